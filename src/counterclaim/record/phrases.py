"""Values in plain words, as sentences and cells need them; the text of a report in them is not made harmless."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from counterclaim.model import Actor, Claim, Moment, Place, TimeValue
from counterclaim.resources.numbers import load_number_words

OWN_VOICE = "(the report itself)"

# the last word of what is counted, where it is a plain one: "drone" of "attack drone"; not "T-72", not "Iskander"
_NOUN = re.compile(r"(?:^|(?<= ))[a-z]{3,}$")
_HISSING = ("ss", "x", "z", "ch", "sh")


def count_phrase(what: str, low: float | None, high: float | None) -> str:
    """`12 killed`, `at least 12 killed`, `24–99 drones`, `up to 1 drone`."""
    most = low if high is None else high
    noun = what if most is None else counted_phrase(what, most)
    if low is not None and high is not None:
        return f"{low:g} {noun}" if low == high else f"{low:g}–{high:g} {noun}"
    if low is not None:
        return f"at least {low:g} {noun}"
    return f"up to {high:g} {noun}" if high is not None else noun


def counted_phrase(what: str, number: float) -> str:
    """`what` as it stands behind `number`: `drones`, `armies`, `people`; `killed` behind any."""
    found = _NOUN.search(what)
    known = load_number_words().plurals
    if number == 1 or found is None or known.get(what) == what:
        return what
    noun = found.group()
    return what[: found.start()] + (known.get(noun) or _spell_plural(noun))


def told_count_phrase(value: str) -> str:
    """The value of a dispute's side about a count, `killed: 20–`, as `at least 20 killed`; itself if it is none."""
    what, _, figure = value.rpartition(": ")
    low, dash, high = figure.partition("–")
    try:
        return count_phrase(
            what, float(low) if low else None, float(high if dash else low) if high or not dash else None
        )
    except ValueError:
        return value


def _spell_plural(noun: str) -> str:
    if noun.endswith(_HISSING):
        return f"{noun}es"
    if noun.endswith("s"):
        return noun  # "troops" and "series" are many as they are
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


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
