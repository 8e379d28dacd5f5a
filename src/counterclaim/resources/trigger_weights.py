"""Weights of the trigger model: one line a feature, `weight TAB feature`. Data: trigger_weights.tsv, made by training/trigger_model.py."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.resources.manifest import checked_path


def load_trigger_weights() -> Mapping[str, float]:
    """Weight by feature name; a feature that is not there weighs nothing. Raises ResourceError if the file is damaged."""
    return read_weights("trigger_weights.tsv")


def read_weights(file: str) -> Mapping[str, float]:
    """Weight by feature name of the resource `file`. Raises ResourceError if it is damaged."""
    text = checked_path(file).read_text(encoding="utf8")
    weights = {}
    for line in text.splitlines():
        weight, _, feature = line.partition("\t")
        if feature:
            weights[feature] = float(weight)
    return weights
