"""Gather: the copy of an issue is read piece by piece, each with what is wrong with it (收稿).

A finding about a piece names it as its story, an article by its id, others as ``ad:tea``, ``picture:bridge``, words of
a furniture by its name: that is what makes it a fault of the pages where the piece stands, and of no other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from layout.edition.ad_rules import ad_rules
from layout.edition.articles import Terms, read_article
from layout.edition.artwork import AdDesk, Reader, entries, read_ad, read_picture
from layout.edition.desk import Desk
from layout.edition.edition import Ad, Article, PageOrder, Picture, SetAd
from layout.edition.plan import filler_names
from layout.findings import Finding, Findings
from layout.nodes import Node
from layout.same import Same

Piece = tuple[str, str]
"""Kind and name of what is printed: ``story``, ``ad``, ``picture``."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The copy by kind and name. Of the articles that there are, None for one that cannot be used or was not read."""

    articles: dict[str, Article | None] = field(default_factory=dict)
    ads: dict[str, Ad] = field(default_factory=dict)
    set_ads: dict[str, SetAd] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)


def pieces(page: PageOrder) -> frozenset[Piece]:
    """All copy that a page may print: what its plan places, and the fillers that may stand in its holes."""
    return _pieces(Same(page))


@lru_cache(maxsize=1000)  # it is asked of every page, again and again
def _pieces(same: Same[PageOrder]) -> frozenset[Piece]:
    page = same.value
    found = {("story", each) for each in page.all_fillers}
    for each in page.placements:
        found |= {("picture", name) for name in each.pictures} if each.kind == "picture" else {(each.kind, each.name)}
    return frozenset(each for each in found if each[0] != "furniture")


def gather(desk: Desk, files: Mapping[str, Path], wanted: set[Piece] | None) -> Gathered:
    """Read the articles of these files and the issue's other copy: all of it, or what is ``wanted``."""
    found = Gathered(articles=dict.fromkeys(files))
    terms = Terms(desk.private, frozenset(each.text or "" for each in filler_names(desk)))
    for name in _among(files, "story", wanted):
        with_faults = Findings()
        shown = f"{desk.shown}/articles/{files[name].name}"
        found.articles[name] = read_article(files[name], shown, desk.lead_ins, with_faults, terms)
        desk.findings.extend(_of(name, with_faults))
    rules = ad_rules(desk.house, desk.findings) if desk.house else None
    for name, node, reader in _entries("ad", desk, wanted):
        match read_ad(name, node, AdDesk(reader, desk.shown, desk.house, rules)):
            case Ad() as ad:
                found.ads[name] = ad
            case SetAd() as ad:
                found.set_ads[name] = ad
        desk.findings.extend(_of(f"ad:{name}", reader.findings))
    for name, node, reader in _entries("picture", desk, wanted):
        if picture := read_picture(name, node, reader):
            found.pictures[name] = picture
        desk.findings.extend(_of(f"picture:{name}", reader.findings))
    return found


def on_pages(findings: Iterable[Finding], pages: Sequence[PageOrder]) -> Iterator[Finding]:
    """The findings, an error about a piece as one of each page where it stands: there, and only there, it stops."""
    for each in findings:
        name = each.story if each.stops and each.page is None else None
        its = [page.name for page in pages if name and (_piece(name) in pieces(page) or _furnished(name, page))]
        yield from (replace(each, page=page) for page in its)
        if not its:
            yield each


def _piece(story: str) -> Piece:
    """What a finding calls its story, by kind and name."""
    kind, _, name = story.rpartition(":")
    return kind or "story", name


def _furnished(name: str, page: PageOrder) -> bool:
    """Whether a furniture of that name stands on a page."""
    return any(each.kind == "furniture" and each.name == name for each in page.placements)


def _among(names: Iterable[str], kind: str, wanted: set[Piece] | None) -> Iterator[str]:
    yield from (each for each in names if wanted is None or (kind, each) in wanted)


def _entries(kind: str, desk: Desk, wanted: set[Piece] | None) -> Iterator[tuple[str, Node, Reader]]:
    """The entries under ``ads:`` or ``pictures:``, each with a reader of its own, so that its faults are told apart."""
    nodes = dict(entries(desk.issue.get(f"{kind}s"), f'"{kind}s"', desk.findings))
    for name in _among(nodes, kind, wanted):
        yield name, nodes[name], Reader(desk.lead_ins, desk.private, Findings())


def _of(piece: str, findings: Findings) -> Iterator[Finding]:
    yield from (replace(each, story=piece) for each in findings.items)
