"""The finished file against the Page: what became of every glyph, told by story (成品与版面核对)."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from layout.galley.fonts import Face, FontBook
from layout.galley.galley import Cluster
from layout.makeup.page import Ink, Page, Path, Picture, Placed, Text
from layout.prepress.proof.artwork import drawn
from layout.prepress.proof.expect import Expected, ink_box
from layout.prepress.proof.match import Matching, Places, sized
from layout.prepress.proof.overlap import overprinted
from layout.prepress.proof.sheets import visible
from layout.prepress.proof.sight import Inked, Scene, is_ink, unprintable
from layout.prepress.proof.tally import Tally, quote
from layout.prepress.reading.document import Reading
from layout.prepress.reading.events import Painted, Run, Shown
from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.shapes import Area, Box, bounds, corners, inside, join, transform
from layout.units import MM

_FRAME_SLACK = MM * 3 // 10
_UNREADABLE = "\ufffd"
_SEEN = "", "", True
"""The state of a run all of which is to be seen as it should be."""


@dataclass
class Print:
    """One examination. ``bad`` are the glyphs that are not printed as they should be."""

    page: Page
    book: FontBook
    reading: Reading
    wanted: Sequence[Expected]
    found: Matching
    tally: Tally
    bad: set[int] = field(default_factory=set)
    unsaid: Counter[str] = field(default_factory=Counter)

    def examine(self) -> None:
        """Look at everything; faults go to the tally."""
        self._missing()
        self._moved()
        self._replaced()
        self._doubled()
        self._stray()
        self._drawn_wrongly()
        self._widths()
        self._hidden()
        self._read_wrongly()
        self._faces()
        self._artwork()

    @cached_property
    def texts(self) -> list[Text]:
        """The page's runs of type."""
        return self.page.texts()

    @cached_property
    def scene(self) -> Scene:
        """What else is painted."""
        areas = [each.area for each in self.page.items if isinstance(each, Picture | Placed)]
        pictures = [(area.x, area.y, area.right, area.bottom) for area in areas]
        strays = [
            Painted(each.run.place, each.run.state, "fill", Area.of([corners(em_box(None, each))]), each.run.state.fill)
            for each in self.found.stray
        ]
        return Scene(visible(self.page, self.reading), [*self.reading.painted, *strays], pictures)

    def unprinted(self) -> Counter[str]:
        """Characters that are not printed as they should be, by piece: a cluster is whole or it is not printed."""
        lost = Counter(self.unsaid)
        for run, cluster in {(self.wanted[index].run, self.wanted[index].cluster) for index in self.bad}:
            lost[self.texts[run].origin.piece] += len(self.texts[run].clusters[cluster].text)
        return lost

    def _piece(self, index: int) -> str:
        return self.texts[self.wanted[index].run].origin.piece

    def _fault(self, rule: str, index: int, note: str = "") -> None:
        each = self.wanted[index]
        self.bad.add(index)
        self.tally.add(rule, self._piece(index), each.text, ink_box(each, self.book) or em_box(each), note)

    def _missing(self) -> None:
        for index in self.found.missing:
            self._fault("missing", index)

    def _moved(self) -> None:
        """Characters that are shown, but not where and as they should be."""
        if not self.found.moved:
            return
        places = Places(self.wanted)
        free = {
            index: next((at for at in places.at(shown.x, shown.y) if at not in self.found.pairs), -1)
            for index, shown in sorted(self.found.moved.items())
        }
        swapped = _inverted([(index, at) for index, at in free.items() if at >= 0])
        for index, shown in sorted(self.found.moved.items()):
            rule, note = self._moved_how(index, shown)
            self._fault(rule or ("out-of-order" if index in swapped else "misplaced"), index, note)

    def _moved_how(self, index: int, shown: Shown) -> tuple[str, str]:
        each, run = self.wanted[index], shown.run
        if not sized(shown, each):
            wide, high = run.extent
            turned = "" if run.turned == each.turned else ", turned" if run.turned else ", not turned"
            return "wrong-size", f"({wide / each.width:.3g} by {high / each.size:.3g} of it{turned})"
        if not inside(em_box(each, shown), self.scene.visible, _FRAME_SLACK):
            return "off-page", ""
        zones = list(_zones_at(self.page, shown))
        piece = self._piece(index)
        if piece in zones or not any(zone.piece == piece for zone in self.page.zones):
            return "", ""
        return "out-of-frame", f"in the frame of {zones[0]}" if zones else ""

    def _replaced(self) -> None:
        by_piece = defaultdict(list)
        for index, shown in sorted(self.found.replaced.items()):
            by_piece[self._piece(index)].append((index, said(shown)))
        for entries in by_piece.values():
            note = f"by {quote(''.join(text for _, text in entries))}"
            for index, _ in entries:
                self._fault("wrong-character", index, note)

    def _doubled(self) -> None:
        for shown, index in self.found.doubled:
            each = self.wanted[index]
            self.tally.add("doubled", self._piece(index), each.text, em_box(each, shown))

    def _stray(self) -> None:
        """What is shown and wanted nowhere: words of ours once more, or words of nobody."""
        whole: defaultdict[str, str] = defaultdict(str)
        for text in self.texts:
            whole[text.origin.piece] += text.text
        for _, group in groupby(self.found.stray, key=lambda each: each.run.place.order):
            run = list(group)
            chars = "".join(said(each) for each in run)
            owner = next((piece for piece, text in whole.items() if len(chars) > 1 and chars in text), "")
            owner = owner or self._beside(run)
            box = join([em_box(None, each) for each in run])
            if owner:
                self.tally.add("doubled", owner, chars, box)
            else:
                self.tally.add("stray-text", next(_zones_at(self.page, run[0]), ""), chars, box)

    def _beside(self, run: Sequence[Shown]) -> str:
        """The piece whose own characters these all stand beside, nearer than half their size: a fattened printing."""
        owners = set()
        for shown in run:
            near = shown.run.extent[0] / 2
            owners.add(
                next(
                    (
                        self._piece(index)
                        for index in self._saying.get(shown.text, ())
                        if abs(self.wanted[index].x - shown.x) < near and abs(self.wanted[index].y - shown.y) < near
                    ),
                    "",
                )
            )
        return owners.pop() if len(owners) == 1 else ""

    @cached_property
    def _saying(self) -> dict[str, list[int]]:
        """The glyphs that are printed, by what they say."""
        found = defaultdict(list)
        for index in self.found.pairs:
            found[self.wanted[index].text].append(index)
        return dict(found)

    def _drawn_wrongly(self) -> None:
        for index, face in self.found.altered.items():
            if face:
                self._fault("wrong-face", index, f"({face} for {self.wanted[index].face})")
            else:
                self._fault("glyph-altered", index)

    def _widths(self) -> None:
        """Glyphs that the file gives another advance than their face, even where it moves nothing."""
        kinds = {self._kind(index): shown.run.font for index, shown in self.found.pairs.items()}
        odd = {kind for kind, font in kinds.items() if not _as_wide(font, kind[1], self.book.face(kind[2]), kind[3])}
        for index, shown in sorted(self.found.pairs.items()) if odd else ():
            if self._kind(index) in odd and index not in self.found.altered:
                self.tally.add("width-altered", self._piece(index), self.wanted[index].text, em_box(None, shown))

    def _kind(self, index: int) -> tuple[str, int, str, int]:
        """The code of a font that a glyph is shown by, and the glyph of a face that it is to be."""
        each, shown = self.wanted[index], self.found.pairs[index]
        return shown.run.font.key, shown.code, each.face, each.gid

    @cached_property
    def _by_run(self) -> dict[int, list[int]]:
        """The glyphs that are printed at their place, by run of the page."""
        found = defaultdict(list)
        for index in sorted(self.found.pairs):
            found[self.wanted[index].run].append(index)
        return dict(found)

    def _hidden(self) -> None:
        """Glyphs at their place that cannot be seen, or not as they should be."""
        seen: dict[int, Box] = {}
        for number, indices in self._by_run.items():
            self._hidden_in_run(self.texts[number], indices, seen)
        for index in overprinted(self.wanted, seen):
            self._fault("overprinted-text", index)

    def _hidden_in_run(self, text: Text, indices: list[int], seen: dict[int, Box]) -> None:
        boxes = {index: box for index in indices if (box := ink_box(self.wanted[index], self.book)) is not None}
        if not boxes:
            return
        reach = join(list(boxes.values()))
        near = self.scene.near(reach)
        runs = {id(run): run for run in (self.found.pairs[index].run for index in boxes)}
        states = {at: self._state(run, text.ink, reach, near) for at, run in runs.items()}
        if set(states.values()) == {_SEEN}:  # nearly always
            seen |= boxes
            return
        for index, box in boxes.items():
            run = self.found.pairs[index].run
            state, colour, clear = states[id(run)]
            rule = state or ("" if clear else self.scene.hidden(_inked(box, run), near)) or colour
            if rule:
                self._fault(rule, index)
            else:
                seen[index] = box

    def _state(self, run: Run, ink: Ink, reach: Box, near: Sequence[Painted]) -> tuple[str, str, bool]:
        """The rules a run breaks by its state and by its colour, and whether all within its reach is to be seen."""
        colour = "" if is_ink(run.state.fill, ink) else "wrong-colour"
        return unprintable(run, ink), colour, self.scene.clear(_inked(reach, run), near)

    def _read_wrongly(self) -> None:
        """Runs that extract as other words than they show."""
        for number, indices in self._by_run.items():
            if self._extracted(indices) == self.texts[number].text:
                for index in indices:
                    if self.found.pairs[index].disputed:
                        self._fault("tounicode-wrong", index)
                continue
            for at, group in groupby(indices, key=lambda index: self.wanted[index].cluster):
                cluster, glyphs = self.texts[number].clusters[at], list(group)
                if len(glyphs) == len(cluster.glyphs) and self._extracted(glyphs) != cluster.text:
                    for index in glyphs:
                        self._fault("tounicode-wrong", index)

    def _extracted(self, indices: Iterable[int]) -> str:
        return "".join(self.found.pairs[index].text for index in indices)

    def _faces(self) -> None:
        """Glyphs of the page itself that its faces do not have, or not for that character."""
        clusters = {id(each): each for text in self.texts for each in text.clusters}  # a page shares those of a kind
        strange = {key: rule for key, each in clusters.items() if (rule := _strange(each, self.book))}
        for index, each in enumerate(self.wanted) if strange else ():
            key = id(self.texts[each.run].clusters[each.cluster])
            if key in strange:
                self._fault(strange[key], index)

    def _artwork(self) -> None:
        """Outlines that say something: they are characters too."""
        for item in self.page.items:
            if isinstance(item, Path) and item.says:
                rule, box = drawn(item, self.scene)
                if rule:
                    self.unsaid[item.origin.piece] += len(item.says)
                    self.tally.add(rule, item.origin.piece, item.says, box)


