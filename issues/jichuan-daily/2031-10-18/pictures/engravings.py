"""Cut the wood engravings of this issue: python jichuan-daily/2031-10-18/pictures/engravings.py, from the top."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from artist import Canvas, curve, cut_out, engrave, figure, silhouette  # noqa: E402


def mule() -> None:
    """The mule on the steps, engraved, with an outline."""
    art = Canvas(1100, 1000, seed=2)
    coat, dark = (128, 128, 128), (30, 30, 30)
    for x, lean in ((330, -18), (410, 12), (690, -12), (760, 20)):
        art.stroke(
            curve([(x, 560), (x + lean * 0.4, 690), (x + lean, 800), (x + lean * 1.6, 912)]),
            44,
            coat if lean > 0 else (84, 84, 84),
        )
        art.disc(x + lean * 1.6 + 8, 918, 64, dark, 40)
    art.area(
        curve(
            [
                (250, 470),
                (330, 380),
                (520, 400),
                (700, 370),
                (800, 400),
                (820, 500),
                (760, 590),
                (560, 620),
                (380, 610),
                (270, 570),
            ],
            closed=True,
        ),
        coat,
    )
    art.area(
        curve(
            [(740, 480), (790, 350), (850, 230), (920, 200), (940, 250), (890, 340), (850, 470), (800, 520)],
            closed=True,
        ),
        coat,
    )
    art.area(
        curve(
            [(850, 250), (890, 170), (950, 170), (1010, 250), (1050, 330), (1030, 370), (980, 360), (920, 310)],
            closed=True,
        ),
        coat,
    )
    for ear in (880, 920):
        art.area(
            curve([(ear, 190), (ear - 26, 110), (ear - 10, 50), (ear + 18, 110), (ear + 26, 180)], closed=True),
            (96, 96, 96),
        )
    art.disc(962, 230, 20, (0, 0, 0))
    art.stroke(curve([(800, 330), (836, 240), (870, 180)]), 26, dark)
    art.stroke(curve([(252, 470), (200, 560), (206, 700)]), 22, dark)
    art.area(
        curve([(360, 350), (640, 340), (660, 560), (600, 620), (420, 620), (350, 560)], closed=True), (214, 214, 214)
    )
    for weave in range(8):
        art.stroke(
            curve([(356 + weave, 380 + weave * 30), (500, 396 + weave * 30), (652 - weave, 376 + weave * 30)]),
            6,
            (70, 70, 70),
        )
        art.stroke([(380 + weave * 36, 350), (396 + weave * 30, 612)], 5, (90, 90, 90))
    for parcel in range(4):
        art.box(380 + parcel * 64, 270 + parcel % 2 * 26, 58, 90, (236, 236, 236))
        art.stroke([(409 + parcel * 64, 270 + parcel % 2 * 26), (409 + parcel * 64, 360)], 6, (60, 60, 60))
    art.stroke(curve([(1000, 350), (900, 420), (660, 420)]), 7, dark)
    engrave(art.done(), 6, 20).save(HERE / "mule.png", optimize=True)
    cut_out(HERE / "mule-outline.svg", art.done())


def fog() -> None:
    """The night boat in the fog, engraved."""
    art = Canvas(1900, 1150, seed=31)
    art.wash(0, 1150, [(70, 70, 70), (150, 150, 150), (206, 206, 206), (110, 110, 110)])
    art.glow(860, 470, 1500, (255, 255, 255), 0.85)
    art.area(curve([(0, 160), (160, 220), (260, 420), (300, 640), (0, 660)]), (96, 96, 96))
    art.area([(520, 690), (640, 780), (1500, 780), (1620, 640), (1560, 880), (600, 880)], (10, 10, 10))
    art.box(820, 600, 460, 130, (40, 40, 40))
    art.box(900, 500, 240, 110, (30, 30, 30))
    for window in range(6):
        art.box(850 + window * 70, 630, 44, 44, (255, 255, 255))
    for window in range(3):
        art.box(920 + window * 74, 524, 48, 46, (255, 255, 255))
    art.stroke([(1200, 600), (1200, 380)], 40, (24, 24, 24))
    art.stroke([(700, 760), (700, 300)], 10, (10, 10, 10))
    art.stroke([(700, 320), (540, 700)], 3, (10, 10, 10))
    art.stroke([(700, 320), (900, 505)], 3, (10, 10, 10))
    art.glow(700, 330, 420, (255, 255, 255), 1.0)
    art.disc(700, 330, 44, (255, 255, 255))
    figure(art, (600, 740), 190, silhouette((5, 5, 5)), (6, 8, 4, -6, -8, 70, 110, 20, 30))
    figure(art, (1360, 772), 170, silhouette((5, 5, 5)))
    for puff in range(9):
        art.glow(1240 + puff * 66, 360 - puff * 26, 150 + puff * 22, (250, 250, 250), 0.6)
    art.area([(120, 860), (200, 910), (430, 910), (480, 850), (450, 950), (190, 950)], (40, 40, 40))
    art.stroke([(300, 900), (300, 640)], 7, (40, 40, 40))
    figure(art, (250, 912), 150, silhouette((30, 30, 30)), (0, 4, 4, -4, -4, 100, 130, -4, 6))
    figure(art, (390, 940), 130, silhouette((30, 30, 30)), (20, 90, 10, 80, 10, 40, 80, 30, 60))
    art.mirror(930, (90, 90, 90), 0.35, 14)
    art.ripples(930, 1150, (240, 240, 240), 120)
    art.ripples(930, 1150, (20, 20, 20), 90)
    engrave(art.done(), 5.4, 7).save(HERE / "fog.png", optimize=True)


def branch() -> None:
    """The last persimmons, engraved."""
    art = Canvas(1000, 1300, seed=9)
    art.stroke(curve([(960, 1290), (760, 980), (560, 760), (420, 420), (180, 220)]), 30, (20, 20, 20))
    for start, mid, end in (
        ((760, 980), (520, 960), (300, 1080)),
        ((560, 760), (700, 560), (860, 420)),
        ((470, 560), (280, 560), (110, 640)),
        ((420, 420), (520, 260), (640, 150)),
        ((640, 850), (820, 760), (930, 640)),
    ):
        art.stroke(curve([start, mid, end]), 16, (20, 20, 20))
    for x, y in ((300, 1150), (110, 720), (860, 500), (640, 230), (180, 300), (930, 720), (420, 1060), (700, 650)):
        art.stroke([(x, y - 70), (x, y - 40)], 9, (20, 20, 20))
        art.disc(x, y, 128, (20, 20, 20), 118)
        art.disc(x, y, 118, (150, 150, 150), 108)
        art.disc(x - 16, y - 8, 66, (226, 226, 226), 56)
        for leaf in (-1, 0, 1):
            art.area([(x, y - 56), (x + leaf * 44 - 14, y - 34), (x + leaf * 44 + 14, y - 40)], (20, 20, 20))
    art.area(curve([(360, 400), (420, 300), (520, 270), (600, 320), (560, 400), (470, 440)], closed=True), (70, 70, 70))
    art.area(curve([(520, 400), (700, 470), (900, 560), (680, 500)], closed=True), (40, 40, 40))
    art.disc(390, 330, 110, (10, 10, 10), 96)
    art.area([(340, 330), (276, 350), (344, 354)], (10, 10, 10))
    art.disc(372, 318, 16, (255, 255, 255))
    engrave(art.done(), 5.6, 24).save(HERE / "branch.tif", compression="tiff_lzw")


def main() -> None:
    """All of them."""
    for draw in (mule, fog, branch):
        draw()


if __name__ == "__main__":
    main()
