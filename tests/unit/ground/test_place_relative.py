"""Places told relative to others."""

import pytest

from counterclaim.globe import distance_km
from counterclaim.model import Precision


def place_of(grounding, mention):
    return next(r.place for r in grounding.readings if r.passage.text == mention)


@pytest.mark.parametrize(
    ("text", "mention", "radius"),
    [
        ("Shells fell on the northern outskirts of Kharkiv in Ukraine.", "Kharkiv", 20),
        ("A convoy was hit just outside Goma in Congo.", "Goma", 20),
    ],
)
def test_outskirts_are_an_area_about_the_town(ground, text, mention, radius):
    place = place_of(ground(text), mention)
    assert place.precision is Precision.RELATIVE
    assert 5 <= place.radius_km <= radius
    assert place.name == f"outskirts of {mention}"


def test_between_two_towns(ground):
    grounding = ground("A mine went off on the road between Kherson and Mykolaiv in Ukraine.")
    place = place_of(grounding, "Kherson")
    assert place == place_of(grounding, "Mykolaiv")
    assert (place.precision, place.country) == (Precision.RELATIVE, "UA")
    for lat, lon in ((46.66, 32.62), (46.97, 31.99)):
        assert distance_km(place.lat, place.lon, lat, lon) <= place.radius_km


def test_talks_between_capitals_are_no_place_between_them(ground):
    place = place_of(ground("Fighting between Kyiv and Moscow went on."), "Kyiv")
    assert place.precision is not Precision.RELATIVE


def test_off_the_coast(ground):
    place = place_of(ground("A tanker was hit 20 miles off the coast of Hodeidah in Yemen."), "Hodeidah")
    assert (place.precision, place.country) == (Precision.RELATIVE, "YE")
    assert place.radius_km >= 32


def test_a_point_across_the_border_is_not_in_the_country_of_its_anchor(ground):
    place = place_of(ground("A drone fell 80 km north of Kharkiv."), "Kharkiv")
    assert (place.precision, place.country, place.admin1) == (Precision.RELATIVE, "RU", None)
    assert distance_km(place.lat, place.lon, 49.98, 36.25) == pytest.approx(80, abs=2)
