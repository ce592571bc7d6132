"""Paint the pictures of this issue: python yanpu-evening-post/2031-05-09/pictures/gouaches.py, from the top."""

import sys
from math import pi, sin
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from artist import Canvas, Colour, Dress, Point, curve, cut_out, figure, hatch, mix, silhouette  # noqa: E402

INK: Colour = (24, 30, 44)
LAMP: Colour = (255, 214, 122)


def ferry() -> None:
    """The ferry at dawn, the bridge behind it."""
    art = Canvas(1900, 1180, seed=7)
    art.wash(0, 640, [(46, 82, 128), (122, 146, 176), (238, 178, 132), (252, 214, 150)])
    art.glow(1330, 560, 1100, (255, 226, 160), 0.9)
    art.disc(1330, 545, 150, (255, 236, 190))
    art.hills(540, 70, (136, 140, 164), 11, 0.9)
    art.hills(580, 46, (98, 108, 140), 5)
    bridge(art, 560)
    art.hills(618, 22, (66, 80, 112), 29)
    town(art, 636, (50, 62, 92))
    art.mirror(640, (40, 70, 110), 0.30, 9)
    art.ripples(650, 1180, (28, 50, 84), 260)
    art.ripples(660, 1180, (250, 206, 150), 150)
    art.ripples(650, 1180, (196, 190, 190), 90)
    boat(art, 360, 905, 1.0)
    for x, y, long in ((250, 930, 460), (180, 962, 700), (120, 1000, 980)):
        art.stroke([(x, y), (x + long, y + 4)], 4, (226, 214, 200))
    for x in (1290, 1370, 1436):
        gull(art, x, 420 + (x - 1290) * 0.5, 40 - (x - 1290) / 9)
    art.grain(0.10)
    art.save(HERE / "ferry.jpg")


def bridge(art: Canvas, deck: float) -> None:
    """The cable-stayed bridge behind the ferry."""
    colour = (84, 96, 130)
    art.box(0, deck - 8, 1900, 9, colour)
    for tower in (620, 1080):
        art.area(
            [(tower - 9, deck - 210), (tower + 9, deck - 210), (tower + 15, deck + 90), (tower - 15, deck + 90)], colour
        )
        for at in range(1, 13):
            for side in (-1, 1):
                art.stroke([(tower, deck - 205 + at * 7), (tower + side * at * 18, deck - 6)], 1.4, colour)
    for pier in range(60, 1900, 150):
        art.box(pier, deck, 12, 80, colour)


def town(art: Canvas, foot: float, colour: Colour) -> None:
    """A row of houses on a line, some of their windows lit."""
    x = 0.0
    while x < art.width:
        wide, high = art.lot.uniform(24, 70), art.lot.uniform(14, 62)
        art.box(x, foot - high, wide, high + 4, colour)
        if art.lot.random() < 0.45:
            art.area([(x - 4, foot - high), (x + wide / 2, foot - high - 14), (x + wide + 4, foot - high)], colour)
        for _ in range(int(wide // 14)):
            if art.lot.random() < 0.4:
                art.box(x + art.lot.uniform(3, wide - 6), foot - art.lot.uniform(6, high), 3.5, 4.5, LAMP)
        x += wide + art.lot.uniform(-4, 26)


def boat(art: Canvas, x: float, y: float, k: float) -> None:
    """Hull, two decks with lit windows, bridge, funnel and flag; ``y`` is the water line."""

    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + a * k, y - b * k) for a, b in points]

    art.area(at([(0, 96), (860, 112), (790, 0), (70, -4)]), (30, 44, 74))
    art.area(at([(16, 70), (842, 84), (832, 68), (24, 54)]), (214, 88, 60))
    art.area(at([(90, 96), (740, 108), (724, 200), (104, 192)]), (242, 238, 226))
    art.area(at([(150, 192), (660, 202), (636, 282), (170, 276)]), (228, 222, 208))
    art.area(at([(452, 282), (622, 284), (604, 352), (470, 352)]), (242, 238, 226))
    art.area(at([(130, 276), (690, 288), (690, 296), (130, 286)]), (58, 70, 100))
    art.area(at([(440, 352), (640, 354), (640, 362), (440, 362)]), (58, 70, 100))
    for window in range(12):
        a = 118 + window * 51
        art.area(at([(a, 122), (a + 34, 123), (a + 34, 170), (a, 169)]), mix_lamp(window))
    for window in range(8):
        a = 186 + window * 56
        art.area(at([(a, 216), (a + 36, 217), (a + 36, 256), (a, 255)]), mix_lamp(window + 3))
    art.area(at([(474, 304), (604, 304), (598, 340), (480, 340)]), (70, 92, 126))
    art.stroke(at([(560, 362), (560, 440)]), 4 * k, (58, 70, 100))
    art.area(at([(560, 438), (500, 424), (560, 408)]), (206, 60, 48))
    art.area(at([(250, 282), (310, 283), (304, 348), (258, 348)]), (206, 88, 60))
    for person in range(7):
        figure(art, (x + (690 + person * 19) * k, y - 104 * k), (52 + person % 3 * 5) * k, silhouette(INK))
    for post in range(26):
        art.stroke(at([(90 + post * 26, 286), (90 + post * 26, 312)]), 1.6 * k, (58, 70, 100))
    art.stroke(at([(90, 312), (450, 316)]), 2.4 * k, (58, 70, 100))


