"""Copy made ready to be set: normalised as an edition's is, in the house's body style, its paragraphs shaped."""

from collections.abc import Iterable
from dataclasses import replace

from layout.edition.edition import Copy
from layout.edition.normalise import normalise
from layout.findings import Findings, Source
from layout.galley.fonts import open_book
from layout.galley.galley import SetParagraph
from layout.galley.set_type import Typesetter
from layout.galley.shape import Shaper
from layout.galley.widths import Spacing, spacing
from layout.house import plain


class Stock:
    """Paragraphs, and the typesetter that set them, by the rules of GB/T 15834."""

    def __init__(self, texts: Iterable[str]) -> None:
        house = plain()
        house = replace(house, setting=replace(house.setting, level="gb"))
        self.style = replace(house.styles["body"], lead_in="")
        book = open_book(used=("song",))
        self.typesetter, self.shaper = Typesetter(house, book), Shaper(book, house.setting.region)
        here = Source("copy")
        self.copies = [normalise(text, "copy", "text", here, house.lead_ins) for text in texts]
        self.paragraphs = [self.set(each) for each in self.copies if each.text]
        self.characters = sum(len(each.text) for each in self.copies)

    def set(self, copy: Copy) -> SetParagraph:
        """A paragraph of body type, shaped and not broken."""
        return self.typesetter.paragraph(((copy, self.style),), self.style, Findings())

    def parted(self, paragraph: SetParagraph, measure: int) -> Spacing:
        """The paragraph's widths with every place open at which a Latin word or an address may be parted."""
        whole = self.shaper.parted(paragraph.type)
        return spacing(whole, self.typesetter.house.setting, paragraph.keep, (), measure)
