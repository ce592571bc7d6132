"""Marks beside the type on a whole page, printed and proved: what the copy asks for, and nothing else (旁注上版)."""

from dataclasses import replace

import pdf_surgery as cut
import pytest
from issue_kit import HOUSE, ISSUE, build, make
from verdict_kit import prove

from layout.compose import compose
from layout.makeup.page import Path, Rule, Text
from layout.order import Order
from layout.prepress.outputs import pdf, trace
from layout.prepress.outputs.pdfx import Document
from layout.prepress.proof.coverage import coverage
from layout.units import PT

# On the page ---------------------------------------------------------------------------------------------------

STORY = """\
---
headline: 云溪市的路灯亮了
importance: 2
---
**本报讯** 昨天傍晚,[云溪市]{.name}[东门镇]{.name}外的**“三百盏”**,路灯一齐亮了。
灯下有人读[灯火谣]{.title},[谁也不说话]{.dots}。

“从前走这条路要带手电,”住在巷口的[李翀]{pinyin="lǐ chōng"}说,“[云溪]{pinyin="yún xī"}现在不用了。”
[花儿]{pinyin=huār}也开了。

路灯由市政处装了四十天,\\
照亮300m[2]{.sup}的路面[3]{.sup},*人人*都说好。
"""
WIDE = HOUSE.replace("pitch: 11.5pt, rows: 28", "pitch: 13.5pt, rows: 24").replace("hole-rows: 28", "hole-rows: 24")


@pytest.fixture(scope="module")
def composed(tmp_path_factory):
    folder = make(tmp_path_factory.mktemp("marks"), house=WIDE, issue=ISSUE.replace("7-28", "7-24"), lamp=STORY)
    return compose(Order(folder, "marks", folder.parent / "out"), lambda step: None)


@pytest.fixture(scope="module")
def page(composed):
    return composed.pages[0].page


def written(composed, page) -> bytes:
    return pdf.write(page, composed.book, composed.edition.house.press, Document("marks", composed.edition.date))


@pytest.fixture
def faults(composed):
    def found(page, data: bytes | None = None) -> set[str]:
        proof = prove(data or written(composed, page), page, composed.edition, composed.book)
        return {each.rule for each in proof.findings}

    return found


def test_a_page_with_every_mark_passes(composed, page, faults, golden):
    assert not [str(each) for each in composed.findings if each.rule not in ("loose-line", "river", "single-line")]
    assert faults(page) == set()
    golden("marks/A01.txt", trace.write(page))


def test_a_reading_lost_is_found(page, faults):
    kept = tuple(each for each in page.items if not (isinstance(each, Text) and each.text == "chōng"))
    assert "not-set" in faults(replace(page, items=kept))


def test_a_glyph_of_a_reading_lost_in_the_file_is_found(composed, page, faults):
    runs = page.texts()
    line = next(at for at, each in enumerate(runs) if each.text == "chōng")
    data = written(composed, page)
    spoiled = cut.rewritten(data, lambda found: _without(found, *cut.span(found, line)))
    assert "missing" in faults(page, spoiled)


def _without(found, start, end):
    return found[:start] + found[end:]


def test_a_reading_over_other_characters_is_found(page, faults):
    moved = tuple(
        replace(each, x=each.x - 30 * PT) if isinstance(each, Text) and each.text == "chōng" else each
        for each in page.items
    )
    assert "reading-astray" in faults(replace(page, items=moved))


