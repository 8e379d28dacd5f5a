"""Measures of coreference, against worked examples of the literature."""

from itertools import permutations

import pytest

from counterclaim.score.coreference import drop_singletons, measure, measure_ceaf_e

TRUTH = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, "a", "b", "c"}]
"""The example of Bagga and Baldwin (1998), which Luo (2005) measures in four ways (his table 1)."""


@pytest.mark.parametrize(
    ("response", "muc", "b_cubed", "ceaf_e"),
    [
        ([{1, 2, 3, 4, 5}, {6, 7, 8, 9, "a", "b", "c"}], 0.947, 0.865, 0.733),
        ([{1, 2, 3, 4, 5, 8, 9, "a", "b", "c"}, {6, 7}], 0.947, 0.737, 0.667),
        ([set().union(*TRUTH)], 0.900, 0.545, 0.294),
        ([{mention} for group in TRUTH for mention in group], 0.0, 0.400, 0.178),
    ],
)
def test_partitions_of_luo(response, muc, b_cubed, ceaf_e):
    found = measure(TRUTH, response)
    assert found.muc.f1 == pytest.approx(muc, abs=0.001)
    assert found.b_cubed.f1 == pytest.approx(b_cubed, abs=0.001)
    assert found.ceaf_e.f1 == pytest.approx(ceaf_e, abs=0.001)
    assert found.conll == pytest.approx((muc + b_cubed + ceaf_e) / 3, abs=0.001)


def test_muc_and_b_cubed_of_a_response_that_lacks_and_adds_mentions():
    # key {a b c} {d e f g}, response {a b} {c d} {f g h i}: the running example of the CoNLL scorer (Pradhan et al. 2014)
    found = measure(["abc", "defg"], ["ab", "cd", "fghi"])
    assert (found.muc.recall, found.muc.precision) == (pytest.approx(2 / 5), pytest.approx(2 / 5))
    assert found.b_cubed.recall == pytest.approx(5 / 12)
    assert found.b_cubed.precision == pytest.approx(1 / 2)
    assert found.ceaf_e.f1 == pytest.approx(0.52, abs=0.001)


def test_the_pairing_of_groups_is_the_best_one():
    key = ["abcd", "efg", "hij", "kl"]
    response = ["abe", "cdh", "fgi", "jk", "l"]

    def alike(one, other):
        return 2 * len(set(one) & set(other)) / (len(one) + len(other))

    best = max(sum(map(alike, key, chosen)) for chosen in permutations(response, len(key)))
    assert measure_ceaf_e(key, response).recall == pytest.approx(best / len(key))
    assert measure_ceaf_e(response, key).precision == pytest.approx(best / len(key))


def test_nothing_measures_nothing():
    assert measure([], []).conll == 0.0


def test_groups_of_one_can_be_left_out():
    assert drop_singletons(["a", "bc"]) == ["bc"]
