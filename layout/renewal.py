"""Renewal: which pages of an issue are made anew, and which are as they were delivered (改动的版).

A page that a local edition has as the common one has it is not made again either: it goes over as it is (地方版).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from layout.edition.edition import Edition, PageOrder
from layout.edition.jumps import groups
from layout.edition.read import Planned
from layout.inputs import Inputs, inputs
from layout.ledger import Ledger, Record, keep, opened, program
from layout.making import Group, Made, Stages
from layout.order import Order
from layout.prepress.ticket import file_stem


@dataclass
class Renewal:
    """One run's account of the pages: what they are made from ``now``, and which are ``unchanged`` since ``before``."""

    order: Order
    before: Ledger
    now: dict[str, Inputs] = field(default_factory=dict)
    unchanged: dict[str, Made] = field(default_factory=dict)
    origins: dict[str, Path] = field(default_factory=dict)  # the output folder in which each of those lies
    delivered: Sequence[Made] | None = None

    def choose(self, planned: Planned) -> Collection[str]:
        """The pages whose copy must be read: all of a group are made anew when one of its pages is."""
        files = self.before.files
        self.now = inputs(planned, program(files), files.sha256)
        own = self.before.known(self.now, self.order)
        shared = self._of_the_common()
        asked = wanted(planned.pages, self.order)
        for group in asked:
            if all(each.name in own or each.name in shared for each in group):
                for name in (each.name for each in group):
                    self.unchanged[name] = own.get(name) or shared[name]
                    self.origins[name] = self.order.output if name in own else self.order.output.parent
        return [each.name for group in asked for each in group if not self.holds(group)]

    def _of_the_common(self) -> dict[str, Made]:
        """The pages that the common edition was delivered with and a local one has alike."""
        if not self.order.edition:
            return {}
        common = replace(self.order, edition="", output=self.order.output.parent)
        return replace(opened(common), files=self.before.files).known(self.now, common)

    def holds(self, group: Group) -> bool:
        """Whether the pages of a group are unchanged."""
        return all(each.name in self.unchanged for each in group)

    def taken_over(self, edition: Edition, stages: Stages) -> Iterator[Made]:
        """The unchanged pages, their files put with those of the others; a local edition's have its code."""
        folders = {each.folder.name: each for each in stages.all}
        for made in self.unchanged.values():
            assert made.entry is not None
            file = f"{file_stem(edition, made.name)}.pdf"
            sums = {}
            for (folder, name), sha256 in made.sums.items():
                to = file if name == made.entry.name else name
                folders[folder].keep(to, sha256, self.origins[made.name] / folder / name)
                sums[folder, to] = sha256
            report = replace(made.report, file=file, state="unchanged")
            yield replace(made, entry=replace(made.entry, name=file), report=report, sums=sums)

    def keep(self, planned: Sequence[PageOrder]) -> None:
        """Write down what was delivered, beside what is known of the plan's other pages, when all is in its place."""
        if self.delivered is None:
            return
        records = {name: each for name, each in self.before.records.items() if name in {page.name for page in planned}}
        records |= {each.name: Record(self.now[each.name], each) for each in self.delivered}
        output, files = self.order.output, self.before.files
        files.put({output.joinpath(*at): sha256 for each in self.delivered for at, sha256 in each.sums.items()})
        keep(self.order, records, files)


def asked(pages: Sequence[PageOrder], order: Order) -> list[str]:
    """The names of the pages that are ordered, in the order of the plan."""
    names = {page.name for group in wanted(pages, order) for page in group}
    return [page.name for page in pages if page.name in names]


def wanted(pages: Sequence[PageOrder], order: Order) -> list[Group]:
    """The groups of pages that are ordered."""
    return [each for each in groups(pages) if order.page is None or order.page in {page.name for page in each}]
