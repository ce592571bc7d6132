"""Fillers: short articles kept at hand, of which one that fits is set into the hole at a story's foot (补白文).

A story's entry names its own, ``filler: [proverb, recipe]``; ``fillers:`` at the top of issue.yaml are for any hole.
Those are dealt to the pages in turn, as cards are: what a page may take depends on the plan alone, so that a page made
anew by itself takes what it took before, and never what another page has printed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from layout.edition.edition import Article, PageOrder, Placement, filler_nodes
from layout.findings import Finding, Source, error, nearest
from layout.nodes import Node


def stock(issue: Node) -> tuple[Node, ...]:
    """The fillers for any hole, each where issue.yaml names it."""
    node = issue.get("fillers")
    return tuple(each for each in (node.items if node.items is not None else (node,)) if each.text is not None)


def named(entries: Iterable[Node], issue: Node) -> list[Node]:
    """Whatever is named as a filler: by the entries of the plan, which may want an ornament too, and for any hole."""
    return [*(each for entry in entries for each in filler_nodes(entry) if each.text is not None), *stock(issue)]


def faults(
    names: Sequence[Node], issue: Node, stories: Mapping[str, Source], articles: Mapping[str, Article | None]
) -> Iterator[Finding]:
    """Fillers that there are not, that have a place already (``stories`` of the plan), or that are named twice."""
    for each in stock(issue):
        if each.text not in articles:
            yield error("unknown-filler", f'no article "{each.text}"', each.source, nearest(each.text or "", articles))
    first: dict[str, Source] = {}
    for each in names:
        name, where = each.text or "", each.source
        before = stories.get(name) or first.setdefault(name, where)
        article = articles.get(name)
        if article is not None and article.continued:
            message = f'{name} is a filler and has words for where it goes on, "continued"'
            hint = "delete the key: a filler is set whole"
            yield replace(error("continued-unused", message, article.continued[0].source, hint), story=name)
        if name in articles and before is not where:
            what = "is a story of the plan" if name in stories else "is named"
            message = f'filler "{name}" {what} already, on line {before.line}'
            hint = "it is printed once: delete one; what any hole may take stands under fillers: at the top"
            yield error("filler-placed-twice", message, where, hint)


def dealt(pages: Sequence[PageOrder], issue: Node, articles: Collection[str]) -> tuple[PageOrder, ...]:
    """The pages with the fillers for any hole: those with a story that takes any get one each in turn.

    A name that is added at the end of the list leaves all others where they were.
    """
    names = [each.text for each in stock(issue) if each.text in articles]
    able = [at for at, page in enumerate(pages) if any(takes_any(each, articles) for each in page.placements)]
    hands: dict[int, list[str]] = {}
    for number, name in enumerate(names):
        hands.setdefault((able or [0])[number % max(1, len(able))], []).append(name or "")
    return tuple(replace(page, fillers=tuple(hands.get(at, ()))) for at, page in enumerate(pages))


def takes_any(placement: Placement, articles: Collection[str]) -> bool:
    """Whether the hole at an entry's foot may take any filler: not if its last wish is an ornament, or none at all."""
    last = placement.fillers[-1:]
    return placement.kind == "story" and (not last or last[0] == "true" or last[0] in articles)
