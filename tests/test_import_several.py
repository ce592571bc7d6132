"""Several stories in one file of copy: told with their places, an article each when they are to be split (一稿多篇)."""

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from import_kit import handed, issue, read, text_of

from layout.cli import main
from layout.copydesk.bring_in import Import, bring_in

LAMPS = "昨天傍晚，霁川东门外的三百盏路灯一齐亮了。"
FERRY = "因水位上涨，石桥渡口自今日起停航三天。"
BOOKS = "南巷图书角昨天开放，藏书一千册。"
BOLD = "<p><b>{}</b></p><p>{}</p>"

SEVERAL = {
    "lines.txt": f"路灯点亮\n{LAMPS}\n----------\n渡口停航\n{FERRY}\n＊　＊　＊\n图书角开放\n{BOOKS}\n",
    "brackets.txt": f"今日简讯\n\n【路灯点亮】\n{LAMPS}\n\n【渡口停航】\n{FERRY}\n\n【图书角开放】\n{BOOKS}\n",
    "labels.txt": f"标题：路灯点亮\n{LAMPS}\n引题：水位上涨\n标题：渡口停航\n{FERRY}\n标题：图书角开放\n{BOOKS}\n",
    "reports.txt": f"路灯点亮\n本报讯 {LAMPS}\n渡口停航\n本报讯（记者 乙某）{FERRY}\n图书角开放\n本报讯 {BOOKS}\n",
    "signed.txt": f"路灯点亮\n{LAMPS}（记者 甲某）\n渡口停航\n{FERRY}\n（记者 乙某）\n图书角开放\n{BOOKS}\n",
    "names.txt": f"路灯点亮\n{LAMPS}（甲某）\n渡口停航\n{FERRY}（张三 李四）\n图书角开放\n{BOOKS}（乙某）\n",
    "named.txt": f"路灯点亮\n□甲某\n{LAMPS}\n渡口停航\n□乙某\n{FERRY}\n图书角开放\n□丙某\n{BOOKS}\n",
    "wire.txt": f"路灯点亮\n{LAMPS}（完）\n渡口停航\n{FERRY}（完）\n图书角开放\n{BOOKS}（完）\n",
    "gaps.txt": f"路灯点亮\n{LAMPS}\n{LAMPS}\n\n\n渡口停航\n{FERRY}\n\n\n\n图书角开放\n{BOOKS}\n",
    "headings.md": f"# 路灯点亮\n\n{LAMPS}\n\n## 背景\n\n{LAMPS}\n\n# 渡口停航\n\n{FERRY}\n\n# 图书角开放\n\n{BOOKS}\n",
    "rules.html": f"<h2>路灯点亮</h2><p>{LAMPS}</p><hr><h2>渡口停航</h2>{FERRY}<hr><h2>图书角开放</h2><p>{BOOKS}</p>",
    "bold.html": BOLD.format("东门外路灯点亮", LAMPS) + BOLD.format("石桥渡口停航", FERRY).replace("停航", "停航三天")
    + BOLD.format("南巷图书角开放", BOOKS),
}  # fmt: skip

ALONE = {
    "subheads.md": f"# 路灯点亮\n\n{LAMPS}\n\n## 渡口停航\n\n{FERRY}\n\n## 图书角开放\n\n{BOOKS}\n",
    "bold.html": f"<h1>路灯点亮</h1>{BOLD.format('石桥渡口停航三天', FERRY)}{BOLD.format('南巷图书角开放', BOOKS)}",
    "asterisks.txt": f"路灯点亮\n{LAMPS}\n***\n{FERRY}\n***\n{BOOKS}\n",
    "numbers.txt": f"路灯点亮\n{LAMPS}\n一、渡口停航\n{FERRY}\n二、图书角开放\n{BOOKS}\n",
    "apart.txt": f"路灯点亮\n\n\n{LAMPS}\n\n\n渡口停航\n\n\n{FERRY}\n\n\n{BOOKS}\n",
    "points.txt": f"路灯点亮\n{LAMPS}\n●带好手电\n●看好脚下\n渡口停航\n{FERRY}\n",
    "letter.txt": f"致读者\n{LAMPS}\n\n\n本报编辑部\n5月6日\n",
}


