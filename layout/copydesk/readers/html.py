"""HTML: the body of a page, or the one ``<article>`` in it; what shows nothing is left out (网页稿)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree, html

from layout.copydesk import roles
from layout.copydesk.encoding import declared_in, decoded
from layout.copydesk.guard import refused
from layout.copydesk.html_look import (
    SPACE,
    address_of,
    all_words,
    is_tracked,
    left_out,
    own_words,
    span_of,
    style_of,
    styles,
    tag_of,
)
from layout.copydesk.images import at_address
from layout.copydesk.lines import with_captions
from layout.copydesk.manuscript import (
    Handed,
    Kind,
    Manuscript,
    Part,
    Role,
    Run,
    cell_of,
    is_frame,
    joined,
    number,
    read_above,
    words_of,
)
from layout.findings import Source

ENDINGS = (".html", ".htm", ".xhtml")
_SILENT = frozenset(("script", "style", "template", "head", "title"))
"""Words in them are for programs."""
_WORDS_ITEM = re.compile(r"mso-list:l\d+")
_WORDS_MARKER = "mso-list:ignore"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "pre")
)
_BLOCKS |= frozenset(
    ("address", "caption", "dl", "dt", "dd", "center", "form", "fieldset", "body", "ul", "ol", "details", "summary")
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
_ROWS = frozenset(("thead", "tbody", "tfoot", "tr", "colgroup"))
_WIDEST, _HIGHEST = 62, 1000
"""Columns and rows that a cell may take."""
_DECORATED = (("line-through", "strike"), ("underline", "underline"))
_OF_WECHAT = ("activity-name", "js_content")
"""The headline and the text of a page of WeChat 公众号."""
_EMPTY = frozenset(("br", "hr", "img", "wbr"))


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
    try:
        root = html.document_fromstring(marked, parser=parser)
    except etree.ParserError:  # nothing in it but comments
        return ()
    if any(each.level_name == "FATAL" for each in parser.error_log):  # the rest of the text would be missing
        where = Source(handed.shown, first)
        raise refused("too-deep", "its parts lie too deep in one another", where, "save it as .txt")
    return parts_of_tree(root, handed, first)


def parts_of_tree(root: etree._Element, handed: Handed, first: int = 0) -> tuple[Part, ...]:
    """The parts of a tree of HTML or XHTML."""
    walk = _Walk(handed, first)
    chosen = _chosen(root)
    _outside(root, chosen, handed, first)
    for each in chosen:
        walk.into(each, _State())
        walk.close()
    _title(root, walk.parts, handed, first)
    return tuple(walk.parts)


def _chosen(root: etree._Element) -> list[etree._Element]:
    """Where the story of a page is: the headline and the text of WeChat, or the one article, or all of the page."""
    ids = {each.get("id"): each for each in root.iter() if tag_of(each) and each.get("id") in _OF_WECHAT}
    if _OF_WECHAT[-1] in ids:
        return [ids[name] for name in _OF_WECHAT if name in ids]
    articles = [each for each in root.iter() if tag_of(each) == "article"]
    return articles if len(articles) == 1 else [root]


def _outside(root: etree._Element, chosen: Sequence[etree._Element], handed: Handed, first: int) -> None:
    """What stands outside of the story of a page is told."""
    within = frozenset(each for one in chosen for each in one.iter())
    for each in root.iter():
        line = first or each.sourceline or 0
        if each not in within and tag_of(each) not in _SILENT and own_words(each):
            handed.told.lost("outside", line, own_words(each))
        if each not in within and (what := {"img": "picture", "iframe": "object"}.get(tag_of(each))):
            handed.told.lost(what, line, address_of(each)[:200])


def _title(root: etree._Element, parts: Sequence[Part], handed: Handed, first: int) -> None:
    """The title of the page's window is told, if it is no line of the story too."""
    for each in root.iter("{*}title", "title"):
        words = all_words(each)
        if words and words not in {SPACE.sub(" ", part.text).strip() for part in parts}:
            handed.told.lost("metadata", first or each.sourceline or 0, f"title {words}")


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
    item: int = 0
    quoted: int = 0
    kept: bool = False


