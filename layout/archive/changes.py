"""Changes: two states of a page side by side, what differs outlined (改样对照图)."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

CELL = 8
"""Dots a side of the squares that are compared: a changed one is outlined whole."""
NEAR = 2
"""Squares between two changes that are outlined as one."""
_COLOUR = "#c8102e"
_LEAST = 24
"""Of 255: a smaller difference no eye sees on paper."""

Box = tuple[int, int, int, int]


def look_different(before: bytes | None, now: bytes | None) -> bool:
    """Whether an eye sees that two pictures (PNG) of a page are not the same; ValueError when one is damaged."""
    if before == now:
        return False
    one, two = _opened(before), _opened(now)
    return one is None or two is None or one.size != two.size or bool(_changed(one, two))


def side_by_side(before: bytes | None, now: bytes | None) -> tuple[bytes, int]:
    """Two pictures (PNG) of a page as one, and how many places of it are outlined; None where there is no such page.

    A page of another size, or one that is not on both sides, is outlined as a whole. ValueError when one is damaged.
    """
    images = [_opened(each) for each in (before, now)]
    boxes = _changed(*images)
    shown = [each for each in images if each]
    gap = 3 * CELL
    width = sum(each.width for each in shown) + gap * (len(shown) - 1)
    out = Image.new("RGB", (width, max(each.height for each in shown)), "white")
    x = 0
    for image in shown:
        draw = ImageDraw.Draw(image)
        for left, top, right, bottom in boxes or [(0, 0, image.width, image.height)]:
            box = max(left, 0), max(top, 0), min(right, image.width) - 1, min(bottom, image.height) - 1
            draw.rectangle(box, None, _COLOUR, 3)
        out.paste(image, (x, 0))
        x += image.width + gap
    told = BytesIO()
    out.save(told, "PNG")
    return told.getvalue(), max(1, len(boxes))


def readable(png: bytes | None) -> bool:
    """Whether this is a picture, or there is none."""
    try:
        _opened(png)
    except ValueError:
        return False
    return True


def _opened(png: bytes | None) -> Image.Image | None:
    try:
        return Image.open(BytesIO(png)).convert("RGB") if png is not None else None
    except (OSError, SyntaxError, Image.DecompressionBombError) as fault:  # SyntaxError: Pillow's for a broken header
        raise ValueError("it is no picture, or one that was cut off") from fault


def _changed(before: Image.Image | None, now: Image.Image | None) -> list[Box]:
    """The places that differ, from top to bottom; none where that is the whole."""
    if before is None or now is None or before.size != now.size:
        return []
    differ = ImageChops.difference(before, now).convert("L").point(lambda value: 255 * (value >= _LEAST))
    wide, high = -(-now.width // CELL), -(-now.height // CELL)
    whole = Image.new("L", (wide * CELL, high * CELL))
    whole.paste(differ)
    squares = whole.reduce(CELL).tobytes()
    changed = {(at % wide, at // wide) for at, value in enumerate(squares) if value}
    boxes = (_around(group) for group in _groups(changed))
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def _groups(changed: set[tuple[int, int]]) -> Iterator[set[tuple[int, int]]]:
    """Changed squares that lie near each other."""
    left = set(changed)
    steps = [(x, y) for x in range(-NEAR, NEAR + 1) for y in range(-NEAR, NEAR + 1)]
    while left:
        group: set[tuple[int, int]] = set()
        todo = [left.pop()]
        while todo:
            x, y = todo.pop()
            group.add((x, y))
            near = {(x + right, y + down) for right, down in steps} & left
            left -= near
            todo += near
        yield group


def _around(group: set[tuple[int, int]]) -> Box:
    xs, ys = ([at[axis] for at in group] for axis in (0, 1))
    return (min(xs) - 1) * CELL, (min(ys) - 1) * CELL, (max(xs) + 2) * CELL, (max(ys) + 2) * CELL
