"""One small page, its edition and its finished file, for all tests of the proof."""

import pytest
from proof_kit import book, make_edition, make_page, make_pdf
from verdict_kit import prove


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    return make_edition(tmp_path_factory.mktemp("riverside") / "2030-01-01")


@pytest.fixture(scope="session")
def page(edition):
    return make_page(edition)


@pytest.fixture(scope="session")
def data(page):
    return make_pdf(page)


@pytest.fixture
def proof(page, edition):
    return lambda data: prove(data, page, edition, book())
