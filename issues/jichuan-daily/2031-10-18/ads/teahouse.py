"""Draw teahouse.png, an advertisement as a shop hands it over: python jichuan-daily/2031-10-18/ads/teahouse.py.

Of the shape of its frame, two columns by four rows less the line of its mark, grey at 300 pixels an inch.
"""

from math import pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[3] / "fonts"
WIDE, HIGH, FINE = 1012, 156, 4
"""Pixels of the picture, and how much finer it is drawn."""
PAPER, INK = 236, 30


def main() -> None:
    """Write the file beside this script."""
    art = Image.new("L", (WIDE * FINE, HIGH * FINE), PAPER)
    draw = ImageDraw.Draw(art)
    cup(draw, 90, 52)
    words(draw, "渡船茶馆", (196, HIGH // 2), (92, "LXGWWenKai-Regular.ttf"))
    words(draw, "热水不要钱，半夜也开", (590, HIGH // 2), (40, "LXGWWenKai-Regular.ttf"))
    art.resize((WIDE, HIGH), Image.Resampling.LANCZOS).save(HERE / "teahouse.png", dpi=(300, 300))


def cup(draw: ImageDraw.ImageDraw, x: int, top: int) -> None:
    """A bowl of tea with three threads of steam."""
    left, right, rim, foot = ((each * FINE) for each in (x - 58, x + 58, top + 22, top + 86))
    draw.chord((left, 2 * rim - foot, right, foot), 0, 180, INK)
    draw.rectangle((left + 40 * FINE, foot - 6 * FINE, right - 40 * FINE, foot + 4 * FINE), INK)
    for at in (-24, 0, 24):
        steam = [((x + at + 5 * sin(step / 6 * pi)) * FINE, (top + 12 - step * 3.4) * FINE) for step in range(13)]
        draw.line(steam, INK, 4 * FINE, joint="curve")


def words(draw: ImageDraw.ImageDraw, text: str, at: tuple[int, int], look: tuple[int, str]) -> None:
    """Words from the left, in the middle of a height."""
    face = ImageFont.truetype(str(FONTS / look[1]), look[0] * FINE)
    draw.text((at[0] * FINE, at[1] * FINE), text, INK, face, anchor="lm")


if __name__ == "__main__":
    main()
