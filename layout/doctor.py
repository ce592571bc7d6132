"""Doctor: is all there that the program needs, and what to do about what is not (自检).

Everything is looked at by itself and with Python's own library as far as it goes: it must tell what is missing.
"""

import hashlib
import importlib
import importlib.metadata
import importlib.util
import locale
import re
import shutil
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from layout import system
from layout.words.spoken import colon, spoken, told

PROJECT = "newspaper-layout"
PACKAGE = Path(__file__).parent
TREE = PACKAGE.parent
LEAST_PYTHON = (3, 11)
LITTLE, FULL = 2_000_000_000, 200_000_000
"""Bytes: an issue of 32 pages with pictures leaves some hundreds of millions."""
_READER = "another reader for the delivered files 复核成品"
PROGRAMS = {
    "qpdf": (_READER, "qpdf"),
    "gs": (_READER, "ghostscript"),
    "pdftotext": ("reads words out of a PDF, for the tests 测试用", "poppler-utils"),
    "mutool": (_READER, "mupdf-tools"),
    "soffice": ("makes .docx files, for the tests 测试用", "libreoffice"),
}
"""Programs that nothing needs: what each is good for, and the package that it is in on Debian and its kin."""
_SHOWN = "版"
"""If a terminal shows this character it shows the messages."""


