"""A report's claims → where each stands among them: how far down, beside which others, how near to what it opens with.

News text is built as a pyramid: the event that a report is about comes first, and what is told of it later in vaguer
words falls back on that (the inverted pyramid; van Dijk 1988). Two reports of one story tell it in about one order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.link.compare import relate_places, relate_times
from counterclaim.resources.event_kinship import load_event_kinship

if TYPE_CHECKING:
    from counterclaim.link.facts import Traits

CONSEQUENCES = frozenset({"casualties", "property_destruction", "displacement", "fire"})
"""What follows from an act and is told as a part of it: to deny it is not to deny the act."""

LEAD, FIT, OPEN, STRANGER, APART = "lead", "fit", "open", "stranger", "apart"
_ELSEWHERE = frozenset({"apart", "near"})
_THERE = frozenset({"same", "close", "relative"})
_OTHER_DAYS = frozenset({"other_day", "next_day"})
_SAME_DAYS = frozenset({"same_day", "same_hour", "other_hour"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands among those of its report; denials do not count, so that one more moves nothing.

    `rank`, `acts` and `nth`: how many claims, acts and claims of its own type come before it; `share` is its rank as
    a share of all. `is_only`: no other claim has its type. `lead` is how it stands to the first act of the report: that
    itself, fit (same place and day, type the same or kin), open (place or day untold), stranger (by type) or apart
    (another place or day). `main` is how its type stands to the commonest one: same, kin or stranger.
    `nearest` is the id of the act that it is told beside: the nearest of its sentence, else the last before it; "" for none.
    """

    rank: int
    share: float
    acts: int
    nth: int
    is_only: bool
    lead: str
    main: str
    nearest: str


NOWHERE = Standing(0, 0.0, 0, 0, True, OPEN, "stranger", "")
"""Of a claim whose report has not been laid out."""


def lay_out(claims: Sequence[Traits]) -> tuple[Standing, ...]:
    """The standing of each of a report's `claims`, in their order."""
    told = [claim for claim in claims if not claim.is_denial] or list(claims)
    acts = [claim for claim in told if claim.type not in CONSEQUENCES] or [*told]
    if not acts:
        return ()
    acts.sort(key=lambda claim: claim.order)
    lead = acts[0]
    types = Counter(claim.type for claim in told)
    often = Counter(claim.type for claim in acts)
    main = max(sorted(often), key=lambda code: often[code])
    counted = {id(claim) for claim in told}
    standings: dict[int, Standing] = {}
    before: Counter[str] = Counter()
    for claim in sorted(claims, key=lambda claim: claim.order):
        rank = before.total()
        standings[id(claim)] = Standing(
            rank=rank,
            share=rank / len(told),
            acts=rank - sum(before[code] for code in CONSEQUENCES),
            nth=before[claim.type],
            is_only=types[claim.type] == 1,
            lead=_relate_to_lead(claim, lead),
            main=relate_types(claim.type, main),
            nearest=_find_nearest(claim, acts),
        )
        before[claim.type] += id(claim) in counted
    return tuple(standings[id(claim)] for claim in claims)


def _find_nearest(claim: Traits, acts: Sequence[Traits]) -> str:
    """`acts` in order of the text."""
    at = claim.order[3]
    beside = [act for act in acts if act is not claim and act.sentence == claim.sentence]
    if beside:
        return min(beside, key=lambda act: (abs(act.order[3] - at), act.order)).claim_id
    before = bisect_left(acts, claim.order, key=lambda act: act.order)
    return acts[before - 1].claim_id if before else ""


def relate_types(one: str, other: str) -> str:
    """Same, kin or stranger."""
    if one == other:
        return "same"
    return "kin" if other in load_event_kinship().get(one, frozenset()) else "stranger"


def _relate_to_lead(claim: Traits, lead: Traits) -> str:
    if claim is lead:
        return LEAD
    place, days = relate_places(claim.places, lead.places), relate_times(claim, lead)
    if place in _ELSEWHERE or days in _OTHER_DAYS:
        return APART
    if relate_types(claim.type, lead.type) == "stranger":
        return STRANGER
    return FIT if place in _THERE and days in _SAME_DAYS else OPEN
