"""Pictures drawn for the tests, and a small fictitious issue that shows them in every way."""

from collections.abc import Sequence
from pathlib import Path

import issue_kit
from PIL import Image, ImageDraw

from layout.makeup.contours import Shape, Span, silhouette
from layout.makeup.page import Picture, Placed
from layout.units import Length

SHEET = "{trim: 150mm x 200mm, head: 10mm}"
HOUSE = issue_kit.HOUSE.replace("{trim: 100mm x 140mm, head: 10mm}", SHEET)
HOUSE = HOUSE.replace("count: 3", "count: 4").replace("characters: 8", "characters: 10").replace("rows: 28", "rows: 44")

ISSUE = """\
date: 2031-05-06
standing: {colophon: {page_count: 共1版}}
pictures:
%s
pages:
  A01:
    - {furniture: masthead, columns: 1-4, rows: 1-5}
    - {furniture: colophon, columns: 1-4, rows: 6}
    - {story: lamp, columns: 1-4, rows: 7-20, head: 20pt}
%s
"""

STAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M50 0 L100 50 L50 100 L0 50 Z"/></svg>'


def scene(size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A landscape in colour: sky, a sun near its upper left, fields. No two quarters are alike."""
    width, height = size
    picture = Image.linear_gradient("L").resize(size)
    zero = Image.new("L", size)
    sky = Image.merge(
        "RGB",
        (
            picture.point(lambda level: 90 + level // 2),
            picture.point(lambda level: 160 + level // 4),
            zero.point(lambda _: 235),
        ),
    )
    draw = ImageDraw.Draw(sky)
    draw.rectangle((0, height * 2 // 3, width, height), (60, 120, 50))
    draw.rectangle((width * 3 // 4, height // 2, width, height), (150, 60, 40))
    draw.ellipse((width // 6, height // 6, width // 3, height // 6 + width // 6), (250, 220, 60))
    return sky


def save(folder: Path, name: str, picture: Image.Image, **how: object) -> Path:
    path = folder / "pictures" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, **how)
    return path


def make(root: Path, pictures: str, entries: str, house: str = HOUSE, **files: Image.Image | str) -> Path:
    """An issue with these entries of ``pictures:`` and of the plan; files by name, ``__`` for the dot."""
    indented = (
        "\n".join("  " * depth + line for line in text.splitlines()) for depth, text in ((1, pictures), (2, entries))
    )
    folder = issue_kit.make(root, house=house, issue=ISSUE % tuple(indented))
    for name, what in files.items():
        if isinstance(what, str):
            (folder / "pictures").mkdir(exist_ok=True)
            (folder / "pictures" / name.replace("__", ".")).write_text(what, encoding="utf-8")
        else:
            save(folder, name.replace("__", "."), what, **({"quality": 92} if name.endswith("jpg") else {}))
    return folder


def contour(item: Picture | Placed, standoff: Length, lines: Sequence[Span]) -> tuple[Span | None, ...]:
    """For each line of text, the stretch of it that the picture takes; None where it takes nothing."""
    shape = Shape(silhouette(item), standoff)
    return tuple(shape.taken(line) for line in lines)
