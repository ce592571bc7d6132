"""Copy handed in, for tests of layout import. 霁川 is no place, and its stories are made up."""

from pathlib import Path

from hypothesis import strategies as st

from layout.copydesk.bring_in import Import, bring_in
from layout.edition.articles import read_article
from layout.edition.edition import Article
from layout.findings import Findings

FIRST = "本报讯 昨天傍晚,霁川东门外的三百盏路灯一齐亮了。"
SECOND = "“从前走这条路要带手电,”住在巷口的老周说,“现在不用了。”"


def issue(folder: Path) -> Path:
    """An issue that nothing lies in yet."""
    made = folder / "paper" / "2031-05-06"
    made.mkdir(parents=True)
    (made / "issue.yaml").write_text("date: 2031-05-06\npages: {}\n", encoding="utf-8")
    return made


def handed(folder: Path, name: str, content: str | bytes, say: bool = True) -> tuple[Import, Path]:
    """What becomes of one file; the issue's folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    place = folder / "paper" / "2031-05-06"
    return bring_in([path], place if place.exists() else issue(folder), lambda _: say), place


def rules(made: Import) -> list[str]:
    return [each.rule for each in made.findings]


FORMAT = "---\nlayout: 1\n"


def file_of(place: Path, name: str) -> str:
    return (place / "articles" / f"{name}.md").read_text(encoding="utf-8")


def text_of(place: Path, name: str) -> str:
    """The article but for the format, which every one says."""
    whole = file_of(place, name)
    assert whole.startswith(FORMAT)
    return "---\n" + whole.removeprefix(FORMAT)


def read(place: Path, name: str) -> Article:
    """The article as a command reads it; it must be one without a fault."""
    findings = Findings()
    article = read_article(place / "articles" / f"{name}.md", name, ("本报讯",), findings)
    assert article is not None, findings.items
    return article


LETTERS = st.sampled_from("霁川东门灯亮三百盏甲乙丙。，：？“”（）、—…Abz019 .,*[]{}\\|-#>_`<&'\"　")
WORDS = st.text(LETTERS, min_size=1, max_size=24)
