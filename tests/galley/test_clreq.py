"""The composer against its sources, clause by clause: every expected value was reckoned by hand from the clause.

A file of ``clreq/`` is one section. It says its ``clause``, the type it is ``set`` in, and holds one or more of

- ``between``: a run of marks between two Han and how wide it stands there, in em;
- ``alone``: a text and how wide it stands as a line of its own;
- ``table``: for each mark on the left, the width of the pair with each of ``columns`` on the right;
- ``first``: a text and its first line; ``kept``: units that no line parts at any measure;
- ``cases``: a ``text`` and what is told of its lines: ``lines``, ``natural``, ``set``, ``step``, ``ratio``,
  ``max_gap``, ``hang`` (one value a line, or one of the first line), ``boxes`` of the first line, ``stands``, ``forms``
  of glyphs (``plain``, ``vert``, ``along`` the column, or as another character's ``vert``), ``rules``; ``in`` is more
  of how it is set.

``groups`` has the same again, each with its own ``set``. A ``set`` holds the fields of ``galleys.Wish`` in em;
``house`` is a house style in YAML, ``type: em`` the face whose every glyph is one em, ``type: tc`` one made for Taiwan.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import galley_faces as faces
import galley_kit
import pytest
import yaml
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from layout import cli
from layout.edition.edition import Copy
from layout.findings import Findings, Source
from layout.galley.fonts import shipped
from layout.galley.galley import Stand
from layout.galley.set_type import Typesetter
from layout.galleys import Bench, SetLine, Wish, prepare, set_text
from layout.units import EM

FOLDER = Path(__file__).with_name("clreq")
LONG = 40
"""A measure in which no case that asks for widths breaks."""
KEPT_AT = range(5, 19)
"""The measures at which a unit is looked for whole."""
EITHER_SIDE = "甲乙丙丁戊己庚辛壬", "子丑寅卯辰巳午未申酉戌亥"
TOLD = ("natural", "set", "step", "ratio", "max_gap", "hang")


def groups() -> Iterator[tuple[str, dict, dict]]:
    """Every group of every file: its name, how its type is set, what it holds."""
    for path in sorted(FOLDER.glob("*.yaml")):
        whole = yaml.safe_load(path.read_text(encoding="utf-8"))
        own = whole.get("set", {})
        yield path.stem, own, whole
        for each in whole.get("groups", ()):
            yield f"{path.stem}: {each['note']}", {**own, **each.get("set", {})}, each


def held(kind: str) -> list:
    """All that the groups hold of one kind, as parameters: how the type is set, and the thing itself."""
    found = []
    for name, its, group in groups():
        values = group.get(kind, ())
        for value in values.items() if isinstance(values, dict) else values:
            word = value if isinstance(value, str) else value.get("text", "") if isinstance(value, dict) else value[0]
            note = value.get("note", "") if isinstance(value, dict) else ""
            found.append(pytest.param(its, value, id=" ".join(filter(None, (name, note, repr(str(word)[:24]))))))
    return found


def wish(its: dict) -> Wish:
    options = {key: value for key, value in its.items() if key not in ("house", "type", "direction")}
    lengths = {"measure": LONG, "indent": 0} | {key: options.pop(key) for key in ("measure", "indent") if key in its}
    whole = {key: round(value * EM) for key, value in lengths.items()}
    return Wish(**whole, **options, down=its.get("direction") == "down")


@cache
def bench(key: str) -> Bench:
    """What type is set with that a wish alone does not tell of: a house style, the em face."""
    its = json.loads(key)
    wanted = wish(its)
    made, faults = prepare("-", wanted)
    assert made is not None, faults
    own = galley_kit.house("name: 样报\n" + its.get("house", "")).setting
    asked = wanted.house().setting
    house = replace(
        made.typesetter.house,
        setting=replace(own, region=asked.region, widths=asked.widths, hanging=asked.hanging, level=asked.level),
    )
    books = {"em": galley_kit.book, "tc": faces.taiwan}
    book = books[its["type"]]() if "type" in its else made.typesetter.book
    return replace(made, typesetter=Typesetter(house, book, wanted.down))


def lines_of(text: str, its: dict) -> tuple[list[SetLine], list[str]]:
    """A text as set, and the rules of what was found: a paragraph a line of it."""
    if "house" not in its and "type" not in its:
        lines, findings = set_text(text, "-", wish(its))
        return lines, [each.rule for each in findings if each.rule != "face-region"]  # the carried faces are SC
    its_bench = replace(bench(json.dumps(its, sort_keys=True)), findings=Findings())
    found = []
    for manuscript in text.split("\n"):
        found += its_bench.lines(Copy("galley", "text", manuscript, manuscript, (), Source("-", 1)), 0)
    return found, [each.rule for each in its_bench.findings.items]


def widths(texts: list[str], its: dict) -> list[float]:
    lines, rules = lines_of("\n".join(texts), its)
    assert [each.text for each in lines] == texts
    assert not rules
    return [each.natural / EM for each in lines]


@pytest.mark.parametrize(("its", "case"), held("between"))
def test_a_run_of_marks_between_two_han(its: dict, case: tuple[str, float]) -> None:
    marks, em = case
    assert widths([f"甲{marks}乙"], its)[0] - 2 == pytest.approx(em)


@pytest.mark.parametrize(("its", "case"), held("alone"))
def test_a_text_as_a_line_of_its_own(its: dict, case: tuple[str, float]) -> None:
    text, em = case
    assert widths([text], its)[0] == pytest.approx(em)


@pytest.mark.parametrize(("its", "row"), held("table"))
def test_every_pair_of_classes(its: dict, row: tuple[str, list[float]]) -> None:
    left, expected = row
    rights = next(group["columns"] for _, own, group in groups() if own == its and left in group.get("table", {}))
    found = widths([f"甲{left}{right}乙" for right in rights], its)
    assert dict(zip(rights, [em - 2 for em in found], strict=True)) == dict(zip(rights, expected, strict=True))


@pytest.mark.parametrize(("its", "case"), held("first"))
def test_where_the_first_line_ends(its: dict, case: tuple[str, str]) -> None:
    text, expected = case
    assert lines_of(text, its)[0][0].text == expected


@pytest.mark.parametrize(("its", "unit"), held("kept"))
def test_a_unit_stands_whole_in_a_line(its: dict, unit: str) -> None:
    """Whatever stands before it and however wide the column is."""
    before, after = EITHER_SIDE
    for measure in KEPT_AT:
        lines, rules = lines_of(before + unit + after, {**its, "measure": measure})
        assert any(unit in each.text for each in lines) and not rules, f"at {measure} em: {[x.text for x in lines]}"


@pytest.mark.parametrize(("its", "case"), held("cases"))
def test_a_case(its: dict, case: dict) -> None:
    lines, rules = lines_of(case["text"], {**its, **case.get("in", {})})
    assert rules == case.get("rules", [])
    if "lines" in case:
        assert [each.text for each in lines] == case["lines"]
    told = [each.as_json() for each in lines]
    for key in TOLD:
        wanted = case.get(key, [])
        for line, value in zip(told, wanted if isinstance(wanted, list) else [wanted], strict=False):
            assert line[key] == pytest.approx(value, abs=0.0011), f"{key} of {line['text']}"
    boxes = [tuple(each) for each in told[0]["glyphs"]] if told else []
    for text, x, advance in case.get("boxes", ()):
        assert any(
            (each, at, wide) == (text, pytest.approx(x, abs=0.0011), pytest.approx(advance, abs=0.0011))
            for each, at, wide in boxes
        ), f"{text} at {x}, {advance} wide: {boxes}"
    clusters = {cluster.text: cluster for line in lines for cluster in line.line.clusters}
    for text, stand in case.get("stands", {}).items():
        assert clusters[text].stand is Stand(stand), text
    for text, form in case.get("forms", {}).items():
        gids = [each.gid for each in clusters[text].glyphs]
        assert lies_along(gids) if form == "along" else gids == forms(form, text), text


def lies_along(gids: list[int]) -> bool:
    """Whether a glyph of the body face is drawn to lie along a column: its ink is taller than wide."""
    font, (gid,) = _font(), gids
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getGlyphName(gid)].draw(pen)
    left, bottom, right, top = pen.bounds
    return top - bottom > 2 * (right - left)


@cache
def _font() -> TTFont:
    return TTFont(shipped()["song"].path)


@cache
def _vertical() -> tuple[dict[str, int], dict[int, int]]:
    """The body face as fontTools reads it: characters to glyphs, and glyphs to those of feature ``vert``."""
    font = _font()
    order = font.getReverseGlyphMap()
    cmap = {chr(code): order[name] for code, name in font.getBestCmap().items()}
    table = font["GSUB"].table
    records = [each.Feature for each in table.FeatureList.FeatureRecord if each.FeatureTag == "vert"]
    found: dict[int, int] = {}
    for at in {at for each in records for at in each.LookupListIndex}:
        for sub in table.LookupList.Lookup[at].SubTable:
            mapping = getattr(sub, "ExtSubTable", sub).mapping
            found |= {order[one]: order[other] for one, other in mapping.items()}
    return cmap, found


def forms(form: str, text: str) -> list[int]:
    """The glyphs of a text in the face's plain form, in its vertical one, or in the vertical one of another text."""
    cmap, vertical = _vertical()
    if form == "plain":
        return [cmap[char] for char in text]
    return [vertical[cmap[char]] for char in (text if form == "vert" else form)]


