from datetime import UTC, date, datetime

import pytest

from counterclaim.link.facts import (
    claim_to_fact,
    compare_days,
    compare_places,
    days_of,
    distance_km,
    party_name,
    party_of,
    words_of,
)
from counterclaim.model import Actor, Cited, PartyKind, Passage, Place, Precision, Report, Span, TimeValue

HERE = Passage("x", (Span(0, 1),))


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
    assert interval(None, None) is None


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (place("A", 50.0, 34.0), place("B", 50.1, 34.0), 1.0),
        (place("A", 50.0, 34.0), place("B", 52.0, 34.0), None),
        (place("A", 50.0, 34.0), place("Region", 50.5, 34.5, "province"), 0.0),
        (place("A", 50.0, 34.0), place("Far", 44.0, 24.0, "province"), None),
        (place("A", 50.0, 34.0), place("Ukraine", 49.0, 32.0, "country"), 0.0),
        (place("A", 50.0, 34.0), place("Russia", 60.0, 90.0, "country", "RU"), None),
        (place("the Bridges", None, None), place("bridge", None, None), 1.0),
        (place("the Bridge", None, None), place("dam", None, None), 0.0),
    ],
)
def test_places(a, b, verdict):
    assert compare_places([a], [b]) == compare_places([b], [a]) == verdict


def test_one_common_place_is_enough_and_none_is_unknown():
    a, b = place("A", 50.0, 34.0), place("B", 52.0, 34.0)
    assert compare_places([a, b], [b]) == 1.0
    assert compare_places([], [b]) == 0.0


def test_distance():
    assert distance_km(52.52, 13.405, 48.137, 11.575) == pytest.approx(504, abs=2)


def test_words_fold_case_and_number():
    assert words_of(["The Rebels' bridges"]) == {"rebel", "bridge"}


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        (Actor("Ministry", PartyKind.GOVERNMENT, "id1", "UA", "UA"), "side:UA"),
        (Actor("Ministry", PartyKind.GOVERNMENT, "id1"), "actor:id1"),
        (Actor("The Ministry", PartyKind.GOVERNMENT), "name:ministry"),
        (Actor("An", PartyKind.OTHER), "name:an"),
    ],
)
def test_the_party_is_the_last_of_the_chain(actor, party):
    relay = Cited(Actor("Agency", PartyKind.MEDIA, "agency"), HERE, "t")
    assert party_of((relay, Cited(actor, HERE, "t")), Report("r", "x", "p")) == party


def test_own_voices_are_told_apart_by_outlet(story):
    a = story("a", outlet="Daily")
    a.tell()
    coding = a.coding()
    copy = Report("rep_copy", "x", "p", outlet="Other")
    fact = claim_to_fact(coding.claims[0], copy, coding.report)
    assert fact.party == "own:daily"
    assert party_name(fact, {coding.report.id: coding.report}) == "Daily"
    assert party_of((), Report("r", "x", "p")) == "own:r"
