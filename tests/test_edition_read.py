"""Reading an issue folder: the edition it makes, and every fault of a broken one, located, all at once."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from edition_kit import HOUSE, ISSUE, ONE, SHOWN, faults, good, make

from layout.edition.read import read
from layout.errors import IssueError
from layout.findings import Level


def starting(lines: list[str], start: str) -> list[str]:
    return [line for line in lines if line.startswith(start)]


def test_a_good_folder(tmp_path):
    edition, findings = good(tmp_path)
    assert findings == [] or {each.rule for each in findings} == {"indented-line"}
    assert (edition.paper, edition.issue) == ("gazette", "2031-05-06")
    assert edition.date == date(2031, 5, 6)
    assert edition.folder == tmp_path / "gazette/2031-05-06"
    (page,) = edition.pages
    assert page.name == "A01"
    assert [(each.kind, each.name) for each in page.placements][-3:] == [
        ("story", "one"),
        ("story", "two"),
        ("ad", "tea"),
    ]
    story = page.placements[5]
    assert (story.columns, story.rows) == ((1, 2), (10, 40))
    assert story.settings.get("legs").text == "2"
    assert str(story.source) == f"{SHOWN}/issue.yaml:15"
    assert list(edition.articles) == ["one", "two"]


def test_one_number_is_a_span_of_one(tmp_path):
    edition, _ = good(tmp_path)
    assert edition.pages[0].placements[1].columns == (3, 3)


def test_standing_words_of_the_issue_lie_over_the_houses(tmp_path):
    edition, _ = good(tmp_path)
    assert list(edition.standing) == ["masthead", "colophon", "staff", "price", "imprint"]
    assert {path: copy.text for path, copy in edition.standing["staff"].copies.items()} == {
        "1.role": "责编",
        "1.names.1": "甲某",
        "1.names.2": "乙某",
    }
    colophon = edition.standing["colophon"].copies
    assert {path: copy.text for path, copy in colophon.items()} == {
        "sponsor": "主办：甲乙丙社",
        "printers.1": "印刷：一厂",
        "printers.2": "二厂",
    }
    assert colophon["sponsor"].manuscript == "主办:甲乙丙社"
    assert str(colophon["sponsor"].source) == "issues/gazette/house.yaml:6"
    assert {copy.piece for copy in colophon.values()} == {"colophon"}


def test_an_advertisement(tmp_path):
    ad = good(tmp_path)[0].ads["tea"]
    assert ad.sha256 == hashlib.sha256(b"%PDF-1.4").hexdigest()
    assert ad.file == tmp_path / "gazette/2031-05-06/ads/tea.pdf"
    assert (ad.mark.piece, ad.mark.block, ad.mark.text) == ("ad:tea", "mark", "广告")


@pytest.mark.parametrize("shown", [".", "./", "gazette/2031-05-06/", "gazette\\2031-05-06"])
def test_files_are_named_as_the_user_named_the_folder(tmp_path, monkeypatch, shown):
    folder = make(tmp_path, issue=ISSUE.replace("date: 2031-05-06", "date: never"), house="nonsense: 1\n")
    monkeypatch.chdir(folder if shown.startswith(".") else tmp_path)
    with pytest.raises(IssueError) as caught:
        read(Path("." if shown.startswith(".") else "gazette/2031-05-06"), shown)
    files = {each.source.file for each in caught.value.findings if each.source}
    expected = ("./issue.yaml", "./../house.yaml") if shown.startswith(".") else None
    assert files >= set(expected or ("gazette/2031-05-06/issue.yaml", "gazette/house.yaml"))


# Broken folders --------------------------------------------------------------------------------------------------

BROKEN = {
    "no-issue-file": (
        {"issue": None},
        "2031-05-06/issue.yaml: error[missing-file]: no issue.yaml",
    ),
    "broken-yaml": (
        {"issue": "date: 2031-05-06\npages: [A01\nads: {}\n"},
        "2031-05-06/issue.yaml:3: error[yaml-broken]",
    ),
    "not-a-mapping": (
        {"issue": "- date\n"},
        "2031-05-06/issue.yaml:1: error[wrong-type]: issue.yaml must be a mapping, not a list",
    ),
    "empty-issue": (
        {"issue": "# nothing yet\n"},
        "2031-05-06/issue.yaml:1: error[wrong-type]: issue.yaml must be a mapping, not nothing",
    ),
    "unknown-key": (
        {"issue": ISSUE + "dat: 2031-05-06\n"},
        '2031-05-06/issue.yaml:18: error[unknown-key]: unknown key "dat" in issue.yaml; did you mean "date"?',
    ),
    "duplicate-key": (
        {"issue": ISSUE + "date: 2031-05-07\n"},
        '2031-05-06/issue.yaml:18: error[duplicate-key]: "date" is given twice',
    ),
    "no-such-day": (
        {"issue": ISSUE.replace("2031-05-06", "2031-02-30")},
        '2031-05-06/issue.yaml:1: error[wrong-value]: "date" cannot be "2031-02-30"; write a date such as 2025-02-20',
    ),
    "no-date": (
        {"issue": ISSUE.replace("date: 2031-05-06", "")},
        '2031-05-06/issue.yaml:2: error[missing-key]: "date" is missing in issue.yaml',
    ),
    "no-pages": (
        {"issue": "date: 2031-05-06\npages: {}\n"},
        "2031-05-06/issue.yaml:2: error[no-pages]",
    ),
    "pages-is-a-list": (
        {"issue": "date: 2031-05-06\npages: [A01]\n"},
        '2031-05-06/issue.yaml:2: error[wrong-type]: "pages" must be a mapping, not a list',
    ),
    "empty-page": (
        {"issue": ISSUE + "  A02:\n"},
        "2031-05-06/issue.yaml:18: error[empty-page]",
    ),
    "page-is-a-word": (
        {"issue": ISSUE + "  A02: one\n"},
        '2031-05-06/issue.yaml:18: error[empty-page]: page "A02" must be a list of what stands on it, not "one"',
    ),
    "page-name": (
        {"issue": ISSUE.replace("A01", "first")},
        '2031-05-06/issue.yaml:9: error[page-name]: "first" names no page',
    ),
    "unknown-story": (
        {"issue": ISSUE.replace("story: two", "story: tow")},
        '2031-05-06/issue.yaml:16: error[unknown-story]: no article "tow"; did you mean "two"?',
    ),
    "story-placed-twice": (
        {"issue": ISSUE.replace("story: two", "story: one")},
        '2031-05-06/issue.yaml:16: error[story-placed-twice]: story "one" is placed twice, first on line 15',
    ),
    "unknown-ad": (
        {"issue": ISSUE.replace("ad: tea", "ad: tee")},
        '2031-05-06/issue.yaml:17: error[unknown-ad]: no ad "tee"; did you mean "tea"?',
    ),
    "no-columns": (
        {"issue": ISSUE.replace("columns: 1-5, ", "")},
        '2031-05-06/issue.yaml:17: error[missing-key]: "columns" is missing in the entry',
    ),
    "columns-backwards": (
        {"issue": ISSUE.replace("columns: 1-5", "columns: 5-1")},
        '2031-05-06/issue.yaml:17: error[wrong-value]: "columns" cannot be "5-1"',
    ),
    "rows-from-nought": (
        {"issue": ISSUE.replace("rows: 80-86", "rows: 0-86")},
        '2031-05-06/issue.yaml:17: error[wrong-value]: "rows" cannot be "0-86"',
    ),
    "two-kinds": (
        {"issue": ISSUE.replace("ad: tea", "ad: tea, story: two")},
        "2031-05-06/issue.yaml:17: error[entry-kind]: the entry names story and ad",
    ),
    "no-kind": (
        {"issue": ISSUE.replace("ad: tea", "advert: tea")},
        "2031-05-06/issue.yaml:17: error[entry-kind]: the entry does not say what stands there",
    ),
    "entry-is-a-word": (
        {"issue": ISSUE.replace("{ad: tea, columns: 1-5, rows: 80-86}", "tea")},
        '2031-05-06/issue.yaml:17: error[wrong-type]: the entry must be a mapping, not "tea"',
    ),
    "no-ad-file": (
        {"issue": ISSUE.replace("ads/tea.pdf", "ads/tee.pdf")},
        '2031-05-06/issue.yaml:7: error[missing-file]: no file "ads/tee.pdf"; did you mean "ads/tea.pdf"?',
    ),
    "ad-is-no-pdf": (
        {"tea": b"\x89PNG\r\n\x1a\n"},
        '2031-05-06/issue.yaml:7: error[unreadable-picture]: "ads/tea.pdf" cannot be read: it is damaged',
    ),
    "ad-without-mark": (
        {"issue": ISSUE.replace(", mark: 广告", "")},
        '2031-05-06/issue.yaml:7: error[missing-key]: "mark" is missing in ad "tea"',
    ),
    "standing-is-a-word": (
        {"house": HOUSE.replace("price: {retail: 每份1.5元}", "price: 每份1.5元")},
        'house.yaml:9: error[wrong-type]: the words of "price" must be a mapping or a list, not "每份1.5元"',
    ),
    "standing-is-a-list": (
        {"issue": ISSUE.replace("standing:\n  staff:", "standing:\n  - staff:").replace("  imprint: {", "  - {")},
        '2031-05-06/issue.yaml:2: error[wrong-type]: "standing" must be a mapping, not a list',
    ),
    "control-in-standing": (
        {"house": HOUSE.replace("每份1.5元", '"每份\\a1.5元"')},
        "house.yaml:9: error[unprintable]: U+0007 cannot be printed",
    ),
    "story-with-a-furnitures-name": (
        {"masthead": "---\nheadline: 报头\n---\n正文。\n"},
        '2031-05-06/articles/masthead.md:1: error[name-taken]: "masthead" is also a furniture',
    ),
    "ad-twice-on-a-page": (
        {"issue": ISSUE + "    - {ad: tea, columns: 1, rows: 41}\n"},
        '2031-05-06/issue.yaml:18: error[ad-placed-twice]: ad "tea" is placed twice, first on line 17',
    ),
    "furniture-twice-on-a-page": (
        {"issue": ISSUE + "    - {furniture: price, columns: 1, rows: 41}\n"},
        '2031-05-06/issue.yaml:18: error[furniture-placed-twice]: furniture "price" is placed twice, first on line 13',
    ),
    "no-house-file": ({"house": None}, "house.yaml: error[missing-file]: no house.yaml"),
    "broken-house": ({"house": "name: [\n"}, "house.yaml:2: error[yaml-broken]"),
    "issue-not-utf8": (
        {"issue": "date: 2031-05-06 # 日\n".encode("gbk")},
        "2031-05-06/issue.yaml:1: error[not-utf8]",
    ),
}


@pytest.mark.parametrize(("files", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_folder_says_what_and_where(tmp_path, files, said):
    lines = faults(tmp_path, **files)
    assert starting(lines, said), "\n".join(lines)
    assert all(re.match(r"[^ ]+(:\d+)?: (error|warning|note)\[[a-z0-9-]+\]: ", line) for line in lines)


def test_no_folder_at_all(tmp_path):
    make(tmp_path)
    with pytest.raises(IssueError) as caught:
        read(tmp_path / "gazette/2031-05-07", "issues/gazette/2031-05-07")
    (finding,) = caught.value.findings
    assert str(finding) == (
        'issues/gazette/2031-05-07: error[missing-folder]: no such issue folder; did you mean "2031-05-06"?'
    )


def test_no_articles(tmp_path):
    said = faults(tmp_path, one=None, two=None, issue=ISSUE)
    assert starting(said, "2031-05-06/articles: error[no-articles]")
    (tmp_path / "gazette/2031-05-06/articles").rmdir()
    with pytest.raises(IssueError, match="missing-folder"):
        read(tmp_path / "gazette/2031-05-06", SHOWN)


def test_all_faults_of_all_files_at_once(tmp_path):
    said = faults(
        tmp_path,
        house=HOUSE + "columms: {count: 6}\n",
        issue=ISSUE.replace("2031-05-06", "2031-13-01").replace("story: two", "story: tow").replace("80-86", "x"),
        one=ONE.replace("headline:", "haedline:"),
        two="没有头的稿子\n".encode("gb18030"),
        three="---\nheadline: 三\n---\n",
    )
    for start in (
        'house.yaml:10: error[unknown-key]: unknown key "columms"',
        '2031-05-06/issue.yaml:1: error[wrong-value]: "date"',
        '2031-05-06/issue.yaml:16: error[unknown-story]: no article "tow"',
        '2031-05-06/issue.yaml:17: error[wrong-value]: "rows" cannot be "x"',
        '2031-05-06/articles/one.md:3: error[unknown-key]: unknown key "haedline"',
        '2031-05-06/articles/one.md:2: error[missing-key]: "headline" is missing',
        "2031-05-06/articles/two.md:1: error[not-utf8]",
        "2031-05-06/articles/three.md:3: error[empty-body]",
    ):
        assert len(starting(said, start)) == 1, (start, said)


def test_a_broken_article_is_not_called_unknown(tmp_path):
    assert not [line for line in faults(tmp_path, two="") if "unknown-story" in line]


def test_a_key_given_twice_hides_no_other_fault_but_of_a_page_what_stood_on_it(tmp_path):
    plan = ISSUE[: ISSUE.index("    - {story: two")]
    twice = faults(tmp_path, issue=plan + "date: 2031-05-06\n")
    assert starting(twice, "2031-05-06/issue.yaml:16: error[duplicate-key]")
    assert [line for line in twice if "story-not-placed" in line]
    lost = "  A01:\n    - {furniture: masthead, columns: 1-2, rows: 1-8}\n"
    assert not [line for line in faults(tmp_path, issue=ISSUE + lost) if "-not-placed" in line]


# Warnings --------------------------------------------------------------------------------------------------------


def rules(tmp_path, **files) -> dict[str, str]:
    _, findings = good(tmp_path, **files)
    assert all(each.level is not Level.ERROR for each in findings)
    return {each.rule: str(each).removeprefix("issues/gazette/") for each in findings}


def test_what_stands_nowhere_is_told(tmp_path):
    plan = ISSUE[: ISSUE.index("    - {story: two")].replace("    - {furniture: price, columns: 4, rows: 1-4}\n", "")
    said = rules(tmp_path, issue=plan)
    assert said["story-not-placed"].startswith("2031-05-06/articles/two.md:1: warning")
    assert said["ad-not-placed"].startswith("2031-05-06/issue.yaml:7: warning")
    assert said["words-not-placed"].startswith("house.yaml:9: warning")


def test_furniture_may_stand_on_every_page_and_rules_wherever_they_please(tmp_path):
    more = "    - {furniture: rule, columns: 1, rows: 41}\n    - {furniture: rule, columns: 1, rows: 42}\n"
    again = "  A02:\n    - {furniture: masthead, columns: 1, rows: 1}\n    - {ad: tea, columns: 1, rows: 2}\n"
    assert not [each for each in rules(tmp_path, issue=ISSUE + more + again) if "twice" in each]


def test_a_file_that_is_no_article_is_told(tmp_path):
    folder = make(tmp_path)
    (folder / "articles/three.txt").write_text("没人读到的稿子", encoding="utf-8")
    _, findings = read(folder, SHOWN)
    assert [str(each.source) for each in findings if each.rule == "not-an-article"] == [f"{SHOWN}/articles/three.txt"]


def test_a_date_that_is_not_the_folders_is_told(tmp_path):
    assert "2031-05-05" in rules(tmp_path, issue=ISSUE.replace("date: 2031-05-06", "date: 2031-05-05"))["date-differs"]


@pytest.mark.parametrize(
    ("house", "own", "plan", "wanted"),
    [
        ("", "", "", "tail"),
        ("head", "", "", "head"),
        ("head", "tail", "", "tail"),
        ("", "head", "", "head"),
        ("head", "head", "tail", "tail"),
        ("", "tail", "head", "head"),
    ],
)
def test_a_byline_stands_where_the_plan_says_else_its_story_else_the_house(tmp_path, house, own, plan, wanted):
    paper = HOUSE + (f"heads: {{byline: {house}}}\n" if house else "")
    one = ONE.replace("importance:", f"byline-at: {own}\nimportance:") if own else ONE
    issue = ISSUE.replace("legs: 2}", f"legs: 2, byline-at: {plan}}}") if plan else ISSUE
    edition, _ = good(tmp_path, house=paper, issue=issue, one=one)
    assert edition.articles["one"].byline_at == wanted
    assert (edition.articles["one"].head[-1].block == "byline") == (wanted == "head")
