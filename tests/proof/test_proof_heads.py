"""Headings with summaries and leading bylines, text beside titles and in regions: nothing of them may go astray."""

from dataclasses import replace

import pytest
import titles_kit
from proof_kit import book, make_pdf
from verdict_kit import prove

from layout import compose
from layout.edition.edition import Edition
from layout.makeup.page import Page, Text
from layout.order import Order
from layout.prepress.proof.coverage import coverage
from layout.units import PT


@pytest.fixture(scope="module")
def issue(tmp_path_factory):
    folder = titles_kit.make(tmp_path_factory.mktemp("titles"))
    made = compose.compose(Order(folder, "issue", folder), lambda doing: None)
    return made.edition, [each.page for each in made.pages]


def faults(page: Page, edition: Edition) -> set[tuple[str, str | None]]:
    return {(each.rule, each.story) for each in coverage(page, edition, book()).findings}


def changed(page: Page, piece: str, block: str, change) -> Page:
    def each(item):
        same = isinstance(item, Text) and (item.origin.piece, item.origin.block) == (piece, block)
        return change(item) if same else [item]

    return replace(page, items=tuple(new for item in page.items for new in each(item)))


def test_the_pages_cover_their_copy(issue) -> None:
    edition, pages = issue
    for page in pages:
        assert faults(page, edition) == set()


def lower(rows: int):
    return lambda item: [replace(item, baseline=item.baseline + rows * 23 * PT // 2)]


@pytest.mark.parametrize(
    ("piece", "block", "change", "rule"),
    [
        ("over", "summary.2", lambda item: [], "not-set"),
        ("over", "summary.2", lambda item: [item, item], "set-twice"),
        ("over", "summary.1", lower(3), "set-out-of-order"),  # below the points after it
        ("over", "byline", lambda item: [], "not-set"),
        ("over", "byline", lower(4), "set-out-of-order"),  # among the text, which it should lead
        ("points", "summary.2", lambda item: [replace(item, x=item.x - 300 * PT)], "set-out-of-order"),
    ],
)
def test_what_goes_astray_is_found(issue, piece, block, change, rule) -> None:
    edition, pages = issue
    assert (rule, piece) in faults(changed(pages[0], piece, block, change), edition)


def test_a_byline_at_the_tail_of_a_story_that_wants_it_at_the_head_is_out_of_order(issue) -> None:
    edition, pages = issue
    article = replace(edition.articles["points"], byline_at="head")
    other = replace(edition, articles={**edition.articles, "points": article})
    assert ("set-out-of-order", "points") in faults(pages[0], other)


def test_a_file_that_lost_a_point_is_found(issue) -> None:
    edition, pages = issue
    less = changed(pages[0], "over", "summary.3", lambda item: [])
    told = {each.rule for each in prove(make_pdf(less), pages[0], edition, book()).findings}
    assert "missing" in told
