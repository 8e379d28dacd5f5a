"""What a time hangs on in its sentence: the date of "two days after Sunday's raid", the length of "a three-day truce from Friday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from counterclaim.ground.time_calendar import Stretch
from counterclaim.ground.time_tense import governing_verb
from counterclaim.model import Annotation, TimeExpression, TimeMention, Token

_STARTS = frozenset({"start", "begin", "commence"})
_FROM = frozenset({"from", "starting", "beginning", "commencing"})
_DAY_HOURS = 24
_DAYS = {"day": 1, "week": 7}
_CLOSE = 3
"""Tokens between a length and where it starts: "for three days from Monday", "for 48 hours, starting at"."""


def story_way(mention: TimeMention, annotation: Annotation) -> int | None:
    """How "a day after the raid" counts from the day of the story, where the sentence tells no date.

    +1 at the start of a sentence, where the raid is what was told before; −1 behind a comma or within the day, where
    the sentence is the story and the raid stands behind; None for all else: weeks and years, and "fell a day after".
    """
    told = mention.expression
    if told.unit in {"hour", "minute"}:
        is_within_day = abs(told.amount or 0) < _DAY_HOURS or told.unit == "minute"
        return 1 if is_within_day else None
    if told.unit != "day" or told.amount is None:
        return None
    before = mention.start - annotation.sentences[annotation.tokens[mention.start].sentence].start
    if before <= 1:
        return 1
    return -1 if annotation.tokens[mention.start - 1].text == "," else None


def anchor_mention(mention: TimeMention, annotation: Annotation) -> TimeMention | None:
    """The day or month told in the phrase behind "two days after": none if a comma comes first."""
    tokens = annotation.tokens
    sentence = tokens[mention.start].sentence
    for other in annotation.times:
        if other.start < mention.end:
            continue
        between = tokens[mention.end : other.start]
        if tokens[other.start].sentence != sentence or any(
            t.text in {",", ";", ":", "(", "--", "–", "—"} for t in between
        ):
            return None
        told = other.expression
        return other if told.kind in {"date", "weekday"} and told.is_dateline is False else None
    return None


def length_from(mention: TimeMention, annotation: Annotation) -> TimeExpression | None:
    """The length that starts with `mention`: "a three-day truce starting on Friday", "for 48 hours from Monday"."""
    if mention.expression.kind not in {"weekday", "date", "relative"} or mention.expression.edge is not None:
        return None
    tokens = annotation.tokens
    sentence = tokens[mention.start].sentence
    lengths = [m for m in annotation.times if m.expression.kind == "duration" and tokens[m.start].sentence == sentence]
    verb = governing_verb(mention, tokens) if lengths else None
    for other in lengths:
        is_told = other.expression.amount is not None and other.expression.unit in {"day", "week", "hour"}
        between = tokens[other.end : mention.start]
        is_near = len(between) <= _CLOSE and any(t.text.lower() in _FROM for t in between)
        if is_told and (is_near or (verb is not None and _starts(verb, other, tokens))):
            return other.expression
    return None


def _starts(verb: Token, length: TimeMention, tokens: tuple[Token, ...]) -> bool:
    """True if `verb` tells the start of what `length` measures: its subject, its object, or the noun it describes."""
    if verb.lemma not in _STARTS:
        return False
    inside = range(length.start, length.end)
    head = next((tokens[tokens[i].head] for i in inside if tokens[i].head not in inside), tokens[length.start])
    return head.pos in {"NOUN", "PROPN"} and (head.head == verb.i or verb.head == head.i)


def add_lengths(first: Stretch, length: TimeExpression) -> Stretch:
    """`first` (one day) drawn out to `length`, the first day included."""
    amount = length.amount or 1
    days = -(-amount // 24) if length.unit == "hour" else amount * _DAYS.get(length.unit or "", 1)
    last = first.first + timedelta(days=days if length.unit == "hour" else days - 1)
    return replace(first, last=last, granularity="day")
