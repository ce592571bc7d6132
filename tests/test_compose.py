"""The run as a whole: what lies in the output folder after it, and what stays there when it fails."""

import hashlib
import io
import random
import re
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from issue_kit import BRIDGE, DAY, HOUSE, ISSUE, LAMP, PRINTED, build, command, environ, files, make, run, two_pages
from PIL import Image

from layout import cli, compose, making
from layout.bench import Bench
from layout.edition.edition import Edition
from layout.findings import error
from layout.galley.fonts import FontBook
from layout.makeup.page import Page
from layout.order import Order
from layout.prepress import verdict
from layout.prepress.deliver import PrintFile
from layout.prepress.verdict import Verdict


def _rules(report: dict) -> list[str]:
    return [each["rule"] for each in report["findings"]]


def _words(pdf: bytes) -> str:
    return re.sub(r"\s", "", pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text())


# A good build --------------------------------------------------------------------------------------------------


def test_what_a_build_leaves(tmp_path: Path) -> None:
    output = tmp_path / "out"
    code, report = build(make(tmp_path), output)
    assert (code, report["status"]) == (0, "passed")
    made = files(output)
    prints = {f"print/{PRINTED}", "print/manifest.json", "print/SHA256SUMS"}
    assert set(made) == prints | {"pages/A01.png", "trace/A01.txt", "report.json"}
    [page] = report["pages"]
    assert page["file"] == PRINTED
    assert page["sha256"] == hashlib.sha256(made[f"print/{PRINTED}"]).hexdigest()
    assert page["digest"] == hashlib.sha256(made["trace/A01.txt"]).hexdigest()
    assert len(page["fill"]) == 3 and all(0 <= each <= 100 for each in page["fill"])
    picture = Image.open(io.BytesIO(made["pages/A01.png"]))
    assert picture.size == (round(100 / 25.4 * 150), round(140 / 25.4 * 150))


def test_the_file_holds_the_copy(tmp_path: Path) -> None:
    build(make(tmp_path), tmp_path / "out")
    words = _words((tmp_path / "out/print" / PRINTED).read_bytes())
    assert words.startswith("甲乙晚报")
    assert "云溪市的路灯亮了" in words
    assert words.endswith("用的是LED灯，每盏一年省电300度。（记者张三）")
    assert words.count("三百盏路灯") == 1


def test_stories_are_counted(tmp_path: Path) -> None:
    _, report = build(make(tmp_path), tmp_path / "out")
    [story] = report["stories"]
    body = "".join(LAMP.split("---\n")[2].split())
    assert story["measure"] == 8
    assert story["chars"] == story["set_chars"] == len(body) + len("云溪市的路灯亮了（记者张三）")
    traced = (tmp_path / "out/trace/A01.txt").read_text(encoding="utf-8")
    baselines = {
        each.split()[2] + each.split()[1] for each in traced.splitlines() if " lamp/p" in each or " lamp/byline" in each
    }
    assert story["lines"] == len(baselines)


