"""The check as a whole: levels, regulations, one page alone, extras; what people and programs are told."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import issue_kit
import pytest
from imprint_kit import HOUSE, ISSUE, look
from issue_kit import ROOT, make

from layout import kinds
from layout.compose import Composed, check, compose
from layout.findings import Source
from layout.imprint.check import ITEMS, NOTICE, Imprint, checked
from layout.imprint.profiles import UNSEEN, load, names
from layout.imprint.table import told_of
from layout.order import Order
from layout.report import as_json, as_text

PAPERS = sorted(each.parent for each in (ROOT / "issues").glob("*/*/issue.yaml"))
BARE = HOUSE.replace("    publisher: 出版：甲乙晚报社\n", "").replace("CN38-0001", "CN38-1000")


def composed(folder: Path, shown: str = "x") -> Composed:
    return compose(Order(folder, shown, folder / "out"), lambda doing: None)


@pytest.mark.parametrize(
    ("level", "absent", "malformed"),
    [("sample", "note", "warning"), ("warn", "warning", "warning"), ("strict", "error", "error")],
)
def test_how_bad_it_is(level: str, absent: str, malformed: str, tmp_path: Path) -> None:
    seen = look(tmp_path, BARE.replace("level: warn", f"level: {level}"))
    assert {each.rule: each.level.value for each in seen.findings} == {
        **{"imprint-publisher": absent, "imprint-cn-number": malformed}
    }
    assert all(each.acceptable for each in seen.findings)


def test_the_strict_house_prints_nothing_till_somebody_answers_for_it(tmp_path: Path) -> None:
    house = BARE.replace("level: warn", "level: strict").replace("CN38-1000", "CN38-0001")
    code, report = issue_kit.build(make(tmp_path, house=house, issue=ISSUE, bridge=issue_kit.BRIDGE), tmp_path / "out")
    assert code == 1 and report["status"] == "failed"
    issue = "accept: [{rule: imprint-publisher, by: 甲某, why: 待批}]\n" + ISSUE
    code, report = issue_kit.build(make(tmp_path, house=house, issue=issue, bridge=issue_kit.BRIDGE), tmp_path / "out")
    assert code == 0 and [each["accepted"]["by"] for each in report["findings"] if each["accepted"]] == ["甲某"]
    code, report = issue_kit.build(tmp_path / "jiayi-evening/2031-05-06", tmp_path / "out", "--page", "A02")
    assert code == 0 and not [each for each in report["findings"] if "accept" in each["rule"]]


@pytest.mark.parametrize(
    ("profiles", "rules"),
    [
        ("[2005-art-31]", ["imprint-chief-editor"]),
        ("[2020-form]", ["imprint-distribution"]),
        ("[2005-art-31, 2020-form]", ["imprint-chief-editor", "imprint-distribution"]),
    ],
)
def test_each_regulation_asks_for_its_own(profiles: str, rules: list[str], tmp_path: Path) -> None:
    house = HOUSE.replace("    chief_editor: 总编辑：丙某\n", "").replace("    distributors: [发行：甲乙发行站]\n", "")
    assert look(tmp_path, house.replace("level: warn", f"profiles: {profiles}")).rules == rules


def test_a_house_may_look_for_nothing(tmp_path: Path) -> None:
    seen = look(tmp_path, BARE.replace("level: warn", "profiles: []"))
    assert seen.imprint is None and seen.findings == []


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("{level: loud}", 'house.yaml:7: error[wrong-value]: "level" cannot be "loud"'),
        (
            "{profiles: [1990]}",
            'house.yaml:7: error[wrong-value]: "profiles" cannot be "1990"; write one of 2005-art-31',
        ),
        ("{chief_editor: 总编辑}", 'house.yaml:7: error[unknown-key]: unknown key "chief_editor" in imprint'),
    ],
)
def test_settings_are_checked(setting: str, said: str, tmp_path: Path) -> None:
    seen = look(tmp_path, HOUSE.replace("{level: warn}", setting))
    assert seen.imprint is None and said in seen.said


def test_one_page_alone_is_checked_for_what_it_can_show(tmp_path: Path) -> None:
    """The imprint stands on page 1; page 2 alone shows its number, its date and the mark of its advertisement."""
    seen = look(tmp_path, BARE, page="A02")
    assert seen.findings == []
    states = {each.item: each.verdict.state.value for each in seen.imprint.rows} if seen.imprint else {}
    assert {item for item, state in states.items() if state == "present"} == {"date", "page-number", "ad-mark"}
    assert {states[item] for item in ("name", "name-largest", "publisher", "price", "page-count")} == {"unseen"}


def test_page_1_alone(tmp_path: Path) -> None:
    seen = look(tmp_path, BARE, page="A01")
    assert seen.state("publisher") == "unseen" and seen.rules == ["imprint-cn-number"]


@pytest.mark.parametrize(
    ("words", "price", "states"),
    [
        ("号外", "免费赠阅", ("present", "present")),
        ("号外", "零售价1.5元", ("present", "absent")),
        ("今日", "免费赠阅", ("absent", "present")),
    ],
)
def test_an_extra_says_so_and_is_free(words: str, price: str, states: tuple[str, str], tmp_path: Path) -> None:
    house = HOUSE.replace("零售价1.5元", price).replace("distributors:", f"x: {words}\n    distributors:")
    made = composed(make(tmp_path, house=house, issue=ISSUE, bridge=issue_kit.BRIDGE))
    imprint, _ = checked(replace(made.edition, extra="号外"), [each.page for each in made.pages], Source("x"))
    assert imprint is not None
    told = {each.item: each.verdict.state.value for each in imprint.rows}
    assert (told["extra"], told["price"]) == states


def test_an_extra_needs_no_number(tmp_path: Path) -> None:
    issue = ISSUE.replace("issue_number: 总第12期, ", "")
    made = composed(make(tmp_path, house=HOUSE, issue=issue, bridge=issue_kit.BRIDGE))
    for extra, state in (("", "absent"), ("号外", "unasked")):
        imprint, _ = checked(replace(made.edition, extra=extra), [each.page for each in made.pages], Source("x"))
        assert imprint is not None
        assert {each.item: each.verdict.state.value for each in imprint.rows}["issue-number"] == state


def test_the_issue_s_own_number_is_printed(tmp_path: Path) -> None:
    made = composed(make(tmp_path, house=HOUSE, issue=ISSUE, bridge=issue_kit.BRIDGE))
    pages = [each.page for each in made.pages]
    assert checked(replace(made.edition, number=12), pages, Source("x"))[1] == []
    _, [fault] = checked(replace(made.edition, number=13), pages, Source("x"))
    assert "12 is printed, the number of the issue is 13" in fault.message


def test_a_double_truck_is_two_pages(tmp_path: Path) -> None:
    issue = ISSUE.replace("今日2版", "今日3版")
    made = composed(make(tmp_path, house=HOUSE, issue=issue, bridge=issue_kit.BRIDGE))
    first, second = made.edition.pages
    edition = replace(made.edition, pages=(first, replace(second, name="A02-A03")))
    spread = replace(made.pages[1].page, name="A02-A03")
    said = [each.message for each in checked(edition, (made.pages[0].page, spread), Source("x"))[1]]
    assert said == ["版序: page A02-A03 prints A02"]


def test_regulations_know_their_items() -> None:
    for name in names():
        profile = load(name)
        assert set(profile.items) <= set(kinds.names(ITEMS)) and profile.title
        unseen = [item for item, clause in profile.items.items() if not clause.seen]
        assert all(UNSEEN in profile.cites(item) for item in unseen)
    assert {item for item in load("2005-art-31").items if UNSEEN in load("2005-art-31").cites(item)} == {
        *("name", "publisher", "sponsor", "competent", "cn-number", "chief-editor"),
        *("date", "issue-number", "page-count", "page-number"),
    }


def test_check_tells_all_of_it(tmp_path: Path) -> None:
    folder = make(tmp_path, house=BARE, issue=ISSUE, bridge=issue_kit.BRIDGE)
    report = check(Order(folder, "x", tmp_path / "out"), lambda doing: None)
    lines = list(as_text(report))
    assert "  absent    publisher 出版单位 [2005-art-31 第三十一条（二）*; 2020-form]" in lines
    assert any(each.startswith("  malformed cn-number 国内统一连续出版物号: CN38-1000 (A01)") for each in lines)
    assert any(each.startswith("  2005-art-31: 16 present, 1 absent, 1 malformed;") for each in lines), lines
    assert f"  {NOTICE}" in lines and "不构成法律意见" in NOTICE
    value = json.loads(as_json(report))["imprint"]
    assert value["notice"] == NOTICE and len(value["items"]) == len(kinds.names(ITEMS))
    item = next(each for each in value["items"] if each["item"] == "cn-number")
    assert (item["state"], item["found"], item["on_pages"]) == ("malformed", "CN38-1000", ["A01"])
    assert item["wrong"] == ["1000 in CN38-1000 is no newspaper's: theirs are 0001 to 0999"]
    assert item["clauses"] == [
        {"profile": "2005-art-31", "clause": "第三十一条（三）", "asked": "always", "text_seen": False, "points": None},
        {"profile": "2020-form", "clause": "第2项", "asked": "always", "text_seen": True, "points": None},
    ]


@pytest.mark.parametrize("folder", PAPERS, ids=[each.parent.name for each in PAPERS])
def test_the_papers_in_issues(folder: Path, golden: Callable[[str, str], None]) -> None:
    imprint = composed(folder).imprint
    assert isinstance(imprint, Imprint)
    golden(f"imprint/{folder.parent.name}.txt", "".join(f"{each}\n" for each in told_of(imprint)))


def test_the_manual_has_every_item_and_setting() -> None:
    manual = (ROOT / "docs/imprint.md").read_text(encoding="utf-8")
    for item in kinds.names(ITEMS):
        assert f"| `{item}` | {kinds.load(ITEMS, item).NAME} |" in manual
    assert all(f"`{name}`" in manual for name in (*names(), "level", "profiles", "registered-name", "marks"))
    assert "不构成法律意见" in manual and "no legal advice" in manual
