"""Page: finished items at fixed places (版面). The one seam of the program.

Every output, proof, check and archive file reads a Page and nothing made before it, and joins on origins. Places
are Lengths from the top left corner of the trimmed page, y down; items are painted in their order. A new kind of
item is named by mypy in every output that does not yet draw it (``assert_never``).
"""

from dataclasses import dataclass, field
from typing import Literal

from layout.galley.galley import Cluster
from layout.makeup.outlines import Polygon, polygons
from layout.makeup.transform import Transform
from layout.units import EM, Length, Rect, Size


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as four plates, in whole per cent of cyan, magenta, yellow and black (四色).

    What becomes of the plates it leaves out is its item's to say, ``overprints`` (叠印). Type and lines in black alone,
    solid or grey, overprint, so that no paper shows at their edges where plates do not meet (GWG 2022 R0009, R0010).
    All else knocks out (挖空): overprinted, type in the colour of the paper would vanish (R0007, R0008), and what is
    under an area of black would be seen in it.
    """

    c: int
    m: int
    y: int
    k: int

    @property
    def is_black(self) -> bool:
        """Whether it prints on the black plate alone."""
        return not (self.c or self.m or self.y) and self.k > 0

    def __str__(self) -> str:
        parts = [
            f"{plate}{value}" for plate, value in zip("CMYK", (self.c, self.m, self.y, self.k), strict=True) if value
        ]
        return " ".join(parts) or "paper"


BLACK = Ink(0, 0, 0, 100)
PAPER = Ink(0, 0, 0, 0)


BOX = "box"
"""The block of a piece's border and ground (线框、底): they fill nothing."""
WAITING = "waiting"
"""The block of what keeps the place of a piece that is not there yet (待稿): no copy has it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where characters come from: code points ``start:end`` of one block of one piece, in the normalised text.

    ``piece`` is a story's id or a furniture's name; ``block`` names the text in it (``headline.1``, ``p3``,
    ``sponsor``). An empty block marks words the program derived itself (the weekday, a colon between two data). What
    is drawn round and under a whole piece has the block ``BOX``.
    """

    piece: str
    block: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A run of type on one baseline. ``offsets[i]``: where cluster i begins, in milli-em from ``x``.

    In vertical type (``down``, 直排) ``x`` is the middle of the column, and the offsets run down from ``baseline``.
    """

    x: Length
    baseline: Length
    size: Length
    clusters: tuple[Cluster, ...]
    offsets: tuple[int, ...]
    ink: Ink
    origin: Origin
    down: bool = False
    _box: Rect | None = field(default=None, init=False, compare=False, repr=False)  # when it has been asked for

    @property
    def overprints(self) -> bool:
        """Whether the plates that its ink does not name keep what is under it."""
        return self.ink.is_black

    @property
    def text(self) -> str:
        """The characters as they are printed."""
        return "".join([each.text for each in self.clusters])

    @property
    def box(self) -> Rect:
        """From the first cluster's ink box to the last one's, blanks at both ends left out.

        0.88 em up from the baseline, 0.12 down; in vertical type half an em to either side of the column's middle.
        """
        box = self._box
        if box is None:
            box = self._boxed()
            object.__setattr__(self, "_box", box)
        return box

    def _boxed(self) -> Rect:
        first, last = self.clusters[0], self.clusters[-1]
        begin = (self.offsets[0] + first.before) * self.size // EM
        end = (self.offsets[-1] + last.advance - last.after) * self.size // EM
        if self.down:
            return Rect(self.x - self.size // 2, self.baseline + begin, self.size, end - begin)
        return Rect(self.x + begin, self.baseline - self.size * 88 // 100, end - begin, self.size)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line (线), stroked from one end to the other; ``dash``: on, off, … from its beginning, () unbroken."""

    x1: Length
    y1: Length
    x2: Length
    y2: Length
    weight: Length
    ink: Ink
    origin: Origin
    dash: tuple[Length, ...] = ()

    @property
    def overprints(self) -> bool:
        """As Text's."""
        return self.ink.is_black


