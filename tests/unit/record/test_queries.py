from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from counterclaim.errors import UsageError
from counterclaim.model import Cited, Linking, TimeValue
from counterclaim.record.queries import EventFilter, find_event, list_speakers, select_events, shorten_ids


def at(cluster, start, end, **fields):
    time = Cited(TimeValue(start, end, "day", ""), cluster.time.passage, "t") if start or end else None
    return replace(cluster, time=time, **fields)


@pytest.fixture
def event(tell, gather):
    return gather(tell(1, "Army of the North", agent="Free Legion", side="ua"), tell(2))


@pytest.mark.parametrize(
    ("wanted", "is_found"),
    [
        ({}, True),
        ({"statuses": frozenset({"contested", "single_source"})}, True),
        ({"statuses": frozenset({"contested"})}, False),
        ({"types": frozenset({"shelling"})}, True),
        ({"types": frozenset({"air_strike"})}, False),
        ({"party": "legion"}, True),
        ({"party": "north army"}, True),
        ({"party": "UA"}, True),
        ({"party": "leg"}, False),
        ({"party": ""}, False),
        ({"place": "sumy"}, True),
        ({"place": "Sumy oblast"}, True),
        ({"place": "ua"}, True),
        ({"place": "Odesa"}, False),
        ({"since": date(2024, 3, 10)}, True),
        ({"since": date(2024, 3, 11)}, False),
        ({"since": datetime(2024, 3, 10, 12, tzinfo=UTC)}, True),
        ({"until": date(2024, 3, 10)}, True),
        ({"until": date(2024, 3, 9)}, False),
        ({"party": "legion", "place": "Odesa"}, False),
    ],
    ids=str,
)
def test_filters_and_all_of_them(event, wanted, is_found):
    cluster, claims = event
    assert select_events(Linking((cluster,)), claims, EventFilter(**wanted)) == ((cluster,) if is_found else ())


def test_order_of_time_then_id(event):
    cluster, claims = event
    march, april = date(2024, 3, 1), date(2024, 4, 1)
    events = [
        at(cluster, None, None, id="evt_0"),
        at(cluster, april, april, id="evt_1"),
        at(cluster, march, march, id="evt_3"),
        at(cluster, march, march, id="evt_2"),
        at(cluster, None, april, id="evt_4"),
    ]
    ordered = select_events(Linking(tuple(events)), claims, EventFilter())
    assert [c.id for c in ordered] == ["evt_4", "evt_2", "evt_3", "evt_1", "evt_0"]
    found = select_events(Linking(tuple(events)), claims, EventFilter(until=march))
    assert [c.id for c in found] == ["evt_4", "evt_2", "evt_3"]


def test_an_event_by_the_beginning_of_its_id(event):
    linking = Linking(tuple(replace(event[0], id=f"evt_{i}") for i in ("aa1", "aa2", "b")))
    assert find_event(linking, "b").id == find_event(linking, "evt_b").id == "evt_b"
    assert find_event(linking, "evt_aa1").id == "evt_aa1"
    for written, message in (("aa", "2 events"), ("c", "no event 'c'"), ("evt_", "3 events")):
        with pytest.raises(UsageError, match=message):
            find_event(linking, written)
    with pytest.raises(UsageError, match="give more"):
        find_event(Linking(linking.clusters[:1]), "")


def test_short_ids_tell_events_apart():
    ids = [f"evt_{i}" for i in ("1234567890", "1234567991", "a234567890")]
    assert shorten_ids(ids) == dict(zip(ids, ["12345678", "12345679", "a23456"], strict=True))
    assert shorten_ids([]) == {}


def test_speakers_once_each(tell):
    assert list_speakers([tell(1, "A"), tell(2), tell(3, "B"), tell(4, "A")]) == ("A", "B")
