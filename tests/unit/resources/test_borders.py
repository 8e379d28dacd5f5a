"""Distances to land borders."""

import math

import pytest

from counterclaim.resources.borders import border_distance_km, load_borders


@pytest.mark.parametrize(
    ("lat", "lon", "countries", "km"),
    [
        (56.147, 44.198, ("RU", "UA"), 775),  # Kstovo
        (52.97, 36.08, ("UA", "RU"), 162),  # Oryol
        (51.28, 34.29, ("RU", "UA"), 2),  # Tyotkino
        (-1.67, 29.22, ("CD", "RW"), 1),  # Goma
    ],
)
def test_distance(lat, lon, countries, km):
    assert border_distance_km(lat, lon, countries) == pytest.approx(km, rel=0.02, abs=2)


def test_one_country_means_any_of_its_borders():
    among = [border_distance_km(52.97, 36.08, ("RU", other)) for other in load_borders().neighbours("RU")]
    assert border_distance_km(52.97, 36.08, ("RU",)) == min(among)


def test_crimea_is_not_across_a_border():
    assert border_distance_km(44.6, 33.52, ("RU", "UA")) > 300


def test_no_border_is_infinitely_far():
    assert border_distance_km(35.7, 139.7, ("JP",)) == math.inf
    assert border_distance_km(35.7, 139.7, ("JP", "KR")) == math.inf
    assert border_distance_km(35.7, 139.7, ()) == math.inf


def test_neighbours():
    assert load_borders().neighbours("UA") == ("BY", "HU", "MD", "PL", "RO", "RU", "SK")
    assert load_borders().neighbours("JP") == ()
