"""A face as one page uses it, and the Type0 font it becomes (字体嵌入).

ISO 32000-1, 9.7 (composite fonts). Code = CID = glyph id of the source face, so what a content stream says never
depends on the subset that is embedded. A CFF face gives a CIDFontType0, a glyf face a CIDFontType2.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFObjectReference

from layout.galley.fonts import TOP, Face
from layout.galley.galley import Cluster, Stand
from layout.prepress.outputs import store
from layout.prepress.outputs.pdfx import deflated, flate
from layout.units import EM

_SYMBOLIC = 4  # FontDescriptor Flags: the encoding is the font's own
_LENGTH = 8  # bytes that tell a kept program's length
_BLOCK = 100  # entries a bfchar section may have


@dataclass(frozen=True, slots=True, eq=False)
class Show:
    """A cluster as it is shown in a font: ``codes`` go between ``[<`` and ``>]TJ``. There is one of each.

    ``start`` is where its first glyph stands, ``end`` where the pen is left, in milli-em from the cluster's origin,
    along the line; ``way`` is what a move of the pen that way is multiplied by to be TJ's number (ISO 32000-1, 9.4.3).
    """

    cluster: Cluster
    font: str
    start: int
    codes: str
    end: int
    way: int


@dataclass
class FontUse:
    """The glyphs of one face on one page: how wide each is, how deep in vertical type, and what it says.

    ToUnicode gives a glyph one reading. Where a glyph has two on a page (``·`` and ``‧`` are one glyph in Noto), the
    face is listed twice with a ToUnicode each, over the same descendant; unlike ActualText, every reader heeds that.
    Vertical type lists it once more, by Identity-V, over that descendant too.
    """

    face: Face
    widths: dict[int, int] = field(default_factory=dict)
    drops: dict[int, tuple[int, int]] = field(default_factory=dict)
    readings: list[dict[int, str]] = field(default_factory=list)
    _listed: dict[tuple[bool, int], str] = field(default_factory=dict)

    def show(self, cluster: Cluster) -> Show:
        """Note the cluster's glyphs and give the codes that show it, size left open.

        Pen moves are those PDF will make, by the widths embedded.
        """
        strip = _strip(self.face, cluster)
        self.widths.update(strip.widths)
        if strip.drops:
            self.drops.update(strip.drops)
        listing = self._listing(strip.readings)
        name = self.listed(cluster.stand is Stand.UPRIGHT, listing)
        return strip.shows.get(listing) or strip.shown(listing, name)

    def listed(self, down: bool, listing: int = 0) -> str:
        """The resource name of a listing, in horizontal or vertical writing."""
        which = down, listing
        name = self._listed.get(which)
        if name is None:
            name = self._listed[which] = self._name(*which)
        return name

    def _name(self, down: bool, listing: int) -> str:
        """The resource name: from the face, never from the order of use, so that pages made apart agree."""
        key = self.face.key
        name = ("V" if down else "F") + (key if re.fullmatch(r"[A-Za-z0-9_.-]+", key) else key.encode().hex())
        return f"{name}.{listing + 1}" if listing else name

    def _listing(self, wanted: Mapping[int, str]) -> int:
        """Which listing of the face reads these glyphs right: one that agrees on all of them, or a new one."""
        for number, known in enumerate(self.readings):
            if all(known.get(gid, reading) == reading for gid, reading in wanted.items()):
                known.update(wanted)
                return number
        self.readings.append(dict(wanted))
        return len(self.readings) - 1

    def fonts(self, file: PDFDocument, compress: int) -> dict[str, PDFObjectReference]:
        """The face's Type0 fonts by resource name; descendant, descriptor and program are shared."""
        base = f"{self._tag()}+{self.face.postscript_name}"
        descendant = file.Reference(self._descendant(file, base, compress))
        told = [flate(_to_unicode(readings), compress) for readings in self.readings]
        found = {}
        for (down, listing), name in sorted(self._listed.items()):
            encoding = "Identity-V" if down else "Identity-H"
            font = {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{base}-{encoding}" if self.face.is_cff else f"/{base}",
                "Encoding": f"/{encoding}",
                "DescendantFonts": PDFArray([descendant]),
                "ToUnicode": told[listing],
            }
            found[name] = file.Reference(PDFDictionary(font))
        return found

    def _descendant(self, file: PDFDocument, base: str, compress: int) -> PDFDictionary:
        descriptor = _descriptor(self.face) | {"FontName": f"/{base}"}
        program, length = _program(self.face, frozenset(self.widths), compress)
        if self.face.is_cff:
            descriptor["FontFile3"] = deflated(program, {"Subtype": "/CIDFontType0C"})
        else:
            descriptor["FontFile2"] = deflated(program, {"Length1": str(length)})
        entries = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if self.face.is_cff else "/CIDFontType2",
            "BaseFont": f"/{base}",
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": file.Reference(PDFDictionary(descriptor)),
            "DW": str(EM),
            "W": self._w(),
        }
        if self.drops:
            entries |= {"DW2": f"[{TOP} {-EM}]", "W2": self._w2()}
        return PDFDictionary(entries if self.face.is_cff else entries | {"CIDToGIDMap": "/Identity"})

    def _tag(self) -> str:
        """Six letters from the glyph set: two subsets of a face never bear one name (ISO 32000-1, 9.6.4)."""
        told = f"{self.face.key} {self.face.postscript_name} {sorted(self.widths)}".encode()
        return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(told).digest()[:6])

    def _w(self) -> str:
        """The W array: runs of neighbouring glyph ids; one em is the default and left out."""
        odd = sorted(gid for gid, width in self.widths.items() if width != EM)
        runs = []
        for _, run in groupby(enumerate(odd), lambda pair: pair[1] - pair[0]):
            gids = [gid for _, gid in run]
            runs.append(f"{gids[0]}[{' '.join(str(self.widths[gid]) for gid in gids)}]")
        return f"[{' '.join(runs)}]"

    def _w2(self) -> str:
        """The W2 array (ISO 32000-1, 9.7.4.3): one em down from 0.88 em over the baseline is the default, left out."""
        odd = sorted((gid, drop) for gid, drop in self.drops.items() if drop != (EM, TOP))
        told = (f"{gid}[{-advance} {self.widths[gid] / 2:g} {top}]" for gid, (advance, top) in odd)
        return f"[{' '.join(told)}]"


