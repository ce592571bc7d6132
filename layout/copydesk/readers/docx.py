"""Word: a .docx of Word, WPS or LibreOffice, read part by part; ``line`` counts its paragraphs (Word 稿).

python-docx opens the package and knows its styles; the walk through the text is this file's, for tracked
changes, content controls and text boxes lie outside of what the library walks through.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from layout.copydesk import docx_fields, roles
from layout.copydesk.docx_style import Sheet
from layout.copydesk.guard import package, refused
from layout.copydesk.images import picture
from layout.copydesk.lines import is_caption, with_captions
from layout.copydesk.manuscript import Handed, Manuscript, Part, Run, cell_of, is_frame, joined, plain, read_above
from layout.findings import Source

ENDINGS = (".docx", ".doc")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = {"t": None, "tab": "\t", "br": "\v", "cr": "\v", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_THROUGH = frozenset(("ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "customXml", "sdtContent", "bdo", "dir"))
_GONE = {"del": "deleted", "moveFrom": "deleted", "oMath": "formula", "oMathPara": "formula", "object": "object"}
_TYPE = f"{_W}type"
_WIDEST = 62
"""Columns that a table may have."""
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_CROP = "{http://schemas.openxmlformats.org/drawingml/2006/main}srcRect"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_CHARTED = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"


def read(handed: Handed) -> Iterator[Manuscript]:
    """The one story of the file."""
    package(handed.data, handed.shown)
    try:
        document = docx.Document(BytesIO(handed.data))
        walk = _Walk(handed, document.part, Sheet(document))
        walk.blocks(document.element.body)
        walk.sheet.around(document, handed.told)
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError) as fault:
        reason = "it is another kind of file of Word" if "content type is" in str(fault) else str(fault)
        what = f"is no whole .docx: {reason}"
        hint = "open it in Word, WPS or LibreOffice, and save it anew as .docx"
        raise refused("damaged-docx", what, Source(handed.shown), hint) from fault
    yield Manuscript(tuple(walk.parts))


@dataclass(slots=True)
class _Walk:
    """A walk down the body; ``line`` is the paragraph's number."""

    handed: Handed
    part: Any
    sheet: Sheet
    parts: list[Part] = field(default_factory=list)
    line: int = 0
    pictures: list[Part] = field(default_factory=list)
    boxes: list[Part] = field(default_factory=list)  # of the paragraph begun
    fields: docx_fields.Fields = field(default_factory=docx_fields.Fields)

    def blocks(self, container: etree._Element) -> None:
        """The paragraphs and tables of a body, a cell or a content control."""
        for element in container:
            match _name(element):
                case "p":
                    self._paragraph(element)
                case "tbl":
                    self._table(element)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                    self.blocks(element)
                case "altChunk":
                    self.handed.told.lost("object", self.line, "altChunk")
                case other:
                    self._unknown(element, _GONE.get(other, "object"))

    def _paragraph(self, element: etree._Element) -> None:
        self.line += 1
        style = self.sheet.paragraph(element)
        kind, role, level = roles.of_style(style.name)
        runs = tuple(self._runs(element, self.sheet.face(element)))
        mark = element.find(f"{_W}pPr/{_W}rPr/{_W}del")
        if mark is not None:
            self.handed.told.lost("deleted", self.line)
        if self.sheet.aligned(element):
            self.handed.told.lost("alignment", self.line)
        number, before_words = self.sheet.number(element, self.line, self.handed.told, kind == "paragraph" and not role)
        if before_words and (first := next((run for run in runs if run.text.strip()), None)):
            runs = (first._replace(text=before_words, wish=""), *runs)
        before, after = _page_ends(element)
        self.parts += [Part("break", (), self.line)] * before
        part = Part("item" if number else kind, joined(runs), self.line, role, level, number=number or "-")
        part = replace(_without_uniform_kai(part), size=self.sheet.size(element))
        shown, self.pictures = [*self.pictures, *self._caption_in_box()], []
        self.parts += [*shown, part] if _begins_with_picture(element) else [part, *shown]
        self.parts += [Part("break", (), self.line)] * after

    def _caption_in_box(self) -> list[Part]:
        """The caption that stands in a text box beside the one picture of a paragraph; other boxes are told."""
        boxes, self.boxes = self.boxes, []
        one = self.pictures[0] if len(self.pictures) == len(boxes) == 1 else None
        if one and is_caption(boxes[0], one):
            return [replace(boxes[0], role="caption")]
        for each in boxes:
            self.handed.told.lost("text-box", self.line, each.text)
        return []

    # Runs ---------------------------------------------------------------------------------------------------------

    def _runs(self, element: etree._Element, face: Run) -> Iterator[Run]:
        """The runs of a paragraph, of what lies within, told what is lost of them."""
        for child in element:
            name = _name(child)
            if name == "r":
                yield from self._run(child, face)
            elif name in _GONE:
                self.handed.told.lost(_GONE[name], self.line, _all_text(child))
            elif name == "sdt" or name in _THROUGH:
                if name in ("ins", "moveTo"):
                    self.handed.told.lost("inserted", self.line, _all_text(child))
                if name == "hyperlink" and child.get(qn("r:id")):
                    self.handed.told.lost(
                        "link", self.line, f"{_all_text(child)} {self._address(child.get(qn('r:id')))}".strip()
                    )
                yield from self._runs(child, face)
            elif name == "AlternateContent":
                yield from self._runs(next(iter(child), child), face)
            elif name != "pPr":
                self._unknown(child, "object")

    def _address(self, name: str | None) -> str:
        """Where a relation leads that leaves the file."""
        relation = self.part.rels.get(name)
        return relation.target_ref if relation is not None and relation.is_external else ""

    def _unknown(self, element: etree._Element, what: str) -> None:
        """An element that nobody knows here is told if it has words."""
        if words := _all_text(element):
            self.handed.told.lost(what, self.line, words)

    def _run(self, element: etree._Element, face: Run) -> Iterator[Run]:
        told = self.handed.told
        look = self.sheet.run(element, face, self.line, told)
        if look is None:
            told.lost("hidden", self.line, _all_text(element))
            return
        for child in element:
            name = _name(child)
            if name in _TEXT:
                page = name == "br" and child.get(f"{_W}type") in ("page", "column")
                text = "\n" if page else _TEXT[name]
                yield look._replace(text=(child.text or "") if text is None else text)
            elif name == "ruby":
                yield from self._ruby(child, look)
            elif name == "sym":
                told.lost("symbol", self.line, f"{child.get(f'{_W}font')} {child.get(f'{_W}char')}")
            elif name in _GONE:
                self._drawing(child)
                told.lost(_GONE[name], self.line, _all_text(child))
            elif name in ("drawing", "pict", "AlternateContent"):
                self._drawing(child)
            elif name == "instrText":
                self.fields.add(child.text or "")
            elif name == "fldChar":
                base, reading = docx_fields.said(self.fields.turned(child), self.line, told)
                yield look._replace(text=base, wish=read_above(reading, self.line, told))
            elif name != "rPr":
                self._unknown(child, "object")

    def _ruby(self, element: etree._Element, look: Run) -> Iterator[Run]:
        """Characters with a reading above them (拼音指南)."""
        reading = _all_text(element.find(f"{_W}rt"))
        base = _all_text(element.find(f"{_W}rubyBase"))
        yield look._replace(text=base, wish=read_above(reading, self.line, self.handed.told))

    def _drawing(self, element: etree._Element) -> None:
        """A drawing: its pictures are kept, its text boxes told. Of two forms of one drawing the first is read."""
        if _name(element) == "AlternateContent":
            element = next(iter(element), element)
        boxes = [each for each in element.iter() if _name(each) == "txbxContent"]
        for box in boxes:
            words = "／".join(filter(None, (_all_text(each) for each in box)))
            style = next((self.sheet.paragraph(each).name for each in box.iter(f"{_W}p")), "")
            self.boxes += [replace(plain(words, self.line), role=roles.of_style(style)[1])] if words else []
        found = [each.get(qn("r:embed")) or each.get(qn("r:link")) for each in element.iter(_BLIP)]
        found += [each.get(qn("r:id")) for each in element.iter(_IMAGE_DATA)]
        if any(value != "0" for each in element.iter(_CROP) for value in each.attrib.values()):
            self.handed.told.lost("crop", self.line)
        for each in found:
            self._picture(each)
        art = " ".join(each.get("string") or "" for each in element.iter(_WORD_ART))
        if (not found and not boxes and _name(element) in ("drawing", "pict", "Choice")) or art:
            self.handed.told.lost("object", self.line, art or self._words_drawn(element))

    def _words_drawn(self, element: etree._Element) -> str:
        """The words of a chart or a diagram, which lie in parts of their own."""
        names = {value for each in element.iter() for key, value in each.attrib.items() if key.startswith(qn("r:"))}
        parts = [self.part.related_parts[name] for name in sorted(names & self.part.related_parts.keys())]
        trees = [etree.fromstring(each.blob) for each in parts if str(each.content_type).endswith("xml")]
        found = [each.text or "" for tree in trees for each in tree.iter(_DRAWN, _CHARTED)]
        return "／".join(dict.fromkeys(filter(None, found)))

    def _picture(self, relation: str | None) -> None:
        related = self.part.related_parts.get(relation)
        if related is None:
            self.handed.told.lost("picture", self.line, self._address(relation))
            return
        made = picture(related.blob, self.line, self.handed.told, str(related.partname).rpartition("/")[2])
        if made:
            self.pictures.append(Part("picture", (), self.line, picture=made))

    # Tables -------------------------------------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> None:
        first = self.line + 1
        rows: list[tuple[tuple[Run, ...], ...]] = []
        cells_of: list[list[list[Part]]] = []
        for row in element.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not element:
                continue
            cells: list[list[Part]] = [[] for _ in range(_before(row))]
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr")) is row:
                    cells += self._cell(cell)
            cells_of.append(cells)
            rows.append(tuple(cell_of(parts) for parts in cells))
        inside = [part for cells in cells_of for parts in cells for part in parts]
        if captioned := with_captions(cells_of):
            self.parts += captioned
            return
        if is_frame(rows, [part for part in inside if part.text or part.rows]):
            self.handed.told.lost("table", first)
            self.parts += inside
            return
        pictures = [part for part in inside if part.kind == "picture"]
        self.parts += [Part("table", (), first, rows=tuple(rows)), *pictures]

    def _cell(self, element: etree._Element) -> Iterator[list[Part]]:
        """The parts of a cell, and an empty cell for each further column that it spans."""
        inner = _Walk(self.handed, self.part, self.sheet, line=self.line)
        inner.blocks(element)
        self.line = max(self.line, inner.line)
        span = element.find(f"{_W}tcPr/{_W}gridSpan")
        wide = int(span.get(f"{_W}val", "1")) if span is not None else 1
        if wide > 1 or element.find(f"{_W}tcPr/{_W}vMerge") is not None:
            self.handed.told.lost("cells", self.line)
        yield inner.parts
        yield from ([] for _ in range(min(wide - 1, _WIDEST)))


