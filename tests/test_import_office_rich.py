"""What newsrooms leave in a .docx of LibreOffice: changes, notes, boxes, pictures, joined cells (收稿往返)."""

import base64
import shutil
from pathlib import Path
from typing import Any

import pytest
from import_kit import read, text_of
from test_import_office import brought
from test_import_wires import jpeg

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="no soffice: apt-get install libreoffice-writer-nogui"),
    pytest.mark.slow,
]

NEWSROOM = Path(__file__).parent / "office" / "newsroom.fodt"


def told(made: Any) -> dict[str, list[tuple[int, str]]]:
    """By rule, where something is lost and its words."""
    found: dict[str, list[tuple[int, str]]] = {}
    for each in made.findings:
        if each.rule.startswith("lost-"):
            words = each.message.partition("“")[2].partition("”")[0]
            found.setdefault(each.rule.removeprefix("lost-"), []).append((each.source.line, words))
    return found


def test_all_that_newsrooms_leave_in_a_file(tmp_path) -> None:
    source = NEWSROOM.read_text(encoding="utf-8").replace("THE-PICTURE", base64.b64encode(jpeg()).decode())
    made, place = brought(tmp_path, "lamp.fodt", source)
    assert text_of(place, "lamp") == (
        '---\nkicker: 城东有了新去处\nheadline: 霁川的路灯亮了\ndeck: "——市民晚上愿意出门了"\n'
        "byline: 本报记者 甲某 通讯员 乙某\nbyline-at: head\n---\n本报讯（记者 甲某）三百盏路灯亮了。\n\n"
        '[翀]{pinyin="chōng"}字难认，见此，不印。\n\n## 三百盏一齐\n\n- 石桥\n- 桥头\n- 巷口\n\n'
        "图在此。\n\n框外的话。\n\n"
        "| 地方 | | 盏 |\n| --- | --- | --- |\n| 东门 | 里 外 | 120 |\n| | 桥 | 30 |\n\n"
        "又一页。\n"
    )
    read(place, "lamp")
    assert made.stories[0].pictures == (
        'pictures:\n  lamp: {file: "pictures/lamp.jpg"}\n'
        '  lamp-2: {file: "pictures/lamp-2.jpg", caption: "图为东门外的灯。", credit: "丙某 摄"}\n'
    )
    found = told(made)
    assert found["header"] == [(0, "内部资料"), (0, "第一页")]
    assert (found["deleted"], found["inserted"]) == ([(5, "三百五十盏")], [(5, "三百盏")])
    assert (found["footnote"], found["comment"]) == ([(5, "据市政处")], [(5, "请核")])
    assert (found["link"], found["strike"]) == ([(6, "见此 https://a.example/")], [(6, "不印")])
    assert "numbers" not in found
    assert (found["list"], found["text-box"]) == ([(9, "")], [(14, "框里一／框里二")])
    assert (found["cells"], found["cell-lines"]) == ([(15, "")], [(15, "")])