@dataclass(frozen=True, slots=True, eq=False)
class _Strip:
    """A cluster in its face, on whatever page: its codes, its glyphs' widths, and what each glyph reads.

    ``shows``: how it has been shown, by the listing of the face.
    """

    cluster: Cluster
    start: int
    codes: str
    end: int
    widths: Mapping[int, int]
    drops: Mapping[int, tuple[int, int]]
    readings: Mapping[int, str]
    shows: dict[int, Show] = field(default_factory=dict)

    def shown(self, listing: int, name: str) -> Show:
        """How it is shown in this listing, of this name."""
        way = _way(self.cluster.stand is Stand.UPRIGHT)
        show = self.shows[listing] = Show(self.cluster, name, self.start, self.codes, self.end, way)
        return show


def _way(down: bool) -> int:
    """TJ's numbers are taken off the pen's place: a move to the right is below zero, a move down above it."""
    return 1 if down else -1


@lru_cache(maxsize=20_000)  # the clusters of a large edition
def _strip(face: Face, cluster: Cluster) -> _Strip:
    down = cluster.stand is Stand.UPRIGHT
    widths = {each.gid: face.advance(each.gid) for each in cluster.glyphs}
    drops = {each.gid: face.drop(each.gid) for each in cluster.glyphs} if down else {}
    pen = start = origin = 0
    parts = []
    for at, glyph in enumerate(cluster.glyphs):
        # A column's pen is where the glyph's vertical origin stands; a shift to the side is its matrix's business.
        wanted = origin + TOP - drops[glyph.gid][1] - glyph.dy if down else origin + glyph.dx
        if not at:
            pen = start = wanted
        elif wanted != pen:
            parts.append(f">{(wanted - pen) * _way(down)}<")
        code = f"{glyph.gid:04X}"
        # Text is shown at size 1 under a scaling matrix, so a rise is in em here.
        parts.append(f">]TJ {glyph.dy / EM:.3f} Ts[<{code}>]TJ 0 Ts[<" if glyph.dy and not down else code)
        pen = wanted + (drops[glyph.gid][0] if down else widths[glyph.gid])
        origin += glyph.advance
    codes = "".join(parts)
    readings = _readings(face, cluster)
    if len(readings) < len(cluster.glyphs):  # a glyph without a reading (ISO 32000-1, 14.9.4)
        actual = ("\ufeff" + cluster.text).encode("utf-16-be").hex().upper()
        codes = f">]TJ/Span<</ActualText<{actual}>>>BDC[<{codes}>]TJ EMC[<"
    told = dict(zip((each.gid for each in cluster.glyphs), readings, strict=False))
    return _Strip(cluster, start, codes, pen, widths, drops, told)


