"""Calendar arithmetic: what a time expression says, put in the calendar from the days that it counts from.

Pure; whole days, both ends inclusive. Weeks run from Monday (ISO 8601).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from counterclaim.ground.time_values import length_timex3
from counterclaim.model import TimeExpression
from counterclaim.resources.times import load_time_words

Tense = Literal["past", "future", "unknown"]

_HALF_DAY_HOURS = 12
"""From here on "the last hours" may have begun the day before."""
_EARLY_WEEK, _MID_WEEK = 2, 3
"""Early in a week is Monday to Wednesday, late is Thursday to Sunday."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression counts from: the day of publication, the day that the story has reached, and the tense.

    `story` is the last day told before the expression, `year` the year told before it in the same paragraph.
    `latitude` is that of the place, in degrees north: it turns the seasons. None: not known.
    """

    published: date
    tense: Tense = "past"
    story: date | None = None
    year: int | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days `first` to `last`, both included, with the TIMEX3 value."""

    first: date
    last: date
    granularity: str
    timex3: str


def place_in_calendar(expression: TimeExpression, frame: Frame) -> Stretch | None:
    """The days that `expression` means (clock and edge left aside); None if it names an impossible date or no day."""
    placed: Stretch | None = None
    try:
        match expression.kind:
            case _ if expression.last is not None:
                placed = _place_range(expression, expression.last, frame)
            case "date":
                placed = _place_date(expression, frame)
            case "weekday":
                placed = day_stretch(_find_weekday(expression, frame), expression.part)
            case "relative":
                placed = _place_relative(expression, frame)
            case "span":
                placed = _place_span(expression, frame)
            case _:
                placed = None
    except (ValueError, OverflowError):
        return None
    return placed


def day_stretch(day: date, part: str | None = None) -> Stretch:
    """One day, or a part of it."""
    return Stretch(day, day, "part" if part else "day", day.isoformat() + (f"T{part}" if part else ""))


def month_stretch(year: int, month: int, modifier: str | None = None) -> Stretch:
    """A month, or a part of it: early, mid and late are its thirds; else as `_days_of_month` says."""
    first_day, last_day = _days_of_month(modifier or "", monthrange(year, month)[1])
    granularity = {"days": "day", "week": "week"}.get((modifier or "").split(" ")[0], "month")
    return Stretch(date(year, month, first_day), date(year, month, last_day), granularity, f"{year:04}-{month:02}")


def _days_of_month(modifier: str, length: int) -> tuple[int, int]:
    """First and last day that `modifier` means: "start", "week -1" (the last), "half 2", "days 10", "days -3"."""
    thirds = {"start": (1, 10), "mid": (11, 20), "end": (21, length)}
    if " " not in modifier:
        return thirds.get(modifier, (1, length))
    size, number = modifier.split(" ")
    count = int(number)
    match size:
        case "days":
            return (1, count) if count > 0 else (length + count + 1, length)
        case "half":
            return (1, 15) if count == 1 else (16, length)
        case "week":
            return (count * 7 - 6, count * 7) if count > 0 else (length - 6, length)
        case _:
            return 1, length


def year_stretch(year: int, modifier: str | None = None) -> Stretch:
    """A year; early, mid and late are its thirds, "days 70" its first 70 days."""
    if modifier is not None and modifier.startswith("days "):
        start = date(year, 1, 1)
        return Stretch(start, start + timedelta(days=int(modifier.split(" ")[1]) - 1), "day", f"{year:04}")
    first, last = {"start": (1, 4), "mid": (5, 8), "end": (9, 12)}.get(modifier or "", (1, 12))
    return Stretch(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "year", f"{year:04}")


