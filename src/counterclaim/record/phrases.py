"""Values in plain words, as sentences and cells need them; the text of a report in them is not made harmless."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from counterclaim.model import Actor, Claim, Moment, Place, TimeValue

OWN_VOICE = "(the report itself)"


def count_phrase(what: str, low: float | None, high: float | None) -> str:
    """`12 killed`, `at least 12 killed`, `24–99 drones`, `up to 30 killed`."""
    if low is not None and high is not None:
        return f"{low:g} {what}" if low == high else f"{low:g}–{high:g} {what}"
    if low is not None:
        return f"at least {low:g} {what}"
    return f"up to {high:g} {what}" if high is not None else what


def time_phrase(time: TimeValue | None) -> str:
    """`2024-03-12`, `2024-03-12 00:10Z`, `2024-03-01 – 2024-03-31`, `until 2024-03-31`; "" if it is not known."""
    if time is None:
        return ""
    start, end = moment_phrase(time.start), moment_phrase(time.end)
    if start == end:
        return start
    if not start or not end:
        return f"from {start}" if start else f"until {end}"
    return f"{start} – {end}"


def moment_phrase(moment: Moment | None) -> str:
    """A day, or a minute in UTC; "" if it is open."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
    return moment.isoformat() if moment else ""


def place_phrase(place: Place) -> str:
    """`Sumy (UA)`."""
    return f"{place.name} ({place.country})" if place.country else place.name


def type_phrase(code: str) -> str:
    """A code of the codebook as words: `drone strike`."""
    return code.replace("_", " ")


def list_phrase(names: Sequence[str], *, shown: int = 3) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 2 others`."""
    rest = len(names) - shown
    if rest > 0:
        return f"{', '.join(names[:shown])} and {rest} other{'' if rest == 1 else 's'}"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def speaker_of(claim: Claim) -> str:
    """The name of the original source; `OWN_VOICE` if the report speaks for itself."""
    return claim.chain[-1].value.name if claim.chain else OWN_VOICE


def voice_of(claim: Claim) -> str:
    """What is the same for all speakers of one party: its side, else its id, else its name; "" for the report itself."""
    if not claim.chain:
        return ""
    return voice_of_actor(claim.chain[-1].value)


def voice_of_actor(actor: Actor) -> str:
    """What is the same for all who speak for the party of `actor`."""
    return f"side {actor.side}" if actor.side else actor.actor_id or f"name {actor.name.casefold()}"
