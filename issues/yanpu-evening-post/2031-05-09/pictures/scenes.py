"""Paint alley, crane and boatyard: python yanpu-evening-post/2031-05-09/pictures/scenes.py, from the top."""

import sys
from itertools import pairwise
from math import pi, sin
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from artist import Canvas, Colour, Point, curve, figure, mix, silhouette  # noqa: E402
from gouaches import INK, LAMP, coat, gull, town  # noqa: E402


def alley() -> None:
    """A lane of old houses in the rain at night, dry underfoot."""
    art = Canvas(1600, 780, seed=41)
    art.wash(0, 780, [(18, 28, 48), (52, 72, 96), (104, 112, 118), (58, 66, 76)])
    art.glow(800, 400, 620, (240, 206, 150), 0.55)
    town(art, 494, (48, 60, 82))
    _row(art, -1)
    _row(art, 1)
    art.area([(595, 490), (1005, 490), (1660, 782), (-60, 782)], (58, 66, 76))
    for slab in range(9):
        y = 492 + 288 * (slab / 8) ** 1.8
        far = (y - 490) / 290
        art.stroke([(595 - 655 * far, y), (1005 + 655 * far, y)], 1 + 3 * far, (40, 48, 60))
    for _ in range(70):
        y = art.lot.uniform(510, 780)
        x, long = 800 + art.lot.gauss(0, 0.55) * (y - 400), (y - 440) * 0.16
        art.stroke([(x, y), (x + long, y)], 2.4, mix(LAMP, (90, 100, 110), art.lot.uniform(0.2, 0.8)))
    _lamp(art, 800, 250)
    _umbrella(art, (868, 620), 200, (196, 62, 48))
    _umbrella(art, (742, 556), 110, (86, 116, 130))
    for _ in range(300):
        x, y, long = art.lot.uniform(-20, 1620), art.lot.uniform(-20, 760), art.lot.uniform(16, 54)
        art.stroke([(x, y), (x - long * 0.18, y + long)], 1, (150, 166, 182))
    art.grain(0.12)
    art.save(HERE / "alley.jpg")


def _row(art: Canvas, side: int) -> None:
    """The houses on one side, smaller towards the end of the lane."""

    def at(deep: float, level: float) -> Point:
        """``deep`` 0 before the eye, 1 at the end of the lane; ``level`` 0 the ground, 1 the eaves."""
        shrink = 1 / (1 + 3.2 * deep)
        return 800 + side * 860 * shrink, 400 + (380 - 560 * level) * shrink

    for house in range(5, -1, -1):
        near, far = house / 6, (house + 1) / 6
        wall = mix((150, 138, 120), (84, 92, 104), house / 5)
        art.area([at(near, 0), at(near, 1), at(far, 1), at(far, 0)], wall)
        art.area([at(near, 0), at(near, 0.16), at(far, 0.16), at(far, 0)], mix(wall, (40, 44, 52), 0.45))
        roof = (44, 44, 54)
        art.area([at(near - 0.02, 0.98), at(near + 0.03, 1.2), at(far + 0.03, 1.2), at(far, 0.98)], roof)
        lit = (house + (side > 0)) % 3 != 1
        for left, right, low, high in ((0.16, 0.42, 0.05, 0.62), (0.58, 0.86, 0.36, 0.66)):
            a, b = near + (far - near) * left, near + (far - near) * right
            is_door = low < 0.1
            colour = (92, 58, 44) if is_door else (LAMP if lit else (46, 60, 76))
            art.area([at(a, low), at(a, high), at(b, high), at(b, low)], colour)
            if is_door:
                art.area([at(a, 0.0), at(a, 0.07), at(b, 0.07), at(b, 0.0)], (176, 166, 150))
            else:
                middle = (a + b) / 2
                art.stroke([at(middle, low), at(middle, high)], 3 / (1 + 2 * near), (72, 52, 44))


