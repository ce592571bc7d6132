"""The commands. Only here (and at the desk) is anything printed; exit 0 clean or warnings, 1 errors, 2 wrong usage."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from layout import __version__
from layout.units import EM, PT, Length, parse_length

_DESCRIPTION = """\
Turn a folder of copy into newspaper pages. 把一期稿件排成报纸版面。

An issue is a folder: issue.yaml (the plan of its pages), articles/*.md (the copy), ads/. The folder above it is the
paper's and holds house.yaml, its house style.
"""
_BUILD = """\
Compose every page, write print-ready PDF, prove that each character of the copy is printed exactly once, and only
then deliver: print/ (PDF, manifest.json, SHA256SUMS), pages/ (pictures), trace/, report.json.
If anything is wrong, print/ stays as it was and the report says why. The output folder is the program's own: a
build replaces print/, pages/ and trace/ in it as a whole.
"""
_EXAMPLES = """\
examples:
  layout check issues/jiangnan-evening-news/2025-02-20             is all the copy there, and does it fit?
  layout build --draft issues/jiangnan-evening-news/2025-02-20     a page to look at, quickly
  layout watch issues/jiangnan-evening-news/2025-02-20             the page in the browser, while you write
  layout build issues/jiangnan-evening-news/2025-02-20             the page for the plant
"""


LARGEST = 999
"""Points of the largest type."""

_SWEEP = 200_000
"""Objects made before Python looks for dead ones: a run is short and throws little away."""


def run() -> NoReturn:
    """The program as a process. What it held the system takes back at once: tidying up takes a tenth of a draft."""
    gc.set_threshold(_SWEEP)
    code = main()
    sys.stdout.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "galley":
        return _galley(options, parser)
    folder: Path = options.issue
    if not folder.is_dir():
        parser.error(f"{folder} is not a folder: name the folder of an issue")
    from layout import compose  # noqa: PLC0415  (start-up: help and wrong usage are told without it)
    from layout.report import as_text  # noqa: PLC0415

    resolved = folder.resolve()
    output = getattr(options, "output", None) or Path("output") / resolved.parent.name / resolved.name
    marks = getattr(options, "marks", False)
    order = compose.Order(resolved, folder.as_posix().rstrip("/"), output, options.page, marks)
    if options.command == "plan":
        from layout.plan import tell  # noqa: PLC0415

        with _progress() as step:
            lines, faults = tell(order, step, options.json)
        _say(lines)
        print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
        return 1 if faults else 0
    if options.command == "watch":
        from layout.desk.server import Server  # noqa: PLC0415
        from layout.desk.watch import watch  # noqa: PLC0415

        try:
            server = Server(options.port)
        except (OSError, OverflowError) as fault:
            parser.error(f"port {options.port} cannot be had: {fault}; name another with --port, or leave it out")
        watch(order, server, lambda url: _ready(url, options.no_browser))
        return 0
    work = compose.check if options.command == "check" else compose.draft if options.draft else compose.build
    with _progress() as step:
        report = work(order, step)
    _say(as_text(report))
    return 1 if report.failed else 0


def _galley(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Set a text at a measure: lines on standard output, findings on standard error."""
    import json  # noqa: PLC0415  (start-up)

    from layout.galleys import Wish, set_text  # noqa: PLC0415

    try:
        raw = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        parser.error(f"{options.file} cannot be read as UTF-8 text: {fault}")
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
    lines, findings = set_text(text, options.file, wish)
    if options.png:
        from layout.errors import LayoutError  # noqa: PLC0415
        from layout.slips import write  # noqa: PLC0415

        try:
            write(options.png, lines, wish, options.size)
        except LayoutError as fault:
            findings += fault.findings
    else:
        _say(
            json.dumps(each.as_json(), ensure_ascii=False) if options.json else each.as_text(options.explain)
            for each in lines
        )
    print(*findings, sep="\n", end="\n" if findings else "", file=sys.stderr)
    return 1 if any(each.level == "error" for each in findings) else 0


def _ready(url: str, quiet: bool) -> None:
    """Tell the address, and open it beside us: a browser of the terminal returns only when it is left."""
    import webbrowser  # noqa: PLC0415  (start-up)
    from threading import Thread  # noqa: PLC0415

    _say([url])
    if not quiet:
        Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("layout", description=_DESCRIPTION, epilog=_EXAMPLES, formatter_class=raw)
    parser.add_argument("--version", action="version", version=f"layout {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser(
        "build", help="make the pages for the plant 排版并付印", description=_BUILD, formatter_class=raw
    )
    text = "Read, validate and compose; tell what is wrong or does not fit. Nothing is written."
    check = commands.add_parser("check", help="look for faults, write nothing 检查", description=text)
    where = "write here instead of output/PAPER/ISSUE in the current folder 输出到"
    build.add_argument("--output", type=Path, metavar="DIR", help=where)
    build.add_argument("--draft", action="store_true", help="only draft/: no proof, no picture, print/ untouched 草样")
    build.add_argument("--marks", action="store_true", help="also marks/: what was found, drawn on the pages 查错图")
    text = "Show the pages in the browser, made anew whenever a file of the issue is saved; print/ is never touched."
    watch = commands.add_parser("watch", help="show the pages while they are edited 实时看版", description=text)
    text = "Tell the room of every story in characters, what it holds, and what is over or wanting (docs/plan.md)."
    plan = commands.add_parser("plan", help="room of each story in characters 配稿字数", description=text)
    plan.add_argument("--json", action="store_true", help="JSON and nothing else")
    for each in (build, check, watch, plan):
        each.add_argument(
            "issue", type=Path, metavar="ISSUE", help="folder of the issue, with its issue.yaml 期次文件夹"
        )
        each.add_argument("--page", metavar="A01", help="this page only 只做一个版")
    watch.add_argument("--port", type=int, default=0, metavar="N", help="of this machine; any that is free 端口")
    watch.add_argument("--no-browser", action="store_true", help="only tell the address 不打开浏览器")
    text = "Set any text at a measure, a line of input a paragraph, and tell how each line was filled (docs/galley.md)."
    galley = commands.add_parser("galley", help="set a text and tell its lines 小样", description=text)
    galley.add_argument("file", metavar="FILE", help="a text file in UTF-8, or - for standard input 文稿")
    galley.add_argument(
        "--measure", type=_em, required=True, metavar="EM", help="width of the column, in characters 栏宽"
    )
    galley.add_argument("--indent", type=_em, default=2 * EM, metavar="EM", help="of a paragraph's first line (2) 缩进")
    galley.add_argument("--size", type=_extent, default="9pt", metavar="9pt", help="of the type, for --png 字号")
    galley.add_argument("--face", default="body", help="a style of the house or a face of fonts/fonts.yaml (body) 字体")
    galley.add_argument(
        "--region", default="mainland", help="mainland 大陆, taiwan 台灣, hongkong 香港 (mainland) 地区"
    )
    for name, choices, text in (
        ("level", ("none", "basic", "gb", "strict"), "避头尾 (the region's: gb on the mainland)"),
        ("widths", ("quanjiao", "kaiming", "banjiao", "hangmobanjiao"), "标点宽度 (quanjiao)"),
        ("hanging", ("off", "allow", "force"), "行尾点号悬挂 (off)"),
        ("direction", ("across", "down"), "横排, 直排 (across)"),
    ):
        galley.add_argument(f"--{name}", choices=choices, default=None if name == "level" else choices[0], help=text)
    galley.add_argument("--normalise", action="store_true", help="half-width marks become full-width first 标点规范化")
    told = galley.add_mutually_exclusive_group()
    told.add_argument("--json", action="store_true", help="one JSON object a line and nothing else")
    told.add_argument("--png", type=Path, metavar="OUT", help="draw the lines instead of telling them 小样图")
    told.add_argument("--explain", action="store_true", help="tell of each line why it ends there 断行说明")
    return parser


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


def _say(lines: Iterable[str]) -> None:
    """Print, a character that the terminal's encoding lacks as its code; quietly stop when nobody reads on."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        print("".join(f"{line}\n" for line in lines), end="", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal, nothing when piped."""
    if not sys.stderr.isatty():
        yield lambda doing: None
        return
    from rich.console import Console  # noqa: PLC0415  (start-up: only a terminal shows progress)
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:<24}"), BarColumn(pulse_style="cyan"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda doing: bar.update(task, description=doing)


if __name__ == "__main__":
    run()
