"""Make ``words.z`` from the dictionary of jieba, and check it: the words a headline is not broken in (词表).

The source, its version and licence stand in ``lexicon.yaml``, with the SHA-256 of the source and of the inflated list
(deflaters differ). Get the source and make the list again in the repository's root::

    pip download jieba==0.42.1 --no-deps --no-binary :all: && tar xzf jieba-0.42.1.tar.gz
    python -m layout.galley.lexicon.build jieba-0.42.1/jieba/dict.txt

The file is deflated UTF-8, a line for each first character. After it come the words that begin so: what follows the
first character, the part of speech as jieba has it (its first letter), and how common the word is as a capital letter:
A stands for ``RAREST`` occurrences, each letter for 1.59 times as many (a step of two thirds in log2).
"""

import hashlib
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from math import log2
from pathlib import Path

import yaml

HERE = Path(__file__).parent
RAREST = 20
"""Occurrences in the corpus below which a word is left out: the list would double, and split more than it joins."""
COMMON = 2000
"""Occurrences that the words of ``more.txt`` are given."""
WORD = re.compile("[一-鿿]{1,5}")
"""Longer ones are phrases, which a headline may have to break between their words."""


def build(source: bytes) -> bytes:
    """The list from the text of jieba's dictionary: word, occurrences, part of speech on each line."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for word, (count, tag) in sorted((dict(_listed(source)) | dict(_more())).items()):
        by_first[word[0]].append(word[1:] + tag + chr(ord("A") + round(1.5 * log2(count / RAREST))))
    text = "\n".join(first + "".join(rest) for first, rest in by_first.items())
    return text.encode()


def _listed(source: bytes) -> Iterator[tuple[str, tuple[int, str]]]:
    for line in source.decode().splitlines():
        word, count, tag = line.split()
        if int(count) >= RAREST and WORD.fullmatch(word):
            yield word, (int(count), tag[0])


def _more() -> Iterator[tuple[str, tuple[int, str]]]:
    for line in (HERE / "more.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, tag = line.split()
            yield word, (COMMON, tag)


def main(source: Path) -> None:
    """Write the list; leave with a message when source or result is not the recorded one."""
    known = yaml.safe_load((HERE / "lexicon.yaml").read_text(encoding="utf-8"))
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != known["origin"]["source_sha256"]:
        sys.exit(f"{source} is not the file of {known['origin']['package']} {known['origin']['version']}")
    made = build(data)
    (HERE / known["file"]).write_bytes(zlib.compress(made, 9))
    if hashlib.sha256(made).hexdigest() != known["sha256"]:
        sys.exit(f"sha256 of {known['file']} is now {hashlib.sha256(made).hexdigest()}: write it into lexicon.yaml")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