def _lamp(art: Canvas, x: float, y: float) -> None:
    art.stroke([(x - 120, y - 40), (x + 130, y - 46)], 2, (30, 36, 48))
    art.glow(x, y, 330, (255, 226, 160), 0.9)
    art.area([(x - 26, y - 10), (x + 26, y - 10), (x + 12, y - 34), (x - 12, y - 34)], (40, 46, 58))
    art.disc(x, y - 4, 26, (255, 246, 214))


def _umbrella(art: Canvas, foot: Point, high: float, colour: Colour) -> None:
    """A person under an umbrella, from behind."""
    x, y = foot
    figure(art, (x, y), high, silhouette((28, 34, 46)), (0, 6, 2, -6, -10, 10, 60, -6, 20))
    top, wide = y - high * 1.28, high * 0.52
    ribs = [(x + wide * part / 3, top + high * (0.34 if part % 2 else 0.30)) for part in range(-3, 4)]
    art.area(
        [
            *curve(
                [
                    (x - wide, top + high * 0.34),
                    (x - wide * 0.6, top + high * 0.08),
                    (x, top),
                    (x + wide * 0.6, top + high * 0.08),
                    (x + wide, top + high * 0.34),
                ]
            ),
            *reversed(ribs),
        ],
        colour,
    )
    for rib in ribs[1:-1]:
        art.stroke([(x, top), rib], 1.4, mix(colour, INK, 0.35))
    art.stroke([(x, top + high * 0.3), (x, y - high * 0.55)], 2.4, INK)


def crane() -> None:
    """The nest where the jib of a tower crane begins."""
    art = Canvas(1100, 720, seed=19)
    art.wash(0, 720, [(112, 160, 184), (206, 214, 196), (250, 220, 168), (244, 176, 116)])
    art.glow(250, 620, 900, (255, 240, 196), 0.8)
    art.disc(250, 600, 110, (255, 244, 214))
    town(art, 722, (126, 110, 108))
    steel, shade = (222, 158, 46), (150, 96, 34)
    _truss(art, (700, 760), (700, 236), 92, (steel, shade))
    _truss(art, (640, 236), (-40, 196), 64, (steel, shade))
    _truss(art, (760, 236), (1120, 226), 56, (steel, shade))
    art.stroke([(700, 70), (120, 190)], 4, shade)
    art.stroke([(700, 70), (1060, 214)], 4, shade)
    art.area([(664, 240), (736, 240), (712, 60), (688, 60)], steel)
    art.area([(752, 240), (858, 240), (846, 344), (758, 344)], (70, 98, 116))
    art.area([(764, 252), (842, 252), (834, 306), (768, 306)], (206, 226, 226))
    figure(art, (806, 346), 86, coat(0), (0, 4, 2, 2, 2, 30, 60, 30, 60))
    art.area([(748, 306), (860, 306), (850, 352), (756, 352)], (58, 82, 100))
    art.box(960, 226, 110, 74, (120, 116, 110))
    _nest(art, 540, 196)
    _magpie(art, (352, 132), 1.3, 1)
    _magpie(art, (946, 170), 1.0, -1)
    for x, y in ((130, 330), (182, 312), (222, 342)):
        gull(art, x, y, 22)
    art.grain(0.11)
    art.save(HERE / "crane.jpg")


def _truss(art: Canvas, start: Point, end: Point, wide: float, colours: tuple[Colour, Colour]) -> None:
    """A lattice of two chords and struts between them."""
    (x1, y1), (x2, y2) = start, end
    far = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    nx, ny = -(y2 - y1) / far * wide / 2, (x2 - x1) / far * wide / 2
    count = round(far / wide)
    steps = [(x1 + (x2 - x1) * at / count, y1 + (y2 - y1) * at / count) for at in range(count + 1)]
    for (ax, ay), (bx, by) in pairwise(steps):
        art.stroke([(ax - nx, ay - ny), (bx + nx, by + ny)], 4, colours[1])
        art.stroke([(ax + nx, ay + ny), (bx - nx, by - ny)], 4, colours[1])
        art.stroke([(ax + nx, ay + ny), (ax - nx, ay - ny)], 4, colours[0])
    for side in (-1, 1):
        art.stroke([(x1 + side * nx, y1 + side * ny), (x2 + side * nx, y2 + side * ny)], 8, colours[0])


