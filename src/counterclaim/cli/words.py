"""A claim in words, for people: who, how they stand to it, what, when, where, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.cli.marks import mark_invisible
from counterclaim.model import Actor, Cited, Claim, Count, Moment, Place, Stance, Status, TimeValue

SHOWN_PLACES = 2
"""Places named in a cell; the rest is in the data."""

OWN_VOICE = "(the report itself)"


@dataclass(frozen=True, slots=True)
class StanceSign:
    """How a stance is shown: a glyph, a word and a colour, so that none of them is needed alone."""

    glyph: str
    word: str
    colour: str


STANCES = {
    Stance.ASSERT: StanceSign("●", "asserts", "default"),
    Stance.CONFIRM: StanceSign("✓", "confirms", "green"),
    Stance.DENY: StanceSign("✗", "denies", "red"),
    Stance.CLAIM_RESPONSIBILITY: StanceSign("▲", "claims responsibility", "magenta"),
    Stance.DENY_RESPONSIBILITY: StanceSign("▽", "denies responsibility", "red"),
    Stance.ACCUSE: StanceSign("►", "accuses", "yellow"),
    Stance.CANNOT_VERIFY: StanceSign("?", "cannot verify", "cyan"),
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
    what = mark_invisible(count.what)
    low, high = count.low, count.high
    if low is not None and high is not None:
        return f"{low:g} {what}" if low == high else f"{low:g}–{high:g} {what}"
    if low is not None:
        return f"at least {low:g} {what}"
    return f"up to {high:g} {what}" if high is not None else what


def when_in_words(time: Cited[TimeValue] | None) -> str:
    """`2024-03-12`, `2024-03-12 00:10Z`, `2024-03-01 – 2024-03-31`; "" if the text does not say."""
    if time is None:
        return ""
    start, end = _moment(time.value.start), _moment(time.value.end)
    if start == end:
        return start
    return f"{start} – {end}".strip(" ") if start or end else ""


def where_in_words(places: tuple[Cited[Place], ...]) -> str:
    """The first places, each with its country."""
    names = [
        mark_invisible(p.value.name) + (f" ({p.value.country})" if p.value.country else "")
        for p in places[:SHOWN_PLACES]
    ]
    return ", ".join(names) + (" …" if len(places) > SHOWN_PLACES else "")


def quote_in_words(claim: Claim) -> str:
    """The evidence as it stands in the report; gaps as dots."""
    return "“" + " … ".join(mark_invisible(piece) for piece in evidence_pieces(claim)) + "”"


def evidence_pieces(claim: Claim) -> list[str]:
    """The stretches of the evidence; `Passage.text` joins them with one space."""
    pieces, at = [], 0
    for span in claim.evidence.spans:
        pieces.append(claim.evidence.text[at : at + len(span)])
        at += len(span) + 1
    return pieces


def _names(parties: tuple[Cited[Actor], ...]) -> str:
    return ", ".join(dict.fromkeys(mark_invisible(p.value.name) for p in parties))


def _moment(moment: Moment | None) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
    return moment.isoformat() if moment else ""
