"""Read: an issue folder becomes an Edition, or all that is wrong with it (来稿).

The folder of an issue lies in its paper's: ``<paper>/house.yaml``, ``<paper>/<date>/issue.yaml``, ``articles/*.md``,
``ads/``, ``pictures/``. Every fault of every file is found before anything is raised.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

from layout.edition import check, fillers, jumps
from layout.edition.accept import read_accepts
from layout.edition.ad_rules import ad_rules
from layout.edition.ad_sizes import on_page, read_sizes
from layout.edition.articles import Terms, read_articles
from layout.edition.artwork import AdDesk, Reader, entries, read_ads, read_pictures
from layout.edition.edition import Article, Edition, PageOrder, Placement, Standing, picture_nodes
from layout.edition.normalise import in_unicode, normalise
from layout.errors import IssueError
from layout.findings import Finding, Findings, Source, error, nearest, warning
from layout.house import House, load, read_text
from layout.nodes import Node, parse
from layout.schema import SpanSetting, WordsSetting, fill


@dataclass(frozen=True, slots=True)
class _Issue:
    """The keys of issue.yaml."""

    date: date
    pages: Node
    standing: Node | None = None
    ads: Node | None = None
    pictures: Node | None = None
    words: tuple[WordsSetting, ...] = ()  # that no headline of the day is broken in
    accept: Node | None = None  # findings that an editor answers for
    fillers: tuple[WordsSetting, ...] = ()  # short articles that any hole may take


@dataclass(frozen=True, slots=True)
class _PlanEntry:
    """The keys every entry of a page's plan may have; what else stands there is its room's to judge."""

    columns: SpanSetting
    rows: SpanSetting = (0, 0)
    story: str = ""
    furniture: str = ""
    ad: str = ""
    picture: str = ""
    pictures: tuple[str, ...] = ()  # a group of them


_KINDS = ("story", "furniture", "ad", "picture")
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
    articles = _articles(desk)
    standing = _standing(desk)
    reader = Reader(desk.lead_ins, desk.private, findings)
    rules = ad_rules(desk.house, findings) if desk.house else None
    ads, set_ads = read_ads(desk.issue.get("ads"), AdDesk(reader, shown, desk.house, rules))
    pictures = read_pictures(desk.issue.get("pictures"), reader)
    pages = fillers.dealt(tuple(_pages(desk)), desk.issue, articles)
    accepts = read_accepts(desk.issue.get("accept"), findings)
    if desk.issue.mapping is not None:
        _check_plan(desk, articles, standing)
        findings.extend(jumps.faults(pages, articles))
        _check_imprint(desk, standing)
    if top is not None:
        _check_date(desk, top.date)
    if findings.failed or desk.house is None or top is None:
        raise IssueError(findings.items)
    whole = {key: article for key, article in articles.items() if article is not None}
    whole |= _bylines(whole, pages, desk.house.heads.byline)
    names = folder.parent.name, folder.name
    heads = replace(desk.house.heads, words=(*desk.house.heads.words, *top.words))
    house = replace(desk.house, heads=heads)
    edition = Edition(*names, folder, house, top.date, pages, whole, standing, ads, pictures, set_ads, accepts)
    return edition, findings.items


def _articles(desk: _Desk) -> dict[str, Article | None]:
    """The articles; there may be none while all that the plan says of stories is what to expect."""
    folder = desk.folder / "articles"
    if not any(folder.glob("*.md")) and any(kind == "story" for kind, _ in _promised(desk)):
        return {}
    terms = Terms(desk.private, frozenset(each.text or "" for each in _fillers(desk)))
    return read_articles(folder, f"{desk.shown}/articles", desk.lead_ins, desk.findings, terms)


def _bylines(
    articles: Mapping[str, Article], pages: Sequence[PageOrder], usual: Literal["head", "tail"]
) -> Iterator[tuple[str, Article]]:
    """The articles with their bylines where the plan's first entry wants them, else they themselves, else the house."""
    plan = {each.name: each.settings.get("byline-at").text for page in reversed(pages) for each in page.placements}
    for name, article in articles.items():
        wanted = plan.get(name) or article.byline_at or usual
        leads = wanted == "head" and article.headline
        yield name, replace(article, byline_at="head" if leads else "tail")


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


