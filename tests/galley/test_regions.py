"""Taiwan and Hong Kong: type in faces made for them, and a page of each built and proved. All words are fictitious."""

import json
from dataclasses import replace

import galley_kit
import issue_kit
import pytest
from galley_faces import FILE, HONGKONG, TAIWAN, book, needs_faces

from layout.edition.edition import Copy
from layout.findings import Findings, Source
from layout.galley.set_type import Typesetter
from layout.galleys import Bench, SetLine, Wish, set_text
from layout.region import named
from layout.units import EM

REGIONS = {"taiwan": TAIWAN, "hongkong": HONGKONG}
HALVES = {"「", "『", "（", "《", "」", "』", "）", "》"}

STORIES = {
    "taiwan": """\
---
headline: 巷口的舊書攤
byline: (記者 甲某)
---
溪邊的小鎮有一個舊書攤,攤主每天傍晚才開張。他說:「白天太亮,看不清字。」過路的人都笑了,只有孩子們相信。

書攤上有一本《雲的帳簿》,封面寫著「第1卷·雨季」。有人問:「真的有第2卷嗎?」他想了想,答道:「等雨停了,就有。」

那年的雨下了40天……書攤搬到橋下,孩子們撐著傘來,一頁一頁地讀(字都濕了)。後來橋修好了,攤主卻不見了——他把書留給了鎮上。
""",
    "hongkong": """\
---
headline: 渡口的老鐘
byline: (記者 乙某)
---
島上的渡口有一座老鐘,走得比別處慢。船家說:「慢一點好,趕不上船的人,還有下一班。」

鐘樓裡住著一位修鐘人,桌上放著《慢錶譜》、放大鏡、一盞燈。他每天上鍊3次,從不校準。「準了,」他說,「就沒有人肯等了!」

去年颱風過後,鐘停了8天;島上的人忽然都遲到了……
""",
}


def bench(region: str, measure: float, level: str = "region") -> Bench:
    house = galley_kit.house(f"name: 樣報\nsetting: {{region: {region}, level: {level}}}\n")
    style = replace(house.styles["body"], indent=0, lead_in="")
    return Bench(Typesetter(house, book(REGIONS[region])), style, round(measure * EM), Findings())


def lines(text: str, region: str, measure: float, level: str = "region") -> list[SetLine]:
    its = bench(region, measure, level)
    return list(its.lines(Copy("galley", "text", text, text, (), Source("-", 1)), 0))


