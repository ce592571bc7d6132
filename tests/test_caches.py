"""What is remembered is exact: a page made again is the page made afresh, whatever was made before it."""

import hashlib
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import issue_kit
import pikepdf
import pytest

from layout import compose
from layout.edition.read import read
from layout.galley.set_type import Typesetter
from layout.makeup.make_up import make_up
from layout.order import Order
from layout.prepress.outputs import advert_store, pdf, store
from layout.prepress.outputs.advert_store import Advert
from layout.prepress.outputs.pdfx import Document

EDITS = {
    "as it was": lambda text: text,
    "a glyph more": lambda text: text.replace("有人下棋", "有人弈棋"),
    "a paragraph less": lambda text: text.replace("李四说", "李四笑道").rsplit("\n\n", 1)[0] + "\n",
}
AD = "ads: {tea: {file: ads/tea.pdf, mark: 广告}}\npages:"
PLACED = issue_kit.ISSUE.replace("pages:", AD).replace("rows: 7-28", "rows: 7-24") + (
    "    - {ad: tea, columns: 1-3, rows: 25-28}\n"
)


def issue(root: Path) -> Path:
    """An issue with an advertisement, a grey panel."""
    folder = issue_kit.make(root, issue=PLACED)
    (folder / "ads").mkdir()
    file = pikepdf.new()
    sheet = file.add_blank_page(page_size=(200, 40))
    sheet.Contents = file.make_stream(b"0 0 0 .5 k 10 10 180 20 re f")
    file.save(folder / "ads/tea.pdf", deterministic_id=True)
    return folder


