"""The imprint's items: a complete edition, and each item removed from it or broken in turn."""

from pathlib import Path

import pytest
from imprint_kit import HOUSE, ISSUE, look

from layout import kinds
from layout.imprint.check import ITEMS

PRICE = "    - {furniture: price, columns: 4, rows: 9-10}\n"


def changed(text: str, before: str, after: str) -> str:
    assert before in text, before
    return text.replace(before, after)


def test_a_complete_edition_lacks_nothing(tmp_path: Path) -> None:
    seen = look(tmp_path)
    assert seen.said == ""
    states = {item: seen.state(item) for item in kinds.names(ITEMS)}
    assert {item for item, state in states.items() if state != "present"} == {
        *("marks", "extra", "issn", "barcode", "ad-licence")
    }
    assert states["ad-licence"] == "absent" and states["issn"] == states["extra"] == "unasked"


@pytest.mark.parametrize("item", kinds.names(ITEMS))
def test_an_item_says_what_it_is(item: str) -> None:
    module = kinds.load(ITEMS, item)
    assert (module.__doc__ or "").startswith(module.NAME)
    assert isinstance(module.KEY, str)
    assert list(module.look.__annotations__) == ["printed", "return"]


@pytest.mark.parametrize(
    ("item", "gone"),
    [
        ("publisher", "    publisher: 出版：甲乙晚报社\n"),
        ("sponsor", "    sponsor: 主办：甲乙报业社\n"),
        ("competent", "    competent: 主管：甲乙报业社\n"),
        ("cn-number", "    cn_number: 国内统一连续出版物号：CN38-0001\n"),
        ("chief-editor", "    chief_editor: 总编辑：丙某\n"),
        ("issue-number", "issue_number: 总第12期, "),
        ("page-count", ", page_count: 今日2版"),
        ("address", "    address: 社址：云溪市东门外1号\n"),
        ("telephone", "    telephone: 电话：0400-5550100\n"),
        ("postcode", "    postcode: 邮编：000000\n"),
        ("price", PRICE),
        ("printer", "    printer: 印刷：甲乙印刷所\n"),
        ("printer-address", "    printer_address: 地址：云溪市印坊路1号\n"),
        ("distribution", "    distributors: [发行：甲乙发行站]\n"),
    ],
)
def test_an_item_that_no_page_prints_is_absent(item: str, gone: str, tmp_path: Path) -> None:
    """The price goes from the plan alone: what is written and not printed does not count."""
    assert gone in HOUSE + ISSUE
    seen = look(tmp_path, HOUSE.replace(gone, ""), ISSUE.replace(gone, ""))
    assert seen.state(item) == "absent"
    assert seen.rules == [f"imprint-{item}"]
    [told] = seen.findings
    assert "it is not printed in the edition" in told.message
    assert (told.page, str(told.source)) == (None, "jiayi-evening/2031-05-06/issue.yaml")
    assert "under standing:, the program never invents it" in (told.hint or "")


def test_the_post_s_number_may_be_absent(tmp_path: Path) -> None:
    seen = look(tmp_path, changed(HOUSE, "    postal: 邮发代号：99-1\n", ""))
    assert seen.state("postal-number") == "absent" and seen.findings == []


@pytest.mark.parametrize(
    ("item", "right", "wrong", "message"),
    [
        ("publisher", "出版：甲乙晚报社", "出版：", "nothing behind it"),
        ("chief-editor", "总编辑：丙某", "总编辑：", "nothing behind it"),
        ("cn-number", "CN38-0001", "CN380001", "no number of the form CN00-0000"),
        ("cn-number", "CN38-0001", "CN09-0001", "09 in CN09-0001 is no region"),
        ("cn-number", "CN38-0001", "CN66-0001", "66 in CN66-0001 is no region"),
        ("cn-number", "CN38-0001", "CN38-1000", "1000 in CN38-1000 is no newspaper's"),
        ("cn-number", "CN38-0001", "CN38-0000", "0000 in CN38-0000 is no newspaper's"),
        ("cn-number", "国内统一连续出版物号：CN38-0001", "国内统一连续出版物号：待批", "“待批” is no number"),
        ("postal-number", "99-1", "98-1", "even, which is a magazine's"),
        ("postal-number", "99-1", "99-1234", "no number of the form 00-000"),
        ("postcode", "邮编：000000", "邮编：00000", "not six figures"),
        ("telephone", "0400-5550100", "5550100", "no number has an area code: 5550100"),
        ("price", "零售价1.5元", "零售价1.505元", "no amount of money"),
        ("price", "零售价1.5元", "零售价0.00元", "is nothing"),
        ("price", "零售价1.5元", "零售价面议", "names no amount"),
    ],
)
def test_an_item_of_another_form_is_malformed(item: str, right: str, wrong: str, message: str, tmp_path: Path) -> None:
    house = changed(HOUSE, right, wrong)
    seen = look(tmp_path, house)
    assert seen.state(item) == "malformed"
    assert seen.rules == [f"imprint-{item}"]
    [told] = seen.findings
    assert message in told.message and told.page == "A01" and told.bbox is not None
    line = next(at for at, text in enumerate(house.splitlines(), 1) if wrong in text)
    assert str(told.source) == f"jiayi-evening/house.yaml:{line}"


