"""What makes a target civilian or military. Data: target_kinds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.errors import ResourceError
from counterclaim.model import PartyKind
from counterclaim.resources.event_types import load_event_types

KINDS = ("civilian", "military")


@dataclass(frozen=True, slots=True)
class TargetKinds:
    """`words` maps a singular noun or adjective, case folded, to civilian or military; `parties` a kind of party.

    `strikes` are the event types that aim at what they name as their target.
    """

    words: Mapping[str, str]
    parties: Mapping[PartyKind, str]
    strikes: frozenset[str]


@cache
def load_target_kinds() -> TargetKinds:
    """Read the file; raises ResourceError on a word of both kinds or an unknown code."""
    text = files("counterclaim.resources").joinpath("target_kinds.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    words: dict[str, str] = {}
    for kind in KINDS:
        for word in (word for table in content[kind].values() for word in table):
            if words.setdefault(word, kind) != kind:
                raise ResourceError(f"target_kinds.toml: {word!r} is both civilian and military")
    strikes = frozenset(content["strikes"]["codes"])
    if unknown := sorted(strikes - load_event_types().keys()):
        raise ResourceError(f"target_kinds.toml: {unknown[0]!r} is no code of event_types.csv")
    parties = {PartyKind(name): kind for kind in KINDS for name in content["kinds"][kind]}
    return TargetKinds(words, parties, strikes)
