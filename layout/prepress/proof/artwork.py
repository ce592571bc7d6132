"""Artwork that says something, a calligraphic masthead: its outline must be there, whole and to be seen (题字)."""

from layout.makeup.page import Ink, Path
from layout.prepress.proof.match import SLACK
from layout.prepress.proof.sight import Inked, Scene, is_ink
from layout.prepress.reading.events import Painted
from layout.prepress.reading.shapes import Area, Box, Point, curve, stroked


def outline(path: Path) -> Area:
    """What the path paints, its curves in the same chords as those of a page read back."""
    polygons: list[list[Point]] = []
    for verb, values in path.segments:
        points = [(float(x), float(y)) for x, y in zip(values[::2], values[1::2], strict=True)]
        if verb == "M":
            polygons.append(points)
        elif verb == "L":
            polygons[-1].extend(points)
        elif verb == "C":
            polygons[-1].extend(curve(polygons[-1][-1], points[0], points[1], points[2]))
        elif polygons[-1][0] != polygons[-1][-1]:
            polygons[-1].append(polygons[-1][0])
    return Area.of(stroked(polygons, path.weight)) if path.weight else Area.of(polygons, even_odd=True)


def drawn(path: Path, scene: Scene) -> tuple[str, Box]:
    """The rule the artwork breaks, or "", and where it stands."""
    meant = outline(path)
    kind = "stroke" if path.weight else "fill"
    prints = [each for each in scene.painted if each.kind == kind and alike(each.area, meant)]
    if not prints:
        return "missing", meant.box
    if len(prints) > 1:
        return "doubled", meant.box
    return _fault(prints[0], path.ink, scene), meant.box


def _fault(paint: Painted, ink: Ink, scene: Scene) -> str:
    if paint.place.optional:
        return "optional-content"
    if paint.place.borrowed:
        return "not-page-content"
    if not paint.plain:
        return "transparent-text"
    mark = Inked(paint.area.box, paint.colour, paint.overprint, paint)
    rule = scene.hidden(mark, scene.near(paint.area.box))
    return rule or ("" if is_ink(paint.colour, ink) else "wrong-colour")


def alike(one: Area, two: Area) -> bool:
    """Whether two areas have the same polygons, point by point."""
    if any(abs(a - b) > SLACK for a, b in zip(one.box, two.box, strict=True)):
        return False
    if [len(each) for each in one.polygons] != [len(each) for each in two.polygons]:
        return False
    points = [
        (a, b)
        for ours, theirs in zip(one.polygons, two.polygons, strict=True)
        for a, b in zip(ours, theirs, strict=True)
    ]
    return all(abs(a[0] - b[0]) <= SLACK and abs(a[1] - b[1]) <= SLACK for a, b in points)
