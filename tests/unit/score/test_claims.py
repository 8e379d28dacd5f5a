from dataclasses import replace

import pytest

from counterclaim.score.claims import F1, measure_f1, measure_iou, pair_claims, score_report, total_scores


def total(gold_report, *coded):
    return total_scores([score_report(gold_report, coded)])


def test_a_perfect_claim_is_full(gold_report, coded_claim):
    score = total(gold_report, coded_claim)
    assert {level: s.f1 for level, s in score.levels.items()} == {"found": 1, "claim": 1, "full": 1}
    assert score.fields["agents"] == (1, 1)
    assert score.fields["place"] == (0, 0)


@pytest.mark.parametrize(
    ("change", "level"),
    [
        ({"status": "planned"}, "found"),
        ({"type": "bombing"}, "found"),
        ({"sources": (("navy",),)}, "found"),
        ({"sources": ()}, "found"),
        ({"agents": ()}, "claim"),
        ({"stance": "deny"}, "full"),
    ],
)
def test_levels(gold_report, coded_claim, change, level):
    [pair] = score_report(gold_report, [replace(coded_claim, **change)]).pairs
    assert pair.level == level


def test_another_trigger_needs_type_and_evidence(gold_report, coded_claim):
    moved = replace(coded_claim, trigger=((15, 18),))
    assert score_report(gold_report, [moved]).pairs
    assert not score_report(gold_report, [replace(moved, type="bombing")]).pairs
    assert not score_report(gold_report, [replace(moved, evidence=((15, 40),))]).pairs


def test_one_to_one_best_first(gold_claim, coded_claim):
    worse = replace(coded_claim, id="clm_0", status="planned")
    assert pair_claims([gold_claim], [worse, coded_claim]) == [(0, 1)]


def test_optional_gold_is_neither_required_nor_punished(gold_report, gold_claim, coded_claim):
    optional = replace(gold_report, claims=(replace(gold_claim, optional=True),))
    assert (total(optional, coded_claim).predicted, total(optional, coded_claim).gold) == (0, 0)
    assert total(optional).missed == ()


def test_missed_and_spurious(gold_report, coded_claim):
    score = total(gold_report, replace(coded_claim, trigger=((30, 32),), evidence=((28, 35),)))
    assert score.missed == ("s_1:c1",)
    assert score.levels["found"] == F1(0, 0, 0)
    assert score.predicted == 1


def test_own_voice_is_the_issuer(gold_report, gold_claim, coded_claim):
    issuer = replace(gold_report, claims=(replace(gold_claim, chains=((),), own_voice=("Coast Wire",)),))
    for sources in ((), (("Coast Wire",),)):
        assert total(issuer, replace(coded_claim, sources=sources)).fields["source"] == (1, 1)
    assert total(issuer, coded_claim).fields["source"] == (0, 1)


def test_arithmetic():
    assert measure_f1(1, 2, 4) == F1(0.5, 0.25, 0.3333)
    assert measure_f1(0, 0, 0) == F1(0, 0, 0)
    assert measure_iou(((0, 10),), ((5, 15),)) == pytest.approx(1 / 3)
    assert measure_iou((), ()) == 0
