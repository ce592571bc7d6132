"""THE RUN: read, set, make up, print, check, prove, deliver, keep. Values go forward only.

``check`` stops after making up; ``draft`` prints to ``draft/`` and proves nothing; ``build`` is the whole line. A
page with errors is never written: ``print/`` keeps the last good files byte for byte, only ``report.json`` tells.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from layout import kinds
from layout.archive.images import page_image
from layout.checkers.ask import Heard, ask
from layout.edition.accept import Accept, answered
from layout.edition.edition import Edition, PageOrder
from layout.edition.jumps import linked
from layout.edition.read import read
from layout.errors import DeliveryError, IssueError, LayoutError
from layout.findings import Finding, Findings, Level, Source, error, nearest
from layout.galley.fonts import FontBook, foreign, look_over, own_files
from layout.galley.set_type import Typesetter
from layout.house import House, place_of
from layout.imprint.check import RULE as IMPRINT_RULE
from layout.imprint.check import Imprint, checked
from layout.makeup.judge import trade_name
from layout.makeup.make_up import MadeUpPage, make_up
from layout.makeup.page import Page, Picture
from layout.makeup.turn import Turn
from layout.makeup.waiting import NOT_YET
from layout.order import Order
from layout.prepress import artwork
from layout.prepress.deliver import Entry, PrintFile, Stage, deliver, held, replace_folder, staged, write_file
from layout.prepress.outputs import pdf, store, trace
from layout.prepress.outputs.pdfx import Document
from layout.prepress.superseded import older
from layout.prepress.ticket import accepted, facts, file_stem, name_faults, version_of
from layout.report import PageReport, PictureReport, Report, StoryReport, as_json
from layout.units import INCH

CHECKS = "layout.prepress.checks"

Step = Callable[[str], None]
"""Told what is being done, for a progress bar."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition made up: its pages, and all that was found on the way.

    The typesetter remembers what it set; ``files`` are the faces and the profile it goes by, as the system saw them.
    """

    edition: Edition
    typesetter: Typesetter
    files: tuple[object, ...]
    pages: tuple[MadeUpPage, ...]
    findings: tuple[Finding, ...]
    heard: Heard = field(default_factory=Heard)  # of the house's own checkers
    imprint: Imprint | None = None

    @property
    def book(self) -> FontBook:
        """The faces."""
        return self.typesetter.book


Write = Callable[[Order, Composed, Report, Step], Report]
"""Writes a composed edition; the report with what was written, or with what is wrong with it."""


def check(order: Order, step: Step) -> Report:
    """Read, validate and compose without writing anything."""
    with store.opened(order.kept, writing=False):
        return _attempt("check", order, step, lambda order, composed, report, step: report)


def draft(order: Order, step: Step) -> Report:
    """Compose and write ``draft/``: no proof, no picture, never ``print/``."""
    return _told("draft", order, step, _draft)


def build(order: Order, step: Step) -> Report:
    """The whole line: compose, print, check, prove, keep pictures and traces, deliver to ``print/``."""
    return _told("build", order, step, _printed)


def _told(command: str, order: Order, step: Step, write: Write) -> Report:
    """The run, alone on its output folder, and ``report.json``, whatever comes of it."""
    report = Report(command, order.shown, edition=order.edition)
    try:
        with held(order.output), store.opened(order.kept, writing=True):
            report = _attempt(command, order, step, write)
            write_file(order.output / "report.json", as_json(report))
    except DeliveryError as fault:
        report = _with_findings(report, fault.findings)
    return report


def _attempt(command: str, order: Order, step: Step, write: Write) -> Report:
    """Compose, and write if there is no error. What cannot go on is told beside all that was found before."""
    report = Report(command, order.shown, edition=order.edition)
    try:
        composed = compose(order, step, lasting=False)
        report = _report(command, order, composed)
        if order.marks:
            _mark(order, composed, step)
        return report if report.failed else write(order, composed, report, step)
    except LayoutError as fault:
        return _with_findings(report, fault.findings)


def compose(order: Order, step: Step, before: Composed | None = None, lasting: bool = True) -> Composed:
    """From the folder to finished pages. IssueError or FontError when there is nothing to compose with.

    ``before`` is what an earlier run of the same process made: what it set is not set again, unless the house style
    or a file of a face has changed. Unless it is ``lasting``, no run comes after: what was set for a page goes with it.
    """
    step("reading the copy")
    common, notes = read(order.folder, order.shown)
    edition = _edition(common, order)
    orders = _wanted(edition, order)
    findings = Findings(list(notes))
    step("setting type")
    book, faults = _fonts(edition, order)
    findings.extend(faults)
    files = _files(edition.house, book)
    kept = before is not None and (before.typesetter.house, before.files) == (edition.house, files)
    typesetter = before.typesetter if before is not None and kept else Typesetter(edition.house, book)
    known = {each.page.name: each for each in before.pages} if before is not None and kept else {}
    pages: list[MadeUpPage] = []
    turned: dict[str, Turn] = {}
    findings.extend(name_faults(edition.house, lambda: _place(edition.house.file_name, order)))
    findings.extend(artwork.faults(edition, order.shown))
    for each in orders:
        step(f"making up {each.name}")
        made_up = make_up(each, edition, typesetter, turned, known.get(each.name))
        turned |= made_up.turned
        findings.extend((*made_up.findings, *artwork.misfits(made_up.page, edition)))
        pages.append(made_up if lasting else replace(made_up, frames={}, looked=None))
        if not lasting:
            typesetter.forget()
    heard = ask(edition, [each.page for each in pages], before.heard if before else Heard())
    findings.extend(heard.findings)
    imprint, faults = checked(edition, [each.page for each in pages], Source(f"{order.shown}/issue.yaml"))
    findings.extend(faults)
    told = tuple(findings.items)
    composed = Composed(edition, typesetter, files, tuple(pages), told, heard, imprint)
    return replace(composed, findings=answered(findings.items, _accepts(composed, later=False)))


def _accepts(composed: Composed, later: bool) -> list[Accept]:
    """What the issue accepts of the pages that are made; ``later``: of the rules that look at the finished file.

    What the imprint lacks as a whole is not told while some page of it is not made.
    """
    unmade = {each.name for each in composed.edition.pages} - {each.page.name for each in composed.pages}
    mine = [each for each in composed.edition.accepts if each.page not in unmade]
    if unmade:
        mine = [each for each in mine if each.page or not each.rule.startswith(IMPRINT_RULE)]
    return [each for each in mine if (each.rule in kinds.names(CHECKS)) is later]


def _draft(order: Order, composed: Composed, report: Report, step: Step) -> Report:
    """Print every page to ``draft/``, lightly compressed."""
    with staged(order.output / "draft") as stage:
        for each in composed.pages:
            step(f"printing {each.page.name}")
            stage.take(print_file(each.page, composed, level=1))
        stage.put()
    return _with_files(report, stage.entries)


def _printed(order: Order, composed: Composed, report: Report, step: Step) -> Report:
    """Print, check and prove every page; deliver them only if all are good."""
    from layout.prepress.verdict import examine, together  # noqa: PLC0415  (start-up: drafts and checks read no PDF back)

    verdicts = []
    pages = [each.page for each in composed.pages]
    report = _with_findings(report, [*older(order.output / "print", _wanted(composed.edition, order))])
    if report.failed:
        return report
    with staged(order.output / "print") as stage:
        for page in pages:
            step(f"printing {page.name}")
            file = print_file(page, composed, level=6)
            step(f"proving {page.name}")
            verdict = examine(file.content, page, composed.edition, composed.book)
            verdicts.append(verdict)
            stage.take(replace(file, facts={**file.facts, "proof": verdict.facts}))
            del file  # only what is told of it stays: the next page needs the room
        findings = [finding for each in verdicts for finding in each.findings]
        findings += together(verdicts, pages, composed.edition)
        report = _with_findings(report, answered(findings, _accepts(composed, later=True)))
        if report.failed:
            return report
        step("delivering")
        _deliver(order, composed, report, stage)
    return _with_files(report, stage.entries)


def _deliver(order: Order, composed: Composed, report: Report, stage: Stage) -> None:
    """Draw the pages from their files, keep the pictures and the traces, and deliver what is staged."""
    pages = [each.page for each in composed.pages]
    files = zip(pages, stage.entries, strict=True)
    _keep(order, "pages", ((f"{page.name}.png", page_image(stage.path(file.name), page)) for page, file in files))
    _keep(order, "trace", ((f"{page.name}.txt", trace.write(page).encode()) for page in pages))
    digests = {each.page: each.digest for each in report.pages}
    told = ({"digest": digests[each.page], "accepted": accepted(report.findings, each.page)} for each in stage.entries)
    entries = [replace(each, facts={**each.facts, **more}) for each, more in zip(stage.entries, told, strict=True)]
    house = composed.edition.house
    header = {"paper": house.name, "issue": composed.edition.issue, "standard": house.press.standard}
    header |= {"edition": order.edition} if order.edition else {}
    deliver(stage, {**header, "accepted": accepted(report.findings, None)}, entries, order.page is not None)


def _mark(order: Order, composed: Composed, step: Step) -> None:
    """Draw into ``marks/`` what was found on each page, whether it may be printed or not (查错图)."""
    from layout.archive.marks import marked  # noqa: PLC0415  (start-up: Pillow)

    def drawn() -> Iterator[tuple[str, bytes]]:
        for page in (each.page for each in composed.pages):
            step(f"marking {page.name}")
            picture = page_image(print_file(page, composed, level=1).content, page)
            yield f"{page.name}.png", marked(picture, page, composed.findings, trade_name)

    _keep(order, "marks", drawn())


def _keep(order: Order, name: str, contents: Iterable[tuple[str, bytes]]) -> None:
    """Fill a folder beside ``print/``; the files of other pages stay when one page is made alone."""
    if order.page is None:
        replace_folder(order.output / name, contents)
        return
    for file, content in tuple(contents):  # all are made before the first is replaced
        write_file(order.output / name / file, content)


def print_file(page: Page, composed: Composed, level: int) -> PrintFile:
    """A page's PDF, deflated at ``level``; PreflightError when a picture or an advertisement cannot be printed."""
    edition = composed.edition
    document = Document(f"{edition.house.name} {edition.date.isoformat()} {page.name}", edition.date, level)
    content = pdf.write(page, composed.book, edition.house.press, document)
    told = facts(page, version_of(edition, page.name))
    return PrintFile(page.name, f"{file_stem(edition, page.name)}.pdf", content, told)


