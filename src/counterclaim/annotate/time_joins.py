"""Neighbouring time atoms → one expression: "Tuesday" + "12 March 2024", "at 9 pm" + "on Monday", "dawn" + "of Friday"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from counterclaim.model import ClockTime, TimeExpression

_LINK = re.compile(
    r"(?:,? ?\(?|,? (?:(?:on|of|at|in|by|before|after|around|about|from|into|the|early|late|just|shortly) ){1,3})",
    re.IGNORECASE,
)
"""Between two parts of one time: matches ` on the `, must not match ` and `."""
_RANGE_LINK = re.compile(
    r" ?(?:-|to|until|till|through|and(?: (?:on|early on|late on|in))?|into) ?(?:the )?", re.IGNORECASE
)
"""Between the ends of a range: matches ` to `, must not match ` or `."""
_UTC = frozenset({"GMT", "UTC", "Z"})
_FROM = re.compile(r"\b(?:from|between) (?:the |on )?$", re.IGNORECASE)
"""Opens a range: matches `between `, must not match `from Kyiv `."""


@dataclass(frozen=True, slots=True)
class Atom:
    """An expression at `start`–`end` of the plain text. `order` ranks its rule; `has_part_first`: "dawn on Friday"."""

    start: int
    end: int
    expression: TimeExpression
    order: int = 0
    has_part_first: bool = False


def join_atoms(atoms: list[Atom], text: str) -> list[Atom]:
    """`atoms` (in order) with neighbours joined, as long as any two belong together."""
    joined: list[Atom] = []
    for atom in atoms:
        current = atom
        while joined:
            merged = _join(joined[-1], current, text)
            if merged is None:
                break
            joined.pop()
            current = merged
        joined.append(current)
    return joined


def _join(left: Atom, right: Atom, text: str) -> Atom | None:
    between = text[left.end : right.start]
    merged: TimeExpression | None = None
    part_first = left.has_part_first
    if _LINK.fullmatch(between) or (between == " to " and left.expression.part == "NI"):
        is_into = between.strip().lower() in {"into", "to"}
        merged = _join_parts(left.expression, right.expression, is_into=is_into)
        merged = merged or _join_pair(left.expression, right.expression, opens="(" in between)
        merged = merged or _join_list(left.expression, right.expression, between)
        part_first = part_first or left.expression.kind in {"part", "clock"}
    if merged is None and _RANGE_LINK.fullmatch(between):
        opens = _FROM.search(text[max(0, left.start - 20) : left.start]) is not None
        merged = _join_range(left.expression, right.expression, link=between.strip().lower(), opens=opens)
    if merged is None:
        return None
    closes = "(" in between and text[right.end : right.end + 1] == ")"
    return Atom(left.start, right.end + closes, merged, left.order, part_first)


def _is_day(expression: TimeExpression) -> bool:
    """True for one calendar day however told."""
    if expression.last is not None:
        return False
    return (
        expression.kind == "weekday"
        or (expression.kind == "date" and expression.day is not None)
        or (expression.kind == "relative" and expression.unit == "day" and expression.amount is not None)
    )


def _join_parts(left: TimeExpression, right: TimeExpression, *, is_into: bool) -> TimeExpression | None:
    """Two parts of one time, or None if they are two times."""
    for day, other in ((left, right), (right, left)):
        joined = _join_to_day(day, other, is_into=is_into) if _is_day(day) else None
        if joined is not None:
            return joined
    if left.kind == "part" and right.kind == "date" and right.last is not None and right.day is not None:
        return replace(right, part=left.part)
    if left.kind == "clock" and right.kind == "part" and left.part is None:
        return replace(left, part=right.part, clock=_settle(left.clock, right.part))
    if left.kind == "part" and right.kind == "clock":
        return replace(right, part=left.part, clock=_settle(right.clock, left.part))
    return None


def _join_to_day(day: TimeExpression, other: TimeExpression, *, is_into: bool) -> TimeExpression | None:
    """A day with the part, the clock time or the weekday told beside it, or None."""
    if other.kind == "part" and other.part and day.part is None:
        return (
            _join_night(day)
            if is_into and other.part == "NI"
            else replace(day, part=other.part, clock=_settle(day.clock, other.part))
        )
    if other.kind == "clock" and day.clock is None and other.clock is not None:
        last = replace(day, clock=other.last.clock) if other.last else None
        return replace(
            day,
            clock=_settle(other.clock, day.part or other.part),
            part=day.part or other.part,
            edge=other.edge or day.edge,
            is_approximate=other.is_approximate,
            last=last,
        )
    if other.kind == "weekday" and day.kind == "date" and other.weekday is not None:
        return replace(day, part=day.part or other.part, clock=day.clock or other.clock, weekday=other.weekday)
    return None


def _join_pair(left: TimeExpression, right: TimeExpression, *, opens: bool) -> TimeExpression | None:
    """A clock time and, behind its day, the same moment in GMT: "7:25 pm on Friday (1625 GMT)", or the other way round."""
    if not opens or left.clock is None or right.clock is None or left.last is not None or right.kind != "clock":
        return None
    if left.clock.utc_minute is None and right.clock.utc_minute is not None:
        return replace(left, clock=replace(left.clock, utc_minute=right.clock.utc_minute))
    if right.clock.zone not in {None, "local"} and left.clock.zone is None and right.clock.utc_minute is None:
        return left  # "10.20 am (12.20 pm UAE time)": the reader's clock
    if left.clock.zone in _UTC and right.clock.utc_minute is None and left.kind == "clock":
        return replace(left, clock=replace(right.clock, utc_minute=left.clock.utc_minute))
    return None


def _join_list(left: TimeExpression, right: TimeExpression, between: str) -> TimeExpression | None:
    """Join "Monday, | Tuesday and Wednesday", "the weekend of | 9-10 March"."""
    if between.strip() == "," and left.kind == right.kind == "weekday" and right.last is not None:
        is_single = left.last is None and left.clock is None and left.anchor is None
        return replace(left, last=right.last) if is_single else None
    if between.strip().lower() == "of" and left.unit == "weekend" and right.kind == "date" and right.day is not None:
        return right if right.last is not None else replace(right, modifier="weekend of")
    return None


def _join_night(day: TimeExpression) -> TimeExpression:
    """Join "overnight into Wednesday": the night that ends on that day."""
    return replace(day, part="NI", modifier="into")


def _settle(clock: ClockTime | None, part: str | None) -> ClockTime | None:
    """`clock` with the half of the day that `part` tells: "nine" at night is 21:00, "three" in the morning 03:00."""
    if clock is None or part is None or clock.minute >= 13 * 60:
        return clock
    hour, minute = divmod(clock.minute, 60)
    match part:
        case "MO":
            hour %= 12
        case "AF" | "EV":
            hour = hour % 12 + 12
        case "NI":
            hour = hour % 12 + (12 if hour % 12 >= 6 else 0)
        case _:
            return clock
    if not clock.is_ambiguous and part in {"MO", "NI"}:
        return clock
    return replace(clock, minute=hour * 60 + minute, is_ambiguous=False)


def _join_range(left: TimeExpression, right: TimeExpression, *, link: str, opens: bool) -> TimeExpression | None:
    """First and last of a range of days, months or years, or None."""
    if left.last is not None or right.last is not None:
        return None
    if left.clock or right.clock:
        return replace(left, last=right) if opens and _is_within_day(left, right) else None
    same_kind = left.kind == right.kind and left.kind in {"date", "weekday"} and left.unit == right.unit
    same_grain = (left.day is None) == (right.day is None) and (left.month is None) == (right.month is None)
    if not same_kind or not same_grain:
        return None
    if link.startswith("and") and not opens and left.kind == "date" and left.day is None:
        return None
    if link in {"to", "until", "till", "through", "into"} and not opens and left.kind == "date" and left.month is None:
        return None
    if right.year is not None and left.year is None and left.kind == "date":
        left = replace(left, year=right.year)
    return replace(left, last=right)


def _is_within_day(left: TimeExpression, right: TimeExpression) -> bool:
    """True if both tell day and clock, and less than a day lies between: "from 11 p.m. Monday to 4 a.m. Tuesday"."""
    if left.clock is None or right.clock is None or left.kind != right.kind:
        return False
    if left.kind == "weekday" and left.weekday is not None and right.weekday is not None:
        days = (right.weekday - left.weekday) % 7
    elif left.kind == "date" and left.day is not None and right.day is not None and left.month == right.month:
        days = right.day - left.day
    else:
        return False
    return 0 < days * 24 * 60 + right.clock.minute - left.clock.minute < 24 * 60
