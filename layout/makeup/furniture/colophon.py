"""Colophon (版本记录): 主管, 主办, 出版, 印刷 with address, 发行, one after the other.

报纸出版管理规定 §31 (二) (八); every standing word given is printed, in the order of the file.
"""

from layout.makeup.page import Item
from layout.makeup.placing import Placing


def draw(place: Placing) -> list[Item]:
    """Small lines from the top of the frame, an em between the entries."""
    style = place.style("small")
    copies = place.copies()
    if not copies:
        return place.wants("publisher")
    return [*place.flow([[(each, style)] for each in copies], style, place.padded(style))]
