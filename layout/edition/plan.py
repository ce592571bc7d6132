"""The plan of an issue: its pages, and what stands on each (版样); whether all is there, and all that is there stands.

A page is a list of what stands on it, or a mapping with its name, its editors and that list as ``plan``.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Annotated

from layout.double_truck import fault, opened
from layout.edition import fillers
from layout.edition.ad_sizes import AdSize, on_page, read_sizes
from layout.edition.articles import astray
from layout.edition.artwork import entries
from layout.edition.desk import Desk
from layout.edition.edition import FIRST, Article, PageOrder, Placement, Standing, picture_nodes
from layout.edition.folios import folios, name_fault
from layout.edition.local_editions import pages_of
from layout.edition.standing import words
from layout.findings import TRADE, Finding, Findings, Source, error, nearest, warning
from layout.house import House
from layout.nodes import Node
from layout.schema import As, SpanSetting, WordsSetting, fill


@dataclass(frozen=True, slots=True)
class PlacedKeys:
    """Where an entry of a page's plan stands, counted from 1, both ends included."""

    columns: SpanSetting
    rows: SpanSetting = (0, 0)


@dataclass(frozen=True, slots=True)
class _PlanEntry(PlacedKeys):
    """The keys every entry of a page's plan may have; what else stands there is its room's to judge."""

    story: str = ""
    furniture: str = ""
    ad: str = ""
    picture: str = ""
    pictures: tuple[str, ...] = ()  # a group of them


def _version(text: str) -> str:
    if not re.fullmatch("[A-Z]", text):
        raise ValueError(text)
    return text.removeprefix(FIRST)


VersionSetting = Annotated[str, As(_version, "a letter: B for the first correction of the page, then C, …", "^[A-Z]$")]


@dataclass(frozen=True, slots=True)
class PageKeys:
    """The keys of a page that is more than a list."""

    plan: Node
    name: WordsSetting = ""  # 版名
    editors: Node | None = None  # 本版编辑
    version: VersionSetting = ""  # of a corrected page 改版


_WORDS = ("name", "editors")
_KINDS = ("story", "furniture", "ad", "picture")


def read_pages(desk: Desk) -> Iterator[PageOrder]:
    """The pages in the order of the file."""
    pages = desk.issue.get("pages")
    sizes = read_sizes(desk.house, desk.findings) if desk.house else {}
    if pages.mapping == {}:
        desk.findings.add(error("no-pages", "there is no page", pages.source, "write A01: and what stands on it"))
    for name, node in entries(pages, '"pages"', desk.findings):
        apart = replace(desk, findings=Findings())
        yield _page(name, node, sizes, apart)
        desk.findings.extend(_of_page(each, name) for each in apart.findings.items)


def _page(name: str, node: Node, sizes: Mapping[str, AdSize], desk: Desk) -> PageOrder:
    """A page, as far as its plan can be read."""
    house, faults = _house(name, node.source, desk)
    desk.findings.extend(faults)
    form = _form(name, node, desk)
    listed = [each for each in _entries(node) if not _unruled(each[0])]
    nodes: list[Node | None] = [each for each, _ in listed]
    if house:
        nodes = [*on_page((each for each, _ in listed), sizes, house, desk.findings)]
    placed = zip(nodes, (strip for _, strip in listed), strict=True)
    placements = (_placement(each, strip, desk.findings) for each, strip in placed if each)
    ruled = len(listed) == len([*_entries(node)])
    own = replace(node, mapping={key: each for key, each in (node.mapping or {}).items() if key in _WORDS})
    told = words(name, own, desk) if own.mapping and form else None
    stood = tuple(each for each in placements if each)
    return PageOrder(name, stood, node.source, ruled, words=told, version=form.version if form else "")


def _of_page(finding: Finding, page: str) -> Finding:
    """An error in the plan of a page as that page's: it stops no other."""
    return replace(finding, page=page) if finding.stops else finding


def _house(name: str, where: Source, desk: Desk) -> tuple[House | None, list[Finding]]:
    """The house style of a page, by its name that of a double truck or not; what is wrong with either."""
    wrong = name_fault(name, where)
    if desk.house is None or wrong or len(folios(name)) == 1:
        return desk.house, [wrong] if wrong else []
    tight = fault(desk.house, where)
    return opened(desk.house), [tight] if tight else []


