"""Files: the forms of issue.yaml, house.yaml and the head of an article, made from what reads them (格式定义)."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from inspect import getdoc
from types import ModuleType

from layout import kinds
from layout.checkers.ask import Settings as Checker
from layout.edition import accept, artwork, local_editions, plan, read
from layout.edition.ad_rules import AdRules
from layout.edition.ad_sizes import AdSize, Corner
from layout.edition.articles import HeadKeys
from layout.edition.folios import NAME
from layout.findings import Findings
from layout.house import DEFAULTS, House
from layout.imprint.check import ITEMS
from layout.imprint.settings import Settings as Imprint
from layout.makeup import adverts, boxes, footprint, pictures, story
from layout.makeup.blocks.facts import BOXES
from layout.makeup.judge import RULES
from layout.makeup.make_up import FURNITURE
from layout.makeup.matter import BLOCKS
from layout.makeup.placing import NoSettings
from layout.makeup.rules import SIDES
from layout.manual.forms import ERROR, TEXT, Form, Maker, Told, empty, joined, many, scalar
from layout.manual.said import setting_said
from layout.nodes import Node, parse

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors of YAML know best."""

_WORDS: Form = {"type": ["object", "array", "string", "null"], "maxLength": 0}
"""Words that furniture prints, however ordered, or the file they stand in; bare text only where it is empty."""
_SPOKEN: Form = {"type": TEXT, "pattern": r"\S"}
_LINES: Form = many(_SPOKEN, least=1)
_BOX: Form = {"enum": ["", *BOXES]}
_SIDES: Form = many({"enum": [*SIDES]})

_KINDLESS = (
    "每项写明放什么：story、ad、picture、furniture 或 strip；an entry says what stands there: story, ad, picture, …"
)
_UNRULED = "单独一项 rules 只能是 none；rules alone can be none only"
_OPEN = "通栏一排自己定深浅，请删去 rows；a strip finds its depth: delete rows"
_PICTURE = "picture 和 pictures 只写一个；write picture or pictures, not both"
_SNIPPETS: list[Form] = [
    {"label": f"{{{key}: …}} {said}", "description": said, "bodyText": f"{{{key}: {rest}}}"}
    for key, said, rest in (
        ("story", "稿件", "$1, columns: ${2:1-2}, rows: ${3:1-20}, head: ${4:20pt}"),
        ("picture", "图片", "$1, columns: ${2:1-2}, rows: ${3:1-20}"),
        ("ad", "广告", "$1, columns: ${2:1-2}, rows: ${3:1-20}"),
        ("furniture", "版面元素", "$1, columns: ${2:1-2}, rows: ${3:1-3}"),
    )
]
"""Entries as plans have them, to be filled in."""


@cache
def forms() -> Mapping[str, Form]:
    """The form of each file by its name."""
    return {name: made[0] for name, made in _made().items()}


@cache
def texts() -> dict[str, str]:
    """The schemas as files, by name."""
    return {name: json.dumps(form, ensure_ascii=False, indent=1) + "\n" for name, form in forms().items()}


def settings() -> Mapping[str, Told]:
    """Every setting there is, by its dotted path."""
    return {path: told for _, found in _made().values() for path, told in found.items()}


@cache
def _made() -> Mapping[str, tuple[Form, Mapping[str, Told]]]:
    makers = {"issue": _issue, "article": _article, "house": _house}
    return {name: (_headed(name, form), found) for name, make in makers.items() for form, found in (make(),)}


def _headed(name: str, form: Form) -> Form:
    titles = {"issue": "issue.yaml 版样", "article": "article 稿件头", "house": "house.yaml 版式规范"}
    return {"$schema": DRAFT, "title": titles[name]} | form


Made = tuple[Form, dict[str, Told]]


# An article -----------------------------------------------------------------------------------------------------


