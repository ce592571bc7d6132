"""Headlines and boxes on pictures: where they stand, in which ink, and whether they can be read there (压图)."""

from dataclasses import replace

import issue_kit
import pictures_kit as kit
import pytest
from PIL import Image, ImageDraw
from test_pictures_makeup import made, pictures

from layout.makeup.page import BLACK, PAPER, WAITING, Ink, Page, Text, Tint
from layout.makeup.transform import filling
from layout.units import MM, PT, Rect

EM = 9 * PT
DUSK = "a: {file: pictures/a.png}"
PLAN = """\
- {picture: a, columns: 1-4, rows: 21-32}
- {story: bridge, columns: 1-4, rows: 33-44, head: 20pt, title-over: a%s}"""


def issue(tmp_path, picture: Image.Image, more: str = "", told: str = DUSK, plan: str = PLAN):
    folder = kit.make(tmp_path, told, plan.replace("%s", more), a__png=picture, star__svg=kit.STAR)
    (folder / "articles/bridge.md").write_text(issue_kit.BRIDGE, encoding="utf-8")
    return folder


def title(page: Page) -> list[Text]:
    return [each for each in page.texts() if each.origin.piece == "bridge" and each.origin.block == "headline.1"]


def dusk(level: int = 30) -> Image.Image:
    """Dark above, light below."""
    picture = Image.new("RGB", (900, 500), (level, level, level + 20))
    ImageDraw.Draw(picture).rectangle((0, 250, 900, 500), fill=(240, 240, 225))
    return picture


@pytest.mark.parametrize(
    ("at", "ink"), [("head", PAPER), ("head-left", PAPER), ("head-right", PAPER), ("foot", BLACK), ("foot-left", BLACK)]
)
def test_a_headline_stands_on_its_picture_in_the_ink_that_is_read_there(at, ink, tmp_path) -> None:
    page, findings = made(issue(tmp_path, dusk(), f", title-at: {at}"))
    assert not [each for each in findings if "low-contrast" in each or "error" in each]
    (picture,), (line,) = pictures(page), title(page)
    inner = picture.area.inset(EM)
    assert line.ink == ink and line.size == 20 * PT and inner.contains(line.box)
    middle = picture.area.y + picture.area.height // 2
    assert (line.box.bottom < middle) == at.startswith("head")
    left, right = line.box.x - inner.x, inner.right - line.box.right
    side = at.rpartition("-")[2]
    assert {"left": left, "right": right}.get(side, abs(left - right)) <= MM // 2
    assert page.items.index(picture) < page.items.index(line)
    zone = next(each for each in page.zones if each.piece == "bridge")
    assert picture.area.contains(zone.areas[0]), "the headline is read before the text"
    assert zone.areas[1].y == 10 * MM + 32 * round(11.5 * PT), "and all rows are the text's"


def test_the_pixels_under_the_line_are_what_counts(tmp_path) -> None:
    """Light where the line stands, however dark the rest is; figures in the finding, with the line and the remedy."""
    restless = Image.effect_noise((900, 500), 150).convert("RGB")
    restless.paste((20, 20, 20), (0, 0, 900, 250))
    _, calm = made(issue(tmp_path, restless, ", title-at: head"))
    assert not [each for each in calm if "low-contrast" in each]
    _, told = made(issue(tmp_path, restless, ", title-at: foot"))
    (found,) = [each for each in told if "low-contrast" in each]
    assert found.startswith("warning low-contrast: “石桥边开了茶铺” stands out from picture:a by ")
    assert "4.5 and 3 are read with ease" in found


def test_a_ground_under_the_headline_is_the_remedy(tmp_path) -> None:
    restless = Image.effect_noise((900, 500), 150).convert("RGB")
    page, findings = made(issue(tmp_path, restless, ", title-tint: K90"))
    assert not [each for each in findings if "low-contrast" in each]
    (line,) = title(page)
    (ground,) = [each for each in page.items if isinstance(each, Tint) and each.origin.piece == "bridge"]
    assert line.ink == PAPER and ground.ink == Ink(0, 0, 0, 90) and ground.area.contains(line.box)
    for tint, ink in (("M100 Y90", PAPER), ("C100 M60", PAPER), ("Y40", BLACK), ("K20", BLACK)):
        page, _ = made(issue(tmp_path, restless, f", title-tint: {tint}"))
        assert title(page)[0].ink == ink


@pytest.mark.parametrize(
    ("more", "told", "rule"),
    [
        (", title-at: middle", DUSK, "wrong-value"),
        ("", DUSK.replace("}", ", clip: pictures/star.svg}"), "title-over"),
        ("", DUSK.replace("a.png", "star.svg"), "title-over"),
    ],
)
def test_what_cannot_stand_on_a_picture_is_told(more, told, rule, tmp_path) -> None:
    _, findings = made(issue(tmp_path, dusk(), more, told))
    assert any(each.startswith(f"error {rule}:") for each in findings), findings


def test_a_picture_that_is_not_there_is_told_with_its_name(tmp_path) -> None:
    _, findings = made(issue(tmp_path, dusk(), plan=PLAN.replace("title-over: a", "title-over: b")))
    assert any("error plan-title-over" in each and '"b"' in each for each in findings)


