"""The examples of the manual, read from its pages; run as a program it makes its pictures: python docs/examples.py.

A file's name in bold above a block says that the block is that file. A ``sh`` block is run in the folder of these
files, a ``text`` block below it is what is answered, and one of ``console`` is only shown. A ``yaml`` block right above
a picture of plan/ is the plan that the picture is of.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ZH = Path(__file__).parent / "zh"
PICTURES = ZH / "plan"
ISSUE = "jiayi/2031-05-06"
WIDTH = 620
"""Pixels."""

_FILE = re.compile(r"^\*\*`([\w./-]+)`\*\*\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SCRIPT = re.compile(r"^```sh\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
_PICTURED = re.compile(
    r"^```yaml\n((?:(?!^```).)*?)^```\n\n!\[[^\]]*\]\(plan/([a-z-]+)\.png\)", re.MULTILINE | re.DOTALL
)


def lay_out(page: str, folder: Path) -> None:
    """Write the files that a page shows."""
    for name, content in _FILE.findall(page):
        put(folder, name, content)


def steps(page: str) -> Iterator[tuple[str, str, str]]:
    """What a page does, in its order: ``file``, name and content; ``type``, lines and their answer, "" for any."""
    found = [(each.start(), ("file", *each.groups(""))) for each in _FILE.finditer(page)]
    found += [(each.start(), ("type", *each.groups(""))) for each in _SCRIPT.finditer(page)]
    yield from (step for _, step in sorted(found))


def put(folder: Path, name: str, content: str) -> None:
    """Write a file as a page shows it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def pictured(page: str) -> dict[str, str]:
    """Plans by the name of their picture."""
    return {name: plan for plan, name in _PICTURED.findall(page)}


def made(page: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Each picture's name, and the output folder of the page that it shows."""
    lay_out(page, folder)
    for name, plan in pictured(page).items():
        (folder / ISSUE / "issue.yaml").write_text(plan, encoding="utf-8", newline="\n")
        output = folder / "output" / name
        command = [sys.executable, "-m", "layout.cli", "build", ISSUE, "--output", str(output)]
        subprocess.run(command, cwd=folder, check=True)
        yield name, output


def main() -> None:
    """Make all pictures anew."""
    with tempfile.TemporaryDirectory() as folder:
        for name, output in made((ZH / "plan.md").read_text(encoding="utf-8"), Path(folder)):
            picture = Path(__file__).with_name("picture.py")
            shown = [str(output / "pages/A01.png"), str(PICTURES / f"{name}.png"), str(WIDTH)]
            subprocess.run([sys.executable, str(picture), *shown], check=True)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    main()
