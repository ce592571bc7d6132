"""Copyright notice (版权声明), run in after its title. Standing words: title, text."""

from layout.makeup.page import Item
from layout.makeup.placing import Placing


def draw(place: Placing) -> list[Item]:
    """The notice as one justified paragraph."""
    return place.run_in("title")
