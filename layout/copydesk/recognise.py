"""Recognise: which parts of a manuscript are kicker, headline, deck, byline, captions, and which its text (识稿).

What the file itself says, by fields, styles or labels, goes before what stands where: a short first line without a stop
is the headline, short lines below it are the deck, names in brackets at either end the byline. No character is lost on
the way: what is recognised moves, what is not stays in the text. 本报讯 stays where it stands, at the head of the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from layout.copydesk import clean, leftovers, roles
from layout.copydesk.lines import AT_END, BULLETS, BYLINE, CREDIT, LABEL, NAMES, NUMBERED, in_bold, is_caption, is_line
from layout.copydesk.manuscript import Manuscript, Part, Picture, Role, Run, Story
from layout.copydesk.told import Told

_SIGNED = re.compile(r"署名[ 　]*[:：][ 　]*(?=\S)")
_CAPTION_ENDS = "。！？”）)"
_LEAST = 4
"""Characters of a headline that nothing but bold tells."""
_LONGEST_SUBHEAD = 16
_MOST_DECKS = 2
"""Lines below a headline that are its deck; more of them are verse, or a list."""
_OPENING = 6
"""Parts at the head of a manuscript that may belong to the headline."""


@dataclass(slots=True)
class _Desk:
    """What is being sorted: the head so far, the parts that are left."""

    told: Told
    head: dict[str, list[str]] = field(default_factory=dict)
    byline_at: str = ""

    def put(self, key: str, part: Part) -> None:
        """The part's lines under a key of the head."""
        if key == "byline" and (label := _SIGNED.match(part.text)):
            self.told.cleaned("label-removed", part.line, label[0].strip())
            part = replace(part, runs=clean.cut(part.runs, label.end(), len(part.text)))
        self.head.setdefault(key, []).extend(line.strip() for line in part.unmarked(self.told).split("\n"))


def recognised(manuscript: Manuscript, told: Told) -> Story:
    """The story of a manuscript that is cleaned."""
    desk = _Desk(told)
    for key, words in manuscript.head.items():
        desk.head[key] = [made for each in words if (made := clean.line(each, 0, told))]
    desk.head = {key: words for key, words in desk.head.items() if words}
    own = leftovers.taken_out(manuscript.parts, told)
    parts, pictures = _pictures([_labelled(part, told) for part in own], told)
    further, more = _pictures(leftovers.taken_out(manuscript.further, told), told)
    start = 0 if "headline" in desk.head else _start(parts)
    end = start + _opening(parts[start:])
    text_size = max((part.size for part in parts[end:]), default=0)
    parts = [*parts[:start], *_headed(parts[start:end], desk, text_size), *parts[end:]]
    parts = _by_role(parts, desk)
    parts = [*_signed(parts, desk), *further]
    parts = _assumed(_numbered(parts), told)
    blocks = [_subhead(part, at, parts, desk) for at, part in enumerate(parts)]
    if "headline" not in desk.head and blocks:
        told.refused_later("no-headline", 0)
    byline_at = "".join(desk.head.pop("byline-at", ())) or desk.byline_at
    head = {key: tuple(words) for key, words in desk.head.items()}
    return Story(head, tuple(blocks), (*pictures, *more), byline_at if byline_at in ("head", "tail") else "")


def _labelled(part: Part, told: Told) -> Part:
    """A paragraph that begins with 引题： and the like, without it and with that role."""
    role, label = roles.of_label(part.text) if part.kind in ("paragraph", "subhead") and not part.role else ("", "")
    if not role:
        return part
    told.cleaned("label-removed", part.line, label.strip())
    return replace(part, kind="paragraph", runs=clean.cut(part.runs, len(label), len(part.text)), role=role)


# Pictures -----------------------------------------------------------------------------------------------------


def _pictures(parts: Sequence[Part], told: Told) -> tuple[list[Part], list[Picture]]:
    """The parts that are no pictures, and the pictures with the captions that stand under them."""
    left: list[Part] = []
    found: list[Picture] = []
    for before, part in zip((None, *parts), parts, strict=False):
        if part.picture is not None:
            found.append(part.picture)
        elif before is not None and is_caption(part, before):
            found[-1] = _with_words(found[-1], part.text.replace("\n", " "))
        elif part.role == "caption":
            told.lost("caption", part.line, part.text.replace("\n", " "))
            left.append(replace(part, runs=tuple(run._replace(bold=False) for run in part.runs)))
        else:
            left.append(part)
    return left, found


