"""What an issue, its sections and its pages say of themselves: read, filled in, printed once (版名、总期号)."""

from pathlib import Path

from issue_kit import HOUSE, ISSUE, PAPER, TWO_PAGES, build, make

from layout.edition.edition import Edition
from layout.edition.read import read

NAMED = TWO_PAGES.replace("  A02:\n", "  A02:\n    name: 民生\n    editors: [{role: 责编, names: [甲某]}]\n    plan:\n")
NUMBERED = HOUSE.replace("总第1期", '"总第{number}期"') + "numbering: {day: 2031-05-01, number: 7}\n"


def edition(folder: Path) -> Edition:
    return read(folder, f"{PAPER}/{folder.name}")[0]


def test_a_page_is_a_list_or_a_mapping_that_has_one(tmp_path: Path) -> None:
    one, two = edition(make(tmp_path, issue=NAMED, bridge="---\nheadline: 甲\n---\n乙。\n")).pages
    assert one.words is None and one.title == ""
    assert two.words and {block: copy.text for block, copy in two.words.copies.items()} == {
        "name": "民生",
        "editors.1.role": "责编",
        "editors.1.names.1": "甲某",
    }
    assert two.title == "民生" and len(two.placements) == len(one.placements) - 1
    assert all(copy.piece == "A02" for copy in two.words.copies.values())


def test_words_that_no_furniture_prints_are_told(tmp_path: Path) -> None:
    folder = make(tmp_path, issue=NAMED, bridge="---\nheadline: 甲\n---\n乙。\n")
    code, report = build(folder, tmp_path / "out")
    told = [each for each in report["findings"] if each["rule"] == "words-not-printed"]
    assert code == 1
    assert [each["message"] for each in told] == [
        f'nothing on A02 prints its "{block}"' for block in ("name", "editors.1.role", "editors.1.names.1")
    ]


def test_the_number_is_reckoned_and_filled_in(tmp_path: Path) -> None:
    folder = make(tmp_path, house=NUMBERED, issue=ISSUE.replace("共1版", '"共{pages}版"'))
    its = edition(folder)
    assert its.number == 12
    copies = its.standing["colophon"].copies
    assert (copies["issue_number"].text, copies["page_count"].text) == ("总第12期", "共1版")
    assert build(folder, tmp_path / "out")[0] == 0


def test_a_number_of_its_own_is_compared(tmp_path: Path) -> None:
    folder = make(tmp_path, house=NUMBERED, issue="number: 13\n" + ISSUE)
    code, report = build(folder, tmp_path / "out")
    assert code == 1 and [each["rule"] for each in report["findings"]] == ["issue-number"]


def test_it_follows_on_the_issue_before(tmp_path: Path) -> None:
    before = ISSUE.replace("05-06", "05-04")
    make(tmp_path, day="2031-05-04", issue="number: 5\n" + before)
    folder = make(tmp_path, house=HOUSE, issue="number: 9\n" + ISSUE)
    _, notes = read(folder, f"{PAPER}/{folder.name}")
    [gap] = [each for each in notes if each.rule == "issue-number-gap"]
    assert gap.message == "No. 9 does not follow on No. 5 of 2031-05-04: No. 7 would"
    assert gap.source and gap.source.line == 1


def test_sections_have_words(tmp_path: Path) -> None:
    folder = make(tmp_path, issue="sections: {A: {name: 要闻}}\n" + ISSUE)
    assert edition(folder).sections["A"].copies["name"].text == "要闻"
    code, report = build(make(tmp_path, issue="sections: {AA: {name: 要闻}, B: 副刊}\n" + ISSUE), tmp_path / "out")
    assert code == 1 and [each["rule"] for each in report["findings"]] == ["section-name", "wrong-type"]
