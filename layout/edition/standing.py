"""Standing words: what furniture prints from issue to issue, and what a section or a page says of itself (常设文字).

Words that come from elsewhere, such as the weather, stand in a file of their own: ``weather: {file:
data/weather.yaml}``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from layout.edition import check
from layout.edition.artwork import entries
from layout.edition.desk import Desk
from layout.edition.edition import PageOrder, Standing
from layout.edition.fields import filled
from layout.edition.normalise import in_unicode, normalise
from layout.findings import Findings, error, nearest, warning
from layout.house import read_text
from layout.nodes import Node, parse
from layout.schema import spelt


def read_standing(desk: Desk) -> dict[str, Standing]:
    """The standing words by furniture: the issue's own laid over the house's."""
    tree = desk.issue.get("standing")
    if desk.house is not None and (tree.mapping is not None or tree.empty):
        tree = tree.over(desk.house.standing)
    found: dict[str, Standing] = {}
    for name, entry in entries(tree, '"standing"', desk.findings):
        its = replace(desk, findings=Findings())
        node = _from_file(entry, its.findings)
        if node.text:
            message = f'the words of "{name}" must be a mapping or a list, not {node.shape}'
            its.findings.add(error("wrong-type", message, node.source, f'write {name}: {{text: "{node.text}"}}'))
        elif node.mapping or node.items:
            found[name] = words(name, node, its)
        desk.findings.extend(replace(each, story=name) if each.stops else each for each in its.findings.items)
    return found


def _from_file(entry: Node, findings: Findings) -> Node:
    """An entry with the tree of the file that it names, its own keys over it; itself where it names none."""
    named = entry.get("file")
    if named.text is None:
        return entry
    path = named.base / named.text
    shown = (PurePosixPath(named.source.file).parent / named.text).as_posix()
    own = replace(entry, mapping={key: each for key, each in (entry.mapping or {}).items() if key != "file"})
    if not path.is_file():
        known = sorted(each.name for each in path.parent.glob("*.yaml"))
        findings.add(error("missing-file", f"no file {named.shape}", named.source, nearest(path.name, known)))
        return own
    spelt(named, findings)
    tree = parse(read_text(path, shown, findings), shown, path.parent, findings)
    return own.over(tree) if own.mapping and tree.mapping is not None else tree


def words(name: str, node: Node, desk: Desk) -> Standing:
    """The words of one piece, with what the issue fills into them; what cannot be printed is told."""
    copies = {}
    for path, leaf in node.leaves():
        copy = in_unicode(normalise(leaf.text or "", name, path, leaf.source, desk.lead_ins), desk.private)
        if "{" in copy.text:
            copy, faults = filled(copy, desk.fields())
            desk.findings.extend(faults)
        desk.findings.extend((*check.characters(copy.manuscript, leaf.source, desk.private), *check.marks(copy)))
        if copy.text:
            copies[path] = copy
        else:
            desk.findings.add(warning("empty-words", f'"{path}" of "{name}" holds no words', leaf.source))
    return Standing(name, node, copies, node.source)


def read_sections(desk: Desk) -> dict[str, Standing]:
    """The words of the issue's sections by letter (叠)."""
    found = {}
    for letter, node in entries(desk.issue.get("sections"), '"sections"', desk.findings):
        if not (len(letter) == 1 and letter.isascii() and letter.isupper()):
            hint = "the letter that its pages' names begin with, such as B"
            desk.findings.add(error("section-name", f'"{letter}" names no section', node.source, hint))
        elif node.mapping is None:
            message = f'section "{letter}" must be a mapping, not {node.shape}'
            desk.findings.add(error("wrong-type", message, node.source, f"write {letter}: {{name: 副刊}}"))
        else:
            found[letter] = words(f"section:{letter}", node, desk)
    return found


def begun(pages: Sequence[PageOrder], sections: Mapping[str, Standing], findings: Findings) -> tuple[PageOrder, ...]:
    """The pages, the first of each section with its words (叠首版)."""
    firsts = {page.name[:1]: page.name for page in reversed(pages)}
    for letter, each in sections.items():
        if letter not in firsts:
            message = f'section "{letter}" has no page, and its words are not printed'
            findings.add(warning("words-not-placed", message, each.source, f"delete it, or plan a page {letter}01"))
    its = (sections.get(page.name[:1]) if firsts[page.name[:1]] == page.name else None for page in pages)
    return tuple(replace(page, section=words) for page, words in zip(pages, its, strict=True))
