"""An advertisement that the paper sets from text: lines and paragraphs one under another (文字广告上版).

What is left of the frame's height is shared out evenly above, between and below them. A style with a leading runs on in
justified lines, its last one on the left; one without stands on a line of its own, in the middle. Its block may say
otherwise.
"""

from dataclasses import replace

from layout.edition.edition import LINE_END, AdBlock, Copy, SetAd
from layout.galley.set_type import width
from layout.makeup.ad_block import SetBlock
from layout.makeup.marks import check_gap, with_marks
from layout.makeup.misfit import report_breaks
from layout.makeup.page import Item
from layout.makeup.placing import Align, Placing, aligned, ascent
from layout.units import EM, PT, Length

SPACE = 2 * PT
"""Least white between two blocks."""
_ENDLESS = EM * EM
"""A measure that no line fills: only the writer's own line ends break it."""


def make_up(place: Placing, ad: SetAd) -> list[Item]:
    """The blocks in the place's area; characters that have no room are told."""
    blocks = [_set(place, *each) for each in zip(ad.text.paragraphs, ad.blocks, strict=True)]
    report_breaks(place, ad.text, [each.broken for each in blocks], [line for each in blocks for line in each.lines])
    spare = place.area.height - sum(each.height for each in blocks)
    if spare < (len(blocks) - 1) * SPACE:
        _report_over(place, blocks)
        spare = 0
    y = place.area.y
    found: list[Item] = []
    for at, each in enumerate(blocks):
        y += spare * (at + 1) // (len(blocks) + 1) - spare * at // (len(blocks) + 1)
        found += _drawn(place, each, y)
        y += each.height
    return found


def _set(place: Placing, copy: Copy, block: AdBlock) -> SetBlock:
    style = place.style(block.style)
    paragraph = place.typesetter.paragraph([(copy, style)], style, place.findings)
    broken = place.typesetter.broken(paragraph, place.area.width * EM // style.size if style.leading else _ENDLESS)
    made = SetBlock(copy, block, style, paragraph, broken, broken.lines(broken.best))
    check_gap(replace(place, grid=replace(place.grid, pitch=made.pitch)), [copy], style.size)
    if not style.leading:
        _report_wide(place, made)
    return made


def _report_wide(place: Placing, made: SetBlock) -> None:
    """A display line is neither broken nor made smaller without being asked."""
    for line in made.lines:
        over = width(line) * made.style.size - place.area.width * EM
        if over > 0:
            chars = -(-over // (made.style.size * EM))
            size, words = made.style.size / PT, "".join(each.text for each in line.clusters)
            place.overset(f"“{words}” is {chars} characters too long for it at {size:g} pt", 0, chars)


def _report_over(place: Placing, blocks: list[SetBlock]) -> None:
    """The lines that stand below the area when the blocks are as close as they may be."""
    y, over = place.area.y, []
    for each in blocks:
        over += [
            line for at, line in enumerate(each.lines) if y + at * each.pitch + each.style.size > place.area.bottom
        ]
        y += each.height + SPACE
    chars = sum(line.end - line.start for line in over)
    place.overset(f"{chars} characters in {len(over)} lines are left over", len(over), chars)


def _drawn(place: Placing, made: SetBlock, y: Length) -> list[Item]:
    found: list[Item] = []
    area, size = place.area, made.style.size
    edges: dict[Align, Length] = {"left": area.x, "centre": area.x + area.width // 2, "right": area.right}
    for at, line in enumerate(made.lines):
        ended = LINE_END in made.paragraph.type.text[line.end - 1 : line.end + 1]  # by the writer
        full = made.style.leading and at < len(made.lines) - 1 and not ended
        align: Align = "left" if full else made.block.align
        x, baseline = edges[align], y + ascent(size) + at * made.pitch
        where = aligned(line, size, (x, baseline), align)
        found += with_marks(line, made.paragraph, where, made.style, place.origin)
    return found
