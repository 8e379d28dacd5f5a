"""Weights of the pair model of linking: one line a feature, `weight TAB feature`. Data: link_weights.tsv, made by training/link_model.py."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from counterclaim.resources.manifest import checked_path


@cache
def load_link_weights() -> Mapping[str, float]:
    """Weight by feature name; a feature that is not there weighs nothing. Raises ResourceError if the file is damaged."""
    lines = checked_path("link_weights.tsv").read_text(encoding="utf8").splitlines()
    pairs = (line.partition("\t") for line in lines)
    return {feature: float(weight) for weight, _, feature in pairs if feature}
