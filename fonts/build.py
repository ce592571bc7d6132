"""Make the faces in this folder from Debian's font packages, and check them.

The program carries its own faces, so that a page is set with the same outlines and widths on every machine.
`fonts.yaml` names for each face the package, its version, the file inside and that file's SHA-256; this script does
nothing but turn those files into ours, and the same input gives the same bytes (with the same HarfBuzz).

Get the packages on Debian 13 (their versions are in `fonts.yaml`; the last one only gives the character list)::

    apt-get download fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai unicode-data

then, in the folder above this one::

    python fonts/build.py --from DIR     # DIR holds the .deb files, or folders they were unpacked into
    python fonts/build.py --check        # only look at what is here

The Noto faces are subsets (their licence reserves no name); LXGW WenKai reserves its name for unmodified files, so
that one is copied byte for byte. Needs fonttools, uharfbuzz and pyyaml.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import importlib
import io
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from fontTools.ttLib import TTFont

hb: Any = importlib.import_module("uharfbuzz")  # its names come from a compiled module, which type checkers can't see

HERE = Path(__file__).resolve().parent
FACES = HERE / "fonts.yaml"
TGH = HERE / "tgh.txt"
BUDGET = 60_000_000  # bytes of the whole folder: every clone of the repository pays for it
UNIHAN = "Unihan_OtherMappings.txt.bz2"

# Layout a newspaper page uses. Everything else (Korean composition, ruby forms) only costs bytes. `locl` is here for
# the dash: see `simplified_only`.
FEATURES = (
    *("ccmp", "locl", "liga", "dlig", "kern", "mark", "vert", "vrt2", "vkrn"),
    *("halt", "vhal", "palt", "vpal", "fwid", "hwid", "pwid"),
)

# The two regular faces stand at the end of the fallback chains, so they keep all of plane 2 that the source draws
# (Hong Kong and Japanese names); in the others that would take 2.6 MB for characters a headline hardly meets.
WHOLE_PLANE_2 = ("song", "hei")

# Taken as far as the source draws them: Latin with pinyin and phonetics, Greek, Cyrillic, punctuation, currency,
# letterlike, numbers, arrows, mathematics, boxes, signs, radicals, kana, bopomofo, strokes, enclosed and squared
# forms (without Hangul), unified ideographs among the compatibility ones, vertical, small and full-width forms.
WANTED_SYMBOLS = """
0020-007E 00A0-02FF 0300-036F 0370-052F 1E00-1EFF 2000-27BF 2900-2BFF 2E00-2FDF 2FF0-312F 3190-325F 3280-33FF
A700-A7FF FA0E-FA29 FB00-FB06 FE10-FE6F FF00-FF9F FFE0-FFEF 1F100-1F2FF
"""

# Promised beyond GBK. What a face lacks of these stands in its `gaps`.
PROMISED_SYMBOLS = (
    "–—…‼⁇⁈⁉⸺⋯‧·•№℃℉‰‱€¥￥£$¢©®™°′″§¶†‡※×÷±≈≠≤≥∞√½¼¾⅓⅔⅛①⑳⓪❶❿㊣㊙㎡㎜㎝㎞㎏℡→←↑↓■□▲△▼▽●○◎★☆◆◇〇"
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿɑɡ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉"
)
PROMISED_RANGES = """
0020-007E 00A1-00AC 00AE-00FF 2160-216B 2460-249B 3220-3229 3280-3289 FE10-FE19 FE30-FE44 FF01-FF5E FFE0-FFE5
"""


def parse_ranges(text: str) -> frozenset[int]:
    """Read `4E00-9FFF A7 …`, hexadecimal with or without `U+`; what follows a `#` is comment."""
    found: set[int] = set()
    for word in re.sub(r"#.*", "", text).split():
        first, _, last = word.upper().replace("U+", "").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def format_ranges(codes: Iterable[int]) -> list[str]:
    """Write code points as the shortest list of `4E00` and `4E00-9FFF`, the form `parse_ranges` reads."""
    runs: list[tuple[int, int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return [f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in runs]


@cache
def gbk() -> frozenset[int]:
    """GBK, that is the two-byte area of GB 18030 without its private-use places."""
    found: set[int] = set()
    for codec in ("gbk", "gb18030"):
        for lead in range(0x81, 0xFF):
            for trail in range(0x40, 0xFF):
                text = bytes((lead, trail)).decode(codec, "replace")
                if len(text) == 1 and text != "\ufffd" and not "\ue000" <= text <= "\uf8ff":
                    found.add(ord(text))
    return frozenset(found)


@cache
def tgh() -> frozenset[int]:
    """The 8,105 characters of 通用规范汉字表, by which people and places are named in the mainland."""
    return parse_ranges(TGH.read_text("utf-8"))


@cache
def promised() -> frozenset[int]:
    """What every face is measured against; a face's `gaps` are this less what it draws."""
    symbols = frozenset(map(ord, PROMISED_SYMBOLS)) | parse_ranges(PROMISED_RANGES)
    return gbk() | frozenset(range(0x4E00, 0xA000)) | tgh() | symbols


