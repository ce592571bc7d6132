"""report.json: what a build made and found, for programs; the same for people on the terminal (报告).

The file's form is ``report.schema.json`` beside this module; docs/report.md explains each field.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from layout import __version__
from layout.findings import Finding, Level
from layout.imprint.check import Imprint
from layout.imprint.table import tabled, told_of
from layout.makeup.fit import AS_IT_CAME, Fitted
from layout.units import mm, pt
from layout.words.spoken import said, told

_STATES = {
    "": "{}",
    "made": "{}",
    "unchanged": "{}, unchanged",
    "stale": "cannot be printed; {} stays, marked stale",
    "missing": "cannot be printed, and no earlier file of it is there",
}


@dataclass(frozen=True, slots=True)
class PageReport:
    """One page: ``file`` and ``sha256`` are those of what was written or stays, None for none.

    ``state`` is what became of its file: made; unchanged, as nothing has that it is made from; stale, as it cannot be
    printed now and the last good file stays; missing, as there is none; "" when none was asked for. ``fill`` is in per
    cent a column; a page that could not be made up has no ``digest`` and no columns.
    """

    page: str
    digest: str = ""
    fill: tuple[float, ...] = ()
    largest_hole_rows: int = 0
    file: str | None = None
    sha256: str | None = None
    state: Literal["", "made", "unchanged", "stale", "missing"] = ""


@dataclass(frozen=True, slots=True)
class StoryReport:
    """One story: ``chars`` of its copy, headlines too, blanks not counted (字数); ``set_chars`` of them on the page.

    ``lines`` of text, and their measure in characters; ``fit`` is how it came to fit its place. A story on several
    pages has a report for each, whose ``chars`` are those that the page has of it.
    """

    id: str
    page: str
    chars: int
    set_chars: int
    lines: int
    measure: int
    fit: Fitted = AS_IT_CAME


@dataclass(frozen=True, slots=True)
class PictureReport:
    """One picture made of pixels, an advertisement's too: the file's pixels, those shown, how large, how many an inch.

    ``id`` is ``picture:`` or ``ad:`` and its name.
    """

    id: str
    page: str
    file_pixels: tuple[int, int]
    pixels: tuple[int, int]
    size_mm: tuple[float, float]
    dpi: int


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. ``command`` is build, draft or check, ``edition`` the code of a local edition."""

    command: str
    issue: str
    pages: tuple[PageReport, ...] = ()
    stories: tuple[StoryReport, ...] = ()
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    pictures: tuple[PictureReport, ...] = ()
    imprint: Imprint | None = None
    edition: str = ""

    @property
    def failed(self) -> bool:
        """Whether anything stops the page."""
        return any(each.stops for each in self.findings)

    @property
    def status(self) -> str:
        """``passed``, ``warnings`` or ``failed``."""
        if self.failed:
            return "failed"
        open_ = (each for each in self.findings if each.accepted is None)
        return "warnings" if any(each.level is Level.WARNING for each in open_) else "passed"


def as_json(report: Report) -> bytes:
    """The report as ``report.json``."""
    value = {
        "version": __version__,
        "command": report.command,
        "issue": report.issue,
        "edition": report.edition or None,
        "status": report.status,
        "pages": [_page(each) for each in report.pages],
        "stories": [_story(each) for each in report.stories],
        "pictures": [_picture(each) for each in report.pictures],
        "imprint": tabled(report.imprint) if report.imprint else None,
        "findings": [_finding(each) for each in report.findings],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def as_text(report: Report) -> Iterable[str]:
    """The report for people, line by line: findings first, then a line a page and a story."""
    if report.edition:
        yield told(f"edition {report.edition}:")
    yield from (said(each) for each in report.findings)
    for page in report.pages:
        fill = " ".join(f"{each:g}%" for each in page.fill)
        how = told(f"; columns filled {fill}; largest hole {page.largest_hole_rows} rows") if fill else ""
        yield f"{page.page}: {told(_STATES[page.state].format(page.file or 'not written'))}{how}"
    for story in report.stories:
        yield told(
            f"  {story.id}: {story.chars} characters, {story.set_chars} set in {story.lines} lines "
            f"of {story.measure} characters",
            story.id,
        )
        yield from (f"    {told(each)}" for each in story.fit.said())
    for picture in report.pictures:
        wide, high = picture.size_mm
        shown = " x ".join(map(str, picture.pixels))
        yield told(f"  {picture.id}: {shown} pixels on {wide:g} x {high:g} mm, {picture.dpi} an inch")
    if report.command == "check" and report.imprint:
        yield from told_of(report.imprint)
    yield from _pages(report.pages)
    yield _summary(report.findings, report.status)


def _pages(pages: Sequence[PageReport]) -> Iterator[str]:
    """How many pages came to what, where they did not all come to the same."""
    states = Counter(each.state for each in pages)
    if len(states) > 1:
        yield told("pages: " + ", ".join(f"{count} {state}" for state, count in states.items()))


def _summary(findings: Sequence[Finding], status: str) -> str:
    counts = {level: sum(each.level is level and not each.accepted for each in findings) for level in Level}
    accepted = sum(each.accepted is not None for each in findings)
    sums = f"{counts[Level.ERROR]} errors, {counts[Level.WARNING]} warnings, {counts[Level.NOTE]} notes"
    return told(f"{status}: {sums}, {accepted} accepted" if accepted else f"{status}: {sums}")


def _page(page: PageReport) -> dict[str, Any]:
    return {
        "page": page.page,
        "file": page.file,
        "sha256": page.sha256,
        "digest": page.digest or None,
        "fill": list(page.fill),
        "largest_hole_rows": page.largest_hole_rows,
        "state": page.state or None,
    }


def _story(story: StoryReport) -> dict[str, Any]:
    return {
        "id": story.id,
        "page": story.page,
        "chars": story.chars,
        "set_chars": story.set_chars,
        "lines": story.lines,
        "measure": story.measure,
        "fit": _fit(story.fit),
    }


def _fit(fit: Fitted) -> dict[str, Any]:
    return {
        "paragraphs_fewer": fit.fewer,
        "paragraphs_more": fit.more,
        "head_rows": fit.space,
        "head_pt": [pt(each) for each in fit.head] if fit.head else None,
        "picture_rows": -fit.crop,
        "filler_rows": fit.filler[0],
        "filler": fit.filler[1] or None,
        "by_hand": list(fit.by_hand),
        "lines_over": fit.over[0],
        "chars_over": fit.over[1],
        "lines_under": fit.under[0],
        "chars_under": fit.under[1],
    }


def _picture(picture: PictureReport) -> dict[str, Any]:
    return {
        "id": picture.id,
        "page": picture.page,
        "file_pixels": list(picture.file_pixels),
        "pixels": list(picture.pixels),
        "size_mm": list(picture.size_mm),
        "dpi": picture.dpi,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    box = finding.bbox
    return {
        "level": finding.level.value,
        "rule": finding.rule,
        "message": finding.message,
        "file": finding.source.file if finding.source else None,
        "line": finding.source.line or None if finding.source else None,
        "page": finding.page,
        "story": finding.story,
        "bbox_mm": [mm(box.x), mm(box.y), mm(box.width), mm(box.height)] if box else None,
        "hint": finding.hint,
        "chars_over": finding.chars_over,
        "lines_over": finding.lines_over,
        "chars_under": finding.chars_under,
        "lines_under": finding.lines_under,
        "accepted": {"by": finding.accepted.by, "why": finding.accepted.why} if finding.accepted else None,
    }
