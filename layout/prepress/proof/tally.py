"""Faults gathered glyph by glyph, reported once a rule and story with their number and their characters (差错汇总)."""

from dataclasses import dataclass, field

from layout.findings import Finding, Level
from layout.prepress.reading.shapes import Box, join, rect

_QUOTED = 60  # characters of a fault that are quoted in full; a whole page gone need not be printed in the report

RULES = {
    "missing": ("not printed", "the file lost them after it was made up: write the page again"),
    "doubled": ("printed twice", "remove the second printing from the file"),
    "stray-text": ("printed that no copy has", "words may come only from the copy: remove them"),
    "out-of-order": ("printed in the wrong order", "the file was changed after it was written: write the page again"),
    "misplaced": ("printed away from their place", "the file was changed after it was written: write the page again"),
    "out-of-frame": ("printed outside their own frame", "move them back into it"),
    "off-page": ("off the page or cut off by its boxes", "keep type inside trim, crop and media box"),
    "wrong-size": ("printed in another size or turned", "set them in the size the page gives"),
    "wrong-character": ("replaced", "the codes or the font were changed: write the page again"),
    "glyph-altered": ("drawn by an altered or blank glyph", "the embedded font is not the face: write the page again"),
    "wrong-face": ("printed in another face", "set them in the face the page gives: write the page again"),
    "width-altered": ("given another width than their face has", "the font's W, DW, W2 or DW2 was changed"),
    "tounicode-wrong": ("readable as something else", "the font's ToUnicode or an ActualText was changed"),
    "not-the-face": ("set with a glyph that is not the face's own", "the page's glyphs are wrong: set the story again"),
    "notdef": ("without a glyph in their face", "take a face that has them, or a fallback"),
    "clipped": ("cut off by a clip", "remove the clip round them"),
    "covered": ("covered by something painted later", "paint it before the type or elsewhere"),
    "overprinted-text": ("overprinted by other type", "move one of the two"),
    "no-contrast": ("in the colour of what lies beneath", "change the type's colour or its ground"),
    "wrong-colour": ("in another colour than the page gives", "set the colour the page gives"),
    "render-mode": ("not filled (text render mode is not 0)", "set text render mode 0"),
    "transparent-text": ("transparent or masked", "remove ca, CA and SMask"),
    "blended-text": ("blended or half transparent", "type prints opaque, in blend mode Normal"),
    "white-overprint": ("white and set to overprint, so they vanish", "white type must knock out"),
    "optional-content": ("in optional content that a RIP may leave out", "take them out of the layer"),
    "not-page-content": ("in an annotation, a pattern or a Type 3 glyph", "put them into the page's own content"),
    "extra-page": ("on a page too many", "a file holds one page"),
    "page-rotated": ("on a page that is turned", "remove Rotate"),
    "page-scaled": ("on a page with UserUnit", "remove UserUnit"),
}
"""Rule: what happened to the characters, what to do."""


@dataclass
class Tally:
    """The collector. ``page`` is the page's name."""

    page: str
    _found: dict[tuple[str, str, str], list[tuple[str, Box | None]]] = field(default_factory=dict)

    def add(self, rule: str, piece: str, chars: str, box: Box | None, note: str = "") -> None:
        """One glyph or stretch; ``note`` says more in words and keeps such faults together."""
        self._found.setdefault((rule, piece, note), []).append((chars, box))

    def findings(self) -> list[Finding]:
        """An error a rule, story and note, in the order the faults were met."""
        return [self._finding(rule, piece, note) for rule, piece, note in self._found]

    def _finding(self, rule: str, piece: str, note: str) -> Finding:
        entries = self._found[rule, piece, note]
        chars = "".join(each for each, _ in entries)
        boxes = [box for _, box in entries if box is not None]
        what, hint = RULES[rule]
        owner = f" of {piece}" if piece else ""
        more = f" {note}" if note else ""
        noun = "character" if len(chars) == 1 else "characters"
        message = f"{len(chars)} {noun}{owner} {what}{more}: {quote(chars)}"
        box = rect(join(boxes)) if boxes else None
        return Finding(Level.ERROR, rule, message, page=self.page, bbox=box, hint=hint, story=piece or None)


def quote(chars: str) -> str:
    """The characters between quotation marks; many of them by their beginning and end."""
    if len(chars) <= _QUOTED:
        return f"“{chars}”"
    half = _QUOTED // 2
    return f"“{chars[:half]}…{chars[-half:]}”"