@pytest.mark.parametrize(
    ("text", "options", "lines"),
    [
        ("甲乙丙丁戊己，庚辛壬癸子丑", ["--measure", "6"], ["甲乙丙丁戊", "己，庚辛壬癸", "子丑"]),
        ("甲乙丙丁戊己，庚辛", ["--measure", "6", "--hanging", "allow"], ["甲乙丙丁戊己，", "庚辛"]),
        ("甲乙丙丁戊己，庚辛", ["--measure", "6", "--level", "none"], ["甲乙丙丁戊己", "，庚辛"]),
        ("甲，乙，丙，丁", ["--measure", "5.5", "--widths", "kaiming"], ["甲，乙，丙，丁"]),
        ("甲，乙", ["--measure", "9", "--region", "taiwan", "--direction", "down"], ["甲，乙"]),
    ],
)
def test_the_command_says_the_same(tmp_path, capsys, text: str, options: list[str], lines: list[str]) -> None:
    file = tmp_path / "story.txt"
    file.write_text(text, encoding="utf-8")
    cli.main(["galley", str(file), "--indent", "0", "--json", *options])
    assert [json.loads(each)["text"] for each in capsys.readouterr().out.splitlines()] == lines


def test_every_section_has_a_clause_and_is_not_empty() -> None:
    for path in FOLDER.glob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["clause"], path.name