def _article() -> Made:
    words = ("headline", "kicker", "deck", "summary", "continued")
    known = {f"article.{key}": _LINES for key in words} | {"article.byline": _SPOKEN}
    maker = Maker(known)
    return maker.mapping(HeadKeys, "article"), maker.found


# The house ------------------------------------------------------------------------------------------------------


def _house() -> Made:
    base = parse(DEFAULTS.read_text(encoding="utf-8"), DEFAULTS.name, DEFAULTS.parent, Findings())
    maker = Maker()
    presets = base.get("presets").mapping or {}
    known: dict[str, Form] = {
        "presets": {"type": "object", "additionalProperties": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}},
        "preset": {"anyOf": [{"enum": [*presets]}, {"type": TEXT}]},
        "furniture": _kinds(maker, FURNITURE, "furniture", base.get("furniture")),
        "faults": _kinds(maker, RULES, "faults", base.get("faults")),
        "blocks": _kinds(maker, BLOCKS, "blocks", base.get("blocks")),
        "standing": _standing(maker),
        "imprint": maker.mapping(Imprint, "imprint", base.get("imprint")),
        "ads": maker.mapping(AdRules, "ads", base.get("ads")),
        "ad-sizes": maker.named(AdSize, "ad-sizes", base.get("ad-sizes")),
        "checkers": maker.named(Checker, "checkers", base.get("checkers")),
    }
    whole = Maker(known, maker.found)
    return whole.mapping(House, "", base), whole.found


def _kinds(maker: Maker, package: str, path: str, base: Node) -> Form:
    """Settings by the kinds of a folder; blocks without any have none in the house either."""
    its: Form = {}
    for name in kinds.names(package):
        module = kinds.load(package, name)
        if package == BLOCKS and not hasattr(module, "Settings"):
            continue
        form = maker.mapping(settings_of(module), joined(path, name), base.get(name))
        its[name] = maker.told(empty(form), joined(path, name), base.get(name), summary(module))
    return {"type": "object", "properties": its, "additionalProperties": False}


def settings_of(module: ModuleType) -> type:
    """The settings of a kind."""
    found: type = getattr(module, "Settings", NoSettings)
    return found


def summary(module: ModuleType) -> str:
    """What a kind is, in the first lines of its manual."""
    return " ".join((getdoc(module) or "").split("\n\n")[0].split())


def words_of(module: ModuleType) -> str:
    """What a furniture's manual says of its standing words."""
    _, _, told = " ".join((getdoc(module) or "").split()).partition("Standing words: ")
    return told or "any, in the order of the file"


def _standing(maker: Maker) -> Form:
    """Words by furniture; a name that no furniture has prints nothing, which is told."""
    loaded = {name: kinds.load(FURNITURE, name) for name in kinds.names(FURNITURE)}
    its = {name: maker.told(_WORDS, f"standing.{name}", english=words_of(each)) for name, each in loaded.items()}
    return {"type": ["object", "null"], "properties": its, "additionalProperties": _WORDS}


# An issue -------------------------------------------------------------------------------------------------------


def _issue() -> Made:
    maker = Maker()
    plans = _entries(maker)
    page_known = {
        "page.plan": _listed({"$ref": "#/definitions/entry"}),
        "page.editors": {"type": ["array", "object", "null"]},
    }
    local_known = {
        "issue.editions.standing": {"$ref": "#/definitions/standing"},
        "issue.editions.pages": {"$ref": "#/definitions/pages"},
    }
    definitions: Form = {
        **plans,
        "standing": _standing(maker),
        "page": _page(Maker(page_known, maker.found)),
        "pages": _by_pattern(f"^{NAME.pattern}$", {"$ref": "#/definitions/page"}),
    }
    known: dict[str, Form] = {
        "issue.pages": definitions["pages"] | {"minProperties": 1},
        "issue.standing": {"$ref": "#/definitions/standing"},
        "issue.sections": _by_pattern("^[A-Z]$", {"type": "object"}),
        "issue.ads": Maker({"issue.ads.mark": _SPOKEN}, maker.found).named(artwork.AdKeys, "issue.ads"),
        "issue.pictures": maker.named(artwork.PictureKeys, "issue.pictures"),
        "issue.accept": many(_accept(maker)),
        "issue.editions": _local(Maker(local_known, maker.found)),
    }
    known["issue.ads"]["additionalProperties"] |= {"title": "ad 广告"} | _just_one("file", "text", "classified")
    whole = Maker(known, maker.found)
    return whole.mapping(read.IssueKeys, "issue") | {"definitions": definitions}, whole.found


