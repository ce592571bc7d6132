"""Artwork that shows words, and drawings that are cut out: searched, counted, proved (题字、退底)."""

from dataclasses import replace
from io import BytesIO

import issue_kit
import pictures_kit as kit
import pikepdf
import proof_kit
import pytest
from outputs_kit import read_back
from pictures_kit import contour
from test_turning import SVG, artwork, quadrants
from verdict_kit import prove

from layout.compose import compose
from layout.making import print_file
from layout.order import Order
from layout.prepress.outputs import trace
from layout.units import MM

TOLD = """\
a: {file: pictures/a.png, says: 钟楼夜市, caption: 夜市开张}
b: {file: pictures/b.svg, says: 三百盏灯, clip: pictures/star.svg}"""
PLAN = """\
- {picture: a, columns: 1-2, rows: 21-30}
- {picture: b, columns: 3-4, rows: 21-30, turn: 5}
- {ad: tea, columns: 3-4, rows: 31-44}"""
OUTLINES = b"0 0 0 1 k 10 10 60 30 re f"


def issue(root, told: str = TOLD, ad: str = ", says: 云溪山茶", content: bytes = OUTLINES):
    folder = kit.make(root, told, PLAN, a__png=quadrants(), b__svg=SVG, star__svg=kit.STAR)
    plan = (folder / "issue.yaml").read_text(encoding="utf-8")
    plan = plan.replace("pages:", f"ads: {{tea: {{file: tea.pdf, mark: 广告{ad}}}}}\npages:", 1)
    (folder / "issue.yaml").write_text(plan, encoding="utf-8")
    if content:
        with pikepdf.new() as pdf:
            pdf.add_blank_page(page_size=(200, 100)).contents_add(content)
            pdf.save(folder / "tea.pdf")
    else:
        proof_kit.advert(folder)
    return folder


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = issue(tmp_path_factory.mktemp("says"))
    composed = compose(Order(folder, "paper/day", folder / "out"), lambda _: None)
    return composed, print_file(composed.pages[0].page, composed, level=6).content


def test_the_page_knows_the_words_and_counts_them_once(printed) -> None:
    composed, data = printed
    page = composed.pages[0].page
    assert [artwork(composed, each).says for each in ("picture:a", "picture:b", "ad:tea")] == [
        "钟楼夜市",
        "三百盏灯",
        "云溪山茶",
    ]
    told = trace.write(page)
    assert "picture:a/says 0:4  says “钟楼夜市”" in told and "ad:tea/says 0:4  says “云溪山茶”" in told
    proof = prove(data, page, composed.edition, composed.book)
    assert proof.passed, proof.findings
    assert proof.expected == proof.printed == sum(len(each.text) for each in page.texts()) + 12


def test_every_reader_finds_them_once_and_no_eye_sees_them(printed, tmp_path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(printed[1])
    for reader, lines in read_back(file).items():
        whole = "".join(lines).replace(" ", "")
        for words in ("钟楼夜市", "三百盏灯", "云溪山茶"):
            assert whole.count(words) == 1, (reader, words)


def test_unseen_words_leave_no_ink(printed, tmp_path) -> None:
    """The same page without them is the same picture."""
    from test_outputs_placed import rendered

    composed, data = printed
    items = tuple(
        replace(each, says="") if getattr(each, "says", "") else each for each in composed.pages[0].page.items
    )
    bare = print_file(replace(composed.pages[0].page, items=items), composed, level=6).content
    assert bare != data and rendered(bare).tobytes() == rendered(data).tobytes()


@pytest.mark.parametrize("piece", ["picture:a", "picture:b", "ad:tea"])
def test_words_that_the_page_does_not_have_or_has_otherwise_are_found(piece, printed) -> None:
    composed, data = printed
    page, item = composed.pages[0].page, artwork(composed, piece)

    def rules(other) -> set[str]:
        items = tuple(other if each is item else each for each in page.items)
        found = prove(data, replace(page, items=items), composed.edition, composed.book)
        assert not found.passed
        return {each.rule for each in found.findings}

    assert {"stray-text"} <= rules(replace(item, says=""))
    assert {"tounicode-wrong", "stray-text", "not-the-copy"} <= rules(replace(item, says="甲乙丙丁"))


def test_unseen_words_that_read_otherwise_are_found(printed) -> None:
    """The glyphs of one span changed: readers that heed no spans would find other words."""
    composed, data = printed
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [(list(a), b) for a, b in pikepdf.parse_content_stream(pdf.pages[0])]
        at = next(at for at, (_, operator) in enumerate(found) if str(operator) == "Tr")
        show = next(each for each in range(at, len(found)) if str(found[each][1]) == "TJ")
        string = bytes(found[show][0][0][0])
        found[show][0][0][0] = pikepdf.String(string[2:4] + string[:2] + string[4:])
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(found))
        out = BytesIO()
        pdf.save(out, static_id=True)
    proof = prove(out.getvalue(), composed.pages[0].page, composed.edition, composed.book)
    assert {"tounicode-wrong", "stray-text"} <= {each.rule for each in proof.findings}


def test_words_of_a_picture_that_is_gone_are_lost(printed) -> None:
    composed, data = printed
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [(list(a), b) for a, b in pikepdf.parse_content_stream(pdf.pages[0])]
        kept = [each for each in found if not (str(each[1]) == "Do" and str(each[0][0]).startswith("/P"))]
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        out = BytesIO()
        pdf.save(out, static_id=True)
    proof = prove(out.getvalue(), composed.pages[0].page, composed.edition, composed.book)
    assert proof.expected - proof.printed == 4


def test_type_of_a_file_is_not_said_again(tmp_path) -> None:
    code, report = issue_kit.build(issue(tmp_path, content=b""), tmp_path / "out")
    told = [each for each in report["findings"] if each["rule"] == "says"]
    assert code == 1 and len(told) == 1 and "type of its own" in told[0]["message"]


def test_a_drawing_is_cut_out_and_gone_round_by_its_outline(printed) -> None:
    item = artwork(printed[0], "picture:b")
    assert item.clip
    top = min(at for _, places in item.clip for at in places[1::2])
    half = item.area.y + item.area.height // 2
    over = item.area.y, top - MM // 2
    head, middle, above = contour(item, 0, [(top, top + MM), (half - MM, half + MM), over])
    assert above is None and head is not None and middle is not None
    assert head[1] - head[0] < item.area.width // 4 < item.area.width * 3 // 4 < middle[1] - middle[0]


@pytest.mark.parametrize("clip", ["", None])
def test_a_cut_that_is_lost_or_another_is_found(clip, printed) -> None:
    composed, data = printed
    page, item = composed.pages[0].page, artwork(composed, "picture:b")
    other = () if clip == "" else tuple((verb, tuple(at + MM for at in places)) for verb, places in item.clip)
    items = tuple(replace(each, clip=other) if each is item else each for each in page.items)
    found = prove(data, replace(page, items=items), composed.edition, composed.book)
    assert {each.rule for each in found.findings} & {"ad-altered", "ad-missing"}


def test_only_files_say(tmp_path) -> None:
    folder = issue(tmp_path)
    path = folder / "issue.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("file: tea.pdf", "text: '# 云溪山茶'"), encoding="utf-8")
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 1 and any(each["rule"] == "says" for each in report["findings"])