def _with_words(picture: Picture, text: str) -> Picture:
    """The picture with its caption, and who made it (张三 摄) by itself."""
    credit = CREDIT.search(text)
    if credit is None or not (credit.start() < credit.start(1) or text[: credit.start()][-1:] in _CAPTION_ENDS):
        return replace(picture, caption=text)
    return replace(picture, caption=text[: credit.start()], credit=credit[1])


# The head -----------------------------------------------------------------------------------------------------


def _start(parts: Sequence[Part]) -> int:
    """Where the headline group begins: below words to the editors, or what a page has at its top, if that tells it."""
    if _opening(parts) or any(part.role == "headline" for part in parts):
        return 0
    first = [at for at, part in enumerate(parts) if part.kind == "subhead" and part.level == 1]
    bold = [at for at, part in enumerate(parts) if in_bold(part) and is_line(part) and len(part.text) >= _LEAST]
    found = next((each for each in (first, bold) if len(each) == 1), [0])[0]
    return found if found < len(parts) - 1 and (first or found < _OPENING) else 0


def _opening(parts: Sequence[Part]) -> int:
    """How many parts at the head may belong to the headline: short lines, at least one part below them."""
    for at, part in enumerate(parts[: min(_OPENING, len(parts) - 1)]):
        later = at and ((part.kind == "subhead" and part.level > 1) or NUMBERED.match(part.text))
        if not part.role and (part.kind not in ("paragraph", "subhead") or later or not is_line(part)):
            return at
    return max(0, min(_OPENING, len(parts) - 1))


def _headed(parts: Sequence[Part], desk: _Desk, text_size: float) -> list[Part]:
    """The head filled from the opening parts; those of them that belong to the text."""
    at = _headline(parts)
    if "headline" in desk.head or at is None:
        at = None if not parts or parts[0].text not in desk.head.get("headline", ()) else 0
    left: list[Part] = []
    last = _last_of_headline(parts, at, text_size)
    roles_by_place = [part.role or _by_place(part, number, at, last) for number, part in enumerate(parts)]
    verse = (
        sum(role == "deck" and not part.role for role, part in zip(roles_by_place, parts, strict=True)) > _MOST_DECKS
    )
    for number, part in enumerate(parts):
        role = "" if verse and roles_by_place[number] == "deck" and not part.role else roles_by_place[number]
        if role in ("", "caption") or (role == "byline" and "byline" in desk.head):
            left.append(part)
            continue
        if role == "headline" and part.text in desk.head.get("headline", ()):
            continue  # a field of the file and its first line say the same
        if number == at and not part.role and part.kind == "paragraph" and not part.size and not in_bold(part):
            desk.told.cleaned("headline-assumed", part.line)
        if role == "headline" and not part.role and LABEL.fullmatch(part.text):
            desk.told.cleaned("label-removed", part.line, "【】")
            part = replace(part, runs=clean.cut(part.runs, 1, len(part.text) - 1))  # noqa: PLW2901
        desk.byline_at = "head" if role == "byline" else desk.byline_at
        desk.put(role, part)
    return left


def _headline(parts: Sequence[Part]) -> int | None:
    """Which of the opening parts is the headline: by its style, as the first heading, by its size, or the first."""
    lines = [at for at, part in enumerate(parts) if not part.role and not BYLINE.fullmatch(part.text)]
    named = [at for at, part in enumerate(parts) if part.role == "headline"]
    headings = [at for at in lines if parts[at].kind == "subhead"]
    if named or headings:
        return (named or headings)[0]
    lines = [at for at in lines if not LABEL.fullmatch(parts[at].text)] or lines
    largest = max((parts[at].size for at in lines), default=0)
    return next((at for at in lines if parts[at].size == largest), None)


