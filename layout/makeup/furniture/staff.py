"""Staff of the paper (值班编委, 责编, 美编, 校对): each post with its names.

Standing words: a list of {role, names}. Those of one page stand in ``folio`` or ``editors``.
"""

from collections.abc import Iterable
from itertools import groupby

from layout.edition.edition import Copy
from layout.house import TypeStyle
from layout.makeup.page import Item
from layout.makeup.placing import Placing


def draw(place: Placing) -> list[Item]:
    """Posts in 黑体, names in the face of the small text, as many to a line as fit."""
    copies = place.copies()
    return posts(place, copies) if copies else place.wants("role", "[{role: 责编, names: [甲某]}]")


def posts(place: Placing, copies: Iterable[Copy]) -> list[Item]:
    """Posts, each kept together with its names: ``1.role``, ``1.names.1``, …"""
    style, post = place.style("small"), place.style("small-post")
    groups = [list(group) for _, group in groupby(copies, key=_entry)]
    styled = [[(each, _style(each, post, style)) for each in group] for group in groups]
    return [*place.flow(styled, style, place.balanced(styled, style, place.padded(style)))]


def _entry(copy: Copy) -> str:
    return copy.block.removeprefix("editors.").partition(".")[0]


def _style(copy: Copy, post: TypeStyle, name: TypeStyle) -> TypeStyle:
    return post if copy.block.endswith("role") else name
