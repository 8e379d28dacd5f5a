"""Distances to borders, as told and as they are."""

import pytest

from counterclaim.model import Precision
from counterclaim.resources.borders import border_distance_km


def place_of(grounding, mention):
    return next(r.place for r in grounding.readings if r.passage.text == mention)


def test_the_namesake_that_lies_there_is_preferred(ground):
    text = "Ukraine struck Russia. A drone hit a depot in Kirov, some 200 km (124 miles) from the Ukrainian border."
    near = place_of(ground(text), "Kirov")
    far = place_of(ground("Ukraine struck Russia. A drone hit a depot in Kirov."), "Kirov")
    assert far.lat > 57  # the city on the Vyatka
    assert (near.country, round(near.lat)) == ("RU", 54)  # the town in Kaluga Oblast
    assert abs(border_distance_km(near.lat, near.lon, ("RU", "UA")) - 200) < 60


@pytest.mark.parametrize(
    "text", ["A drone hit Oryol, 160 km from the Ukrainian border.", "A drone hit Oryol near the border."]
)
def test_what_fits_or_is_not_told_stays(ground, text):
    place = place_of(ground(text), "Oryol")
    assert (place.country, round(place.lat, 1), place.precision) == ("RU", 53.0, Precision.TOWN)


def test_distance_alone_is_an_area_along_the_border(ground):
    text = "Russia said a depot burned. Russia blamed a drone. It fell about 160 km from the border with Ukraine."
    place = place_of(ground(text), "Ukraine")
    assert (place.precision, place.country, place.geonames_id) == (Precision.RELATIVE, "RU", None)
    assert abs(border_distance_km(place.lat, place.lon, ("RU", "UA")) - 160) <= place.radius_km


def test_distance_alone_is_no_area_where_the_border_is_unclear(ground):
    place = place_of(ground("The village lies about 160 km from the border with Ukraine."), "Ukraine")
    assert place is None or place.precision is Precision.COUNTRY
