"""The page in the browser, for this machine alone (本机网页): loopback, and a token in every address.

No other site can read or frame it: the Host header must be ours (a foreign name that leads to 127.0.0.1 is not),
nothing is shared between origins, and the page loads nothing from elsewhere (Content-Security-Policy).
"""

import hmac
import json
import re
import secrets
import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs

from layout import system
from layout.desk.frames import words_at
from layout.desk.view import View
from layout.words.spoken import spoken, told

LOOPBACK = "127.0.0.1"
_PAGE = Path(__file__).with_name("page.html")
_HEARTBEAT = 15
"""Seconds of silence after which a word is sent: else nobody would notice that a browser has gone."""
_GUARDS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Server(ThreadingHTTPServer):
    """Shows the latest view to every browser that knows the token.

    Port 0 is any that is free; OSError when the port is taken.
    """

    daemon_threads = True
    allow_reuse_address = system.REUSES_ADDRESS

    def __init__(self, port: int = 0) -> None:
        super().__init__((LOOPBACK, port), _Answer)
        self._token = secrets.token_urlsafe(24)
        self._view: View | None = None
        self._news = Condition()
        self.open = True

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://{LOOPBACK}:{self.server_port}/{self._token}/"

    def start(self) -> None:
        """Answer from now on, beside whatever else the program does."""
        Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        with self._news:
            self.open = False
            self._news.notify_all()
        self.shutdown()
        self.server_close()

    def show(self, view: View) -> None:
        """Show this from now on, and tell the browsers."""
        with self._news:
            self._view = view
            self._news.notify_all()

    def newer(self, than: int = 0) -> View | None:
        """The latest view, waited for if it is not newer than that number; None when none came for a while."""
        with self._news:
            self._news.wait_for(
                lambda: not self.open or (self._view is not None and self._view.number > than), _HEARTBEAT
            )
            return self._view if self._view and self._view.number > than else None

    def admits(self, token: str, host: str | None) -> bool:
        """Whether a request may be answered."""
        hosts = [f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")]
        return host in hosts and hmac.compare_digest(token.encode(), self._token.encode())

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  (the library's types)
        """Tell of a fault; that a browser went away is none."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Answer(BaseHTTPRequestHandler):
    """One request. Only GET has a method here: the library refuses all others."""

    server: Server
    server_version, sys_version = "layout", ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer; to whoever does not know the token nothing is there."""
        address, _, query = self.path.partition("?")
        token, slash, wanted = address.removeprefix("/").partition("/")
        view = self.server.newer() if self.server.admits(token, self.headers.get("Host")) else None
        if view is None:
            self._send("text/plain", None)
            return
        match wanted.split("/") if slash else []:
            case [""]:
                self._page()
            case ["state"]:
                self._send("application/json", view.as_json())
            case ["events"]:
                self._events()
            case ["picture", name, drawn]:
                sheet = view.sheets.get(name)
                self._send("image/png", sheet.picture.png if sheet and str(sheet.drawn) == drawn else None)
            case ["at"]:
                self._send("application/json", _words(view, parse_qs(query)))
            case _:
                self._send("text/plain", None)

    def _page(self) -> None:
        nonce = secrets.token_urlsafe(16)
        own = f"script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self'; connect-src 'self'"
        policy = f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        page = _PAGE.read_text(encoding="utf-8").replace("NONCE", nonce)
        page = page.replace("LANGUAGE", "zh-Hans" if spoken() == "zh" else "en")
        page = re.sub("⟦(.*?)⟧", lambda word: told(word[1]), page)
        self._send("text/html; charset=utf-8", page.encode(), {"Content-Security-Policy": policy})

    def _events(self) -> None:
        """The number of every view from now on (server-sent events)."""
        self._head(HTTPStatus.OK, "text/event-stream", {})
        known = 0
        while self.server.open:
            view = self.server.newer(known)
            known = view.number if view else known
            self.wfile.write(f"data: {known}\n\n".encode() if view else b":\n\n")

    def _send(self, kind: str, content: bytes | None, headers: Mapping[str, str] | None = None) -> None:
        """The whole answer; without a content, that there is none."""
        status = HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK
        body = content or b""
        self._head(status, kind, {"Content-Length": str(len(body)), **(headers or {})})
        self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **_GUARDS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is the editor's."""


def _words(view: View, query: Mapping[str, list[str]]) -> bytes | None:
    """Which line of which file is printed at a point of a page, given in mm; None when the question is no such."""
    sheet = view.sheets.get(query.get("page", [""])[0])
    try:
        x, y = (float(query.get(name, [""])[0]) for name in "xy")
    except ValueError:
        return None
    return json.dumps({"place": words_at(sheet.page, sheet.composed.edition, x, y)}).encode() if sheet else None
