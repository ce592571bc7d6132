"""What a printed file says of itself: boxes, standard, title, output intent, identity."""

import zlib
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from outputs_kit import (
    DOCUMENT,
    PROFILE,
    X1A,
    X4,
    book,
    line,
    page,
    press,
    written,
)
from test_outputs_pdf import objects

from layout.prepress.outputs import pdf
from layout.units import MM, PT


def test_boxes():
    with objects(written(bleed=3 * MM)) as document:
        sheet = document.pages[0].obj
        wide, high, edge = 206 * MM / PT, 306 * MM / PT, 3 * MM / PT
        assert [float(each) for each in sheet.MediaBox] == pytest.approx([0, 0, wide, high], abs=1e-4)
        assert sheet.BleedBox == sheet.MediaBox
        assert [float(each) for each in sheet.TrimBox] == pytest.approx(
            [edge, edge, wide - edge, high - edge], abs=1e-4
        )
        for absent in ("/CropBox", "/ArtBox", "/Rotate", "/UserUnit", "/Group", "/Trans", "/Annots"):
            assert absent not in sheet
    with objects(written()) as document:
        sheet = document.pages[0].obj
        assert sheet.TrimBox == sheet.BleedBox == sheet.MediaBox


@pytest.mark.parametrize(("standard", "version"), [(X1A, "1.4"), (X4, "1.6")])
def test_what_the_file_says_of_itself(standard, version):
    data = written(line("字", 20 * MM), standard=standard)
    assert data.startswith(f"%PDF-{version}\n".encode())
    assert b"/ObjStm" not in data
    assert b"/XRef" not in data
    with objects(data) as document:
        info = document.docinfo
        assert str(info["/Title"]) == "试排 A01"
        assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20261123000000+08'00'"
        assert str(info["/Creator"]) and str(info["/Producer"])
        assert info["/Trapped"] == pikepdf.Name("/False")
        assert (str(info.get("/GTS_PDFXVersion", "")) == standard) == (standard == X1A)
        first, second = document.trailer.ID
        assert bytes(first) == bytes(second) and len(bytes(first)) == 16
        assert set(document.Root.keys()) == {"/Type", "/Pages", "/OutputIntents", "/Metadata"}


@pytest.mark.parametrize("standard", [X1A, X4])
def test_xmp_agrees_with_info(standard):
    with objects(written(standard=standard)) as document:
        assert "/Filter" not in document.Root.Metadata
        with document.open_metadata() as xmp:
            space = "http://www.npes.org/pdfx/ns/id/" if standard == X4 else "http://ns.adobe.com/pdfx/1.3/"
            assert xmp[f"{{{space}}}GTS_PDFXVersion"] == standard
            assert xmp["dc:title"] == "试排 A01"
            assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == xmp["xmp:MetadataDate"]
            assert xmp["xmp:CreateDate"] == "2026-11-23T00:00:00+08:00"
            assert xmp["pdf:Producer"] == str(document.docinfo["/Producer"])
            assert xmp["xmp:CreatorTool"] == str(document.docinfo["/Creator"])
            assert xmp["pdf:Trapped"] == "False"
            assert xmp["xmpMM:RenditionClass"] == "default"
            assert xmp["xmpMM:VersionID"] == "1"
            assert xmp["xmpMM:DocumentID"].startswith("uuid:")


def test_a_title_with_markup_stays_a_title():
    with objects(written(document=replace(DOCUMENT, title="甲 <乙> & (丙) \\"))) as document:
        assert str(document.docinfo["/Title"]) == "甲 <乙> & (丙) \\"
        with document.open_metadata() as xmp:
            assert xmp["dc:title"] == "甲 <乙> & (丙) \\"


def test_one_output_intent_with_its_profile():
    with objects(written()) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 002"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert str(intent.Info) == str(intent.OutputCondition) == "SNAP coldset newsprint"
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_raw_bytes() == PROFILE.read_bytes()
        assert intent.DestOutputProfile.read_bytes()[12:20] == b"prtrCMYK"


def identity(data):
    with objects(data) as document:
        return bytes(document.trailer.ID[0])


def test_the_id_follows_the_content(tmp_path):
    profile = tmp_path / "other.icc.z"
    profile.write_bytes(zlib.compress(b"another profile"))
    one, other = line("甲", 20 * MM), line("甲", 21 * MM)
    ids = {
        identity(written(one)),
        identity(written(other)),
        identity(written(one, standard=X4)),
        identity(written(one, bleed=3 * MM)),
        identity(pdf.write(page(one), book(), replace(press(), profile=profile), DOCUMENT)),
        identity(written(one, document=replace(DOCUMENT, created=date(2026, 11, 24)))),
        identity(written(one, document=replace(DOCUMENT, title="别的"))),
    }
    assert len(ids) == 7
    assert identity(written(one)) == identity(written(one))
