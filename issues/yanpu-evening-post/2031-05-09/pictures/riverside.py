"""Paint the scroll of the river: python yanpu-evening-post/2031-05-09/pictures/riverside.py, from the top."""

import sys
from itertools import pairwise
from math import pi, sin
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from artist import OVER, Canvas, Colour, curve, figure, hatch, mix, ridge, silhouette  # noqa: E402
from gouaches import LAMP, boat, coat, gull  # noqa: E402

WIDE, HIGH, SHORE = 4800, 1060, 600

SKY = (
    (0.00, (14, 24, 46), (44, 64, 92)),
    (0.10, (30, 48, 84), (150, 120, 128)),
    (0.17, (92, 122, 158), (250, 196, 150)),
    (0.30, (132, 176, 196), (238, 226, 196)),
    (0.52, (112, 170, 200), (222, 232, 222)),
    (0.68, (140, 166, 186), (246, 222, 170)),
    (0.79, (128, 104, 128), (248, 164, 104)),
    (0.88, (48, 58, 98), (176, 112, 116)),
    (1.00, (14, 22, 46), (40, 54, 90)),
)
"""The hours of the sky: how far along the scroll, its colour at the top and at the shore."""


def river() -> None:
    """From four in the morning at the left to nine at night at the right."""
    art = Canvas(WIDE, HIGH, seed=77)
    _sky(art)
    for star in range(120):
        x = art.lot.uniform(0, 420) if star % 2 else art.lot.uniform(4300, WIDE)
        art.disc(x, art.lot.uniform(0, 380), art.lot.uniform(2, 5), (214, 222, 226))
    art.disc(4560, 170, 88, (240, 234, 208))
    art.glow(4560, 170, 420, (210, 214, 206), 0.4)
    art.glow(860, SHORE - 30, 900, (255, 222, 170), 0.9)
    art.disc(860, SHORE - 60, 170, (255, 230, 190))
    art.glow(3780, SHORE - 20, 1000, (255, 196, 120), 0.9)
    art.disc(3780, SHORE - 70, 190, (255, 214, 140))
    _range(art, SHORE - 60, 84, 5, 0.34)
    _range(art, SHORE - 20, 52, 12, 0.52)
    _far_bank(art)
    art.mirror(SHORE, (62, 96, 124), 0.28, 9)
    art.ripples(SHORE + 10, HIGH, (40, 70, 100), 620)
    art.ripples(SHORE + 10, HIGH, (236, 226, 206), 420)
    _back_street(art)
    _lock(art, 760)
    _landing(art, 1180)
    _willows(art, 2010)
    _barge(art, 2560)
    _swimmers(art, 3080)
    _fisherman(art, 3700)
    _night_bank(art)
    for x in (1560, 1630, 1690, 2900, 2960):
        gull(art, x, 250 + x % 7 * 14, 36 - x % 5 * 4)
    art.grain(0.10)
    art.save(HERE / "river.jpg", 78)


def _at(share: float) -> tuple[Colour, Colour]:
    """Both colours of the sky so far along the scroll."""
    for (left, top, low), (right, after, lower) in pairwise(SKY):
        if share <= right:
            part = (share - left) / (right - left)
            return mix(top, after, part), mix(low, lower, part)
    return SKY[-1][1], SKY[-1][2]


def _sky(art: Canvas) -> None:
    small = Image.new("RGB", (240, 64))
    for x in range(240):
        top, low = _at(x / 239)
        for y in range(64):
            small.putpixel((x, y), mix(top, low, min(1, y / 36) ** 1.3))
    art.image = small.resize((WIDE * OVER, HIGH * OVER), Image.Resampling.BICUBIC)


def _range(art: Canvas, level: float, high: float, seed: int, share: float) -> None:
    """Hills in the colour of their hour, darker than its sky."""
    line = ridge(WIDE + 1, seed, 1.05)
    for x in range(0, WIDE, 6):
        top = level - high * line[x] - high * 0.4 * sin(x / 500)
        art.box(x, top, 7, SHORE - top, mix(_at(x / WIDE)[1], (34, 54, 84), share))


