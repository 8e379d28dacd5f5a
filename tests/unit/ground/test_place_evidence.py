"""The evidence for a place, and the probabilities that it gives."""

from collections import Counter
from dataclasses import replace

import pytest

from counterclaim.ground.place_evidence import (
    MAX_ANCHORS,
    Namesakes,
    Surroundings,
    Told,
    features_of,
    is_elsewhere,
    is_in,
    keep_company,
    offset_point,
    probabilities,
    score_features,
    survey_namesakes,
)
from counterclaim.resources.gazetteer import GazetteerEntry, NameSort, PlaceKind

ALONE = Namesakes(0, {}, has_main=True)


def place(number, kind=PlaceKind.TOWN, **changes):
    entry = GazetteerEntry(number, f"p{number}", kind, "UA", "A", 1, 48.0, 38.0, 5_000, 5.0, None)
    return replace(entry, **changes)


UNIT = place(1, PlaceKind.ADM1, admin1_id=None, population=4_000_000)
COUNTRY = place(2, PlaceKind.COUNTRY, admin1_id=None)


def test_every_value_lies_between_0_and_1():
    around = Surroundings()
    around.learn(place(9, lat=10.0, lon=10.0, country="ET", admin1_id=7))
    told = Told(containers=[(UNIT,)], is_named_after=True)
    for entry in (
        place(3),
        UNIT,
        COUNTRY,
        place(4, population=10_000_000),
        place(5, admin1_id=8, sort=NameSort.ALTERNATE),
    ):
        found = features_of(entry, told, around, Namesakes(20_000_000, {"UA": 1}, has_main=True))
        assert all(0.0 <= value <= 1.0 for value in found.values()), found


def test_what_the_text_tells_of_the_unit():
    told = Told(containers=[(UNIT,)], is_contained_by_words=True)
    assert "contained" in features_of(place(3), told, Surroundings(), ALONE)
    assert "outside_told" in features_of(place(3, admin1_id=8), told, Surroundings(), ALONE)
    assert "outside" in features_of(place(3, admin1_id=8), Told(containers=[(UNIT,)]), Surroundings(), ALONE)


def test_a_small_town_is_not_what_the_name_of_another_unit_of_its_country_means():
    namesakes = survey_namesakes((UNIT, place(3, admin1_id=8)))
    assert "below_unit" in features_of(place(3, admin1_id=8), Told(), Surroundings(), namesakes)
    assert "below_unit" not in features_of(place(3), Told(), Surroundings(), namesakes)


def test_small_places_of_other_countries_and_far_away():
    around = Surroundings()
    around.learn(place(9, country="ET", lat=9.0, lon=38.7, population=3_000_000))
    found = features_of(place(3), Told(), around, ALONE)
    assert {"foreign", "small_foreign"} <= set(found)
    assert found["small_far"] == 1.0
    assert "small_foreign" not in features_of(place(3, population=500_000), Told(), around, ALONE)


def test_what_is_learned_is_bounded():
    around = Surroundings()
    for number in range(10, 10 + 2 * MAX_ANCHORS):
        around.learn(place(number))
    assert len(around.anchors) == MAX_ANCHORS
    assert around.weight("UA") == 1.0
    assert around.weight("RU") == 0.0


def test_containment_and_distance():
    assert is_in(place(3), (UNIT,))
    assert is_in(place(3), (COUNTRY,))
    assert not is_in(COUNTRY, (COUNTRY,))
    assert not is_in(place(3, country="RU", admin1_id=8), (UNIT, COUNTRY))
    assert is_elsewhere(place(3), place(4, lat=50.0))
    assert not is_elsewhere(place(3), place(4, lat=48.1))


def test_probabilities_leave_room_for_none():
    assert probabilities([0.0]) == [0.5]
    shares = probabilities([3.0, 1.0])
    assert shares[0] > shares[1]
    assert sum(shares) < 1.0
    assert probabilities([1000.0, -1000.0]) == [1.0, 0.0]


def test_a_feature_without_weight_weighs_nothing():
    assert score_features({"town": 1.0, "unheard": 1.0}, {"town": -0.5}) == -0.5


def test_offset_point():
    lat, lon, radius = offset_point(place(3), 111.2, 0.0)
    assert (lat, lon) == pytest.approx((49.0, 38.0), abs=0.01)
    assert radius == pytest.approx(37.07, abs=0.01)
    assert offset_point(place(3), None, None) == (48.0, 38.0, 10.0)


@pytest.mark.parametrize(
    ("lat", "evidence"), [(48.1, "pointed"), (48.9, None), (50.5, "off_point")]
)  # "east of it" is often said of the north-east: only what lies far off the point speaks against
def test_what_is_told_of_distance_and_direction(lat, evidence):
    told = Told(points=[(48.0, 38.0, 60.0)])
    found = features_of(place(3, lat=lat), told, Surroundings(), ALONE)
    assert {"pointed", "off_point"} & found.keys() == ({evidence} if evidence else set())


def test_no_name_speaks_for_itself():
    town = place(5, country="PL", admin1_id=7)
    around = Surroundings(Counter({"PL": 3, "DE": 1}))
    around.learn(town)
    rest = around.without(town, {"PL": 3})
    assert (rest.weight("PL"), rest.weight("DE"), rest.units[7], rest.anchors) == (0.0, 1.0, 0, {})
    assert around.countries["PL"] == 4


def test_names_of_many_meanings_settle_each_other():
    near, far = place(5, lat=54.0, lon=-6.4), place(6, lat=39.3, lon=-76.5)
    other = place(7, lat=53.3, lon=-6.2)
    found = keep_company([[near, far], [other], []])
    assert (found[0][near.id] > 0.4, found[0][far.id] < 0.01) == (True, True)
    assert found[2] == {}
