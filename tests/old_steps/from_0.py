"""A made-up format 0, for tests of the steps: columns were called cols, and an article's headline its title."""

from collections.abc import Iterator

import yaml

from layout.migrate import Change

RENAMED = {"house": {"cols": "columns"}, "issue": {"cols": "columns"}, "article": {"title": "headline"}}


def changes(kind: str, root: yaml.Node) -> Iterator[Change]:
    """Every key of the old name, wherever it stands."""
    if isinstance(root, yaml.SequenceNode):
        for each in root.value:
            yield from changes(kind, each)
    elif isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value in RENAMED[kind]:
                new = RENAMED[kind][key.value]
                yield Change(key.start_mark.index, key.end_mark.index, new, f'"{key.value}" is now "{new}"')
            yield from changes(kind, value)
