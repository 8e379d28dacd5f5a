from dataclasses import replace

import pytest

from counterclaim.score.coded import CodedPlace
from counterclaim.score.fields import CHECKS, is_asked
from counterclaim.score.gold import GoldCount, GoldPlace, GoldTime, read_instant


def interval(start, end=None):
    return read_instant(start), read_instant(end or start)


@pytest.mark.parametrize(
    ("gold", "coded", "right"),
    [
        (("2024-03-12", "2024-03-12"), ("2024-03-12", "2024-03-12"), True),
        (("2024-03-12", "2024-03-12"), ("2024-03-12", "2024-03-13"), False),
        (("2024-03-12", "2024-03-12"), ("2024-03-11T22:00Z", "2024-03-11T22:00Z"), True),
        (("2024-03-12T00:10Z", "2024-03-12T00:10Z"), ("2024-03-12T00:11Z", None), True),
        (("2024-03-12T00:10Z", "2024-03-12T00:10Z"), ("2024-03-12T00:12Z", None), False),
        (("2024-03-12T00:10Z", "2024-03-12T00:10Z"), ("2024-03-12", None), False),
    ],
)
def test_time(gold_claim, coded_claim, gold, coded, right):
    wanted = replace(gold_claim, time=GoldTime(*interval(*gold)))
    assert CHECKS["time"](wanted, replace(coded_claim, time=interval(*coded))) is right
    assert not CHECKS["time"](wanted, coded_claim)


def test_approximate_and_before(gold_claim, coded_claim):
    about = replace(gold_claim, time=GoldTime(*interval("2024-03-12T00:10Z"), approx=True))
    assert CHECKS["time"](about, replace(coded_claim, time=interval("2024-03-12T00:40Z")))
    before = replace(gold_claim, time_before=read_instant("2024-03-12"))
    assert CHECKS["time"](before, replace(coded_claim, time=interval("2024-03-12")))
    assert not CHECKS["time"](before, replace(coded_claim, time=interval("2024-03-13")))


@pytest.mark.parametrize(
    ("gold", "coded", "right"),
    [
        (GoldPlace("Kyiv", "UA", 50.45, 30.52), CodedPlace(("Kiev",), "UA", 50.4, 30.5), True),
        (GoldPlace("Kyiv", "UA", 50.45, 30.52, "point"), CodedPlace(("Kyiv",), "UA", 50.2, 30.5), False),
        (GoldPlace("Ukraine", "UA", precision="country"), CodedPlace(("Kyiv",), "UA", 50.4, 30.5), True),
        (GoldPlace("Ukraine", "UA", precision="country"), CodedPlace(("Ukraine",), "", None, None), False),
        (GoldPlace("Kursk Oblast"), CodedPlace(("Kursk Oblast",), "RU", 51, 36), True),
        (GoldPlace("Kyiv", "UA", 50.45, 30.52), CodedPlace(("Kyiv",), "", None, None), True),
    ],
)
def test_place(gold_claim, coded_claim, gold, coded, right):
    assert CHECKS["place"](replace(gold_claim, places=(gold,)), replace(coded_claim, places=(coded,))) is right


def test_counts(gold_claim, coded_claim):
    wanted = replace(gold_claim, counts=(GoldCount(12, None),))
    assert CHECKS["counts"](wanted, replace(coded_claim, counts=((12, 12),)))
    exact = replace(gold_claim, counts=(GoldCount(12, 12),))
    assert CHECKS["counts"](exact, replace(coded_claim, counts=((12, None),)))
    assert not CHECKS["counts"](exact, replace(coded_claim, counts=((12, 15), (11, 12))))


def test_chain_needs_every_link(gold_claim, coded_claim):
    relayed = replace(gold_claim, chains=((("state media",), ("ministry",)),))
    both = replace(coded_claim, sources=(("state media",), ("ministry",)))
    assert CHECKS["chain"](relayed, both)
    assert CHECKS["source"](relayed, replace(both, sources=both.sources[1:]))
    assert not CHECKS["chain"](relayed, replace(both, sources=both.sources[1:]))


def test_what_gold_does_not_give_is_not_asked(gold_claim):
    asked = {name for name in CHECKS if is_asked(gold_claim, name)}
    assert asked == {"type", "source", "chain", "status", "stance", "agents"}
