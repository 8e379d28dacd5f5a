"""Moments as numbers, names as words."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from counterclaim.model import Place, Precision, TimeValue
from counterclaim.record.index.values import bounds_of, day_of, days_of, microseconds_of, place_names_of, words_of

DAY_US = 86_400_000_000


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (date(1970, 1, 1), 0),
        (date(2024, 3, 12), 19_794),
        (date(1969, 12, 31), -1),
        (datetime(2024, 3, 12, 12, tzinfo=UTC), 19_794.5),
        (datetime(2024, 3, 12, 12), 19_794.5),  # noqa: DTZ001 - without a zone it is UTC
        (datetime(2024, 3, 12, 15, tzinfo=timezone(timedelta(hours=3))), 19_794.5),
        (None, None),
    ],
)
def test_days_since_1970(moment, day):
    assert day_of(moment) == day


def test_an_open_interval_has_an_open_end():
    assert days_of(TimeValue(date(2024, 3, 12), None, "day", "")) == (19_794, None)
    assert days_of(None) == (None, None)


def test_a_day_lasts_to_its_last_microsecond(tell, gather):
    cluster, _ = gather(tell(1))
    first, last = bounds_of(cluster)
    assert last - first == DAY_US - 1
    assert first == microseconds_of(datetime(2024, 3, 10, tzinfo=UTC))


def test_a_place_is_found_by_its_name_its_unit_and_its_country():
    place = Place("Novo-Sele", None, "UA", "Odesa Oblast", None, None, None, Precision.TOWN)
    assert list(place_names_of(place)) == [{"novo", "sele"}, {"odesa", "oblast"}, {"country:UA"}]
    assert list(place_names_of(Place("—", None, None, None, None, None, None, Precision.TOWN))) == []


def test_words_are_folded():
    assert words_of("Ka-29 STRASSE straße") == {"ka", "29", "strasse"}
