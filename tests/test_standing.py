"""Standing words that lie in a file of their own: read in their place, their faults told in that file (常设文字)."""

from pathlib import Path

import pytest
from issue_kit import HOUSE, ISSUE, PAPER, build, make

from layout.edition.read import read
from layout.findings import Source

WEATHER = ISSUE.replace("rows: 7-28", "rows: 14-28") + "    - {furniture: weather, columns: 1-2, rows: 7-12}\n"
DATA = "title: 天气\ntoday: 今天有雨,晚上转阴\ncities:\n  - {city: 云溪, low: 5, high: 12}\n"


def issue(root: Path, data: str | bytes | None = DATA, named: str = "{file: data/weather.yaml}") -> Path:
    folder = make(root, issue=WEATHER.replace("standing: {", f"standing: {{weather: {named}, "))
    if data is not None:
        (folder / "data").mkdir()
        (folder / "data/weather.yaml").write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def test_its_words_are_read_printed_and_proved(tmp_path: Path) -> None:
    folder = issue(tmp_path)
    copies = read(folder, f"{PAPER}/{folder.name}")[0].standing["weather"].copies
    assert {path: copy.text for path, copy in copies.items()} == {
        "title": "天气",
        "today": "今天有雨，晚上转阴",
        "cities.1.city": "云溪",
        "cities.1.low": "5",
        "cities.1.high": "12",
    }
    assert copies["today"].source == Source(f"{PAPER}/{folder.name}/data/weather.yaml", 2)
    code, report = build(folder, tmp_path / "out")
    assert code == 0, report["findings"]
    trace = (tmp_path / "out/trace/A01.txt").read_text(encoding="utf-8")
    assert all(trace.count(f"weather/{path} 0:{len(copy.text)}  “{copy.text}”") == 1 for path, copy in copies.items())


def test_keys_beside_the_file_go_over_it(tmp_path: Path) -> None:
    folder = issue(tmp_path, named="{file: data/weather.yaml, title: 今日天气}")
    copies = read(folder, f"{PAPER}/{folder.name}")[0].standing["weather"].copies
    assert copies["title"].text == "今日天气" and copies["today"].text == "今天有雨，晚上转阴"


def test_the_house_names_its_own_file_and_the_issue_goes_over_it(tmp_path: Path) -> None:
    house = HOUSE.replace("standing:\n", "standing:\n  weather: {file: weather.yaml}\n")
    folder = make(tmp_path, house=house, issue=WEATHER.replace("standing: {", "standing: {weather: {today: 晴}, "))
    (folder.parent / "weather.yaml").write_text(DATA, encoding="utf-8")
    copies = read(folder, f"{PAPER}/{folder.name}")[0].standing["weather"].copies
    assert copies["today"].text == "晴" and copies["title"].source == Source(f"{PAPER}/weather.yaml", 1)


@pytest.mark.parametrize(
    ("data", "where", "rule"),
    [
        (None, ("issue.yaml", 2), "missing-file"),
        ("title: [天气\n", ("data/weather.yaml", 2), "yaml-broken"),
        ("title: 天气\ntitle: 雨\n", ("data/weather.yaml", 2), "duplicate-key"),
        (b"title: \xff\n", ("data/weather.yaml", 1), "not-utf8"),
        ("天气\n", ("data/weather.yaml", 1), "wrong-type"),
        ("title: '天气 {nmuber}'\n", ("data/weather.yaml", 1), "unknown-field"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    data: str | bytes | None, where: tuple[str, int], rule: str, tmp_path: Path
) -> None:
    folder = issue(tmp_path, data)
    _, findings = read(folder, f"{PAPER}/{folder.name}")
    file, line = where
    assert (rule, Source(f"{PAPER}/{folder.name}/{file}", line), "A01") in [
        (each.rule, each.source, each.page) for each in findings
    ]
