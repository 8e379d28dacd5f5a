from dataclasses import replace
from datetime import date

import pytest

from counterclaim.link.blocks import MAX_BLOCK, cells_of, list_blocks, list_candidates, windows_of
from counterclaim.link.facts import coding_to_facts
from counterclaim.model import Place, Precision

GROUPS = {"shelling": "remote_violence", "protest": "demonstration"}


def facts_of(*stories):
    return [fact for s in stories for fact in coding_to_facts(s.coding(), s.coding().report)]


def pairs_of(*stories):
    return list_candidates(facts_of(*stories), GROUPS)


def test_claims_of_one_report_are_always_compared(story, odesa):
    a = story()
    a.tell()
    a.tell(place=odesa, day=date(2001, 1, 1))
    assert pairs_of(a) == {(0, 1)}


@pytest.mark.parametrize(
    ("fields", "is_compared"),
    [
        ({}, True),
        ({"day": date(2024, 3, 16)}, True),
        ({"day": date(2024, 4, 16)}, False),
        ({"day": None}, True),  # the day of publication stands for it
    ],
)
def test_claims_of_two_reports_are_compared_near_each_other_in_time(story, fields, is_compared):
    a, b = story("a"), story("b")
    a.tell()
    b.tell(**fields)
    assert bool(pairs_of(a, b)) is is_compared


def test_claims_of_two_towns_are_not_compared(story, odesa):
    a, b = story("a"), story("b")
    a.tell()
    b.tell(place=odesa)
    assert not pairs_of(a, b)


def test_a_claim_without_a_place_stands_where_its_report_does(story, odesa):
    a, b, c = story("a"), story("b"), story("c")
    a.tell()
    b.tell(place=None)
    c.tell(place=None)
    c.tell()
    assert not pairs_of(a, b)
    assert {(0, 1), (0, 2)} <= pairs_of(a, c)


@pytest.mark.parametrize(("kind", "is_compared"), [("shelling", True), ("protest", False)])
def test_reports_without_a_fine_place_are_compared_by_country_and_type(story, kind, is_compared):
    country = Place("Ukraine", 7, "UA", None, 49.0, 32.0, None, Precision.COUNTRY)
    a, b = story("a"), story("b")
    a.tell(place=country)
    b.tell(kind=kind, place=country)
    assert bool(pairs_of(a, b)) is is_compared


@pytest.mark.parametrize(("north", "east"), [(0.3, 0.0), (0.0, 0.3), (-0.3, 0.3), (0.45, -0.45)])
def test_points_less_than_half_a_degree_apart_share_a_cell(sumy, north, east):
    near = replace(sumy, lat=sumy.lat + north, lon=sumy.lon + east)
    assert set(cells_of(sumy)) & set(cells_of(near))
    far = replace(sumy, lat=sumy.lat + 2, lon=sumy.lon)
    assert not set(cells_of(sumy)) & set(cells_of(far))


def test_a_year_meets_what_begins_in_it(story):
    a = story()
    a.tell(day=date(2024, 3, 10))
    (fact,) = facts_of(a)
    year = replace(fact, days=(date(2024, 1, 1).toordinal(), date(2024, 12, 31).toordinal()))
    assert set(windows_of(year)) == {"year 2024"}


def test_a_crowded_block_is_split(story):
    stories = [story(f"s{n}") for n in range(MAX_BLOCK + 60)]
    for n, s in enumerate(stories):
        s.tell(day=date(2024, 3, 10 + n % 2))
    facts = facts_of(*stories)
    blocks = [block for block in list_blocks(facts, GROUPS) if len(block) > 1]
    assert max(map(len, blocks)) <= MAX_BLOCK
    assert {i for block in blocks for i in block} == set(range(len(facts)))