class State(StrEnum):
    """How it is: as it should be; not, but pages can be made; without it they cannot."""

    GOOD = "好 good"
    LOOK = "注意 look"
    WRONG = "错 wrong"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found about one thing, and the remedy if it is not as it should be."""

    state: State
    name: str
    found: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"{'；' if spoken() == 'zh' else '; '}{told(self.remedy)}" if self.remedy else ""
        return f"{told(self.state.value)}  {told(self.name)}{colon()}{told(self.found)}{remedy}"


def examine(output: Path, encoding: str) -> Iterator[Answer]:
    """All that can be said of this machine.

    ``output`` is where pages are to be written, ``encoding`` the terminal's.
    """
    yield _python()
    yield from _libraries()
    yield _guarded("program 程序", _program)
    yield from _fonts()
    yield _guarded("profile 印刷条件", _profile)
    yield from _place(output)
    yield from (_optional(name, *its) for name, its in PROGRAMS.items())
    yield _cores()
    yield from _words(encoding)


def _python() -> Answer:
    here = f"{sys.version.split()[0]}, {sysconfig.get_platform()}"
    if sys.version_info[:2] < LEAST_PYTHON:
        return Answer(State.WRONG, "Python", here, "install Python 3.11 or newer, and the program into it anew")
    return Answer(State.GOOD, "Python", here)


def beside(name: str) -> Path | None:
    """A file or folder that the wheel carries in the package, and the tree beside it."""
    return next((each for each in (PACKAGE / name, TREE / name) if each.exists()), None)


def wanted() -> dict[str, str]:
    """The libraries that the program needs, each with the version that it was tried with, "" if that is not known."""
    constraints = beside("constraints.txt")
    lines = constraints.read_text(encoding="utf-8").splitlines() if constraints else []
    tried = {_plain(name): version for name, found, version in (each.partition("==") for each in lines) if found}
    return {name: tried.get(_plain(name), "") for name in sorted(_needed(), key=str.lower)}


def _needed() -> Iterator[str]:
    """The names of the libraries that the program asks for, by its own description."""
    try:
        asked = [each for each in importlib.metadata.requires(PROJECT) or () if "extra ==" not in each]
    except importlib.metadata.PackageNotFoundError:  # run from its tree, never installed
        described = TREE / "pyproject.toml"
        asked = []
        if described.is_file():
            asked = tomllib.loads(described.read_text(encoding="utf-8"))["project"]["dependencies"]
    return (match[0] for each in asked if (match := re.match(r"[\w.-]+", each)))


def _plain(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def _libraries() -> Iterator[Answer]:
    others = []
    for name, version in wanted().items():
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield Answer(State.WRONG, name, "not installed", _install(name, version))
            continue
        if version and found != version:
            told = f"{found}, and the program was tried with {version}"
            yield Answer(State.LOOK, name, told, _install(name, version))
        else:
            others.append(f"{name} {found}")
    if others:
        yield Answer(State.GOOD, "libraries 程序库", ", ".join(others))
    else:
        yield Answer(State.WRONG, "libraries 程序库", "none is there", "install the program as its README says")


def _install(name: str, version: str) -> str:
    wish = f"{name}=={version}" if version else name
    return f'"{sys.executable}" -m pip install {wish}'


def _guarded(name: str, look: Callable[[], Answer]) -> Answer:
    """What a look finds; that it cannot be taken while a library is missing or broken."""
    try:
        return look()
    except (ImportError, OSError) as fault:
        remedy = "put the libraries above right first, then ask again; if all are, install the program anew"
        return Answer(State.WRONG, name, f"cannot be looked at: {fault}", remedy)


def _program() -> Answer:
    importlib.import_module("layout.compose")
    return Answer(State.GOOD, "program 程序", "all of its parts load")


def _fonts() -> Iterator[Answer]:
    """Every face against the hash in fonts.yaml: a copy that broke off sets a page without saying so."""
    folder = beside("fonts")
    if folder is None:
        yield Answer(State.WRONG, "faces 字体", "there is no folder fonts", "install the program anew")
        return
    if importlib.util.find_spec("yaml") is None:
        yield Answer(State.WRONG, "faces 字体", "not looked at without PyYAML", "put the libraries above right first")
        return
    yaml = importlib.import_module("yaml")
    faces = yaml.safe_load((folder / "fonts.yaml").read_text(encoding="utf-8"))["faces"]
    files = {each["file"]: each["sha256"] for each in faces.values()}
    wrong = [fault for name, digest in files.items() if (fault := _face_fault(folder / name, digest))]
    for each in wrong:
        yield Answer(State.WRONG, "faces 字体", each, f"copy it anew into {folder}, or install the program anew")
    if not wrong:
        yield Answer(State.GOOD, "faces 字体", f"{len(files)} files, each as its sha256 says")


def _face_fault(path: Path, digest: str) -> str:
    if not path.is_file():
        return f"the file {path.name} is missing"
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return "" if found == digest else f"{path.name} is not as it was made"


def _profile() -> Answer:
    house = importlib.import_module("layout.house")
    press = house.plain().press
    if fault := house.profile_fault(press.profile):
        return Answer(State.WRONG, "profile 印刷条件", f"{press.profile.name}: {fault}", "install the program anew")
    return Answer(State.GOOD, "profile 印刷条件", f"{press.condition}, {press.condition_name}")


def _place(output: Path) -> Iterator[Answer]:
    """Whether the output folder, or the nearest folder above it that is there, can be written to, and has room."""
    there = next(each for each in (output.absolute(), *output.absolute().parents) if each.exists())
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"layout")
        yield Answer(State.GOOD, "output 输出", f"{output.absolute()} can be written to")
    except OSError as fault:
        remedy = "work in a folder of your own, or name another with --output"
        yield Answer(State.WRONG, "output 输出", f"{there} cannot be written to: {fault.strerror}", remedy)
    free = shutil.disk_usage(there).free
    state = State.WRONG if free < FULL else State.LOOK if free < LITTLE else State.GOOD
    remedy = "" if state is State.GOOD else "delete old folders of output/, or name another disk with --output"
    yield Answer(state, "disk 磁盘", f"{free / 1e9:.1f} GB free", remedy)


def _optional(name: str, use: str, package: str) -> Answer:
    if found := shutil.which(name):
        return Answer(State.GOOD, name, found)
    return Answer(State.LOOK, name, "not installed", f"pages are made without it: {use}; to have it, install {package}")


def _cores() -> Answer:
    count = system.cores()
    if count == 1:
        return Answer(State.LOOK, "cores 处理器", "1", "with more of them pages are made side by side")
    return Answer(State.GOOD, "cores 处理器", str(count))


def _words(encoding: str) -> Iterator[Answer]:
    """Whether Chinese can be shown, and stand in the names of files."""
    name = f"{encoding}, locale {locale.setlocale(locale.LC_CTYPE)}"
    if _holds(encoding):
        yield Answer(State.GOOD, "terminal 终端", name)
    else:
        remedy = "set PYTHONUTF8=1; on Windows also chcp 65001, elsewhere LANG=C.UTF-8"
        yield Answer(State.LOOK, "terminal 终端", f"{name}, shows no Chinese", remedy)
    if not _holds(sys.getfilesystemencoding()):
        remedy = "set PYTHONUTF8=1, and LANG=C.UTF-8 where there is one"
        yield Answer(State.WRONG, "file names 文件名", f"{sys.getfilesystemencoding()}, no Chinese", remedy)


def _holds(encoding: str) -> bool:
    try:
        return bool(_SHOWN.encode(encoding))
    except (UnicodeEncodeError, LookupError):
        return False
