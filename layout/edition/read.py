"""Read: an issue folder becomes an Edition, or all that is wrong with it (来稿).

The folder of an issue lies in its paper's: ``<paper>/house.yaml``, ``<paper>/<date>/issue.yaml``, ``articles/*.md``,
``ads/``, ``pictures/``. Every fault of every file is found before anything is raised.
"""

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Literal

from layout.edition import fillers, jumps, local_editions
from layout.edition.accept import Accept, read_accepts
from layout.edition.articles import article_files
from layout.edition.before import issue_before
from layout.edition.desk import Desk
from layout.edition.edition import Article, Copy, Edition, PageOrder, Standing
from layout.edition.folios import order_faults
from layout.edition.gather import Gathered, gather, on_pages, pieces
from layout.edition.plan import check_plan, promised, read_pages
from layout.edition.standing import begun, read_sections, read_standing
from layout.errors import IssueError
from layout.findings import Finding, Findings, Source, error, nearest, warning
from layout.formats import NOW, readable
from layout.house import House, load, place_of, plain, read_text
from layout.nodes import Node, parse
from layout.numbering import Numbered, after, faults
from layout.own_styles import misspelt
from layout.same import Same
from layout.schema import CountSetting, WordsSetting, fill


@dataclass(frozen=True, slots=True)
class IssueKeys:
    """The keys of issue.yaml."""

    date: date
    pages: Node
    standing: Node | None = None
    ads: Node | None = None
    pictures: Node | None = None
    words: tuple[WordsSetting, ...] = ()  # that no headline of the day is broken in
    accept: Node | None = None  # findings that an editor answers for
    fillers: tuple[WordsSetting, ...] = ()  # short articles that any hole may take
    number: CountSetting | None = None  # of the issue, where the house does not reckon it 总期号
    sections: Node | None = None  # 叠
    editions: Node | None = None  # 地方版
    extra: WordsSetting = ""  # what the issue is called that comes out beside the numbered ones 号外
    mourning: bool = False  # everything grey 哀悼日
    layout: CountSetting = NOW  # the format of the file 格式版本


@dataclass(frozen=True, slots=True)
class Planned:
    """An edition as it is planned, before its copy is read: where that lies, its pages, the words that stand.

    ``files`` are those of the articles by id. ``desk`` is the edition's own; ``code`` is that of a local one.
    """

    desk: Desk
    code: str
    files: Mapping[str, Path]
    pages: tuple[PageOrder, ...]
    standing: Mapping[str, Standing]
    sections: Mapping[str, Standing]


Choose = Callable[[Planned], Collection[str]]
"""Of an edition that is planned, the pages whose copy is to be read."""


def read(folder: Path, shown: str, code: str = "", choose: Choose | None = None) -> tuple[Edition, list[Finding]]:
    """The edition in an issue folder, the common one or the local one of that code, with all that was found on the way.

    ``shown`` is the folder as the user named it: findings name its files so. ``choose``: read no other copy than that
    of these pages; of the rest only the names are known. A page that has an error among the findings is not to be made:
    its plan or its copy is not whole. IssueError with everything that was found, when an error is no single page's.
    """
    folder = Path(os.path.abspath(folder))
    shown = shown.replace("\\", "/").rstrip("/") or "."
    findings = Findings()
    if not folder.is_dir():
        raise IssueError([error("missing-folder", "no such issue folder", Source(shown), _siblings(folder))])
    if astray := no_issue(folder, shown):
        raise IssueError([astray])
    house, issue = _house(folder, shown, findings), issue_of(folder, shown, findings)
    top = fill(IssueKeys, issue, findings, "issue.yaml") if issue.mapping is not None else None
    day, number = (top.date, _number(top, house)) if top else (None, None)
    desk = _ordered(Desk(folder, shown, house, issue, findings, day, number, top.extra if top else ""), code)
    planned = _planned(desk, code)
    wanted = None
    if choose and house and top:
        chosen = choose(planned)
        wanted = {piece for page in planned.pages if page.name in chosen for piece in pieces(page)}
    copy = gather(desk, planned.files, wanted)
    accepts = read_accepts(desk.issue.get("accept"), desk.findings)
    desk.findings.extend(local_editions.astray(accepts, issue))
    _check(planned, copy)
    desk.findings.extend(_unused_styles(desk, copy))
    if top is not None:
        _check_date(desk, top.date)
        desk.findings.extend(_number_faults(desk, top))
    told = list(on_pages(desk.findings.items, planned.pages))
    if top is None or any(each.stops and each.page is None for each in told):
        raise IssueError(told)
    return _edition(planned, copy, top, accepts), told


def _ordered(common: Desk, code: str) -> Desk:
    """The desk of the edition that is read. What is wrong with other editions is not told at that of a local one."""
    if not code:
        list(local_editions.desks(common))
        return common
    apart = Findings()
    found = dict(local_editions.desks(replace(common, findings=apart)))
    if code not in found:
        unknown = local_editions.unknown(common.issue, code)
        raise IssueError([unknown] if unknown else [*common.findings.items, *apart.items])
    found[code].findings.extend(common.findings.items)
    return found[code]


