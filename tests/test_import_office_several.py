"""A day's briefs as newsrooms send them, through LibreOffice: pages, sizes, numbers made by the program (收稿往返)."""

import shutil

import pytest
from import_kit import issue, text_of
from test_import_office import converted, flat_odt

from layout.copydesk.bring_in import bring_in

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="no soffice: apt-get install libreoffice-writer-nogui"),
    pytest.mark.slow,
]

LAMPS = "昨天傍晚，霁川东门外的三百盏路灯一齐亮了。"
FERRY = "因水位上涨，石桥渡口自今日起停航三天。"


def rtf(*paragraphs: tuple[str, str]) -> str:
    """Rich text: the code before each paragraph, and its words."""

    def coded(words: str) -> str:
        return "".join(
            char if char.isascii() else f"\\u{ord(char) - (65536 if ord(char) > 32767 else 0)}?" for char in words
        )

    inside = "".join(f"\\pard {code} {coded(words)}\\par\n" for code, words in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg936\\uc1{{\\fonttbl{{\\f0 FangSong;}}{{\\f1 SimHei;}}}}\n{inside}}}"


def test_briefs_in_rich_text_that_was_saved_as_docx(tmp_path) -> None:
    """What the report says to do with a .rtf: pages, 黑体二号 headlines in the middle, 仿宋三号 text."""
    head, text = "\\qc\\f1\\fs44", "\\fi640\\f0\\fs32"
    source = rtf(
        (head, "东门外路灯点亮"), ("\\qc\\f0\\fs32", "本报记者 甲某"), (text, LAMPS),
        (f"\\page{head}", "石桥渡口停航"), (text, FERRY),
    )  # fmt: skip
    place = issue(tmp_path)
    made = bring_in([converted(tmp_path, "briefs.rtf", source)], place, lambda _: True, split=True)
    assert [each.headline for each in made.stories] == ["东门外路灯点亮", "石桥渡口停航"]
    assert text_of(place, "briefs-1") == (
        f"---\nheadline: 东门外路灯点亮\nbyline: 本报记者 甲某\nbyline-at: head\n---\n{LAMPS}\n"
    )
    assert text_of(place, "briefs-2") == f"---\nheadline: 石桥渡口停航\n---\n{FERRY}\n"


def test_numbers_of_libreoffice(tmp_path) -> None:
    numbers = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="、" '
        'style:num-format="一, 二, 三, ..."/></text:list-style></office:styles>'
    )
    items = "".join(
        f'<text:list text:style-name="L1" text:continue-numbering="{begun}"><text:list-item><text:p>{words}</text:p>'
        f"</text:list-item></text:list><text:p>{LAMPS}</text:p>"
        for begun, words in (("false", "灯从哪里来"), ("true", "钱从哪里来"))
    )
    source = flat_odt().replace("</office:styles>", numbers).replace("</office:text>", f"{items}</office:text>")
    place = issue(tmp_path)
    bring_in([converted(tmp_path, "lamp.fodt", source)], place, lambda _: True)
    assert f"\n\n## 一、灯从哪里来\n\n{LAMPS}\n\n## 二、钱从哪里来\n\n{LAMPS}\n" in text_of(place, "lamp")
