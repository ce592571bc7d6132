"""The promise of `fonts/`: a fresh machine needs no other face, and each file is what fonts.yaml says."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import io
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from fontTools.ttLib import TTFont

hb: Any = importlib.import_module("uharfbuzz")  # its names come from a compiled module, which type checkers can't see

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "fonts"
FACES: dict[str, dict[str, Any]] = yaml.safe_load((FONTS / "fonts.yaml").read_text("utf-8"))["faces"]
NOTO = [role for role, face in FACES.items() if face["file"].endswith(".otf")]
FEATURES = {"ccmp", "liga", "kern", "mark", "vert", "vrt2", "vkrn", "halt", "vhal", "palt", "vpal", "fwid", "hwid"}
FEATURES |= {"pwid", "dlig"}

every_face = pytest.mark.parametrize("role", FACES)
every_noto = pytest.mark.parametrize("role", NOTO)


def script(path: Path) -> ModuleType:
    """A script that belongs to no package, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def data(role: str) -> bytes:
    path = FONTS / str(FACES[role]["file"])
    return path.read_bytes()


@cache
def covered(role: str) -> frozenset[int]:
    return frozenset(hb.Face(data(role)).unicodes)


def ranges(words: list[str]) -> set[int]:
    """`4E00`, `U+4E00-9FFF`, … as code points; written anew here, so that the build script is not its own judge."""
    found: set[int] = set()
    for word in words:
        ends = [int(end, 16) for end in word.removeprefix("U+").split("-")]
        found.update(range(ends[0], ends[-1] + 1))
    return found


def gaps(role: str) -> set[int]:
    return ranges(FACES[role]["gaps"])


@cache
def tgh() -> frozenset[int]:
    lines = (FONTS / "tgh.txt").read_text("utf-8").splitlines()
    return frozenset(ranges([word for line in lines if not line.startswith("#") for word in line.split()]))


@cache
def gbk() -> frozenset[int]:
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    return frozenset(ord(text) for text in (pair.decode("gbk", "ignore") for pair in pairs) if text > "\x7f")


def shape(font_data: bytes, text: str, direction: str = "ltr", **features: bool) -> list[tuple[int, int]]:
    """Glyph ids and advances along the line, without telling the shaper a language."""
    font, buffer = hb.Font(hb.Face(font_data)), hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    hb.shape(font, buffer, features)
    steps = [p.x_advance if direction == "ltr" else -p.y_advance for p in buffer.glyph_positions]
    return [(info.codepoint, step) for info, step in zip(buffer.glyph_infos, steps, strict=True)]


def test_roles_and_fallbacks() -> None:
    assert list(FACES) == ["song", "biaosong", "biaosong-black", "hei", "hei-bold", "hei-black", "kai"]
    for role, face in FACES.items():
        assert face["fallback"] and set(face["fallback"]) < set(FACES) - {role}


def test_folder_stays_within_budget() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir() if path.is_file()) < 60_000_000


def test_lists_are_whole() -> None:
    assert len(tgh()) == 8105
    assert sum(code > 0xFFFF for code in tgh()) == 196
    assert sum(0x4E00 <= code <= 0x9FFF for code in gbk()) == 20902


@every_face
def test_file_is_the_recorded_one(role: str) -> None:
    assert hashlib.sha256(data(role)).hexdigest() == FACES[role]["sha256"]
    assert set(FACES[role]["origin"]) == {"package", "version", "file", "face", "source_sha256"}


@every_face
def test_may_be_embedded_and_has_its_licence(role: str) -> None:
    font = TTFont(io.BytesIO(data(role)), lazy=True)
    os2: Any = font["OS/2"]
    names: Any = font["name"]
    assert os2.fsType == 0
    assert "SIL Open Font License" in names.getDebugName(13)
    licence = (FONTS / FACES[role]["licence_file"]).read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for line in names.getDebugName(0).splitlines():
        assert line.strip() in licence


@every_face
def test_coverage_is_whole_but_for_recorded_gaps(role: str) -> None:
    wanted = gbk() | set(range(0x4E00, 0xA000)) | tgh()
    assert wanted - covered(role) <= gaps(role)
    assert not gaps(role) & covered(role)
    assert not tgh() - covered(role)
    # ≒ is the one character of GBK that Noto does not draw.
    assert gbk() - covered(role) <= {0x2252}