def drafted(folder: Path, output: Path) -> bytes:
    """The draft of a process of its own."""
    done = issue_kit.run("build", "--draft", str(folder), "--output", str(output), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return (output / "draft" / issue_kit.PRINTED).read_bytes()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each state of the copy, made by a process that had made nothing before it."""
    found = {}
    for name, edit in EDITS.items():
        root = tmp_path_factory.mktemp("fresh")
        folder = issue(root)
        (folder / "articles/lamp.md").write_text(edit(issue_kit.LAMP), encoding="utf-8")
        found[name] = drafted(folder, root / "output")
    assert len(set(found.values())) == len(EDITS)
    return found


@pytest.mark.parametrize("order", list(permutations(EDITS)), ids=", ".join)
def test_edits_in_any_order_give_the_bytes_of_a_fresh_process(
    order: tuple[str, ...], fresh: dict[str, bytes], tmp_path: Path
) -> None:
    folder = issue(tmp_path)
    composed = compose.compose(Order(folder, "2031-05-06", tmp_path), lambda doing: None)
    typesetter = Typesetter(composed.edition.house, composed.book)
    for name in (*order, *order):
        (folder / "articles/lamp.md").write_text(EDITS[name](issue_kit.LAMP), encoding="utf-8")
        edition, _ = read(folder, "2031-05-06")
        page = make_up(edition.pages[0], edition, typesetter).page
        document = Document("甲乙晚报 2031-05-06 A01", edition.date, 1)
        assert pdf.write(page, composed.book, edition.house.press, document) == fresh[name], name


def test_findings_of_a_file_read_again_are_told_again(tmp_path: Path) -> None:
    folder = issue_kit.make(tmp_path, lamp=issue_kit.LAMP.replace("importance: 2", "importance: 2\nimportance: 3"))
    reports = [compose.check(Order(folder, "2031-05-06", tmp_path), lambda doing: None) for _ in range(2)]
    assert [each.rule for each in reports[0].findings if each.level == "error"] == ["duplicate-key"]
    assert reports[0].findings == reports[1].findings


# The folder ----------------------------------------------------------------------------------------------------


def test_a_second_run_reads_no_advertisement_and_gives_the_same_bytes(tmp_path: Path) -> None:
    folder, output = issue(tmp_path), tmp_path / "output"
    first = drafted(folder, output)
    program = "import sys; from layout import cli; cli.main(sys.argv[1:]); print('pypdf' in sys.modules)"
    again = [sys.executable, "-c", program, "build", "--draft", str(folder), "--output", str(output)]
    done = subprocess.run(again, env=issue_kit.environ(), capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert (output / "draft" / issue_kit.PRINTED).read_bytes() == first


@pytest.mark.parametrize("harm", [lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw[:40] + b"!" + raw[41:]])
def test_what_is_damaged_is_made_again(harm, tmp_path: Path) -> None:
    folder, output = issue(tmp_path), tmp_path / "output"
    first = drafted(folder, output)
    kept = {each: each.read_bytes() for each in (output / ".cache").iterdir()}
    assert kept
    for path, raw in kept.items():
        path.write_bytes(harm(raw))
    assert drafted(folder, output) == first
    assert {each: each.read_bytes() for each in (output / ".cache").iterdir()} == kept


def test_a_folder_that_cannot_be_filled_is_no_fault(tmp_path: Path) -> None:
    folder, output = issue(tmp_path), tmp_path / "output"
    output.mkdir()
    (output / ".cache").write_bytes(b"a file stands where the folder should be")
    assert drafted(folder, output) == drafted(folder, tmp_path / "elsewhere")


def test_a_changed_advertisement_is_read_again(tmp_path: Path) -> None:
    folder, output = issue(tmp_path), tmp_path / "output"
    drafted(folder, output)
    (folder / "ads/tea.pdf").write_bytes((folder / "ads/tea.pdf").read_bytes()[:300])
    done = issue_kit.run("build", "--draft", str(folder), "--output", str(output), cwd=tmp_path)
    assert done.returncode == 1
    assert "ads/tea.pdf: error[ad-" in done.stdout


def test_check_writes_nothing(tmp_path: Path) -> None:
    folder = issue(tmp_path)
    report = compose.check(Order(folder, "2031-05-06", tmp_path / "output"), lambda doing: None)
    assert not report.failed
    assert not (tmp_path / "output").exists()


def test_nothing_is_kept_while_no_folder_is_open(tmp_path: Path) -> None:
    name = store.name_of("a")
    store.put(name, b"content")
    assert store.find(name) is None
    with store.opened(tmp_path / "kept", writing=True):
        store.put(name, b"content")
        assert store.find(name) == b"content"
    assert store.find(name) is None
    with store.opened(tmp_path / "kept", writing=False):
        assert store.find(name) == b"content"
        store.put(store.name_of("b"), b"more")
    assert [each.name for each in (tmp_path / "kept").iterdir()] == [name]


def test_a_folder_grown_large_loses_what_a_run_did_not_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, used, new = (store.name_of(each) for each in "abc")
    with store.opened(tmp_path, writing=True):
        store.put(old, bytes(400))
        store.put(used, bytes(400))
    monkeypatch.setattr(store, "_LARGEST", 1000)
    with store.opened(tmp_path, writing=True):
        assert store.find(used) is not None
    assert len(list(tmp_path.iterdir())) == 2, "nothing new, nothing cleared"
    with store.opened(tmp_path, writing=True):
        assert store.find(used) is not None
        store.put(new, bytes(400))
    assert {each.name for each in tmp_path.iterdir()} == {used, new}


def test_an_advert_comes_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sha256 = hashlib.sha256(b"a file").hexdigest()
    advert = Advert(100.5, 20.25, ((b"<< /A ", 1, b" >>"), (b"(b)",)))
    monkeypatch.setattr(advert_store, "_known", {})
    with store.opened(tmp_path, writing=True):
        advert_store.remember(sha256, "PDF/X-4", advert)
    monkeypatch.setattr(advert_store, "_known", {})
    with store.opened(tmp_path, writing=False):
        assert advert_store.recall(sha256, "PDF/X-1a:2003") is None, "it was found fit for the other standard"
        assert advert_store.recall(sha256, "PDF/X-4") == advert
