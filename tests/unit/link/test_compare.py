from datetime import UTC, date, datetime

import pytest

from counterclaim.link.compare import compare_days, relate_places, relate_times
from counterclaim.link.facts import coding_to_facts, days_of
from counterclaim.model import Place, Precision, TimeValue


def place(name, lat, lon, precision="town", country="UA"):
    return Place(name, None, country, None, lat, lon, None, Precision(precision))


def interval(start, end):
    return days_of(TimeValue(start, end, "day", ""))


def test_a_clock_time_may_be_the_neighbouring_day():
    late = interval(datetime(2024, 3, 12, 23, 30, tzinfo=UTC), datetime(2024, 3, 12, 23, 30, tzinfo=UTC))
    assert compare_days(late, interval(date(2024, 3, 13), date(2024, 3, 13))) == 1
    assert compare_days(late, interval(date(2024, 3, 14), date(2024, 3, 14))) is None


def test_open_and_long_times_exclude_but_do_not_join():
    since = interval(date(2024, 3, 10), None)
    assert compare_days(since, interval(date(2024, 3, 12), date(2024, 3, 12))) == 0
    assert compare_days(since, interval(date(2024, 3, 9), date(2024, 3, 9))) is None
    assert compare_days(None, since) == 0


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (place("A", 50.0, 34.0), place("B", 50.01, 34.0), "same"),
        (place("A", 50.0, 34.0), place("B", 50.05, 34.0), "close"),
        (place("A", 50.0, 34.0), place("B", 50.1, 34.0), "near"),
        (place("A", 50.0, 34.0), place("north of B", 50.1, 34.0, "relative"), "relative"),
        (place("A", 50.0, 34.0), place("B", 52.0, 34.0), "apart"),
        (place("A", 50.0, 34.0), place("Region", 50.5, 34.5, "province"), "vague"),
        (place("A", 50.0, 34.0), place("Far", 44.0, 24.0, "province"), "apart"),
        (place("A", 50.0, 34.0), place("Ukraine", 49.0, 32.0, "country"), "vague"),
        (place("A", 50.0, 34.0), place("Russia", 60.0, 90.0, "country", "RU"), "apart"),
        (place("the Bridges", None, None), place("bridge", None, None), "same"),
        (place("the Bridge", None, None), place("dam", None, None), "vague"),
    ],
)
def test_places(a, b, verdict):
    assert relate_places([a], [b]) == relate_places([b], [a]) == verdict


def test_one_common_place_is_enough_and_none_is_unknown():
    a, b = place("A", 50.0, 34.0), place("B", 52.0, 34.0)
    assert relate_places([a, b], [b]) == "same"
    assert relate_places([], [b]) == "unknown"


def test_a_place_of_the_gazetteer_is_itself_but_a_country_says_little(sumy):
    assert relate_places([sumy], [sumy]) == "same"
    country = Place("Ukraine", 7, "UA", None, 49.0, 32.0, None, Precision.COUNTRY)
    assert relate_places([country], [country]) == "vague"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (date(2024, 3, 10), date(2024, 3, 10), "same_day"),
        (date(2024, 3, 10), date(2024, 3, 11), "next_day"),
        (date(2024, 3, 10), date(2024, 3, 14), "other_day"),
        (None, date(2024, 3, 14), "unknown"),
        (datetime(2024, 3, 10, 2, tzinfo=UTC), datetime(2024, 3, 10, 3, tzinfo=UTC), "same_hour"),
        (datetime(2024, 3, 10, 2, tzinfo=UTC), datetime(2024, 3, 10, 6, tzinfo=UTC), "other_hour"),
        (datetime(2024, 3, 10, 2, tzinfo=UTC), date(2024, 3, 10), "same_day"),
    ],
)
def test_times(story, one, other, relation):
    a = story()
    for day in (one, other):
        a.tell(day=day)
    fact, against = coding_to_facts(a.coding(), a.coding().report)
    assert relate_times(fact, against) == relate_times(against, fact) == relation
