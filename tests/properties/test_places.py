"""A told distance holds, whatever it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.globe import distance_km
from counterclaim.ground.place_borders import ToldDistance, place_along
from counterclaim.ground.place_evidence import offset_point
from counterclaim.model import Precision
from counterclaim.resources.borders import border_distance_km, load_borders
from counterclaim.resources.gazetteer import load_gazetteer

PAIRS = sorted(load_borders().lines)
TOWNS = ("Moscow", "Kharkiv", "Goma", "Aleppo", "Suva", "Hobart", "Tromso")


@settings(deadline=None, max_examples=60)
@given(km=st.floats(1, 900), pair=st.sampled_from(PAIRS))
def test_so_far_from_the_border_lies_so_far_from_it(km, pair):
    place = place_along(ToldDistance(km, frozenset(pair), 0, 1), {})
    assert place.precision is Precision.RELATIVE
    assert abs(border_distance_km(place.lat, place.lon, pair) - km) <= place.radius_km


@settings(deadline=None, max_examples=60)
@given(km=st.floats(1, 900), bearing=st.sampled_from([n * 45.0 for n in range(8)]), town=st.sampled_from(TOWNS))
def test_so_far_in_a_direction_lies_so_far_from_the_town(km, bearing, town):
    entry = load_gazetteer().lookup(town)[0]
    lat, lon, radius = offset_point(entry, km, bearing)
    assert distance_km(entry.lat, entry.lon, lat, lon) == pytest.approx(km, abs=0.1)
    assert radius > 0
