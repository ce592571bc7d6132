"""Migrate: the files of an issue or of a paper become those of the format of today (升级旧文件).

Each is changed by place, so that comments, blanks and line ends stay as they are, and is replaced as a whole or not at
all. Nothing is written when any of them cannot be brought up.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from layout import kinds, system
from layout.edition.articles import CLOSING_FENCE, FENCE
from layout.edition.check import line_at
from layout.errors import IssueError
from layout.findings import Findings, Source, error
from layout.formats import KEY, NOW, version
from layout.house import read_text
from layout.nodes import parse
from layout.words.spoken import told as in_words

STEPS = "layout.migrations"
BOM = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Characters of a file, from ``start`` to ``end``, that others take the place of, and what to say of it."""

    start: int
    end: int
    words: str
    what: str


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is brought up: its kind, its name as the user gave it, its text."""

    kind: str
    path: Path
    shown: str
    text: str

    def head(self) -> tuple[int, int]:
        """Where its YAML stands: all of it, or between an article's two lines of ---; IssueError without both."""
        if self.kind != "article":
            return 0, len(self.text)
        opening = FENCE.match(self.text)
        closing = CLOSING_FENCE.search(self.text, opening.end()) if opening else None
        if opening is None or closing is None:
            hint = "begin with ---, the headline: and other keys, and --- again"
            raise IssueError([error("no-front-matter", "the file has no head between two ---", self.at(0), hint)])
        return opening.end(), closing.start()

    def root(self) -> yaml.MappingNode | None:
        """Its mapping, places counted in the file; None when it is empty. IssueError when it is not readable."""
        start, end = self.head()
        yaml_text = "".join(char if char in "\r\n" else " " for char in self.text[:start]) + self.text[start:end]
        findings = Findings()
        node = parse(yaml_text, self.shown, self.path.parent, findings)
        if node.mapping is None and not node.empty:
            findings.add(error("wrong-type", f"the file must be a mapping, not {node.shape}", node.source))
        if findings.failed:
            raise IssueError(findings.items)
        root = yaml.compose(yaml_text, Loader=yaml.SafeLoader)
        return root if isinstance(root, yaml.MappingNode) else None

    def at(self, place: int) -> Source:
        """The line of a place."""
        return Source(self.shown, line_at(self.text, place))


def migrate(folder: Path, write: bool, steps: str = STEPS) -> list[str]:
    """Bring an issue or a paper up, or only tell how; what was changed, line by line.

    IssueError with all that stands in the way; then nothing is written.
    """
    told, changed, same, findings = [], [], 0, Findings()
    for file in _files(folder, findings):
        try:
            new, lines = _brought_up(file, steps)
        except IssueError as fault:
            findings.extend(fault.findings)
            continue
        told += lines
        if new == file.text:
            same += 1
        else:
            changed.append((file.path, new))
    if findings.failed:
        raise IssueError(findings.items)
    for path, new in changed if write else ():
        _replace(path, new)
    return [*told, _summary(len(changed), same, write)]


def _summary(changed: int, same: int, write: bool) -> str:
    done = f"{changed} written" if write else f"{changed} to be written, nothing was"
    return in_words(f"format {NOW}: {done}; {same} as they should be")


def _files(folder: Path, findings: Findings) -> Iterator[File]:
    """The files that have a format: of an issue, or of a paper with all of its issues."""
    shown = folder.as_posix()
    paper = folder / "house.yaml"
    issues = [folder] if (folder / "issue.yaml").is_file() else []
    if paper.is_file():
        yield from _read("house", [paper], shown, findings)
        issues += sorted(each.parent for each in folder.glob("*/issue.yaml"))
    elif not issues:
        hint = "name the folder of an issue, or of a paper with its issues"
        findings.add(error("missing-file", "neither house.yaml nor issue.yaml is here", Source(shown), hint))
    for issue in issues:
        yield from _read("issue", [issue / "issue.yaml"], issue.as_posix(), findings)
        articles = sorted(each for each in (issue / "articles").glob("*.md") if not each.name.startswith("."))
        yield from _read("article", articles, f"{issue.as_posix()}/articles", findings)


