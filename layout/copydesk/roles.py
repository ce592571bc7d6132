"""Roles: what the name of a style or class, or a label before the words, says of a part (样式名、标签)."""

import re

from layout.copydesk.manuscript import Kind, Role

_ROLES: dict[str, Role] = {
    **dict.fromkeys(("title", "headline", "标题", "主题", "主标题", "大标题", "正题"), "headline"),
    **dict.fromkeys(("kicker", "eyebrow", "overline", "引题", "肩题", "眉题", "引标题"), "kicker"),
    **dict.fromkeys(("subtitle", "deck", "subheadline", "副题", "副标题", "子题"), "deck"),
    **dict.fromkeys(("summary", "abstract", "standfirst", "提要", "摘要", "内容提要"), "summary"),
    **dict.fromkeys(("byline", "author", "署名", "作者"), "byline"),
    **dict.fromkeys(("caption", "figcaption", "题注", "图说", "图片说明", "图注"), "caption"),
}
_QUOTES = frozenset(("quote", "intense quote", "block text", "引用", "明显引用", "引语", "quotations"))
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])|(小标题|subhead)")
_LABELS = "引题|肩题|眉题|主题|标题|主标题|正题|副题|副标题|子题|提要|摘要|内容提要"
_LABEL = re.compile(
    rf"(?:({_LABELS})[ 　]*[:：]|[【〔\[（(]({_LABELS})[】〕\]）)]|([引肩眉主正副]题)(?=[ 　]))[ 　]*(?=\S)"
)


def of_style(name: str) -> tuple[Kind, Role, int]:
    """Kind, role and level of heading of what is set in a style of this name."""
    known = re.sub(r"\s*(?:char|字符)$", "", name.strip().lower())
    if known in _QUOTES:
        return "quote", "", 0
    if heading := _HEADING.fullmatch(known):
        return "subhead", "", int(heading[1] or 2)
    return "paragraph", _ROLES.get(known, ""), 0


def of_classes(names: str) -> Role:
    """The role that one of the classes of an element says."""
    known = (each.removeprefix("mso") for each in names.lower().split())  # MsoTitle: pages that Word has saved
    return next((_ROLES[each] for each in known if each in _ROLES), "")


def of_label(text: str) -> tuple[Role, str]:
    """The role that a label at the head of a line says, and the label; "" twice if there is none."""
    found = _LABEL.match(text)
    return (_ROLES[found[found.lastindex or 1]], found[0]) if found else ("", "")
