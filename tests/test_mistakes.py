"""What a tired editor mistypes at one o'clock, and what ``layout check`` says to it: where, what, and the remedy.

The goldens are the tables of what is said, in English and in Chinese. Read a change of them as that editor would.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import mistakes_kit
import pytest
from words_kit import ENGLISH, QUOTED

from layout import cli
from layout.words import spoken

FILES = {"issue": mistakes_kit.PLAN, "lamp": mistakes_kit.ARTICLE, "house": mistakes_kit.HOUSE}
HARMLESS = {
    "nothing",
    "a blank before the unit",
    "lines ended as Windows does",
    "a tab instead of a blank",
    "a full-width figure",
    "the name left out",
    "a blank behind a story's name",
    "full-width figures in rows",
    "noughts before rows",
    "a word that YAML takes for no",
    "curly quotes round a value",
    "a byte order mark",
    "blanks behind the hyphens",
    "a headline that is a word of YAML",
    "a headline of noughts",
    "a headline in full-width brackets",
    "importance in a full-width figure",
    "a tab before a paragraph",
    "two blanks before a paragraph",
    "a unit in capitals",
    "yes in letters",
    "a full-width count",
    "a telephone that begins with 0",
}
"""What is read as it is meant, and not complained of."""
FOLLOWED = 5
"""Findings at most of one mistake: the rest of them only follow from it."""


@pytest.fixture
def in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in; the language is put back at the end."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    spoken.speak("en")


def told(folder: Path, capsys: pytest.CaptureFixture[str], lang: str) -> tuple[int, list[str]]:
    """The exit code of ``layout check``, and its findings, folders left out."""
    code = cli.main(["check", folder.as_posix(), "--lang", lang])
    said = "".join(capsys.readouterr()).replace(f"{folder.as_posix()}/", "").replace(f"{folder.parent.as_posix()}/", "")
    found = [line for line in said.splitlines() if re.search(r": \S+\[[a-z0-9-]+", line)]
    return code, found


@pytest.mark.parametrize("file", FILES)
def test_a_mistake_is_told_where_it_is_with_its_remedy(
    file: str, in_place: Path, capsys: pytest.CaptureFixture[str], golden: Callable[[str, str], None]
) -> None:
    table = []
    for number, mistake in enumerate(FILES[file]):
        folder = mistakes_kit.made(in_place / str(number), file, mistake).relative_to(in_place)
        code, english = told(folder, capsys, "en")
        again, chinese = told(folder, capsys, "zh")
        assert code == again
        assert bool(english) != (mistake.name in HARMLESS), mistake.name
        assert len(english) == len(chinese) <= FOLLOWED, mistake.name
        assert [line for line in chinese if ENGLISH.search(QUOTED.sub("", line))] == []
        table.append("\n".join([f"## {mistake.name}: {code}", *english, *chinese]))
    golden(f"mistakes/{file}.txt", "\n\n".join(table) + "\n")


def test_copy_that_lies_among_the_articles_is_to_be_imported(
    in_place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = mistakes_kit.Mistake("a Word file for a story", "story: lamp", "story: tea")
    folder = mistakes_kit.made(in_place, "issue", named).relative_to(in_place)
    for name in ("tea.docx", "~$tea.docx", "bridge.docx"):  # the second is Word's own, the third was brought in
        (folder / "articles" / name).write_bytes(mistakes_kit.OFFICE)
    assert cli.main(["check", folder.as_posix()]) == 1
    said = "".join(capsys.readouterr())
    typed = f"type: layout import {folder.as_posix()}/articles/tea.docx --issue {folder.as_posix()}"
    assert re.search(rf"articles/tea.docx: warning\[not-an-article].*{re.escape(typed)}", said)
    assert re.search(rf'issue.yaml:11: error\[unknown-story]: no article "tea"; .*{re.escape(typed)}', said)
    assert "~$" not in said and "articles/bridge.docx: warning[not-an-article]: is not read; articles are files" in said


def test_a_command_that_is_told_can_be_typed_where_a_name_has_blanks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    named = mistakes_kit.Mistake("a Word file for a story", "story: lamp", "story: tea")
    folder = mistakes_kit.made(tmp_path / "晚 报", "issue", named).relative_to(tmp_path)
    (folder / "articles/a tea.docx").write_bytes(mistakes_kit.OFFICE)
    cli.main(["check", folder.as_posix()])
    typed = f'type: layout import "{folder.as_posix()}/articles/a tea.docx" --issue "{folder.as_posix()}"'
    assert typed in capsys.readouterr().out


@pytest.mark.parametrize("name", ["/", "..", "'**'", "'*'", "pictures", "pictures/.."])
def test_no_folder_is_hinted_at_for_a_picture(name: str, in_place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = mistakes_kit.made(in_place, "issue", mistakes_kit.Mistake("a folder", "pictures/east.png", name))
    _, found = told(folder, capsys, "en")
    (missing,) = (each for each in found if "[missing-file]" in each)
    meant = re.search('did you mean "(.*)"', missing)
    assert meant is None or (folder / meant[1]).is_file()
