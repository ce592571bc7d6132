"""Diff: what changed between two builds of an issue, story by story as text, page by page as a picture (改样对照).

A build is the folder it was written to. Words are compared as they stand in ``trace/``, so a story that only moved to
other lines has not changed; pictures and advertisements by the hash of their files; pages by ``pages/``.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeVar

from layout.archive.changes import look_different, readable, side_by_side
from layout.errors import DeliveryError
from layout.findings import Source, error
from layout.prepress.deliver import write_file
from layout.words.spoken import told

T = TypeVar("T")

AROUND = 8
"""Characters told on either side of a change."""
_TEXT = re.compile(r"text  .*?  size .*?  (\S+)/(\S*)(?: (\d+):(\d+))?  “(.*)”  ")
_SAYS = re.compile(r"(?:path|picture|placed)  .*  (\S+)/(\S*)(?: (\d+):(\d+))?  says “(.*)”$")
_ART = re.compile(r"(?:picture|placed)  [-\d. ]+  ([0-9a-f]{64})  (?:.*?  )?(\S+)/(?:\S+ \d+:\d+)?(?:  says .*)?$")
_ZONE = re.compile(r"zone  (\S+)  ([-\d. ]*\d)")
_HYPHEN = "\u00ad"
"""What stands for a hyphen that was set: another line, not another word."""


@dataclass
class _Piece:
    """What two builds are compared by: words by block, files, and where it stands by page."""

    words: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    art: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of a piece: ``kind`` is words, art, moved, new, gone; ``block`` that of the words."""

    piece: str
    kind: str
    pages: tuple[str, ...]
    block: str = ""
    before: str = ""
    now: str = ""
    told: str = ""  # before and now with what is around them


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs; ``pages`` are those whose pictures differ, or that stand in one build only."""

    changes: tuple[Change, ...]
    pages: tuple[str, ...]
    only_before: tuple[str, ...]
    only_now: tuple[str, ...]


def compare(before: Path, now: Path) -> Difference:
    """What differs between two output folders; DeliveryError when one is not that of a build, or is damaged."""
    sides = [_read(each) for each in (before, now)]
    names = [{path.stem for path in (folder / "pages").glob("*.png")} for folder in (before, now)]
    both = sorted(names[0] | names[1])
    pages = [name for name in both if _seen(look_different, name, before, now)]
    pieces = list(dict.fromkeys([*sides[1], *sides[0]]))
    changes = [change for piece in pieces for change in _changes(piece, sides[0].get(piece), sides[1].get(piece))]
    only = tuple(sorted(names[0] - names[1])), tuple(sorted(names[1] - names[0]))
    return Difference(tuple(changes), tuple(pages), *only)


def draw(difference: Difference, before: Path, now: Path, folder: Path) -> Iterator[str]:
    """Write a picture of each page that differs into a folder, the old state beside the new; a line about each."""
    for name in difference.pages:
        picture, places = _seen(side_by_side, name, before, now)
        write_file(folder / f"{name}.png", picture)
        yield told(f"{folder.as_posix()}/{name}.png: {places} places outlined")


def as_text(difference: Difference) -> Iterator[str]:
    """A line a change, and what they come to."""
    for each in difference.changes:
        what = f"{told(each.block)} {told(each.kind)}".strip()
        change = each.told if each.kind == "words" else told(each.told)  # words are the copy's own
        yield f"{'+'.join(each.pages)}  {each.piece}  {what}  {change}".rstrip()
    for what, names in (("gone", difference.only_before), ("new", difference.only_now)):
        yield from (told(f"{name}  page {what}") for name in names)
    pages = ", ".join(difference.pages)
    look = f"pages that look different: {pages}" if pages else "all pages look the same"
    yield told(f"{len(difference.changes)} changes; {look}")


def as_json(difference: Difference) -> str:
    """The same for programs."""
    return json.dumps(asdict(difference), ensure_ascii=False, indent=2)


# What a build holds -------------------------------------------------------------------------------------------


def _seen(look: Callable[[bytes | None, bytes | None], T], page: str, before: Path, now: Path) -> T:
    """What is seen of both pictures of a page."""
    paths = [folder / "pages" / f"{page}.png" for folder in (before, now)]
    pictures = [_content(each) for each in paths]
    try:
        return look(*pictures)
    except ValueError as fault:
        path = next(path for path, png in zip(paths, pictures, strict=True) if not readable(png))
        raise _broken(path, fault) from fault


def _content(path: Path) -> bytes | None:
    """What is in a file of a build; None when there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise _broken(path, fault) from fault


