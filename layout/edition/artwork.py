"""Artwork that comes in as files: advertisements and pictures, each looked at before it is planned with (来稿图件)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from layout.edition import check
from layout.edition.ad_rules import AdRules
from layout.edition.edition import IN_PLAN, Ad, Copy, Picture, SetAd
from layout.edition.normalise import in_unicode, normalise
from layout.edition.outline import MILLION, Outline, is_svg, read_outline, view_of
from layout.findings import Finding, Findings, Source, error, nearest, warning
from layout.house import House, read_text
from layout.nodes import Node
from layout.schema import As, fill

_RASTERS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*")
"""How JPEG, PNG and TIFF files begin."""
_PNG, _PNG_END = b"\x89PNG", b"IEND\xaeB`\x82"
THOUSAND = 1000
"""A focus is kept in thousandths of width and height."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What the words beside artwork are read with: the house's opening words and private characters."""

    lead_ins: tuple[str, ...]
    private: Mapping[str, str]
    findings: Findings

    def copy(self, text: str, piece: str, block: str, node: Node) -> Copy:
        """Words of issue.yaml as a copy."""
        self.findings.extend(check.characters(text, node.source, self.private))
        copy = in_unicode(normalise(text, piece, block, node.source, self.lead_ins), self.private)
        self.findings.extend(check.marks(copy))
        return copy


@dataclass(frozen=True, slots=True)
class AdKeys:
    """The keys of an advertisement: one of file, text and classified, and the word the law wants (广告法 § 14)."""

    mark: str
    file: Path | None = None  # a PDF, a picture, or a text in Markdown that the paper sets
    text: str = ""  # the same in a few words
    classified: Path | None = None  # a list of classified advertisements
    says: str = ""  # of a file: the words it shows, where they are no type


def _focus(text: str) -> tuple[int, int]:
    across, down = (round(float(each.removesuffix("%")) * THOUSAND / 100) for each in text.split() if each[-1] == "%")
    if not (0 <= across <= THOUSAND and 0 <= down <= THOUSAND):
        raise ValueError(text)
    return across, down


_SHARE = r"0*(100(\.0*)?|\d?\d(\.\d*)?)%"
FocusSetting = Annotated[
    tuple[int, int],
    As(_focus, "how far right and how far down, such as 40% 30%", rf"^\s*{_SHARE}\s+{_SHARE}\s*$"),
]
"""The point of a picture that is kept in view, in thousandths of its width and height."""


