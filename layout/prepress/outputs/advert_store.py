"""Advertisements that have been read, for this run and the next (已读广告): pypdf loads longer than a page is made.

Only an advertisement without a single finding is kept.
"""

import marshal
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from layout.prepress.outputs import store
from layout.prepress.outputs.pdfx import Pieces


@dataclass(frozen=True, slots=True)
class Advert:
    """One page: width and height of its upright trim in points, and its objects, the form itself first."""

    width: float
    height: float
    objects: tuple[Pieces, ...]


_known: dict[tuple[str, str], Advert] = {}


def remember(sha256: str, standard: str, advert: Advert) -> None:
    """Keep a faultless advertisement. ``sha256`` is its file's, ``standard`` what it was found fit for."""
    _known[sha256, standard] = advert
    store.put(_name(sha256, standard), marshal.dumps((advert.width, advert.height, advert.objects)))


def recall(sha256: str, standard: str) -> Advert | None:
    """The faultless advertisement of a file; None when it must be read."""
    known = _known.get((sha256, standard))
    if known is None:
        kept = store.find(_name(sha256, standard))
        if kept is not None:
            known = _known[sha256, standard] = Advert(*marshal.loads(kept))
    return known


def _name(sha256: str, standard: str) -> str:
    """By the file, the standard, and the release of pypdf, which is asked for without loading it."""
    pypdf = find_spec("pypdf")
    assert pypdf is not None and pypdf.origin is not None, "pypdf is not installed"
    return store.name_of(
        "advert", sha256, standard, Path(pypdf.origin).with_name("_version.py").read_text(encoding="utf-8")
    )
