"""report.json against its schema and its manual; the same report for people."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from issue_kit import BRIDGE, ISSUE, LAMP, ROOT, build, make, two_pages
from jsonschema import Draft202012Validator

from layout.findings import Acceptance, Finding, Level, Source
from layout.report import PageReport, PictureReport, Report, StoryReport, as_json, as_text
from layout.units import MM, Rect

SCHEMA: dict[str, Any] = json.loads((ROOT / "layout/report.schema.json").read_text(encoding="utf-8"))
DIGEST = "0123456789abcdef" * 4


def _valid(content: bytes) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(content)
    Draft202012Validator(SCHEMA).validate(report)
    return report


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("more", [(), ("--draft",), ("--page", "A02")])
def test_a_build_keeps_to_the_schema(more: tuple[str, ...], tmp_path: Path) -> None:
    build(two_pages(tmp_path), tmp_path / "out", *more)
    report = _valid((tmp_path / "out/report.json").read_bytes())
    assert report["command"] == ("draft" if more == ("--draft",) else "build")
    assert report["status"] == "passed"


@pytest.mark.parametrize(
    "files",
    [
        {"lamp": LAMP + "\n" + "灯" * 5000},
        {"issue": "date: ["},
        {"bridge": BRIDGE, "lamp": None, "house": None},
        {"issue": ISSUE.replace("story: lamp", "story: lamb")},
    ],
)
def test_a_failed_build_keeps_to_the_schema(files: dict[str, str | None], tmp_path: Path) -> None:
    build(make(tmp_path, **files), tmp_path / "out")
    report = _valid((tmp_path / "out/report.json").read_bytes())
    assert report["status"] == "failed"
    assert any(each["level"] == "error" and each["file"] for each in report["findings"])


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
counts = st.integers(0, 10**6)
rects = st.builds(Rect, counts, counts, counts, counts)
findings = st.builds(
    Finding,
    level=st.sampled_from(Level),
    rule=st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    message=words,
    source=st.none() | st.builds(Source, words, counts),
    page=st.none() | words,
    bbox=st.none() | rects,
    hint=st.none() | words,
    story=st.none() | words,
    chars_over=st.none() | counts,
    lines_over=st.none() | counts,
    accepted=st.none() | st.builds(Acceptance, words, words),
)


@given(st.lists(findings, max_size=3))
def test_any_finding_keeps_to_the_schema(found: list[Finding]) -> None:
    report = _valid(as_json(Report("check", "issues/x/y", findings=tuple(found))))
    assert [each["message"] for each in report["findings"]] == [each.message for each in found]
    levels = {each.level for each in found if not each.accepted}
    wanted = "failed" if Level.ERROR in levels else "warnings" if Level.WARNING in levels else "passed"
    assert report["status"] == wanted


def test_a_finding_in_full() -> None:
    box = Rect(10 * MM, 20 * MM, 30 * MM, 4 * MM // 3)
    finding = Finding(Level.ERROR, "overset", "太长", Source("a.md", 3), "A01", box, "cut", "lamp", 21, 3)
    [told] = json.loads(as_json(Report("build", "x", findings=(finding,))))["findings"]
    assert told == {
        "level": "error", "rule": "overset", "message": "太长", "file": "a.md", "line": 3, "page": "A01",
        "story": "lamp", "bbox_mm": [10.0, 20.0, 30.0, 1.333], "hint": "cut", "chars_over": 21, "lines_over": 3,
        "chars_under": None, "lines_under": None, "accepted": None,
    }  # fmt: skip


def test_the_report_for_people() -> None:
    pages = (PageReport("A01", DIGEST, (97.5, 100.0), 2, "a.pdf", DIGEST), PageReport("A02", DIGEST, (50.0,), 40))
    stories = (StoryReport("lamp", "A01", 120, 110, 12, 11),)
    found = (
        Finding(Level.WARNING, "hole", "a hole", Source("issue.yaml", 4), hint="more text"),
        Finding(Level.NOTE, "told", "a note", page="A01"),
    )
    pictures = (PictureReport("picture:field", "A01", (900, 600), (764, 600), (66.675, 52.388), 291),)
    assert list(as_text(Report("build", "x", pages, stories, found, pictures))) == [
        "issue.yaml:4: warning[hole]: a hole; more text",
        "page A01: note[told]: a note",
        "A01: a.pdf; columns filled 97.5% 100%; largest hole 2 rows",
        "A02: not written; columns filled 50%; largest hole 40 rows",
        "  lamp: 120 characters, 110 set in 12 lines of 11 characters",
        "  picture:field: 764 x 600 pixels on 66.675 x 52.388 mm, 291 an inch",
        "warnings: 0 errors, 1 warnings, 1 notes",
    ]


def test_every_field_is_in_the_manual() -> None:
    manual = (ROOT / "docs/report.md").read_text(encoding="utf-8")
    fields = {*SCHEMA["properties"], *(name for each in SCHEMA["$defs"].values() for name in each["properties"])}
    assert not [name for name in sorted(fields) if f"`{name}`" not in manual]


def test_every_field_of_the_manifest_is_in_the_manual(tmp_path: Path) -> None:
    build(make(tmp_path), tmp_path / "out")
    manual = (ROOT / "docs/report.md").read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "out/print/manifest.json").read_bytes())
    [page] = manifest["pages"]
    assert page["trim_mm"] == [100, 140] and page["bleed_mm"] == 0 and page["inks"] == ["M", "Y", "K"]
    assert page["proof"]["passed"] is True and page["proof"]["expected"] == page["proof"]["printed"] > 120
    assert not [name for name in (*manifest, *page, *page["proof"]) if f"`{name}`" not in manual]
