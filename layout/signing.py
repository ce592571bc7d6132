"""Signing: people put their names to the pages that lie ready for the plant, and see how far each page is (签样、付印).

A signature is bound to the file: a page that is delivered anew with other bytes is unsigned.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from rich.cells import cell_len

from layout.compose import Composed, compose
from layout.edition.folios import folios
from layout.errors import DeliveryError, LayoutError
from layout.findings import Finding, Source, error, nearest
from layout.house import House, load
from layout.makeup.page import Page
from layout.makeup.waiting import NOT_YET
from layout.order import Order, Step, check_edition
from layout.prepress.journal import Signature, sign, signatures
from layout.prepress.manifest import Told, delivered
from layout.prepress.outputs import trace
from layout.words.spoken import padded, told

PRINT = "print"


class State(StrEnum):
    """How far a page is (版面状态)."""

    WAITING = "waiting"  # 待稿: copy or art is not there yet
    OVER = "over"  # 稿长
    SHORT = "short"  # 稿短
    FAULTY = "faulty"  # 有错: another error stops it
    STALE = "stale"  # 旧: what was delivered is not what the copy makes now
    MADE_UP = "made up"  # 未付印: nothing of it was delivered yet
    PROOFED = "proofed"  # 已校验: delivered, not signed by all
    SIGNED = "signed"  # 已签


CHINESE = {
    State.WAITING: "待稿",
    State.OVER: "稿长",
    State.SHORT: "稿短",
    State.FAULTY: "有错",
    State.STALE: "已改动",
    State.MADE_UP: "未付印",
    State.PROOFED: "待签",
    State.SIGNED: "已签",
}


@dataclass(frozen=True, slots=True)
class PageStatus:
    """A page: its state and why, who has signed the file that is delivered, and the roles that have not."""

    page: str
    state: State
    why: str
    signed: tuple[Signature, ...]
    wanted: tuple[str, ...]
    lapsed: tuple[Signature, ...] = ()  # signatures on a file that was delivered before


@dataclass(frozen=True, slots=True)
class Hand:
    """A person and the role in which they sign; "" for the only one that the house asks for."""

    by: str
    role: str = ""


def sign_page(order: Order, page: str, hand: Hand) -> Signature:
    """Sign the file of a page as it lies in ``print/``; LayoutError with what is against it."""
    check_edition(order)
    house = load(order.folder.parent, str(Path(order.shown).parent))
    lying = _delivered(order)
    entry = lying.get(page)
    if entry is None:
        hint = nearest(page, lying) if lying else "layout build delivers it"
        where = Source((order.output / PRINT).as_posix())
        message = f"no page {page} lies there to be signed"
        raise DeliveryError([error("unknown-page", message, where, hint)])
    _check_file(order, entry)
    before, faults = signatures(order.output)
    role = _role(house, hand, order)
    faults += _early(house, role, [each.role for each in before if _of(each, entry)], page)
    if faults:
        raise DeliveryError(faults)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    signature = Signature(page, entry["sha256"], role, hand.by, now)
    sign(order.output, signature)
    return signature


def _role(house: House, hand: Hand, order: Order) -> str:
    roles = house.sign_off.roles
    if hand.role in roles or (not hand.role and len(roles) == 1):
        return hand.role or roles[0]
    where = Source(f"{Path(order.shown).parent.as_posix()}/house.yaml")
    known = f"name one with --role: {', '.join(roles)}"
    message = f'no role "{hand.role}" signs for this paper' if hand.role else "more than one role signs for this paper"
    raise DeliveryError([error("unknown-role", message, where, known)])


def _early(house: House, role: str, given: Sequence[str], page: str) -> list[Finding]:
    """Roles that sign before this one and have not."""
    before = house.sign_off.roles[: house.sign_off.roles.index(role)]
    missing = [each for each in before if each not in given]
    if not missing:
        return []
    return [error("sign-order", f"{page} is not signed by {', '.join(missing)} yet, {role} signs after", None)]


def _check_file(order: Order, entry: Told) -> None:
    path = order.output / PRINT / entry["file"]
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        message = "is not the file the manifest tells of: nobody can sign it"
        raise DeliveryError([error("delivered-changed", message, Source(path.as_posix()), "build the page again")])
    if entry.get("stale"):
        message = f"{entry['page']} is an older state of the page, which could not be built since"
        raise DeliveryError([error("stale-page", message, Source(path.as_posix()), "mend the page and build it")])


def _delivered(order: Order) -> Mapping[str, Told]:
    """The manifest's entries by page; none before the first delivery."""
    return delivered(order.output / PRINT).pages


