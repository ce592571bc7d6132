"""What in an advertisement's PDF page would spoil ours (广告 PDF 预检).

ISO 15930-4, 6, and the newspaper rules of GWG 2022 (R0020, R0027, R0030, R0034). Everything that can paint is looked
at: page, forms, patterns, shadings, Type 3 glyphs, inline images. What a page only carries and never uses counts too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    StreamObject,
)

_BANNED_SPACES = {"/DeviceRGB", "/RGB", "/CalRGB", "/CalGray", "/ICCBased", "/Lab"}
_PROCESS = {"/Cyan", "/Magenta", "/Yellow", "/Black", "/None", "/All"}
_BANNED_FILTERS = {"/LZWDecode", "/LZW", "/JPXDecode", "/Crypt"}
_PLAIN_BLENDS = {"/Normal", "/Compatible"}
_MAY_COLOUR = re.compile(rb"rg|RG|cs|CS|BI")

HINTS = {
    "ad-colour-space": "ask for the advertisement in CMYK, without colour profiles",
    "ad-spot-ink": "ask for the advertisement with its spot colours converted to CMYK",
    "ad-transparency": "ask for it as PDF/X-1a, which has transparency flattened",
    "ad-font-not-embedded": "ask for it with all fonts embedded, Helvetica and the like too, or in outlines; reportlab "
    "names Helvetica in every page: register a font file, and give its name to Canvas as initialFontName",
    "ad-layers": "ask for it with its layers merged",
    "ad-filter": "ask for it as PDF/X-1a, with its pictures in JPEG or Flate",
    "ad-postscript": "ask for it as PDF/X-1a",
}


@dataclass
class Audit:
    """Collects ``(rule, what was met)`` while it walks the page; each object is looked at once."""

    reader: PdfReader
    flat: bool  # PDF/X-1a: no transparency
    met: dict[tuple[str, str], None] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)

    def page(self, page: PageObject) -> list[tuple[str, str]]:
        """All faults of the page, in the order they are met."""
        if "/OCProperties" in self.reader.root_object:
            self._fault("ad-layers", "layers")
        self._group(page)
        contents = page.get_contents()
        if contents is not None:
            self._content(contents)
        self._resources(page.get("/Resources"))
        return list(self.met)

    def _fault(self, rule: str, what: str) -> None:
        self.met[rule, what] = None

    def _new(self, found: object) -> bool:
        """Whether it is a dictionary not yet looked at; forms may contain each other."""
        if not isinstance(found, DictionaryObject) or id(found) in self._seen:
            return False
        self._seen.add(id(found))
        return True

    def _resources(self, found: object) -> None:
        if not isinstance(found, DictionaryObject) or not self._new(found):
            return
        for space in _values(found, "/ColorSpace"):
            self._space(space)
        for xobject in _values(found, "/XObject"):
            self._xobject(xobject)
        for pattern in _values(found, "/Pattern"):
            self._pattern(pattern)
        for shading in _values(found, "/Shading"):
            self._shading(shading)
        for state in _values(found, "/ExtGState"):
            self._state(state)
        for font in _values(found, "/Font"):
            self._font(font)

    def _painter(self, found: StreamObject) -> None:
        """Anything with operators of its own: a form, a tiling pattern."""
        self._group(found)
        self._filters(found)
        self._content(found)
        self._resources(_get(found, "/Resources"))

    def _xobject(self, found: object) -> None:
        if not self._new(found) or not isinstance(found, StreamObject):
            return
        kind = _get(found, "/Subtype")
        if kind == "/Form":
            self._painter(found)
        elif kind == "/Image":
            self._filters(found)
            self._space(_get(found, "/ColorSpace"))
            if self.flat and "/SMask" in found:
                self._fault("ad-transparency", "a picture with a soft mask")
        else:
            self._fault("ad-postscript", "PostScript inside the PDF")

    def _pattern(self, found: object) -> None:
        if not self._new(found) or not isinstance(found, DictionaryObject):
            return
        if isinstance(found, StreamObject):
            self._painter(found)
        self._shading(_get(found, "/Shading"))
        self._state(_get(found, "/ExtGState"))

    def _shading(self, found: object) -> None:
        if isinstance(found, DictionaryObject):
            self._space(_get(found, "/ColorSpace"))

    def _state(self, found: object) -> None:
        """An ExtGState (X17)."""
        if not isinstance(found, DictionaryObject):
            return
        mask = _get(found, "/SMask")
        if isinstance(mask, DictionaryObject) and self._new(mask):
            group = _get(mask, "/G")
            if isinstance(group, StreamObject) and self._new(group):
                self._painter(group)
        if not self.flat:
            return
        blends = _get(found, "/BM")
        names = blends if isinstance(blends, ArrayObject) else [blends]
        if (
            isinstance(mask, DictionaryObject)
            or any(_get(found, key) not in (None, 1) for key in ("/ca", "/CA"))
            or any(name is not None and name not in _PLAIN_BLENDS for name in names)
        ):
            self._fault("ad-transparency", "transparent objects")

    def _group(self, found: DictionaryObject) -> None:
        group = _get(found, "/Group")
        if isinstance(group, DictionaryObject):
            self._space(_get(group, "/CS"))
            if self.flat and _get(group, "/S") == "/Transparency":
                self._fault("ad-transparency", "a transparency group")

    def _filters(self, found: StreamObject) -> None:
        filters = _get(found, "/Filter")
        for name in filters if isinstance(filters, ArrayObject) else [filters]:
            if name in _BANNED_FILTERS or (self.flat and name == "/JBIG2Decode"):
                self._fault("ad-filter", f"{str(name)[1:]} compression")

    def _space(self, found: object) -> None:
        """A colour space, down to the one its values end in (X14)."""
        parts = [_resolved(each) for each in found] if isinstance(found, ArrayObject) else [found]
        family = parts[0] if parts else None
        if family in _BANNED_SPACES:
            self._fault("ad-colour-space", f"{str(family)[1:]} colour")
        elif family in ("/Indexed", "/I", "/Pattern") and len(parts) > 1:
            self._space(parts[1])
        elif family in ("/Separation", "/DeviceN") and len(parts) > 2:
            names = parts[1] if isinstance(parts[1], ArrayObject) else [parts[1]]
            for name in names:
                if name not in _PROCESS:
                    self._fault("ad-spot-ink", f"the spot ink {str(name)[1:]}")
            self._space(parts[2])

    def _font(self, found: object) -> None:
        if not self._new(found) or not isinstance(found, DictionaryObject):
            return
        if _get(found, "/Subtype") == "/Type3":
            for glyph in _values(found, "/CharProcs"):
                if isinstance(glyph, StreamObject):
                    self._content(glyph)
            self._resources(_get(found, "/Resources"))
            return
        heirs = _get(found, "/DescendantFonts")
        bearer = _resolved(heirs[0]) if isinstance(heirs, ArrayObject) and heirs else found
        descriptor = _get(bearer, "/FontDescriptor") if isinstance(bearer, DictionaryObject) else None
        programs = ("/FontFile", "/FontFile2", "/FontFile3")
        if not isinstance(descriptor, DictionaryObject) or not any(key in descriptor for key in programs):
            self._fault("ad-font-not-embedded", f"the font {str(_get(found, '/BaseFont'))[1:]}, which is not embedded")

    def _content(self, found: StreamObject) -> None:
        """Colour set by operators and by inline images; parsing is dear, so only where the bytes may hold any."""
        if not _MAY_COLOUR.search(found.get_data()):
            return
        content = found if isinstance(found, ContentStream) else ContentStream(found, self.reader)
        for operands, operator in content.operations:
            if operator in (b"rg", b"RG"):
                self._fault("ad-colour-space", "DeviceRGB colour")
            elif operator in (b"cs", b"CS"):
                self._space(operands[0])
            elif operator == b"INLINE IMAGE":
                settings = operands["settings"]
                self._space(settings.get("/CS", settings.get("/ColorSpace")))


def _resolved(found: object) -> object:
    return found.get_object() if isinstance(found, IndirectObject) else found


def _get(found: DictionaryObject, key: str) -> object:
    return _resolved(found.raw_get(key)) if key in found else None


def _values(found: DictionaryObject, key: str) -> Iterable[object]:
    """The values of one dictionary of a resource dictionary."""
    named = _get(found, key)
    if not isinstance(named, DictionaryObject):
        return []
    return [value for name in named if (value := _get(named, name)) is not None]
