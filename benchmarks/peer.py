"""Typst on the same copy, to be measured beside ours: ``peer.py cold COPY.json`` and ``peer.py warm COPY.json``.

Lean: no tags, no fonts but those of this repository, no frame whose height must be found. Of what we print it leaves
out the codes, the advertisements, the colour profile and all proof.
"""

import json
import sys
from pathlib import Path
from time import process_time

import typst

HERE = Path(__file__).resolve().parent
CHARACTERS = "的一是在不了有和人这中大为上国鑫薇赟喆曦"


def compiler(copy: Path) -> typst.Compiler:
    """A compiler for a copy."""
    folder = str(HERE.parent / "fonts")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    return typst.Compiler(str(HERE / "page.typ"), root="/", font_paths=fonts, sys_inputs={"copy": str(copy)})


def warm(copy: Path) -> list[float]:
    """CPU milliseconds from a changed character to the PDF, in a process that keeps what Typst keeps."""
    text = copy.read_text(encoding="utf-8")
    its = compiler(copy)
    its.compile(pdf_tags=False)
    at = next(at for at in range(text.index('"paragraphs"') + 500, len(text)) if "一" <= text[at] <= "龥")
    times = []
    for char in CHARACTERS:
        copy.write_text(text[:at] + char + text[at + 1 :], encoding="utf-8")
        begun = process_time()
        its.compile(pdf_tags=False)
        times.append((process_time() - begun) * 1000)
    return times


if __name__ == "__main__":
    given = Path(sys.argv[2])
    if sys.argv[1] == "cold":
        compiler(given).compile(output=str(given.with_suffix(".pdf")), pdf_tags=False)
    else:
        print(json.dumps(warm(given)))
