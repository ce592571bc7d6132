"""Article: a story written as the file of an article, and proved: what is read from it is what came in (成稿、核对)."""

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from layout.copydesk.manuscript import Part, Run, Story, words_of
from layout.copydesk.marked import unmarked, written
from layout.copydesk.told import Told
from layout.edition.articles import read_article
from layout.edition.blocks import PLAIN
from layout.edition.edition import Article, Copy
from layout.errors import IssueError
from layout.findings import Findings, Source, error
from layout.formats import KEY, NOW

_ORDER = ("kicker", "headline", "deck", "summary", "byline", "continued")
_SAFE = re.compile(r"[\u3400-\u9fff（“《【〔(](?:[^\s:#,\[\]{}\"'\\&*!|>%@`\x00-\x1f\x7f-\x9f]|[ \u3000])*")
"""Words that YAML reads as they stand, in a list too."""
_ILLEGIBLE = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff\U000f0000-\U0010ffff]")
_RULES = {"left": ":--", "center": ":-:", "right": "--:"}
_HEADLINE = re.compile(r"\A---\n(?:(?!---\n).*\n)*?headline: ")
_MARK = re.compile(r"(?:^|\.)list\.\d+\.mark\d+$")


@dataclass(frozen=True, slots=True)
class Written:
    """The file of an article, and the words that must be read from it, in order."""

    text: str
    head: tuple[str, ...]
    body: tuple[str, ...]


def article(story: Story, schema: str, told: Told) -> Written:
    """The story as a file of copy of today's format, its head under the line that names its schema."""
    head = {key: tuple(_quotable(words, told) for words in story.head[key]) for key in _ORDER if story.head.get(key)}
    if "byline" in head:
        head["byline"] = ("　".join(head["byline"]),)
    lines = [f"{key}: {_yaml(words)}" for key, words in head.items()]
    lines += [f"byline-at: {story.byline_at}"] if "byline" in head and story.byline_at else []
    lines += [f"importance: {each}" for each in story.head.get("importance", ())]
    body = _blocks(story.blocks, told)
    head_text = f"{schema}{KEY}: {NOW}\n" + "".join(f"{line}\n" for line in lines)
    text = f"---\n{head_text}---\n{body.text}\n"
    return Written(text, tuple(words for key in head for words in head[key]), body.words)


# The head -----------------------------------------------------------------------------------------------------


def _quotable(words: str, told: Told) -> str:
    """The words so that some kind of quotes of YAML holds them as they are."""
    if "'" in words and ('"' in words or "\\" in words):
        told.cleaned("quote-changed", 0, words)
        return words.replace("'", "’")
    return words


def _yaml(words: Sequence[str]) -> str:
    quoted = [_scalar(each) for each in words]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"


def _scalar(words: str) -> str:
    """The words plain where that is safe, else between quotes, in which no character means another."""
    if _SAFE.fullmatch(words):
        return words
    return f'"{words}"' if '"' not in words and "\\" not in words else f"'{words}'"


# The text -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    text: str
    words: tuple[str, ...]


def _blocks(parts: Sequence[Part], told: Told) -> _Made:
    """The parts below each other, items of a list and lines of a quotation close together."""
    body: list[str] = []
    words: list[str] = []
    for part, following in zip(parts, (*parts[1:], None), strict=True):
        made = _KINDS[part.kind](part, told)
        close = following is not None and part.kind == following.kind and part.kind in ("item", "quote")
        body.append(made.text + ("\n" if close else "\n\n"))
        words += made.words
    return _Made("".join(body).rstrip("\n"), tuple(words))


def _paragraph(part: Part, told: Told) -> _Made:
    text, words = written(part.runs, part.line, told)
    return _Made(text, (words,))


def _subhead(part: Part, told: Told) -> _Made:
    words = part.unmarked(told).replace("\n", " ")
    return _Made(f"## {words}", (words,))


def _item(part: Part, told: Told) -> _Made:
    text, words = written(part.runs, part.line, told)
    return _Made(f"{part.number} {text}", (words,))


