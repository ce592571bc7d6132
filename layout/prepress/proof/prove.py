"""Proof: every character printed exactly once (付印前核对).

Three links, each checked by itself. The finished file against the Page: every show operator is walked, every glyph
paired with the one that should stand there, and looked at for what hides it. The Page against the Edition, by origins.
The Edition against the manuscript's files, by the recorded changes. A fault says how many characters, which, whose and
where. Nothing is taken from the writer but its bytes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layout.edition.edition import Edition
from layout.findings import Finding, Level
from layout.galley.fonts import FontBook
from layout.makeup.page import Artwork, Page, Picture, Placed
from layout.prepress.proof import coverage as copy_coverage
from layout.prepress.proof import manuscript, marks, sheets
from layout.prepress.proof.adverts import adverts
from layout.prepress.proof.examine import Print
from layout.prepress.proof.expect import expected
from layout.prepress.proof.glyphs import Glyphs
from layout.prepress.proof.manuscript import StoryCount
from layout.prepress.proof.match import match
from layout.prepress.proof.tally import Tally
from layout.prepress.reading.document import Reading

_GONE = frozenset(("ad-missing", "ad-altered", "mark-missing", "picture-altered"))
"""What is found of artwork that does not show what it should."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on one page. ``expected`` and ``printed`` count characters, furniture's and derived words' too.

    ``parted`` are the stories that stand on other pages as well: how many of their characters were dropped here and
    how many lost. Their account is closed by ``jumps.together``.
    """

    page: str
    printed: int
    expected: int
    stories: tuple[StoryCount, ...]
    findings: tuple[Finding, ...]
    parted: Mapping[str, tuple[int, int]]

    @property
    def passed(self) -> bool:
        """Whether every character is printed once and every story's count adds up."""
        whole = self.printed == self.expected and all(each.adds_up for each in self.stories)
        return whole and not any(each.level is Level.ERROR for each in self.findings)


def prove(reading: Reading, page: Page, edition: Edition, book: FontBook) -> Proof:
    """Whether this file prints this page, this page sets its copy, and the copy is what was written."""
    printing = _printing(page, edition, book, reading)
    coverage = copy_coverage.coverage(page, edition, book)
    articles = copy_coverage.stories(page, edition)
    findings = [*sheets.faults(page, reading), *printing.findings, *coverage.findings]
    findings += manuscript.traced(each.copy for each in copy_coverage.pieces(page, edition))
    stories, parted, shared = [], {}, {each.piece for each in page.shares}
    for article in articles:
        findings += [*manuscript.tiled(article), *manuscript.unchanged(article, edition)]
        lost = printing.unprinted[article.id] + coverage.unset[article.id]
        if article.id in shared:
            parted[article.id] = coverage.dropped[article.id], lost
            continue
        account = manuscript.count(article, coverage.dropped[article.id], lost)
        if not any(each.story == article.id for each in findings):  # else it is known already why
            findings += manuscript.balanced(account, article)
        stories.append(account)
    total = sum(len(each.text) for each in page.texts())
    total += sum(len(each.says) for each in page.items if isinstance(each, Artwork))
    printed = total - printing.unprinted.total()
    return Proof(page.name, printed, total, tuple(stories), tuple(findings), parted)


@dataclass(frozen=True, slots=True)
class _Printing:
    findings: tuple[Finding, ...]
    unprinted: Counter[str]


def _printing(page: Page, edition: Edition, book: FontBook, reading: Reading) -> _Printing:
    """The file against the page: advertisements set aside, every other glyph accounted for."""
    forms, faults = adverts(page, reading, edition)
    shown = [
        each for each in reading.shown if each.run.place.page == 1 and not (each.unseen or each.run.place.form in forms)
    ]
    wanted = expected(page, book)
    used: dict[str, set[int]] = {}
    for each in wanted:
        used.setdefault(each.face, set()).add(each.gid)
    for item in page.items:
        words = item.says if isinstance(item, Artwork) else ""
        for char, face in zip(words, book.spelling(words), strict=False):  # unseen, and in the subset all the same
            used.setdefault(face.key, set()).add(face.gid(char))
    glyphs = Glyphs(book, {face: frozenset(gids) for face, gids in used.items()})
    tally = Tally(page.name)
    examined = Print(page, book, reading, wanted, match(wanted, shown, glyphs), tally)
    examined.examine()
    _heard(page, reading, forms, tally, book)
    painted = [each for each in reading.painted if each.place.form not in forms]
    findings = (*faults, *tally.findings(), *marks.faults(page, painted, edition))
    return _Printing(findings, examined.unprinted() + _unsaid(page, findings))


def _unsaid(page: Page, findings: Sequence[Finding]) -> Counter[str]:
    """The words of pictures and drawings that are not printed as they should be."""
    lost = {each.story for each in findings if each.rule in _GONE}
    placed = [each for each in page.items if isinstance(each, Picture | Placed) and each.origin.piece in lost]
    return sum((Counter({each.origin.piece: len(each.says)}) for each in placed), Counter[str]())


def _heard(page: Page, reading: Reading, forms: frozenset[int], tally: Tally, book: FontBook) -> None:
    """What spans say and no glyph shows: the words of artwork, each once, and no others."""
    unheard = Counter(each.says for each in page.items if isinstance(each, Artwork))
    for said in reading.unshown:
        if unheard[said.text] and said.spelt == said.text[: len(book.spelling(said.text))]:
            unheard[said.text] -= 1
        elif said.place.form not in forms:
            tally.add("stray-text", "", said.text, None, "and nowhere to be seen")
    for item in page.items:
        if isinstance(item, Artwork) and item.says and unheard[item.says]:
            unheard[item.says] -= 1
            tally.add("tounicode-wrong", item.origin.piece, item.says, None, "(no ActualText says them)")
