"""Which day a report is telling of, at any point of its text.

News tells one day at length and others in passing: the lead names the day, and whatever follows without a day of its
own ("at about 4 am", "that night") counts from the sentence before, else from the lead. Days of planned events, dates that only name something ("the May 29 election") and acts of speaking
("said on Friday") move nothing, unless there is nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterclaim.ground.time_calendar import Frame, place_in_calendar
from counterclaim.ground.time_tense import find_tense, governing_verb, is_attributive, is_told_day
from counterclaim.model import Annotation, TimeExpression, TimeMention, Token

_NEWS_DAYS = 21
"""A day longer before the publication than this is background and never the day of the story."""

_LEAD_DAYS = 10
"""The same for the day that the lead tells."""

_REACH = 3
"""Sentences: a paragraph that is much longer has lost its breaks."""

_EVENING = 18 * 60
"""Minutes after midnight."""

_LEAD_PARAGRAPHS = 5
"""The lead of a report, its title and byline included: a day told only later is not what the report is about."""

_OPENING, _CLOSING = frozenset({"“", "«", "``"}), frozenset({"”", "»", "''"})


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A single day that the text names at token `start`.

    `is_speech`: it dates an act of speaking; `is_late`: what it dates was in the evening or at night;
    `is_aside`: it stands in a relative clause.
    """

    start: int
    sentence: int
    paragraph: int
    day: date
    is_speech: bool
    is_late: bool
    is_aside: bool


@dataclass(frozen=True, slots=True)
class Story:
    """Every day that a report names by itself, by sentence and by paragraph, in order of the text.

    `lead` is the first day that the opening tells and that is no act of speaking, else its first, else the day of
    publication.
    `quoted` holds the tokens inside quotation marks.
    """

    lead: date
    days: tuple[ToldDay, ...]
    by_sentence: Mapping[int, tuple[ToldDay, ...]]
    by_paragraph: Mapping[int, tuple[ToldDay, ...]]
    quoted: frozenset[int]


def read_story(annotation: Annotation, published: date) -> Story:
    """The days that `annotation` names by itself: no plans, no background, no dateline."""
    told: list[ToldDay] = []
    quoted = find_quoted(annotation)
    tokens = annotation.tokens
    for mention in annotation.times:
        expression = mention.expression
        if not _names_day(expression) or (expression.kind == "relative" and mention.start in quoted):
            continue
        if expression.kind == "date" and is_attributive(mention, tokens):
            continue
        tense = find_tense(mention, tokens)
        placed = place_in_calendar(expression, Frame(published, tense))
        if placed is None or tense == "future" or not 0 <= (published - placed.first).days <= _NEWS_DAYS:
            continue
        sentence = tokens[mention.start].sentence
        paragraph = annotation.sentences[sentence].paragraph
        is_speech, is_late = is_told_day(mention, tokens), _is_late(expression)
        told.append(
            ToldDay(mention.start, sentence, paragraph, placed.first, is_speech, is_late, _is_aside(mention, tokens))
        )
    early = [
        t
        for t in told
        if t.paragraph < _LEAD_PARAGRAPHS and (published - t.day).days <= (_NEWS_DAYS if t.is_speech else _LEAD_DAYS)
    ]
    near = [t for t in early if t.paragraph <= early[0].paragraph + 1]
    lead = next((t.day for t in near if not t.is_speech), early[0].day if early else published)
    return Story(lead, tuple(told), _group(told, lambda t: t.sentence), _group(told, lambda t: t.paragraph), quoted)


def _group(told: list[ToldDay], key: Callable[[ToldDay], int]) -> Mapping[int, tuple[ToldDay, ...]]:
    groups: dict[int, tuple[ToldDay, ...]] = {}
    for entry in told:
        groups[key(entry)] = (*groups.get(key(entry), ()), entry)
    return groups


def _names_day(expression: TimeExpression) -> bool:
    if expression.is_dateline or (expression.last is not None and expression.clock is None):
        return False
    if expression.edge in {"until", "before", "since"}:
        return False
    is_relative = expression.kind == "relative" and expression.unit == "day" and expression.anchor == "published"
    is_weekday = expression.kind == "weekday" and expression.anchor is None
    return is_relative or is_weekday or (expression.kind == "date" and expression.day is not None)


