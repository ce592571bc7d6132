"""An example of a checker: names and words of the house's own list, looked for in every copy (自备检查程序的样例).

    checkers:
      names: {run: [python3, tools/names.py, tools/names.txt], level: warning}

A line of the list is a word, what to write for it or to do about it, and, if it likes, a level (error, warning, note),
parted by tabs; lines that begin with # are for people. 词表每行：词、改法、级别，以制表符分隔。
"""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    entries = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]

for line in sys.stdin:
    copy = json.loads(line)
    for word, advice, *level in entries:
        at = copy["text"].find(word)
        while at >= 0:
            found = {"piece": copy["piece"], "block": copy["block"], "start": at, "end": at + len(word)}
            found |= {"rule": "word-list", "message": "本社词表有此词", "hint": advice}
            print(json.dumps(found | ({"level": level[0]} if level else {}), ensure_ascii=False))
            at = copy["text"].find(word, at + len(word))
