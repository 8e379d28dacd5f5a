import csv
import io
import json
from datetime import date

import pytest

from counterclaim.errors import UsageError
from counterclaim.link import link
from counterclaim.record.export import FORMATS, PLANNED_FORMATS, STREAMS, export
from counterclaim.record.store import Ledger


@pytest.fixture
def ledger(make_coding):
    with Ledger.open(None) as ledger:
        ledger.put(make_coding(path="b.txt", published=date(2024, 3, 13), title='=HYPERLINK("x")'))
        ledger.put(make_coding(path="a.txt", published=date(2024, 3, 12)))
        yield ledger


def write(ledger, **options):
    stream = io.StringIO()
    rows = export(ledger, link(list(ledger.codings())), stream=stream, **options)
    return rows, stream.getvalue()


@pytest.mark.parametrize("what", STREAMS)
@pytest.mark.parametrize("form", FORMATS)
def test_the_same_ledger_gives_the_same_characters(ledger, what, form):
    if (what, form) == ("reports", "geojson"):
        pytest.skip("refused, see below")
    assert write(ledger, what=what, form=form) == write(ledger, what=what, form=form)


def test_json_lines_are_ordered_and_linked(ledger):
    rows, text = write(ledger, what="claims", form="jsonl")
    claims = [json.loads(line) for line in text.splitlines()]
    assert rows == 2
    assert [claim["report"]["path"] for claim in claims] == ["a.txt", "b.txt"]
    _, text = write(ledger, what="events", form="jsonl")
    events = [json.loads(line) for line in text.splitlines()]
    assert {claim["event_id"] for claim in claims} == {event["id"] for event in events}
    assert [claim["id"] for claim in claims] == events[0]["claims"]


def test_csv_has_one_row_a_report_and_no_formulas(ledger):
    _, text = write(ledger, what="reports", form="csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["path"] for row in rows] == ["a.txt", "b.txt"]
    assert rows[1]["title"] == '\'=HYPERLINK("x")'
    assert list(rows[0]) == list(STREAMS["reports"])


def test_reports_tell_their_earlier_edition(make_coding, tmp_path):
    path = str(tmp_path / "ledger")
    texts = ("The army holds the bridge at Vidna, it said.", "The army no longer holds the bridge at Vidna, it said.")
    for text in texts:
        with Ledger.open(path) as ledger:
            ledger.put(make_coding(text))
    with Ledger.open(path) as ledger:
        _, text = write(ledger, what="reports", form="jsonl")
    found = {row["id"]: row["edition_of"] for row in map(json.loads, text.splitlines())}
    old, new = (make_coding(text).report.id for text in texts)
    assert found == {old: None, new: old}


def test_geojson_is_one_collection_of_points(ledger):
    rows, text = write(ledger, what="events", form="geojson")
    collection = json.loads(text)
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == rows == 1
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [34.8, 50.92]}


@pytest.mark.parametrize(
    ("what", "form", "message"),
    [
        ("claims", "xlsx", "allowed are jsonl, csv, geojson"),
        ("people", "csv", "allowed are claims, events, reports"),
        ("reports", "geojson", "reports have no place"),
        *(("claims", form, "not yet available") for form in PLANNED_FORMATS),
    ],
)
def test_what_cannot_be_exported_is_refused_before_writing(ledger, what, form, message):
    stream = io.StringIO()
    with pytest.raises(UsageError, match=message):
        export(ledger, link([]), what=what, form=form, stream=stream)
    assert stream.getvalue() == ""


def test_an_empty_ledger_exports_nothing_but_the_header():
    with Ledger.open(None) as ledger:
        assert write(ledger, what="claims", form="jsonl") == (0, "")
        assert write(ledger, what="events", form="csv")[1].startswith("id,type,")
        assert json.loads(write(ledger, what="claims", form="geojson")[1])["features"] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("what", ["claims", "events"])
def test_people_change_what_is_exported_and_an_undo_restores_every_byte(make_coding, decide, what, form):
    coding = make_coding(published=date(2024, 3, 12))
    with Ledger.open(None) as ledger:
        ledger.put(coding)
        before = write(ledger, what=what, form=form)[1]
        ledger.decide(told := decide(coding, "correct", field="type", value="air_strike", spans=[[31, 39]]))
        assert "air_strike" in write(ledger, what=what, form=form)[1]
        assert "air_strike" not in before
        ledger.decide(decide(coding, "undo", claims=[], at=1, undoes=told.id))
        assert write(ledger, what=what, form=form)[1] == before
