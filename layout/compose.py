"""THE RUN: read, set, make up, print, check, prove, deliver, keep. Values go forward only.

``check`` stops after making up; ``draft`` prints to ``draft/`` and proves nothing; ``build`` is the whole line, and
makes only the pages that are made from something else than before. A page with errors is never written and holds back
no other: its last good file stays, and is told to be stale.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from layout import crew
from layout.archive.images import page_image
from layout.bench import Bench, laid_out
from layout.errors import IssueError, LayoutError
from layout.findings import Finding, Source, error, nearest
from layout.handover import Handover, handed_over
from layout.imprint.check import Imprint
from layout.judged import NOTHING_FOUND, Judged, judged
from layout.ledger import opened
from layout.makeup.judge import trade_name
from layout.makeup.make_up import MadeUpPage
from layout.making import Found, Group, Made, Stages, found, made_from, made_up, make, print_file, told
from layout.order import Doing, Order, Step, check_edition
from layout.prepress.deliver import held, replace_folder, staged, write_file
from layout.prepress.manifest import delivered
from layout.prepress.outputs import store
from layout.prepress.superseded import older
from layout.renewal import Renewal, asked, wanted
from layout.report import PageReport, Report, as_json


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is made up: what it was made from, the page, and what is found on it."""

    source: tuple[object, ...]
    page: MadeUpPage
    found: Found

    @property
    def bare(self) -> "Sheet":
        """Without what only matters when it is made up again."""
        return replace(self, page=replace(self.page, frames={}, looked=None))


@dataclass(frozen=True, slots=True)
class Composed(Bench):
    """An edition made up: its pages by name, in their order, and all that was found on the way."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    judged: Judged = NOTHING_FOUND

    @property
    def pages(self) -> tuple[MadeUpPage, ...]:
        """The pages."""
        return tuple(each.page for each in self.sheets.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, some of it answered for."""
        return self.judged.findings

    @property
    def imprint(self) -> Imprint | None:
        """The verdicts on the items of its imprint."""
        return self.judged.imprint


def check(order: Order, step: Step) -> Report:
    """Read, validate and compose without writing anything."""
    with store.opened(order.kept, writing=False):
        return _attempt("check", order, lambda: _checked(order, step))


def draft(order: Order, step: Step) -> Report:
    """Compose and write ``draft/``: no proof, no picture, never ``print/``."""
    return _alone("draft", order, lambda: _drafted(order, step))


def build(order: Order, step: Step) -> Report:
    """The whole line: compose, print, check, prove, keep pictures and traces, deliver to ``print/``."""
    return _alone("build", order, lambda: _built(order, step))


def _alone(command: str, order: Order, run: Callable[[], Report]) -> Report:
    """A run that has its output folder to itself, and ``report.json``, whatever comes of it."""
    report = Report(command, order.shown, edition=order.edition)
    try:
        check_edition(order)
        with ExitStack() as stack:
            for folder in order.folders:
                stack.enter_context(held(folder))
            stack.enter_context(store.opened(order.kept, writing=True))
            report = _attempt(command, order, run)
            write_file(order.output / "report.json", as_json(report))
    except LayoutError as fault:
        report = replace(report, findings=(*report.findings, *fault.findings))
    return report


def _attempt(command: str, order: Order, run: Callable[[], Report]) -> Report:
    try:
        return run()
    except LayoutError as fault:
        return Report(command, order.shown, findings=fault.findings, edition=order.edition)


def _checked(order: Order, step: Step) -> Report:
    composed = compose(order, step, lasting=False)
    made = [told(each.page, each.found, composed) for each in composed.sheets.values()]
    return _report("check", composed, composed.judged, made)


def compose(order: Order, step: Step, before: Composed | None = None, lasting: bool = True) -> Composed:
    """From the folder to finished pages. IssueError or FontError when there is nothing to compose with.

    A page whose plan or copy cannot be used is not among them, nor one that shares a story with it. ``before`` is what
    an earlier run of the same process made: what has not changed is taken from it. Unless it is ``lasting``, no run
    comes after: what was set for a page goes with it.
    """
    step("reading the copy")
    bench = laid_out(order, before=before)
    known = before if before and before.typesetter is bench.typesetter else Composed(*bench.at_hand)
    done: dict[str, Sheet] = {}
    for group in _ready(bench, _wanted(bench)):
        step(f"making up {' '.join(each.name for each in group)}")
        done |= _sheets(bench, group, known)
        if not lasting:
            done |= {page.name: done[page.name].bare for page in group}
            bench.typesetter.forget()
    sheets = {page.name: done[page.name] for page in bench.edition.pages if page.name in done}
    its = judged(bench, [each.found for each in sheets.values()], (), known.judged)
    return Composed(*bench.at_hand, sheets, its)


def _sheets(bench: Bench, group: Group, known: Composed) -> dict[str, Sheet]:
    """The pages of a group, as they were before if all are made from the same."""
    sources = {page.name: made_from(page, bench.edition) for page in group}
    before = {name: known.sheets[name] for name in sources if name in known.sheets}
    if all(name in before and before[name].source == source for name, source in sources.items()):
        return before
    pages = made_up(bench, group, {name: each.page for name, each in before.items()})
    return {each.page.name: Sheet(sources[each.page.name], each, found(each, bench)) for each in pages}


