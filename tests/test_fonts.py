"""The font book: what stands in for a missing character, and which files may not be used (字库)."""

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from galley_kit import EM_FONT, HERE
from hypothesis import given
from hypothesis import strategies as st
from issue_kit import HOUSE, PRINTED, build, make

from layout.errors import FontError
from layout.galley.fonts import Face, FontBook, FontFile, look_over, open_book, own_files, shipped
from layout.galley.shape import Fount, Shaper
from layout.own_fonts import OwnFont

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
        (0x0003, "forbids embedding"),
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


@pytest.mark.parametrize("fs_type", [0x0002, 0x0100, 0x0200])
def test_a_licence_that_the_house_names_is_noted(tmp_path: Path, fs_type: int) -> None:
    entry = FontFile("mine", doctored(tmp_path, fs_type), source=HERE, licence="甲乙字库公司 合同2031第7号")
    book, found = look_over([entry], {"mine"})
    assert book.face("mine").postscript_name == "Em-Regular"
    (note,) = map(str, found)
    assert note.startswith(f"{HERE}: note[font-licence]: face mine: its fsType")
    assert note.endswith("it is embedded by licence: 甲乙字库公司 合同2031第7号")
    assert open_book([entry], {"mine"}).face("mine").entry == entry, "a note stops nothing"


def test_a_licence_that_is_not_needed_is_not_noted() -> None:
    assert look_over([FontFile("mine", EM_FONT, licence="合同")], {"mine"})[1] == []


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


def test_a_face_without_outlines_is_told(tmp_path: Path) -> None:
    """Variable outlines (CFF2), bitmaps: HarfBuzz sets them, and no PDF shows them."""
    font = TTFont(EM_FONT)
    del font["glyf"], font["loca"]
    font.save(tmp_path / "bare.ttf")
    (fault,) = faults(own("mine", tmp_path / "bare.ttf"))
    assert fault.startswith(f"{HERE}: error[font-outlines]: face mine: bare.ttf has no outlines that PDF can embed")


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
    assert fault == f"{HERE}: error[font-index]: face mine: two.ttc has no face 2, it holds 2; count from 0"
    (fault,) = faults(FontFile("mine", EM_FONT, index=1, source=HERE))
    assert "em.ttf has no face 1, it holds 1" in fault


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


# What the house says of its faces --------------------------------------------------------------------------------


def test_the_papers_list_becomes_font_files(tmp_path: Path) -> None:
    fonts = {
        "mine": OwnFont(EM_FONT, 0, ("song",), "合同", {"U+E000": "𰻞"}),
        "song": OwnFont(fallback=("mine",)),
    }
    (mine, song), found = own_files(fonts, lambda key: HERE)
    assert not found
    assert (mine.path, mine.fallback, mine.licence, mine.private) == (EM_FONT, ("song",), "合同", {"𰻞": "\ue000"})
    assert song.path == shipped()["song"].path and song.sha256 == shipped()["song"].sha256
    assert song.fallback == ("mine", *shipped()["song"].fallback), "the paper's are asked before the program's"


def test_a_face_of_nobody_needs_a_file() -> None:
    files, found = own_files({"sogn": OwnFont(fallback=("kai",))}, lambda key: HERE)
    assert not files
    assert str(found[0]).startswith(f'{HERE}: error[missing-key]: "file" is missing in face sogn')
    assert str(found[0]).endswith('did you mean "song"?')


# Latin words in a face of their own ------------------------------------------------------------------------------


def latin_face(folder: Path) -> Path:
    """ASCII of the em face but ``Q``, half as wide."""
    font = TTFont(EM_FONT)
    for table in font["cmap"].tables:
        table.cmap = {code: name for code, name in table.cmap.items() if code < 127 and chr(code) != "Q"}
    font["hmtx"].metrics = {name: (500, bearing) for name, (_, bearing) in font["hmtx"].metrics.items()}
    font.save(folder / "latin.ttf")
    return folder / "latin.ttf"


def read_pages(pdf: bytes) -> str:
    """The text as PDFium reads it, line ends left out."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found.replace("\r\n", "")


def test_latin_words_and_figures_stand_in_the_paired_face(tmp_path: Path) -> None:
    book = FontBook({"song": Face(own("song", EM_FONT)), "times": Face(own("times", latin_face(tmp_path)))})
    type = Shaper(book).paragraph((("甲AI，12%乙 Q和QA", Fount("song", latin="times")),))
    told = [(each.text, each.face, each.advance) for each in type.clusters]
    assert told == [
        ("甲", "song", 1000),
        ("AI", "times", 1000),
        ("，", "song", 1000),
        ("12%", "times", 1500),
        ("乙", "song", 1000),
        (" ", "song", 250),
        ("Q", "song", 1000),
        ("和", "song", 1000),
        ("QA", "song", 2000),
    ], "a word that the Latin face lacks a letter of is set in the other face as a whole"


def test_a_licensed_face_of_a_collection_is_printed_beside_han(tmp_path: Path) -> None:
    """Through the whole line, the proof with it: Latin in a TrueType face of a TTC whose bits forbid it."""
    fonts = "fonts:\n  times: {file: two.ttc, index: 1, licence: 合同2031第7号}\nstyles: {body: {latin: times}}\n"
    folder = make(tmp_path, house=HOUSE + fonts)
    collection = TTCollection()
    collection.fonts = [TTFont(EM_FONT), TTFont(doctored(tmp_path, 0x0002))]
    collection.fonts[1]["cmap"].tables = TTFont(latin_face(tmp_path))["cmap"].tables
    collection.save(folder.parent / "two.ttc")
    code, report = build(folder, tmp_path / "out")
    assert code == 0, report["findings"]
    (note,) = [each for each in report["findings"] if each["rule"] == "font-licence"]
    assert note["level"] == "note" and "合同2031第7号" in note["message"]
    pdf = (tmp_path / "out" / "print" / PRINTED).read_bytes()
    assert b"Em-Regular" in pdf
    assert "用的是LED灯" in read_pages(pdf).replace(" ", "")  # PDFium takes a wide gap for a blank