@pytest.mark.parametrize(
    ("item", "right", "wrong", "message"),
    [
        ("issue-number", "总第12期", "第若干期", "no number"),
        ("page-count", "今日2版", "今日8版", "今日8版 is printed, the edition has 2"),
        ("page-count", "今日2版", "今日四版", "今日四版 is printed, the edition has 2"),
    ],
)
def test_what_differs_from_day_to_day(item: str, right: str, wrong: str, message: str, tmp_path: Path) -> None:
    seen = look(tmp_path, issue=changed(ISSUE, right, wrong))
    assert seen.rules == [f"imprint-{item}"] and message in seen.said
    assert "issue.yaml:2: warning" in seen.said


@pytest.mark.parametrize(
    ("number", "day", "last", "wanted"),
    [
        (12, "2031-05-05", "总第11期", ""),
        (12, "2031-05-05", "总第12期", "12 follows 12 of 2031-05-05, and should be 13"),
        (14, "2031-05-05", "总第12期", "14 follows 12 of 2031-05-05, and should be 13"),
        (12, "2031-05-03", "总第9期", ""),
        (12, "2031-05-03", "总第11期", ""),
        (13, "2031-05-03", "总第9期", "13 follows 9 of 2031-05-03, and should be 10 to 12"),
        (12, "2031-05-07", "总第50期", ""),
        (12, "2031-05-05", "今日2版", ""),
    ],
)
def test_issues_are_counted_through(number: int, day: str, last: str, wanted: str, tmp_path: Path) -> None:
    before = tmp_path / "jiayi-evening" / day / "issue.yaml"
    before.parent.mkdir(parents=True)
    before.write_text(f"date: {day}\nstanding: {{colophon: {{x: {last}}}}}\n", encoding="utf-8")
    seen = look(tmp_path, issue=changed(ISSUE, "总第12期", f"总第{number}期"))
    assert seen.rules == (["imprint-issue-number"] if wanted else [])
    assert wanted in seen.said


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"date: [", b"", b"- 1\n", "number: 十一\n".encode(), b"number: 11\n"],
)
def test_any_file_of_the_last_issue_is_read_or_let_be(content: bytes, tmp_path: Path) -> None:
    before = tmp_path / "jiayi-evening" / "2031-05-05" / "issue.yaml"
    before.parent.mkdir(parents=True)
    before.write_bytes(content)
    assert look(tmp_path).findings == []


def test_the_keys_of_others_are_recognised_by_their_words(tmp_path: Path) -> None:
    house = HOUSE
    renamed = ("cn_number", "postal", "competent", "sponsor", "publisher", "chief_editor", "address", "telephone")
    renamed += ("postcode", "printer", "printer_address", "distributors")
    for at, key in enumerate(renamed):
        house = changed(house, f"    {key}:", f"    other{at}:")
    issue = changed(changed(ISSUE, "issue_number", "x"), "page_count", "y")
    seen = look(tmp_path, house, issue)
    assert seen.said == ""
    assert seen.row("address").verdict.found == "云溪市东门外1号"
    assert seen.row("printer-address").verdict.found == "云溪市印坊路1号"


