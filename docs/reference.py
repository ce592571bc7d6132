"""Write what the manual says of commands and settings, from the program itself: python docs/reference.py.

What people wrote in docs/zh/commands.md and docs/zh/house.md stays; all below MARK is made anew.
"""

import argparse
import ast
import inspect
import re
from collections.abc import Container, Iterator
from pathlib import Path
from types import ModuleType

from layout import kinds
from layout.cli import COMMANDS
from layout.house import DEFAULTS, plain
from layout.makeup.judge import RULES
from layout.makeup.make_up import FURNITURE
from layout.makeup.matter import BLOCKS
from layout.manual import files as manual
from layout.manual.said import kind_said, setting_said
from layout.units import PT
from layout.words.translate import translate

MARK = "<!-- 以下由 docs/reference.py 写成，不要手改 -->\n"
PAGES = Path(__file__).parent / "zh"
OF_KINDS = ("furniture", "blocks", "faults", "standing", "presets")

_HEAD = ("| 设置 | 默认 | 说明 |", "| --- | --- | --- |")
_LINE = re.compile(r"^( *)([^\s:#][^:#]*):(.*?)(?: +# *(.*))?$")


def pages() -> dict[Path, str]:
    """The pages as they should be."""
    made = {"commands.md": commands(), "house.md": [*settings(), *registries()]}
    return {PAGES / name: _renewed(PAGES / name, lines) for name, lines in made.items()}


def _renewed(page: Path, lines: Iterator[str] | list[str]) -> str:
    kept, _, _ = page.read_text(encoding="utf-8").partition(MARK)
    return kept + MARK + "\n" + "\n".join(lines) + "\n"


def commands() -> Iterator[str]:
    """Every command: what its help says, and its arguments."""
    for name in kinds.names(COMMANDS):
        module = kinds.load(COMMANDS, name)
        parser = argparse.ArgumentParser(add_help=False)
        module.arguments(parser)
        help_, manual = translate(module.HELP, "zh"), translate((module.__doc__ or "").strip(), "zh")
        yield from (f"## layout {name}", "", f"**{help_}**", "", _prose(manual), "")
        yield from _arguments(parser, f"layout {name}")


