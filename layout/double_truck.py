"""Double trucks: two facing pages made as one, the white between them opened (通版)."""

from dataclasses import replace

from layout.findings import Finding, Source, error
from layout.house import House
from layout.units import Size, mm


def opened(house: House) -> House:
    """The house style of a page twice as wide, whose type area goes over both pages and the white between them.

    Twice the basic columns, each of as many characters as there is room for between the outer margins; or what the
    house says under ``spread:``.
    """
    columns, trim = house.columns, house.format.trim
    count = house.spread.columns or 2 * columns.count
    room = (trim.width + house.measure) // columns.body - (count - 1) * columns.gutter
    characters = house.spread.characters or max(1, room // count)
    return replace(
        house,
        format=replace(house.format, trim=Size(2 * trim.width, trim.height)),
        columns=replace(columns, count=count, characters=characters),
    )


def fault(house: House, where: Source) -> Finding | None:
    """Why the columns that the house wants do not lie on the two pages."""
    whole = opened(house)
    if whole.measure <= whole.format.trim.width:
        return None
    message = f"its type area is {mm(whole.measure)} mm wide, the two pages {mm(whole.format.trim.width)} mm"
    return error("type-area", message, where, "give spread: in house.yaml fewer columns or characters")
