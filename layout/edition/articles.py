"""Articles: a file of copy becomes an Article whose every character is accounted for (稿件).

A file has a head between two lines of ``---``, in YAML, and below it the body, its paragraphs parted by blank lines:

    ---
    kicker: 引题            # or a list, a line each
    headline: [主题第一行, 主题第二行]   # only a filler may do without
    deck: 副题
    summary: [提要一, 提要二]
    continued: 续题         # where the story goes on on another page
    byline: (本报记者)
    byline-at: head         # or tail; as the house has it when left out
    importance: 1           # 1 is the lead; 3 when left out
    layout: 1               # the format of the file, see formats.py
    ---
    第一段……

Paragraphs may be marked: see ``markup.py``. Subheads, lists and other blocks among them: see ``blocks.py``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from layout import system
from layout.edition import blocks, check
from layout.edition.edition import Article, Change, Copy, Stretch
from layout.edition.normalise import INVISIBLE, in_unicode, normalise
from layout.findings import Finding, Findings, Source, error, warning
from layout.formats import NOW, readable
from layout.house import read_text
from layout.nodes import Node, parse
from layout.schema import FROM_1, As, CountSetting, fill


def _importance(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


@dataclass(frozen=True, slots=True)
class HeadKeys:
    """The keys of an article's head. Words stay nodes: their place in the file counts."""

    headline: Node | None = None
    kicker: Node | None = None
    deck: Node | None = None
    summary: Node | None = None
    continued: Node | None = None
    byline: Node | None = None
    byline_at: Literal["head", "tail"] | None = None
    importance: Annotated[int, As(_importance, "a whole number from 1, the lead, up", f"^{FROM_1}$", least=1)] = 3
    layout: CountSetting = NOW  # the format of the file 格式版本


