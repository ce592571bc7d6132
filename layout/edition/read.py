"""Read: an issue folder becomes an Edition, or all that is wrong with it (来稿).

The folder of an issue lies in its paper's: ``<paper>/house.yaml``, ``<paper>/<date>/issue.yaml``, ``articles/*.md``,
``ads/``. Every fault of every file is found before anything is raised.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath

from layout.edition import check
from layout.edition.articles import read_articles
from layout.edition.edition import Ad, Article, Edition, PageOrder, Placement, Standing
from layout.edition.normalise import in_unicode, normalise
from layout.errors import IssueError
from layout.findings import Finding, Findings, Source, error, nearest, warning
from layout.house import House, load, read_text
from layout.nodes import Node, parse
from layout.schema import SpanSetting, WordsSetting, fill

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*")
"""How JPEG, PNG and TIFF files begin."""


@dataclass(frozen=True, slots=True)
class _Issue:
    """The keys of issue.yaml."""

    date: date
    pages: Node
    standing: Node | None = None
    ads: Node | None = None
    words: tuple[WordsSetting, ...] = ()  # that no headline of the day is broken in


@dataclass(frozen=True, slots=True)
class _AdEntry:
    """The keys of an advertisement: its PDF, and the word the law wants beside it (广告法 § 14)."""

    file: Path
    mark: str


@dataclass(frozen=True, slots=True)
class _PlanEntry:
    """The keys every entry of a page's plan may have; what else stands there is its room's to judge."""

    columns: SpanSetting
    rows: SpanSetting
    story: str = ""
    furniture: str = ""
    ad: str = ""


_KINDS = ("story", "furniture", "ad")
_PAGE_NAME = re.compile(r"[A-Z]\d{2,3}")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is at hand while an issue is read. ``shown`` is its folder as the user named it, with forward slashes."""

    folder: Path
    shown: str
    house: House | None
    issue: Node
    findings: Findings

    @property
    def lead_ins(self) -> tuple[str, ...]:
        """The house's opening words; none while there is no house."""
        return self.house.lead_ins if self.house else ()

    @property
    def private(self) -> Mapping[str, str]:
        """The house's private characters, and what they stand for."""
        return self.house.private if self.house else {}


def read(folder: Path, shown: str) -> tuple[Edition, list[Finding]]:
    """The edition in an issue folder, with the warnings and notes on it.

    ``shown`` is the folder as the user named it: findings name its files so. IssueError with every fault of the
    house style, the plan, the articles and the files named.
    """
    folder = Path(os.path.abspath(folder))
    shown = shown.replace("\\", "/").rstrip("/") or "."
    findings = Findings()
    if not folder.is_dir():
        raise IssueError([error("missing-folder", "no such issue folder", Source(shown), _siblings(folder))])
    desk = _Desk(folder, shown, _house(folder, shown, findings), _issue(folder, shown, findings), findings)
    top = fill(_Issue, desk.issue, findings, "issue.yaml") if desk.issue.mapping is not None else None
    articles = read_articles(folder / "articles", f"{shown}/articles", desk.lead_ins, findings, desk.private)
    standing = _standing(desk)
    ads = _ads(desk)
    pages = tuple(_pages(desk))
    if desk.issue.mapping is not None:
        _check_plan(desk, articles, standing)
        _check_imprint(desk, standing)
    if top is not None:
        _check_date(desk, top.date)
    if findings.failed or desk.house is None or top is None:
        raise IssueError(findings.items)
    whole = {key: article for key, article in articles.items() if article is not None}
    names = folder.parent.name, folder.name
    heads = replace(desk.house.heads, words=(*desk.house.heads.words, *top.words))
    house = replace(desk.house, heads=heads)
    return Edition(*names, folder, house, top.date, pages, whole, standing, ads), findings.items


def _siblings(folder: Path) -> str:
    known = [each.name for each in folder.parent.iterdir() if each.is_dir()] if folder.parent.is_dir() else []
    return nearest(folder.name, known)


def _house(folder: Path, shown: str, findings: Findings) -> House | None:
    """The paper's house style; None when it has faults, which are kept."""
    inside = PurePosixPath(shown).name not in ("", "..")
    paper = str(PurePosixPath(shown).parent) if inside else f"{shown}/.."
    try:
        return load(folder.parent, paper)
    except IssueError as fault:
        findings.extend(fault.findings)
        return None


def _issue(folder: Path, shown: str, findings: Findings) -> Node:
    """The root of issue.yaml; an empty node when it cannot be read."""
    path, name = folder / "issue.yaml", f"{shown}/issue.yaml"
    if not path.is_file():
        hint = "it holds the date, the pages: and what stands on them"
        findings.add(error("missing-file", "no issue.yaml", Source(name), hint))
        return Node(Source(name), folder)
    before = len(findings.items)
    root = parse(read_text(path, name, findings), name, folder, findings)
    if root.mapping is None and len(findings.items) == before:
        findings.add(error("wrong-type", f"issue.yaml must be a mapping, not {root.shape}", root.source))
    return root


