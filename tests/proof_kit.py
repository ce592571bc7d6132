"""A small page set by hand from fictitious copy, its edition, and its file: what the proof is tried on."""

import hashlib
from datetime import date
from functools import cache
from itertools import accumulate
from pathlib import Path as File

from layout.edition.articles import read_article
from layout.edition.edition import Ad, Copy, Edition, PageOrder, Placement, Standing
from layout.edition.normalise import normalise
from layout.findings import Findings, Source
from layout.galley.fonts import FontBook, open_book
from layout.galley.shape import Fount, Shaper
from layout.house import Press, plain
from layout.makeup.page import BLACK, PAPER, Ink, Item, Origin, Page, Path, Placed, Rule, Text, Tint, Zone
from layout.makeup.transform import filling
from layout.nodes import Node
from layout.prepress.outputs.pdf import write
from layout.prepress.outputs.pdfx import Document
from layout.units import EM, MM, PT, Length, Rect, Size

ROOT = File(__file__).parents[1]
TRIM = Size(200 * MM, 150 * MM)
BLEED = 3 * MM
RED = Ink(0, 100, 90, 0)
BODY = 9 * PT
PITCH = 14 * PT
MEASURE = 22  # em
PRESS = Press(
    "PDF/X-1a:2003",
    ROOT / "layout/prepress/icc/snap-tr002-newsprint-compact.icc.z",
    "CGATS TR 002",
    "newsprint",
    "http://www.color.org",
    240,
)

ALPHA = """---
kicker: 山那边的消息
headline: [河水涨了三尺, "桥还在那里"]
byline: (本报记者 甲乙)
importance: 1
---
  昨天夜里,上游的水涨了三尺,桥墩上的刻度(每格一寸)没过了二十格。守桥人说:“水再大,桥还在。”
他又说了一遍——桥还在……

今天上午 the old bridge stands above the river, and the river runs on below the old bridge 人们照常过河,
GPU 与 3.5G 网络一切如常。
"""
BETA = """---
headline: 稻田里来了白鹭
---
田埂上站着七只白鹭,像七个逗号。农人不去惊动它们,只把脚步放轻,把话说得很慢很慢。
"""


@cache
def book() -> FontBook:
    return open_book()


@cache
def shaper() -> Shaper:
    return Shaper(book())


def run(text: str, style: tuple[str, Length], at: tuple[Length, Length], ink: Ink, origin: Origin) -> Text:
    """Words in a face and size, from a place on their baseline."""
    clusters = shaper().paragraph(((text, Fount(style[0])),)).clusters
    offsets = (0, *accumulate(each.advance for each in clusters))[:-1]
    return Text(*at, style[1], clusters, offsets, ink, origin)


def lines(copy: Copy, face: str, x: Length, baseline: Length, size: Length) -> list[Text]:
    """The copy cut into lines of the measure, spaces at their ends dropped."""
    paragraph = shaper().paragraph(((copy.text, Fount(face)),))
    found: list[Text] = []
    begin = 0
    clusters = paragraph.clusters
    while begin < len(clusters):
        end, wide = begin, 0
        while end < len(clusters) and wide + clusters[end].advance <= MEASURE * EM:
            wide += clusters[end].advance
            end += 1
        last = end
        while last > begin and clusters[last - 1].text == " " and end < len(clusters):
            last -= 1
        while end < len(clusters) and clusters[end].text == " ":
            end += 1
        offsets, at = [], 0
        for each in clusters[begin:last]:
            offsets.append(at)
            at += each.advance
        origin = Origin(copy.piece, copy.block, paragraph.starts[begin], paragraph.starts[last])
        found.append(Text(x, baseline, size, clusters[begin:last], tuple(offsets), BLACK, origin))
        baseline += PITCH
        begin = end
    return found


def story(edition: Edition, name: str, x: Length, head: Length) -> tuple[list[Text], Zone]:
    article = edition.articles[name]
    items: list[Text] = []
    y = head
    for copy in (*article.kicker, *article.headline, *article.deck):
        size = 18 * PT if copy.block.startswith("headline") else 10 * PT
        y += size
        items.append(run(copy.text, ("biaosong", size), (x, y), BLACK, Origin(name, copy.block, 0, len(copy.text))))
        y += 4 * PT
    body = y
    for copy in (*article.paragraphs, *([article.byline] if article.byline else [])):
        made = lines(copy, "kai" if copy.block == "byline" else "song", x, y + BODY, BODY)
        items += made
        y += PITCH * len(made)
    width = MEASURE * BODY
    areas = (Rect(x, head, width, body - head), Rect(x, body, width, y - body))
    return items, Zone(name, areas)


