"""Published: what each story came to in print, for the desk that pays for it (见报统计、稿酬).

Only what lies in ``print/`` counts, as it lies there: a page that was not delivered, or has changed since, is told of.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO

from layout.compose import Composed, compose
from layout.edition.edition import Article
from layout.edition.folios import folios
from layout.errors import LayoutError
from layout.findings import Finding, Source, error
from layout.makeup.grid import Grid, grid_of
from layout.makeup.make_up import MadeUpPage
from layout.makeup.page import Zone
from layout.making import counted
from layout.order import Order, Step
from layout.prepress.manifest import delivered
from layout.prepress.outputs import trace
from layout.signing import PRINT

HEADINGS = ("story", "headline", "author", "byline", "字数", "page", "column-rows")
MARK = "\ufeff"
"""Opens the file: spreadsheets read Chinese only with it."""
_BRACKETS = "()（）【】[]〔〕"
_BETWEEN = re.compile(r"[\s,，、;；:：/／\u2028]+")


@dataclass(frozen=True, slots=True)
class Published:
    """A story on a page: ``chars`` printed there, headline too, blanks not counted; the columns times rows it fills."""

    story: str
    headline: str
    authors: tuple[str, ...]
    byline: str
    chars: int
    page: str
    column_rows: Fraction


def tell(order: Order, step: Step) -> tuple[str, Sequence[Finding]]:
    """The stories as CSV, and what is not delivered; or what is wrong with the issue, if it cannot be read."""
    try:
        stories, faults = published(order, step)
    except LayoutError as fault:
        return "", fault.findings
    return as_csv(stories), faults


def published(order: Order, step: Step) -> tuple[list[Published], list[Finding]]:
    """The stories of the delivered pages, in the order of the plan."""
    composed = compose(order, step)
    entries = delivered(order.output / PRINT).pages
    found: list[Published] = []
    faults: list[Finding] = []
    where = Source((order.output / PRINT).as_posix())
    for each in composed.pages:
        name = each.page.name
        if entries.get(name, {}).get("digest") == trace.digest(each.page):
            found += _stories(each, composed)
        else:
            what = "has changed since it was delivered" if name in entries else "was not delivered"
            faults.append(error("not-published", f"{name} {what}: it is not counted", where, "build it first"))
    return found, faults


def _stories(page: MadeUpPage, composed: Composed) -> Iterator[Published]:
    edition = composed.edition
    zones = {each.piece: each for each in page.page.zones}
    grid = grid_of(edition.house, len(folios(page.page.name)) > 1)
    for each in counted(page, edition):
        article = edition.articles[each.id]
        byline = article.byline.text if article.byline else ""
        rows = column_rows(zones[each.id], grid) if each.id in zones else Fraction()
        authors = tuple(names(byline, edition.house.published.titles))
        yield Published(each.id, _headline(article), authors, byline, each.set_chars, page.page.name, rows)


def _headline(article: Article) -> str:
    return " ".join(each.text for each in article.headline).replace("\u2028", "")


def names(byline: str, titles: Sequence[str]) -> Iterator[str]:
    """The people in a byline, without brackets and what they are called: （记者 张三 通讯员 李四）.

    What they are called may stand close to a name, unless it is one character: 文 is a surname too. A name of two
    characters may be spread over three, 闻　渡.
    """
    parts = [each for each in _BETWEEN.split(byline.translate(dict.fromkeys(map(ord, _BRACKETS), " "))) if each]
    for word in _whole(parts, titles):
        title = next((each for each in titles if word == each or (len(each) > 1 and word.startswith(each))), "")
        if name := word.removeprefix(title):
            yield name


def _whole(parts: Sequence[str], titles: Sequence[str]) -> Iterator[str]:
    """The words of a byline; two characters that stand alone beside each other are one name (两字名空一字)."""
    before = ""
    for part in (*parts, ""):
        alone = len(part) == 1 and part not in titles
        if before:
            yield before + part * alone
        before = part if alone and not before else ""
        if part and not alone:
            yield part


def column_rows(zone: Zone, grid: Grid) -> Fraction:
    """Basic columns times rows of what a story fills of its frame; of a gutter inside it half goes to either side."""
    column = (grid.characters + grid.gutter) * grid.em
    areas = zone.frame or zone.areas
    filled = sum((each.width + grid.gutter_width) * each.height for each in areas)
    return Fraction(filled, column * grid.pitch)


def as_csv(stories: Sequence[Published]) -> str:
    """A line a story and page (RFC 4180)."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADINGS)
    for each in stories:
        authors = "、".join(each.authors)
        rows = f"{float(each.column_rows):.1f}".removesuffix(".0")
        table.writerow((each.story, each.headline, authors, each.byline, each.chars, each.page, rows))
    return MARK + out.getvalue()
