"""Issues by volume, made in a temporary folder: fictitious copy that looks like Chinese, planned so that it fits.

The words mean nothing together and name nobody. Numbers, Latin words, quotes and commas come about as often as in a
newspaper, and 6 in 100 Han characters are rarer ones, so that the subsets of the faces are as large as a real page's.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

from PIL import Image, ImageDraw

_WORDS = (
    "城市道路春天工程建设学校老师孩子音乐图书阅读社区居民服务中心公园湖边树木花草天气气温晴朗雨水交通公交地铁"
    "车站旅客出行方便时间上午下午晚上今年去年明年目前随着通过推动开展活动参加组织专家介绍表示认为了解记者现场"
    "看到许多一些部分全部已经正在将要可以能够需要应当提高改善增加减少保持稳定发展经济企业生产技术创新研究实验"
    "数据设备产品质量市场价格消费商店顾客农业蔬菜水果粮食收成天然环境保护垃圾分类清洁能源电力安全检查管理规定"
    "制度办法方案计划目标任务完成情况结果问题原因解决措施健康医院医生病人运动比赛队员冠军成绩文化艺术展览历史"
    "传统节日电影"
)
"""Words of two characters each."""
_LINKS = ("的", "了", "和", "在", "将", "为", "对", "以及", "并", "也", "都", "从", "与")
_LATIN = ("GPU", "5G", "AI", "Wi-Fi", "LED", "PM2.5", "CPU", "APP", "kW", "GDP")
_UNITS = ("万元", "公里", "人次", "个", "平方米", "吨", "户", "%", "年", "小时")
_RARER = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
"""The 3,705 characters of GB 2312's first level but for its last row: every face has them."""

RARE = 0.06


class Copy(Protocol):
    """Where copy comes from."""

    def headline(self) -> str:
        """A headline's line, some twelve characters."""

    def paragraph(self) -> str:
        """A paragraph, a hundred to two hundred characters."""


class Fictitious:
    """Copy made up of words at random; the same seed makes the same copy."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def headline(self) -> str:
        """Ten to twelve Han."""
        return self._words(10)[:12]

    def paragraph(self) -> str:
        """Three to six sentences."""
        return "".join(self._sentence() for _ in range(self.random.randint(3, 6)))

    def _sentence(self) -> str:
        clauses = [self._clause() for _ in range(self.random.randint(2, 4))]
        if self.random.random() < 0.15:
            clauses[-1] = f"“{clauses[-1]}”"
        return "，".join(clauses) + self.random.choices("。！？", (94, 3, 3))[0]

    def _clause(self) -> str:
        text = self._words(self.random.randint(6, 13))
        chance = self.random.random()
        if chance < 0.12:
            text += f"{self.random.randint(2, 9999)}{self.random.choice(_UNITS)}"
        elif chance < 0.17:
            text += self.random.choice(_LATIN) + self._word()
        elif chance < 0.22:
            text += f"{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日"
        return text

    def _word(self) -> str:
        at = self.random.randrange(0, len(_WORDS), 2)
        return _WORDS[at : at + 2]

    def _words(self, least: int) -> str:
        text = ""
        while len(text) < least:
            text += self.random.choice(_LINKS) if text and self.random.random() < 0.2 else self._word()
        return "".join(self.random.choice(_RARER) if self.random.random() < RARE else each for each in text)


class Given:
    """Copy from a file of JSON lines, objects with ``title`` and ``paragraphs``; at its end again from the top."""

    def __init__(self, path: Path) -> None:
        stories = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        self._titles = _again([each["title"] for each in stories])
        self._paragraphs = _again([text for each in stories for text in each["paragraphs"]])

    def headline(self) -> str:
        """The first twelve characters of the next title: headlines are not what is measured."""
        return next(self._titles)[:12]

    def paragraph(self) -> str:
        """The next paragraph."""
        return next(self._paragraphs)


class Free:
    """The project's own copy, tests/copy: news, reports and figures, paragraph by paragraph, again from the top."""

    def __init__(self) -> None:
        folder = Path(__file__).resolve().parents[1] / "tests" / "copy"
        files = [(folder / f"{name}.txt").read_text(encoding="utf-8") for name in ("news", "life", "figures")]
        lines = [line for text in files for line in text.splitlines() if line.strip()]
        self._paragraphs = _again(lines)
        self._titles = _again([re.findall("[^，。：；、？！“”]+", line)[0][:12] for line in lines])

    def headline(self) -> str:
        """How a paragraph begins."""
        return next(self._titles)

    def paragraph(self) -> str:
        """The next paragraph."""
        return next(self._paragraphs)


def _again(texts: list[str]) -> Iterator[str]:
    while True:
        yield from texts


@dataclass(frozen=True)
class Plan:
    """An edition of like pages: ``bands`` of stories one under the other, ``abreast`` stories in each."""

    name: str
    trim: str
    columns: int
    characters: int
    pitch: str
    rows: int
    pages: int
    bands: int
    abreast: int
    head_rows: int = 4
    fill: float = 0.9
    """Characters written for each place of the text: paragraphs end short, and nothing may be left over."""
    pictured: int = 0
    """Columns on the right that a picture has in every band."""

    @property
    def band_rows(self) -> int:
        """Rows of one story, headline and text; the page's first row is the page number's."""
        return (self.rows - 1) // self.bands

    @property
    def story_characters(self) -> int:
        """How long a story may be."""
        lines = (self.band_rows - self.head_rows) * (self.columns - self.pictured) // self.abreast
        return int(lines * self.characters * self.fill)


