"""Local editions: an issue with other pages and words for a region; extras beside the issues (地方版、号外)."""

import json
from pathlib import Path

import pytest
from issue_kit import BRIDGE, HOUSE, ISSUE, PAPER, TWO_PAGES, build, files, make

from layout import cli
from layout.edition.edition import Edition
from layout.edition.local_editions import RESERVED
from layout.edition.read import read
from layout.errors import IssueError
from layout.findings import Finding
from layout.prepress.deliver import FOLDERS

SQUARE = "---\nheadline: 南广场换了新灯\n---\n南广场的灯换过了，夜里比从前亮。\n"
SOUTH = """\
editions:
  south:
    name: 南城版
    standing: {colophon: {region: "{edition}"}}
    pages:
      A02:
        - {furniture: page-number, columns: 1-3, rows: 1}
        - {story: square, columns: 1-3, rows: 2-28, head: 20pt}
"""


def paper(root: Path, editions: str = SOUTH, **more: str) -> Path:
    return make(root, issue=TWO_PAGES + editions, bridge=BRIDGE, square=SQUARE, **more)


def edition(folder: Path, code: str = "") -> tuple[Edition, list[Finding]]:
    return read(folder, f"{PAPER}/{folder.name}", code)


def faults(folder: Path, code: str = "") -> list[str]:
    try:
        _, found = edition(folder, code)
    except IssueError as fault:
        found = [*fault.findings]
    assert any(each.stops for each in found)
    return [str(each).removeprefix(f"{PAPER}/2031-05-06/") for each in found]


def test_a_local_edition_is_the_issue_with_its_own_pages_and_words(tmp_path: Path) -> None:
    common, notes = edition(paper(tmp_path))
    south, more = edition(paper(tmp_path), "south")
    assert [each.rule for each in (*notes, *more) if each.rule.endswith("-not-placed")] == []
    assert (common.local, south.local) == ("", "south")
    assert [each.name for each in south.pages] == ["A01", "A02"]
    assert south.pages[0] == common.pages[0]
    assert [each.name for each in south.pages[1].placements] == ["page-number", "square"]
    assert south.standing["colophon"].copies["region"].text == "南城版"
    assert "region" not in common.standing["colophon"].copies
    assert south.standing["masthead"] == common.standing["masthead"]