def test_a_second_build_changes_no_byte(tmp_path: Path) -> None:
    folder = make(tmp_path)
    build(folder, tmp_path / "one")
    build(folder, tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    _, report = build(folder, tmp_path / "two")
    assert report["pages"][0]["state"] == "unchanged"
    assert {**files(tmp_path / "one"), "report.json": b""} == {**files(tmp_path / "two"), "report.json": b""}


def test_the_place_of_the_folder_changes_no_printed_byte(tmp_path: Path) -> None:
    for where in ("here", "over there"):
        build(make(tmp_path / where), tmp_path / where / "out")
    assert files(tmp_path / "here/out/print") == files(tmp_path / "over there/out/print")


def test_any_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = two_pages(tmp_path)
    for seed in ("0", "4711"):
        assert run("build", str(folder), "--output", seed, cwd=tmp_path, PYTHONHASHSEED=seed).returncode == 0
    assert files(tmp_path / "0") == files(tmp_path / "4711")


# A failed build ------------------------------------------------------------------------------------------------


def _long(chars: int) -> str:
    return LAMP.replace("记者 ", "记者") + "\n" + "云溪市的路灯亮了。" * (chars // 9) + "亮" * (chars % 9) + "\n"


def test_overset_is_told_and_the_last_good_files_stay(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(make(tmp_path), output)
    good = files(output)
    code, report = build(make(tmp_path, lamp=_long(5000)), output)
    assert (code, report["status"]) == (1, "failed")
    [over] = [each for each in report["findings"] if each["rule"] == "overset"]
    [story] = report["stories"]
    assert over["story"] == "lamp" and over["page"] == "A01" and over["line"] == 7
    assert 4000 < over["chars_over"] < 5000 and over["lines_over"] > 400
    assert over["chars_over"] + story["set_chars"] == story["chars"]
    assert [(each["file"], each["state"]) for each in report["pages"]] == [(PRINTED, "stale")]
    bad = files(output)
    told = {"report.json", "print/manifest.json", "print/SHA256SUMS"}
    assert {name for name in bad if bad[name] != good.get(name)} == told
    assert set(bad) == set(good)


@pytest.mark.parametrize("chars", [0, 1, 7, 8, 9, 200])
def test_every_character_over_is_counted(chars: int, tmp_path: Path) -> None:
    full = make(tmp_path, lamp=_long(800))
    first, second = (compose.check(Order(full, "issue", tmp_path), print) for _ in range(2))
    assert first == second
    longer = make(tmp_path, lamp=_long(800 + chars))
    over = compose.check(Order(longer, "issue", tmp_path), print)
    [before], [after] = ([each.chars_over for each in report.findings if each.chars_over] for report in (first, over))
    assert before and after
    assert after + over.stories[0].set_chars == before + first.stories[0].set_chars + chars


def test_an_issue_that_cannot_be_read_leaves_the_files(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(make(tmp_path), output)
    good = files(output)
    code, report = build(make(tmp_path, issue="date: ["), output)
    assert (code, report["status"], report["pages"], report["stories"]) == (1, "failed", [], [])
    assert "yaml-broken" in _rules(report)
    assert {**files(output), "report.json": b""} == {**good, "report.json": b""}


def _lost(pdf: bytes, page: Page, edition: Edition, book: FontBook) -> Verdict:
    return Verdict((error("lost", "a character is lost"),), {"passed": False})


def test_a_page_that_fails_the_proof_is_not_delivered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "out"
    build(make(tmp_path), output)
    good = files(output)

    monkeypatch.setattr(verdict, "examine", _lost)
    code, report = build(make(tmp_path, lamp=LAMP.replace("三百", "四百")), output)
    assert (code, _rules(report)) == (1, ["lost"])
    assert len(report["stories"]) == 1
    assert _but_told(files(output)) == _but_told(good)


def _but_told(made: dict[str, bytes]) -> dict[str, bytes]:
    """The files of pages: not what is told of them."""
    told = ("report.json", "print/manifest.json", "print/SHA256SUMS")
    return {name: content for name, content in made.items() if name not in told}


def test_a_page_that_fails_the_proof_after_a_good_one_leaves_no_trace(tmp_path: Path, monkeypatch) -> None:
    """The good one's file is on the disk by then, where the plant does not look; when the run ends, it is gone."""
    output, folder = tmp_path / "out", two_pages(tmp_path)
    build(folder, output)
    good, names = files(output), {each.name for each in output.iterdir()}
    judge, staged = verdict.examine, {}

    def second(pdf: bytes, page: Page, edition: Edition, book: FontBook) -> Verdict:
        staged[page.name] = [each.name for each in sorted((output / ".print.new").iterdir())]
        return judge(pdf, page, edition, book) if page.name == "A01" else _lost(pdf, page, edition, book)

    monkeypatch.setattr(verdict, "examine", second)
    for name, text in (("lamp", LAMP.replace("三百", "四百")), ("bridge", BRIDGE.replace("粗茶", "细茶"))):
        (folder / f"articles/{name}.md").write_text(text, encoding="utf-8")
    code, report = build(folder, output)
    assert (code, _rules(report), staged) == (1, ["lost"], {"A01": [], "A02": [PRINTED]})
    assert [each["state"] for each in report["pages"]] == ["made", "stale"]
    now = files(output)
    changed = {name for name in now if now[name] != good.get(name)}
    assert _but_told(dict.fromkeys(changed, b"")).keys() == {f"print/{PRINTED}", "pages/A01.png", "trace/A01.txt"}
    assert {each.name for each in output.iterdir()} == names


def test_a_page_is_let_go_when_it_is_proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[int] = []

    class Content(bytes):
        def __del__(self) -> None:
            alive.pop()

    def printed(page: Page, bench: Bench, level: int) -> PrintFile:
        assert not alive, f"{page.name} is printed while another page's file is in memory"
        alive.append(1)
        file = make_file(page, bench, level)
        return replace(file, content=Content(file.content))

    make_file = making.print_file
    monkeypatch.setattr(making, "print_file", printed)
    for options in ([], ["--draft"]):
        assert build(two_pages(tmp_path), tmp_path / "out", *options)[0] == 0
        assert not alive


def test_what_was_set_goes_with_its_page(tmp_path: Path) -> None:
    """Most of what a long run remembers is the copy it set; a watch, which sets it again, keeps it."""
    folder = two_pages(tmp_path)
    order = Order(folder, "issue", tmp_path / "out")
    once, kept = (compose.compose(order, print, lasting=lasting) for lasting in (False, True))
    assert once.pages == kept.pages
    told = (vars(composed.typesetter)["_shaper"]._paragraphs.values() for composed in (once, kept))
    assert ["三百盏路灯" in "".join(each.text for each in known) for known in told] == [False, True]


def test_a_template_for_file_names_that_gives_none(tmp_path: Path) -> None:
    for template in ("{paper}-{page}", "{date}", "a/{page}", "版{page}", "{page!r}", "{page:>9}", "{page"):
        folder = make(tmp_path, house=HOUSE + f'file-name: "{template}"\n')
        code, report = build(folder, tmp_path / "out")
        assert (code, _rules(report)) == (1, ["file-name"]), template
        assert report["findings"][0]["line"] == folder.parent.joinpath("house.yaml").read_text("utf-8").count("\n")
    code, report = build(make(tmp_path, house=HOUSE + 'file-name: "{page}_{date}"\n'), tmp_path / "out")
    assert report["pages"][0]["file"] == "A01_20310506.pdf"


# Drafts and single pages -----------------------------------------------------------------------------------------


def test_a_draft_goes_to_its_own_folder(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(make(tmp_path), output)
    good = files(output)
    code, report = build(make(tmp_path, lamp=LAMP.replace("三百", "四百")), output, "--draft")
    assert (code, report["command"]) == (0, "draft")
    made = files(output)
    assert set(made) == set(good) | {f"draft/{PRINTED}"}
    assert {**made, "report.json": b""} == {**good, "report.json": b"", f"draft/{PRINTED}": made[f"draft/{PRINTED}"]}
    assert "四百盏" in _words(made[f"draft/{PRINTED}"])
    assert report["pages"][0]["sha256"] == hashlib.sha256(made[f"draft/{PRINTED}"]).hexdigest()


def test_a_draft_is_not_proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("layout.prepress.verdict.examine")
    monkeypatch.delattr(making, "page_image")
    assert build(make(tmp_path), tmp_path / "out", "--draft")[0] == 0
    assert set(files(tmp_path / "out")) == {f"draft/{PRINTED}", "report.json"}


def test_two_pages(tmp_path: Path) -> None:
    output = tmp_path / "out"
    code, report = build(two_pages(tmp_path), output)
    assert code == 0
    assert [(each["page"], each["file"]) for each in report["pages"]] == [
        ("A01", PRINTED),
        ("A02", "jywb-20310506-A02.pdf"),
    ]
    assert [(each["id"], each["page"]) for each in report["stories"]] == [("lamp", "A01"), ("bridge", "A02")]
    made = files(output)
    assert "石桥边开了茶铺" in _words(made["print/jywb-20310506-A02.pdf"])
    assert {"pages/A02.png", "trace/A02.txt"} < set(made)


def test_one_page_keeps_the_others(tmp_path: Path) -> None:
    output = tmp_path / "out"
    folder = two_pages(tmp_path)
    build(folder, output)
    before = files(output)
    (folder / "articles/bridge.md").write_text(BRIDGE.replace("粗茶", "细茶"), encoding="utf-8")
    (folder / "articles/lamp.md").write_text(LAMP.replace("三百", "四百"), encoding="utf-8")
    code, report = build(folder, output, "--page", "A02")
    assert (code, [each["page"] for each in report["pages"]]) == (0, ["A02"])
    after = files(output)
    assert set(after) == set(before)
    changed = {each for each in after if after[each] != before[each]}
    assert changed == {
        "print/jywb-20310506-A02.pdf", "print/manifest.json", "print/SHA256SUMS",
        "pages/A02.png", "trace/A02.txt", "report.json",
    }  # fmt: skip
    assert build(folder, output, "--page", "A03")[0] == 1
    assert {**files(output), "report.json": b""} == {**after, "report.json": b""}


def test_a_page_taken_from_the_plan_goes(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(two_pages(tmp_path), output)
    build(make(tmp_path), output)
    assert not [each for each in files(output) if "A02" in each]


# The output folder -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blocked", ["out", "out/print", "out/pages", "out/trace", "out/report.json", "out/.lock"])
def test_an_output_folder_that_cannot_be_written(blocked: str, tmp_path: Path, capsys) -> None:
    folder = make(tmp_path, bridge=BRIDGE)
    place = tmp_path / blocked
    if place.name in ("report.json", ".lock"):
        (place / "in the way").mkdir(parents=True)
    else:
        place.parent.mkdir(exist_ok=True)
        place.write_text("in the way")
    assert cli.main(["build", str(folder), "--output", str(tmp_path / "out")]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert re.search(
        re.escape(str(place)) + r"\S*: error\[not-(written|delivered)\]: cannot be written: \S.*; check", out
    )
    assert place.name in ("out", ".lock") or "warning[story-not-placed]" in out
    if place.is_file():
        assert place.read_text() == "in the way"
        assert not (tmp_path / "out/print").is_dir()


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    output = tmp_path / "out"
    folders = [make(tmp_path / f"desk {lamps}", lamp=LAMP.replace("三百", lamps)) for lamps in ("四百", "五百")]
    alone = []
    for each in folders:
        build(each, tmp_path / "alone")
        alone.append(files(tmp_path / "alone"))
    for _ in range(2):
        work = [
            subprocess.Popen(
                command("build", str(each), "--output", str(output)), env=environ(), stdout=subprocess.PIPE
            )
            for each in folders
        ]
        for each in work:
            each.communicate()
        assert [each.returncode for each in work] == [0, 0]
        assert files(output) in alone


def test_a_build_killed_at_any_moment_leaves_a_whole_set(tmp_path: Path) -> None:
    dice, output = random.Random(1), tmp_path / "out"
    old, new = (make(tmp_path / lamps, lamp=LAMP.replace("三百", lamps)) for lamps in ("三百", "四百"))
    build(new, output)
    begun = time.monotonic()
    assert run("build", str(new), "--output", str(output), cwd=tmp_path).returncode == 0
    took = time.monotonic() - begun
    sets = [files(output / "print")]
    build(old, output)
    sets.append(files(output / "print"))
    for _ in range(6):
        work = subprocess.Popen(
            command("build", str(new), "--output", str(output)), env=environ(), stdout=subprocess.PIPE
        )
        time.sleep(took * (0.6 + 0.4 * dice.random()))
        work.kill()
        work.communicate()
        assert files(output / "print") in sets
    assert build(old, output)[0] == 0
    assert files(output / "print") == sets[1]


def test_two_pages_built_at_once_are_both_delivered(tmp_path: Path) -> None:
    folder, output = two_pages(tmp_path), tmp_path / "out"
    build(folder, tmp_path / "whole")
    work = [
        subprocess.Popen(
            command("build", str(folder), "--output", str(output), "--page", page),
            env=environ(),
            stdout=subprocess.PIPE,
        )
        for page in ("A01", "A02")
    ]
    for each in work:
        each.communicate()
    assert [each.returncode for each in work] == [0, 0]
    assert files(output / "print") == files(tmp_path / "whole/print")


def test_issue_folder_is_never_written_to(tmp_path: Path) -> None:
    folder = make(tmp_path / "issues")
    before = files(tmp_path / "issues")
    build(folder, tmp_path / "out")
    build(folder, tmp_path / "out", "--draft")
    assert files(tmp_path / "issues") == before
    assert DAY in folder.name and ISSUE.encode() in before.values()
