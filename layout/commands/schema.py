"""Print the JSON Schema of issue.yaml, of an article's head or of house.yaml, by which editors of YAML complete and
check them as staff type; or write all three into a folder (docs/schema.md).
"""

import argparse
from pathlib import Path

from layout.terminal import hand_over, say

HELP = "what editors of YAML check our files by 格式定义"
FILES = ("issue", "article", "house")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("file", nargs="?", choices=FILES, help="which; all three when left out 哪种文件")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write NAME.schema.json there 写入文件夹")


def run(options: argparse.Namespace) -> int:
    """The exit code: always 0."""
    from layout.manual.files import texts as made  # noqa: PLC0415  (start-up)

    texts = {name: text for name, text in made().items() if options.file in (None, name)}
    if options.write is None:
        hand_over(line for text in texts.values() for line in text.splitlines())
        return 0
    options.write.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        path = options.write / f"{name}.schema.json"
        path.write_text(text, encoding="utf-8", newline="\n")
        say([str(path)])
    return 0