def _nest(art: Canvas, x: float, y: float) -> None:
    for _ in range(260):
        turn = art.lot.uniform(-1, 1)
        a, b = x + 92 * turn, y - 6 + art.lot.uniform(-34, 26) * (1 - turn * turn) ** 0.5
        long, lean = art.lot.uniform(30, 80), art.lot.uniform(-0.5, 0.5)
        tone = mix((92, 66, 48), (158, 124, 88), art.lot.random())
        art.stroke([(a - long / 2, b - lean * long / 2), (a + long / 2, b + lean * long / 2)], 3, tone)
    for chick in range(4):
        a = x - 48 + chick * 32
        art.disc(a, y - 40, 26, (70, 60, 62), 30)
        art.area([(a - 8, y - 52), (a + 8, y - 52), (a + 2, y - 76), (a - 2, y - 78)], (236, 150, 60))


def _magpie(art: Canvas, at: Point, k: float, way: int) -> None:
    """A magpie with a long tail; ``way`` 1 looks right."""
    x, y = at

    def to(points: list[Point]) -> list[Point]:
        return [(x + way * a * k, y + b * k) for a, b in points]

    art.area(to([(-30, 4), (-150, 50), (-142, 62), (-14, 26)]), (26, 36, 58))
    art.area(curve(to([(-44, 0), (0, -22), (40, -24), (56, -4), (30, 22), (-20, 30)]), closed=True), INK)
    art.area(curve(to([(-6, 20), (30, 12), (44, 2), (34, 24), (8, 34)]), closed=True), (246, 244, 236))
    art.area(curve(to([(-50, 2), (0, -14), (26, -6), (-10, 12), (-70, 24)]), closed=True), (44, 84, 128))
    art.area(to([(-6, -10), (24, -8), (6, 4), (-16, 4)]), (246, 244, 236))
    art.disc(x + way * 56 * k, y - 20 * k, 36 * k, INK, 34 * k)
    art.area(to([(70, -26), (98, -16), (70, -12)]), (40, 40, 48))
    art.disc(x + way * 62 * k, y - 24 * k, 6 * k, (246, 244, 236))
    for leg in (-2, 14):
        art.stroke(to([(leg, 28), (leg + 4, 52)]), 3 * k, (40, 40, 48))


def slipway() -> None:
    """A wooden hull on the slip at dusk, the master and his apprentice on two stools."""
    art = Canvas(2400, 1120, seed=23)
    art.wash(0, 700, [(18, 38, 68), (30, 58, 90), (58, 88, 116), (176, 146, 136), (246, 190, 128), (252, 214, 150)])
    art.glow(1960, 640, 1500, (255, 226, 160), 0.85)
    art.disc(1960, 628, 190, (255, 238, 196))
    art.hills(600, 70, (132, 122, 132), 14, 0.9)
    art.hills(648, 40, (94, 96, 116), 3)
    town(art, 704, (60, 66, 90))
    art.mirror(706, (46, 74, 108), 0.3, 10)
    art.ripples(720, 960, (250, 206, 150), 170)
    art.ripples(720, 980, (34, 56, 88), 170)
    _shed(art)
    art.area([*curve([(0, 900), (700, 872), (1500, 900), (2400, 1010)]), (2400, 1120), (0, 1120)], (70, 58, 54))
    for rail in (0, 1):
        art.stroke([(620, 1010 + rail * 66), (2400, 1052 + rail * 60)], 16, (44, 38, 40))
    for sleeper in range(19):
        x = 640 + sleeper * 98
        art.stroke([(x, 1002 + sleeper * 2), (x - 34, 1094 + sleeper * 1.4)], 13, (104, 82, 64))
    _hull(art, 860, 985)
    for x, high, dress, joints in (
        (396, 300, (*coat(0)[:3], (150, 150, 152)), (16, 84, 6, 76, -6, 42, 74, 30, 60)),
        (610, 280, coat(1), (10, 86, 2, 78, -8, 34, 90, 26, 70)),
    ):
        art.box(x - 56, 1010, 116, 16, (128, 92, 60))
        for leg in (-46, 40):
            art.box(x + leg, 1026, 12, 50, (104, 74, 52))
        figure(art, (x, 1022 + 0.49 * high), high, dress, joints)
    for _ in range(240):
        x, y = art.lot.uniform(180, 1700), art.lot.uniform(1040, 1116)
        art.disc(x, y, art.lot.uniform(5, 16), mix((214, 176, 116), (150, 112, 72), art.lot.random()), 5)
    for x in (2040, 2130, 2200):
        gull(art, x, 250 + (x - 2040) * 0.3, 40 - (x - 2040) / 9)
    art.grain(0.10)
    art.save(HERE / "slipway.jpg")


