"""YAML with places: what was typed comes back as typed, and no file can hang or end the program."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.findings import Findings
from layout.nodes import DEEPEST, Node, parse

BASE = Path("base")


def read(text: str, line: int = 1) -> tuple[Node, list[str]]:
    findings = Findings()
    return parse(text, "a.yaml", BASE, findings, line), [str(each) for each in findings.items]


def good(text: str) -> Node:
    found, faults = read(text)
    assert faults == []
    return found


@pytest.mark.parametrize(
    "text", ["27-92", "0510", "no", "1.50", "2025-02-20", "0x10", "1_000", "12:30", "1e3", ".inf", "12e03", "=", "on"]
)
def test_values_keep_the_text_that_was_typed(text: str) -> None:
    node = good(f"key: {text}\nlist: [{text}]\n")
    assert node.get("key").text == text
    assert (node.get("list").items or ())[0].text == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_written_is_nothing(text: str) -> None:
    assert good(f"key: {text}\n").get("key").empty
    assert good(f'key: "{text}"\n').get("key").text == text


def test_every_node_knows_its_line() -> None:
    node = good("# a comment\na: 1\nb:\n  - x\n  - y: 2\nc: |\n  two\n  lines\n")
    assert node.get("a").source.line == 2
    # A list begins on the line after its key, but people look for the key.
    assert node.get("b").source.line == 3
    items = node.get("b").items or ()
    assert [each.source.line for each in items] == [4, 5]
    assert node.get("c").source.line == 6
    assert str(node.get("a").source) == "a.yaml:2"


def test_front_matter_counts_from_the_line_it_begins_on() -> None:
    node, faults = read("a: 1\na: 2\n", line=4)
    assert node.get("a").source.line == 5
    (fault,) = faults
    assert fault.startswith('a.yaml:5: error[duplicate-key]: "a" is given twice, first on line 4; keep one of them')


def test_spans_lead_back_to_the_text() -> None:
    text = "名: 值\nlist: [一, '二']\n"
    spans = [text[slice(*leaf.span)] for _, leaf in good(text).leaves()]
    assert spans == ["值", "一", "'二'"]


def test_leaves_are_named_by_their_path_in_order() -> None:
    node = good("b: x\na:\n  - {role: r, names: [n, m]}\n  - y\nempty:\nnone: []\n")
    assert [path for path, _ in node.leaves()] == ["b", "a.1.role", "a.1.names.1", "a.1.names.2", "a.2"]
    assert dict(good("x").leaves()) == {"": good("x")}


def test_laying_over_merges_mappings_and_replaces_the_rest() -> None:
    lower = good("a: 1\nb: {x: 1, y: 2}\nc: [1, 2]\n")
    over = good("b: {y: 3, z: 4}\nc: [9]\nd:\n").over(lower)
    assert [(path, leaf.text) for path, leaf in over.leaves()] == [
        ("a", "1"),
        ("b.x", "1"),
        ("b.y", "3"),
        ("b.z", "4"),
        ("c.1", "9"),
    ]
    assert good("b:\n").over(lower).get("b") == lower.get("b")
    assert good("b: text\n").over(lower).get("b").text == "text"
    assert lower == good("a: 1\nb: {x: 1, y: 2}\nc: [1, 2]\n")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "bracket opened on line 2"),
        ("a: 'open\n\n\n", 1, "quotes opened here"),
        ("a:\n\tb: 1\n", 2, "a tab"),
        ("a: *nowhere\n", 1, "begins with"),
        ("a: 1\n---\nb: 2\n", 2, "document"),
        ("a: b: c\n", 1, "colon and a blank"),
    ],
)
def test_a_broken_file_says_where(text: str, line: int, words: str) -> None:
    node, faults = read(text)
    assert node.empty
    assert len(faults) == 1
    assert faults[0].startswith(f"a.yaml:{line}: error[yaml-broken]: not readable as YAML:")
    assert words in faults[0]


def test_all_double_keys_are_told_and_nothing_hides_them() -> None:
    _, faults = read("a: 1\nb: {x: 1, x: 2}\na: 2\n")
    assert [each.partition(": error")[0] for each in faults] == ["a.yaml:2", "a.yaml:3"]


LAUGHS = "\n".join(["a0: &a0 [x]", *(f"a{at}: &a{at} [{','.join([f'*a{at - 1}'] * 10)}]" for at in range(1, 15))])


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]",
        "a: &a [*a, *a, *a]",
        "a: &a {b: *a, c: *a}",
        LAUGHS,
        "[" * 100_000,
        "[" * 5000 + "]" * 5000,
        "{a: " * 20_000,
        "- " * 10_000 + "x",
    ],
    ids=["self", "selves", "mapping", "laughs", "open", "closed", "braces", "dashes"],
)
def test_nests_without_a_bottom_are_refused_in_good_time(text: str) -> None:
    _, faults = read(text)
    assert faults
    assert all("error[yaml-too-deep]" in each for each in faults)


def test_as_deep_as_allowed_is_read() -> None:
    assert dict(good("[" * DEEPEST + "x" + "]" * DEEPEST).leaves())[".".join("1" * DEEPEST)].text == "x"
    assert read("[" * (DEEPEST + 1) + "x" + "]" * (DEEPEST + 1))[1]


def test_an_alias_stands_for_what_it_names() -> None:
    node = good("a: &a {x: 1}\nb: *a\nc: [*a, *a]\n")
    assert [path for path, _ in node.leaves()] == ["a.x", "b.x", "c.1.x", "c.2.x"]


words = st.text("abc甲乙:-#'\"[]{}&*!|>%@ \n\t", max_size=40)


@given(words)
def test_any_text_is_read_or_told(text: str) -> None:
    node, faults = read(text)
    assert not (faults and node.mapping is None and not node.empty)
    for path, leaf in node.leaves():
        assert leaf.text is not None
        assert 0 <= leaf.span[0] <= leaf.span[1] <= len(text) + 1, path