def split(folder: Path, name: str, content: str) -> tuple[Import, Path]:
    path, place = folder / name, issue(folder)
    path.write_text(content, encoding="utf-8")
    return bring_in([path], place, lambda _: True, split=True), place


def begins(made: Import) -> list[str]:
    """The words with which other stories seem to begin."""
    return [each.message.partition("“")[2][:-1] for each in made.findings if each.rule == "several-stories"]


@pytest.mark.parametrize("name", SEVERAL)
def test_where_another_story_begins_is_told_and_nothing_is_split_unasked(name, tmp_path) -> None:
    made, _ = handed(tmp_path, name, SEVERAL[name])
    assert (len(made.stories), len(begins(made))) == (1, 2)
    assert "图书角开放" in begins(made)[1]
    assert "路灯点亮" in made.stories[0].headline or made.stories[0].headline == "今日简讯"
    assert "渡口" not in made.stories[0].headline


@pytest.mark.parametrize("name", SEVERAL)
def test_each_story_is_an_article_when_they_are_split(name, tmp_path) -> None:
    made, place = split(tmp_path, name, SEVERAL[name])
    assert [each.headline[-4:] for each in made.stories] == [
        "路灯点亮",
        "停航三天" if "bold" in name else "渡口停航",
        "书角开放",
    ]
    stem = Path(name).stem
    assert [words in read(place, f"{stem}-{at}").paragraphs[0].text for at, words in ((1, LAMPS), (2, FERRY))]
    assert BOOKS in text_of(place, f"{stem}-3")
    assert begins(made) == []


@pytest.mark.parametrize("name", ALONE)
def test_the_parts_of_one_story_stay_together(name, tmp_path) -> None:
    made, _ = split(tmp_path, name, ALONE[name])
    assert [each.headline for each in made.stories] == ["致读者" if name == "letter.txt" else "路灯点亮"]


def test_what_stands_above_the_first_is_told(tmp_path) -> None:
    made, place = split(tmp_path, "in.txt", SEVERAL["brackets.txt"])
    assert [each.message[-6:] for each in made.findings if each.rule == "lost-outside"] == ["“今日简讯”"]
    assert text_of(place, "in-1") == f"---\nheadline: 路灯点亮\n---\n{LAMPS}\n"


def test_what_is_not_split_keeps_the_head_of_the_first(tmp_path) -> None:
    """Labels and names of the stories below stay where they stand: they are not the first one's."""
    copy = f"标题：路灯点亮\n{LAMPS}（记者 甲某）\n标题：渡口停航\n{FERRY}\n（记者 乙某）\n"
    _, place = handed(tmp_path, "in.txt", copy)
    head = "---\nheadline: 路灯点亮\nbyline: （记者 甲某）\n---\n"
    assert text_of(place, "in") == f"{head}{LAMPS}\n\n## 标题：渡口停航\n\n{FERRY}\n\n（记者 乙某）\n"


def test_the_end_of_a_page_of_word(tmp_path) -> None:
    """A break of its own, one in a paragraph, one before a paragraph; a break inside of a text ends no story."""
    document = docx.Document()
    for words in ("路灯点亮", LAMPS):
        document.add_paragraph(words)
    document.add_page_break()
    document.add_paragraph("渡口停航")
    document.add_paragraph(FERRY).add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("图书角开放")
    document.add_paragraph(BOOKS).add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph(BOOKS)
    document.add_paragraph("夜市").paragraph_format.page_break_before = True
    document.add_paragraph(LAMPS)
    document.save(tmp_path / "in.docx")
    made = bring_in([tmp_path / "in.docx"], issue(tmp_path), lambda _: True, split=True)
    assert [each.headline for each in made.stories] == ["路灯点亮", "渡口停航", "图书角开放", "夜市"]


def test_the_command_splits(tmp_path, capsys) -> None:
    place = issue(tmp_path)
    (tmp_path / "in.txt").write_text(SEVERAL["lines.txt"], encoding="utf-8")
    assert main(["import", "--lang", "zh", str(tmp_path / "in.txt"), "--issue", str(place)]) == 0
    assert "in.txt:4: 警告[several-stories 疑似多篇]: " in capsys.readouterr().out
    assert main(["import", str(tmp_path / "in.txt"), "--issue", str(place), "--split"]) == 0
    assert sorted(each.name for each in (place / "articles").iterdir()) == ["in-1.md", "in-2.md", "in-3.md", "in.md"]
