"""Headlines broken by their sense (标题断句): the golden is read line by line as a sub-editor would."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from galley_kit import copy, house, typesetter
from hypothesis import assume, example, given
from hypothesis import strategies as st
from issue_kit import ISSUE, LAMP, build, make

from layout.edition.articles import read_article
from layout.findings import Findings
from layout.galley.classes import KINDS
from layout.galley.fonts import open_book
from layout.galley.galley import Kind, Line
from layout.galley.headline import MOST_LINES, Grade, Headline, chosen, ink
from layout.galley.sense import CLINGS, INSIDE, TIED, boundaries, words
from layout.galley.set_type import Typesetter
from layout.units import EM, PT

HERE = Path(__file__).parent
LEXICON = HERE.parent / "layout" / "galley" / "lexicon"
SEED = HERE.parent / "issues" / "jiangnan-evening-news" / "2025-02-20" / "articles"
SIZE = 10 * PT
FREE = st.text(
    "云溪市的路灯亮了把名片擦得更三百盏20万，、：！？“”《》（）　·—…AB集成电路在和互联网", min_size=1, max_size=24
)


@cache
def real() -> Typesetter:
    return Typesetter(house(), open_book(used={"biaosong"}))


def headline(text: str, whole: tuple[str, ...] = (), setter: Typesetter | None = None) -> Headline:
    setter = setter or typesetter()
    style = setter.house.styles["headline"]
    paragraph = setter.paragraph(((copy(text, "headline.1"), style),), style, Findings())
    return Headline(paragraph, setter.house.setting, whole)


def best(text: str, width: float, *counts: int, setter: Typesetter | None = None) -> Grade | None:
    """The grade at one size, ``width`` in characters."""
    return chosen(headline(text, setter=setter).grades(int(width * SIZE), (SIZE,), counts), SIZE)


def said(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(each.text for each in line.clusters) for line in lines]


def split(text: str, width: float, *counts: int) -> list[str]:
    grade = best(text, width, *counts)
    assert grade is not None
    return said(grade.lines)


def generic() -> Iterator[tuple[str, list[int]]]:
    for row in (HERE / "headlines.txt").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            text, _, widths = row.partition(" | ")
            yield text, [int(each) for each in widths.split()]


def seed() -> Iterator[tuple[str, list[int]]]:
    """The seed's headlines, the lines of one joined by the blank a writer would put between them."""
    for path in sorted(SEED.glob("*.md")):
        article = read_article(path, path.name, (), Findings())
        assert article is not None
        for group in (article.kicker, article.headline, article.deck):
            text = "　".join(each.text for each in group)
            if text:
                yield text, [width for width in (6, 8, 11, 14) if width < len(text)]


def test_headlines_are_broken_as_a_sub_editor_would(golden: Callable[[str, str], None]) -> None:
    rows = []
    for text, widths in (*seed(), *generic()):
        for width in widths:
            grade = best(text, width, setter=real())
            rows.append(f"{text} | {width} | {' / '.join(said(grade.lines)) if grade else 'not at all'}\n")
    golden("headlines.txt", "".join(rows))


@pytest.mark.parametrize("word", ["名片", "内需", "集成电路", "联合国", "机器人", "新质生产力", "欧元", "第三届"])
def test_words_are_whole(word: str) -> None:
    text = f"云溪{word}面面观"
    assert word in [each.text for each in words(text)]
    assert all(cost >= INSIDE for cost in boundaries(text)[3 : 2 + len(word)])


def test_what_is_tied() -> None:
    cost = boundaries("云溪市把20万欧元的灯擦得更亮了")
    at = {char: index for index, char in enumerate("云溪市把20万欧元的灯擦得更亮了")}
    assert cost[at["市"]] > TIED > cost[at["把"]]
    assert cost[at["2"]] > TIED, "after 把"
    assert cost[at["欧"]] > TIED, "between number and unit"
    assert min(cost[at["的"]], cost[at["得"]], cost[at["了"]]) >= CLINGS
    assert boundaries("9月28日通车")[2] > TIED


