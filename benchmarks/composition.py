"""How well type is set: rules broken, and how far lines had to be pressed or opened, over copy nobody chose for it.

    python benchmarks/composition.py [--copy FILE.jsonl] [--measures 11 13 14 20 23 35]

The copy is a file of JSON lines with ``paragraphs``; without one, fictitious copy is made. The rules are written down
here anew (clreq 3.1.3, GB/T 15834-2011 5.1), so that the breaker does not judge itself.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from volume import Fictitious

from layout.galleys import SetLine, Wish, set_text
from layout.units import EM

NEVER_FIRST = frozenset("，、。．：；？！‼⁇⁈⁉”’」』）》〉】〗〕］｝·‧・–～〜／％‰℃")
NEVER_LAST = frozenset("“‘「『（《〈【〖〔［｛／￥")
WHOLE = re.compile(r"——|……|[0-9][0-9.,]*[0-9]|[0-9]%")
BANDS = (0.0, 1 / 16, 1 / 8, 1 / 6, 1 / 4)


def paragraphs(copy: Path | None) -> Iterator[str]:
    """The copy, a paragraph at a time."""
    if copy is None:
        made = Fictitious(1)
        yield from (made.paragraph() for _ in range(400))
        return
    for row in copy.read_text(encoding="utf-8").splitlines():
        yield from json.loads(row)["paragraphs"]


def broken_rules(text: str, lines: Sequence[SetLine], measure: float) -> Iterator[str]:
    """Every rule that a paragraph's lines break."""
    cuts = {line.start for line in lines[1:]}
    for line in lines[1:]:
        if line.text[0] in NEVER_FIRST:
            yield f"starts with {line.text[0]}"
    for line in lines[:-1]:
        if line.text.rstrip()[-1:] in NEVER_LAST:
            yield f"ends with {line.text[-1]}"
    for match in WHOLE.finditer(text):
        if any(match.start() < cut < match.end() for cut in cuts):
            yield f"splits {match[0]}"
    for at, line in enumerate(lines):
        if line.as_json()["set"] > measure - (2 if at == 0 else 0) + 1e-6:
            yield "is overfull"
    if len(lines) > 1 and len(re.sub(r"[^\w]", "", lines[-1].text)) < 2:
        yield "ends in one character"


def main() -> None:
    """Print a table of measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copy", type=Path)
    parser.add_argument("--measures", type=int, nargs="*", default=[11, 13, 14, 20, 23, 35])
    options = parser.parse_args()
    copy = [each.replace("\n", " ") for each in paragraphs(options.copy)]
    print(f"{len(copy)} paragraphs, {sum(map(len, copy))} characters")
    print(
        "measure   lines  natural  pressed   opened:  ≤1/16   ≤1/8   ≤1/6   ≤1/4   more  forced  ms/10k  rules broken"
    )
    for measure in options.measures:
        row(copy, measure)


def row(copy: Sequence[str], measure: int) -> None:
    """One measure: set all paragraphs, judge each, print the counts."""
    before = time.process_time()
    lines, findings = set_text("\n".join(copy), "copy", Wish(measure * EM, normalised=True))
    speed = 1000 * (time.process_time() - before) / sum(map(len, copy)) * 10_000
    forced = {each.source.line for each in findings if each.rule == "forced-break" and each.source}
    steps = Counter(_band(line) for line in lines)
    rules: Counter[str] = Counter()
    for number, paragraph in enumerate(_by_paragraph(lines), 1):
        if number not in forced:
            rules.update(broken_rules("".join(line.text for line in paragraph), paragraph, measure))
    opened = "".join(f"{steps[f'{limit:.3f}']:7d}" for limit in (*BANDS[1:], 9))
    counts = f"{steps['natural']:8d} {steps['pressed']:8d}          {opened}"
    told = dict(rules.most_common(5)) or "none"
    print(f"{measure:7d} {len(lines):7d} {counts} {len(forced):7d} {speed:7.0f}  {told}")


def _by_paragraph(lines: Sequence[SetLine]) -> Iterator[list[SetLine]]:
    """The lines of each paragraph: the next one begins after a line end of the input."""
    held: list[SetLine] = []
    for line in lines:
        if held and line.start != held[-1].end:
            yield held
            held = []
        held.append(line)
    yield held


def _band(line: SetLine) -> str:
    told = line.as_json()
    if told["step"] == 0:
        return "natural"
    if told["step"] < 8:
        return "pressed"
    return next((f"{limit:.3f}" for limit in BANDS[1:] if told["max_gap"] <= limit), f"{9:.3f}")


if __name__ == "__main__":
    sys.exit(main())
