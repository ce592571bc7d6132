"""What of ours is measured in one process: ``ours.py copy COPY.json ISSUE`` and ``ours.py warm ISSUE``.

``copy`` composes an issue and writes what Typst is given of it: every text in the frame that our makeup gave it.
``warm`` edits a story twenty times in a process that keeps what a watch command would keep.
"""

import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from layout import compose
from layout.archive.images import page_image
from layout.edition.edition import Edition
from layout.edition.read import read
from layout.makeup.make_up import make_up
from layout.makeup.page import Page, Rule, Zone
from layout.order import Order
from layout.prepress.outputs import pdf
from layout.prepress.outputs.pdfx import Document
from layout.units import PT, Rect

FREQUENT = "的一是在不了有和人这中大为上国"
RARE = "鑫薇赟喆曦"
"""The characters that are put in; a rare one brings a glyph that is not in the subset yet."""
PREVIEW = 96
"""Dots per inch of the picture on a screen."""


# The copy ------------------------------------------------------------------------------------------------------

_FACES = {
    "song": ("Noto Serif CJK SC", 400),
    "biaosong": ("Noto Serif CJK SC", 600),
    "biaosong-black": ("Noto Serif CJK SC", 900),
    "hei": ("Noto Sans CJK SC", 400),
    "hei-bold": ("Noto Sans CJK SC", 700),
    "hei-black": ("Noto Sans CJK SC", 900),
    "kai": ("LXGW WenKai", 400),
}
_HEADS = ("kicker", "headline", "deck")


def write_copy(path: Path, issue: Path) -> None:
    """Compose an issue and write its JSON, lengths in points; exits when the issue does not compose."""
    composed = compose.compose(Order(issue, issue.name, issue), lambda doing: None)
    errors = [str(each) for each in composed.findings if each.level == "error"]
    if errors:
        sys.exit("\n".join(errors))
    house = composed.edition.house
    copy = {
        "width": house.format.trim.width / PT,
        "height": house.format.trim.height / PT,
        "size": house.styles["body"].size / PT,
        "pages": [_page(each.page, composed.edition) for each in composed.pages],
    }
    path.write_text(json.dumps(copy, ensure_ascii=False), encoding="utf-8")


def _page(page: Page, edition: Edition) -> dict[str, Any]:
    others = [zone for zone in page.zones if zone.piece not in edition.articles]
    rules = [each for each in page.items if isinstance(each, Rule)]
    return {
        "stories": [_story(zone, page, edition) for zone in page.zones if zone.piece in edition.articles],
        "furniture": [{"area": _box(zone.areas[0]), "words": list(_words(zone.piece, page))} for zone in others],
        "rules": [{key: getattr(each, key) / PT for key in ("x1", "y1", "x2", "y2", "weight")} for each in rules],
    }


def _story(zone: Zone, page: Page, edition: Edition) -> dict[str, Any]:
    article, house = edition.articles[zone.piece], edition.house
    heading, *legs = zone.areas
    paragraphs = [each.text for each in article.paragraphs]
    if article.byline:
        paragraphs[-1] += article.byline.text
    return {
        "heading": _box(heading),
        "lines": [each for each in _words(zone.piece, page) if each["block"].partition(".")[0] in _HEADS],
        "body": _box(legs[0]) | {"width": (legs[-1].right - legs[0].x) / PT},
        "legs": len(legs),
        "gutter": (legs[1].x - legs[0].right) / PT if len(legs) > 1 else 0,
        "leading": (house.columns.pitch - house.styles["body"].size) / PT,
        "paragraphs": paragraphs,
    }


def _words(piece: str, page: Page) -> Iterator[dict[str, Any]]:
    """The runs of a piece, with face, size and ink; furniture's lines as they were broken."""
    for run in page.texts():
        if run.origin.piece == piece:
            font, weight = _FACES[run.clusters[0].face]
            ink = (run.ink.c, run.ink.m, run.ink.y, run.ink.k)
            look = {"font": font, "weight": weight, "size": run.size / PT, "ink": ink}
            yield {"text": run.text, "block": run.origin.block, **look}


def _box(area: Rect) -> dict[str, float]:
    return {key: getattr(area, key) / PT for key in ("x", "y", "width", "height")}


# The edits -----------------------------------------------------------------------------------------------------


def warm(issue: Path) -> dict[str, list[float]]:
    """CPU milliseconds of each edit: to the PDF, by whether it brought a glyph, and to pictures of the page."""
    order = Order(issue, issue.name, issue)
    composed = compose.compose(order, lambda doing: None)
    house, book = composed.edition.house, composed.book
    typesetter, made = composed.typesetter, composed.pages[0]
    found: dict[str, list[float]] = {"pdf": [], "pdf, new glyph": [], "picture": [], "picture, 150 dpi": []}

    def once(kind: str) -> None:
        nonlocal made
        begun = process_time()
        edition, _ = read(issue, issue.name)
        assert edition.house == house, "the type that is set can be kept because the house style is as it was"
        made = make_up(edition.pages[0], edition, typesetter, before=made)
        page = made.page
        content = pdf.write(page, book, house.press, Document("warm", edition.date, compress=1))
        written = process_time()
        page_image(content, page, PREVIEW)
        drawn = process_time()
        page_image(content, page)
        found[kind].append((written - begun) * 1000)
        found["picture"].append((drawn - begun) * 1000)
        found["picture, 150 dpi"].append((process_time() - drawn + written - begun) * 1000)

    once("pdf")
    gc.collect()
    gc.freeze()  # what a process keeps for good, it need not look over again
    for times in found.values():
        times.clear()
    path = min((issue / "articles").iterdir())
    for char, text in _edits(path.read_text(encoding="utf-8")):
        path.write_text(text, encoding="utf-8")
        once("pdf, new glyph" if char in RARE else "pdf")
    return found


def _edits(text: str) -> Iterator[tuple[str, str]]:
    """A character, and the story with it in the middle."""
    middle = (text.index("---", 3) + len(text)) // 2
    at = next(at for at in range(middle, len(text)) if all("一" <= each <= "龥" for each in text[at - 1 : at + 2]))
    for char in FREQUENT + RARE:
        yield char, text[:at] + char + text[at + 1 :]


if __name__ == "__main__":
    if sys.argv[1] == "copy":
        write_copy(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        print(json.dumps(warm(Path(sys.argv[2]))))
