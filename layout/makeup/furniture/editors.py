"""Editors of the page (本版编辑): each post with its names, in a frame of their own instead of the folio line.

Standing words: none; they are the plan's, ``A02: {editors: [{role: 责编, names: [甲某]}], plan: […]}``.
"""

from layout.findings import error
from layout.makeup.furniture.staff import posts
from layout.makeup.page import Item
from layout.makeup.placing import Placing


def draw(place: Placing) -> list[Item]:
    """As the staff of the paper."""
    copies = place.page_editors
    if not copies:
        message, hint = f"{place.page} has no editors to print", f"write {place.page}: {{editors: …, plan: […]}}"
        place.findings.add(error("standing-missing", message, place.placement.source, hint))
    return posts(place, copies) if copies else []
