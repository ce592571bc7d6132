"""Windows and macOS, as far as Linux can try them: what is called where, names, encodings, a system played (跨系统).

What was never run on either stands in docs/systems.md.
"""

import ast
import errno
import fcntl
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from issue_kit import BRIDGE, HOUSE, ISSUE, LAMP, PRINTED, ROOT, TWO_PAGES, build, command, environ, files, make, run

from layout import compose, crew, order, system
from layout.checkers import program
from layout.desk import server, watch
from layout.edition.read import read
from layout.errors import DeliveryError, IssueError
from layout.findings import Source, nearest
from layout.order import Order
from layout.prepress import deliver as room
from layout.prepress import journal

# Who calls what ---------------------------------------------------------------------------------------------------

OWNER = ROOT / "layout/system.py"
OURS = sorted((ROOT / "layout").rglob("*.py"))
ALL = [*OURS, *sorted((ROOT / "docs").rglob("*.py"))]
MODULES = {"fcntl", "msvcrt", "ctypes", "signal", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "winreg"}
MODULES |= {"platform", "select", "selectors", "mmap", "syslog", "crypt", "spwd"}
OF_OS = {"fork", "forkpty", "kill", "killpg", "link", "symlink", "readlink", "rename", "renames", "replace", "listdir"}
OF_OS |= {"sched_getaffinity", "cpu_count", "fsync", "fdatasync", "sync", "chmod", "chown", "umask", "dup2", "name"}
OF_OS |= {"getuid", "geteuid", "getgid", "setsid", "getpgid", "uname", "statvfs", "mkfifo", "nice", "sysconf"}
OF_OS |= {"startfile", "WNOHANG", "sendfile", "pread", "posix_spawn", "sep", "altsep", "linesep"}
OF_PATHS = {"rename", "symlink_to", "hardlink_to", "readlink", "chmod", "owner", "group", "rmtree", "move", "copyfile"}
PLACES = ("/proc", "/dev/", "/tmp", "/usr/", "/etc/")
NOT_FILES = {"Image", "Pdf", "pikepdf", "library()", "store", "webbrowser", "os", "self"}
"""Whose ``open`` opens no text."""


def one_system(tree: ast.AST) -> Iterator[str]:
    """What a source asks for that only some systems have, or that each does in a way of its own."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) if any(each.name.split(".")[0] in MODULES for each in names):
                yield f"{node.lineno}: {ast.unparse(node)}"
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in {*MODULES, "os"}:
                yield f"{node.lineno}: {ast.unparse(node)}"
            case ast.Attribute() if _differs(node):
                yield f"{node.lineno}: {ast.unparse(node)}"
            case ast.Call(func=ast.Attribute()) if _moves(node) or _dates(node):
                yield f"{node.lineno}: {ast.unparse(node)}"
            case ast.Constant(value=str(text)) if text.startswith(PLACES):
                yield f"{node.lineno}: {text}"


def _differs(node: ast.Attribute) -> bool:
    whole, name = ast.unparse(node), node.attr
    of_os = whole.startswith("os.") and (name in OF_OS or name.startswith(("EX_", "O_", "W", "P_")))
    return of_os or whole == "sys.platform" or name in ("st_dev", "st_uid", "st_mode", "st_nlink")


def _moves(node: ast.Call) -> bool:
    """Whether a file or folder is moved, changed in its rights or removed whole; a text's ``replace`` is given two."""
    assert isinstance(node.func, ast.Attribute)
    name = node.func.attr
    alone = name == "replace" and len(node.args) == 1 and not node.keywords
    return ast.unparse(node.func.value) != "system" and (name in OF_PATHS or alone)


def _dates(node: ast.Call) -> bool:
    """Whether a day is written in a form that not every C library takes."""
    return ast.unparse(node.func).endswith(".strftime") and any(_local(each) for each in node.args)


def _local(form: ast.expr) -> bool:
    """Whether a form for dates is one that not every C library takes."""
    text = form.value if isinstance(form, ast.Constant) else None
    return not isinstance(text, str) or not text.isascii() or "%-" in text or "%#" in text


