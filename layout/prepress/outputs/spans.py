"""Spans that keep a gap from being read as a blank: a reader takes a wide move between two glyphs for one (连读标记).

The gap between Han and Latin, and every gap of an opened line, is layout and not text (clreq §3.2.2). Where a move is
as wide as that, the characters on either side stand in one span whose ActualText says them without a blank (ISO
32000-1, 14.9.4): who looks for 增长35.6% finds it. So do two marks of which one moves back over the other's blank.
"""

from collections.abc import Iterator, Sequence

from layout.galley.galley import Cluster
from layout.prepress.outputs.pdf_fonts import Show

WIDE = 90
"""Milli-em. Poppler takes a tenth of an em for a blank, pypdf 95 thousandths; other readers need more."""

_BACK = -200
"""Poppler parts words where the pen moves so far back, as between two marks that give their blanks."""

CLOSE = ">]TJ EMC[<"


def spans(shows: Sequence[Show], moves: Sequence[int]) -> tuple[dict[int, str], set[int]]:
    """The operators that open a span before a cluster, and the clusters that close one.

    ``moves``: how far the pen moves on to each cluster, in milli-em; the first one's parts nothing.
    """
    apart = [at for at, move in enumerate(moves) if at and not _BACK < move < WIDE]
    if not apart:
        return {}, set()
    clusters = [each.cluster for each in shows]
    joined = [at for at in apart if " " not in (clusters[at - 1].text, clusters[at].text)]
    if not joined:
        return {}, set()
    bound = _bound(clusters, shows, joined)
    first = [at for at in range(len(clusters)) if at not in bound and at + 1 in bound]
    last = [at for at in range(len(clusters)) if at in bound and at + 1 not in bound]
    texts = ("".join(each.text for each in clusters[begin : end + 1]) for begin, end in zip(first, last, strict=True))
    return dict(zip(first, (f">]TJ{span(text)}[<" for text in texts), strict=True)), set(last)


def _bound(clusters: Sequence[Cluster], shows: Sequence[Show], joined: Sequence[int]) -> set[int]:
    """The clusters that stand in one span with the one before: what is apart, the rest of a word beside it.

    One reader (pdfium) holds what follows a span against the span's first string: a span of several fonts, which is
    several strings, goes on to the line's end. And where more of the page runs down than along, it takes a string of
    one glyph for a line: none is left between two spans.
    """
    end = len(clusters) - 1
    if len({each.font for each in shows}) > 1:
        bound = set(range(joined[0], end + 1))
    else:
        bound = {*joined, *_words(clusters, joined)}
    for at, cluster in enumerate(clusters):
        alone = (not at or at - 1 in bound) and (at == end or at + 2 in bound)
        if alone and len(cluster.glyphs) == 1 and not bound & {at, at + 1}:
            bound.add(at or 1)
            if cluster.text == " " and at < end:  # a span that ends with a blank is read with two
                bound.add(at + 1)
    return bound


def _words(clusters: Sequence[Cluster], joined: Sequence[int]) -> Iterator[int]:
    """The pieces of Latin words, where one stands beside a gap, but for the first of each: no span parts a word."""
    for at in joined:
        left, right = at - 1, at
        while left and clusters[left - 1].joint:
            yield left
            left -= 1
        while clusters[right].joint and right + 1 < len(clusters):
            right += 1
            yield right


def span(text: str) -> str:
    """The operator that opens a span of these words.

    A whole column of vertical type stands in one: Poppler sets what is turned or abreast apart from its column, takes
    an opened one for blanks and, as written, a plain one for a line a character; pdfium takes a move back for a blank,
    as it follows a mark that gave its own. So does a line with superscripts, which both take for words by themselves.
    """
    actual = ("\ufeff" + text).encode("utf-16-be").hex().upper()
    return f"/Span<</ActualText<{actual}>>>BDC"