def _entries(node: Node, what: str, findings: Findings) -> Iterator[tuple[str, Node]]:
    """The entries of a mapping; a finding when it is something else."""
    if node.mapping is None and not node.empty:
        findings.add(error("wrong-type", f"{what} must be a mapping, not {node.shape}", node.source))
    yield from (node.mapping or {}).items()


# Standing words and advertisements ------------------------------------------------------------------------------


def _standing(desk: _Desk) -> dict[str, Standing]:
    """The standing words by furniture: the issue's own laid over the house's."""
    tree = desk.issue.get("standing")
    if desk.house is not None and (tree.mapping is not None or tree.empty):
        tree = tree.over(desk.house.standing)
    found: dict[str, Standing] = {}
    for name, node in _entries(tree, '"standing"', desk.findings):
        if node.text:
            message = f'the words of "{name}" must be a mapping or a list, not {node.shape}'
            desk.findings.add(error("wrong-type", message, node.source, f'write {name}: {{text: "{node.text}"}}'))
        elif node.mapping or node.items:
            found[name] = _words(name, node, desk)
    return found


def _words(name: str, node: Node, desk: _Desk) -> Standing:
    copies = {}
    for path, leaf in node.leaves():
        copy = in_unicode(normalise(leaf.text or "", name, path, leaf.source, desk.lead_ins), desk.private)
        desk.findings.extend((*check.characters(copy.manuscript, leaf.source, desk.private), *check.marks(copy)))
        if copy.text:
            copies[path] = copy
        else:
            desk.findings.add(warning("empty-words", f'"{path}" of "{name}" holds no words', leaf.source))
    return Standing(name, node, copies, node.source)


def _ads(desk: _Desk) -> dict[str, Ad]:
    """The advertisements of the issue by name, each a PDF or a picture that exists and can be opened."""
    found = {}
    for name, node in _entries(desk.issue.get("ads"), '"ads"', desk.findings):
        entry = fill(_AdEntry, node, desk.findings, f'ad "{name}"')
        data = _artwork(entry.file, node.get("file"), desk.findings) if entry else None
        if entry is None or data is None:
            continue
        pixels = None if _is_pdf(data) else _pixels(data, node.get("file"), desk.findings)
        where = node.get("mark").source
        mark = in_unicode(normalise(entry.mark, f"ad:{name}", "mark", where, desk.lead_ins), desk.private)
        desk.findings.extend(check.characters(entry.mark, where, desk.private))
        if not mark.text:
            desk.findings.add(error("empty-words", f'the mark of ad "{name}" is empty', where, "write 广告"))
        found[name] = Ad(name, entry.file, hashlib.sha256(data).hexdigest(), mark, node.source, pixels)
    return found


def _artwork(path: Path, node: Node, findings: Findings) -> bytes | None:
    """The bytes of the PDF or picture a node names; a finding and None when there is none."""
    if not path.is_file():
        known = [f"{Path(node.text or '').parent.as_posix()}/{each.name}" for each in _beside(path)]
        findings.add(error("missing-file", f"no file {node.shape}", node.source, nearest(node.text or "", known)))
        return None
    try:
        data = path.read_bytes()
    except OSError as fault:
        findings.add(error("unreadable-file", f"{node.shape} cannot be read: {fault.strerror}", node.source))
        return None
    if not _is_pdf(data) and not data.startswith(_PICTURES):
        hint = "export the advertisement as PDF, JPEG, PNG or TIFF"
        findings.add(error("not-artwork", f"{node.shape} is neither a PDF nor a picture", node.source, hint))
        return None
    return data


def _is_pdf(data: bytes) -> bool:
    # ISO 32000-1 § 7.5.2 and its note: readers accept the header within the first 1024 bytes.
    return b"%PDF-" in data[:1024]


