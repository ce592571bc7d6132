"""Shown: of a page no more than the imprint is judged by, so that it can be when the page is not made again (留样)."""

from dataclasses import replace

from layout.edition.edition import Edition
from layout.findings import Findings
from layout.imprint.nameplate import nameplate
from layout.imprint.printed import Printed, is_furniture
from layout.imprint.reading import BESIDE, lettering, words_of
from layout.imprint.settings import Settings
from layout.makeup.page import Page, Path, Text
from layout.schema import fill


def shown(page: Page, edition: Edition) -> Page:
    """A page with its furniture, what stands about its advertisements and, on page 1, whatever is as large as the name.

    Nothing of it where the house has no imprint looked for.
    """
    settings = fill(Settings, edition.house.imprint, Findings(), "imprint")
    if settings is None or not settings.profiles:
        return replace(page, items=(), zones=(), shares=())
    ads = {f"ad:{name}" for name in (*edition.ads, *edition.set_ads)}
    zones = tuple(each for each in page.zones if each.piece in ads)
    around = [area.inset(-BESIDE) for zone in zones for area in zone.areas]
    name = nameplate(Printed(edition, (page,), settings))
    kept = {
        id(each)
        for each in lettering(page)
        if any(area.contains(each.box) for area in around) or (name and words_of("", [each]).size >= name.size)
    }
    its = (each for each in page.items if id(each) in kept or is_furniture(each.origin.piece, edition))
    return replace(page, items=tuple(each for each in its if isinstance(each, Text | Path)), zones=zones, shares=())
