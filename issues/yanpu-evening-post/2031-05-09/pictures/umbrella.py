"""Draw the strip of the umbrella (连环画): python yanpu-evening-post/2031-05-09/pictures/umbrella.py, from the top."""

import sys
from pathlib import Path

from PIL import ImageOps

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from artist import Canvas, Colour, Dress, Point, curve, figure, mix  # noqa: E402

WIDE, HIGH = 660, 520
NIGHT: Colour = (52, 70, 92)
GREY: Colour = (128, 144, 156)
PALE: Colour = (206, 212, 208)
CREAM: Colour = (244, 238, 222)
RED: Colour = (206, 54, 42)
AUNT: Dress = ((236, 178, 70), (52, 60, 78), (232, 188, 148), (40, 36, 40))
MOTHER: Dress = ((96, 122, 140), (52, 60, 78), (232, 188, 148), (62, 44, 38))
NEIGHBOUR: Dress = ((88, 118, 96), (60, 62, 70), (224, 178, 140), (160, 160, 160))
CHILD: Dress = ((112, 150, 178), (70, 78, 96), (232, 188, 148), (40, 36, 40))
TEACHER: Dress = ((150, 112, 132), (60, 62, 78), (232, 188, 148), (54, 44, 44))

STAND = (0, 4, 2, -4, -8, 14, 40, -6, 10)
GIVE = (6, 8, 2, -8, -12, 62, 84, 20, 40)
HOLD = (2, 12, 2, -10, -18, 40, 150, 10, 40)


def _bus() -> Canvas:
    """In the bus she hands it over."""
    art = Canvas(WIDE, HIGH, CREAM, seed=51)
    art.box(0, 0, WIDE, 90, PALE)
    for window in range(3):
        art.box(24 + window * 214, 96, 190, 170, NIGHT)
        for _ in range(16):
            x, y = 30 + window * 214 + art.lot.uniform(0, 176), 100 + art.lot.uniform(0, 130)
            art.stroke([(x, y), (x - 8, y + 30)], 2, GREY)
    art.box(0, 420, WIDE, 100, GREY)
    art.stroke([(0, 62), (WIDE, 62)], 7, GREY)
    for strap in (110, 330, 550):
        art.stroke([(strap, 62), (strap, 120)], 4, GREY)
        art.disc(strap, 136, 34, CREAM)
        art.disc(strap, 136, 20, NIGHT)
    for seat in (30, 470):
        art.box(seat, 330, 150, 30, (96, 122, 140))
        art.box(seat + (0 if seat < 100 else 122), 220, 28, 140, (96, 122, 140))
    figure(art, (220, 492), 370, AUNT, GIVE)
    _facing(art, (440, 492), 360, MOTHER, GIVE)
    art.disc(394, 282, 66, (240, 206, 190), 88)
    art.disc(398, 236, 44, (232, 188, 148), 46)
    _closed(art, (312, 270), (352, 400))
    return art


def _door() -> Canvas:
    """At home it drips behind the door."""
    art = Canvas(WIDE, HIGH, (226, 222, 206), seed=52)
    art.box(0, 430, WIDE, 90, (176, 156, 128))
    art.box(60, 70, 220, 366, (118, 92, 76))
    art.box(78, 92, 184, 344, (146, 114, 92))
    art.disc(244, 270, 18, (236, 206, 120))
    art.box(390, 90, 200, 150, NIGHT)
    art.box(484, 90, 8, 150, CREAM)
    art.box(390, 160, 200, 8, CREAM)
    for _ in range(16):
        x, y = art.lot.uniform(398, 580), art.lot.uniform(96, 220)
        art.stroke([(x, y), (x - 5, y + 18)], 2, GREY)
    _closed(art, (312, 190), (300, 440))
    for drop in range(4):
        art.disc(302 + drop * 3, 446 + drop * 5, 60 + drop * 16, (150, 176, 188), 10)
    _facing(art, (500, 494), 330, MOTHER, STAND)
    art.disc(462, 316, 60, (240, 206, 190), 78)
    art.disc(462, 276, 42, (232, 188, 148), 44)
    return art


def _stairs() -> Canvas:
    """On the stairs it goes to a neighbour."""
    art = Canvas(WIDE, HIGH, PALE, seed=53)
    for step in range(7):
        art.box(0, 500 - step * 34, 600 - step * 90, 40, mix(GREY, PALE, step / 9))
    art.stroke([(20, 170), (560, 390)], 10, NIGHT)
    for post in range(7):
        x = 30 + post * 86
        art.stroke([(x, 174 + post * 35), (x, 330 + post * 32)], 5, NIGHT)
    art.box(500, 60, 110, 130, (255, 226, 160))
    art.box(552, 60, 6, 130, CREAM)
    figure(art, (160, 384), 310, MOTHER, GIVE)
    _facing(art, (430, 496), 340, NEIGHBOUR, GIVE)
    _closed(art, (258, 236), (330, 350))
    return art