def _just_one(*keys: str) -> Form:
    """One of these keys has a value, and no other."""
    said = f"{'、'.join(keys)} 写一个，只写一个；write one of {', '.join(keys)}, and no more"
    form: Form = {"required": [keys[-1]], ERROR: said}
    for number, key in reversed([*enumerate(keys, 1)]):
        rest: Form = {"properties": {other: {"type": "null", ERROR: said} for other in keys[number:]}}
        given: Form = {"required": [key], "properties": {key: {"type": TEXT}}}
        form = {"if": given, "then": rest, "else": form}
    return form


def _page(maker: Maker) -> Form:
    keyed: Form = {"title": "page 版"} | maker.mapping(plan.PageKeys, "page")
    listed = _listed({"$ref": "#/definitions/entry"})
    return {"type": ["array", "object"], "if": {"type": "array"}, "then": listed, "else": keyed}


def _accept(maker: Maker) -> Form:
    """What is accepted; of the rules, those that may be are offered."""
    names = [(name, kinds.load(RULES, name)) for name in kinds.names(RULES)]
    names += [(f"imprint-{name}", kinds.load(ITEMS, name)) for name in kinds.names(ITEMS)]
    offered = [{"label": f"{name} {module.NAME}", "body": name} for name, module in names]
    return {"title": "accept 签付"} | Maker(
        {"issue.accept.rule": _SPOKEN | {"defaultSnippets": offered}}, maker.found
    ).mapping(accept.AcceptKeys, "issue.accept")


def _local(maker: Maker) -> Form:
    form = _by_pattern(f"^{local_editions.CODE}$", maker.mapping(local_editions.LocalKeys, "issue.editions"))
    return form | {"propertyNames": {"not": {"enum": sorted(local_editions.RESERVED)}}}


def _listed(form: Form) -> Form:
    return {"type": "array", "items": form, "minItems": 1}


def _by_pattern(pattern: str, form: Form) -> Form:
    return {"type": "object", "patternProperties": {pattern: form}, "additionalProperties": False}


def _entries(maker: Maker) -> dict[str, Form]:
    """The forms of a plan's entries, one a kind of what stands there."""
    strip = maker.told({"type": "array", "items": {"$ref": "#/definitions/open-story"}}, "strip")
    names = kinds.names(FURNITURE)
    whole = {
        "story": {"title": "story 稿件"} | _story(maker),
        "ad": {"title": "ad 广告"} | _ad(maker),
        "picture": {"title": "picture 图片"} | _picture(maker),
        **{f"furniture-{name}": _furniture(maker, name) for name in names},
        "strip": {"title": "strip 通栏一排"} | _alone("strip", strip),
        "no-rules": _alone("rules", maker.told({"const": "none", ERROR: _UNRULED}, "rules")),
    }
    rows: Form = {"properties": {"rows": {"type": "null", ERROR: _OPEN}}}
    open_story = {"allOf": [{"$ref": "#/definitions/story"}, rows]}
    return {**whole, "open-story": open_story, "entry": _entry(whole, names)}


def _alone(key: str, form: Form) -> Form:
    return {"type": "object", "properties": {key: form}, "required": [key], "additionalProperties": False}