def test_a_headline_does_not_lie_over_the_caption_on_the_same_picture(tmp_path) -> None:
    told = DUSK.replace("}", ", caption: 石桥的傍晚}")
    plan = PLAN.replace("21-32}", "21-32, caption: over}")
    _, findings = made(issue(tmp_path, dusk(), ", title-at: foot-left", told, plan))
    assert any("error title-over" in each and "over the words" in each for each in findings)
    _, findings = made(issue(tmp_path, dusk(), ", title-at: head", told, plan))
    assert not [each for each in findings if "error" in each]


def test_a_headline_larger_than_its_picture_is_told(tmp_path) -> None:
    plan = PLAN.replace("21-32", "31-32")
    _, findings = made(issue(tmp_path, dusk(), ", head: 42pt", plan=plan.replace("head: 20pt, ", "")))
    assert any("error title-over" in each and "larger" in each for each in findings)


def test_a_summary_and_a_leading_byline_stand_on_the_picture_with_their_headline(tmp_path) -> None:
    """All in one ink, each in an area of its own, and proved."""
    night = Image.new("RGB", (900, 500), (30, 30, 50))
    folder = issue(tmp_path, night, ", title-at: head-left, byline-at: head")
    words = "summary: [过桥的人都来坐一坐, 茶是山上的粗茶]\nbyline: (记者 李四)\n---"
    told = "headline: 石桥边开了茶铺\n" + words
    (folder / "articles/bridge.md").write_text("---\n" + told + issue_kit.BRIDGE.split("---")[2], encoding="utf-8")
    page, findings = made(folder)
    assert not [each for each in findings if "error" in each or "low-contrast" in each]
    (picture,) = pictures(page)
    zone = next(each for each in page.zones if each.piece == "bridge")
    assert zone.heads == 3
    assert [picture.area.contains(each) for each in zone.areas] == [True] * 3 + [False] * (len(zone.areas) - 3)
    headline, summary, byline = zone.areas[:3]
    assert headline.bottom <= summary.y and summary.bottom <= byline.y
    on_it = [each for each in page.texts() if each.origin.piece == "bridge" and picture.area.contains(each.box)]
    assert {each.ink for each in on_it} == {PAPER} and len(on_it) == 4
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0, report["findings"]


def test_a_title_on_a_picture_stands_nowhere_in_its_text(tmp_path) -> None:
    _, findings = made(issue(tmp_path, dusk(), ", title: wrapped"))
    assert any("error title:" in each and "on a picture" in each for each in findings)


def test_a_headline_stands_on_the_grey_of_a_picture_that_is_not_there_yet(tmp_path) -> None:
    plan = PLAN.replace("picture: a,", "picture: late, reserved: true,").replace("title-over: a", "title-over: late")
    page, findings = made(issue(tmp_path, dusk(), plan=plan))
    assert any("not-there-yet" in each for each in findings) and not [each for each in findings if "error" in each]
    grey = next(each for each in page.items if isinstance(each, Tint) and each.origin.block == WAITING)
    (line,) = title(page)
    assert grey.area.contains(line.box) and line.ink == BLACK


# Boxes on pictures -----------------------------------------------------------------------------------------------

OVER = """\
- {picture: a, columns: 1-4, rows: 21-40}
- {story: bridge, columns: 1-2, rows: 23-38, head: 14pt, over: a, %s}"""


def test_a_box_with_a_ground_lies_on_a_picture_and_is_proved(tmp_path) -> None:
    folder = issue(tmp_path, dusk(), "reverse: K100", plan=OVER)
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0, report["findings"]
    page, _ = made(folder)
    (picture,) = pictures(page)
    ground = next(each for each in page.items if isinstance(each, Tint) and each.ink == BLACK)
    assert page.items.index(picture) < page.items.index(ground)
    assert Rect(ground.area.x, picture.area.y, ground.area.width, picture.area.height).contains(ground.area)


def test_it_is_painted_after_the_picture_wherever_the_plan_has_it(tmp_path) -> None:
    picture, story = OVER.splitlines()
    page, _ = made(issue(tmp_path, dusk(), "tint: K10", plan=f"{story}\n{picture}"))
    kinds = [type(each).__name__ for each in page.items if each.origin.piece in ("picture:a", "bridge")]
    assert kinds.index("Picture") < kinds.index("Tint")


def test_a_box_without_a_ground_is_refused_on_a_picture(tmp_path) -> None:
    _, findings = made(issue(tmp_path, dusk(), "box: thin", plan=OVER))
    assert any("error box" in each and "without a ground" in each for each in findings)


def test_a_page_with_a_headline_on_a_picture_is_built_and_proved(tmp_path) -> None:
    folder = issue(tmp_path, dusk(), ", title-tint: K100, title-at: foot-right")
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0, report["findings"]


def test_transparent_parts_are_paper(tmp_path) -> None:
    from layout.makeup.contrast import on_picture
    from layout.makeup.page import Origin, Picture

    file = tmp_path / "a.png"
    Image.new("RGBA", (90, 90), (0, 0, 0, 0)).save(file)
    item = Picture(filling(Rect(0, 0, 90, 90)), str(file), "1", Origin("picture:a"))
    (found,) = on_picture(item, [replace(item.area, height=9)])
    assert found.ink == BLACK and found.mean == pytest.approx(21)
