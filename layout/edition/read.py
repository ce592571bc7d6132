"""Read: an issue folder becomes an Edition, or all that is wrong with it (来稿).

The folder of an issue lies in its paper's: ``<paper>/house.yaml``, ``<paper>/<date>/issue.yaml``, ``articles/*.md``,
``ads/``, ``pictures/``. Every fault of every file is found before anything is raised.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

from layout.edition import fillers, jumps, local_editions
from layout.edition.accept import Accept, read_accepts
from layout.edition.ad_rules import ad_rules
from layout.edition.articles import Terms, read_articles
from layout.edition.artwork import AdDesk, Reader, read_ads, read_pictures
from layout.edition.before import issue_before
from layout.edition.desk import Desk
from layout.edition.edition import Ad, Article, Edition, PageOrder, Picture, SetAd, Standing
from layout.edition.folios import order_faults
from layout.edition.plan import check_plan, filler_names, promised, read_pages
from layout.edition.standing import begun, read_sections, read_standing
from layout.errors import IssueError
from layout.findings import Finding, Findings, Source, error, nearest, warning
from layout.house import House, load, read_text
from layout.nodes import Node, parse
from layout.numbering import Numbered, after, faults
from layout.schema import CountSetting, WordsSetting, fill


@dataclass(frozen=True, slots=True)
class _Issue:
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


def read(folder: Path, shown: str) -> tuple[Edition, list[Finding]]:
    """The edition in an issue folder, with the warnings and notes on it.

    ``shown`` is the folder as the user named it: findings name its files so. IssueError with every fault of the
    house style, the plan, the articles and the files named.
    """
    folder = Path(os.path.abspath(folder))
    shown = shown.replace("\\", "/").rstrip("/") or "."
    findings = Findings()
    if not folder.is_dir():
        raise IssueError([error("missing-folder", "no such issue folder", Source(shown), _siblings(folder))])
    house, issue = _house(folder, shown, findings), issue_of(folder, shown, findings)
    top = fill(_Issue, issue, findings, "issue.yaml") if issue.mapping is not None else None
    day, number = (top.date, _number(top, house)) if top else (None, None)
    desk = Desk(folder, shown, house, issue, findings, day, number, top.extra if top else "")
    copy = _copy(desk)
    pages = _planned(desk, copy)
    local = {code: (its, _planned(its, copy)) for code, its in local_editions.desks(desk)}
    findings.extend(local_editions.astray(copy.accepts, issue))
    if top is not None:
        _check_date(desk, top.date)
        findings.extend(_number_faults(desk, top))
    if findings.failed or top is None:
        raise IssueError(findings.items)
    common = _edition(desk, copy, pages, top)
    others = (_edition(its, copy, own, top, code) for code, (its, own) in local.items())
    return replace(common, locals=tuple(others)), findings.items


@dataclass(frozen=True, slots=True)
class _Copy:
    """What all editions of an issue are made from."""

    articles: Mapping[str, Article | None]
    ads: Mapping[str, Ad]
    set_ads: Mapping[str, SetAd]
    pictures: Mapping[str, Picture]
    accepts: tuple[Accept, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an edition has of its own."""

    pages: tuple[PageOrder, ...]
    standing: Mapping[str, Standing]
    sections: Mapping[str, Standing]


def _copy(desk: Desk) -> _Copy:
    reader = Reader(desk.lead_ins, desk.private, desk.findings)
    articles = _articles(desk)
    rules = ad_rules(desk.house, desk.findings) if desk.house else None
    ads, set_ads = read_ads(desk.issue.get("ads"), AdDesk(reader, desk.shown, desk.house, rules))
    pictures = read_pictures(desk.issue.get("pictures"), reader)
    return _Copy(articles, ads, set_ads, pictures, read_accepts(desk.issue.get("accept"), desk.findings))


