"""Short: an article set whole into the hole at a story's foot (补白文).

It stands in one leg, as wide as the rows that are left, under a row of white with a rule in it. It is taken only if it
fills them to the last: its paragraphs may take lines more or fewer as any story's do, and the white above it rows more
as that about a headline does, both within the house's limits.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from layout.edition.edition import Article, Placement
from layout.findings import Finding, Findings, Level
from layout.makeup.fit import Fit
from layout.makeup.made_up import MadeUp
from layout.makeup.page import Rule
from layout.makeup.placing import Placing
from layout.nodes import Node
from layout.units import Rect

LEAST = 2
"""Rows of the shallowest: two lines."""

SetShort = Callable[[Placing, Article], MadeUp | None]
"""Makes an article up in a place of one leg; None where it cannot be."""


@dataclass(frozen=True, slots=True)
class _Try:
    """An article under so many rows of white, made up if it can be; what was found of it."""

    article: Article
    white: int
    made_up: MadeUp | None
    findings: Findings

    @property
    def fits(self) -> bool:
        """Whether it fills the hole to the last row."""
        return self.made_up is not None and self.made_up.counted.free == 0 and not self.findings.failed

    def why_not(self, rows: int) -> str:
        """What keeps it out of a hole of so many rows."""
        worse = [each.message for each in self.findings.items if each.stops and each.rule != "overset"]
        if worse or self.made_up is None:
            return f"{self.article.id} cannot be set there ({', '.join(worse)})"
        return f"{self.article.id} takes {rows - self.made_up.counted.free}"


def short_in(place: Placing, hole: Rect, set_short: SetShort) -> tuple[MadeUp, Rule] | None:
    """The first of the place's fillers that fits a hole, and the rule above it; None, and told, if none does.

    One that the entry does not name is set only where more rows are free than the house allows.
    """
    pitch, limits, own = place.grid.pitch, place.house.limits, place.placement.fillers
    deep = hole.height > limits.hole_rows * pitch
    failed: list[_Try] = []
    for article in place.fillers if hole.height > LEAST * pitch else ():
        if deep or article.id in own:
            tries = list(_tries(place, article, hole, set_short))
            made_up = tries[-1].made_up
            if made_up is not None and tries[-1].fits:
                place.findings.extend(tries[-1].findings.items)
                zone = replace(made_up.zone, host=place.name)
                return replace(made_up, zone=zone), _rule(place, hole, tries[-1].white)
            failed += tries[:1] if article.id in own else []
    _tell(place, hole.height // pitch, failed)
    return None


def _tries(place: Placing, article: Article, hole: Rect, set_short: SetShort) -> Iterator[_Try]:
    """An article under more and more rows of white, until it fits or the house allows no more."""
    pitch, em = place.grid.pitch, place.grid.em
    most = min(1 + place.house.limits.head_space, hole.height // pitch - LEAST)
    for white in range(1, most + 1):
        area = replace(hole, y=hole.y + white * pitch, height=hole.height - white * pitch)
        rows = area.height // pitch
        grid = replace(place.grid, left=area.x, top=area.y, count=1, characters=area.width // em, rows=rows)
        where = place.placement.source
        entry = Placement("story", article.id, (1, 1), (1, rows), Node(where, place.placement.settings.base), where)
        found = Findings()
        own = replace(place, placement=entry, area=area, grid=grid, findings=found, fit=Fit(full=True), fillers=())
        alone = replace(own, around=(), ground=(), gaps=(), parts=(), legs=(), turn=None)
        tried = _Try(article, white, set_short(alone, article), found)
        yield tried
        if tried.fits:
            return


def _rule(place: Placing, hole: Rect, white: int) -> Rule:
    """The rule that parts it from the story, in the middle of the white."""
    y = hole.y + white * place.grid.pitch // 2
    return Rule(hole.x, y, hole.right, y, place.house.rules.column, place.line_ink, place.origin)


def _tell(place: Placing, rows: int, failed: Sequence[_Try]) -> None:
    """Say of the fillers that an entry names why none of them is set."""
    if failed:
        why = "; ".join(each.why_not(rows - each.white) for each in failed)
        message = f"{place.name} has {rows - 1} rows for a filler under its text, and none of its own fits: {why}"
        where = place.placement.settings.get("filler").source
        place.findings.add(Finding(Level.NOTE, "filler", message, where, hint="name one that does, or cut one to fit"))
