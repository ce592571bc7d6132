"""MAKE PROOFS: the issue is made up, and its stories and pages are laid out for those who read them (出校样).

They go to ``proofs/`` beside ``print/``, which is not touched; a page with errors is proofed as any other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from layout.archive.images import page_image
from layout.compose import Composed, compose
from layout.errors import IssueError, LayoutError, PreflightError
from layout.findings import Finding, Source, error, nearest
from layout.makeup.make_up import MadeUpPage
from layout.makeup.page import Page, Picture, Placed
from layout.order import Order, Step, check_edition
from layout.prepress.deliver import held, replace_folder, write_file
from layout.prepress.outputs import pdf, store
from layout.prepress.outputs.pdfx import Document
from layout.proofs.bind import bound
from layout.proofs.galley_proof import galley_proof
from layout.proofs.galley_rows import Story
from layout.proofs.page_proof import Subject, page_proof
from layout.proofs.pen import Pen
from layout.words.spoken import told

FOLDER = "proofs"
PAGES = "proofs/pages"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be proofed: one story alone, or the stories and pages that the order names; the paper of the pages."""

    story: str | None = None
    paper: str = "A3"


def proof(order: Order, wish: Wish, step: Step) -> tuple[list[str], list[Finding]]:
    """Make the proofs: a line about each file, and what keeps them from being made."""
    try:
        check_edition(order)
        with held(order.output), store.opened(order.kept, writing=True):
            composed = compose(order, step, lasting=False)
            stories = (_story(each, composed, step) for each in _wanted(order, wish, composed))
            pages = (_page(each, wish.paper, composed, step) for each in _pages(order, composed) if not wish.story)
            whole = not (wish.story or order.page)
            folders = (FOLDER, stories), (PAGES, pages)
            return [line for name, made in folders for line in _keep(order.output / name, made, whole)], []
    except LayoutError as fault:
        return [], list(fault.findings)


@dataclass(frozen=True, slots=True)
class _Made:
    """A proof: its files by name, and what is said of it."""

    name: str
    files: Mapping[str, bytes]
    told: str


def _wanted(order: Order, wish: Wish, composed: Composed) -> list[Story]:
    """The stories that are to be proofed, as they stand on the pages."""
    articles = composed.edition.articles
    if wish.story is not None and wish.story not in articles:
        where = Source(f"{order.shown}/issue.yaml")
        message = f"no copy of a story {wish.story} in the issue"
        raise IssueError([error("unknown-story", message, where, nearest(wish.story, articles))])
    pages = [each.page for each in composed.pages]
    stood = dict.fromkeys(zone.piece for page in pages if order.page in (None, page.name) for zone in page.zones)
    names = [wish.story] if wish.story else [each for each in stood if each in articles]
    return [Story(articles[name], composed.edition, tuple(page for page in pages if _on(page, name))) for name in names]


def _on(page: Page, story: str) -> bool:
    return any(each.piece == story for each in page.zones)


def _story(story: Story, composed: Composed, step: Step) -> _Made:
    """A story's galley proof."""
    name = story.article.id
    step(f"proofing {name}")
    sheets = galley_proof(story, Pen(composed.typesetter))
    files = [_printed(each, composed, name) for each in sheets]
    return _made(name, sheets, files, f"{name} 小样")


def _pages(order: Order, composed: Composed) -> list[MadeUpPage]:
    return [each for each in composed.pages if order.page in (None, each.page.name)]


def _page(made_up: MadeUpPage, paper: str, composed: Composed, step: Step) -> _Made:
    """A page's proof; artwork that cannot be printed is crossed out, and told."""
    name = made_up.page.name
    step(f"proofing {name}")
    pen, pages = Pen(composed.typesetter), [each.page for each in composed.pages]
    subject = Subject(made_up, composed.edition, tuple(pages[: pages.index(made_up.page)]), composed.findings)
    sheets = page_proof(subject, paper, pen)
    try:
        files = [_printed(each, composed, name) for each in sheets]
    except PreflightError:
        faults = dict(_unprintable(made_up.page, composed))
        found = tuple(each for its in faults.values() for each in its)
        subject = replace(subject, findings=(*subject.findings, *found), unprintable=frozenset(faults))
        sheets = page_proof(subject, paper, pen)
        files = [_printed(each, composed, name) for each in sheets]
    return _made(name, sheets, files, f"{name} 大样")


def _unprintable(page: Page, composed: Composed) -> Iterator[tuple[int, list[Finding]]]:
    """The artwork of a page that cannot be printed, by its number among the items, and why."""
    for at, item in enumerate(page.items):
        if isinstance(item, Picture | Placed):
            try:
                _printed(replace(page, items=(item,)), composed, page.name)
            except PreflightError as fault:
                yield at, [replace(each, page=page.name, bbox=item.area) for each in fault.findings]


def _printed(sheet: Page, composed: Composed, name: str) -> bytes:
    edition = composed.edition
    title = f"{edition.house.name} {edition.date.isoformat()} {name}"
    return pdf.write(sheet, composed.book, edition.house.press, Document(title, edition.date))


def _made(name: str, sheets: Sequence[Page], files: Sequence[bytes], title: str) -> _Made:
    """The sheets as one file, and each as a picture."""
    stem = name.replace("/", "-")
    pictures = {
        f"{stem}-{at}.png": page_image(file, sheet)
        for at, (sheet, file) in enumerate(zip(sheets, files, strict=True), 1)
    }
    count = f"{len(sheets)} sheet{'s' * (len(sheets) > 1)}"
    return _Made(stem, {f"{stem}.pdf": bound(files, title), **pictures}, count)


def _keep(folder: Path, made: Iterable[_Made], whole: bool) -> list[str]:
    """Put the proofs into their folder, one after the other; those of other stories and pages stay unless it is whole.

    What is said of them.
    """
    said: list[str] = []

    def noted() -> Iterator[_Made]:
        for each in made:
            said.append(f"{folder.as_posix()}/{each.name}.pdf: {told(each.told)}")
            yield each

    if whole:
        replace_folder(folder, (file for each in noted() for file in each.files.items()))
        return said
    for each in noted():
        for name, content in each.files.items():
            write_file(folder / name, content)
        sheet = re.compile(re.escape(each.name) + r"-\d+\.png")
        for path in folder.glob("*.png"):
            if sheet.fullmatch(path.name) and path.name not in each.files:
                path.unlink()  # of a state that had more sheets
    return said
