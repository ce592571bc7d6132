"""What all tests share: text goldens, accepted with ``--accept`` after their diff was read."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDENS = Path(__file__).with_name("goldens")


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
