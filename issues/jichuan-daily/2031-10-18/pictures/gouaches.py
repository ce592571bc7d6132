"""Paint the pictures of this issue: python jichuan-daily/2031-10-18/pictures/gouaches.py, from the top."""

import sys
from math import cos, pi, sin
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from artist import Canvas, Dress, Point, curve, figure, mix, ridge, silhouette  # noqa: E402


def folk(which: int) -> Dress:
    """The dress of somebody in the country."""
    colour = ((62, 84, 124), (168, 66, 52), (84, 104, 74), (206, 166, 96), (110, 96, 120))[which % 5]
    return colour, mix(colour, (24, 26, 34), 0.65), (226, 180, 140), (36, 30, 32)


def aqueduct() -> None:
    """Water crosses a valley of persimmon trees on arches."""
    art = Canvas(2400, 1360, seed=41)
    art.wash(0, 800, [(96, 150, 190), (176, 206, 216), (238, 228, 200)])
    for at in range(26):
        x, y = art.lot.uniform(0, 2400), art.lot.uniform(60, 330)
        art.glow(x, y, art.lot.uniform(150, 420), (250, 248, 240), 0.55 if at % 2 else 0.3)
    art.hills(470, 150, (150, 172, 190), 3, 0.9)
    art.hills(590, 120, (116, 142, 158), 17)
    art.hills(700, 90, (120, 138, 104), 8)
    stone, dark = (226, 214, 190), (168, 150, 128)
    for pier in range(13):
        x = -60 + pier * 205
        foot = 1010 + 46 * sin(pier * 0.9)
        art.area([(x, 560), (x + 62, 560), (x + 74, foot), (x - 12, foot)], stone)
        art.area([(x + 40, 560), (x + 62, 560), (x + 74, foot), (x + 46, foot)], dark)
        arch = [(x + 62 + 72 * (1 - cos(pi * t / 24)), 610 - 0 - 74 * sin(pi * t / 24) + 40) for t in range(25)]
        art.area([(x + 60, 552), (x + 206, 552), (x + 206, 650), *reversed(arch), (x + 60, 650)], stone)
    art.area([(0, 500), (2400, 500), (2400, 566), (0, 566)], stone)
    art.area([(0, 548), (2400, 548), (2400, 566), (0, 566)], dark)
    art.area([(0, 486), (2400, 486), (2400, 502), (0, 502)], (78, 140, 170))
    for at in range(160):
        x = at * 15.0
        art.stroke([(x, 486), (x + art.lot.uniform(3, 11), 487 + at % 4 * 3)], 2, (206, 232, 236))
    for post in range(100):
        art.stroke([(post * 24, 468), (post * 24, 500)], 2.4, (120, 110, 104))
    art.stroke([(0, 468), (2400, 468)], 3.4, (120, 110, 104))
    for at, x in enumerate((980, 1030, 1066, 1110, 1172, 1216)):
        figure(art, (x, 486), (118, 126, 74, 120, 128, 112)[at], folk(at))
    art.hills(1010, 60, (150, 150, 84), 27)
    art.hills(1110, 50, (120, 128, 70), 5)
    for x, foot, high in (
        (180, 1180, 480),
        (560, 1090, 330),
        (1010, 1110, 350),
        (1500, 1090, 330),
        (1860, 1200, 520),
        (2250, 1120, 380),
    ):
        _persimmon(art, x, foot, high)
    art.hills(1260, 34, (92, 104, 58), 44)
    _persimmon(art, 760, 1330, 560)
    for at, x in enumerate((1180, 1250, 1420)):
        figure(art, (x, 1310), (220, 150, 230)[at], folk(at + 1))
    art.grain(0.10)
    art.save(HERE / "aqueduct.jpg", 80)


def _persimmon(art: Canvas, x: float, foot: float, high: float) -> None:
    bark = (62, 50, 46)
    art.stroke(
        curve([(x, foot), (x + high * 0.03, foot - high * 0.3), (x - high * 0.02, foot - high * 0.55)]),
        high * 0.05,
        bark,
    )
    tips: list[Point] = []
    for turn in range(-6, 7):
        lean = turn / 6.5 * 1.35 + art.lot.uniform(-0.1, 0.1)
        reach = high * art.lot.uniform(0.34, 0.5)
        mid = (x + sin(lean) * reach * 0.5, foot - high * 0.5 - cos(lean) * reach * 0.5)
        end = (x + sin(lean) * reach, foot - high * 0.5 - cos(lean) * reach * 0.8)
        art.stroke(curve([(x, foot - high * 0.5), mid, end]), high * 0.012, bark)
        tips += [(mid[0] + (end[0] - mid[0]) * t / 4, mid[1] + (end[1] - mid[1]) * t / 4) for t in range(5)]
    for tip in tips:
        for _ in range(2):
            a, b = tip[0] + art.lot.gauss(0, high * 0.035), tip[1] + art.lot.gauss(high * 0.02, high * 0.03)
            art.disc(a, b, high * 0.05, (222, 86, 34) if art.lot.random() < 0.7 else (240, 134, 48))


