"""Vertical stories and headlines on the page: columns right to left, tiers, headlines beside the text (直排)."""

from dataclasses import replace

import issue_kit
import pytest
from galley_kit import article, placing, typesetter
from hypothesis import given, settings
from hypothesis import strategies as st
from outputs_kit import read_back

from layout.edition.markup import read
from layout.findings import Findings, Level, Source
from layout.galley.galley import Cluster, Glyph, Kind, Paragraph, Stand
from layout.galley.marks import fitted
from layout.makeup.page import BLACK, Origin, Path, Rule, Text, Tint
from layout.makeup.placing import Placing
from layout.makeup.story import MadeUp, make_up
from layout.makeup.vertical import Laid, lay, moved
from layout.units import MM, PT, Rect

EM = 9 * PT
PITCH = 23 * PT // 2
WHITE = PITCH - EM
NOWHERE = Origin("one")


def body(story: MadeUp) -> list[Text]:
    return [each for each in story.items if isinstance(each, Text) and not each.origin.block.startswith("head")]


def heads(story: MadeUp) -> list[Text]:
    return [each for each in story.items if isinstance(each, Text) and each.origin.block.startswith("head")]


def made(place: Placing, *paragraphs: str, **more: object) -> MadeUp:
    found = make_up(place, article(*paragraphs, **more))
    assert found is not None
    return found


def errors(place: Placing) -> list[str]:
    return [each.rule for each in place.findings.items if each.level is Level.ERROR]


# Lying and standing ---------------------------------------------------------------------------------------------


def test_what_lies_stands_turned_a_quarter_clockwise():
    laid = Laid(placing("{story: one, columns: 1, rows: 1-10}"), 100 * MM, 20 * MM)
    path = Path((("M", (1, 2)), ("C", (3, 4, 5, 6, 7, 8)), ("Z", ())), BLACK, NOWHERE)
    found = laid.items(
        [
            Tint(Rect(MM, 2 * MM, 3 * MM, 4 * MM), BLACK, NOWHERE),
            Rule(MM, 2 * MM, MM, 9 * MM, PT, BLACK, NOWHERE),
            path,
        ]
    )
    x, y = 100 * MM, 20 * MM
    assert found == [
        Tint(Rect(94 * MM, 21 * MM, 4 * MM, 3 * MM), BLACK, NOWHERE),
        Rule(98 * MM, 21 * MM, 91 * MM, 21 * MM, PT, BLACK, NOWHERE),
        replace(path, segments=(("M", (x - 2, y + 1)), ("C", (x - 4, y + 3, x - 6, y + 5, x - 8, y + 7)), ("Z", ()))),
    ]


def test_a_frame_laid_down_holds_whole_characters_and_columns():
    place = placing("{story: one, columns: 1-2, rows: 1-20}")
    laid = lay(place, place.area)
    # 20 rows less the white of one hold 25 characters; 23 characters of width hold 18 columns.
    assert (20 * PITCH - WHITE) // EM == 25
    assert (23 * EM + WHITE) // PITCH == 18
    assert (laid.place.grid.characters, laid.place.grid.rows) == (25, 18)
    stood = laid.area(laid.place.area)
    assert (stood.height, stood.width) == (25 * EM, 18 * PITCH)
    assert abs((stood.y - place.area.y) - (place.area.bottom - stood.bottom)) <= 1
    assert abs((stood.x - place.area.x) - (place.area.right - stood.right)) <= 1


@given(st.integers(0, 40), st.integers(0, 60), st.integers(1, 50))
def test_the_first_columns_can_stand_at_a_left_edge(x: int, y: int, width: int):
    place = placing("{story: one, columns: 1-2, rows: 1-20}")
    laid = moved(lay(place, place.area), width, x)
    stood = laid.area(Rect(y, 0, 5, width))
    assert (stood.x, stood.right) == (x, x + width)
    assert stood.y == laid.y + y


# Vertical stories -----------------------------------------------------------------------------------------------


def test_columns_run_from_right_to_left_on_the_pitch():
    place = placing("{story: one, columns: 1-2, rows: 1-20, direction: down, legs: 1, head: 20pt, head-rows: 4}")
    story = made(place, "甲" * (23 + 13 * 25))
    laid = lay(place, place.area)
    first, second, *_ = body(story)
    middle = laid.x - 4 * PITCH - PITCH // 2
    assert (first.down, second.down) == (True, True)
    assert abs(first.x - middle) <= 1
    assert first.x - second.x == PITCH
    assert first.baseline == second.baseline == laid.y
    assert (first.box.y, first.box.bottom) == (laid.y + 2 * EM, laid.y + 25 * EM)
    assert (second.box.y, second.box.height) == (laid.y, 25 * EM)
    assert (story.counted.lines, story.counted.measure) == (14, 25)


