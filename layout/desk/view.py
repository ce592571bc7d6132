"""View: one state of the issue as the browser shows it, made anew after every save (看版).

A page that cannot be made up or printed any more keeps its last good picture and is no longer ``fresh``.
"""

import json
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from time import process_time
from typing import Any

from layout import compose
from layout.checkers.ask import files
from layout.desk.frames import Frame, frames
from layout.desk.picture import ScreenPicture, screen_picture
from layout.desk.redraw import changed
from layout.edition.edition import IN_PLAN
from layout.errors import LayoutError
from layout.findings import Finding, Findings, Level, error
from layout.makeup.make_up import MadeUpPage
from layout.makeup.page import Page
from layout.making import print_file
from layout.order import Order
from layout.prepress.outputs import store
from layout.units import mm
from layout.words.spoken import message, named, told

_FRESH_TYPESETTER = 500
"""Builds after which what was remembered is let go: every state of the copy that was ever saved lies in it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, what it was made with, its picture, drawn in the build of that number, and the frames over it."""

    page: Page
    composed: compose.Composed
    frames: tuple[Frame, ...]
    picture: ScreenPicture
    drawn: int
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """What one build shows: its number from 1 on, the pages by name, all findings, the CPU time it took."""

    number: int
    issue: str
    sheets: Mapping[str, Sheet]
    findings: tuple[Finding, ...]
    ms: int

    def as_json(self) -> bytes:
        """All but the pictures, for the browser; lengths in mm."""
        value = {
            "number": self.number,
            "issue": self.issue,
            "ms": self.ms,
            "pages": [_page(each) for each in self.sheets.values()],
            "findings": [
                _finding(each)
                for each in sorted(self.findings, key=lambda each: (bool(each.accepted), [*Level].index(each.level)))
            ],
        }
        return json.dumps(value, ensure_ascii=False).encode()


class Viewer:
    """Makes views of an issue, and keeps from one to the next what need not be made again."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._before: compose.Composed | None = None
        self._sheets: Mapping[str, Sheet] = {}
        self._number = 0

    @property
    def files(self) -> Sequence[Path]:
        """Files that the last good state of the issue names, wherever they lie."""
        if self._before is None:
            return ()
        edition = self._before.edition
        own = (path for path, _ in self._before.files)
        ads = [each.file for each in edition.ads.values()]
        ads += [edition.folder / each.text.file for each in edition.set_ads.values() if each.text.file != IN_PLAN]
        leaves = (leaf for each in edition.standing.values() for _, leaf in each.tree.leaves())
        words = {leaf.base / PurePosixPath(leaf.source.file).name for leaf in leaves}  # {file: …}
        pictures = (each.file for each in edition.pictures.values())
        return (*own, *files(edition), *ads, *pictures, *sorted(words))

    def view(self) -> View:
        """The issue as its files are now. Whatever is wrong with them, or with the program, is among the findings."""
        begun = process_time()
        self._number += 1
        findings = Findings()
        try:
            with store.opened(self.order.kept, writing=False):
                self._compose(findings)
        except LayoutError as fault:
            self._sheets = _stale(self._sheets)
            findings.extend(fault.findings)
        except Exception as fault:  # a fault of the program's must not end the watch
            self._sheets = _stale(self._sheets)
            findings.add(_own_fault(fault))
        ms = round((process_time() - begun) * 1000)
        return View(self._number, self.order.shown, self._sheets, tuple(findings.items), ms)

    def _compose(self, findings: Findings) -> None:
        before = self._before if self._number % _FRESH_TYPESETTER else None
        composed = compose.compose(self.order, lambda doing: None, before)
        findings.extend(composed.findings)
        sheets: dict[str, Sheet] = {}
        for each in composed.pages:
            name = each.page.name
            try:
                sheets[name] = self._sheet(each, composed)
            except LayoutError as fault:
                findings.extend(fault.findings)
                sheets |= _stale({name: self._sheets[name]}) if name in self._sheets else {}
        sheets = {**_stale(self._sheets), **sheets}  # a page that could not be made up is as it was
        self._before = composed
        self._sheets = {page.name: sheets[page.name] for page in composed.edition.pages if page.name in sheets}

    def _sheet(self, made_up: MadeUpPage, composed: compose.Composed) -> Sheet:
        page, last = made_up.page, self._sheets.get(made_up.page.name)
        if last and last.composed.typesetter is not composed.typesetter:
            last = None
        if last and last.page is page:  # taken over as it is: so are the lines that its frames tell of
            return replace(last, composed=composed, fresh=True)
        shown = tuple(frames(made_up, composed.edition))
        if last and last.page == page:
            return replace(last, composed=composed, frames=shown, fresh=True)
        content = print_file(page, composed, level=1).content
        if last:
            picture = screen_picture(content, page, last.picture, changed(last.page, page))
        else:
            picture = screen_picture(content, page)
        return Sheet(page, composed, shown, picture, self._number)


def _stale(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    return {name: replace(each, fresh=False) for name, each in sheets.items()}


def _own_fault(fault: Exception) -> Finding:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    message = f"{type(fault).__name__}: {fault} ({Path(last.filename).name}:{last.lineno})"
    return error("program-fault", message, None, "this is a fault of the program's: please report it with the copy")


def _page(sheet: Sheet) -> dict[str, Any]:
    page = sheet.page
    return {
        "name": page.name,
        "width": mm(page.trim.width),
        "height": mm(page.trim.height),
        "picture": f"picture/{page.name}/{sheet.drawn}",
        "fresh": sheet.fresh,
        "frames": [asdict(each) for each in sheet.frames],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "level": "accepted" if finding.accepted else finding.level.value,
        "rule": named(finding.rule),
        "message": message(finding),
        "hint": f"{finding.accepted.by}：{finding.accepted.why}" if finding.accepted else told(finding.hint or ""),
        "place": str(finding.source) if finding.source else None,
        "page": finding.page,
        "piece": finding.story,
        "box": finding.bbox.in_mm() if finding.bbox else None,
    }
