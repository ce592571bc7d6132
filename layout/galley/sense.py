"""Where a headline may be broken without hurting its sense: what speaks against a line's end, place by place (断句).

clreq has nothing to say of it; newspapers do: a word, or two words closely tied, is not parted, 的 begins no line, a
number stays with its unit. Words come from the lexicon beside this file and from house and issue; a phrase model
(BudouX) only advises, for it parts words such as 名片. Nothing is loaded before the first headline must be broken.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby, pairwise, takewhile
from pathlib import Path

from layout.galley.classes import kind_of, split
from layout.galley.galley import Kind
from layout.galley.numbers import numbers

INSIDE = 10_000
"""A word would be parted, or a mark from what it belongs to."""
CLINGS = 2_000
"""的 地 得 了 着 过 们 would begin the line."""
TIED = 300
"""The words lean on each other: preposition and noun, number and unit, surname and name."""
CLOSE = 100
"""They are one phrase: verb and object, adjective and noun."""
PHRASE = 40
"""What any end of a word costs; less where the phrase model sees one phrase end, more where it does not."""
ADVICE = 20

_WORDS = Path(__file__).parent / "lexicon" / "words.z"
_LONGEST = 5
_ENTRY = re.compile("([^a-zA-Z]*)([a-z])([A-Z])")
_TOTAL = 32  # log2 of all occurrences, by two thirds, over that of the letter A
_UNKNOWN = 40
_NUMERAL, _NUMERAL_COST = re.compile("第?[〇零一二三四五六七八九十百千万亿两]{2,}|第[一二三四五六七八九十]"), 22
_COUNT = re.compile("[0-9.,第〇零一二三四五六七八九十百千万亿两几多余]+")
_SCORE = re.compile("[0-9]+(?:[∶:：–—~～-][0-9]+)+")
_QUOTED = re.compile("[“‘「『《〈（](.{1,8}?)[”’」』》〉）]")

_CLINGING = frozenset("的地得了着过们等")
_AFTER_VERB = frozenset("得了着过")
_LEADING = frozenset("和与及或在对把被向从由将让给以为于同跟比至到是就致逾超达约近")
_ADVERBS = frozenset("不也都更再最已还又才仅均共只很")
_MANNER = re.compile(
    "全面|全力|全部|首[次度]|正式|成功|再[次度]|陆续|相继|分别|正在|即将|不断|持续|共同|联合|积极|严格|依法|深入|大力|切实|进一步"
    "|随意|率先|有望|累计|平均|同比|环比|集中|统一|自动|免费|专门|公开|重新|永久|尽快"
)
"""Adverbs that the lexicon has as nouns, adjectives or numbers."""
_TRENDS = frozenset("难热潮")
"""After a verb they make a noun of it: 停车难, 旅游热."""
_PLACES = frozenset("上下中里内外前后间")
_SUFFIXES = frozenset(
    "者率性化区市县镇乡村局部厅院员家长会站线路桥校馆厂店队组型级式版号群界圈业品费法案股币节赛展奖杯"
)
_FUNCTION = _CLINGING | _LEADING | _ADVERBS | _PLACES
_BEFORE_MARK = {Kind.MID: INSIDE, Kind.CONN: INSIDE, Kind.SOLIDUS: INSIDE, Kind.DASH2: TIED, Kind.ELL2: TIED}
_AFTER_MARK = {Kind.OPEN: INSIDE, Kind.MID: INSIDE, Kind.PREFIX: INSIDE, Kind.CONN: TIED, Kind.SOLIDUS: TIED}
_FREE = (Kind.COMMA, Kind.COLON, Kind.STOP, Kind.QE, Kind.QE2, Kind.ISPACE)

# By the parts of speech left and right of the break (n noun, v verb, a adjective, b attribute, d adverb, p preposition,
# c conjunction, m number, q measure, r pronoun, f place, u particle); "" is any other.
_PAIRS: Mapping[tuple[str, str], int] = {
    ("v", "n"): CLOSE,
    ("v", "r"): CLOSE,
    ("v", "m"): CLOSE // 2,
    ("v", "v"): CLOSE // 2,
    ("a", "n"): CLOSE,
    ("b", "n"): CLOSE,
    ("r", "n"): CLOSE,
    ("q", "n"): CLOSE // 2,
    ("n", "n"): CLOSE * 2 // 5,
    ("m", ""): TIED,
    ("d", ""): CLOSE * 3 // 2,
    ("p", ""): TIED,
    ("c", ""): TIED,
    ("", "q"): TIED,
    ("", "f"): CLOSE,
}

_AS = {"j": "n", "s": "n"}  # abbreviations and place words stand as nouns do


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, or one mark; ``tag`` is its part of speech by one letter, x for what is none."""

    text: str
    tag: str


