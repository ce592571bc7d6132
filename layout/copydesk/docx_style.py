"""Word's styles: what the sheet of a .docx says of a paragraph or a run, and what of it is lost (Word 样式)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from docx.document import Document
from docx.oxml import parse_xml
from lxml import etree

from layout.copydesk.docx_numbers import BULLETS, Numbers
from layout.copydesk.manuscript import Run, number
from layout.copydesk.told import Told

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOX = f"{_W}txbxContent"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_PLAIN_COLOURS = frozenset(("auto", "000000"))
_NOTES = (("footnotes", "footnote"), ("endnotes", "footnote"), ("comments", "comment"))
_RAISED = 4
"""Half points by which a superscript is raised at the least."""
_DEEPEST = 20
"""Styles that may stand one upon another."""


_Found = TypeVar("_Found")


class Style(NamedTuple):
    """A style's name and the properties of its type, the nearest first."""

    name: str
    chain: tuple[Any, ...]


@dataclass(slots=True)
class Sheet:
    """The styles and numberings of a document."""

    document: Document
    _styles: dict[str, Any] = field(default_factory=dict)
    _default: str = ""
    _numbers: Numbers = field(init=False)

    def __post_init__(self) -> None:
        """Look the styles up once."""
        self._numbers = Numbers(self.document)
        for each in self.document.styles.element.iter(f"{_W}style"):
            self._styles[each.get(f"{_W}styleId") or ""] = each
            if each.get(f"{_W}type") == "paragraph" and each.get(f"{_W}default") in ("1", "true"):
                self._default = each.get(f"{_W}styleId")

    def paragraph(self, element: etree._Element) -> Style:
        """The style of a paragraph."""
        named = element.find(f"{_W}pPr/{_W}pStyle")
        return self._style(named.get(f"{_W}val") if named is not None else self._default)

    def _style(self, name: str) -> Style:
        chain = list(self._chain(name))
        shown = chain[0].find(f"{_W}name") if chain else None
        return Style(shown.get(f"{_W}val") if shown is not None else name or "", tuple(chain))

    def _chain(self, name: str | None) -> Iterator[Any]:
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            base = style.find(f"{_W}basedOn")
            name = base.get(f"{_W}val") if base is not None else None

    def face(self, element: etree._Element) -> Run:
        """How a paragraph's words are set where no run says otherwise."""
        chain = [_properties(each) for each in self.paragraph(element).chain]
        return Run("", bool(_first(chain, _bold)), bool(_first(chain, _kai)))

    def size(self, element: etree._Element) -> float:
        """The largest type of a paragraph, in points; 0 where only the document's default says."""
        runs = [each.find(f"{_W}rPr") for each in element.iter(f"{_W}r")]
        chain = [_properties(each) for each in self.paragraph(element).chain]
        return max((_first([run, *chain], _size) or 0 for run in runs), default=0)

    def run(self, element: etree._Element, face: Run, line: int, told: Told) -> Run | None:
        """How a run is set; None when it is hidden. What is lost of it is told."""
        own = element.find(f"{_W}rPr")
        named = own.find(f"{_W}rStyle") if own is not None else None
        style = self._style(named.get(f"{_W}val")).chain if named is not None else ()
        chain = [own, *(_properties(each) for each in style)]
        if _first(chain, lambda each: _on(each, "vanish")):
            return None
        bold, kai, italic = _first(chain, _bold), _first(chain, _kai), _first(chain, lambda each: _on(each, "i"))
        words = "".join(each.text or "" for each in element.iter(f"{_W}t"))
        if words.strip():
            _lose(own, words, line, told)
            if italic:
                told.lost("italic", line)
        raised = _first(chain, _raised)
        dotted = (_first(chain, lambda each: _value(each, "em")) or "none") != "none"
        wish = ".sup" if raised else ".dots" if dotted else ""
        slanted = bool(kai if kai is not None else face.kai) or bool(italic)
        return Run("", bool(face.bold if bold is None else bold), slanted, wish)

    def aligned(self, element: etree._Element) -> bool:
        """Whether a paragraph itself says that it stands in the middle or at the right."""
        own = element.find(f"{_W}pPr")
        return own is not None and _value(own, "jc") in ("center", "right", "end", "distribute")

    def number(self, element: etree._Element, line: int, told: Told, is_item: bool) -> tuple[str, str]:
        """What an item of a list begins with, ``-`` or its number; and what else a numbering puts before the words.

        Both are "" for what has no number; 一、, a) or 第三条 are words before the paragraph, which then is no item.
        """
        found = element.find(f"{_W}pPr/{_W}numPr")
        chain = (each.find(f"{_W}pPr/{_W}numPr") for each in self.paragraph(element).chain)
        found = found if found is not None else next((each for each in chain if each is not None), None)
        list_id = _value(found, "numId") if found is not None else None
        if list_id in (None, "0"):
            return "", ""
        level = int(_value(found, "ilvl") or "0")
        following = self._numbers.following(str(list_id), level)
        is_bullet = following.form in BULLETS
        if following.text and not (following.plain and is_item):
            return "", following.text + " " * following.text[-1].isascii()
        if level and is_item:
            told.lost("list", line)
        if not is_bullet and not following.plain:
            told.lost("numbers", line, following.form)
        if not is_item:
            return "", ""
        return "-" if is_bullet else number(following.value, line, told), ""

    def around(self, document: Document, told: Told) -> None:
        """What stands outside of the text: notes, comments, headers and footers; each is told with its words."""
        for relation in document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            what = dict(_NOTES).get(kind) or ("header" if kind in ("header", "footer") else "")
            if not what or relation.is_external:
                continue
            root = parse_xml(relation.target_part.blob)
            if what == "header" and any(True for _ in root.iter(_BLIP)):
                told.lost("picture", 0, str(relation.target_part.partname).rpartition("/")[2])
            notes = [each for each in root if each.get(f"{_W}type") is None] if what != "header" else [root]
            for note in notes:
                words = "".join(each.text or "" for each in note.iter(f"{_W}t")).strip()
                if words:
                    told.lost(what, self._line_of(note, kind), words)

    def _line_of(self, note: etree._Element, kind: str) -> int:
        """The paragraph that a note or comment belongs to; 0 for none."""
        body = self.document.element.body
        sign = {"footnotes": "footnoteReference", "endnotes": "endnoteReference", "comments": "commentReference"}
        counted = (each for each in body.iter(f"{_W}p") if not any(True for _ in each.iterancestors(_BOX)))
        for at, paragraph in enumerate(counted if kind in sign else (), 1):
            for each in paragraph.iter(f"{_W}{sign[kind]}"):
                if each.get(f"{_W}id") == note.get(f"{_W}id"):
                    return at
        return 0


