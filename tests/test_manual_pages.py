"""The manual as pages: built without a warning, its links and anchors lead somewhere, its examples do what they say."""

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urldefrag

import pytest
from issue_kit import ROOT, build, environ
from PIL import Image, ImageChops, ImageOps

from layout import kinds
from layout.cli import COMMANDS
from layout.makeup.judge import RULES

DOCS = ROOT / "docs"
PLAN, STAFF = (DOCS / "zh" / name for name in ("plan.md", "staff.md"))
PAGES = [DOCS / "start.md", *sorted((DOCS / "zh").glob("*.md"))]
HOUSE_ADDED = re.compile(r"^\*\*`layout/house\.yaml`: `faults`\*\*\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _docs(name: str) -> ModuleType:
    """A program of the manual."""
    spec = importlib.util.spec_from_file_location(f"manual_{name}", DOCS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


examples, reference = _docs("examples"), _docs("reference")


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


# The pages ------------------------------------------------------------------------------------------------------


class _Links(HTMLParser):
    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key in ("href", "src") and value is not None:
                self.links.append(value)
            if key in ("id", "name") and value is not None:
                self.names.add(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_links_and_anchors_lead_somewhere_without_a_network(site: Path) -> None:
    read = {page: _Links(page) for page in site.rglob("*.html") if page.name != "404.html"}
    assert len(read) > 20
    for page, parsed in read.items():
        for link in parsed.links:
            path, anchor = urldefrag(unquote(link))
            if path.startswith(("https://", "http://", "data:")):
                continue
            target = (page.parent / path).resolve() if path else page
            assert target.exists(), f"{page.name}: {link}"
            if anchor and target in read:
                assert anchor in read[target].names, f"{page.name}: {link}"


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = re.findall(r"<(?:script|link|img)\b[^>]*(?:src|href)=\"((?:https?:)?//[^\"]+)", _text(page))
        assert not loaded, page.name


def test_the_reference_is_the_program_s() -> None:
    for page, text in reference.pages().items():
        assert _text(page) == text, f"{page.name}: python docs/reference.py writes it anew"


def test_every_command_has_its_place_in_the_day() -> None:
    day, _, _ = _text(DOCS / "zh/commands.md").partition(reference.MARK)
    assert set(kinds.names(COMMANDS)) <= set(re.findall(r"^\| `layout ([a-z]+)` \|", day, re.MULTILINE))


def test_faults_that_staff_look_up_are_the_program_s() -> None:
    table = _text(STAFF).split("| 差错名 |")[1].split("\n\n")[0]
    told = {name for row in table.splitlines() for name in re.findall(r"`([a-z-]+)`", row.split("|")[1])}
    said = "".join(_text(each) for each in (ROOT / "layout").rglob("*.py"))
    for name in told - {*kinds.names(RULES)}:
        _, _, kind = name.partition("-")  # story-not-placed is said as f"{what}-not-placed"
        assert f'"{name}"' in said or f'}}-{kind}"' in said, name
    assert len(told) > 5


# The examples ---------------------------------------------------------------------------------------------------


def _typed(page: Path) -> set[str]:
    """The commands that a page types."""
    lines = "".join(typed for kind, typed, _ in examples.steps(_text(page)) if kind == "type")
    return set(re.findall(r"^layout ([a-z]+)", lines, re.MULTILINE))


@pytest.mark.parametrize("page", [each for each in PAGES if _typed(each)], ids=lambda each: each.stem)
def test_what_a_page_types_does_what_it_says(page: Path, tmp_path: Path) -> None:
    if missing := _typed(page) - set(kinds.names(COMMANDS)):
        pytest.skip(f"no command {missing} in this version")
    program = _program(tmp_path / "program", _text(page))
    for each in (PLAN, STAFF) if page not in (PLAN, STAFF) else (PLAN,):
        examples.lay_out(_text(each), tmp_path)
    for kind, what, told in examples.steps(_text(page)):
        if kind == "type":
            _holds(_run(what, tmp_path, program), told)
        else:
            examples.put(program if what.startswith("layout/") else tmp_path, what, told)


def _program(folder: Path, text: str) -> Path:
    """Where the program is: one of its own for a page that adds to it, with the line of house.yaml."""
    added = HOUSE_ADDED.findall(text)
    if not added:
        return ROOT
    shutil.copytree(ROOT / "layout", folder / "layout", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "fonts").symlink_to(ROOT / "fonts")
    house = folder / "layout/house.yaml"
    before = house.read_text(encoding="utf-8")
    after, count = re.subn(r"^(faults:.*\n)", lambda found: found[1] + added[0], before, flags=re.MULTILINE)
    assert count == 1
    house.write_text(after, encoding="utf-8")
    return folder


def _run(typed: str, folder: Path, program: Path) -> str:
    """Type lines at a prompt in a folder; what they say. They must succeed."""
    word = f'layout() {{ "{sys.executable}" -m layout.cli "$@"; }}\n'
    given = environ(PYTHONPATH=str(program), LC_ALL="C.UTF-8", LAYOUT_LANG="en")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", word + typed],
        cwd=folder, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{typed}\n{done.stdout}"
    return done.stdout


def _holds(said: str, answer: str) -> None:
    """Whether each line of an answer was said; … stands for anything."""
    for line in answer.splitlines():
        wanted = r"\s*" + ".*".join(re.escape(each.strip()).replace(r"\ ", r"\s+") for each in line.split("…"))
        assert re.search(wanted, said), f"{line!r} is not in\n{said}"


@pytest.mark.parametrize("name", examples.pictured(_text(PLAN)))
def test_a_picture_is_of_the_plan_above_it(name: str, tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    examples.lay_out(_text(PLAN), tmp_path)
    issue = tmp_path / examples.ISSUE
    (issue / "issue.yaml").write_text(examples.pictured(_text(PLAN))[name], encoding="utf-8")
    code, report = build(issue, tmp_path / "output")
    assert code == 0 and not report["findings"]
    golden(f"manual/{name}.txt", (tmp_path / "output/trace/A01.txt").read_text(encoding="utf-8"))
    with Image.open(examples.PICTURES / f"{name}.png") as shown, Image.open(tmp_path / "output/pages/A01.png") as page:
        size = (shown.width - 2, shown.height - 2)
        drawn = ImageOps.expand(page.convert("L").resize(size, Image.Resampling.LANCZOS), 1, 208)
        difference = ImageChops.difference(shown.convert("L"), drawn).reduce(8).histogram()
    assert not sum(difference[24:]), "python docs/examples.py makes it anew"


def test_pictures_are_those_of_the_page_and_light() -> None:
    found = sorted((DOCS / "zh/plan").glob("*.png"))
    assert [each.stem for each in found] == sorted(examples.pictured(_text(PLAN)))
    assert sum(each.stat().st_size for each in found) < 1_000_000