BROADSHEET = Plan("broadsheet", "390mm x 550mm", 8, 13, "11.5pt", 126, pages=1, bands=4, abreast=2)
EDITION = Plan("edition", "275mm x 390mm", 6, 12, "10.5pt", 98, pages=24, bands=2, abreast=2)
# A whole 对开 page of the preset's grid: twelve stories and six pictures; the same bands by half and by twice as many.
_FULL = {"columns": 8, "characters": 13, "pitch": "11.6pt", "pages": 1, "abreast": 2, "fill": 0.85, "pictured": 2}
FULL_6 = Plan("full-6", "390mm x 300mm", rows=61, bands=3, **_FULL)
FULL = Plan("full", "390mm x 550mm", rows=121, bands=6, **_FULL)
FULL_24 = Plan("full-24", "390mm x 1050mm", rows=241, bands=12, **_FULL)


def make(plan: Plan, folder: Path, copy: Copy) -> Path:
    """Write a paper and its issue under ``folder``; the issue's folder."""
    paper = folder / plan.name
    issue = paper / "2025-01-01"
    (issue / "articles").mkdir(parents=True)
    (paper / "house.yaml").write_text(_house(plan), encoding="utf-8")
    (issue / "issue.yaml").write_text("".join(_issue(plan)), encoding="utf-8")
    for name in (_story(page, at) for page in range(1, plan.pages + 1) for at in range(plan.bands * plan.abreast)):
        (issue / "articles" / f"{name}.md").write_text(_article(plan, copy), encoding="utf-8")
    if plan.pictured:
        _pictures(plan, issue / "pictures")
    return issue


def _pictures(plan: Plan, folder: Path) -> None:
    """A picture a band by turns: a photograph in colour, one in grey, a cut-out; noise, as a camera has it."""
    folder.mkdir()
    for at in range(plan.bands):
        grain = [Image.effect_noise((900, 1200), 60 + 10 * band) for band in range(3)]
        colour = Image.merge("RGB", grain)
        match at % 3:
            case 0:
                colour.save(folder / _picture(at), quality=90)
            case 1:
                grain[0].save(folder / _picture(at), quality=90)
            case _:
                shape = Image.new("L", colour.size)
                ImageDraw.Draw(shape).ellipse((100, 100, 800, 1100), fill=255)
                colour.putalpha(shape)
                colour.save(folder / _picture(at), compress_level=1)


def _house(plan: Plan) -> str:
    columns = f"{{count: {plan.columns}, characters: {plan.characters}, gutter: 1, body: 9pt"
    return (
        f"name: 样报\ncode: {plan.name}\n"
        f"format: {{trim: {plan.trim}, head: 15mm}}\n"
        f"columns: {columns}, pitch: {plan.pitch}, rows: {plan.rows}}}\n"
        f"styles: {{body: {{leading: {plan.pitch}}}}}\n"
        "limits: {hole-rows: 20}\n"
    )


def _issue(plan: Plan) -> Iterator[str]:
    yield "date: 2025-01-01\n"
    if plan.pictured:
        yield "pictures:\n"
        words = "caption: 云溪河边, credit: 张三 摄"
        yield from (f"  p{at}: {{file: pictures/{_picture(at)}, {words}}}\n" for at in range(plan.bands))
    yield "pages:\n"
    wide = (plan.columns - plan.pictured) // plan.abreast
    for page in range(1, plan.pages + 1):
        yield f"  A{page:02d}:\n    - {{furniture: page-number, columns: 1-{plan.columns}, rows: 1, rules: below}}\n"
        for at in range(plan.bands * plan.abreast):
            band, beside = divmod(at, plan.abreast)
            columns = f"{beside * wide + 1}-{(beside + 1) * wide}"
            rows = f"{band * plan.band_rows + 2}-{(band + 1) * plan.band_rows + 1}"
            where = f"columns: {columns}, rows: {rows}, head-rows: {plan.head_rows}"
            yield f"    - {{story: {_story(page, at)}, {where}}}\n"
            if plan.pictured and not beside:
                right = f"columns: {plan.columns - plan.pictured + 1}-{plan.columns}, rows: {rows}"
                yield f"    - {{picture: p{band}, {right}}}\n"


def _picture(at: int) -> str:
    return f"p{at}.{'png' if at % 3 == 2 else 'jpg'}"


def _story(page: int, at: int) -> str:
    return f"a{page:02d}-{at + 1}"


def _article(plan: Plan, copy: Copy) -> str:
    paragraphs: list[str] = []
    left = plan.story_characters
    while left > 0:
        text = copy.paragraph()
        if paragraphs and left < len(text):
            text = text[: max(left - 1, 12)].rstrip("，、：；“‘（《") + "。"
        paragraphs.append(text)
        left -= len(text)
    body = "\n\n".join(paragraphs)
    headline = copy.headline().replace('"', "")
    return f'---\nheadline: "{headline}"\nimportance: 3\n---\n{body}\n'