def boundaries(text: str, whole: tuple[str, ...] = (), units: tuple[str, ...] = ()) -> tuple[int, ...]:
    """What speaks against a line's end before each code point of the text, 0 where nothing does.

    ``whole`` are words that are never parted, ``units`` the house's own. The first entry is ``INSIDE``; there is none
    for the text's end.
    """
    found = words(text, whole, units)
    starts = [*accumulate((len(each.text) for each in found), initial=0)]
    advised, middles = _advised(text), _middles(found)
    costs = [INSIDE] * len(text)
    for index, (left, right) in enumerate(pairwise(found), 1):
        at = starts[index]
        costs[at] = CLOSE * 3 // 2 if index in middles else _between(left, right, at in advised)
    for match in _QUOTED.finditer(text):
        for at in range(match.start(1) + 1, match.end(1)):
            costs[at] += CLOSE * 3 // 2
    return tuple(costs)


def words(text: str, whole: tuple[str, ...] = (), units: tuple[str, ...] = ()) -> tuple[Word, ...]:
    """The text as words, end to end; those of ``whole``, and numbers with their units, as they are."""
    found: list[Word] = []
    at = 0
    for start, end, tag in _fixed(text, whole, units):
        found += (*_segmented(text[at:start]), Word(text[start:end], tag))
        at = end
    found += _segmented(text[at:])
    for index in range(1, len(found)):
        if _counts(found[index - 1]) and _lone(found[index]):  # what stands alone after a number measures
            found[index] = Word(found[index].text, "q")
    return tuple(found)


