"""Time expressions against MEANTIME and the seed: no figure may sink below its floor."""

import pytest

from counterclaim.score import corpus, meantime
from counterclaim.score.gate import code_path

FLOORS = {
    "tuning": {"extent_f1": 0.945, "value_accuracy": 0.875},
    "held-out": {"extent_f1": 0.905, "value_accuracy": 0.870},
}
"""Extents by overlap, values to the letter; the promise is 0.90 and 0.85 on the half that is held out."""

TUESDAY = ("2024-03-12", "2024-03-12", "2024-03-12")
SEED = [
    TUESDAY,
    ("PTXH", "2024-03-12", "2024-03-12"),
    ("2024-03-12T03:00", "2024-03-12T00:00:00+00:00", "2024-03-12T00:00:00+00:00"),
    ("2024-03-12T08:00", "2024-03-12T05:00:00+00:00", "2024-03-12T05:00:00+00:00"),
    ("2024-03-12T13:15", "2024-03-12T10:15:00+00:00", "2024-03-12T10:15:00+00:00"),
    ("2024-03-12T08:25", "2024-03-12T05:25:00+00:00", "2024-03-12T05:25:00+00:00"),
    TUESDAY,
    ("2024-03-10", "2024-03-10", "2024-03-12"),
    TUESDAY,
    ("2023-05/2023-06", "2023-05-01", "2023-06-30"),
    ("2023-03", "2023-03-01", "2023-03-31"),
    TUESDAY,
    ("2024-03-15/2024-03-17", "2024-03-15", "2024-03-17"),
    ("P2Y", None, None),
    ("2024-03-11TNI", "2024-03-11", "2024-03-12"),
    ("PAST_REF", "2023-12-12", "2024-03-12"),
    ("2024-03-12TMO", "2024-03-12", "2024-03-12"),
    TUESDAY,
]
"""Every time of the seed report in order: TIMEX3, start, end."""


@pytest.mark.gold
@pytest.mark.parametrize("half", FLOORS)
def test_meantime_keeps_its_floor(tools, half):
    folder = meantime.find_corpus()
    if folder is None:
        pytest.skip(f"no MEANTIME at {corpus.DATA_BESIDE}; set {corpus.DATA_ENVIRONMENT}")
    score = meantime.score_half(folder, half, tools)
    assert score.extent_f1 >= FLOORS[half]["extent_f1"]
    assert score.value_accuracy >= FLOORS[half]["value_accuracy"]


@pytest.mark.gold
def test_every_time_of_the_seed_is_right(tools):
    gold = corpus.find_gold()
    if gold is None:
        pytest.skip(f"no gold at {corpus.BESIDE}; set {corpus.ENVIRONMENT}")
    times = [t.value for t in code_path(gold / "seed.txt", tools).times]
    assert [(t.timex3, _tell(t.start), _tell(t.end)) for t in times] == SEED


def _tell(moment):
    return moment.isoformat() if moment else None
