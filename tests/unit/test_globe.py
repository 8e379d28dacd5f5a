"""Distances and bearings on a sphere."""

import math

import pytest

from counterclaim.globe import EARTH_RADIUS_KM, distance_km, move


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((50.45, 30.52), (50.45, 30.52), 0),
        ((48.8566, 2.3522), (51.5074, -0.1278), 344),
        ((52.52, 13.405), (48.137, 11.575), 504),
        ((0.0, 179.5), (0.0, -179.5), 111.2),
    ],
)
def test_distance(a, b, km):
    assert distance_km(*a, *b) == pytest.approx(km, abs=1)
    assert distance_km(*b, *a) == pytest.approx(km, abs=1)


def test_the_far_side_is_half_a_turn_away():
    assert distance_km(12.3, 45.6, -12.3, -134.4) == pytest.approx(math.pi * EARTH_RADIUS_KM)


def test_move_and_distance_agree():
    lat, lon = move(55.75, 37.62, bearing=90, km=200)
    assert distance_km(55.75, 37.62, lat, lon) == pytest.approx(200, abs=0.1)
    assert lon > 37.62


def test_a_move_over_the_date_line_stays_on_the_map():
    assert move(10.0, 179.9, bearing=90, km=50)[1] < 0
