"""Advertisements that the paper set itself: what is lost, doubled, changed or moved in them is noticed (广告核对)."""

from dataclasses import replace
from pathlib import Path

import ads_kit
import pdf_surgery as cut
import pytest
from verdict_kit import prove

from layout import compose
from layout.findings import Level
from layout.makeup.page import Origin, Rule, Text, Tint
from layout.making import print_file
from layout.order import Order
from layout.prepress.proof.manuscript import tiled
from layout.units import MM


@pytest.fixture(scope="module")
def composed(tmp_path_factory):
    folder = ads_kit.make(tmp_path_factory.mktemp("ads"))
    order = Order(folder, "jiayi/2031-05-06", folder / "out")
    return compose.compose(order, lambda doing: None)


@pytest.fixture(scope="module")
def page(composed):
    return composed.pages[0].page


@pytest.fixture(scope="module")
def data(composed, page):
    return print_file(page, composed, level=1).content


def judged(composed, page, data, edition=None) -> set[str]:
    found = prove(data, page, edition or composed.edition, composed.book)
    errors = {each.rule for each in found.findings if each.level is Level.ERROR}
    assert found.passed == (not errors)
    return errors


def test_the_page_as_made_is_good(composed, page, data) -> None:
    assert judged(composed, page, data) == set()
    stories = {each.piece: each for each in prove(data, page, composed.edition, composed.book).stories}
    assert set(stories) == {"lamp", "ad:tea", "ad:small", "ad:ferry"}
    assert stories["ad:tea"].file_chars == len(ads_kit.TEA)
    assert stories["ad:small"].adds_up


# The file ---------------------------------------------------------------------------------------------------------


def line(page, words: str) -> int:
    """The number of the run that begins so."""
    return next(at for at, each in enumerate(page.texts()) if each.text.startswith(words))


FILE = {
    "a display line gone": ("天河茶庄", cut.drop_line, {"missing", "count-off"}),
    "an item's line gone": ("甲乙书摊", cut.drop_line, {"missing", "count-off"}),
    "a category gone": ("遗失声明", cut.drop_line, {"missing", "count-off"}),
    "the mark gone": ("广告", cut.drop_line, {"missing", "count-off"}),
    "a figure of a telephone number gone": ("云溪市东门外石桥边", lambda at: cut.drop_glyph(at, 13), {"missing"}),
    "figures exchanged": ("青川湖游船", lambda at: cut.swap_codes(at, 0, 1), {"wrong-character", "out-of-order"}),
    "a line twice": ("每日三班", lambda at: cut.repeat_line(at, 0, -20), {"doubled"}),
    "a line moved": ("甲乙书摊", lambda at: cut.move_line(at, 3, 0), {"misplaced"}),
    "a line larger": ("新茶上市", lambda at: cut.scale_line(at, 1.1, 1.1), {"wrong-size"}),
}


@pytest.mark.parametrize("what", FILE)
def test_an_edit_of_the_file_is_noticed(composed, page, data, what: str) -> None:
    words, edit, rules = FILE[what]
    found = judged(composed, page, edit(line(page, words))(data))
    assert found & rules, found


def test_two_items_that_changed_places_are_noticed(composed, page, data) -> None:
    edit = cut.swap_lines(line(page, "李某遗失"), line(page, "王某遗失"))
    assert judged(composed, page, edit(data))


# The page ---------------------------------------------------------------------------------------------------------


def starts(item, words: str) -> bool:
    return isinstance(item, Text) and item.text.startswith(words)


def moved(item: Text, dx: int, dy: int) -> Text:
    return replace(item, x=item.x + dx, baseline=item.baseline + dy)


PAGE = {
    "an item's line left out": (lambda i: [] if starts(i, "李某遗失") else [i], "not-set"),
    "the mark left out": (lambda i: [] if starts(i, "分类广告") else [i], "not-set"),
    "a category twice": (lambda i: [i, moved(i, 0, 3 * MM)] if starts(i, "招聘") else [i], "set-twice"),
    "a display line out of its frame": (
        lambda i: [moved(i, 0, 60 * MM) if starts(i, "每日") else i],
        "set-out-of-frame",
    ),
    "an item above the one before it": (
        lambda i: [moved(i, 0, -30 * MM) if starts(i, "甲乙书摊") else i],
        "set-out-of-order",
    ),
    "words of nobody": (
        lambda i: [i, replace(i, origin=Origin("ad:tea", "p9", 0, 4))] if starts(i, "每日") else [i],
        "not-in-copy",
    ),
    "an item of another advertisement": (
        lambda i: [replace(i, origin=replace(i.origin, piece="ad:tea")) if starts(i, "招聘") else i],
        "not-set",
    ),
}


@pytest.mark.parametrize("what", PAGE)
def test_a_fault_of_makeup_is_noticed(composed, page, what: str) -> None:
    change, rule = PAGE[what]
    other = replace(page, items=tuple(each for item in page.items for each in change(item)))
    found = judged(composed, other, print_file(other, composed, level=1).content)
    assert rule in found, found


@pytest.mark.parametrize("kind", [Rule, Tint])
def test_a_rule_or_a_bar_that_is_gone_is_noticed(composed, page, data, kind) -> None:
    gone = next(each for each in page.items if isinstance(each, kind) and each.origin == Origin("ad:small"))
    other = replace(page, items=tuple(each for each in page.items if each is not gone))
    less = print_file(other, composed, level=1).content
    assert judged(composed, page, less) & {"mark-missing", "no-contrast", "wrong-colour"}


# The copy ---------------------------------------------------------------------------------------------------------


def test_a_file_changed_after_it_was_read_is_noticed(composed, page, data) -> None:
    path: Path = composed.edition.folder / "ads/small.md"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("0000-0000001", "0000-0000009"), encoding="utf-8")
    try:
        assert judged(composed, page, data) == {"copy-changed"}
    finally:
        path.write_text(before, encoding="utf-8")


def test_words_that_were_lost_on_the_way_are_noticed(composed) -> None:
    text = composed.edition.set_ads["small"].text
    lost = replace(text, paragraphs=text.paragraphs[:-1])
    assert {each.rule for each in tiled(lost)} == {"not-the-file"}
    shorter = replace(text, stretches=text.stretches[:-2])
    assert "unaccounted" in {each.rule for each in tiled(shorter)}
