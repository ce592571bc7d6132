"""Write the name of the paper as a broad brush would (题字): python yanpu-evening-post/masthead.py, from the top.

The bones are the regular script of the program's 楷体; a slanted nib is drawn along them, so that falling strokes swell
and level ones stay lean, ink rounds the corners, and the four characters lean on each other as in a hand.
"""

from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).resolve().parent
FACE = HERE.parents[1] / "fonts" / "LXGWWenKai-Regular.ttf"

SIDE = 960
"""Pixels of a character's em."""

HAND = (("砚", 0, 12, 1.04), ("浦", 1050, -22, 1.02), ("晚", 2150, 26, 0.98), ("报", 3190, -8, 1.08))
"""Each character, where it begins, how far it hangs below the line, and its size."""

NIB, TURN = (27.0, 8.0), -0.9
"""Half the nib's length and breadth; how it is held."""

LEAN = 0.05


def written() -> Image.Image:
    """The name, white on black."""
    width = HAND[-1][1] + SIDE + 260
    bones = Image.new("L", (width, SIDE + 300), 0)
    for char, x, low, size in HAND:
        face = ImageFont.truetype(str(FACE), round(SIDE * size))
        ImageDraw.Draw(bones).text((x + 100, 90 + low), char, fill=255, font=face)
    ink = bones
    for step in range(28):
        at = 2 * pi * step / 28
        along, across = NIB[0] * cos(at), NIB[1] * sin(at)
        dx, dy = along * cos(TURN) - across * sin(TURN), along * sin(TURN) + across * cos(TURN)
        ink = ImageChops.lighter(ink, ImageChops.offset(bones, round(dx), round(dy)))
    lean = (1, LEAN, -LEAN * SIDE / 2, 0, 1, 0)
    ink = ink.transform(ink.size, Image.Transform.AFFINE, lean, Image.Resampling.BICUBIC)
    ink = ink.filter(ImageFilter.GaussianBlur(7)).point([255 if each > 118 else 0 for each in range(256)])
    return ink.crop(ink.getbbox())


def outlines(ink: Image.Image) -> list[list[tuple[int, int]]]:
    """The edges of what is white, each a closed walk along the pixels with the white on its right."""
    width, height = ink.size
    white = ink.load()
    follows: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for y in range(height):
        for x in range(width):
            if not white[x, y]:
                continue
            for (dx, dy), begin, end in _SIDES:
                u, v = x + dx, y + dy
                if not (0 <= u < width and 0 <= v < height and white[u, v]):
                    follows.setdefault((x + begin[0], y + begin[1]), []).append((x + end[0], y + end[1]))
    found = []
    while follows:
        walk = [next(iter(follows))]
        while walk[-1] in follows:
            ways = follows[walk[-1]]
            walk.append(ways.pop())
            if not ways:
                del follows[walk[-2]]
        found.append(walk[:-1])
    return found


_SIDES = (
    ((0, -1), (0, 0), (1, 0)),
    ((1, 0), (1, 0), (1, 1)),
    ((0, 1), (1, 1), (0, 1)),
    ((-1, 0), (0, 1), (0, 0)),
)


def smooth(walk: list[tuple[int, int]], step: int = 14) -> str:
    """A walk as curves: the middle of every few pixels, joined by quadratics whose handles they are."""
    reach = step // 2
    size = len(walk)
    knots = []
    for at in range(0, size - step // 2, step):
        near = [walk[(at + by) % size] for by in range(-reach, reach + 1)]
        knots.append((sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)))
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(knots, [*knots[1:], knots[0]], strict=True)]
    turns = zip([*knots[1:], knots[0]], [*middles[1:], middles[0]], strict=True)
    curves = "".join(f"Q{k[0]:.0f} {k[1]:.0f} {m[0]:.0f} {m[1]:.0f}" for k, m in turns)
    return f"M{middles[0][0]:.0f} {middles[0][1]:.0f}{curves}Z"


def main() -> None:
    """The name as closed outlines."""
    ink = written()
    path = "\n".join(smooth(each) for each in outlines(ink) if len(each) > 60)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ink.width} {ink.height}">'
    (HERE / "masthead.svg").write_text(f'{head}<path d="{path}"/></svg>\n', encoding="utf-8")


if __name__ == "__main__":
    main()
