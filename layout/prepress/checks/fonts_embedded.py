"""Every font that shows text is embedded, and no code of it shows .notdef (N08; ISO 15930-1 6.4)."""

from collections import defaultdict

from layout.findings import Finding, error
from layout.prepress.preflight import Subject
from layout.prepress.reading.fonts import PdfFont


def check(subject: Subject) -> list[Finding]:
    """Fonts in the order they are first shown in."""
    codes: dict[str, set[int]] = defaultdict(set)
    fonts: dict[str, PdfFont] = {}
    for run, glyphs in subject.reading.runs:
        fonts[run.font.key] = run.font
        codes[run.font.key].update(each.code for each in glyphs)
    return [finding for key, font in fonts.items() for finding in _font(font, codes[key])]


def _font(font: PdfFont, codes: set[int]) -> list[Finding]:
    if font.kind == "Type3":  # its glyphs are streams of the file itself
        return []
    if not font.program:
        hint = "embed it, or set the text in a face that may be embedded"
        return [error("fonts-embedded", f"font {font.name} is not embedded", hint=hint)]
    if font.kind == "Type0" and 0 in codes:
        hint = "take a face that has the character"
        return [error("fonts-embedded", f"font {font.name} shows .notdef, an empty box", hint=hint)]
    return []
