"""How verbs and prepositions hand out the parts of an event. Data: roles.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Lemma sets; the comments in roles.toml say what each is for. `doing` and `hitting` hold the sets that they add to."""

    sufferer_subject: frozenset[str]
    launching: frozenset[str]
    support_active: frozenset[str]
    support_passive: frozenset[str]
    support_in: frozenset[str]
    affecting: frozenset[str]
    target_prepositions: frozenset[str]
    instrument_prepositions: frozenset[str]
    sufferer_of: frozenset[str]
    ruling: frozenset[str]
    lost_to: frozenset[str]
    contested: frozenset[str]
    measuring: frozenset[str]
    moving_codes: frozenset[str]
    suffering_codes: frozenset[str]
    crewed: frozenset[str]
    ammunition: frozenset[str]
    taking: frozenset[str]
    dispersing: frozenset[str]
    harmed: frozenset[str]
    opposing: frozenset[str]
    happening: frozenset[str]
    fleeing: frozenset[str]
    object_control: frozenset[str]
    doing: frozenset[str]
    hitting: frozenset[str]
    mutual: frozenset[str]
    bodily: frozenset[str]
    placed: frozenset[str]
    bodies: frozenset[str]
    impact: frozenset[str]
    impact_prepositions: frozenset[str]
    needs_object: frozenset[str]
    expelling: frozenset[str]
    intent: frozenset[str]
    share: frozenset[str]
    mover_of: frozenset[str]
    harming_nouns: frozenset[str]
    giving_codes: frozenset[str]
    facing: frozenset[str]
    kinds: frozenset[str]
    owned: frozenset[str]
    not_doing: frozenset[str]
    ascribing: frozenset[str]
    support_with: frozenset[str]
    sites: frozenset[str]
    harmless: frozenset[str]
    verbal_endings: tuple[str, ...]
    not_verbal: frozenset[str]


def load_role_words() -> RoleWords:
    """Read roles.toml from the package."""
    table = tomllib.loads((files("counterclaim.resources") / "roles.toml").read_text(encoding="utf8"))
    table["doing"] += table["support_active"]
    table["hitting"] += table["affecting"]
    sets = {f.name: frozenset(table[f.name]) for f in fields(RoleWords) if f.name != "verbal_endings"}
    return RoleWords(**sets, verbal_endings=tuple(table["verbal_endings"]))
