"""What is counted, against counting by hand."""

from collections import Counter
from datetime import date, timedelta


def events_of(ask, **wanted):
    page = ask("/events", limit=500, **wanted)
    assert page["next"] is None
    return page["items"]


def test_facets_count_what_the_events_are(ask):
    events, facets = events_of(ask), ask("/facets")
    for facet, key in (("status", "status"), ("type", "type")):
        counted = Counter(event[key] for event in events)
        assert {row["value"]: row["events"] for row in facets[facet]} == counted
        assert [row["events"] for row in facets[facet]] == sorted(counted.values(), reverse=True)
    abouts = Counter(about for event in events for about in {dispute["about"] for dispute in event["disputes"]})
    assert {row["value"]: row["events"] for row in facets["about"]} == abouts
    assert abouts


def test_a_facet_is_counted_under_all_filters_but_its_own(ask):
    whole = ask("/facets")
    some = ask("/facets", status="single_source")
    assert some["status"] == whole["status"]
    assert some["type"] != whole["type"]
    assert sum(row["events"] for row in some["type"]) == len(events_of(ask, status="single_source"))


def test_parties_and_their_events(ask):
    for row in ask("/parties")[:5]:
        assert ask("/events", party=row["key"], limit=1)["total"] == row["events"]
        assert ask("/claims", party=row["key"], limit=1)["total"] == row["claims"]
    assert {row["value"] for row in ask("/facets")["party"]} <= {row["key"] for row in ask("/parties")}


def test_bins_hold_every_event_with_a_time_once(ask):
    events = [event for event in events_of(ask) if event["time"]]
    for bins in (1, 7, 60):
        told = ask("/timeline", bins=bins)
        assert len(told["counts"]) == bins
        assert sum(map(sum, told["counts"])) == len(events)
        first = date(1970, 1, 1) + timedelta(days=told["first"])
        assert first.isoformat() == min(event["time"]["start"] for event in events)[:10]
    assert ask("/timeline", since="2030-01-01")["counts"] == []


def test_map_features_are_the_events_with_a_point(ask):
    placed = [event for event in events_of(ask) if any(place["lat"] is not None for place in event["places"])]
    told = ask("/map")
    assert [feature["id"] for feature in told["features"]] == [event["id"] for event in placed]
    assert told["total"] == len(placed)
    assert len(ask("/map", limit=1)["features"]) == 1
    west = min(feature["geometry"]["coordinates"][0] for feature in told["features"])
    assert ask("/map", bbox=f"{west},-90,{west},90")["total"] >= 1


def test_search_finds_words_of_claims(ask):
    claim = ask("/claims", limit=1)["items"][0]
    word = claim["evidence"]["text"].split()[1]
    found = ask("/search", q=word)
    events = {event["id"]: event["n"] for event in events_of(ask)}
    assert events[claim["event_id"]] in found["numbers"]
    assert found["numbers"] == [event["n"] for event in events_of(ask, q=word)]
    for hit in found["items"]:
        assert all(hit["snippet"][start:end].startswith(word) for start, end in hit["spans"])


def test_a_search_without_words_finds_nothing_and_breaks_nothing(ask, desk):
    for q in ('"', "*", "AND", "a OR", "NEAR(", "col:x", "-", "()", "\x00", '""" AND "', "'; DROP TABLE event", "^"):
        assert isinstance(ask("/search", q=q)["numbers"], list)
    assert ask("/search", q='"')["numbers"] == []
    assert desk.get("/api/v1/search").status_code == 400