def _form(name: str, node: Node, desk: Desk) -> PageKeys | None:
    """A page written as one is, as a list of what stands on it or a mapping that has it; None when it is not."""
    plan = _plan(node)
    form = fill(PageKeys, node, desk.findings, f"page {name}") if node.mapping is not None else PageKeys(node)
    if form and form.editors and form.editors.text is not None:
        message, hint = f'"editors" must be a list, not {form.editors.shape}', "write [{role: 责编, names: [甲某]}]"
        desk.findings.add(error("wrong-type", message, form.editors.source, hint))
        return None
    if form and not plan.items:
        message = f'page "{name}" must be a list of what stands on it, not {plan.shape}'
        message = f'nothing stands on page "{name}"' if plan.empty or plan.items == () else message
        desk.findings.add(error("empty-page", message, plan.source, "write - {story: a01, columns: …, rows: …}"))
    return form


def _plan(page: Node) -> Node:
    """What stands on a page."""
    return page.get("plan") if page.mapping is not None else page


def _entries(page: Node) -> Iterator[tuple[Node, int]]:
    """The entries of a page, each with the number of its strip, 0 for none: ``- strip: [{story: …}, {story: …}]``."""
    for number, each in enumerate(_plan(page).items or (), 1):
        strip = each.get("strip").items
        yield from ((each, 0),) if strip is None else ((child, number) for child in strip)


def _unruled(entry: Node) -> bool:
    """Whether an entry says of the whole page that it has no rules: ``- {rules: none}``."""
    return set(entry.mapping or ()) == {"rules"} and entry.get("rules").text == "none"


def _kind_meant(node: Node) -> str:
    """The remedy for a key of a kind in capitals, or in Chinese; "" for none."""
    for key in node.mapping or {}:
        if key.lower() in _KINDS or TRADE.get(key) in _KINDS:
            return nearest(key if key in TRADE else key.lower(), _KINDS)
    return ""


def _placement(node: Node, strip: int, findings: Findings) -> Placement | None:
    known = {key: node.get(key) for key in ("columns", "rows", *_KINDS)}
    known |= {key: child for key, child in (node.mapping or {}).items() if key not in known and _misspelt(key)}
    if all(known[kind].empty for kind in _KINDS):
        known["pictures"] = node.get("pictures")
    common = Node(node.source, node.base, mapping={key: child for key, child in known.items() if not child.empty})
    entry = fill(_PlanEntry, common if node.mapping is not None else node, findings, "the entry")
    kinds = [kind for kind in (*_KINDS, "pictures") if kind in known and not known[kind].empty]
    if node.mapping is not None and len(kinds) != 1:
        hint = _half_width(node) or _kind_meant(node) or "write just one of " + ", ".join(f"{kind}:" for kind in _KINDS)
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


def _misspelt(key: str) -> bool:
    """Whether a key of an entry is meant to say where it stands: colums, row."""
    return bool(get_close_matches(key, ("columns", "rows"), n=1, cutoff=0.8))


def _half_width(node: Node) -> str | None:
    """The remedy when a key of an entry has run into its value: story：lamp, story:lamp."""
    for key in node.mapping or {}:
        name, colon, value = key.replace("：", ":").partition(":")
        if colon:
            return f'"{key}" is no key: write "{name}: {value}" with a half-width colon and a blank'
    return None


def filler_names(desk: Desk) -> list[Node]:
    """Whatever the issue names as a filler, in any of its editions."""
    return fillers.named((entry for _, page in pages_of(desk.issue) for entry, _ in _entries(page)), desk.issue)


def _own(desk: Desk) -> list[tuple[str, Node]]:
    """The pages of this edition alone."""
    return [*(desk.issue.get("pages").mapping or {}).items()]


def _named(pages: Iterable[tuple[str, Node]]) -> Iterator[tuple[str, str, str, Source]]:
    """Page, kind and name of all that is placed, whether the rest of the entry is right or not."""
    for name, page in pages:
        for entry, _ in _entries(page):
            named = [(kind, entry.get(kind)) for kind in _KINDS if kind != "picture"]
            named += [("picture", node) for node in picture_nodes(entry)]
            yield from ((name, kind, node.text, node.source) for kind, node in named if node.text is not None)


def _jumping(desk: Desk) -> set[tuple[str | None, str | None]]:
    """The stories that go on on another page, each with that page."""
    entries = (entry for _, page in _own(desk) for entry, _ in _entries(page))
    return {(each.get("story").text, each.get("jump").text) for each in entries if not each.get("jump").empty}


