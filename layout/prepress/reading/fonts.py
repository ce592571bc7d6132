"""Fonts of a PDF as it stands: codes, widths, characters, and the font program that draws (内嵌字体).

ISO 32000-1 9.6 and 9.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan, nan
from struct import unpack

from layout.prepress.reading.cmap import unicode_map
from layout.prepress.reading.objects import PdfObject, data_of, elements, entry, is_array, name_in, number
from layout.prepress.reading.shapes import Matrix

_CID_PROGRAMS = {
    "/CIDFontType0": (("/FontFile3", "/CIDFontType0C"), ("/FontFile3", "/OpenType")),
    "/CIDFontType2": (("/FontFile2", None), ("/FontFile3", "/OpenType")),
}
"""What a CIDFont may embed: key of the descriptor and Subtype of the stream (ISO 32000-1 9.9, table 126)."""
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


Drop = tuple[float, float, float]
"""Of a glyph in vertical writing, in milli-em: the displacement, below 0 down, and from its own origin to the pen."""


@dataclass
class PdfFont:
    """A font dictionary, read when asked. ``key`` tells fonts of one file apart."""

    key: str
    raw: PdfObject
    _widths: dict[int, float] = field(default_factory=dict)
    _drops: dict[int, Drop] = field(default_factory=dict)

    @cached_property
    def kind(self) -> str:
        """Subtype: Type0, TrueType, Type1, Type3, …"""
        return name_in(self.raw, "/Subtype")[1:]

    @cached_property
    def descendant(self) -> PdfObject:
        """The CIDFont of a Type0 font; a simple font itself."""
        if self.kind != "Type0":
            return self.raw
        return next(iter(elements(entry(self.raw, "/DescendantFonts"))), None)

    @cached_property
    def name(self) -> str:
        """BaseFont, with its subset tag."""
        return name_in(self.raw, "/BaseFont")[1:]

    @cached_property
    def by_cid(self) -> bool:
        """Whether a two-byte code is the CID itself, set along or down, in a font whose every key is as it must be.

        It is the only encoding followed fully; of a font with broken keys readers make what they like.
        """
        typed = entry(self.raw, "/Type") == "/Font" and entry(self.descendant, "/Type") == "/Font"
        cids = self._program_key in _CID_PROGRAMS.get(name_in(self.descendant, "/Subtype"), ())
        named = entry(self.raw, "/BaseFont") is not None
        told = all(entry(self.descendant, key) is not None for key in ("/BaseFont", "/CIDSystemInfo"))
        plain = entry(self.raw, "/Encoding") == "/Identity-H" or self.vertical
        return self.kind == "Type0" and plain and typed and cids and named and told

    @cached_property
    def vertical(self) -> bool:
        """Whether glyphs follow one another down (ISO 32000-1 9.7.4.3)."""
        return self.kind == "Type0" and entry(self.raw, "/Encoding") == "/Identity-V"

    @cached_property
    def matrix(self) -> Matrix | None:
        """Glyph space to em for a Type 3 font."""
        raw = self.raw.get("/FontMatrix") if self.kind == "Type3" else None
        if raw is None:
            return None
        a, b, c, d, e, f = (float(each) for each in raw)
        return a, b, c, d, e, f

    @cached_property
    def texts(self) -> dict[int, str]:
        """Code to characters by ToUnicode; empty without one."""
        return unicode_map(data_of(entry(self.raw, "/ToUnicode")))

    @property
    def _program_key(self) -> tuple[str, str | None]:
        descriptor = entry(self.descendant, "/FontDescriptor")
        key = next((each for each in _PROGRAMS if entry(descriptor, each) is not None), "")
        return key, None if entry(self.file, "/Subtype") is None else name_in(self.file, "/Subtype")

    @cached_property
    def file(self) -> PdfObject:
        """The stream of the embedded font program, or None; of two, readers take either, so that is none."""
        descriptor = entry(self.descendant, "/FontDescriptor")
        found = [each for key in _PROGRAMS if (each := entry(descriptor, key)) is not None]
        return found[0] if len(found) == 1 else None

    @cached_property
    def program(self) -> bytes:
        """The embedded font program; b"" when there is none."""
        return data_of(self.file)

    @cached_property
    def gid_map(self) -> bytes:
        """A CIDToGIDMap stream, two bytes a CID; b"" when CIDs are glyph ids."""
        return data_of(entry(self.descendant, "/CIDToGIDMap")) if self.kind == "Type0" else b""

    def gid(self, cid: int) -> int:
        """The glyph of a TrueType program that a CID picks."""
        if not self.gid_map:
            return cid
        return int.from_bytes(self.gid_map[2 * cid : 2 * cid + 2], "big")

    def codes(self, shown: bytes) -> Sequence[int]:
        """The codes of a shown string."""
        if self.kind != "Type0":
            return shown
        pairs = len(shown) // 2
        return [*unpack(f">{pairs}H", shown[: 2 * pairs]), *shown[2 * pairs :]]

    def text(self, code: int) -> str:
        """The characters a reader takes a code for; without ToUnicode a simple font's code is taken as Latin."""
        found = self.texts.get(code)
        if found is not None or self.kind == "Type0":
            return found or ""
        return bytes([code]).decode("cp1252", "replace") if not self.texts else ""

    def width(self, code: int) -> float:
        """A code's advance in milli-em, from W or Widths and not from the program (ISO 32000-1 9.7.4.3)."""
        if not self._widths:
            self._widths.update(self._read_widths())
        return self._widths.get(code, self._widths[-1])

    def drop(self, code: int) -> Drop:
        """How a code is set downwards, from W2 and DW2 (ISO 32000-1 9.7.4.3)."""
        if not self._drops:
            for its, (advance, x, y) in _told(entry(self.descendant, "/W2"), 3).items():
                self._drops[its] = advance, x, y
            top, advance = [*map(number, elements(entry(self.descendant, "/DW2"))), nan, nan][:2]
            default = entry(self.descendant, "/DW2") is None
            self._drops[-1] = (-1000.0, 0.0, 880.0) if default else (advance, 0.0, top)
        advance, _, top = self._drops[-1]
        return self._drops.get(code) or (advance, self.width(code) / 2, top)

    def _read_widths(self) -> dict[int, float]:
        if self.kind == "Type0":
            told = {code: width for code, (width,) in _told(entry(self.descendant, "/W"), 1).items()}
            return {-1: number(entry(self.descendant, "/DW"), 1000.0)} | told
        first = number(entry(self.raw, "/FirstChar"), 0)
        first = 0 if isnan(first) else int(first)
        scale = self.matrix[0] * 1000 if self.matrix else 1.0
        listed = {first + at: number(each) * scale for at, each in enumerate(elements(entry(self.raw, "/Widths")))}
        missing = entry(entry(self.raw, "/FontDescriptor"), "/MissingWidth")
        return {-1: number(missing, 0)} | listed

    def procedure(self, code: int) -> PdfObject:
        """The content stream that draws a Type 3 glyph, or None."""
        at = 0
        for each in elements(entry(entry(self.raw, "/Encoding"), "/Differences")):
            if str(each).startswith("/"):
                if at == code:
                    return entry(entry(self.raw, "/CharProcs"), str(each))
                at += 1
            else:
                at = int(each)
        return None


def _told(raw: PdfObject, many: int) -> dict[int, tuple[float, ...]]:
    """What W tells of each code, one number, or W2, three: ``c [w …]`` and ``first last w`` (ISO 32000-1 9.7.4.3)."""
    entries: list[PdfObject] = [each if is_array(each) else number(each) for each in elements(raw)]
    found: dict[int, tuple[float, ...]] = {}
    at = 0
    while at + 1 < len(entries):
        first, second = entries[at : at + 2]
        if is_array(first) or isnan(first):  # the array is damaged
            at += 1
        elif is_array(second):
            values = [number(each) for each in second]
            found.update({int(first) + step: its for step, its in enumerate(zip(*[iter(values)] * many, strict=False))})
            at += 2
        else:
            its = tuple(nan if is_array(each) else each for each in entries[at + 2 : at + 2 + many])
            if len(its) == many and not isnan(second):
                found.update(dict.fromkeys(range(max(int(first), 0), min(int(second), 0xFFFF) + 1), its))
            at += 2 + many
    return found
