"""Fonts of a PDF as it stands: codes, widths, characters, and the font program that draws (内嵌字体).

ISO 32000-1 9.6 and 9.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from layout.prepress.reading.cmap import unicode_map
from layout.prepress.reading.objects import PdfObject, is_array, is_stream
from layout.prepress.reading.shapes import Matrix

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass
class PdfFont:
    """A font dictionary, read when asked. ``key`` tells fonts of one file apart."""

    key: str
    raw: PdfObject
    _widths: dict[int, float] = field(default_factory=dict)

    @cached_property
    def kind(self) -> str:
        """Subtype: Type0, TrueType, Type1, Type3, …"""
        return str(self.raw.get("/Subtype", "/none"))[1:]

    @cached_property
    def descendant(self) -> PdfObject:
        """The CIDFont of a Type0 font; a simple font itself."""
        return self.raw["/DescendantFonts"][0] if self.kind == "Type0" else self.raw

    @cached_property
    def name(self) -> str:
        """BaseFont, with its subset tag."""
        return str(self.raw.get("/BaseFont", "/unnamed"))[1:]

    @cached_property
    def by_cid(self) -> bool:
        """Whether a two-byte code is the CID itself, set horizontally: the only encoding that is followed fully."""
        return self.kind == "Type0" and str(self.raw.get("/Encoding", "")) == "/Identity-H"

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
        raw = self.raw.get("/ToUnicode")
        return unicode_map(raw.read_bytes()) if is_stream(raw) else {}

    @cached_property
    def file(self) -> PdfObject:
        """The stream of the embedded font program, or None."""
        descriptor = self.descendant.get("/FontDescriptor", {})
        return next((descriptor[each] for each in _PROGRAMS if each in descriptor), None)

    @cached_property
    def program(self) -> bytes:
        """The embedded font program; b"" when there is none."""
        return self.file.read_bytes() if self.file is not None else b""

    @cached_property
    def gid_map(self) -> bytes:
        """A CIDToGIDMap stream, two bytes a CID; b"" when CIDs are glyph ids."""
        raw = self.descendant.get("/CIDToGIDMap") if self.kind == "Type0" else None
        return bytes(raw.read_bytes()) if raw is not None and is_stream(raw) else b""

    def gid(self, cid: int) -> int:
        """The glyph of a TrueType program that a CID picks."""
        if not self.gid_map:
            return cid
        return int.from_bytes(self.gid_map[2 * cid : 2 * cid + 2], "big")

    def codes(self, shown: bytes) -> Sequence[int]:
        """The codes of a shown string."""
        if self.kind != "Type0":
            return shown
        return [int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2)]

    def text(self, code: int) -> str:
        """The characters a reader takes a code for; without ToUnicode a simple font's code is taken as Latin."""
        if code in self.texts or self.kind == "Type0":
            return self.texts.get(code, "")
        return bytes([code]).decode("cp1252", "replace") if not self.texts else ""

    def width(self, code: int) -> float:
        """A code's advance in milli-em, from W or Widths and not from the program (ISO 32000-1 9.7.4.3)."""
        if not self._widths:
            self._widths.update(self._read_widths())
        return self._widths.get(code, self._widths[-1])

    def _read_widths(self) -> dict[int, float]:
        if self.kind == "Type0":
            return {-1: float(self.descendant.get("/DW", 1000))} | _cid_widths(self.descendant.get("/W", []))
        first = int(self.raw.get("/FirstChar", 0))
        scale = self.matrix[0] * 1000 if self.matrix else 1.0
        listed = {first + at: float(each) * scale for at, each in enumerate(self.raw.get("/Widths", []))}
        missing = self.raw.get("/FontDescriptor", {}).get("/MissingWidth", 0)
        return {-1: float(missing)} | listed

    def procedure(self, code: int) -> PdfObject:
        """The content stream that draws a Type 3 glyph, or None."""
        at = 0
        for each in self.raw.get("/Encoding", {}).get("/Differences", []):
            if str(each).startswith("/"):
                if at == code:
                    return self.raw["/CharProcs"].get(str(each))
                at += 1
            else:
                at = int(each)
        return None


def _cid_widths(raw: PdfObject) -> dict[int, float]:
    """The W array: ``c [w1 w2 …]`` and ``first last w`` (ISO 32000-1 9.7.4.3)."""
    found: dict[int, float] = {}
    entries = list(raw)
    at = 0
    while at + 1 < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if is_array(second):
            found.update({first + step: float(each) for step, each in enumerate(second)})
            at += 2
        else:
            width = float(entries[at + 2])
            found.update(dict.fromkeys(range(first, min(int(second), 0xFFFF) + 1), width))
            at += 3
    return found
