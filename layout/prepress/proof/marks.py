"""Rules, tints, artwork and pictures: each is printed as the page has it, and nothing else is painted (线、底与图).

Words are not all that a reader reads: a rule that is gone runs two stories together, a mark of nobody hides or says
something. Advertisements paint for themselves (``adverts.py``); artwork that says something is told of by its words.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import hypot

from layout.edition.edition import Edition
from layout.findings import Finding, Level
from layout.makeup.page import BLACK, Page, Path, Picture, Rule, Tint
from layout.prepress.proof import pixels
from layout.prepress.proof.artwork import alike, outline
from layout.prepress.proof.match import SLACK
from layout.prepress.proof.sight import is_ink
from layout.prepress.reading.events import MITRED, Kind, Painted
from layout.prepress.reading.shapes import Area, Box, Matrix, corners, inside, join, overlap, rect
from layout.units import PT

DASH_SLACK = PT / 1000
"""A pattern repeats: what it is off adds up along the rule. The writer's rounding is a hundredth of this."""

_HINT = "the file was changed after it was written: write the page again"


def faults(page: Page, painted: Iterable[Painted], edition: Edition) -> list[Finding]:
    """Marks of the page that are not printed, by piece, and marks printed that the page does not have."""
    free = list(painted)
    findings = []
    lost: dict[str, list[Rule | Tint | Path | Picture]] = {}
    for item in page.items:
        if not isinstance(item, Rule | Tint | Path | Picture):
            continue
        area = _area(item)
        found = next((at for at, each in enumerate(free) if _prints(each, item, area)), None)
        if found is not None:
            paint = free.pop(found)
            told = pixels.unlike(paint, item, edition.house.press) if isinstance(item, Picture) else ""
            findings += [_altered(page, item, told)] if isinstance(item, Picture) and told else []
        elif not (isinstance(item, Path) and item.says):
            lost.setdefault(item.origin.piece, []).append(item)
    findings += [_lost(page, piece, items) for piece, items in lost.items()]
    return [*findings, *_strays(page, free)]


def _area(item: Rule | Tint | Path | Picture) -> Area:
    if isinstance(item, Path):
        return outline(item)
    if isinstance(item, Picture):
        return Area.of([[(float(x), float(y)) for x, y in item.stand.corners()]])
    if not isinstance(item, Rule):
        return Area.of([corners((item.area.x, item.area.y, item.area.right, item.area.bottom))])
    half = item.weight / 2  # butt ends
    upright = item.x1 == item.x2
    x, y = (half, 0.0) if upright else (0.0, half)
    left, right = sorted((item.x1, item.x2))
    top, bottom = sorted((item.y1, item.y2))
    return Area.of([corners((left - x, top - y, right + x, bottom + y))])


def _prints(paint: Painted, item: Rule | Tint | Path | Picture, area: Area) -> bool:
    if paint.kind != _kind(item) or not _close(paint.area.box, area.box):
        return False
    if paint.kind == "stroke" and not _drawn_alike(paint, item):
        return False
    if (isinstance(item, Path) and not alike(paint.area, area)) or (isinstance(item, Tint) and not paint.area.upright):
        return False
    if not paint.plain or paint.place.optional or paint.place.borrowed:
        return False
    clips = list(paint.state.clips)
    if isinstance(item, Picture) and item.clip:
        cut = clips.pop() if clips else Area.everything()
        if not (cut.even_odd and alike(cut, outline(Path(item.clip, BLACK, item.origin)))):
            return False
    if not all(inside(area.box, clip.box, SLACK) and (clip.upright or clip.holds(area.box)) for clip in clips):
        return False
    return isinstance(item, Picture) or is_ink(paint.colour, item.ink)


def _kind(item: Rule | Tint | Path | Picture) -> Kind:
    if isinstance(item, Picture):
        return "image"
    return "stroke" if isinstance(item, Rule) or (isinstance(item, Path) and item.weight) else "fill"


def _drawn_alike(paint: Painted, item: Rule | Tint | Path | Picture) -> bool:
    """Whether a line is broken as it should be, and its corners are mitred."""
    dash = item.dash if isinstance(item, Rule) else ()
    if not isinstance(item, Rule) and paint.state.joins != MITRED:
        return False
    if len(dash) != len(paint.state.dash) or paint.state.dash_phase:
        return False
    scale = _along(item, paint.state.ctm) if isinstance(item, Rule) and dash else 1.0
    return all(abs(meant - is_ * scale) <= DASH_SLACK for meant, is_ in zip(dash, paint.state.dash, strict=True))


def _along(rule: Rule, ctm: Matrix) -> float:
    """How many Lengths a unit of the line's own coordinates is in the rule's direction."""
    a, b, c, d, _, _ = ctm
    dx, dy = rule.x2 - rule.x1, rule.y2 - rule.y1
    own = hypot(d * dx - c * dy, a * dy - b * dx)
    return hypot(dx, dy) * abs(a * d - b * c) / own if own else 0.0


def _altered(page: Page, item: Picture, told: str) -> Finding:
    piece = item.origin.piece
    message = f"the picture of {piece} {told}"
    return Finding(Level.ERROR, "picture-altered", message, page=page.name, bbox=item.area, hint=_HINT, story=piece)


def _close(one: Box, two: Box) -> bool:
    return all(abs(a - b) <= SLACK for a, b in zip(one, two, strict=True))


def _lost(page: Page, piece: str, items: Sequence[Rule | Tint | Path | Picture]) -> Finding:
    kinds = Counter(type(each).__name__.lower() for each in items)
    told = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in sorted(kinds.items()))
    box = rect(join([_area(each).box for each in items]))
    message = f"{told} of {piece} not printed as the page has them"
    return Finding(Level.ERROR, "mark-missing", message, page=page.name, bbox=box, hint=_HINT, story=piece)


def _strays(page: Page, painted: Sequence[Painted]) -> list[Finding]:
    if not painted:
        return []
    kinds = Counter(each.kind for each in painted)
    told = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in sorted(kinds.items()))
    sheet = -page.bleed, -page.bleed, page.trim.width + page.bleed, page.trim.height + page.bleed
    left, top, right, bottom = overlap(join([each.area.box for each in painted]), sheet)
    box = rect((left, top, right, bottom)) if left <= right and top <= bottom else None
    message = f"{told} painted that the page does not have"
    return [Finding(Level.ERROR, "stray-mark", message, page=page.name, bbox=box, hint=_HINT)]
