"""Spans that keep a gap from being read as a blank: a reader takes a wide move between two glyphs for one (连读标记).

The gap between Han and Latin, and every gap of an opened line, is layout and not text (clreq §3.2.2). Where a move is
as wide as that, the characters on either side stand in one span whose ActualText says them without a blank (ISO
32000-1, 14.9.4): who looks for 增长35.6% finds it.
"""

from collections.abc import Sequence
from itertools import pairwise

from layout.galley.galley import Cluster, Stand
from layout.prepress.outputs.pdf_fonts import Show

_WIDE = 90
"""Milli-em. Poppler takes a tenth of an em for a blank; other readers need more."""

OPEN, CLOSE = ">]TJ/Span<</ActualText<{}>>>BDC[<", ">]TJ EMC[<"


def spans(
    clusters: Sequence[Cluster], offsets: Sequence[int], shows: Sequence[Show]
) -> tuple[dict[int, str], set[int]]:
    """The operators that open a span before a cluster, and the clusters that close one.

    None in a column of vertical type: cut into more strings, it would be read line by line (``column``).
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
    opens = (OPEN.format(("\ufeff" + text).encode("utf-16-be").hex().upper()) for text in texts)
    return dict(zip(first, opens, strict=True)), set(last)
