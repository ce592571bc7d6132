"""The galley command: any text at any measure, told line by line."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout import cli
from layout.galleys import Wish, set_text
from layout.units import EM

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
        assert printed in (line["text"], line["text"].removesuffix(" "))  # a space at the line's end is dropped


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
