from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.score.claims import F1, score_report, total_scores
from counterclaim.score.coded import CodedEvent, CodedReport
from counterclaim.score.gold import GoldEvent, GoldLedger
from counterclaim.score.ledger import GroupScore, add_totals, measure_b_cubed, score_ledger


def test_b_cubed_by_hand():
    gold = {"a": "1", "b": "1", "c": "2"}
    assert measure_b_cubed(gold, gold) == F1(1, 1, 1)
    lumped = measure_b_cubed(gold, dict.fromkeys("abc", "x"))
    assert lumped == F1(0.5556, 1, 0.7143)
    assert measure_b_cubed(gold, {}) == F1(0, 0, 0)


@pytest.fixture
def reports(gold_report, coded_claim):
    def score(number, event):
        coded = replace(coded_claim, id=f"clm_{number}", event_id=event)
        return score_report(replace(gold_report, path=Path(f"fam/{number}.yaml")), [coded])

    return [score("1", "evt_1"), score("2", "evt_2")]


def test_family(reports):
    gold = GoldLedger(
        (
            GoldEvent("E1", ("1:c1",), frozenset({"contested"}), 2, ("E2",)),
            GoldEvent("E2", ("2:c1",), frozenset({"single_source"}), None),
            GoldEvent("E3", ("9:c1",), frozenset({"single_source"}), 1),
        ),
        frozenset({frozenset({"1", "2"})}),
    )
    events = [CodedEvent("evt_1", "contested", 3), CodedEvent("evt_2", "contested", 1)]
    coded = [CodedReport("rep_1", "1", None), CodedReport("rep_2", "2", "rep_1")]
    score = score_ledger(gold, reports, events, coded)
    assert score.clusters.f1 == 1
    assert score.status == (1, 3)
    assert score.independent == (0, 1)
    assert score.copies == F1(1, 1, 1)


def test_events_that_may_be_merged_count_as_one(gold_report, coded_claim):
    scored = [
        score_report(replace(gold_report, path=Path(f"fam/{n}.yaml")), [replace(coded_claim, id=n)]) for n in "12"
    ]
    events = (GoldEvent("E1", ("1:c1",), frozenset(), None, ("E2",)), GoldEvent("E2", ("2:c1",), frozenset(), None))
    assert score_ledger(GoldLedger(events, frozenset()), scored, []).clusters == F1(1, 1, 1)
    apart = tuple(replace(e, may_merge_with=()) for e in events)
    assert score_ledger(GoldLedger(apart, frozenset()), scored, []).clusters.p < 1


def test_totals_where_both_parts_are_there(reports):
    group = GroupScore("dev/families", total_scores(reports))
    both = [group, replace(group, name="dev/reports"), replace(group, name="train/reports")]
    assert [g.name for g in add_totals(both)][3:] == ["dev"]
    assert add_totals(both)[-1].claims.gold == 4
