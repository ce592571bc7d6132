"""Character classes and where a line may end (字符类别, 避头尾).

clreq §3.1.3 (prohibition rules for line start and line end), §2.2 (punctuation); GB/T 15834-2011 §5.1. Which list
applies is the level of the house style: none, basic, gb, strict.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby, product

from layout.galley.galley import ITERATION, Edges, Kind, Stand
from layout.galley.latin import address

_CHARACTERS: Mapping[Kind, str] = {
    Kind.OPEN: "“‘「『（《〈【〖〔［｛〘〚〝｟",
    Kind.CLOSE: "”’」』）》〉】〗〕］｝〙〛〟｠",
    Kind.COMMA: "，、",
    Kind.COLON: "：；",
    Kind.STOP: "。．",
    Kind.QE: "？！",
    Kind.QE2: "‼⁇⁈⁉",
    Kind.MID: "·‧・",
    Kind.CONN: "–～〜-",
    Kind.SOLIDUS: "／/",
    Kind.SUFFIX: "％‰°℃℉′″",
    Kind.PREFIX: "￥¥＄€£￡№±−＋",
    Kind.SPACE: " ",
    Kind.ISPACE: "　",
    Kind.BREAK: "\u2028",
}
KINDS: Mapping[str, Kind] = {char: kind for kind, chars in _CHARACTERS.items() for char in chars}

PAIRS = {"——": Kind.DASH2, "⸺": Kind.DASH2, "……": Kind.ELL2, "⋯⋯": Kind.ELL2}
"""Two em, one unit."""
_STACKS = frozenset(map("".join, product("？！", repeat=2)))

_BASIC_START = frozenset(
    (Kind.CLOSE, Kind.COMMA, Kind.COLON, Kind.STOP, Kind.QE, Kind.QE2, Kind.MID, Kind.CONN, Kind.SOLIDUS)
)
_NEVER_START: Mapping[str, frozenset[Kind]] = {
    "none": frozenset(),
    "basic": _BASIC_START,
    "gb": _BASIC_START,
    "strict": _BASIC_START | {Kind.DASH2, Kind.ELL2},
}
_LATIN_CLOSES = frozenset(",.;:!?)]}%°'\"")
_LATIN_OPENS = frozenset("([{$£¥±")
_CONNECTED = (Kind.HAN, Kind.CLOSE)
_NEVER_FIRST_HAN = frozenset(ITERATION)
_NEVER_END: Mapping[str, frozenset[Kind]] = {
    "none": frozenset(),
    "basic": frozenset((Kind.OPEN,)),
    "gb": frozenset((Kind.OPEN, Kind.SOLIDUS)),
    "strict": frozenset((Kind.OPEN, Kind.SOLIDUS)),
}
# A solidus at the edge of a word parts it from Chinese, and ’ between letters is an apostrophe. Combining marks,
# variation selectors and joiners belong to what stands before them.
_MARKS = "̀-ͯ᪰-᫿⃐-⃿︀-️︠-︯‌‍\U000e0100-\U000e01ef"
_WORD = "[!-.0-~¡-¶¸-ɏͰ-ӿḀ-ỿ‐‑Ⅰ-ⅿ]"
_CLUSTER = re.compile(
    r"——|……|⋯⋯"
    rf"|{_WORD}(?:{_WORD}|[/̀-ͯ]+(?={_WORD})|(?<=[A-Za-z])’(?=[A-Za-z]))*[̀-ͯ]*"
    rf"|.[{_MARKS}]*",
    re.DOTALL,
)
_MARKED = re.compile(rf"[^ \u3000\u2028][{_MARKS}]*")


def split(text: str) -> list[str]:
    """The text cut into the pieces that are set as one: a Latin word, an address, ``——``, any other character."""
    pieces: list[str] = []
    at = 0
    for start, end in _latin(text):
        pieces += (*_CLUSTER.findall(text, at, start), *_WORDS.findall(text, start, end))
        at = end
    return pieces + _CLUSTER.findall(text, at) if at else _CLUSTER.findall(text)


def _latin(text: str) -> list[tuple[int, int]]:
    """Stretches that are Latin whatever marks stand in them: addresses, and quotations in an English sentence."""
    found = address(text) if "." in text or "@" in text or "://" in text else []
    if "“" in text:
        quoted = (match.span() for match in _ENGLISH.finditer(text))
        found = sorted((*found, *(span for span in quoted if not any(a < span[1] and span[0] < b for a, b in found))))
    return found


def side_by_side(pieces: Iterable[str], marks: str) -> Iterator[str]:
    """The pieces, two of these marks in a row as one: abreast they take one em of a column (GB/T 15834 §5.1.2).

    Three take two em. Which two of them stand abreast it leaves open: ems are filled from the top, the third is alone.
    """
    for mark, group in groupby(pieces, key=marks.__contains__):
        run = list(group)
        yield from re.findall("..?", "".join(run)) if mark else run


@lru_cache(maxsize=20_000)
def kind_of(piece: str) -> Kind:
    """The class of one piece of ``split``."""
    if piece in PAIRS:
        return PAIRS[piece]
    if piece in _STACKS:
        return Kind.QE
    char = piece[0]
    if char in KINDS and (len(piece) == 1 or _MARKED.fullmatch(piece)):
        return KINDS[char]
    if char in "—":
        return Kind.CONN
    letter = ord(char) < 0x2000 and char.isalpha()  # é, Greek and Cyrillic are "ambiguous" in East Asian width
    if letter or char in KINDS or char.isascii() or unicodedata.east_asian_width(char) not in "WFA":
        return Kind.LATIN
    return Kind.HAN


# Curly quotes, which both scripts share, are Chinese unless an English sentence stands round them (clreq §3.1.2).
_ENGLISH = re.compile(r"(?<=[A-Za-z,.;:] )“[ -~’]+”(?=[,.;:!?]? [A-Za-z]|[.!?])")
_WORDS = re.compile(r" |[^ ]+")
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_ABREAST = 3
"""Characters of the longest figure that stands upright in a column, side by side (纵中横)."""
_LYING = frozenset((Kind.DASH2, Kind.ELL2, Kind.CONN, Kind.OPEN, Kind.CLOSE))


def stand_of(piece: str, kind: Kind) -> Stand:
    """How a piece stands in vertical type, if its face has the glyph for it (clreq §2.3.2; UAX 50).

    Upright: Han, marks, full-width forms. Abreast: a single letter, a figure or code of up to three (12, 3.0, 2B, A+).
    So do two of ？！. Turned: words and longer numbers. An acronym comes back upright: it is set letter under letter.
    """
    if piece in _STACKS:
        return Stand.ABREAST
    if kind is Kind.LATIN:
        code = piece[1:] in ("+", "-") or any(map(str.isdigit, piece))
        short = len(piece) == 1 or (len(piece) <= _ABREAST and code)
        return Stand.ABREAST if short else Stand.UPRIGHT if _ACRONYM.fullmatch(piece) else Stand.TURNED
    if kind is Kind.SPACE or piece in "-–/":
        return Stand.TURNED
    return Stand.UPRIGHT


def turns(kind: Kind) -> bool:
    """Whether a mark lies along the column: one that its face has no vertical glyph for is turned."""
    return kind in _LYING


def breakable(left: Edges, right: Edges, level: str) -> bool:
    """Whether a line may end between two neighbours."""
    a, b = left.kind, right.kind
    if a is b is Kind.HAN:  # nearly always
        return level == "none" or right.first not in _NEVER_FIRST_HAN
    if b in (Kind.SPACE, Kind.BREAK) or right.small:
        return False
    if b in _NEVER_START[level] or a in _NEVER_END[level]:
        return False
    if level != "none" and (right.first in _LATIN_CLOSES or left.last in _LATIN_OPENS):
        return False  # marks of Latin copy that stand alone beside Han
    if level != "none" and right.first == "-" and a in _CONNECTED:
        return False  # the hyphen of 歼-20 joins, as one that stands alone does; after a pause it is a minus
    if level != "none" and (right.first in _NEVER_FIRST_HAN or b is Kind.SUFFIX or a is Kind.PREFIX):
        return False
    if Kind.QE in (a, b) and a in (Kind.QE, Kind.QE2) and b in (Kind.QE, Kind.QE2):
        return False
    # Two pieces of Latin with nothing between them are one word: in two faces, or with a joint where it may part.
    return not (a is Kind.LATIN and b is Kind.LATIN) or left.joint
