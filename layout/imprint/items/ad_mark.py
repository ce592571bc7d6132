"""广告标记 (advertisements are marked): 广告, or the house's word, stands by itself in the place of each."""

from collections.abc import Iterator

from layout.edition.ad_rules import ad_rules
from layout.findings import Findings
from layout.imprint.printed import Printed
from layout.imprint.reading import BESIDE, Words, lettering, words_of
from layout.imprint.verdict import UNASKED, Fault, Verdict, judged
from layout.makeup.page import Page, Zone

NAME, KEY = "广告标记", ""
LONGER = 4
"""By how many characters a mark may be longer than the word (公益广告): a sentence with the word in it is none."""


def look(printed: Printed) -> Verdict:
    """All advertisements of the pages that were made."""
    rules = ad_rules(printed.edition.house, Findings())
    word = rules.mark if rules else "广告"
    marked = [(_place(page, zone), list(_marks(page, zone, word))) for page, zone in _ads(printed)]
    if not marked:
        return UNASKED
    faults = [Fault(f"{ad.piece.removeprefix('ad:')} is not marked {word}", ad) for ad, marks in marked if not marks]
    found = [each for _, marks in marked for each in marks]
    return judged("、".join(dict.fromkeys(each.text for each in found)), found, faults)


def _ads(printed: Printed) -> Iterator[tuple[Page, Zone]]:
    """Every advertisement of the pages that were made: of one that did not come yet they have no zone (``shown``)."""
    for page in printed.pages:
        yield from ((page, zone) for zone in page.zones if zone.piece.startswith("ad:"))


def _place(page: Page, zone: Zone) -> Words:
    return Words(page.name, zone.piece, box=zone.areas[0])


def _marks(page: Page, zone: Zone, word: str) -> Iterator[Words]:
    around = [area.inset(-BESIDE) for area in zone.areas]
    near = (item for item in lettering(page) if any(area.contains(item.box) for area in around))
    for each in (words_of(page.name, [item]) for item in near):
        if word in each.text and len(each.text) <= len(word) + LONGER:
            yield each