def test_the_headline_stands_right_of_the_text_in_its_middle():
    place = placing("{story: one, columns: 1-2, rows: 1-20, direction: down, head: 20pt, head-rows: 4}")
    story = made(place, "甲" * 40, head=("题目四字", "第二行"))
    one, two = heads(story)
    group, *tiers = story.zone.areas
    assert one.down
    assert one.x > two.x > body(story)[0].x
    assert group.contains(one.box)
    assert group.contains(two.box)
    assert group.x == tiers[0].right
    assert abs((one.box.y - group.y) - (group.bottom - one.box.bottom)) <= 2


def test_tiers_stand_one_under_another_with_rules_between():
    place = placing("{story: one, columns: 1-2, rows: 1-20, direction: down, legs: 2, head: 20pt, head-rows: 4}")
    story = made(place, "甲" * 12 * 20)
    upper, lower = story.zone.areas[1:]
    assert upper.height == lower.height == 12 * EM
    assert lower.y - upper.bottom == EM
    assert (upper.x, upper.width) == (lower.x, lower.width)
    (rule,) = (each for each in story.items if isinstance(each, Rule))
    assert rule.y1 == rule.y2 == upper.bottom + EM // 2
    columns = 14
    assert [each.baseline for each in body(story)] == [upper.y] * columns + [lower.y] * (len(body(story)) - columns)
    assert body(story)[columns].x == body(story)[0].x


def test_a_story_has_as_many_tiers_as_hold_a_basic_column():
    place = placing("{story: one, columns: 1-2, rows: 1-20, direction: down, head: 20pt}")
    assert len(made(place, "甲" * 60).zone.areas) == 3  # 25 characters: two tiers of 12 beside the headline
    place = placing("{story: one, columns: 1-2, rows: 1-10, direction: down, head: 20pt}")
    assert len(made(place, "甲" * 60).zone.areas) == 2


def test_a_headline_across_stands_over_vertical_text():
    entry = "{story: one, columns: 1-2, rows: 1-20, direction: down, head-direction: across, head: 20pt, head-rows: 4}"
    place = placing(entry)
    story = made(place, "甲" * 60)
    (head,), first = heads(story), body(story)[0]
    assert not head.down
    assert head.box.bottom <= place.area.y + 4 * PITCH
    assert first.down
    assert first.box.y >= place.area.y + 4 * PITCH
    assert first.box.right <= place.area.right
    assert place.area.right - first.box.right < PITCH


def test_a_vertical_headline_stands_left_of_text_across():
    place = placing("{story: one, columns: 1-3, rows: 1-12, head-direction: down, head: 20pt, head-rows: 4, legs: 2}")
    story = made(place, "甲" * 60)
    (head,), lines = heads(story), body(story)
    group, *legs = story.zone.areas
    assert head.down
    assert group.x == place.area.x
    assert group.width % EM == 0
    assert group.width >= 4 * PITCH
    assert group.contains(head.box)
    assert not any(each.down for each in lines)
    assert legs[0].x == group.right + EM
    assert legs[-1].right <= place.area.right
    assert lines[0].baseline == place.grid.top + WHITE // 2 + EM * 88 // 100


def test_a_bar_beside_the_deck_stands_with_it():
    place = placing("{story: one, columns: 1-2, rows: 1-40, direction: down, deck: 14pt, bars: 2pt}")
    story = made(place, "甲" * 60, deck="副题")
    bars = [each.area for each in story.items if isinstance(each, Tint)]
    assert [each.width for each in bars] == [2 * PT, 2 * PT]
    (deck,) = (each for each in story.items if isinstance(each, Text) and each.origin.block == "deck.1")
    assert bars[0].bottom < deck.box.y
    assert deck.box.bottom < bars[1].y


# What does not fit ----------------------------------------------------------------------------------------------