def test_words_without_a_colon_and_posts_of_the_staff_are_recognised(tmp_path: Path) -> None:
    house = changed(
        HOUSE, "    competent: 主管：甲乙报业社\n    sponsor: 主办：甲乙报业社\n", "    a: 甲乙报业社主管主办\n"
    )
    house = changed(
        house, "    publisher: 出版：甲乙晚报社\n    chief_editor: 总编辑：丙某\n", "    b: 甲乙晚报社出版\n"
    )
    house += "  staff: [{role: 总编辑, names: [丙某]}, {role: 值班, names: [丁某]}]\n"
    issue = changed(
        ISSUE,
        "columns: 1-4, rows: 11-14}\n",
        "columns: 1-4, rows: 11-13}\n    - {furniture: staff, columns: 1-4, rows: 14-15}\n",
    )
    seen = look(tmp_path, house, issue)
    assert seen.said == ""
    found = {item: seen.row(item).verdict.found for item in ("competent", "sponsor", "publisher", "chief-editor")}
    assert found == {
        **{"competent": "甲乙报业社", "sponsor": "甲乙报业社", "publisher": "甲乙晚报社", "chief-editor": "丙某"}
    }


def test_who_is_on_duty_is_no_chief_editor(tmp_path: Path) -> None:
    seen = look(tmp_path, changed(HOUSE, "chief_editor: 总编辑：丙某", "duty: 值班总编：丙某"))
    assert seen.state("chief-editor") == "absent"


def test_what_a_story_says_is_no_imprint(tmp_path: Path) -> None:
    story = "---\nheadline: 石桥\n---\n本报讯 这次比赛的主办：甲乙报业社。\n"
    folder = tmp_path / "jiayi-evening/2031-05-06/articles/lamp.md"
    seen = look(tmp_path, changed(HOUSE, "    sponsor: 主办：甲乙报业社\n", ""), lamp=story)
    assert folder.read_text(encoding="utf-8") == story
    assert seen.state("sponsor") == "absent"


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("ISSN 0378-5955", ("present", "unasked")),
        ("ISSN 0378-5954", ("malformed", "unasked")),
        ("ISSN 03785955", ("malformed", "unasked")),
        ("9770378595002", ("unasked", "present")),
        ("9770378595001", ("unasked", "malformed")),
        ("977037859500", ("unasked", "malformed")),
        ("ISSN 0378-5955　9770378595002", ("present", "present")),
        ("ISSN 2434-561X　9770378595002", ("present", "malformed")),
    ],
)
def test_what_is_optional_is_checked_where_it_is_printed(words: str, states: tuple[str, str], tmp_path: Path) -> None:
    seen = look(tmp_path, changed(HOUSE, "    distributors:", f"    serial: {words}\n    distributors:"))
    assert (seen.state("issn"), seen.state("barcode")) == states
    assert ("malformed" in states) == bool(seen.findings)


def test_other_marks_are_those_of_the_house(tmp_path: Path) -> None:
    own = changed(HOUSE, "{level: warn}", "{level: warn, marks: [绿色印刷, 甲乙发行站]}")
    seen = look(tmp_path, own)
    assert seen.state("marks") == "malformed" and "绿色印刷 is printed on no page" in seen.said
    seen = look(tmp_path, changed(own, "[发行：甲乙发行站]", "[发行：甲乙发行站, 绿色印刷]"))
    assert seen.state("marks") == "present" and seen.said == ""


NEWS = "零售价5元，总第500期，2031年5月4日，今日6版"


@pytest.mark.parametrize(
    ("furniture", "words"), [("index", f"lamp: {NEWS}"), ("corrections", f"items: [{{text: {NEWS}}}]")]
)
def test_what_tells_of_stories_is_no_imprint(furniture: str, words: str, tmp_path: Path) -> None:
    """A headline in the index, a date put right: neither the paper's price nor its day."""
    issue = ISSUE.replace(PRICE, "").replace("standing: {", f"standing: {{{furniture}: {{{words}}}, ")
    issue = changed(issue, "columns: 1-4, rows: 16-42", "columns: 1-3, rows: 16-42")
    issue = changed(issue, "  A02:", f"    - {{furniture: {furniture}, columns: 4, rows: 16-30}}\n  A02:")
    seen = look(tmp_path, issue=issue)
    assert seen.rules == ["imprint-price"] and seen.state("price") == "absent"


def test_a_date_in_a_sentence_is_not_the_issue_s(tmp_path: Path) -> None:
    """A notice in the gutter tells of another."""
    issue = changed(ISSUE, "standing: {", "standing: {gutter: {ferry: 渡口2031年5月4日起停航。}, ")
    issue = changed(issue, "columns: 1-4, rows: 16-42", "columns: 1-3, rows: 16-42")
    issue = changed(issue, "  A02:", "    - {furniture: gutter, columns: 4, rows: 16-30}\n  A02:")
    seen = look(tmp_path, issue=issue)
    assert seen.rules == [] and seen.row("date").verdict.found == "2031年5月6日"
