"""The font book: what stands in for a missing character, and which files may not be used (字库)."""

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from galley_kit import EM_FONT, HERE
from hypothesis import given
from hypothesis import strategies as st

from layout.errors import FontError
from layout.galley.fonts import Face, FontBook, FontFile, open_book, shipped

LACKING = "䶮"  # not in em.ttf


def own(key: str, path: Path, *fallback: str) -> FontFile:
    return FontFile(key, path, fallback=fallback, source=HERE)


def doctored(folder: Path, fs_type: int) -> Path:
    """The em face with another licence to embed."""
    font = TTFont(EM_FONT)
    font["OS/2"].fsType = fs_type
    font.save(folder / "doctored.ttf")
    return folder / "doctored.ttf"


def faults(*entries: FontFile, used: set[str] | None = None) -> list[str]:
    with pytest.raises(FontError) as caught:
        open_book(entries, used if used is not None else {each.key for each in entries})
    return [str(each) for each in caught.value.findings]


# Fallback ------------------------------------------------------------------------------------------------------


def chain(**fallback: tuple[str, ...]) -> FontBook:
    """Faces of em.ttf, but for ``kai``, which is the program's own."""
    files = dict.fromkeys(fallback, EM_FONT) | {"kai": shipped()["kai"].path}
    return FontBook({key: Face(own(key, path, *fallback.get(key, ()))) for key, path in files.items()})


def test_a_face_holds_what_it_has() -> None:
    book = chain(song=("kai",))
    assert book.holding("甲", "song") is book.face("song")
    found = book.holding(LACKING, "song")
    assert found is book.face("kai")
    assert found.gid(LACKING) > 0 == book.face("song").gid(LACKING)
    assert book.holding(f"甲{LACKING}", "song") is book.face("kai"), "a piece is never set in two faces"


def test_fallbacks_of_fallbacks_are_asked_once_each() -> None:
    assert chain(song=("hei",), hei=("song", "kai")).holding(LACKING, "song") is not None
    assert chain(song=("hei",), hei=("song",)).holding(LACKING, "song") is None
    assert chain(song=("nowhere", "kai")).holding(LACKING, "song") is not None, "an unknown fallback is passed over"
    assert chain(song=()).holding("\U0010ffff", "song") is None


def test_an_unknown_face_is_no_crash() -> None:
    with pytest.raises(FontError, match="unknown-face"):
        chain(song=()).holding("甲", "sogn")


def test_the_programs_faces_stand_in_for_each_other() -> None:
    book = open_book(used=())
    assert all(book.holding(LACKING, key) for key in shipped())


# Measures ------------------------------------------------------------------------------------------------------


def test_the_em_face_is_measured_in_thousandths() -> None:
    face = Face(own("song", EM_FONT))
    assert face.upem == 1000
    assert face.advance(face.gid("甲")) == 1000
    assert face.ink(face.gid("甲")) == (50, -70, 950, 830)
    assert face.ink(face.gid("，")) == (50, -70, 450, 330)
    assert face.ink(face.gid("　")) == (0, 0, 0, 0)
    assert not face.is_cff
    assert face.postscript_name == "Em-Regular"


def test_other_faces_are_measured_in_thousandths_too() -> None:
    kai = open_book(used=()).face("kai")
    assert kai.advance(kai.gid("甲")) == 1000


@given(st.sets(st.sampled_from("甲乙丙丁戊己庚辛，。"), min_size=1))
def test_a_subset_keeps_the_glyph_ids(chars: set[str]) -> None:
    face = Face(own("song", EM_FONT))
    gids = {face.gid(char) for char in chars}
    assert face.subset(gids) == face.subset(sorted(gids, reverse=True)), "the same glyphs, the same bytes"
    assert face.subset(gids).startswith(b"\x00\x01\x00\x00")


