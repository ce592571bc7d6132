"""Jumps: whether each story that goes on on another page finds its place there (转版)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from layout.edition.edition import Article, PageOrder, Placement
from layout.findings import Finding, error, nearest


def places(pages: Sequence[PageOrder]) -> dict[str, list[tuple[PageOrder, Placement]]]:
    """Where each story stands, in the order of the pages."""
    found: dict[str, list[tuple[PageOrder, Placement]]] = {}
    for page in pages:
        for each in page.placements:
            if each.kind == "story":
                found.setdefault(each.name, []).append((page, each))
    return found


def groups(pages: Sequence[PageOrder]) -> list[tuple[PageOrder, ...]]:
    """The pages in groups that share stories, most alone: where one is cut, the other begins."""
    alike = {page.name: {page.name} for page in pages}
    for stood in places(pages).values():
        together = set().union(*(alike[page.name] for page, _ in stood))
        alike |= dict.fromkeys(together, together)
    found = {id(alike[page.name]): [each for each in pages if each.name in alike[page.name]] for page in pages}
    return [tuple(each) for each in found.values()]


def faults(pages: Sequence[PageOrder], articles: Mapping[str, Article | None]) -> Iterator[Finding]:
    """Jumps to a page that is not there, stands before, or has not the story; words for a jump that there is not."""
    names = [each.name for each in pages]
    for story, stood in places(pages).items():
        for (page, placement), (then, _) in zip(stood, [*stood[1:], (None, None)], strict=True):
            if placement.jump and (then is None or then.name != placement.jump):
                yield replace(_astray(page, placement, names, then.name if then else ""), page=page.name)
            if placement.jump and placement.open:
                message, where = f"{story} jumps, and its rows are left to its text", placement.source
                hint = "give it rows: how much stands here says where it is cut"
                yield replace(error("jump-rows", message, where, hint), page=page.name)
        yield from _turned(story, stood)
        article = articles.get(story)
        if article is not None and article.continued and not any(each.jump for _, each in stood):
            message = f'{story} has words for where it goes on, "continued", and does not jump'
            hint = "add jump: and the page to its entry in the plan, or delete the key"
            fault = error("continued-unused", message, article.continued[0].source, hint)
            yield replace(fault, story=story)


def _turned(story: str, stood: Sequence[tuple[PageOrder, Placement]]) -> Iterator[Finding]:
    """A story that goes on in another direction: what is one figure across may be two down, and is cut otherwise."""
    ways = [each.settings.get("direction") for _, each in stood]
    for way, (page, placement) in zip(ways, stood, strict=True):
        if (way.text or "across") != (ways[0].text or "across"):
            message = f"{story} goes on on {page.name} in another direction"
            hint = "let direction: say the same in all its entries"
            where = (placement.settings if way.empty else way).source
            yield replace(error("jump-direction", message, where, hint), page=page.name)


def _astray(page: PageOrder, placement: Placement, names: Sequence[str], then: str) -> Finding:
    """Why a jump does not lead to the next place of its story, the page ``then`` if there is one."""
    name, to, where = placement.name, placement.jump, placement.settings.get("jump").source
    if to not in names:
        hint = f'did you mean "{then}"?' if then else nearest(to, names)
        return error("unknown-page", f"{name} jumps to {to}, and the plan has no such page", where, hint)
    if names.index(to) <= names.index(page.name):
        message = f"{name} jumps from {page.name} to {to}, which does not stand after it"
        return error("jump-backwards", message, where, "a story goes on on a later page")
    hint = f"add - {{story: {name}, columns: …, rows: …}} to {to}; a story that passes it jumps from page to page"
    return error("jump-nowhere", f"{name} jumps to {to}, where it does not go on", where, hint)