def _broken(path: Path, fault: Exception) -> DeliveryError:
    told = getattr(fault, "strerror", None) or str(fault)
    hint = "build that state again, or take the folder from a copy"
    return DeliveryError([error("build-broken", f"cannot be read: {told}", Source(path.as_posix()), hint)])


def _read(folder: Path) -> dict[str, _Piece]:
    """The pieces of a build, from its pages as text."""
    traces = sorted((folder / "trace").glob("*.txt"))
    if not traces:
        hint = "name the output folder of a whole build, such as output/PAPER/ISSUE: drafts have no trace"
        raise DeliveryError([error("no-build", "no build of an issue lies here", Source(folder.as_posix()), hint)])
    found: dict[str, _Piece] = {}
    for path in traces:
        for line in _lines(path):
            _take(line, path.stem, found)
    return found


def _lines(path: Path) -> list[str]:
    try:
        return (_content(path) or b"").decode("utf-8").split("\n")
    except UnicodeDecodeError as fault:
        raise _broken(path, fault) from fault


def _take(line: str, page: str, found: dict[str, _Piece]) -> None:
    if zone := _ZONE.match(line):
        found.setdefault(zone[1], _Piece()).places[page] = zone[2]
        return
    if words := _TEXT.match(line) or _SAYS.match(line):
        piece, block, start, end, text = words.groups()
        its = _at(found, piece, page)
        if text != _HYPHEN:
            stretches = its.words.setdefault(block, [])
            stretches.append((int(start), int(end), text) if start else (len(stretches), len(stretches) + 1, text))
    if art := _ART.match(line):
        _at(found, art[2], page).art.append(art[1])


def _at(found: dict[str, _Piece], name: str, page: str) -> _Piece:
    its = found.setdefault(name, _Piece())
    its.places.setdefault(page, "")
    return its


# What differs -------------------------------------------------------------------------------------------------


def _changes(name: str, before: _Piece | None, now: _Piece | None) -> Iterator[Change]:
    if before is None or now is None:
        its = before or now
        assert its is not None
        yield Change(name, "new" if before is None else "gone", tuple(its.places))
        return
    pages = tuple(now.places)
    for block in dict.fromkeys([*now.words, *before.words]):
        yield from _rewritten(Change(name, "words", pages, block), _joined(before, block), _joined(now, block))
    if before.art != now.art:
        yield Change(name, "art", pages, told="another file")
    if before.places != now.places:
        yield Change(name, "moved", pages, told=_moved(before.places, now.places))


def _joined(piece: _Piece, block: str) -> str:
    """A block's words, with a blank where one was dropped at the end of a line."""
    words, at = "", 0
    for start, end, text in sorted(piece.words.get(block, ())):
        words += " " * (at < start) + text
        at = end
    return words


def _rewritten(change: Change, before: str, now: str) -> Iterator[Change]:
    """Each stretch of words that is not the same, with what stands beside it."""
    if before == now:
        return
    for what, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what != "equal":
            gone, come = before[a:b], now[c:d]
            marked = (f"【-{gone}-】" if gone else "") + (f"【+{come}+】" if come else "")
            lead, tail = now[max(0, c - AROUND) : c], now[d : d + AROUND]
            shown = f"{'…' * (c > AROUND)}{lead}{marked}{tail}{'…' * (len(now) - d > AROUND)}"
            yield Change(change.piece, change.kind, change.pages, change.block, gone, come, shown)


def _moved(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    if list(before) != list(now):
        return f"from {_named(list(before))} to {_named(list(now))}"
    return "to another place, or into another shape"


def _named(pages: Sequence[str]) -> str:
    return " and ".join(pages)
