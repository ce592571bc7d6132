"""The README is kept true: its commands, its map, and the story it follows through all the rooms."""

import doctest
import re
from pathlib import Path

import pytest
from issue_kit import ROOT, build
from PIL import Image, ImageChops, ImageOps

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
WALK = dict(re.findall(r"^\*\*`(jiayi/[^`]+)`\*\*\n\n```\w+\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the README shows."""
    for name, content in WALK.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "jiayi/2031-05-06"


def test_the_story_goes_as_told(walk: Path) -> None:
    assert len(WALK) == 3
    examples = doctest.DocTestParser().get_doctest(TEXT, {}, "README", "README.md", 0)
    assert len(examples.examples) > 15
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(examples, out=said.append)
    assert not result.failed, "".join(said)


def test_the_story_s_picture(walk: Path) -> None:
    code, report = build(walk, Path("out"))
    assert code == 0 and all(each["rule"].startswith("imprint-") for each in report["findings"])
    shown = Image.open(ROOT / "docs/walk.png").convert("L")
    drawn = Image.open("out/pages/A01.png").convert("L")
    drawn = ImageOps.expand(drawn.resize((shown.width - 2, shown.height - 2), Image.Resampling.LANCZOS), 1, 208)
    assert ImageChops.difference(shown, drawn).reduce(8).getextrema()[1] < 24, "docs/picture.py makes it anew"


def test_the_front_page_s_picture() -> None:
    path = ROOT / "docs/a01.png"
    assert path.stat().st_size < 400_000
    with Image.open(path) as picture:
        assert picture.width == 700 and abs(picture.height / picture.width - 390 / 275) < 0.01


def test_the_map_is_of_this_tree() -> None:
    tree = TEXT.split("## The map")[1].split("```")[1]
    names = re.findall(r"^ *([a-z_/]+(?:\.py|\.yaml|/))(?= )", tree, re.MULTILINE)
    assert len(names) > 12
    folders = [ROOT, ROOT / "layout", ROOT / "layout/makeup", ROOT / "layout/prepress"]
    assert not [name for name in names if not any((folder / name).exists() for folder in folders)]


def test_links_lead_somewhere() -> None:
    manuals = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]
    for manual in manuals:
        for target in re.findall(r"\]\(([^)#\s]+)", manual.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (manual.parent / target).exists(), f"{manual.name}: {target}"
