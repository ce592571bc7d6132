"""layout report published: what the accounts desk pays for is what was printed (见报统计)."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from issue_kit import BRIDGE, LAMP, TWO_PAGES, build, make, two_pages

from layout import cli
from layout.house import plain
from layout.published import names


def table(folder: Path, out: Path, capsys: pytest.CaptureFixture[str], code: int = 0) -> list[dict[str, str]]:
    capsys.readouterr()
    assert cli.main(["report", "published", str(folder), "--output", str(out)]) == code
    said = capsys.readouterr().out
    assert said.startswith("\ufeff")
    return list(csv.DictReader(StringIO(said[1:])))


def test_a_line_a_story(tmp_path: Path, capsys) -> None:
    folder, out = two_pages(tmp_path), tmp_path / "out"
    build(folder, out)
    lamp, bridge = table(folder, out, capsys)
    assert list(lamp) == ["story", "headline", "author", "byline", "字数", "page", "column-rows"]
    letters = "".join(part for part in LAMP.split("---")[1:]).replace("headline: ", "").replace("byline: ", "")
    letters = letters.replace("importance: 2", "")
    assert lamp == {
        "story": "lamp",
        "headline": "云溪市的路灯亮了",
        "author": "张三",
        "byline": "（记者　张三）",
        "字数": str(len("".join(letters.split()))),
        "page": "A01",
        "column-rows": "66",  # three columns, rows 7-28
    }
    assert (bridge["author"], bridge["page"], bridge["column-rows"]) == ("", "A02", "81")


def test_a_story_on_two_pages_is_told_for_each(tmp_path: Path, capsys) -> None:
    plan = TWO_PAGES.replace("rows: 7-28, head: 20pt", "rows: 7-12, head: 20pt, jump: A02")
    plan = plan.replace("story: bridge, columns: 1-3, rows: 2-28", "story: lamp, columns: 1-3, rows: 2-28")
    folder, out = make(tmp_path, issue=plan), tmp_path / "out"
    assert build(folder, out)[0] == 0
    one, two = table(folder, out, capsys)
    assert [one["page"], two["page"]] == ["A01", "A02"] and one["story"] == two["story"] == "lamp"
    assert build(make(tmp_path), out)[0] == 0
    [whole] = table(tmp_path / "jiayi-evening/2031-05-06", out, capsys)
    assert int(whole["字数"]) == int(one["字数"]) + int(two["字数"])


def test_only_what_was_delivered_counts(tmp_path: Path, capsys) -> None:
    folder, out = two_pages(tmp_path), tmp_path / "out"
    assert table(folder, out, capsys, 1) == []
    build(folder, out)
    make(tmp_path, issue=TWO_PAGES, bridge=BRIDGE.replace("茶铺", "酒铺"))
    capsys.readouterr()
    assert cli.main(["report", "published", str(folder), "--output", str(out)]) == 1
    said = capsys.readouterr()
    assert "lamp" in said.out and "bridge" not in said.out
    assert "error[not-published]: A02 has changed since it was delivered" in said.err


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("（记者 张三）", ["张三"]),
        ("本报记者 张三 通讯员 李四、王五", ["张三", "李四", "王五"]),
        ("（记者张三／文 李四／摄）", ["张三", "李四"]),
        ("文小五", ["文小五"]),
        ("（记者 闻　渡 张三 文/图）", ["闻渡", "张三", "图"]),
        ("林　汀 摄", ["林汀"]),
        ("", []),
    ],
)
def test_names_without_what_people_are_called(byline: str, authors: list[str]) -> None:
    assert list(names(byline, ("本报记者", "记者", "通讯员", "文", "摄"))) == authors


@pytest.mark.parametrize("byline", ["作者：张三", "撰稿 张三", "（特约记者张三）", "张三 供图"])
def test_labels_that_copy_comes_with_are_no_names(byline: str) -> None:
    assert list(names(byline, plain().published.titles)) == ["张三"]
