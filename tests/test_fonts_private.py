"""Characters of a paper's own, in the private area of its face: printed, read and proved as Unicode (自造字)."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from galley_kit import EM_FONT, HERE
from hypothesis import given
from hypothesis import strategies as st
from issue_kit import HOUSE, LAMP, PRINTED, build, make
from test_fonts import faults, own, read_pages

from layout.edition.edition import Change, Copy
from layout.edition.normalise import in_unicode, invert, normalise
from layout.errors import IssueError
from layout.galley.fonts import Face, FontBook, FontFile
from layout.galley.shape import Fount, Shaper
from layout.house import load

# The house's own characters --------------------------------------------------------------------------------------


def private_face(folder: Path, *codes: int) -> Path:
    """The em face with these private characters, drawn as ``一``, ``丁`` … are; the file ``names.ttf``."""
    font = TTFont(EM_FONT)
    wide = CmapSubtable.newSubtable(12)  # the form that holds characters beyond U+FFFF
    wide.platformID, wide.platEncID, wide.language = 3, 10, 0
    known = font.getBestCmap()
    wide.cmap = known | {code: known[ord(like)] for code, like in zip(codes, "一丁", strict=False)}
    font["cmap"].tables.append(wide)
    folder.mkdir(exist_ok=True)
    font.save(folder / "names.ttf")
    return folder / "names.ttf"


def test_a_face_answers_for_the_character_that_a_private_one_stands_for(tmp_path: Path) -> None:
    entry = FontFile("names", private_face(tmp_path, 0xE000), private={"𰻞": "\ue000"})
    face = Face(entry)
    assert face.gid("𰻞") == face.gid("一") > 0
    assert face.has("𰻞一") and not face.has("𰻝")
    song = Face(own("song", EM_FONT, "names"))
    (cluster,) = Shaper(FontBook({"song": song, "names": face})).cluster("𰻞", Fount("song"))
    assert (cluster.text, cluster.face) == ("𰻞", "names")
    assert [each.gid for each in cluster.glyphs] == [face.gid("一")]


def test_a_private_character_that_the_face_does_not_draw_is_told(tmp_path: Path) -> None:
    entry = FontFile("names", private_face(tmp_path, 0xE000), private={"𰻞": "\ue001"}, source=HERE)
    (fault,) = faults(entry)
    assert fault.startswith(f"{HERE}: error[private-use]: face names: it has no glyph at U+E001")


HOUSE_FONTS = """\
fonts:
  names: {file: fonts/names.ttf, licence: 自造字, pua: {U+E000: 𰻞, U+F0001: 𰻝}}
  song: {fallback: [names]}
"""


def test_private_characters_are_printed_and_read_as_unicode(tmp_path: Path) -> None:
    """Through the whole line: the face draws them, and whoever searches the page finds the character meant."""
    lamp = LAMP.replace("李四", "李\ue000").replace("三百盏", "三百盏\U000f0001")
    folder = make(tmp_path, house=HOUSE + HOUSE_FONTS, lamp=lamp)
    private_face(folder.parent / "fonts", 0xE000, 0xF0001)
    code, report = build(folder, tmp_path / "out")
    assert code == 0, report["findings"]
    pdf = (tmp_path / "out" / "print" / PRINTED).read_bytes()
    assert b"Em-Regular" in pdf, "a face of TrueType outlines is embedded"
    text = read_pages(pdf)
    assert "李𰻞" in text and "𰻝" in text
    assert not any(0xE000 <= ord(char) <= 0xF8FF or ord(char) >= 0xF0000 for char in text)


def test_a_private_character_that_nothing_explains_is_an_error_with_its_place(tmp_path: Path) -> None:
    folder = make(tmp_path, house=HOUSE + HOUSE_FONTS, lamp=LAMP.replace("李四", "李\ue001"))
    private_face(folder.parent / "fonts", 0xE000, 0xF0001)
    code, report = build(folder, tmp_path / "out")
    assert code == 1
    (told,) = [each for each in report["findings"] if each["level"] == "error"]
    assert told["rule"] == "private-use" and "U+E001" in told["message"]
    assert (told["file"].rpartition("/")[2], told["line"]) == ("lamp.md", 8)


@pytest.mark.parametrize(
    ("fonts", "told"),
    [
        ("a: {file: a.ttf, pua: {U+4E00: 字}}", 'error[private-use]: "U+4E00" is no private character'),
        ("a: {file: a.ttf, pua: {一: 字}}", 'error[private-use]: "一" is no private character'),
        ("a: {file: a.ttf, pua: {U+XYZ: 字}}", 'error[private-use]: "U+XYZ" is no private character'),
        ("a: {file: a.ttf, pua: {U+FFFFFFFF: 字}}", 'error[private-use]: "U+FFFFFFFF" is no private character'),
        ("a: {file: a.ttf, pua: {U+E000: 两字}}", 'error[wrong-value]: "U+E000" cannot be "两字"'),
        ("a: {file: a.ttf, pua: {U+E000: \ue001}}", "error[wrong-value]"),
        (
            "a: {file: a.ttf, pua: {U+E000: 字}}\n  b: {file: b.ttf, pua: {u+e000: 学}}",
            "error[private-use]: U+E000 stands for 字 in one face and for 学 in another",
        ),
        ('a: {file: a.ttf, licence: " "}', 'error[wrong-value]: "licence"'),
    ],
)
def test_what_a_house_cannot_say_of_a_face_is_told_with_its_line(tmp_path: Path, fonts: str, told: str) -> None:
    (tmp_path / "house.yaml").write_text(f"name: 样报\nfonts:\n  {fonts}\n", encoding="utf-8")
    with pytest.raises(IssueError) as caught:
        load(tmp_path, "gazette")
    (fault,) = map(str, caught.value.findings)
    assert told in fault
    assert fault.startswith(f"gazette/house.yaml:{4 if ' b:' in fonts else 3}: ")


@given(st.text('一，。,. \ue000\ue001字“"a1', max_size=30))
def test_private_characters_lead_back_to_the_manuscript(text: str) -> None:
    whole = normalise(text, "one", "p1", HERE)
    copy = in_unicode(whole, {"\ue000": "𰻞", "\ue001": "学"})
    assert invert(copy.text, copy.changes) == text
    assert "\ue000" not in copy.text and "\ue001" not in copy.text
    assert copy.text.count("𰻞") == text.count("\ue000")
    assert in_unicode(whole, {}) is whole


def test_a_private_character_is_chinese_to_the_marks_beside_it() -> None:
    copy = in_unicode(normalise("a\ue000,b", "one", "p1", HERE), {"\ue000": "𰻞"})
    assert copy.text == "a𰻞，b"
    assert [each.rule for each in copy.changes] == ["private-use", "full-width"]


def test_a_private_character_that_another_rule_took_out_stays_out() -> None:
    copy = Copy("one", "p1", "字", "\ue000字", (Change(0, "\ue000", "", "markup"),), HERE)
    assert in_unicode(copy, {"\ue000": "𰻞"}) == copy