# Files that may not be used ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fs_type", "words"),
    [
        (0x0002, "forbids embedding"),
        (0x0100, "forbids subsetting"),
        (0x0200, "only bitmaps"),
        (0x0102, "forbids embedding"),
    ],
)
def test_a_licence_that_forbids_is_obeyed(tmp_path: Path, fs_type: int, words: str) -> None:
    (fault,) = faults(own("mine", doctored(tmp_path, fs_type)))
    assert fault.startswith(f"{HERE}: error[font-forbids-embedding]: face mine:")
    assert words in fault


@pytest.mark.parametrize("fs_type", [0x0000, 0x0004, 0x0008, 0x0006])
def test_a_licence_that_allows_is_enough(tmp_path: Path, fs_type: int) -> None:
    """Installable, preview & print, editable; of several bits the least restrictive counts (OpenType OS/2)."""
    assert open_book([own("mine", doctored(tmp_path, fs_type))], {"mine"}).face("mine").embedding_fault() is None


def test_files_that_are_no_fonts_are_told(tmp_path: Path) -> None:
    (tmp_path / "text.ttf").write_text("not a font")
    (tmp_path / "empty.ttf").write_bytes(b"")
    (tmp_path / "folder.ttf").mkdir()
    for name in ("text.ttf", "empty.ttf"):
        (fault,) = faults(own("mine", tmp_path / name))
        assert fault == f"{HERE}: error[font-unreadable]: face mine: {name} is not a font"
    for name in ("folder.ttf", "nothing.ttf"):
        (fault,) = faults(own("mine", tmp_path / name))
        assert "error[font-file-missing]: face mine: no file" in fault


@pytest.mark.parametrize("length", [300, 20_000, 200_000])
def test_a_file_cut_short_is_told(tmp_path: Path, length: int) -> None:
    """Its directory is whole and HarfBuzz content: what is cut off would be printed as nothing."""
    (tmp_path / "cut.ttf").write_bytes(EM_FONT.read_bytes()[:length])
    (fault,) = faults(own("mine", tmp_path / "cut.ttf"))
    assert fault == f"{HERE}: error[font-unreadable]: face mine: cut.ttf is cut short; copy the file again"


def test_a_collection_is_read_by_its_index(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [TTFont(EM_FONT), TTFont(EM_FONT)]
    collection.save(tmp_path / "two.ttc")
    assert open_book([FontFile("mine", tmp_path / "two.ttc", index=1)], {"mine"}).face("mine").gid("甲")
    (fault,) = faults(FontFile("mine", tmp_path / "two.ttc", index=2, source=HERE))
    assert "error[font-unreadable]" in fault


def test_all_faults_come_together(tmp_path: Path) -> None:
    found = faults(own("a", tmp_path / "a.ttf"), own("b", doctored(tmp_path, 2)), used={"a", "b", "sogn", "song"})
    assert [each.partition("[")[2].partition("]")[0] for each in found] == [
        "font-file-missing",
        "font-forbids-embedding",
        "unknown-face",
    ]
    assert found[2].endswith('did you mean "song"?')


def test_faces_that_are_not_used_are_not_opened(tmp_path: Path) -> None:
    assert open_book([own("mine", tmp_path / "nothing.ttf")], {"song"}).face("mine").key == "mine"


def test_the_papers_own_face_wins(tmp_path: Path) -> None:
    shutil.copy(EM_FONT, tmp_path / "song.ttf")
    assert open_book([own("song", tmp_path / "song.ttf")], {"song"}).face("song").postscript_name == "Em-Regular"


def test_the_recorded_hash_spares_reading_the_file() -> None:
    entry = shipped()["song"]
    assert Face(entry).sha256 == entry.sha256
    assert len(Face(own("em", EM_FONT)).sha256) == 64


def test_a_fallback_that_no_face_is_called_by_is_told() -> None:
    (fault,) = faults(FontFile("mine", EM_FONT, fallback=("song", "sogn"), source=HERE))
    assert fault.endswith('error[unknown-face]: no face "sogn"; did you mean "song"?')
