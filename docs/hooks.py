"""The manual is read without the program's files: where it leads to one, only the name is left."""

import re

_OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:(?:\.\./)+(?:layout|issues|tests|benchmarks|fonts)/[^)]*|[^):]+\.py)\)")


def on_page_markdown(markdown: str, **_: object) -> str:
    """The page without the links that lead to files that are none of its pages."""
    return _OUTSIDE.sub(r"\1", markdown)
