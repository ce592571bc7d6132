"""Whether a code of an embedded font draws the glyph the page means (字形核对).

The program embedded is compared with the source face: first byte for byte with the subset that the face gives for the
page's glyphs (then code = CID = glyph id holds for all of them), and if it is anything else, outline by outline.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from layout.galley.fonts import Face, FontBook
from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.outlines import Outline, Program, canonical, em_matrix, same


@dataclass
class Glyphs:
    """The comparison, each pair made once. ``used``: the glyph ids of every face that the page sets."""

    book: FontBook
    used: Mapping[str, frozenset[int]]
    _whole: dict[tuple[str, str], bool] = field(default_factory=dict)
    _same: dict[tuple[str, int, str, int], bool] = field(default_factory=dict)
    _faces: dict[tuple[str, int, str], str] = field(default_factory=dict)
    _programs: dict[str, Program] = field(default_factory=dict)
    _cuts: dict[str, bytes] = field(default_factory=dict)

    def same(self, font: PdfFont, code: int, face: str, gid: int) -> bool:
        """Whether the code draws this glyph of this face."""
        if not font.by_cid or not font.program or face not in self.used:
            return False
        if self._as_cut(font, face):
            return code == gid and gid in self.used[face]
        return self._draws(font, code, face, gid)

    def face_of(self, font: PdfFont, code: int, text: str) -> str:
        """The face of the page whose own glyph for a character the code draws; "" when it is in none."""
        key = (font.key, code, text)
        if key not in self._faces:
            read = font.by_cid and font.program and len(text) == 1
            own = [(face, self.book.face(face).gid(text)) for face in sorted(self.used)] if read else []
            self._faces[key] = next((face for face, gid in own if gid and self._draws(font, code, face, gid)), "")
        return self._faces[key]

    def _as_cut(self, font: PdfFont, key: str) -> bool:
        """Whether the program is the very subset the face gives, and CIDs pick its glyphs unmoved."""
        pair = (font.key, key)
        if pair not in self._whole:
            face = self.book.face(key)
            plain = not font.gid_map and face.entry.identity
            cff = font.file.get("/Subtype") == "/CIDFontType0C"
            self._whole[pair] = plain and cff == face.is_cff and font.program == self._cut(key)
        return self._whole[pair]

    def _cut(self, key: str) -> bytes:
        if key not in self._cuts:
            self._cuts[key] = self.book.face(key).subset(self.used[key])
        return self._cuts[key]

    def _draws(self, font: PdfFont, code: int, face: str, gid: int) -> bool:
        """Whether the outlines are the same."""
        key = (font.key, code, face, gid)
        if key not in self._same:
            drawn, meant = self._drawn(font, code), _outline(self.book.face(face), gid)
            self._same[key] = drawn is not None and same(drawn, meant)
        return self._same[key]

    def _drawn(self, font: PdfFont, code: int) -> Outline | None:
        return self._programs.setdefault(font.key, Program(font)).outline(code)


def _outline(face: Face, gid: int) -> Outline:
    from fontTools.pens.recordingPen import RecordingPen  # noqa: PLC0415 - needed only for a program that is not as cut

    pen = RecordingPen()
    face.hb_font.draw_glyph_with_pen(gid, pen)
    return canonical(pen.value, em_matrix(face.upem))
