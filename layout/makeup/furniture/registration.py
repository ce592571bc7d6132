"""Registration numbers (刊号): 国内统一连续出版物号 and 邮发代号, at both ends of one line.

报纸出版管理规定 §31. Standing words: any; the first stands left, the last right.
"""

from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent


def draw(place: Placing) -> list[Item]:
    """One line, centred in the frame's height, its words spread from edge to edge."""
    style, area = place.style("small"), place.area
    copies = place.copies()
    if not copies:
        return place.wants("cn_number")
    widths = [place.width(each, style) for each in copies]
    spare = area.width - sum(widths)
    if spare < (len(copies) - 1) * style.size // 2:
        place.overset("its words are wider than the frame", 0, 1)
        return []
    baseline = area.y + (area.height - style.size) // 2 + ascent(style.size)
    found: list[Item] = []
    x = area.x
    for at, each in enumerate(copies):
        found += place.line(each, style, (x, baseline))
        x += widths[at] + spare // max(1, len(copies) - 1)
    return found
