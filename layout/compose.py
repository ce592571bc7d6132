"""THE RUN: read, set, make up, print, check, prove, deliver, keep. Values go forward only.

``check`` stops after making up; ``draft`` prints to ``draft/`` and proves nothing; ``build`` is the whole line. A
page with errors is never written: ``print/`` keeps the last good files byte for byte, only ``report.json`` tells.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from layout.archive.images import page_image
from layout.edition.edition import Edition, PageOrder
from layout.edition.read import read
from layout.errors import DeliveryError, IssueError, LayoutError
from layout.findings import Finding, Findings, Source, error, nearest
from layout.galley.fonts import FontBook, foreign, look_over, own_files
from layout.galley.set_type import Typesetter
from layout.house import place_of
from layout.makeup.make_up import MadeUpPage, make_up
from layout.makeup.page import Page
from layout.prepress import artwork
from layout.prepress.deliver import PrintFile, deliver, held, replace_folder, write_file
from layout.prepress.outputs import pdf, store, trace
from layout.prepress.outputs.pdfx import Document
from layout.prepress.ticket import facts, file_stem, name_faults
from layout.report import PageReport, Report, StoryReport, as_json

Step = Callable[[str], None]
"""Told what is being done, for a progress bar."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asks for: the issue folder, as named and where it is, the folder to write to, one page or all."""

    folder: Path
    shown: str
    output: Path
    page: str | None = None

    @property
    def kept(self) -> Path:
        """The folder for what a later run need not do again; it may be deleted at any time."""
        return self.output / ".cache"


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition made up: its pages, and all that was found on the way."""

    edition: Edition
    book: FontBook
    pages: tuple[MadeUpPage, ...]
    findings: tuple[Finding, ...]


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
    report = Report(command, order.shown)
    try:
        with held(order.output), store.opened(order.kept, writing=True):
            report = _attempt(command, order, step, write)
            write_file(order.output / "report.json", as_json(report))
    except DeliveryError as fault:
        report = _with_findings(report, fault.findings)
    return report


def _attempt(command: str, order: Order, step: Step, write: Write) -> Report:
    """Compose, and write if there is no error. What cannot go on is told beside all that was found before."""
    report = Report(command, order.shown)
    try:
        composed = compose(order, step)
        report = _report(command, order, composed)
        return report if report.failed else write(order, composed, report, step)
    except LayoutError as fault:
        return _with_findings(report, fault.findings)


def compose(order: Order, step: Step) -> Composed:
    """From the folder to finished pages. IssueError or FontError when there is nothing to compose with."""
    step("reading the copy")
    edition, notes = read(order.folder, order.shown)
    orders = _wanted(edition, order)
    findings = Findings(list(notes))
    step("setting type")
    book, faults = _fonts(edition, order)
    findings.extend(faults)
    typesetter = Typesetter(edition.house, book)
    pages = []
    findings.extend(name_faults(edition.house, lambda: _place(edition.house.file_name, order)))
    findings.extend(artwork.faults(edition, order.shown))
    for each in orders:
        step(f"making up {each.name}")
        made_up = make_up(each, edition, typesetter)
        findings.extend(made_up.findings)
        pages.append(made_up)
    return Composed(edition, book, tuple(pages), tuple(findings.items))


def _draft(order: Order, composed: Composed, report: Report, step: Step) -> Report:
    """Print every page to ``draft/``, lightly compressed."""
    files = []
    for each in composed.pages:
        step(f"printing {each.page.name}")
        files.append(_file(each.page, composed, level=1))
    replace_folder(order.output / "draft", {each.name: each.content for each in files})
    return _with_files(report, files)


def _printed(order: Order, composed: Composed, report: Report, step: Step) -> Report:
    """Print, check and prove every page; deliver them only if all are good."""
    from layout.prepress.verdict import examine  # noqa: PLC0415  (start-up: drafts and checks read no PDF back)

    files, findings = [], list(report.findings)
    for each in composed.pages:
        step(f"printing {each.page.name}")
        file = _file(each.page, composed, level=6)
        step(f"proving {each.page.name}")
        verdict = examine(file.content, each.page, composed.edition, composed.book)
        findings += verdict.findings
        files.append(replace(file, facts={**file.facts, "proof": verdict.facts}))
    report = replace(report, findings=tuple(findings))
    if report.failed:
        return report
    step("delivering")
    pages = [each.page for each in composed.pages]
    pictures = {f"{page.name}.png": page_image(file.content, page) for page, file in zip(pages, files, strict=True)}
    _keep(order, "pages", pictures)
    _keep(order, "trace", {f"{page.name}.txt": trace.write(page).encode() for page in pages})
    house = composed.edition.house
    header = {"paper": house.name, "issue": composed.edition.issue, "standard": house.press.standard}
    deliver(order.output / "print", header, files, keep=order.page is not None)
    return _with_files(report, files)


def _keep(order: Order, name: str, contents: Mapping[str, bytes]) -> None:
    """Fill a folder beside ``print/``; the files of other pages stay when one page is made alone."""
    if order.page is None:
        replace_folder(order.output / name, contents)
        return
    for file, content in contents.items():
        write_file(order.output / name / file, content)


def _file(page: Page, composed: Composed, level: int) -> PrintFile:
    edition = composed.edition
    document = Document(f"{edition.house.name} {edition.date.isoformat()} {page.name}", edition.date, level)
    content = pdf.write(page, composed.book, edition.house.press, document)
    return PrintFile(page.name, f"{file_stem(edition.house, edition.date, page.name)}.pdf", content, facts(page))


def _report(command: str, order: Order, composed: Composed) -> Report:
    pages, stories = [], []
    for each in composed.pages:
        digest = hashlib.sha256(trace.write(each.page).encode()).hexdigest()
        pages.append(PageReport(each.page.name, digest, each.fullness.fill, each.fullness.hole.rows))
        for story in each.stories:
            chars = sum(_letters(copy.text) for copy in composed.edition.articles[story.story].copies)
            set_chars = sum(
                _letters(text.text)
                for text in each.page.texts()
                if text.origin.piece == story.story and text.origin.block
            )
            stories.append(StoryReport(story.story, each.page.name, chars, set_chars, story.lines, story.measure))
    return Report(command, order.shown, tuple(pages), tuple(stories), composed.findings)


def _letters(text: str) -> int:
    """字数: characters, blanks not counted."""
    return sum(not char.isspace() for char in text)


def _with_files(report: Report, files: Sequence[PrintFile]) -> Report:
    written = {each.page: each for each in files}
    pages = (replace(each, file=written[each.page].name, sha256=written[each.page].sha256) for each in report.pages)
    return replace(report, pages=tuple(pages))


def _with_findings(report: Report, findings: Sequence[Finding]) -> Report:
    return replace(report, findings=(*report.findings, *findings))


def _wanted(edition: Edition, order: Order) -> Sequence[PageOrder]:
    if order.page is None:
        return edition.pages
    found = [each for each in edition.pages if each.name == order.page]
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
    named = [placement.settings for page in edition.pages for placement in page.placements]
    leaves = [leaf for node in (house.furniture, *named) for path, leaf in node.leaves() if path.endswith("face")]
    places = {leaf.text: leaf.source for leaf in leaves if leaf.text}
    book, more = look_over(own, used | set(places), lambda key: places.get(key) or _place(key, order))
    strange = foreign(book, used, house.setting.region, lambda key: _place(key, order))
    return book, [*faults, *more, *strange]


def _place(word: str, order: Order) -> Source | None:
    """Where the paper's house style says a word."""
    return place_of(word, order.folder.parent, Path(order.shown).parent.as_posix())