def test_what_stands_on_no_page_of_any_edition_is_told_once(tmp_path: Path) -> None:
    _, notes = edition(paper(tmp_path, spare=BRIDGE))
    assert [each.message for each in notes if each.rule == "story-not-placed"] == [
        'story "spare" stands on no page and is not printed'
    ]
    words = SOUTH.replace("standing: {", "standing: {price: {retail: 1元}, ")
    _, notes = edition(paper(tmp_path, words), "south")
    [unplaced] = [each for each in notes if each.rule == "words-not-placed"]
    assert unplaced.source and unplaced.source.line == TWO_PAGES.count("\n") + 4


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("  south:", "  South:", 'issue.yaml:12: error[edition-code]: "South" names no local edition'),
        ("  south:", "  print:", 'issue.yaml:12: error[edition-code]: "print" is a folder of the output'),
        ("    name: 南城版\n", "", 'issue.yaml:12: error[missing-key]: "name" is missing in edition south'),
        ("story: square", "story: sqare", 'issue.yaml:18: error[unknown-story]: no article "sqare"'),
        ("story: square", "story: lamp", 'issue.yaml:18: error[story-placed-twice]: story "lamp" is placed twice'),
        ("A02:", "A2:", 'issue.yaml:16: error[page-name]: "A2" names no page'),
        ("    pages:", "    pages: none\n    spare:", 'issue.yaml:16: error[unknown-key]: unknown key "spare"'),
        ("{edition}", "{editon}", "issue.yaml:14: error[unknown-field]: no field {editon}"),
    ],
)
def test_what_is_wrong_with_one_is_told_in_its_place(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    found = faults(paper(tmp_path, SOUTH.replace(was, becomes)), "" if "-code" in told else "south")
    assert [each for each in found if each.startswith(told)], found


@pytest.mark.parametrize("pages", ["A02", "[A02]"])
def test_pages_that_are_none_are_told(tmp_path: Path, pages: str) -> None:
    found = faults(paper(tmp_path, f"editions: {{south: {{name: 南城版, pages: {pages}}}}}\n"), "south")
    assert [each for each in found if 'error[wrong-type]: "pages" of edition south must be a mapping' in each]


def test_no_code_is_a_folder_of_the_output() -> None:
    assert set(FOLDERS) <= RESERVED


def test_each_edition_has_a_whole_folder_of_its_own(tmp_path: Path) -> None:
    output = tmp_path / "out"
    code, report = build(paper(tmp_path), output)
    assert (code, report["edition"]) == (0, None)
    south = json.loads((output / "south/report.json").read_text("utf-8"))
    assert (south["edition"], [each["page"] for each in south["pages"]]) == ("south", ["A01", "A02"])
    manifest = json.loads((output / "south/print/manifest.json").read_text("utf-8"))
    assert (manifest["edition"], [each["file"] for each in manifest["pages"]]) == (
        "south", ["jywb-20310506-A01-south.pdf", "jywb-20310506-A02-south.pdf"],
    )  # fmt: skip
    assert {"print", "pages", "trace"} <= {each.name for each in (output / "south").iterdir()}
    common, local = files(output / "trace"), files(output / "south/trace")
    assert "南广场" in local["A02.txt"].decode() and "石桥" not in local["A02.txt"].decode()
    assert "南城版" in local["A01.txt"].decode() and "南城版" not in common["A01.txt"].decode()


def test_a_page_that_is_as_in_the_common_edition_has_the_same_bytes(tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert (
        build(paper(tmp_path, SOUTH.replace('    standing: {colophon: {region: "{edition}"}}\n', "")), output)[0] == 0
    )
    common, local = files(output / "print"), files(output / "south/print")
    assert local["jywb-20310506-A01-south.pdf"] == common["jywb-20310506-A01.pdf"]
    assert local["jywb-20310506-A02-south.pdf"] != common["jywb-20310506-A02.pdf"]
    assert files(output / "south/pages")["A01.png"] == files(output / "pages")["A01.png"]


def test_one_edition_alone(tmp_path: Path) -> None:
    output, folder = tmp_path / "out", paper(tmp_path)
    assert cli.main(["build", str(folder), "--output", str(output), "--edition", "south"]) == 0
    assert {each.name for each in output.iterdir()} == {".lock", "south"}
    together = tmp_path / "together"
    build(folder, together)
    assert files(together / "south/print") == files(output / "south/print")


COMMANDS = (
    *("build ISSUE", "build --draft ISSUE", "proof ISSUE", "sign A01 ISSUE --by 甲某", "status ISSUE"),
    *("report published ISSUE", "check ISSUE", "plan ISSUE"),
)


def typed(command: str, folder: Path, code: str) -> list[str]:
    return [*command.replace("ISSUE", str(folder)).split(), "--edition", code]


@pytest.mark.parametrize("command", COMMANDS)
def test_an_edition_that_there_is_not_leaves_nothing_behind(
    tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = paper(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    assert cli.main(typed(command, folder, "soutj")) == 1
    said = "".join(capsys.readouterr())
    assert 'issue.yaml:1: error[unknown-edition]: no local edition "soutj"; did you mean "south"?' in said
    assert files(tmp_path) == before and not (tmp_path / "output").exists()


@pytest.mark.parametrize("code", ["../..", "/tmp", "South", "south/", "print", ".cache"])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_can_be_no_code_is_a_wrong_command(
    tmp_path: Path, command: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(typed(command, paper(tmp_path), code))
    assert stopped.value.code == 2
    assert f'"{code}" names no local edition' in capsys.readouterr().err


def test_an_issue_that_cannot_be_read_is_told_whatever_edition_is_wanted(tmp_path: Path) -> None:
    folder = paper(tmp_path)
    (folder / "issue.yaml").write_text("date: [", encoding="utf-8")
    [found] = faults(folder, "south")
    assert "error[yaml" in found


@pytest.mark.parametrize("command", ["check", "plan"])
def test_other_commands_know_them(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = paper(tmp_path)
    assert cli.main([command, str(folder), "--edition", "south"]) == 0
    said = capsys.readouterr().out
    assert "square" in said and "bridge" not in said
    assert cli.main([command, str(folder), "--edition", "soth"]) == 1
    said = "".join(capsys.readouterr())
    assert 'error[unknown-edition]: no local edition "soth"; did you mean "south"?' in said


def test_a_page_of_one_edition_is_signed_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, output = paper(tmp_path), tmp_path / "out"
    build(folder, output)
    south = [str(folder), "--output", str(output), "--edition", "south"]
    assert cli.main(["sign", "A02", *south, "--by", "甲某"]) == 0
    capsys.readouterr()
    for more, states in (([], ["proofed", "proofed"]), (["--edition", "south"], ["proofed", "signed"])):
        assert cli.main(["status", str(folder), "--output", str(output), "--json", *more]) == 0
        assert [each["state"] for each in json.loads(capsys.readouterr().out)] == states


def test_check_looks_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = paper(tmp_path)
    (folder / "articles/square.md").write_text(SQUARE + "灯" * 3000, encoding="utf-8")
    assert cli.main(["check", str(folder)]) == 1
    assert "edition south:" in capsys.readouterr().out


def test_what_is_accepted_of_a_page_is_accepted_where_it_stands(tmp_path: Path) -> None:
    accept = "accept:\n  - {rule: hole, page: A02, by: 甲某, why: 稿短}\n"
    given = [edition(paper(tmp_path, SOUTH + accept), code)[0].accepts for code in ("", "south")]
    assert [len(each) for each in given] == [1, 0]
    its = accept.replace("rule: hole", "edition: south, rule: hole")
    given = [edition(paper(tmp_path, SOUTH + its), code)[0].accepts for code in ("", "south")]
    assert [len(each) for each in given] == [0, 1]
    found = faults(paper(tmp_path, SOUTH + its.replace("south", "north")))
    assert found[-1].startswith('issue.yaml:20: error[unknown-edition]: no local edition "north"')


# Extras ----------------------------------------------------------------------------------------------------------

NUMBERED = HOUSE.replace("总第1期", "号外") + "numbering: {day: 2031-05-01, number: 7, gaps: [2031-05-06]}\n"


def test_an_extra_has_no_number_and_a_name_of_its_own(tmp_path: Path) -> None:
    issue = "extra: 号外\n" + ISSUE.replace("共1版", '"{extra}共{pages}版"')
    folder = make(tmp_path, house=NUMBERED, issue=issue)
    extra, notes = edition(folder)
    assert (extra.extra, extra.number) == ("号外", None)
    assert [each.rule for each in notes] == []
    assert extra.standing["colophon"].copies["page_count"].text == "号外共1版"
    code, report = build(folder, tmp_path / "out")
    assert (code, report["pages"][0]["file"]) == (0, "jywb-20310506-A01-extra.pdf")


def test_an_extra_cannot_fill_in_a_number(tmp_path: Path) -> None:
    house = HOUSE.replace("总第1期", '"总第{number}期"') + "numbering: {day: 2031-05-01, number: 7}\n"
    found = faults(make(tmp_path, house=house, issue="extra: 号外\n" + ISSUE))
    assert [each for each in found if "error[field-unknown]" in each and "an extra has none" in each]


def test_an_extra_between_two_issues_is_no_gap_in_their_numbers(tmp_path: Path) -> None:
    make(tmp_path, day="2031-05-04", issue="number: 5\n" + ISSUE.replace("05-06", "05-04"))
    make(tmp_path, day="2031-05-05", issue="extra: 号外\n" + ISSUE.replace("05-06", "05-05"))
    _, notes = edition(make(tmp_path, issue="number: 9\n" + ISSUE))
    assert [each.message for each in notes if each.rule == "issue-number-gap"] == [
        "No. 9 does not follow on No. 5 of 2031-05-04: No. 7 would"
    ]