@lru_cache(maxsize=256)  # some 25 MB: the faces of a large edition, so that an edit cuts only what it changes
def _program(face: Face, gids: frozenset[int], compress: int) -> tuple[bytes, int]:
    """The face's program with these glyphs, deflated, and how long it is before that."""
    name = store.name_of("face", face.identity, sorted(gids), compress, zlib.ZLIB_RUNTIME_VERSION)
    kept = store.find(name)
    if kept is None:
        program = face.subset(gids)
        kept = len(program).to_bytes(_LENGTH, "big") + zlib.compress(program, compress)
        store.put(name, kept)
    return kept[_LENGTH:], int.from_bytes(kept[:_LENGTH], "big")


def _to_unicode(readings: dict[int, str]) -> bytes:
    """The CMap from codes to text (ISO 32000-1, 9.10.3)."""
    entries = [f"<{gid:04X}><{text.encode('utf-16-be').hex().upper()}>" for gid, text in sorted(readings.items())]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000><FFFF> endcodespacerange",
    ]
    for at in range(0, len(entries), _BLOCK):
        block = entries[at : at + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()


def _readings(face: Face, cluster: Cluster) -> list[str]:
    """The characters each glyph stands for, at least one a glyph; fewer readings than glyphs when these are more.

    A glyph that is its character's own stands for it alone; any other (a ligature) takes the characters up to the
    one whose own glyph comes next.
    """
    text, gids = cluster.text, [each.gid for each in cluster.glyphs]
    if len(gids) > len(text):
        return [text]
    readings, at = [], 0
    for place, gid in enumerate(gids):
        to_come = len(gids) - place - 1
        if not to_come:
            end = len(text)
        elif face.gid(text[at]) == gid:
            end = at + 1
        else:
            near = range(at + 1, len(text) - to_come + 1)
            end = next((each for each in near if face.gid(text[each]) == gids[place + 1]), at + 1)
        readings.append(text[at:end])
        at = end
    return readings


def _descriptor(face: Face) -> dict[str, object]:
    """FontDescriptor entries that come from the face's own tables (head, hhea, OS/2, post), in milli-em."""
    head, hhea, os2, post = (bytes(face.hb_face.reference_table(tag).data) for tag in ("head", "hhea", "OS/2", "post"))
    box = [face.milli(each) for each in struct.unpack_from(">4h", head, 36)]
    ascent, descent = (face.milli(each) for each in struct.unpack_from(">2h", hhea, 4))
    weight = struct.unpack_from(">H", os2, 4)[0] if os2 else 400
    cap = face.milli(struct.unpack_from(">h", os2, 88)[0]) if len(os2) >= 90 else ascent
    angle = struct.unpack_from(">l", post, 4)[0] / 65536 if post else 0
    return {
        "Type": "/FontDescriptor",
        "Flags": str(_SYMBOLIC),
        "FontBBox": f"[{' '.join(map(str, box))}]",
        "ItalicAngle": f"{angle:g}",
        "Ascent": str(ascent),
        "Descent": str(descent),
        "CapHeight": str(cap),
        # No table gives the stem; this is the usual estimate from the weight class (400: 88, 700: 166).
        "StemV": str(50 + weight * weight // 4225),
    }
