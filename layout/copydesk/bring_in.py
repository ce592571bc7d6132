"""Bring in: files of copy become articles of an issue, each whole or not at all, and are told (收稿)."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from layout import kinds, system
from layout.copydesk.article import Written, article, prove
from layout.copydesk.gathered import gathered
from layout.copydesk.guard import LARGEST, refused
from layout.copydesk.manuscript import Handed, Manuscript, Picture, Story
from layout.copydesk.recognise import recognised
from layout.copydesk.several import stories
from layout.copydesk.told import Told
from layout.edition.read import no_issue
from layout.errors import LayoutError
from layout.findings import Finding, Source, error
from layout.formats import article_schema
from layout.prepress.deliver import write_file
from layout.words.spoken import said, told

READERS = "layout.copydesk.readers"
_LONGEST_NAME = 60
_WRONG_FILE = "look whether the file is the right one"
_LONGEST = 100_000
"""Characters of a story: ten pages full of nothing else."""

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


@dataclass(frozen=True, slots=True)
class _Into:
    """Where stories go: the issue, its articles' schema, whom to ask, whether to split, which names are taken."""

    issue: Path
    schema: str
    ask: Ask
    split: bool = False
    taken: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, shown: str) -> None:
        """A name of the issue for this file alone; IssueError when one before it has that name on some system."""
        other = self.taken.setdefault(system.folded(name), shown)
        if other != shown:
            what = f"would be {name} as {other} is"
            raise refused("same-name", what, Source(shown), "rename one of them")


def bring_in(given: Sequence[Path], issue: Path, ask: Ask, split: bool = False) -> Import:
    """Write the stories of these files, and of all in these folders, into the issue's articles/ and pictures/.

    ``ask`` is asked before a file is written over that says something else; ``split`` makes an article of each story
    of a file. What cannot be read, or may not be written, is an error among the findings, and leaves nothing behind.
    """
    if not (issue / "issue.yaml").is_file():
        hint = "name the issue with --issue, or go into its folder"
        what = error("no-issue", "this is no issue: it has no issue.yaml", Source(issue.as_posix()), hint)
        return Import((), (no_issue(issue.absolute(), issue.as_posix()) or what,))
    brought: list[Brought] = []
    findings: list[Finding] = []
    schema = article_schema((issue / "issue.yaml").read_text(encoding="utf-8", errors="replace"))
    into = _Into(issue, schema, ask, split)
    known = tuple(ending for name in kinds.names(READERS) for ending in _endings(name))
    files, missing = gathered(given, known)
    used: set[Path] = set()
    for path in files:
        told = Told(path.as_posix())
        for story in _stories(path, told, into):
            if isinstance(story, Brought):
                brought.append(story)
            else:
                findings += story.findings
        findings += told.findings()
        used |= told.used
    missing = [each for each in missing if not (each.source and Path(each.source.file).resolve() in used)]
    return Import(tuple(brought), (*missing, *findings))


def _stories(path: Path, told: Told, into: _Into) -> Iterator[Brought | LayoutError]:
    """What became of each story of a file: one that cannot be brought in does not stop the others."""
    try:
        each = list(_each(path, told, into))
    except LayoutError as fault:
        yield fault
        return
    for manuscript, name in each:
        try:
            yield _put(manuscript, name, told, into)
        except LayoutError as fault:
            yield fault


# What is read --------------------------------------------------------------------------------------------------


def _endings(name: str) -> tuple[str, ...]:
    """The endings that a reader takes."""
    endings: tuple[str, ...] = kinds.load(READERS, name).ENDINGS
    return endings


def _each(path: Path, told: Told, into: _Into) -> Iterator[tuple[Manuscript, str]]:
    """The manuscripts of a file, each with its name in the issue."""
    shown = path.as_posix()
    handed = Handed(path, shown, _read(path), told)
    reader = next(name for name in kinds.names(READERS) if path.suffix.lower() in _endings(name))
    try:
        found = [
            story for each in kinds.load(READERS, reader).read(handed) for story in stories(each, told, into.split)
        ]
    except RecursionError as fault:
        raise refused("too-deep", "its parts lie too deep in one another", Source(shown), "save it as .txt") from fault
    if not found:
        raise refused("no-text", "there is no text in it", Source(shown), _WRONG_FILE)
    stem = _stem(path)
    for number, manuscript in enumerate(found, 1):
        name = f"{stem}-{number}" if len(found) > 1 else stem
        into.take(f"articles/{name}.md", shown)
        yield manuscript, name


