"""HTML: the body of a page, or the one ``<article>`` in it; what shows nothing is left out (网页稿)."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from lxml import etree, html

from layout.copydesk import roles
from layout.copydesk.encoding import declared_in, decoded
from layout.copydesk.guard import LARGEST, refused
from layout.copydesk.images import picture
from layout.copydesk.manuscript import Handed, Kind, Manuscript, Part, Picture, Role, Run, joined, number, words_of
from layout.findings import Source

ENDINGS = (".html", ".htm", ".xhtml")
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "title", "nav", "button", "select", "svg"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "pre")
)
_BLOCKS |= frozenset(
    ("address", "dl", "dt", "dd", "center", "form", "fieldset", "body", "ul", "ol", "details", "summary")
)
_LOST = {"u": "underline", "ins": "underline", "s": "strike", "del": "strike", "strike": "strike", "sub": "subscript"}
_LOST |= {"mark": "highlight"}
_STYLES = (
    ("font-family", "font"),
    ("font-size", "size"),
    ("background", "highlight"),
    ("color", "colour"),
    ("text-align", "alignment"),
)
_EMPTY = frozenset(("br", "hr", "img", "wbr"))
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(handed: Handed) -> Iterator[Manuscript]:
    """The one story of the file."""
    text = decoded(handed.data, handed.shown, handed.told, declared_in(handed.data))
    yield Manuscript(parts_of(text, handed))


def parts_of(text: str, handed: Handed, first: int = 0) -> tuple[Part, ...]:
    """The parts of HTML; ``first`` is the line of the file where it stands alone, 0 where it is all of the file."""
    marked = re.sub(r"^\s*<\?xml[^>]*\?>", lambda match: "\n" * match[0].count("\n"), text.replace("\0", ""))
    if not marked.strip():
        return ()
    parser = html.HTMLParser(no_network=True, remove_comments=True)
    root = html.document_fromstring(marked, parser=parser)
    if any(each.level_name == "FATAL" for each in parser.error_log):  # the rest of the text would be missing
        where = Source(handed.shown, first)
        raise refused("too-deep", "its parts lie too deep in one another", where, "save it as .txt")
    return parts_of_tree(root, handed, first)


def parts_of_tree(root: etree._Element, handed: Handed, first: int = 0) -> tuple[Part, ...]:
    """The parts of a tree of HTML or XHTML."""
    articles = [each for each in root.iter() if _tag(each) == "article"]
    if len(articles) == 1:
        within = {*articles[0].iter(), *articles[0].iterancestors()}
        for each in root.iter():
            if each not in within and _tag(each) not in _SILENT and _own(each):
                handed.told.lost("outside", first or each.sourceline or 0, _own(each))
        root = articles[0]
    walk = _Walk(handed, first)
    walk.into(root, _State())
    walk.close()
    return tuple(walk.parts)


@dataclass(frozen=True, slots=True)
class _State:
    """How the words are set where the walk is, and what block they are in."""

    bold: bool = False
    kai: bool = False
    wish: str = ""
    kind: Kind = "paragraph"
    role: Role = ""
    level: int = 0
    number: str = "-"
    kept: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Walk:
    """A walk through the tree that gathers runs until a block ends."""

    handed: Handed
    first: int
    parts: list[Part] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    begun: _State = field(default_factory=_State)
    line: int = 0

    def into(self, element: etree._Element, state: _State) -> None:
        """An element with what is in it; its tail is the caller's."""
        tag = _tag(element)
        if not tag or tag in _SILENT:
            return
        line = self.first or element.sourceline or 0
        if tag == "table":
            self.close()
            self.parts += self._table(element, state)
        elif tag in _EMPTY:
            self._empty(element, tag, state, line)
        elif tag == "ruby":
            self._ruby(element, state, line)
        else:
            self._lose(element, tag, line)
            inner = _within(element, tag, state)
            block = tag in _HEADINGS or tag in _BLOCKS or tag in ("li", "blockquote", "tr", "td", "th")
            if block:
                self.close()
            self._inside(element, tag, inner, line)
            if block:
                self.close()

    def _inside(self, element: etree._Element, tag: str, inner: _State, line: int) -> None:
        self._words(element.text, inner, line)
        count = int(element.get("start", "1")) if tag == "ol" and element.get("start", "1").isdecimal() else 1
        for child in element:
            if tag in ("ol", "ul") and _tag(child) == "li":
                begins = number(count, line, self.handed.told) if tag == "ol" else "-"
                self.into(child, replace(inner, kind="item", number=begins))
                count += 1
            else:
                self.into(child, inner)
            self._words(child.tail, inner, self.first or child.sourceline or line)

    def _words(self, text: str | None, state: _State, line: int) -> None:
        if not text:
            return
        if not self.runs:
            self.begun, self.line = state, line
        words = text.replace("\r\n", "\n") if state.kept else _SPACE.sub(" ", text)
        if not state.kept and words.startswith(" ") and self.runs and self.runs[-1].text[-1:] in (" ", "\n"):
            words = words[1:]
        if words:
            self.runs.append(Run(words, state.bold, state.kai, state.wish))

    def close(self) -> None:
        """The block ends: what was gathered is a part."""
        runs, self.runs = joined(self.runs), []
        if words_of(runs).strip():
            begun = self.begun
            self.parts.append(Part(begun.kind, runs, self.line, begun.role, begun.level, number=begun.number))

    def _empty(self, element: etree._Element, tag: str, state: _State, line: int) -> None:
        if tag == "br":
            self._words_as_they_are("\n", state, line)
        elif tag == "hr":
            self.close()
            self.handed.told.lost("rule", line)
        elif tag == "img":
            self.close()
            found = _picture(element.get("src") or "", line, self.handed)
            self.parts += [Part("picture", (), line, picture=found)] if found else []

    def _words_as_they_are(self, text: str, state: _State, line: int) -> None:
        if not self.runs:
            self.begun, self.line = state, line
        self.runs.append(Run(text, state.bold, state.kai, state.wish))

    def _ruby(self, element: etree._Element, state: _State, line: int) -> None:
        """Characters with a reading above them (注音)."""
        reading = " ".join(_SPACE.sub(" ", "".join(each.itertext())).strip() for each in element if _tag(each) == "rt")
        base = element.text or ""
        for each in element:
            base += "" if _tag(each) in ("rt", "rp") else "".join(each.itertext())
            base += each.tail or ""
        wish = f'pinyin="{reading}"' if reading and '"' not in reading else ""
        self._words_as_they_are(_SPACE.sub("", base), replace(state, wish=wish), line)

    def _lose(self, element: etree._Element, tag: str, line: int) -> None:
        told = self.handed.told
        words = _SPACE.sub(" ", "".join(element.itertext())).strip() if tag in _LOST or tag == "a" else ""
        if tag in _LOST:
            told.lost(_LOST[tag], line, words)
        if tag == "a" and element.get("href"):
            told.lost("link", line, f"{words} {element.get('href')}".strip())
        if tag in ("ul", "ol") and any(_tag(each) == "li" for each in element.iterancestors()):
            told.lost("list", line)
        style = _styles(element)
        for key, what in _STYLES:
            if any(each.startswith(key) for each in style):
                told.lost(what, line)
        if tag == "ol" and element.get("type", "1") != "1":
            told.lost("numbers", line, element.get("type"))
        if element.get("align"):
            told.lost("alignment", line)
        if tag == "font":
            told.lost("colour" if element.get("color") else "font", line)

    def _table(self, element: etree._Element, state: _State) -> Iterator[Part]:
        """The rows; a table in a cell gives its words to the cell."""
        line = self.first or element.sourceline or 0
        caption = next((each for each in element if _tag(each) == "caption"), None)
        if caption is not None:
            self.into(replace_tag(caption), replace(state, kind="paragraph"))
        rows: list[tuple[tuple[Run, ...], ...]] = []
        for row in element.iter("{*}tr", "tr"):
            if next(each for each in row.iterancestors() if _tag(each) == "table") is not element:
                continue
            cells = [each for each in row if _tag(each) in ("td", "th")]
            if any(each.get("colspan", "1") != "1" or each.get("rowspan", "1") != "1" for each in cells):
                self.handed.told.lost("cells", self.first or row.sourceline or line)
            rows.append(tuple(self._cell(each, line) for each in cells))
        if rows:
            yield Part("table", (), line, rows=tuple(rows))

    def _cell(self, element: etree._Element, line: int) -> tuple[Run, ...]:
        inner = _Walk(self.handed, self.first)
        inner._inside(element, "td", _State(), line)
        inner.close()
        runs: list[Run] = []
        for part in inner.parts:
            self.parts += [part] if part.kind == "picture" else []
            cells = [part.runs, *(cell for row in part.rows for cell in row)]
            for each in filter(None, cells):
                runs += [Run("\n"), *each] if runs else each
        return tuple(runs)