def _entry(whole: Mapping[str, Form], names: Iterable[str]) -> Form:
    """One of them, by the key that says which: so an editor tells what is wrong with that one, and of no other."""
    its = {key: whole[key]["properties"][key] for key in ("story", "ad", "picture", "strip")}
    said = [setting_said(f"furniture.{name}").zh for name in names]
    its["furniture"] = {"enum": [*names], "enumDescriptions": said}
    form: Form = {
        "properties": its,
        "defaultSnippets": _SNIPPETS,
        "if": _has("rules"),
        "then": {"$ref": "#/definitions/no-rules"},
        "else": {"required": ["story"], ERROR: _KINDLESS},
    }
    pieces = [_when({"properties": {"furniture": {"const": name}}}, f"furniture-{name}") for name in names]
    furniture: Form = {"properties": {"furniture": its["furniture"]}, "allOf": pieces}
    form = {"if": _has("furniture"), "then": furniture, "else": form}
    for key, name in (("strip", "strip"), ("pictures", "picture"), ("picture", "picture"), ("ad", "ad")):
        form = _when(_has(key), name) | {"else": form}
    return {"type": "object"} | _when(_has("story"), "story") | {"else": form}


def _has(key: str) -> Form:
    return {"type": "object", "required": [key]}


def _when(condition: Form, name: str) -> Form:
    return {"if": condition, "then": {"$ref": f"#/definitions/{name}"}}


def _story(maker: Maker) -> Form:
    part = many(maker.mapping(footprint.PartKeys, "entry"))
    known = {"story.also": part, "story.cut": part, "story.box": _BOX, "story.rules": _SIDES}
    return Maker(known, maker.found).mapping(story.Settings, "story")


def _placed(maker: Maker, its: Mapping[str, Form], needed: Iterable[str]) -> Form:
    """An entry of its own keys, and those that each may have: its place, a box, rules."""
    box = Maker({"entry.box": _BOX}, maker.found).mapping(boxes.Settings, "entry")
    span = Maker({}, maker.found).mapping(plan.PlacedKeys, "entry")["properties"]
    if "rows" in needed:  # only a story may leave them to its text
        span["rows"] |= {"type": [each for each in span["rows"]["type"] if each != "null"]}
    form: Form = {"type": "object", "properties": {**its, **span, **box["properties"]}}
    form["properties"]["rules"] = maker.told(empty(_SIDES), "entry.rules")
    return form | {"required": [*needed], "additionalProperties": False}


def _furniture(maker: Maker, name: str) -> Form:
    module = kinds.load(FURNITURE, name)
    own = maker.mapping(settings_of(module), f"furniture.{name}")["properties"]
    named = {"furniture": maker.told({"const": name}, f"furniture.{name}", english=summary(module))}
    title: Form = {"title": f"{name} {setting_said(f'furniture.{name}').zh}"}
    return title | _placed(maker, named | own, ("furniture", "columns", "rows"))


def _ad(maker: Maker) -> Form:
    own = maker.mapping(adverts.Settings, "ad")["properties"]
    named = {
        "ad": maker.told({"type": TEXT}, "ad"),
        "size": maker.told({"type": TEXT}, "ad.size"),
        "at": maker.told(empty(scalar(Corner)), "ad.at"),
    }
    rows: Form = {"rows": {"type": ["string", "integer"]}}
    pinned: Form = {"required": ["columns", "rows"], "properties": rows, "not": {"required": ["at"]}}
    return _placed(maker, named | own, ("ad",)) | {"if": {"required": ["size"]}, "else": pinned}


def _picture(maker: Maker) -> Form:
    own = maker.mapping(pictures.Settings, "picture")["properties"]
    named = {
        "picture": maker.told({"type": TEXT}, "picture"),
        "pictures": maker.told(many({"type": TEXT}), "pictures"),
    }
    alone: Form = {"properties": {"pictures": False}, ERROR: _PICTURE}
    return _placed(maker, named | own, ("columns", "rows")) | {"if": _has("picture"), "then": alone}
