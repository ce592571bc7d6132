"""HTML elements: what the tag, the style and the fields of one say of it (网页元素)."""

import re

from lxml import etree

_LEFT_OUT = dict.fromkeys(("nav", "button", "select", "textarea", "noscript"), "outside")
_LEFT_OUT |= dict.fromkeys(("iframe", "frame", "video", "audio", "object", "embed", "canvas", "applet"), "object")
_LEFT_OUT |= {"svg": "picture"}
_NOT_SHOWN = re.compile(r"display:none|mso-hide:all")
_WORDS_PAGE = re.compile(r"mso-element:(footnote|endnote|comment|header|footer)")
"""What Word writes below a page that it saves."""
_WORDS_PAGE_HAS = {"endnote": "footnote", "footer": "header"}
SPACE = re.compile(r"[ \t\r\n\f]+")


def tag_of(element: etree._Element) -> str:
    """Its tag without a namespace; "" for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def all_words(element: etree._Element) -> str:
    """The words in it, however deep."""
    return SPACE.sub(" ", "".join(element.itertext())).strip()


def left_out(element: etree._Element, tag: str) -> str:
    """What of an article an element is none of: by its tag, because it is not shown, or because Word says so."""
    style = style_of(element)
    if element.get("hidden") is not None or _NOT_SHOWN.search(style):
        return "hidden"
    if tag == "del" and is_tracked(element):
        return "deleted"
    note = _WORDS_PAGE.search(style)
    return _WORDS_PAGE_HAS.get(note[1], note[1]) if note else _LEFT_OUT.get(tag, "")


def is_tracked(element: etree._Element) -> bool:
    """Whether ``<del>`` or ``<ins>`` is a change that a program has recorded, and no look."""
    return element.get("datetime") is not None or element.get("cite") is not None


def own_words(element: etree._Element) -> str:
    """The words in it that are in none of its elements."""
    words = [element.text or "", *(child.tail or "" for child in element)] if tag_of(element) else []
    return SPACE.sub(" ", " ".join(words)).strip()


def styles(element: etree._Element) -> list[str]:
    """What its style says, one property each."""
    return [each.strip().lower() for each in (element.get("style") or "").split(";")]


def style_of(element: etree._Element) -> str:
    """What its style says, without blanks."""
    return ";".join(styles(element)).replace(" ", "") if isinstance(element.tag, str) else ""


def address_of(element: etree._Element) -> str:
    """Where a picture is: pages that load pictures late say it in a field of their own, and a blank one in ``src``."""
    late = element.get("data-src") or element.get("data-original") or ""
    source = element.get("src") or ""
    return late if late and (not source or source.startswith("data:")) else source


def span_of(cell: etree._Element, way: str, most: int) -> int:
    """How many columns or rows a cell takes: ``colspan`` or ``rowspan``."""
    said = cell.get(way, "1").strip()
    return min(max(int(said), 1), most) if said.isdecimal() else 1