def _read(kind: str, paths: Iterable[Path], shown: str, findings: Findings) -> Iterator[File]:
    for path in paths:
        own = Findings()
        text = read_text(path, f"{shown}/{path.name}", own)
        findings.extend(own.items)
        if not own.failed:
            yield File(kind, path, f"{shown}/{path.name}", text)


def _brought_up(file: File, steps: str) -> tuple[str, list[str]]:
    """The text in the format of today, and what was changed in it; IssueError when nobody knows how."""
    found, told = _format(file), []
    for step in range(found, NOW):
        try:
            module = kinds.load(steps, f"from-{step}")
        except KeyError:
            message = f"the file is written in format {step}, and no step leads from there"
            raise IssueError([error("format-unknown", message, Source(file.shown), "correct layout:")]) from None
        root = file.root()
        changes = sorted(module.changes(file.kind, root)) if root else []
        told += _told(file, changes)
        file = _changed(file, changes)
    mark = list(_marked(file))
    told += _told(file, mark)
    return _checked(_changed(file, mark)), told


def _format(file: File) -> int:
    """The format that a file has."""
    key, value = _mark(file.root())
    found = version(value.value if value else None)
    where = file.at(key.start_mark.index if key else 0)
    if found is None:
        hint = f"write {KEY}: {NOW}, if that is what the file is written in"
        raise IssueError([error("format-unknown", f'"{KEY}" is the number of a format', where, hint)])
    if found > NOW:
        message = f"the file is written in format {found}, and this program knows formats up to {NOW}"
        raise IssueError([error("format-newer", message, where, "use a newer version of the program")])
    return found


def _mark(root: yaml.MappingNode | None) -> tuple[yaml.Node | None, yaml.ScalarNode | None]:
    """The key of the format and what it says, if the file has it."""
    for key, value in root.value if root else ():
        if key.value == KEY and isinstance(value, yaml.ScalarNode):
            return key, value
    return None, None


def _marked(file: File) -> Iterator[Change]:
    """The format of today, where a file says another or none."""
    root = file.root()
    _, said = _mark(root)
    new_line = "\r\n" if "\r\n" in file.text else "\n"
    if said is not None:
        if said.value != str(NOW):
            start, end = said.start_mark.index, said.end_mark.index
            yield Change(start, end, str(NOW), f'"{KEY}: {said.value}" is now "{KEY}: {NOW}"')
        return
    what = f'"{KEY}: {NOW}" is new: the format of the file'
    if root is not None and root.flow_style:
        at = root.start_mark.index + 1
        yield Change(at, at, f"{KEY}: {NOW}, ", what)
    elif root is not None:
        at = root.start_mark.index
        indent = file.text[max(file.text.rfind("\n", 0, at), file.text.rfind("\r", 0, at)) + 1 : at]
        yield Change(at, at, f"{KEY}: {NOW}{new_line}{indent}", what)
    else:
        _, end = file.head()
        open_line = new_line if end and file.text[end - 1] not in "\r\n" else ""
        yield Change(end, end, f"{open_line}{KEY}: {NOW}{new_line}", what)


def _changed(file: File, changes: Sequence[Change]) -> File:
    parts, at = [], 0
    for each in changes:
        parts += [file.text[at : each.start], each.words]
        at = each.end
    return File(file.kind, file.path, file.shown, "".join(parts) + file.text[at:])


def _checked(file: File) -> str:
    """The text of a file that says the format of today: IssueError where it could not be written in."""
    _, said = _mark(file.root())
    if said is None or said.value != str(NOW):
        message, hint = "the format could not be written into the file", f"write {KEY}: {NOW} into it by hand"
        raise IssueError([error("format-unmarked", message, Source(file.shown), hint)])
    return file.text


def _told(file: File, changes: Iterable[Change]) -> list[str]:
    return [f"{file.at(each.start)}: {in_words(each.what)}" for each in changes]


def _replace(path: Path, text: str) -> None:
    """Put a file in the place of another, whole or not at all; its byte order mark and its rights stay."""
    path = path.resolve()
    marked = path.read_bytes().startswith(BOM.encode())
    new = path.with_name(f".{path.name}.new")
    try:
        system.write(new, ((BOM if marked else "") + text).encode())
        shutil.copymode(path, new)
        system.rename(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
