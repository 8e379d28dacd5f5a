"""Events as they are asked for."""

import csv
import io

from counterclaim.record.queries import order_of_time
from counterclaim.record.store import Ledger
from counterclaim.run.linking import link_ledger


def test_the_ledger_counts_what_it_holds(ask, ledger_path):
    with Ledger.open(str(ledger_path)) as ledger:
        linking = link_ledger(ledger)
    told = ask("/ledger")
    assert told["events"] == len(linking.clusters)
    assert told["claims"] == 300
    assert told["reports"] == sum(moment["reports"] for moment in told["moments"]) == 60
    assert told["undated_events"] == sum(cluster.time is None for cluster in linking.clusters)
    assert told["writable"] is False


def test_pages_follow_one_another_and_hold_everything_once(ask, ledger_path):
    with Ledger.open(str(ledger_path)) as ledger:
        expected = [cluster.id for cluster in sorted(link_ledger(ledger).clusters, key=order_of_time)]
    found, cursor = [], {}
    while True:
        page = ask("/events", limit=7, **cursor)
        found += [event["id"] for event in page["items"]]
        assert page["total"] == len(expected)
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert found == expected


def test_orders(ask):
    for sort in ("sources", "claims"):
        key = "independent_sources" if sort == "sources" else "claims"
        size = (lambda event: event[key]) if sort == "sources" else (lambda event: len(event["claims"]))  # noqa: B023
        up = [size(event) for event in ask("/events", sort=sort, limit=500)["items"]]
        down = [size(event) for event in ask("/events", sort=f"-{sort}", limit=500)["items"]]
        assert up == sorted(up)
        assert down == up[::-1]
    latest = ask("/events", sort="-time", limit=500)["items"]
    starts = [event["time"]["start"] for event in latest if event["time"]]
    assert starts == sorted(starts, reverse=True)
    assert all(event["time"] is None for event in latest[len(starts) :])


def test_the_next_page_is_linked(desk):
    address, found = "/api/v1/events?limit=1&type=shelling", []
    while address:
        answer = desk.get(address)
        found += answer.json()["items"]
        address = answer.headers.get("link", "").partition(">")[0].lstrip("<")
    assert len(found) == answer.json()["total"] > 1
    assert {event["type"] for event in found} == {"shelling"}
    assert len({event["id"] for event in found}) == len(found)


def test_cursors_that_are_not_ours_are_refused(desk, ask):
    cursor = ask("/events", limit=1)["next"]
    assert desk.get("/api/v1/events", params={"cursor": cursor, "sort": "-time"}).status_code == 400
    assert desk.get("/api/v1/events", params={"cursor": "x y"}).status_code == 400
    assert desk.get("/api/v1/events", params={"cursor": "dGltZSBldnRfMA"}).status_code == 410


def test_an_event_has_its_claims_matrix_words_and_reports(ask):
    first = ask("/events", limit=1, sort="-claims")["items"][0]
    event = ask(f"/events/{first['id']}")
    assert [claim["id"] for claim in event["claims"]] == first["claims"]
    assert {claim["event_id"] for claim in event["claims"]} == {first["id"]}
    assert [report["id"] for report in event["reports"]] == first["reports"]
    ids = {i for row in event["matrix"]["rows"] for cell in row["cells"] for value in cell for i in value["claims"]}
    assert ids == set(first["claims"])
    assert all(len(row["cells"]) == len(event["matrix"]["facets"]) for row in event["matrix"]["rows"])
    words = {i for row in event["words"] for party in row["parties"] for word in party["words"] for i in word["claims"]}
    assert words == set(first["claims"])
    assert ask(f"/events/{first['id'][4:16]}")["id"] == first["id"]


def test_no_such_event(desk):
    for written in ("evt_", "evt_zz", "x", "%", "evt_0'--", "e" * 300):
        answer = desk.get(f"/api/v1/events/{written}")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"


def test_unknown_parameters_and_values_are_refused(desk):
    for query in ("x=1", "status=bad", "limit=0", "limit=501", "min_sources=-1", "bbox=1,2,3", "bbox=0,9,1,1",
                  "since=yesterday", "since=2024-03-12T10:00", "type=nothing", "about=x", "format=xml", "sort=id",
                  "q=" + "a" * 201, "bbox=nan,0,1,1", "as_of=x"):  # fmt: skip
        answer = desk.get(f"/api/v1/events?{query}")
        assert answer.status_code == 400, query
        assert answer.headers["content-type"] == "application/problem+json"


def test_tables(desk, ask):
    events = ask("/events", limit=500)["items"]
    rows = list(csv.DictReader(io.StringIO(desk.get("/api/v1/events?format=csv&limit=1000").text)))
    assert [row["id"] for row in rows] == [event["id"] for event in events]
    features = desk.get("/api/v1/events?format=geojson&limit=1000").json()["features"]
    assert [feature["id"] for feature in features] == [event["id"] for event in events]


def test_arrow_says_what_the_csv_says(desk):
    import nanoarrow as na
    from nanoarrow.ipc import InputStream

    rows = list(csv.DictReader(io.StringIO(desk.get("/api/v1/events?format=csv&limit=1000").text)))
    answer = desk.get("/api/v1/events?format=arrow&limit=1000")
    with InputStream.from_readable(io.BytesIO(answer.content)) as stream:
        table = na.ArrayStream(stream).read_all().to_pylist()
    assert len(table) == len(rows)
    for told, row in zip(table, rows, strict=True):
        for name, text in row.items():
            value = told[name]
            assert (value is None) == (text == "")
            assert value is None or value == (float(text) if isinstance(value, float) else text)


def test_who_has_it_already_is_told_so(desk):
    first = desk.get("/api/v1/events?limit=3")
    etag = first.headers["etag"]
    for given in (etag, f'W/{etag}, "x"', "*"):
        again = desk.get("/api/v1/events?limit=3", headers={"If-None-Match": given})
        assert again.status_code == 304
        assert not again.content
    assert desk.get("/api/v1/events?limit=4", headers={"If-None-Match": etag}).status_code == 200


def test_columns_tell_what_the_events_tell(ask):
    columns = ask("/columns")
    events = ask("/events", limit=500)["items"]
    event = columns["event"]
    assert event["id"] == [e["id"] for e in events]
    assert [columns["types"][code] for code in event["type"]] == [e["type"] for e in events]
    assert [columns["statuses"][code] for code in event["status"]] == [e["status"] for e in events]
    assert event["sources"] == [e["independent_sources"] for e in events]
    assert [e["n"] for e in events] == list(range(len(events)))
    assert len(columns["claim"]["event"]) == sum(event["claims"]) == 300
    assert all(len(values) == len(events) for values in event.values())


def test_as_of_a_day_there_is_less(ask, desk):
    whole, then = ask("/ledger"), ask("/ledger", as_of="2024-01-02")
    assert 0 < then["reports"] < whole["reports"]
    assert then["as_of"] == "2024-01-02"
    assert ask("/events", as_of="2024-01-02", limit=1)["total"] == then["events"]
    assert ask("/ledger", as_of="1999-01-01")["events"] == 0