def replace_tag(element: etree._Element) -> etree._Element:
    """A table's caption as a paragraph."""
    element.tag = "p"
    return element


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _own(element: etree._Element) -> str:
    words = [element.text or "", *(child.tail or "" for child in element)] if _tag(element) else []
    return _SPACE.sub(" ", " ".join(words)).strip()


def _styles(element: etree._Element) -> list[str]:
    return [each.strip().lower() for each in (element.get("style") or "").split(";")]


def _within(element: etree._Element, tag: str, state: _State) -> _State:
    """How words are set inside of an element."""
    style = "".join(_styles(element)).replace(" ", "")
    role = roles.of_classes(element.get("class") or "") or ("caption" if tag == "figcaption" else state.role)
    inner = replace(state, role=role, depth=state.depth + 1)
    if tag in _HEADINGS:
        inner = replace(inner, kind="subhead", level=_HEADINGS[tag])
    elif tag == "blockquote":
        inner = replace(inner, kind="quote")
    if tag in ("b", "strong") or re.search(r"font-weight:(?:bold|[6-9]00)", style):
        inner = replace(inner, bold=True)
    if tag in ("i", "em", "cite", "dfn") or "font-style:italic" in style:
        inner = replace(inner, kai=True)
    if tag == "sup":
        inner = replace(inner, wish=".sup")
    return replace(inner, kept=inner.kept or tag == "pre")


def _picture(address: str, line: int, handed: Handed) -> Picture | None:
    """The picture at an address: in the address itself, or a file of the folder that the copy lies in."""
    if address.startswith("data:"):
        head, _, content = address.partition(",")
        try:
            data = base64.b64decode(content, validate=False) if head.endswith(";base64") else unquote_to_bytes(content)
        except (binascii.Error, ValueError):
            data = b""
        return picture(data, line, handed.told, address[:40])
    return local_picture(unquote(address), line, handed)


def local_picture(address: str, line: int, handed: Handed) -> Picture | None:
    """The picture of a file named beside the copy; None, and told, for one that is elsewhere: nothing is fetched."""
    folder = handed.path.parent.resolve()
    try:
        path = (folder / address).resolve()
        inside = not urlsplit(address).netloc and path.is_relative_to(folder) and path.is_file()
        data = path.read_bytes() if inside and path.stat().st_size <= LARGEST else None
    except (OSError, ValueError):
        data = None
    if data is None:
        handed.told.lost("picture", line, address[:200])
        return None
    return picture(data, line, handed.told, address)
