"""What the outputs lean on inside reportlab. A new release that fails here must be read before it is taken."""

import inspect

from reportlab.pdfbase import pdfdoc

from layout.prepress.outputs.pdfx import deflated, new_file, store


def empty():
    file = new_file("PDF/X-1a:2003")
    file.Catalog = pdfdoc.PDFDictionary({"Type": "/Catalog"})
    file.info = pdfdoc.PDFDictionary({"Trapped": "/False"})
    file._ID = b"[<00> <00>]"
    return file


def test_catalog_info_and_id_are_ours_alone():
    data = empty().format()
    assert data.startswith(b"%PDF-1.4\n")
    assert data.count(b" obj\n") == 3  # an empty font dictionary, Catalog, Info
    assert data.count(b"/Type /Catalog") == 1
    assert b"/Trapped /False" in data
    assert b"/ID [<00> <00>]" in data
    for unwanted in (b"Helvetica", b"anonymous", b"Outlines", b"PageMode", b"digest"):
        assert unwanted not in data


def test_named_objects_can_be_referred_to_before_they_are_there():
    file = empty()
    file.Catalog["First"] = pdfdoc.PDFObjectReference("later")
    assert isinstance(file.Reference(pdfdoc.PDFDictionary({"Mark": "/Here"}), "later"), pdfdoc.PDFObjectReference)
    number = file.idToObjectNumberAndVersion["later"][0]
    data = file.format()
    assert b"/First %d 0 R" % number in data
    assert b"%d 0 obj\n<<\n/Mark /Here\n>>" % number in data


def test_a_stream_with_a_filter_is_written_as_it_stands():
    file = empty()
    content = bytes(range(256))
    file.Catalog["Data"] = deflated(content, {"N": "4"})
    data = file.format()
    assert b"stream\n" + content + b"endstream" in data
    assert b"/Length 256" in data
    assert data.count(b"/Filter") == 1


def test_objects_of_our_own_writing_refer_to_each_other():
    file = empty()
    store(file, "A", [(b"<</Next ", 1, b">>"), (b"<</Back ", 0, b">>")])
    file.Catalog["Mine"] = pdfdoc.PDFObjectReference("A")
    first, second = (file.idToObjectNumberAndVersion[name][0] for name in ("A", "A.1"))
    data = file.format()
    assert b"%d 0 obj\n<</Next %d 0 R>>\nendobj" % (first, second) in data
    assert b"%d 0 obj\n<</Back %d 0 R>>\nendobj" % (second, first) in data
    assert b"/Mine %d 0 R" % first in data


def test_text_values_are_operators_not_strings():
    data = pdfdoc.PDFDictionary({"A": "true", "B": "[1 2]", "C": pdfdoc.PDFString("字(")}).format(empty())
    assert data == b"<<\n/A true /B [1 2] /C (\xfe\xff[W\\000\\()\n>>".replace(b"\xfe\xff[W", rb"\376\377[W")


def test_nothing_else_is_taken_from_reportlab():
    for name in ("PDFArray", "PDFDictionary", "PDFDocument", "PDFObject", "PDFObjectReference", "PDFStream"):
        assert hasattr(pdfdoc, name)
    assert list(inspect.signature(pdfdoc.PDFDocument.Reference).parameters) == ["self", "obj", "name"]
    assert "__RefOnly__" in pdfdoc.PDFStream.__dict__
