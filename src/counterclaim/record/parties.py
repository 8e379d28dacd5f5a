"""Who counts as one party, and what it is called: speakers and actors → keys that are the same for one voice. Pure.

A key is `side:td`, `actor:un-ocha` or `name:residents`, whichever is known first: all offices of one side are one
party, as they are one voice in the linking.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.model import Actor, Claim
from counterclaim.resources.registry_tables import load_registry


def party_key(actor: Actor) -> str:
    """The key of the party that `actor` belongs to."""
    if actor.side:
        return f"side:{actor.side}"
    return f"actor:{actor.actor_id}" if actor.actor_id else f"name:{' '.join(actor.name.casefold().split())}"


def party_name(actor: Actor) -> str:
    """What that party is called: the registry's name of a side (`Chad`), else the name of `actor`."""
    return _known_name(actor.side) or _known_name(actor.actor_id) or actor.name


def side_name(value: str) -> str:
    """What those are called whom a dispute's side holds responsible, by side or actor id: `sd` is `Sudan`; else `value`."""
    return _known_name(value) or value


def _known_name(key: str | None) -> str | None:
    registry = load_registry()
    known = registry.countries.get(key or "") or registry.entries.get(key or "")
    return known.name if known else None


def source_of(claim: Claim) -> Actor | None:
    """The original source of `claim`; None if the report speaks for itself."""
    return claim.chain[-1].value if claim.chain else None


def list_parties(claim: Claim) -> Iterator[Actor]:
    """Who speaks, relays or acts in `claim`: the parties that a filter by party finds it by."""
    yield from (link.value for link in claim.chain)
    yield from (agent.value for agent in claim.event.agents)