BULLET = "·"
"""What a list's hyphen becomes."""
_BESIDE_HEADLINE = ("kicker", "deck", "summary", "continued")
_WORDS = ("kicker", "headline", "deck", "summary", "continued", "byline")
_MAY_BE_MARKED = re.compile(r"[*\\]|\]\{")
FENCE = re.compile(r"---[ \t]*(?:\r\n?|\n|\Z)")
COPY = (".docx", ".doc", ".txt", ".html", ".htm", ".xml", ".json")
"""Endings of files that are copy to be brought in, and no articles (收稿)."""
_HASHED = re.compile(r"^headline:[ \t]+#", re.MULTILINE)
_BLANK_TOP = re.compile(r"\s+---")
_MEANT_TOP = re.compile(r"[-–—－─一]{1,6}(?=[ \t]*[\r\n])")
_MEANT_FENCE = re.compile(r"(?<=[\r\n])[ \t]*[-–—－─一]{1,6}(?=[ \t]*[\r\n])")
"""A line that is meant to close the head, and does not."""
CLOSING_FENCE = re.compile(r"(?<=[\r\n])---[ \t]*(?:\r\n?|\n|\Z)")
_COMMENT = re.compile(r"[ \t,\]]*[ \t](#[^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a house and its plan say of articles: private characters and what they stand for, who needs no headline."""

    private: Mapping[str, str] = field(default_factory=dict, hash=False)
    headless: frozenset[str] = frozenset()


_USUAL = Terms()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What the making of every copy of a file needs."""

    id: str
    file: str
    text: str
    lead_ins: tuple[str, ...]
    findings: Findings
    terms: Terms

    def source(self, at: int = 0) -> Source:
        """The line that holds code point ``at``."""
        return Source(self.file, check.line_at(self.text, at))

    def copy(self, stretch: Stretch) -> Copy:
        """The copy of a stretch of the file."""
        words = self.text[stretch.start : stretch.end]
        where = self.id, stretch.block, self.source(stretch.start)
        if words == "-" and blocks.PLAIN.match(stretch.block):
            return Copy(self.id, stretch.block, BULLET, words, (Change(0, words, BULLET, "list-mark"),), where[2])
        if not blocks.PLAIN.match(stretch.block) and _MAY_BE_MARKED.search(words):
            from layout.edition.markup import read  # noqa: PLC0415  (start-up: most copy is not marked)

            return in_unicode(read(words, *where, self.lead_ins), self.terms.private)
        return in_unicode(normalise(words, *where, self.lead_ins), self.terms.private)


def read_article(
    path: Path, shown: str, lead_ins: tuple[str, ...], findings: Findings, terms: Terms = _USUAL
) -> Article | None:
    """The article of a file, its id the file's name; None when it cannot be used, and the findings say why.

    ``shown`` is the file as the user named it, ``lead_ins`` the house's opening words (本报讯).
    """
    own = Findings()
    text = read_text(path, shown, own)
    article, found = (None, ()) if own.failed else _read(path, shown, text, lead_ins, terms)
    findings.extend((*own.items, *found))
    return article


@lru_cache(maxsize=2500)  # after an edit all but one of an edition's files are as they were
def _read(
    path: Path, shown: str, text: str, lead_ins: tuple[str, ...], terms: Terms
) -> tuple[Article | None, tuple[Finding, ...]]:
    """The article of a file of this text, and what was found."""
    piece = _Piece(path.stem, shown, text, lead_ins, Findings(), terms)
    piece.findings.extend(check.characters(text, Source(shown, 1), terms.private))
    article = None if piece.findings.failed else _article(piece, path.parent)
    return None if piece.findings.failed else article, tuple(piece.findings.items)


def _article(piece: _Piece, base: Path) -> Article | None:
    head_end, node = _front_matter(piece, base)
    if node is None:
        return None
    head = fill(HeadKeys, node, piece.findings, "the head of the article")
    _check_headed(piece, node)
    words = [each for key in _WORDS for each in _words(piece, key, node.get(key))]
    body = blocks.read(piece.text, head_end)
    _report(piece, body)
    if not body.sketches:
        where = piece.source(len(piece.text[:head_end].rstrip()))
        piece.findings.add(error("empty-body", "the article has no text", where, "write it below the second ---"))
    if head is None or piece.findings.failed:
        return None
    stretches = sorted((*words, *body.stretches), key=lambda each: each.start)
    copies = {each.block: piece.copy(each) for each in stretches if each.block}
    for copy in copies.values():
        piece.findings.extend((*check.marks(copy), *check.markup(copy)))
    tiled = tuple(_tiled(piece.text, stretches, head_end))
    return _made(piece, head, copies, body, tiled)


def _made(
    piece: _Piece, head: HeadKeys, copies: Mapping[str, Copy], body: blocks.Body, stretches: tuple[Stretch, ...]
) -> Article:
    """The article of these copies by name, all of its file accounted for."""
    return Article(
        piece.id,
        Source(piece.file, 1),
        _part(copies, "kicker."),
        _part(copies, "headline."),
        _part(copies, "deck."),
        copies.get("byline"),
        tuple(copies[each.block] for each in body.stretches if each.block),
        head.importance,
        piece.text,
        stretches,
        _part(copies, "summary."),
        head.byline_at or "",
        blocks=tuple(each.block(copies, piece.source) for each in body.sketches),
        continued=_part(copies, "continued."),
    )


def astray(folder: Path, shown: str, name: str) -> str:
    """The remedy for a story whose copy lies in the folder, not brought in yet or by its headline; "" for none."""
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    for each in there:
        if name in (each.stem, each.name) and each.suffix.lower() in COPY:
            return _to_import(shown, each.name)
        if each.suffix == ".md" and each.is_file() and b"headline: " + name.encode() in each.read_bytes():
            return f'did you mean "{each.stem}"?'
    return ""


def _to_import(shown: str, name: str) -> str:
    """How copy in a folder of articles becomes one."""
    issue = shown.rpartition("/")[0]
    return (
        f"it is no article yet: type: layout import {system.quoted(f'{shown}/{name}')} --issue {system.quoted(issue)}"
    )


def _check_headed(piece: _Piece, node: Node) -> None:
    """Whether there is a headline: only a filler (补白文) may do without, and then without all that stands by one."""
    others = [key for key in _BESIDE_HEADLINE if not node.get(key).empty]
    if node.get("headline").empty and (others or piece.id not in piece.terms.headless):
        message = '"headline" is missing in the head of the article'
        hint = (
            f"without it there is no place for its {others[0]}"
            if others
            else "write headline: and the words of the headline"
        )
        if _HASHED.search(piece.text):
            hint = 'put single quotes round words that begin with "#": it begins a comment'
        piece.findings.add(error("missing-key", message, node.source, hint))


def _report(piece: _Piece, body: blocks.Body) -> None:
    for rule, at in body.faults:
        finding = warning if rule in blocks.BORNE else error
        piece.findings.add(finding(rule, blocks.FAULTS[rule][0], piece.source(at), blocks.FAULTS[rule][1]))


def _part(copies: Mapping[str, Copy], start: str) -> tuple[Copy, ...]:
    return tuple(copy for block, copy in copies.items() if block.startswith(start))


def _front_matter(piece: _Piece, base: Path) -> tuple[int, Node | None]:
    """Where the body begins, and the head's mapping, its spans counted in the file; None when there is no head."""
    opening = FENCE.match(piece.text)
    if opening is None:
        hint = "begin with ---, the headline: and other keys, and --- again"
        if _BLANK_TOP.match(piece.text):
            hint = "delete what stands before the ---, blank lines and blanks too"
        elif meant := _MEANT_TOP.match(piece.text):
            hint = f'"{meant[0]}" is no ---: write three half-width hyphens'
        piece.findings.add(error("no-front-matter", "the file does not begin with ---", Source(piece.file, 1), hint))
        return 0, None
    closing = CLOSING_FENCE.search(piece.text, opening.end())
    if closing is None:
        meant = _MEANT_FENCE.search(piece.text, opening.end())
        hint = "write a line of --- where the text begins"
        if meant:
            hint = f'"{meant[0]}" is no ---: write three half-width hyphens'
        line = check.line_at(piece.text, meant.start()) if meant else 1
        message = "the head is never closed by a second ---"
        piece.findings.add(error("front-matter-open", message, Source(piece.file, line), hint))
        return 0, None
    # Blanks in place of the opening fence keep every span and line number that of the file.
    lead = "".join(char if char in "\r\n" else " " for char in opening[0])
    node = parse(lead + piece.text[opening.end() : closing.start()], piece.file, base, piece.findings)
    node = readable(node, piece.findings)
    return closing.end(), None if piece.findings.failed else node


def _words(piece: _Piece, key: str, node: Node) -> Iterator[Stretch]:
    """The stretches of the words under a key of the head: one, or a list of them but for the byline."""
    lines = node.items if node.items is not None and key != "byline" else () if node.empty else (node,)
    for number, line in enumerate(lines, 1):
        block = key if key == "byline" else f"{key}.{number}"
        if line.text is None:
            wanted = "text" if key == "byline" else "text, or a list of lines"
            piece.findings.add(error("wrong-type", f'"{key}" must be {wanted}, not {line.shape}', line.source))
        elif not INVISIBLE.sub("", line.text).strip():
            piece.findings.add(error("empty-words", f'"{key}" is empty', line.source, "write it or delete the key"))
        else:
            yield from _stretch(piece, block, line)
    if node.items == ():
        piece.findings.add(error("empty-words", f'"{key}" is empty', node.source, "write it or delete the key"))


def _stretch(piece: _Piece, block: str, line: Node) -> Iterator[Stretch]:
    """The characters of a scalar, within its quotes if it has any: they must stand in the file as they are printed."""
    start, end = line.span
    comment = _COMMENT.match(piece.text, end)
    if comment:
        what = f'"{comment[1]}" is a comment and is not printed'
        hint = "put quotes round all of the line's words if it is one of them"
        piece.findings.add(warning("comment-not-printed", what, line.source, hint))
    if piece.text[start : start + 1] in ('"', "'"):
        start, end = start + 1, end - 1
    if piece.text[start:end] == line.text:
        yield Stretch(start, end, block)
        return
    hint = "write it on one line, without \\, & or |; choose the kind of quotes it does not hold; a list makes lines"
    piece.findings.add(error("front-matter-escape", f'"{block}" is not written as it is printed', line.source, hint))


def _tiled(text: str, stretches: Iterable[Stretch], head_end: int) -> Iterator[Stretch]:
    """The stretches, in their order, and between them what else went, by rule: all of the file, end to end."""
    at = 0
    for stretch in stretches:
        yield from _removed(text, at, stretch.start, head_end)
        yield stretch
        at = stretch.end
    yield from _removed(text, at, len(text), head_end)


def _removed(text: str, start: int, end: int, head_end: int) -> Iterator[Stretch]:
    """Stretches without a copy: the head's keys and quotes, blank lines, the end of the last line."""
    if start < min(end, head_end):
        yield Stretch(start, min(end, head_end), rule="front-matter")
        start = min(end, head_end)
    if start < end:
        yield Stretch(start, end, rule="line-end" if end == len(text) else "blank-line")


def article_files(folder: Path, shown: str, findings: Findings) -> dict[str, Path]:
    """The files of all articles of a folder by id, in the order of the names."""
    if not folder.is_dir():
        findings.add(error("missing-folder", "no such folder", Source(shown), "the stories of the issue belong here"))
        return {}
    files: dict[str, Path] = {}
    alike: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda each: each.name):  # the same on every system, and sooner
        if system.put_there(path.name):
            continue
        if path.suffix == ".md" and path.is_file():
            other = alike.setdefault(system.folded(path.name), path.name)
            findings.extend(_elsewhere(path.name, other, Source(f"{shown}/{path.name}")))
            files[path.stem] = path
        else:
            hint = check.too_long(path) or "articles are files such as a01.md"
            if path.suffix.lower() in COPY and not path.with_suffix(".md").exists():
                hint = _to_import(shown, path.name)
            findings.add(warning("not-an-article", "is not read", Source(f"{shown}/{path.name}"), hint))
    if not files:
        findings.add(error("no-articles", "the folder holds no article", Source(shown), "add a file such as a01.md"))
    return files


def _elsewhere(name: str, other: str, where: Source) -> Iterator[Finding]:
    """Whether another system cannot have a file of this name, or takes it for the ``other`` one."""
    if why := system.unportable(name):
        yield warning("name-unportable", f"cannot be taken to every computer: {why}", where, "give it another name")
    if name != other:
        how = "the Unicode form of a letter" if system.same_letters(name, other) else "capitals"
        message = f"differs from {other} in {how} alone: on Windows and macOS they are one file"
        yield warning("names-alike", message, where, "give one of them another name")
