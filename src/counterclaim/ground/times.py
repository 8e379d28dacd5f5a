"""Time mentions → intervals of the calendar: aware UTC for clock times, whole days for everything else.

A bare weekday of a report is the last such day, the day of publication included; of a plan, the next. A clock time
needs a day (of its own sentence, else the day that the story tells, see `time_story`) and a zone (see `time_clock`);
without a zone only the day is given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from counterclaim.ground.time_calendar import (
    Frame,
    Stretch,
    add_months,
    day_stretch,
    length_timex3,
    place_in_calendar,
)
from counterclaim.ground.time_clock import clock_to_value, local_moment, settle_half, shared_offset
from counterclaim.ground.time_story import Story, day_of_quote, day_told_at, day_told_before, has_own_day, read_story
from counterclaim.ground.time_tense import find_tense, is_told_day
from counterclaim.model import (
    Annotation,
    Cited,
    ClockTime,
    Issue,
    Moment,
    Report,
    TimeExpression,
    TimeMention,
    TimeValue,
)

ZoneOf = Callable[[TimeMention], str | None]
"""IANA name of the zone at the place of a mention ("Europe/Kyiv"), None if it is not known."""

_Grounded = tuple[TimeValue | None, str, str | None]
"""The value, the rule that gave it, and what could not be settled."""


@dataclass(slots=True)
class _Course:
    """Where the reading has got to: the last value, clock time and year told, and in which paragraph and sentence."""

    paragraph: int = -1
    value: TimeValue | None = None
    moment: datetime | None = None
    local: datetime | None = None
    year: int | None = None
    year_sentence: int = -1


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stays the same for all mentions of a report."""

    annotation: Annotation
    published: date | None
    story: Story
    zone_of: ZoneOf
    shared_offset: int | None


def ground_times(
    report: Report, annotation: Annotation, *, zone_of: ZoneOf
) -> tuple[tuple[Cited[TimeValue] | None, ...], tuple[Issue, ...]]:
    """Values of `annotation.times`, in the same order, and what could not be settled.

    None: the expression cannot be placed (no publication date, an impossible date). A length, a habit or a vague
    time ("recently") has a value with neither start nor end.
    """
    published = _as_day(report.published) or _find_dateline(annotation.times)
    story = read_story(annotation, published) if published is not None else Story(date.min, {}, {}, frozenset())
    reading = _Reading(annotation, published, story, zone_of, shared_offset(annotation.times))
    course = _Course()
    values: list[Cited[TimeValue] | None] = []
    issues: list[Issue] = []
    for mention in annotation.times:
        _enter_paragraph(course, annotation, mention)
        value, rule, problem = _ground_one(mention, reading, course)
        passage = report.passage(mention.span)
        if problem:
            issues.append(Issue("ground", problem, passage))
        score = 0.5 if mention.expression.is_approximate and mention.expression.kind == "span" else 1.0
        values.append(Cited(value, passage, f"time.{rule}", score) if value is not None else None)
        if value is not None:
            _advance(course, mention, value, annotation)
    return tuple(values), tuple(issues)


def _as_day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _find_dateline(mentions: tuple[TimeMention, ...]) -> date | None:
    """The full date that the report itself carries."""
    for mention in mentions:
        told = mention.expression
        if told.is_dateline and told.year and told.month and told.day:
            try:
                return date(told.year, told.month, told.day)
            except ValueError:
                continue
    return None


def _enter_paragraph(course: _Course, annotation: Annotation, mention: TimeMention) -> None:
    paragraph = annotation.sentences[annotation.tokens[mention.start].sentence].paragraph
    if paragraph != course.paragraph:
        course.paragraph, course.value, course.local, course.year = paragraph, None, None, None


def _advance(course: _Course, mention: TimeMention, value: TimeValue, annotation: Annotation) -> None:
    """Take note of where the reading has got to."""
    expression = mention.expression
    if expression.is_dateline or expression.edge in {"since", "until", "before"} or value.start is None:
        return
    if expression.kind == "date" and expression.year is not None and expression.month is not None:
        course.year, course.year_sentence = expression.year, annotation.tokens[mention.start].sentence
    if isinstance(value.start, datetime):
        course.moment = value.start
    if not is_told_day(mention, annotation.tokens) or course.value is None:
        course.value = value


# --- one mention --------------------------------------------------------------------------------------


def _ground_one(mention: TimeMention, reading: _Reading, course: _Course) -> _Grounded:
    expression = mention.expression
    if not expression.can_date and not expression.is_dateline:
        return _value_without_place(expression), expression.kind, None
    published = reading.published
    if published is None:
        if not _is_absolute(expression):
            return None, "", "time_without_publication"
        published = date(expression.year or 1, 1, 1)
    if expression.clock is None and expression.unit in {"hour", "minute"} and expression.anchor == "narrative":
        later = _find_later_moment(expression, course)
        if later is not None:
            return later, "moment", None
    frame = _frame_of(mention, reading, course, published)
    placed = _place(mention, reading, frame)
    if placed is None:
        return None, "", "impossible_date" if expression.kind == "date" else "unplaced_time"
    if expression.clock is not None:
        return _ground_clock(mention, settle_half(expression.clock), placed.first, reading, course)
    return _apply_edge(expression, placed, reading.published), expression.kind, None


def _is_absolute(expression: TimeExpression) -> bool:
    return expression.kind == "date" and expression.year is not None and expression.clock is None


