"""An event and its claims → why it has its status, in one sentence made of the claims: their parties and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from counterclaim.model import Claim, Cluster, Dispute, Side, Stance, Status
from counterclaim.record.parties import side_name
from counterclaim.record.phrases import (
    count_phrase,
    list_phrase,
    moment_phrase,
    speaker_of,
    told_count_phrase,
    voice_of,
)

MAX_CORRECTIONS = 3
REPORT_ITSELF = "the report itself"

_PHRASES = {
    ("occurrence", "happened"): "it happened",
    ("occurrence", "did not happen"): "it did not happen",
    ("outcome", "carried out"): "it was carried out",
    ("outcome", "repelled"): "it was repelled",
    ("outcome", "not carried out"): "it did not succeed",
    ("responsibility", "accident"): "it was an accident",
    ("responsibility", "attack"): "it was an attack",
    ("target", "civilian"): "the target was civilian",
    ("target", "military"): "the target was military",
}
"""How a side's value reads after "says"; a value that is not here stands for itself."""

_DENIALS = frozenset({Stance.DENY, Stance.DENY_RESPONSIBILITY})


def explain_status(cluster: Cluster, claims: Mapping[str, Claim]) -> str:
    """`contested: A says it was repelled, B says it was carried out (outcome)`.

    `claims` holds at least the cluster's, by id. Names are those of the claims, in their order of publication: three
    of them and how many more. The same event gives the same sentence. The report's text is in it as it stands.
    """
    members = [claims[i] for i in cluster.claims]
    match cluster.status:
        case "contested":
            why = "; ".join(_explain_dispute(dispute, claims) for dispute in cluster.disputes)
        case "corrected":
            why = _explain_corrections(cluster, claims)
        case "uncontested":
            why = "only the reports' own voice tells it"
        case _:
            why = _explain_voices(cluster, members)
    return f"{cluster.status.replace('_', ' ')}: {why}"


def side_phrase(about: str, value: str) -> str:
    """The value of a dispute's side for people: `at least 20 killed`, `Sudan`; most stand for themselves."""
    match about:
        case "count":
            return told_count_phrase(value)
        case "responsibility":
            return side_name(value)
        case _:
            return value


def _explain_dispute(dispute: Dispute, claims: Mapping[str, Claim]) -> str:
    sides = ", ".join(_explain_side(dispute.about, side, claims) for side in dispute.sides)
    return f"{sides} ({dispute.about})"


def _explain_side(about: str, side: Side, claims: Mapping[str, Claim]) -> str:
    parties = side.parties or (REPORT_ITSELF,)
    name, is_one = list_phrase(parties), len(parties) == 1
    if about == "responsibility" and (about, side.value) not in _PHRASES:
        return f"{name} {_explain_blame(side, claims, is_one=is_one)}"
    return f"{name} {'says' if is_one else 'say'} {_value_phrase(about, side.value)}"


def _explain_blame(side: Side, claims: Mapping[str, Claim], *, is_one: bool) -> str:
    held = [claims[i] for i in side.claims if i in claims]
    s = "s" if is_one else ""
    stances = {claim.stance for claim in held}
    if side.value == "denied" or Stance.DENY_RESPONSIBILITY in stances:
        return "denies responsibility" if is_one else "deny responsibility"
    if stances == {Stance.CLAIM_RESPONSIBILITY}:
        return f"claim{s} responsibility"
    agents = dict.fromkeys(agent.value.name for claim in held for agent in claim.event.agents[:1])
    return f"name{s} {list_phrase([*agents] or [side_name(side.value)])}"


def _value_phrase(about: str, value: str) -> str:
    if about in {"time", "place"}:
        return f"it was at {_clock_phrase(value) if about == 'time' else value}"
    return _PHRASES.get((about, value)) or side_phrase(about, value)


def _clock_phrase(value: str) -> str:
    try:
        ends = [moment_phrase(datetime.fromisoformat(end)) for end in value.split("/")]
    except ValueError:
        return value
    return " – ".join(ends)


def _explain_corrections(cluster: Cluster, claims: Mapping[str, Claim]) -> str:
    told = []
    for newer_id, older_id in cluster.supersedes:
        newer, older = claims[newer_id], claims[older_id]
        things = {c.value.what: c.value for c in newer.event.counts}
        for old in (c.value for c in older.event.counts):
            new = things.get(old.what)
            if new is not None and (new.low, new.high) != (old.low, old.high):
                before = count_phrase(old.what, old.low, old.high)
                told.append(f"{_name(newer)} first said {before}, then {count_phrase(new.what, new.low, new.high)}")
    told = list(dict.fromkeys(told))
    if not told:
        speakers = dict.fromkeys(_name(claims[newer]) for newer, _ in cluster.supersedes)
        return f"{list_phrase([*speakers])} replaced what was said before"
    rest = len(told) - MAX_CORRECTIONS
    more = [f"and {rest} more correction{'' if rest == 1 else 's'}"] if rest > 0 else []
    return "; ".join([*told[:MAX_CORRECTIONS], *more])


def _explain_voices(cluster: Cluster, members: Sequence[Claim]) -> str:
    attributed = {claim.report_id for claim in members if claim.chain}
    speaking = [claim for claim in members if claim.chain or claim.report_id not in attributed]
    support = [claim for claim in speaking if not _is_denial(claim) and claim.stance is not Stance.CANNOT_VERIFY]
    denials = [claim for claim in speaking if _is_denial(claim)]
    heard, says, say = (support, "says so", "say so") if support else (denials, "denies it", "deny it")
    names: dict[str, str] = {}
    for claim in heard or speaking:
        names.setdefault(voice_of(claim) or claim.report_id, _name(claim))
    shown = [*names.values()]
    if not heard:
        return f"{list_phrase([*dict.fromkeys(shown)])} cannot verify it, and nobody else speaks of it"
    if cluster.independent_sources < 2:
        return f"only {shown[0]} {says}"
    # copies are heard here, and counted nowhere
    return (
        f"{cluster.independent_sources} independent sources {say}: {list_phrase(shown[: cluster.independent_sources])}"
    )


def _name(claim: Claim) -> str:
    return speaker_of(claim) if claim.chain else REPORT_ITSELF


def _is_denial(claim: Claim) -> bool:
    return claim.stance in _DENIALS or claim.event.status is Status.NEGATED
