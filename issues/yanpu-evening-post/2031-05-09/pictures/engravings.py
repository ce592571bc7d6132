"""Cut the wood engravings of this issue: python yanpu-evening-post/2031-05-09/pictures/engravings.py, from the top."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from artist import Canvas, curve, cut_out, engrave, figure, silhouette  # noqa: E402


def lanterns() -> None:
    """The lantern boats before the lock: a wood engraving."""
    art = Canvas(1700, 1000, seed=17)
    art.wash(0, 1000, [(16, 16, 16), (70, 70, 70), (140, 140, 140)])
    art.glow(1230, 370, 900, (255, 255, 255), 0.6)
    art.disc(1230, 370, 190, (255, 255, 255))
    art.hills(520, 110, (50, 50, 50), 4, 1.1)
    art.hills(590, 60, (24, 24, 24), 12, 1.1)
    art.area([(0, 180), (330, 180), (370, 1000), (0, 1000)], (92, 92, 92))
    for row in range(11):
        art.stroke([(0, 240 + row * 70), (340 + row * 3, 240 + row * 70)], 5, (20, 20, 20))
        for at in range(4):
            x = 30 + at * 96 + row % 2 * 48
            art.stroke([(x, 240 + row * 70), (x, 310 + row * 70)], 5, (20, 20, 20))
    art.box(0, 150, 390, 44, (200, 200, 200))
    art.mirror(640, (30, 30, 30), 0.2, 12)
    art.ripples(650, 1000, (235, 235, 235), 150)
    for x, y, k in ((470, 720, 0.5), (1330, 690, 0.42), (690, 830, 1.0)):
        _lantern_boat(art, x, y, k)
    engrave(art.done(), 5.2, 9).save(HERE / "lanterns.png", optimize=True)


def _lantern_boat(art: Canvas, x: float, y: float, k: float) -> None:
    art.area(
        [
            (x - 40 * k, y - 70 * k),
            (x + 60 * k, y),
            (x + 560 * k, y),
            (x + 680 * k, y - 90 * k),
            (x + 600 * k, y + 46 * k),
            (x + 70 * k, y + 46 * k),
        ],
        (8, 8, 8),
    )
    art.disc(x + 300 * k, y - 60 * k, 400 * k, (60, 60, 60), 250 * k)
    art.box(x + 90 * k, y - 40 * k, 430 * k, 40 * k, (30, 30, 30))
    for row in range(4):
        for at in range(9 - row):
            cx, cy = x + (120 + at * 46 + row * 22) * k, y - (30 + row * 40) * k
            art.glow(cx, cy, 110 * k, (255, 255, 255), 0.55)
            art.disc(cx, cy, 38 * k, (255, 255, 255), 34 * k)
            art.stroke([(cx - 14 * k, cy), (cx + 14 * k, cy)], 2.5 * k, (60, 60, 60))
    figure(art, (x + 590 * k, y - 10 * k), 250 * k, silhouette((10, 10, 10)), (14, 6, 4, -10, -12, 40, 70, 60, 84))
    art.stroke([(x + 520 * k, y - 330 * k), (x + 780 * k, y + 90 * k)], 7 * k, (10, 10, 10))


def egret() -> None:
    """An egret that waits, engraved, and its outline for a cut-out."""
    art = Canvas(760, 1240, (255, 255, 255), seed=2)
    ground, grey, ink = (236, 236, 236), (110, 110, 110), (0, 0, 0)
    body = curve(
        [
            (236, 540),
            (290, 490),
            (380, 500),
            (480, 570),
            (600, 690),
            (700, 840),
            (590, 806),
            (480, 800),
            (360, 760),
            (270, 680),
        ],
        closed=True,
    )
    neck = curve([(214, 182), (284, 214), (318, 290), (270, 380), (216, 450), (226, 540), (300, 610)])
    for leg in ([(390, 770), (372, 960), (380, 1190), (300, 1208)], [(450, 785), (458, 960), (442, 1204), (362, 1222)]):
        art.stroke(leg, 9, ink)
    art.stroke(neck, 56, ink)
    art.area(body, ink)
    art.stroke(neck, 46, ground)
    art.area([(x + (420 - x) * 0.025, y + (660 - y) * 0.025) for x, y in body], ground)
    for feather in range(8):
        y = 590 + feather * 20
        art.stroke(
            curve([(310 + feather * 14, y), (420 + feather * 12, y + 34), (600 + feather * 5, 740 + feather * 8)]),
            4,
            grey,
        )
    for plume in range(5):
        art.stroke(curve([(236 + plume * 9, 560), (250 + plume * 12, 640), (286 + plume * 14, 690)]), 4, grey)
    art.area([(176, 170), (24, 212), (178, 204)], ink)
    art.disc(210, 180, 92, ink, 72)
    art.disc(211, 180, 82, ground, 62)
    art.disc(196, 174, 15, ink)
    for plume in range(3):
        art.stroke(curve([(244, 168), (320, 184 + plume * 12), (388, 250 + plume * 18)]), 4, ink)
    engrave(art.done(), 6, 30).save(HERE / "egret.png", optimize=True)
    cut_out(HERE / "egret-outline.svg", art.done())


def main() -> None:
    """All of them."""
    for draw in (lanterns, egret):
        draw()


if __name__ == "__main__":
    main()
