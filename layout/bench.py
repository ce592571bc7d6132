"""Bench: what every page of a run is made with: the edition as it was read, and the faces it is set in (工作台)."""

from dataclasses import dataclass
from pathlib import Path

from layout.edition.edition import Edition
from layout.edition.gather import on_pages
from layout.edition.read import Choose, read
from layout.findings import Finding, Findings, Source
from layout.galley.fonts import FontBook, foreign, look_over, own_files
from layout.galley.set_type import Typesetter
from layout.house import House, place_of
from layout.order import Order
from layout.prepress import artwork
from layout.prepress.ticket import name_faults


@dataclass(frozen=True, slots=True)
class Bench:
    """An edition and its typesetter, which remembers what it set; ``notes`` are what was found before a page was made.

    ``files`` are the faces and the profile it goes by, as the system saw them.
    """

    order: Order
    edition: Edition
    typesetter: Typesetter
    files: tuple[object, ...]
    notes: tuple[Finding, ...]
    unready: tuple[str, ...] = ()  # pages whose plan or copy cannot be used

    @property
    def at_hand(self) -> tuple[Order, Edition, Typesetter, tuple[object, ...], tuple[Finding, ...], tuple[str, ...]]:
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
    files = _files(edition.house, book)
    kept = before if before and (before.typesetter.house, before.files) == (edition.house, files) else None
    typesetter = kept.typesetter if kept else Typesetter(edition.house, book)
    findings.extend(name_faults(edition.house, lambda: _place(edition.house.file_name, order)))
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
    named = [placement.settings for page in edition.pages for placement in page.placements]
    leaves = [leaf for node in (house.furniture, *named) for path, leaf in node.leaves() if path.endswith("face")]
    places = {leaf.text: leaf.source for leaf in leaves if leaf.text}
    book, more = look_over(own, used | set(places), lambda key: places.get(key) or _place(key, order))
    strange = foreign(book, used, house.setting.region, lambda key: _place(key, order))
    return book, [*faults, *more, *strange]


def _files(house: House, book: FontBook) -> tuple[object, ...]:
    """The faces of the book and the profile, with the time and size of their files (none where one is missing)."""
    entries = [face.entry for _, face in sorted(book.faces.items())]
    paths = (*(each.path for each in entries), house.press.profile)
    stats = [path.stat() if path.is_file() else None for path in paths]
    return (*entries, *((each.st_mtime_ns, each.st_size) if each else None for each in stats))


def _place(word: str, order: Order) -> Source | None:
    """Where the paper's house style says a word."""
    return place_of(word, order.folder.parent, Path(order.shown).parent.as_posix())