def _quote(part: Part, told: Told) -> _Made:
    text, words = written(part.runs, part.line, told)
    return _Made(f"> {text}", (words,))


def _facts(part: Part, told: Told) -> _Made:
    """The head of a fact box, what it holds, and the line that closes it."""
    head = part.unmarked(told).replace("\n", " ")
    inside = _blocks(part.inside, told)
    return _Made(f"{f'::: facts {head}'.rstrip()}\n{inside.text}\n:::", (*filter(None, [head]), *inside.words))


def _table(part: Part, told: Told) -> _Made:
    """The rows between bars, all as wide as the widest; as paragraphs where it has no head or nothing under it."""
    width = max((len(row) for row in part.rows), default=0)
    if len(part.rows) < 2 or not any(words_of(cell) for cell in part.rows[0]):
        told.lost("table", part.line)
        lines = [written(cell, part.line, told) for row in part.rows for cell in row if words_of(cell)]
        return _Made("\n\n".join(text for text, _ in lines), tuple(words for _, words in lines))
    rows = [[_cell(cell, part, told) for cell in row] + [("", "")] * (width - len(row)) for row in part.rows]
    lined = ["".join(f"| {text} " if text else "| " for text, _ in row) + "|" for row in rows]
    rule = [_RULES.get(each, "---") for each in (*part.aligns, *[""] * width)[:width]]
    lined.insert(1, "".join(f"| {each} " for each in rule) + "|")
    return _Made("\n".join(lined), tuple(words for row in rows for _, words in row if words))


def _cell(runs: Sequence[Run], part: Part, told: Told) -> tuple[str, str]:
    whole = words_of(runs)
    if "|" in whole:
        told.cleaned("bar-widened", part.line)
    if "\n" in whole:
        told.lost("cell-lines", part.line)
    kept = [run._replace(text=run.text.replace("|", "｜").replace("\n", " ")) for run in runs]
    return written(kept, part.line, told) if whole else ("", "")


def _nothing(part: Part, told: Told) -> _Made:
    raise TypeError(part.kind)


_KINDS: dict[str, Callable[[Part, Told], _Made]] = {
    "paragraph": _paragraph,
    "subhead": _subhead,
    "item": _item,
    "quote": _quote,
    "facts": _facts,
    "table": _table,
    "picture": _nothing,
}


# The proof ----------------------------------------------------------------------------------------------------


def prove(made: Written, shown: str) -> None:
    """Read the article as every command does, and compare word by word; IssueError when it is not what came in.

    Characters that cannot be printed are let through: ``layout check`` refuses them, and the report has told so.
    """
    findings = Findings()
    text, head = made.text, made.head
    if not _HEADLINE.search(text):  # without one an article is not read
        text, head = text.replace("---\n", "---\nheadline: 题\n", 1), (*head, "题")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.md"
        path.write_text(_ILLEGIBLE.sub("〓", text), encoding="utf-8", newline="\n")
        read = read_article(path, shown, (), findings)
    came = (sorted(_ILLEGIBLE.sub("〓", each) for each in head), [_ILLEGIBLE.sub("〓", each) for each in made.body])
    if read is None or (_head(read), _body(read)) != came:
        why = next((each.message for each in findings.items if each.stops), "other words are read than came in")
        hint = "nothing was written; bring this story in by hand"
        raise IssueError([error("import-differs", f"the article would not hold the story: {why}", Source(shown), hint)])


def _head(read: Article) -> list[str]:
    copies = [*read.kicker, *read.headline, *read.deck, *read.summary, *read.continued]
    copies += [read.byline] if read.byline else []
    return sorted(copy.manuscript for copy in copies)


def _body(read: Article) -> list[str]:
    return [_words(copy) for copy in read.paragraphs if not _MARK.search(copy.block)]


def _words(copy: Copy) -> str:
    return copy.manuscript if PLAIN.match(copy.block) else unmarked(copy.manuscript)
