"""Whose address an 地址 is: what follows the printer is the printer's (印刷厂地址)."""

import re
from itertools import pairwise

from layout.imprint.printed import Printed
from layout.imprint.reading import Entry

PRINTER = "(?:承印|印刷)(?:单位|厂|者)?"
_OWN = "(?:印刷)?厂址|印刷(?:单位|厂)?地址"


def works_addresses(printed: Printed) -> list[Entry]:
    """The addresses of printers."""
    found = printed.said(["printer_address"], _OWN)
    known = [each.words for each in found]
    for before, entry in pairwise(printed.entries):
        follows = before.words.piece == entry.words.piece and re.fullmatch(PRINTER, before.label)
        if follows and entry.label == "地址" and entry.words not in known:
            found.append(entry)
    return found