@dataclass(frozen=True, slots=True)
class PictureKeys:
    """The keys of a picture."""

    file: Path
    caption: str = ""  # 图说
    credit: str = ""  # 摄影、供图
    alt: str = ""  # what it shows, for those who cannot see it
    focus: FocusSetting = (THOUSAND // 2, THOUSAND // 2)  # what a crop keeps in view
    clip: Path | None = None  # an SVG whose outline cuts the picture out
    says: str = ""  # the words it shows, where they are no type


def entries(node: Node, what: str, findings: Findings) -> Iterator[tuple[str, Node]]:
    """The entries of a mapping; a finding when it is something else."""
    if node.mapping is None and not node.empty:
        findings.add(error("wrong-type", f"{what} must be a mapping, not {node.shape}", node.source))
    yield from (node.mapping or {}).items()


@dataclass(frozen=True, slots=True)
class AdDesk:
    """What advertisements are read with. ``shown`` is the issue's folder as the user named it."""

    reader: Reader
    shown: str
    house: House | None
    rules: AdRules | None

    @property
    def findings(self) -> Findings:
        """Where what is wrong is told."""
        return self.reader.findings


def read_ad(name: str, node: Node, desk: AdDesk) -> Ad | SetAd | None:
    """An advertisement of the issue: a file that came in to print, or a text that the paper sets."""
    entry = fill(AdKeys, node, desk.findings, f'ad "{name}"')
    kinds = [key for key in ("file", "text", "classified") if not node.get(key).empty]
    if entry is None:
        return None
    if len(kinds) != 1:
        message = f'ad "{name}" names {" and ".join(kinds) or "nothing to print"}'
        hint = "write just one of file:, text: and classified:"
        desk.findings.add(error("ad-kind", message, node.source, hint))
        return None
    mark = _mark(name, entry.mark, node.get("mark"), desk)
    if entry.file and entry.file.suffix.lower() != ".md":
        return _file_ad(name, entry.file, mark, node, desk.reader)
    if entry.says:
        message, hint = f'ad "{name}" is set in type, which says its own words', "delete says:"
        desk.findings.add(error("says", message, node.get("says").source, hint))
    return _set_ad(name, kinds[0], mark, node, desk)


def _mark(name: str, word: str, node: Node, desk: AdDesk) -> Copy:
    """The word printed with an advertisement, which must hold the house's own."""
    mark = desk.reader.copy(word, f"ad:{name}", "mark", node)
    rules = desk.rules
    if not mark.text:
        message = f'the mark of ad "{name}" is empty'
        desk.findings.add(error("empty-words", message, node.source, f"write {rules.mark if rules else '广告'}"))
    elif rules and rules.mark not in mark.text:
        message = f'"{mark.text}" does not say that "{name}" is an advertisement'
        hint = f"write {rules.mark}, or a word that holds it such as 公益{rules.mark}"
        desk.findings.add(error("ad-mark", message, node.source, hint))
    return mark


def _file_ad(name: str, file: Path, mark: Copy, node: Node, reader: Reader) -> Ad | None:
    """A PDF or a picture that exists and can be opened."""
    data = _data(file, node.get("file"), False, reader.findings)
    if data is None:
        return None
    sha256 = _sha256(data)
    raster = None if _is_pdf(data) else _measure(_Artwork(file, data, sha256), node.get("file"), reader.findings)
    says = _words(f"ad:{name}", "says", node, reader)
    return Ad(name, file, sha256, mark, node.source, raster.size if raster else None, says)


def _set_ad(name: str, key: str, mark: Copy, node: Node, desk: AdDesk) -> SetAd | None:
    """An advertisement given as text: in a file, or in the lines of issue.yaml."""
    from layout.edition.ad_copy import AdText, read_text_ad  # noqa: PLC0415  (start-up: the parser of marks)

    where = node.get(key)
    words, source, file = where.text or "", where.source, IN_PLAN
    if key == "text" and "\n" in words:
        source = Source(source.file, source.line + 1)  # a block begins on the line after its |
    if key != "text":
        path, file = where.base / words, words
        if not path.is_file():
            desk.findings.add(_missing(path, where))
            return None
        source, before = Source(f"{desk.shown}/{words}", 1), len(desk.findings.items)
        words = read_text(path, source.file, desk.findings)
        if len(desk.findings.items) > before:
            return None
    styles = desk.house.styles if desk.house else {}
    text = AdText(f"ad:{name}", words, source, file, key == "classified", styles, desk.reader.private, desk.findings)
    return SetAd(name, mark, *read_text_ad(text), text.classified, node.source)


def read_picture(name: str, node: Node, reader: Reader) -> Picture | None:
    """A picture of the issue (图片), with its caption and credit."""
    entry = fill(PictureKeys, node, reader.findings, f'picture "{name}"')
    data = _data(entry.file, node.get("file"), True, reader.findings) if entry else None
    if entry is None or data is None:
        return None
    sha256 = _sha256(data)
    measured = _measure(_Artwork(entry.file, data, sha256), node.get("file"), reader.findings)
    if measured is None:
        return None
    return Picture(
        name,
        entry.file,
        sha256,
        _words(f"picture:{name}", "caption", node, reader),
        _words(f"picture:{name}", "credit", node, reader),
        node.source,
        measured.size,
        measured.drawing,
        measured.alpha,
        entry.focus,
        _outline(entry.clip, node.get("clip"), reader.findings) if entry.clip else (),
        entry.alt,
        _words(f"picture:{name}", "says", node, reader),
    )


def _words(piece: str, key: str, node: Node, reader: Reader) -> Copy | None:
    """The caption, the credit, what it says; None when nothing is written."""
    child = node.get(key)
    if child.empty:
        return None
    copy = reader.copy(child.text or "", piece, key, child)
    if not copy.text:
        reader.findings.add(warning("empty-words", f"the {key} of {piece} holds no words", child.source))
    return copy if copy.text else None


# Files ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Measured:
    """An upright raster's pixels, or a drawing's proportions (PDF, SVG); ``alpha``: it is transparent somewhere."""

    size: tuple[int, int]
    drawing: bool
    alpha: bool = False


@dataclass(frozen=True, slots=True)
class _Artwork:
    """A file of artwork: where it lies, what is in it, and that content's name."""

    path: Path
    data: bytes
    sha256: str


class _DamagedError(Exception):
    """A picture that cannot be decoded."""


def _data(path: Path, node: Node, vector: bool, findings: Findings) -> bytes | None:
    """The artwork a node names, SVG only where ``vector``; a finding and None when there is none."""
    try:
        data = path.read_bytes() if path.is_file() else None
    except OSError as fault:
        findings.add(error("unreadable-file", f"{node.shape} cannot be read: {fault.strerror}", node.source))
        return None
    if data is None:
        findings.add(_missing(path, node))
    elif not (_is_pdf(data) or data.startswith(_RASTERS) or (vector and _is_drawing(path, data))):
        hint = f"export it as PDF, JPEG, PNG{', TIFF or SVG' if vector else ' or TIFF'}"
        findings.add(error("not-artwork", f"{node.shape} is neither a PDF nor a picture", node.source, hint))
        return None
    return data


def _missing(path: Path, node: Node) -> Finding:
    beside = sorted(path.parent.glob("*")) if path.parent.is_dir() else []
    known = [(Path(node.text or "").parent / each.name).as_posix() for each in beside if each.is_file()]
    hint = check.too_long(path) or nearest(node.text or "", known)
    if not (node.text or "").isprintable():
        hint = "part folders by /: in double quotes a backslash is a mark of YAML"
    elif found := next((each for each in sorted(node.base.rglob("*")) if _is_file(each, path.name)), None):
        hint = f'did you mean "{found.relative_to(node.base).as_posix()}"?'
    return error("missing-file", f"no file {node.shape}", node.source, hint)


def _is_file(path: Path, name: str) -> bool:
    return path.name == name and path.is_file()


def _is_drawing(path: Path, data: bytes) -> bool:
    return path.suffix.lower() == ".svg" and is_svg(data)


def _is_pdf(data: bytes) -> bool:
    # ISO 32000-1 § 7.5.2 and its note: readers accept the header within the first 1024 bytes.
    return b"%PDF-" in data[:1024]


def _measure(file: _Artwork, node: Node, findings: Findings) -> _Measured | None:
    """How large it is; a finding and None when it is damaged."""
    data = file.data
    try:
        if _is_pdf(data):
            return _pdf(file.path, file.sha256)
        if not data.startswith(_RASTERS):
            return _drawing(data)
        measured = _raster(file.path, file.sha256)
        if data.startswith(_PNG) and data.rfind(_PNG_END) < 0:  # it is the last of a whole one
            raise _DamagedError("it is cut off")  # Pillow shows what it has of the last rows
    except _DamagedError as fault:
        hint = "save the picture again, or ask for it again"
        findings.add(error("unreadable-picture", f"{node.shape} cannot be read: {fault}", node.source, hint))
        return None
    return measured


@lru_cache(maxsize=500)  # after an edit of the copy the pictures are as they were
def _raster(path: Path, sha256: str) -> _Measured:
    """A picture, all of it decoded. ``sha256`` tells its content, for the cache."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  (only issues with pictures pay for it)

    from layout.edition.pixels import upright  # noqa: PLC0415

    try:
        picture = upright(path)
        return _Measured(picture.size, drawing=False, alpha=picture.has_transparency_data)
    except UnidentifiedImageError as fault:
        # Pillow's own words for a file it does not know name an address in memory.
        raise _DamagedError("it is damaged") from fault
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise _DamagedError(str(fault)) from fault


def _drawing(data: bytes) -> _Measured:
    try:
        _, _, width, height = view_of(data)
    except ValueError as fault:
        raise _DamagedError(str(fault)) from fault
    return _Measured((round(width * MILLION), round(height * MILLION)), drawing=True)


@lru_cache(maxsize=500)
def _pdf(path: Path, sha256: str) -> _Measured:
    """The trim of a PDF's first page, upright. What is wrong with the file is told where it is placed."""
    import pikepdf  # noqa: PLC0415  (only a picture that is a PDF pays for it)

    try:
        with pikepdf.open(path) as document:
            page = document.pages[0]
            left, bottom, right, top = (float(each) for each in page.trimbox)
            turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    except (pikepdf.PdfError, OSError, ValueError, LookupError):
        return _Measured((1, 1), drawing=True)
    size = round(abs(right - left) * MILLION), round(abs(top - bottom) * MILLION)
    return _Measured(size[::-1] if turned else size, drawing=True)


def _outline(path: Path, node: Node, findings: Findings) -> Outline:
    """The clipping path that an SVG draws; a finding and nothing when it draws none."""
    try:
        return read_outline(path.read_bytes())
    except OSError:
        findings.add(_missing(path, node))
    except ValueError as fault:
        hint = "draw the outline as closed paths in an SVG as large as the picture"
        findings.add(error("clip", f"{node.shape} gives no clipping path: {fault}", node.source, hint))
    return ()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