def _arguments(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    below = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    plain = [each for each in parser._actions if each not in below and "-h" not in each.option_strings]
    if plain:
        yield from ("| 参数 | 说明 |", "| --- | --- |")
        yield from (f"| {_written(each)} | {_cell(translate(each.help or '', 'zh'))} |" for each in plain)
        yield ""
    for each in below:
        for word, inner in each.choices.items():
            yield from (f"### {name} {word}", "", _prose(translate(inner.description or "", "zh")), "")
            yield from _arguments(inner, f"{name} {word}")


def _written(action: argparse.Action) -> str:
    """How an argument is typed."""
    value = action.metavar or (",".join(map(str, action.choices)) if action.choices else action.dest.upper())
    value = value if isinstance(value, str) else " ".join(value)
    value = translate(value, "zh") if value.isupper() else value
    if not action.option_strings:
        return _code(value)
    return _code(", ".join(action.option_strings) + ("" if action.nargs == 0 else f" {value}"))


def settings() -> Iterator[str]:
    """house.yaml, section by section: path, default, what it is; after them what the file does not write out."""
    sections = re.split(r"^(?=[a-z])", DEFAULTS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    yield from ("## 全部设置", "")
    for section in sections:
        name, rows = section.partition(":")[0], dict(_rows(section))
        yield from (f"### {name}", "", *_HEAD)
        yield from (f"| {_code(path)} | {default} | {_said(path)} |" for path, default in rows.items())
        yield from _others(name, rows)
        yield ""


def _others(name: str, shown: Container[str]) -> Iterator[str]:
    """Settings that house.yaml does not write out, but for those that are told of with their kinds."""
    every = manual.settings()
    free = every[name].form.get("additionalProperties")  # by names that the paper gives
    for path in every if name not in OF_KINDS else ():
        if path.startswith(f"{name}.") and path not in shown:
            usual = str(every[path].form.get("default", ""))
            written = path.replace(".", ".….", 1) if free else path
            yield f"| {_code(written)} | {_code(usual) if usual else ''} | {_said(path)} |"


def _rows(section: str) -> Iterator[tuple[str, str]]:
    """Path and default of each line."""
    path: list[str] = []
    for line in section.splitlines():
        found = _LINE.match(line)
        if found and not line.lstrip().startswith("#"):
            path = [*path[: len(found[1]) // 2], found[2].strip()]
            yield ".".join(path), _code(found[3].strip()) if found[3].strip() else ""


def _said(path: str) -> str:
    """What a setting is; one of a preset is what it is outside of presets."""
    inner = path.split(".", 2)[2:] if path.startswith("presets.") else [path]
    return _cell("".join(setting_said(each).zh for each in inner))


def registries() -> Iterator[str]:
    """Settings of furniture, blocks and faults: the manuals and defaults of their files."""
    for package, title, over in (
        (FURNITURE, "版面元素 furniture", "furniture"),
        (BLOCKS, "文中成分 blocks", "blocks"),
        (RULES, "版面差错 faults", "faults"),
    ):
        yield from (f"## {title}", "")
        for name in kinds.names(package):
            yield from (f"### {over}: {name}", "", _prose(kind_said(f"{over}.{name}")), "")
            if over == "furniture":
                yield from (f"常设文字：{_cell(setting_said(f'standing.{name}').zh)}。", "")
            yield from _fields(kinds.load(package, name), f"{over}.{name}")


def _fields(module: ModuleType, path: str) -> Iterator[str]:
    found = getattr(module, "Settings", None)
    if found is None:
        return
    fields = [each for each in ast.walk(ast.parse(inspect.getsource(found))) if isinstance(each, ast.AnnAssign)]
    yield from _HEAD
    for each in fields:
        name = ast.unparse(each.target).replace("_", "-")
        default = (
            _default(each.value, module, f"{path}.{name}")
            if each.value
            else _code(_level(module))
            if name == "level"
            else ""
        )
        yield f"| {_code(name)} | {default} | {_said(f'{path}.{name}')} |"
    yield ""


def _level(module: ModuleType) -> str:
    """How bad a rule of makeup is by default."""
    rule = module.__name__.rpartition(".")[2].replace("_", "-")
    return plain().faults.get(rule).get("level").text or ""


def _default(value: ast.expr, module: ModuleType, path: str) -> str:
    """A default as house.yaml writes it."""
    text, usual = ast.unparse(value), manual.settings()[path].form.get("default")
    if isinstance(usual, str) and usual.endswith("em"):
        return _code(usual)
    if isinstance(value, ast.Name):
        return _code(f"{getattr(module, text) / PT:g}pt")
    if found := re.fullmatch(r"([\d.]+) \* (PT|MM|EM)", text):
        return _code(found[1] + found[2].lower())
    if found := re.fullmatch(r"\((\d+), (\d+), (\d+), (\d+)\)", text):
        plates = [f"{plate}{share}" for plate, share in zip("CMYK", found.groups(), strict=True) if share != "0"]
        return _code(" ".join(plates) or "paper")
    if isinstance(value, ast.Tuple):
        return _code(f"[{', '.join(str(ast.literal_eval(each)) for each in value.elts)}]")
    if isinstance(value, ast.Constant) and value.value is None:
        return ""
    if isinstance(value, ast.Constant):
        return _code(str(value.value).lower() if isinstance(value.value, bool) else str(value.value) or '""')
    return _code(text)


def _prose(text: str) -> str:
    """A manual as Markdown, nothing of it a link or a tag; between two lines of Chinese no blank."""
    paragraphs = [re.sub(r"(?<=[ -~])\n(?=[ -~])", " ", each).replace("\n", "") for each in text.split("\n\n")]
    return "\n\n".join(map(_safe, paragraphs))


def _cell(text: str) -> str:
    return _safe(" ".join(text.split())).replace("|", "\\|").strip()


def _safe(text: str) -> str:
    """Text outside of code with what Markdown would take for marks written as such."""
    parts = re.split(r"(`[^`]+`)", text)
    return "".join(each if at % 2 else re.sub(r"([<\[\]*])", r"\\\1", each) for at, each in enumerate(parts))


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


if __name__ == "__main__":
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8", newline="\n")
