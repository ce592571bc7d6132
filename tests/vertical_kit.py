"""Columns of vertical type set by hand from fictitious copy: shaped here, not by the program's own shaper."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import accumulate
from pathlib import Path

import uharfbuzz as hb
from proof_kit import BLEED, TRIM, book, placement

from layout.edition.articles import read_article
from layout.edition.edition import Copy, Edition, PageOrder
from layout.findings import Findings, Source
from layout.galley.galley import Cluster, Glyph, Kind, Stand
from layout.house import plain
from layout.makeup.page import BLACK, Item, Origin, Page, Text, Zone
from layout.units import EM, MM, PT, Length, Rect

PIECES = re.compile(r"——|……|[？！]{2}|[A-Za-z]+|\d+|.", re.DOTALL)
BODY, PITCH = 10 * PT, 15 * PT
LONG = 24  # characters of a column

STORY = """---
headline: [渡口——老船, 还在等人]
byline: (记者 甲某)
importance: 2
---
  昨天,老船工说:“水涨了12尺,船还在。”他指着GPU机房(新建)旁的码头……

那里停着7条船,有人问:“走不走?”他答《渡歌》里的一句——不走!

他真的不走?!水又涨了123尺。
"""


@cache
def cluster(piece: str, key: str) -> Cluster:
    """A piece as it stands in a column: words turned, figures and two of ？！ abreast, all else upright."""
    if piece.isascii() and piece.isalpha() and len(piece) > 1:
        stand = Stand.TURNED
    elif len(piece) > 1 and (piece.isdigit() or piece[0] in "？！"):
        stand = Stand.ABREAST
    else:
        stand = Stand.UPRIGHT
    face, buffer = book().face(key), hb.Buffer()
    buffer.add_str(piece)
    buffer.script, buffer.language = "Hani", "zh-Hans"
    buffer.direction = "ttb" if stand is Stand.UPRIGHT else "ltr"
    hb.shape(face.hb_font, buffer, {"hwid": True} if stand is Stand.ABREAST else {})
    glyphs = tuple(
        Glyph(info.codepoint, -at.y_advance, at.x_offset + face.advance(info.codepoint) // 2, at.y_offset + 880)
        if stand is Stand.UPRIGHT
        else Glyph(info.codepoint, at.x_advance, at.x_offset, at.y_offset)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
    if piece[0] in "？！" and stand is Stand.ABREAST:  # each in half an em, its ink in the middle
        inks = [face.ink(each.gid) for each in glyphs]
        both = zip(glyphs, inks, strict=True)
        glyphs = tuple(replace(each, advance=500, dx=(500 - ink[0] - ink[2]) // 2) for each, ink in both)
    long = sum(each.advance for each in glyphs)
    if stand is Stand.ABREAST:
        return Cluster(piece, key, Kind.HAN, glyphs, EM, stand=stand, wide=min(EM, EM * EM // long))
    return Cluster(piece, key, Kind.HAN, glyphs, long, stand=stand)


def clusters(text: str, key: str = "song") -> tuple[Cluster, ...]:
    return tuple(cluster(each, key) for each in PIECES.findall(text))


def column(text: str, x: Length, top: Length, size: Length = BODY, key: str = "song", **more) -> Text:
    """A column set solid from ``top`` down, about its middle ``x``."""
    set_ = clusters(text, key)
    offsets = (0, *accumulate(each.advance for each in set_))[:-1]
    origin = more.pop("origin", Origin("piece", "p1", 0, len(text)))
    return Text(x, top, size, set_, offsets, more.pop("ink", BLACK), origin, down=True, **more)


def columns(copy: Copy, right: Length, top: Length, size: Length, key: str) -> list[Text]:
    """A copy cut into columns of ``LONG`` ems, the first one about ``right``."""
    found: list[Text] = []
    at = 0
    while at < len(copy.text):
        wide, end = 0, at
        for each in clusters(copy.text[at:], key):
            if wide + each.advance > LONG * EM:
                break
            wide, end = wide + each.advance, end + len(each.text)
        origin = Origin(copy.piece, copy.block, at, end)
        found.append(column(copy.text[at:end], right - len(found) * PITCH, top, size, key, origin=origin))
        at = end
    return found


def make_edition(folder: Path) -> Edition:
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    path = folder / "articles" / "ferry.md"
    path.write_text(STORY, encoding="utf-8", newline="")
    findings = Findings()
    article = read_article(path, "articles/ferry.md", ("本报讯",), findings)
    assert article is not None, findings.items
    order = PageOrder("A01", (placement("story", "ferry"),), Source("issue.yaml", 2))
    return Edition("riverside", "2030-01-01", folder, plain(), date(2030, 1, 1), (order,), {"ferry": article}, {}, {})


def make_page(edition: Edition) -> Page:
    """The story down the page: the headline in 20 pt at the right, then the text, column after column leftwards."""
    article, top, right = edition.articles["ferry"], 20 * MM, 180 * MM
    items: list[Item] = []
    for at, copy in enumerate(article.headline):
        x = right - at * 25 * PT
        items.append(
            column(copy.text, x, top, 20 * PT, "biaosong", origin=Origin("ferry", copy.block, 0, len(copy.text)))
        )
    x = right - 50 * PT
    for copy in (*article.paragraphs, article.byline):
        assert copy is not None
        made = columns(copy, x, top, BODY, "kai" if copy.block == "byline" else "song")
        items += made
        x -= len(made) * PITCH
    head = Rect(right - 37 * PT, top, 50 * PT, LONG * BODY)
    body = Rect(x, top, head.x - x, LONG * BODY)
    return Page("A01", TRIM, BLEED, tuple(items), (Zone("ferry", (head, body)),))
