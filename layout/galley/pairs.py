"""What stands between two neighbours: blanks of marks, gaps beside Latin, and whether a line may end there (标点挤压).

clreq §3.1.6 (adjacent punctuation), §3.2.2 (Han-Latin gap), §3.1.7 (order of adjustment). Worked out once for each
pair of edges in one setting, then looked up.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from layout.galley.classes import breakable
from layout.galley.galley import Edges, Kind
from layout.house import Setting
from layout.units import EM

FIELD = 32
"""Bits of a packed sum's field."""
MANY = 1 << FIELD
"""What a packed sum is below that holds only its first field."""
NEVER = 9
"""The bar of a place where no line ends, however narrow the measure."""

LEAST_GAP = EM // 8
LEAST_WORD = EM // 4
WIDEST_WORD = EM // 2

_SENTENCE = frozenset((Kind.STOP, Kind.QE))
_PAUSES = frozenset((Kind.CLOSE, Kind.COMMA, Kind.COLON, Kind.STOP))
_MARKS = _PAUSES | {Kind.OPEN, Kind.QE}
_STEP = {
    Kind.MID: 3,
    Kind.OPEN: 4,
    Kind.CLOSE: 4,
    Kind.COMMA: 5,
    Kind.COLON: 5,
    Kind.STOP: 7,
    Kind.QE: 7,
}
"""At which step of clreq's order a class gives its blank: 1 marks at the line's end, 2 word spaces, 3 interpuncts,
4 brackets, 5 commas and colons, 6 gaps beside Latin, 7 stops."""
_CLOSED_BEFORE = _PAUSES | {Kind.QE, Kind.QE2, Kind.SPACE, Kind.SUFFIX, Kind.BREAK}
_CLOSED_BESIDE = frozenset((Kind.CONN, Kind.SOLIDUS, Kind.MID, Kind.PREFIX))
_WIDE_PAIRS = frozenset((Kind.DASH2, Kind.ELL2))
_BESIDE_GAP = frozenset("%‰°℃℉")


@dataclass(frozen=True, slots=True)
class Blank:
    """What stands between two neighbours, in milli-em: blank ``after`` the left one and ``before`` the right one.

    ``latin`` is a gap between Han and Latin, or what a word space has over its least. ``steps`` are the steps at
    which the three shrink, 0 where never, ``least`` what is left of the last. ``word`` and ``gap`` cap stretch steps 1
    (word spaces) and 2 (Han-Latin gaps), ``opens`` tells whether step 3 may widen it; ``bar`` speaks against a line's
    end here; ``stacks`` marks two of ？！ that share one em. The other fields follow from these.
    """

    after: int = 0
    before: int = 0
    latin: int = 0
    steps: tuple[int, int, int] = (0, 0, 0)
    least: int = 0
    word: int = 0
    gap: int = 0
    opens: bool = True
    bar: int = 0
    stacks: bool = False
    width: int = 0
    give: int = 0
    held: int = 0
    stretch: int = 0

    def __post_init__(self) -> None:
        gives = [(blank, step) for blank, step in zip(self._blanks, self.steps, strict=True) if step]
        object.__setattr__(self, "width", self.after + self.before + self.latin)
        object.__setattr__(self, "give", sum(blank for blank, _ in gives))
        object.__setattr__(self, "held", sum(blank << FIELD * step for blank, step in gives))
        object.__setattr__(self, "stretch", int(self.opens) | self.gap << FIELD | self.word << 2 * FIELD)

    @property
    def _blanks(self) -> tuple[int, int, int]:
        """What of the three can be taken."""
        return self.after, self.before, self.latin - self.least

    @property
    def is_latin(self) -> bool:
        """Whether it is a word space or a gap beside Latin: these are not counted as gaps between characters."""
        return self.steps[2] > 0

    def without_after(self) -> "Blank":
        """The same, the left one's blank given up."""
        return replace(self, after=0)


class Pairs(dict[tuple[Edges, Edges], Blank]):
    """The blank between any two edges, worked out when it is first asked for."""

    def __init__(self, setting: Setting, gap: int, down: bool) -> None:
        super().__init__()
        self._setting = setting
        self._gap = gap
        self._down = down

    def __missing__(self, pair: tuple[Edges, Edges]) -> Blank:
        found = self[pair] = self._between(*pair)
        return found

    def _between(self, left: Edges, right: Edges) -> Blank:
        a, b = left.kind, right.kind
        bar = NEVER if b in (Kind.SPACE, Kind.BREAK) else 0 if breakable(left, right, self._setting.rules) else 3
        opens = _opens(left, right)
        if a is Kind.SPACE:
            wide = self._setting.word_space
            steps = (0, _STEP.get(b, 0), 2)
            return Blank(
                0, right.before, wide - LEAST_WORD, steps, word=max(0, WIDEST_WORD - wide), opens=opens, bar=bar
            )
        gap = self._gap
        if gap and _wants_gap(left, right):
            return Blank(latin=gap, steps=(0, 0, 6), least=min(gap, LEAST_GAP), gap=gap, opens=opens, bar=bar)
        after, before = self._trimmed(left, right)
        steps = (_STEP.get(a, 4), _STEP.get(b, 4), 0)
        return Blank(after, before, 0, steps, opens=opens, bar=bar, stacks=_stacks(left, b))

    def _trimmed(self, left: Edges, right: Edges) -> tuple[int, int]:
        """What the style of widths and the region leave of the two blanks (全角 开明 半角 行末半角).

        clreq §3.1.6.1: full; kaiming, only the marks that end a sentence full, and of several marks the earlier one
        half; half; full without kerning of pairs.
        """
        a, b, style, region = left.kind, right.kind, self._setting.widths, self._setting.region
        after, before = left.after, right.before
        if style == "hangmobanjiao":
            return 0 if _stacks(left, b) else after, before
        if style == "banjiao" or (style == "kaiming" and (a not in _SENTENCE or b in _MARKS)):
            after = 0
        if style == "banjiao" or (style == "kaiming" and b not in _SENTENCE):
            before = 0
        if a in region.trim_before.get(b, ()):
            before = 0
        elif b in region.trim_after.get(a, ()):
            after = 0
        return after, before


@lru_cache(maxsize=64)
def pairs(setting: Setting, gap: int, down: bool) -> Pairs:
    """The blanks of a setting at one gap beside Latin, for horizontal or vertical type."""
    return Pairs(setting, gap, down)


def _stacks(left: Edges, right: Kind) -> bool:
    """Whether two of ？！ share one em: where they have blank to give, as on the mainland (GB/T 15834 §5.1.2)."""
    return left.kind is right is Kind.QE and left.after > 0


def _opens(left: Edges, right: Edges) -> bool:
    a, b = left.kind, right.kind
    return not (
        a is Kind.OPEN
        or b in _CLOSED_BEFORE
        or a in _CLOSED_BESIDE
        or b in _CLOSED_BESIDE
        or (a is Kind.LATIN and b is Kind.LATIN)
        or (a in _WIDE_PAIRS and b in _WIDE_PAIRS)
        or right.small
    )


def _wants_gap(left: Edges, right: Edges) -> bool:
    """A gap between Han and a letter or figure; none to a superscript, nor to what stands upright (clreq §3.2.2)."""
    if left.small or right.small or left.upright or right.upright:
        return False
    if left.kind is Kind.HAN and right.kind is Kind.LATIN:
        return right.first.isalnum()
    if left.kind is Kind.LATIN and right.kind is Kind.HAN:
        return left.last.isalnum() or left.last in _BESIDE_GAP
    return False
