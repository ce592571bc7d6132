"""Licensing contact (版权合作): how the paper's work may be used, and whom to ask.

Standing words: title, text, phones.
"""

from layout.makeup.page import Item
from layout.makeup.placing import Placing


def draw(place: Placing) -> list[Item]:
    """The words as one justified paragraph, run in after the title."""
    return place.run_in("title")
