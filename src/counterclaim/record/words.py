"""A claim in words, for people: who, how they stand to it, what, when, where, in which words."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import Actor, Cited, Claim, Cluster, Count, Place, Stance, Status, TimeValue
from counterclaim.record.changes import range_phrase
from counterclaim.record.marks import mark_invisible
from counterclaim.record.phrases import OWN_VOICE, count_phrase, place_phrase, time_phrase
from counterclaim.record.review.replay import PERSON
from counterclaim.record.review.values import FIELDS

SHOWN_PLACES = 2
"""Places named in a cell; the rest is in the data."""

TOLLS = ("killed", "wounded", "missing", "detained", "displaced")
"""Counted things that a list of events shows; the event itself shows all."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How a stance, a status or a change is shown: a glyph, a word and a colour, so that none of them is needed alone."""

    glyph: str
    word: str
    colour: str


STANCES = {
    Stance.ASSERT: Sign("●", "asserts", "default"),
    Stance.CONFIRM: Sign("✓", "confirms", "green"),
    Stance.DENY: Sign("✗", "denies", "red"),
    Stance.CLAIM_RESPONSIBILITY: Sign("▲", "claims responsibility", "magenta"),
    Stance.DENY_RESPONSIBILITY: Sign("▽", "denies responsibility", "red"),
    Stance.ACCUSE: Sign("►", "accuses", "yellow"),
    Stance.CANNOT_VERIFY: Sign("?", "cannot verify", "cyan"),
}


STATUSES = {
    "contested": Sign("≠", "contested", "bold red"),
    "corrected": Sign("↻", "corrected", "yellow"),
    "corroborated": Sign("✓", "corroborated", "green"),
    "single_source": Sign("○", "single source", "default"),
    "uncontested": Sign("·", "uncontested", "dim"),
}
"""In the order in which the first that holds is an event's status."""

CHANGES = {
    "new": Sign("+", "new", "green"),
    "gone": Sign("−", "gone", "red"),
    "merged": Sign("⊃", "merged", "cyan"),
    "split": Sign("⊂", "split", "cyan"),
    "status": Sign("→", "status", "bold"),
    "toll": Sign("#", "toll", "magenta"),
    "dispute": Sign("≠", "dispute", "bold red"),
    "superseded": Sign("↻", "superseded", "yellow"),
}

VERSION_CHANGES = {
    "toll": Sign("#", "toll", "magenta"),
    "changed": Sign("→", "changed", "bold"),
    "added": Sign("+", "added", "green"),
    "dropped": Sign("−", "dropped", "red"),
}


def party_in_words(claim: Claim) -> str:
    """The original source, and through whom it reached the report."""
    if not claim.chain:
        return OWN_VOICE
    *relays, source = [mark_invisible(link.value.name) for link in claim.chain]
    return source + "".join(f", via {relay}" for relay in reversed(relays))


def what_in_words(claim: Claim) -> str:
    """Type, status where it is not simply "occurred", who to whom, and how many."""
    event = claim.event
    words = event.type.replace("_", " ")
    if event.status is not Status.OCCURRED:
        words += f" ({event.status})"
    agents, targets = _names(event.agents), _names(event.targets)
    if agents or targets:
        words += f": {agents or '…'} → {targets}" if targets else f": {agents}"
    counts = ", ".join(count_in_words(c.value) for c in event.counts)
    return f"{words}; {counts}" if counts else words


def count_in_words(count: Count) -> str:
    """`12 killed`, `at least 12 killed`, `24–99 drones`."""
    return count_phrase(mark_invisible(count.what), count.low, count.high)


def when_in_words(time: Cited[TimeValue] | None) -> str:
    """`2024-03-12`, `2024-03-12 00:10Z`, `2024-03-01 – 2024-03-31`; "" if the text does not say."""
    return time_phrase(time.value) if time else ""


def where_in_words(places: tuple[Cited[Place], ...]) -> str:
    """The first places, each with its country."""
    names = [mark_invisible(place_phrase(p.value)) for p in places[:SHOWN_PLACES]]
    return ", ".join(names) + (" …" if len(places) > SHOWN_PLACES else "")


def quote_in_words(claim: Claim) -> str:
    """The evidence as it stands in the report; gaps as dots."""
    return "“" + " … ".join(mark_invisible(piece) for piece in evidence_pieces(claim)) + "”"


def toll_in_words(cluster: Cluster) -> str:
    """`6 (4–9) killed, 12 wounded`: those of `TOLLS` that are told, best (low–high); "" if none is."""
    return ", ".join(range_phrase(counted) for counted in cluster.counts if counted.what in TOLLS)


def decided_in_words(claim: Claim) -> str:
    """`decided by ann: status, time`: who settled which of its fields; "" if nobody did."""
    fields: dict[str, list[str]] = {}
    for mark in claim.decided:
        fields.setdefault(mark.by.removeprefix(PERSON), []).append(mark.value)
    told = [
        f"{mark_invisible(who)}: {'every field' if len(settled) == len(FIELDS) else ', '.join(settled)}"
        for who, settled in fields.items()
    ]
    return f"decided by {'; '.join(told)}" if told else ""


def evidence_pieces(claim: Claim) -> list[str]:
    """The stretches of the evidence; `Passage.text` joins them with one space."""
    pieces, at = [], 0
    for span in claim.evidence.spans:
        pieces.append(claim.evidence.text[at : at + len(span)])
        at += len(span) + 1
    return pieces


def _names(parties: tuple[Cited[Actor], ...]) -> str:
    return ", ".join(dict.fromkeys(mark_invisible(p.value.name) for p in parties))
