"""Weights of the choice between places of one name: log-odds a feature adds. Data: place_weights.toml, made by training/place_model.py."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from counterclaim.errors import ResourceError
from counterclaim.resources.manifest import checked_path

FILE = "place_weights.toml"


def load_place_weights() -> Mapping[str, float]:
    """Weight by feature name; a feature that is not there weighs nothing. Raises ResourceError if the file is damaged."""
    try:
        content = tomllib.loads(checked_path(FILE).read_text(encoding="utf-8"))
        return {str(name): float(weight) for name, weight in content["weights"].items()}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"{FILE} cannot be read: {error}") from error
