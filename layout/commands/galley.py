"""Set any text at a measure, a line of input a paragraph, and tell how each line was filled (docs/galley.md)."""

import argparse
import json
import sys
from pathlib import Path

from layout.terminal import complain, hand_over, say
from layout.units import EM, PT, Length, parse_length

HELP = "set a text and tell its lines 小样"

LARGEST = 999
"""Points of the largest type."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("file", metavar="FILE", help="a text file in UTF-8, or - for standard input 文稿")
    parser.add_argument(
        "--measure", type=_em, required=True, metavar="EM", help="width of the column, in characters 栏宽"
    )
    parser.add_argument("--indent", type=_em, default=2 * EM, metavar="EM", help="of a paragraph's first line (2) 缩进")
    parser.add_argument("--size", type=_extent, default="9pt", metavar="9pt", help="of the type, for --png 字号")
    parser.add_argument("--face", default="body", help="a style of the house or a face of fonts/fonts.yaml (body) 字体")
    parser.add_argument(
        "--region", default="mainland", help="mainland 大陆, taiwan 台灣, hongkong 香港 (mainland) 地区"
    )
    for name, choices, text in (
        ("level", ("none", "basic", "gb", "strict"), "避头尾 (the region's: gb on the mainland)"),
        ("widths", ("quanjiao", "kaiming", "banjiao", "hangmobanjiao"), "标点宽度 (quanjiao)"),
        ("hanging", ("off", "allow", "force"), "行尾点号悬挂 (off)"),
        ("direction", ("across", "down"), "横排, 直排 (across)"),
    ):
        parser.add_argument(f"--{name}", choices=choices, default=None if name == "level" else choices[0], help=text)
    parser.add_argument("--normalise", action="store_true", help="half-width marks become full-width first 标点规范化")
    told = parser.add_mutually_exclusive_group()
    told.add_argument("--json", action="store_true", help="one JSON object a line and nothing else")
    told.add_argument("--png", type=Path, metavar="OUT", help="draw the lines instead of telling them 小样图")
    told.add_argument("--explain", action="store_true", help="tell of each line why it ends there 断行说明")


def run(options: argparse.Namespace) -> int:
    """Lines on standard output, findings on standard error; 1 when there is an error among them."""
    from layout.errors import LayoutError  # noqa: PLC0415  (start-up)
    from layout.galleys import Wish, set_text  # noqa: PLC0415

    wish = Wish(
        options.measure,
        options.face,
        options.level,
        options.widths,
        options.indent,
        options.normalise,
        options.region,
        options.hanging,
        options.direction == "down",
    )
    lines, findings = set_text(_read(options.file), options.file, wish)
    if options.png:
        from layout.slips import write  # noqa: PLC0415

        try:
            write(options.png, lines, wish, options.size)
        except LayoutError as fault:
            findings += fault.findings
    else:
        (hand_over if options.json else say)(
            json.dumps(each.as_json(), ensure_ascii=False) if options.json else each.as_text(options.explain)
            for each in lines
        )
    complain(findings)
    return 1 if any(each.level == "error" for each in findings) else 0


def _read(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise argparse.ArgumentTypeError(f"{file} cannot be read as UTF-8 text: {why}") from fault


def _em(text: str) -> int:
    """A width in characters, as milli-em."""
    try:
        return round(float(text) * EM)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text} is not a number of characters, such as 13") from None


def _extent(text: str) -> Length:
    """A size of type."""
    try:
        size = parse_length(text)
    except ValueError:
        size = 0
    if not PT <= size <= LARGEST * PT:
        raise argparse.ArgumentTypeError(f"{text} is not a size from 1pt to {LARGEST}pt, such as 9pt")
    return size
