"""The imprint as a table: for people, a line an item, and for programs (版本记录检查表)."""

from collections.abc import Iterator
from typing import Any

from layout.imprint.check import NOTICE, Imprint, Row
from layout.imprint.profiles import UNSEEN, Clause, Profile
from layout.imprint.verdict import State
from layout.words.spoken import bracketed, colon, padded, spoken, told


def told_of(imprint: Imprint) -> Iterator[str]:
    """For people: each item with its state, what is printed for it and the clauses; then each regulation's sum."""
    yield told("imprint 版本记录:")
    for row in imprint.rows:
        found = f"{colon()}{row.verdict.found}" if row.verdict.found else ""
        where = bracketed(", ".join(_pages(row))) if row.verdict.at else ""
        between = "；" if spoken() == "zh" else "; "
        cited = between.join(_cited(profile, clause) for profile, clause in _asking(row, imprint)) or told("optional")
        yield f"  {padded(told(row.verdict.state.value), 9)} {row.item} {row.name}{found}{where} [{cited}]"
    yield from (f"  {each.name}{colon()}{told(f'{_sum(imprint, each)}; {each.title}')}" for each in imprint.profiles)
    if not all(clause.seen for each in imprint.profiles for clause in each.items.values()):
        yield f"  * {told(UNSEEN)}"
    yield f"  {told(NOTICE)}"


def tabled(imprint: Imprint) -> dict[str, Any]:
    """For programs: the field ``imprint`` of report.json."""
    return {
        "profiles": [{"profile": each.name, "title": each.title} for each in imprint.profiles],
        "items": [_item(each, imprint) for each in imprint.rows],
        "notice": NOTICE,
    }


def _item(row: Row, imprint: Imprint) -> dict[str, Any]:
    return {
        "item": row.item,
        "name": row.name,
        "state": row.verdict.state.value,
        "found": row.verdict.found or None,
        "on_pages": _pages(row),
        "wrong": [each.message for each in row.verdict.faults],
        "clauses": [
            {
                "profile": profile.name,
                "clause": clause.clause or None,
                "asked": clause.asked,
                "text_seen": clause.seen,
                "points": clause.points or None,
            }
            for profile, clause in _asking(row, imprint)
        ],
    }


def _asking(row: Row, imprint: Imprint) -> list[tuple[Profile, Clause]]:
    """The regulations that ask for an item, with their clauses."""
    return [(each, each.items[row.item]) for each in imprint.profiles if row.item in each.items]


def _pages(row: Row) -> list[str]:
    return list(dict.fromkeys(each.page for each in row.verdict.at))


def _cited(profile: Profile, clause: Clause) -> str:
    """A clause in short: * when nobody could compare its wording."""
    return (
        f"{profile.name} {clause.clause}".rstrip()
        + "*" * (not clause.seen)
        + told(" if any") * (clause.asked == "if-any")
    )


def _sum(imprint: Imprint, profile: Profile) -> str:
    """How many of a regulation's items are in which state; what need not be there counts only when it is printed."""
    states = [row.verdict.state for row in imprint.rows if row.item in profile.items]
    needed = {row.item for row in imprint.rows if profile.items.get(row.item, _ANY).asked == "always"}
    lost = sum(row.verdict.state is State.ABSENT and row.item in needed for row in imprint.rows)
    there, wrong, unseen = (states.count(each) for each in (State.PRESENT, State.MALFORMED, State.UNSEEN))
    if unseen:
        return f"{there} present, {lost} absent, {wrong} malformed, {unseen} unseen"
    return f"{there} present, {lost} absent, {wrong} malformed"


_ANY = Clause("", "if-any")
