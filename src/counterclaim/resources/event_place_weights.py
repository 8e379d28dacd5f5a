"""Weights of the choice of an event's place: one line a feature, `weight TAB feature`. Data: event_place_weights.tsv, made by training/event_place_model.py."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.resources.trigger_weights import read_weights


def load_event_place_weights() -> Mapping[str, float]:
    """Weight by feature name; a feature that is not there weighs nothing. Raises ResourceError if the file is damaged."""
    return read_weights("event_place_weights.tsv")