def _is_aside(mention: TimeMention, tokens: tuple[Token, ...]) -> bool:
    verb = governing_verb(mention, tokens)
    return verb is not None and verb.dep == "relcl"


def _is_late(expression: TimeExpression) -> bool:
    if expression.clock is not None and not expression.clock.is_ambiguous:
        return expression.clock.minute >= _EVENING
    return expression.part in {"EV", "NI"} and expression.modifier != "into"


def part_told_at(story: Story, mention: TimeMention, annotation: Annotation) -> date:
    """The day of "before dawn", "in the evening": as `day_told_at`; morning that comes after a told evening is the next day's."""
    day = day_told_at(story, mention, annotation)
    before = [t for t in story.days if t.start < mention.start and t.day == day]
    is_next = mention.expression.part == "MO" and bool(before) and before[-1].is_late
    return day + timedelta(days=1) if is_next else day


def day_told_at(story: Story, mention: TimeMention, annotation: Annotation) -> date:
    """The day of a mention that has none: of its sentence, of the sentence before, of the lead.

    It is never later than the day on which its sentence was spoken.
    """
    sentence = annotation.tokens[mention.start].sentence
    events = [t for t in story.by_sentence.get(sentence, ()) if not t.is_speech and t.start != mention.start]
    if events:
        return min(events, key=lambda t: (abs(t.start - mention.start), t.start)).day
    told = [t.day for t in story.by_sentence.get(sentence, ()) if t.start < mention.start]
    return min([*told, day_told_before(story, mention, annotation)])


def day_told_before(story: Story, mention: TimeMention, annotation: Annotation) -> date:
    """The first day of the nearest sentence before that tells one in the same paragraph, else the lead's."""
    sentence = annotation.tokens[mention.start].sentence
    told = story.by_paragraph.get(annotation.sentences[sentence].paragraph, ())
    events = [
        t
        for t in told
        if not (t.is_speech or (t.is_aside and t.sentence < sentence))
        and t.start < mention.start
        and sentence - t.sentence <= _REACH
    ]
    if not events:
        return story.lead
    nearest = min(events[-1].sentence, sentence - 1)
    return next(t.day for t in events if t.sentence >= nearest)


def last_day_told(story: Story, mention: TimeMention, annotation: Annotation) -> date:
    """The day to which "the same day" or "two days later" points: as `day_told_before`, else the last day told at all."""
    told = day_told_before(replace(story, lead=date.max), mention, annotation)
    events = [t for t in story.days if not t.is_speech and t.start < mention.start]
    return told if told != date.max else events[-1].day if events else story.lead


def has_own_day(story: Story, mention: TimeMention, annotation: Annotation) -> date | None:
    """The day that the sentence of `mention` tells beside it, None if it tells none."""
    sentence = annotation.tokens[mention.start].sentence
    return next((t.day for t in story.by_sentence.get(sentence, ()) if t.start != mention.start), None)


def day_of_quote(story: Story, mention: TimeMention, annotation: Annotation) -> date | None:
    """The day on which quoted words were spoken, as far as the text shows; None outside quotation marks.

    "Today" in a quote is the speaker's day: the one that the paragraph tells, else that of the lead.
    """
    if mention.start not in story.quoted:
        return None
    paragraph = annotation.sentences[annotation.tokens[mention.start].sentence].paragraph
    near = story.by_paragraph.get(paragraph, ())
    return near[0].day if near else story.lead


def find_quoted(annotation: Annotation) -> frozenset[int]:
    """Tokens inside quotation marks; a mark that is still open at the end of its paragraph closes there."""
    quoted: set[int] = set()
    paragraph, is_open = -1, False
    for sentence in annotation.sentences:
        is_open = is_open and sentence.paragraph == paragraph
        paragraph = sentence.paragraph
        for token in annotation.tokens[sentence.start : sentence.end]:
            if token.text in _OPENING or (token.text == '"' and not is_open):
                is_open = True
            elif token.text in _CLOSING or token.text == '"':
                is_open = False
            elif is_open:
                quoted.add(token.i)
    return frozenset(quoted)