@dataclass(frozen=True, slots=True)
class Tint:
    """A filled rectangle (底)."""

    area: Rect
    ink: Ink
    origin: Origin


Segment = tuple[Literal["M", "L", "C", "Z"], tuple[Length, ...]]
"""Move (x, y), line (x, y), curve (x1, y1, x2, y2, x3, y3), close ()."""


@dataclass(frozen=True, slots=True)
class Path:
    """An outline, filled even-odd, or stroked when it has a weight: artwork, QR modules, ornaments (花边).

    ``says`` are the words it shows, if it shows any.
    """

    segments: tuple[Segment, ...]
    ink: Ink
    origin: Origin
    says: str = ""
    weight: Length = 0
    box: Rect = field(init=False, compare=False, repr=False)  # round all its points, those of its handles too

    def __post_init__(self) -> None:
        xs, ys = ([value for _, places in self.segments for value in places[of::2]] for of in (0, 1))
        box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs else Rect(0, 0, 0, 0)
        object.__setattr__(self, "box", box)

    @property
    def overprints(self) -> bool:
        """As Text's; one that is filled knocks out."""
        return self.weight > 0 and self.ink.is_black


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster (图片): the file's pixels fill ``stand``. ``file`` is the absolute path, ``sha256`` its content.

    ``crop``: left, top, right, bottom of the part that is shown, in pixels of the upright picture; None, all of it.
    ``clip``: outlines on the page, even-odd, outside of which nothing is painted; (), none.
    ``says`` are the words it shows, if they are to be found. ``grey``: it is printed in black, whatever its pixels.
    """

    stand: Transform
    file: str
    sha256: str
    origin: Origin
    crop: tuple[int, int, int, int] | None = None
    clip: tuple[Segment, ...] = ()
    says: str = ""
    grey: bool = False

    @property
    def area(self) -> Rect:
        """The rectangle round it."""
        return self.stand.box


@dataclass(frozen=True, slots=True)
class Placed:
    """A page of a PDF (an advertisement, a drawing) or an SVG, its trim scaled evenly to fill ``stand``, clipped to it.

    ``clip`` and ``says`` as a Picture's.
    """

    stand: Transform
    file: str
    sha256: str
    origin: Origin
    clip: tuple[Segment, ...] = ()
    says: str = ""

    @property
    def area(self) -> Rect:
        """The rectangle round it."""
        return self.stand.box


Artwork = Path | Picture | Placed
"""What may say something that is no type."""

Item = Text | Rule | Tint | Artwork


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a piece stands. ``areas`` are in reading order: for a story, its headline, then leg after leg.

    The first ``heads`` of a story's are those of its headline, its summary, its byline. ``frame`` are the rectangles
    of the plan that it fills, (): the areas.
    ``by_hand`` says what an editor changed of it (手调). ``host`` is the story in whose hole a short article stands
    that the plan gives no place of its own (补白文).
    """

    piece: str
    areas: tuple[Rect, ...]
    heads: int = 1
    frame: tuple[Rect, ...] = ()
    by_hand: tuple[str, ...] = ()
    host: str = ""

    @property
    def outline(self) -> tuple[Polygon, ...]:
        """What it stands in as rectilinear polygons, clockwise from their top left corners (版位轮廓)."""
        return polygons(self.frame or self.areas)


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page: ``name`` as A01, trim size, bleed, items in painting order, zones of its pieces.

    ``shares``: of stories that stand on several pages, the stretches of their copies that this one prints (转版).
    """

    name: str
    trim: Size
    bleed: Length
    items: tuple[Item, ...]
    zones: tuple[Zone, ...]
    shares: tuple[Origin, ...] = ()

    def texts(self) -> list[Text]:
        """The runs of type, in painting order."""
        return [each for each in self.items if isinstance(each, Text)]
