"""Own styles: a name in the style sheet that is hardly meant for one of the house's own (样式名写错)."""

import re
from collections.abc import Collection, Iterator

from layout.findings import TRADE, Finding, Source, warning


def misspelt(name: str, known: Collection[str], where: Source) -> Iterator[Finding]:
    """A warning of one that is almost called as a known one; ad-4 and headline-5, numbered on, are the house's own."""
    from difflib import get_close_matches  # noqa: PLC0415  (start-up: few houses have styles of their own)

    if name in known or ("-" in name and _bare(name) in map(_bare, known)):
        return
    close = [each for each in known if each in (TRADE.get(name), name.lower())]
    close = close or get_close_matches(name, known, n=1, cutoff=0.8)
    for meant in close[:1]:
        yield warning("unused-style", f'nothing is set in the style "{name}"', where, f'did you mean "{meant}"?')


def _bare(name: str) -> str:
    return re.sub(r"-?\d+$", "", name)
