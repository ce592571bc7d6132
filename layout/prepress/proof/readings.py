"""Readings on the page: each stands over its own characters (注音核对)."""

from collections.abc import Iterator

from layout.edition.edition import Article, Copy, Span
from layout.findings import Finding, Level
from layout.makeup.page import Page, Text
from layout.prepress.proof.tally import quote
from layout.units import EM, Length

_HINT = "the page is made up wrongly: this is a fault of makeup, not of the copy"


def blocks(article: Article) -> frozenset[str]:
    """The blocks of a story that are read above its lines, not in them."""
    return frozenset(each.block for copy in article.paragraphs for each in copy.readings)


def astray(page: Page, article: Article) -> list[Finding]:
    """Readings that do not stand over the characters they read."""
    texts: dict[str, list[Text]] = {}
    for each in page.texts():
        if each.origin.piece == article.id:
            texts.setdefault(each.origin.block, []).append(each)
    findings: list[Finding] = []
    for copy in article.paragraphs:
        for span in copy.spans:
            if span.reading:
                findings += _over(page, copy, span, texts)
    return findings


def _over(page: Page, copy: Copy, span: Span, texts: dict[str, list[Text]]) -> Iterator[Finding]:
    """What is wrong with one reading's place; nothing if it or its base is not on the page, for that is told anyway."""
    assert span.reading is not None
    bases = [each for each in texts.get(copy.block, ()) if each.origin.start <= span.start < each.origin.end]
    for reading in texts.get(span.reading.block, ()):
        for base in bases[:1]:
            left, right = _ends(base, span)
            # At a line's edge a reading gives way by half an em at most; over a superscript it stands less exactly.
            slack = base.size // (4 if base.size >= 2 * reading.size else 1)
            across = left - slack <= reading.box.x + reading.box.width // 2 <= right + slack
            rise = base.box.y - reading.baseline
            if not across or not 0 <= rise <= base.size // 2:
                message = f"{span.reading.block} does not stand over {quote(copy.text[span.start : span.end])}"
                told = f"{message}: {quote(reading.text)}"
                yield Finding(
                    Level.ERROR, "reading-astray", told, None, page.name, reading.box, _HINT, story=copy.piece
                )


def _ends(base: Text, span: Span) -> tuple[Length, Length]:
    """From where to where a stretch of the copy stands in a run, as far as it is in it."""
    at, places = base.origin.start, []
    for cluster, offset in zip(base.clusters, base.offsets, strict=True):
        if at < span.end and span.start < at + len(cluster.text):
            places += [offset, offset + cluster.advance]
        at += len(cluster.text)
    return base.x + min(places) * base.size // EM, base.x + max(places) * base.size // EM
