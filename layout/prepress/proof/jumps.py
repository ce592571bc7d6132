"""Stories on several pages: their shares together are the whole story, and its account closes (转版核对)."""

from collections.abc import Container, Iterator, Mapping, Sequence

from layout.edition.edition import Article, Edition
from layout.findings import Finding, Level
from layout.makeup.page import Origin, Page
from layout.prepress.proof import manuscript
from layout.prepress.proof.tally import quote

Parted = Mapping[str, tuple[int, int]]
"""By story, how many of its characters a page has dropped between lines, and how many it has lost."""


def together(
    parted: Sequence[Parted], known: Container[str | None], pages: Sequence[Page], edition: Edition
) -> list[Finding]:
    """Whether every copy of a parted story is some page's share, once; then whether the story's file adds up.

    It need not be asked that of the stories that are ``known`` to be wrong. ``parted`` are the pages' counts.
    """
    findings: list[Finding] = []
    for story in dict.fromkeys(share.piece for page in pages for share in page.shares):
        article = edition.articles[story]
        shares = [share for page in pages for share in page.shares if share.piece == story]
        faults = list(_astray(article, shares))
        findings += faults
        dropped, lost = (sum(each) for each in zip(*(its[story] for its in parted if story in its), strict=True))
        if not faults and story not in known:
            findings += manuscript.balanced(manuscript.count(article, dropped, lost), article)
    return findings


def _astray(article: Article, shares: Sequence[Origin]) -> Iterator[Finding]:
    """Stretches of the story that no page has, or two."""
    for copy in article.copies:
        at = 0
        for share in (each for each in shares if each.block == copy.block):
            if share.start != at:
                words = copy.text[min(at, share.start) : max(at, share.start)]
                yield _fault(article, f"{copy.block} is on {'two pages' if share.start < at else 'no page'}", words)
            at = share.end
        if at != len(copy.text):
            yield _fault(article, f"{copy.block} is on no page", copy.text[at:])


def _fault(article: Article, message: str, words: str) -> Finding:
    hint = "the pages are made up wrongly: this is a fault of makeup, not of the copy"
    told = f"{len(words)} characters of {article.id} went astray between pages, {message}: {quote(words)}"
    return Finding(Level.ERROR, "jump-astray", told, article.source, hint=hint, story=article.id)
