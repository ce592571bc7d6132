"""The font book: faces by role, found, measured, checked and cut down for embedding (字库).

A face is a key of ``fonts/fonts.yaml`` (``song``, ``hei-bold``) or of the paper's own ``fonts:``. The program's faces
are looked for in ``layout/fonts`` (where the wheel carries them), then in ``fonts/`` beside ``layout/``. HarfBuzz is
named here and in ``shape.py`` only. OpenType OS/2 fsType tells what may be embedded.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb
import yaml

from layout.errors import FontError
from layout.findings import Finding, Level, Source, error, nearest, warning
from layout.own_fonts import OwnFont
from layout.region import Region
from layout.units import EM

_FOLDERS = (Path(__file__).parents[1] / "fonts", Path(__file__).parents[2] / "fonts")
_OUTLINES = ("CFF ", "head", "hhea", "hmtx", "maxp")
"""All that a CFF program is cut from."""
_DROPPED = ("GSUB", "GPOS", "GDEF", "VORG", "vmtx", "vhea", "name", "OS/2", "post", "BASE", "cmap")

TOP = 880
"""Where the em box of Chinese type ends over its baseline, in milli-em; it begins 120 below."""

Ink = tuple[int, int, int, int]

RESTRICTED = 0x0002
NO_SUBSETTING = 0x0100
BITMAP_ONLY = 0x0200


@dataclass(frozen=True)
class FontFile:
    """One entry of a font list: where the face is and what stands in for characters it lacks.

    ``licence`` is the contract that allows what the face's own bits forbid; ``private`` has for a character of
    Unicode the private one at which the face draws it (造字).
    """

    key: str
    path: Path
    index: int = 0
    sha256: str = ""
    fallback: tuple[str, ...] = ()
    identity: bool = True
    source: Source | None = None
    licence: str = ""
    private: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(eq=False)
class Face:
    """One face, opened when first used; the file is mapped, not read.

    Glyph ids are those of the source file for ever: a content stream never depends on the subset embedded.
    """

    entry: FontFile
    _gids: dict[str, int] = field(default_factory=dict)
    _inks: dict[int, Ink] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The face's name in the font book."""
        return self.entry.key

    @cached_property
    def hb_face(self) -> hb.Face:
        """HarfBuzz's face."""
        blob = hb.Blob.from_file_path(str(self.entry.path))
        return hb.Face(blob, self.entry.index)

    @cached_property
    def hb_font(self) -> hb.Font:
        """HarfBuzz's font, at one unit per unit of the em."""
        return hb.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        """Units of the em."""
        return int(self.hb_face.upem)

    @cached_property
    def is_cff(self) -> bool:
        """Whether outlines are CFF (else glyf)."""
        return "CFF " in self.hb_face.table_tags

    @cached_property
    def postscript_name(self) -> str:
        """Name id 6, safe for a PDF name."""
        name = self.hb_face.get_name(6) or self.entry.path.stem
        return "".join(each for each in name if each.isascii() and (each.isalnum() or each in "-_")) or self.key

    @cached_property
    def sha256(self) -> str:
        """Hash of the file: from the font list where it gives one, so that a build need not read 8 MB."""
        return self.entry.sha256 or hashlib.sha256(self.entry.path.read_bytes()).hexdigest()

    @cached_property
    def identity(self) -> tuple[object, ...]:
        """All that a subset of this face depends on but its glyphs; the file as the system sees it, not read."""
        file = self.entry.path.stat()
        return (self.sha256, self.entry.index, self.entry.identity, file.st_size, file.st_mtime_ns, hb.version_string())

    def milli(self, units: int) -> int:
        """Font units as milli-em."""
        return units if self.upem == EM else round(units * EM / self.upem)

    def gid(self, char: str) -> int:
        """The glyph a character has by the cmap, or by the private character that it is drawn at; 0 when none."""
        found = self._gids.get(char)
        if found is None:
            found = self._gids[char] = self.hb_font.get_nominal_glyph(ord(self.drawn(char))) or 0
        return found

    def has(self, text: str) -> bool:
        """Whether it has a glyph for every character."""
        return all(self.gid(char) for char in text)

    def drawn(self, text: str) -> str:
        """The text as the face's cmap knows it: with the private characters at which it draws the house's own."""
        private = self.entry.private
        return "".join(private.get(char, char) for char in text) if private else text

    def advance(self, gid: int) -> int:
        """A glyph's own advance in milli-em."""
        return self.milli(self.hb_font.get_glyph_h_advance(gid))

    def drop(self, gid: int) -> tuple[int, int]:
        """A glyph's own advance down a column, and how high over its baseline its vertical origin stands (vmtx, VORG).

        In milli-em; the origin stands over the middle of the glyph's width.
        """
        origin = self.hb_font.get_glyph_v_origin(gid)
        return -self.milli(self.hb_font.get_glyph_v_advance(gid)), self.milli(origin[1]) if origin else TOP

    def ink(self, gid: int) -> Ink:
        """A glyph's ink box (left, bottom, right, top) in milli-em; (0, 0, 0, 0) for a blank."""
        found = self._inks.get(gid)
        if found is None:
            found = self._inks[gid] = self._ink(gid)
        return found

    def _ink(self, gid: int) -> Ink:
        box = self.hb_font.get_glyph_extents(gid)
        if box is None or not box.width:
            return 0, 0, 0, 0
        edges = (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing)
        left, bottom, right, top = (self.milli(each) for each in edges)
        return left, bottom, right, top

    def embedding_fault(self) -> str | None:
        """Why the face may not be embedded as a subset, by OS/2 fsType; None when it may."""
        if "OS/2" not in self.hb_face.table_tags:
            return None
        table = bytes(self.hb_face.reference_table("OS/2").data)
        bits = int.from_bytes(table[8:10], "big")
        if bits & 0x000E == RESTRICTED:  # bit 0 means nothing
            return "its fsType forbids embedding (restricted licence)"
        if bits & NO_SUBSETTING:
            return "its fsType forbids subsetting, and a page embeds subsets"
        if bits & BITMAP_ONLY:
            return "its fsType allows only bitmaps to be embedded"
        return None

    def subset(self, gids: Iterable[int]) -> bytes:
        """The font program with these glyphs and .notdef: bare CFF for a CFF face, a whole sfnt for a glyf face.

        A CID-keyed CFF with identity charset keeps its CIDs, so code = CID = source glyph id. Other faces keep
        their glyph ids by leaving the gaps in.
        """
        wish = hb.SubsetInput()
        wish.glyph_set.update({0, *gids})
        wish.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
        flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.DESUBROUTINIZE
        if not (self.is_cff and self.entry.identity):
            flags |= hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        wish.flags = flags
        if self.is_cff:
            state = self.entry.path.stat()
            outlines = _outlines(self.entry.path, self.entry.index, (state.st_mtime_ns, state.st_size))
            return bytes(hb.subset(outlines, wish).reference_table("CFF ").data)
        return bytes(hb.subset(self.hb_face, wish).blob.data)


