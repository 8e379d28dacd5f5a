from dataclasses import replace
from datetime import date

import pytest

from counterclaim.link.blocks import MAX_BLOCK, Blocks, cells_of, days_of
from counterclaim.link.facts import coding_to_facts
from counterclaim.model import Place, Precision

GROUPS = {"shelling": "remote_violence", "protest": "demonstration"}


def facts_of(*stories):
    return [fact for s in stories for fact in coding_to_facts(s.coding(), s.coding().report)]


def pairs_of(*stories):
    facts = facts_of(*stories)
    blocks = Blocks.of(facts, GROUPS)
    pairs = list(blocks.list_pairs())
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {(i, j) for j in range(len(facts)) for i in range(j) if blocks.is_candidate(i, j)}
    return set(pairs)


def test_some_claims_meet_where_they_did(story, odesa):
    """One that tells no place stands where its report does, whoever is left out of it."""
    a, b = story("a"), story("b")
    a.tell()
    a.tell(place=None)
    b.tell()
    b.tell(place=odesa)
    blocks = Blocks.of(facts_of(a, b), GROUPS)
    assert set(blocks.list_pairs()) == {(0, 1), (0, 2), (1, 2), (2, 3)}
    assert set(blocks.only([1, 2]).list_pairs()) == {(0, 1)}
    assert set(blocks.only([1, 3]).list_pairs()) == set()


def test_claims_of_one_report_are_always_compared(story, odesa):
    a = story()
    a.tell()
    a.tell(place=odesa, day=date(2001, 1, 1))
    assert pairs_of(a) == {(0, 1)}


@pytest.mark.parametrize(
    ("fields", "is_compared"),
    [
        ({}, True),
        ({"day": date(2024, 3, 11)}, True),
        ({"day": date(2024, 3, 12)}, False),
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
def test_points_less_than_a_quarter_of_a_degree_apart_share_a_cell(sumy, north, east):
    near = replace(sumy, lat=sumy.lat + north / 2, lon=sumy.lon + east / 2)
    assert set(cells_of(sumy)) & set(cells_of(near))
    far = replace(sumy, lat=sumy.lat + 2, lon=sumy.lon)
    assert not set(cells_of(sumy)) & set(cells_of(far))


def test_a_year_meets_what_begins_in_it(story):
    a = story()
    a.tell(day=date(2024, 3, 10))
    (fact,) = facts_of(a)
    year = replace(fact, days=(date(2024, 1, 1).toordinal(), date(2024, 12, 31).toordinal()))
    spring = replace(year, days=(date(2024, 3, 1).toordinal(), date(2024, 5, 31).toordinal()))
    assert [*days_of(year)] == [*days_of(spring)]
    assert not set(days_of(year)) & set(days_of(fact))


def test_in_a_crowded_block_each_meets_those_of_its_type_first(story):
    stories = [story(f"s{n}") for n in range(3 * MAX_BLOCK)]
    for n, s in enumerate(stories):
        s.tell(kind="shelling" if n % 3 else "protest")
    facts = facts_of(*stories)
    pairs = list(Blocks.of(facts, GROUPS).list_pairs())
    assert len(pairs) <= MAX_BLOCK * len(facts)
    protests = [i for i, fact in enumerate(facts) if fact.claim.event.type == "protest"]
    assert {(i, j) for j in protests for i in protests if i < j} <= set(pairs)


def test_neighbours_are_those_of_the_pairs(story, odesa, monkeypatch):
    monkeypatch.setattr("counterclaim.link.blocks.MAX_BLOCK", 3)
    stories = [story(f"s{n}") for n in range(8)]
    for n, s in enumerate(stories):
        s.tell(kind="shelling" if n % 3 else "protest")
        s.tell(place=odesa if n % 2 else None, day=date(2024, 3, 11) if n % 4 else None)
    facts = facts_of(*stories)
    blocks = Blocks.of(facts, GROUPS)
    pairs = set(blocks.list_pairs())
    assert len(pairs) < sum(blocks.is_candidate(i, j) for j in range(len(facts)) for i in range(j))
    for i in range(len(facts)):
        assert blocks.list_neighbours(i) == {j for pair in pairs if i in pair for j in pair if j != i}


def test_keys_do_not_depend_on_the_ledger(story):
    a, b = story("a"), story("b")
    a.tell()
    b.tell()
    alone, both = Blocks.of(facts_of(b), GROUPS), Blocks.of(facts_of(a, b), GROUPS)
    assert alone.keys_at(0) == both.keys_at(1) != frozenset()
    assert list(both.list_block(min(both.keys_at(0)))) == [0, 1]
