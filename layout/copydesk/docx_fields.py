"""Word's fields: what a field that holds no words of its own says, as 拼音指南 and 超链接 of WPS do (Word 域)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from layout.copydesk.told import Told

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUBY = re.compile(r"\\up\s*\d+\s*\((?P<reading>[^()]*)\)\s*[,，;]\s*(?P<base>[^()]*)\)\s*$")
_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\\w+\s+)*"?([^"\s]+)')


@dataclass(slots=True)
class Fields:
    """The instructions of the fields begun, each inside of the one before; None where one's words have begun."""

    begun: list[str | None] = field(default_factory=list)

    def add(self, text: str) -> None:
        """More of the instruction of the field that was begun last."""
        if self.begun and self.begun[-1] is not None:
            self.begun[-1] += text

    def turned(self, element: etree._Element) -> str:
        """The instruction that a mark of a field brings to its end; "" for none."""
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            self.begun.append("")
        elif kind in ("separate", "end") and self.begun:
            whole = self.begun.pop()
            self.begun += [None] if kind == "separate" else []
            return whole or ""
        return ""


def said(instruction: str, line: int, told: Told) -> tuple[str, str]:
    """Characters and the reading above them that a field stands for; what it says otherwise is told."""
    known = instruction.strip()
    if found := _ADDRESS.match(known):
        told.lost("link", line, found[1])
    if not known.upper().startswith("EQ"):
        return "", ""
    if found := _RUBY.search(known):
        return found["base"].strip(), found["reading"].strip()
    told.lost("formula", line, known)
    return "", ""
