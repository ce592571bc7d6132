"""The schemas that editors of YAML check our files by: as the program itself does, and every setting told of."""

import importlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schema_kit import (
    HOUSE,
    ISSUE,
    PLAIN,
    ROOT,
    VALUES,
    dump,
    folder,
    heads,
    load,
    mistaken,
    places,
    refused,
    told,
    validator,
)

from layout import cli
from layout.commands.schema import FILES
from layout.compose import check
from layout.manual.files import forms
from layout.manual.files import settings as all_settings
from layout.manual.said import alike, written
from layout.order import Order

KITS = sorted(path.stem for path in Path(__file__).parent.glob("*_kit.py"))
PLAN = ROOT / "issues"


@pytest.mark.parametrize("name", FILES)
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(forms()[name])


@pytest.mark.parametrize("name", FILES)
def test_what_is_committed_is_what_is_made(name: str, tmp_path: Path) -> None:
    assert cli.main(["schema", name, "--write", str(tmp_path)]) == 0
    made = (tmp_path / f"{name}.schema.json").read_text(encoding="utf-8")
    hint = "run layout schema --write docs/schema"
    assert made == (ROOT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"), hint


def test_a_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", "article"]) == 0
    assert json.loads(capsys.readouterr().out) == forms()["article"]


def test_every_setting_is_told_of_in_both_languages() -> None:
    silent = [path for path, each in all_settings().items() if not (each.said.zh and each.said.en)]
    assert silent == [], "write what they are in layout/words/settings.yaml"


def test_no_words_are_of_settings_that_there_are_not() -> None:
    meant = {each for path in all_settings() for each in alike(path)}
    assert written()["settings"] - meant == set()


def test_how_a_value_is_written_is_said_in_chinese() -> None:
    said = [json.dumps(form, ensure_ascii=False) for form in forms().values()]
    wanted = {each.split("；write ")[1] for text in said for each in _strings(json.loads(text), "patternErrorMessage")}
    assert wanted - written()["values"] == set()


def _strings(data: Any, key: str) -> list[str]:
    children = list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
    own = [data[key]] if isinstance(data, dict) and isinstance(data.get(key), str) else []
    return own + [each for child in children for each in _strings(child, key)]


# What the program accepts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(PLAN.glob("*/*/issue.yaml")), ids=lambda path: path.parent.name)
def test_the_issues_are_accepted(path: Path) -> None:
    assert refused("issue", load(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", sorted(PLAN.glob("*/house.yaml")), ids=lambda path: path.parent.name)
def test_the_houses_are_accepted(path: Path) -> None:
    assert refused("house", load(path.read_text(encoding="utf-8"))) == []


def test_the_programs_own_house_style_is_accepted() -> None:
    assert refused("house", load((ROOT / "layout" / "house.yaml").read_text(encoding="utf-8"))) == []


def test_the_articles_are_accepted() -> None:
    assert [(path, found) for path, head in heads(PLAN) if (found := refused("article", load(head)))] == []


@pytest.mark.parametrize("kit", KITS)
def test_what_the_tests_compose_is_accepted(kit: str) -> None:
    for name, text in vars(importlib.import_module(kit)).items():
        if isinstance(text, str) and (data := _mapping(text)):
            which = "issue" if "pages" in data and "date" in data else "house" if "code" in data else ""
            found = refused(which, data) if which else []
            assert [each for each in found if "imprint" not in each] == [], f"{kit}.{name}"


def _mapping(text: str) -> dict[str, Any]:
    try:
        data = load(text)
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


HEADED = {"house": "*/house.yaml", "issue": "*/*/issue.yaml", "article": "*/*/articles/*.md"}


@pytest.mark.parametrize("name", HEADED)
def test_the_first_line_names_the_schema(name: str) -> None:
    """That of an article's head, in an article."""
    found = sorted(PLAN.glob(HEADED[name]))
    assert len(found) >= 3
    for path in found:
        first = path.read_text(encoding="utf-8").removeprefix("---\n").splitlines()[0]
        head, _, named = first.partition("=")
        assert head == "# yaml-language-server: $schema", path
        assert (path.parent / named).resolve() == ROOT / "docs" / "schema" / f"{name}.schema.json", path


def test_every_face_is_named_where_one_is_chosen() -> None:
    said = all_settings()["styles.face"].said
    faces = yaml.safe_load((ROOT / "fonts" / "fonts.yaml").read_text(encoding="utf-8"))["faces"]
    assert [each for each in faces if each not in said.zh or each not in said.en] == []


# What editors say of it ------------------------------------------------------------------------------------------

PLANNED = [
    ("{story: lamp, columns: 1-2, head: 20px}", "0.head", "9pt or 4 mm"),
    ("{story: lamp, columns: x}", "0.columns", "first-last"),
    ("{story: lamp, columns: 1-2, haed: 20pt}", "0", "haed"),
    ("{stroy: lamp, columns: 1-2}", "0", "an entry says what stands there"),
    ("{furniture: mastheda, columns: 1-2, rows: 1-9}", "0.furniture", "masthead"),
    ("{furniture: masthead, columns: 1-2, rows: 1-9, form: askew}", "0.form", "across"),
    ("{furniture: masthead, columns: 1-2}", "0", "rows"),
    ("{picture: lamp, columns: 1-2, rows: 1-9, crop: x}", "0.crop", "width to height"),
    ("{picture: lamp, pictures: [lamp], columns: 1-2, rows: 1-9}", "0", "lamp"),
    ("{ad: tea, size: 小条, turn: x}", "0.turn", "90"),
    ("{strip: [{story: lamp, columns: 1-2, rows: 1-3}]}", "0.strip.0.rows", "a strip finds its depth"),
    ("{rules: below}", "0.rules", "can be none only"),
]
"""Wrong entries of a plan; where it is, and a word of what is said."""


@pytest.mark.parametrize(("entry", "place", "word"), PLANNED)
def test_a_wrong_entry_is_told_where_it_is_wrong_and_only_there(entry: str, place: str, word: str) -> None:
    (fault,) = validator("issue").iter_errors({"date": "2031-05-06", "pages": {"A01": [load(entry)]}})
    assert ".".join(map(str, [*fault.path][2:])) == place
    assert word in f"{fault.message} {fault.schema}"


@pytest.mark.parametrize(
    "ad", ["{mark: 广告}", "{mark: 广告, file: a.pdf, text: 茶}", "{mark: 广告, text: 茶, classified: b.md}"]
)
def test_of_an_advertisement_just_one_thing_is_given(ad: str) -> None:
    data = load(ISSUE) | {"ads": {"tea": load(ad)}}
    (fault,) = validator("issue").iter_errors(data)
    assert "write one of file, text, classified" in fault.schema["errorMessage"]


def test_what_may_be_accepted_is_offered() -> None:
    rule = forms()["issue"]["properties"]["accept"]["anyOf"][0]["properties"]["rule"]
    offered = [each["body"] for each in rule["defaultSnippets"]]
    assert {"hole", "widow", "imprint-chief-editor"} <= {*offered}
    assert refused("issue", load(ISSUE) | {"accept": {"rule": "overset", "by": "丙某", "why": "样稿"}}) == []


@pytest.mark.parametrize("name", FILES)
def test_no_value_is_begun_with_a_wrong_number(name: str) -> None:
    """Where a number may stand and has no default, editors would begin it with 0: so text is named first."""
    settings = [each for each in _forms(forms()[name]) if "description" in each and "default" not in each]
    assert [each for each in settings if isinstance(each.get("type"), list) and each["type"][0] == "integer"] == []


def _forms(data: Any) -> Iterator[dict[str, Any]]:
    yield from [data] if isinstance(data, dict) else []
    for child in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _forms(child)


# What it refuses -------------------------------------------------------------------------------------------------

Mistake = tuple[tuple[Any, ...], str, Any]
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HOWS = st.sampled_from(["replace"] * 4 + ["delete", "rename", "add"])
VALUE = st.sampled_from(VALUES)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("schemas"))


def test_the_example_is_without_a_fault(issue: Path) -> None:
    report = check(Order(issue, "paper/day", issue.parent / "output"), lambda doing: None)
    assert [str(each) for each in report.findings if each.level == "error"] == []


def _alike(file: Path, name: str, data: Any, say: Callable[[], list[str]]) -> None:
    """The program and the schema refuse the same data, or both take it."""
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(dump(data), encoding="utf-8")
        program, schema = say(), refused(name, data)
    finally:
        file.write_text(before, encoding="utf-8")
    assert bool(program) == bool(schema), f"the program: {program}\nthe schema: {schema}\n{dump(data)}"


@SOME
@given(st.sampled_from([*places(load(ISSUE))]), HOWS, VALUE)
def test_mistakes_in_a_plan(issue: Path, path: tuple[Any, ...], how: str, value: Any) -> None:
    data = mistaken(load(ISSUE), path, how, value)
    _alike(issue / "issue.yaml", "issue", data, lambda: told(issue, "issue"))


@SOME
@given(st.sampled_from([*places(load(HOUSE))]), HOWS, VALUE)
def test_mistakes_in_a_house_style(issue: Path, path: tuple[Any, ...], how: str, value: Any) -> None:
    (issue / "issue.yaml").write_text(PLAIN, encoding="utf-8")
    try:
        data = mistaken(load(HOUSE), path, how, value)
        _alike(issue.parent / "house.yaml", "house", data, lambda: told(issue, "house"))
    finally:
        (issue / "issue.yaml").write_text(ISSUE, encoding="utf-8")


@settings(SOME, max_examples=40)
@given(st.sampled_from(["headline", "kicker", "byline", "byline-at", "importance", "summary", "nonsense"]), VALUE)
def test_mistakes_in_an_article(issue: Path, key: str, value: Any) -> None:
    data = {"headline": "路灯", key: value}
    file, before = issue / "articles" / "lamp.md", (issue / "articles" / "lamp.md").read_text(encoding="utf-8")
    try:
        file.write_text(f"---\n{dump(data)}---\n灯亮了。\n", encoding="utf-8")
        program, schema = told(issue, "article"), refused("article", data)
    finally:
        file.write_text(before, encoding="utf-8")
    missing = key == "headline" and value is None  # a filler may do without, and no schema knows which it is
    assert bool(program) == bool(schema) or missing, f"{data}: {program}, {schema}"


@pytest.mark.parametrize(
    ("name", "path"), [("issue", ("pages", "A01", "editors")), ("house", ("blocks", "facts", "box"))]
)
def test_an_empty_text_is_taken_as_the_program_takes_it(issue: Path, name: str, path: tuple[str, ...]) -> None:
    data = mistaken(load({"issue": ISSUE, "house": HOUSE}[name]), path, "replace", "")
    file = issue / "issue.yaml" if name == "issue" else issue.parent / "house.yaml"
    _alike(file, name, data, lambda: told(issue, name))


def _copied(name: str, root: Path) -> Path:
    """A paper of issues/ to be spoilt."""
    source = next(path.parent for path in PLAN.glob(f"{name}/*/issue.yaml"))
    shutil.copytree(source.parent, root / name)
    return root / name / source.name


@pytest.mark.slow
@pytest.mark.parametrize("paper", sorted(path.parent.name for path in PLAN.glob("*/house.yaml")))
def test_mistakes_in_the_real_house_styles(paper: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp(paper)
    for file in (PLAN / paper).glob("*.*"):
        shutil.copy(file, root)
    plain = folder(root.parent / f"{root.name}-plain")
    shutil.rmtree(plain.parent / "output", ignore_errors=True)
    for file in root.glob("*.*"):
        shutil.copy(file, plain.parent)
    (plain / "issue.yaml").write_text(PLAIN, encoding="utf-8")
    whole = load((PLAN / paper / "house.yaml").read_text(encoding="utf-8"))

    @settings(SOME, max_examples=40)
    @given(st.sampled_from([*places(whole)]), HOWS, VALUE)
    def spoilt(path: tuple[Any, ...], how: str, value: Any) -> None:
        data = mistaken(whole, path, how, value)
        _alike(plain.parent / "house.yaml", "house", data, lambda: told(plain, "house"))

    spoilt()


@pytest.mark.slow
@pytest.mark.parametrize("paper", sorted(path.parent.name for path in PLAN.glob("*/house.yaml")))
def test_mistakes_in_the_real_plans(paper: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    real = _copied(paper, tmp_path_factory.mktemp(f"plans-{paper}"))
    whole = load((real / "issue.yaml").read_text(encoding="utf-8"))
    entries = [path for path in places(whole) if path[0] == "pages" and len(path) > 2 and path[1] in ("A01", "A02")]

    @settings(SOME, max_examples=20)
    @given(st.sampled_from(entries), HOWS, VALUE)
    def spoilt(path: tuple[Any, ...], how: str, value: Any) -> None:
        data = mistaken(whole, path, how, value)
        _alike(real / "issue.yaml", "issue", data, lambda: told(real, "issue", str(path[1])))

    spoilt()


EXCEPTIONS = [
    ("issue", "date: 2031-02-30", False, True),  # no such day, and no pattern knows the calendar
    ("issue", "date: 20310506", True, False),  # a date without hyphens is read, and nobody should write it so
    ("issue", "pages: {A01: [{story: lamp, columns: 3-2}]}", False, True),  # a span that ends before it begins
    ("issue", "pages: {A01: [{strip: [{story: lamp, columns: 1-2}], rows: 1-9}]}", True, False),  # beside a strip
    ("house", "setting: {han_latin_gap: 0.1em}", True, False),  # keys with _ for -: read, and not told of
    ("house", "presets: {甲: {columns: {count: x}}}", True, False),  # presets that are not chosen are not looked at
    ("house", "setting: {han-latin-gap: '0em, 0.2em from 9em, 0.1em from 3em'}", False, True),  # steps out of order
    ("house", "ad-sizes: {大条: {columns: 3/2, rows: 1}}", False, True),  # a share of more than the whole
]
"""What the one takes and the other does not: file, text, taken by the program, by the schema."""


@pytest.mark.parametrize(("name", "text", "program", "schema"), EXCEPTIONS)
def test_exceptions(issue: Path, name: str, text: str, program: bool, schema: bool) -> None:
    whole = {"issue": ISSUE, "house": HOUSE}[name]
    data = load(whole)
    more = load(text)
    for key, value in more.items():
        data[key] = {**data[key], **value} if isinstance(value, dict) and isinstance(data.get(key), dict) else value
    file = issue / "issue.yaml" if name == "issue" else issue.parent / "house.yaml"
    try:
        file.write_text(dump(data), encoding="utf-8")
        assert (not told(issue, name), not refused(name, data)) == (program, schema)
    finally:
        file.write_text(whole, encoding="utf-8")