def guessed(tree: ast.AST) -> Iterator[str]:
    """Where a source leaves the encoding of a text, or its line ends, to the system."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _guesses(node, {each.arg: each.value for each in node.keywords}):
            yield f"{node.lineno}: {ast.unparse(node)}"


def _guesses(node: ast.Call, given: dict[str | None, ast.expr]) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    told = "encoding" in given
    match name:
        case "open":
            return not told and not _binary(node, given)
        case "TemporaryFile" | "NamedTemporaryFile":
            return not told and "b" not in ast.unparse(given.get("mode", ast.Constant("w+b")))
        case "write_text":
            return not told or "newline" not in given
        case "read_text" if isinstance(node.func, ast.Attribute):
            return not told
    texts = [given.get(each) for each in ("text", "universal_newlines")]
    return not told and any(isinstance(each, ast.Constant) and each.value is True for each in texts)


def _binary(node: ast.Call, given: dict[str | None, ast.expr]) -> bool:
    """Whether an ``open`` opens bytes, or no file at all."""
    if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value).split(".")[0] in NOT_FILES:
        return True
    at = 0 if isinstance(node.func, ast.Attribute) else 1
    mode = given.get("mode", node.args[at] if len(node.args) > at else ast.Constant(""))
    return isinstance(mode, ast.Constant) and "b" in str(mode.value)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_one_module_asks_what_systems_differ_in(path: Path) -> None:
    found = list(one_system(ast.parse(path.read_text(encoding="utf-8"))))
    assert bool(found) == (path == OWNER), f"layout/system.py has it, or should: {found}"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_text_says_its_encoding(path: Path) -> None:
    assert list(guessed(ast.parse(path.read_text(encoding="utf-8")))) == []


CALLS = """\
import fcntl
import ctypes
from os import fork
os.fork()
os.EX_OK
os.O_WRONLY
path.replace(other)
path.rename(other)
path.chmod(0o644)
shutil.rmtree(folder)
sys.platform
open('/proc/self/stat', 'rb')
day.strftime('%Y年')
day.strftime('%-d')"""


@pytest.mark.parametrize("source", CALLS.splitlines())
def test_the_search_finds_calls_of_one_system(source: str) -> None:
    assert list(one_system(ast.parse(source)))


@pytest.mark.parametrize("source", ["text.replace('a', 'b')", "replace(each, page=1)", "os.path.abspath(path)"])
def test_the_search_leaves_others_alone(source: str) -> None:
    assert not list(one_system(ast.parse(source)))


GUESSED = """\
open('a')
path.open()
path.read_text()
path.write_text(a, encoding='utf-8')
run(a, text=True)"""
TOLD = r"""
open('a', 'rb')
path.open('wb')
path.open(encoding='utf-8')
Image.open(path)
path.read_text(encoding='utf-8')
path.write_text(a, encoding='utf-8', newline='\n')
run(a, encoding='utf-8', text=True)
read_text(path, name, found)"""


@pytest.mark.parametrize("source", [*GUESSED.splitlines(), *TOLD.split("\n")[1:]])
def test_the_search_finds_texts_without_an_encoding(source: str) -> None:
    assert bool(list(guessed(ast.parse(source)))) == (source in GUESSED.splitlines())


def test_every_system_can_have_these_files() -> None:
    """The project's own: no name that Windows keeps, none like another, none so long that a checkout fails."""
    hidden = {".git", ".venv", "__pycache__", "output"}
    known: dict[str, str] = {}
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [each for each in folders if each not in hidden and not each.startswith(".")]
        for name in (*folders, *names):
            path = (Path(folder) / name).relative_to(ROOT).as_posix()
            assert not system.unportable(name), path
            assert len(path) < 160, path
            assert known.setdefault(system.folded(path), path) == path


def test_git_leaves_line_ends_as_they_are() -> None:
    """Goldens, hashes of files and copy with line ends of its own would be others in a checkout on Windows."""
    assert "* -text" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()


# A system played ---------------------------------------------------------------------------------------------------


