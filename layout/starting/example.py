"""Example: stories that say of themselves that they are to be replaced, as long as the room they fill (示例稿件).

They tell how a story is written, so that whoever replaces them has read it.
"""

from collections import deque
from collections.abc import Iterator

from layout.edition.normalise import normalise
from layout.findings import Findings, Source
from layout.formats import NOW
from layout.galley.set_type import Typesetter
from layout.house import House
from layout.units import EM

SPARE = 3
"""Lines that an example leaves: one for the byline, one for a column that may not begin with a last line (孤行)."""
_NOWHERE = Source("example")

_OPENING = "本报讯 示例稿件，请换成本报稿件。开头两行减号之间写标题，下面写正文，段落之间空一行。"
_PARAGRAPHS = (
    "标题写在headline一项，引题写在kicker，副题写在deck，署名写在byline；没有的项目不写。",
    "首行缩进、避头尾和标点宽度由程序处理，稿件里不必打空格，也不必为了换行把段落断开。",
    "一篇稿件放在哪里、占几栏几行，写在版样里；稿件文件的名字，就是版样里story后面的名字。",
    "文字多了，程序会说多出多少字、多少行；文字少了，程序会说空出多少行。删改以后再检查一次，直到没有差错。",
    "程序不会替编辑删去一个字，也不会悄悄缩小字号。付印以前，稿件里的每一个字都要在版面上找到一次。",
    "想先看一眼版面，可以出草样；想一边改一边看，可以打开浏览器看版，每存一次盘，版面就重新排一次。",
    "小标题、列项、表格、引语和资料框都写在正文里，行首的记号说明这是什么，记号本身不印。",
    "图片放在pictures文件夹里，广告放在ads文件夹里，都要在版样里写明文件、位置和说明文字。",
    "这里的文字只为填满版位，没有新闻内容。换稿以后，请把报头下面版本记录里的示例单位也换成真的。",
    "一段可以只有一句话，像这一段。",
    "示例，请换稿。",
)


class Filling:
    """The examples of a house: how many lines each of their paragraphs takes in its basic column is known."""

    def __init__(self, house: House, typesetter: Typesetter) -> None:
        measure, findings = house.columns.characters * EM, Findings()
        said = (_OPENING, *_PARAGRAPHS)
        copies = [normalise(each, "", f"p{at}", _NOWHERE, house.lead_ins) for at, each in enumerate(said, 1)]
        set_in = typesetter.galley(copies, house.styles["body"], findings).paragraphs
        self._lines = {text: typesetter.broken(each, measure).best for text, each in zip(said, set_in, strict=True)}

    def article(self, headline: str, lines: int, schema: str) -> str:
        """A file of copy that fills so many lines nearly, its head with comments under the line of its schema."""
        mark = f"# 示例，请换稿 replace me\nlayout: {NOW}  # 文件格式版本，不必改 the format of this file: leave it"
        head = f"---\n{schema}{mark}\nheadline: {headline}\nbyline: （示例记者 甲某）\n---\n"
        return head + "\n\n".join(self._body(lines - SPARE)) + "\n"

    def _body(self, lines: int) -> Iterator[str]:
        """Paragraphs of no more lines together, but for the first."""
        yield _OPENING
        left = lines - self._lines[_OPENING]
        said = deque(_PARAGRAPHS)
        while fitting := [each for each in said if self._lines[each] <= left]:
            yield fitting[0]
            left -= self._lines[fitting[0]]
            said.remove(fitting[0])
            said.append(fitting[0])
