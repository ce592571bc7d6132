"""YAML as editors take it, what the schemas say of it, and what the program does. All words are fictitious."""

import copy
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from PIL import Image

from layout.compose import check
from layout.editions import reports
from layout.manual.files import forms
from layout.order import Order

ROOT = Path(__file__).parents[1]


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2, which editors read by: 27-92, 2031-05-06, off and yes are text."""


Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), [*_first])
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def load(text: str) -> Any:
    return yaml.load(text, Loader=Core)


@cache
def validator(name: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(forms()[name])


def refused(name: str, data: Any) -> list[str]:
    """What the schema refuses, each with its place."""
    found = validator(name).iter_errors({} if data is None else data)
    return [f"{'.'.join(map(str, each.path))}: {each.message}" for each in found]


def heads(folder: Path) -> Iterator[tuple[Path, str]]:
    """The heads of the articles below a folder."""
    for path in sorted(folder.rglob("articles/*.md")):
        yield path, path.read_text(encoding="utf-8").split("---\n")[1]


# What the program says -------------------------------------------------------------------------------------------

OF_FORM = {
    "empty-words",
    "wrong-type",
    "unknown-key",
    "wrong-value",
    "missing-key",
    "entry-kind",
    "ad-kind",
    "no-pages",
    "empty-page",
    "page-name",
    "section-name",
    "edition-code",
    "strip-rows",
    "unknown-furniture",
    "unknown-block",
    "unknown-rule",
    "unknown-box",
    "duplicate-key",
}
"""Rules that a schema can know of: they are about one value, whatever stands elsewhere."""

HOUSE = """\
name: 甲乙晚报
code: jywb
format: {trim: 100mm x 140mm, head: 10mm}
columns: {count: 3, characters: 8, gutter: 1, body: 9pt, pitch: 11.5pt, rows: 28}
limits: {hole-rows: 28, crop: 10%, underset: off}
heads: {byline: tail, ladder: [12pt, 14pt, 17pt, 20pt, 22pt], tracking: 0.1em}
styles: {body: {ink: M100 Y90}, own: {face: hei, size: 9pt}}
setting: {region: mainland, han-latin-gap: "0em, 0.125em from 9em", units: [标柜]}
numbering: {day: 2031-05-01, number: 7, weekdays: [1, 2, 3, 4, 5, 6, 7], gaps: [2031-04-01..2031-04-03]}
faults: {hole: {level: note}, widow: {least: 3}, single-character: {marks: off}}
blocks: {subhead: {align: left, rows: 2}, facts: {box: wave, tint: K10}}
ad-sizes: {小条: {columns: all, rows: 1/7, at: foot-left}}
furniture: {slogan: {size: 14pt, ink: M100}, masthead: {form: across, ground: paper, ink: K100}, price: {bar: 4mm}}
jumps: {to: "（下转{page}版）"}
page-rules: {head: 0.5pt, gap: 2pt}
sign-off: {roles: [初审, 付印]}
standing:
  masthead: {name: 甲乙晚报}
  slogan: {one: 天天有新闻}
press: {half-sheet: true, ink-limit: 240}
imprint: {profiles: [], level: warn}
"""

ISSUE = """\
date: 2031-05-06
number: 12
words: [路灯]
mourning: false
standing: {slogan: {one: 今天也有新闻}}
sections: {A: {name: 今}}
ads:
  tea: {text: 天河茶庄, mark: 广告}
pictures:
  lamp-light: {file: pictures/lamp.png, caption: 路灯, focus: 40% 30%}
accept:
  - {rule: hole, by: 丙某, why: 样稿, page: A01}
editions:
  south: {name: 南城版, standing: {slogan: {one: 南城新闻}}}
