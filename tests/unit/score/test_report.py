from dataclasses import replace

from counterclaim.score import report
from counterclaim.score.baseline import Change
from counterclaim.score.claims import score_report, total_scores
from counterclaim.score.ledger import GroupScore


def test_figures_of_a_group(gold_report, coded_claim):
    lines = list(report.tell_group(GroupScore("seed", total_scores([score_report(gold_report, [coded_claim])]))))
    assert lines[0].startswith("seed            found 1.000/1.000/1.000")
    assert "1 coded, 1 gold" in lines[0]
    assert "agents 1.00" in lines[1]
    assert "place" not in lines[1]


def test_kinds_of_miss(gold_report, coded_claim):
    wrong = score_report(gold_report, [replace(coded_claim, sources=(), agents=()), replace(coded_claim, trigger=())])
    nothing = score_report(gold_report, [])
    assert (
        report.count_misses([wrong, nothing])
        == {
            "source: own voice for a source": 1,
            "agents: wrong or absent": 1,
            "not in gold: shelling": 1,
            "not found: shelling": 1,
        }
        or report.count_misses([wrong, nothing])["not found: shelling"] == 1
    )
    assert next(iter(report.tell_misses([nothing]))).split() == ["1", "not", "found:", "shelling"]


def test_changes_are_named_lost_first():
    lines = list(report.tell_changes([Change("a:c1", "missed", "full"), Change("a:c2", "full", "found")]))
    assert lines[0].endswith("1 claims gained, 1 lost")
    assert lines[1:] == ["  - a:c2: full → found", "  + a:c1: missed → full"]


def test_shortfalls_of_a_report_show_both_values(gold_report, coded_claim):
    shown = "\n".join(report.tell_report(score_report(gold_report, [replace(coded_claim, status="planned")])))
    assert "status: planned for occurred" in shown
    assert "~ c1 [found]" in shown
    assert "- c1" in "\n".join(report.tell_report(score_report(gold_report, [])))


def test_only_figures_that_moved_are_told(gold_report, coded_claim):
    group = GroupScore("seed", total_scores([score_report(gold_report, [coded_claim])]))
    assert list(report.tell_deltas({"seed": group.figures()}, [group])) == []
    assert list(report.tell_deltas({"seed": {"found": 0.75, "gone": 1.0}}, [group])) == ["  seed: found +0.2500"]
    assert list(report.tell_deltas({}, [group])) == []
