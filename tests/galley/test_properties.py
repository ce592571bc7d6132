"""What holds of any text, in any style, at any measure: nothing lost, no rule broken, nothing beyond the measure.

The rules are written here anew, from clreq §3.1.3-4 and GB/T 15834-2011 §5.1; they know nothing of the composer's.
"""

import re
from dataclasses import replace
from itertools import pairwise

import galley_kit
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.findings import Findings
from layout.galley.galley import Line, Slots
from layout.galley.set_type import Typesetter
from layout.galleys import SetLine, Wish, set_text
from layout.units import EM

BREAK = "\u2028"
STOPS = "，、。．：；？！‼⁇⁈⁉"
CLOSES = "”’」』）》〉】〗〕］｝"
OPENS = "“‘「『（《〈【〖〔［｛"
JOINTS = "～–·‧・"
SUFFIXES = "％‰℃℉"
PREFIXES = "￥＄€№"
BASIC = STOPS + CLOSES + JOINTS + SUFFIXES + "／々〻"
NEVER_FIRST = {"none": "", "basic": BASIC, "gb": BASIC, "strict": BASIC + "—…"}
NEVER_LAST = {"none": "", "basic": OPENS + PREFIXES, "gb": OPENS + PREFIXES + "／", "strict": OPENS + PREFIXES + "／"}
WHOLE = re.compile(
    r"[0-9][0-9.,:]*[0-9]%?|[0-9]%|[￥＄€][0-9]+|[0-9０-９]+[％‰℃℉]|[０-９]+(?:[．：][０-９]+)*|——|……|[？！]{2,}|[A-Z]{2,}"
)
"""Units that no line ends inside, at any level."""

