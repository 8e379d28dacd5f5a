"""Clock times of the text → moments in UTC: the pair with GMT, a named zone, the place, or the report's other pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from counterclaim.model import ClockTime, TimeExpression, TimeMention, TimeValue
from counterclaim.resources.times import load_time_words

_EAST_MOST, _WEST_MOST = 14 * 60, -12 * 60
_DAY_MINUTES = 24 * 60
_HALF_DAY = 12 * 60
_EVENING, _MORNING = 18 * 60, 6 * 60
"""A clock time before 6:00 told after one past 18:00 in the same paragraph is the next day's."""


def pair_offset(clock: ClockTime) -> int | None:
    """Minutes east of Greenwich that a pair such as "3 am (0000 GMT)" shows; None without a pair."""
    if clock.utc_minute is None:
        return None
    offset = clock.minute - clock.utc_minute
    near = [o for o in (offset - _DAY_MINUTES, offset, offset + _DAY_MINUTES) if _WEST_MOST <= o <= _EAST_MOST]
    return min(near, key=abs)


def shared_offset(mentions: Iterable[TimeMention]) -> int | None:
    """The offset that most pairs of a report show, None if there is no such majority."""
    clocks = [m.expression.clock for m in mentions if m.expression.clock is not None]
    pairs = [pair_offset(settle_half(c)) for c in clocks if c.zone in {None, "local"} and c.utc_minute is not None]
    if not pairs:
        return None
    offset, times = Counter(pairs).most_common(1)[0]
    return offset if times * 2 > len(pairs) else None


def settle_half(clock: ClockTime) -> ClockTime:
    """`clock` with the half of the day that its pair in GMT makes likely: "8 o'clock (1800 GMT)" is 20:00."""
    if not clock.is_ambiguous or clock.utc_minute is None:
        return clock
    other = replace(clock, minute=(clock.minute + _HALF_DAY) % _DAY_MINUTES, is_ambiguous=False)
    return min(replace(clock, is_ambiguous=False), other, key=lambda c: abs(pair_offset(c) or 0))


def local_moment(expression: TimeExpression, clock: ClockTime, day: date, *, previous: datetime | None) -> datetime:
    """Local date and time. `previous` is the clock time told before in the same paragraph, if the day is not told.

    Midnight belongs to the end of the day that is told; "shortly after midnight" to its start, or, where
    no day is told, to the day that follows the story's.
    """
    local = datetime.combine(day, time()) + timedelta(minutes=clock.minute)
    is_midnight = clock.minute == 0 and clock.utc_minute is None
    has_rolled = previous is not None and previous.date() == day and previous.hour * 60 + previous.minute >= _EVENING
    if is_midnight and expression.kind == "clock":
        return local + timedelta(days=1)
    if is_midnight and not expression.is_approximate and expression.edge is None and expression.part != "MO":
        return local + timedelta(days=1)
    if expression.kind == "clock" and has_rolled and clock.minute < _MORNING:
        return local + timedelta(days=1)
    return local


def clock_to_value(
    expression: TimeExpression, clock: ClockTime, local: datetime, *, place_zone: str | None, shared: int | None
) -> tuple[TimeValue | None, str]:
    """The moment in UTC (or the stretch, for a range), None if no zone is known; the rule that knew the zone."""
    offset, rule = _find_offset(clock, local, place_zone, shared)
    if offset is None:
        return None, rule
    start = (local - timedelta(minutes=offset)).replace(tzinfo=UTC)
    end: datetime | None = start
    closing = expression.last.clock if expression.last else None
    if closing is not None:
        end = start + timedelta(minutes=(closing.minute - clock.minute) % _DAY_MINUTES)
    if expression.edge == "since":
        end = None
    mark = "Z" if clock.zone in {"GMT", "UTC", "Z"} else ""
    timex3 = local.strftime("%Y-%m-%dT%H:%M") + mark
    if closing is not None and end is not None:
        timex3 += "/" + (local + (end - start)).strftime("%Y-%m-%dT%H:%M") + mark
    return TimeValue(start, end, "minute", timex3), rule


def contradicts_zones(clock: ClockTime, local: datetime, zones: Iterable[str | None]) -> bool:
    """True if the text's own pair with GMT fits none of `zones`, those of the places told of. The text is believed."""
    offsets = {_offset_at(zone, local) for zone in zones} - {None}
    return clock.zone in {None, "local"} and bool(offsets) and pair_offset(clock) not in offsets


def _find_offset(
    clock: ClockTime, local: datetime, place_zone: str | None, shared: int | None
) -> tuple[int | None, str]:
    """Minutes east, and the rule that knew them."""
    own = pair_offset(clock)
    if own is not None:
        return own, "clock_pair"
    named = _offset_at(load_time_words().named_zones.get(clock.zone or ""), local)
    if named is not None:
        return named, "clock_named"
    offset = _offset_at(place_zone, local)
    return (offset, "clock_place") if offset is not None else (shared, "clock_report")


def _offset_at(name: str | None, local: datetime) -> int | None:
    """Minutes east of Greenwich that the zone `name` keeps at `local`; None if there is no such zone."""
    zone = _load_zone(name)
    offset = local.replace(tzinfo=zone).utcoffset() if zone is not None else None
    return int(offset.total_seconds()) // 60 if offset is not None else None


def _load_zone(name: str | None) -> tzinfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
