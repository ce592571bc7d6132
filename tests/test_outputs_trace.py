from dataclasses import replace

from outputs_kit import ORIGIN, line, page

from layout.makeup.page import BLACK, PAPER, Ink, Origin, Path, Picture, Placed, Rule, Tint, Zone
from layout.makeup.transform import filling
from layout.prepress.outputs import trace
from layout.units import MM, PT, Rect

AREA = Rect(10 * MM, 20 * MM, 30 * MM, 40 * MM)
SHA = "ab" * 32


def test_every_item_is_one_line_in_millimetres():
    text = replace(line("em:甲|em:乙|em:丙|em:——|song:丁", 30 * MM), offsets=(0, 1000, 1875, 2875, 4875))
    whole = replace(
        page(
            text,
            replace(text, offsets=(40, 1040, 2040, 3040, 5040), ink=Ink(0, 100, 90, 0), origin=Origin("folio")),
            Rule(0, 10 * MM, 90 * MM, 10 * MM, PT // 2, BLACK, ORIGIN),
            Tint(AREA, PAPER, ORIGIN),
            Path((("M", (0, 0)), ("C", (MM, 0, MM, 0, MM, MM)), ("Z", ())), BLACK, ORIGIN, says="报名"),
            Picture(filling(AREA), "/somewhere/a.jpg", SHA, ORIGIN),
            Placed(filling(AREA), "/somewhere/a.pdf", SHA, ORIGIN),
            bleed=3 * MM,
        ),
        zones=(Zone("piece", (AREA, AREA)),),
    )
    assert trace.write(whole).splitlines() == [
        "page A01  trim 200.000 300.000  bleed 3.000",
        "text  20.000 30.000  size 3.528  em*4 song*1  K100  piece/p1 0:1  “甲乙丙——丁”  width 20.726"
        "  1000 875 1000 2000",
        "text  20.000 30.000  size 3.528  em*4 song*1  M100 Y90  folio/  “甲乙丙——丁”  width 21.308  40 1000*3 2000",
        "rule  0.000 10.000 to 90.000 10.000  0.176  K100  piece/p1 0:1",
        "tint  10.000 20.000 30.000 40.000  paper  piece/p1 0:1",
        "path  M 0.000 0.000 C 1.000 0.000 1.000 0.000 1.000 1.000 Z  K100  piece/p1 0:1  says “报名”",
        f"picture  10.000 20.000 30.000 40.000  {SHA}  piece/p1 0:1",
        f"placed  10.000 20.000 30.000 40.000  {SHA}  piece/p1 0:1",
        "zone  piece  10.000 20.000 30.000 40.000  10.000 20.000 30.000 40.000",
    ]


def test_a_move_of_any_cluster_shows():
    text = line("甲|乙|丙|丁|戊", 30 * MM)
    seen = {trace.write(page(text))}
    for at in range(5):
        moved = tuple(offset + (each == at) for each, offset in enumerate(text.offsets))
        seen.add(trace.write(page(replace(text, offsets=moved))))
    assert len(seen) == 6


def test_no_place_of_the_machine_shows():
    where = [trace.write(page(Picture(filling(AREA), file, SHA, ORIGIN))) for file in ("/here/a.jpg", "/there/a.jpg")]
    assert where[0] == where[1]


def test_a_run_without_clusters_is_still_a_line():
    assert len(trace.write(page(replace(line("甲", MM), clusters=(), offsets=()))).splitlines()) == 2