def _report(command: str, order: Order, composed: Composed) -> Report:
    pages: list[PageReport] = []
    stories: list[StoryReport] = []
    for each in composed.pages:
        digest = hashlib.sha256(trace.write(each.page).encode()).hexdigest()
        pages.append(PageReport(each.page.name, digest, each.fullness.fill, each.fullness.hole.rows))
        stories += counted(each, composed.edition)
    pictures = tuple(told for each in composed.pages for told in _pictures(each.page, composed.edition))
    findings = tuple(_final(each) if command == "build" else each for each in composed.findings)
    return Report(
        command, order.shown, tuple(pages), tuple(stories), findings, pictures, composed.imprint, order.edition
    )


def _final(finding: Finding) -> Finding:
    """A finding as it counts for the plant: what is not there yet can be looked at, and is never printed."""
    return replace(finding, level=Level.ERROR) if finding.rule == NOT_YET else finding


def _pictures(page: Page, edition: Edition) -> Iterator[PictureReport]:
    """What is told of each picture made of pixels, advertisements that are one included."""
    sizes = {f"ad:{name}": ad.pixels for name, ad in edition.ads.items()}
    sizes |= {f"picture:{name}": picture.size for name, picture in edition.pictures.items()}
    for item in page.items:
        size = sizes.get(item.origin.piece)
        if isinstance(item, Picture) and size:
            left, top, right, bottom = item.crop or (0, 0, *size)
            pixels = right - left, bottom - top
            dpi = round(min(have * INCH / length for have, length in zip(pixels, item.stand.sides, strict=True)))
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


