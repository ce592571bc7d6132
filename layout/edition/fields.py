"""Fields: what a paper's standing words leave for the issue to fill in (填空): ``总第{number}期``, ``今日{pages}版``.

Everything comes from the issue's one date, its number and its plan, and each filling is a recorded change, so that the
proof leads it back to the words of the file.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from layout.edition.calendar import lunar, weekday
from layout.edition.edition import Change, Copy
from layout.findings import Finding, error, nearest

RULE = "field"
_FIELD = re.compile(r"\{([^{}]*)\}")
_HINTS = {
    "number": "give number: in issue.yaml, or numbering: in house.yaml; an extra has none: [] leaves such words out",
    "extra": "this is no extra: write such words in the issue.yaml of one, which says extra: 号外",
    "edition": "only a local edition has a name: write such words under its standing: in editions:",
}


def values(day: date, number: int | None, pages: int, extra: str = "", edition: str = "") -> dict[str, str | None]:
    """What each field holds; None for what is not known of this issue.

    ``extra`` is what it is called if it is one (号外), ``edition`` the name of a local edition (地方版).
    """
    try:
        moon = lunar(day)
    except ValueError:
        moon = None
    known = {"number": number, "pages": pages, "year": day.year, "month": day.month, "day": day.day}
    told = {name: None if value is None else str(value) for name, value in known.items()}
    return {**told, "weekday": weekday(day), "lunar": moon, "extra": extra or None, "edition": edition or None}


def filled(copy: Copy, known: Mapping[str, str | None]) -> tuple[Copy, list[Finding]]:
    """The copy with its fields filled in, and what is wrong with them: they stay as they stand.

    Where nothing is known, for the issue's date cannot be read, nothing is said of them.
    """
    if not known:
        return copy, []
    faults = [_fault(copy, match, known) for match in _FIELD.finditer(copy.text) if known.get(match[1]) is None]
    found = [*_FIELD.finditer(copy.manuscript)]
    if faults or not found:
        return copy, faults
    more = (Change(match.start(), match[0], known[match[1]] or "", RULE) for match in found)
    changes = sorted((*copy.changes, *more), key=lambda change: change.at)
    text = _FIELD.sub(lambda match: known[match[1]] or "", copy.text)
    return replace(copy, text=text, changes=tuple(changes)), []


def _fault(copy: Copy, match: re.Match[str], known: Mapping[str, str | None]) -> Finding:
    where = copy.source_of(match.start())
    if match[1] in known:
        return error("field-unknown", f"nothing is known to fill in for {match[0]}", where, _HINTS.get(match[1]))
    hint = nearest(match[1], known) if match[1].strip() else "write ｛ and ｝ for braces that are printed"
    return error("unknown-field", f"no field {match[0]}", where, hint)