def load_faces() -> dict[str, dict[str, Any]]:
    """The `faces` of fonts.yaml, by role."""
    faces: dict[str, dict[str, Any]] = yaml.safe_load(FACES.read_text("utf-8"))["faces"]
    return faces


def digest(data: bytes) -> str:
    """SHA-256 as fonts.yaml writes it."""
    return hashlib.sha256(data).hexdigest()


def deb_members(deb: Path, names: set[str]) -> Iterator[bytes]:
    """The files of a Debian package whose last name is in `names`; plain Python, so that any system can build."""
    with deb.open("rb") as file:
        file.seek(8)  # "!<arch>\n"
        while head := file.read(60):
            size = int(head[48:58])
            if not head.startswith(b"data.tar"):
                file.seek(size + size % 2, io.SEEK_CUR)
                continue
            with tarfile.open(fileobj=io.BytesIO(file.read(size))) as archive:
                for member in archive:
                    content = archive.extractfile(member) if Path(member.name).name in names else None
                    if content:
                        yield content.read()
            return


def find_sources(folder: Path, wanted: dict[str, str]) -> dict[str, bytes]:
    """The source files by their SHA-256. `wanted` is SHA-256 → file name.

    They are known by content, not by place, so several versions may lie in the folder, and a source that is not
    exactly the recorded one is never taken.
    """
    found: dict[str, bytes] = {}
    names = set(wanted.values())
    for path in sorted(p for p in folder.rglob("*") if p.name in names and p.is_file()):
        data = path.read_bytes()
        found[digest(data)] = data
    for deb in sorted(folder.rglob("*.deb")):
        if not wanted.keys() <= found.keys():
            found.update((digest(data), data) for data in deb_members(deb, names))
    if missing := [name for key, name in wanted.items() if key not in found]:
        sys.exit(f"not in {folder} in the version that fonts.yaml names: {', '.join(missing)}")
    return found


def simplified_only(source: bytes, index: int) -> bytes:
    """Take one face out of a collection and make its forms for Simplified Chinese those for every language.

    The collections write — 0.89 em and —— 1.7 em wide; only `locl` for Simplified Chinese makes them 1 em and 2 em.
    With that as the default nobody has to tell the shaper a language, and without the other languages the subset
    needs none of their glyphs.
    """
    font = TTFont(io.BytesIO(source), fontNumber=index, lazy=True, recalcTimestamp=False)
    gsub: Any = font["GSUB"]
    scripts = {record.ScriptTag: record.Script for record in gsub.table.ScriptList.ScriptRecord}
    for script in scripts.values():
        for language in script.LangSysRecord:
            if language.LangSysTag == "ZHS ":
                script.DefaultLangSys = language.LangSys
        script.LangSysRecord, script.LangSysCount = [], 0
    scripts["DFLT"].DefaultLangSys = scripts["hani"].DefaultLangSys
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def subset(source: bytes, index: int, whole_plane_2: bool) -> bytes:
    """Cut one face out of a collection down to what the folder promises."""
    face = hb.Face(simplified_only(source, index))
    drawn = frozenset(face.unicodes)
    keep = promised() | parse_ranges(WANTED_SYMBOLS)
    if whole_plane_2:
        keep |= frozenset(range(0x20000, 0x30000))
    wish = hb.SubsetInput()
    # CID = glyph id: then a page may be written with glyph ids before anybody knows what the PDF will embed.
    # Hints are for screens of the last century; the outline of .notdef must stay, or a missing glyph prints as blank.
    wish.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.NOTDEF_OUTLINE
    wish.unicode_set.update(keep & drawn)
    wish.layout_feature_tag_set.clear()
    wish.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in FEATURES)
    wish.name_id_set.clear()
    wish.name_id_set.update(range(0, 26))  # copyright, licence and its address, and every name of the face
    wish.name_lang_id_set.update((0x409, 0x804))
    return bytes(hb.subset(face, wish).blob.data)


def write_tgh(unihan: bytes) -> None:
    """Write tgh.txt from Unihan's kTGH, so that the list can be made again from a named source."""
    entry = re.compile(r"^U\+([0-9A-F]+)\tkTGH\t2013:(\d+)", re.M)
    places = {int(code, 16): int(place) for code, place in entry.findall(bz2.decompress(unihan).decode("utf-8"))}
    if sorted(places.values()) != list(range(1, 8106)):
        sys.exit("Unihan's kTGH is not the table of 8,105 characters")
    lines = [
        "# 通用规范汉字表, the Table of General Standard Chinese Characters: 8,105 characters.",
        "# Published by the State Council of the PRC, 2013 (国发〔2013〕23号): a legal document, not under copyright.",
        "# Code points from Unihan's kTGH (Debian package unicode-data 15.1.0-1), hexadecimal, as ranges.",
    ]
    row = ""
    for word in format_ranges(places):
        if len(row) + len(word) > 118:
            lines.append(row.rstrip())
            row = ""
        row += word + " "
    TGH.write_text("\n".join([*lines, row.rstrip(), ""]), "utf-8")
    tgh.cache_clear()