def week_stretch(day: date, modifier: str | None = None) -> Stretch:
    """The week of `day`, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = monday.isocalendar()
    first, last = {"start": (0, _EARLY_WEEK), "mid": (2, 4), "end": (_MID_WEEK, 6)}.get(modifier or "", (0, 6))
    return Stretch(monday + timedelta(days=first), monday + timedelta(days=last), "week", f"{year:04}-W{week:02}")


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# --- calendar dates -----------------------------------------------------------------------------------


def _place_date(expression: TimeExpression, frame: Frame) -> Stretch | None:
    year, month = expression.year, expression.month
    if expression.unit == "decade" and year is not None:
        return _decade_stretch(year, expression.modifier)
    if expression.unit == "quarter":
        return _place_step_quarter(expression.amount or 0, frame)
    if expression.unit == "year" and expression.amount is not None:
        year = frame.published.year + expression.amount
    if expression.day is not None:
        return day_stretch(_find_day(expression, year, frame), expression.part)
    if expression.season is not None:
        told = replace(expression, year=year)
        return _place_season(told, frame) if expression.season in _SEASONS else _place_fraction(told, frame)
    if month is not None:
        year = _find_month_year(month, expression, frame) if year is None else year
        return month_stretch(year, month, expression.modifier)
    return year_stretch(year, expression.modifier) if year is not None else None


def _decade_stretch(year: int, modifier: str | None = None) -> Stretch:
    """The ten years from `year`; early, mid and late are its thirds."""
    first, last = {"start": (0, 3), "mid": (4, 6), "end": (7, 9)}.get(modifier or "", (0, 9))
    return Stretch(date(year + first, 1, 1), date(year + last, 12, 31), "decade", f"{year // 10:03}")


def _find_day(expression: TimeExpression, year: int | None, frame: Frame) -> date:
    """The day of a date, its month or year found where they are not told; ValueError if there is no such day."""
    month, day = expression.month, expression.day or 0
    if month is None:
        return _find_day_of_month(day, frame)
    return date(year, month, day) if year is not None else _find_day_of_year(month, day, expression.weekday, frame)


def _find_day_of_year(month: int, day: int, weekday: int | None, frame: Frame) -> date:
    """The year of a day and month without one: told just before, else by weekday, by tense, else the nearest."""
    is_background = frame.year is not None and frame.year < frame.published.year and frame.tense == "future"
    if frame.year is not None and frame.year != frame.published.year and not is_background:
        return date(frame.year, month, day)
    years = range(frame.published.year - 8, frame.published.year + 9)  # eight: 29 February may be that far away
    days = [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    if not days:
        raise ValueError(f"no {day}.{month}. in any year")
    same_weekday = [d for d in days if d.weekday() == weekday]
    if same_weekday:  # "Monday, 18 March": few years have it, and the news means the nearest
        return min(same_weekday, key=lambda d: (abs(d - frame.published), d))
    match frame.tense:
        case "past":
            return max(d for d in days if d <= frame.published + timedelta(days=1))
        case "future":
            return min(d for d in days if d >= frame.published - timedelta(days=1))
        case _:
            return min(days, key=lambda d: (abs(d - frame.published), d))


def _find_month_year(month: int, expression: TimeExpression, frame: Frame) -> int:
    """The year of a month without one."""
    now = frame.published.year
    if expression.amount is None and frame.year is not None and frame.year != now:
        return frame.year
    if expression.amount == 0:
        return now
    if expression.amount == -1:
        return now if month < frame.published.month else now - 1
    if expression.amount == 1:
        return now if month > frame.published.month else now + 1
    if frame.tense == "future":
        return now if month >= frame.published.month else now + 1
    return now if month <= frame.published.month else now - 1


def _find_day_of_month(day: int, frame: Frame) -> date:
    """Find "the 24th": of the month of the publication, or of the next or last that has such a day, by tense."""
    step = 1 if frame.tense == "future" else -1
    for months in range(4):
        month = add_months(frame.published.replace(day=1), step * months)
        if day > monthrange(month.year, month.month)[1]:
            continue
        found = month.replace(day=day)
        if (step > 0 and found >= frame.published) or (step < 0 and found <= frame.published):
            return found
    raise ValueError(f"no day {day}")


_SEASONS = frozenset(load_time_words().season_months)
_TROPIC = 23.4
"""Between the equator and the southern tropic English news means now this, now that by "summer": no interval."""


def _months_of_season(code: str, latitude: float | None) -> tuple[int, int] | None:
    """First month and length of a season at `latitude`; None where the place or its seasons are not known."""
    words = load_time_words()
    if latitude is None or -_TROPIC < latitude < 0:
        return None
    return (words.season_months if latitude >= 0 else words.season_months_south)[code]


def _place_season(expression: TimeExpression, frame: Frame) -> Stretch | None:
    code = expression.season or ""
    months = _months_of_season(code, frame.latitude)
    if months is None:
        return None

    def season(year: int) -> Stretch:
        first = date(year, months[0], 1)
        return Stretch(first, add_months(first, months[1]) - timedelta(days=1), "season", f"{year:04}-{code}")

    if expression.year is not None:
        return season(expression.year)
    now = frame.published
    seasons = [season(year) for year in range(now.year - 2, now.year + 3)]
    shift = expression.amount if expression.unit == "season" else None
    return _choose_stretch(seasons, shift, frame)


def _choose_stretch(stretches: list[Stretch], shift: int | None, frame: Frame) -> Stretch | None:
    """The one that `shift` (−1 last, 0 this, 1 next) or the tense means; None if none fits."""
    now = frame.published
    if shift == -1:
        return max((s for s in stretches if s.last < now), key=lambda s: s.first, default=None)
    if shift == 1 or (shift is None and frame.tense == "future"):
        return min((s for s in stretches if s.first > now), key=lambda s: s.first, default=None)
    return max((s for s in stretches if s.first <= now), key=lambda s: s.first, default=None)


def fraction_stretch(year: int, code: str) -> Stretch:
    """A quarter (Q1–Q4) or half (H1, H2) of a year."""
    months = 6 if code[0] == "H" else 3
    first = date(year, (int(code[1]) - 1) * months + 1, 1)
    return Stretch(first, add_months(first, months) - timedelta(days=1), "month", f"{year:04}-{code}")


def _place_fraction(expression: TimeExpression, frame: Frame) -> Stretch | None:
    """A quarter or half of a year; without a year the last that is over, or the next if planned."""
    code = expression.season or ""
    if expression.year is not None:
        return fraction_stretch(expression.year, code)
    now = frame.published.year
    return _choose_stretch(
        [fraction_stretch(year, code) for year in range(now - 1, now + 2)], 1 if frame.tense == "future" else -1, frame
    )


def _place_step_quarter(amount: int, frame: Frame) -> Stretch:
    day = add_months(frame.published.replace(day=1), 3 * amount)
    return fraction_stretch(day.year, f"Q{(day.month + 2) // 3}")


# --- from another day -----------------------------------------------------------------------------------


def _find_weekday(expression: TimeExpression, frame: Frame) -> date:
    """The day of a weekday: in a report the last such day, the publication's own included; the next one if planned."""
    weekday = expression.weekday or 0
    origin = frame.published
    if expression.anchor == "narrative" and frame.story is not None:
        origin = frame.story
    back = timedelta(days=(origin.weekday() - weekday) % 7)
    ahead = timedelta(days=(weekday - origin.weekday()) % 7)
    if expression.amount == -1:
        return origin - (back or timedelta(days=7))
    if expression.amount == 1:
        return origin + (ahead or timedelta(days=7))
    return origin + ahead if frame.tense == "future" else origin - back