def _of(signature: Signature, entry: Told | None) -> bool:
    return entry is not None and (signature.page, signature.sha256) == (entry["page"], entry["sha256"])


# Status -------------------------------------------------------------------------------------------------------


def status(order: Order, step: Step) -> tuple[list[PageStatus], list[Finding]]:
    """How far each page of the issue is, made up as its copy is now; LayoutError when it cannot be read."""
    composed = compose(order, step)
    signed, faults = signatures(order.output)
    entries = _delivered(order)
    found = []
    for name in (each.name for each in composed.edition.pages):
        entry = entries.get(name)
        own = [one for one in signed if one.page == name]
        good = tuple(one for one in own if _of(one, entry))
        given = {one.role for one in good}
        wanted = tuple(role for role in composed.edition.house.sign_off.roles if role not in given)
        state, why = _stopped(composed, name) or _lying(entry, composed.sheets[name].page.page, wanted)
        lapsed = tuple(one for one in own if not _of(one, entry))
        found.append(PageStatus(name, state, why, good, wanted, lapsed))
    return found, faults


def _stopped(composed: Composed, page: str) -> tuple[State, str] | None:
    """What keeps a page from the plant."""
    own = [each for each in composed.findings if each.page in (page, None) and not each.accepted]
    for rule, state in ((NOT_YET, State.WAITING), ("overset", State.OVER), ("underset", State.SHORT)):
        found = [each for each in own if each.rule == rule and (each.stops or rule == NOT_YET)]
        if found:
            return state, "; ".join(each.message for each in found)
    stops = [each for each in own if each.stops]
    return (State.FAULTY, "; ".join(each.message for each in stops)) if stops else None


def _lying(entry: Told | None, page: Page, wanted: Sequence[str]) -> tuple[State, str]:
    """How a page stands that could be printed."""
    if entry is None:
        return State.MADE_UP, "layout build delivers it"
    if entry.get("stale") or entry.get("digest") != trace.digest(page):
        return State.STALE, "it has changed since it was delivered: build it again"
    return (State.PROOFED, f"wants {', '.join(wanted)}") if wanted else (State.SIGNED, "")


def as_text(pages: Sequence[PageStatus]) -> Iterator[str]:
    """A line a page, and one below it for each signature."""
    wide = max((cell_len(told(f"{each.state} {CHINESE[each.state]}")) for each in pages), default=0)
    for each in pages:
        state = padded(told(f"{each.state} {CHINESE[each.state]}"), wide)
        yield f"{each.page}  {state}  {told(each.why)}".rstrip()
        yield from (f"     {one.role} {one.by} {one.time}" for one in each.signed)
        yield from (
            told(f"     {one.role} {one.by} {one.time}: unsigned, the page was delivered anew") for one in each.lapsed
        )
    done = _count(each for each in pages if each.state is State.SIGNED)
    yield told(f"{done} of {_count(pages)} pages signed")


def _count(pages: Iterable[PageStatus]) -> int:
    """How many pages these are; a double truck is two."""
    return sum(len(folios(each.page)) for each in pages)


def as_json(pages: Iterable[PageStatus]) -> str:
    """The pages for programs; fields as of ``PageStatus``."""
    return json.dumps([asdict(each) for each in pages], ensure_ascii=False, indent=2)


def tell(order: Order, step: Step, for_programs: bool) -> tuple[list[str], Sequence[Finding]]:
    """The status in lines, for people or as JSON, and what is wrong with the journal, or with the issue."""
    try:
        pages, faults = status(order, step)
    except LayoutError as fault:
        return [], fault.findings
    return ([as_json(pages)] if for_programs else list(as_text(pages))), faults
