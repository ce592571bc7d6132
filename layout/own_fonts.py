"""Faces of the paper's own, and the private characters that they draw (自备字体, 造字).

What a private character means is the house's to say, once for all of its faces.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from layout.findings import Findings, error
from layout.nodes import Node
from layout.schema import As, WordsSetting

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Unicode 23.5: characters that mean what two parties agree on, such as a font and its newspaper (专用区)."""


def _char(text: str) -> str:
    if len(text) != 1 or PRIVATE.match(text):
        raise ValueError(text)
    return text


CharSetting = Annotated[str, As(_char, "the one character of Unicode that it stands for", "^[^\ue000-\uf8ff]$")]


@dataclass(frozen=True, slots=True)
class OwnFont:
    """A face of the paper's own; without a file, more fallbacks for the program's face of that key.

    ``licence`` says under which contract a face is embedded whose own bits (fsType) forbid it. ``pua`` tells of each
    private character that the face draws which character of Unicode it stands for (造字).
    """

    file: Path | None = None
    index: int = 0
    fallback: tuple[str, ...] = ()
    licence: WordsSetting = ""
    pua: Mapping[str, CharSetting] = field(default_factory=dict)

    @property
    def private(self) -> Mapping[str, str]:
        """The private characters, and the characters they stand for."""
        return {private_char(key): char for key, char in self.pua.items()}


def private_char(key: str) -> str:
    """The private character that a key of ``pua`` names: itself, or its code as U+E000. ValueError when it is none."""
    char = chr(int(key[2:], 16)) if key.upper().startswith("U+") else key
    if not PRIVATE.fullmatch(char):
        raise ValueError(key)
    return char


def check_private(own: Mapping[str, OwnFont], fonts: Node, findings: Findings) -> None:
    """Whether each private character is one, and means the same in every face: copy does not say which is meant.

    ``fonts`` is where house.yaml tells of them.
    """
    told: dict[str, str] = {}
    for name, font in own.items():
        for key, real in font.pua.items():
            where = fonts.get(name).get("pua").get(key).source
            try:
                char = private_char(key)
            except (ValueError, OverflowError):
                hint = "write its code, such as U+E000"
                findings.add(error("private-use", f'"{key}" is no private character', where, hint))
                continue
            if told.setdefault(char, real) != real:
                message = f"U+{ord(char):04X} stands for {told[char]} in one face and for {real} in another"
                findings.add(error("private-use", message, where, "write one of them in the copy as it is in Unicode"))