@lru_cache(maxsize=16)  # for the process: what HarfBuzz is once given this way it never gives back
def _outlines(path: Path, index: int, state: tuple[int, ...]) -> hb.Face:
    """A face with its outlines alone: HarfBuzz reads the whole cmap for every subset of a face that has one."""
    face = hb.Face(hb.Blob.from_file_path(path), index)
    tables = {tag: bytes(face.reference_table(tag).data) for tag in _OUTLINES}
    return hb.Face.create_for_tables(lambda face, tag, _: tables.get(tag), None)


@dataclass(frozen=True)
class FontBook:
    """All faces of a build, by key."""

    faces: Mapping[str, Face]

    def face(self, key: str) -> Face:
        """The face of that key; KeyError when unknown."""
        return self.faces[key]

    def holding(self, text: str, key: str) -> Face | None:
        """The first face, from ``key`` through its fallbacks, that has every character of the text.

        FontError when there is no face of that key.
        """
        if key not in self.faces:
            raise FontError([error("unknown-face", f'no face "{key}"', hint=nearest(key, self.faces))])
        if self.faces[key].has(text):  # nearly always
            return self.faces[key]
        return next((self.faces[each] for each in self._chain(key)[1:] if self.faces[each].has(text)), None)

    def spelling(self, text: str) -> list[Face]:
        """A face for each character of words that are not seen, only found; none when a character is in no face."""
        faces = [self.faces[key] for key in sorted(self.faces)]
        found = [next((face for face in faces if face.has(char)), None) for char in text]
        return [each for each in found if each] if all(found) else []

    def _chain(self, key: str) -> list[str]:
        chain = [key]
        for each in chain:
            chain += [more for more in self.faces[each].entry.fallback if more not in chain and more in self.faces]
        return chain


