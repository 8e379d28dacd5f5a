"""From when until when: what "since", "until", "when" and a length make of the time that stands beside an event."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from counterclaim.ground.time_calendar import add_months
from counterclaim.model import Annotation, ClaimDraft, Moment, Status, TimeMention, TimeValue, Token
from counterclaim.resources.times import load_time_words

_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
"""A year, month or day as a TIMEX3 value: matches `2024` and `2024-03`; must not match `2024-W07` or `2024-03-12TNI`."""

_MAX_STEPS = 12
"""Arcs to climb: no clause is deeper, and damaged trees end here."""

_MARK_REACH = 15
_SINCE_REACH = 25
_HELPER_REACH = 8
"""Tokens between a verb and the "since", or the auxiliary, that belongs to it."""

_FINER_THAN_DAY = frozenset({"minute", "hour", "part"})
_MONTHS = {"month": 1, "year": 12, "decade": 120}


def read_own_time(
    draft: ClaimDraft, value: TimeValue, *, annotation: Annotation, published: Moment | None
) -> tuple[TimeValue, str] | None:
    """What the draft's time mention says of its event, and by which rule; None if just its `value`.

    What a "when" tells happened at the time itself ("until 2012, when he was arrested"). What has happened since
    another event runs from the time of that event to the publication. What will last until a day lasts from the
    publication on. "A three-day strike from Monday" and "a siege of three months ended on Monday" have a length.
    """
    mention, tokens, head = draft.time, annotation.tokens, draft.trigger_head
    if mention is None:
        return None
    above = climb(head, tokens)
    if _is_told_by_when(mention, above, tokens):
        whole = _drop_edge(value)
        return (whole, "time.when") if whole != value else None
    if _runs_until_now(mention, above, tokens):
        return run_to(value, published), "time.since"
    today, last = _day(published), _day(value.end)
    is_deadline = draft.status is Status.PLANNED and _is_deadline(mention, tokens)
    if is_deadline and today is not None and last is not None and last >= today:
        return replace(value, start=today), "time.deadline"
    if value.start is None and last is not None and today is not None and last >= today:
        return replace(value, start=today), "time.until"
    lasting = _read_length(mention, value, above, annotation)
    return (lasting, "time.length") if lasting is not None else None


def _is_deadline(mention: TimeMention, tokens: Sequence[Token]) -> bool:
    """True for "by the weekend", "by the end of May": what is planned is to be done at any time until then."""
    before = [t.lemma for t in tokens[max(0, mention.start - 2) : mention.start]]
    return bool(before) and (before[-1] == "by" or before == ["by", "the"])


# --- since -------------------------------------------------------------------------------------------


def _runs_until_now(mention: TimeMention, above: Sequence[Token], tokens: Sequence[Token]) -> bool:
    clause = since_clause(mention, tokens)
    if clause is not None:
        return clause not in above or (clause.tag == "VBD" and _is_perfect(above[0], tokens))
    return mention.end <= above[0].i and happened_since(above[0].i, tokens)


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


def _is_perfect(verb: Token, tokens: Sequence[Token]) -> bool:
    near = tokens[max(0, verb.i - _HELPER_REACH) : verb.i]
    return any(t.head == verb.i and t.lemma == "have" and t.tag in {"VBZ", "VBP"} for t in near)


# --- when --------------------------------------------------------------------------------------------


def _is_told_by_when(mention: TimeMention, above: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """True if the event stands in a clause that hangs on the mention, or in the "when" clause right behind it."""
    if any(mention.start <= t.i < mention.end for t in above[1:]):
        return True
    behind = tokens[mention.end : mention.end + 2]
    return any(t.lemma == "when" and tokens[t.head] in above for t in behind)


def _drop_edge(value: TimeValue) -> TimeValue:
    """The whole year, month or day that the value names, whatever "since" or "until" made of it."""
    found = _CALENDAR.fullmatch(value.timex3)
    if found is None:
        return value
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return replace(value, start=first, end=last)


# --- length ------------------------------------------------------------------------------------------


def _read_length(
    mention: TimeMention, value: TimeValue, above: Sequence[Token], annotation: Annotation
) -> TimeValue | None:
    """The time of an event of a told length that begins, or is over, on the day of `mention`."""
    tokens = annotation.tokens
    length = _find_length(above, annotation)
    first, last = _day(value.start), _day(value.end)
    if length is None or first is None or first != last:
        return None
    words = load_time_words()
    dated_by = climb(mention.end - 1, tokens)
    is_first = any(t.lemma in words.starting_lemmas for t in dated_by) or tokens[mention.start - 1].lemma == "from"
    is_last = any(t.lemma in words.ending_lemmas or t.lemma == "after" for t in above[1:])
    if is_first == is_last:
        return None
    try:
        other = _shift(first, length, 1 if is_first else -1)
    except (ValueError, OverflowError):
        return None  # before year 1, or after 9999
    return replace(value, start=min(first, other), end=max(first, other), granularity="day")


def _find_length(above: Sequence[Token], annotation: Annotation) -> TimeMention | None:
    """The duration that belongs to the event: "a three-day strike", "a siege of three months", "a week of talks"."""
    head, tokens = above[0], annotation.tokens
    for mention in annotation.times:
        told = mention.expression
        if tokens[mention.start].sentence != head.sentence or told.kind != "duration" or not told.amount:
            continue
        owner = next((t for t in climb(mention.end - 1, tokens) if t.i >= mention.end or t.i < mention.start), head)
        owner = tokens[owner.head] if owner.lemma == "of" else owner
        holder = tokens[above[1].head] if len(above) > 1 and above[1].lemma == "of" else None
        if owner == head or (holder is not None and mention.start <= holder.i < mention.end):
            return mention
    return None


def _shift(day: date, length: TimeMention, sign: int) -> date:
    """The other end of a stretch that has `day` at one end: days count both ends, longer units do not."""
    amount, unit = length.expression.amount or 0, length.expression.unit or ""
    if unit in _MONTHS:
        return add_months(day, sign * amount * _MONTHS[unit])
    days = {"day": amount - 1, "week": 7 * amount}.get(unit, 0)
    return day + timedelta(days=sign * days)


def climb(i: int, tokens: Sequence[Token]) -> list[Token]:
    """Token `i` and its governors, the nearest first."""
    found = [tokens[i]]
    while len(found) <= _MAX_STEPS and found[-1].head != found[-1].i:
        found.append(tokens[found[-1].head])
    return found


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
