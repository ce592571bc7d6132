"""MAKE A PAGE: it is made up and printed, its file is checked and proved, its picture and trace are kept (一版的制作).

Pages that share a story are made together, and none of them is printed unless all can be; other pages know nothing of
each other. What is told of a page goes on without the page itself, which may have been made in another process.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from layout.archive.images import page_image
from layout.bench import Bench
from layout.checkers.ask import Spoken, spoken
from layout.edition.accept import marked
from layout.edition.edition import Edition, PageOrder
from layout.edition.gather import pieces
from layout.edition.occasion import occasion_of
from layout.errors import LayoutError
from layout.findings import Finding, Level
from layout.imprint.shown import shown
from layout.makeup.make_up import MadeUpPage, make_up, tells_places
from layout.makeup.page import Page, Picture
from layout.makeup.turn import Turn
from layout.makeup.waiting import NOT_YET
from layout.prepress import artwork, resolution
from layout.prepress.deliver import Entry, PrintFile, Stage
from layout.prepress.judged import Verdict
from layout.prepress.outputs import pdf, trace
from layout.prepress.outputs.pdfx import Document
from layout.prepress.ticket import facts, file_stem, version_of
from layout.report import PageReport, PictureReport, StoryReport

Group = tuple[PageOrder, ...]
"""Pages that are made together: one, or all that share stories with each other."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is found on a page that is made up, before anybody answered for any of it.

    ``shown`` is what the imprint is read from, ``spoken`` what the house's own checkers are asked about.
    """

    name: str
    findings: tuple[Finding, ...]
    shown: Page
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class Made(Found):
    """A page as far as it came (成版): what is told of it, and its file's entry if it was printed.

    ``sums`` are the hashes of its files by folder and name.
    """

    report: PageReport
    stories: tuple[StoryReport, ...]
    pictures: tuple[PictureReport, ...]
    entry: Entry | None = None
    sums: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def sums_in(self, folder: str) -> dict[str, str]:
        """The hashes of its files in a folder, by name."""
        return {name: sha256 for (its, name), sha256 in self.sums.items() if its == folder}


@dataclass(frozen=True, slots=True)
class Stages:
    """Where the files of pages are made. A draft has neither pictures nor traces, and is not proved (草样)."""

    files: Stage
    pictures: Stage | None = None
    traces: Stage | None = None

    @property
    def final(self) -> bool:
        """Whether they are for the plant."""
        return self.pictures is not None

    @property
    def all(self) -> tuple[Stage, ...]:
        """Those that there are."""
        return tuple(each for each in (self.files, self.pictures, self.traces) if each)


def make(bench: Bench, stages: Stages, group: Group) -> list[Made]:
    """The pages of a group: all printed, or none, and the findings tell why."""
    pages = made_up(bench, group)
    made = [told(each, found(each, bench), bench) for each in pages]
    if not bench.barred and not _stopped(made, bench, stages.final):
        made = _printed(bench, stages, pages, made)
    bench.typesetter.forget()
    return made


def made_up(bench: Bench, group: Group, before: Mapping[str, MadeUpPage] | None = None) -> list[MadeUpPage]:
    """The pages of a group made up, each with where the ones before have cut the stories that they share."""
    turned: dict[str, Turn] = {}
    pages = []
    for each in group:
        pages.append(make_up(each, bench.edition, bench.typesetter, turned, (before or {}).get(each.name)))
        turned |= pages[-1].turned
    return pages


def made_from(page: PageOrder, edition: Edition) -> tuple[object, ...]:
    """All of an edition that a page is made up from by one typesetter, if no story comes to it from another page."""
    words = tuple(edition.standing.get(each.name) for each in page.placements if each.kind == "furniture")
    kinds = {"story": edition.articles, "ad": {**edition.ads, **edition.set_ads}, "picture": edition.pictures}
    copy = tuple(kinds[kind].get(name) for kind, name in sorted(pieces(page)))
    occasion = occasion_of(edition)
    told = occasion if tells_places(page) else occasion.alone
    return page, words, copy, told, edition.mourning


def found(made_up: MadeUpPage, bench: Bench) -> Found:
    """What is found on a page that is made up."""
    page, edition = made_up.page, bench.edition
    findings = (
        *_of_copy(page, bench),
        *made_up.findings,
        *artwork.misfits(page, edition),
        *resolution.coarse(page, edition),
    )
    return Found(page.name, findings, shown(page, edition), spoken(page, edition))


def told(made_up: MadeUpPage, found: Found, bench: Bench) -> Made:
    """A page that is made up, and not printed."""
    page = made_up.page
    report = PageReport(page.name, trace.digest(page), made_up.fullness.fill, made_up.fullness.hole.rows)
    counts = tuple(counted(made_up, bench.edition)), tuple(_pictures(page, bench.edition))
    return Made(found.name, found.findings, found.shown, found.spoken, report, *counts)


def _of_copy(page: Page, bench: Bench) -> Iterator[Finding]:
    """What was found in the copy of a page when it was read."""
    order = next(each for each in bench.edition.pages if each.name == page.name)
    its = {name if kind == "story" else f"{kind}:{name}" for kind, name in pieces(order)}
    yield from (each for each in bench.notes if each.page == page.name or (each.page is None and each.story in its))


def _stopped(made: Sequence[Made], bench: Bench, final: bool) -> bool:
    """Whether anything stops one of the pages. ``final``: they are for the plant."""
    answered = (one for each in made for one in marked(each.findings, bench.edition.accepts))
    return any((as_final(each) if final else each).stops for each in answered)


def as_final(finding: Finding) -> Finding:
    """A finding as it counts for the plant: what is not there yet can be looked at, and is never printed."""
    return replace(finding, level=Level.ERROR) if finding.rule == NOT_YET else finding


def _printed(bench: Bench, stages: Stages, pages: Sequence[MadeUpPage], made: Sequence[Made]) -> list[Made]:
    """The pages printed, and proved if they are for the plant; none keeps its file if one is not good."""
    printed = []
    verdicts: list[Verdict] = []
    for made_up, each in zip(pages, made, strict=True):
        try:
            printed.append(_with_file(each, made_up.page, bench, stages, verdicts))
        except LayoutError as fault:
            printed.append(_with_findings(each, fault.findings))
    if stages.final:
        from layout.prepress.verdict import together  # noqa: PLC0415  (start-up: drafts read no PDF back)

        its = [each.page for each in pages]
        printed[0] = _with_findings(printed[0], together(verdicts, its, bench.edition))
    if _stopped(printed, bench, stages.final):
        for entry in (each.entry for each in printed if each.entry):
            stages.files.drop(entry.name)
        return [replace(each, entry=None) for each in printed]
    return [_kept(each, made_up.page, stages) for each, made_up in zip(printed, pages, strict=True)]


def _with_file(made: Made, page: Page, bench: Bench, stages: Stages, verdicts: list[Verdict]) -> Made:
    """A page with its file."""
    file = print_file(page, bench, level=6 if stages.final else 1)
    if stages.final:
        from layout.prepress.verdict import examine  # noqa: PLC0415

        verdict = examine(file.content, page, bench.edition, bench.book)
        verdicts.append(verdict)
        before = tuple(each for each in made.findings if each.rule != resolution.RULE)  # the file itself tells of them
        made = _with_findings(replace(made, findings=before), verdict.findings)
        file = replace(file, facts={**file.facts, "proof": verdict.facts, "digest": made.report.digest})
    return replace(made, entry=stages.files.take(file))


def _kept(made: Made, page: Page, stages: Stages) -> Made:
    """A page with its picture, drawn from its file, and its trace, if it is for the plant."""
    assert made.entry is not None
    file = made.entry.name
    names = {stages.files: file}
    if stages.pictures and stages.traces:
        names |= {stages.pictures: f"{page.name}.png", stages.traces: f"{page.name}.txt"}
        stages.pictures.write(names[stages.pictures], page_image(stages.files.path(file), page))
        stages.traces.write(names[stages.traces], trace.write(page).encode())
    report = replace(made.report, file=file, sha256=made.entry.sha256, state="made")
    sums = {(stage.folder.name, name): stage.sums[name] for stage, name in names.items()}
    return replace(made, report=report, sums=sums)


def _with_findings(made: Made, findings: Iterable[Finding]) -> Made:
    """A page with more that was found on it."""
    own = (replace(each, page=each.page or made.name) for each in findings)
    return replace(made, findings=(*made.findings, *own))


def print_file(page: Page, bench: Bench, level: int) -> PrintFile:
    """A page's PDF, deflated at ``level``; PreflightError when a picture or an advertisement cannot be printed."""
    edition = bench.edition
    document = Document(f"{edition.house.name} {edition.date.isoformat()} {page.name}", edition.date, level)
    content = pdf.write(page, bench.book, edition.house.press, document)
    told = facts(page, version_of(edition, page.name))
    return PrintFile(page.name, f"{file_stem(edition, page.name)}.pdf", content, told)


