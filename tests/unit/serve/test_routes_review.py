"""Review over HTTP: decide, undo, the queue, who may."""

import json
import shutil
import sqlite3
import time
from datetime import UTC, datetime
from itertools import count

import pytest
from starlette.testclient import TestClient

from counterclaim.record.store import Ledger
from counterclaim.run.indexing import ledger_revision
from counterclaim.serve import create_app
from counterclaim.serve.reviewing import Reviewing
from counterclaim.serve.security import Access
from counterclaim.serve.settings import DeskSettings
from counterclaim.serve.source import LedgerSource

from .conftest import HOME, PORT, TOKEN

OWN = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def path(ledger_path, tmp_path):
    path = tmp_path / "reviewed.ledger"
    shutil.copy(ledger_path, path)
    return str(path)


@pytest.fixture
def reviewed(path):
    reviewed = LedgerSource.open(path, DeskSettings(look_s=1e9))
    yield reviewed
    reviewed.close()


@pytest.fixture
def review(reviewed, path):
    """A client with the cookie; each decision is made a minute later."""
    minutes = count()
    clock = lambda: datetime(2024, 5, 1, 12, next(minutes), tzinfo=UTC)  # noqa: E731
    app = create_app(reviewed, Access(PORT, TOKEN), Reviewing(path, "A. Reviewer", clock))
    client = TestClient(app, base_url=HOME, headers=OWN)
    client.cookies.set(f"counterclaim_{PORT}", TOKEN)
    return client


@pytest.fixture
def claim(review):
    return review.get("/api/v1/claims?limit=1").json()["items"][0]


def name(claim):
    return {"report_id": claim["report_id"], "claim_id": claim["id"]}


def decide(review, verdict, *claims, **fields):
    body = {"verdict": verdict, "claims": [name(claim) for claim in claims], **fields}
    return review.post("/api/v1/review/decisions", json=body)


def rebuilt(reviewed, path):
    """Wait until the index is that of the ledger as it was decided."""
    wanted = ledger_revision(path)
    for _ in range(600):
        reviewed.refresh()
        if reviewed.index().revision == wanted:
            return
        time.sleep(0.05)
    raise AssertionError("the index was not made anew")


def test_a_correction_is_kept_and_seen(review, reviewed, path, claim):
    spans = claim["event"]["trigger"]["spans"]
    made = decide(review, "correct", claim, field="status", value="planned", spans=spans, note="see the quote")
    assert made.status_code == 201, made.text
    assert made.json()["reviewer"] == "A. Reviewer"
    assert made.json()["at"] == "2024-05-01T12:00:00Z"
    rebuilt(reviewed, path)
    assert review.get(f"/api/v1/claims/{claim['id']}").json()["event"]["status"] == "planned"
    told = review.get("/api/v1/review/decisions").json()
    assert [(item["id"], item["active"]) for item in told["items"]] == [(made.json()["id"], True)]
    with Ledger.open(path) as ledger:
        assert ledger.check() == []


def test_a_rejected_claim_goes_and_comes_back_by_undo(review, reviewed, path, claim):
    assert decide(review, "reject", claim).status_code == 201
    rebuilt(reviewed, path)
    assert review.get(f"/api/v1/claims/{claim['id']}").status_code == 404
    undone = review.post("/api/v1/review/undo", json={})
    assert undone.status_code == 201
    assert undone.json()["verdict"] == "undo"
    rebuilt(reviewed, path)
    assert review.get(f"/api/v1/claims/{claim['id']}").json() == claim
    assert [item["active"] for item in review.get("/api/v1/review/decisions").json()["items"]] == [True, False]


def test_two_events_become_one(review, reviewed, path):
    one, other = review.get("/api/v1/events?limit=2").json()["items"]
    claims = [review.get(f"/api/v1/claims?event={event['id']}").json()["items"] for event in (one, other)]
    body = {"verdict": "merge", "claims": [*map(name, claims[0])], "others": [*map(name, claims[1])]}
    assert review.post("/api/v1/review/decisions", json=body).status_code == 201
    rebuilt(reviewed, path)
    merged = review.get(f"/api/v1/claims/{claims[0][0]['id']}").json()["event_id"]
    told = review.get(f"/api/v1/events/{merged}").json()["claims"]
    assert {claim["id"] for claim in told} == {claim["id"] for held in claims for claim in held}


def test_the_queue_goes_on_after_each_decision(review):
    first, second = review.get("/api/v1/review/queue?limit=2").json()["items"]
    assert first["priority"] >= second["priority"]
    assert first["claim"]["id"] == first["claim_id"]
    assert decide(review, "accept", first["claim"]).status_code == 201
    assert review.get("/api/v1/review/queue?limit=1").json()["items"][0]["claim_id"] == second["claim_id"]