def shipped() -> dict[str, FontFile]:
    """The program's own faces, by key; FontError when no folder holds them."""
    for folder in _FOLDERS:
        listing = folder / "fonts.yaml"
        if listing.is_file():
            return dict(_listing(listing.read_text(encoding="utf-8"), folder))
    places = " or ".join(str(each) for each in _FOLDERS)
    raise FontError([error("fonts-missing", f"no fonts.yaml in {places}", hint="install the package again")])


@lru_cache(maxsize=4)
def _listing(text: str, folder: Path) -> Mapping[str, FontFile]:
    """The faces of a folder by the text of its ``fonts.yaml``."""
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {key: _listed(key, folder, each) for key, each in raw["faces"].items()}


def _listed(key: str, folder: Path, entry: Mapping[str, str]) -> FontFile:
    fallback = tuple(entry.get("fallback", ()))
    return FontFile(key, folder / entry["file"], sha256=entry["sha256"], fallback=fallback)


def own_files(
    fonts: Mapping[str, OwnFont], where: Callable[[str], Source | None] = lambda key: None
) -> tuple[list[FontFile], list[Finding]]:
    """The font list of a paper's own faces. One without a file is the program's, with more to fall back on."""
    program = shipped() if fonts else {}
    files, found = [], []
    for key, each in fonts.items():
        private = {real: char for char, real in each.private.items()}
        if each.file is not None:
            entry = FontFile(key, each.file, each.index, fallback=each.fallback, identity=False)
        elif key in program:
            entry = replace(program[key], fallback=(*each.fallback, *program[key].fallback))
        else:
            message = f'"file" is missing in face {key}: the program has no face of that name'
            found.append(error("missing-key", message, where(key), nearest(key, program)))
            continue
        files.append(replace(entry, source=where(key), licence=each.licence, private=private))
    return files, found


def open_book(own: Iterable[FontFile] = (), used: Iterable[str] | None = None) -> FontBook:
    """The program's faces and the paper's own (which win); FontError with every fault of those used (None: all)."""
    own = tuple(own)
    book, faults = look_over(own, used if used is not None else shipped() | {each.key: each for each in own})
    if any(each.level is Level.ERROR for each in faults):
        raise FontError(faults)
    return book


def look_over(
    own: Iterable[FontFile], used: Iterable[str], where: Callable[[str], Source | None] = lambda key: None
) -> tuple[FontBook, list[Finding]]:
    """The program's faces and the paper's own (which win), and what is wrong with those used.

    Presence and the licence to embed are checked for the used ones only: opening a face costs more than naming it.
    Where one cannot be used the first of the program's stands in, so that all else can still be checked. A face that
    is embedded by contract, against its bits, is noted. ``where`` tells the place in the house style that names a face.
    """
    program = shipped()
    entries = program | {each.key: each for each in own}
    faces = {key: Face(entry) for key, entry in entries.items()}
    found: list[Finding] = []
    for key in sorted(set(used)):
        if key in entries:
            faults = _faults(faces[key])
            lost = (each for each in entries[key].fallback if each not in entries)
            faults += [error("unknown-face", f'no face "{each}"', where(each), nearest(each, entries)) for each in lost]
        else:
            faults = [error("unknown-face", f'no face "{key}"', where(key), nearest(key, entries))]
        if faults:
            faces[key] = Face(next(iter(program.values())))
        found += faults or _licensed(faces[key])
    return FontBook(faces), found


