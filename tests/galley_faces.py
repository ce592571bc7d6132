"""Faces made for Taiwan and Hong Kong, from Debian's fonts-noto-cjk; a test that asks for them is skipped without."""

import os
from functools import cache
from pathlib import Path

import pytest
from galley_kit import KEYS

from layout.galley.fonts import Face, FontBook, FontFile

FILE = Path(os.environ.get("LAYOUT_TEST_CJK_FONTS", "/usr/share/fonts/opentype/noto")) / "NotoSerifCJK-Regular.ttc"
TAIWAN, HONGKONG = 3, 4
"""Which face of the collection is made for which region."""

needs_faces = pytest.mark.skipif(not FILE.is_file(), reason="no fonts-noto-cjk")


@cache
def book(index: int) -> FontBook:
    """Every role of the house in that face of the collection."""
    return FontBook({key: Face(FontFile(key, FILE, index, identity=False)) for key in KEYS})


def taiwan() -> FontBook:
    """Every role in Taiwan's face."""
    if not FILE.is_file():
        pytest.skip("no fonts-noto-cjk")
    return book(TAIWAN)