def _gate() -> Canvas:
    """At the school gate a child stands in the wet."""
    art = _rain(54)
    for post in (60, 250):
        art.box(post, 150, 36, 290, (176, 156, 128))
        art.box(post - 8, 134, 52, 20, CREAM)
    art.area(curve([(60, 140), (170, 84), (290, 140)]), (176, 156, 128))
    for bar in range(6):
        art.stroke([(108 + bar * 24, 210), (108 + bar * 24, 440)], 5, GREY)
    _drawn(art, (470, 498), 370, NEIGHBOUR, (430, 10))
    figure(art, (320, 496), 230, CHILD, (0, 4, 2, -4, -8, 60, 120, -6, 10))
    return art


def _street() -> Canvas:
    """The child holds it high over her teacher."""
    art = _rain(55)
    for house, x in enumerate((0, 150, 330, 500)):
        art.box(x, 190 - house % 2 * 40, 150, 260, mix(NIGHT, GREY, 0.3 + house % 2 * 0.25))
        art.box(x + 50, 240, 36, 50, (255, 226, 160) if house % 2 else (92, 110, 128))
    figure(art, (390, 496), 350, TEACHER, (8, 14, 4, -10, -16, 20, 40, -12, 4))
    _drawn(art, (270, 496), 250, CHILD, (330, 50))
    return art


def _again() -> Canvas:
    """On the bus stop it comes back, and somebody knows it."""
    art = _rain(56)
    art.box(70, 120, 470, 20, (96, 122, 140))
    for post in (90, 510):
        art.box(post, 140, 12, 300, (96, 122, 140))
    art.box(102, 140, 408, 230, (176, 190, 194))
    art.box(130, 340, 170, 18, (150, 118, 88))
    for leg in (146, 270):
        art.box(leg, 358, 10, 82, (110, 88, 70))
    art.box(572, 130, 10, 320, GREY)
    art.disc(577, 130, 92, RED)
    art.disc(577, 130, 66, CREAM)
    figure(art, (250, 496), 350, TEACHER, GIVE)
    _facing(art, (450, 496), 360, AUNT, (0, 4, 2, -4, -8, 70, 110, 60, 140))
    _closed(art, (346, 250), (372, 400))
    return art


def _rain(seed: int) -> Canvas:
    """A wet street."""
    art = Canvas(WIDE, HIGH, NIGHT, seed=seed)
    art.wash(0, 440, [(74, 96, 120), (150, 166, 176)])
    art.box(0, 440, WIDE, 80, (92, 104, 116))
    for _ in range(26):
        x, y = art.lot.uniform(0, WIDE), art.lot.uniform(450, 516)
        art.stroke([(x, y), (x + 40, y)], 2, (160, 176, 186))
    for _ in range(90):
        x, y = art.lot.uniform(0, WIDE + 40), art.lot.uniform(-20, HIGH)
        art.stroke([(x, y), (x - 12, y + 40)], 1.6, (206, 216, 222))
    return art


def _facing(art: Canvas, at: Point, high: float, dress: Dress, joints: tuple[float, ...]) -> None:
    """A person who looks left: drawn on a mirrored canvas."""
    art.image = ImageOps.mirror(art.image)
    figure(art, (art.width - at[0], at[1]), high, dress, joints)
    art.image = ImageOps.mirror(art.image)


def _closed(art: Canvas, top: Point, foot: Point) -> None:
    """The umbrella, folded."""
    (x1, y1), (x2, y2) = top, foot
    art.stroke([(x1, y1), (x2, y2)], 5, (60, 40, 36))
    share = [(x1 + (x2 - x1) * at, y1 + (y2 - y1) * at) for at in (0.12, 0.3, 0.94)]
    art.area(
        [
            (share[0][0] - 5, share[0][1]),
            (share[0][0] + 5, share[0][1]),
            (share[1][0] + 20, share[1][1]),
            share[2],
            (share[1][0] - 20, share[1][1]),
        ],
        RED,
    )
    art.stroke([share[0], share[2]], 2, mix(RED, (0, 0, 0), 0.4))
    art.stroke([(x1, y1), (x1 + 12, y1 - 12), (x1 + 22, y1 - 2)], 6, (60, 40, 36))


def _drawn(art: Canvas, foot: Point, high: float, dress: Dress, top: Point) -> None:
    """A person under the umbrella, open, who looks the way it is held; ``top``: of the umbrella."""
    (x, y), (a, b), wide = foot, top, 165.0
    right = a > x
    art.stroke([top, (x + (1 if right else -1) * high * 0.2, y - high * 0.52)], 5, (60, 40, 36))
    (figure if right else _facing)(art, foot, high, dress, HOLD)
    ribs = [(a + wide * part / 3, b + wide * (0.52 if part % 2 else 0.46)) for part in range(-3, 4)]
    arch = ((-1, 0.52), (-0.62, 0.12), (0, 0), (0.62, 0.12), (1, 0.52))
    art.area([*curve([(a + wide * far, b + wide * low) for far, low in arch]), *reversed(ribs)], RED)
    for rib in ribs[1:-1]:
        art.stroke([top, rib], 2, mix(RED, (0, 0, 0), 0.35))


def main() -> None:
    """All six."""
    for at, draw in enumerate((_bus, _door, _stairs, _gate, _street, _again), 1):
        art = draw()
        art.grain(0.10)
        art.save(HERE / f"umbrella-{at}.jpg")


if __name__ == "__main__":
    main()