def terraces() -> None:
    """Rice terraces at harvest."""
    art = Canvas(1700, 1100, seed=12)
    art.wash(0, 500, [(206, 216, 214), (246, 230, 190)])
    art.hills(240, 70, (170, 182, 178), 6)
    art.hills(320, 70, (136, 152, 132), 21)
    golds = ((236, 196, 84), (222, 176, 66), (244, 212, 116), (206, 164, 70), (198, 190, 96))
    for step in range(26):
        level = 330 + 760 * (step / 26) ** 1.35
        high = 26 + step * 3.0
        line = ridge(art.width + 1, 50 + step // 3, 0.55)
        swing = [(x, level + high * each) for x, each in enumerate(line)]
        art.area([*swing, (1700, 1100), (0, 1100)], mix(golds[step % 5], (150, 120, 60), 0.18 if step % 2 else 0))
        art.stroke(swing[::6], 1.5 + step * 0.16, (104, 112, 58))
        if step > 5:
            for _ in range(70):
                x = art.lot.randrange(0, 1700)
                y = level + high * line[x] + 8 + art.lot.uniform(0, 6 + step)
                art.stroke([(x, y), (x + art.lot.uniform(-2, 2), y - 3 - step * 0.35)], 1.2, (170, 128, 44))
    for x, y, high in (
        (420, 610, 74),
        (470, 618, 72),
        (900, 760, 120),
        (1010, 780, 118),
        (1330, 700, 96),
        (640, 940, 190),
    ):
        figure(art, (x, y), high, folk(x // 7), (52, 20, 4, -6, -6, 40, 26, 60, 36))
    for x, y, k in ((760, 690, 0.6), (1180, 850, 1.0), (300, 800, 0.9), (1500, 780, 0.8)):
        for sheaf in range(3):
            a = x + sheaf * 44 * k
            art.area(
                [
                    (a, y),
                    (a + 34 * k, y),
                    (a + 22 * k, y - 34 * k),
                    (a + 46 * k, y - 76 * k),
                    (a - 12 * k, y - 76 * k),
                    (a + 12 * k, y - 34 * k),
                ],
                (214, 160, 58),
            )
    art.grain(0.10)
    art.save(HERE / "terraces.jpg", 80)


def truss() -> None:
    """The last train on the old railway bridge."""
    art = Canvas(1900, 1000, seed=6)
    art.wash(0, 640, [(70, 76, 122), (178, 118, 130), (244, 158, 96), (254, 210, 130)])
    art.glow(420, 600, 900, (255, 226, 150), 0.9)
    art.disc(420, 590, 150, (255, 232, 180))
    art.hills(610, 36, (92, 74, 104), 9)
    steel = (40, 38, 58)
    for span in range(5):
        x = -120 + span * 430
        top = curve([(x + 20, 430), (x + 110, 330), (x + 215, 300), (x + 320, 330), (x + 410, 430)])
        art.stroke(top, 12, steel)
        for part in range(9):
            a = x + 20 + part * 48.75
            high = 430 - 130 * sin(pi * part / 8)
            art.stroke([(a, 452), (a, high)], 5, steel)
            if part < 8:
                b, other = a + 48.75, 430 - 130 * sin(pi * (part + 1) / 8)
                art.stroke([(a, 452), (b, other)] if part < 4 else [(b, 452), (a, high)], 4, steel)
        art.area([(x - 8, 470), (x + 48, 470), (x + 60, 780), (x - 20, 780)], (64, 54, 74))
    art.box(0, 446, 1900, 26, steel)
    for car in range(9):
        x = 420 + car * 150
        art.box(x, 396, 140, 44, (58, 44, 58))
        art.area([(x + 8, 396), (x + 40, 378), (x + 100, 380), (x + 132, 396)], (26, 24, 34))
        for wheel in (24, 50, 92, 118):
            art.disc(x + wheel, 442, 18, (20, 20, 30))
    art.box(280, 372, 128, 68, (150, 52, 46))
    art.box(262, 404, 24, 36, (150, 52, 46))
    art.box(290, 384, 30, 22, (255, 226, 150))
    art.glow(258, 420, 140, (255, 244, 200), 1.0)
    for smoke in range(16):
        art.glow(330 + smoke * 62, 340 - smoke * 13, 90 + smoke * 16, (206, 180, 180), 0.5)
    art.mirror(660, (70, 60, 100), 0.3, 10)
    art.ripples(670, 1000, (44, 40, 74), 220)
    art.ripples(670, 1000, (255, 206, 140), 150)
    art.area([(0, 1000), (0, 900), (500, 940), (820, 1000)], (30, 28, 40))
    for at, x in enumerate((60, 110, 190, 246, 300)):
        figure(art, (x, 936 + at * 7), (120, 76, 126, 118, 84)[at], silhouette((22, 20, 30)))
    art.grain(0.10)
    art.save(HERE / "truss.jpg", 80)


def noodles() -> None:
    """Racks of hanging noodles in a courtyard."""
    art = Canvas(2200, 1180, seed=8)
    art.wash(0, 700, [(178, 206, 224), (232, 232, 220)])
    art.hills(360, 80, (176, 166, 128), 14)
    art.hills(430, 60, (150, 138, 100), 4)
    art.box(0, 420, 2200, 330, (206, 186, 152))
    for x in range(0, 2200, 440):
        art.area([(x - 20, 440), (x + 30, 340), (x + 400, 340), (x + 450, 440)], (92, 84, 88))
        for tile in range(22):
            art.stroke([(x + 30 + tile * 17, 342), (x - 12 + tile * 21, 438)], 2, (120, 110, 112))
        art.box(x + 170, 520, 96, 230, (122, 78, 56))
        for pane in (50, 320):
            art.box(x + pane, 540, 90, 90, (236, 226, 196))
            for bar in range(4):
                art.stroke([(x + pane + bar * 30, 540), (x + pane + bar * 30, 630)], 4, (122, 78, 56))
            art.stroke([(x + pane, 585), (x + pane + 90, 585)], 4, (122, 78, 56))
        for chilli in range(16):
            art.disc(x + 280 + chilli % 2 * 10, 520 + chilli * 10, 13, (200, 54, 36))
    art.wash(750, 1180, [(196, 174, 138), (170, 146, 112)])
    for row, (y, k) in enumerate(((690, 0.62), (800, 0.85), (960, 1.2))):
        for x in range(-100 + row * 60, 2300, round(470 * k)):
            _rack(art, x, y, k)
        for at in range(3):
            x = 260 + at * 700 + row * 190
            figure(art, (x, y + 190 * k), 340 * k, folk(at + row), (4, 6, 4, -6, -8, 120, 150, 100, 130))
    art.grain(0.10)
    art.save(HERE / "noodles.jpg", 80)


def _rack(art: Canvas, x: float, y: float, k: float) -> None:
    wood = (112, 80, 54)
    for post in (0, 360):
        art.stroke([(x + post * k, y - 260 * k), (x + post * k, y + 180 * k)], 12 * k, wood)
    art.stroke([(x - 20 * k, y - 250 * k), (x + 380 * k, y - 250 * k)], 11 * k, wood)
    art.stroke([(x - 20 * k, y + 120 * k), (x + 380 * k, y + 120 * k)], 7 * k, wood)
    for thread in range(62):
        a = x + (14 + thread * 5.5) * k
        tone = (252, 248, 236) if thread % 3 else (222, 208, 180)
        art.stroke([(a, y - 246 * k), (a + art.lot.uniform(-2, 2) * k, y + 118 * k)], 2.6 * k, tone)


def kiln() -> None:
    """The dragon kiln by night, fire in its doors."""
    art = Canvas(2400, 1280, seed=23)
    art.wash(0, 1280, [(14, 18, 40), (28, 30, 60), (60, 44, 62), (50, 36, 40)])
    for _ in range(260):
        art.disc(art.lot.uniform(0, 2400), art.lot.uniform(0, 520), art.lot.uniform(1.5, 4), (214, 216, 226))
    art.hills(380, 150, (18, 22, 40), 30)
    art.hills(620, 90, (26, 24, 36), 2)

    def along(t: float) -> Point:
        return 260 + 1820 * t, 1030 - 560 * (1.15 * t - 0.15 * t * t)

    for step in range(60):
        x, y = along(step / 59)
        art.disc(x, y, 250 - step * 1.5, (86, 52, 44), 300 - step * 2.2)
    for step in range(0, 60, 2):
        x, y = along(step / 59)
        for side in range(7):
            art.stroke(
                [(x - 40, y - 120 + side * 34 + step * 0.8), (x + 26, y - 134 + side * 34 + step * 0.8)],
                3,
                (60, 38, 36),
            )
    for door in range(22):
        x, y = along(0.03 + door / 23)
        hot = max(0.15, 1 - abs(door - 5) / 9)
        fire = mix((120, 40, 26), (255, 206, 96), hot)
        art.glow(x, y, 330 * hot + 60, (255, 150, 60), 0.85 * hot)
        art.disc(x, y, 50, fire, 66)
        art.disc(x, y + 4, 30 * hot, (255, 244, 206), 42 * hot)
    for post in range(9):
        x, y = along(post / 8)
        art.stroke([(x - 40, y + 110), (x - 40, y - 260)], 9, (40, 30, 34))
    art.area([(140, 730), (2160, 130), (2190, 180), (180, 800)], (40, 34, 42))
    x, y = along(0.0)
    art.glow(x - 60, y + 10, 760, (255, 170, 70), 1.0)
    art.area(
        curve([(x - 130, y + 80), (x - 130, y - 30), (x - 70, y - 90), (x, y - 30), (x + 4, y + 80)]), (255, 186, 70)
    )
    art.area(
        curve([(x - 104, y + 80), (x - 100, y - 4), (x - 66, y - 56), (x - 30, y), (x - 26, y + 80)]), (255, 246, 210)
    )
    for smoke in range(14):
        art.glow(2120 + smoke * 20, 330 - smoke * 36, 120 + smoke * 22, (120, 100, 110), 0.5)
    art.hills(1190, 26, (20, 16, 22), 71)
    people = (
        (120, 300, (12, 10, 4, -8, -10, 60, 84, 40, 60)),
        (700, 290, ()),
        (820, 280, (18, 20, 6, -10, -14, 76, 92, 60, 80)),
        (1300, 260, ()),
        (1400, 262, (16, 14, 6, -10, -12, 80, 96, 66, 84)),
    )
    for at, (x, high, pose) in enumerate(people):
        figure(art, (x, 1220 - at * 30), high, silhouette((16, 12, 16)), pose)
    for row in range(5):
        for log in range(9 - row):
            art.disc(1640 + log * 52 + row * 26, 1180 - row * 44, 50, (88, 60, 44))
            art.disc(1640 + log * 52 + row * 26, 1180 - row * 44, 34, (140, 100, 66))
    art.grain(0.10)
    art.save(HERE / "kiln.jpg", 80)


def comet() -> None:
    """The dome and the comet over it."""
    art = Canvas(1300, 1700, seed=19)
    art.wash(0, 1700, [(10, 14, 38), (20, 32, 70), (60, 66, 110), (180, 120, 110)])
    for _ in range(900):
        size = art.lot.uniform(1, 3.6)
        art.disc(
            art.lot.uniform(0, 1300),
            art.lot.uniform(0, 1400) ** 1.0,
            size,
            mix((120, 130, 170), (255, 255, 255), art.lot.random()),
        )
    for step in range(150):
        t = step / 149
        x, y = 800 - 480 * t - 60 * t * t, 820 - 640 * t
        art.glow(x, y, 60 + 230 * t, (190, 206, 240), 0.16 * (1 - t) + 0.02)
    for step in range(110):
        t = step / 109
        art.glow(800 - 560 * t, 820 - 470 * t + 60 * t * t, 40 + 150 * t, (240, 216, 180), 0.15 * (1 - t))
    art.glow(800, 820, 190, (255, 255, 250), 1.0)
    art.disc(800, 820, 26, (255, 255, 255))
    art.glow(980, 1130, 90, (255, 250, 220), 1.0)
    art.disc(980, 1130, 13, (255, 255, 240))
    art.hills(1400, 120, (22, 24, 46), 5)
    art.hills(1520, 70, (12, 14, 28), 33)
    dome = (196, 190, 200)
    art.box(250, 1270, 330, 230, (150, 144, 160))
    art.disc(415, 1280, 370, dome, 370)
    art.area([(400, 1090), (460, 1100), (520, 1270), (440, 1270)], (20, 22, 40))
    art.stroke([(446, 1260), (520, 1060)], 34, (70, 74, 100))
    art.box(230, 1270, 370, 22, (110, 106, 124))
    art.box(380, 1390, 60, 110, (255, 214, 130))
    art.glow(410, 1440, 220, (255, 206, 120), 0.7)
    for at, x in enumerate((700, 760, 850)):
        figure(
            art,
            (x, 1560),
            (130, 128, 84)[at],
            silhouette((8, 10, 20)),
            (-6, 4, 4, -4, -4, 10, 16, -150 + at * 150, -160 + at * 160),
        )
    art.grain(0.10)
    art.save(HERE / "comet.jpg", 80)


def main() -> None:
    """All of them."""
    for draw in (aqueduct, terraces, truss, noodles, kiln, comet):
        draw()


if __name__ == "__main__":
    main()