def _read(path: Path) -> bytes:
    """All bytes of a file; IssueError when it may not be read, is empty or too large."""
    shown = path.as_posix()
    try:
        size = path.stat().st_size
        if size > LARGEST:
            what = f"the file has {size // 1_000_000} MB"
            raise refused("too-large", what, Source(shown), f"no more than {LARGEST // 1_000_000} MB are read")
        content = path.read_bytes()
    except OSError as fault:
        hint = "close it in the program that has it open, and see who may read it"
        raise refused("cannot-read", f"cannot be read: {fault.strerror}", Source(shown), hint) from fault
    if not content:
        raise refused("empty-file", "the file is empty", Source(shown), "ask for it anew")
    return content


def _stem(path: Path) -> str:
    """The name of a story: letters, figures and -, not longer than any system takes, with what is put behind it."""
    name = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", path.stem)).strip("-")
    name = name[:_LONGEST_NAME].rstrip("-") or "story"
    return f"story-{name}" if system.unportable(name) else name


# What is written -----------------------------------------------------------------------------------------------


def _put(manuscript: Manuscript, name: str, told: Told, into: _Into) -> Brought:
    """One story written into the issue, its pictures alone where it has no text; IssueError when it cannot be."""
    story = recognised(manuscript, told)
    if not story.blocks and not story.pictures:
        raise refused("no-text", "there is no text in it", Source(told.shown), _WRONG_FILE)
    length = sum(len(part.text) for block in story.blocks for part in (block, *block.inside))
    if length > _LONGEST:
        what = f"the story has {length} characters"
        raise refused("too-large", what, Source(told.shown), f"no more than {_LONGEST} are read: split it")
    made = _made(story, into.schema, told)
    files = [*_picture_files(story.pictures, name)]
    entries = _entries(story.pictures, files)
    if entries:
        files.append(_File(f"pictures/{name}.yaml", entries.encode()))
    if made:
        files.append(_File(f"articles/{name}.md", made.text.encode("utf-8")))
    for each in files:
        into.take(each.name, told.shown)
    _may_write(files, told, into)
    _write(files, into.issue)
    written = tuple(each.name for each in files)
    characters = sum(len(each) for each in made.body) if made else 0
    return Brought(told.shown, written, entries, " ".join(story.head.get("headline", ())), characters)


def _made(story: Story, schema: str, told: Told) -> Written | None:
    """The article, proved; None for pictures and captions alone, the words of whose head are told."""
    if story.blocks:
        made = article(story, schema, told)
        prove(made, told.shown)
        return made
    for key, words in story.head.items():
        told.lost("metadata", 0, f"{key} {' '.join(words)}")
    return None


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


def _may_write(files: Sequence[_File], told: Told, into: _Into) -> None:
    """Whether all files may be written: nobody's words are written over unasked."""
    for each in files:
        path = into.issue / each.name
        if path.exists() and (path.is_dir() or path.read_bytes() != each.content) and not into.ask(path.as_posix()):
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
    if any(each.source and each.source.line and each.source.file.endswith(".docx") for each in made.findings):
        yield told("in a .docx the number behind the name is that of the paragraph, those in tables counted too")
    lost = sum(1 for each in made.findings if each.rule.startswith("lost-"))
    stops = sum(1 for each in made.findings if each.stops)
    left = dict.fromkeys(each.source.file for each in made.findings if each.stops and each.source)
    if left and len(made.stories) > 1:  # among the words on many files they are easily overlooked
        yield told(f"not brought in: {', '.join(left)}")
    yield told(f"{len(made.stories)} stories brought in, {lost} things lost, {stops} errors")


def as_json(made: Import) -> str:
    """For programs, one object."""
    brought = [
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
    return json.dumps({"stories": brought, "findings": found}, ensure_ascii=False, indent=2)
