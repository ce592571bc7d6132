"""What the program says, found in its code: every English template, to be held against the Chinese catalogue.

``python -m tests.words_kit`` lists those that have no Chinese, and the Chinese that no code says any more.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from layout.words.translate import catalogue, rule_name, translate

ROOT = Path(__file__).resolve().parents[1]
WORDS = re.compile(r"[A-Za-z]{2,}[,:;.]? | [A-Za-z]{2,}")
"""What makes a string a sentence or a part of one: a word, and a blank beside it."""
HOLE = re.compile(r"\{\d*\}")
UNSAID = (
    "__init__",  # says it in both languages
    *("bench", "inputs", "ledger", "desk/server", "galley/lexicon/build", "words/translate"),
    *(
        "starting/example",
        "starting/front",
        "starting/plan",
    ),  # what stands in the files of a new issue, English behind Chinese
    *(f"shells/{name}" for name in ("bash", "fish", "powershell", "zsh")),  # scripts
    *(f"manual/{name}" for name in ("explain", "files", "forms", "rules", "said")),  # has both languages in itself
    *(f"prepress/outputs/{name}" for name in ("pdf", "pdf_fonts", "pdfx", "spans", "trace", "unseen")),
)
"""Files whose strings are for programs: PDF operators, what a picture of the page is compared by; or for files."""
NOT_WORDS = re.compile(
    r"CFF |CN \?|BT |\(\?:|text  \.|zone  |<< /Type|0 0 0 |stream <|INLINE|CJK UNI|.* \| None$|\w+\[.*\]$"
    r"|\^\(|(?:\\A)?---|(?:byline-at|importance): |intense quote$|block text$| cannot$"
    r"|(?:title|pubStatus|headline) \{|::: facts|content type is$|GB 18030: |\{1\} → PNG$"
    r"|.*# yaml-language-server|extra ==|\"\{1\}\" -m pip|number: \{1\} |\{STORY: |\[?\{(?:role|cities): ",
    re.S,
)
"""Strings for programs in files that speak to people: tags, regular expressions, PDF, annotations, lines of an article
or an issue, names of Word's styles, what is typed at a prompt; and what is told in quotation marks.
"""
IMPOSSIBLE = {"a line of one cluster is always found", "an interval of a row is narrower than one em"}
"""Told to programmers alone."""


@dataclass(frozen=True, slots=True)
class Said:
    """A template as the code has it, each expression as its number in braces, and where it stands."""

    template: str
    place: str


def said() -> Iterator[Said]:
    """All that the code says in sentences, and the words that the desk's page has of its own."""
    for each in strings():
        path = each.place.rpartition(":")[0].removeprefix("layout/").removesuffix(".py")
        words = WORDS.search(each.template) and not NOT_WORDS.match(each.template)
        if words and path not in UNSAID and each.template not in IMPOSSIBLE:
            yield each
    page = ROOT / "layout/desk/page.html"
    yield from (Said(word, "layout/desk/page.html") for word in re.findall("⟦(.*?)⟧", page.read_text(encoding="utf-8")))


def strings() -> Iterator[Said]:
    """Every string of the code but the docstrings; those of the commands are their manual."""
    for path in sorted((ROOT / "layout").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if "/commands/" in place and path.name != "__init__.py":
            yield Said((ast.get_docstring(tree, clean=False) or "").strip(), f"{place}:1")
        yield from (Said(template, f"{place}:{line}") for template, line in _within(tree))


def _within(node: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.expr) and _is_text(node):
        holes: list[ast.expr] = []
        template = "".join(_template(node, holes))
        yield template.rstrip("\n"), node.lineno
        for each in holes:
            yield from _within(each)
        return
    for child in ast.iter_child_nodes(node):
        yield from _within(child)


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _template(node: ast.expr, holes: list[ast.expr]) -> Iterator[str]:
    """The parts of a template; the expressions in it are added to ``holes``."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for part in re.split(r"(\{\})", node.value):  # of str.format
            if part == "{}":
                holes.append(ast.Constant(0))
            yield f"{{{len(holes)}}}" if part == "{}" else part
    elif isinstance(node, ast.JoinedStr):
        for each in node.values:
            yield from _template(each, holes)
    elif isinstance(node, ast.BinOp) and _is_text(node):
        yield from _template(node.left, holes)
        yield from _template(node.right, holes)
    else:
        holes.append(node.value if isinstance(node, ast.FormattedValue) else node)
        yield f"{{{len(holes)}}}"


def missing() -> list[Said]:
    """What is said and has no Chinese."""
    known = catalogue()
    return [each for each in said() if each.template not in known]


OTHERS = re.compile(
    "yaml-broken|no-access|no-picture|.*unreadable.*|damaged-.*|intact|checker-.*|ad-damaged|svg|clip|masthead-art|not-artwork"
    "|qr-address|says|build-broken|manifest-broken|program-fault|not-written|not-delivered|picture-profile|delivered-changed"
)
"""Rules whose findings repeat what other programs say, in their own words."""
QUOTED = re.compile('“[^”]*”|"[^"]*"|\\{[^}]*\\}|\\[[^]]*\\]|（[^）]*）|[a-z-]+:|从这里起：.*|upper (?:left|right)')
"""What stands in quotation marks or brackets, and keys: the user's words, and what is to be typed."""
ENGLISH = re.compile(r"(?<![\w./-])[a-z]{2,} [a-z]{2,}(?![\w./-])")
"""Two words of English in a row."""


def in_english(rule: str, message: str, hint: str = "") -> Iterator[str]:
    """What of a finding is still in English when it is told in Chinese."""
    if not rule_name(rule) and not rule.startswith("checker-"):
        yield f"rule {rule}"
    for text in (message, hint):
        if not OTHERS.fullmatch(rule) and ENGLISH.search(QUOTED.sub("", translate(text, "zh"))):
            yield f"{rule}: {text} -> {translate(text, 'zh')}"


def stale() -> set[str]:
    """Chinese for what no code says; words of argparse and the system, single ones and joined ones stand apart."""
    apart = {key for name in ("argparse", "joined", "names", "system") for key in file(name)}
    return {*catalogue()} - {each.template for each in (*said(), *strings())} - apart


def file(name: str) -> dict[str, str]:
    """A file of the catalogue, read as the YAML that it is."""
    path = ROOT / "layout/words/zh" / f"{name}.yaml"
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


if __name__ == "__main__":
    for each in missing():
        print(f"{each.place}\t{each.template!r}")
    for template in sorted(stale()):
        print(f"stale\t{template!r}")