@pytest.mark.parametrize("text", ["10部门", "7场馆", "5节能", "120公里", "9.3%", "3号线"])
def test_a_number_is_not_parted_from_its_unit_nor_that_from_the_word_it_begins(text: str) -> None:
    assert all(cost >= INSIDE for cost in boundaries(f"云溪{text}联合查灯")[3 : 2 + len(text)])


def test_a_word_after_the_unit_is_a_word_of_its_own() -> None:
    assert [each.text for each in words("2天气温骤降")][:2] == ["2天", "气温"]


def test_the_units_of_the_house_are_kept() -> None:
    assert boundaries("云溪3盏灯亮了", units=("盏灯",))[4] >= INSIDE > boundaries("云溪3盏灯亮了")[4]


def test_house_words_are_whole_and_win_over_the_lexicon() -> None:
    text = "中国电科来锡考察"
    assert next(each.text for each in words(text, ("电科", "中国电科"))) == "中国电科"
    grade = chosen(headline(text, ("中国电科", "来锡")).grades(5 * SIZE, (SIZE,)), SIZE)
    assert grade is not None and said(grade.lines) == ["中国电科", "来锡考察"]


def test_clauses_part_before_phrases() -> None:
    assert split("养老服务送到家门口　子女放心老人舒心", 12) == ["养老服务送到家门口　", "子女放心老人舒心"]
    assert split("暴雨来了！全市启动应急响应", 10) == ["暴雨来了！", "全市启动应急响应"]


def test_a_word_is_parted_only_where_nothing_else_can_be_done() -> None:
    grade = best("互联网", 2)
    assert grade is not None and grade.splits
    assert best("iPhone", 3) is None, "Latin is never parted"
    assert headline("互联网").grades(2 * SIZE, (SIZE,), (1,)) == ()


