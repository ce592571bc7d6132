"""Bring in: files of copy become articles of an issue, each whole or not at all, and are told (收稿)."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from layout import kinds
from layout.copydesk.article import article, prove
from layout.copydesk.guard import LARGEST, refused
from layout.copydesk.manuscript import Handed, Manuscript, Picture
from layout.copydesk.recognise import recognised
from layout.copydesk.told import Told
from layout.errors import LayoutError
from layout.findings import Finding, Level, Source, error
from layout.prepress.deliver import write_file
from layout.words.spoken import said, told

READERS = "layout.copydesk.readers"
_LONGEST = 100_000
"""Characters of a story: ten pages full of nothing else."""
_OLD_NAMES = re.compile(r"(?:~\$|\.)")
"""What Word and systems put beside a file while it is open."""

Ask = Callable[[str], bool]
"""Whether the file of this name may be written over."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one story: where it came from and went to, and the entries its pictures need in issue.yaml."""

    source: str
    written: tuple[str, ...] = ()
    pictures: str = ""
    headline: str = ""
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """What became of all files, and everything that was found on the way."""

    stories: tuple[Brought, ...]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether any of them was not brought in."""
        return any(each.stops for each in self.findings)


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the issue before it is written."""

    name: str
    content: bytes


def bring_in(given: Sequence[Path], issue: Path, ask: Ask) -> Import:
    """Write the stories of these files, and of all in these folders, into the issue's articles/ and pictures/.

    ``ask`` is asked before a file is written over that says something else. What cannot be read, or may not be written,
    is an error among the findings, and leaves nothing behind.
    """
    if not (issue / "issue.yaml").is_file():
        hint = "name the issue with --issue, or go into its folder"
        return Import(
            (), (error("no-issue", "this is no issue: it has no issue.yaml", Source(issue.as_posix()), hint),)
        )
    stories: list[Brought] = []
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    files, missing = _files(given)
    for path in files:
        told = Told(path.as_posix())
        try:
            for brought in _each(path, told, taken):
                stories.append(_put(*brought, issue, ask))
        except LayoutError as fault:
            findings += fault.findings
        findings += told.findings()
    return Import(tuple(stories), (*missing, *findings))


# What is read --------------------------------------------------------------------------------------------------


def _files(given: Sequence[Path]) -> tuple[list[Path], list[Finding]]:
    """The files, those of folders in the order of their names; what cannot be read is told."""
    known = [ending for name in kinds.names(READERS) for ending in _endings(name)]
    made: list[Path] = []
    faults: list[Finding] = []
    for path in given:
        if path.is_dir():
            inside = [each for each in sorted(path.rglob("*")) if each.is_file() and not _OLD_NAMES.match(each.name)]
            made += [each for each in inside if each.suffix.lower() in known]
            faults += [_not_read(each, known, Level.NOTE) for each in inside if each.suffix.lower() not in known]
            if not inside:
                faults.append(error("empty-folder", "holds no file", Source(path.as_posix())))
        elif not path.is_file():
            faults.append(error("missing-file", "no such file or folder", Source(path.as_posix()), "check its name"))
        elif path.suffix.lower() not in known:
            faults.append(_not_read(path, known, Level.ERROR))
        else:
            made.append(path)
    return list(dict.fromkeys(made)), faults


def _endings(name: str) -> tuple[str, ...]:
    """The endings that a reader takes."""
    endings: tuple[str, ...] = kinds.load(READERS, name).ENDINGS
    return endings


def _not_read(path: Path, known: Iterable[str], level: Level) -> Finding:
    what = f"is not copy: {path.suffix or 'a file without an ending'} is not read"
    return Finding(level, "not-copy", what, Source(path.as_posix()), hint=f"copy is {', '.join(sorted(known))}")


def _each(path: Path, told: Told, taken: dict[str, str]) -> Iterator[tuple[Manuscript, str, Told]]:
    """The manuscripts of a file, each with its name in the issue."""
    shown = path.as_posix()
    size = path.stat().st_size
    if not size:
        raise refused("empty-file", "the file is empty", Source(shown), "ask for it anew")
    if size > LARGEST:
        what = f"the file has {size // 1_000_000} MB"
        raise refused("too-large", what, Source(shown), f"no more than {LARGEST // 1_000_000} MB are read")
    handed = Handed(path, shown, path.read_bytes(), told)
    reader = next(name for name in kinds.names(READERS) if path.suffix.lower() in _endings(name))
    try:
        found = list(kinds.load(READERS, reader).read(handed))
    except RecursionError as fault:
        raise refused("too-deep", "its parts lie too deep in one another", Source(shown), "save it as .txt") from fault
    stem = _stem(path)
    for number, manuscript in enumerate(found, 1):
        name = f"{stem}-{number}" if len(found) > 1 else stem
        if name in taken:
            hint = "rename one of them"
            raise refused("same-name", f"would be {name}.md as {taken[name]} is", Source(shown), hint)
        taken[name] = shown
        yield manuscript, name, told