def _far_bank(art: Canvas) -> None:
    """A line of reeds and roofs along the other side, and the great bridge at its end."""
    hatch(art, ((0, SHORE + 4), (WIDE, SHORE + 4)), 900, 3, (58, 88, 92))
    deck, colour = SHORE - 92, (96, 106, 138)
    art.box(4020, deck, 790, 10, colour)
    for tower in (4250, 4640):
        art.area([(tower - 9, deck - 250), (tower + 9, deck - 250), (tower + 15, SHORE), (tower - 15, SHORE)], colour)
        for cable in range(1, 12):
            for side in (-1, 1):
                a, b = (tower, deck - 244 + cable * 8), (tower + side * cable * 17, deck)
                art.stroke([a, b], 2, colour)
                art.glow(b[0], b[1], 44, (255, 226, 150), 0.9)
                art.disc(b[0], b[1], 6, (255, 244, 210))


def _back_street(art: Canvas) -> None:
    """The quay behind the landing before dawn: one window is lit."""
    wall, roof = (40, 48, 68), (22, 28, 44)
    art.area([(0, 640), (560, 690), (640, HIGH), (0, HIGH)], (36, 42, 58))
    for house, (x, high) in enumerate(((-40, 330), (130, 270), (316, 300))):
        art.box(x, 690 - high, 190, high + 40, mix(wall, (70, 76, 96), house * 0.25))
        art.area([(x - 24, 700 - high), (x + 95, 612 - high), (x + 214, 700 - high)], roof)
        art.box(x + 116, 740 - high, 40, 56, (62, 76, 100))
    art.box(346, 520, 92, 170, (255, 206, 120))
    art.glow(392, 610, 520, (255, 214, 130), 0.8)
    art.box(346, 520, 92, 170, (255, 206, 120))
    figure(art, (390, 694), 150, silhouette((66, 46, 44)), (10, 8, 2, -8, -12, 40, 80, 30, 70))
    art.disc(430, 676, 52, (86, 60, 50), 34)
    for puff in range(9):
        art.glow(420 + puff * 9, 400 - puff * 34, 70 + puff * 15, (120, 130, 146), 0.5)
    for step in range(7):
        art.box(420 + step * 18, 706 + step * 34, 190 + step * 12, 15, mix((92, 98, 112), (44, 52, 68), step / 7))
    art.disc(520, 692, 30, (226, 222, 208), 18)


def _lock(art: Canvas, x: float) -> None:
    """Two towers with a gate between them."""
    stone, shade = (112, 104, 112), (80, 78, 94)
    for tower in (0, 236):
        art.area(
            [(x + tower - 40, SHORE + 40), (x + tower - 32, 330), (x + tower + 32, 330), (x + tower + 40, SHORE + 40)],
            stone,
        )
        art.box(x + tower + 6, 350, 26, SHORE - 316, shade)
        art.area([(x + tower - 52, 332), (x + tower, 272), (x + tower + 52, 332)], (62, 62, 82))
        art.box(x + tower - 14, 370, 24, 40, LAMP)
    art.box(x, 386, 236, 22, shade)
    for bar in range(9):
        art.box(x + 34 + bar * 21, 408, 8, 150, (72, 72, 90))
    art.box(x + 30, 470, 180, 10, (72, 72, 90))
    figure(art, (x + 150, 388), 84, silhouette((46, 46, 62)), (2, 4, 2, -2, -4, 20, 60, 10, 30))


def _landing(art: Canvas, x: float) -> None:
    """The ferry at the pontoon, a hand on deck with the heaving line, people who look on."""
    boat(art, x + 120, 800, 0.62)
    art.area([(x - 60, 866), (x + 500, 850), (x + 560, 880), (x - 30, 902)], (126, 98, 72))
    for post in range(7):
        art.box(x - 20 + post * 86, 868, 11, 60, (74, 60, 54))
    crowd = ((-20, 150, 0), (52, 140, 1), (104, 104, 3), (190, 150, 2), (262, 146, 4), (400, 152, 3))
    for at, high, dress in crowd:
        figure(art, (x + at, 880 - at * 0.02), high, coat(dress), (0, 4, 2, -4, -8, 10, 30, -6, 8))
    figure(art, (x + 470, 872), 152, coat(0), (-8, 20, 6, -18, -24, 120, 150, -50, -30))
    art.stroke(curve([(x + 510, 716), (x + 590, 640), (x + 690, 690), (x + 720, 760)]), 3, (240, 230, 204))
    art.disc(x + 720, 762, 18, (214, 88, 60))


