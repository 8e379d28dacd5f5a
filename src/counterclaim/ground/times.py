"""Time mentions → intervals of the calendar: aware UTC for clock times, whole days for everything else.

A bare weekday of a report is the last such day, the day of publication included; of a plan, the next. A clock time
needs a day (of its own sentence, else the day that the story tells, see `time_story`) and a zone (see `time_clock`);
without a zone only the day is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from counterclaim.ground.time_anchors import add_lengths, anchor_mention, length_from, story_way
from counterclaim.ground.time_calendar import (
    Frame,
    Stretch,
    day_stretch,
    place_in_calendar,
    week_stretch,
)
from counterclaim.ground.time_clock import clock_to_value, contradicts_zones, local_moment, settle_half, shared_offset
from counterclaim.ground.time_story import (
    Story,
    day_of_quote,
    day_told_at,
    day_told_before,
    has_own_day,
    last_day_told,
    part_told_at,
    read_story,
)
from counterclaim.ground.time_tense import find_tense, is_attributive, is_told_day
from counterclaim.ground.time_values import unplaced_timex3
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


@dataclass(frozen=True, slots=True)
class Locality:
    """Where a mention is: IANA name of the zone ("Europe/Kyiv") and latitude in degrees north; None: not known.

    `zones` are those of all places that the report tells of.
    """

    zone: str | None = None
    latitude: float | None = None
    zones: frozenset[str] = frozenset()


LocalityOf = Callable[[TimeMention], Locality]

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
    sentence: int = -1


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stays the same for all mentions of a report."""

    annotation: Annotation
    published: date | None
    story: Story
    locality_of: LocalityOf
    shared_offset: int | None


def ground_times(
    report: Report, annotation: Annotation, *, locality_of: LocalityOf
) -> tuple[tuple[Cited[TimeValue] | None, ...], tuple[Issue, ...]]:
    """Values of `annotation.times`, in the same order, and what could not be settled.

    None: there is no such date. A length, a habit, a vague time ("recently") and what cannot be placed (no publication
    date, an anchor without a date) has a value with neither start nor end.
    """
    published = _as_day(report.published) or _find_dateline(annotation.times)
    story = read_story(annotation, published) if published is not None else Story(date.min, (), {}, {}, frozenset())
    reading = _Reading(annotation, published, story, locality_of, shared_offset(annotation.times))
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
    is_full = expression.kind == "date" and expression.year is not None and expression.month is not None
    if is_full and not is_attributive(mention, annotation.tokens):  # "the November 2020 armistice" frames nothing
        course.year, course.year_sentence = expression.year, annotation.tokens[mention.start].sentence
    if isinstance(value.start, datetime):
        course.moment = value.start
    course.sentence = annotation.tokens[mention.start].sentence
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
            return _value_without_place(expression), expression.kind, "time_without_publication"
        published = date(expression.year or 1, 1, 1)
    later = _find_later_moment(expression, course)
    if later is not None:
        return later, "moment", None
    frame = _frame_of(mention, reading, course, published)
    placed = _place(mention, reading, frame, course)
    if placed is None:
        is_impossible = expression.kind == "date" and expression.day is not None
        value = None if is_impossible else _value_without_place(expression)
        return value, expression.kind, "impossible_date" if is_impossible else "unplaced_time"
    if expression.clock is not None:
        return _ground_clock(mention, settle_half(expression.clock), placed.first, reading, course)
    return _apply_edge(expression, placed, reading.published), expression.kind, None


def _is_absolute(expression: TimeExpression) -> bool:
    return expression.kind == "date" and expression.year is not None and expression.clock is None


def _value_without_place(expression: TimeExpression) -> TimeValue:
    return TimeValue(None, None, expression.unit or "day", unplaced_timex3(expression))


def _frame_of(mention: TimeMention, reading: _Reading, course: _Course, published: date) -> Frame:
    """The day, the tense and the year from which `mention` counts."""
    expression, annotation = mention.expression, reading.annotation
    origin = published
    if expression.kind == "relative" and expression.anchor == "published" and expression.unit == "day":
        origin = day_of_quote(reading.story, mention, annotation) or published
    if course.value is not None and course.value.start is not None:
        story = _as_day(course.value.start)
    else:
        told = last_day_told if expression.unit in {None, "day"} else day_told_before
        story = told(reading.story, mention, annotation) if reading.published else None
    sentence = annotation.tokens[mention.start].sentence
    year = course.year if sentence == course.year_sentence else None
    latitude = reading.locality_of(mention).latitude if expression.season else None
    return Frame(origin, find_tense(mention, annotation.tokens), story, year, latitude)


def _place(mention: TimeMention, reading: _Reading, frame: Frame, course: _Course) -> Stretch | None:
    """The days of an expression, clock and edge left aside."""
    expression, now = mention.expression, frame.published
    if expression.kind == "part" and expression.part == "NI":
        evening = day_told_before(replace(reading.story, lead=now), mention, reading.annotation)
        is_past = (now - evening).days > 1  # a paragraph that tells of days ago goes on in its own night
        return _night_stretch(evening + timedelta(days=1) if is_past else now)
    if expression.kind in {"clock", "part"}:
        day = (part_told_at if expression.kind == "part" else day_told_at)(reading.story, mention, reading.annotation)
        return day_stretch(min(day, reading.published or day), expression.part)
    if expression.anchor == "clause":
        return _place_clause(mention, reading, frame, course)
    if expression.clock is not None:
        expression = replace(expression, last=None)
    is_lost = expression.anchor == "narrative" and expression.unit == "day" and _is_vague(course.value)
    placed = place_in_calendar(expression, frame)
    if placed is None or is_lost:  # "last month …; the next day": no one knows which
        return None
    length = length_from(mention, reading.annotation)
    if length is not None and placed.first == placed.last and expression.clock is None:
        return add_lengths(placed, length)
    return _check_placed(expression, placed, frame)