def mix_lamp(window: int) -> Colour:
    """Most windows are lit, a few dark."""
    return (96, 116, 150) if window % 5 == 3 else LAMP


def gull(art: Canvas, x: float, y: float, wide: float) -> None:
    """A gull, far away."""
    art.stroke(
        [
            (x - wide, y - wide * 0.3),
            (x - wide * 0.4, y - wide * 0.5),
            (x, y),
            (x + wide * 0.4, y - wide * 0.5),
            (x + wide, y - wide * 0.25),
        ],
        3,
        (60, 72, 100),
    )


def stairs() -> None:
    """The old house with the chalk line of the lift's shaft before it."""
    art = Canvas(1150, 1500, seed=5)
    art.wash(0, 1500, [(190, 208, 214), (226, 222, 200), (240, 226, 190)])
    art.hills(900, 60, (170, 188, 176), 9)
    wall, shade = (206, 186, 150), (176, 152, 120)
    art.area([(120, 150), (930, 110), (930, 1420), (120, 1400)], wall)
    art.area([(930, 110), (1070, 190), (1070, 1390), (930, 1420)], shade)
    art.area([(100, 150), (945, 106), (1090, 190), (1075, 168), (945, 78), (100, 126)], (110, 88, 74))
    for floor in range(6):
        y = 215 + floor * 198
        art.stroke([(120, y + 150), (930, y + 148)], 3, shade)
        for bay, x in enumerate((165, 330, 690, 815)):
            _window(art, x, y, (bay + floor) % 5)
    for floor in range(6):
        art.box(500, 215 + floor * 198 + 20, 92, 70, (120, 130, 128))
        art.stroke([(500, 255 + floor * 198), (592, 255 + floor * 198)], 3, (222, 210, 180))
    glass = (150, 190, 200)
    for floor in range(6):
        y = 160 + floor * 205
        art.area([(610, y), (668, y - 4), (668, y + 196), (610, y + 198)], glass)
        art.area([(616, y + 8), (640, y + 6), (626, y + 190), (616, y + 190)], (196, 220, 224))
    for x in (608, 670):
        art.stroke([(x, 140), (x, 1405)], 6, (70, 88, 100))
    for floor in range(7):
        art.stroke([(608, 156 + floor * 205), (670, 152 + floor * 205)], 5, (70, 88, 100))
    art.box(614, 780, 50, 120, (214, 90, 62))
    art.area([(0, 1395), (1150, 1395), (1150, 1500), (0, 1500)], (150, 140, 122))
    art.hills(1470, 14, (128, 120, 106), 31)
    for x, high in ((250, 150), (310, 96), (880, 146)):
        figure(art, (x, 1455), high, silhouette(INK))
    tree(art, 1010, 1440, 520)
    tree(art, 60, 1450, 430)
    art.grain(0.12)
    art.save(HERE / "stairs.jpg")


