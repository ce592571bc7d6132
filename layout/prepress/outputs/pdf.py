"""The plant's file: one page as PDF/X, DeviceCMYK only (付印文件).

ISO 32000-1, 8 and 9. A Page counts from the top left of the trim, y down; here, and only here, that becomes points
from the bottom left of the media. What overprints is the page's to say; all else knocks out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path as FilePath
from typing import assert_never

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObjectReference

from layout.errors import PreflightError
from layout.findings import Finding
from layout.galley.fonts import FontBook
from layout.galley.galley import Cluster, Stand
from layout.house import Press
from layout.makeup.page import BLACK, Artwork, Ink, Page, Path, Picture, Placed, Rule, Segment, Text, Tint
from layout.prepress.outputs import unseen
from layout.prepress.outputs.advert_store import Advert, recall
from layout.prepress.outputs.column import Stretch
from layout.prepress.outputs.level import columns
from layout.prepress.outputs.lines import Line, lines
from layout.prepress.outputs.pdf_fonts import FontUse, Show
from layout.prepress.outputs.pdfx import Body, Document, decimal, finish, new_file, points, store
from layout.prepress.outputs.spans import CLOSE, WIDE, span, spans
from layout.units import EM, PT, Length

_OVERPRINT, _KNOCK_OUT = "Goverprint", "Gknockout"
_STATES = {
    _OVERPRINT: {"Type": "/ExtGState", "OP": "true", "op": "true", "OPM": "1"},
    _KNOCK_OUT: {"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": "0"},
}


def write(page: Page, book: FontBook, press: Press, document: Document) -> bytes:
    """The page as a PDF/X file. Same arguments, same bytes.

    PreflightError with every picture and advertisement that cannot be printed as it is.
    """
    file = new_file(press.standard)
    pen = _Pen(page, book, press, document, file)
    faults: list[Finding] = []
    found = list(lines(page.items))
    set_ = columns(found, book)
    for at, item in enumerate(found):
        try:
            pen.draw(item, set_.get(at, ()))
        except PreflightError as fault:
            faults += fault.findings
    if faults:
        raise PreflightError(faults)
    content = pen.content()
    fonts: dict[str, PDFObjectReference] = {}
    for _, use in sorted(pen.faces.items()):
        fonts |= use.fonts(file, document.compress)
    states = {name: PDFDictionary(_STATES[name]) for name in sorted(pen.states)}
    artwork = {name: PDFObjectReference(name) for name in sorted(pen.artwork)}
    body = Body(content, {"Font": fonts, "ExtGState": states, "XObject": artwork})
    return finish(file, page, body, press, document)


@dataclass
class _Pen:
    """Writes items as operators, and knows the graphics state so that nothing is said twice."""

    page: Page
    book: FontBook
    press: Press
    document: Document
    file: PDFDocument
    faces: dict[str, FontUse] = field(default_factory=dict)
    artwork: dict[str, tuple[float, float]] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    _out: list[str] = field(default_factory=list)
    # By identity: clusters are shared, and hashing one costs more than showing it. The page keeps them alive.
    _shows: dict[int, Show] = field(default_factory=dict)
    _unseen: list[Text] = field(default_factory=list)  # keeps alive the clusters that no page does
    _in_text: bool = False
    _font: str = ""
    _fill: Ink | None = None
    _stroke: Ink | None = None
    _weight: Length = -1
    _dash: tuple[Length, ...] = ()
    _state: str = _KNOCK_OUT  # what a page begins with

    def draw(self, item: Line | Rule | Tint | Path | Picture | Placed, column: Sequence[Stretch]) -> None:
        """Write one item, or a line; a line of vertical type is given as ``column``."""
        match item:
            case tuple():
                if column:
                    self._column(item, column)
                else:
                    self._line(item)
            case Rule():
                self._rule(item)
            case Tint():
                self._tint(item)
            case Path():
                self._path(item)
            case Picture():
                self._picture(item)
            case Placed():
                self._placed(item)
            case _:
                assert_never(item)

    def content(self) -> bytes:
        """All that was written."""
        self._type(False)
        return "\n".join(self._out).encode("ascii")

    def _x(self, x: Length) -> str:
        return points(self.page.bleed + x)

    def _y(self, y: Length) -> str:
        return points(self.page.trim.height + self.page.bleed - y)

    def _type(self, wanted: bool) -> None:
        """Open or close the text object; runs of type that follow each other share one."""
        if wanted != self._in_text:
            self._out.append("BT" if wanted else "ET")
            self._in_text = wanted

    def _ink(self, ink: Ink, overprint: bool) -> None:
        """Set the fill and whether it overprints."""
        self._gs(_OVERPRINT if overprint else _KNOCK_OUT)
        if ink != self._fill:
            self._out.append(f"{_plates(ink)} k")
            self._fill = ink

    def _gs(self, state: str) -> None:
        if state != self._state:
            self._out.append(f"/{state} gs")
            self.states.add(state)
            self._state = state

    def _line(self, runs: Line) -> None:
        """The runs of a line, in one span when there are several. One Tm a run."""
        for at, run in enumerate(runs):
            self._type(True)
            self._ink(run.ink, run.overprints)
            if len(runs) > 1 and not at:
                self._out.append(span("".join(each.text for each in runs)))
            size = points(run.size)
            matrix = f"{size} 0 0 {size} {self._x(run.x)} {self._y(run.baseline)} Tm"
            self._strung(matrix, run, 0, len(runs) > 1)
        if len(runs) > 1:
            self._out.append("EMC")

    def _column(self, runs: Line, column: Sequence[Stretch]) -> None:
        """A line of vertical type in one span, with a Tm for each stretch of glyphs that stand alike.

        What holds at a span's end is what a reader (poppler) takes all of it to be set in: that is a column's own
        mode of writing and size, whatever its last glyphs are.
        """
        matrix, pen = "", 0
        for at, each in enumerate(column):
            self._type(True)
            self._ink(each.text.ink, each.text.overprints)
            if not at:
                self._out.append(span("".join(run.text for run in runs)))
            size = points(each.text.size)
            turn = f"0 -{size} {size} 0" if each.turned else f"{points(each.text.size * each.wide // EM)} 0 0 {size}"
            before, matrix = matrix, f"{turn} {self._x(each.x)} {self._y(each.y)} Tm"
            goes_on = matrix == before  # a stretch that was cut
            pen = self._strung("" if goes_on else matrix, each, pen if goes_on else 0, True)
        end, whole = column[-1], max(each.text.size for each in column)
        if end.text.size != whole or end.clusters[-1].stand is not Stand.UPRIGHT:
            self._font = self._face(end.clusters[-1].face).listed(True)
            size = points(whole)
            self._out.append(f"{size} 0 0 {size} {self._x(end.x)} {self._y(end.y)} Tm/{self._font} 1 Tf[]TJ")
        self._out.append("EMC")

    def _strung(self, matrix: str, row: Text | Stretch, pen: int, spanned: bool) -> int:
        """Clusters in a row or a column: the offsets count from the matrix's origin, ``pen`` stands at; to its end.

        Every move is an exact number of milli-em: rounding never adds up along a line.
        """
        if not row.clusters:
            self._out.append(matrix)
            return pen
        shows = tuple([self._shows.get(id(each)) or self._show(each) for each in row.clusters])
        switch = f"/{shows[0].font} 1 Tf" if shows[0].font != self._font else ""
        codes, pen = _codes(shows, tuple(row.offsets), pen, spanned)
        self._font = shows[-1].font
        self._out.append(f"{matrix}{switch}{codes}")
        return pen

    def _show(self, cluster: Cluster) -> Show:
        show = self._shows[id(cluster)] = self._face(cluster.face).show(cluster)
        return show

    def _face(self, key: str) -> FontUse:
        use = self.faces.get(key)
        if use is None:
            use = self.faces[key] = FontUse(self.book.face(key))
        return use

    def _rule(self, item: Rule) -> None:
        self._stroked(item, item.dash)
        ends = self._x(item.x1), self._y(item.y1), self._x(item.x2), self._y(item.y2)
        self._out.append("{} {} m {} {} l S".format(*ends))

    def _stroked(self, item: Rule | Path, dash: tuple[Length, ...] = ()) -> None:
        """Set how lines are stroked."""
        ink, weight = item.ink, item.weight
        self._type(False)
        self._gs(_OVERPRINT if item.overprints else _KNOCK_OUT)
        if ink != self._stroke:
            self._out.append(f"{_plates(ink)} K")
            self._stroke = ink
        if weight != self._weight:
            self._out.append(f"{points(weight)} w")
            self._weight = weight
        if dash != self._dash:
            self._out.append(f"[{' '.join(points(each) for each in dash)}] 0 d")
            self._dash = dash

    def _tint(self, item: Tint) -> None:
        self._type(False)
        self._ink(item.ink, overprint=False)
        area = item.area
        self._out.append(
            f"{self._x(area.x)} {self._y(area.bottom)} {points(area.width)} {points(area.height)} re f",
        )

    def _says(self, item: Artwork) -> None:
        """Open the span of what artwork says, if it says anything: the words, unseen, and then the artwork."""
        self._type(False)
        if not item.says:
            return
        self._out.append(span(item.says))
        words = unseen.words(item, self.book)
        if words is not None:
            self._unseen.append(words)
            self._type(True)
            self._ink(words.ink, words.overprints)
            self._out.append(unseen.UNSEEN)
            size = points(words.size)
            self._strung(f"{size} 0 0 {size} {self._x(words.x)} {self._y(words.baseline)} Tm", words, 0, True)
            self._out.append(unseen.SEEN)
            self._type(False)

    def _path(self, item: Path) -> None:
        outline = _outline(item.segments, self.page.bleed, self.page.bleed + self.page.trim.height)
        self._says(item)
        if item.weight:
            self._stroked(item)
        else:
            self._ink(item.ink, item.overprints)
        self._out += [*outline, "S" if item.weight else "f*", *["EMC"] * bool(item.says)]

    def _picture(self, item: Picture) -> None:
        from layout.prepress.outputs import pictures  # noqa: PLC0415 - Pillow's colour is loaded only for pictures

        name = f"P{pictures.key(item)}"
        if name not in self.artwork:
            image, mask = pictures.image(item, self.press, self.document.compress)
            if mask is not None:
                image.dictionary["Mask"] = self.file.Reference(mask, f"{name}.mask")
            self.file.Reference(image, name)
            self.artwork[name] = (1, 1)
        stand = item.stand
        (right, under), (left, foot) = stand.across, stand.down
        # An image stands on its lower left corner, and y runs up.
        turned = " ".join(points(each) for each in (right, -under, -left, foot))
        self._do(name, f"{turned} {self._x(stand.x + left)} {self._y(stand.y + foot)}", item)

    def _placed(self, item: Placed) -> None:
        """The advertisement's trim, as large as its place allows and in the middle of it; its form clips it."""
        name = f"A{item.sha256[:16]}"
        if name not in self.artwork:
            advert = _advert(item, self.press)
            store(self.file, name, advert.objects)
            self.artwork[name] = (advert.width, advert.height)
        width, height = self.artwork[name]
        stand = item.stand
        wide, high = stand.sides
        a, b, c, d = stand.across[0] / wide, -stand.across[1] / wide, -stand.down[0] / high, stand.down[1] / high
        scale = min(wide / PT / width, high / PT / height)
        left = self.page.bleed + stand.x + (stand.across[0] + stand.down[0]) / 2
        left = left / PT - (a * width + c * height) * scale / 2
        foot = self.page.bleed + self.page.trim.height - stand.y - (stand.across[1] + stand.down[1]) / 2
        foot = foot / PT - (b * width + d * height) * scale / 2
        turned = " ".join(decimal(each * scale) for each in (a, b, c, d))
        self._do(name, f"{turned} {decimal(left)} {decimal(foot)}", item)

    def _do(self, name: str, matrix: str, item: Picture | Placed) -> None:
        """Paint an XObject in the state a page begins with: a form takes over what it does not set itself."""
        self._says(item)
        self._gs(_KNOCK_OUT)
        black = _plates(BLACK)
        whole = "[] 0 d " if self._dash else ""
        outline = _outline(item.clip, self.page.bleed, self.page.bleed + self.page.trim.height)
        cut = "\n".join([*outline, "W* n "]) if item.clip else ""
        self._out.append(f"q {black} k {black} K 1 w {whole}{cut}{matrix} cm/{name} Do Q" + " EMC" * bool(item.says))


