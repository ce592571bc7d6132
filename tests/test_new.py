"""layout new: what it writes builds as it stands, and nothing that is there is ever overwritten."""

import re
from pathlib import Path

import pytest
from issue_kit import ROOT, build

from layout import cli
from layout.edition.read import read
from layout.starting.paper import formats
from layout.system import quoted

DAY = "2031-05-06"
TO_REPLACE = {"imprint-cn-number", "imprint-postal-number", "imprint-telephone"}
"""What is told of a new issue: the numbers that stand for real ones."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _new(*arguments: str) -> int:
    return cli.main(["new", *arguments])


def _refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        _new(*arguments)
    assert stopped.value.code == 2
    return capsys.readouterr().err


# It builds at once ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", formats())
def test_a_new_issue_is_delivered_in_every_format(preset: str) -> None:
    assert _new("paper", "云溪 晚报", "--format", preset) == 0
    assert _new("issue", DAY, "--pages", "2", "--paper", "云溪 晚报") == 0
    code, report = build(Path("云溪 晚报") / DAY, Path("out"))
    assert code == 0
    assert {each["rule"] for each in report["findings"]} == {*TO_REPLACE, "section-fold"}
    assert len(list(Path("out/print").glob("paper-20310506-A0?.pdf"))) == 2


NAMES = {
    "甲": "a corner is wide enough",
    "Evening Star": "and for letters that are narrower",
    "长江三角洲经济日报": "but not for nine characters",
    "云溪市高新技术产业开发区总工会职工文化周报": "nor for twenty-one, beside which headlines are small",
    "The Yunxi Evening Chronicle and Post": "nor for a name of six words",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_length_is_the_largest_text_of_its_page(name: str) -> None:
    assert _new("issue", DAY, "--pages", "1", "--paper", name) == 0
    code, report = build(Path(name) / DAY, Path("out"))
    assert code == 0
    assert {each["rule"] for each in report["findings"]} <= {*TO_REPLACE, "section-fold"}


@pytest.mark.parametrize("pages", [1, 3, 4])
def test_few_pages_are_delivered(pages: int) -> None:
    assert _new("issue", DAY, "--pages", str(pages), "--paper", "Tea 1") == 0
    code, report = build(Path("Tea 1") / DAY, Path("out"))
    assert code == 0
    assert {each["rule"] for each in report["findings"]} - TO_REPLACE <= {"section-fold"}
    assert len(list(Path("out/print").glob("tea-1-*.pdf"))) == pages


@pytest.mark.parametrize("pages", range(1, 65, 21))
def test_any_number_of_pages_is_planned_with_all_its_copy(pages: int) -> None:
    assert _new("issue", DAY, "--pages", str(pages), "--paper", "甲") == 0
    edition, told = read(Path("甲") / DAY, f"甲/{DAY}")
    assert {each.rule for each in told} <= {"section-fold"}
    assert [page.name for page in edition.pages] == [f"A{number:02}" for number in range(1, pages + 1)]
    assert len(edition.articles) == 3 * pages


@pytest.mark.slow
def test_sixty_four_pages_have_room_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("issue", DAY, "--pages", "64", "--paper", "甲") == 0
    assert cli.main(["check", f"甲/{DAY}"]) == 0
    told = re.findall(r"(?:error|warning|note)\[([\w-]+)]", capsys.readouterr().out)
    assert set(told) == TO_REPLACE


@pytest.mark.parametrize("paper", ["jiangnan-evening-news", "jichuan-daily", "yanpu-evening-post"])
def test_an_issue_of_a_paper_with_a_style_of_its_own_is_delivered(paper: str) -> None:
    Path(paper).mkdir()
    for each in (ROOT / "issues" / paper).iterdir():
        if each.is_file():
            Path(paper, each.name).write_bytes(each.read_bytes())
    assert _new("issue", DAY, "--pages", "2", "--paper", paper) == 0
    code, _ = build(Path(paper) / DAY, Path("out"))
    assert code == 0


def test_a_story_that_is_too_short_is_told_at_its_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("issue", DAY, "--pages", "1", "--paper", "甲") == 0
    Path("甲", DAY, "articles/a01-3.md").write_text("---\nheadline: 题\n---\n路灯亮了。\n", encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", f"甲/{DAY}"]) == 0
    entry = Path("甲", DAY, "issue.yaml").read_text(encoding="utf-8").split("story: a01-3")[0].count("\n") + 1
    told = re.search(rf"甲/{DAY}/issue.yaml:(\d+): warning\[underset].*?: (.*)", capsys.readouterr().out)
    assert told and int(told[1]) == entry
    assert re.search(r"a01-3 is too short for its frame: \d+ characters in \d+ lines would fill it; add to it", told[0])


# What is written -----------------------------------------------------------------------------------------------


def test_every_example_says_that_it_is_one() -> None:
    assert _new("issue", DAY, "--paper", "甲") == 0
    for each in Path("甲", DAY, "articles").iterdir():
        text = each.read_text(encoding="utf-8")
        assert "headline: 示例：" in text and "replace me" in text and "layout: 1" in text


def test_every_setting_of_a_new_paper_is_commented() -> None:
    assert _new("paper", "甲") == 0
    lines = Path("甲/house.yaml").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if re.match(" *[a-z]", line)]
    assert len(said) > 20
    for line in said:
        assert re.search(r"#.*[一-龥].*[a-z]", line), line


def test_a_name_is_that_of_the_folder_and_of_the_paper() -> None:
    assert _new("paper", '云溪 "晚" 报'.replace('"', "'")) == 0
    assert _new("paper", "YAML: no".replace(":", "")) == 0
    text = Path("云溪 '晚' 报/house.yaml").read_text(encoding="utf-8")
    assert re.search(r"^name: \"云溪.晚.报\"", text, re.MULTILINE)
    assert 'name: "YAML no"' in Path("YAML no/house.yaml").read_text(encoding="utf-8")
    assert "code: yaml-no " in Path("YAML no/house.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("云溪晚报/a-1", "云溪晚报/a-1"),
        ("云溪 晚报", '"云溪 晚报"'),
        ("#报", '"#报"'),
        ("a$b", "'a$b'"),
        ("O'B", '"O\'B"'),
    ],
)
def test_what_is_to_be_typed_next_can_be_typed(path: str, typed: str) -> None:
    assert quoted(path) == typed


def test_numbers_go_on_from_the_issue_before() -> None:
    for day in (DAY, "2031-05-07", "2031-05-09"):
        assert _new("issue", day, "--pages", "1", "--paper", "甲") == 0
    assert "\nnumber: 4 " in Path("甲/2031-05-09/issue.yaml").read_text(encoding="utf-8")
    assert not {each.rule for each in read(Path("甲/2031-05-09"), "x/2031-05-09")[1]}


def test_a_number_that_the_house_reckons_is_left_to_it() -> None:
    assert _new("paper", "甲") == 0
    with Path("甲/house.yaml").open("a", encoding="utf-8") as file:
        file.write("numbering: {day: 2031-05-01, number: 100}\n")
    assert _new("issue", DAY, "--pages", "1", "--paper", "甲") == 0
    assert "\nnumber:" not in Path("甲", DAY, "issue.yaml").read_text(encoding="utf-8")
    assert read(Path("甲", DAY), f"甲/{DAY}")[0].number == 105


# Nothing is overwritten ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("there", ["Tea", "tea", "TEA"])
def test_a_paper_that_is_there_stays(there: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(there).mkdir()
    Path(there, "mine.txt").write_text("mine", encoding="utf-8")
    assert _new("paper", "Tea") == 1
    assert "Tea: error[already-there]: " in capsys.readouterr().err
    assert [each.name for each in Path(there).iterdir()] == ["mine.txt"] and len(list(Path().iterdir())) == 1


def test_an_empty_folder_becomes_the_paper() -> None:
    Path("甲").mkdir()
    assert _new("paper", "甲") == 0
    assert Path("甲/house.yaml").is_file()
    Path("乙").mkdir()
    assert _new("paper", "乙", "--format", "对开") == 0


def test_names_that_differ_by_composition_are_one() -> None:
    Path("Caf\u0065\u0301").mkdir()
    assert _new("paper", "Caf\u00e9") == 1


def test_a_file_in_the_way_stays(capsys: pytest.CaptureFixture[str]) -> None:
    Path("甲").write_text("mine", encoding="utf-8")
    assert _new("paper", "甲") == 1
    assert Path("甲").read_text(encoding="utf-8") == "mine"


def test_an_issue_that_is_there_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("issue", DAY, "--pages", "1", "--paper", "甲") == 0
    before = {each: each.read_bytes() for each in Path("甲").rglob("*") if each.is_file()}
    assert _new("issue", DAY, "--pages", "8", "--paper", "甲") == 1
    assert f"甲/{DAY}: error[already-there]: " in capsys.readouterr().err
    assert before == {each: each.read_bytes() for each in Path("甲").rglob("*") if each.is_file()}


def test_a_new_issue_renews_the_schemas_of_an_older_program() -> None:
    assert _new("paper", "甲") == 0
    old = Path("甲/.schema/issue.schema.json")
    made = old.read_bytes()
    old.write_text("{}", encoding="utf-8", newline="\n")
    assert _new("issue", DAY, "--paper", "甲") == 0
    assert old.read_bytes() == made


def test_every_file_says_its_format_and_names_a_schema_that_is_there() -> None:
    assert _new("issue", DAY, "--paper", "甲") == 0
    files = [*Path("甲").glob("house.yaml"), *Path("甲").glob("*/issue.yaml"), *Path("甲").glob("*/articles/*.md")]
    assert len(files) == 2 + 12
    for path in files:
        first, *others = path.read_text(encoding="utf-8").removeprefix("---\n").splitlines()
        name = "article" if path.suffix == ".md" else path.stem
        named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert named.resolve() == Path(f"甲/.schema/{name}.schema.json").resolve() and named.is_file()
        assert any(re.match("layout: 1\\b", line) for line in others), path


def test_nothing_half_made_is_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("paper", "甲") == 0
    write = Path.write_text

    def full(path: Path, *arguments: str, **more: str) -> int:
        if path.name == "a02-1.md":
            raise OSError(28, "No space left on device", str(path))
        return write(path, *arguments, **more)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        assert _new("issue", DAY, "--paper", "甲") == 1
    assert "error[no-access]: cannot be used: No space left" in capsys.readouterr().err
    assert {each.name for each in Path("甲").iterdir()} == {"house.yaml", ".schema"}
    assert _new("issue", DAY, "--paper", "甲") == 0


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(path: Path, *arguments: str, **more: str) -> int:
        raise OSError(28, "No space left on device")  # as the system says it of a file that is open

    monkeypatch.setattr(Path, "write_text", full)
    assert _new("paper", "甲") == 1
    assert "error[no-access]: cannot be used: No space left on device; make room: " in capsys.readouterr().err
    assert not Path("甲").exists()


# What is refused -------------------------------------------------------------------------------------------------


BAD_NAMES = [
    "",
    " ",
    "..",
    "a:b",
    "CON",
    "lpt1.txt",
    "甲.",
    ".甲",
    "甲" * 40,
    "{甲}",
    "a\nb",
    "a\u200bb",
    "b?",
    "-x",
    "~",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_some_system_cannot_have(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is no name for a paper: " in _refused(capsys, "paper", "--", name)
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["issue", "2031-13-01"], "is not a date"),
        (["issue", "25/2/20"], "is not a date"),
        (["issue", "2031/5/6"], "is not how a date is written: 2031-05-06"),
        (["issue", "２０３１年５月６日"], "is not how a date is written: 2031-05-06"),
        (["issue", DAY, "--pages", "八", "--lang", "zh"], "参数 --pages：八 不是 1 到 64 的版数"),
        (["issue", "2231-01-01"], "no lunar date is known"),
        (["issue", DAY, "--pages", "0"], "from 1 to 64"),
        (["issue", DAY, "--pages", "65"], "from 1 to 64"),
        (["issue", DAY, "--pages", "-1"], "from 1 to 64"),
        (["issue", DAY, "--paper", "nowhere/甲"], "no folder nowhere"),
        (["paper", "甲", "--format", "八开"], "no format 八开; known: 四开"),
        (["paper"], "NAME"),
        ([], "paper|issue"),
    ],
)
def test_what_is_asked_wrongly(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told in _refused(capsys, *arguments)
    assert not list(Path().iterdir())


def test_a_name_that_no_face_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("issue", DAY, "--paper", "🙂报") == 1
    assert '🙂报: error[missing-glyph]: no face has "🙂" of the name; ' in capsys.readouterr().err
    assert not list(Path().iterdir())


@pytest.mark.parametrize("name", ["null", "123", "yes", "报#1", "云溪,晚报", "𠮷报"])
def test_a_name_is_a_name_whatever_yaml_makes_of_it(name: str) -> None:
    assert _new("issue", DAY, "--pages", "1", "--paper", name) == 0
    edition, told = read(Path(name) / DAY, f"{name}/{DAY}")
    assert edition.house.name == name.replace(",", "，") and not told


def test_an_issue_has_the_format_of_its_paper(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("paper", "甲", "--format", "四开 6x11") == 0
    assert _new("issue", DAY, "--format", "对开", "--paper", "甲") == 1
    said = capsys.readouterr().err
    assert (
        "error[format-differs]: the paper is 四开 6x11, not 对开" in said and "or change preset: in house.yaml" in said
    )
    assert _new("issue", DAY, "--format", "四开", "--pages", "1", "--paper", "甲") == 0


def test_a_folder_that_is_no_paper(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("issue", DAY) == 1
    assert "house.yaml: error[missing-file]: no house.yaml, so this is no paper's folder; " in capsys.readouterr().err
    assert not list(Path().iterdir())


def test_a_paper_whose_name_is_mistyped_is_not_begun(capsys: pytest.CaptureFixture[str]) -> None:
    assert _new("paper", "云溪晚报") == 0
    assert _new("issue", DAY, "--paper", "云溪晚极") == 1
    told = capsys.readouterr().err
    assert '云溪晚极: error[missing-folder]: no paper "云溪晚极"; did you mean "云溪晚报"?; ' in told
    assert [each.name for each in Path().iterdir()] == ["云溪晚报"]


def test_a_page_too_small_for_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    Path("甲").mkdir()
    small = "format: {trim: 70mm x 50mm, head: 5mm}\ncolumns: {count: 2, characters: 9, rows: 9}\n"
    Path("甲/house.yaml").write_text(small, encoding="utf-8")
    assert _new("issue", DAY, "--paper", "甲") == 1
    assert "error[grid-too-small]: " in capsys.readouterr().err
    assert not Path("甲", DAY).exists()
