"""What may be published of a ledger, as an index."""

import json
from contextlib import closing
from datetime import UTC, date, datetime

from tests.bench.linking import Source
from tests.unit.record.test_redaction import make

from counterclaim.record.index.reading import Index
from counterclaim.record.review.drafts import draft_decision
from counterclaim.record.store import Ledger
from counterclaim.run.publication import Publication, build_publication


def build(tmp_path, **wanted):
    path = tmp_path / "my.ledger"
    with Ledger.open(str(path)) as ledger:
        for coding in Source(30):
            ledger.put(coding)
    target = tmp_path / "index"
    assert build_publication(str(path), target, Publication("A title", **wanted)) == ()
    with closing(Index.open(target)) as index:
        return dict(index.meta), json.loads(index.blob("columns")), path


def test_all_of_it(tmp_path):
    meta, columns, _ = build(tmp_path)
    assert meta["title"] == "A title"
    assert meta["reports"] == 30
    assert len(columns["event"]["id"]) == meta["events"] > 0


def test_as_of_a_moment(tmp_path):
    assert build(tmp_path, as_of=date(2023, 1, 1))[0]["reports"] == 0


def test_ids_and_coordinates_are_made_anew(tmp_path):
    meta, columns, path = build(tmp_path, hides_names=True, hides_coordinates=True)
    _, plain, _ = build(tmp_path)
    assert len(columns["event"]["id"]) == len(plain["event"]["id"])
    assert not {*columns["event"]["id"]} & {*plain["event"]["id"]}
    assert all(lat is None or lat * 2 == int(lat * 2) for lat in columns["event"]["lat"])
    with Ledger.open(str(path)) as ledger:
        assert meta["revision"] not in ledger.content_hash()


def test_who_was_named_in_a_rejected_claim_stays_hidden(tmp_path):
    coding = make()
    path = str(tmp_path / "my.ledger")
    with Ledger.open(path) as ledger:
        ledger.put(coding)
        request = {"verdict": "reject", "claims": [{"report_id": coding.report.id, "claim_id": coding.claims[0].id}]}
        ledger.decide(draft_decision(request, at=datetime(2024, 3, 13, tzinfo=UTC), reviewer="a", find=ledger.coding))
    target = tmp_path / "index"
    build_publication(path, target, Publication("A title", hides_names=True))
    with closing(Index.open(target)) as index:
        [[body]] = index.read("SELECT stored FROM report_body")
    assert "prykladna" not in body.casefold()
