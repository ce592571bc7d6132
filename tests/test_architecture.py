"""The plan of the house: which room may name which, and how large a thing may grow. Deferred imports count too."""

import ast
import dataclasses
import importlib
import io
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import quantiles

import pytest

from layout import kinds
from layout.cli import COMMANDS
from layout.makeup.make_up import FURNITURE

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "layout").rglob("*.py"))
NAMES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for path in FILES
}

ORDER = [
    "",
    "system",
    "units",
    "findings",
    "mistyped",
    "words",
    "errors",
    "kinds",
    "same",
    "seen",
    "nodes",
    "schema",
    "formats",
    "region",
    "numbering",
    "own_fonts",
    "own_styles",
    "house_rules",
    "house",
    "double_truck",
]
ORDER += [
    "edition",
    "galley",
    "makeup",
    "imprint",
    "prepress",
    "archive",
    "report",
    "order",
    "checkers",
    "bench",
    "making",
    "crew",
    "inputs",
    "ledger",
    "renewal",
    "judged",
    "handover",
    "compose",
    "editions",
    "plan",
    "galleys",
    "slips",
    "diff",
    "proofs",
    "signing",
    "published",
    "copydesk",
    "manual",
    "starting",
    "migrate",
    "migrations",
    "doctor",
    "completion",
    "shells",
    "desk",
    "terminal",
    "commands",
    "cli",
]
"""Left to right; "" is the package itself, whose version anyone may ask for."""

READING = {"layout.units", "layout.findings", "layout.errors"}
COMPOSING = {f"layout.galley.{name}" for name in ("classes", "shape", "widths", "justify", "breaks")}
Def = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def test_the_rooms_are_told_of_in_their_order() -> None:
    manual = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (told,) = (line for line in manual.splitlines() if line.startswith("    system, "))
    assert [each.strip() for each in told.replace("→", ",").split(",")] == ORDER[1:]


every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Every module named and what is taken from it; ``from layout import kinds`` names ``layout.kinds``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                yield (whole, "") if whole in NAMES else (node.module or "", each.name)


def ours(path: Path) -> list[str]:
    return [module for module, _ in imports(path) if module == "layout" or module.startswith("layout.")]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [each for each in ast.walk(tree(path)) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]


@cache
def code_lines(path: Path) -> frozenset[int]:
    """The lines that hold code: no blanks, comments, docstrings."""
    found: set[int] = set()
    skip = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type not in skip:
            found.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree(path)):
        # A text that stands by itself is a docstring, of a module, class, function or value.
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            found.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return frozenset(found)


def length(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return len(code_lines(path) & set(range(function.lineno, (function.end_lineno or 0) + 1)))


# Which way imports run -----------------------------------------------------------------------------------------


@every_file
def test_rooms_import_leftwards(path: Path) -> None:
    here = room(name_of(path))
    assert here in ORDER, f"{here} is no room of the plan"
    right = {each for each in ours(path) if room(each) != here and ORDER.index(room(each)) > ORDER.index(here)}
    assert not right


@every_file
def test_imports_name_modules_not_packages(path: Path) -> None:
    packages = {name_of(each) for each in FILES if each.name == "__init__.py"} - {"layout"}
    for module, what in imports(path):
        assert module not in packages, f"from {module} import {what}: say which module"
        assert module != "layout" or what == "__version__"


@every_file
def test_no_back_doors(path: Path) -> None:
    named = {each.id for each in ast.walk(tree(path)) if isinstance(each, ast.Name)}
    taken = {what for _, what in imports(path)}
    assert "TYPE_CHECKING" not in named | taken


def test_no_import_cycle() -> None:
    graph = {name_of(path): set(ours(path)) for path in FILES}
    left = dict(graph)
    while left:
        free = [name for name, needs in left.items() if not needs & left.keys()]
        assert free, f"a cycle among {sorted(left)}"
        for name in free:
            del left[name]


@every_file
def test_who_may_name_which_library(path: Path) -> None:
    libraries = {module.partition(".")[0] for module, _ in imports(path)}
    name = name_of(path)
    assert "reportlab" not in libraries or name.startswith("layout.prepress.outputs.")
    assert "uharfbuzz" not in libraries or name in ("layout.galley.fonts", "layout.galley.shape")


@every_file
def test_narrow_doors(path: Path) -> None:
    name, named = name_of(path), set(ours(path))
    makeup = {each for each in named if room(each) == "makeup"}
    if name in COMPOSING:
        assert not {each for each in named if room(each) == "edition"}
    if name.startswith(("layout.prepress.outputs.", "layout.prepress.checks.", "layout.archive.")):
        assert makeup <= {"layout.makeup.page"}
    if name.startswith("layout.prepress.reading."):
        assert {each for each in named if not each.startswith("layout.prepress.reading.")} <= READING


@every_file
def test_only_the_terminal_prints(path: Path) -> None:
    if name_of(path) == "layout.terminal":
        return
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.Name) and node.id == "print"), f"line {node.lineno} prints"
        assert not (isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr")), f"line {node.lineno}"


# How large, how many, how told ---------------------------------------------------------------------------------


@every_file
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    for each in functions(path):
        assert length(path, each) <= 60, f"{each.name} is too long"
        given = [*each.args.posonlyargs, *each.args.args, *each.args.kwonlyargs]
        assert len([one for one in given if one.arg not in ("self", "cls")]) <= 5, f"{each.name} asks too much"


def test_nearly_all_functions_are_short() -> None:
    lengths = [length(path, each) for path in FILES for each in functions(path)]
    assert quantiles(lengths, n=20)[-1] <= 30


def _public(node: ast.Module | ast.ClassDef) -> Iterator[Def]:
    for each in node.body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not each.name.startswith("_"):
            yield each
            if isinstance(each, ast.ClassDef):
                yield from _public(each)


@every_file
def test_public_things_have_a_docstring(path: Path) -> None:
    assert ast.get_docstring(tree(path)) or not code_lines(path)
    assert [each.name for each in _public(tree(path)) if not ast.get_docstring(each)] == []


# Kinds ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", kinds.names(COMMANDS))
def test_a_command_is_a_file_that_tells_what_it_does(command: str) -> None:
    module = kinds.load(COMMANDS, command)
    assert module.__doc__ and module.HELP
    assert list(module.arguments.__annotations__) == ["parser", "return"]
    assert list(module.run.__annotations__) == ["options", "return"]


@pytest.mark.parametrize("kind", kinds.names(FURNITURE))
def test_a_furniture_is_a_file_that_can_be_used_by_itself(kind: str) -> None:
    module = kinds.load(FURNITURE, kind)
    assert (module.__doc__ or "").strip()
    assert list(module.draw.__annotations__) == ["place", "return"]
    settings = getattr(module, "Settings", None)
    if settings is not None:
        assert dataclasses.is_dataclass(settings)
        settings()  # every setting has a default


def test_kinds_are_named_as_yaml_names_them() -> None:
    assert "date-line" in kinds.names(FURNITURE)
    assert kinds.load(FURNITURE, "date-line") is importlib.import_module(f"{FURNITURE}.date_line")
    for wrong in ("date_line", "nothing", ""):
        with pytest.raises(KeyError):
            kinds.load(FURNITURE, wrong)
