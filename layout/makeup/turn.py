"""Turn: the place at which a story is cut to go on on another page, and what each of its pages has of it (转版)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layout.edition.edition import Article, Copy
from layout.makeup.page import Origin

ORDINARY = 3
"""The importance of a headline under which a story goes on, at most: that of the story was shown on its first page."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a story is cut: the page it comes from, and the copy that goes on, "" when nothing of it is left.

    The one page's last line ends at code point ``ended`` of the copy, the other's first begins at ``point``: a space
    between is dropped. ``at`` are the block and the piece of its matter, counted from 0. ``first``: it is the story's
    first cut.
    """

    page: str
    at: tuple[int, int]
    copy: str
    ended: int = 0
    point: int = 0
    first: bool = True


def headed(article: Article, begin: Turn | None) -> Article:
    """The story with the heading of one of its pages: the whole, then the words for where it goes on, then none."""
    if begin is None:
        return article
    own = article.continued if begin.first else ()
    byline = article.byline if article.byline_at != "head" else None
    importance = max(ORDINARY, article.importance)
    return replace(article, kicker=(), headline=own, deck=(), summary=(), byline=byline, importance=importance)


def shares(article: Article, begin: Turn | None, end: Turn | None) -> Iterator[Origin]:
    """The stretches of a story's copies that one of its pages prints, between two cuts; readings go with their base."""
    its = headed(article, begin)
    for copy in its.head:
        yield _share(copy, 0, len(copy.text))
    tail = (article.byline,) if article.byline and article.byline not in article.head else ()
    words = (*article.paragraphs, *tail)
    names = [*(each.block for each in words), ""]
    first = names.index(begin.copy) if begin else 0
    last = names.index(end.copy) if end else len(words)
    for at, copy in enumerate(words[first : last + 1], first):
        start = begin.ended if begin and at == first else 0
        stop = end.ended if end and at == last else len(copy.text)
        if start < stop:
            yield _share(copy, start, stop)
        for span in copy.spans:
            if span.reading and start <= span.start < stop:
                yield _share(span.reading, 0, len(span.reading.text))


def standing(article: Article, begin: Turn | None, end: Turn | None) -> Iterator[Copy]:
    """The paragraphs that one of its pages prints some of, each with the inline marks that stand there."""
    here = {each.block: each for each in shares(article, begin, end)}
    for copy in article.paragraphs:
        if share := here.get(copy.block):
            spans = tuple(each for each in copy.spans if each.start < share.end and share.start < each.end)
            yield replace(copy, spans=spans)


def _share(copy: Copy, start: int, end: int) -> Origin:
    return Origin(copy.piece, copy.block, start, end)