def test_a_superscript_set_elsewhere_is_found(page, faults):
    moved = tuple(
        replace(each, baseline=each.baseline + 27 * PT // 2) if isinstance(each, Text) and each.text == "2" else each
        for each in page.items
    )
    assert "set-out-of-order" in faults(replace(page, items=moved))


@pytest.mark.parametrize("kind", [Rule, Path])
def test_a_mark_lost_in_the_file_is_found(composed, page, faults, kind):
    lost = next(each for each in page.items if isinstance(each, kind) and each.origin.piece == "lamp")
    less = replace(page, items=tuple(each for each in page.items if each is not lost))
    assert "mark-missing" in faults(page, written(composed, less))


def test_one_dot_lost_in_the_file_is_found(composed, page, faults):
    dots = next(each for each in page.items if isinstance(each, Path) and str(each.segments).count("Z") > 1)
    fewer = replace(dots, segments=dots.segments[6:])
    less = replace(page, items=tuple(fewer if each is dots else each for each in page.items))
    assert "mark-missing" in faults(page, written(composed, less))


def test_an_account_of_the_file_closes(composed, page):
    proof = prove(written(composed, page), page, composed.edition, composed.book)
    (story,) = proof.stories
    assert story.adds_up
    assert story.removed["line-end-space"] >= 1
    assert story.removed["markup"]
    assert "reading" not in story.removed


def test_where_marks_touch_the_next_line_the_page_is_not_printed(tmp_path):
    folder = make(tmp_path, lamp=STORY)
    code, report = build(folder, tmp_path / "out")
    told = [(each["rule"], each["level"], each["line"]) for each in report["findings"] if each["rule"] == "line-gap"]
    assert code == 1
    assert told == [("line-gap", "warning", 5), ("line-gap", "error", 8)]


def test_readings_stand_above_horizontal_type_alone(tmp_path):
    issue = ISSUE.replace("7-28", "7-24").replace("rules: above", "direction: down")
    folder = make(tmp_path, house=WIDE, issue=issue, lamp=STORY)
    assert any(each["rule"] == "pinyin-vertical" for each in build(folder, tmp_path / "out")[1]["findings"])
    plain = STORY.replace("{pinyin=", "{.name}{pinyin=")
    folder = make(tmp_path, house=WIDE, issue=issue, lamp=plain)
    code, report = build(folder, tmp_path / "out")
    assert code == 0, report["findings"]


def test_vertical_dots_stand_right_and_lines_left_of_the_column(tmp_path):
    issue = ISSUE.replace("7-28", "7-24").replace("rules: above", "direction: down")
    words = STORY.partition("“从前")[0]
    folder = make(tmp_path, house=WIDE, issue=issue, lamp=words)
    page = compose(Order(folder, "marks", tmp_path / "out"), lambda step: None).pages[0].page
    columns = [each for each in page.texts() if each.down and each.origin.block == "p1"]
    wave = next(each for each in page.items if isinstance(each, Path) and str(each.segments).count("Z") == 1)
    x, y = wave.segments[0][1]
    column = min((each for each in columns if each.box.y <= y <= each.box.bottom), key=lambda each: abs(each.x - x))
    assert "灯火谣" in "".join(each.text for each in columns)
    assert x < column.box.x


# What the copy asks for ----------------------------------------------------------------------------------------

MANY = """\
---
headline: 云溪市的路灯亮了
---
[十二盏]{.dots}灯亮了,[云溪,东门py]{.name}和[青川,湖gj]{.title}的人读[灯火谣]{.title},[12人、GPU在内]{.dots},长[300m[2]{.sup}]{.name}。
[一盏没亮,两盏没亮]{.dots .name},[internationalization]{.title}与[云]{.dots}[溪]{.dots}也在。
"""
DOWN = ISSUE.replace("7-28", "7-24").replace("rules: above", "rules: [above, below, left, right], direction: down")


@pytest.fixture(scope="module", params=["across", "down"])
def many(request, tmp_path_factory):
    folder = make(
        tmp_path_factory.mktemp("many"),
        house=WIDE,
        issue=DOWN if request.param == "down" else ISSUE.replace("7-28", "7-24"),
        lamp=MANY,
    )
    return compose(Order(folder, "many", folder.parent / "out"), lambda step: None)


def is_mark(composed, item) -> bool:
    rules = composed.edition.house.rules
    of_story = isinstance(item, Rule | Path) and item.origin.piece == "lamp"
    return of_story and not (isinstance(item, Rule) and item.weight in (rules.column, rules.page))


def shifted(item, dx, dy):
    if isinstance(item, Rule):
        return replace(item, x1=item.x1 + dx, x2=item.x2 + dx, y1=item.y1 + dy, y2=item.y2 + dy)
    moved = ((verb, tuple(at + (dy if odd % 2 else dx) for odd, at in enumerate(ends))) for verb, ends in item.segments)
    return replace(item, segments=tuple(moved))


def told(composed, items) -> set[str]:
    page = composed.pages[0].page
    found = coverage(replace(page, items=tuple(items)), composed.edition, composed.book).findings
    return {each.rule for each in found}


def test_a_page_with_all_that_the_copy_asks_for_passes(many):
    """Letters with tails stand on the lines under them, and can be read."""
    page = many.pages[0].page
    proof = prove(written(many, page), page, many.edition, many.book)
    assert [str(each) for each in proof.findings] == []
    assert proof.passed


def test_any_mark_left_out_or_moved_is_found(many):
    items = many.pages[0].page.items
    marks = [at for at, each in enumerate(items) if is_mark(many, each)]
    assert len(marks) >= 10
    em = 9 * PT
    for at in marks:
        assert "mark-not-set" in told(many, [*items[:at], *items[at + 1 :]])
        if isinstance(items[at], Path):  # a rule may stand anywhere but under type
            assert "mark-astray" in told(many, [*items, shifted(items[at], 3 * em, 3 * em)])
        for dx, dy in ((em, 0), (-em, 0), (0, em), (0, -em)):
            wrong = told(many, [*items[:at], shifted(items[at], dx, dy), *items[at + 1 :]])
            assert wrong & {"mark-not-set", "mark-astray"}, (items[at], dx, dy)


def test_a_line_under_words_that_are_no_name_is_found(many):
    items = many.pages[0].page.items
    line = next(each for each in items if is_mark(many, each) and isinstance(each, Rule))
    text = next(
        each for each in items if isinstance(each, Text) and each.origin.block == "p1" and len(each.clusters) > 5
    )
    x, y, depth, long = text.box.x, text.box.y, 5 * PT, 30 * PT
    if text.down:
        stray = replace(line, x1=text.x - depth, x2=text.x - depth, y1=y + PT, y2=y + long)
    else:
        y = text.baseline - text.size * 38 // 100 + depth
        stray = replace(line, x1=x + PT, x2=x + long, y1=y, y2=y)
    assert told(many, [*items, stray]) == {"mark-astray"}


def test_one_dot_of_many_left_out_is_found(many):
    items = many.pages[0].page.items
    at = next(at for at, each in enumerate(items) if isinstance(each, Path) and len(each.segments) >= 18)
    for dot in range(0, len(items[at].segments), 6):
        less = replace(items[at], segments=(*items[at].segments[:dot], *items[at].segments[dot + 6 :]))
        assert told(many, [*items[:at], less, *items[at + 1 :]]) == {"mark-not-set"}


def test_a_reading_over_the_next_character_is_found(page, faults):
    moved = tuple(
        replace(each, x=each.x + 11 * PT) if isinstance(each, Text) and each.text == "chōng" else each
        for each in page.items
    )
    assert "reading-astray" in faults(replace(page, items=moved))


@pytest.mark.parametrize(("direction", "legs", "counts"), [("across", 3, range(5, 8)), ("down", 2, range(8, 12))])
@pytest.mark.parametrize("hanging", ["allow", "force"])
def test_marks_that_hang_are_inside_their_frame(tmp_path, hanging, direction, legs, counts):
    """Each paragraph has its comma one place further on; behind a superscript it is a run of its own."""
    house = WIDE + f"setting: {{hanging: {hanging}}}\n"
    body = "".join(f"{'甲' * count},乙丙丁\n\n{'甲' * (count - 1)}m[2]{{.sup}},乙丙\n\n" for count in counts)
    issue = ISSUE.replace("7-28", "7-24").replace("rules: above", f"legs: {legs}, direction: {direction}")
    issue = make(tmp_path, house=house, issue=issue, lamp=f"---\nheadline: 云溪市的路灯亮了\n---\n{body}")
    code, report = build(issue, tmp_path / "out")
    assert [each["message"] for each in report["findings"] if each["level"] == "error"] == []
    assert code == 0


def test_a_superscript_at_the_foot_of_a_column_is_inside_its_frame(tmp_path):
    body = "".join(f"{'甲' * count}m[2]{{.sup}}的\n\n" for count in range(20, 25))
    story = f"---\nheadline: 云溪市的路灯亮了\n---\n{body}"
    issue = ISSUE.replace("7-28", "7-24").replace("rules: above", "legs: 1, direction: down")
    code, report = build(make(tmp_path, house=WIDE, issue=issue, lamp=story), tmp_path / "out")
    assert [each["message"] for each in report["findings"] if each["level"] == "error"] == []
    assert code == 0
