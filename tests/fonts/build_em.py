"""Make `em.ttf`, the face the tests measure with: every character is one em wide and its ink is a plain box.

With it an expected position is arithmetic on the em, and no test changes because a type designer moved a comma.
Marks have their ink in the half that clreq gives them (开明 compression can be tested), `—` fills the em so that pairs
join, and each character has a glyph of its own so that text can be read back from a PDF. Characters outside of
ASCII and GB 2312 are lacking on purpose (names such as 䶮 too): tests of fallback need a face with holes.

    python tests/fonts/build_em.py

The outlines are made by this project and dedicated to the public domain (CC0 1.0).
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

EM, ASCENT, DESCENT = 1000, 880, -120
TIME = 3_786_912_000  # 2024-01-01, in seconds since 1904 as the format counts
NAMES = {
    "copyright": "Public domain (CC0 1.0)",
    "familyName": "Em",
    "styleName": "Regular",
    "uniqueFontIdentifier": "Em Regular 1",
    "fullName": "Em Regular",
    "psName": "Em-Regular",
    "version": "Version 1.000",
}
TARGET = Path(__file__).resolve().parent / "em.ttf"

# Ink boxes: left, bottom, right, top.
Box = tuple[int, int, int, int]
FULL: Box = (50, -70, 950, 830)
LOW_LEFT: Box = (50, -70, 450, 330)
LEFT: Box = (50, -70, 450, 830)
RIGHT: Box = (550, -70, 950, 830)
MIDDLE: Box = (250, 280, 750, 480)
RULE: Box = (0, 350, EM, 410)
DOTS: Box = (50, 350, 950, 410)
UPPER: Box = (50, 430, 950, 830)
LOWER: Box = (50, -70, 950, 330)
UPRIGHT: Box = (470, DESCENT, 530, ASCENT)

BOXES: dict[str, Box] = {
    **dict.fromkeys("，、。．", LOW_LEFT),
    **dict.fromkeys("；：！？”’）》〉」』】〗〕］｝｠", LEFT),
    **dict.fromkeys("“‘（《〈「『【〖〔［｛｟", RIGHT),
    **dict.fromkeys("·‧•・", MIDDLE),
    **dict.fromkeys("—―⸺", RULE),
    **dict.fromkeys("…⋯–～〜", DOTS),
    # Forms for vertical setting; a shaper takes them by itself where a face has no `vert` feature.
    **dict.fromkeys("︐︑︒︘︶︸︺︼︾﹀﹂﹄", UPPER),
    **dict.fromkeys("︗︵︷︹︻︽︿﹁﹃", LOWER),
    **dict.fromkeys("︱", UPRIGHT),
}
MORE = "⁇⁈⁉‼／＼％‰℃￥€£©®™⓪①⑳㎡㊣" + "".join(map(chr, (*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE45))))
BLANK = " \u00a0\u2002\u2003\u3000"


def gb2312() -> set[str]:
    """Every character of GB 2312: han of both levels, signs, kana, Greek, Cyrillic, pinyin letters."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {text for text in (pair.decode("gb2312", "ignore") for pair in pairs) if text}


def characters() -> list[str]:
    """What the face covers, in code point order, which is glyph order too."""
    ascii_set = {chr(code) for code in range(0x20, 0x7F)}
    return sorted(ascii_set | gb2312() | set(BOXES) | set(MORE) | set(BLANK))


def draw(box: Box | None) -> Glyph:
    """One rectangle, or nothing for a space."""
    pen = TTGlyphPen(None)
    if box:
        left, bottom, right, top = box
        pen.moveTo((left, bottom))
        for point in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def build() -> bytes:
    """The font file; times are fixed, so every run gives the same bytes."""
    chars = characters()
    names = {char: f"u{ord(char):04X}" for char in chars}
    glyphs = {".notdef": draw(FULL), **{names[c]: draw(None if c in BLANK else BOXES.get(c, FULL)) for c in chars}}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (EM, getattr(glyph, "xMin", 0)) for name, glyph in glyphs.items()})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable(NAMES, mac=False)
    builder.setupOS2(
        **{"sTypoAscender": ASCENT, "sTypoDescender": DESCENT, "sTypoLineGap": 0},
        **{"usWinAscent": ASCENT, "usWinDescent": -DESCENT, "fsType": 0},
    )
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=TIME, modified=TIME)
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(build())
