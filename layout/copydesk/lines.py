"""Lines: what the words of a paragraph look like: a headline's, names, the first words of a report (看行)."""

import re
from collections.abc import Sequence

from layout.copydesk.manuscript import Part, cell_of, words_of

_WHO = "记者|通讯员|特派记者|实习生|特约记者|撰稿|编译|作者|文/|图/|文、图|文图|文／|图／|摄影"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NAME = rf"(?:[{_SURNAMES}][ 　]?[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff][ 　]?某)"
NAMES = re.compile(rf"{_NAME}(?:(?:[ 　]+|、){_NAME}){{0,3}}")
"""Names and nothing else, by the commonest surnames: right under a headline no deck is so short."""
BYLINE = re.compile(
    rf"[（(【](?:[^（）()【】。]{{0,12}}?)(?:{_WHO})[^（）()【】。]{{0,40}}[）)】]"
    rf"|[（(]{NAMES.pattern}[）)]"
    r"|署名[ 　]*[:：][^。，！？；]{1,40}"
    rf"|[□■●◎]?[ 　]*(?:本报|本刊|晚报|日报|新华社|首席|见习)?[ 　]*(?:{_WHO})[^。，！？；]{{1,40}}"
    r"|[□■●◎][ 　]*[^。，！？；：]{2,20}"
)
AT_END = re.compile(
    rf"(?<=[。！？”…])[ 　]*([（(](?:[^（）()。]{{0,12}}?(?:{_WHO})[^（）()。]{{0,40}}|{NAMES.pattern})[）)])$"
)
CREDIT = re.compile(r"[ 　]*([（(]?(?:[^\s（）()。，；]{1,12}[ 　]*){1,3}(?:摄|制图|供图|摄影|绘)[）)]?)$")
_CAPTION = re.compile(r"(?:▲|△|▼|◀|▶|图为|图[:：]|上图|下图|左图|右图|资料图|图\d*[ 　:：])")
BULLETS = "■●◎"
"""What may stand before names, and before the items of a list."""
NUMBERED = re.compile(r"(?:([一二三四五六七八九十]{1,3})、|[（(]([一二三四五六七八九十]{1,3})[）)]|[■●◆★])(?=\S)")
LABEL = re.compile(r"【[^【】]*】")
_LEAD_IN = re.compile(r"(?:本报|本刊|新华社|中新社|据)[^。]{0,20}?(?:讯|电|报道|消息)")
_UNFINISHED = re.compile(r"[^。！？；：，,;:…”’」』]$|[^。！？；：，,;:…][”’」』]$")
_BEHIND_STOP = re.compile(r"[。！？][”’]?[ 　]*[（(][^（）()]*[）)]$")
_LONGEST = 40
"""Characters of a line that may be one of the headline's."""
_LONGEST_CAPTION = 80


def is_line(part: Part) -> bool:
    """Whether it could be a line of a headline group, by its length and its end; or it is the byline."""
    if BYLINE.fullmatch(part.text):
        return True
    in_part = part.marked_in_part and part.kind == "paragraph"
    if in_part or _LEAD_IN.match(part.text) or _BEHIND_STOP.search(part.text):
        return False
    return len(part.text) <= _LONGEST and (part.kind == "subhead" or _UNFINISHED.search(part.text) is not None)


def in_bold(part: Part) -> bool:
    """Whether it is a paragraph all in bold."""
    return part.kind == "paragraph" and bool(part.runs) and all(run.bold for run in part.runs)


def is_caption(part: Part, before: Part) -> bool:
    """Whether it stands under a picture and says so, by its style or its first characters."""
    if before.picture is None or before.picture.caption or part.kind != "paragraph":
        return False
    says = _CAPTION.match(part.text) or CREDIT.search(part.text)
    return part.role == "caption" or (len(part.text) <= _LONGEST_CAPTION and says is not None)


def with_captions(rows: Sequence[Sequence[Sequence[Part]]]) -> list[Part]:
    """The pictures of a table that only sets them beside each other, each with the words in or below its cell (图片表).

    Nothing for a table that holds other words too.
    """
    cells = {(at, column): cell for at, row in enumerate(rows) for column, cell in enumerate(row)}
    worded = {place for place, cell in cells.items() if words_of(cell_of(cell)).strip()}
    made: list[Part] = []
    for (at, column), cell in cells.items():
        pictures = [part for part in cell if part.picture]
        below = (at, column) if (at, column) in worded else (at + 1, column)
        made += pictures
        if pictures and below in worded:
            words = cell_of(cells[below])
            made.append(Part("paragraph", words, cells[below][0].line, "caption"))
            worded -= {below} if len(words_of(words)) <= _LONGEST_CAPTION else set()
    return [] if worded else made
