"""Which day a report is telling of, at any point of its text.

News tells one day at length and others in passing: the lead names the day, and whatever follows without a day of its
own ("at about 4 am", "that night") counts from the sentence before, else from the lead. Days of planned events, dates that only name something ("the May 29 election") and acts of speaking
("said on Friday") move nothing, unless there is nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counterclaim.ground.time_calendar import Frame, place_in_calendar
from counterclaim.ground.time_tense import find_tense, is_attributive, is_told_day
from counterclaim.model import Annotation, TimeExpression, TimeMention

_NEWS_DAYS = 21
"""A day longer before the publication than this is background and never the day of the story."""


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A single day that the text names at token `start`; `is_speech`: it dates an act of speaking."""

    start: int
    sentence: int
    paragraph: int
    day: date
    is_speech: bool


@dataclass(frozen=True, slots=True)
class Story:
    """Every day that a report names by itself, in order of the text, and the day of publication."""

    told: tuple[ToldDay, ...]
    published: date

    @property
    def lead(self) -> date:
        """The first day told that is no act of speaking, else the first, else the day of publication."""
        events = [t.day for t in self.told if not t.is_speech]
        return events[0] if events else self.told[0].day if self.told else self.published


def read_story(annotation: Annotation, published: date) -> Story:
    """The days that `annotation` names by itself: no plans, no background, no dateline."""
    told: list[ToldDay] = []
    for mention in annotation.times:
        if not _names_day(mention.expression):
            continue
        tokens = annotation.tokens
        if mention.expression.kind == "date" and is_attributive(mention, tokens):
            continue
        if mention.expression.kind == "relative" and is_quoted(mention, annotation):
            continue
        tense = find_tense(mention, tokens)
        placed = place_in_calendar(mention.expression, Frame(published, tense))
        if placed is None or tense == "future" or not 0 <= (published - placed.first).days <= _NEWS_DAYS:
            continue
        sentence = tokens[mention.start].sentence
        paragraph = annotation.sentences[sentence].paragraph
        told.append(ToldDay(mention.start, sentence, paragraph, placed.first, is_told_day(mention, tokens)))
    return Story(tuple(told), published)


def _names_day(expression: TimeExpression) -> bool:
    if expression.is_dateline or (expression.last is not None and expression.clock is None):
        return False
    if expression.edge in {"until", "before", "since"}:
        return False
    is_relative = expression.kind == "relative" and expression.unit == "day" and expression.anchor == "published"
    is_weekday = expression.kind == "weekday" and expression.anchor is None
    return is_relative or is_weekday or (expression.kind == "date" and expression.day is not None)


def day_told_at(story: Story, mention: TimeMention, annotation: Annotation) -> date:
    """The day of a mention that has none: of its sentence, of the sentence before, of the lead."""
    sentence = annotation.tokens[mention.start].sentence
    beside = [t for t in story.told if t.sentence == sentence and t.start != mention.start]
    events = [t for t in beside if not t.is_speech]
    if events:
        return min(events, key=lambda t: (abs(t.start - mention.start), t.start)).day
    return day_told_before(story, mention, annotation)


def day_told_before(story: Story, mention: TimeMention, annotation: Annotation) -> date:
    """The first day of the sentence before, if it stands in the same paragraph, else the lead's."""
    sentence = annotation.tokens[mention.start].sentence
    paragraph = annotation.sentences[sentence].paragraph
    near = [
        t for t in story.told if t.paragraph == paragraph and t.start < mention.start and t.sentence >= sentence - 1
    ]
    events = [t for t in near if not t.is_speech]
    return events[0].day if events else story.lead


def has_own_day(story: Story, mention: TimeMention, annotation: Annotation) -> date | None:
    """The day that the sentence of `mention` tells beside it, None if it tells none."""
    sentence = annotation.tokens[mention.start].sentence
    return next((t.day for t in story.told if t.sentence == sentence and t.start != mention.start), None)


def day_of_quote(story: Story, mention: TimeMention, annotation: Annotation) -> date | None:
    """The day on which quoted words were spoken, as far as the text shows; None outside quotation marks.

    "Today" in a quote is the speaker's day: the one that the paragraph tells, else that of the lead.
    """
    if not is_quoted(mention, annotation):
        return None
    paragraph = annotation.sentences[annotation.tokens[mention.start].sentence].paragraph
    near = [t.day for t in story.told if t.paragraph == paragraph]
    return near[0] if near else story.lead


def is_quoted(mention: TimeMention, annotation: Annotation) -> bool:
    """True if quotation marks are open at `mention` in its paragraph."""
    paragraph = annotation.sentences[annotation.tokens[mention.start].sentence].paragraph
    first = next(s.start for s in annotation.sentences if s.paragraph == paragraph)
    is_open = False
    for token in annotation.tokens[first : mention.start]:
        match token.text:
            case "“" | "«" | "``":
                is_open = True
            case "”" | "»" | "''":
                is_open = False
            case '"':
                is_open = not is_open
            case _:
                pass
    return is_open