def test_overset_is_told_with_its_characters():
    entry = "{story: one, columns: 1, rows: 1-10, direction: down, legs: 1, head: 20pt, head-rows: 3}"
    place = placing(entry)
    story = made(place, "甲" * 300)
    (over,) = (each for each in place.findings.items if each.rule == "overset")
    assert over.chars_over == 300 - sum(len(each.text) for each in body(story))
    assert over.lines_over


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ("columns: 1, rows: 1-20, direction: down, head: 20pt, head-rows: 8", "no-room"),
        ("columns: 1, rows: 1-20, head-direction: down, head: 20pt, head-rows: 9", "no-room"),
        ("columns: 1-2, rows: 1-3, direction: down, head: 12pt, legs: 2", "legs"),
        ("columns: 1-2, rows: 1-4, direction: down, head: 36pt", "headline-too-long"),
    ],
)
def test_what_has_no_room_is_an_error(entry: str, rule: str):
    place = placing(f"{{story: one, {entry}}}")
    make_up(place, article("甲" * 60))
    assert rule in errors(place)


def test_a_wrong_direction_is_told():
    place = placing("{story: one, columns: 1-2, rows: 1-20, direction: dwon}")
    assert make_up(place, article("甲" * 60)) is None
    assert errors(place) == ["wrong-value"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=120), min_size=1, max_size=6),
    st.integers(1, 3),
    st.sampled_from(["across", "down"]),
)
def test_every_character_is_set_once_in_its_zone_and_in_order(paragraphs: list[str], legs: int, head: str):
    entry = f"columns: 1-3, rows: 1-40, direction: down, head-direction: {head}, legs: {legs}, head: 20pt"
    place = placing(f"{{story: one, {entry}}}")
    story = made(place, *paragraphs)
    assert errors(place) == []
    tiers = story.zone.areas[1:]
    where = [next(at for at, area in enumerate(tiers) if area.contains(each.box)) for each in body(story)]
    read = sorted(zip(where, body(story), strict=True), key=lambda pair: (pair[0], -pair[1].x))
    assert "".join(each.text for _, each in read) == "".join(paragraphs)
    assert all((story.zone.areas[0].right - each.x) > 0 for each in body(story))


# A page built through the whole line ----------------------------------------------------------------------------

HOUSE = issue_kit.HOUSE.replace("100mm x 140mm", "200mm x 200mm").replace("count: 3", "count: 6")
ISSUE = """\
date: 2031-05-06
standing: {colophon: {page_count: 共1版}}
pages:
  A01:
    - {furniture: masthead, columns: 1-6, rows: 1-5}
    - {furniture: colophon, columns: 1-6, rows: 6}
    - {story: lamp, columns: 1-3, rows: 7-22, direction: down, legs: 2, rules: [above, below, right]}
    - {story: tea, columns: 4-6, rows: 7-22, direction: down, head-direction: across, rules: [above, below]}
    - {story: ferry, columns: 1-6, rows: 23-42, head-direction: down, legs: 3, head: 25pt}
"""
LAMP = """\
---
kicker: 城东的夜
headline: [云溪的灯“亮”了, 三百盏——一齐]
deck: 市民愿意出门了
byline: (记者 张三)
importance: 2
---
本报讯 5月15日傍晚,云溪市东门外的三百盏路灯一齐亮了。灯下有人下棋,有人看书:“好亮!”也有人只是站着……

“从前走这条路要带手电,”住在[巷口]{.name}的李四说,“现在([真的]{.dots})不用了——**《夜路》**里唱的,都过去了。”

路灯由市政处装了40天,用的是LED灯,each lamp 每盏一年省电300度,约合1.5%。
"""
TEA = """\
---
headline: 石桥边开了茶铺
byline: (记者 李四)
---
石桥边开了一家茶铺,卖的是山上的粗茶。铺主王五说,过桥的人都来坐一坐,茶钱随意。他每天5点起来烧水,到了12点,铺子里就坐满了人。

“茶是粗的,话是细的。”他说。铺子没有招牌,门口只有一只旧灯笼、两张长凳。过路人问:“怎么走?”他就指一指——往东,过了桥就是。
"""
FERRY = """\
---
headline: [渡口的老船, 还在等人]
byline: (记者 赵六)
---
石桥修好以后,渡口就没有人了。老船工却还在:他每天早上来,把船擦一遍,晚上再走。有人问他等谁,他说:“等过河的人。”

他在这里撑了三十年的船,最多的一天渡过800多人。那时候没有桥,两岸的人买米、上学、看病,都要坐他的船。

如今镇上想把渡口修成一个小公园,问他愿不愿意当讲解员。他想了想,说:“船要是还能开,我就来。”
"""


