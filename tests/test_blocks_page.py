"""A page with everything that stands in a text, built in the real faces, proved and read back."""

import re

import issue_kit
from blocks_kit import ALL, make

WORDS = (
    "三百盏灯一夜亮",
    "·巷口的旧灯换成新灯，旧灯杆留着不拆；",
    "从前走这条路要带手电，现在不用了。——李四",
    "下棋的人比往常多，看书的人也不少",
    "10.最后亮桥头。",
    "云溪市的灯云溪市的第一盏路灯立在东门外",
)


def test_a_page_of_all_blocks_is_built_and_proved(tmp_path, golden) -> None:
    code, report = issue_kit.build(make(tmp_path), tmp_path / "output")
    assert code == 0, report["findings"]
    (story,) = report["stories"]
    assert story["set_chars"] == story["chars"]
    (traced,) = tmp_path.rglob("trace/A01.txt")
    golden("blocks/A01.txt", traced.read_text(encoding="utf-8"))
    said = "".join(re.findall(r"“(.*)”  (?:width|height)", traced.read_text(encoding="utf-8")))
    for words in WORDS:
        assert words in said


def test_a_vertical_page_of_all_blocks_but_tables_is_built_and_proved(tmp_path) -> None:
    text = re.sub(r"(?m)^\|.*\n", "", ALL)
    code, report = issue_kit.build(make(tmp_path, text, ", direction: down, legs: 2"), tmp_path / "output")
    assert code == 0, report["findings"]


def test_a_table_in_a_vertical_story_is_told_with_its_line(tmp_path) -> None:
    code, report = issue_kit.build(make(tmp_path, more=", direction: down, legs: 2"), tmp_path / "output")
    assert code == 1
    (fault,) = (each for each in report["findings"] if each["rule"] == "table-vertical")
    assert fault["line"] == 1 + ALL.split("| 地方")[0].count("\n")