def _willows(art: Canvas, x: float) -> None:
    """Young willows on the mended bank, a dog in the shallows."""
    art.area(
        curve([(x - 160, 690), (x + 60, 640), (x + 330, 668), (x + 480, 730), (x + 300, 790), (x, 770)], closed=True),
        (146, 158, 108),
    )
    for at, high in ((-60, 330), (90, 400), (250, 360)):
        foot = 690 + at * 0.06
        art.stroke([(x + at, foot), (x + at + 14, foot - high * 0.6)], 15, (96, 82, 66))
        for _branch in range(46):
            a = x + at + 14 + art.lot.gauss(0, high * 0.24)
            top = foot - high * art.lot.uniform(0.75, 1.0) + abs(a - x - at) * 0.5
            long = high * art.lot.uniform(0.3, 0.62)
            tone = mix((88, 130, 84), (168, 190, 110), art.lot.random())
            art.stroke(curve([(x + at + 10, foot - high * 0.7), (a, top), (a + 8, top + long)]), 5, tone)
    a, y = x + 150, 800
    for leg in (-34, -18, 24, 40):
        art.box(a + leg, y, 9, 52, (176, 122, 72))
    art.disc(a, y, 108, (196, 140, 84), 48)
    art.stroke([(a + 44, y - 6), (a + 84, y - 30)], 24, (196, 140, 84))
    art.disc(a + 88, y - 34, 44, (196, 140, 84), 36)
    art.area([(a + 72, y - 48), (a + 66, y - 20), (a + 80, y - 32)], (120, 80, 50))
    art.stroke([(a - 50, y - 8), (a - 84, y - 40)], 9, (196, 140, 84))


def _barge(art: Canvas, x: float) -> None:
    """A barge of gravel under a footbridge, a basket coming down to it."""
    stone = (150, 142, 132)
    arch = [(x + 560 * at / 24 - 40, SHORE - 70 - 84 * sin(pi * at / 24)) for at in range(25)]
    deck = [(a, b - 60 - 10 * sin(pi * at / 24)) for at, (a, b) in enumerate(arch)]
    art.area([*deck, *reversed(arch)], stone)
    for side in (-80, 500):
        art.area(
            [
                (x + side, SHORE - 130),
                (x + side + 70, SHORE - 134),
                (x + side + 80, SHORE + 60),
                (x + side - 10, SHORE + 60),
            ],
            (128, 122, 116),
        )
    art.stroke([(a, b - 30) for a, b in deck], 6, (104, 98, 94))
    for post in range(0, 25, 2):
        art.stroke([deck[post], (deck[post][0], deck[post][1] - 30)], 5, (104, 98, 94))
    figure(art, (x + 250, 380), 112, coat(2), (16, 4, 2, -4, -8, 30, 40, 20, 30))
    art.stroke([(x + 284, 322), (x + 292, 640)], 2.5, (92, 76, 60))
    art.area([(x + 266, 640), (x + 318, 640), (x + 308, 684), (x + 276, 684)], (196, 150, 90))
    art.disc(x + 292, 640, 52, (120, 160, 84), 26)
    y = 850
    art.area(
        [(x - 200, y - 66), (x - 150, y - 10), (x + 520, y), (x + 610, y - 84), (x + 570, y + 52), (x - 140, y + 56)],
        (92, 62, 54),
    )
    art.area(
        curve([(x - 60, y - 6), (x + 60, y - 78), (x + 220, y - 50), (x + 330, y - 84), (x + 440, y - 4)]),
        (176, 168, 152),
    )
    art.box(x - 186, y - 150, 130, 100, (222, 210, 184))
    art.box(x - 200, y - 166, 160, 20, (150, 66, 52))
    art.box(x - 166, y - 126, 40, 40, (84, 104, 116))
    figure(art, (x + 262, y - 50), 140, coat(1), (-6, 4, 2, -4, -8, 150, 170, 130, 160))