def _fixed(text: str, whole: tuple[str, ...], units: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Stretches that are one word whatever the lexicon says, in order; of two that overlap the earlier, longer one."""
    longest = sorted(filter(None, whole), key=lambda each: (-len(each), each))
    own = re.finditer("|".join(map(re.escape, longest)), text) if longest else ()
    counted = (_with_its_word(text, *span) for span in numbers(text, units))
    stretches = [(*match.span(), "n") for match in own] + [
        (*span, "m") for span in (*counted, *(match.span() for match in _SCORE.finditer(text)))
    ]
    last = 0
    for start, end, tag in sorted(stretches, key=lambda each: (each[0], -each[1])):
        if start >= last:
            yield start, end, tag
            last = end


def _with_its_word(text: str, start: int, end: int) -> tuple[int, int]:
    """A number's stretch, to the end of the word that its unit of one Han begins: 10部门, 7场馆; but 2天 of 2天气温."""
    before, unit = text[end - 2], text[end - 1]
    run = [*takewhile(lambda char: kind_of(char) is Kind.HAN, text[end - 1 : end + _LONGEST])]
    if kind_of(unit) is not Kind.HAN or (kind_of(before) is Kind.HAN and not _COUNT.fullmatch(before)):
        return start, end
    return start, max(end, end - 1 + len(next(_path(run)).text))


def _segmented(text: str) -> Iterator[Word]:
    for kind, pieces in groupby(split(text), kind_of):
        if kind is Kind.HAN:
            yield from _path([*pieces])
        else:
            yield from (Word(each, "n" if kind is Kind.LATIN else "x") for each in pieces)


def _path(run: Sequence[str]) -> Iterator[Word]:
    """The likeliest words of a run of Han: those whose frequencies multiply to most."""
    best: list[tuple[int, int, str]] = [(0, 0, "")] * (len(run) + 1)
    for at in reversed(range(len(run))):
        options = ((cost + best[at + length][0], -length, tag) for length, cost, tag in _options(run, at))
        cost, length, tag = min(options)
        best[at] = cost, -length, tag
    at = 0
    while at < len(run):
        _, length, tag = best[at]
        yield Word("".join(run[at : at + length]), tag)
        at += length


def _options(run: Sequence[str], at: int) -> Iterator[tuple[int, int, str]]:
    """The words that may begin at a place: length, cost, part of speech."""
    known = _beginning(run[at][0])
    text = "".join(run[at : at + _LONGEST])
    for length in range(1, min(_LONGEST, len(run) - at) + 1):
        tag, cost = known.get(text[1:length], ("", _UNKNOWN))
        if tag or length == 1:
            yield length, cost, tag or "n"
    numeral = _NUMERAL.match(text)
    if numeral:
        yield numeral.end(), _NUMERAL_COST, "m"


@cache
def _beginning(first: str) -> Mapping[str, tuple[str, int]]:
    """The words of the lexicon that begin so: the rest of each, its part of speech, its cost."""
    line = _lexicon().get(first, "")
    return {rest: (tag, _TOTAL - ord(common) + ord("A")) for rest, tag, common in _ENTRY.findall(line, 1)}


@cache
def _lexicon() -> Mapping[str, str]:
    """The lines of the lexicon by first character; a line is read when its character occurs. See lexicon/build.py."""
    lines = zlib.decompress(_WORDS.read_bytes()).decode().split("\n")
    return {line[0]: line for line in lines}


@cache
def _phrases() -> Callable[[str], list[str]]:
    """The phrase model (zh-hans): a text as phrases, end to end."""
    from budoux import load_default_simplified_chinese_parser  # noqa: PLC0415  (start-up: few headlines are broken)

    return load_default_simplified_chinese_parser().parse


def _advised(text: str) -> frozenset[int]:
    """Where the phrase model ends a phrase."""
    return frozenset(accumulate(map(len, _phrases()(text))))


def _between(left: Word, right: Word, advised: bool) -> int:
    """What speaks against a break between two words."""
    before, after = kind_of(left.text), kind_of(right.text)
    if after in (Kind.SPACE, Kind.ISPACE):
        return INSIDE
    if before is Kind.SPACE:
        return 0
    if after in _BEFORE_MARK or (right.tag == "x" and after not in (Kind.HAN, Kind.OPEN)):
        return _BEFORE_MARK.get(after, INSIDE)
    if before in _FREE:
        return PHRASE if left.text == "、" else 0
    if before in _AFTER_MARK:
        return _AFTER_MARK[before]
    return PHRASE - ADVICE * (2 * advised - 1) + _ties(left, right)


def _ties(left: Word, right: Word) -> int:
    """How closely two words belong together."""
    if right.text in _CLINGING:
        return CLINGS
    if left.text in _LEADING or (left.text[-1] in "年月" and right.text[0].isdigit()):
        return TIED
    if left.text in _AFTER_VERB:
        return CLOSE
    if right.text in _SUFFIXES or (_lone(left) and _lone(right)) or (left.tag == "v" and right.text in _TRENDS):
        return TIED
    closed = left.text in _SUFFIXES  # what ends in one is a word
    if _lone(left) and left.tag == "n" and not closed:
        return TIED
    if right.text in _PLACES or left.text in _ADVERBS or _MANNER.fullmatch(left.text):
        return CLOSE * 3 // 2
    alone = CLOSE * (_lone(right) or (_lone(left) and not closed))
    measured = left.tag == "m" and not _counts(left)  # 一批
    a, b = "n" if closed else "q" if measured else _AS.get(left.tag, left.tag), _AS.get(right.tag, right.tag)
    return max(alone, *(_PAIRS.get(pair, 0) for pair in ((a, b), (a, ""), ("", b))))


def _middles(found: Sequence[Word]) -> frozenset[int]:
    """Where a run of four or more Han by themselves may be two words: two at least on either side.

    Of four, the second two are likely words only if they begin with a verb (电科 来锡, but not 敌北 岭队).
    """
    middles: set[int] = set()
    at = 0
    for lone, group in groupby(found, _lone):
        length = len([*group])
        if lone and length > 3:
            middles.update(each for each in range(at + 2, at + length - 1) if length > 4 or found[each].tag == "v")
        at += length
    return frozenset(middles)


def _counts(word: Word) -> bool:
    """Whether a word is a bare number: what it counts must follow."""
    return word.tag == "m" and _COUNT.fullmatch(word.text) is not None


def _lone(word: Word) -> bool:
    """A Han by itself that is no grammatical word: likely a piece of a name, or of a word too new for the lexicon."""
    return len(word.text) == 1 and word.tag not in "mqx" and word.text not in _FUNCTION
