"""Bench: what every page of a run is made with: the edition as it was read, and the faces it is set in (工作台)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layout.edition.edition import Edition
from layout.edition.gather import on_pages
from layout.edition.read import Choose, read
from layout.findings import Finding, Findings, Source
from layout.galley.fonts import FontBook, foreign, look_over, own_files
from layout.galley.set_type import Typesetter
from layout.house import place_of
from layout.nodes import Node
from layout.order import Order
from layout.prepress import artwork
from layout.prepress.ticket import name_faults
from layout.seen import seen


@dataclass(frozen=True, slots=True)
class Bench:
    """An edition and its typesetter, which remembers what it set; ``notes`` are what was found before a page was made.

    ``files`` are the faces, the profile and the drawn names it goes by, as the system saw them, None of one not there.
    """

    order: Order
    edition: Edition
    typesetter: Typesetter
    files: tuple[tuple[Path, object], ...]
    notes: tuple[Finding, ...]
    unready: tuple[str, ...] = ()  # pages whose plan or copy cannot be used

    @property
    def at_hand(
        self,
    ) -> tuple[Order, Edition, Typesetter, tuple[tuple[Path, object], ...], tuple[Finding, ...], tuple[str, ...]]:
        """All of it, for what is made at it."""
        return self.order, self.edition, self.typesetter, self.files, self.notes, self.unready

    @property
    def book(self) -> FontBook:
        """The faces."""
        return self.typesetter.book

    @property
    def barred(self) -> bool:
        """Whether something is wrong that keeps every page from being printed."""
        return any(each.stops and each.page is None for each in self.notes)

    @property
    def unusable(self) -> list[Finding]:
        """Why some pages cannot be made up at all."""
        return [each for each in self.notes if each.stops and each.page in self.unready]


def laid_out(order: Order, choose: Choose | None = None, before: Bench | None = None) -> Bench:
    """The bench for an order; IssueError or FontError when there is nothing to compose with.

    ``choose``: the pages whose copy is read, as of ``read``. ``before`` is a bench of the same process: what was set at
    it is not set again, unless the house style or a file of a face has changed.
    """
    edition, notes = read(order.folder, order.shown, order.edition, choose)
    findings = Findings(list(notes))
    book, faults = _fonts(edition, order)
    findings.extend(faults)
    files = tuple(_files(edition, book))
    kept = before if before and (before.typesetter.house, before.files) == (edition.house, files) else None
    typesetter = kept.typesetter if kept else Typesetter(edition.house, book)
    findings.extend(name_faults(edition.house, lambda word: _place(word, order)))
    findings.extend(on_pages(artwork.faults(edition, order.shown), edition.pages))
    bad = {each.page for each in notes if each.stops}
    unready = tuple(page.name for page in edition.pages if page.name in bad)
    return Bench(order, edition, typesetter, files, tuple(findings.items), unready)


def _fonts(edition: Edition, order: Order) -> tuple[FontBook, list[Finding]]:
    """The faces that the style sheet, the furniture and the plan name."""
    house = edition.house
    own, faults = own_files(house.fonts, lambda key: _place(key, order))
    faces = ((each.face, each.latin, each.lead_in, each.bold, each.kai) for each in house.styles.values())
    used = {face for its in faces for face in its if face} | set(house.fonts)
    used.add(house.boxes.reverse_face)
    places = {leaf.text: leaf.source for leaf in _said(edition, "face") if leaf.text}
    book, more = look_over(own, used | set(places), lambda key: places.get(key) or _place(key, order))
    strange = foreign(book, used, house.setting.region, lambda key: _place(key, order))
    return book, [*faults, *more, *strange]


def _said(edition: Edition, key: str) -> Iterator[Node]:
    """What the settings of furniture say under keys that end so, in the house style and in the plan."""
    named = (placement.settings for page in edition.pages for placement in page.placements)
    for node in (edition.house.furniture, *named):
        yield from (leaf for path, leaf in node.leaves() if path.endswith(key))


def _files(edition: Edition, book: FontBook) -> Iterator[tuple[Path, object]]:
    """The faces of the book, each with what is said of it, the profile, and the names that are drawn (题字)."""
    entries = [face.entry for _, face in sorted(book.faces.items())]
    art = {leaf.base / leaf.text for leaf in _said(edition, "art") if leaf.text}
    for path, told in (*((each.path, each) for each in entries), *((each, None) for each in sorted(art))):
        yield path, (told, seen(path) if path.is_file() else None)
    profile = edition.house.press.profile
    yield profile, seen(profile) if profile.is_file() else None


def _place(word: str, order: Order) -> Source | None:
    """Where the paper's house style says a word."""
    return place_of(word, order.folder.parent, Path(order.shown).parent.as_posix())
