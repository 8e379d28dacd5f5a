from dataclasses import replace
from datetime import date
from math import log2

import pytest
from tests.building import SUMY

from counterclaim.model import Coding, Dispute, Linking, Side, TimeValue
from counterclaim.record.review.pairs import PairAnswers, review_pairs

KM_NORTH = 1 / 111.2


@pytest.fixture
def read(story, tell):
    """Claims by their ids; those named `poor…` name no source."""

    def read(ids):
        return {i: tell(i.removeprefix("clm_"), None if "poor" in i else "Army") for i in ids}

    return read


@pytest.fixture
def happen(tell, gather):
    """An event near Sumy: how far north (km), on which day of March, of which type, told by which claims."""

    def happen(name, *, km=0, day=10, until=None, claims=1, type="shelling", **fields):  # noqa: A002, PLR0913
        told = [tell(f"{name}{k}", "Army") for k in range(claims)]
        event, _ = gather(*told, id=f"evt_{name}", **fields)
        place = replace(event.places[0], value=replace(SUMY, lat=SUMY.lat + km * KM_NORTH))
        start, end = date(2024, 3, day), date(2024, 3, until or day)
        time = replace(event.time, value=TimeValue(start, end, "day", start.isoformat()))
        return replace(event, type=type, places=(place,), time=time)

    return happen


def ask(read, *events, decisions=(), limit=100):
    return review_pairs(Linking(events), decisions, read, limit=limit)


def names(pairs):
    return [tuple(event.removeprefix("evt_") for event in pair.events) for pair in pairs]


def test_the_formula(read, happen):
    [pair] = ask(read, happen("a", claims=2, sources=2), happen("b", km=20, day=12, status="contested"))
    assert pair.claims == ("clm_a0", "clm_b0")
    assert pair.uncertainty == pytest.approx(0.25, abs=0.001)  # 20 km and one day between
    assert pair.impact == round(1.5 * log2(1 + 2 + 2 + 1 + 1), 6)
    assert pair.priority == pytest.approx(pair.uncertainty * pair.impact, abs=1e-5)
    assert pair.reasons == ("near", "contested")


def test_the_nearest_and_weightiest_come_first(read, happen):
    same, near, busy = happen("a"), happen("b"), happen("c", km=5, claims=6)
    assert names(ask(read, same, near, busy))[0] != ("a", "b")
    assert len(ask(read, same, near, busy)) == 3
    assert ask(read, same, near, busy) == ask(read, busy, near, same)
    assert ask(read, same, near, busy, limit=1) == ask(read, same, near, busy)[:1]


@pytest.mark.parametrize(
    ("other", "is_asked"),
    [
        ({"km": 59}, True),
        ({"km": 61}, False),
        ({"day": 12}, True),
        ({"day": 13}, False),
        ({"type": "armed_clash"}, True),
        ({"type": "armed_clash", "km": 11}, False),
        ({"type": "armed_clash", "day": 11}, False),
    ],
)
def test_what_is_near(read, happen, other, is_asked):
    assert bool(ask(read, happen("a"), happen("b", **other))) is is_asked


def test_across_the_antimeridian_and_near_the_pole(read, happen):
    def move(event, lat, lon):
        return replace(event, places=(replace(event.places[0], value=replace(SUMY, lat=lat, lon=lon)),))

    assert ask(read, move(happen("a"), 10, 179.9), move(happen("b"), 10, -179.9))
    assert ask(read, move(happen("a"), 84, 20), move(happen("b"), 84, 24))


def test_without_place_or_date_there_is_nothing_to_compare(read, happen):
    whole = happen("a")
    assert not ask(read, whole, replace(happen("b"), places=()))
    assert not ask(read, whole, replace(happen("b"), time=None))


def test_the_sides_of_a_dispute_speak_through_those_who_tell_most(read, happen):
    sides = (Side("x", (), ("clm_p0",)), Side("y", (), ("clm_poor", "clm_rich")), Side("z", (), ()))
    event = happen("p", status="contested", claims=3, disputes=(Dispute("outcome", sides),))
    [pair] = ask(read, event)
    assert pair.claims == ("clm_rich", "clm_p0")
    assert pair.events == ("evt_p", "evt_p")
    assert pair.uncertainty == 0.5
    assert pair.reasons == ("disputed", "contested")
    silent = replace(event, disputes=(Dispute("outcome", sides[1:]),))
    assert ask(read, silent) == ()


def test_what_was_answered_is_not_asked_and_what_nobody_could_tell_comes_last(read, happen, story, tell, decide):
    events = [happen("a"), happen("b"), happen("c", claims=3)]
    first, second, last = names(ask(read, *events))
    assert last == ("a", "b")
    claims = {f"clm_{name}": tell(name, "Army") for name in ("a0", "b0", "c0")}
    coding = Coding(story, claims=tuple(claims.values()))
    unsure = decide(coding, "unsure", claims["clm_c0"], claims=[claims["clm_a0"]])
    told = ask(read, *events, decisions=[unsure])
    assert names(told) == [second, last, first]
    assert (told[-1].is_postponed, told[-1].reasons) == (True, ("near", "postponed"))
    different = decide(coding, "different", claims["clm_b0"], claims=[claims["clm_c0"]], at=1)
    assert names(ask(read, *events, decisions=[unsure, different])) == [last, first]
    undone = decide(coding, "undo", claims=[], at=2, undoes=different.id)
    assert names(ask(read, *events, decisions=[unsure, different, undone])) == [second, last, first]


def test_answers_hold_in_either_direction(story, tell, decide):
    a, b, c = tell("a", "Army"), tell("b", "Army"), tell("c", "Army")
    answers = PairAnswers([decide(Coding(story, claims=(a, b, c)), "split", c, claims=[a, b])])
    assert answers.is_settled(["clm_c"], ["clm_b"])
    assert answers.is_settled(["clm_b"], ["clm_c"])
    assert not answers.is_settled(["clm_a"], ["clm_b"])
    assert not answers.is_unsure(["clm_c"], ["clm_b"])
