"""A newcomer's first day, typed in an empty folder: a paper, an issue, three stories, a page for the plant."""

from pathlib import Path

from issue_kit import run

PAPER, DAY = "云溪晚报", "2031-05-06"

STORIES = {
    "a01-1": ("云溪市的路灯亮了", "昨天傍晚,云溪市东门外的三百盏路灯一齐亮了。灯下有人下棋,有人看书,也有人只是站着。"),
    "a01-2": ("石桥边开了茶铺", "石桥边开了一家茶铺,卖的是山上的粗茶。铺主王五说,过桥的人都来坐一坐,茶钱随意。"),
    "a01-3": ("渡口添了一只船", "渡口添了一只木船,早上六点开头班。撑船的李四说,人满就走,一个人也走。"),
}


def _copy_in(issue: Path) -> None:
    """Three stories as writers send them, as long as the examples whose places they take; those they overwrite."""
    folder = issue.parents[1] / "来稿"
    folder.mkdir()
    for name, (headline, text) in STORIES.items():
        before = (issue / "articles" / f"{name}.md").read_text(encoding="utf-8")
        length = len(before) - before.index("\n---\n")
        paragraphs = "\r\n".join([f"　　{text}"] * (length // (len(text) + 4) - 2))
        copy = f"{headline}\r\n（记者 甲某）\r\n　　本报讯 {paragraphs}\r\n"
        (folder / f"{name}.txt").write_bytes(copy.encode("gb18030"))


def _asked(folder: Path, *arguments: str) -> str:
    done = run(*arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


def test_from_nothing_to_pages_for_the_plant(tmp_path: Path) -> None:
    issue = f"{PAPER}/{DAY}"
    assert "错" not in _asked(tmp_path, "doctor")
    assert f"next: layout new issue 2031-05-06 --paper {PAPER}" in _asked(tmp_path, "new", "paper", PAPER)
    assert f"next: layout build {issue}" in _asked(tmp_path, "new", "issue", DAY, "--pages", "1", "--paper", PAPER)

    _copy_in(tmp_path / issue)
    _asked(tmp_path, "import", "来稿", "--issue", issue, "--overwrite")
    told = _asked(tmp_path, "plan", issue)
    assert all(name in told for name in STORIES)

    assert " 0 errors" in _asked(tmp_path, "build", issue)
    output = tmp_path / "output" / issue
    assert [each.name for each in (output / "print").glob("*.pdf")] == ["paper-20310506-A01.pdf"]
    assert {"manifest.json", "SHA256SUMS"} < {each.name for each in (output / "print").iterdir()}
    assert (output / "pages/A01.png").is_file()
    trace = (output / "trace/A01.txt").read_text(encoding="utf-8")
    assert all(headline in trace for headline, _ in STORIES.values())
    assert "“示例：" not in trace and "replace" not in trace

    _asked(tmp_path, "proof", issue)
    assert list((output / "proofs").rglob("*.pdf"))
    assert "0 written; 5 as they should be" in _asked(tmp_path, "migrate", PAPER)
