"""YAML as editors take it, and what the schemas say of it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from layout.manual.files import forms

ROOT = Path(__file__).parents[1]


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2, which editors read by: 27-92, 2031-05-06, off and yes are text."""


Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    import re

    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(str(loader.construct_scalar(node)), 10))


def load(text: str) -> Any:
    return yaml.load(text, Loader=Core)  # noqa: S506


@cache
def validator(name: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(forms()[name])


def faults(name: str, data: Any) -> list[str]:
    """What the schema refuses, each with its place."""
    return [f"{'.'.join(map(str, each.path))}: {each.message}" for each in validator(name).iter_errors(data or {})]


def heads(folder: Path) -> Iterator[tuple[Path, str]]:
    """The heads of the articles below a folder."""
    for path in sorted(folder.rglob("articles/*.md")):
        yield path, path.read_text(encoding="utf-8").split("---\n")[1]
