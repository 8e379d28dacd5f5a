"""Hours and places that cannot both hold."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from counterclaim.link.facets import are_hours_apart, are_spots_apart, tells_hour, tells_spot
from counterclaim.link.facts import coding_to_facts
from counterclaim.model import Precision


def read(told):
    return coding_to_facts(told.coding(), told.coding().report)


def at(hour, minute):
    return datetime(2024, 3, 10, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (at(4, 30), at(5, 30), False),  # rounding
        (at(4, 30), at(5, 50), True),
        (at(4, 17), at(4, 55), True),  # both to the minute
        (at(4, 17), at(4, 45), False),
        (at(4, 10), at(6, 10), False),  # whole hours: zones
        (at(4, 10), at(23, 20), False),  # rather another event
    ],
)
def test_hours(story, one, other, apart):
    a = story()
    a.tell("Army", kind="explosion", day=one)
    a.tell("Mayor", kind="explosion", day=other)
    first, second = read(a)
    assert are_hours_apart(first, second) is are_hours_apart(second, first) is apart


def test_only_a_sudden_event_has_one_hour(story):
    a = story()
    a.tell("Army", kind="explosion", day=at(4, 10))
    a.tell("Army", kind="protest", day=at(4, 10))
    a.tell("Army", kind="explosion", day=at(4, 10), status="planned")
    a.tell("Army", kind="explosion", day=at(4, 10), by="time.paragraph")
    a.tell("Army", kind="explosion")
    assert [tells_hour(fact) for fact in read(a)] == [True, False, False, False, False]


def test_two_towns_of_one_thing(story, sumy, odesa):
    a = story()
    a.tell("Army", kind="air_strike", place=sumy, target="grain terminal")
    a.tell("Mayor", kind="air_strike", place=odesa, target="terminal")
    a.tell("Mayor", kind="air_strike", place=odesa, target="school")
    one, other, third = read(a)
    assert are_spots_apart(one, other)
    assert not are_spots_apart(one, third)
    assert not are_spots_apart(other, third)


def test_a_province_is_no_spot(story, sumy):
    a = story()
    a.tell("Army", kind="air_strike", place=sumy, target="school")
    a.tell("Army", kind="air_strike", place=replace(sumy, precision=Precision.PROVINCE), target="school")
    a.tell("Army", kind="air_strike", place=sumy)
    assert [tells_spot(fact) for fact in read(a)] == [True, False, False]