def seal(x: Length, y: Length) -> Path:
    """A piece of artwork that says something: a square with a hole and a curve."""
    side = 8 * MM
    square = (
        ("M", (x, y)),
        ("L", (x + side, y)),
        ("L", (x + side, y + side)),
        ("C", (x + side // 2, y + side + MM, x + side // 2, y + side - MM, x, y + side)),
        ("Z", ()),
    )
    hole = tuple(
        (verb, tuple(2 * MM + (at - o) // 2 + o for at, o in zip(v, (x, y) * 3, strict=False))) for verb, v in square
    )
    return Path((*square, *hole), RED, Origin("seal", "says", 0, 2), "印章")


def standing(piece: str, **words: str) -> Standing:
    source = Source("house.yaml", 1)
    copies = {key: normalise(text, piece, key, source) for key, text in words.items()}
    return Standing(piece, Node(source, ROOT), copies, source)


def placement(kind: str, name: str) -> Placement:
    source = Source("issue.yaml", 1)
    return Placement(kind, name, (1, 1), (1, 1), Node(source, ROOT), source)


def advert(folder: File) -> File:
    """An advertisement as a customer would send it: a PDF with words of its own."""
    text = run("稻香茶铺开张 open daily", ("hei", 12 * PT), (4 * MM, 12 * MM), BLACK, Origin("x"))
    ground = Tint(Rect(0, 0, 60 * MM, 20 * MM), Ink(0, 0, 30, 0), Origin("x"))
    page = Page("X01", Size(60 * MM, 20 * MM), 0, (ground, text), ())
    path = folder / "tea.pdf"
    path.write_bytes(write(page, book(), PRESS, Document("tea", date(2030, 1, 1))))
    return path


def make_edition(folder: File) -> Edition:
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    findings = Findings()
    articles = {}
    for name, text in (("alpha", ALPHA), ("beta", BETA)):
        path = folder / "articles" / f"{name}.md"
        path.write_text(text, encoding="utf-8", newline="")
        article = read_article(path, f"articles/{name}.md", ("本报讯",), findings)
        assert article is not None, findings.items
        articles[name] = article
    furniture = {
        "masthead": standing("masthead", name="河滨日报", motto="天天见"),
        "seal": standing("seal", says="印章"),
    }
    file = advert(folder)
    mark = normalise("广告", "ad:tea", "mark", Source("issue.yaml", 9))
    ads = {"tea": Ad("tea", file, hashlib.sha256(file.read_bytes()).hexdigest(), mark, Source("issue.yaml", 9))}
    plan = [placement("furniture", "masthead"), placement("furniture", "seal"), placement("story", "alpha")]
    plan += [placement("story", "beta"), placement("ad", "tea")]
    order = PageOrder("A01", tuple(plan), Source("issue.yaml", 2))
    return Edition("riverside", "2030-01-01", folder, plain(), date(2030, 1, 1), (order,), articles, furniture, ads)


def make_page(edition: Edition) -> Page:
    panel = Rect(10 * MM, 5 * MM, 120 * MM, 20 * MM)
    ad = Rect(135 * MM, 110 * MM, 60 * MM, 20 * MM)
    first, alpha = story(edition, "alpha", 10 * MM, 30 * MM)
    second, beta = story(edition, "beta", 110 * MM, 40 * MM)
    tea = edition.ads["tea"]
    items: list[Item] = [
        Tint(panel, RED, Origin("masthead")),
        run("河滨日报", ("biaosong-black", 36 * PT), (15 * MM, 20 * MM), PAPER, Origin("masthead", "name", 0, 4)),
        run("天天见", ("hei", 12 * PT), (80 * MM, 20 * MM), PAPER, Origin("masthead", "motto", 0, 3)),
        run("星期二", ("song", 9 * PT), (150 * MM, 20 * MM), BLACK, Origin("masthead")),
        seal(135 * MM, 5 * MM),
        *first,
        Rule(100 * MM, 30 * MM, 100 * MM, 140 * MM, PT // 2, BLACK, Origin("column")),
        Tint(Rect(108 * MM, 38 * MM, 80 * MM, 50 * MM), Ink(0, 0, 0, 8), Origin("beta")),
        *second,
        Placed(filling(ad), str(tea.file), tea.sha256, Origin("ad:tea")),
        run("广告", ("hei", 6 * PT), (135 * MM, 135 * MM), BLACK, Origin("ad:tea", "mark", 0, 2)),
    ]
    zones = (
        Zone("masthead", (Rect(10 * MM, 5 * MM, 180 * MM, 22 * MM),)),
        alpha,
        beta,
        Zone("ad:tea", (Rect(135 * MM, 110 * MM, 60 * MM, 30 * MM),)),
    )
    return Page("A01", TRIM, BLEED, tuple(items), zones)


def make_pdf(page: Page) -> bytes:
    return write(page, book(), PRESS, Document("Riverside", date(2030, 1, 1)))
