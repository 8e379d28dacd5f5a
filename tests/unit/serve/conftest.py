"""A small ledger of synthetic stories, and a desk over it."""

import pytest
from starlette.testclient import TestClient
from tests.bench.linking import Source

from counterclaim.record.store import Ledger
from counterclaim.serve import create_app
from counterclaim.serve.security import Access
from counterclaim.serve.settings import DeskSettings
from counterclaim.serve.source import LedgerSource

PORT = 8765
TOKEN = "t" * 43
HOME = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="session")
def ledger_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "small.ledger"
    with Ledger.open(str(path)) as ledger:
        for coding in Source(60):
            ledger.put(coding)
    return path


@pytest.fixture(scope="session")
def source(ledger_path):
    source = LedgerSource.open(str(ledger_path), DeskSettings(wait_s=300))
    yield source
    source.close()


@pytest.fixture(scope="session")
def app(source):
    return create_app(source, Access(PORT, TOKEN))


@pytest.fixture
def stranger(app):
    """Somebody without the token."""
    return TestClient(app, base_url=HOME, follow_redirects=False)


@pytest.fixture
def desk(app):
    """The page: with the cookie."""
    client = TestClient(app, base_url=HOME, follow_redirects=False)
    client.cookies.set(f"counterclaim_{PORT}", TOKEN)
    return client


@pytest.fixture
def ask(desk):
    """The JSON of a GET under /api/v1 that must succeed."""

    def ask(path, **parameters):
        answer = desk.get(f"/api/v1{path}", params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask
