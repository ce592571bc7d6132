"""The seed edition: the folder in ``issues/`` holds exactly the seed's characters."""

from collections import Counter
from pathlib import Path

import pytest

from layout.edition.edition import Edition
from layout.edition.normalise import invert
from layout.edition.read import read

ROOT = Path(__file__).parents[1]
ISSUE = "issues/jiangnan-evening-news/2025-02-20"
SEED = (ROOT / "tests/seed.txt").read_text(encoding="utf-8")


def squash(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def edition() -> Edition:
    found, findings = read(ROOT / ISSUE, ISSUE)
    assert findings == []
    return found


def copies(edition: Edition):
    for article in edition.articles.values():
        yield from article.copies
    for words in edition.standing.values():
        yield from words.copies.values()


def test_its_characters_are_the_seeds_one_by_one(edition):
    assert len(squash(SEED)) == 3651
    assert squash("".join(copy.manuscript for copy in copies(edition))) == squash(SEED)
    assert Counter(squash("".join(copy.manuscript for copy in copies(edition)))) == Counter(squash(SEED))


def test_its_parts(edition):
    parts = {key: [copy.text for copy in each.copies] for key, each in edition.articles.items()}
    assert parts["a01"][:2] == ["摩尔线程系统级产品研发总部签约", "一批生态企业同步落户"]
    assert parts["a02"][0] == "中国电科来锡考察"
    assert parts["a03"][:3] == [
        "市政府召开集成电路产业集群建设工作推进会",
        "凝心聚力把城市名片擦得更亮",
        "产业地标推得更高",
    ]
    assert [len(each.paragraphs) for each in edition.articles.values()] == [5, 4, 4]
    assert [each.byline.text for each in edition.articles.values() if each.byline] == [
        "（惠晓婧）",
        "（高美梅）",
        "（王怡菡）",
    ]
    assert [each.importance for each in edition.articles.values()] == [1, 3, 2]


def test_what_is_set_leads_back_to_what_came_in(edition):
    for copy in copies(edition):
        assert invert(copy.text, copy.changes) == copy.manuscript
        assert not set(copy.text) & set(",:;()\n"), copy


def test_opening_words_stand_an_em_off(edition):
    for article in edition.articles.values():
        assert article.paragraphs[0].text.startswith("本报讯\u30002月1")
        assert "lead-in-space" in {change.rule for change in article.paragraphs[0].changes}
