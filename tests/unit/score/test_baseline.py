from dataclasses import replace

import pytest

from counterclaim.score import baseline
from counterclaim.score.baseline import Baseline, Change, compare_levels
from counterclaim.score.claims import score_report, total_scores
from counterclaim.score.ledger import GroupScore


@pytest.fixture
def group(gold_report, coded_claim):
    return GroupScore("seed", total_scores([score_report(gold_report, [replace(coded_claim, agents=())])]))


def test_round_trip(tmp_path, group):
    kept = Baseline("abc", baseline.read_levels([group]) | {"s_2:c9": "full"}, {"seed": group.figures()})
    baseline.save_baseline(tmp_path / "b.json", kept)
    assert baseline.load_baseline(tmp_path / "b.json") == kept
    assert kept.levels["s_1:c1"] == "claim"
    assert baseline.load_baseline(tmp_path / "none.json") is None


def test_gained_and_lost():
    before = {"a:c1": "full", "a:c2": "found", "b:c1": "full"}
    changes = compare_levels(before, {"a:c2": "claim", "a:c3": "found"}, reports=frozenset("a"))
    assert changes == (
        Change("a:c1", "full", "missed"),
        Change("a:c2", "found", "claim"),
        Change("a:c3", "missed", "found"),
    )
    assert [c.is_gain for c in changes] == [False, True, True]


def test_a_drop_is_told_and_floors_never_sink(tmp_path, group):
    floors = {"seed": {"found": 1.0, "full": 0.5}, "dev": {"found": 0.7}}
    assert baseline.list_drops(floors, [group]) == ("seed: full 0.0000 is below its floor 0.50",)
    raised = baseline.raise_floors(floors, [group])
    assert raised["seed"] == {"found": 1.0, "claim": 0.98, "full": 0.5, "source": 0.98, "agents": 0.0}
    baseline.save_floors(tmp_path / "f.toml", raised)
    assert baseline.load_floors(tmp_path / "f.toml") == raised


def test_no_floors_no_drops(tmp_path, group):
    assert baseline.load_floors(tmp_path / "none.toml") == {}
    assert baseline.list_drops({}, [group]) == ()
