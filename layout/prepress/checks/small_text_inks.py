"""Small type is printed in one ink, for register on a newspaper press is half a millimetre (N12; GWG 2022 R0017)."""

from layout.findings import Finding, Level
from layout.prepress.preflight import Subject
from layout.prepress.reading.events import Run
from layout.units import PT, Rect

LIMIT = 10 * PT
"""Below this size (GWG's newspaper value) the type wants one ink."""


def check(subject: Subject) -> list[Finding]:
    """A warning for the whole page, with how many characters and where they begin."""
    runs = (shown for run, shown in subject.reading.runs if run.extent[1] < LIMIT and _inks(run) > 1)
    small = [each for shown in runs for each in shown]
    if not small:
        return []
    chars = "".join(each.text for each in small)
    message = f"{len(small)} characters below {LIMIT // PT} pt are built of more than one ink: {chars[:40]}"
    left, top = min(each.x for each in small), min(each.y for each in small)
    where = Rect(left, top, max(each.x for each in small) - left, max(each.y for each in small) - top)
    return [Finding(Level.WARNING, "small-text-inks", message, bbox=where, hint="print small type in black alone")]


def _inks(run: Run) -> int:
    plates = run.state.fill.plates
    return 0 if plates is None else sum(each > 0 for each in plates)