def test_pairs_are_those_of_the_filters_and_go_when_they_are_answered(review, reviewed, path):
    told = review.get("/api/v1/review/pairs?limit=500").json()
    first, second = told["items"][:2]
    assert told["total"] >= len(told["items"]) > 2
    assert [pair["priority"] for pair in told["items"]] == sorted(
        (pair["priority"] for pair in told["items"]), reverse=True
    )
    assert [claim["event_id"] for claim in first["claims"]] == first["events"]
    event = review.get(f"/api/v1/events/{first['events'][0]}").json()
    kind = {item["id"] for item in review.get(f"/api/v1/events?type={event['type']}&limit=500").json()["items"]}
    kept = review.get(f"/api/v1/review/pairs?limit=500&type={event['type']}").json()
    assert [pair["events"] for pair in kept["items"]] == [
        pair["events"] for pair in told["items"] if kind.issuperset(pair["events"])
    ]
    one, other = first["claims"]
    assert decide(review, "different", one, others=[name(other)]).status_code == 201
    at_once = review.get("/api/v1/review/pairs?limit=500").json()
    assert at_once["total"] == told["total"] - 1
    assert at_once["items"][0]["events"] == second["events"]
    rebuilt(reviewed, path)
    assert first["events"] not in [p["events"] for p in review.get("/api/v1/review/pairs").json()["items"]]
    assert review.post("/api/v1/review/undo", json={}).status_code == 201
    rebuilt(reviewed, path)
    assert review.get("/api/v1/review/pairs?limit=500").json() == told


def test_agreement(review, claim):
    for reviewer in ("A", "B"):
        assert decide(review, "accept", claim, reviewer=reviewer).status_code == 201
    [row] = [row for row in review.get("/api/v1/review/agreement").json()["items"] if row["field"] == "claim"]
    assert row["reviewers"] == ["A", "B"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"verdict": "shout"},
        {"verdict": "accept"},
        {"verdict": "accept", "claims": [{"report_id": "rep_x", "claim_id": "clm_x"}]},
        {"verdict": "accept", "claims": "all"},
        {"verdict": "undo"},
        {"verdict": "undo", "undoes": "dec_x"},
        {"verdict": "accept", "x": 1},
        {"verdict": "accept", "reviewer": "x" * 300},
        [],
        "x",
    ],
)
def test_what_makes_no_sense_is_refused(review, body):
    answer = review.post("/api/v1/review/decisions", json=body)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert review.get("/api/v1/review/decisions").json()["total"] == 0


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 200_000, b'{"verdict": ' + b"[" * 50_000, b"\xff\xfe", b"NaN"])
def test_broken_bodies_are_refused(review, body):
    answer = review.post("/api/v1/review/decisions", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


def test_half_a_character_is_kept_or_refused_but_breaks_nothing(review, claim):
    for field in ("note", "reason", "reviewer"):
        body = {"verdict": "accept", "claims": [name(claim)], field: "\ud800"}
        content = json.dumps(body).encode("ascii")
        answer = review.post("/api/v1/review/decisions", content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code in {201, 400}
    assert review.get("/api/v1/review/decisions").status_code == 200


def test_nothing_to_undo(review):
    assert review.post("/api/v1/review/undo", json={}).status_code == 400
    assert review.post("/api/v1/review/undo", json={"decision": "dec_none"}).status_code == 400


def test_another_sites_form_decides_nothing(review, claim):
    body = {"verdict": "reject", "claims": [name(claim)]}
    address = "/api/v1/review/decisions"
    assert review.post(address, json=body, headers={"Origin": "https://evil.example"}).status_code == 403
    assert review.post(address, json=body, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert review.post(address, data={"verdict": "reject"}).status_code == 415
    assert review.post(address, content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert review.get("/api/v1/review/decisions").json()["total"] == 0


def test_a_ledger_that_is_held_says_come_again(review, path, claim):
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        answer = decide(review, "accept", claim)
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert answer.status_code == 503
    assert answer.headers["retry-after"]


def test_where_nothing_can_be_written_nothing_is_decided(desk, ask):
    claim = ask("/claims", limit=1)["items"][0]
    assert ask("/ledger")["writable"] is False
    answer = desk.post("/api/v1/review/decisions", json={"verdict": "accept", "claims": [name(claim)]}, headers=OWN)
    assert answer.status_code == 403
