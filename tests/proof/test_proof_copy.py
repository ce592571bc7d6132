"""The proof's other two links: the page against the copy, the copy against the manuscript."""

from dataclasses import replace

import pytest
from proof_kit import book, make_edition, make_pdf
from verdict_kit import prove

from layout.findings import Level
from layout.makeup.page import Ink, Origin, Path, Text, Tint
from layout.prepress.proof.prove import Proof
from layout.units import MM, PT, Rect


def rules(found: Proof) -> set[str]:
    return {each.rule for each in found.findings if each.level is Level.ERROR}


# The page against the copy ------------------------------------------------------------------------------------


def remade(page, change):
    """The page with its items changed, and its own faithful file."""
    items = [each for item in page.items for each in change(item)]
    other = replace(page, items=tuple(items))
    return other, make_pdf(other)


def starts(item, text: str) -> bool:
    return isinstance(item, Text) and item.text.startswith(text)


def moved(item: Text, dx: int = 0, dy: int = 0) -> Text:
    return replace(item, x=item.x + dx, baseline=item.baseline + dy)


def relabelled(item: Text, **origin) -> Text:
    return replace(item, origin=replace(item.origin, **origin))


MAKEUP_FAULTS = {
    "line left out": (lambda i: [] if starts(i, "格一寸") else [i], "not-set"),
    "last line left out": (lambda i: [] if starts(i, "（本报记者") else [i], "not-set"),
    "furniture left out": (lambda i: [] if starts(i, "天天见") else [i], "not-set"),
    "artwork left out": (lambda i: [] if isinstance(i, Path) else [i], "not-set"),
    "mark left out": (lambda i: [] if starts(i, "广告") else [i], "not-set"),
    "line twice": (lambda i: [i, moved(i, 40 * MM)] if starts(i, "格一寸") else [i], "set-twice"),
    "line out of its frame": (lambda i: [moved(i, 0, 60 * MM) if starts(i, "（本报记者") else i], "set-out-of-frame"),
    "line in another frame": (lambda i: [moved(i, 102 * MM) if starts(i, "昨天夜里") else i], "set-out-of-frame"),
    "lines in the wrong order": (
        lambda i: [
            moved(i, 0, 28 * PT)
            if starts(i, "昨天夜里")
            else moved(i, 0, -14 * PT)
            if starts(i, ("格一寸", "还在"))
            else i
        ],
        "set-out-of-order",
    ),
    "headlines in the wrong order": (
        lambda i: [
            moved(i, 0, 22 * PT) if starts(i, "河水涨") else moved(i, 0, -22 * PT) if starts(i, "桥还在") else i
        ],
        "set-out-of-order",
    ),
    "words of nobody": (
        lambda i: [i, relabelled(moved(i, 0, 30 * MM), block="p9")] if starts(i, "天天见") else [i],
        "not-in-copy",
    ),
    "words with another origin": (
        lambda i: [relabelled(i, start=1, end=4) if starts(i, "天天见") else i],
        "not-the-copy",
    ),
    "type over type": (lambda i: [moved(i, -66 * MM) if starts(i, "天天见") else i], "overprinted-text"),
    "white on nothing": (lambda i: [] if isinstance(i, Tint) and i.ink.m else [i], "no-contrast"),
    "covered by a later tint": (
        lambda i: (
            [i, Tint(Rect(0, 0, 100 * MM, 100 * MM), Ink(0, 0, 20, 0), Origin("x"))] if starts(i, "（本报记者") else [i]
        ),
        "covered",
    ),
    "off the page": (lambda i: [moved(i, 0, -40 * MM) if starts(i, "星期二") else i], "off-page"),
    "a glyph of another character": (
        lambda i: (
            [replace(i, clusters=(replace(i.clusters[0], glyphs=i.clusters[1].glyphs), *i.clusters[1:]))]
            if starts(i, "昨天夜里")
            else [i]
        ),
        "not-the-face",
    ),
    "a glyph the face lacks": (
        lambda i: (
            [
                replace(
                    i,
                    clusters=(
                        replace(i.clusters[0], glyphs=(replace(i.clusters[0].glyphs[0], gid=0),)),
                        *i.clusters[1:],
                    ),
                )
            ]
            if starts(i, "昨天夜里")
            else [i]
        ),
        "notdef",
    ),
}


@pytest.mark.parametrize("fault", MAKEUP_FAULTS)
def test_what_makeup_does_wrong_is_named(fault, page, edition):
    change, rule = MAKEUP_FAULTS[fault]
    other, data = remade(page, change)
    found = prove(data, other, edition, book())
    assert not found.passed
    assert rule in rules(found), [str(each) for each in found.findings]


# The copy against the manuscript --------------------------------------------------------------------------------


def test_a_file_changed_after_reading_is_noticed(page, data, tmp_path):
    edition = make_edition(tmp_path)
    path = tmp_path / "articles" / "beta.md"
    path.write_text(path.read_text(encoding="utf-8") + "又来一只。\n", encoding="utf-8")
    found = prove(data, replace(page), edition, book())
    assert rules(found) >= {"copy-changed"}
    path.unlink()
    assert "copy-changed" in rules(prove(data, page, edition, book()))


def retold(edition, **changes):
    """The edition with another alpha."""
    article = replace(edition.articles["alpha"], **changes)
    return replace(edition, articles={**edition.articles, "alpha": article})


def test_characters_unaccounted_for_are_named(page, data, edition):
    article = edition.articles["alpha"]
    found = prove(data, page, retold(edition, stretches=article.stretches[1:]), book())
    assert "unaccounted" in rules(found)
    assert not found.stories[0].adds_up


def test_a_story_never_placed_loses_its_page(page, data, edition):
    other = replace(edition, pages=(replace(edition.pages[0], name="A02"),))
    assert {"unplanned-page", "not-in-copy"} <= rules(prove(data, page, other, book()))


def test_changes_must_lead_back(page, data, edition):
    first = edition.articles["alpha"].paragraphs[0]
    broken = replace(first, changes=first.changes[1:])
    paragraphs = (broken, *edition.articles["alpha"].paragraphs[1:])
    assert "untraced-change" in rules(prove(data, page, retold(edition, paragraphs=paragraphs), book()))
