"""压折 (type on the fold): a line of type lies on the fold of a broadsheet, where it wears off (对开的折线).

Textbook rule: no line of type on the fold. ``format: fold`` in house.yaml says where it is. A double truck is folded
in the middle, too: headlines and advertisements go across, but the text of stories does not (通版).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout.edition.blocks import RUNNING
from layout.edition.folios import folios
from layout.makeup.judge import Severity
from layout.makeup.page import Text
from layout.makeup.sheet import Fault, Sheet, united
from layout.units import Rect, mm

NAME = "压折"
_SHOWN = 40
"""Characters of it that are told: of vertical type every column lies there."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level."""

    level: Severity


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """One fault a piece, with all its lines."""
    fold, middle = sheet.house.format.fold, sheet.page.trim.width // 2
    typed = [(item, box) for item, box in sheet.boxes if isinstance(item, Text)]
    across = [(item, box) for item, box in typed if fold and box.y < fold < box.bottom]
    hint = "move it by a row, or let white or a picture lie there"
    yield from _faults(sheet, across, f"the fold, {mm(fold):g} mm from the head", hint)
    if len(folios(sheet.page.name)) > 1:
        stories = {each.name for each in sheet.stories}
        runs = [each for each in typed if each[0].origin.piece in stories and RUNNING.search(each[0].origin.block)]
        down = [(item, box) for item, box in runs if box.x < middle < box.right]
        hint = "give it legs that end there: as many as it has basic columns, or half as many"
        yield from _faults(sheet, down, "the fold between two pages", hint)


def _faults(sheet: Sheet, typed: Sequence[tuple[Text, Rect]], where: str, hint: str) -> Iterator[Fault]:
    lying: dict[str, list[tuple[Text, Rect]]] = defaultdict(list)
    for item, box in typed:
        lying[item.origin.piece].append((item, box))
    stories = {each.name for each in sheet.stories}
    for piece, its in lying.items():
        text = "".join(item.text for item, _ in its)
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        message = f"type of {piece} lies on {where}: “{shown}”"
        yield Fault(message, united(box for _, box in its), piece if piece in stories else None, hint)
