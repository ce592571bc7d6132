"""layout import: what becomes of text, Markdown and HTML, of folders, and of files that would do harm (收稿)."""

import io
import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from import_kit import FIRST, SECOND, file_of, handed, issue, read, rules, text_of

from layout.cli import main
from layout.copydesk.bring_in import bring_in
from layout.copydesk.encoding import decoded
from layout.copydesk.told import CLEANED, LOST, REFUSED_LATER, Told
from layout.errors import IssueError

STORY = f"霁川的路灯亮了\n\n{FIRST}\n\n{SECOND}\n"
ARTICLE = f"---\nheadline: 霁川的路灯亮了\n---\n{FIRST}\n\n{SECOND}\n"


# Characters ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_found(encoding, tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.txt", STORY.encode(encoding))
    assert text_of(place, "lamp") == ARTICLE
    assert ("encoding" in rules(made)) == (encoding == "gb18030")


@pytest.mark.parametrize("encoding", ["big5hkscs", "cp932", "euc_kr"])
def test_other_encodings_are_not_taken_for_gb18030(encoding) -> None:
    text = {
        "big5hkscs": "霽川的路燈亮了，市民晚上願意出門了。",
        "cp932": "今日の天気はとても良いですね。東京の空",
        "euc_kr": "오늘의 날씨는 매우 좋습니다",
    }
    with pytest.raises(IssueError, match="encoding-unclear"):
        decoded(text[encoding].encode(encoding), "lamp.txt", Told("lamp.txt"))


def test_an_encoding_that_html_names_is_asked(tmp_path) -> None:
    page = '<meta charset="big5"><h1>霽川的路燈亮了</h1><p>本報訊 昨天傍晚。</p>'
    _, place = handed(tmp_path, "lamp.html", page.encode("big5"))
    assert "霽川的路燈亮了" in text_of(place, "lamp")


def test_line_ends_indents_and_what_does_not_show_are_put_right_and_told(tmp_path) -> None:
    text = "霁川的路灯亮了\r\n　　本报讯 昨\u00ad天\u200b傍晚。\n  第二\x07段。\u2028第三段。\n"
    made, place = handed(tmp_path, "lamp.txt", text)
    assert text_of(place, "lamp") == "---\nheadline: 霁川的路灯亮了\n---\n本报讯 昨天傍晚。\n\n第二段。\n\n第三段。\n"
    told = {each.rule: each.source.line for each in made.findings}
    assert told == {
        "headline-assumed": 1,
        "line-end": 2,
        "indent-removed": 2,
        "invisible-removed": 2,
        "control-removed": 3,
    }