PIECES = [
    *"山水花鸟人心口手",
    *STOPS,
    *CLOSES,
    *OPENS,
    *JOINTS,
    *SUFFIXES,
    *PREFIXES,
    *"／々/- 　",
    "——",
    "……",
    "？！",
    "！！！",
]
PIECES += ["GPU", "hello", "typography", "well-known", "12", "2025", "3.5%", "1,200", "12:30", "￥350", "35℃", "１２％"]
TEXT = st.lists(st.sampled_from(["山", "水", "花", "鸟"] * 15 + PIECES), min_size=1, max_size=60).map("".join)
COPY = st.lists(TEXT, min_size=1, max_size=3).map(BREAK.join)
WISHES = st.builds(
    Wish,
    measure=st.integers(16, 72).map(lambda quarters: quarters * EM // 4),
    level=st.sampled_from(["none", "basic", "gb", "strict"]),
    widths=st.sampled_from(["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]),
    indent=st.sampled_from([0, EM, 2 * EM]),
    region=st.sampled_from(["mainland", "taiwan", "hongkong"]),
    hanging=st.sampled_from(["off", "allow", "force"]),
    down=st.booleans(),
)


def told(text: str, wish: Wish) -> tuple[list[SetLine], bool]:
    """The lines, and whether one had to be broken where none should end."""
    lines, findings = set_text(text, "-", wish)
    assert not [each for each in findings if each.level == "error"]
    return lines, "forced-break" in {each.rule for each in findings}


def check_ends(text: str, ends: list[int], level: str) -> None:
    """No rule of the level, and no unit, is broken at these places of the text."""
    for end in ends:
        before, after = text[:end].rstrip(" "), text[end]
        if text[end - 1] == BREAK:
            continue
        assert after not in NEVER_FIRST[level], f"{after} begins a line: {before[-5:]}|{text[end:][:5]}"
        assert before[-1:] not in NEVER_LAST[level] or not before, f"{before[-1]} ends a line"
    for unit in WHOLE.finditer(text):
        pairs = {unit.start() + 2 * at for at in range(len(unit[0]))} if unit[0] in ("——", "……") else set()
        assert not {end for end in ends if unit.start() < end < unit.end()} - pairs, f"{unit[0]} is parted"


def printed(line: Line) -> str:
    """What a line shows of the copy: a hyphen that was added says nothing."""
    return "".join(each.text for each in line.clusters)


@settings(max_examples=150, deadline=None)
@given(COPY, WISHES)
def test_every_character_is_set_once_and_in_order(text: str, wish: Wish) -> None:
    lines, _ = told(text, wish)
    assert "".join(each.text for each in lines) == text
    assert [each.start for each in lines] == [0, *(each.end for each in lines[:-1])]
    for each in lines:  # all of it is printed but a space or a forced break at the line's end
        assert printed(each.line).rstrip(" " + BREAK) == each.text.rstrip(" " + BREAK)


@settings(max_examples=200, deadline=None)
@given(COPY, WISHES)
def test_no_rule_of_the_level_is_broken_unless_it_is_told(text: str, wish: Wish) -> None:
    lines, forced = told(text, wish)
    if not forced:
        check_ends(text, [each.end for each in lines[:-1]], str(wish.level))


@settings(max_examples=150, deadline=None)
@given(COPY, WISHES)
def test_no_line_is_wider_than_the_measure(text: str, wish: Wish) -> None:
    lines, _ = told(text, wish)
    for each in lines:
        clusters, offsets = each.line.clusters, each.line.offsets
        right = offsets[-1] + clusters[-1].advance - clusters[-1].after
        assert right - each.line.hung <= wish.measure and each.line.hung <= EM
        for one, two, here, there in zip(clusters, clusters[1:], offsets, offsets[1:], strict=False):
            assert here + one.advance - one.after <= there + two.before, "ink boxes overlap"


@settings(max_examples=100, deadline=None)
@given(COPY, WISHES)
def test_what_is_justified_is_full(text: str, wish: Wish) -> None:
    """A line that something was done to ends at the measure: its last ink box, or the blank that a region leaves it."""
    for each in told(text, wish)[0]:
        clusters, offsets = each.line.clusters, each.line.offsets
        last = clusters[-1]
        opened = any(blank.opens for blank, right in zip(each.blanks, clusters[1:], strict=False) if right.text)
        if each.line.step in range(8, 11) and opened and not each.line.hung:
            right = offsets[-1] + last.advance
            assert right - last.after <= wish.measure <= right


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=4, unique=True), WISHES, st.randoms(use_true_random=False))
def test_the_order_of_paragraphs_changes_no_line(texts: list[str], wish: Wish, random) -> None:
    shuffled = random.sample(texts, len(texts))
    one = [(each.text, each.line.offsets) for each in told("\n".join(texts), wish)[0]]
    apart = {text: [(each.text, each.line.offsets) for each in told(text, wish)[0]] for text in shuffled}
    assert one == [line for text in texts for line in apart[text]]
    other = [(each.text, each.line.offsets) for each in told("\n".join(shuffled), wish)[0]]
    assert other == [line for text in shuffled for line in apart[text]]


@st.composite
def slots(draw: st.DrawFn) -> Slots:
    """Rows of intervals of 5 em and more, with a picture now and then in the middle or all over."""
    measure = draw(st.integers(12, 24)) * EM
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        if draw(st.integers(0, 5)) == 0:
            rows.append(())
        elif draw(st.booleans()) and measure >= 13 * EM:
            left = draw(st.integers(5 * EM, measure - 6 * EM))
            start = draw(st.integers(left + EM // 2, measure - 5 * EM))
            rows.append(((0, left), (start, measure - start)))
        else:
            start = draw(st.integers(0, measure - 5 * EM))
            rows.append(((start, draw(st.integers(5 * EM, measure - start))),))
    return Slots(tuple(rows), measure)


@settings(max_examples=150, deadline=None)
@given(TEXT, slots(), st.sampled_from(["basic", "gb", "strict"]), st.sampled_from(["off", "allow", "force"]))
def test_lines_stand_in_their_intervals(text: str, slots: Slots, level: str, hanging: str) -> None:
    style = replace(galley_kit.house().styles["body"], indent=EM, lead_in="")
    house = galley_kit.house(f"name: 样报\nsetting: {{level: {level}, hanging: '{hanging}'}}\n")
    typesetter = Typesetter(house, galley_kit.book())
    set_paragraph = typesetter.paragraph(((galley_kit.copy(text), style),), style, Findings())
    broken = typesetter.broken(set_paragraph, slots)
    lines, rows = broken.lines(broken.best), broken.rows(broken.best)
    places = [place for row in slots.rows for place in row] + [(0, slots.measure)] * len(lines)
    assert [row for row in rows if row < len(slots.rows)] == [at for at, row in enumerate(slots.rows) for _ in row][
        : len([row for row in rows if row < len(slots.rows)])
    ]
    for line, (x, width) in zip(lines, places, strict=False):
        last = line.clusters[-1]
        assert line.offsets[0] + line.clusters[0].before >= x
        assert line.offsets[-1] + last.advance - last.after - line.hung <= x + width
    assert "".join(map(printed, lines)).replace(" ", "") == text.replace(" ", "")
    assert all(one.end <= two.start and not text[one.end : two.start].strip(" ") for one, two in pairwise(lines))
    if not broken.forced:
        check_ends(text, [each.start for each in lines[1:]], level)
