"""细字反白 (fine reverse): reversed type, or type of several inks, too small or too fine for a newspaper press.

Ink spreads into the strokes, and plates register to half a millimetre (GWG 2022 R0016, R0017; SNAP for newsprint).
``limits: reverse-least`` of house.yaml says how small type may be that is reversed out of one ink.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.page import BLACK, Ink, Item, Path, Picture, Placed, Text, Tint
from layout.makeup.sheet import Fault, Sheet, united
from layout.schema import ExtentSetting
from layout.units import PT, Length, Rect

NAME = "细字反白"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; the least size of type in several inks, reversed out of several, and in a face that is ``fine``."""

    level: Severity
    least: ExtentSetting = 10 * PT
    inks_least: ExtentSetting = 12 * PT
    fine_least: ExtentSetting = 12 * PT
    fine: tuple[str, ...] = ("song", "kai")


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """One fault a piece and reason."""
    found: dict[tuple[str, str, Length], list[tuple[Text, Rect]]] = defaultdict(list)
    grounds = [(item, box) for item, box in sheet.boxes if not isinstance(item, Text)]
    for item, box in sheet.boxes:
        if isinstance(item, Text) and item.ink != BLACK:
            what, least = _wanted(item, _under(grounds, box), sheet.house.limits.reverse_least, settings)
            if item.size < least:
                found[item.origin.piece, what, least].append((item, box))
    stories = {each.name for each in sheet.stories}
    for (piece, what, least), its in found.items():
        text = "".join(each.text for each, _ in its)
        message = f"{what} of {piece} is smaller than {least / PT:g} pt: “{text[:40]}”"
        hint = "set it larger or in a bolder face, or print it in black"
        yield Fault(message, united(box for _, box in its), piece if piece in stories else None, hint)


def _wanted(text: Text, ground: Ink | None, reverse_least: Length, settings: Settings) -> tuple[str, Length]:
    """What makes this type delicate, and the least size it may then have: 0 when nothing does."""
    fine = settings.fine_least if any(each.face in settings.fine for each in text.clusters) else 0
    if ground is not None and _weight(text.ink) < _weight(ground):
        return "reversed type", max(reverse_least, fine, settings.inks_least if _plates(ground) > 1 else 0)
    return "type of several inks", max(settings.least, fine) if _plates(text.ink) > 1 else 0


def _under(grounds: Sequence[tuple[Item, Rect]], box: Rect) -> Ink | None:
    """The ink that a run of type stands on: the last ground painted under its middle; a picture has all four."""
    middle = Rect(box.x + box.width // 2, box.y + box.height // 2, 0, 0)
    for item, its in reversed(grounds):
        if its.contains(middle):
            match item:
                case Tint() | Path():
                    return item.ink
                case Picture() | Placed():
                    return Ink(100, 100, 100, 100)
    return None


def _plates(ink: Ink) -> int:
    return sum(plate > 0 for plate in (ink.c, ink.m, ink.y, ink.k))


def _weight(ink: Ink) -> int:
    return ink.c + ink.m + ink.y + ink.k
