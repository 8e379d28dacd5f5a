"""Which adjectives of nationality tell where."""

import pytest

from counterclaim.model import Precision


@pytest.mark.parametrize(
    ("text", "adjective", "country"),
    [
        ("Drones flew into Russian airspace overnight.", "Russian", "RU"),
        ("Shells landed on Russian territory near the river.", "Russian", "RU"),
        ("The missile was found in a Turkish village.", "Turkish", "TR"),
        ("Smoke rose along the Lebanese coast.", "Lebanese", "LB"),
    ],
)
def test_land_is_a_place(ground, text, adjective, country):
    reading = next(r for r in ground(text).readings if r.passage.text == adjective)
    assert reading.role == "location"
    assert (reading.place.country, reading.place.precision) == (country, Precision.COUNTRY)


def test_a_continent_has_an_adjective(ground):
    reading = next(r for r in ground("Buyers look to the African market.").readings if r.passage.text == "African")
    assert (reading.place.name, reading.place.country) == ("Africa", None)


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces shelled the town.",
        "A Turkish base in northern Iraq was hit.",
        "The French hospital was full.",
        "An Israeli settlement was attacked.",
        "The Russian side denied it.",
        "The Russian-held city was shelled.",
    ],
)
def test_parties_and_what_stands_abroad_are_not(ground, text):
    assert all(r.passage.text not in {"Russian", "Turkish", "French", "Israeli"} for r in ground(text).readings)


def test_the_region_called_after_a_people_stays_one(ground):
    texts = [r.passage.text for r in ground("Clashes broke out in the Somali region of Ethiopia.").readings]
    assert "Somali region" in texts


def test_an_adjective_before_a_named_town_is_no_site(ground):
    grounding = ground("Shells hit the Russian city of Kursk.")
    assert {c.by for c in grounding.by_span.values() if c and c.value.name == "Russia"} == {"places.qualifier"}
