"""Faces on the page: each character of a paragraph is in the face that its style and its marks ask for (字体核对).

Joined with the copy and the style sheet anew: 黑体 and 楷体 stretches, opening words, and all between them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from layout.edition.edition import Article, Copy, Inline
from layout.findings import Finding, Level
from layout.galley.fonts import FontBook
from layout.galley.galley import Cluster, Kind
from layout.house import House, TypeStyle
from layout.makeup.page import PAPER, Page, Text
from layout.prepress.proof.tally import quote

_HINT = "the page is made up wrongly: this is a fault of makeup, not of the copy"
_WORD = re.compile(r"[^\s\u2e80-\uffff]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose faces are asked for, and which of them have what."""

    house: House
    book: FontBook


def astray(page: Page, article: Article, styles: Mapping[str, TypeStyle], asked: Asked) -> list[Finding]:
    """Stretches of a story's paragraphs that are set in another face than is asked for; ``styles`` by block."""
    copies = {copy.block: copy for copy in article.paragraphs}
    findings: list[Finding] = []
    for text in page.texts():
        if text.origin.piece == article.id and text.origin.block in copies:
            copy = copies[text.origin.block]
            for told in _strange(text, copy, styles[copy.block], asked):
                where = page.name, text.box
                findings.append(Finding(Level.ERROR, "wrong-face", told, None, *where, _HINT, story=article.id))
    return findings


def _strange(text: Text, copy: Copy, style: TypeStyle, by: Asked) -> Iterator[str]:
    """What is wrong with the faces of one run, stretch by stretch."""
    plain = by.house.boxes.reverse_face if text.ink == PAPER and style.leading else style.face
    asked = _asked(copy, style, plain, by.house.lead_ins)
    at, judged = text.origin.start, []
    set_in = [cluster.face for cluster in text.clusters for _ in cluster.text]
    if set_in == asked[at : at + len(set_in)]:  # nearly always
        return
    for cluster in text.clusters:
        face = asked[at] if at < len(asked) else cluster.face
        fits = cluster.face == face
        if not fits:
            paired = face == plain and cluster.face == style.latin and _is_latin(cluster)  # 西文配字
            fits = paired or not _has(by.book, face, copy, (at, cluster))
        judged.append((cluster.text, cluster.face, "" if fits else face))
        at += len(cluster.text)
    for (face, meant), group in groupby(judged, key=lambda each: each[1:]):
        if meant:
            chars = "".join(said for said, *_ in group)
            many = f"{len(chars)} characters of {copy.block} are" if chars[1:] else f"1 character of {copy.block} is"
            yield f"{many} set in {face}, not in {meant}: {quote(chars)}"


def _asked(copy: Copy, style: TypeStyle, plain: str, lead_ins: Sequence[str]) -> list[str]:
    """The face asked for by each character of a paragraph: of two marks the inner one's."""
    marked = {Inline.BOLD: style.bold or style.lead_in or plain, Inline.KAI: style.kai or plain}
    opening = next((len(each) for each in lead_ins if copy.text.startswith(each)), 0)
    faces = [style.lead_in or plain] * opening + [plain] * (len(copy.text) - opening)
    for span in sorted(copy.spans, key=lambda each: each.start - each.end):
        if span.style in marked:
            faces[span.start : span.end] = [marked[span.style]] * (span.end - span.start)
    return faces


def _has(book: FontBook, face: str, copy: Copy, place: tuple[int, Cluster]) -> bool:
    """Whether a face has a cluster, and all of the Latin word it is of: else one that it falls back on is right."""
    at, cluster = place
    words = (match[0] for match in _WORD.finditer(copy.text) if match.start() <= at < match.end())
    return book.face(face).has(cluster.text + next(words, ""))


def _is_latin(cluster: Cluster) -> bool:
    return cluster.kind is not Kind.HAN or cluster.text.isascii()