def _planned(desk: Desk, code: str) -> Planned:
    """The pages and the words of an edition."""
    files, standing, sections = _files(desk), read_standing(desk), read_sections(desk)
    pages, faults = _pages(_Plan(_by(desk), tuple(files), tuple(sections.items()), desk))
    desk.findings.extend(faults)
    return Planned(desk, code, files, pages, standing, sections)


def _by(desk: Desk) -> tuple[object, ...]:
    """What an edition is planned by."""
    return Same(desk.issue), Same(desk.house), Same(desk.local), desk.shown, desk.day, desk.number, desk.extra


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the pages of an edition are read from."""

    by: tuple[object, ...]
    names: tuple[str, ...]  # of the articles
    sections: tuple[tuple[str, Standing], ...] = field(hash=False)
    desk: Desk = field(compare=False)


@lru_cache(maxsize=4)  # after an edit of the copy they are as they were
def _pages(plan: _Plan) -> tuple[tuple[PageOrder, ...], tuple[Finding, ...]]:
    """The pages, and what is wrong with them."""
    desk = replace(plan.desk, findings=Findings())
    pages = begun(tuple(read_pages(desk)), dict(plan.sections), desk.findings)
    return fillers.dealt(pages, desk.issue, plan.names), tuple(desk.findings.items)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A plan and the copy for it, as far as it matters whether they go together."""

    by: tuple[object, ...]
    pages: Same[tuple[PageOrder, ...]]
    standing: tuple[tuple[str, Source], ...]
    stories: tuple[tuple[str, tuple[Copy, ...]], ...]  # each with its words for where it goes on
    plan: Planned = field(compare=False)
    articles: Mapping[str, Article | None] = field(compare=False)


def _check(plan: Planned, copy: Gathered) -> None:
    """Whether plan and copy go together."""
    if plan.desk.issue.mapping is not None:
        words = tuple((name, each.source) for name, each in plan.standing.items())
        stories = tuple((name, each.continued if each else ()) for name, each in copy.articles.items())
        pair = _Pair(_by(plan.desk), Same(plan.pages), words, stories, plan, copy.articles)
        found, halved = _unmatched(pair), _halved(plan)
        plan.desk.findings.extend(each for each in found if not (halved and each.rule.endswith("-not-placed")))


def _halved(plan: Planned) -> bool:
    """Whether a page is given twice, of which one was read: what stands on the other is placed, for all we know."""
    twice = {each.message.split('"')[1] for each in plan.desk.findings.items if each.rule == "duplicate-key"}
    return not twice.isdisjoint(page.name for page in plan.pages)


@lru_cache(maxsize=4)
def _unmatched(pair: _Pair) -> tuple[Finding, ...]:
    desk, pages = replace(pair.plan.desk, findings=Findings()), pair.plan.pages
    check_plan(desk, pair.articles, pair.plan.standing)
    desk.findings.extend(jumps.faults(pages, pair.articles))
    desk.findings.extend(order_faults(pages, desk.house) if desk.house else ())
    return tuple(desk.findings.items)


def _edition(plan: Planned, copy: Gathered, top: IssueKeys, accepts: Sequence[Accept]) -> Edition:
    """The edition as far as its copy is there."""
    desk = plan.desk
    assert desk.house is not None
    articles = {key: article for key, article in copy.articles.items() if article is not None}
    articles |= _bylines(articles, plan.pages, desk.house.heads.byline)
    return Edition(
        desk.folder.parent.name,
        desk.folder.name,
        desk.folder,
        _of_the_day(Same(desk.house), top.words),
        top.date,
        plan.pages,
        articles,
        plan.standing,
        copy.ads,
        copy.pictures,
        copy.set_ads,
        local_editions.accepts(accepts, plan.code, desk.local),
        number=desk.number,
        sections=plan.sections,
        extra=top.extra,
        mourning=top.mourning,
        local=plan.code,
        stories=tuple(plan.files),
    )


@lru_cache(maxsize=4)  # so that it is the same house from edit to edit
def _of_the_day(house: Same[House], words: tuple[str, ...]) -> House:
    """The house style with the words that no headline of the day is broken in."""
    heads = house.value.heads
    return replace(house.value, heads=replace(heads, words=(*heads.words, *words)))


def _number(top: IssueKeys, house: House | None) -> int | None:
    """The issue's number: its own word, or reckoned by the house; an extra has none but its own (号外)."""
    return top.number or (house.numbering.number_of(top.date) if house and not top.extra else None)


def _files(desk: Desk) -> dict[str, Path]:
    """The articles' files; there may be none while all that the plan says of stories is what to expect."""
    folder = desk.folder / "articles"
    if not any(folder.glob("*.md")) and any(kind == "story" for kind, _ in promised(desk)):
        return {}
    return article_files(folder, f"{desk.shown}/articles", desk.findings)


