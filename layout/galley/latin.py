"""Latin words and addresses: where one that is too long for its line may be parted (西文断词, 网址断行).

Text in, stretches and pieces out; nothing here knows of faces or lines. A word is parted at a syllable and takes a
hyphen (``syllables``) or after a hyphen of its own (``parts``); an address takes none, for a reader would type it
(``address_pieces``). ``latin_pieces`` chooses between the three.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

SHORTEST = 5
"""Letters of the shortest word that is parted."""
SHORTEST_NAME = 8
"""And of the shortest that begins with a capital: a name, as often as not, should stay whole."""

_URL = r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]"  # RFC 3986, section 2: all that an address may be written with
_ENDS = r"(?<=[A-Za-z0-9/#=&_~%+)\]-])"  # what follows is the sentence's mark
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*\.)(?:[A-Za-z0-9-]+\.)*"
_TOP = r"(?:com|cn|net|org|gov|edu|info|io|tv|cc|top|xyz|app|dev|hk|tw|mo|jp|uk|us|eu|de|fr|example|test)"
_BRACKETS = {")": "(", "]": "["}
_WORD = re.compile(r"([^A-Za-z]*)([A-Za-z]+(?:-[A-Za-z]+)*)([^A-Za-z0-9]*)")

# Chicago Manual of Style 14.18 with two departures: a point and a single slash close a line, for no Chinese line may
# begin with either (GB/T 15834-2011, 5.1), and a Chinese sentence never ends in a point that one could take it for.
_CLOSING = "/.,;=&_"
_PIECE = re.compile(r"[?#%@~-]*[^/.,;=&_?#%@~-]*(?:[.,;=&_]+|:?/+|$)|[?#%@~-]*[^/.,;=&_?#%@~-]+(?=[?#%@~-])")


def address(text: str) -> list[tuple[int, int]]:
    """The stretches of the text, in code points, that are a web or mail address (网址, 邮箱).

    With a scheme, with ``www.``, or a bare domain of a common top level. It ends at the first Han or full-width mark,
    and before the marks of the sentence it stands in: a full point or comma, a bracket that was opened outside of it.
    """
    return [(match.start(), match.start() + len(_closed(match[0]))) for match in _addresses().finditer(text)]


@cache
def _addresses() -> re.Pattern[str]:
    """Made when first asked for: it is the dearest pattern of all, and few pages have long Latin words."""
    return re.compile(
        r"(?<![A-Za-z0-9._%+@/-])(?:"  # never begun inside a word
        rf"(?:mailto:)?[A-Za-z0-9._%+-]+@{_HOST}[A-Za-z]{{2,}}"
        rf"|(?:(?:https?|ftp)://|www\.(?=[A-Za-z0-9])){_URL}+{_ENDS}"
        rf"|{_HOST}{_TOP}(?![A-Za-z0-9@-]|\.[A-Za-z0-9])(?::\d+)?(?:[/?#](?:{_URL}*{_ENDS})?)?)",
        re.IGNORECASE,
    )


def _closed(found: str) -> str:
    """The address without the closing bracket of the sentence around it, and what comes after that."""
    held: list[str] = []
    for at, char in enumerate(found):
        if char in "([":
            held.append(char)
        elif char in _BRACKETS and (not held or held.pop() != _BRACKETS[char]):
            return found[:at].rstrip(".,:;!?'")
    return found


@lru_cache(maxsize=1000)
def address_pieces(whole: str) -> tuple[str, ...]:
    """An address cut where a line may end without a hyphen; joined they are the address again.

    After ``://`` and ``/``, after ``. , ; = & _``, before ``? # % @ ~`` and ``-`` (at a line's end it would be taken
    for a hyphen that is not in the address). No piece is a single character.
    """
    pieces: list[str] = []
    for each in _PIECE.findall(whole):
        if pieces and (len(each) < 2 or len(pieces[-1]) < 2 or each[0] in _CLOSING):
            pieces[-1] += each
        elif each:
            pieces.append(each)
    return tuple(pieces)


def latin_pieces(whole: str) -> tuple[tuple[str, ...], str]:
    """What stands between two blanks, cut where a line may end, and what is set at that end: a hyphen or nothing.

    The marks of an English sentence stay with its words: ``typography,`` is parted as ``typography`` is.
    """
    if address(whole) == [(0, len(whole))]:
        return address_pieces(whole), ""
    match = _WORD.fullmatch(whole)
    if match is None:
        return (whole,), ""
    before, word, after = match.groups()
    found, joint = (parts(word), "") if "-" in word else (syllables(word), "-")
    first, *rest = found
    *rest, last = [before + first, *rest]
    return (*rest, last + after), joint


def parts(word: str) -> tuple[str, ...]:
    """A compound cut after hyphens of its own, which close a line as they are: ``well-|known``; else the word alone.

    Of letters only, two at least in each part: neither COVID-19 nor e-mail is parted.
    """
    found = word.split("-")
    if not all(len(each) > 1 and each.isalpha() for each in found):
        return (word,)
    return (*(f"{each}-" for each in found[:-1]), found[-1])


@lru_cache(maxsize=10_000)
def syllables(word: str) -> tuple[str, ...]:
    """A word cut where it may be hyphenated, by the American patterns; the word alone where it may not be.

    Two letters at least stay before the hyphen and three go after it. Only words of ``SHORTEST`` or more plain
    letters, in lower case but for the first (``SHORTEST_NAME`` or more then): no acronym, no name such as GitHub.
    """
    plain = word.isascii() and word.isalpha() and word[1:].islower()
    if not plain or len(word) < (SHORTEST if word.islower() else SHORTEST_NAME):
        return (word,)
    cuts = _hyphens()(word.lower())
    return tuple(word[start:end] for start, end in zip((0, *cuts), (*cuts, len(word)), strict=True))


@cache
def _hyphens() -> Callable[[str], Sequence[int]]:
    """Tells after how many letters of a word a hyphen may stand."""
    import pyphen  # noqa: PLC0415  (start-up: a tenth of a second, and few pages hyphenate)

    cuts: Callable[[str], Sequence[int]] = pyphen.Pyphen(lang="en_US", left=2, right=3).positions
    return cuts
