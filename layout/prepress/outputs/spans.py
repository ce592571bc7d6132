"""Spans that keep a gap from being read as a blank: a reader takes a wide move between two glyphs for one (连读标记).

The gap between Han and Latin, and every gap of an opened line, is layout and not text (clreq §3.2.2). Where a move is
as wide as that, the characters on either side stand in one span whose ActualText says them without a blank (ISO
32000-1, 14.9.4): who looks for 增长35.6% finds it.
"""

from collections.abc import Sequence
from itertools import pairwise

from layout.galley.galley import Cluster, Stand
from layout.makeup.page import Text
from layout.prepress.outputs.pdf_fonts import Show

_WIDE = 90
"""Milli-em. Poppler takes a tenth of an em for a blank; other readers need more."""

CLOSE = ">]TJ EMC[<"


def spans(
    clusters: Sequence[Cluster], offsets: Sequence[int], shows: Sequence[Show]
) -> tuple[dict[int, str], set[int]]:
    """The operators that open a span before a cluster, and the clusters that close one.

    None in a column of vertical type, which has one of its own: cut into more strings, it would be read line by line.
    """
    if any(each.stand is not Stand.ACROSS for each in clusters[:1]):
        return {}, set()
    ends = [offset + show.end for offset, show in zip(offsets, shows, strict=True)]
    starts = [offset + show.start for offset, show in zip(offsets, shows, strict=True)]
    apart = [at for at, (end, start) in enumerate(zip(ends, starts[1:], strict=False), 1) if start - end >= _WIDE]
    joined = [at for at in apart if " " not in (clusters[at - 1].text, clusters[at].text)]
    if not joined:
        return {}, set()
    first = [at - 1 for before, at in pairwise((-1, *joined)) if before != at - 1]
    last = [at for at, after in pairwise((*joined, -1)) if after != at + 1]
    texts = ("".join(each.text for each in clusters[begin : end + 1]) for begin, end in zip(first, last, strict=True))
    return dict(zip(first, (f">]TJ{_open(text)}[<" for text in texts), strict=True)), set(last)


def column_span(text: Text, strings: int) -> str:
    """The operator that opens a span over a whole column; nothing where its one string is read as it stands.

    Poppler sets what is turned or abreast apart from its column, and takes an opened one for blanks.
    """
    ends = [offset + each.advance for offset, each in zip(text.offsets, text.clusters, strict=True)]
    opened = any(start - end >= _OPENED for end, start in zip(ends, text.offsets[1:], strict=False))
    return _open(text.text) if strings > 1 or opened else ""


_OPENED = 40
"""And less than that in a column."""


def _open(text: str) -> str:
    actual = ("\ufeff" + text).encode("utf-16-be").hex().upper()
    return f"/Span<</ActualText<{actual}>>>BDC"
