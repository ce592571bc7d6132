"""Mourning: a page in black alone (哀悼日报纸变灰).

Each ink becomes the grey that is as light as it; paper stays paper and black stays black. A page is made grey as a
whole when all else is done, so that nothing on it can be forgotten. A colour's lightness is the sum of the red, green
and blue that it leaves of white light, 299, 587 and 114 parts of 1000 (ITU-R BT.601).
"""

from dataclasses import replace

from layout.makeup.page import Ink, Item, Page, Picture, Placed

_FULL = 100
_RED, _GREEN, _BLUE = 299, 587, 114


def in_black(page: Page) -> Page:
    """The page with every ink as a grey, and every picture to be printed in black.

    Advertisements and drawings that are PDF or SVG stay as they are: ``mourning-colour`` tells of those in colour.
    """
    return replace(page, items=tuple(map(_greyed, page.items)))


def grey(ink: Ink) -> Ink:
    """The grey that is as light as an ink."""
    red, green, blue = ((_FULL - plate) * (_FULL - ink.k) for plate in (ink.c, ink.m, ink.y))
    light = _RED * red + _GREEN * green + _BLUE * blue  # of 1000 * 100 * 100
    return Ink(0, 0, 0, _FULL - (light + 5 * _FULL * _FULL) // (10 * _FULL * _FULL))


def _greyed(item: Item) -> Item:
    if isinstance(item, Placed):
        return item
    return replace(item, grey=True) if isinstance(item, Picture) else replace(item, ink=grey(item.ink))