# Counts ---------------------------------------------------------------------------------------------------------


def _pictures(page: Page, edition: Edition) -> Iterator[PictureReport]:
    """What is told of each picture made of pixels, advertisements that are one included."""
    its = resolution.rasters(edition)
    for item in page.items:
        if isinstance(item, Picture) and item.origin.piece in its:
            size, _ = its[item.origin.piece]
            pixels, dpi = resolution.shown(item, size)
            yield PictureReport(item.origin.piece, page.name, size, pixels, item.area.in_mm()[2:], dpi)


def counted(made_up: MadeUpPage, edition: Edition) -> Iterator[StoryReport]:
    """What is told of each story of a page."""
    letters: Counter[str] = Counter()
    for each in made_up.page.texts():
        letters[each.origin.piece] += _letters(each.text) if each.origin.block else 0
    for story in made_up.stories:
        texts = {copy.block: copy.text for copy in edition.articles[story.story].copies}
        if story.shares:
            texts = {each.block: texts[each.block][each.start : each.end] for each in story.shares}
        chars = sum(map(_letters, texts.values()))
        counts = chars, letters[story.story], story.lines
        yield StoryReport(story.story, made_up.page.name, *counts, story.measure, story.fit)


def _letters(text: str) -> int:
    """字数: characters, blanks not counted."""
    return sum(map(len, text.split()))