# Standing words -------------------------------------------------------------------------------------------------


def _standing(desk: _Desk) -> dict[str, Standing]:
    """The standing words by furniture: the issue's own laid over the house's."""
    tree = desk.issue.get("standing")
    if desk.house is not None and (tree.mapping is not None or tree.empty):
        tree = tree.over(desk.house.standing)
    found: dict[str, Standing] = {}
    for name, node in entries(tree, '"standing"', desk.findings):
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


# The plan -------------------------------------------------------------------------------------------------------


def _pages(desk: _Desk) -> Iterator[PageOrder]:
    """The pages in the order of the file."""
    pages = desk.issue.get("pages")
    sizes = read_sizes(desk.house, desk.findings) if desk.house else {}
    if pages.mapping == {}:
        desk.findings.add(error("no-pages", "there is no page", pages.source, "write A01: and what stands on it"))
    for name, node in entries(pages, '"pages"', desk.findings):
        if not _PAGE_NAME.fullmatch(name):
            hint = "a letter and two or three figures such as A01"
            desk.findings.add(error("page-name", f'"{name}" names no page', node.source, hint))
        if not node.items:
            message = f'page "{name}" must be a list of what stands on it, not {node.shape}'
            message = f'nothing stands on page "{name}"' if node.empty or node.items == () else message
            desk.findings.add(error("empty-page", message, node.source, "write - {story: a01, columns: …, rows: …}"))
        listed = [each for each in _entries(node) if not _unruled(each[0])]
        nodes: list[Node | None] = [each for each, _ in listed]
        if desk.house:
            nodes = [*on_page((each for each, _ in listed), sizes, desk.house, desk.findings)]
        placed = zip(nodes, (strip for _, strip in listed), strict=True)
        placements = (_placement(each, strip, desk.findings) for each, strip in placed if each)
        ruled = len(listed) == len([*_entries(node)])
        yield PageOrder(name, tuple(each for each in placements if each), node.source, ruled)


def _entries(page: Node) -> Iterator[tuple[Node, int]]:
    """The entries of a page, each with the number of its strip, 0 for none: ``- strip: [{story: …}, {story: …}]``."""
    for number, each in enumerate(page.items or (), 1):
        strip = each.get("strip").items
        yield from ((each, 0),) if strip is None else ((child, number) for child in strip)


def _unruled(entry: Node) -> bool:
    """Whether an entry says of the whole page that it has no rules: ``- {rules: none}``."""
    return set(entry.mapping or ()) == {"rules"} and entry.get("rules").text == "none"


def _placement(node: Node, strip: int, findings: Findings) -> Placement | None:
    known = {key: node.get(key) for key in ("columns", "rows", *_KINDS)}
    if all(known[kind].empty for kind in _KINDS):
        known["pictures"] = node.get("pictures")
    common = Node(node.source, node.base, mapping={key: child for key, child in known.items() if not child.empty})
    entry = fill(_PlanEntry, common if node.mapping is not None else node, findings, "the entry")
    kinds = [kind for kind in (*_KINDS, "pictures") if kind in known and not known[kind].empty]
    if node.mapping is not None and len(kinds) != 1:
        hint = "write just one of " + ", ".join(f"{kind}:" for kind in _KINDS)
        message = f"the entry names {' and '.join(kinds)}" if kinds else "the entry does not say what stands there"
        findings.add(error("entry-kind", message, node.source, hint))
    if entry is None or len(kinds) != 1:
        return None
    name: str = "+".join(entry.pictures) or getattr(entry, kinds[0])
    placement = Placement(kinds[0].rstrip("s"), name, entry.columns, entry.rows, node, node.source, strip)
    if placement.open and placement.kind != "story":
        message = '"rows" is missing: only a story may leave them to its text'
        findings.add(error("missing-key", message, node.source, "write rows: first-last"))
        return None
    if strip and not placement.open:
        message = f"{name} has rows of its own, and a strip finds the depth of all that stand in it"
        hint = "delete its rows, or take it out of the strip"
        findings.add(error("strip-rows", message, node.get("rows").source, hint))
    return placement


def _fillers(desk: _Desk) -> list[Node]:
    """Whatever the issue names as a filler."""
    pages = (desk.issue.get("pages").mapping or {}).values()
    return fillers.named((entry for page in pages for entry, _ in _entries(page)), desk.issue)