def record(role: str, key: str, value: str) -> None:
    """Change one value of one face in fonts.yaml by text, because a YAML writer would lose the comments."""
    text = FACES.read_text("utf-8")
    pattern = rf"(?ms)^(  {role}:.*?^    {key}: )[^\n]*"
    FACES.write_text(re.sub(pattern, lambda m: m[1] + value, text, count=1), "utf-8")


def build(folder: Path) -> None:
    """Make every face from the sources in `folder` and note hashes and gaps in fonts.yaml."""
    faces = load_faces()
    sources = find_sources(folder, {f["origin"]["source_sha256"]: f["origin"]["file"] for f in faces.values()})
    unihan = [p.read_bytes() for p in folder.rglob(UNIHAN)]
    unihan += [data for deb in folder.rglob("unicode-data_*.deb") for data in deb_members(deb, {UNIHAN})]
    if unihan:
        write_tgh(unihan[0])
    for role, face in faces.items():
        data = sources[face["origin"]["source_sha256"]]
        if face["file"].endswith(".otf"):
            data = subset(data, face["origin"]["face"], role in WHOLE_PLANE_2)
        (HERE / face["file"]).write_bytes(data)
        gaps = format_ranges(promised() - frozenset(hb.Face(data).unicodes))
        record(role, "sha256", digest(data))
        record(role, "gaps", "[" + ", ".join(f'"U+{gap}"' for gap in gaps) + "]")
        print(f"{face['file']}: {len(data):,} bytes, gaps {gaps}")


def advances(data: bytes, text: str, **features: bool) -> list[float]:
    """The widths in em that a shaper gives `text`, one for each glyph."""
    font, buffer = hb.Font(hb.Face(data)), hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, features)
    return [position.x_advance / font.face.upem for position in buffer.glyph_positions]


def outline_problems(data: bytes) -> Iterator[str]:
    """What in a subset face would break composition or a PDF made with it."""
    font = TTFont(io.BytesIO(data), lazy=True)
    charset = font["CFF "].cff.topDictIndex[0].charset
    if charset[0] != ".notdef" or any(name != f"cid{gid:05d}" for gid, name in enumerate(charset) if gid):
        yield "CID differs from glyph id"
    tags = {r.FeatureTag for t in ("GSUB", "GPOS") for r in font[t].table.FeatureList.FeatureRecord}
    if lacking := set(FEATURES) - tags:
        yield f"lacks features {sorted(lacking)}"
    if lacking := {"vhea", "vmtx", "VORG", "BASE"} - set(font.keys()):
        yield f"lacks tables {sorted(lacking)}"
    if advances(data, "0123456789", hwid=True) != [0.5] * 10:
        yield "hwid digits are not half an em wide"
    if advances(data, "——") != [2.0]:
        yield "—— is not one glyph of 2 em"


def face_problems(face: dict[str, Any]) -> Iterator[str]:
    """Where one file differs from what fonts.yaml says of it."""
    path = HERE / face["file"]
    if not path.is_file():
        yield "missing"
        return
    data = path.read_bytes()
    if digest(data) != face["sha256"]:
        yield "SHA-256 differs from fonts.yaml"
    lacking = promised() - frozenset(hb.Face(data).unicodes)
    if lacking != parse_ranges(" ".join(face["gaps"])):
        yield f"gaps differ from fonts.yaml: {format_ranges(lacking)}"
    os2: Any = TTFont(io.BytesIO(data), lazy=True)["OS/2"]
    if os2.fsType != 0:
        yield "fsType restricts embedding"
    if not (HERE / face["licence_file"]).is_file():
        yield f"licence {face['licence_file']} missing"
    if path.suffix == ".otf":
        yield from outline_problems(data)
    elif face["sha256"] != face["origin"]["source_sha256"]:
        yield "must be the unmodified source file"


def problems() -> list[str]:
    """Everything that is wrong with the folder; empty when it keeps its promise."""
    found = [f"{face['file']}: {problem}" for face in load_faces().values() for problem in face_problems(face)]
    total = sum(p.stat().st_size for p in HERE.iterdir() if p.is_file())
    if total >= BUDGET:
        found.append(f"the folder has {total:,} bytes, allowed are less than {BUDGET:,}")
    if len(tgh()) != 8105:
        found.append(f"tgh.txt has {len(tgh())} characters instead of 8,105")
    return found


def main() -> int:
    """Build or check, by the command line; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--from", dest="folder", type=Path, metavar="DIR", help="build from the packages in DIR")
    action.add_argument("--check", action="store_true", help="only check the files against fonts.yaml")
    options = parser.parse_args()
    if options.folder:
        build(options.folder)
    found = problems()
    print("\n".join(found) or "fonts: as promised")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
