"""The local page: who is answered, with what, and that nothing else is there."""

import http.client
import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import sleep
from urllib.parse import urlsplit

import pytest
from issue_kit import DAY, PAPER, two_pages

from layout.desk.server import Server
from layout.desk.view import View, Viewer
from layout.order import Order
from layout.units import MM
from layout.words.spoken import speak

SHOWN = f"{PAPER}/{DAY}"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    root = tmp_path_factory.mktemp("issue")
    return Viewer(Order(two_pages(root), SHOWN, root)).view()


@pytest.fixture
def server(view: View) -> Iterator[Server]:
    server = Server()
    server.start()
    server.show(view)
    yield server
    server.stop()


def ask(
    server: Server, path: str, method: str = "GET", host: str | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def home(server: Server) -> str:
    return urlsplit(server.url).path


def test_the_page_and_all_that_it_asks_for(server: Server, view: View) -> None:
    status, headers, page = ask(server, home(server))
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert int(headers["Content-Length"]) == len(page)
    status, headers, raw = ask(server, home(server) + "state")
    assert (status, headers["Content-Type"]) == (200, "application/json")
    state = json.loads(raw)
    assert [each["name"] for each in state["pages"]] == ["A01", "A02"]
    for each in state["pages"]:
        status, headers, picture = ask(server, home(server) + each["picture"])
        assert (status, headers["Content-Type"]) == (200, "image/png")
        assert picture == view.sheets[each["name"]].picture.png


def test_a_click_is_answered_with_file_and_line(server: Server, view: View) -> None:
    box = next(each.box for each in view.sheets["A02"].page.texts() if each.origin.block == "p1")
    x, y = (box.x + 1) / MM, (box.y + box.height // 2) / MM
    status, _, raw = ask(server, f"{home(server)}at?page=A02&x={x}&y={y}")
    assert (status, json.loads(raw)) == (200, {"place": f"{SHOWN}/articles/bridge.md:4"})
    assert json.loads(ask(server, f"{home(server)}at?page=A02&x=0.2&y=0.2")[2]) == {"place": ""}
    assert json.loads(ask(server, f"{home(server)}at?page=A02&x=nan&y=inf")[2]) == {"place": ""}
    for wrong in ("", "?page=A02", "?page=A09&x=1&y=1", "?page=A02&x=a&y=1", "?x=1&y=1"):
        assert ask(server, f"{home(server)}at{wrong}")[0] == 404, wrong


def test_a_stranger_finds_nothing(server: Server) -> None:
    token = home(server).strip("/")
    assert len(token) >= 32
    paths = ["/", "/state", "/events", f"/{token}", f"/{token[:-1]}/", f"/{token}x/state", "/x/state", "//state"]
    paths += ["/%2e%2e/state", "*", "http://127.0.0.1/"]
    for path in paths:
        status, _, body = ask(server, path)
        assert (status, body) == (404, b""), path


def test_what_is_no_request_of_a_browser_does_no_harm(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    at = home(server).encode()
    for request, wanted in (
        (b"GET /\xe5\xff\xff/ HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % server.server_port, b"404"),
        (b"GET " + at + b"state HTTP/1.0\r\n\r\n", b"404"),  # no Host at all
        (b"GARBAGE\r\n\r\n", b"400"),
        (b"GET " + b"/x" * 40_000 + b" HTTP/1.1\r\n\r\n", b"414"),
    ):
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as line:
            line.sendall(request)
            assert wanted in line.recv(4000), request[:40]
    assert ask(server, home(server))[0] == 200
    assert capfd.readouterr() == ("", "")


def test_with_the_token_there_are_no_other_files(server: Server) -> None:
    for path in (
        "page.html",
        "../server.py",
        "..%2fserver.py",
        "picture",
        "picture/A01",
        "picture/A01/9",
        "picture/A09/1",
    ):
        assert ask(server, home(server) + path)[0] == 404, path
    assert ask(server, home(server) + "picture/../state")[0] == 404


def test_a_foreign_name_that_leads_here_is_not_answered(server: Server) -> None:
    port = server.server_port
    for host in (
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        f"127.0.0.1:{port + 1}",
        f"127.0.0.1:{port}.evil",
    ):
        assert ask(server, home(server), host=host)[0] == 404, host
    assert ask(server, home(server), host=f"localhost:{port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
def test_only_get(method: str, server: Server) -> None:
    status, headers, _ = ask(server, home(server) + "state", method)
    assert status == 501
    assert not [each for each in headers if each.lower().startswith("access-control")]


def test_guards(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    for path in ("", "state", "picture/A01/1", "none"):
        headers = ask(server, home(server) + path)[1]
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not [each for each in headers if each.lower().startswith("access-control")]
        assert "Python" not in headers["Server"]
    with Server() as other:
        assert home(other) != home(server)


def test_the_page_runs_nothing_but_its_own_script(server: Server) -> None:
    nonces = []
    for _ in range(2):
        _, headers, raw = ask(server, home(server))
        page, policy = raw.decode(), headers["Content-Security-Policy"]
        [nonce] = set(re.findall(r'nonce="([^"]+)"', page))
        assert page.count("<script") == page.count("<style") == 1
        assert f"script-src 'nonce-{nonce}';" in policy and f"style-src 'nonce-{nonce}';" in policy
        assert policy.startswith("default-src 'none';") and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "NONCE" not in page
        assert set(re.findall(r"https?://[^\"' ]+", page)) == {"http://www.w3.org/2000/svg"}, "nothing from elsewhere"
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(| on\w+=\"|style=\"", page)
        nonces.append(nonce)
    assert nonces[0] != nonces[1]


def events(server: Server, count: int) -> list[int]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", home(server) + "events")
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    found = []
    while len(found) < count:
        line = answer.readline()
        assert line, "the stream ended"
        if line.startswith(b"data:"):
            found.append(int(line[5:]))
    connection.close()
    return found


def test_every_browser_hears_of_every_view(server: Server, view: View) -> None:
    with ThreadPoolExecutor(5) as pool:
        waiting = [pool.submit(events, server, 2) for _ in range(5)]
        number = 1
        while not all(each.done() for each in waiting):
            number += 1
            server.show(replace(view, number=number))
            sleep(0.01)
        heard = [each.result() for each in waiting]
    assert all(first < second <= number for first, second in heard)
    assert json.loads(ask(server, home(server) + "state")[2])["number"] == number


def test_many_ask_at_once_while_views_change(server: Server, view: View) -> None:
    def one(at: int) -> int:
        status, _, raw = ask(server, home(server) + ("state", "", "picture/A01/1", "at?page=A01&x=9&y=50")[at % 4])
        assert raw
        return status

    changing = Thread(target=lambda: [server.show(replace(view, number=at)) for at in range(2, 300)])
    changing.start()
    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(one, range(120))) == {200}
    changing.join()


def test_an_answer_waits_for_the_first_view(view: View) -> None:
    server = Server()
    server.start()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, server, home(server) + "state")
        server.show(view)
        assert waiting.result(10)[0] == 200
    server.stop()


def test_stopping_ends_what_still_listens(view: View, capfd: pytest.CaptureFixture[str]) -> None:
    server = Server()
    server.start()
    server.show(view)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", home(server) + "events")
    stream = connection.getresponse()
    assert stream.readline() == b"data: 1\n"
    server.stop()
    assert stream.read() in (b"\n", b"\n:\n\n")
    with pytest.raises(OSError):
        ask(server, home(server))
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_goes_away_is_not_told_of(server: Server, view: View, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(5):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.request("GET", home(server) + "events")
        connection.getresponse().readline()
        connection.close()
    for number in range(2, 9):
        server.show(replace(view, number=number))
    assert ask(server, home(server))[0] == 200
    assert capfd.readouterr() == ("", "")


def test_a_port_that_is_taken(server: Server) -> None:
    with pytest.raises(OSError):
        Server(server.server_port)


def test_the_page_is_in_the_package() -> None:
    import layout.desk.server

    assert (Path(layout.desk.server.__file__).with_name("page.html")).is_file()


def test_the_page_speaks_the_language_of_the_program(server: Server) -> None:
    shown = {}
    for lang in ("zh", "en"):
        speak("zh" if lang == "zh" else "en")
        shown[lang] = ask(server, home(server))[2].decode()
    assert '<html lang="zh-Hans">' in shown["zh"] and "点版面上的稿件看出处" in shown["zh"]
    assert '<html lang="en">' in shown["en"] and "click a frame for its file and line" in shown["en"]
    assert not re.search("[㐀-鿿]", re.sub('"[^"]*(?:YaHei|PingFang)[^;]*', "", shown["en"]))
    assert not any("⟦" in page for page in shown.values())