@needs_faces
@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("mark", "，。、：；")
def test_pause_marks_stand_in_the_middle_of_one_em(region: str, mark: str) -> None:
    """A quarter of an em can be taken on either side, and the ink is in the middle (clreq §3.1.6.1)."""
    (line,) = lines(f"甲{mark}乙", region, 9)
    cluster, place = line.line.clusters[1], line.line.offsets
    assert place == (0, EM, 2 * EM) and (cluster.before, cluster.after) == (EM // 4, EM // 4)
    glyph = cluster.glyphs[0]
    left, _, right, _ = book(REGIONS[region]).face("song").ink(glyph.gid)
    assert abs((left + right) / 2 + glyph.dx - EM / 2) < EM / 10


@needs_faces
@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("mark", "？！")
def test_what_is_fixed_gives_nothing(region: str, mark: str) -> None:
    (line,) = lines(f"甲{mark}乙", region, 9)
    assert (line.line.clusters[1].before, line.line.clusters[1].after, line.natural) == (0, 0, 3 * EM)


@needs_faces
@pytest.mark.parametrize("region", REGIONS)
def test_brackets_alone_are_pressed_beside_other_marks(region: str) -> None:
    """他說 2, ： 1, 「 0.5 after it, 好 1, 。 1, 」 1 and at the line's end whole: 6.5 (clreq §3.1.6.2)."""
    (line,) = lines("他說：「好。」", region, 12)
    assert line.natural == 6.5 * EM


@needs_faces
@pytest.mark.parametrize("region", REGIONS)
def test_a_mark_at_the_end_keeps_its_blank_where_there_is_room(region: str) -> None:
    text = "甲乙丙丁戊己，庚辛壬癸"
    whole, pressed, down = (lines(text, region, each)[0] for each in (7, 6.5, 6.25))
    assert (whole.text, whole.line.step, whole.as_json()["set"]) == ("甲乙丙丁戊己，", 0, 7)
    assert (pressed.text, pressed.line.step, pressed.as_json()["set"]) == ("甲乙丙丁戊己，", 1, 6.5)
    # half an em is the least; 己 goes down with it, five Han are spread over 6.25: 1.25 / 4
    assert (down.text, down.as_json()["max_gap"]) == ("甲乙丙丁戊", pytest.approx(0.3125, abs=0.001))


@needs_faces
@pytest.mark.parametrize("region", REGIONS)
def test_papers_may_do_without_rules_of_line_starts(region: str) -> None:
    """Level none, as newspapers of both have it: two lines filled exactly, the second begins with a comma."""
    found = lines("甲乙丙丁戊己，庚辛壬癸子丑寅", region, 6, "none")
    assert [each.text for each in found] == ["甲乙丙丁戊己", "，庚辛壬癸子", "丑寅"]
    assert [each.line.step for each in found] == [0, 0, 0]


@needs_faces
@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("measure", [9, 11, 13, 14, 17])
def test_a_whole_sample_keeps_the_rules(region: str, measure: int) -> None:
    """Level basic, every line full, brackets alone pressed in lines that needed nothing."""
    for manuscript in STORIES[region].split("---\n")[2].split("\n\n"):
        text = manuscript.strip().translate(str.maketrans(",:!?()", "，：！？（）"))
        found = lines(text, region, measure)
        assert "".join(each.text for each in found) == text
        for line in found:
            assert not set(line.text[0]) & set("，。、：；？！」』）》·") and not set(line.text[-1]) & set("「『（《")
            assert line.as_json()["set"] <= measure + 1e-9
        for line in found[:-1]:
            assert line.as_json()["set"] == pytest.approx(measure, abs=0.002)
            if line.line.step == 0:
                pressed = {box for box, _, wide in line.as_json()["glyphs"] if len(box) == 1 and wide == 0.5}
                assert not {each for each in pressed if not each.isdigit()} - HALVES


def issue(tmp_path, region: str, faces: str):
    """A page of one story in that region's style."""
    house = issue_kit.HOUSE + f"setting: {{region: {region}}}\n" + faces
    folder = issue_kit.make(tmp_path, house=house, lamp=STORIES[region])
    if faces:
        link = folder.parent / "fonts" / FILE.name
        link.parent.mkdir()
        link.symlink_to(FILE)
    return folder


@needs_faces
@pytest.mark.parametrize("region", REGIONS)
def test_a_page_is_built_and_proved(tmp_path, region: str) -> None:
    """Every role in the region's face, named by path and index; the proof finds all of the copy, with centred marks."""
    entries = "".join(f"  {key}: {{file: fonts/{FILE.name}, index: {REGIONS[region]}}}\n" for key in galley_kit.KEYS)
    code, report = issue_kit.build(issue(tmp_path, region, "fonts:\n" + entries), tmp_path / "output")
    assert code == 0, report["findings"]
    assert [each["set_chars"] for each in report["stories"]] == [each["chars"] for each in report["stories"]]
    assert "face-region" not in json.dumps(report)
    assert list(tmp_path.rglob("print/*.pdf"))


@pytest.mark.parametrize("region", REGIONS)
def test_a_face_made_for_another_region_is_told(tmp_path, region: str) -> None:
    """The program's own faces draw commas at the side, as the mainland has them."""
    assert named(region).centred
    _, findings = set_text("甲，乙", "-", Wish(9 * EM, region=region))
    (told,) = [str(each) for each in findings]
    assert "warning[face-region]" in told and "song" in told and named(region).language in told
    _, report = issue_kit.build(issue(tmp_path, region, ""), tmp_path / "output")
    assert "face-region" in {each["rule"] for each in report["findings"]}


def test_a_face_of_its_own_region_is_not() -> None:
    assert set_text("甲，乙", "-", Wish(9 * EM))[1] == []
