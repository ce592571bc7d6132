"""总编辑（社长）姓名 (chief editor): a name behind 总编辑 or 社长; who is on duty (值班总编) does not count."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, stated

NAME, KEY = "总编辑（社长）姓名", "chief_editor"

_POST = "(?:社长|总编辑?|主编)"


def look(printed: Printed) -> Verdict:
    """A name must stand behind the post."""
    return stated(printed, [KEY, "editor_in_chief"], rf"{_POST}(?:[、，兼/]?{_POST})*")
