"""What all tests share: text goldens, accepted with ``--accept`` after their diff was read."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from words_kit import in_english

from layout.findings import Finding
from layout.words.spoken import speak

GOLDENS = Path(__file__).with_name("goldens")
LAYOUT = Path(__file__).resolve().parents[1] / "layout"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the goldens anew; read their diff before committing")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than some seconds; leave out with -m 'not slow'")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name under ``goldens/``."""

    def compare(name: str, text: str) -> None:
        path = GOLDENS / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"no golden {name}: run pytest --accept and read what it writes"
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines(), f"{name} changed: --accept if meant"

    return compare


_RAISED: set[tuple[str, str, str]] = set()


@pytest.fixture(scope="session", autouse=True)
def _noted() -> Iterator[None]:
    """Every finding that the program raises is noted; those that tests make up are not."""
    plain = Finding.__init__

    def noting(self: Finding, *given: Any, **named: Any) -> None:
        plain(self, *given, **named)
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_code.co_filename.endswith("findings.py"):
            frame = frame.f_back
        if frame and Path(frame.f_code.co_filename).is_relative_to(LAYOUT):
            _RAISED.add((self.rule, self.message, self.hint or ""))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Finding, "__init__", noting)
        yield


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests read English, wherever they run; and every finding that is raised in one can be read in Chinese."""
    monkeypatch.setenv("LAYOUT_LANG", "en")
    speak("en")
    _RAISED.clear()
    yield
    left = {english for rule, message, hint in _RAISED for english in in_english(rule, message, hint)}
    if left:
        pytest.fail("\n".join(["no Chinese, see layout/words/zh:", *sorted(left)]), pytrace=False)
