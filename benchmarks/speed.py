"""How long setting takes: CPU time of one process, the type alone, with no copy read, no JSON and no page made.

Faces are open and the clusters of the copy are known, as in a program that has run for a page or two; paragraphs are
new. Copy is made new by shuffling its sentences. The best of several runs counts: the others waited for the machine.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from random import Random
from time import process_time

from stock import Stock

from layout.edition.edition import Copy
from layout.units import EM

MEASURE = 13 * EM
RUNS = 5
_SENTENCE = re.compile(r"[^。！？]*[。！？”）》]*")


def speeds(stock: Stock) -> Iterator[str]:
    """The lines of the report."""
    new = _best(lambda seed: _set(stock, _shuffled(stock.copies, seed)))
    yield f"new copy at {MEASURE // EM} em: {new * 10:.1f} ms a 10,000 characters, from text to placed lines"
    again = _best(lambda seed: _break(stock, MEASURE + EM * (seed + 3) + seed))
    yield f"the same copy at a new measure: {again:.2f} ms a 1,000 characters"
    yield "ms a 10,000 characters, twice and four times as much copy:  " + "; ".join(
        f"{name} {', '.join(f'{10 * each:.1f}' for each in figures)}" for name, figures in _growth(stock)
    )


def _best(run: Callable[[int], tuple[float, int]]) -> float:
    """Milliseconds a 1,000 characters, of the quickest of the runs."""
    return min(1_000_000 * seconds / characters for seconds, characters in map(run, range(RUNS)))


def _set(stock: Stock, copies: Sequence[Copy]) -> tuple[float, int]:
    begun = process_time()
    for copy in copies:
        broken = stock.typesetter.broken(stock.set(copy), MEASURE)
        broken.lines(broken.best)
    return process_time() - begun, sum(len(copy.text) for copy in copies)


def _break(stock: Stock, measure: int) -> tuple[float, int]:
    begun = process_time()
    for paragraph in stock.paragraphs:
        broken = stock.typesetter.broken(paragraph, measure)
        broken.lines(broken.best)
    return process_time() - begun, stock.characters


def _growth(stock: Stock) -> Iterator[tuple[str, list[float]]]:
    """The same copy once, twice, four times: in as many more paragraphs, and in one paragraph each."""

    def many(times: int, seed: int) -> tuple[float, int]:
        sets = (_shuffled(stock.copies, 100 * times + 10 * seed + at) for at in range(times))
        return _set(stock, [copy for copies in sets for copy in copies])

    def one(times: int, seed: int) -> tuple[float, int]:
        return _set(stock, [_joined(_shuffled(stock.copies, 1000 * times + seed), 2_000 * times)])

    yield "in many paragraphs", [_best(partial(many, times)) for times in (1, 2, 4)]
    yield "in one of 2,000, 4,000, 8,000", [_best(partial(one, times)) for times in (1, 2, 4)]


def _shuffled(copies: Sequence[Copy], seed: int) -> list[Copy]:
    """The same sentences in another order, in paragraphs of the same lengths or so."""
    random = Random(seed)
    sentences = [each for copy in copies for each in _SENTENCE.findall(copy.text) if each]
    random.shuffle(sentences)
    left = iter(sentences)
    made = []
    for copy in copies:
        text = ""
        while len(text) < len(copy.text) and (sentence := next(left, "")):
            text += sentence
        if text:
            made.append(replace(copy, text=text, manuscript=text, changes=()))
    return made


def _joined(copies: Sequence[Copy], characters: int) -> Copy:
    text = "".join(copy.text for copy in copies)[:characters]
    return replace(copies[0], text=text, manuscript=text, changes=())
