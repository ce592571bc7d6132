"""A folder of files as a registry: the file's name is the name used in YAML, so adding a thing is adding a file."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def names(package: str) -> tuple[str, ...]:
    """The kinds in ``layout.<package>``, sorted, as YAML writes them: ``date_block.py`` is ``date-block``."""
    folder = importlib.import_module(package).__path__
    return tuple(sorted(each.name.replace("_", "-") for each in pkgutil.iter_modules(folder)))


@cache
def load(package: str, kind: str) -> ModuleType:
    """The module of one kind; KeyError if the folder has no such file."""
    if kind not in names(package):
        raise KeyError(kind)
    return importlib.import_module(f"{package}.{kind.replace('-', '_')}")
