"""Leftovers: what desks, mail and pages write around a story, and no paper prints; each is told (稿外文字).

（完） at the end of a report, the names of editors, the head of a mail, the date and source under a page's headline.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from layout.copydesk.clean import cut
from layout.copydesk.manuscript import Part
from layout.copydesk.told import Told

END = re.compile(r"[ 　]*[（(](?:完|完毕|全文完)[）)]$")
_DESKS = "(?:责任|值班|执行|新媒体)?编辑|责编|校对|审校|审核|编审|[初复终一二三]审|监制|签发|值班主任|排版"
_DESK = re.compile(
    rf"[（(【\[]?(?:(?:{_DESKS})[ 　]*[:：／/丨|][ 　]*[^:：，。；！？（()）]{{1,24}}?[ 　;；,，]*)+[）)】\]]?"
)
_BODY = re.compile(r"(?:正文[ 　]*[:：]|[【\[]正文[】\]])[ 　]*")
_MAIL = re.compile(
    r"[ 　]*(?:(发件人|寄件人|收件人|from|to)|抄送|密送|发送时间|发送日期|发件时间|日期|时间|主题|附件"
    r"|cc|bcc|date|sent|subject|reply-to|attachments?)[ 　]*[:：]",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:(?:发布|更新)?(?:时间|日期|于)[ 　]*[:：]?[ 　]*)?(?:19|20)\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?[ 　]*"
    r"(?=\d{1,2}[:：]\d\d|.*(?:来源|作者|编辑|责编|浏览|阅读|点击|发布)).{0,80}"
)
_LONGEST = 120
"""Characters of such lines."""
_OPENING = 8
"""Parts at the head of a page among which its date stands."""


def is_desk(part: Part) -> bool:
    """Whether it says who edited the story, or read its proof."""
    return len(part.text) <= _LONGEST and _DESK.fullmatch(part.text) is not None


def taken_out(parts: Sequence[Part], told: Told) -> list[Part]:
    """The parts of one story without them."""
    left: list[Part] = []
    for at, part in enumerate(_without_mail(parts, told)):
        text = part.text.strip()
        if part.kind != "paragraph":
            left.append(part)
        elif is_desk(part):
            told.lost("desk", part.line, text)
        elif label := _BODY.match(text):
            told.cleaned("label-removed", part.line, label[0].strip())
            start = part.text.index(label[0]) + len(label[0])
            left += [replace(part, runs=cut(part.runs, start, len(part.text)))] if len(text) > len(label[0]) else []
        elif at < _OPENING and _PUBLISHED.fullmatch(text):
            told.lost("metadata", part.line, text)
        else:
            left += _without_end(part, told)
    return left


def _without_end(part: Part, told: Told) -> list[Part]:
    found = END.search(part.text)
    if found is None:
        return [part]
    told.cleaned("end-removed", part.line)
    return [replace(part, runs=cut(part.runs, 0, found.start()))] if found.start() else []


def _without_mail(parts: Sequence[Part], told: Told) -> Sequence[Part]:
    """The parts below the head of a mail, which are two lines at least, one of them who wrote or to whom."""
    heads: list[tuple[int, str]] = []
    above = 0
    for part in parts:
        lines = part.text.split("\n")
        if part.kind != "paragraph" or not all(map(_MAIL.match, lines)):
            break
        above += 1
        heads += [(part.line, line) for line in lines]
    if len(heads) < 2 or not any(found[1] for _, line in heads if (found := _MAIL.match(line))):
        return parts
    for place, line in heads:
        told.lost("metadata", place, line)
    return parts[above:]