def test_the_fewest_lines_that_read_well_and_the_largest_size() -> None:
    sizes = (SIZE, SIZE * 3 // 2, SIZE * 2)
    grades = headline("我市出台十条措施支持民营企业发展").grades(16 * SIZE, sizes)
    assert {(each.size, len(each.lines)) for each in grades} == {
        (size, count) for size in sizes for count in (1, 2, 3) if size == SIZE or count > 1
    }
    one, two = chosen(grades, SIZE), chosen(grades, sizes[1])
    assert one is not None and (one.size, len(one.lines), one.fill, one.cost) == (SIZE, 1, 1000, 0)
    assert two is not None and (two.size, said(two.lines)) == (sizes[2], ["我市出台十条措施", "支持民营企业发展"])
    assert two.fill == 1000


def test_one_line_in_a_smaller_size_if_it_will_not_break_well() -> None:
    grades = headline("甲某某来锡").grades(5 * SIZE, (SIZE, SIZE * 2))
    grade = chosen(grades, SIZE * 2)
    assert grade is not None and (len(grade.lines), grade.size) == (1, SIZE)
    assert chosen((), SIZE) is None


def test_marks_at_lines_ends_follow_the_house() -> None:
    for text, widths in generic():
        for width in widths:
            lines = split(text, width * 1.5)
            assert not any(KINDS.get(each[0]) in (Kind.COMMA, Kind.CLOSE, Kind.STOP, Kind.QE) for each in lines)
            assert not any(KINDS.get(each[-1]) is Kind.OPEN for each in lines)


@given(FREE, st.integers(1, 12), st.integers(1, MOST_LINES))
def test_every_character_once_and_never_too_wide(text: str, width: int, count: int) -> None:
    text = text.strip("　")
    assume(text)
    for grade in headline(text).grades(width * SIZE, (SIZE, SIZE * 2), (count,)):
        assert len(grade.lines) == count
        assert "".join(said(grade.lines)) == text
        for line, start in zip(grade.lines, [0, *(each.end for each in grade.lines)], strict=False):
            assert line.start == start
            last = max((i for i, each in enumerate(line.clusters) if each.kind is not Kind.ISPACE), default=0)
            right = line.offsets[last] + line.clusters[last].advance - line.clusters[last].after
            assert right * grade.size <= width * SIZE * EM
        assert 0 <= grade.fill <= 1000
        assert grade.splits == (grade.worst >= INSIDE)


@given(FREE, st.integers(2, 12))
@example("哈萨克斯坦", 3)  # one word, wider than any line
def test_no_word_is_parted_when_another_way_exists(text: str, width: int) -> None:
    text = text.strip("　")
    assume(text)
    grades = headline(text).grades(width * SIZE, (SIZE,))
    grade = chosen(grades, SIZE)
    assert (grade is None) == (not grades)
    if grade is not None and grade.splits:
        assert all(each.splits for each in grades)
    if grade is not None and not grade.splits:
        costs = boundaries(text)
        assert all(costs[line.start] < INSIDE for line in grade.lines[1:])


@given(FREE)
def test_words_are_the_text_end_to_end(text: str) -> None:
    assert "".join(each.text for each in words(text, ("云溪", "溪市的"))) == text
    assert len(boundaries(text)) == len(text)
    assert boundaries(text) == boundaries(text)


def test_a_headline_of_a_thousand_words_takes_no_time() -> None:
    assert best("城东开了三家书店" * 500, 20) is None


def test_ink_is_what_is_seen() -> None:
    """！ stands in half an em and its ink is narrower; a blank of one em at the end shows nothing."""
    book = real().book
    line = headline("云溪大桥！", setter=real()).line
    mark = line.clusters[-1]
    left, _, right, _ = book.face(mark.face).ink(mark.glyphs[0].gid)
    assert ink(line, book)[1] == line.offsets[-1] + mark.glyphs[0].dx + right
    assert right - left < EM // 2
    lines = best("春风十里　花开满城", 6, setter=real())
    assert lines is not None and lines.lines[0].clusters[-1].kind is Kind.ISPACE
    assert ink(lines.lines[0], book)[1] <= 4 * EM


def test_a_broken_headline_is_proved_and_words_of_the_day_are_whole(tmp_path: Path) -> None:
    """The blank between clauses, and the space between Latin words that a line drops, are accounted for."""
    lamp = LAMP.replace(
        "云溪市的路灯亮了",
        "云溪甲乙丙丁戊己公司来了　三百盏路灯一齐亮了\ndeck: Old Town Lamps Shine Again This Night After Ten Years",
    )
    issue = ISSUE.replace("date:", "words: [甲乙丙丁戊己]\ndate:").replace(
        "head: 20pt", "head: 20pt, deck: 17pt, head-lines: 3"
    )
    code, report = build(make(tmp_path, lamp=lamp, issue=issue), tmp_path / "output")
    assert (code, report["findings"]) == (0, [])
    trace = next((tmp_path / "output").rglob("A01*.txt")).read_text(encoding="utf-8")
    lines = [
        line.partition("“")[2].partition("”")[0] for line in trace.splitlines() if "headline" in line or "deck" in line
    ]
    assert lines[:3] == ["云溪甲乙丙丁戊己", "公司来了　", "三百盏路灯一齐亮了"]
    assert lines[3:] == ["Old Town Lamps Shine Again", "This Night After Ten Years"]


def test_the_lexicon_is_the_recorded_one() -> None:
    told = yaml.safe_load((LEXICON / "lexicon.yaml").read_text(encoding="utf-8"))
    packed = (LEXICON / told["file"]).read_bytes()
    assert hashlib.sha256(zlib.decompress(packed)).hexdigest() == told["sha256"]
    assert len(packed) < 500_000
    assert (LEXICON / told["licence_file"]).read_text(encoding="utf-8").startswith("The MIT License")
