"""Corrections (更正): what the paper put wrong and how it is right, under their head, in the box of the plan.

Standing words: ``title``, as a rule the house's, and the issue's own corrections, a paragraph each: a list of
``{text}`` under any key, ``corrections: {title: 更正, items: [{text: …}]}``, or nothing but that list.
"""

from layout.makeup import panel
from layout.makeup.page import Item
from layout.makeup.placing import Placing

NEWS = True  # no word of it is imprint


def draw(place: Placing) -> list[Item]:
    """The head, then the paragraphs."""
    copies = panel.entries(place)
    if not copies:
        return place.wants("text")
    head, area = panel.headed(place)
    found = panel.paragraphs(place, copies, place.style("corrections"), area)
    place.told_over(found, area)
    return [*head, *found]