def foreign(
    book: FontBook, used: Iterable[str], region: Region, where: Callable[[str], Source | None]
) -> list[Finding]:
    """A warning for each face used that draws its commas as another region does (字形地区): at the side, or centred."""
    found = []
    for key in sorted(set(used)):
        if book.face(key).entry.sha256 and not region.centred:
            continue  # the program's own, made for the mainland: not opened for this
        left, _, right, _ = book.face(key).ink(book.face(key).gid("，"))
        centred = left + right > EM * 7 // 10
        if 0 < right - left < EM // 2 and centred != region.centred:
            place = "in the middle of their box" if centred else "at its side"
            message = f"face {key} draws commas {place}, and {region.name} has them otherwise"
            hint = f"name a face made for {region.language} under fonts: in house.yaml"
            found.append(warning("face-region", message, where(key), hint))
    return found


def _licensed(face: Face) -> list[Finding]:
    entry, fault = face.entry, face.embedding_fault()
    if not fault:
        return []
    message = f"face {entry.key}: {fault}; it is embedded by licence: {entry.licence}"
    return [Finding(Level.NOTE, "font-licence", message, entry.source)]


def _faults(face: Face) -> list[Finding]:
    entry = face.entry
    if not entry.path.is_file():
        return [error("font-file-missing", f"face {entry.key}: no file {entry.path}", entry.source)]
    count = _faces_in(entry.path)
    if entry.index >= count:
        message = f"face {entry.key}: {entry.path.name} has no face {entry.index}, it holds {count}"
        return [error("font-index", message, entry.source, "count from 0")]
    try:
        readable = face.hb_face.glyph_count > 0 and bool(face.hb_face.table_tags)
    except hb.HarfBuzzError:
        readable = False
    if not readable:
        return [error("font-unreadable", f"face {entry.key}: {entry.path.name} is not a font", entry.source)]
    if not _is_whole(entry):
        hint = "copy the file again"
        return [error("font-unreadable", f"face {entry.key}: {entry.path.name} is cut short", entry.source, hint)]
    if not {"CFF ", "glyf"}.intersection(face.hb_face.table_tags):
        message = f"face {entry.key}: {entry.path.name} has no outlines that PDF can embed (glyf or CFF)"
        hint = "save a static TrueType or OpenType face of it"
        return [error("font-outlines", message, entry.source, hint)]
    fault = face.embedding_fault()
    if fault and not entry.licence:
        hint = "use another face, or get a licence from its owner and name it under licence:"
        return [error("font-forbids-embedding", f"face {entry.key}: {fault}", entry.source, hint)]
    lacking = [char for char in entry.private.values() if not face.hb_font.get_nominal_glyph(ord(char))]
    told = (f"face {entry.key}: it has no glyph at U+{ord(char):04X}" for char in lacking)
    return [error("private-use", each, entry.source, "take the entry out of pua:") for each in told]


def _faces_in(path: Path) -> int:
    """How many faces a file holds (OpenType, "TTC header"); 1 when it is no collection."""
    with path.open("rb") as file:
        header = file.read(12)
    return int.from_bytes(header[8:12], "big") if header[:4] == b"ttcf" else 1


def _is_whole(entry: FontFile) -> bool:
    """Whether the file is as long as its directory of tables says: HarfBuzz takes the glyphs cut off for blank ones.

    OpenType, "Organization of an OpenType Font".
    """
    with entry.path.open("rb") as file:
        start = 0
        if file.read(4) == b"ttcf":
            file.seek(12 + 4 * entry.index)
            start = int.from_bytes(file.read(4), "big")
        file.seek(start + 4)
        count = int.from_bytes(file.read(2), "big")
        file.seek(start + 12)
        tables = [file.read(16) for _ in range(count)]
    ends = [int.from_bytes(each[8:12], "big") + int.from_bytes(each[12:16], "big") for each in tables]
    return max(ends) <= entry.path.stat().st_size
