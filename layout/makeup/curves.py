"""Curves that more than one ornament is drawn with (曲线)."""

from layout.makeup.page import Segment
from layout.units import EM, Length

ROUND = 552
"""How far the handles of a curve reach that is a quarter of a circle, in thousandths of the radius."""


def circle(x: Length, y: Length, radius: Length) -> tuple[Segment, ...]:
    """A circle about a place, in four curves."""
    reach = radius * ROUND // EM
    left, right, top, foot = x - radius, x + radius, y - radius, y + radius
    return (
        ("M", (right, y)),
        ("C", (right, y + reach, x + reach, foot, x, foot)),
        ("C", (x - reach, foot, left, y + reach, left, y)),
        ("C", (left, y - reach, x - reach, top, x, top)),
        ("C", (x + reach, top, right, y - reach, right, y)),
        ("Z", ()),
    )