def _inked(box: Box, run: Run) -> Inked:
    return Inked(box, run.state.fill, run.state.fill_overprint, run)


def _strange(cluster: Cluster, book: FontBook) -> str:
    """The rule a cluster breaks by its glyphs, or ""."""
    gids = [glyph.gid for glyph in cluster.glyphs]
    if 0 in gids:
        return "notdef"
    own = book.face(cluster.face).gid(cluster.text) if len(cluster.text) == 1 else 0
    return "not-the-face" if own and _is_han(cluster.text) and gids != [own] else ""


def _as_wide(font: PdfFont, code: int, face: Face, gid: int) -> bool:
    """Whether W, and W2 where type runs down, are the face's own advances, to a thousandth of an em."""
    width = float(face.advance(gid))
    told, own = [font.width(code)], [width]
    if font.vertical:
        advance, top = face.drop(gid)
        told, own = [*told, *font.drop(code)], [*own, -advance, width / 2, top]
    return all(abs(is_ - should) <= 1 for is_, should in zip(told, own, strict=True))


def said(shown: Shown) -> str:
    """What a glyph says; a mark for one that says nothing."""
    return shown.text or _UNREADABLE


def em_box(each: Expected | None, shown: Shown | None = None) -> Box:
    """The em box of a glyph where it should stand, or where it is shown."""
    if shown is not None:
        return bounds(corners((0.0, -0.12, 1.0, 0.88), (*shown.run.matrix, shown.x, shown.y)))
    assert each is not None
    size = float(each.size)
    matrix = (0.0, size, size, 0.0) if each.turned else (float(each.width), 0.0, 0.0, -size)
    return bounds(corners((0.0, -0.12, 1.0, 0.88), (*matrix, each.x, each.y)))


def _zones_at(page: Page, shown: Shown) -> Iterator[str]:
    """The pieces in whose frames a glyph stands."""
    x, y = transform((*shown.run.matrix, shown.x, shown.y), 0.5, 0.38)
    for zone in page.zones:
        for area in zone.areas:
            wide = area.inset(-_FRAME_SLACK)
            if wide.x <= x <= wide.right and wide.y <= y <= wide.bottom:
                yield zone.piece
                break


def _inverted(moves: Sequence[tuple[int, int]]) -> set[int]:
    """The glyphs that stand in one another's places out of order: before one that should precede, or after."""
    found = set()
    highest = -1
    for index, at in moves:
        if at < highest:
            found.add(index)
        highest = max(highest, at)
    lowest = len(moves) and max(at for _, at in moves) + 1
    for index, at in reversed(moves):
        if at > lowest:
            found.add(index)
        lowest = min(lowest, at)
    return found


def _is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK UNIFIED IDEOGRAPH")
