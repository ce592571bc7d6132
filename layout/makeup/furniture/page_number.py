"""Page number (版次): the page's own name, A01, of a double truck A04—A05, at the right end of its frame.

报纸期刊质量管理规定: 版序 stands on every page, at a fixed spot. Standing words: none.
"""

from layout.edition.folios import printed
from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent


def draw(place: Placing) -> list[Item]:
    """The number, flush right."""
    style = place.style("small-head")
    return [*place.words(printed(place.page), style, (place.area.right, place.area.y + ascent(style.size)), "right")]
