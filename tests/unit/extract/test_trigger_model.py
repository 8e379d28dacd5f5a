"""A log-linear choice: the sums, not the shipped weights."""

import math

import pytest

from counterclaim.extract.candidates import Candidate
from counterclaim.extract.trigger_model import code_features, code_probabilities
from counterclaim.resources.ontology import Sense

CANDIDATE = Candidate(0, (0,), (Sense("air_strike", "strong"), Sense("shelling", "weak")), is_phrase=False)
GROUPS = {"air_strike": "remote_violence", "shelling": "remote_violence"}


def probabilities(weights, general=(), specific=(), candidate=CANDIDATE):
    return code_probabilities(candidate, list(general), list(specific), weights=weights, groups=GROUPS)


def test_without_weights_all_codes_and_none_are_equal():
    assert probabilities({}) == pytest.approx({"air_strike": 1 / 3, "shelling": 1 / 3})


@pytest.mark.parametrize("weight", [-1e6, -3.0, 0.0, 0.5, 40.0, 1e6])
def test_probabilities_sum_to_at_most_one(weight):
    found = probabilities({"bias": weight})
    assert all(0 <= p <= 1 and math.isfinite(p) for p in found.values())
    assert sum(found.values()) <= 1 + 1e-12


def test_none_wins_where_every_code_scores_below_zero():
    assert sum(probabilities({"bias": -5.0}).values()) < 0.05
    assert sum(probabilities({"bias": 5.0}).values()) > 0.95


@pytest.mark.parametrize(
    ("weights", "winner"),
    [
        ({"code=shelling": 2.0}, "shelling"),
        ({"strength=strong": 2.0}, "air_strike"),
        ({"first": 2.0}, "air_strike"),
        ({"shelling|weapon.clause=artillery": 3.0}, "shelling"),
        ({"weak|weapon.clause=artillery": 3.0}, "shelling"),
        ({"shelling|weapon.clause=aircraft": 3.0, "air_strike|weapon.clause=artillery": 1.0}, "air_strike"),
    ],
)
def test_weights_choose(weights, winner):
    found = probabilities(weights, specific=["weapon.clause=artillery"])
    assert max(found, key=found.get) == winner


def test_a_general_feature_weighs_for_every_code_of_its_group():
    found = probabilities({"remote_violence|quoted": 1.0}, general=["quoted"])
    assert found["air_strike"] == found["shelling"] > 1 / 3
    assert probabilities({"battle|quoted": 9.0}, general=["quoted"]) == probabilities({})


def test_a_value_that_names_the_code_has_a_feature_of_its_own():
    names = set(code_features(CANDIDATE.senses[1], 1, [], ["before=shelling", "before=fire"], "remote_violence"))
    assert "same.before|weak" in names
    assert "first" not in names
    assert not any("same.fire" in n for n in names)


def test_the_same_input_gives_the_same_numbers():
    weights = {f"bias{n}": n / 7 for n in range(50)} | {"bias": 0.1, "code=shelling": -0.2}
    assert probabilities(weights, ["x"], ["y=1"]) == probabilities(weights, ["x"], ["y=1"])
