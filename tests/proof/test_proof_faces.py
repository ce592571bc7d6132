"""Faces and widths: 黑体 and 楷体 are printed as the copy asks for, and fonts tell their glyphs' own widths."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdf_surgery as cut
import pikepdf
import pytest
from issue_kit import HOUSE, make
from pikepdf import Array, Name
from proof_kit import book, make_pdf
from verdict_kit import prove

from layout.compose import Composed, compose
from layout.findings import Finding, Level
from layout.galley.galley import Cluster
from layout.makeup.page import Page, Text
from layout.order import Order
from layout.prepress.proof.prove import Proof
from layout.prepress.reading.cmap import unicode_map

LAMP = """\
---
headline: 云溪市的路灯亮了
---
本报讯 云溪的**路灯**亮了,*灯下*有人下棋,有人看书;路灯亮了,灯下有人,有人只是 *lamp **灯*** 站着。
"""
ISSUE = """\
date: 2031-05-06
pages:
  A01:
    - {furniture: masthead, columns: 1-3, rows: 1-5}
    - {story: lamp, columns: 1-3, rows: 7-18, head: 20pt}
    - {story: bridge, columns: 1-3, rows: 19-28, head: 20pt, reverse: K100}
"""
BRIDGE = """\
---
headline: 石桥边开了茶铺
---
石桥边开了一家**茶铺**,卖的是山上的粗茶。
"""


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Composed:
    folder = make(tmp_path_factory.mktemp("faces"), issue=ISSUE, lamp=LAMP, bridge=BRIDGE)
    return compose(Order(folder, "2031-05-06", folder / "out"), lambda doing: None)


@pytest.fixture(scope="module")
def page(composed: Composed) -> Page:
    return composed.pages[0].page


def proof(composed: Composed, page: Page, data: bytes) -> Proof:
    return prove(data, page, composed.edition, book())


def errors(found: Proof) -> list[Finding]:
    return [each for each in found.findings if each.level is Level.ERROR]


def test_the_page_as_it_is_passes(composed: Composed, page: Page) -> None:
    assert errors(proof(composed, page, make_pdf(page))) == []


@pytest.mark.parametrize("body", ["{latin: kai}", "{bold: '', kai: ''}", "{lead-in: ''}", "{face: hei, bold: kai}"])
def test_whatever_faces_a_house_has_its_pages_pass(body: str, tmp_path: Path) -> None:
    words = BRIDGE.replace("粗茶", "粗茶naïve lamp 3.5元,**naïve 灯**,*䶮*")
    files = {"house": f"{HOUSE}styles: {{body: {body}}}\n", "issue": ISSUE, "lamp": LAMP, "bridge": words}
    folder = make(tmp_path, **files)
    composed = compose(Order(folder, "2031-05-06", folder / "out"), lambda doing: None)
    page = composed.pages[0].page
    assert "wrong-face" not in {each.rule for each in proof(composed, page, make_pdf(page)).findings}


def reset(page: Page, fits: Callable[[str, str], bool], face: str) -> Page:
    """The page with the clusters that fit, by their text and face, in another face: set wrongly by makeup."""

    def other(text: Text) -> Text:
        return replace(
            text, clusters=tuple(_in(each, face) if fits(each.text, each.face) else each for each in text.clusters)
        )

    items = [other(each) if isinstance(each, Text) and each.origin.block == "p1" else each for each in page.items]
    return replace(page, items=tuple(items))


def _in(cluster: Cluster, face: str) -> Cluster:
    (glyph,) = cluster.glyphs
    return replace(cluster, face=face, glyphs=(replace(glyph, gid=book().face(face).gid(cluster.text)),))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("路灯", "hei-bold", "song"), "2 characters of p1 are set in song, not in hei-bold: “路灯”"),
        (("灯下", "kai", "song"), "2 characters of p1 are set in song, not in kai: “灯下”"),
        (("本报讯", "hei-bold", "song"), "3 characters of p1 are set in song, not in hei-bold: “本报讯”"),
        (("棋", "song", "kai"), "1 character of p1 is set in kai, not in song: “棋”"),
        (("茶铺", "hei-bold", "hei"), "2 characters of p1 are set in hei, not in hei-bold: “茶铺”"),
        (("粗", "hei", "song"), "1 character of p1 is set in song, not in hei: “粗”"),
    ],
)
def test_a_face_that_the_copy_does_not_ask_for_is_told(
    composed: Composed, page: Page, change: tuple[str, str, str], told: str
) -> None:
    chars, was, now = change
    other = reset(page, lambda text, face: text in chars and face == was, now)
    found = [each.message for each in errors(proof(composed, other, make_pdf(other))) if each.rule == "wrong-face"]
    assert told in found


def refaced(one: str, two: str) -> cut.Edit:
    """What is shown in one font is shown in another, with the codes of the same characters, where it has them all."""

    def act(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        said = unicode_map(page.Resources.Font[one].ToUnicode.read_bytes())
        codes = {text: code for code, text in unicode_map(page.Resources.Font[two].ToUnicode.read_bytes()).items()}
        found: cut.Commands = []
        font = None
        for operands, operator in cut.commands(page):
            font = operands[0] if str(operator) == "Tf" else font
            shown = list(operands[0]) if str(operator) == "TJ" and font == one else []
            texts = [_said(each, said) for each in shown if isinstance(each, pikepdf.String)]
            if shown and set("".join(texts)) <= codes.keys():
                again = [_coded(each, said, codes) if isinstance(each, pikepdf.String) else each for each in shown]
                found += [*cut.raw(f"{two} 1 Tf"), ([Array(again)], operator), *cut.raw(f"{one} 1 Tf")]
            else:
                found.append((operands, operator))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(found))

    return lambda data: cut.edited(data, act)


def _said(shown: pikepdf.String, said: dict[int, str]) -> str:
    body = bytes(shown)
    return "".join(said[int.from_bytes(body[at : at + 2], "big")] for at in range(0, len(body), 2))


def _coded(shown: pikepdf.String, said: dict[int, str], codes: dict[str, int]) -> pikepdf.String:
    return pikepdf.String(b"".join(codes[char].to_bytes(2, "big") for char in _said(shown, said)))


def test_an_edit_that_shows_bold_in_the_text_face_is_called_by_name(composed: Composed, page: Page) -> None:
    """Another program takes the bold font off 路灯, and the 灯 inside 楷体: the same characters, in 宋体."""
    data = make_pdf(page)
    spoiled = refaced("/Fhei-bold", "/Fsong")(data)
    assert spoiled != data
    (found,) = errors(proof(composed, page, spoiled))
    assert found.rule == "wrong-face"
    assert found.message == "3 characters of lamp printed in another face (song for hei-bold): “路灯灯”"


def widened(face: str, char: str, width: int) -> cut.Edit:
    """Another width for one glyph in W, the last entry of which wins."""

    def act(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        cid = page.Resources.Font[f"/F{face}"].DescendantFonts[0]
        cid.W = Array([*cid.get("/W", []), book().face(face).gid(char), Array([width])])

    return lambda data: cut.edited(data, act)


@pytest.mark.parametrize("width", [700, 1300, 0])
def test_a_width_that_moves_nothing_is_told(composed: Composed, page: Page, width: int) -> None:
    """铺 is the last of its headline, and nothing stands behind it."""
    (found,) = errors(proof(composed, page, widened("biaosong", "铺", width)(make_pdf(page))))
    assert found.rule == "width-altered"
    assert found.message == "1 character of bridge given another width than their face has: “铺”"
    assert errors(proof(composed, page, widened("biaosong", "铺", 1000)(make_pdf(page)))) == []


@pytest.mark.parametrize(
    "entries",
    [["/A", Array([500])], [1, Array(["/A"])], [1, 2, "/A"], [1, 2], [-(10**12), 10**12, 500], [Array([1]), 2]],
)
def test_damaged_widths_are_told(composed: Composed, page: Page, entries: list[object]) -> None:
    def act(pdf: pikepdf.Pdf, leaf: pikepdf.Page) -> None:
        cid = leaf.Resources.Font["/Fsong"].DescendantFonts[0]
        cid.W = Array([Name(each) if isinstance(each, str) else each for each in entries])
        cid.DW = Name("/A")

    assert "width-altered" in {each.rule for each in errors(proof(composed, page, cut.edited(make_pdf(page), act)))}
