"""Formats: the version in which house.yaml, issue.yaml and the heads of articles are written, ``layout: 1`` (格式版本).

A file that says nothing is of the first. ``layout migrate`` brings older ones up (``migrate.py``). Above it stands the
comment that names the file's schema, by which editors of YAML complete and check it.
"""

import re

from layout.findings import Findings, error
from layout.nodes import Node

NOW = 1
"""The format that this program reads and writes."""
KEY = "layout"

_SCHEMA = re.compile(r"\ufeff?# yaml-language-server: \$schema=(?P<folder>.*)issue\.schema\.json\s*?$", re.MULTILINE)
_FIXED = re.compile(r"/|[\w+.-]+:")
"""How a place begins that is the same from every folder."""


def article_schema(issue: str) -> str:
    """The first line of an article's head: its schema, beside the one that its issue.yaml, given, names; "" if none."""
    named = _SCHEMA.match(issue)
    if named is None:
        return ""
    up = "" if _FIXED.match(named["folder"]) else "../"
    return f"# yaml-language-server: $schema={up}{named['folder']}article.schema.json\n"


def version(text: str | None) -> int | None:
    """The format that a file says it has; the first when it says none, None when what it says is no number."""
    if text is None:
        return 1
    return int(text) if text.isdecimal() else None


def readable(root: Node, findings: Findings) -> Node:
    """The root of a file in the format of today; of any other an empty node, and one error in place of its many."""
    said = root.get(KEY)
    found = version(said.text)
    if found is None or found == NOW:  # what is no number is told with the file's other keys
        return root
    if found > NOW:
        message = f"the file is written in format {found}, and this program knows formats up to {NOW}"
        findings.add(error("format-newer", message, said.source, "use a newer version of the program"))
    else:
        message = f"the file is written in format {found}, and this program reads format {NOW}"
        findings.add(error("format-older", message, said.source, "layout migrate and the folder bring it up"))
    return Node(root.source, root.base)