def _window(art: Canvas, x: float, y: float, kind: int) -> None:
    art.box(x - 6, y - 6, 102, 112, (236, 226, 200))
    art.box(x, y, 90, 100, LAMP if kind == 1 else (84, 104, 116))
    art.stroke([(x + 45, y), (x + 45, y + 100)], 4, (236, 226, 200))
    if kind in (0, 3):
        art.box(x - 8, y + 84, 106, 22, (150, 120, 92))
        for leaf in range(9):
            art.disc(x + leaf * 12, y + 82 - leaf % 3 * 6, 17, (88, 126, 84))
    if kind == 2:
        for cloth, colour in enumerate(((206, 92, 72), (240, 236, 226), (70, 100, 150))):
            art.box(x + 4 + cloth * 30, y + 104, 22, 34, colour)


def tree(art: Canvas, x: float, foot: float, high: float) -> None:
    """A tree by its foot and its height."""
    art.stroke([(x, foot), (x + high * 0.03, foot - high * 0.6)], high * 0.05, (84, 70, 60))
    for leaf in range(90):
        far, turn = art.lot.random() ** 0.5 * high * 0.27, art.lot.uniform(0, 2 * pi)
        tone = (70, 108, 78) if leaf % 3 else (116, 150, 96)
        art.disc(x + far * sin(turn), foot - high * 0.72 + far * sin(turn + pi / 2), high * 0.09, tone)


def market() -> None:
    """Stalls under awnings in the morning."""
    art = Canvas(1500, 900, seed=21)
    art.wash(0, 900, [(238, 220, 176), (232, 206, 156), (190, 160, 120)])
    for at, x in enumerate(range(-60, 1500, 210)):
        high = 300 + at % 3 * 46
        art.box(x, 330 - high * 0.6, 200, high, ((178, 150, 122), (196, 172, 140), (160, 140, 122))[at % 3])
        art.area([(x - 14, 332 - high * 0.6), (x + 100, 270 - high * 0.6), (x + 214, 332 - high * 0.6)], (96, 84, 84))
    for stall in range(4):
        _stall(art, 30 + stall * 375, 300 + stall % 2 * 14, stall)
    people = ((90, 330), (330, 300), (450, 340), (700, 350), (860, 230), (1120, 330), (1230, 320), (1420, 350))
    for at, (x, high) in enumerate(people):
        figure(art, (x, 880 - x % 7), high, coat(at))
    art.grain(0.12)
    art.save(HERE / "market.jpg")


def loquats() -> None:
    """Loquats in a basket, seen from above."""
    art = Canvas(800, 600, (196, 176, 140), seed=8)
    _basket(art)
    for _ in range(64):
        turn, far = art.lot.uniform(0, 2 * pi), 200 * art.lot.random() ** 0.5
        x, y = 400 + 1.3 * far * sin(turn), 300 + far * sin(turn + pi / 2)
        art.disc(x + 3, y + 5, 76, (140, 86, 30), 66)
        art.disc(x, y, 74, mix((246, 176, 60), (230, 138, 40), art.lot.random()), 64)
        art.glow(x - 12, y - 12, 44, (255, 226, 150), 0.8)
        art.disc(x + 20 * sin(turn), y + 16 * sin(turn + pi / 2), 13, (96, 62, 30), 11)
    for x, y, lean in ((560, 120, 80), (210, 170, -60), (610, 420, 50)):
        _leaf(art, x, y, lean)
    art.grain(0.12)
    art.save(HERE / "loquats.jpg")


def _basket(art: Canvas) -> None:
    for ring in range(9):
        colour = (150, 112, 66) if ring % 2 else (184, 146, 94)
        art.disc(400, 300, 760 - ring * 22, colour, 590 - ring * 18)
    art.disc(400, 300, 570, (110, 80, 46), 440)


def _leaf(art: Canvas, x: float, y: float, lean: float) -> None:
    tip, side = (x + lean * 1.6, y + 120), 34
    art.area(curve([(x, y), (x + side, y + 60), tip, (x - side + lean, y + 70)], closed=True), (74, 104, 62))
    art.stroke([(x, y), tip], 4, (128, 156, 96))


def coat(which: int) -> Dress:
    """The dress of somebody in the street."""
    colour = ((44, 62, 104), (150, 62, 52), (58, 92, 76), (204, 150, 74), (92, 76, 110))[which % 5]
    return colour, mix(colour, (20, 24, 34), 0.7), (232, 188, 148), (34, 30, 34)


