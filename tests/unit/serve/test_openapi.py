"""The OpenAPI description is what the API does: schemathesis asks everything it allows, and what it does not."""

import shutil
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from counterclaim.serve import create_app
from counterclaim.serve.reviewing import Reviewing
from counterclaim.serve.security import Access
from counterclaim.serve.settings import DeskSettings
from counterclaim.serve.source import LedgerSource

from .conftest import HOME, PORT, TOKEN

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]

ASKED = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
"""The same questions each time: of a few "wrong" ones, as `country=13` where a word is due, nobody can see that they are."""
HEADERS = {"Authorization": f"Bearer {TOKEN}", "Host": HOME.removeprefix("http://")}
PATHS = [
    "/ledger",
    "/columns",
    "/events",
    "/events/{event_id}",
    "/claims",
    "/claims/{claim_id}",
    "/reports",
    "/reports/{report_id}",
    "/reports/{report_id}/changes",
    "/facets",
    "/timeline",
    "/map",
    "/parties",
    "/search",
    "/review/queue",
    "/review/pairs",
    "/review/decisions",
    "/review/agreement",
]


@pytest.fixture(scope="session")
def schema(app):
    return describe(app)


def describe(app):
    refused = {"expected-statuses": [400, 404, 413, 414, 415]}
    config = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": refused}})
    return schemathesis.openapi.from_asgi("/openapi.json", app, headers=HEADERS, config=config)


@pytest.fixture(scope="module")
def writable(ledger_path, tmp_path_factory):
    path = str(tmp_path_factory.mktemp("writable") / "copy.ledger")
    shutil.copy(ledger_path, path)
    source = LedgerSource.open(path, DeskSettings(look_s=1e9))
    minutes = count()
    clock = lambda: datetime(2024, 5, 1, tzinfo=UTC) + timedelta(minutes=next(minutes))  # noqa: E731
    yield create_app(source, Access(PORT, TOKEN), Reviewing(path, "A. Reviewer", clock))
    source.close()


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
@pytest.mark.parametrize("path", ["/review/decisions", "/review/undo"])
def test_what_is_posted_is_kept_or_refused_as_described(writable, path, mode):
    schema = describe(writable)

    @settings(ASKED, max_examples=30)
    @given(schema[f"/api/v1{path}"]["POST"].as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate(checks=CHECKS, headers=HEADERS)

    ask()


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_described(schema, path, mode):
    @settings(ASKED, max_examples=15)
    @given(schema[f"/api/v1{path}"]["GET"].as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate(checks=CHECKS, headers=HEADERS)

    ask()


def test_no_path_is_left_out(schema):
    assert sorted(f"/api/v1{path}" for path in PATHS) == sorted(set(schema) - {"/api/v1/review/undo"})


def test_it_is_openapi_3_1_and_names_every_error(app, desk):
    told = desk.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for path, operations in told["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in operations.values():
            assert "422" not in operation["responses"]
            assert {"400", "401"} <= operation["responses"].keys()
            assert {"200", "201"} & operation["responses"].keys()
