"""Several: where in one file of copy another story begins, as in a day's briefs (一稿多篇).

Another story begins with the lines above a paragraph, where a page or a line across the text was ended before them, a
style or a label calls one of them a headline, they look as the first headline does, names stand below them, the story
before was signed, or the paragraph begins as reports do (本报讯). Subheads do none of this.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from layout.copydesk import clean, roles
from layout.copydesk.leftovers import END, is_desk
from layout.copydesk.lines import AT_END, BULLETS, BYLINE, LABEL, NUMBERED, in_bold, is_caption, is_line
from layout.copydesk.manuscript import Manuscript, Part
from layout.copydesk.told import Told

_RULE = re.compile(r"(?:[-—–─━=＝*＊#＃~～_＿•◆◇☆★■□●○※+＋][ 　]*){3,}")
_OPENS = re.compile(
    r"本报讯|(?:本报|本刊|本台|本网|新华社|中新社|中新网)[^。，；]{0,24}?(?:讯|电|消息)(?=[ 　（(：:]|$)"
    r"|[\u4e00-\u9fff]{2,6}讯[ 　]*[（(](?:记者|通讯员)"
)
_LEAST_BOLD = 7
"""Characters of a headline that nothing but bold tells from subheads, which are shorter."""
_HEAD: tuple[str, ...] = ("kicker", "headline", "deck", "summary", "byline")


def stories(manuscript: Manuscript, told: Told, split: bool) -> Iterator[Manuscript]:
    """The manuscript, cleaned, or each story of it if it is to be ``split``; else it is told where others begin."""
    parts, ended = _without_rules(clean.cleaned(manuscript.parts, told), told)
    begins = [] if "headline" in manuscript.head else _Search(parts, ended).begins()
    if split and begins:
        first = _first(parts, begins)
        for part in parts[:first]:
            told.lost("outside", part.line, part.text)
        for start, end in pairwise((first, *begins, len(parts))):
            yield Manuscript(parts[start:end], manuscript.head if start == first else {})
        return
    for at in begins:
        told.refused_later("several-stories", parts[at].line, parts[at].text.partition("\n")[0])
    last = begins[0] if begins else len(parts)
    others = frozenset(begins)
    further = tuple(_in_text(part, at in others) for at, part in enumerate(parts[last:], last))
    yield replace(manuscript, parts=parts[:last], further=further)


def _without_rules(parts: Sequence[Part], told: Told) -> tuple[tuple[Part, ...], frozenset[int]]:
    """The parts that are no ends of pages or lines across the text, and before which of them such stood."""
    left: list[Part] = []
    ended: set[int] = set()
    for part in parts:
        if part.kind == "break" or (part.kind == "paragraph" and _RULE.fullmatch(part.text)):
            ended.add(len(left))
            if part.text:
                told.lost("rule", part.line, part.text)
        else:
            left.append(part)
    return tuple(left), frozenset(ended)


def _in_text(part: Part, begins: bool) -> Part:
    """A part of a further story, which stays in the text of the first: its headline is a subhead there."""
    headline = part.role == "headline" or (begins and part.kind == "paragraph" and is_line(part))
    role = part.role if part.role == "caption" else ""
    return replace(part, kind="subhead", role="", level=2) if headline else replace(part, role=role)


def _first(parts: Sequence[Part], begins: Sequence[int]) -> int:
    """Where the first story begins: what stands above its 【headline】 is over all, if the others have such too."""
    if not all(LABEL.fullmatch(parts[at].text) for at in begins):
        return 0
    return next((at for at, part in enumerate(parts[: begins[0]]) if LABEL.fullmatch(part.text)), 0)


@dataclass(slots=True)
class _Search:
    """A walk down the parts: ``head`` are the lines above the next paragraph, ``signed`` says that a story ended."""

    parts: Sequence[Part]
    ended: frozenset[int]
    head: list[int] = field(default_factory=list)
    broken: bool = False
    signed: bool = False
    begun: bool = False  # whether the first story has its headline
    opened: bool = False  # whether the story began as reports do
    look: str = ""  # of the first headline

    def begins(self) -> list[int]:
        """The first parts of all stories but the first."""
        found: list[int] = []
        for at, part in enumerate(self.parts):
            if at in self.ended:
                self.head, self.broken = [], True
            if part.kind == "picture" or (at and is_caption(part, self.parts[at - 1])):
                continue
            if _is_head(part):
                self._line(at, part)
                continue
            if self.begun and self._is_another(part):
                found.append(self.head[0] if self.head else at)
                self.opened = False
            elif not self.begun:
                self.look = self._first_look()
            self.opened |= _OPENS.match(part.text) is not None
            self.signed = bool(AT_END.search(part.text) or END.search(part.text))
            self.begun |= bool(self.head) or self.opened
            self.head, self.broken = [], False
        return found

    def _line(self, at: int, part: Part) -> None:
        """A line above a paragraph; names alone belong to what stands above them."""
        if self.head or not _is_byline(part):
            self.head.append(at)
        else:
            self.signed = True

    def _is_another(self, text: Part) -> bool:
        """Whether the lines gathered begin another story, with this paragraph below them."""
        opens = _OPENS.match(text.text) is not None
        if not self.head:
            return opens and (self.opened or self.broken)
        said = any(self.parts[at].role == "headline" or _labelled(self.parts[at]) == "headline" for at in self.head)
        named = _is_byline(self.parts[self.head[-1]])
        alike = self.look != "" and any(self._look(at) == self.look for at in self.head)
        signed = self.signed and not NUMBERED.match(self.parts[self.head[0]].text)
        return opens or self.broken or signed or said or named or alike

    def _first_look(self) -> str:
        """The look of the first headline, of several lines with one the surest; one in a style of its own has none."""
        looks = {self._look(at) for at in self.head}
        styled = any(self.parts[at].role == "headline" for at in self.head)
        return next((look for look in ("label", *(() if styled else ("heading", *sorted(looks)))) if look in looks), "")

    def _look(self, at: int) -> str:
        """What tells a headline from other lines, where no style or label does; "" for nothing."""
        part = self.parts[at]
        if LABEL.fullmatch(part.text):
            return "label"
        if part.kind == "subhead" and part.level == 1:
            return "heading"
        return "bold" + str(part.size) if in_bold(part) and len(part.text) >= _LEAST_BOLD else ""


def _is_head(part: Part) -> bool:
    if part.role in _HEAD or _labelled(part) in _HEAD:
        return True
    return part.kind in ("paragraph", "subhead") and is_line(part)


def _labelled(part: Part) -> str:
    return roles.of_label(part.text)[0]


def _is_byline(part: Part) -> bool:
    if part.role == "byline" or is_desk(part):
        return True
    return BYLINE.fullmatch(part.text) is not None and part.text[0] not in BULLETS
