"""Gathered: the files of copy among those handed in, folders gone through; what is no copy is told (收齐来稿)."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from layout import system
from layout.findings import Finding, Level, Source, error

_OPEN = "~$"
"""What Word and WPS put before the name of a file while it is open, for a note of who has it."""

_REMEDIES = (
    (
        (".rtf", ".wps", ".wpt", ".odt", ".fodt", ".ott", ".sxw", ".uot", ".docm", ".dotx", ".dot", ".pages"),
        "open it in Word, WPS or LibreOffice, and save it as .docx",
    ),
    ((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"), "unpack it, and name the folder that comes out"),
    (
        (".eml", ".msg", ".mht", ".mhtml"),
        "open it in the program for mail or the browser, and save the text as .txt or .html",
    ),
    ((".pdf",), "ask for the copy as .docx or .txt: a PDF has lines and pages, and no paragraphs"),
    ((".xls", ".xlsx", ".et", ".csv", ".ppt", ".pptx", ".dps"), "copy what is to be printed into a .docx"),
    (
        (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".bmp", ".webp", ".heic", ".psd"),
        "put a picture into pictures/, and name it under pictures: in issue.yaml",
    ),
)
"""What to do with files that are read by no reader, by their endings."""
_MAY_BE_COPY = frozenset(ending for endings, _ in _REMEDIES[:3] for ending in endings)


def gathered(given: Sequence[Path], known: Sequence[str]) -> tuple[list[Path], list[Finding]]:
    """The files with one of the ``known`` endings, those of folders in the order of their names; what else there is."""
    made: list[Path] = []
    faults: list[Finding] = []
    for path in given:
        if path.is_dir():
            before = len(made) + len(faults)
            for each in sorted(_within(path, faults)):
                _sort(each, known, made, faults)
            if len(made) + len(faults) == before:
                faults.append(error("empty-folder", "holds no file", Source(path.as_posix())))
        elif not path.is_file():
            faults.append(error("missing-file", "no such file or folder", Source(path.as_posix()), "check its name"))
        elif path.suffix.lower() not in known:
            faults.append(_not_read(path, known, Level.ERROR))
        else:
            made.append(path)
    once: dict[Path, Path] = {}
    for path in made:
        once.setdefault(path.resolve(), path)
    return list(once.values()), faults


def _within(folder: Path, faults: list[Finding]) -> Iterator[Path]:
    """The files of a folder and of those in it; one that cannot be looked into, or leads out of it, is told."""

    def closed(fault: OSError) -> None:
        hint = "close it in the program that has it open, and see who may read it"
        where = Source(Path(str(fault.filename)).as_posix())
        faults.append(error("cannot-read", f"cannot be read: {fault.strerror}", where, hint))

    for root, folders, files in os.walk(folder, onerror=closed):
        here = Path(root)
        for name in sorted(folders):
            if (here / name).is_symlink():
                faults.append(_left(here / name, "is a link to another folder, which is not gone through"))
            elif name.startswith(".") or name == "__MACOSX":
                faults.append(_left(here / name, "is a hidden folder, which is not gone through"))
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__MACOSX")
        yield from (here / name for name in sorted(files) if not system.notes(name))


def _sort(path: Path, known: Sequence[str], made: list[Path], faults: list[Finding]) -> None:
    if path.name.startswith(_OPEN):
        what = f"somebody has {path.name.removeprefix(_OPEN)} open: what is not saved there is not brought in"
        faults.append(Finding(Level.NOTE, "file-open", what, Source(path.as_posix())))
    elif path.name.startswith("."):
        faults.append(_left(path, "is a hidden file"))
    elif not path.is_file():
        faults.append(error("missing-file", "no such file or folder", Source(path.as_posix()), "check its name"))
    elif path.suffix.lower() in known:
        made.append(path)
    else:
        level = Level.WARNING if path.suffix.lower() in _MAY_BE_COPY else Level.NOTE
        faults.append(_not_read(path, known, level))


def _left(path: Path, what: str) -> Finding:
    hint = "name it by itself if there is copy in it"
    return Finding(Level.NOTE, "not-copy", what, Source(path.as_posix()), hint=hint)


def _not_read(path: Path, known: Sequence[str], level: Level) -> Finding:
    what = f"is not copy: {path.suffix or 'a file without an ending'} is not read"
    hint = next((hint for endings, hint in _REMEDIES if path.suffix.lower() in endings), "")
    return Finding(level, "not-copy", what, Source(path.as_posix()), hint=hint or f"copy is {', '.join(sorted(known))}")