def _stall(art: Canvas, x: float, y: float, kind: int) -> None:
    stripes = ((204, 74, 56), (58, 108, 110), (222, 160, 66), (70, 92, 140))[kind]
    for post in (x + 12, x + 318):
        art.box(post, y, 9, 420, (86, 66, 52))
    for part in range(8):
        left, colour = x - 16 + part * 45, stripes if part % 2 else (244, 236, 216)
        art.area([(left + 20, y - 70), (left + 62, y - 70), (left + 46, y + 20), (left, y + 20)], colour)
        art.disc(left + 23, y + 20, 45, colour, 34)
    art.box(x, y + 190, 330, 30, (120, 88, 62))
    art.box(x + 10, y + 220, 310, 150, (96, 70, 52))
    fruit = ((232, 176, 60), (116, 150, 70), (206, 84, 60), (236, 206, 120))
    for row in range(3):
        for at in range(11 - row):
            art.disc(x + 26 + at * 28 + row * 13, y + 178 - row * 20, 28, fruit[(kind + at // 4) % 4])
    art.glow(x + 165, y + 60, 170, (255, 226, 150), 0.8)
    art.disc(x + 165, y + 60, 22, (255, 244, 204))
    figure(art, (x + 190, y + 350), 330, coat(kind + 7), (0, 4, 4, -4, -4, 40, 84, 30, 70))
    art.box(x + 100, y + 205, 190, 170, (96, 70, 52))


def dragon() -> None:
    """A dragon boat from the side, its crew at the stroke."""
    art = Canvas(1900, 900, seed=13)
    art.wash(0, 420, [(150, 186, 196), (214, 224, 210), (246, 230, 190)])
    art.hills(330, 60, (138, 168, 164), 8)
    art.hills(372, 34, (94, 132, 130), 15)
    hatch(art, ((0, 424), (1900, 424)), 260, 3, (70, 104, 92))
    art.mirror(420, (70, 122, 132), 0.35, 10)
    art.ripples(430, 900, (42, 88, 100), 260)
    art.ripples(440, 900, (236, 238, 220), 190)
    _dragon_boat(art, (180, 640), 1.0, (196, 52, 40), 11)
    _dragon_boat(art, (1000, 500), 0.44, (48, 80, 128), 10)
    art.grain(0.10)
    art.save(HERE / "dragon.jpg")


def _dragon_boat(art: Canvas, stern: Point, k: float, colour: Colour, crew: int) -> None:
    x, y = stern
    long = 1440 * k
    art.area(
        [
            (x, y - 52 * k),
            (x + 60 * k, y - 6 * k),
            (x + long - 90 * k, y),
            (x + long, y - 86 * k),
            (x + long - 40 * k, y + 30 * k),
            (x + 90 * k, y + 36 * k),
        ],
        colour,
    )
    art.stroke([(x + 40 * k, y + 2 * k), (x + long - 60 * k, y + 4 * k)], 7 * k, (246, 214, 120))
    for at in range(34):
        art.disc(x + (90 + at * 38) * k, y + 20 * k, 20 * k, (240, 178, 80))
    neck = [(x + long - 30 * k, y - 30 * k), (x + long + 50 * k, y - 130 * k), (x + long + 36 * k, y - 190 * k)]
    art.stroke(neck, 46 * k, colour)
    art.area(
        [
            (x + long + 10 * k, y - 226 * k),
            (x + long + 150 * k, y - 214 * k),
            (x + long + 156 * k, y - 176 * k),
            (x + long + 70 * k, y - 158 * k),
            (x + long + 6 * k, y - 166 * k),
        ],
        colour,
    )
    art.disc(x + long + 66 * k, y - 210 * k, 24 * k, (250, 240, 210))
    art.disc(x + long + 70 * k, y - 210 * k, 11 * k, INK)
    for horn in (0, 30):
        art.stroke(
            [(x + long + (24 + horn) * k, y - 222 * k), (x + long + (-20 + horn) * k, y - 282 * k)],
            9 * k,
            (246, 206, 110),
        )
    art.stroke([(x + 10 * k, y - 40 * k), (x - 60 * k, y - 120 * k), (x - 40 * k, y - 180 * k)], 22 * k, colour)
    for at in range(crew):
        seat = x + (150 + at * 108) * k
        pose = (26, 84, 10, 70, -10, 62, 40, 96, 60)
        figure(art, (seat, y + 88 * k), 240 * k, coat(1 if k == 1 else 0), pose)
        art.box(seat - 60 * k, y + 4 * k, 130 * k, 30 * k, colour)
        art.stroke([(seat + 92 * k, y - 96 * k), (seat + 128 * k, y + 64 * k)], 8 * k, (230, 206, 150))
        art.stroke([(seat + 122 * k, y + 34 * k), (seat + 132 * k, y + 76 * k)], 20 * k, (230, 206, 150))
        for _ in range(9):
            art.disc(
                seat + (132 + art.lot.uniform(-26, 50)) * k,
                y + (70 - art.lot.uniform(0, 50)) * k,
                7 * k,
                (244, 246, 238),
            )
    art.disc(x + (150 + crew * 108) * k, y - 60 * k, 90 * k, (206, 150, 84))
    art.disc(x + (150 + crew * 108) * k, y - 60 * k, 66 * k, (246, 230, 196))
    figure(art, (x + (214 + crew * 108) * k, y + 20 * k), 230 * k, coat(3), (-4, 40, 0, 30, 0, -60, -110, -40, -90))


def firefly() -> None:
    """Reeds by night with fireflies among them."""
    art = Canvas(1150, 800, seed=3)
    art.wash(0, 800, [(16, 26, 48), (26, 48, 70), (48, 76, 84), (22, 40, 50)])
    art.disc(900, 150, 84, (240, 232, 196))
    art.glow(900, 150, 420, (190, 204, 190), 0.45)
    art.hills(450, 50, (20, 36, 52), 6)
    art.mirror(500, (16, 34, 46), 0.35, 7)
    for _ in range(95):
        x, y = art.lot.uniform(0, 1150), art.lot.gauss(500, 120)
        art.glow(x, y, art.lot.uniform(28, 74), (214, 240, 110), 0.9)
        art.disc(x, y, 5, (250, 255, 190))
    for _ in range(120):
        x, high = art.lot.uniform(-20, 1170), art.lot.uniform(120, 430)
        lean = art.lot.uniform(-50, 60)
        art.stroke([(x, 810), (x + lean * 0.3, 810 - high * 0.6), (x + lean, 810 - high)], 4, (8, 18, 26))
        if art.lot.random() < 0.2:
            art.stroke([(x + lean, 810 - high), (x + lean * 1.12, 770 - high)], 11, (18, 22, 26))
    art.grain(0.10)
    art.save(HERE / "firefly.jpg")


def runner() -> None:
    """The old runner in full stride, and his outline."""
    art = Canvas(900, 1100, (255, 255, 255), seed=2)
    dress = ((196, 70, 50), (40, 50, 76), (232, 188, 148), (120, 120, 124))
    figure(art, (440, 1020), 1000, dress, (14, 62, -18, -30, -88, -52, 40, 46, 128))
    art.save(HERE / "runner.jpg", 90)
    cut_out(HERE / "runner-outline.svg", art.done())


def oar() -> None:
    """An oar, lying, its blade on the right; the plan turns it upright."""
    art = Canvas(1800, 230, (255, 255, 255), seed=4)
    upper = curve([(30, 98), (600, 92), (1190, 88), (1300, 40), (1480, 24), (1770, 30)])
    edge = [*upper, *((x, 230 - y) for x, y in reversed(upper))]
    art.area(edge, (214, 176, 116))
    art.area([(1300, 42), (1480, 26), (1768, 32), (1768, 112), (1240, 112)], (226, 192, 134))
    art.stroke([(620, 115), (1760, 115)], 5, (150, 108, 62))
    for y in (70, 160):
        art.stroke(curve([(1330, y), (1500, y + (115 - y) * 0.2), (1740, y)]), 3, (186, 146, 92))
    for x in range(590, 680, 15):
        art.stroke([(x, 90), (x + 6, 140)], 9, (170, 56, 44))
    art.area([(1640, 28), (1690, 28), (1690, 202), (1640, 202)], (170, 56, 44))
    art.stroke([(30, 86), (30, 144)], 30, (150, 108, 62))
    art.save(HERE / "oar.jpg", 90)
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in [(8, 70), (8, 160), *edge[::-1]])
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {art.width} {art.height}">'
    (HERE / "oar-outline.svg").write_text(f'{head}<polygon points="{path}"/></svg>\n', encoding="utf-8")


def main() -> None:
    """All of them."""
    for draw in (ferry, stairs, market, loquats, dragon, firefly, runner, oar):
        draw()


if __name__ == "__main__":
    main()