def _place_relative(expression: TimeExpression, frame: Frame) -> Stretch | None:
    amount, unit = expression.amount, expression.unit
    origin = frame.story if expression.anchor == "narrative" and frame.story is not None else frame.published
    if amount is None:  # "hours later", "minutes earlier": the same day, as far as anyone can tell
        return day_stretch(origin) if unit in {"hour", "minute"} else None
    if expression.modifier in {"earlier", "later"}:
        return _split_unit(expression, origin, frame.tense)
    if unit in {"day", "hour", "minute"}:
        days = amount if unit == "day" else -((-amount) // 24) if unit == "hour" and abs(amount) >= 24 else 0
        return day_stretch(origin + timedelta(days=days), expression.part)
    placed = _unit_stretch(unit, origin, amount, expression.modifier, frame.tense)
    is_running = placed is not None and amount == 0 and expression.anchor == "published" and unit != "weekend"
    if placed is not None and is_running and frame.tense == "past" and placed.first <= origin <= placed.last:
        return replace(placed, last=origin)  # "killed this year": up to the publication
    return placed


def _split_unit(expression: TimeExpression, origin: date, tense: Tense) -> Stretch | None:
    """The part of a running week, month … before or after `origin`: "earlier this week", "later this year"."""
    whole = _unit_stretch(expression.unit, origin, 0, None, tense)
    if whole is None:
        return None
    is_earlier = expression.modifier == "earlier"
    return replace(whole, first=whole.first if is_earlier else origin, last=origin if is_earlier else whole.last)


def _unit_stretch(unit: str | None, origin: date, amount: int, modifier: str | None, tense: Tense) -> Stretch | None:
    """The calendar week, month, year … `amount` away from the one of `origin`."""
    match unit:
        case "week":
            return week_stretch(origin + timedelta(weeks=amount), modifier)
        case "weekend":
            return _weekend_stretch(origin, amount, tense)
        case "month":
            month = add_months(origin.replace(day=1), amount)
            return month_stretch(month.year, month.month, modifier)
        case "year":
            return year_stretch(origin.year + amount, modifier)
        case "decade":
            return _decade_stretch((origin.year // 10 + amount) * 10)
        case _:
            return None


def _weekend_stretch(origin: date, amount: int, tense: Tense) -> Stretch:
    """Saturday and Sunday: "the weekend" is the last that has begun, or the coming one if planned."""
    saturday = origin - timedelta(days=(origin.weekday() - 5) % 7)
    has_begun = origin.weekday() >= 5
    if amount < 0:
        saturday += timedelta(weeks=amount if has_begun else amount + 1)
    elif amount > 0:
        saturday += timedelta(weeks=amount)
    elif tense == "future" and not has_begun:
        saturday += timedelta(weeks=1)
    year, week, _ = saturday.isocalendar()
    return Stretch(saturday, saturday + timedelta(days=1), "weekend", f"{year:04}-W{week:02}-WE")


def _place_span(expression: TimeExpression, frame: Frame) -> Stretch | None:
    """The days between the publication and `amount` units from it."""
    amount, unit, now = expression.amount or 0, expression.unit, frame.published
    size = abs(amount)
    match unit:
        case "minute":
            other = now
        case "hour":
            days = -(-size // 24) if size >= _HALF_DAY_HOURS else 0
            other = now + timedelta(days=days if amount > 0 else -days)
        case "month" | "year" | "decade":
            other = add_months(now, amount * {"month": 1, "year": 12, "decade": 120}[unit])
        case _:
            other = now + timedelta(days=amount * (7 if unit in {"week", "weekend"} else 1))
    timex3 = ("PAST_REF" if amount < 0 else "FUTURE_REF") if expression.is_approximate else length_timex3(unit, amount)
    return Stretch(min(now, other), max(now, other), "day", timex3)


# --- ranges -----------------------------------------------------------------------------------


def _place_range(first: TimeExpression, last: TimeExpression, frame: Frame) -> Stretch | None:
    """From the first day of `first` to the last day of `last`: `first` is the latest that does not come after `last`."""
    closing = place_in_calendar(last, frame)
    if closing is None:
        return None
    inner = replace(frame, published=closing.last, tense="past", year=None)
    if frame.tense == "unknown" and first.kind == "date":
        inner = replace(inner, tense="past")
    opening = place_in_calendar(replace(first, last=None), inner if first.unit != "year" else frame)
    if opening is None or opening.first > closing.last:
        return None
    granularity = closing.granularity if opening.granularity != "part" else "part"
    return Stretch(opening.first, closing.last, granularity, f"{opening.timex3}/{closing.timex3}")
