"""Pictures drawn in code for the specimen papers: gouaches in colour and cuts in line (样报插图).

A canvas is painted at twice its size and brought down at the end. Everything random comes from a seed, so that a
picture is the same each time it is drawn. Lengths are pixels of the finished picture.
"""

from collections.abc import Iterable, Sequence
from math import cos, hypot, pi, radians, sin
from pathlib import Path
from random import Random

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Colour = tuple[int, int, int]
Point = tuple[float, float]
Dress = tuple[Colour, Colour, Colour, Colour]
"""Coat, trousers, skin, hair."""

OVER = 2
"""Pixels painted for one of the picture, each way."""


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two; 0 is the first."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def ridge(width: int, seed: int, rough: float = 1.0) -> list[float]:
    """Heights between -1 and 1 along a line, as of hills: some waves, each shorter and lower than the last."""
    lot = Random(seed)
    waves = [(lot.uniform(0.7, 1.3) * 2**at / width, lot.uniform(0, 2 * pi), rough**at / 1.7**at) for at in range(8)]
    most = sum(high for _, _, high in waves)
    return [sum(sin(2 * pi * often * x + turn) * high for often, turn, high in waves) / most for x in range(width)]


class Canvas:
    """A picture while it is painted."""

    def __init__(self, width: int, height: int, ground: Colour = (255, 255, 255), seed: int = 1) -> None:
        self.width, self.height, self.lot = width, height, Random(seed)
        self.image = Image.new("RGB", (width * OVER, height * OVER), ground)

    @property
    def brush(self) -> ImageDraw.ImageDraw:
        """To draw with at the painted size; better use the methods."""
        return ImageDraw.Draw(self.image)

    def wash(self, top: float, bottom: float, colours: Sequence[Colour]) -> None:
        """Bands of colour that run into each other from top to bottom, over the whole width."""
        first, last = round(top * OVER), round(bottom * OVER)
        brush, parts = self.brush, len(colours) - 1
        for y in range(first, last):
            at = (y - first) / max(1, last - first) * parts
            part = min(parts - 1, int(at))
            brush.line([(0, y), (self.image.width, y)], fill=mix(colours[part], colours[part + 1], at - part))

    def area(self, points: Iterable[Point], colour: Colour) -> None:
        """A filled shape."""
        self.brush.polygon([(x * OVER, y * OVER) for x, y in points], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle."""
        self.area([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def disc(self, x: float, y: float, across: float, colour: Colour, high: float = 0) -> None:
        """A filled circle about a point, or an ellipse."""
        w, h = across / 2 * OVER, (high or across) / 2 * OVER
        self.brush.ellipse([x * OVER - w, y * OVER - h, x * OVER + w, y * OVER + h], fill=colour)

    def stroke(self, points: Sequence[Point], weight: float, colour: Colour) -> None:
        """A line with round ends and joints."""
        at = [(x * OVER, y * OVER) for x, y in points]
        self.brush.line(at, fill=colour, width=max(1, round(weight * OVER)), joint="curve")
        if weight >= 2:
            for x, y in points:
                self.disc(x, y, weight, colour)

    def hills(self, level: float, high: float, colour: Colour, seed: int, rough: float = 1.0) -> None:
        """A range of hills that stands on the foot of the picture; its line runs about ``level``."""
        line = ridge(self.width + 1, seed, rough)
        tops = [(x, level - high * each) for x, each in enumerate(line)]
        self.area([(0, self.height), *tops, (self.width, self.height)], colour)

    def glow(self, x: float, y: float, across: float, colour: Colour, strength: float = 1.0) -> None:
        """Light about a point, fading to nothing."""
        mask = Image.new("L", (64, 64), 0)
        brush = ImageDraw.Draw(mask)
        for step in range(32, 0, -1):
            share = (1 - step / 32) ** 2
            brush.ellipse([32 - step, 32 - step, 32 + step, 32 + step], fill=round(255 * share * strength))
        side = round(across * OVER)
        mask = mask.resize((side, side), Image.Resampling.BICUBIC)
        light = Image.new("RGB", (side, side), colour)
        self.image.paste(light, (round(x * OVER) - side // 2, round(y * OVER) - side // 2), mask)

    def mirror(self, level: float, colour: Colour, share: float = 0.45, swell: float = 5) -> None:
        """Water below a level: what stands above it, turned over, broken by ripples and dyed."""
        line = round(level * OVER)
        depth = self.image.height - line
        above = ImageOps.flip(self.image.crop((0, max(0, line - depth), self.image.width, line)))
        above = above.resize((self.image.width, depth)).filter(ImageFilter.GaussianBlur(OVER))
        water = Image.new("RGB", above.size)
        for y in range(depth):
            far = (y / depth) ** 0.8
            shift = swell * OVER * far * (sin(y / (3 + 12 * far)) + self.lot.uniform(-0.5, 0.5))
            row = above.crop((0, y, above.width, y + 1))
            water.paste(row, (round(shift), y))
            if shift:
                edge = row.resize((abs(round(shift)) or 1, 1), box=(0, 0, 1, 1) if shift > 0 else None)
                water.paste(edge, (0 if shift > 0 else above.width - edge.width, y))
        self.image.paste(Image.blend(water, Image.new("RGB", water.size, colour), share), (0, line))

    def ripples(self, top: float, bottom: float, colour: Colour, count: int) -> None:
        """Short level strokes on water, longer and heavier towards the front."""
        for _ in range(count):
            far = self.lot.random()
            y, x = top + (bottom - top) * far**1.5, self.lot.uniform(-50, self.width)
            long = self.lot.uniform(6, 20) * (1 + 4 * far)
            self.stroke([(x, y), (x + long, y)], 0.6 + 1.6 * far, colour)

    def grain(self, strength: float = 0.08) -> None:
        """The tooth of the paper: a grey noise over everything."""
        size = (self.image.width // OVER, self.image.height // OVER)
        noise = Image.frombytes("L", size, self.lot.randbytes(size[0] * size[1]))
        noise = noise.filter(ImageFilter.GaussianBlur(0.7)).resize(self.image.size, Image.Resampling.BILINEAR)
        self.image = Image.blend(self.image, ImageChops.overlay(self.image, Image.merge("RGB", [noise] * 3)), strength)

    def soften(self, radius: float) -> None:
        """Out of focus, as far things are."""
        self.image = self.image.filter(ImageFilter.GaussianBlur(radius * OVER))

    def done(self) -> Image.Image:
        """The picture in its own size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def save(self, file: Path, quality: int = 82) -> None:
        """As a JPEG or PNG, by the file's name."""
        if file.suffix == ".png":
            self.done().convert("L").quantize(16).convert("L").save(file, optimize=True)
        else:
            self.done().save(file, quality=quality, subsampling=0, optimize=True)


def engrave(picture: Image.Image, pitch: float = 5.0, slant: float = 12, seed: int = 3) -> Image.Image:
    """A picture as a wood engraving 木刻: black lines that swell in the dark. ``pitch``: pixels from line to line."""
    tone = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    width, height = tone.size
    lean, wave = sin(radians(slant)), Random(seed).uniform(0, pi)
    level, upright = bytearray(), cos(radians(slant))
    bend = [14 * sin(x / 210 + wave) + 5 * sin(x / 83) for x in range(width)]
    for y in range(height):
        for x in range(width):
            at = ((y * upright + x * lean + bend[x]) / pitch) % 1.0
            level.append(round(255 * abs(2 * at - 1)))
    lines = Image.frombytes("L", tone.size, bytes(level))
    cut = ImageChops.add(tone.point([min(255, round(each * 1.04)) for each in range(256)]), lines, 1, -128)
    return cut.point([max(0, min(255, (each - 95) * 8)) for each in range(256)])


def silhouette(colour: Colour) -> Dress:
    """A dress for a figure seen against the light: all of it in one colour."""
    return colour, colour, colour, colour


def figure(canvas: Canvas, at: Point, high: float, dress: Dress, joints: Sequence[float] = ()) -> None:
    """A person seen from the side, looking right, feet about ``at``. ``joints``: lean, then thigh, shin, thigh, shin,
    arm, forearm, arm, forearm in degrees from hanging straight down, forwards positive; walking when left out."""
    lean, *rest = joints or (3, 12, 4, -8, -14, 16, 30, -12, 2)
    coat, trousers, skin, hair = dress
    unit = high / 7.6
    hip = (at[0], at[1] - 3.6 * unit)
    neck = _reach(hip, 180 - lean, 2.45 * unit)
    shoulder = _reach(neck, -lean, 0.35 * unit)
    _limb(canvas, shoulder, (rest[6], rest[7]), unit, (mix(coat, (0, 0, 0), 0.25), skin))
    for thigh, shin in ((rest[2], rest[3]), (rest[0], rest[1])):
        knee = _reach(hip, thigh, 1.75 * unit)
        ankle = _reach(knee, shin, 1.75 * unit)
        canvas.stroke([hip, knee], 0.78 * unit, trousers)
        canvas.stroke([knee, ankle], 0.5 * unit, trousers)
        canvas.stroke([ankle, _reach(ankle, shin + 84, 0.6 * unit)], 0.34 * unit, hair)
    canvas.stroke([hip, neck], 0.95 * unit, coat)
    canvas.stroke([_reach(hip, 180 - lean, 1.5 * unit), _reach(neck, -lean, 0.3 * unit)], 1.3 * unit, coat)
    head = _reach(neck, 180 - lean * 0.6, 1.0 * unit)
    canvas.stroke([neck, head], 0.42 * unit, skin)
    canvas.disc(head[0] - 0.06 * unit, head[1] - 0.06 * unit, 0.98 * unit, hair, 1.14 * unit)
    canvas.disc(head[0] + 0.1 * unit, head[1] + 0.08 * unit, 0.78 * unit, skin, 0.98 * unit)
    _limb(canvas, shoulder, (rest[4], rest[5]), unit, (coat, skin))


def _limb(canvas: Canvas, start: Point, bend: tuple[float, float], unit: float, inks: tuple[Colour, Colour]) -> None:
    elbow = _reach(start, bend[0], 1.25 * unit)
    hand = _reach(elbow, bend[1], 1.15 * unit)
    canvas.stroke([start, elbow], 0.5 * unit, inks[0])
    canvas.stroke([elbow, hand], 0.38 * unit, inks[0])
    canvas.disc(*hand, 0.42 * unit, inks[1])


def curve(points: Sequence[Point], closed: bool = False, steps: int = 12) -> list[Point]:
    """A smooth line through the points (Catmull and Rom)."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[max(0, min(count - 1, i))])
    found: list[Point] = []
    for piece in range(count if closed else count - 1):
        four = [at(piece + step) for step in (-1, 0, 1, 2)]
        found += [
            (_cubic([x for x, _ in four], t / steps), _cubic([y for _, y in four], t / steps)) for t in range(steps)
        ]
    return found if closed else [*found, points[-1]]


def _cubic(p: Sequence[float], t: float) -> float:
    return 0.5 * (
        2 * p[1]
        + (p[2] - p[0]) * t
        + (2 * p[0] - 5 * p[1] + 4 * p[2] - p[3]) * t * t
        + (3 * p[1] - p[0] - 3 * p[2] + p[3]) * t**3
    )


def _reach(start: Point, angle: float, long: float) -> Point:
    return start[0] + long * sin(radians(angle)), start[1] + long * cos(radians(angle))


def hatch(canvas: Canvas, line: tuple[Point, Point], count: int, weight: float, colour: Colour) -> None:
    """Strokes up from a line, as reeds or railings stand; a little uneven."""
    (x1, y1), (x2, y2) = line
    far = hypot(x2 - x1, y2 - y1)
    for at in range(count):
        share = at / max(1, count - 1)
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        high = far / count * canvas.lot.uniform(2.5, 6)
        canvas.stroke([(x, y), (x + canvas.lot.uniform(-0.3, 0.3) * high, y - high)], weight, colour)


def cut_out(file: Path, picture: Image.Image, margin: int = 14, step: int = 24) -> None:
    """The outline of what stands on white, as the SVG that clips it (退底): its reach to both sides, band by band."""
    ink = ImageOps.invert(picture.convert("L")).point([255 if each > 24 else 0 for each in range(256)])
    left: list[Point] = []
    right: list[Point] = []
    for top in range(0, picture.height, step):
        band = ink.crop((0, max(0, top - step), picture.width, min(picture.height, top + 2 * step))).getbbox()
        if band:
            left += [(max(0, band[0] - margin), top), (max(0, band[0] - margin), top + step)]
            right += [(band[2] + margin, top), (band[2] + margin, top + step)]
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in [*left, *reversed(right)])
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}">'
    file.write_text(f'{head}<polygon points="{path}"/></svg>\n', encoding="utf-8")


class Drawing:
    """A drawing of lines and shapes, saved as SVG; its lettering is outlines, so that it needs no font."""

    def __init__(self, width: int, height: int, face: Path) -> None:
        self.width, self.height, self.parts = width, height, list[str]()
        self.font = TTFont(face)

    def line(self, points: Sequence[Point], weight: float, colour: str = "#000") -> None:
        """An open line."""
        at = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        style = f'fill="none" stroke="{colour}" stroke-width="{weight:g}"'
        self.parts.append(f'<polyline points="{at}" {style} stroke-linejoin="round" stroke-linecap="round"/>')

    def area(self, points: Sequence[Point], colour: str) -> None:
        """A filled shape."""
        at = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polygon points="{at}" fill="{colour}"/>')

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self.area([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def disc(self, x: float, y: float, radius: float, colour: str, rim: float = 0) -> None:
        """A filled circle, or with ``rim`` a white one with a rim of that weight."""
        look = f'fill="#fff" stroke="{colour}" stroke-width="{rim:g}"' if rim else f'fill="{colour}"'
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {look}/>')

    def words(self, text: str, at: Point, size: float, colour: str = "#000", share: float = 0) -> None:
        """Lettering on a baseline; ``share`` of its width lies left of the point."""
        glyphs, names = self.font.getGlyphSet(), self.font.getBestCmap()
        drawn = [glyphs[names[ord(each)]] for each in text]
        scale = size / self.font["head"].unitsPerEm
        x = at[0] - share * scale * sum(each.width for each in drawn)
        for each in drawn:
            pen = SVGPathPen(glyphs, lambda value: f"{value:.1f}")
            each.draw(TransformPen(pen, (scale, 0, 0, -scale, x, at[1])))
            if pen.getCommands():
                self.parts.append(f'<path d="{pen.getCommands()}" fill="{colour}"/>')
            x += each.width * scale

    def save(self, file: Path) -> None:
        """The drawing as a file."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}">'
        file.write_text("\n".join([head, *self.parts, "</svg>\n"]), encoding="utf-8")
