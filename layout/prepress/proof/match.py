"""Every glyph shown against every glyph that should be: one to one, by place, size and shape (逐字对位)."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, starmap
from operator import sub

from layout.prepress.proof.expect import Expected
from layout.prepress.proof.glyphs import Glyphs
from layout.prepress.reading.events import Shown
from layout.units import MM, Length

SLACK: Length = MM // 50
"""How far a glyph may stand from its place. The writer's own rounding is a thousandth of an em (0.025 mm at 72 pt, a
tenth of that in body type); a plant's register is twenty times this."""

_SIZE_SLACK = 0.004  # a size is written in points to five decimals; half a per cent would already be another size

Cell = tuple[int, int]


@dataclass
class Matching:
    """What became of every glyph. Indices count the expected glyphs.

    ``pairs``: printed at its place. ``altered``: at its place, says the right thing, drawn otherwise: by the page's
    other face that is named, or "". ``moved``: the character is there, but elsewhere or at another size. ``replaced``:
    something else stands at its place. ``missing``: nothing does. ``doubled``: shown once more; ``stray``: shown, and
    asked for nowhere.
    """

    pairs: dict[int, Shown] = field(default_factory=dict)
    altered: dict[int, str] = field(default_factory=dict)
    moved: dict[int, Shown] = field(default_factory=dict)
    replaced: dict[int, Shown] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    doubled: list[tuple[Shown, int]] = field(default_factory=list)
    stray: list[Shown] = field(default_factory=list)


@dataclass
class Places:
    """Expected glyphs by where they stand."""

    glyphs: Sequence[Expected]

    @cached_property
    def _cells(self) -> Mapping[Cell, list[int]]:
        cells = defaultdict(list)
        for index, each in enumerate(self.glyphs):
            cells[_cell(each.x, each.y)].append(index)
        return dict(cells)

    def at(self, x: Length, y: Length) -> Iterator[int]:
        """The glyphs that should stand here, give or take the slack."""
        seen = {_cell(x + dx, y + dy) for dx in (-SLACK, SLACK) for dy in (-SLACK, SLACK)}
        for cell in sorted(seen):
            for index in self._cells.get(cell, ()):
                if _stands(self.glyphs[index], x, y):
                    yield index


def _stands(glyph: Expected, x: Length, y: Length) -> bool:
    return abs(glyph.x - x) <= SLACK and abs(glyph.y - y) <= SLACK


def _cell(x: Length, y: Length) -> Cell:
    return x // (8 * SLACK), y // (8 * SLACK)


def match(wanted: Sequence[Expected], shown: Sequence[Shown], glyphs: Glyphs) -> Matching:
    """Pair what is shown with what is wanted; what is left over on either side is named."""
    if _in_step(wanted, shown, glyphs):
        return Matching(dict(enumerate(shown)))
    found = Matching()
    places = Places(wanted)
    loose = [
        each for each in shown if not (_follows(each, found, wanted, glyphs) or _settled(each, found, places, glyphs))
    ]
    left = [index for index in range(len(wanted)) if index not in found.pairs]
    rest = _pair_moved(wanted, left, loose, found)
    for each in rest:
        _name(each, found, places)
    gone = found.moved.keys() | found.replaced.keys()
    found.missing = [index for index in left if index not in gone]
    return found


def _in_step(wanted: Sequence[Expected], shown: Sequence[Shown], glyphs: Glyphs) -> bool:
    """Whether just what is wanted is shown, in the page's own order, as nearly always: asked of all glyphs at once."""
    if len(wanted) != len(shown) or not wanted:
        return False
    _, _, faces, gids, sizes, xs, ys, _, turns, widths = zip(*wanted, strict=True)
    runs, codes, _, shown_xs, shown_ys, *_ = zip(*shown, strict=True)
    if max(map(abs, map(sub, (*xs, *ys), (*shown_xs, *shown_ys)))) > SLACK:
        return False
    fonts = [run.font for run in runs]
    drawn = dict(zip(zip(map(id, fonts), codes, faces, gids, strict=True), fonts, strict=True))
    looks = dict(
        zip(zip(map(id, runs), sizes, turns, widths, strict=True), zip(shown, wanted, strict=True), strict=True)
    )
    return all(glyphs.same(font, *its) for (_, *its), font in drawn.items()) and all(starmap(sized, looks.values()))


def sized(shown: Shown, wanted: Expected) -> bool:
    """Whether a glyph is of the size and width wanted, and upright or turned as wanted."""
    size = wanted.size
    slack = size * _SIZE_SLACK
    a, b, c, d = shown.run.matrix
    if wanted.turned:
        return abs(a) <= slack and abs(b - size) <= slack and abs(c - size) <= slack and abs(d) <= slack
    return abs(a - wanted.width) <= slack and abs(b) <= slack and abs(c) <= slack and abs(d + size) <= slack


def _follows(shown: Shown, found: Matching, wanted: Sequence[Expected], glyphs: Glyphs) -> bool:
    """Pair a glyph with the one after the last that was paired, if it is that: a file is in the page's own order."""
    index = next(reversed(found.pairs), -1) + 1
    if index == len(wanted) or index in found.pairs:
        return False
    each = wanted[index]
    if not (_stands(each, shown.x, shown.y) and sized(shown, each)):
        return False
    if not glyphs.same(shown.run.font, shown.code, each.face, each.gid):
        return False
    found.pairs[index] = shown
    return True


def _settled(shown: Shown, found: Matching, places: Places, glyphs: Glyphs) -> bool:
    """Pair a glyph that stands where it should; note one that stands there for the second time."""
    near = list(places.at(shown.x, shown.y))
    wanted = places.glyphs
    alike = []
    for index in near:
        each = wanted[index]
        if sized(shown, each) and glyphs.same(shown.run.font, shown.code, each.face, each.gid):
            if index not in found.pairs:
                found.pairs[index] = shown
                return True
            alike.append(index)
    if alike:
        found.doubled.append((shown, alike[0]))
        return True
    for index in near:
        each = wanted[index]
        if index not in found.pairs and shown.text and shown.text == each.text and sized(shown, each):
            found.pairs[index] = shown
            found.altered[index] = glyphs.face_of(shown.run.font, shown.code, shown.text)
            return True
    return False


def _pair_moved(
    wanted: Sequence[Expected], left: Sequence[int], loose: Sequence[Shown], found: Matching
) -> list[Shown]:
    """Find the wanted characters among those shown elsewhere, run after run; returns what is still left."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index in left:
        waiting[wanted[index].text].append(index)
    follows = dict(pairwise(left))
    rest: list[Shown] = []
    last = -1
    for shown in loose:
        next_one = follows.get(last, -1)
        if next_one < 0 or next_one in found.moved or wanted[next_one].text != shown.text:
            next_one = _first(waiting[shown.text], found)
        if next_one < 0:
            rest.append(shown)
        else:
            found.moved[next_one] = shown
        last = next_one
    return rest


def _first(queue: deque[int], found: Matching) -> int:
    """The first of the glyphs that was not found yet; -1 when all were."""
    while queue:
        index = queue.popleft()
        if index not in found.moved:
            return index
    return -1


def _name(shown: Shown, found: Matching, places: Places) -> None:
    """A glyph that is wanted nowhere: it took another's place, or it is too many."""
    for index in places.at(shown.x, shown.y):
        if index not in found.pairs and index not in found.moved and index not in found.replaced:
            found.replaced[index] = shown
            return
    found.stray.append(shown)
