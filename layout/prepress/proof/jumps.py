"""Stories on several pages: their shares together are the whole story, and its account closes (转版核对)."""

from collections.abc import Iterator, Sequence
from itertools import chain

from layout.edition.edition import Article, Edition
from layout.findings import Finding, Level
from layout.makeup.page import Origin, Page
from layout.prepress.proof import manuscript
from layout.prepress.proof.prove import Proof
from layout.prepress.proof.tally import quote


def together(proofs: Sequence[Proof], pages: Sequence[Page], edition: Edition) -> list[Finding]:
    """Whether every copy of a parted story is some page's share, once; then whether the story's file adds up."""
    findings: list[Finding] = []
    for story in dict.fromkeys(share.piece for page in pages for share in page.shares):
        article = edition.articles[story]
        shares = [share for page in pages for share in page.shares if share.piece == story]
        faults = list(_astray(article, shares))
        findings += faults
        counts = [proof.parted[story] for proof in proofs if story in proof.parted]
        dropped, lost = (sum(each) for each in zip(*counts, strict=True))
        known = chain(faults, *(each.findings for each in proofs))
        if not any(each.story == story for each in known):  # else it is known already why
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
