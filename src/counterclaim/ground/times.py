"""Time mentions → intervals of the calendar: aware UTC for clock times, whole days for everything else.

A bare weekday of a report is the last such day, the day of publication included; of a plan, the next. A clock time
needs a day (of its own sentence, else the day that the story has reached) and a zone (the pair with GMT beside it,
a named zone, the place, or the pairs of the same report); without a zone only the day is given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from counterclaim.ground.time_calendar import Frame, Stretch, day_stretch, length_timex3, place_in_calendar
from counterclaim.ground.time_tense import find_tense
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

_STORY_DAYS = 21
"""A day longer before the publication than this is background: clock times do not follow it."""

_EAST_MOST, _WEST_MOST = 14 * 60, -12 * 60
_DAY_MINUTES = 24 * 60


@dataclass(slots=True)
class _Story:
    """What has been read so far: the day that the story has reached, the last value, the year of the paragraph."""

    published: date | None
    day: date | None = None
    moment: datetime | None = None
    year: int | None = None
    paragraph: int = -1
    told: dict[int, date] = field(default_factory=dict)


def ground_times(
    report: Report, annotation: Annotation, *, zone_of: ZoneOf
) -> tuple[tuple[Cited[TimeValue] | None, ...], tuple[Issue, ...]]:
    """Values of `annotation.times`, in the same order, and what could not be settled.

    None: the expression cannot be placed (no publication date, an impossible date). A length, a habit or a vague
    time ("recently") has a value with neither start nor end.
    """
    mentions = annotation.times
    published = _as_day(report.published) or _find_dateline(mentions)
    story = _Story(published)
    _note_told_days(story, annotation, published)
    offset = _shared_offset(mentions)
    values: list[Cited[TimeValue] | None] = []
    issues: list[Issue] = []
    for mention in mentions:
        _enter_paragraph(story, annotation, mention)
        value, rule, problem = _ground_one(mention, annotation, story, zone_of=zone_of, shared_offset=offset)
        passage = report.passage(mention.span)
        if problem:
            issues.append(Issue("ground", problem, passage))
        if value is None:
            values.append(None)
            continue
        score = 0.5 if mention.expression.is_approximate and mention.expression.kind == "span" else 1.0
        values.append(Cited(value, passage, f"time.{rule}", score))
        _advance(story, mention, value)
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


# --- the course of the story ------------------------------------------------------------------------


def _note_told_days(story: _Story, annotation: Annotation, published: date | None) -> None:
    """The first single day that each sentence tells: a clock time looks there before it looks back."""
    if published is None:
        return
    for mention in annotation.times:
        expression = mention.expression
        if expression.edge in {"until", "before"} or not _tells_day(expression):
            continue
        tense = find_tense(mention, annotation.tokens)
        placed = place_in_calendar(expression, Frame(published, tense))
        if placed and placed.first == placed.last:
            sentence = annotation.tokens[mention.start].sentence
            story.told.setdefault(sentence, placed.first)


def _tells_day(expression: TimeExpression) -> bool:
    """True if the expression names a day by itself."""
    if expression.is_dateline or expression.last is not None:
        return False
    is_relative = expression.kind == "relative" and expression.unit == "day" and expression.anchor == "published"
    is_weekday = expression.kind == "weekday" and expression.anchor is None
    return is_relative or is_weekday or (expression.kind == "date" and expression.day is not None)


def _enter_paragraph(story: _Story, annotation: Annotation, mention: TimeMention) -> None:
    paragraph = annotation.sentences[annotation.tokens[mention.start].sentence].paragraph
    if paragraph != story.paragraph:
        story.paragraph, story.year = paragraph, None


def _advance(story: _Story, mention: TimeMention, value: TimeValue) -> None:
    """Take note of where the story has got to."""
    expression = mention.expression
    if expression.is_dateline or expression.edge in {"since", "until", "before"} or value.start is None:
        return
    if expression.kind == "date" and expression.year is not None and expression.unit != "decade":
        story.year = expression.year
    if isinstance(value.start, datetime):
        story.moment = value.start
    if value.granularity not in {"minute", "hour"} or not isinstance(value.start, datetime):
        story.day = _as_day(value.start)


# --- one mention --------------------------------------------------------------------------------------

_Grounded = tuple[TimeValue | None, str, str | None]
"""The value, the rule that gave it, and what could not be settled."""


def _ground_one(
    mention: TimeMention, annotation: Annotation, story: _Story, *, zone_of: ZoneOf, shared_offset: int | None
) -> _Grounded:
    expression = mention.expression
    if expression.kind in {"duration", "set", "vague"}:
        return _ground_no_point(expression), expression.kind, None
    published = story.published
    if published is None:
        if not _is_absolute(expression):
            return None, "", "time_without_publication"
        published = date(expression.year or 1, 1, 1)
    tense = find_tense(mention, annotation.tokens)
    sentence = annotation.tokens[mention.start].sentence
    frame = Frame(published, tense, _story_day(story, expression, sentence, annotation), story.year)
    if expression.clock is None and expression.kind == "relative" and expression.unit in {"hour", "minute"}:
        later = _ground_later_moment(expression, story)
        if later is not None:
            return later, "moment", None
    placed = _place(expression, frame, story, sentence, is_unknown=story.published is None)
    if placed is None:
        return None, "", "impossible_date" if expression.kind == "date" else "unplaced_time"
    if expression.clock is not None:
        return _ground_clock(mention, expression.clock, placed, frame, zone_of=zone_of, shared_offset=shared_offset)
    return _apply_edge(expression, placed, story.published), expression.kind, None


def _is_absolute(expression: TimeExpression) -> bool:
    return expression.kind == "date" and expression.year is not None


def _ground_no_point(expression: TimeExpression) -> TimeValue:
    if expression.kind == "vague":
        timex3 = {"present": "PRESENT_REF", "future": "FUTURE_REF"}.get(expression.anchor or "", "PAST_REF")
        return TimeValue(None, None, "day", timex3)
    return TimeValue(None, None, expression.unit or "day", length_timex3(expression.unit, expression.amount))


def _story_day(story: _Story, expression: TimeExpression, sentence: int, annotation: Annotation) -> date | None:
    """The day from which a narrative expression counts: what the story has reached, else the day of publication."""
    if expression.kind in {"clock", "part"} or expression.anchor == "clause":
        return story.told.get(sentence) or _last_told(story, sentence)
    return story.day or story.published


def _last_told(story: _Story, sentence: int) -> date | None:
    """The latest day that an earlier sentence tells, unless it is background or still to come."""
    if story.published is None:
        return None
    for index in sorted((i for i in story.told if i < sentence), reverse=True):
        distance = (story.published - story.told[index]).days
        if 0 <= distance <= _STORY_DAYS:
            return story.told[index]
    return story.published


def _place(
    expression: TimeExpression, frame: Frame, story: _Story, sentence: int, *, is_unknown: bool
) -> Stretch | None:
    """The days of an expression, clock and edge left aside."""
    now = frame.published
    if expression.kind == "part" and expression.part == "NI":
        return Stretch(now - timedelta(days=1), now, "part", f"{now - timedelta(days=1)}TNI")
    if expression.kind in {"clock", "part"}:
        day = frame.story or now
        return day_stretch(day, expression.part)
    if expression.anchor == "clause":
        return _place_clause(expression, story, sentence, frame)
    if expression.modifier == "into" and expression.part == "NI":
        placed = place_in_calendar(expression, frame)
        if placed is None:
            return None
        before = placed.first - timedelta(days=1)
        return Stretch(before, placed.first, "part", f"{before}TNI")
    return place_in_calendar(expression, frame)


def _place_clause(expression: TimeExpression, story: _Story, sentence: int, frame: Frame) -> Stretch | None:
    """ "Hours after the raid", "a day before the vote": the day of what the clause tells, from the day of the sentence.

    Where the sentence has a day of its own, the clause lies before ("after") or behind it; else the
    expression counts from the story.
    """
    own = story.told.get(sentence)
    origin = own or frame.story or frame.published
    is_after = (expression.amount or 0) > 0 or expression.modifier == "after"
    if expression.amount is None or expression.unit in {"hour", "minute"}:
        day = timedelta(days=1)
        first, last = (origin - day, origin) if is_after else (origin, origin + day)
        return Stretch(first, last, "day", "PAST_REF" if is_after else "FUTURE_REF")
    days = {"day": 1, "week": 7, "month": 30, "year": 365}.get(expression.unit or "day", 1) * expression.amount
    return day_stretch(origin - timedelta(days=days) if own else origin + timedelta(days=days))


def _apply_edge(expression: TimeExpression, placed: Stretch, published: date | None) -> TimeValue:
    first: date | None = placed.first
    last: date | None = placed.last
    if expression.edge == "since":
        if expression.modifier == "mid" and expression.month is not None:
            first = placed.first.replace(day=15)  # "since mid-March": from the middle, not from the second third on
        last = published if published is not None and placed.first <= published else None
    elif expression.edge == "after":
        last = None
    elif expression.edge == "until":
        first = None
    elif expression.edge == "before":
        first, last = None, placed.first
    return TimeValue(first, last, placed.granularity, placed.timex3)


# --- clock times --------------------------------------------------------------------------------------


def _ground_clock(
    mention: TimeMention, clock: ClockTime, placed: Stretch, frame: Frame, *, zone_of: ZoneOf, shared_offset: int | None
) -> _Grounded:
    """The moment in UTC, or only the day where the zone or the half of the day is not known."""
    expression = mention.expression
    day = placed.first
    whole_day = TimeValue(day, day, "day", day.isoformat())
    if clock.is_ambiguous:
        return whole_day, "clock_day", "half_of_day_unknown"
    if expression.edge in {"until", "before"}:
        return whole_day, "clock_day", None
    local = datetime.combine(day, time()) + timedelta(minutes=clock.minute)
    zone_offset, rule = _offset_of(clock, local, zone_of(mention), shared_offset)
    if zone_offset is None:
        return whole_day, "clock_day", "zone_unknown"
    start = (local - timedelta(minutes=zone_offset)).replace(tzinfo=UTC)
    end: datetime | None = start
    timex3 = local.strftime("%Y-%m-%dT%H:%M")
    closing = expression.last.clock if expression.last else None
    if closing is not None:
        end = start + timedelta(minutes=(closing.minute - clock.minute) % _DAY_MINUTES)
    if expression.edge == "since":
        end = None
    return TimeValue(start, end, "minute", timex3), rule, None


def pair_offset(clock: ClockTime) -> int | None:
    """Minutes east of Greenwich that a pair such as "3 am (0000 GMT)" shows; None without a pair."""
    if clock.utc_minute is None:
        return None
    offset = clock.minute - clock.utc_minute
    near = [o for o in (offset - _DAY_MINUTES, offset, offset + _DAY_MINUTES) if _WEST_MOST <= o <= _EAST_MOST]
    return min(near, key=abs)


def _offset_of(clock: ClockTime, local: datetime, place_zone: str | None, shared: int | None) -> tuple[int | None, str]:
    """Minutes east, and the rule that knew them."""
    own = pair_offset(clock)
    if own is not None:
        return own, "clock_pair"
    zone = _load_zone(place_zone)
    if zone is not None:
        offset = local.replace(tzinfo=zone).utcoffset()
        return (int(offset.total_seconds()) // 60, "clock_place") if offset is not None else (None, "")
    return shared, "clock_report"


def _load_zone(name: str | None) -> tzinfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _shared_offset(mentions: tuple[TimeMention, ...]) -> int | None:
    """The offset that every pair of the report shows, None if they differ or there is none."""
    clocks = [m.expression.clock for m in mentions if m.expression.clock is not None]
    offsets = {pair_offset(c) for c in clocks if c.zone is None and c.utc_minute is not None}
    return offsets.pop() if len(offsets) == 1 else None


def _ground_later_moment(expression: TimeExpression, story: _Story) -> TimeValue | None:
    """ "Six minutes later": from the last clock time."""
    if expression.anchor != "narrative" or story.moment is None or expression.amount is None:
        return None
    length = timedelta(minutes=expression.amount * (60 if expression.unit == "hour" else 1))
    moment = story.moment + length
    return TimeValue(moment, moment, "minute", moment.strftime("%Y-%m-%dT%H:%MZ"))