def _before(row: etree._Element) -> int:
    """The columns that a row leaves empty at its head."""
    found = row.find(f"{_W}trPr/{_W}gridBefore")
    return min(int(found.get(f"{_W}val", "0")), _WIDEST) if found is not None else 0


def _begins_with_picture(element: etree._Element) -> bool:
    """Whether a paragraph has a picture before its first words: they may be its caption."""
    parts = (
        each for each in element.iter(_BLIP, _IMAGE_DATA, f"{_W}t") if each.tag != f"{_W}t" or (each.text or "").strip()
    )
    return next((each.tag != f"{_W}t" for each in parts), False)


def _page_ends(element: etree._Element) -> tuple[bool, bool]:
    """Whether a page is ended before the words of a paragraph, or after them (分页)."""
    ends = [each for each in element.iter(f"{_W}br", f"{_W}t") if each.tag != f"{_W}br" or each.get(_TYPE) == "page"]
    words = [at for at, each in enumerate(ends) if each.tag == f"{_W}t" and (each.text or "").strip()]
    pages = [at for at, each in enumerate(ends) if each.tag == f"{_W}br"]
    own = element.find(f"{_W}pPr/{_W}pageBreakBefore")
    section = element.find(f"{_W}pPr/{_W}sectPr")
    kind = section.find(f"{_W}type") if section is not None else None
    before = (own is not None and own.get(f"{_W}val") not in ("0", "false")) or (
        bool(pages) and (not words or pages[0] < words[0])
    )
    next_page = section is not None and (kind is None or kind.get(f"{_W}val") != "continuous")
    return before, next_page or bool(pages and words and pages[-1] > words[-1])


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all_text(element: etree._Element) -> str:
    """The words of an element, those struck out too."""
    if element is None:
        return ""
    names = ("t", "delText")
    return "".join(each.text or "" for each in element.iter() if _name(each) in names).strip()


def _without_uniform_kai(part: Part) -> Part:
    """A paragraph that is all in kai has a face, not a mark."""
    if part.runs and all(run.kai or not run.text.strip() for run in part.runs):
        return replace(part, runs=joined([run._replace(kai=False) for run in part.runs]))
    return part
