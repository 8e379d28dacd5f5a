"""An event and its claims → the claim matrix: parties × facets, each cell the values a party holds and in which claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterclaim.model import Actor, Cited, Claim, Cluster, Report, Stance, Status
from counterclaim.record.phrases import count_phrase, place_phrase, speaker_of, time_phrase, type_phrase, voice_of

FACETS = ("what happened", "outcome", "who did it", "counts", "when", "where", "naming")
"""The questions, in the order in which they are asked."""

_NOT_REACHED = frozenset({Status.NEGATED, Status.PLANNED, Status.HYPOTHETICAL})
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
        case "counts":
            yield from (count_phrase(c.value.what, c.value.low, c.value.high) for c in event.counts)
        case "when":
            if event.time:
                yield time_phrase(event.time.value)
        case "where":
            yield from (place_phrase(place.value) for place in event.places)
        case _:
            yield from (_naming(party) for party in (*event.agents, *event.targets) if _is_renamed(party))


def _what(claim: Claim) -> str:
    what, status = type_phrase(claim.event.type), claim.event.status
    if claim.stance is Stance.DENY or (status is Status.NEGATED and claim.stance is not Stance.DENY_RESPONSIBILITY):
        return f"no {what}"
    if claim.stance is Stance.CANNOT_VERIFY:
        return f"{what}, cannot verify"
    return f"{what}, {status}" if status in {Status.PLANNED, Status.HYPOTHETICAL} else what


def _is_renamed(party: Cited[Actor]) -> bool:
    return party.passage.text.casefold() != party.value.name.casefold()


def _naming(party: Cited[Actor]) -> str:
    return f"“{party.passage.text}” = {party.value.name}"
