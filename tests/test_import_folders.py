"""Folders of copy as newsrooms keep them: hidden, open, linked, unreadable, alike but for capitals (来稿文件夹)."""

from pathlib import Path
from typing import Any

import pytest
from import_kit import FIRST, SECOND, issue, rules
from test_import_pages import HEAD, INLINE
from test_import_wires import jpeg

from layout.copydesk.bring_in import Import, as_text, bring_in

STORY = f"霁川的路灯亮了\n\n{FIRST}\n\n{SECOND}\n"


def folder(tmp_path: Path, **files: str) -> Path:
    made = tmp_path / "in"
    for name, content in files.items():
        path = made / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return made


def brought(tmp_path: Path, given: Path) -> tuple[Import, dict[str, str]]:
    """What was made of a folder, and by the name of each file what was told of it first."""
    made = bring_in([given], issue(tmp_path), lambda _: True)
    told: dict[str, str] = {}
    for each in made.findings:
        told.setdefault(Path(each.source.file).name if each.source else "", each.rule)
    return made, told


def test_what_is_not_taken_is_told(tmp_path) -> None:
    names = (".old.txt", ".git__a.txt", "~$lamp.docx", "lamp.wps", ".DS_Store", "__MACOSX__._lamp.txt", "._lamp.txt")
    given = folder(tmp_path, **dict.fromkeys(names, STORY), **{"deep__er__lamp.txt": STORY})
    (given / "__MACOSX").mkdir(exist_ok=True)
    made, told = brought(tmp_path, given)
    assert [each.written for each in made.stories] == [("articles/lamp.md",)]
    assert told == {
        "__MACOSX": "not-copy", ".git": "not-copy", ".old.txt": "not-copy", "lamp.wps": "not-copy",
        "~$lamp.docx": "file-open", "lamp.txt": "headline-assumed",
    }  # fmt: skip
    assert not made.failed


def test_links(tmp_path) -> None:
    given = folder(tmp_path, **{"lamp.txt": STORY})
    try:
        (given / "round").symlink_to(given, target_is_directory=True)
        (given / "same.txt").symlink_to(given / "lamp.txt")
        (given / "gone.txt").symlink_to(given / "nothing.txt")
    except OSError:
        pytest.skip("this system makes no links")
    made, told = brought(tmp_path, given)
    assert told == {"round": "not-copy", "gone.txt": "missing-file", "lamp.txt": "headline-assumed"}
    assert [each.written for each in made.stories] == [("articles/lamp.md",)]


def test_names_that_are_one_elsewhere(tmp_path) -> None:
    given = folder(tmp_path, **{"a__Lamp.txt": STORY, "b__lamp.txt": STORY, "c__ferry.txt": STORY})
    made, told = brought(tmp_path, given)
    assert [each.written for each in made.stories] == [("articles/Lamp.md",), ("articles/ferry.md",)]
    assert told["lamp.txt"] == "same-name"


