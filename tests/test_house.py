"""House style: every setting has a default, a paper writes only what differs, and its faults have lines."""

import zlib
from pathlib import Path

import pytest

from layout.errors import IssueError
from layout.findings import Findings
from layout.house import House, load, read_text
from layout.units import MM, PT, Size


def write(folder: Path, text: str) -> Path:
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    return folder


def good(folder: Path, text: str) -> House:
    return load(write(folder, text), "issues/gazette")


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(IssueError) as caught:
        good(folder, text)
    return [str(each) for each in caught.value.findings]


def test_the_defaults_are_a_whole_house(tmp_path: Path) -> None:
    house = good(tmp_path, "name: 样报\n")
    assert house.format.trim == Size(275 * MM, 390 * MM)
    assert house.styles["body"].size == 9 * PT
    assert house.styles["body"].indent == 2000
    assert house.setting.rules == "gb"
    assert house.press.profile.is_file()
    assert house.heads.ladder == tuple(sorted(house.heads.ladder))
    # 5 columns of 14 characters and 4 gutters of one, 9 pt each.
    assert house.measure == (5 * 14 + 4) * 9 * PT


@pytest.mark.parametrize("text", ["", "# 样报\n"])
def test_a_house_that_says_nothing_is_told_of_and_is_as_usual(text: str, tmp_path: Path) -> None:
    told, hint = Findings(), 'write name: and code: in it, as "layout new paper" does'
    assert load(write(tmp_path, text), "issues/gazette", told) == good(tmp_path, "{}")
    said = f"issues/gazette/house.yaml:1: warning[empty-house]: house.yaml says nothing: all is as usual; {hint}"
    assert [str(each) for each in told.items] == [said]


def test_a_paper_writes_only_what_differs(tmp_path: Path) -> None:
    plain, house = good(tmp_path, "name: 样报\n"), good(tmp_path, "name: 样报\nstyles: {body: {size: 10pt}}\n")
    assert house.name == "样报"
    assert house.styles["body"].size == 10 * PT
    assert house.styles["body"].face == plain.styles["body"].face
    assert house.styles.keys() == plain.styles.keys()
    assert house.columns == plain.columns


def test_inks_are_plates_in_per_cent(tmp_path: Path) -> None:
    house = good(tmp_path, "styles: {deck: {ink: M100 Y90}, mark: {ink: paper}, small: {ink: k60}}")
    assert [house.styles[each].ink for each in ("deck", "mark", "small")] == [
        (0, 100, 90, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 60),
    ]


@pytest.mark.parametrize("ink", ["K", "K101", "C-1", "X100", "100", "M 100", "red"])
def test_what_is_no_ink_is_refused(tmp_path: Path, ink: str) -> None:
    (fault,) = faults(tmp_path, f"styles: {{deck: {{ink: {ink}}}}}")
    assert f'"ink" cannot be "{ink}"' in fault
    assert "such as K100" in fault


def test_own_fonts_are_found_beside_the_house(tmp_path: Path) -> None:
    house = good(tmp_path, "fonts: {own: {file: fonts/My.otf, fallback: [song]}}")
    assert house.fonts["own"].file == tmp_path / "fonts" / "My.otf"
    assert house.fonts["own"].fallback == ("song",)


def test_the_type_area_of_a_tabloid(tmp_path: Path) -> None:
    """Six columns of 11 characters: 71 characters of 9 pt, 225.425 mm, in the middle of 275 mm."""
    house = good(tmp_path, "columns: {count: 6, characters: 11}")
    assert house.measure == 71 * 9 * PT == 225.425 * MM


@pytest.mark.parametrize(
    "columns",
    [
        "count: 0",
        "characters: 0",
        "rows: 0",
        "gutter: -1",
        "body: 0pt",
        "pitch: 0pt",
        "pitch: -1pt",
        "count: 6.5",
    ],
)
def test_a_grid_that_cannot_be_is_refused(tmp_path: Path, columns: str) -> None:
    (fault,) = faults(tmp_path, f"columns:\n  {columns}\n")
    assert fault.startswith("issues/gazette/house.yaml:2: error[wrong-value]")


@pytest.mark.parametrize("columns", ["count: 9", "characters: 30", "rows: 100", "body: 12pt"])
def test_a_type_area_larger_than_the_page_is_refused(tmp_path: Path, columns: str) -> None:
    (fault,) = faults(tmp_path, f"name: 样报\ncolumns:\n  {columns}\n")
    assert fault.startswith("issues/gazette/house.yaml:2: error[type-area]")
    assert "275.0 x 390.0 mm" in fault


def test_faults_come_together(tmp_path: Path) -> None:
    found = faults(tmp_path, "colums: {count: 6}\nsetting: {level: strickt}\nstyles:\n  body: {size: 0pt}\n")
    lines = [each.partition(": error")[0] for each in found]
    assert lines == [f"issues/gazette/house.yaml:{line}" for line in (2, 4, 1)]
    told = "\n".join(found)
    assert 'did you mean "columns"?' in told
    assert 'did you mean "strict"?' in told


def test_a_missing_house_says_where_it_belongs(tmp_path: Path) -> None:
    with pytest.raises(IssueError, match=r"issues/gazette/house.yaml: error\[missing-file\]"):
        load(tmp_path, "issues/gazette")


def test_files_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: x\n")
    findings = Findings()
    assert read_text(path, "a.yaml", findings) == "name: x\n"
    assert not findings.items
    path.write_bytes("name: 报\n".encode() + "x: 报\n".encode("gb18030"))
    assert read_text(path, "a.yaml", findings) == ""
    assert read_text(tmp_path, "folder", findings) == ""
    assert [str(each).partition(";")[0] for each in findings.items] == [
        "a.yaml:2: error[not-utf8]: byte 13 is not UTF-8",
        "folder: error[unreadable-file]: cannot be read: Is a directory",
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: 样报\nstyles:\n  body: {size: 14pt}\n", 3, "lines of body are 14 pt high and stand 11.5 pt apart"),
        ("name: 样报\ncolumns:\n  pitch: 8pt\n", 2, "lines of body are 9 pt high and stand 8 pt apart"),
        ("styles:\n  small: {size: 10pt}\n", 2, "lines of small are 10 pt high and stand 9.6 pt apart"),
    ],
)
def test_lines_that_would_lie_over_each_other_are_refused(tmp_path: Path, text: str, line: int, words: str) -> None:
    (fault,) = faults(tmp_path, text)
    assert fault.startswith(f"issues/gazette/house.yaml:{line}: error[lines-overlap]: {words}")


def test_a_trim_in_the_wrong_unit_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "columns: {count: 6, characters: 11}\nformat: {trim: 275cm x 390cm}\n")
    assert "error[trim-too-large]: a page of 2750.0 x 3900.0 mm is larger than any press prints" in fault


@pytest.mark.parametrize("content", [None, b"", b"not a profile", zlib.compress(b"RGB " * 40)])
def test_a_profile_that_is_none_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "plant.icc.z").write_bytes(content)
    (fault,) = faults(tmp_path, "press:\n  profile: plant.icc.z\n")
    assert fault.startswith("issues/gazette/house.yaml:2: error[")
    assert ('no profile "plant.icc.z"' if content is None else '"plant.icc.z" is no CMYK profile') in fault


def test_the_plants_own_profile_is_taken(tmp_path: Path) -> None:
    (tmp_path / "plant.icc.z").write_bytes(good(tmp_path, "name: 样报\n").press.profile.read_bytes())
    assert good(tmp_path, "press: {profile: plant.icc.z}").press.profile == tmp_path / "plant.icc.z"