def _named(desk: _Desk) -> Iterator[tuple[str, str, str, Source]]:
    """Page, kind and name of all that is placed, whether the rest of the entry is right or not."""
    for name, page in (desk.issue.get("pages").mapping or {}).items():
        for entry, _ in _entries(page):
            named = [(kind, entry.get(kind)) for kind in _KINDS if kind != "picture"]
            named += [("picture", node) for node in picture_nodes(entry)]
            yield from ((name, kind, node.text, node.source) for kind, node in named if node.text is not None)


def _jumping(desk: _Desk) -> set[tuple[str | None, str | None]]:
    """The stories that go on on another page, each with that page."""
    pages = (desk.issue.get("pages").mapping or {}).values()
    entries = (entry for page in pages for entry, _ in _entries(page))
    return {(each.get("story").text, each.get("jump").text) for each in entries if not each.get("jump").empty}


def _promised(desk: _Desk) -> set[tuple[str, str]]:
    """Kind and name of what the plan keeps a place for and need not be there yet: ``expect:``, ``reserved:``."""
    found = set()
    for page in (desk.issue.get("pages").mapping or {}).values():
        for entry, _ in _entries(page):
            if not entry.get("expect").empty:
                found.add(("story", entry.get("story").text or ""))
            if not entry.get("reserved").empty:
                found.add(("ad", entry.get("ad").text or ""))
                found |= {("picture", each.text or "") for each in picture_nodes(entry)}
    return found


def _check_plan(desk: _Desk, articles: Mapping[str, Article | None], standing: Mapping[str, Standing]) -> None:
    """Whether what is placed exists or is promised, and what exists is placed: a story once, all else once a page."""
    ads, pictures = (desk.issue.get(key).mapping or {} for key in ("ads", "pictures"))
    placed: dict[tuple[str, str], Source] = {}
    stood: dict[tuple[str, str, str], Source] = {}
    jumping = _jumping(desk)
    promised = _promised(desk)
    for page, kind, name, where in _named(desk):
        known = {"story": articles, "ad": ads, "picture": pictures}.get(kind)
        if known is not None and name not in known and (kind, name) not in promised:
            what = f'no {"article" if kind == "story" else kind} "{name}"'
            desk.findings.add(error(f"unknown-{kind}", what, where, nearest(name, known)))
        placed.setdefault((kind, name), where)
        once = "" if kind == "story" and (name, page) not in jumping else page
        first = stood.setdefault((kind, name, once), where)
        if first is not where and (kind != "furniture" or name in standing):
            what = f'{kind} "{name}" is placed twice, first on line {first.line}'
            hint = "it stands on a page once: delete one"
            if kind == "story":
                hint = f"a story is printed once: delete one, or let the first go on in the other: jump: {page}"
            desk.findings.add(error(f"{kind}-placed-twice", what, where, hint))
    stories = {name: where for (kind, name), where in placed.items() if kind == "story"}
    names = _fillers(desk)
    desk.findings.extend(fillers.faults(names, desk.issue, stories, articles))
    for name in articles:
        if name in standing:  # makeup and the proof know a piece by its name alone
            where = Source(f"{desk.shown}/articles/{name}.md", 1)
            what = f'"{name}" is also a furniture with standing words'
            desk.findings.add(error("name-taken", what, where, "give the file another name"))
    if placed:
        placed |= {("story", each.text or ""): each.source for each in names}
        desk.findings.extend(_left_over(desk, placed, articles, standing))


def _left_over(
    desk: _Desk,
    placed: Mapping[tuple[str, str], Source],
    articles: Mapping[str, Article | None],
    standing: Mapping[str, Standing],
) -> Iterator[Finding]:
    """What stands on no page and would go unprinted without a word."""
    stories = {name: Source(f"{desk.shown}/articles/{name}.md", 1) for name in articles}
    art = {kind: desk.issue.get(f"{kind}s").mapping or {} for kind in ("ad", "picture")}
    given = [(kind, kind, {name: node.source for name, node in nodes.items()}) for kind, nodes in art.items()]
    words = {name: each.source for name, each in standing.items()}
    for kind, rule, sources in (("story", "story", stories), *given, ("furniture", "words", words)):
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
