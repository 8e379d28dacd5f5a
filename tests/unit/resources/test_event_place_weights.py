"""Weights of the choice of an event's place."""

from counterclaim.resources.event_place_weights import load_event_place_weights


def test_weights_are_read_and_make_sense():
    weights = load_event_place_weights()
    assert weights["own"] > 0 > weights["grain=country"]
    assert weights["far|last=0"] > weights.get("far|last=2", 0.0)