@every_face
def test_rare_names_and_common_signs(role: str) -> None:
    text = "䶮㛃𬭎𫟼〇–—…‼⁇⁈⁉⸺⋯‧·№℃‰①⓪㊣㎡€¥￥£²³āáǎàǖǘǚǜńňǹḿ０Ａｚ！︵︶︿﹁﹂﹃﹄「」『』《》αЖⅠⅫ㈠"
    assert not set(map(ord, text)) - covered(role)


def test_gaps_of_the_sans_are_drawn_by_the_serif() -> None:
    assert {code for code in gaps("hei") if code >= 0x4E00} <= covered("song")


def test_every_gap_is_drawn_by_some_face() -> None:
    assert not set().union(*(gaps(role) for role in FACES)) - covered("kai")


@every_noto
def test_cid_is_glyph_id(role: str) -> None:
    charset = TTFont(io.BytesIO(data(role)), lazy=True)["CFF "].cff.topDictIndex[0].charset
    assert charset == [".notdef", *(f"cid{gid:05d}" for gid in range(1, len(charset)))]


@every_noto
def test_layout_features_and_vertical_metrics(role: str) -> None:
    font = TTFont(io.BytesIO(data(role)), lazy=True)
    tags = {record.FeatureTag for table in ("GSUB", "GPOS") for record in font[table].table.FeatureList.FeatureRecord}
    assert tags >= FEATURES
    assert {"vhea", "vmtx", "VORG", "BASE"} <= set(font.keys())


@every_noto
def test_hwid_digits_are_half_an_em(role: str) -> None:
    plain, half = shape(data(role), "0"), shape(data(role), "0123456789", hwid=True)
    assert [step for _, step in half] == [500] * 10
    assert half[0][0] != plain[0][0]


@every_noto
def test_dashes_and_ellipses_are_two_em(role: str) -> None:
    """The collections do this only for a text marked as Simplified Chinese; here it must need no mark."""
    for direction in ("ltr", "ttb"):
        assert [step for _, step in shape(data(role), "——", direction)] == [2000]
        assert [step for _, step in shape(data(role), "……", direction)] == [1000, 1000]
    assert [step for _, step in shape(data(role), "—")] == [1000]


@every_noto
def test_vertical_and_half_width_marks(role: str) -> None:
    assert shape(data(role), "（", "ttb")[0][0] != shape(data(role), "（")[0][0]
    assert [step for _, step in shape(data(role), "，。「」", halt=True)] == [500] * 4


def test_kai_is_the_unmodified_file() -> None:
    assert FACES["kai"]["sha256"] == FACES["kai"]["origin"]["source_sha256"]
    assert "Reserved Font Name" in (FONTS / FACES["kai"]["licence_file"]).read_text("utf-8").split("\n\n")[0]


def test_build_script_finds_nothing_wrong() -> None:
    build = script(FONTS / "build.py")
    assert build.problems() == []
    assert build.parse_ranges(" ".join(build.format_ranges(build.promised()))) == build.promised()


def test_em_face_is_what_its_script_makes() -> None:
    """And every character, whichever the direction, is one em long, with a glyph of its own."""
    em = script(ROOT / "tests" / "fonts" / "build_em.py")
    made = em.TARGET.read_bytes()
    assert made == em.build()
    text = "".join(em.characters())
    assert {step for _, step in shape(made, text, "ttb")} == {1000}
    glyphs = shape(made, text)
    assert {step for _, step in glyphs} == {1000}
    assert len({gid for gid, _ in glyphs}) == len(text) > 7000


@pytest.mark.parametrize(
    ("char", "left", "right"), [("，", 50, 450), ("「", 550, 950), ("·", 250, 750), ("—", 0, 1000)]
)
def test_em_face_inks_the_half_of_clreq(char: str, left: int, right: int) -> None:
    font = hb.Font(hb.Face((ROOT / "tests" / "fonts" / "em.ttf").read_bytes()))
    box = font.get_glyph_extents(font.get_nominal_glyph(ord(char)))
    assert (box.x_bearing, box.x_bearing + box.width) == (left, right)