def test_a_file_that_nobody_may_read_does_not_stop_the_others(tmp_path, monkeypatch) -> None:
    given = folder(tmp_path, **{"a.txt": STORY, "b.txt": STORY})
    whole = Path.read_bytes

    def closed(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", closed)
    made, told = brought(tmp_path, given)
    assert (told["a.txt"], [each.written for each in made.stories]) == ("cannot-read", [("articles/b.md",)])


def test_a_folder_that_nobody_may_look_into_is_told(tmp_path, monkeypatch) -> None:
    given = folder(tmp_path, **{"a.txt": STORY, "deep__b.txt": STORY})

    def walk(top: Path, onerror: Any) -> Any:
        onerror(PermissionError(13, "Permission denied", str(top / "deep")))
        yield str(top), ["deep"], ["a.txt"]

    monkeypatch.setattr("os.walk", walk)
    made, told = brought(tmp_path, given)
    assert (told["deep"], made.failed, len(made.stories)) == ("cannot-read", True, 1)


def test_the_picture_of_one_story_is_not_written_over_by_another(tmp_path) -> None:
    """The second picture of lamp and the first of lamp-2 would be one file, even where overwriting is allowed."""
    given = folder(tmp_path, **{
        "lamp.html": f"{HEAD}<p>{FIRST}</p>{INLINE}{INLINE}", "lamp-2.html": f"{HEAD}<p>{SECOND}</p>{INLINE}",
    })  # fmt: skip
    made, told = brought(tmp_path, given)
    assert (len(made.stories), told["lamp.html"]) == (1, "same-name")
    assert rules(made).count("same-name") == 1


def test_a_name_as_long_as_a_disk_takes(tmp_path) -> None:
    made, _ = brought(tmp_path, folder(tmp_path, **{f"{'灯' * 83}.html": f"{HEAD}<p>{FIRST}</p>{INLINE}{INLINE}"}))
    assert made.stories[0].written[-1] == f"articles/{'灯' * 60}.md"


@pytest.mark.parametrize(
    ("name", "level", "hint"),
    [
        ("a.wps", "warning", "open it in Word, WPS or LibreOffice, and save it as .docx"),
        ("a.RTF", "warning", "open it in Word, WPS or LibreOffice, and save it as .docx"),
        ("a.zip", "warning", "unpack it, and name the folder that comes out"),
        ("a.eml", "warning", "open it in the program for mail or the browser, and save the text as .txt or .html"),
        ("a.pdf", "note", "ask for the copy as .docx or .txt: a PDF has lines and pages, and no paragraphs"),
        ("a.jpg", "note", "put a picture into pictures/, and name it under pictures: in issue.yaml"),
    ],
)
def test_what_is_not_read_is_told_with_the_way_out(name, level, hint, tmp_path) -> None:
    """In a folder what may hold copy is a warning, for nobody might miss it; named by itself it is an error."""
    given = folder(tmp_path, **{"lamp.txt": STORY, name: "x"})
    made, _ = brought(tmp_path, given)
    found = next(each for each in made.findings if each.rule == "not-copy")
    assert (found.level.value, found.hint) == (level, hint)
    alone = bring_in([given / name], tmp_path / "paper" / "2031-05-06", lambda _: True)
    assert [(each.level.value, each.hint) for each in alone.findings] == [("error", hint)]


def test_a_picture_of_a_story_is_no_noise(tmp_path) -> None:
    given = folder(tmp_path, **{"lamp.html": f'{HEAD}<p>{FIRST}</p><img src="pic/east.jpg">', "pic__other.jpg": "x"})
    (given / "pic" / "east.jpg").write_bytes(jpeg())
    made, told = brought(tmp_path, given)
    assert (len(made.stories[0].written), told.get("east.jpg"), told["other.jpg"]) == (3, None, "not-copy")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{\\rtf1\\ansi \\u28783?}", "rich text (RTF)"),
        ("\n<html><body>灯</body></html>", "a page (HTML)"),
        ("MIME-Version: 1.0\n", "a page (HTML)"),
    ],
)
def test_a_doc_that_is_another_file(content, what, tmp_path) -> None:
    """As office systems name them."""
    given = folder(tmp_path, **{"lamp.doc": content})
    made, _ = brought(tmp_path, given)
    found = made.findings[0]
    assert (found.rule, found.message) == ("old-doc", f"the file is {what}, whatever its name")
    assert found.hint == "open it in Word, WPS or LibreOffice, and save it as .docx"


def test_a_name_that_windows_keeps_for_itself(tmp_path) -> None:
    made, _ = brought(tmp_path, folder(tmp_path, **{"COM1.txt": STORY}))
    assert made.stories[0].written == ("articles/story-COM1.md",)


def test_a_story_that_may_not_be_written_does_not_stop_those_below_it(tmp_path) -> None:
    given = folder(
        tmp_path, **{"in.txt": f"标题：灯\n{FIRST}\n标题：渡口\n{SECOND}\n标题：书\n{SECOND}\n", "z.txt": STORY}
    )
    place = issue(tmp_path)
    (place / "articles").mkdir()
    (place / "articles" / "in-2.md").write_text("又一篇", encoding="utf-8")
    made = bring_in([given], place, lambda _: False, split=True)
    assert [each.headline for each in made.stories] == ["灯", "书", "霁川的路灯亮了"]
    assert rules(made).count("exists") == 1
    assert [each for each in as_text(made) if each.startswith("not brought in: ")] == [
        f"not brought in: {(given / 'in.txt').as_posix()}"
    ]
