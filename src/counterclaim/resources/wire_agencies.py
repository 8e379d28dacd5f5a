"""News agencies whose reports others print, and how a credit names them. Data: wire_agencies.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class WireAgencies:
    """`ids` maps a name, in its own case, to the registry's id; `names` an id to its first name.

    `words` (lower case) may stand beside names in a credit; `unnamed` of them stand for agencies that are not named.
    """

    ids: Mapping[str, str]
    names: Mapping[str, str]
    words: frozenset[str]
    unnamed: frozenset[str]


@cache
def load_wire_agencies() -> WireAgencies:
    """The agencies that are shipped."""
    table = tomllib.loads((files("counterclaim.resources") / "wire_agencies.toml").read_text(encoding="utf8"))
    return WireAgencies(
        ids={name: agency for agency, names in table["names"].items() for name in names},
        names={agency: names[0] for agency, names in table["names"].items()},
        words=frozenset(table["credit"]["words"]),
        unnamed=frozenset(table["credit"]["unnamed"]),
    )