def test_private_characters_stay_and_are_told(tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.txt", f"霁川的路灯亮了\n{FIRST}\n老\ue123说好。\n坏\ufffd字。\n")
    assert "老\ue123说好" in text_of(place, "lamp")
    found = [(each.rule, each.source.line) for each in made.findings if each.rule in ("private-use", "unprintable")]
    assert found == [("private-use", 3), ("unprintable", 4)]


def test_lines_broken_by_hand_are_joined(tmp_path) -> None:
    lines = [
        "本报讯 昨天傍晚霁川东门外的三百盏路灯一齐亮了灯下",
        "有人下棋有人看书也有人只是站着看着桥边的灯一盏盏",
        "地亮起来。",
    ]
    made, place = handed(tmp_path, "lamp.txt", "霁川的路灯亮了\n\n" + "\n".join(lines) + "\n\n再见。\n")
    assert text_of(place, "lamp").splitlines()[3:] == ["".join(lines), "", "再见。"]
    assert ("lines-joined", 3) in [(each.rule, each.source.line) for each in made.findings]


# What is recognised --------------------------------------------------------------------------------------------


def test_labels_say_what_lines_are(tmp_path) -> None:
    head = "引题：城东有了新去处\n主题：霁川的路灯亮了\n副题：市民愿意出门了\n提要：三百盏灯。\n"
    text = f"{head}{FIRST}\n{SECOND}（记者 甲某）\n"
    made, place = handed(tmp_path, "lamp.txt", text)
    assert text_of(place, "lamp") == (
        "---\nkicker: 城东有了新去处\nheadline: 霁川的路灯亮了\ndeck: 市民愿意出门了\nsummary: 三百盏灯。\n"
        f"byline: （记者 甲某）\n---\n{FIRST}\n\n{SECOND}\n"
    )
    assert rules(made).count("label-removed") == 4


@pytest.mark.parametrize(
    "byline",
    [
        "（记者 甲某）",
        "□记者 甲某 乙某",
        "本报记者 甲某 文/图",
        "文/甲某 图/乙某",
        "作者：甲某",
        "【记者甲某】",
        "（张三 甲某）",
    ],
)
@pytest.mark.parametrize("at", ["head", "tail"])
def test_bylines(byline, at, tmp_path) -> None:
    body = f"{FIRST}\n{SECOND}\n"
    text = f"霁川的路灯亮了\n{byline}\n{body}" if at == "head" else f"霁川的路灯亮了\n{body}{byline}\n"
    handed(tmp_path, "lamp.txt", text)
    article = read(tmp_path / "paper" / "2031-05-06", "lamp")
    assert article.byline is not None
    assert article.byline.manuscript == byline
    assert article.byline_at == ("head" if at == "head" else "")


@pytest.mark.parametrize("names", ["甲某", "甲　某　　乙某", "张三 李四", "王小二、甲某"])
def test_names_alone_right_above_the_text_are_the_byline(names, tmp_path) -> None:
    handed(tmp_path, "lamp.txt", f"霁川的路灯亮了\n灯下有人\n{names}\n{FIRST}\n")
    article = read(tmp_path / "paper" / "2031-05-06", "lamp")
    assert article.byline is not None
    assert (article.byline.manuscript, article.byline_at, article.deck[0].text) == (names, "head", "灯下有人")


def test_opening_words_stay(tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.txt", "霁川的路灯亮了\n本报霁川5月6日讯（记者 甲某）灯亮了\n再见。\n")
    assert text_of(place, "lamp").splitlines()[3] == "本报霁川5月6日讯（记者 甲某）灯亮了"


def test_verse_is_no_deck(tmp_path) -> None:
    _, place = handed(tmp_path, "ferry.txt", "渡口\n□老周\n船来了\n灯亮了\n人走了\n\n风还在\n")
    assert text_of(place, "ferry").startswith('---\nheadline: 渡口\nbyline: "□老周"\nbyline-at: head\n---\n船来了\n')


def test_a_label_in_brackets_is_the_kicker(tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.txt", f"【要闻】\n路灯亮了！三百盏一齐\n{FIRST}\n")
    assert text_of(place, "lamp").startswith("---\nkicker: 【要闻】\nheadline: 路灯亮了！三百盏一齐\n---\n")


@pytest.mark.parametrize("first", ["“灯亮了吗？”", "灯亮了。", "昨天，", "有三处："])
def test_a_sentence_is_no_headline(first, tmp_path) -> None:
    made, _ = handed(tmp_path, "lamp.txt", f"{first}\n{FIRST}\n")
    assert "no-headline" in rules(made)


def test_a_headline_may_end_with_quoted_words(tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.txt", f"老周说“亮了”\n{FIRST}\n")
    assert text_of(place, "lamp").startswith("---\nheadline: 老周说“亮了”\n")


def test_without_a_headline_it_is_told(tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.txt", f"{FIRST}\n{SECOND}\n")
    assert rules(made) == ["no-headline"]
    assert text_of(place, "lamp") == f"---\n---\n{FIRST}\n\n{SECOND}\n"


# Markdown, HTML ------------------------------------------------------------------------------------------------


def test_markdown(tmp_path) -> None:
    source = (
        "---\nkicker: 城东\nlayout: post\n---\n# 霁川的路灯亮了\n\n"
        "本报讯 昨天**“傍晚”**，霁川\n东门。[老周]{.name}说*好*。\\*不是\\*\n\n"
        "### 三百盏\n\n2. 石桥\n3. 巷口\n\n> 引语一\n> 引语二\n\n| 地方 | 盏 |\n| --- | --- |\n| 东门 | **3** |\n\n"
        "[链接](https://a.example)<br>再见。\n\n---\n"
    )
    made, place = handed(tmp_path, "lamp.md", source)
    assert text_of(place, "lamp") == (
        "---\nkicker: 城东\nheadline: 霁川的路灯亮了\n---\n"
        "本报讯 昨天**“傍晚”**，霁川东门。[老周]{.name}说*好*。\\*不是\\*\n\n## 三百盏\n\n2. 石桥\n3. 巷口\n\n"
        "> 引语一\n> 引语二\n\n| 地方 | 盏 |\n| --- | --- |\n| 东门 | **3** |\n\n链接再见。\n"
    )
    assert [(each.rule, each.source.line) for each in made.findings] == [
        ("lost-metadata", 3), ("lost-level", 10), ("lost-link", 22), ("lost-markup", 22), ("lost-rule", 24),
    ]  # fmt: skip
    read(place, "lamp")


def test_an_article_comes_back_as_it_was(tmp_path) -> None:
    article = (
        "---\nkicker: 城东\nheadline: [霁川的路灯亮了, 三百盏一齐]\nbyline: （记者 甲某）\nimportance: 2\n---\n"
        f'{FIRST}\n\n## 小标题\n\n10m[2]{{.sup}}，[翀]{{pinyin="chōng"}}。\n'
    )
    _, place = handed(tmp_path, "lamp.md", article)
    assert text_of(place, "lamp") == article


UNLIKE = {"a03": "its headline is a list of lines", "poem": "short lines all in bold"}


def test_the_articles_of_all_issues_come_back_as_they_are(tmp_path) -> None:
    folders = sorted((Path(__file__).resolve().parents[1] / "issues").glob("*/*/articles"))
    for number, folder in enumerate(folders):
        place = issue(tmp_path / str(number))
        (place / "issue.yaml").write_bytes((folder.parent / "issue.yaml").read_bytes())
        made = bring_in([folder], place, lambda _: True)
        assert not made.failed
        for path in sorted(folder.glob("*.md")):
            assert path.stem in UNLIKE or file_of(place, path.stem) == path.read_text(encoding="utf-8"), path
    assert len(folders) >= 3


def test_html(tmp_path) -> None:
    page = (
        "<!doctype html><meta charset=utf-8><title>网站</title><nav>首页</nav><div>广告位</div><article>"
        "<p class=kicker>城东</p><h1>霁川的<br>路灯亮了</h1><p class=byline>记者 甲某</p>"
        f"<p>　　{FIRST}</p><h3>三百盏</h3><p>老周<b>说</b>“<i>好</i>”。H<sub>2</sub>O<br>又一行</p>"
        "<ol start=3><li>石桥<li>巷口</ol><blockquote>引语</blockquote>"
        "<table><tr><th>地方<th>盏<tr><td colspan=2>东|门</table><ruby>翀<rt>chōng</rt></ruby>"
        '<p style="color: red">红<!-- 注 --><script>x</script></p><hr></article><footer>版权</footer>'
    )
    made, place = handed(tmp_path, "lamp.html", page)
    assert text_of(place, "lamp") == (
        "---\nkicker: 城东\nheadline: [霁川的, 路灯亮了]\nbyline: 记者 甲某\nbyline-at: head\n---\n"
        f"{FIRST}\n\n## 三百盏\n\n老周**说**“*好*”。H2O\\\n又一行\n\n3. 石桥\n4. 巷口\n\n> 引语\n\n"
        '| 地方 | 盏 |\n| --- | --- |\n| 东｜门 | |\n\n[翀]{pinyin="chōng"}\n\n红\n'
    )
    assert sorted(rules(made)) == [
        "bar-widened", "indent-removed", "lost-cells", "lost-colour", "lost-level", "lost-metadata", "lost-outside",
        "lost-outside", "lost-outside", "lost-rule", "lost-subscript",
    ]  # fmt: skip
    read(place, "lamp")


# Where it goes -------------------------------------------------------------------------------------------------


def test_nothing_is_written_over_unasked(tmp_path) -> None:
    handed(tmp_path, "lamp.txt", STORY)
    asked: list[str] = []
    (tmp_path / "lamp.txt").write_text(STORY.replace("亮", "灭"), encoding="utf-8")
    place = tmp_path / "paper" / "2031-05-06"

    def no(name: str) -> bool:
        asked.append(name)
        return False

    made = bring_in([tmp_path / "lamp.txt"], place, no)
    assert (rules(made)[0], made.failed, made.stories) == ("exists", True, ())
    assert asked == [f"{place.as_posix()}/articles/lamp.md"]
    assert text_of(place, "lamp") == ARTICLE
    assert not bring_in([tmp_path / "lamp.txt"], place, lambda _: True).failed
    assert "灭" in text_of(place, "lamp")


def test_the_same_again_is_not_asked_about(tmp_path) -> None:
    handed(tmp_path, "lamp.txt", STORY)
    assert not handed(tmp_path, "lamp.txt", STORY, say=False)[0].failed


NAMED = [
    ("# yaml-language-server: $schema=../.schema/issue.schema.json\n", "../../.schema/"),
    ("\ufeff# yaml-language-server: $schema=issue.schema.json\r\n", "../"),
    ("# yaml-language-server: $schema=/etc/layout/issue.schema.json\n", "/etc/layout/"),
    ("# yaml-language-server: $schema=file:///C:/layout/issue.schema.json\n", "file:///C:/layout/"),
]


@pytest.mark.parametrize(("first", "folder"), NAMED)
def test_an_article_names_the_schema_beside_that_of_its_issue(first: str, folder: str, tmp_path) -> None:
    plan = issue(tmp_path) / "issue.yaml"
    plan.write_text(first + plan.read_text(encoding="utf-8"), encoding="utf-8", newline="")
    _, place = handed(tmp_path, "lamp.txt", STORY)
    named = f"# yaml-language-server: $schema={folder}article.schema.json"
    assert file_of(place, "lamp").splitlines()[:3] == ["---", named, "layout: 1"]
    assert read(place, "lamp").headline


@pytest.mark.parametrize("first", ["", "# the issue\n", "# yaml-language-server: $schema=other.json\n"])
def test_where_the_issue_names_none_an_article_says_its_format_alone(first: str, tmp_path) -> None:
    plan = issue(tmp_path) / "issue.yaml"
    plan.write_text(first + plan.read_text(encoding="utf-8"), encoding="utf-8")
    _, place = handed(tmp_path, "lamp.txt", STORY)
    assert file_of(place, "lamp").splitlines()[:2] == ["---", "layout: 1"]


def test_a_folder_with_a_report(tmp_path, capsys) -> None:
    place = issue(tmp_path)
    folder = tmp_path / "今日来稿"
    (folder / "深").mkdir(parents=True)
    (folder / "路灯 定稿.txt").write_text(STORY, encoding="utf-8")
    (folder / "深" / "ferry.md").write_text(f"# 轮渡\n\n{FIRST}\n", encoding="utf-8")
    (folder / "深" / "lamp.PDF").write_bytes(b"%PDF")
    (folder / "~$lamp.docx").write_bytes(b"x")
    assert main(["import", str(folder), "--issue", str(place)]) == 0
    told = capsys.readouterr().out
    assert sorted(each.name for each in (place / "articles").iterdir()) == ["ferry.md", "路灯-定稿.md"]
    assert "lamp.PDF: note[not-copy]" in told
    assert told.endswith("2 stories brought in, 0 things lost, 0 errors\n")
    assert main(["import", str(folder), "--issue", str(place), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [each["characters"] for each in report["stories"]] == [len(FIRST), len(FIRST + SECOND)]


def test_a_report_in_chinese(tmp_path, capsys) -> None:
    """The words that are lost stay as they came."""
    place = issue(tmp_path)
    (tmp_path / "lamp.html").write_text(f"<h1>路灯</h1><p>{FIRST}<u>lamp, road and bridge</u></p>", encoding="utf-8")
    assert main(["import", "--lang", "zh", str(tmp_path / "lamp.html"), str(tmp_path / "x.txt"), "--issue", str(place)])
    told = capsys.readouterr().out
    lost = "警告[lost-underline 丢下划线]: 下划线不用；要专名号请写 [文字]{.name}：“lamp, road and bridge”"
    assert lost in told
    assert "x.txt: 错误[missing-file 缺文件]: 没有这个文件或文件夹；核对名字" in told
    assert told.endswith("字\n收稿 1 篇，丢失 1 项，错误 1\n")


def test_two_files_of_one_name(tmp_path) -> None:
    place = issue(tmp_path)
    for name in ("lamp.txt", "lamp.md"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    made = bring_in([tmp_path / "lamp.txt", tmp_path / "lamp.md"], place, lambda _: True)
    assert ("same-name" in rules(made), len(made.stories)) == (True, 1)


@pytest.mark.parametrize(
    ("files", "rule"),
    [(["none.txt"], "missing-file"), (["a.pdf"], "not-copy"), (["empty"], "empty-folder"), (["a.txt"], "no-issue")],
)
def test_wrong_names_are_told(files, rule, tmp_path, capsys) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    place = tmp_path if rule == "no-issue" else issue(tmp_path)
    assert main(["import", *(str(tmp_path / each) for each in files), "--issue", str(place)]) == 1
    assert f"error[{rule}]" in capsys.readouterr().out


def test_the_folder_of_a_paper_is_named_with_an_issue_in_it(tmp_path, capsys) -> None:
    place = issue(tmp_path)
    (tmp_path / "lamp.txt").write_text(STORY, encoding="utf-8")
    (place.parent / "house.yaml").write_text("name: 甲乙晚报\n", encoding="utf-8")
    assert main(["import", str(tmp_path / "lamp.txt"), "--issue", str(place.parent)]) == 1
    assert f"name an issue in it, such as {place.as_posix()}" in capsys.readouterr().out


def test_the_command_says_what_it_wrote(tmp_path) -> None:
    place = issue(tmp_path)
    (tmp_path / "lamp.txt").write_text(STORY, encoding="utf-8")
    command = [sys.executable, "-m", "layout.cli", "import", str(tmp_path / "lamp.txt"), "--issue", str(place)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert "→ articles/lamp.md: 霁川的路灯亮了" in done.stdout
    (tmp_path / "lamp.txt").write_text(STORY + "又一段。\n", encoding="utf-8")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, "error[exists]" in done.stdout) == (1, True)


# Files that would do harm --------------------------------------------------------------------------------------


def zipped(**parts: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", ".")), content, zipfile.ZIP_DEFLATED)  # without a time
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.docx", b"", "empty-file"),
        ("a.docx", b"no zip at all", "damaged-docx"),
        ("a.docx", zipped(a__xml=b"<a/>")[:-30], "damaged-docx"),
        ("a.docx", zipped(a__xml=b"<a/>"), "damaged-docx"),
        ("a.docx", zipped(a__xml=b"\0" * 50_000_000), "zip-bomb"),
        ("a.docx", zipped(a__xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "xml-entities"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "old-doc"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "old-doc"),
        ("a.txt", b"\x89PNG\r\n\0\0\0", "not-text"),
        ("a.txt", b"\xff\xfe\xfd \x81", "encoding-unclear"),
        ("a.txt", "　\n \n".encode(), "no-text"),
        ("a.md", b"# \n", "no-text"),
        ("a.html", b"<html><body></body></html>", "no-text"),
        ("a.html", b"<div>" * 20_000 + "甲。".encode(), "too-deep"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",  # every process that runs tests must call them the same
)
def test_hostile_files(name, content, rule, tmp_path) -> None:
    place = issue(tmp_path)
    made, _ = handed(tmp_path, name, content)
    stops = [each for each in made.findings if each.stops]
    assert [each.rule for each in stops] == [rule]
    assert stops[0].source.file == (tmp_path / name).as_posix()
    assert stops[0].hint
    assert sorted(each.name for each in place.iterdir()) == ["issue.yaml"]


def test_a_file_too_large_is_not_read(tmp_path) -> None:
    place = issue(tmp_path)
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200_000_000)
    (tmp_path / "b.txt").write_text("霁川的路灯亮了\n" + f"{FIRST}\n" * 5000, encoding="utf-8")
    made = bring_in([tmp_path / "a.txt", tmp_path / "b.txt"], place, lambda _: True)
    assert [each.rule for each in made.findings if each.stops] == ["too-large", "too-large"]


def test_a_picture_outside_the_folder_is_not_taken(tmp_path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    page = f'<h1>霁川的路灯亮了</h1><p>{FIRST}<img src="../secret.png"><img src="data:image/png;base64,AAAA">'
    place = issue(tmp_path)
    (tmp_path / "in" / "a.html").write_text(page, encoding="utf-8")
    made = bring_in([tmp_path / "in" / "a.html"], place, lambda _: True)
    assert rules(made) == ["lost-picture", "lost-picture"]
    assert not made.failed


# The manual ----------------------------------------------------------------------------------------------------


def test_every_rule_stands_in_the_manual() -> None:
    root = Path(__file__).resolve().parents[1]
    manual = (root / "docs" / "import.md").read_text(encoding="utf-8")
    sources = [path.read_text(encoding="utf-8") for path in (root / "layout" / "copydesk").rglob("*.py")]
    raised = {rule for text in sources for rule in re.findall(r"(?:error|refused)\(\s*\"([a-z0-9-]+)\"", text)}
    told = {*CLEANED, *REFUSED_LATER, *(f"lost-{what}" for what in LOST)}
    assert [rule for rule in sorted(raised | told) if f"`{rule}`" not in manual] == []


# The question --------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("是\n", 0), ("\n", 1), ("n\n", 1), ("", 1)])
def test_a_terminal_is_asked(answer, code, tmp_path, monkeypatch, capsys) -> None:
    _, place = handed(tmp_path, "lamp.txt", STORY)
    (tmp_path / "lamp.txt").write_text(STORY + "又一段。\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys, "stderr", asked := Terminal())
    assert main(["import", str(tmp_path / "lamp.txt"), "--issue", str(place)]) == code
    assert asked.getvalue().startswith(f"{place.as_posix()}/articles/lamp.md is there already")
    assert ("又一段" in text_of(place, "lamp")) == (code == 0)


# Markdown, and what else texts bring ---------------------------------------------------------------------------


def test_fact_boxes(tmp_path) -> None:
    box = "::: facts 三百盏\n石桥一百盏。\n\n- 东门\n- 巷口\n:::"
    made, place = handed(tmp_path, "lamp.md", f"# 霁川的路灯亮了\n\n{FIRST}\n{box}\n\n{SECOND}\n")
    assert text_of(place, "lamp") == f"---\nheadline: 霁川的路灯亮了\n---\n{FIRST}\n\n{box}\n\n{SECOND}\n"
    assert [each.kind for each in read(place, "lamp").blocks] == ["paragraph", "facts", "paragraph"]
    assert rules(made) == []


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("> 引语", "## 三百盏\n\n> 引语"),
        ("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", "## 三百盏\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"),
        ("", "三百盏"),
    ],
)
def test_a_fact_box_that_no_article_can_hold_is_text(inside, text, tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.md", f"# 霁川的路灯亮了\n\n::: facts 三百盏\n{inside}\n:::\n")
    assert text_of(place, "lamp").endswith(f"---\n{text}\n")
    assert [(each.rule, each.source.line) for each in made.findings] == [("lost-facts", 3)]


def test_what_markdown_leaves_out_is_told(tmp_path) -> None:
    source = (
        "# 霁川的路灯亮了\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 | 3 |\n\n[注]: 据市政处\n\n[^1]: 据航运处\n\n"
        "<div>块里的<b>字</b><!-- 请核 --></div>\n\n```yaml\n代码\n```\n"
    )
    made, place = handed(tmp_path, "lamp.md", source)
    assert text_of(place, "lamp").endswith(
        "---\n| 甲 | 乙 | |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n\n块里的**字**\n\n代码\n"
    )
    told = {(each.rule, each.source.line, each.message.partition("“")[2].rstrip("”")) for each in made.findings}
    assert told == {
        ("lost-link", 7, "[注]: 据市政处"),
        ("lost-footnote", 9, "[^1]: 据航运处"),
        ("lost-markup", 11, ""),
        ("lost-comment", 11, "请核"),
        ("lost-markup", 13, "yaml"),
    }


def test_line_ends_of_markdown(tmp_path) -> None:
    made, _ = handed(tmp_path, "lamp.md", "# 霁川的路灯亮了\r\n\n本报讯 灯亮了。\r\n")
    assert [(each.rule, each.source.line) for each in made.findings] == [("line-end", 2)]


def test_private_characters_of_gb18030_that_unicode_has_now(tmp_path) -> None:
    text = f"霁川的路灯亮了\n{FIRST}\n".encode("gb18030") + bytes.fromhex("FE59 D2BB FE9F A6D9 0A")
    made, place = handed(tmp_path, "lamp.txt", text)
    assert text_of(place, "lamp").endswith("\n\n龴一䶮︐\n".replace("䶮", bytes.fromhex("FE9F").decode("gb18030")))
    told = [each for each in made.findings if each.rule == "private-known"]
    assert [(each.source.line, each.message[-4:]) for each in told] == [(3, "“龴︐”")]


def test_a_text_that_breaks_off_says_where(tmp_path) -> None:
    made, _ = handed(tmp_path, "lamp.txt", f"{STORY}老周".encode("gb18030")[:-1])
    assert [(each.rule, each.source.line) for each in made.findings] == [("encoding-unclear", 6)]
    assert "neither UTF-8 nor GB 18030" in made.findings[0].message


@pytest.mark.parametrize("label", ["引题：", "【引题】", "（引题）", "引题 ", "[引题]　"])
def test_labels_as_newsrooms_write_them(label, tmp_path) -> None:
    text = f"{label}城东有了新去处\n{label.replace('引', '主')}霁川的路灯亮了\n{FIRST}\n"
    _, place = handed(tmp_path, "lamp.txt", text)
    assert text_of(place, "lamp") == f"---\nkicker: 城东有了新去处\nheadline: 霁川的路灯亮了\n---\n{FIRST}\n"


def test_the_report_says_what_a_place_in_a_docx_is(tmp_path, capsys) -> None:
    made = docx.Document()
    made.add_paragraph(FIRST).runs[0].underline = True
    made.save(str(tmp_path / "lamp.docx"))
    main(["import", str(tmp_path / "lamp.docx"), "--issue", str(issue(tmp_path))])
    assert "in a .docx the number behind the name is that of the paragraph" in capsys.readouterr().out