def _swimmers(art: Canvas, x: float) -> None:
    """A class in the water, each face wet; the teachers on the beach."""
    art.area(
        curve([(x + 40, 680), (x + 330, 640), (x + 620, 690), (x + 430, 740), (x + 120, 736)], closed=True),
        (232, 208, 160),
    )
    for at, dress in ((90, 3), (190, 0), (300, 1)):
        figure(art, (x + at, 700), 130, coat(dress), (4, 4, 2, -4, -8, 60, 100, -10, 10))
    art.stroke([(x + 410, 690), (x + 410, 520)], 7, (120, 92, 70))
    for part in range(6):
        art.area(
            [(x + 410, 500), (x + 314 + part * 32, 566), (x + 346 + part * 32, 566)],
            (240, 236, 220) if part % 2 else (214, 88, 60),
        )
    for child in range(17):
        a, b = x + 20 + child * 34 + child % 3 * 12, 790 + child % 4 * 40
        art.disc(a, b + 14, 66, (206, 226, 224), 16)
        art.disc(a, b, 30, (232, 188, 148), 32)
        art.disc(a, b - 7, 33, ((206, 72, 52), (240, 196, 70), (58, 108, 140))[child % 3], 22)
    for float_ in range(22):
        art.disc(x - 20 + float_ * 32, 986 + 6 * sin(float_), 21, (214, 88, 60) if float_ % 2 else (246, 244, 236))


def _fisherman(art: Canvas, x: float) -> None:
    """An old man casts his net against the setting sun."""
    dark = (44, 38, 54)
    y = 820
    art.area(
        [(x - 60, y - 60), (x + 20, y), (x + 470, y), (x + 560, y - 76), (x + 480, y + 40), (x + 40, y + 40)], dark
    )
    art.disc(x + 430, y - 46, 130, (62, 50, 60), 110)
    figure(art, (x + 200, y + 8), 240, silhouette(dark), (10, 16, 2, -18, -22, -106, -122, -96, -116))
    rim = [(x - 130 + 130 * sin(a / 12 * 2 * pi), 610 + 60 * sin(a / 12 * 2 * pi + pi / 2)) for a in range(13)]
    hand = (x + 112, y - 178)
    for point in rim:
        art.stroke([hand, point], 2, (92, 66, 66))
    art.stroke(rim, 3, (92, 66, 66))
    for part in (0.35, 0.6, 0.82):
        ring = [(hand[0] + (a - hand[0]) * part, hand[1] + (b - hand[1]) * part) for a, b in rim]
        art.stroke(ring, 2, (92, 66, 66))
    for shoe in range(6):
        art.area(
            [
                (x + 300 + shoe * 24, y - 2),
                (x + 300 + shoe * 24, y - 16),
                (x + 306 + shoe * 24, y - 16),
                (x + 318 + shoe * 24, y - 2),
            ],
            (226, 120, 90),
        )


def _night_bank(art: Canvas) -> None:
    """The near bank at night: an angler, his float the last light."""
    art.area([*curve([(4230, HIGH + 10), (4330, 930), (4520, 880), (4820, 868)]), (4820, HIGH + 10)], (18, 24, 40))
    figure(art, (4600, 900), 170, silhouette((10, 14, 26)), (16, 84, 6, 76, -6, 50, 80, 40, 70))
    art.box(4540, 846, 70, 40, (10, 14, 26))
    art.stroke(curve([(4650, 812), (4500, 730), (4390, 700), (4310, 716)]), 3, (150, 156, 170))
    art.stroke([(4310, 716), (4306, 812)], 1.5, (150, 156, 170))
    art.glow(4306, 814, 90, (255, 110, 80), 0.9)
    art.disc(4306, 814, 14, (255, 92, 66))
    for _reed in range(46):
        a, high = art.lot.uniform(4560, 4810), art.lot.uniform(50, 190)
        art.stroke([(a, 960), (a + art.lot.uniform(-24, 30), 960 - high)], 4, (10, 16, 28))


def main() -> None:
    """Draw it."""
    river()


if __name__ == "__main__":
    main()