def _lose(own: etree._Element, words: str, line: int, told: Told) -> None:
    """What a run's own properties say that no article says."""
    if own is None:
        return
    fonts = own.find(f"{_W}rFonts")
    face = (fonts.get(f"{_W}eastAsia") or fonts.get(f"{_W}ascii")) if fonts is not None else None
    if face and not is_kai(face):
        told.lost("font", line, face)
    for name, what, nothing in (
        ("color", "colour", _PLAIN_COLOURS),
        ("u", "underline", {"none"}),
        ("highlight", "highlight", {"none"}),
    ):
        if (_value(own, name) or next(iter(nothing))) not in nothing:
            told.lost(what, line, "" if what == "colour" else words)
    if _on(own, "strike") or _on(own, "dstrike"):
        told.lost("strike", line, words)
    if _raised(own) is False and _value(own, "vertAlign") != "baseline":
        told.lost("subscript", line, words)
    if _size(own):
        told.lost("size", line)


def is_kai(face: str) -> bool:
    """Whether a face is a 楷体, whoever made it."""
    return "楷" in face or "kai" in face.lower().split("_")[0]


def _properties(style: etree._Element) -> etree._Element | None:
    return style.find(f"{_W}rPr")


def _first(chain: Iterable[etree._Element | None], look: Callable[[etree._Element], _Found | None]) -> _Found | None:
    """What the first of the properties says that says anything."""
    return next((found for each in chain if each is not None and (found := look(each)) is not None), None)


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(f"{_W}{name}")
    return found.get(f"{_W}val") if found is not None else None


def _on(element: etree._Element, name: str) -> bool | None:
    found = element.find(f"{_W}{name}")
    return None if found is None else (found.get(f"{_W}val") or "1") not in ("0", "false", "off")


def _bold(element: etree._Element) -> bool | None:
    return _on(element, "b")


def _kai(element: etree._Element) -> bool | None:
    fonts = element.find(f"{_W}rFonts")
    face = fonts.get(f"{_W}eastAsia") if fonts is not None else None
    return None if face is None else is_kai(face)


def _raised(element: etree._Element) -> bool | None:
    """Whether characters are raised, as Word says it or LibreOffice does; not when they are lowered or on the line."""
    said, shift = _value(element, "vertAlign"), int(_value(element, "position") or 0)
    return None if said is None and not shift else said == "superscript" or shift >= _RAISED


def _size(element: etree._Element) -> float | None:
    value = _value(element, "sz")
    return int(value) / 2 if value and value.isdecimal() else None
