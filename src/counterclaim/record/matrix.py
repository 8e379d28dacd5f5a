"""An event and its claims → the claim matrix: parties × facets, each cell the values a party holds and in which claims;
and the words that each party has for those who acted and those who were hit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterclaim.model import Claim, Cluster, Report, Stance, Status
from counterclaim.record.phrases import (
    count_phrase,
    place_phrase,
    speaker_of,
    time_phrase,
    type_phrase,
    voice_of,
    voice_of_actor,
)

FACETS = ("what happened", "outcome", "when", "where", "who did it", "target", "how many")
"""The questions, in the order in which they are asked."""

DISPUTED_AS = {
    "what happened": "occurrence",
    "outcome": "outcome",
    "who did it": "responsibility",
    "when": "time",
    "where": "place",
    "target": "target",
    "how many": "count",
}
"""What a dispute about each of `FACETS` is about."""

_NOT_REACHED = frozenset({Status.NEGATED, Status.PLANNED, Status.HYPOTHETICAL})
_EMPTY = frozenset(
    {"the", "a", "an", "it", "they", "them", "we", "us", "he", "him", "she", "her", "its", "their", "who"}
)
_WHO = {
    Stance.ACCUSE: "accuses ",
    Stance.CLAIM_RESPONSIBILITY: "claims it: ",
    Stance.DENY_RESPONSIBILITY: "denies it: ",
}

Cell = tuple[tuple[str, tuple[str, ...]], ...]
"""Values in order of publication, each with the ids of the claims that hold it; () = the party does not say."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party: the names of its speakers, first speaker first, and a cell for each of `FACETS`.

    A report's own voice is a party of its own, called after its outlet, else its path.
    """

    speakers: tuple[str, ...]
    is_own_voice: bool
    cells: tuple[Cell, ...]


def build_matrix(cluster: Cluster, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> tuple[PartyRow, ...]:
    """The rows, parties in the order in which they first speak. `claims` and `reports` by id hold at least the event's."""
    told: dict[str, list[Claim]] = {}
    for claim in (claims[i] for i in cluster.claims):
        told.setdefault(voice_of(claim) or f"own {_outlet(reports[claim.report_id])}", []).append(claim)
    rows = []
    for held in told.values():
        names = dict.fromkeys(speaker_of(c) if c.chain else _outlet(reports[c.report_id]) for c in held)
        rows.append(PartyRow(tuple(names), not held[0].chain, tuple(_cell(facet, held) for facet in FACETS)))
    return tuple(rows)


def _outlet(report: Report) -> str:
    return report.outlet or report.path


def _cell(facet: str, held: list[Claim]) -> Cell:
    values: dict[str, list[str]] = {}
    for claim in held:
        for value in dict.fromkeys(_values_of(facet, claim)):
            values.setdefault(value, []).append(claim.id)
    return tuple((value, tuple(ids)) for value, ids in values.items())


def _values_of(facet: str, claim: Claim) -> Iterator[str]:
    event = claim.event
    match facet:
        case "what happened":
            yield _what(claim)
        case "outcome":
            if claim.stance is not Stance.DENY and event.status not in _NOT_REACHED:
                yield str(event.status)
        case "who did it":
            names = ", ".join(dict.fromkeys(agent.value.name for agent in event.agents))
            if names or claim.stance in _WHO:
                yield _WHO.get(claim.stance, "") + (names or "its own")
        case "how many":
            yield from (count_phrase(c.value.what, c.value.low, c.value.high) for c in event.counts)
        case "when":
            if event.time:
                yield time_phrase(event.time.value)
        case "where":
            yield from (place_phrase(place.value) for place in event.places)
        case _:
            yield from (target.value.name for target in event.targets)


def _what(claim: Claim) -> str:
    what, status = type_phrase(claim.event.type), claim.event.status
    if claim.stance is Stance.DENY or (status is Status.NEGATED and claim.stance is not Stance.DENY_RESPONSIBILITY):
        return f"no {what}"
    if claim.stance is Stance.CANNOT_VERIFY:
        return f"{what}, cannot verify"
    return f"{what}, {status}" if status in {Status.PLANNED, Status.HYPOTHETICAL} else what


@dataclass(frozen=True, slots=True)
class NamingRow:
    """Words for one actor: `of` is its name, or the role where nobody knows it by name; `words` are those of each party."""

    of: str
    words: tuple[tuple[str, tuple[str, ...]], ...]


def list_naming(cluster: Cluster, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> tuple[NamingRow, ...]:
    """What each party calls the same actor, where two parties call it differently; "it" and "they" are no names.

    The same actor is the same party of the registry; those whom it does not know are the same in the same role.
    """
    told: dict[str, tuple[str, dict[str, tuple[str, dict[str, str]]]]] = {}
    for claim in (claims[i] for i in cluster.claims):
        speaker = speaker_of(claim) if claim.chain else _outlet(reports[claim.report_id])
        for role, parties in (("who acted", claim.event.agents), ("who was hit", claim.event.targets)):
            for party in parties:
                words = party.passage.text
                if plain := _plain(words):
                    key = voice_of_actor(party.value) if party.value.side or party.value.actor_id else role
                    _, voices = told.setdefault(key, (role if key == role else party.value.name, {}))
                    _, used = voices.setdefault(voice_of(claim) or f"own {speaker}", (speaker, {}))
                    used.setdefault(plain, words)
    return tuple(
        NamingRow(of, tuple((speaker, tuple(used.values())) for speaker, used in voices.values()))
        for of, voices in told.values()
        if len({frozenset(used) for _, used in voices.values()}) > 1
    )


def _plain(words: str) -> str:
    """`words` without articles and pronouns, folded; "" if nothing is left."""
    return " ".join(word for word in words.casefold().split() if word not in _EMPTY)