def promised(desk: Desk) -> set[tuple[str, str]]:
    """Kind and name of what the plan keeps a place for and need not be there yet: ``expect:``, ``reserved:``."""
    found = set()
    for _, page in pages_of(desk.issue):
        for entry, _ in _entries(page):
            if not entry.get("expect").empty:
                found.add(("story", entry.get("story").text or ""))
            if not entry.get("reserved").empty:
                found.add(("ad", entry.get("ad").text or ""))
                found |= {("picture", each.text or "") for each in picture_nodes(entry)}
    return found


def check_plan(desk: Desk, articles: Mapping[str, Article | None], standing: Mapping[str, Standing]) -> None:
    """Whether what is placed exists or is promised, and what exists is placed: a story once, all else once a page."""
    ads, pictures = (desk.issue.get(key).mapping or {} for key in ("ads", "pictures"))
    placed: dict[tuple[str, str], Source] = {}
    stood: dict[tuple[str, str, str], Source] = {}
    jumping, pages = _jumping(desk), {page for page, _ in _own(desk)}
    to_come = promised(desk)
    for page, kind, name, where in _named(_own(desk)):
        known = {"story": articles, "ad": ads, "picture": pictures}.get(kind)
        if known is not None and name not in known and (kind, name) not in to_come:
            desk.findings.add(_of_page(_unknown(kind, name, where, known, desk), page))
        placed.setdefault((kind, name), where)
        once = "" if kind == "story" and (name, page) not in jumping else page
        first = stood.setdefault((kind, name, once), where)
        lost = kind == "story" and any(story == name and to not in pages for story, to in jumping)  # told of as a jump
        if not lost and first is not where and (kind != "furniture" or name in standing):
            what = f'{kind} "{name}" is placed twice, first on line {first.line}'
            hint = "it stands on a page once: delete one"
            if kind == "story":
                hint = f"a story is printed once: delete one, or let the first go on in the other: jump: {page}"
            desk.findings.add(_of_page(error(f"{kind}-placed-twice", what, where, hint), page))
    stories = {name: where for (kind, name), where in placed.items() if kind == "story"}
    names = fillers.named((entry for _, page in _own(desk) for entry, _ in _entries(page)), desk.issue)
    desk.findings.extend(fillers.faults(names, desk.issue, stories, articles))
    desk.findings.extend(_taken(desk, articles, standing))
    if placed:
        anywhere = {(kind, name) for _, kind, name, _ in _named(pages_of(desk.issue))}
        anywhere |= {("story", each.text or "") for each in filler_names(desk)}
        desk.findings.extend(_left_over(desk, anywhere, articles, standing))


def _unknown(kind: str, name: str, where: Source, known: Iterable[str], desk: Desk) -> Finding:
    """That there is no such piece; of a story that its copy lies there under another name, or is not brought in."""
    what = f'no {"article" if kind == "story" else kind} "{name}"'
    hint = astray(desk.folder / "articles", f"{desk.shown}/articles", name) if kind == "story" else ""
    return error(f"unknown-{kind}", what, where, hint or nearest(name, known))


def _taken(desk: Desk, articles: Iterable[str], standing: Container[str]) -> Iterator[Finding]:
    """Articles called as a furniture is: makeup and the proof know a piece by its name alone."""
    for name in articles:
        if name in standing:
            where = Source(f"{desk.shown}/articles/{name}.md", 1)
            what = f'"{name}" is also a furniture with standing words'
            yield error("name-taken", what, where, "give the file another name")


def _left_over(
    desk: Desk,
    placed: Container[tuple[str, str]],
    articles: Mapping[str, Article | None],
    standing: Mapping[str, Standing],
) -> Iterator[Finding]:
    """What stands on no page of any edition and would go unprinted without a word; of a local one, its own words."""
    stories = {name: Source(f"{desk.shown}/articles/{name}.md", 1) for name in articles}
    art = {kind: desk.issue.get(f"{kind}s").mapping or {} for kind in ("ad", "picture")}
    given = [(kind, kind, {name: node.source for name, node in nodes.items()}) for kind, nodes in art.items()]
    words = {name: each.source for name, each in standing.items()}
    told = [("story", "story", stories), *given, ("furniture", "words", words)]
    if desk.local:
        own = desk.local.get("standing").mapping or {}
        told = [("furniture", "words", {name: where for name, where in words.items() if name in own})]
    for kind, rule, sources in told:
        for name, where in sources.items():
            if (kind, name) not in placed:
                what = f'{kind} "{name}" stands on no page and is not printed'
                hint = f"add - {{{kind}: {name}, columns: …, rows: …}} to a page in issue.yaml"
                yield warning(f"{rule}-not-placed", what, where, hint)