def _stem(path: Path) -> str:
    """The name of a story: letters, figures and -."""
    name = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", path.stem)).strip("-")
    return name or "story"


# What is written -----------------------------------------------------------------------------------------------


def _put(manuscript: Manuscript, name: str, told: Told, issue: Path, ask: Ask) -> Brought:
    """One story written into the issue; IssueError, and nothing written, when it cannot be."""
    story = recognised(manuscript, told)
    if not story.blocks:
        raise refused("no-text", "there is no text in it", Source(told.shown), "look whether the file is the right one")
    length = sum(len(part.text) for block in story.blocks for part in (block, *block.inside))
    if length > _LONGEST:
        what = f"the story has {length} characters"
        raise refused("too-large", what, Source(told.shown), f"no more than {_LONGEST} are read: split it")
    made = article(story, told)
    prove(made, told.shown)
    files = [*_picture_files(story.pictures, name)]
    entries = _entries(story.pictures, files)
    if entries:
        files.append(_File(f"pictures/{name}.yaml", entries.encode()))
    files.append(_File(f"articles/{name}.md", made.text.encode("utf-8")))
    _may_write(files, issue, told, ask)
    _write(files, issue)
    characters = sum(len(each) for each in made.body)
    return Brought(
        told.shown, tuple(each.name for each in files), entries, " ".join(story.head.get("headline", ())), characters
    )


def _write(files: Sequence[_File], issue: Path) -> None:
    """Write all files, or leave none of them behind that was not there; DeliveryError when one cannot be written."""
    new = [issue / each.name for each in files if not (issue / each.name).exists()]
    try:
        for each in files:
            write_file(issue / each.name, each.content)
    except LayoutError:
        for path in new:
            path.unlink(missing_ok=True)
        raise


def _may_write(files: Sequence[_File], issue: Path, told: Told, ask: Ask) -> None:
    """Whether all files may be written: nobody's words are written over unasked."""
    for each in files:
        path = issue / each.name
        if path.exists() and (path.is_dir() or path.read_bytes() != each.content) and not ask(path.as_posix()):
            hint = "rename the file that comes in, or say --overwrite"
            what = f"{each.name} is there already and says something else"
            raise refused("exists", what, Source(told.shown), hint)


def _picture_files(pictures: Sequence[Picture], name: str) -> Iterator[_File]:
    for number, picture in enumerate(pictures, 1):
        yield _File(f"pictures/{name}{f'-{number}' if number > 1 else ''}{picture.ending}", picture.content)


def _entries(pictures: Sequence[Picture], files: Sequence[_File]) -> str:
    """What issue.yaml says of the pictures, to be pasted there."""
    lines = ["pictures:"] if pictures else []
    for picture, file in zip(pictures, files, strict=True):
        words = {"file": file.name, "caption": picture.caption.strip(), "credit": picture.credit.strip()}
        said = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in words.items() if value)
        lines.append(f"  {Path(file.name).stem}: {{{said}}}")
    return "".join(f"{line}\n" for line in lines)


# What is said --------------------------------------------------------------------------------------------------


def as_text(made: Import) -> Iterator[str]:
    """For people: what was found, what was written, what is to be pasted."""
    yield from map(said, made.findings)
    for story in made.stories:
        written, headline = ", ".join(story.written), story.headline or "—"
        yield told(f"{story.source} → {written}: {headline}, {story.characters} characters")
        yield from (f"    {line}" for line in story.pictures.splitlines())
    lost = sum(1 for each in made.findings if each.rule.startswith("lost-"))
    stops = sum(1 for each in made.findings if each.stops)
    yield told(f"{len(made.stories)} stories brought in, {lost} things lost, {stops} errors")


def as_json(made: Import) -> str:
    """For programs, one object."""
    stories = [
        {
            "source": each.source,
            "written": list(each.written),
            "headline": each.headline,
            "characters": each.characters,
            "pictures": each.pictures,
        }
        for each in made.stories
    ]
    found = [
        {
            "level": each.level.value,
            "rule": each.rule,
            "message": each.message,
            "file": each.source.file if each.source else None,
            "line": each.source.line if each.source else None,
            "hint": each.hint,
        }
        for each in made.findings
    ]
    return json.dumps({"stories": stories, "findings": found}, ensure_ascii=False, indent=2)