def _with_files(report: Report, files: Sequence[Entry]) -> Report:
    written = {each.page: each for each in files}
    pages = (replace(each, file=written[each.page].name, sha256=written[each.page].sha256) for each in report.pages)
    return replace(report, pages=tuple(pages))


def _with_findings(report: Report, findings: Sequence[Finding]) -> Report:
    return replace(report, findings=(*report.findings, *findings))


def _edition(common: Edition, order: Order) -> Edition:
    """The edition that is ordered: the common one, or a local one."""
    found = {each.local: each for each in (common, *common.locals)}
    if order.edition in found:
        return found[order.edition]
    where, hint = Source(f"{order.shown}/issue.yaml"), nearest(order.edition, filter(None, found))
    raise IssueError([error("unknown-edition", f'no local edition "{order.edition}"', where, hint)])


def _wanted(edition: Edition, order: Order) -> Sequence[PageOrder]:
    if order.page is None:
        return edition.pages
    found = linked(edition.pages, order.page)
    if not found:
        names = [each.name for each in edition.pages]
        where = Source(f"{order.shown}/issue.yaml")
        raise IssueError(
            [error("unknown-page", f"no page {order.page} in the plan", where, nearest(order.page, names))]
        )
    return found


def _fonts(edition: Edition, order: Order) -> tuple[FontBook, list[Finding]]:
    """The faces that the style sheet, the furniture and the plan name."""
    house = edition.house
    own, faults = own_files(house.fonts, lambda key: _place(key, order))
    faces = ((each.face, each.latin, each.lead_in, each.bold, each.kai) for each in house.styles.values())
    used = {face for its in faces for face in its if face} | set(house.fonts)
    used.add(house.boxes.reverse_face)
    named = [placement.settings for page in edition.pages for placement in page.placements]
    leaves = [leaf for node in (house.furniture, *named) for path, leaf in node.leaves() if path.endswith("face")]
    places = {leaf.text: leaf.source for leaf in leaves if leaf.text}
    book, more = look_over(own, used | set(places), lambda key: places.get(key) or _place(key, order))
    strange = foreign(book, used, house.setting.region, lambda key: _place(key, order))
    return book, [*faults, *more, *strange]


def _files(house: House, book: FontBook) -> tuple[object, ...]:
    """The faces of the book and the profile, with the time and size of their files (none where one is missing)."""
    entries = [face.entry for _, face in sorted(book.faces.items())]
    paths = (*(each.path for each in entries), house.press.profile)
    stats = [path.stat() if path.is_file() else None for path in paths]
    return (*entries, *((each.st_mtime_ns, each.st_size) if each else None for each in stats))


def _place(word: str, order: Order) -> Source | None:
    """Where the paper's house style says a word."""
    return place_of(word, order.folder.parent, Path(order.shown).parent.as_posix())
