"""Letter the name of the paper (题字): python jichuan-daily/masthead.py, from issues/.

Four characters of the kai face give the bones. Each is stretched, leaned, weighted and set by hand; a broad brush is
drawn along them, and the outline of what it leaves is the masthead.
"""

import sys
from math import cos, hypot, pi, sin
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).resolve().parent
FACE = HERE.parents[1] / "fonts/LXGWWenKai-Regular.ttf"
SIDE = 1000
"""Pixels of a character's square."""
HANDS = (  # character, its width and height, its lean, how far it stands to the right and down, weight of the brush
    ("霁", 1.12, 1.10, 0.10, 0, 0, 14),
    ("川", 1.02, 1.04, 0.05, 10, 10, 30),
    ("日", 0.92, 0.92, 0.08, -20, 10, 26),
    ("报", 1.10, 1.10, 0.10, -50, 0, 18),
)
Point = tuple[float, float]


def bones(character: str, wide: float, high: float, lean: float) -> Image.Image:
    """A character in white on black, stretched and leaned as the hand goes."""
    sheet = Image.new("L", (SIDE * 2, SIDE * 2))
    face = ImageFont.truetype(str(FACE), SIDE * 86 // 100)
    ImageDraw.Draw(sheet).text((SIDE, SIDE), character, 255, face, anchor="mm")
    right, down = SIDE - SIDE / wide - lean * SIDE, SIDE - SIDE / high + lean / 2.2 * SIDE
    back = (1 / wide, lean, right, -lean / 2.2, 1 / high, down)
    return sheet.transform(sheet.size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)


def brushed(image: Image.Image, weight: int) -> Image.Image:
    """The bones gone over with a brush held aslant, broad one way and thin the other; corners run round."""
    found = image
    for step in range(24):
        turn = step * 2 * pi / 24
        across, along = weight * cos(turn), weight * 0.3 * sin(turn)
        dx, dy = across * 0.91 - along * 0.42, across * 0.42 + along * 0.91
        found = ImageChops.lighter(found, ImageChops.offset(image, round(dx), round(dy)))
    return found.filter(ImageFilter.GaussianBlur(9))


def outlines(image: Image.Image) -> list[list[Point]]:
    """The edges of what is lighter than the middle, as closed lines between its pixels (marching squares)."""
    found: list[list[Point]] = []
    onward: dict[tuple[int, int, int], tuple[tuple[int, int, int], Point]] = {}
    width, height = image.size
    level = image.tobytes()
    for y in range(height - 1):
        for x in range(width - 1):
            at = y * width + x
            corners = (level[at], level[at + 1], level[at + width + 1], level[at + width])
            inside = [each > 127 for each in corners]
            if any(inside) and not all(inside):
                for start, end in _edges(inside):
                    onward[_key(x, y, start)] = (_key(x, y, end), _crossing(x, y, start, corners))
    while onward:
        key = next(iter(onward))
        line: list[Point] = []
        while key in onward:
            key, point = onward.pop(key)
            line.append(point)
        found.append(line)
    return found


def _edges(inside: list[bool]) -> list[tuple[int, int]]:
    """From side to side of a square (0 top, 1 right, 2 foot, 3 left), the light on the right hand."""
    enters = [side for side in range(4) if inside[side] and not inside[(side + 1) % 4]]
    leaves = [side for side in range(4) if not inside[side] and inside[(side + 1) % 4]]
    return [(enter, min(leaves, key=lambda leave: (enter - leave) % 4)) for enter in enters]


def _key(x: int, y: int, side: int) -> tuple[int, int, int]:
    return ((x, y, 0), (x + 1, y, 1), (x, y + 1, 0), (x, y, 1))[side]


def _crossing(x: int, y: int, side: int, corners: tuple[int, ...]) -> Point:
    a, b = corners[side], corners[(side + 1) % 4]
    share = (127.5 - a) / (b - a)
    return ((x + share, y), (x + 1, y + share), (x + 1 - share, y + 1), (x, y + 1 - share))[side]


def simple(line: list[Point], most: float = 0.6) -> list[Point]:
    """Fewer points, none of those left out further from the line than so many pixels (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    long = hypot(x2 - x1, y2 - y1)
    far = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long if long else hypot(x - x1, y - y1) for x, y in line]
    at = max(range(len(line)), key=far.__getitem__)
    return [*simple(line[: at + 1], most)[:-1], *simple(line[at:], most)] if far[at] > most else [line[0], line[-1]]


def lettered(columns: int, across: float) -> list[str]:
    """All four as paths, so many side by side, each so many squares from the one before it."""
    paths: list[str] = []
    for place, (character, wide, high, lean, right, down, weight) in enumerate(HANDS):
        drawn = brushed(bones(character, wide, high, lean), weight)
        row, column = divmod(place, columns)
        dx, dy = column * SIDE * across - SIDE / 2 + right, row * SIDE + down - SIDE / 2
        for line in outlines(drawn):
            if len(line) > 40:
                points = simple(line)
                paths.append("M" + "L".join(f"{x + dx:.0f} {y + dy:.0f}" for x, y in points) + "Z")
    return paths


def main() -> None:
    """The name side by side, and in two lines for a corner 报角."""
    for name, columns, across, width, height in (
        ("masthead.svg", 4, 1.2, SIDE * 3.54 + SIDE, SIDE),
        ("masthead-corner.svg", 2, 1.0, SIDE * 2.0, SIDE * 2),
    ):
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}"><path d="'
        paths = "\n".join(lettered(columns, across))
        (HERE / name).write_text(f'{head}{paths}"/></svg>\n', encoding="utf-8")


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main()