def test_a_page_of_vertical_stories_is_built_and_proved(tmp_path, golden):
    house = HOUSE.replace("rows: 28", "rows: 42")
    folder = issue_kit.make(tmp_path, house=house, issue=ISSUE, lamp=LAMP, tea=TEA, ferry=FERRY)
    code, report = issue_kit.build(folder, tmp_path / "output")
    assert code == 0, report["findings"]
    assert [each["set_chars"] for each in report["stories"]] == [each["chars"] for each in report["stories"]]
    (traced,) = tmp_path.rglob("trace/A01.txt")
    golden("vertical/A01.txt", traced.read_text(encoding="utf-8"))
    (printed,) = tmp_path.rglob("print/*.pdf")
    for reader, lines in read_back(printed).items():
        if reader != "poppler":  # it sets what is turned or abreast apart from its column
            found = "".join("".join(lines).split())
            assert (
                "“从前走这条路要带手电，”住在巷口的李四说，“现在（真的）不用了——《夜路》里唱的，都过去了。”" in found
            ), reader
            assert "路灯由市政处装了40天，用的是LED灯，eachlamp每盏一年省电300度，约合1.5%。" in found, reader
            assert "云溪的灯“亮”了三百盏——一齐市民愿意出门了" in found, reader


@pytest.mark.parametrize("raised", ["2", "12", "①"])
def test_a_superscript_stands_small_at_the_right_of_its_column(raised: str):
    """In the em face: two figures are condensed to one em of their own, so each of these is 0.6 em wide and high."""
    place = placing("{story: one, columns: 1-2, rows: 1-20, direction: down, head-direction: across}")
    words = read(f"甲乙米[{raised}]{{.sup}}丙丁", "one", "p1", Source("one.md", 4))
    story = make_up(place, replace(article("甲"), paragraphs=(words,)))
    assert story is not None
    before, small, after = body(story)
    assert (before.text, small.text, after.text) == ("甲乙米", raised, "丙丁")
    assert small.size == EM * 600 // 1000
    # it follows at once, and as far below it the text goes on
    assert small.baseline + small.offsets[0] == before.baseline + (before.offsets[-1] + 1000) * EM // 1000
    assert after.offsets[0] - before.offsets[-1] == 1000 + 600
    # its em box ends where the column's does
    assert small.box.right == pytest.approx(before.box.right, abs=EM // 400)
    assert errors(place) == []


def test_figures_of_half_an_em_are_raised_to_the_right_of_theirs():
    one = Cluster("2", "song", Kind.LATIN, (Glyph(1, 500),), 1000, stand=Stand.ABREAST)
    two = replace(one, text="12", glyphs=(Glyph(1, 500), Glyph(2, 500, 3)))
    three = replace(one, text="123", glyphs=(Glyph(1, 500), Glyph(2, 500), Glyph(3, 500)), wide=666)
    paragraph = Paragraph("212123", (one, two, three), (0, 1, 3, 6))
    found = fitted(paragraph, ((0, 6),), ()).clusters
    assert [[glyph.dx for glyph in each.glyphs] for each in found] == [[250], [0, 3], [0, 0, 0]]
    assert [(each.advance, each.size) for each in found] == [(600, 600)] * 3
    assert [each.wide for each in found] == [1000, 1000, 666]


@pytest.mark.parametrize("measure", range(4, 12))
def test_a_superscript_never_begins_a_column(measure: int):
    setter = typesetter().standing
    style = replace(setter.house.styles["body"], indent=0)
    copy = read("一二三四五六米[2]{.sup}以上七八九[[1]]{.sup}十", "one", "p1", Source("one.md", 4))
    broken = setter.broken(setter.paragraph(((copy, style),), style, Findings()), measure * 1000)
    assert not {line.clusters[0].text for line in broken.lines(broken.best)} & {"2", "[1]"}


def test_notes_and_condensed_figures_are_built_and_proved(tmp_path):
    lamp = "他问：走不走？！水涨了123尺，广场共350平方米[2]{.sup}，又说[①]{.sup}不去[[1]]{.sup}。李四[12]{.sup}也说！！"
    issue = issue_kit.ISSUE.replace("rules: above", "legs: 1, direction: down")
    issue = issue_kit.make(tmp_path, issue=issue, lamp=f"---\nheadline: 灯真的亮了？！\n---\n{lamp}\n")
    _, report = issue_kit.build(issue, tmp_path / "output")
    assert [each["message"] for each in report["findings"] if each["level"] == "error"] == []
    (printed,) = tmp_path.rglob("print/*.pdf")
    said = "他问：走不走？！水涨了123尺，广场共350平方米2，又说①不去[1]。李四12也说！！"
    for reader, lines in read_back(printed).items():
        if reader != "poppler":  # it sets columns of several stretches in an order of its own
            found = "".join("".join(lines).split())
            assert said in found, reader
            assert "灯真的亮了？！" in found, reader