def _planned(desk: Desk, copy: _Copy) -> _Plan:
    """The pages and the words of an edition, the common one or a local one."""
    standing, sections = read_standing(desk), read_sections(desk)
    pages = fillers.dealt(begun(tuple(read_pages(desk)), sections, desk.findings), desk.issue, copy.articles)
    if desk.issue.mapping is not None:
        check_plan(desk, copy.articles, standing)
        desk.findings.extend(jumps.faults(pages, copy.articles))
        desk.findings.extend(order_faults(pages, desk.house) if desk.house else ())
    return _Plan(pages, standing, sections)


def _edition(desk: Desk, copy: _Copy, plan: _Plan, top: _Issue, code: str = "") -> Edition:
    """An edition of copy without a fault; ``code`` is that of a local one."""
    assert desk.house is not None
    articles = {key: article for key, article in copy.articles.items() if article is not None}
    articles |= _bylines(articles, plan.pages, desk.house.heads.byline)
    heads = replace(desk.house.heads, words=(*desk.house.heads.words, *top.words))
    return Edition(
        desk.folder.parent.name,
        desk.folder.name,
        desk.folder,
        replace(desk.house, heads=heads),
        top.date,
        plan.pages,
        articles,
        plan.standing,
        copy.ads,
        copy.pictures,
        copy.set_ads,
        local_editions.accepts(copy.accepts, code, desk.local),
        number=desk.number,
        sections=plan.sections,
        extra=top.extra,
        mourning=top.mourning,
        local=code,
    )


def _number(top: _Issue, house: House | None) -> int | None:
    """The issue's number: its own word, or reckoned by the house; an extra has none but its own (号外)."""
    return top.number or (house.numbering.number_of(top.date) if house and not top.extra else None)


def _articles(desk: Desk) -> dict[str, Article | None]:
    """The articles; there may be none while all that the plan says of stories is what to expect."""
    folder = desk.folder / "articles"
    if not any(folder.glob("*.md")) and any(kind == "story" for kind, _ in promised(desk)):
        return {}
    terms = Terms(desk.private, frozenset(each.text or "" for each in filler_names(desk)))
    return read_articles(folder, f"{desk.shown}/articles", desk.lead_ins, desk.findings, terms)


def _bylines(
    articles: Mapping[str, Article], pages: Sequence[PageOrder], usual: Literal["head", "tail"]
) -> Iterator[tuple[str, Article]]:
    """The articles with their bylines where the plan's first entry wants them, else they themselves, else the house."""
    plan = {each.name: each.settings.get("byline-at").text for page in reversed(pages) for each in page.placements}
    for name, article in articles.items():
        wanted = plan.get(name) or article.byline_at or usual
        leads = wanted == "head" and article.headline
        yield name, replace(article, byline_at="head" if leads else "tail")


def _siblings(folder: Path) -> str:
    known = [each.name for each in folder.parent.iterdir() if each.is_dir()] if folder.parent.is_dir() else []
    return nearest(folder.name, known)


def _house(folder: Path, shown: str, findings: Findings) -> House | None:
    """The paper's house style; None when it has faults, which are kept."""
    inside = PurePosixPath(shown).name not in ("", "..")
    paper = str(PurePosixPath(shown).parent) if inside else f"{shown}/.."
    try:
        return load(folder.parent, paper)
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
    root = parse(read_text(path, name, findings), name, folder, findings)
    if root.mapping is None and len(findings.items) == before:
        findings.add(error("wrong-type", f"issue.yaml must be a mapping, not {root.shape}", root.source))
    return root


def _check_date(desk: Desk, day: date) -> None:
    """Whether a folder named by a day is that day's: yesterday's folder, copied, keeps yesterday's date."""
    name = desk.folder.name
    if re.fullmatch(r"\d{4}-\d\d-\d\d", name) and name != day.isoformat():
        where = desk.issue.get("date").source
        what = f"the date is {day.isoformat()}, the folder is named {name}"
        desk.findings.add(warning("date-differs", what, where, "correct the date, or rename the folder"))


def _number_faults(desk: Desk, top: _Issue) -> Iterator[Finding]:
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
