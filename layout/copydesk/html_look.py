"""HTML elements: what the tag, the style and the fields of one say of it (网页元素)."""

import re
from functools import lru_cache

from lxml import etree

_LEFT_OUT = dict.fromkeys(("nav", "button", "select", "textarea", "noscript"), "outside")
_LEFT_OUT |= dict.fromkeys(("iframe", "frame", "video", "audio", "object", "embed", "canvas", "applet"), "object")
_LEFT_OUT |= {"svg": "picture"}
_NOT_SHOWN = re.compile(r"display:none|mso-hide:all")
_WORDS_PAGE = re.compile(r"mso-element:(footnote|endnote|comment|header|footer)")
"""What Word writes below a page that it saves."""
_WORDS_PAGE_HAS = {"endnote": "footnote", "footer": "header"}
_BLOCKS = frozenset(("div", "section", "aside", "ul", "ol", "p", "footer", "header"))
_ASIDE = frozenset(("nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "copyright"))
_ASIDE |= frozenset(
    ("sidebar", "related", "recommend", "share", "comment", "comments", "pagination", "toolbar", "advert")
)
"""Words in the names of classes."""
_PARTS_OF_NAMES = re.compile(r"[^a-z]+")
_LEAST_LINKS = 3
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
    if _is_aside(element, tag):
        return "outside"
    note = _WORDS_PAGE.search(style)
    return _WORDS_PAGE_HAS.get(note[1], note[1]) if note else _LEFT_OUT.get(tag, "")


def _is_aside(element: etree._Element, tag: str) -> bool:
    """Whether it is what pages have beside a story: by the name of its class, or because it is nothing but links."""
    if tag not in _BLOCKS or any(tag_of(each) == "h1" for each in element.iter()):
        return False
    names = set(_PARTS_OF_NAMES.split(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
    named = not names.isdisjoint(_ASIDE)
    links = [all_words(each) for each in element.iter("{*}a", "a") if each.get("href")] if not named else []
    if not named and len(links) < _LEAST_LINKS:
        return False
    words = all_words(element)
    alone = named or not re.search(r"\w", _without(words, links))
    return alone and len(words) * 2 < _length(element.getroottree().getroot())


@lru_cache(maxsize=1)  # every comment below a story asks for it
def _length(page: etree._Element) -> int:
    return len(all_words(page))


def _without(words: str, links: list[str]) -> str:
    for each in links:
        words = words.replace(each, "", 1)
    return words


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
