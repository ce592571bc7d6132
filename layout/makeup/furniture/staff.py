"""Staff of the page (值班编委, 责编, 美编, 校对): each post with its names.

Standing words: a list of {role, names}.
"""

from itertools import groupby

from layout.edition.edition import Copy
from layout.house import TypeStyle
from layout.makeup.page import Item
from layout.makeup.placing import Placing


def draw(place: Placing) -> list[Item]:
    """Posts in 黑体, names in the face of the small text, as many to a line as fit."""
    style, post = place.style("small"), place.style("small-post")
    groups = [list(copies) for _, copies in groupby(place.copies(), key=_entry)]
    if not groups:
        return place.wants("role")
    styled = [[(each, _style(each, post, style)) for each in group] for group in groups]
    return [*place.flow(styled, style, place.balanced(styled, style, place.padded(style)))]


def _entry(copy: Copy) -> str:
    return copy.block.partition(".")[0]


def _style(copy: Copy, post: TypeStyle, name: TypeStyle) -> TypeStyle:
    return post if copy.block.endswith("role") else name
