"""Which event types can be accounts of one event. Data: event_kinship.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from counterclaim.errors import ResourceError
from counterclaim.resources.event_types import load_event_types


@cache
def load_event_kinship() -> Mapping[str, frozenset[str]]:
    """Code → the other codes that can tell the same event; symmetric; raises ResourceError on an unknown code."""
    text = files("counterclaim.resources").joinpath("event_kinship.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    families: dict[str, list[str]] = content["families"]
    groups = [*families.values()]
    for consequence, causes in content["consequences"].items():
        groups += [[consequence, code] for family in causes for code in families[family]]
    kin: dict[str, set[str]] = {code: set() for code in load_event_types()}
    for group in groups:
        for code in group:
            if code not in kin:
                raise ResourceError(f"event_kinship.toml: {code!r} is no code of event_types.csv")
            kin[code] |= set(group) - {code}
    return {code: frozenset(others) for code, others in kin.items()}