@dataclass(slots=True)
class _Walk:
    """A walk through the tree that gathers runs until a block ends."""

    handed: Handed
    first: int
    parts: list[Part] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    begun: _State = field(default_factory=_State)
    line: int = 0
    items: int = 0
    last: int = 0  # the item that the last part is of
    pictures: list[Part] = field(default_factory=list)  # that stand among the words of the block begun

    def into(self, element: etree._Element, state: _State) -> None:
        """An element with what is in it; its tail is the caller's."""
        tag = tag_of(element)
        if not tag or tag in _SILENT or (state.kind == "item" and _WORDS_MARKER in style_of(element)):
            return
        line = self.first or element.sourceline or 0
        if what := left_out(element, tag):
            self._leave_out(element, what, line)
        elif tag == "table":
            self.close()
            self._table(element, state)
        elif tag in _EMPTY:
            self._empty(element, tag, state, line)
        elif tag == "ruby":
            self._ruby(element, state, line)
        else:
            self._lose(element, tag, line)
            inner = self._item_of_word(element, _within(element, tag, state), line)
            block = tag in _HEADINGS or tag in _BLOCKS or tag in ("li", "blockquote", "tr", "td", "th")
            if block:
                self.close()
            quotes = ("“", "”") if state.quoted % 2 == 0 else ("‘", "’")
            self._words(quotes[0] if tag == "q" else "", inner, line)
            self._inside(element, tag, inner, line)
            self._words(quotes[1] if tag == "q" else "", inner, line)
            if block:
                self.close()

    def _leave_out(self, element: etree._Element, what: str, line: int) -> None:
        """What no article holds, told with its words, or with its address where it has none."""
        words = all_words(element)
        if what in ("object", "picture"):
            words = words or element.get("src") or element.get("data") or tag_of(element)
        if words:
            self.handed.told.lost(what, line, words)

    def _item_of_word(self, element: etree._Element, state: _State, line: int) -> _State:
        """The state inside of a paragraph that Word numbers: its number is a span, which says that it is no words."""
        if not _WORDS_ITEM.search(style_of(element)):
            return state
        marker = "".join(all_words(each) for each in element.iter() if _WORDS_MARKER in style_of(each))
        found = re.fullmatch(r"(\d{1,3})[.、．)）]?", marker)
        if not found and len(marker) > 1:
            self.handed.told.lost("numbers", line, marker)
        return replace(state, kind="item", number=f"{int(found[1])}." if found else "-")

    def _inside(self, element: etree._Element, tag: str, inner: _State, line: int) -> None:
        self._words(element.text, inner, line)
        count = int(element.get("start", "1")) if tag == "ol" and element.get("start", "1").isdecimal() else 1
        for child in element:
            if tag in ("ol", "ul") and tag_of(child) == "li":
                begins = number(count, line, self.handed.told) if tag == "ol" else "-"
                self.items += 1
                self.into(child, replace(inner, kind="item", number=begins, item=self.items))
                count += 1
            else:
                self.into(child, inner)
            self._words(child.tail, inner, self.first or child.sourceline or line)

    def _words(self, text: str | None, state: _State, line: int) -> None:
        if not text:
            return
        if not self.runs:
            self.begun, self.line = state, line
        words = text.replace("\r\n", "\n") if state.kept else SPACE.sub(" ", text)
        if not state.kept and words.startswith(" ") and self.runs and self.runs[-1].text[-1:] in (" ", "\n", "\v"):
            words = words[1:]
        if words:
            self.runs.append(Run(words, state.bold, state.kai, state.wish))

    def close(self) -> None:
        """The block ends: what was gathered is a part."""
        runs, self.runs = joined(self.runs), []
        if words_of(runs).strip():
            begun = self.begun
            if begun.item and begun.item == self.last and self.parts[-1].kind == "item":
                runs = joined([*self.parts.pop().runs, Run("\n"), *runs])
            self.last = begun.item
            self.parts.append(Part(begun.kind, runs, self.line, begun.role, begun.level, number=begun.number))
        self.parts += self.pictures
        self.pictures = []

    def _empty(self, element: etree._Element, tag: str, state: _State, line: int) -> None:
        if tag == "br":
            self._words_as_they_are("\v", state, line)
        elif tag == "hr":
            self.close()
            self.handed.told.lost("rule", line)
            self.parts.append(Part("break", (), line))
        elif tag == "img":
            found = at_address(address_of(element), line, self.handed, element.get("alt") or "")
            self.pictures += [Part("picture", (), line, picture=found)] if found else []
            if not words_of(self.runs).strip():
                self.close()

    def _words_as_they_are(self, text: str, state: _State, line: int) -> None:
        if not self.runs:
            self.begun, self.line = state, line
        self.runs.append(Run(text, state.bold, state.kai, state.wish))

    def _ruby(self, element: etree._Element, state: _State, line: int) -> None:
        """Characters with a reading above them (注音)."""
        reading = " ".join(SPACE.sub(" ", "".join(each.itertext())).strip() for each in element if tag_of(each) == "rt")
        base = element.text or ""
        for each in element:
            base += "" if tag_of(each) in ("rt", "rp") else "".join(each.itertext())
            base += each.tail or ""
        wish = read_above(reading, line, self.handed.told)
        self._words_as_they_are(SPACE.sub("", base), replace(state, wish=wish), line)

    def _lose(self, element: etree._Element, tag: str, line: int) -> None:
        told = self.handed.told
        words = all_words(element) if tag in _LOST or tag == "a" else ""
        if tag in _LOST:
            told.lost("inserted" if tag == "ins" and is_tracked(element) else _LOST[tag], line, words)
        if tag == "a" and element.get("href"):
            told.lost("link", line, f"{words} {element.get('href')}".strip())
        if tag in ("ul", "ol") and any(tag_of(each) == "li" for each in element.iterancestors()):
            told.lost("list", line)
        found = styles(element)
        for key, what in _STYLES:
            if any(each.startswith(key) for each in found):
                told.lost(what, line)
        for key, what in _DECORATED:
            if any(each.startswith("text-decoration") and key in each for each in found) and tag not in _LOST:
                told.lost(what, line, all_words(element))
        if "vertical-align:sub" in style_of(element):
            told.lost("subscript", line, all_words(element))
        if tag == "ol" and element.get("type", "1") != "1":
            told.lost("numbers", line, element.get("type"))
        if element.get("align"):
            told.lost("alignment", line)
        if tag == "font":
            told.lost("colour" if element.get("color") else "font", line)

    def _table(self, element: etree._Element, state: _State) -> None:
        """The rows; a table in a cell gives its words to the cell, one that only frames a text is none."""
        line = self.first or element.sourceline or 0
        self._between_cells(element, replace(state, kind="paragraph"), line)
        self.close()
        rows: list[tuple[tuple[Run, ...], ...]] = []
        grid: list[list[list[Part]]] = []
        covered: dict[int, int] = {}
        for row in (each for each in element.iter("{*}tr", "tr") if _table_of(each) is element):
            cells = [each for each in row if tag_of(each) in ("td", "th")]
            if any(each.get("colspan", "1") != "1" or each.get("rowspan", "1") != "1" for each in cells):
                self.handed.told.lost("cells", self.first or row.sourceline or line)
            inner = self._row(cells, covered, line)
            rows.append(tuple(cell_of(parts) for parts in inner))
            grid.append(inner)
        framed = [part for row in grid for parts in row for part in parts]
        if captioned := with_captions(grid):
            self.parts += captioned
        elif is_frame(rows, framed):
            self.handed.told.lost("table", line)
            self.parts += framed
        else:
            self.parts += [Part("table", (), line, rows=tuple(rows))] if rows else []
            self.parts += [part for part in framed if part.kind == "picture"]

    def _between_cells(self, element: etree._Element, state: _State, line: int) -> None:
        """What stands in a table but in no cell of it comes before it, as browsers show it."""
        self._words(element.text, state, line)
        for child in element:
            tag = tag_of(child)
            if tag in _ROWS:
                self._between_cells(child, state, line)
            elif not (tag in ("td", "th") and tag_of(element) == "tr"):
                self.into(child, state)
            self._words(child.tail, state, line)

    def _row(self, cells: Sequence[etree._Element], covered: dict[int, int], line: int) -> list[list[Part]]:
        """The cells of a row by column; ``covered`` are the rows that cells above still reach into, by column."""
        made: list[list[Part]] = []

        def passed() -> None:
            while covered.get(len(made), 0):
                covered[len(made)] -= 1
                made.append([])

        for each in cells:
            passed()
            wide, high = span_of(each, "colspan", _WIDEST), span_of(each, "rowspan", _HIGHEST)
            covered |= dict.fromkeys(range(len(made), len(made) + wide), high - 1)
            made += [self._cell(each, line), *([] for _ in range(wide - 1))]
        passed()
        return made

    def _cell(self, element: etree._Element, line: int) -> list[Part]:
        inner = _Walk(self.handed, self.first)
        inner._inside(element, "td", _State(), line)
        inner.close()
        return inner.parts


def _table_of(row: etree._Element) -> etree._Element:
    return next(each for each in row.iterancestors() if tag_of(each) == "table")


def _within(element: etree._Element, tag: str, state: _State) -> _State:
    """How words are set inside of an element."""
    style = style_of(element)
    role = roles.of_classes(element.get("class") or "") or ("caption" if tag == "figcaption" else state.role)
    inner = replace(state, role=role)
    if tag in _HEADINGS:
        inner = replace(inner, kind="subhead", level=_HEADINGS[tag])
    elif tag == "blockquote":
        inner = replace(inner, kind="quote")
    if tag in ("b", "strong") or re.search(r"font-weight:(?:bold|[6-9]00)", style):
        inner = replace(inner, bold=True)
    if tag in ("i", "em", "cite", "dfn") or "font-style:italic" in style:
        inner = replace(inner, kai=True)
    if tag == "sup" or "vertical-align:super" in style:
        inner = replace(inner, wish=".sup")
    return replace(inner, kept=inner.kept or tag == "pre", quoted=inner.quoted + (tag == "q"))