def locking(number: int, how: int, count: int) -> None:
    """What msvcrt does, by locks of a stretch of a file that POSIX has."""
    kind = fcntl.LOCK_UN if how == 0 else fcntl.LOCK_EX | fcntl.LOCK_NB
    assert how in (0, 2) and count == 1
    try:
        fcntl.lockf(number, kind, count, os.lseek(number, 0, os.SEEK_CUR))
    except BlockingIOError as fault:
        raise OSError(errno.EACCES, "Permission denied") from fault


PLAYED = """\
import errno, fcntl, os, sys
from pathlib import Path
from types import SimpleNamespace
from layout import system
def locking(number, how, count):
    try:
        fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB if how else fcntl.LOCK_UN, 1, os.lseek(number, 0, 1))
    except BlockingIOError:
        raise OSError(errno.EACCES, "Permission denied") from None
sys.modules["msvcrt"] = SimpleNamespace(locking=locking, LK_UNLCK=0, LK_NBLCK=2)
system.sys = SimpleNamespace(platform="win32")
from layout.prepress.deliver import held
with held(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read(1)
"""


def play(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program take this system for another; what that has not is not there."""
    monkeypatch.setattr(system, "sys", SimpleNamespace(platform=name))
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("nobody forks"))
    if name == "win32":
        fake: Any = ModuleType("msvcrt")
        fake.locking, fake.LK_UNLCK, fake.LK_NBLCK = locking, 0, 2
        monkeypatch.setitem(sys.modules, "msvcrt", fake)
        monkeypatch.setitem(sys.modules, "fcntl", None)
        monkeypatch.setattr(system.time, "sleep", lambda seconds: None)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    play("win32", monkeypatch)


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> None:
    play("darwin", monkeypatch)


@pytest.mark.parametrize("name", ["win32", "darwin"])
def test_a_build_gives_the_same_files(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(tmp_path, issue=TWO_PAGES, bridge=BRIDGE)
    build(folder, tmp_path / "here")
    play(name, monkeypatch)
    monkeypatch.setattr(os, "link", lambda path, to: (_ for _ in ()).throw(OSError(errno.ENOTSUP, "no links")))
    for _ in range(2):  # the second time nothing is made, and all of it is kept
        assert build(folder, tmp_path / "there")[0] == 0
    wanted, found = files(tmp_path / "here"), files(tmp_path / "there")
    for made in (wanted, found):  # the ledger tells the times of files, the report what was made now
        for each in [each for each in made if each.startswith(".") or "ledger" in each or each == "report.json"]:
            del made[each]  # type: ignore[attr-defined]
    assert found == wanted and any(each.endswith("A02.pdf") for each in found)
    assert {each.name for each in (tmp_path / "there").iterdir() if each.name.startswith(".")} == {".lock", ".cache"}


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP])
def test_a_disk_without_locks_is_told_of(code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As network drives may be."""
    monkeypatch.setattr(fcntl, "flock", lambda file, how: (_ for _ in ()).throw(OSError(code, "不能加锁")))
    with pytest.raises(DeliveryError, match="let --output be on a disk of this computer"), room.held(tmp_path):
        pass
    signature = journal.Signature("A01", "0" * 64, "付印", "甲某", "2031-05-06T01:00:00+08:00")
    with pytest.raises(DeliveryError, match="let --output be on a disk of this computer"):
        journal.sign(tmp_path, signature)


def test_a_checker_is_started_as_linux_takes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/names.exe").write_bytes(b"")
    beside = [str(tmp_path / "tools/names.exe"), "x"]
    assert system.command(["tools/names.exe", "x"], tmp_path) == beside
    assert system.command(["tools/other", "x"], tmp_path) == ["tools/other", "x"]
    assert system.command(["python3", "tools/names.py"], tmp_path) == ["python3", "tools/names.py"]
    monkeypatch.setattr(system, "sys", SimpleNamespace(platform="win32", executable=sys.executable))
    assert system.command(["python3", "tools/names.py"], tmp_path) == [sys.executable, "tools/names.py"]
    assert system.command(["tools/names.exe", "x"], tmp_path) == beside


def test_a_folder_goes_though_a_file_in_it_is_read_only(
    windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, rmtree = tmp_path / ".print.old", shutil.rmtree
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"")
    (folder / "a.pdf").chmod(0o444)

    def refusing(path: Path, **how: Any) -> None:
        if all(each.stat().st_mode & 0o200 for each in path.iterdir()):
            rmtree(path, **how)

    monkeypatch.setattr(shutil, "rmtree", refusing)
    system.remove_folder(folder)
    assert not folder.exists()


def test_pages_are_made_one_by_one_where_nothing_forks(windows: None) -> None:
    assert list(crew.work(lambda task: task * task, range(9))) == [(task, task * task) for task in range(9)]
    assert system.cores() == (os.cpu_count() or 1)


def test_the_second_run_waits_on_windows_too_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    def start() -> "subprocess.Popen[bytes]":
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", PLAYED, str(tmp_path)], env=environ(), stdin=pipe, stdout=pipe)

    first = start()
    assert first.stdout is not None and first.stdout.readline() == b"mine\n"
    second = start()
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(1)
    first.kill()
    first.communicate()
    assert second.stdout is not None and second.stdout.readline() == b"mine\n"
    assert second.communicate(b"x", timeout=20) == (b"", None) and second.returncode == 0


def test_a_journal_is_written_and_can_be_read_meanwhile(windows: None, tmp_path: Path) -> None:
    given = [journal.Signature("A01", "00", "chief", name, "2031-05-06T01:00:00+08:00") for name in ("张三", "李四")]
    for each in given:
        journal.sign(tmp_path, each)
    with (tmp_path / journal.NAME).open("r+b") as file:
        file.read(3)
        with system.locked(file):
            assert file.tell() == 3
            assert journal.signatures(tmp_path) == (given, [])


def test_what_is_no_lock_of_another_s_is_raised(windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(number: int, how: int, count: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(sys.modules["msvcrt"], "locking", broken)
    with pytest.raises(DeliveryError, match="No locks available"), room.held(tmp_path):
        pass


def test_a_program_and_what_it_started_are_ended(windows: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def missing(words: list[str], **how: Any) -> None:
        asked.append(words)
        raise FileNotFoundError(errno.ENOENT, "no such program")

    monkeypatch.setattr(subprocess, "run", missing)
    monkeypatch.setattr(os, "kill", lambda number, how: asked.append(number))
    system.end(4711)
    assert asked == [["taskkill", "/F", "/T", "/PID", "4711"], 4711]


def test_a_checker_is_heard_without_select(tmp_path: Path) -> None:
    """Pipes on Windows cannot be waited for; both are read to their ends, whichever fills up first."""
    script = "import sys\nfor _ in range(40): sys.stderr.write('e' * 9999); sys.stdout.write('词' * 3333)"
    said = program.run([sys.executable, "-c", script], tmp_path, b"", 20)
    assert (said.fault, len(said.output)) == ("", 40 * 9999)


def test_no_two_programs_listen_on_one_port_on_windows() -> None:
    assert server.Server.allow_reuse_address is system.REUSES_ADDRESS is (sys.platform != "win32")


# Files that are open -----------------------------------------------------------------------------------------------


class Viewer:
    """A program that has a file open, as Windows sees it: it cannot be moved, nor the folder it lies in."""

    def __init__(self, path: Path, patience: int = 1000) -> None:
        self.path, self.patience = path, patience
        self.replace, self.open = os.replace, Path.open

    def refuse(self, one: Path, other: Path) -> None:
        if self.patience > 0 and any(each in (self.path, self.path.parent) for each in (one, other)):
            self.patience -= 1
            fault = PermissionError(errno.EACCES, "Access is denied", str(one), None, str(other))
            fault.winerror = 5  # type: ignore[attr-defined]
            raise fault
        self.replace(one, other)

    def opened(self, path: Path, mode: str = "r", *more: Any, **how: Any) -> Any:
        if path == self.path and "+" in mode:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return self.open(path, mode, *more, **how)

    def looks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "replace", self.refuse)
        monkeypatch.setattr(Path, "open", lambda path, mode="r", **how: self.opened(path, mode, **how))


def test_a_page_that_is_open_in_a_viewer_is_named_and_stays(
    windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, output = make(tmp_path), tmp_path / "out"
    build(folder, output)
    before = files(output / "print")
    make(tmp_path, lamp=LAMP.replace("三百", "四百"))
    with monkeypatch.context() as while_open:
        Viewer(output / "print" / PRINTED).looks(while_open)
        report = compose.build(Order(folder, "issue", output), lambda step: None)
        (finding,) = (each for each in report.findings if each.stops)
        assert (finding.rule, str(finding.source)) == ("file-open", (output / "print" / PRINTED).as_posix())
        assert finding.hint and "close it" in finding.hint
        assert files(output / "print") == before
    assert build(folder, output)[0] == 0
    assert files(output / "print") != before
    assert not [each for each in output.iterdir() if each.name.endswith((".new", ".old"))]


def test_a_file_that_is_open_is_named_and_stays(windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write_file(tmp_path / "report.json", b"old")
    Viewer(tmp_path / "report.json").looks(monkeypatch)
    with pytest.raises(DeliveryError) as raised:
        room.write_file(tmp_path / "report.json", b"new")
    (finding,) = raised.value.findings
    assert (finding.rule, str(finding.source)) == ("file-open", (tmp_path / "report.json").as_posix())
    assert files(tmp_path) == {"report.json": b"old"}


def test_a_scanner_that_lets_go_is_waited_for(windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room.replace_folder(tmp_path / "print", [("a", b"old")])
    Viewer(tmp_path / "print" / "a", patience=3).looks(monkeypatch)
    room.replace_folder(tmp_path / "print", [("a", b"new")])
    assert files(tmp_path) == {"print/a": b"new"}


def test_a_folder_that_may_not_be_written_is_not_called_open(
    windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, **how: Any) -> None:
        fault = PermissionError(errno.EACCES, "Access is denied", str(path))
        fault.winerror = 5  # type: ignore[attr-defined]
        raise fault

    room.replace_folder(tmp_path / "print", [("a", b"old")])
    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(DeliveryError, match="check that the folder can be written"):
        room.replace_folder(tmp_path / "print", [("a", b"new")])


def test_elsewhere_it_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"")
    monkeypatch.setattr(system.time, "sleep", lambda seconds: pytest.fail("nothing is waited for"))
    Viewer(tmp_path / "a").looks(monkeypatch)
    with pytest.raises(PermissionError) as raised:
        system.rename(tmp_path / "a", tmp_path / "b")
    assert system.in_use(raised.value, tmp_path) == []


def test_a_path_that_is_too_long_for_windows_is_told(
    windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / ("深" * 80) / ("深" * 80) / ("深" * 80)
    with monkeypatch.context() as short:
        short.setattr(Path, "mkdir", lambda path, **how: (_ for _ in ()).throw(FileNotFoundError(2, "No such path")))
        with (
            pytest.raises(DeliveryError, match=r"the path has \d+ characters, and Windows takes 259"),
            room.held(output),
        ):
            pass
    assert system.too_long(tmp_path) == 0


def test_copy_whose_path_is_too_long_for_windows_is_told(
    windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lists such a file, and finds none of that name."""
    deep = "深" * 60
    folder = make(tmp_path / deep / deep / deep / deep, issue=PICTURE % "bridge.png")
    is_file = Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda path: system.too_long(path) == 0 and is_file(path))
    monkeypatch.setattr(system, "LONGEST", len(str(folder)) + 12)  # so long that issue.yaml is read
    assert "Windows takes" in told(folder, "missing-file")[0]
    (finding,) = (each for each in told(folder, "not-an-article") if "lamp" in each)
    assert "move the issue nearer to the drive" in finding


# Names -------------------------------------------------------------------------------------------------------------

NFC, NFD = "café", unicodedata.normalize("NFD", "café")


@pytest.mark.parametrize(
    "name", ["con", "NUL.md", "aux.tar.gz", "com1", "lpt9.md", "COM¹", "a:b", "a?", "a.", "a ", "a\t"]
)
def test_names_that_windows_refuses(name: str) -> None:
    assert system.unportable(name)


@pytest.mark.parametrize(
    "name", ["lamp.md", "console.md", "com0", "com10.md", "头版.md", ".cache", "a con.md", "nul-1"]
)
def test_names_that_every_system_takes(name: str) -> None:
    assert system.unportable(name) == ""


def told(folder: Path, rule: str) -> list[str]:
    """What a reading finds of a rule."""
    try:
        _, found = read(folder, "issue")
    except IssueError as fault:
        found = list(fault.findings)
    return [str(each) for each in found if each.rule == rule]


def test_articles_that_are_one_file_elsewhere(tmp_path: Path) -> None:
    folder = make(tmp_path, **{"Lamp": LAMP, NFC: BRIDGE, NFD: BRIDGE})
    second, first = sorted(told(folder, "names-alike"))
    assert first.startswith("issue/articles/lamp.md: warning[names-alike]: differs from Lamp.md in capitals alone")
    assert f"issue/articles/{NFC}.md" in second and f"differs from {NFD}.md in the Unicode form of a letter" in second


def test_what_systems_put_into_a_folder_is_no_article(tmp_path: Path) -> None:
    folder = make(tmp_path)
    for name in ("._lamp.md", ".DS_Store", "Thumbs.db", "desktop.ini", "~$lamp.docx", "notes.txt"):
        (folder / "articles" / name).write_bytes(b"\0\5\26\7")
    (finding,) = told(folder, "not-an-article")
    assert "notes.txt" in finding


def test_an_article_that_windows_cannot_have(tmp_path: Path) -> None:
    (finding,) = told(make(tmp_path, aux=BRIDGE), "name-unportable")
    assert finding.startswith("issue/articles/aux.md: warning") and "keeps the name aux for a device" in finding


def test_a_story_named_in_another_unicode_form_is_told_so(tmp_path: Path) -> None:
    folder = make(tmp_path, **{NFD: LAMP, "lamp": None, "issue": ISSUE.replace("lamp", NFC)})
    (finding,) = told(folder, "unknown-story")
    assert f'there is "{NFD}", whose letters have another Unicode form' in finding
    assert nearest("lamb", ["lamp"]) == 'did you mean "lamp"?'


@pytest.mark.parametrize("template", ["con.{page}", "{page}:{date}", "LPT1.{page}"])
def test_print_files_that_windows_cannot_have(template: str, tmp_path: Path) -> None:
    folder = make(tmp_path, house=HOUSE + f"file-name: '{template}'\n")
    report = compose.check(Order(folder, "issue", tmp_path / "out"), lambda step: None)
    assert "file-name" in {each.rule for each in report.findings if each.stops}


def test_a_local_edition_that_windows_cannot_have(tmp_path: Path) -> None:
    (finding,) = told(make(tmp_path, issue=ISSUE + "editions: {nul: {name: 南城版}}\n"), "edition-code")
    assert '"nul" names no local edition' in finding


PICTURE = ISSUE.replace("28, head", "18, head") + "    - {picture: bridge, columns: 1-3, rows: 19-28}\n"
PICTURE += "pictures: {bridge: {file: 'pictures/%s'}}\n"


def with_picture(root: Path, named: str) -> Path:
    folder = make(root, issue=PICTURE % named)
    (folder / "pictures").mkdir(exist_ok=True)
    shutil.copy(ROOT / "docs/walk.png", folder / "pictures/bridge.png")
    return folder


def test_a_picture_found_only_where_capitals_do_not_count(
    mac: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk has bridge.png, and finds it by Bridge.PNG."""
    folder = with_picture(tmp_path, "Bridge.PNG")
    shutil.copy(folder / "pictures/bridge.png", folder / "pictures/Bridge.PNG")
    monkeypatch.setattr(os, "listdir", lambda path: ["bridge.png", "other.png"])
    (finding,) = told(folder, "name-differs")
    assert (
        'issue.yaml:9: warning[name-differs]: "pictures/Bridge.PNG" is the file pictures/bridge.png on the disk'
        in finding
    )


def test_a_folder_is_named_as_the_disk_has_it_too(mac: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = {tmp_path: ["Pictures", "articles"], tmp_path / "pictures": ["bridge.png"]}
    monkeypatch.setattr(os, "listdir", disk.__getitem__)
    assert system.own_name("pictures/BRIDGE.png", tmp_path) == "Pictures/bridge.png"
    monkeypatch.setattr(os, "listdir", lambda path: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert system.own_name("../shared/bridge.png", tmp_path) == "../shared/bridge.png"


def test_a_standing_file_named_in_other_capitals_is_told_too(
    mac: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path, issue=ISSUE + "standing: {slogan: {file: Words.yaml}}\n")
    (folder / "Words.yaml").write_text("one: 天天有新闻\n", encoding="utf-8", newline="\n")
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: [each.replace("Words", "words") for each in listdir(path)])
    (finding,) = told(folder, "name-differs")
    assert '"Words.yaml" is the file words.yaml on the disk' in finding


def test_a_picture_named_as_the_disk_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(with_picture(tmp_path / "here", "/./bridge.png"), "name-differs") == []
    play("darwin", monkeypatch)
    assert told(with_picture(tmp_path / "there", "/./bridge.png"), "name-differs") == []


def test_a_backslash_between_folders_is_told_everywhere(tmp_path: Path) -> None:
    (finding,) = told(make(tmp_path, issue=PICTURE.replace("/%s", r"\bridge.png")), "wrong-value")
    assert r'"file" cannot be "pictures\bridge.png"; write "pictures/bridge.png"' in finding


class There(PureWindowsPath):
    """A folder on Windows."""

    def resolve(self) -> "There":
        return self


PLACED = {
    r"D:\报纸\2031-05-06": "D:/报纸/2031-05-06",
    "\\\\nas\\报纸\\2031-05-06\\": "//nas/报纸/2031-05-06",
    r"issues\jiayi\2031-05-06": "issues/jiayi/2031-05-06",
}


@pytest.mark.parametrize(("given", "shown"), PLACED.items())
def test_places_are_told_with_slashes(given: str, shown: str, tmp_path: Path) -> None:
    asked = order.order_of(SimpleNamespace(issue=There(given), output=tmp_path))  # type: ignore[arg-type]
    assert asked.shown == shown
    _, found = read(make(tmp_path, **{"lamp": LAMP.replace("headline", "headlines")}), asked.shown, choose=lambda _: ())
    assert str(Source(f"{asked.shown}/issue.yaml", 14)) == f"{shown}/issue.yaml:14"
    assert not [each for each in found if each.source and "\\" in each.source.file]


# Texts -------------------------------------------------------------------------------------------------------------


def test_line_ends_do_not_count(tmp_path: Path) -> None:
    """Notepad's and the old Mac's, with a mark of the byte order or without."""
    folder = make(tmp_path / "lf")
    _, wanted = build(folder, tmp_path / "out-lf")
    for name, end, mark in (("crlf", b"\r\n", b""), ("marked", b"\r\n", b"\xef\xbb\xbf"), ("cr", b"\r", b"")):
        texts = {key: mark + text.encode().replace(b"\n", end) for key, text in (("house", HOUSE), ("issue", ISSUE))}
        other = make(tmp_path / name, lamp=mark + LAMP.encode().replace(b"\n", end), **texts)
        _, report = build(other, tmp_path / f"out-{name}")
        assert files(tmp_path / f"out-{name}/trace") == files(tmp_path / "out-lf/trace")
        assert files(tmp_path / f"out-{name}/print")[PRINTED] == files(tmp_path / "out-lf/print")[PRINTED]
        assert [each["line"] for each in report["findings"]] == [each["line"] for each in wanted["findings"]]


def test_no_file_we_write_has_line_ends_of_windows(tmp_path: Path) -> None:
    build(make(tmp_path), tmp_path / "out")
    for name, content in files(tmp_path / "out").items():
        assert name.endswith((".pdf", ".png")) or b"\r" not in content


CONSOLES = ["utf-8", "cp936", "gb18030", "cp1252", "ascii"]


@pytest.mark.parametrize("encoding", CONSOLES)
def test_no_console_stops_the_program(encoding: str, tmp_path: Path) -> None:
    folder = make(tmp_path, house=HOUSE.replace("imprint: {profiles: []}\n", ""), bridge=BRIDGE)
    for words in (["--help"], ["build", "--help"], ["check", str(folder)], ["check", str(tmp_path)]):
        done = subprocess.run(
            command(*words), cwd=tmp_path, env=environ(PYTHONIOENCODING=encoding), capture_output=True, check=False
        )
        said = (done.stdout + done.stderr).decode(encoding)
        assert "Traceback" not in said and b"\r" not in done.stdout + done.stderr
        if words == ["--help"]:
            assert done.returncode == 0
            assert ("把一期稿件" in said) == (encoding not in ("cp1252", "ascii"))
        if words == ["check", str(folder)]:
            assert "issue.yaml" in said and "imprint" in said


@pytest.mark.parametrize("encoding", CONSOLES)
def test_what_is_for_programs_is_utf_8(encoding: str, tmp_path: Path) -> None:
    """Also a character beyond the first 65536, whose code in a console that lacks it is no JSON."""
    for name in ("copy.txt", "路灯.txt"):
        (tmp_path / name).write_text("𠮷野家开张了。\n", encoding="utf-8", newline="\n")
    folder = make(tmp_path)

    def said(*words: str) -> str:
        how = {"cwd": tmp_path, "env": environ(PYTHONIOENCODING=encoding), "capture_output": True}
        return subprocess.run(command(*words), check=False, **how).stdout.decode("utf-8")

    lines = said("galley", "copy.txt", "--measure", "20", "--json").splitlines()
    assert any("𠮷" in str(json.loads(line)) for line in lines)
    assert (
        "路灯.txt" in json.loads(said("import", "路灯.txt", "--issue", str(folder), "--json"))["stories"][0]["source"]
    )
    assert "版式规范" in json.loads(said("schema", "house"))["title"]


def test_a_reader_that_went_on_windows(windows: None) -> None:
    assert system.nobody_reads(OSError(errno.EINVAL, "Invalid argument"))
    assert system.nobody_reads(BrokenPipeError())
    assert not system.nobody_reads(OSError(errno.ENOSPC, "No space left on device"))


def test_a_zone_of_another_place_counts_for_no_page(tmp_path: Path) -> None:
    """The date is the issue's, never the clock's: a build in another zone is the same."""
    made = []
    for zone in ("Asia/Shanghai", "America/Los_Angeles"):
        folder = make(tmp_path / zone.replace("/", "-"))
        done = run("build", str(folder), "--output", str(tmp_path / zone), cwd=tmp_path, TZ=zone)
        assert done.returncode == 0, done.stdout
        made.append(files(tmp_path / zone / "print"))
    assert made[0] == made[1]


# The watch ---------------------------------------------------------------------------------------------------------


def test_a_save_is_seen_where_files_have_no_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(tmp_path)
    stat = Path.stat

    def numberless(path: Path, **how: Any) -> Any:
        its = stat(path, **how)
        times = {"st_mtime_ns": its.st_mtime_ns, "st_ctime_ns": 0}
        return SimpleNamespace(**times, st_size=its.st_size, st_ino=0, st_mode=its.st_mode)

    monkeypatch.setattr(Path, "stat", numberless)
    asked = Order(folder, "issue", tmp_path / "out")
    before = watch.files(asked)
    (folder / "articles/new.md").write_bytes(LAMP.replace("三百", "四百五十").encode())
    os.replace(folder / "articles/new.md", folder / "articles/lamp.md")  # as editors save
    assert watch.files(asked) != before
