"""Draw the charts and drawings of this issue: python jichuan-daily/2031-10-18/pictures/drawings.py, from the top."""

import sys
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from artist import Drawing, curve, ridge  # noqa: E402

FACE = HERE.parents[3] / "fonts/NotoSansSC-Regular.otf"


def profile() -> None:
    """The line of the canal from the reservoir to the dry plateau, in section: a drawing."""
    art = Drawing(1200, 420, FACE)
    rock = [(x * 12.0, 210 + 70 * each - 30 * sin(x / 16)) for x, each in enumerate(ridge(101, 77, 1.1))]
    art.area([(0, 380), *rock, (1200, 380)], "#d9d2c4")
    art.line(rock, 2, "#6b6255")
    canal = [(60, 236), (300, 246), (560, 256), (820, 268), (1120, 282)]
    art.line(canal, 7, "#2f6f9f")
    art.box(20, 214, 44, 40, "#2f6f9f")
    art.line([(64, 196), (64, 262)], 8, "#333333")
    stops = (
        (64, "白鹭滩水库", "0"),
        (330, "三号渡槽", "28"),
        (575, "十一号隧洞", "61"),
        (830, "老柿林渡槽", "87"),
        (1110, "上塘分水闸", "116"),
    )
    for x, name, far in stops:
        y = next(b + (d - b) * (x - a) / (c - a) for (a, b), (c, d) in pairwise(canal) if a <= max(60, x) <= c)
        art.line([(x, y), (x, 92)], 1.2, "#333333")
        art.disc(x, y, 9, "#b3392b", 5)
        share = 0.5 if 100 < x < 1050 else (0.1 if x < 100 else 0.8)
        art.words(name, (x, 84), 30, "#000000", share)
        art.words(f"{far}公里", (x, 48), 24, "#555555", share)
    art.line([(0, 380), (1200, 380)], 2.5, "#000000")
    art.words("水位高程（米）：白鹭滩 742，上塘 689；落差 53 米", (0, 412), 24)
    art.save(HERE / "profile.svg")


def basket() -> None:
    """What ten kinds of food cost against a week ago, per cent: a bar chart."""
    rows = (
        ("大白菜", -18),
        ("萝卜", -11),
        ("鸡蛋", -6),
        ("鲜笋", -4),
        ("猪后腿", -1),
        ("大米", 0),
        ("豆腐", 0),
        ("苹果", 2),
        ("鲫鱼", 5),
        ("香蕉", 9),
    )
    art = Drawing(900, 640, FACE)
    for at, (name, change) in enumerate(rows):
        y = 30 + at * 60
        art.words(name, (170, y + 36), 34, "#000000", 1)
        zero, step = 560, 14.5
        left = zero + min(0, change) * step
        art.box(left, y, max(3, abs(change) * step), 44, "#2f6f9f" if change < 0 else "#b3392b")
        where = (left - 12, 1.0) if change < 0 else (left + max(3, change * step) + 12, 0.0)
        art.words(f"{change:+d}%" if change else "平", (where[0], y + 36), 30, "#333333", where[1])
    art.line([(560, 14), (560, 630)], 2.4, "#000000")
    art.save(HERE / "basket.svg")


def clocks() -> None:
    """Thirty-one clocks, no two of them alike in time: a drawing."""
    lot = Random(4)
    art = Drawing(1430, 560, FACE)
    for at in range(31):
        x, y, r = (
            70 + at % 11 * 126 + lot.uniform(-8, 8) + at // 11 * 20,
            96 + at // 11 * 184 + lot.uniform(-10, 10),
            lot.uniform(42, 53),
        )
        art.disc(x, y, r, "#1c1c1c", 6)
        for hour in range(12):
            a, b = sin(hour * pi / 6), cos(hour * pi / 6)
            art.line(
                [(x + a * r * 0.78, y - b * r * 0.78), (x + a * r * 0.9, y - b * r * 0.9)],
                3.5 if hour % 3 == 0 else 1.6,
            )
        when = lot.random() * 12
        for turn, long, weight in ((when / 12, 0.46, 5.0), (when % 1, 0.7, 3.0)):
            art.line([(x, y), (x + sin(turn * 2 * pi) * r * long, y - cos(turn * 2 * pi) * r * long)], weight)
        art.disc(x, y, 4.5, "#b3392b")
    art.save(HERE / "clocks.svg")


def screw() -> None:
    """A screw two thousand times its size: a drawing."""
    art = Drawing(420, 900, FACE)
    art.area([*curve([(60, 170), (80, 80), (210, 50), (340, 80), (360, 170)]), (360, 210), (60, 210)], "#8d949c")
    art.area([(60, 180), (360, 180), (360, 214), (330, 232), (90, 232), (60, 214)], "#5b626b")
    art.area([(190, 62), (230, 62), (236, 150), (184, 150)], "#2b3036")
    art.area([(130, 96), (290, 96), (284, 122), (136, 122)], "#2b3036")
    art.box(140, 232, 140, 40, "#a9b0b8")
    for turn in range(13):
        y = 272 + turn * 46
        narrow = max(0, turn - 10) * 22
        art.area(
            [
                (112 + narrow, y + 24),
                (140 + narrow, y),
                (280 - narrow, y - 14),
                (308 - narrow, y + 8),
                (280 - narrow, y + 30),
                (140 + narrow, y + 46),
            ],
            "#a9b0b8" if turn % 2 else "#b9c0c8",
        )
        art.line([(112 + narrow, y + 24), (308 - narrow, y + 8)], 5, "#4a5058")
        art.line([(140 + narrow, y + 46), (280 - narrow, y + 30)], 2.5, "#70777f")
    art.save(HERE / "screw.svg")


def slips() -> None:
    """Six inscribed slips of wood, the last broken: a drawing."""
    lot, art = Random(11), Drawing(900, 700, FACE)
    texts = (
        "邓牛借我牛耕三日牛死",
        "牛来时不食草非我罪也",
        "借时牛已病邻人知之",
        "牧儿言牛卧河边半日",
        "县丞曰各举一证以闻",
        "各半牛皮归",
    )
    for at, text in enumerate(texts):
        x, foot = 40 + at * 146 + lot.uniform(-6, 6), 670.0 if at < 5 else 430
        edge = [(x + 84 + lot.uniform(-3, 3), 30 + step * (foot - 30) / 8) for step in range(9)]
        other = [(x + lot.uniform(-3, 3), 30 + step * (foot - 30) / 8) for step in range(9)]
        if at == 5:
            edge[-1], other[-1] = (x + 90, foot - 34), (x - 4, foot + 22)
        art.area([*edge, *reversed(other)], "#c9b083")
        art.line(edge, 3, "#8a6f45")
        for grain in range(4):
            g = x + 12 + grain * 19 + lot.uniform(-4, 4)
            art.line([(g, 44), (g + lot.uniform(-6, 6), foot - 34)], 1, "#b3986a")
        for step, character in enumerate(text):
            art.words(character, (x + 42, 96 + step * 58), 46, "#1a1410", 0.5)
    art.save(HERE / "slips.svg")


def main() -> None:
    """All of them."""
    for draw in (profile, basket, clocks, screw, slips):
        draw()


if __name__ == "__main__":
    main()
