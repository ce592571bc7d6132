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

from layout.copydesk import roles
from layout.copydesk.docx_style import Sheet
from layout.copydesk.guard import package, refused
from layout.copydesk.images import picture
from layout.copydesk.manuscript import Handed, Manuscript, Part, Run, joined, words_of
from layout.findings import Source

ENDINGS = (".docx", ".doc")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_THROUGH = frozenset(("ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "customXml", "sdtContent", "bdo", "dir"))
_GONE = {"del": "deleted", "moveFrom": "deleted", "oMath": "formula", "oMathPara": "formula", "object": "object"}
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_CROP = "{http://schemas.openxmlformats.org/drawingml/2006/main}srcRect"
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"


def read(handed: Handed) -> Iterator[Manuscript]:
    """The one story of the file."""
    package(handed.data, handed.shown)
    try:
        document = docx.Document(BytesIO(handed.data))
        walk = _Walk(handed, document.part, Sheet(document))
        walk.blocks(document.element.body)
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError) as fault:
        what = f"is no whole .docx: {fault}"
        hint = "open it in Word, WPS or LibreOffice, and save it anew as .docx"
        raise refused("damaged-docx", what, Source(handed.shown), hint) from fault
    walk.sheet.around(document, handed.told)
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
                case _:
                    pass

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
        number = self.sheet.number(element, self.line, self.handed.told) if kind == "paragraph" and not role else ""
        part = Part("item" if number else kind, joined(runs), self.line, role, level, number=number or "-")
        self.parts.append(replace(_without_uniform_kai(part), size=self.sheet.size(element)))
        self.parts += self.pictures
        self.pictures = []

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
                    self.handed.told.lost("link", self.line, _all_text(child))
                yield from self._runs(child, face)

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

    def _ruby(self, element: etree._Element, look: Run) -> Iterator[Run]:
        """Characters with a reading above them (拼音指南)."""
        reading = _all_text(element.find(f"{_W}rt"))
        base = _all_text(element.find(f"{_W}rubyBase"))
        yield look._replace(text=base, wish=f'pinyin="{reading}"' if reading and '"' not in reading else "")

    def _drawing(self, element: etree._Element) -> None:
        """A drawing: its pictures are kept, its text boxes told. Of two forms of one drawing the first is read."""
        if _name(element) == "AlternateContent":
            element = next(iter(element), element)
        boxes = [each for each in element.iter() if _name(each) == "txbxContent"]
        for box in boxes:
            self.handed.told.lost("text-box", self.line, "／".join(filter(None, (_all_text(each) for each in box))))
        found = [each.get(qn("r:embed")) for each in element.iter(_BLIP)]
        found += [each.get(qn("r:id")) for each in element.iter(_IMAGE_DATA)]
        if any(value != "0" for each in element.iter(_CROP) for value in each.attrib.values()):
            self.handed.told.lost("crop", self.line)
        for each in found:
            self._picture(each)
        if not found and not boxes and _name(element) in ("drawing", "pict"):
            self.handed.told.lost("object", self.line)

    def _picture(self, relation: str | None) -> None:
        related = self.part.related_parts.get(relation)
        if related is None:
            self.handed.told.lost("picture", self.line)
            return
        made = picture(related.blob, self.line, self.handed.told, str(related.partname).rpartition("/")[2])
        if made:
            self.pictures.append(Part("picture", (), self.line, picture=made))

    # Tables -------------------------------------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> None:
        first = self.line + 1
        rows: list[tuple[tuple[Run, ...], ...]] = []
        pictures: list[Part] = []
        for row in element.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not element:
                continue
            cells: list[tuple[Run, ...]] = []
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr")) is row:
                    cells += self._cell(cell, pictures)
            rows.append(tuple(cells))
        self.parts += [Part("table", (), first, rows=tuple(rows)), *pictures]

    def _cell(self, element: etree._Element, pictures: list[Part]) -> Iterator[tuple[Run, ...]]:
        """The words of a cell, and an empty cell for each further column that it spans."""
        inner = _Walk(self.handed, self.part, self.sheet, line=self.line)
        inner.blocks(element)
        self.line = max(self.line, inner.line)
        runs: list[Run] = []
        for part in inner.parts:
            pictures += [part] if part.kind == "picture" else []
            for each in filter(words_of, (part.runs, *(cell for row in part.rows for cell in row))):
                runs += [Run("\n"), *each] if runs else each
        span = element.find(f"{_W}tcPr/{_W}gridSpan")
        wide = int(span.get(f"{_W}val", "1")) if span is not None else 1
        if wide > 1 or element.find(f"{_W}tcPr/{_W}vMerge") is not None:
            self.handed.told.lost("cells", self.line)
        yield tuple(runs)
        yield from [()] * min(wide - 1, 62)


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
