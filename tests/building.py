"""Claims made by hand, for tests and measurements: `Told` says what a claim holds, `build_claim` where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Count,
    Event,
    PartyKind,
    Passage,
    Place,
    Precision,
    Report,
    Stance,
    Status,
    TimeValue,
)

SUMY = Place("Sumy", 692194, "UA", "Sumy Oblast", 50.92, 34.8, None, Precision.TOWN)
ODESA = Place("Odesa", 698740, "UA", "Odesa Oblast", 46.48, 30.73, None, Precision.TOWN)
SUNDAY = date(2024, 3, 10)


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim says; None where it says nothing, a party of None is the report's own voice."""

    party: Actor | str | None = None
    kind: str = "shelling"
    place: Place | None = SUMY
    day: date | datetime | None = SUNDAY
    stance: Stance = Stance.ASSERT
    status: Status = Status.OCCURRED
    killed: tuple[float | None, float | None] | None = None
    counted: str = "killed"
    agent: Actor | str | None = None
    target: Actor | str | None = None
    by: str = "test"


def build_claim(
    report: Report,
    claim_id: str,
    told: Told,
    passages: tuple[Passage, Passage],
    *,
    where: Mapping[str, Passage] | None = None,
) -> Claim:
    """The claim; `passages` are its evidence and its trigger, where everything is cited that is not in `where`, by field."""
    evidence, trigger = passages
    words = where or {}

    def actors(field: str, name: Actor | str | None) -> tuple[Cited[Actor], ...]:
        if name is None:
            return ()
        actor = name if isinstance(name, Actor) else Actor(name, PartyKind.OTHER)
        return (Cited(actor, words.get(field, trigger), "test"),)

    grain = "minute" if isinstance(told.day, datetime) else "day"
    event = Event(
        told.kind,
        trigger,
        told.status,
        agents=actors("agent", told.agent),
        targets=actors("target", told.target),
        counts=(Cited(Count(told.counted, *told.killed), words.get("killed", trigger), "test"),) if told.killed else (),
        time=Cited(TimeValue(told.day, told.day, grain, str(told.day)), words.get("day", trigger), told.by)
        if told.day
        else None,
        places=(Cited(told.place, words.get("place", trigger), told.by),) if told.place else (),
    )
    chain = actors("party", told.party)
    return Claim(claim_id, report.id, chain, told.stance, event, evidence, None, None, 1.0)