def _bylines(
    articles: Mapping[str, Article], pages: Sequence[PageOrder], usual: Literal["head", "tail"]
) -> Iterator[tuple[str, Article]]:
    """The articles with their bylines where the plan's first entry wants them, else they themselves, else the house."""
    plan = {each.name: each.settings.get("byline-at").text for page in reversed(pages) for each in page.placements}
    for name, article in articles.items():
        wanted = plan.get(name) or article.byline_at or usual
        leads = wanted == "head" and article.headline
        yield name, _with_byline(Same(article), "head" if leads else "tail")


@lru_cache(maxsize=2500)  # so that an article is the same from edit to edit
def _with_byline(article: Same[Article], at: Literal["head", "tail"]) -> Article:
    return replace(article.value, byline_at=at)


def _siblings(folder: Path) -> str:
    known = [each.name for each in folder.parent.iterdir() if each.is_dir()] if folder.parent.is_dir() else []
    return nearest(folder.name, known)


def no_issue(folder: Path, shown: str) -> Finding | None:
    """What to say of a folder that is a paper's, or lies inside an issue's."""
    if (folder / "issue.yaml").exists():
        return None
    if (folder / "house.yaml").is_file():
        issues = sorted(each.parent.name for each in folder.glob("*/issue.yaml"))
        hint = f"name an issue in it, such as {shown}/{issues[-1]}" if issues else 'begin one with "layout new issue"'
        return error("missing-file", "this is the folder of a paper, not of an issue", Source(shown), hint)
    if (folder.parent / "issue.yaml").is_file():
        message, hint = "this folder lies inside an issue's", "name the folder above it, which has issue.yaml"
        return error("missing-file", message, Source(shown), hint)
    return None


def _house(folder: Path, shown: str, findings: Findings) -> House | None:
    """The paper's house style; None when it has faults, which are kept."""
    inside = PurePosixPath(shown).name not in ("", "..")
    paper = str(PurePosixPath(shown).parent) if inside else f"{shown}/.."
    try:
        return load(folder.parent, paper, findings)
    except IssueError as fault:
        findings.extend(fault.findings)
        return None


def issue_of(folder: Path, shown: str, findings: Findings) -> Node:
    """The root of issue.yaml; an empty node when it cannot be read."""
    path, name = folder / "issue.yaml", f"{shown}/issue.yaml"
    if not path.is_file():
        hint = "it holds the date, the pages: and what stands on them"
        findings.add(error("missing-file", "no issue.yaml", Source(name), hint))
        return Node(Source(name), folder)
    before = len(findings.items)
    root = readable(parse(read_text(path, name, findings), name, folder, findings), findings)
    if root.mapping is None and len(findings.items) == before:
        findings.add(
            error(
                "wrong-type",
                f"issue.yaml must be a mapping, not {root.shape}",
                root.source,
                "write date: and pages: in it",
            )
        )
    return root


def _unused_styles(desk: Desk, copy: Gathered) -> Iterator[Finding]:
    """Styles whose names are misspelt, so that nothing is set in them: none that an advertisement names."""
    named = {block.style for ad in copy.set_ads.values() for block in ad.blocks}
    known = plain().styles
    for name in desk.house.styles if desk.house else ():
        if name not in known and name not in named:
            paper = desk.shown.rpartition("/")[0] or f"{desk.shown}/.."
            where = place_of(name, desk.folder.parent, paper) or Source(f"{paper}/house.yaml")
            yield from misspelt(name, known, where)


def _check_date(desk: Desk, day: date) -> None:
    """Whether a folder named by a day is that day's: yesterday's folder, copied, keeps yesterday's date."""
    name = desk.folder.name
    if re.fullmatch(r"\d{4}-\d\d-\d\d", name) and name != day.isoformat():
        where = desk.issue.get("date").source
        what = f"the date is {day.isoformat()}, the folder is named {name}"
        desk.findings.add(warning("date-differs", what, where, "correct the date, or rename the folder"))


def _number_faults(desk: Desk, top: IssueKeys) -> Iterator[Finding]:
    """Whether the issue's number is the one that is reckoned, and follows on that of the issue before it."""
    where = desk.issue.get("number").source
    own = Numbered(top.date, top.number, where) if top.number else None
    if desk.house is None or top.extra:
        return
    yield from faults(own, desk.house.numbering, top.date, where)
    if desk.number and (before := _before(desk, top.date)):
        yield from after(Numbered(top.date, desk.number, where), before, desk.house.numbering)


def _before(desk: Desk, day: date) -> Numbered | None:
    """The last issue before this one in the paper's folder, if it tells its number."""
    found = issue_before(desk.folder, day)
    number = found[1].get("number").text or "" if found else ""
    return Numbered(found[0], int(number), found[1].source) if found and number.isdecimal() else None
