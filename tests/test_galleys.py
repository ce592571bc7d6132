"""The galley command: any text at any measure, told line by line."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from work_kit import calls

from layout import cli
from layout.galleys import Wish, set_text
from layout.makeup.page import Text
from layout.slips import _page
from layout.units import EM, PT

COPY = st.text(st.sampled_from("山水花鸟，。、：；“”（）《》？！——……2.5%GPUabc ·—/～一二三"), max_size=120)


def told(text: str, measure: float, indent: float = 0) -> list[dict]:
    lines, findings = set_text(text, "-", Wish(round(measure * EM), indent=round(indent * EM)))
    assert not [each for each in findings if each.level == "error"]
    return [each.as_json() for each in lines]


def test_a_line_says_where_it_comes_from_and_how_it_was_filled() -> None:
    (line,) = told("他说：“好。”", 20)
    assert (line["text"], line["start"], line["end"]) == ("他说：“好。”", 0, 7)
    # 1 他 1 说 1 ： and 0.5 “ that gives up its lead, 1 好, 0.5 。 before a bracket, 0.5 ” at the line's end
    assert (line["natural"], line["set"], line["step"], line["ratio"], line["max_gap"]) == (5.5, 5.5, 0, 0, 0)
    first, last = told("山水花鸟，山水花鸟", 6)
    assert (first["text"], first["set"], first["step"]) == ("山水花鸟，山", 6.0, 0)
    assert (last["text"], last["step"], last["set"]) == ("水花鸟", 0, 3.0)


def test_a_line_that_must_open_says_how_wide() -> None:
    line = told("山水花GPU鸟山水花鸟", 5)[0]
    assert line["set"] == 5.0 and line["step"] in (9, 10)
    assert line["max_gap"] == (line["ratio"] if line["step"] == 10 else 0)


def test_a_line_that_is_pressed_everywhere_adds_nothing() -> None:
    (line,) = told("，甲", 1.5)  # 2, of which the comma gives its half em
    assert (line["step"], line["set"], line["max_gap"]) == (5, 1.5, 0)


def test_boxes_follow_each_other_and_end_flush() -> None:
    for line in told("山水，花鸟。（山水）花鸟、山水花鸟山水花鸟", 7)[:-1]:
        boxes = line["glyphs"]
        assert "".join(each[0] for each in boxes) == line["text"]
        for (_, x, advance), (_, then, _) in pairwise(boxes):
            assert then >= round(x + advance, 6) - 1e-6
        assert round(boxes[-1][1] + boxes[-1][2], 3) == 7


@settings(max_examples=60, deadline=None)
@given(COPY, st.integers(4, 23), st.sampled_from([0, 1, 2]))
def test_any_text_is_set_whole_in_order_and_never_over_the_measure(text: str, measure: int, indent: int) -> None:
    lines = told(text, measure, min(indent, measure - 2))
    assert "".join(each["text"] for each in lines) == text
    assert [each["start"] for each in lines[1:]] == [each["end"] for each in lines[:-1]]
    assert all(text[each["start"] : each["end"]] == each["text"] for each in lines)
    for at, line in enumerate(lines):
        room = measure - (min(indent, measure - 2) if at == 0 else 0)
        assert line["set"] <= room + 1e-9
        printed = "".join(cluster for cluster, _, _ in line["glyphs"])
        assert printed in (line["text"], line["text"].rstrip(" "))  # spaces at the line's end are dropped


def test_the_command_prints_json_and_nothing_else(tmp_path, capsys) -> None:
    file = tmp_path / "story.txt"
    file.write_text("山水花鸟,山水花鸟。\n\n第二段", encoding="utf-8")
    assert cli.main(["galley", str(file), "--measure", "6", "--json"]) == 0
    out, err = capsys.readouterr()
    lines = [json.loads(each) for each in out.splitlines()]
    text = file.read_text(encoding="utf-8")
    assert all(text[each["start"] : each["end"]] == each["text"] for each in lines)
    assert lines[-1]["text"] == "第二段" and err == ""
    assert cli.main(["galley", str(file), "--measure", "6", "--normalise"]) == 0
    assert "，" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "text", "rule"),
    [
        (["--measure", "0.5"], "山水", "measure"),
        (["--measure", "9", "--face", "sung"], "山水", "unknown-style"),
        (["--measure", "9"], "山\n水\U0001f600", "missing-glyph"),
    ],
)
def test_faults_have_a_place_and_a_hint(tmp_path, capsys, arguments, text, rule) -> None:
    file = tmp_path / "story.txt"
    file.write_text(text, encoding="utf-8")
    assert cli.main(["galley", str(file), *arguments]) == 1
    err = capsys.readouterr().err
    assert f"error[{rule}]" in err and "; " in err
    if rule == "missing-glyph":
        assert re.search(r"story\.txt:2: ", err)


def test_what_is_no_text_is_wrong_usage(tmp_path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SystemExit, match="2"):
        cli.main(["galley", str(file), "--measure", "9"])


NATURAL = {  # by reckoning: typography of clreq 3.1.6, each mark at its own width, the last one half at the line's end
    "山，水。（花）鸟": {
        "quanjiao": 4 + 1 + 1 + 0.5 + 1,
        "kaiming": 4 + 0.5 * 4,
        "banjiao": 4 + 0.5 * 4,
        "hangmobanjiao": 8,
    },
    "山。水": {"quanjiao": 3, "kaiming": 3, "banjiao": 2.5, "hangmobanjiao": 3},
    "山，水": {"quanjiao": 3, "kaiming": 2.5, "banjiao": 2.5, "hangmobanjiao": 3},
    "（（（山": {"quanjiao": 2.5, "kaiming": 2.5, "banjiao": 2.5, "hangmobanjiao": 3.5},
    "山。」「水": {"quanjiao": 4, "kaiming": 3.5, "banjiao": 3.5, "hangmobanjiao": 5},
    "山？！水": {"quanjiao": 3, "kaiming": 3, "banjiao": 3, "hangmobanjiao": 3},
    "山水。": {"quanjiao": 2.5, "kaiming": 2.5, "banjiao": 2.5, "hangmobanjiao": 2.5},
}


@pytest.mark.parametrize("text", NATURAL)
@pytest.mark.parametrize("widths", ["quanjiao", "kaiming", "banjiao", "hangmobanjiao"])
def test_marks_have_the_widths_of_their_style(text: str, widths) -> None:
    lines, _ = set_text(text, "-", Wish(30 * EM, widths=widths, indent=0))
    assert lines[0].as_json()["natural"] == NATURAL[text][widths]


def test_a_hyphen_that_is_added_is_told_and_drawn() -> None:
    lines, _ = set_text("which designed the prototype said in a statement", "-", Wish(13 * EM, indent=0))
    line = lines[0]
    told = line.as_json()
    assert told["glyphs"][-1][0] == "\u00ad" and told["glyphs"][-2][0] == "to"
    assert round(told["glyphs"][-1][1] + told["glyphs"][-1][2], 3) == told["set"] == 13
    drawn = _page([line.line], Wish(13 * EM), Wish(13 * EM).style(Wish(13 * EM).house()), 12 * PT).items
    assert sum(isinstance(each, Text) for each in drawn) == 2  # the words, the hyphen


def test_a_word_longer_than_a_page_is_set_and_told() -> None:
    text = "9." * 5000
    lines, findings = set_text(text, "-", Wish(13 * EM, indent=0))
    assert "".join(each.text for each in lines) == text
    assert [each.rule for each in findings] == ["forced-break"]


@pytest.mark.parametrize("region", ["taiwan", "hongkong"])
def test_the_blank_that_a_line_keeps_at_its_edges_is_counted(region: str) -> None:
    lines, _ = set_text("（甲）乙丙丁戊，己庚", "-", Wish(8 * EM, indent=0, region=region))
    told = lines[0].as_json()
    assert told["glyphs"][0] == ["（", 0.0, 1.0]  # a bracket keeps its blank at the line's start there
    assert told["natural"] == told["set"] == 8.0 and told["glyphs"][-1] == ["，", 7.0, 1.0]


def test_what_hangs_is_in_neither_width() -> None:
    lines, _ = set_text("甲乙丙丁，戊己", "-", Wish(4 * EM, indent=0, hanging="force"))
    assert [(each["natural"], each["set"], each["hang"]) for each in [lines[0].as_json()]] == [(4.0, 4.0, 0.5)]


@pytest.mark.parametrize("text", ["甲乙丙丁， 戊己", "甲乙丙丁，\u2028戊己"])
def test_a_mark_hangs_before_what_is_dropped_too(text: str) -> None:
    lines, _ = set_text(text, "-", Wish(4 * EM, indent=0, hanging="force"))
    assert [each.as_json()["hang"] for each in lines] == [0.5, 0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲\u2028 乙丙", ["甲\u2028", " 乙丙"]),  # a space after it does not undo it
        ("甲\u2028\u2028乙", ["甲\u2028", "\u2028", "乙"]),
        ("甲乙  \u2028丙", ["甲乙  \u2028", "丙"]),
    ],
)
def test_a_forced_break_ends_the_line_whatever_follows(text: str, wanted: list[str]) -> None:
    assert [each["text"] for each in told(text, 9)] == wanted


def test_all_blanks_at_a_lines_end_are_dropped() -> None:
    first, _ = told("甲乙丙丁   戊己", 4)
    assert (first["text"], first["set"], [each[0] for each in first["glyphs"]]) == ("甲乙丙丁   ", 4.0, [*"甲乙丙丁"])


@pytest.mark.parametrize("text", ["在12月里", "在A股里", "在GDP里"])
def test_no_gap_stands_beside_what_is_upright_in_a_column(text: str) -> None:
    lines, _ = set_text(text, "-", Wish(9 * EM, indent=0, down=True))
    assert lines[0].as_json()["natural"] == sum(advance for _, _, advance in lines[0].as_json()["glyphs"])


def test_a_long_paragraph_is_no_more_work_for_each_line() -> None:
    def work(count: int) -> int:
        return calls(lambda: set_text("云" * count, "-", Wish(13 * EM)))

    assert work(20_000) < 5.1 * work(4_000)


@pytest.mark.parametrize("arguments", [["--measure", "nan"], ["--measure", "inf"], ["--measure=9", "--indent=nan"]])
def test_what_is_no_number_is_wrong_usage(arguments: list[str], tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_text("甲乙", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        cli.main(["galley", str(tmp_path / "a.txt"), *arguments])
    assert left.value.code == 2 and "is not a number of characters" in capsys.readouterr().err


def test_no_line_prints_nothing(tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert cli.main(["galley", str(tmp_path / "a.txt"), "--measure", "9", "--json"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("text", "size"), [("", "9pt"), ("甲" * 500, "999pt")])
def test_a_picture_that_cannot_be_drawn_is_a_finding(text: str, size: str, tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    to = tmp_path / "a.png"
    assert cli.main(["galley", str(tmp_path / "a.txt"), "--measure", "40", "--size", size, "--png", str(to)]) == 1
    assert "error[no-picture]" in capsys.readouterr().err and not to.exists()


@pytest.mark.parametrize("to", ["", "."])
def test_a_picture_that_has_no_name_is_a_finding(to: str, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    assert cli.main(["galley", "a.txt", "--measure", "9", "--png", to]) == 1
    assert "error[not-written]" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"], "nothing half written is left behind"


def test_an_unknown_face_is_not_its_own_hint() -> None:
    _, findings = set_text("甲", "-", Wish(9 * EM, face="songg"))
    assert findings[0].hint == 'did you mean "song"?'


@settings(max_examples=120, deadline=None)
@given(
    st.text(st.sampled_from("山水花鸟一二三，。、；：？！「」（）《》·"), min_size=5, max_size=40),
    st.sampled_from([3, 4.5, 5.3, 7, 9.7]),
    st.sampled_from(["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]),
    st.sampled_from(["off", "allow", "force"]),
)
@example("亮路：中", 1.5, "kaiming", "off")  # ： had given the blank before it to the style, and once more to the line
@example("甲乙丙丁戊，己庚", 5.3, "quanjiao", "off")
def test_no_blank_is_given_twice_where_marks_stand_in_the_middle(text, measure, widths, hanging) -> None:
    wish = Wish(round(measure * EM), indent=0, region="taiwan", widths=widths, hanging=hanging)
    lines, findings = set_text(text, "-", wish)
    forced = any(each.rule == "forced-break" for each in findings)
    for each in lines:
        inks = [
            (at + one.before, at + one.before + one.core)
            for one, at in zip(each.line.clusters, each.line.offsets, strict=True)
        ]
        assert all(then >= end for (_, end), (then, _) in pairwise(inks))
        assert each.as_json()["set"] <= measure + 1e-9 or (forced and len(inks) == 1)


def test_a_slip_draws_marks_and_three_figures_in_their_column():
    wish = Wish(20 * EM, indent=0, down=True)
    (line,), _ = set_text("甲123乙？！？丙", "-", wish)
    (column,) = (
        each for each in _page([line.line], wish, wish.style(wish.house()), 12 * PT).items if isinstance(each, Text)
    )
    assert [(each.text, offset) for each, offset in zip(column.clusters, column.offsets, strict=True)] == [
        ("甲", 0),
        ("123", 1000),
        ("乙", 2000),
        ("？！", 3000),
        ("？", 4000),
        ("丙", 5000),
    ]
    assert [each.wide for each in column.clusters] == [1000, 666, 1000, 1000, 1000, 1000]