def _shed(art: Canvas) -> None:
    """The carpenters' shed at the left, its lamp lit."""
    dark = (40, 38, 46)
    art.area([(0, 520), (360, 580), (360, 930), (0, 930)], (84, 66, 58))
    for plank in range(12):
        art.stroke([(plank * 31, 524 + plank * 5), (plank * 31, 930)], 2, (62, 50, 48))
    art.area([(-20, 470), (420, 560), (408, 592), (-20, 520)], dark)
    art.area([(120, 660), (290, 676), (290, 920), (120, 920)], (250, 204, 120))
    art.glow(205, 760, 420, (255, 220, 140), 0.7)
    for board in range(4):
        art.box(140 + board * 36, 700 - board % 2 * 16, 14, 226, (128, 88, 54))


def _hull(art: Canvas, x: float, y: float) -> None:
    """Planked to half her height, the ribs bare above; bow on the right."""
    long, high = 1180, 330

    def side(share: float, level: float) -> Point:
        """``share`` from stern to bow, ``level`` from keel to gunwale."""
        sheer = 1 + 0.42 * (2 * share - 1) ** 2 + 0.16 * share
        rake = 90 * level * (share - 0.35)
        return x + long * share + rake, y - high * level * sheer * (0.66 + 0.34 * sin(min(1, 2 * share) * pi / 2))

    for rib in range(20):
        share = 0.03 + rib * 0.049
        art.stroke([side(share, 0.3), side(share, 1.06)], 13, (120, 80, 50))
        art.stroke([(side(share, 0.3)[0] + 4, side(share, 0.3)[1]), side(share + 0.003, 1.06)], 4, (206, 150, 96))
    planks = 7
    for plank in range(planks):
        low, top = plank / planks * 0.62, (plank + 1) / planks * 0.62
        tone = mix((142, 92, 54), (226, 168, 104), (plank % 3) / 4 + plank / planks / 2)
        shares = [at / 30 for at in range(31)]
        lower = [side(each, low + 0.06 * (2 * each - 1) ** 2) for each in shares]
        upper = [side(each, top + 0.06 * (2 * each - 1) ** 2) for each in shares]
        art.area([*lower, *reversed(upper)], tone)
        art.stroke(upper, 2.6, (92, 58, 38))
        for nail in range(24):
            a, b = side(0.02 + nail / 24.6, (low + top) / 2 + 0.06 * (2 * nail / 24.6 - 1) ** 2)
            art.disc(a, b, 5, (96, 62, 42))
    art.stroke([side(at / 30, 1.06) for at in range(31)], 15, (176, 118, 70))
    art.stroke([side(at / 30, 0.84) for at in range(31)], 7, (150, 100, 62))
    art.stroke([side(1.0, -0.02), side(1.01, 0.5), side(1.02, 1.22)], 26, (116, 74, 46))
    art.stroke([side(0, 0), side(1, 0)], 24, (98, 62, 42))
    for prop in (0.12, 0.36, 0.62, 0.86):
        a, b = side(prop, 0.5)
        art.stroke([(a, b), (a - 60 + 130 * prop, y + 66 + 10 * sin(prop))], 13, (70, 54, 46))


def main() -> None:
    """All of them."""
    for draw in (alley, crane, slipway):
        draw()


if __name__ == "__main__":
    main()