def _check_placed(expression: TimeExpression, placed: Stretch, frame: Frame) -> Stretch | None:
    """`placed` where the words demand another night or week than the plain reading; None where it cannot be."""
    now = frame.published
    if expression.anchor == "narrative" and frame.tense == "past" and placed.first > now:
        return None  # told as past: what it counts from is not in the text
    if expression.modifier == "into":
        return _night_stretch(placed.last)
    week = _WEEKS.get(expression.modifier or "")
    if week is not None:
        return week(placed.first)
    if expression.edge == "since" and placed.first == now and expression.kind == "weekday":
        return day_stretch(now - timedelta(days=7))  # on a Monday, "since Monday" is a week
    return placed


_WEEKS: Mapping[str, Callable[[date], Stretch]] = {
    "week of": week_stretch,
    "weekend of": lambda day: replace(week_stretch(day), first=week_stretch(day).last - timedelta(days=1)),
    "week from": lambda day: replace(week_stretch(day), first=day, last=day + timedelta(days=6)),
    "week to": lambda day: replace(week_stretch(day), first=day - timedelta(days=6), last=day),
}
"""The week that a day names: "the week of 4 March" from its Monday, "the week ending 10 March" up to it."""


def _night_stretch(morning: date) -> Stretch:
    """The night that ends on the morning of a day."""
    evening = morning - timedelta(days=1)
    return Stretch(evening, morning, "part", f"{evening.isoformat()}TNI")


def _is_vague(value: TimeValue | None) -> bool:
    """True for a week, month or year, of which no day is the one that is told."""
    return value is not None and value.granularity in {"week", "month", "season", "year", "decade"}


def _place_clause(mention: TimeMention, reading: _Reading, frame: Frame, course: _Course) -> Stretch | None:
    """Place "two days after the raid", "hours before the vote"; None where the date of the raid is not told.

    The raid's own date may stand behind it ("two days after Sunday's raid"). Where the sentence dates itself
    ("on Thursday, a day after shelling the port"), what stands behind is dated from that. At the start of a sentence
    the raid is what the story told of before.
    """
    expression = mention.expression
    origin = _origin_of_clause(mention, reading, frame, course)
    if origin is None:
        return None
    day, way = origin
    if expression.amount is None and expression.unit not in {"hour", "minute"}:
        return None
    if expression.unit == "week":
        expression = replace(expression, unit="day", amount=7 * (expression.amount or 0))
    step = replace(expression, anchor="published", amount=way * (expression.amount or 0))
    placed = place_in_calendar(step, replace(frame, published=day))
    is_ahead = placed is not None and frame.tense == "past" and placed.first > frame.published
    return replace(placed, timex3=unplaced_timex3(mention.expression)) if placed is not None and not is_ahead else None


def _origin_of_clause(
    mention: TimeMention, reading: _Reading, frame: Frame, course: _Course
) -> tuple[date, int] | None:
    """The day from which "two days after the raid" counts, and whether it counts on (1) or back (−1)."""
    annotation = reading.annotation
    anchor = anchor_mention(mention, annotation)
    told = place_in_calendar(anchor.expression, frame) if anchor is not None else None
    if told is not None:
        return told.first if (mention.expression.amount or 0) < 0 else told.last, 1
    own = _day_beside(mention, reading, course)
    if own is not None:
        return own, -1
    way = story_way(mention, annotation)
    if way is None or not reading.story.by_sentence:
        return None
    return day_told_before(reading.story, mention, annotation), way


def _day_beside(mention: TimeMention, reading: _Reading, course: _Course) -> date | None:
    """The day that the sentence of `mention` tells for what its main clause says."""
    own = has_own_day(reading.story, mention, reading.annotation)
    is_here = course.sentence == reading.annotation.tokens[mention.start].sentence
    value = course.value if own is None and is_here else None
    return _as_day(value.start) if value is not None and value.start == value.end else own


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
    whole_day = _whole_days(expression, clock, day)
    if clock.is_ambiguous:
        return whole_day, "clock_day", "half_of_day_unknown"
    if expression.edge in {"until", "before"}:
        return whole_day, "clock_day", None
    local = local_moment(expression, clock, day, previous=course.local)
    course.local = local
    locality = reading.locality_of(mention)
    value, rule = clock_to_value(expression, clock, local, place_zone=locality.zone, shared=reading.shared_offset)
    if value is None:
        return whole_day, "clock_day", "zone_unknown"
    is_odd = rule == "clock_pair" and contradicts_zones(clock, local, {*locality.zones, locality.zone})
    return value, rule, "zone_disagrees" if is_odd else None


def _whole_days(expression: TimeExpression, clock: ClockTime, day: date) -> TimeValue:
    """The day of a clock time, and the next where a stretch runs past midnight."""
    closing = expression.last.clock if expression.last is not None else None
    if closing is None or closing.minute >= clock.minute:
        return TimeValue(day, day, "day", day.isoformat())
    morning = day + timedelta(days=1)
    return TimeValue(day, morning, "day", f"{day.isoformat()}/{morning.isoformat()}")


def _find_later_moment(expression: TimeExpression, course: _Course) -> TimeValue | None:
    """Find "six minutes later": from the last clock time of the report."""
    is_later = expression.clock is None and expression.unit in {"hour", "minute"} and expression.anchor == "narrative"
    if not is_later or course.moment is None or expression.amount is None:
        return None
    length = timedelta(minutes=expression.amount * (60 if expression.unit == "hour" else 1))
    moment = course.moment + length
    return TimeValue(moment, moment, "minute", moment.strftime("%Y-%m-%dT%H:%MZ"))