def _last_of_headline(parts: Sequence[Part], headline: int | None, text_size: float) -> int:
    """Where the headline ends: lines below it as large, and larger than the text, are its own too (双行主题)."""
    if headline is None or parts[headline].size <= text_size:
        return headline or 0
    last = headline
    for at, part in enumerate(parts[headline + 1 :], headline + 1):
        alike = part.size == parts[headline].size and part.kind == parts[headline].kind == "paragraph"
        if part.role or not alike or BYLINE.fullmatch(part.text):
            break
        last = at
    return last


def _by_place(part: Part, number: int, headline: int | None, last: int) -> Role:
    if BYLINE.fullmatch(part.text):
        return "byline"
    if headline is None:
        return ""
    if part.kind == "subhead" and number != headline:
        return ""
    if number > last and NAMES.fullmatch(part.text):
        return "byline"
    return "kicker" if number < headline else "headline" if number <= last else "deck"


def _by_role(parts: Sequence[Part], desk: _Desk) -> list[Part]:
    """The parts further down whose style says that they belong to the head; a byline but once."""
    left: list[Part] = []
    for part in parts:
        if part.role in ("", "caption") or (part.role == "byline" and "byline" in desk.head):
            left.append(replace(part, role=""))
        else:
            desk.put(part.role, part)
    return left


def _signed(parts: list[Part], desk: _Desk) -> list[Part]:
    """The text without the byline at its end: a paragraph of its own, or names in brackets behind the last words."""
    if "byline" in desk.head or not parts or parts[-1].kind != "paragraph":
        return parts
    last = parts[-1]
    listed = len(parts) > 1 and last.text[0] in BULLETS and parts[-2].text[:1] == last.text[0]
    if len(parts) > 1 and BYLINE.fullmatch(last.text) and not listed:
        desk.put("byline", last)
        return parts[:-1]
    found = AT_END.search(last.text)
    if found is None:
        return parts
    desk.head["byline"] = [found[1].replace("\n", " ")]
    return [*parts[:-1], replace(last, runs=clean.cut(last.runs, 0, found.start()))]


def _numbered(parts: Sequence[Part]) -> list[Part]:
    """Short lines that begin with 一、 二、, or with one sign such as ■, each with a text below it, are subheads."""
    heads: dict[str, list[int]] = {}
    for at, (part, below) in enumerate(pairwise(parts)):
        found = NUMBERED.match(part.text) if part.kind in ("paragraph", "subhead") and is_line(part) else None
        if found and below.kind == "paragraph" and not is_line(below):
            heads.setdefault("一、" if found[1] else "（一）" if found[2] else found[0], []).append(at)
    known = {at for places in heads.values() if len(places) > 1 for at in places}
    known -= {at for at in known if parts[at].kind == "subhead"}
    return [replace(part, kind="subhead", level=2) if at in known else part for at, part in enumerate(parts)]


def _assumed(parts: Sequence[Part], told: Told) -> list[Part]:
    """Where nothing else is a subhead, several short lines, each between paragraphs, are."""
    short = [len(part.text) <= _LONGEST_SUBHEAD and part.kind == "paragraph" and is_line(part) for part in parts]
    texts = [part.kind == "paragraph" and not is_line(part) for part in parts]
    known = {at for at in range(1, len(parts) - 1) if short[at] and texts[at - 1] and texts[at + 1]}
    if len(known) < 2 or any(part.kind == "subhead" or in_bold(part) for part in parts):
        return list(parts)
    for at in known:
        told.cleaned("subhead-assumed", parts[at].line)
    return [replace(part, kind="subhead", level=2) if at in known else part for at, part in enumerate(parts)]


def _subhead(part: Part, at: int, parts: Sequence[Part], desk: _Desk) -> Part:
    """A short paragraph all in bold, with text below it, is a subhead too (手工加粗的小标题)."""
    if part.kind == "subhead" and part.level > 2:
        desk.told.lost("level", part.line)
    followed = at + 1 < len(parts) and parts[at + 1].kind == "paragraph"
    if in_bold(part) and followed and is_line(part) and not all(run.bold for run in parts[at + 1].runs):
        return replace(part, kind="subhead", runs=(Run(part.text),))
    return part