def _drafted(order: Order, step: Step) -> Report:
    """Every page that can be printed in ``draft/``, lightly compressed."""
    step("reading the copy")
    bench = laid_out(order)
    with _beside(bench), staged(order.output / "draft") as stage:
        made = _made(bench, Stages(stage), _wanted(bench), step)
        its = judged(bench, made, ())
        for each in made:
            if each.entry and its.stopped & {None, each.name}:
                stage.drop(each.entry.name)
        stage.put()
    made = [_without_file(each) if its.stopped & {None, each.name} else each for each in made]
    _mark(order, step)
    return _report("draft", bench, its, made)


def _without_file(made: Made) -> Made:
    """A page whose draft is not kept."""
    return replace(made, report=replace(made.report, file=None, sha256=None, state=""))


def _built(order: Order, step: Step) -> Report:
    """What is new is made, with what is not it is judged, and all is delivered together."""
    step("reading the copy")
    run = Renewal(order, opened(order))
    bench = laid_out(order, run.choose)
    lying = delivered(order.output / "print", strict=False)
    late = [*older(lying, [page for group in _wanted(bench) for page in group])]
    unready = *bench.unready, *(each.page or "" for each in late)
    bench = replace(bench, notes=(*bench.notes, *late), unready=unready)
    with _beside(bench), ExitStack() as stack:
        folders = (stack.enter_context(staged(order.output / name)) for name in ("print", "pages", "trace"))
        stages = Stages(*folders)
        made = _made(bench, stages, [each for each in _wanted(bench) if not run.holds(each)], step)
        made = _in_order([*made, *run.taken_over(bench.edition, stages)], bench)
        its = judged(bench, made, run.unchanged, final=True)
        pages = None
        if None not in its.stopped:
            step("delivering")
            pages = handed_over(Handover(bench, stages, made, its), run)
    run.keep(bench.edition.pages)
    _mark(order, step)
    return _report("build", bench, its, made, pages)


@contextmanager
def _beside(bench: Bench) -> Iterator[None]:
    """What cannot go on is told beside all that was found before."""
    try:
        yield
    except LayoutError as fault:
        raise type(fault)([*bench.notes, *fault.findings]) from fault


def _made(bench: Bench, stages: Stages, wanted: Sequence[Group], step: Step) -> list[Made]:
    """The pages of these groups made, on all cores where that pays, each told as it is done."""
    ready = _ready(bench, wanted)
    done: list[Made] = []
    for group, its in crew.work(partial(make, bench, stages), ready):
        done += its
        for stage in stages.all:
            stage.sums |= {name: sum_ for each in its for name, sum_ in each.sums_in(stage.folder.name).items()}
        step(Doing(f"made {' '.join(each.name for each in group)}", len(done), sum(map(len, ready))))
    return _in_order(done, bench)


def _in_order(made: Sequence[Made], bench: Bench) -> list[Made]:
    at = {each.name: number for number, each in enumerate(bench.edition.pages)}
    return sorted(made, key=lambda each: at[each.name])


def _wanted(bench: Bench) -> list[Group]:
    """The groups of pages that are ordered."""
    found, page = wanted(bench.edition.pages, bench.order), bench.order.page
    if not found:
        names = [each.name for each in bench.edition.pages]
        where = Source(f"{bench.order.shown}/issue.yaml")
        raise IssueError([error("unknown-page", f"no page {page} in the plan", where, nearest(page or "", names))])
    return found


def _ready(bench: Bench, wanted: Sequence[Group]) -> list[Group]:
    """The groups whose plan and copy can be used."""
    unready = {*bench.unready}
    return [each for each in wanted if not unready & {page.name for page in each}]


def _mark(order: Order, step: Step) -> None:
    """Draw into ``marks/``, if that is ordered, what is found on each page, may it be printed or not (查错图)."""
    if not order.marks:
        return
    from layout.archive.marks import marked  # noqa: PLC0415  (start-up: Pillow)

    composed = compose(order, step, lasting=False)

    def drawn() -> Iterator[tuple[str, bytes]]:
        for page in (each.page for each in composed.pages):
            step(f"marking {page.name}")
            picture = page_image(print_file(page, composed, level=1).content, page)
            yield f"{page.name}.png", marked(picture, page, composed.findings, trade_name)

    if order.page is None:
        replace_folder(order.output / "marks", drawn())
        return
    for file, content in tuple(drawn()):  # all are made before the first is replaced
        write_file(order.output / "marks" / file, content)


def _each(bench: Bench, made: Sequence[Made]) -> Iterator[PageReport]:
    """What is told of every page that is ordered, one that could not be made up too."""
    known = {each.name: each.report for each in made}
    yield from (known.get(name, PageReport(name)) for name in asked(bench.edition.pages, bench.order))


def _report(
    command: str, bench: Bench, found: Judged, made: Sequence[Made], pages: Sequence[PageReport] | None = None
) -> Report:
    """What is told of a run; ``pages`` where something became of their files."""
    return Report(
        command,
        bench.order.shown,
        tuple(_each(bench, made) if pages is None else pages),
        tuple(story for each in made for story in each.stories),
        found.findings,
        tuple(picture for each in made for picture in each.pictures),
        found.imprint,
        bench.order.edition,
    )