def _pixels(data: bytes, node: Node, findings: Findings) -> tuple[int, int] | None:
    """A picture's width and height, all of it decoded; a finding and None when it is damaged."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  (only issues with pictures pay for it)

    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            size: tuple[int, int] = ImageOps.exif_transpose(picture).size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        # Pillow's own words for a file it does not know name an address in memory.
        reason = "it is damaged" if isinstance(fault, UnidentifiedImageError) else fault
        hint = "save the picture again, or ask for it again"
        findings.add(error("unreadable-picture", f"{node.shape} cannot be read: {reason}", node.source, hint))
        return None
    return size


def _beside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*")) if path.parent.is_dir() else []


# The plan -------------------------------------------------------------------------------------------------------


def _pages(desk: _Desk) -> Iterator[PageOrder]:
    """The pages in the order of the file."""
    pages = desk.issue.get("pages")
    if pages.mapping == {}:
        desk.findings.add(error("no-pages", "there is no page", pages.source, "write A01: and what stands on it"))
    for name, node in _entries(pages, '"pages"', desk.findings):
        if not _PAGE_NAME.fullmatch(name):
            hint = "a letter and two or three figures such as A01"
            desk.findings.add(error("page-name", f'"{name}" names no page', node.source, hint))
        if not node.items:
            message = f'page "{name}" must be a list of what stands on it, not {node.shape}'
            message = f'nothing stands on page "{name}"' if node.empty or node.items == () else message
            desk.findings.add(error("empty-page", message, node.source, "write - {story: a01, columns: …, rows: …}"))
        placements = (_placement(each, desk.findings) for each in node.items or ())
        yield PageOrder(name, tuple(each for each in placements if each), node.source)


def _placement(node: Node, findings: Findings) -> Placement | None:
    known = {key: node.get(key) for key in ("columns", "rows", *_KINDS)}
    common = Node(node.source, node.base, mapping={key: child for key, child in known.items() if not child.empty})
    entry = fill(_PlanEntry, common if node.mapping is not None else node, findings, "the entry")
    kinds = [kind for kind in _KINDS if not known[kind].empty]
    if node.mapping is not None and len(kinds) != 1:
        hint = "write just one of " + ", ".join(f"{kind}:" for kind in _KINDS)
        message = f"the entry names {' and '.join(kinds)}" if kinds else "the entry does not say what stands there"
        findings.add(error("entry-kind", message, node.source, hint))
    if entry is None or len(kinds) != 1:
        return None
    name: str = getattr(entry, kinds[0])
    return Placement(kinds[0], name, entry.columns, entry.rows, node, node.source)


def _named(desk: _Desk) -> Iterator[tuple[str, str, str, Source]]:
    """Page, kind and name of all that is placed, whether the rest of the entry is right or not."""
    for name, page in (desk.issue.get("pages").mapping or {}).items():
        for entry in page.items or ():
            named = ((kind, entry.get(kind)) for kind in _KINDS)
            yield from ((name, kind, node.text, node.source) for kind, node in named if node.text is not None)


def _check_plan(desk: _Desk, articles: Mapping[str, Article | None], standing: Mapping[str, Standing]) -> None:
    """Whether what is placed exists, and what exists is placed: a story once, an ad or a furniture once a page."""
    ads = desk.issue.get("ads").mapping or {}
    placed: dict[tuple[str, str], Source] = {}
    stood: dict[tuple[str, str, str], Source] = {}
    for page, kind, name, where in _named(desk):
        known = {"story": articles, "ad": ads}.get(kind)
        if known is not None and name not in known:
            what = f'no {"article" if kind == "story" else "ad"} "{name}"'
            desk.findings.add(error(f"unknown-{kind}", what, where, nearest(name, known)))
        placed.setdefault((kind, name), where)
        first = stood.setdefault((kind, name, "" if kind == "story" else page), where)
        if first is not where and (kind != "furniture" or name in standing):
            what = f'{kind} "{name}" is placed twice, first on line {first.line}'
            once = "a story is printed once" if kind == "story" else "it stands on a page once"
            desk.findings.add(error(f"{kind}-placed-twice", what, where, f"{once}: delete one"))
    for name in articles:
        if name in standing:  # makeup and the proof know a piece by its name alone
            where = Source(f"{desk.shown}/articles/{name}.md", 1)
            what = f'"{name}" is also a furniture with standing words'
            desk.findings.add(error("name-taken", what, where, "give the file another name"))
    if placed:
        desk.findings.extend(_left_over(desk, placed, articles, standing))


def _left_over(
    desk: _Desk,
    placed: Mapping[tuple[str, str], Source],
    articles: Mapping[str, Article | None],
    standing: Mapping[str, Standing],
) -> Iterator[Finding]:
    """What stands on no page and would go unprinted without a word."""
    stories = {name: Source(f"{desk.shown}/articles/{name}.md", 1) for name in articles}
    ads = {name: node.source for name, node in (desk.issue.get("ads").mapping or {}).items()}
    words = {name: each.source for name, each in standing.items()}
    for kind, rule, sources in (("story", "story", stories), ("ad", "ad", ads), ("furniture", "words", words)):
        for name, where in sources.items():
            if (kind, name) not in placed:
                what = f'{kind} "{name}" stands on no page and is not printed'
                hint = f"add - {{{kind}: {name}, columns: …, rows: …}} to a page in issue.yaml"
                yield warning(f"{rule}-not-placed", what, where, hint)


def _check_date(desk: _Desk, day: date) -> None:
    """Whether a folder named by a day is that day's: yesterday's folder, copied, keeps yesterday's date."""
    name = desk.folder.name
    if re.fullmatch(r"\d{4}-\d\d-\d\d", name) and name != day.isoformat():
        where = desk.issue.get("date").source
        what = f"the date is {day.isoformat()}, the folder is named {name}"
        desk.findings.add(warning("date-differs", what, where, "correct the date, or rename the folder"))


def _check_imprint(desk: _Desk, standing: Mapping[str, Standing]) -> None:
    """Whether the facts the law asks for are written anywhere; the house says which."""
    if desk.house is None:
        return
    written = [path for words in standing.values() for path in words.copies]
    where = Source(f"{desk.shown}/issue.yaml")
    desk.findings.extend(check.imprint(desk.house.imprint, (*written, *check.paths(desk.issue)), where))
