"""layout sign, layout status: whose name stands under which file, and how far each page is (签样)."""

import json
from pathlib import Path

import pytest
from issue_kit import BRIDGE, DAY, HOUSE, LAMP, PAPER, TWO_PAGES, build, make, two_pages

from layout import cli
from layout.signing import PageStatus, State, as_text

ROLES = HOUSE + "sign-off: {roles: [初审, 终审]}\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def status(folder: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    assert cli.main(["status", str(folder), "--output", str(out), "--json"]) == 0
    return {each["page"]: each for each in json.loads(capsys.readouterr().out)}


def states(folder: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> list[object]:
    capsys.readouterr()
    return [each["state"] for each in status(folder, out, capsys).values()]


def sign(page: str, folder: Path, out: Path, *more: str) -> int:
    return cli.main(["sign", page, str(folder), "--output", str(out), "--by", "甲某", *more])


def test_a_page_from_made_up_to_signed_and_changed_again(tmp_path: Path, out: Path, capsys) -> None:
    folder = two_pages(tmp_path)
    assert states(folder, out, capsys) == ["made up", "made up"]
    assert build(folder, out)[0] == 0
    assert states(folder, out, capsys) == ["proofed", "proofed"]
    assert sign("A01", folder, out) == 0
    said = capsys.readouterr().out
    digest = next(
        each for each in json.loads((out / "print/manifest.json").read_text())["pages"] if each["page"] == "A01"
    )
    assert said.startswith("A01 signed: 付印 甲某 ") and digest["sha256"][:12] in said
    assert states(folder, out, capsys) == ["signed", "proofed"]

    make(tmp_path, issue=TWO_PAGES, bridge=BRIDGE, lamp=LAMP.replace("三百盏", "三千盏"))
    assert states(folder, out, capsys) == ["stale", "proofed"]
    assert build(folder, out)[0] == 0
    capsys.readouterr()
    told = status(folder, out, capsys)["A01"]
    assert (told["state"], told["signed"], told["wanted"]) == ("proofed", [], ["付印"])
    assert [each["by"] for each in told["lapsed"]] == ["甲某"]  # type: ignore[index,attr-defined]
    assert cli.main(["status", str(folder), "--output", str(out)]) == 0
    assert "unsigned, the page was delivered anew" in capsys.readouterr().out


def test_the_same_bytes_delivered_again_stay_signed(tmp_path: Path, out: Path, capsys) -> None:
    folder = two_pages(tmp_path)
    build(folder, out)
    assert sign("A02", folder, out) == 0
    build(folder, out)
    assert states(folder, out, capsys) == ["proofed", "signed"]


def test_roles_sign_in_their_order(tmp_path: Path, out: Path, capsys) -> None:
    folder = make(tmp_path, house=ROLES)
    build(folder, out)
    capsys.readouterr()
    for more, rule in (((), "unknown-role"), (("--role", "复审"), "unknown-role"), (("--role", "终审"), "sign-order")):
        assert sign("A01", folder, out, *more) == 1
        assert f"error[{rule}]" in (told := capsys.readouterr().err) and "初审" in told
    assert not (out / "sign-off.jsonl").exists()
    assert sign("A01", folder, out, "--role", "初审") == 0
    assert states(folder, out, capsys) == ["proofed"]
    assert sign("A01", folder, out, "--role", "终审") == 0
    assert states(folder, out, capsys) == ["signed"]


def test_only_what_lies_there_can_be_signed(tmp_path: Path, out: Path, capsys) -> None:
    folder = make(tmp_path)
    assert sign("A01", folder, out) == 1
    assert "error[unknown-page]" in (told := capsys.readouterr().err) and "layout build delivers it" in told
    build(folder, out)
    capsys.readouterr()
    assert sign("A02", folder, out) == 1
    assert 'did you mean "A01"' in capsys.readouterr().err
    assert sign("a1", folder, out) == 1
    assert 'did you mean "A01"' in capsys.readouterr().err
    file = next((out / "print").glob("*.pdf"))
    file.write_bytes(file.read_bytes() + b"\n")
    assert sign("A01", folder, out) == 1
    assert "error[delivered-changed]" in capsys.readouterr().err
    (out / "print/manifest.json").write_text("{")
    assert sign("A01", folder, out) == 1
    assert "error[manifest-broken]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"lamp": LAMP.replace("路灯由", "路灯由" + "灯下有人下棋，" * 400)}, "over"),
        ({"issue": TWO_PAGES.replace("story: bridge", "story: square, expect: 200字"), "bridge": None}, "waiting"),
        ({"house": HOUSE.replace("hole-rows: 28", "hole-rows: 28, underset: error")}, "short"),
        ({"issue": TWO_PAGES.replace("rows: 6}", "rows: 5}")}, "faulty"),
    ],
)
def test_why_a_page_is_not_there_yet(tmp_path: Path, out: Path, capsys, change, state: str) -> None:
    folder = make(tmp_path, **{"issue": TWO_PAGES, "bridge": BRIDGE, **change})
    assert state in states(folder, out, capsys)


def test_a_journal_that_was_changed_is_told_with_its_line(tmp_path: Path, out: Path, capsys) -> None:
    folder = make(tmp_path)
    build(folder, out)
    sign("A01", folder, out)
    path = out / "sign-off.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("甲某", "乙某"), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["status", str(folder), "--output", str(out)]) == 1
    assert f"{path.as_posix()}:1: error[journal-changed]" in capsys.readouterr().err


def test_inside_the_issue_its_name_may_be_left_out(tmp_path: Path, out: Path, monkeypatch, capsys) -> None:
    folder = make(tmp_path)
    build(folder, out)
    monkeypatch.chdir(tmp_path / PAPER / DAY)
    assert cli.main(["sign", "A01", "--by", "甲某", "--output", str(out)]) == 0
    assert cli.main(["status", ".", "--output", str(out)]) == 0
    assert "1 of 1 pages signed" in capsys.readouterr().out


def test_a_signature_wants_a_name(tmp_path: Path, out: Path, capsys) -> None:
    with pytest.raises(SystemExit):
        cli.main(["sign", "A01", str(make(tmp_path)), "--output", str(out), "--by", " "])
    assert "wants a name" in capsys.readouterr().err


def test_a_double_truck_counts_as_the_two_pages_it_is() -> None:
    pages = [PageStatus(name, State.SIGNED, "", (), ()) for name in ("A01", "A02-A03")]
    pages.append(PageStatus("A04", State.PROOFED, "", (), ("付印",)))
    assert [*as_text(pages)][-1] == "3 of 4 pages signed"
