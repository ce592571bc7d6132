"""Whatever a document holds comes back: every character once, in order, in the article that is read (收稿往返)."""

import html
import re
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_kit import LETTERS, WORDS, handed, issue, read, rules

from layout.copydesk.manuscript import Part, Run
from layout.copydesk.marked import unmarked, written
from layout.copydesk.told import Told
from layout.edition.blocks import PLAIN
from layout.edition.markup import read_marks


class Piece(NamedTuple):
    """A paragraph, heading, item or table of a document: its words, and which of them are bold."""

    kind: str
    words: tuple[tuple[str, bool], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


BODY = st.builds(
    Piece,
    st.just("paragraph"),
    st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=4).map(tuple),
    st.just(()),
)
HEADING = st.builds(Piece, st.just("heading"), WORDS.map(lambda words: ((words, False),)), st.just(()))
ROWS = st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=3).map(tuple)
TABLE = st.builds(Piece, st.just("table"), st.just(()), ROWS)
DOCUMENTS = st.lists(st.one_of(BODY, HEADING, TABLE), min_size=1, max_size=6)


def as_docx(document: list[Piece]) -> bytes:
    made: Any = docx.Document()
    for piece in document:
        if piece.kind == "table":
            table = made.add_table(len(piece.rows), 2)
            for row, cells in zip(table.rows, piece.rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
            continue
        paragraph = made.add_paragraph(style="Heading 2" if piece.kind == "heading" else None)
        for words, bold in piece.words:
            paragraph.add_run(words).bold = bold or None
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def as_html(document: list[Piece]) -> bytes:
    parts = ["<!doctype html><meta charset=utf-8><body>"]
    for piece in document:
        if piece.kind == "table":
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in piece.rows)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
            continue
        inner = "".join(f"<b>{html.escape(each)}</b>" if bold else html.escape(each) for each, bold in piece.words)
        tag = "h2" if piece.kind == "heading" else "p"
        parts.append(f"<{tag}>{inner}</{tag}>")
    return "\n".join(parts).encode()


_SIGN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&'\"~])")


def as_markdown(document: list[Piece]) -> bytes:
    """Every sign with a backslash before it, as CommonMark has it; bold stays out: its marks are flanked."""
    parts = []
    for piece in document:
        if piece.kind == "table":
            rows = ["| " + " | ".join(_SIGN.sub(r"\\\1", cell) for cell in row) + " |" for row in piece.rows]
            parts.append("\n".join([rows[0], "| --- | --- |", *rows[1:]]))
            continue
        inner = _SIGN.sub(r"\\\1", "".join(each for each, _ in piece.words)).strip(" 　")
        parts.append(f"## {inner}" if piece.kind == "heading" else inner)
    return "\n\n".join(parts).encode()


def shown(text: str) -> str:
    """The characters that show, bars and the quotes of the head as the rules write them."""
    return "".join(text.split()).replace("|", "｜").replace("'", "’").replace("\\", "＼")


def came_in(document: list[Piece]) -> str:
    return shown(
        "".join("".join(each for each, _ in piece.words) + "".join(map("".join, piece.rows)) for piece in document)
    )


def came_out(place: Path) -> str:
    article = read(place, "story")
    head = [*article.kicker, *article.headline, *article.deck, *article.summary]
    body = [copy for copy in article.paragraphs if ".mark" not in copy.block]
    texts = [copy.manuscript if PLAIN.match(copy.block) else unmarked(copy.manuscript) for copy in body]
    byline = [article.byline] if article.byline else []
    at_head = article.byline_at == "head"
    before, after = (byline, []) if at_head else ([], byline)
    words = [copy.manuscript for copy in (*head, *before)] + texts + [copy.manuscript for copy in after]
    return shown("".join(words))


@pytest.mark.parametrize(
    ("make", "name"), [(as_docx, "story.docx"), (as_html, "story.html"), (as_markdown, "story.md")]
)
@given(document=DOCUMENTS)
@settings(max_examples=40, deadline=None)
def test_whatever_a_document_holds_comes_back(make, name, document, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("in")
    place = issue(folder)
    made, _ = handed(folder, name, make(document))
    if not came_in(document):
        assert made.failed
        return
    assert not made.failed, made.findings
    if "no-headline" in rules(made):  # told, and nothing is read without one
        file = place / "articles" / "story.md"
        file.write_text(file.read_text(encoding="utf-8").replace("---\n", "---\nheadline: 题\n", 1), encoding="utf-8")
        assert came_out(place) == "题" + came_in(document)
    else:
        out, whole = came_out(place), came_in(document)
        head = read(place, "story")
        moved = shown("".join(copy.manuscript for copy in (*head.kicker, *head.headline, *head.deck)))
        places = [
            at for at in range(len(whole)) if whole.startswith(moved, at)
        ]  # one below other words goes to the top
        assert out in [moved + whole[:at] + whole[at + len(moved) :] for at in places]


@given(st.lists(st.builds(Run, st.text(LETTERS, min_size=1, max_size=9), st.booleans(), st.booleans()), max_size=5))
@settings(max_examples=300, deadline=None)
def test_marks_are_read_as_they_were_written(runs: list[Run]) -> None:
    told = Told("story.docx")
    text, words = written(runs, 1, told)
    assert unmarked(text) == words
    assert shown(words) == shown("".join(run.text for run in runs))
    if not told.findings():
        bold = [wish for wish in read_marks(text)[1] if wish.style == "bold"]
        assert bool(bold) == any(run.bold and run.text.strip() for run in runs)


def test_a_part_knows_its_words() -> None:
    assert Part("paragraph", (Run("甲"), Run("乙", bold=True)), 1).text == "甲乙"