def _value_without_place(expression: TimeExpression) -> TimeValue:
    if expression.kind == "vague":
        timex3 = {"present": "PRESENT_REF", "future": "FUTURE_REF"}.get(expression.anchor or "", "PAST_REF")
        return TimeValue(None, None, "day", timex3)
    return TimeValue(None, None, expression.unit or "day", length_timex3(expression.unit, expression.amount))


def _frame_of(mention: TimeMention, reading: _Reading, course: _Course, published: date) -> Frame:
    """The day, the tense and the year from which `mention` counts."""
    expression, annotation = mention.expression, reading.annotation
    origin = published
    if expression.kind == "relative" and expression.anchor == "published" and expression.unit == "day":
        origin = day_of_quote(reading.story, mention, annotation) or published
    if course.value is not None and course.value.start is not None:
        story = _as_day(course.value.start)
    else:
        story = day_told_before(reading.story, mention, annotation) if reading.published else None
    sentence = annotation.tokens[mention.start].sentence
    year = course.year if sentence - course.year_sentence <= 1 else None
    return Frame(origin, find_tense(mention, annotation.tokens), story, year)


def _place(mention: TimeMention, reading: _Reading, frame: Frame) -> Stretch | None:
    """The days of an expression, clock and edge left aside."""
    expression, now = mention.expression, frame.published
    if expression.kind == "part" and expression.part == "NI":
        return _night_stretch(now)
    if expression.kind in {"clock", "part"}:
        return day_stretch(day_told_at(reading.story, mention, reading.annotation), expression.part)
    if expression.anchor == "clause":
        return _place_clause(mention, reading)
    if expression.clock is not None:
        expression = replace(expression, last=None)
    placed = place_in_calendar(expression, frame)
    return _check_placed(expression, placed, frame) if placed is not None else None


def _check_placed(expression: TimeExpression, placed: Stretch, frame: Frame) -> Stretch | None:
    """`placed` where the words demand another night or week than the plain reading; None where it cannot be."""
    now = frame.published
    if expression.anchor == "narrative" and frame.tense == "past" and placed.first > now:
        return None  # told as past: what it counts from is not in the text
    if expression.modifier == "into":
        return _night_stretch(placed.last)
    if expression.edge == "since" and placed.first == now and expression.kind == "weekday":
        return day_stretch(now - timedelta(days=7))  # on a Monday, "since Monday" is a week
    return placed


def _night_stretch(morning: date) -> Stretch:
    """The night that ends on the morning of a day."""
    evening = morning - timedelta(days=1)
    return Stretch(evening, morning, "part", f"{evening.isoformat()}TNI")


def _place_clause(mention: TimeMention, reading: _Reading) -> Stretch | None:
    """Place "two days after the raid", "hours before the vote".

    At the start of a sentence it dates what the sentence tells, from the raid; behind the verb ("…, a day
    after breaking the siege") it dates what its clause tells, from the sentence.
    """
    expression, annotation = mention.expression, reading.annotation
    own = has_own_day(reading.story, mention, annotation)
    origin = own or day_told_before(reading.story, mention, annotation)
    if expression.amount is None or expression.unit in {"hour", "minute"}:
        return day_stretch(origin)
    is_first = mention.start - annotation.sentences[annotation.tokens[mention.start].sentence].start <= 1
    amount = expression.amount if is_first and own is None else -expression.amount
    if own is None and expression.unit in {"month", "year", "decade"}:
        return None  # background: what it counts from is not the day of the story
    match expression.unit:
        case "month" | "year" | "decade":
            months = amount * {"month": 1, "year": 12, "decade": 120}[expression.unit]
            return day_stretch(add_months(origin, months))
        case _:
            return day_stretch(origin + timedelta(days=amount * (7 if expression.unit == "week" else 1)))


def _apply_edge(expression: TimeExpression, placed: Stretch, published: date | None) -> TimeValue:
    """What "since", "until", "before" and "after" make of a stretch; a part of a day stays that day."""
    first: date | None = placed.first
    last: date | None = placed.last
    match expression.edge:
        case "since":
            if expression.modifier == "mid" and expression.month is not None:
                first = placed.first.replace(day=15)  # "since mid-March": from its middle
            last = published if published is not None and placed.first <= published else None
        case "after":
            last = None
        case "until" if expression.kind != "part":
            first = None
        case "before":
            first, last = None, placed.first
        case _:
            pass
    return TimeValue(first, last, placed.granularity, placed.timex3)


def _ground_clock(mention: TimeMention, clock: ClockTime, day: date, reading: _Reading, course: _Course) -> _Grounded:
    """The moment in UTC, or only the day where the zone or the half of the day is not known."""
    expression = mention.expression
    whole_day = TimeValue(day, day, "day", day.isoformat())
    if clock.is_ambiguous:
        return whole_day, "clock_day", "half_of_day_unknown"
    if expression.edge in {"until", "before"}:
        return whole_day, "clock_day", None
    local = local_moment(expression, clock, day, previous=course.local)
    course.local = local
    value, rule = clock_to_value(
        expression, clock, local, place_zone=reading.zone_of(mention), shared=reading.shared_offset
    )
    if value is None:
        return whole_day, "clock_day", "zone_unknown"
    return value, rule, None


def _find_later_moment(expression: TimeExpression, course: _Course) -> TimeValue | None:
    """Find "six minutes later": from the last clock time of the report."""
    if course.moment is None or expression.amount is None:
        return None
    length = timedelta(minutes=expression.amount * (60 if expression.unit == "hour" else 1))
    moment = course.moment + length
    return TimeValue(moment, moment, "minute", moment.strftime("%Y-%m-%dT%H:%MZ"))