pages:
  A01:
    name: 要
    editors: [{role: 责编, names: [甲某]}]
    version: B
    plan:
      - {furniture: masthead, columns: 1-3, rows: 1-3, foot: 2pt, rules: [below]}
      - {furniture: folio, columns: 2-3, rows: 4, size: 9pt, small: 7pt, foot: 0pt, left: [section, name],
         middle: [], right: [editors]}
      - {furniture: slogan, columns: 1, rows: 4, size: 9pt, face: kai}
      - {story: lamp, columns: 1-2, rows: 5-24, head: 20pt, rules: [below], box: thin, tint: K10, direction: across,
         summary: under, adjust: {head: +2pt, lines: {p1: +1}}, around: lamp-light, legs: 2, filler: [false]}
      - {picture: lamp-light, columns: 3, rows: 5-14, crop: fill, caption: under, turn: 0}
      - {ad: tea, columns: 1-3, rows: 25-28, box: double}
"""

PLAIN = """\
date: 2031-05-06
pages:
  A01:
    - {story: lamp, columns: 1-2, rows: 1-20}
"""
"""An issue that any paper may print, so that all of its house style is looked at."""

LAMP = """\
---
headline: 云溪市的路灯亮了
---
本报讯 昨天傍晚,云溪市东门外的三百盏路灯一齐亮了。灯下有人下棋,有人看书,也有人只是站着。
"""


def folder(root: Path) -> Path:
    """An issue that has something of everything."""
    issue = root / "jiayi-evening" / "2031-05-06"
    for name in ("articles", "pictures"):
        (issue / name).mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (400, 500), (120, 140, 160)).save(issue / "pictures" / "lamp.png")
    (issue / "articles" / "lamp.md").write_text(LAMP, encoding="utf-8")
    (issue / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (issue.parent / "house.yaml").write_text(HOUSE, encoding="utf-8")
    return issue


def told(issue: Path, file: str, page: str | None = None) -> list[str]:
    """What the program says of the form of one file of an issue, all its pages being made or one."""
    made = reports(check, Order(issue, "paper/day", issue.parent / "output", page), lambda doing: None)
    where = {"issue": "paper/day/issue.yaml", "house": "paper/house.yaml", "article": "paper/day/articles/lamp.md"}
    found = (each for report in made for each in report.findings if each.source and each.source.file == where[file])
    return [str(each) for each in found if each.rule in OF_FORM and each.level == "error"]


# Mistakes --------------------------------------------------------------------------------------------------------

VALUES: list[Any] = [
    "x",
    "路灯",
    "",
    0,
    1,
    5,
    -1,
    1.5,
    True,
    False,
    "yes",
    "off",
    "none",
    "3mm",
    "0pt",
    "-3pt",
    "9",
    "1-2",
    "0-2",
    "3-",
    "2031-05-06",
    "2031-13-01",
    "K100",
    "K101",
    "M100 Y90",
    "paper",
    "0.25em",
    "0.3 em",
    "10%",
    "110%",
    "1/2",
    "all",
    "thin",
    "wave",
    "above",
    "warning",
    "（下转{page}版）",
    "3:2",
    "fill",
    "+2pt",
    "grade -1",
    [],
    ["x"],
    [1, 2],
    [[1]],
    {},
    {"x": 1},
    {"columns": "1-2"},
    "100mm x 140mm",
    "weekday",
    "head-left",
    "A01",
    "B",
    "800字",
    "end",
    None,
]


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value."""
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in children:
        yield (*path, key)
        yield from places(value, (*path, key))


def mistaken(data: Any, path: tuple[Any, ...], how: str, value: Any) -> Any:
    """The data with one value replaced, taken out or put under another key, or with a key too many beside it."""
    found = copy.deepcopy(data)
    home = found
    for key in path[:-1]:
        home = home[key]
    last = path[-1]
    if how == "delete":
        del home[last]
    elif how == "rename" and isinstance(home, dict):
        home[f"{last}x"] = home.pop(last)
    elif how == "add" and isinstance(home, dict):
        home[f"{last}-too"] = value
    else:
        home[last] = value
    return found


def dump(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False)
    return text


class Dumper(yaml.SafeDumper):
    """Writes text in quotes, so that it stays text for everybody."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