@lru_cache(maxsize=2000)  # the lines of a large page, so that an edit writes only those it changes
def _codes(shows: tuple[Show, ...], offsets: tuple[int, ...], pen: int, spanned: bool) -> tuple[str, int]:
    """The operators that show clusters in their places, the first one's font being set; where the pen is left."""
    pens = [pen, *[offset + show.end for offset, show in zip(offsets, shows, strict=True)]]
    moves = [offset + show.start - pen for offset, show, pen in zip(offsets, shows, pens, strict=False)]
    parts = [show.codes for show in shows]
    if not spanned:
        opens, closes = spans(shows, moves)
        for at, opening in opens.items():
            parts[at] = opening + parts[at]
        for at in closes:
            parts[at] += CLOSE
    for at, move in enumerate(moves):
        if move:
            parts[at] = f">{_move(move * shows[at].way, pens[at])}<{parts[at]}"
    for at, (before, show) in enumerate(pairwise(shows), 1):
        if show.font != before.font:
            parts[at] = f">]TJ/{show.font} 1 Tf[<{parts[at]}"
    return f"[<{''.join(parts)}>]TJ".replace("<>", "").replace("[]TJ", ""), pens[-1]


def _move(number: int, pen: int) -> str:
    """TJ's number for a move from ``pen``; behind a glyph, a wide move on along a line in several.

    A reader (pypdf) takes a single number for a blank when it is as wide as one.
    """
    count = -(number // WIDE) if pen else 1
    if count < 2:
        return str(number)
    return " ".join([str(-WIDE)] * (count - 1) + [str(number + WIDE * (count - 1))])


def _advert(item: Placed, press: Press) -> Advert:
    """The advertisement or drawing, read from its file unless that has been done."""
    if item.file.lower().endswith(".svg"):
        from layout.prepress.outputs import svg  # noqa: PLC0415

        return svg.read(FilePath(item.file), item.file, press)
    known = recall(item.sha256, press.standard)
    if known is not None:
        return known
    from layout.prepress.outputs import placed  # noqa: PLC0415 - pypdf is loaded only to read an advertisement

    return placed.read(FilePath(item.file), item.file, press.standard)


@lru_cache(maxsize=100)  # artwork is the largest part of a page to write, and stays as it is when copy changes
def _outline(segments: tuple[Segment, ...], left: Length, top: Length) -> tuple[str, ...]:
    """The operators of a path; ``left`` and ``top`` lead from the media's lower left to the trim's upper left."""
    written = []
    for verb, places in segments:
        pairs = zip(places[::2], places[1::2], strict=True)
        words = [word for x, y in pairs for word in (points(left + x), points(top - y))]
        written.append(" ".join([*words, "h" if verb == "Z" else verb.lower()]))
    return tuple(written)


def _plates(ink: Ink) -> str:
    return " ".join(decimal(each / 100) for each in (ink.c, ink.m, ink.y, ink.k))
