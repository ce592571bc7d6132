"""Registration numbers (刊号): 国内统一连续出版物号 and 邮发代号, at both ends of one line.

报纸出版管理规定 §31. Standing words: any; the first stands left, the last right.
"""

from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent


def draw(place: Placing) -> list[Item]:
    """One line at the foot of the frame, its words spread from edge to edge."""
    style, area = place.style("small"), place.area
    copies = place.copies()
    if not copies:
        return place.wants("cn_number")
    widths = [place.width(each, style) for each in copies]
    spare = area.width - sum(widths)
    if spare < (len(copies) - 1) * style.size // 2:
        chars = sum(len(each.text) for each in copies)
        place.overset(f"its words are wider than the frame, {chars} characters are left over", 1, chars)
        return []
    baseline = area.bottom - style.size + ascent(style.size)
    found: list[Item] = []
    x = area.x
    for at, each in enumerate(copies):
        found += place.line(each, style, (x, baseline))
        x += widths[at] + spare // max(1, len(copies) - 1)
    return found
