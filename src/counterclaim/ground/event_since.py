"""From a time until now: "… have died since the war began in 2011", "has since retaken"; and the "when" behind a time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from counterclaim.model import Moment, TimeMention, TimeValue, Token

_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
"""A year, month or day as a TIMEX3 value: matches `2024` and `2024-03`; must not match `2024-W07` or `2024-03-12TNI`."""

_MAX_STEPS = 12
"""Arcs to climb: no clause is deeper, and damaged trees end here."""

_MARK_REACH = 15
_SINCE_REACH = 25
"""Tokens between a verb and the "since" that belongs to it."""

_FINER_THAN_DAY = frozenset({"minute", "hour", "part"})


def read_own_time(
    head: int, mention: TimeMention, value: TimeValue, *, tokens: Sequence[Token], published: Moment | None
) -> tuple[TimeValue, str] | None:
    """What `mention` says of the event at token `head` of its sentence, and by which rule; None if just `value`.

    What a "when" tells happened at the time itself ("until 2012, when he was arrested"). What has happened since
    another event runs from the time of that event to the publication.
    """
    above = climb(head, tokens)
    if _is_told_by_when(mention, above, tokens):
        whole = _drop_edge(value)
        return (whole, "time.when") if whole != value else None
    clause = since_clause(mention, tokens)
    if (clause is not None and clause not in above) or (mention.end <= head and happened_since(head, tokens)):
        return run_to(value, published), "time.since"
    return None


def happened_since(head: int, tokens: Sequence[Token]) -> bool:
    """True if the clause of token `head` tells what has happened "since" or "since then", from a time told before."""
    for verb in climb(head, tokens):
        for token in tokens[max(0, verb.i - _SINCE_REACH) : verb.i + _SINCE_REACH]:
            if token.lemma == "since" and token.head == verb.i and token.dep != "mark":
                follower = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
                return token.dep == "advmod" or follower.lemma in {"then", "that"}
        if verb.pos in {"VERB", "AUX"} and verb.dep != "conj":
            return False
    return False


def run_to(value: TimeValue, published: Moment | None) -> TimeValue:
    """From the start of `value` to the day of publication; without an end if that day is not known."""
    start, end = _day(value.start or value.end), _day(published)
    if start is None or (end is not None and end < start):
        return value
    granularity = "day" if value.granularity in _FINER_THAN_DAY else value.granularity
    return replace(value, start=start, end=end, granularity=granularity)


def _is_told_by_when(mention: TimeMention, above: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """True if the event stands in a clause that hangs on the mention, or in the "when" clause right behind it."""
    if any(mention.start <= t.i < mention.end for t in above[1:]):
        return True
    behind = tokens[mention.end : mention.end + 2]
    return any(t.lemma == "when" and tokens[t.head] in above for t in behind)


def since_clause(mention: TimeMention, tokens: Sequence[Token]) -> Token | None:
    """The head of what stands behind "since" and is dated by `mention` ("since the war began in 2011"), if any."""
    for token in climb(mention.end - 1, tokens):
        if mention.start <= token.i < mention.end:
            continue
        if token.lemma == "since":
            return None
        before = tokens[max(0, token.i - _MARK_REACH) : token.i]
        if any(t.lemma == "since" and t.head == token.i and t.dep == "mark" for t in before):
            return token
        if tokens[token.head].lemma == "since" and token.dep in {"pobj", "pcomp"}:
            return token
    return None


def climb(i: int, tokens: Sequence[Token]) -> list[Token]:
    """Token `i` and its governors, the nearest first."""
    found = [tokens[i]]
    while len(found) <= _MAX_STEPS and found[-1].head != found[-1].i:
        found.append(tokens[found[-1].head])
    return found


def _drop_edge(value: TimeValue) -> TimeValue:
    """The whole year, month or day that the value names, whatever "since" or "until" made of it."""
    found = _CALENDAR.fullmatch(value.timex3)
    if found is None:
        return value
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return replace(value, start=first, end=last)


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
