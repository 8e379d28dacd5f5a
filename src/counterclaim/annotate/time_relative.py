"""Rules of the time grammar for times told from another one: weekdays, "yesterday", "last week", "two days earlier".

Also what looks like a time but has no place in the calendar: lengths ("for two hours") and habits ("every Friday").
"""

from __future__ import annotations

import re

from counterclaim.annotate.time_lexis import (
    ABOUT,
    DAYTIME,
    FEW,
    MODIFIER,
    NUMBER,
    PART,
    TIME_WORDS,
    UNIT,
    RuleGroup,
    TimeRule,
    one_of,
    read_modifier,
    read_number,
    read_part,
    read_shift,
    read_unit,
    read_weekday,
    time_rule,
    trigger_words,
    weekday_fragment,
)
from counterclaim.model import TimeExpression

_RECENT_UNITS = 3
"""How far back "in recent weeks" reaches, in its unit: the contract's lower reading of "several"."""


def _part_of(match: re.Match[str]) -> str | None:
    """Part of the day of a group `part`; "early" and "late" alone are no part."""
    return read_part(match.groupdict().get("part"))


def _read_weekday(match: re.Match[str]) -> TimeExpression | None:
    groups = match.groupdict()
    shift = groups.get("shift")
    narrative = (
        bool(shift) and shift.lower() in {"the previous", "the following", "the next", "that"} if shift else False
    )
    return TimeExpression(
        "weekday",
        weekday=read_weekday(match["weekday"]),
        amount=None if shift and shift.lower() == "that" else read_shift(shift),
        anchor="narrative" if narrative else None,
        part=_part_of(match),
        modifier=read_modifier(groups.get("modifier") or groups.get("late")),
    )


_DAYS_AWAY = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2, "last night": -1,
    "earlier today": 0, "later today": 0, "yesterday night": -1, "this": 0, "earlier this": 0, "late last night": -1, "earlier": 0, "later this": 0,
}  # fmt: skip


def _read_deictic(match: re.Match[str]) -> TimeExpression | None:
    word = match["word"].lower()
    part = _part_of(match) or ("NI" if word.endswith("night") else None)
    return TimeExpression("relative", unit="day", amount=_DAYS_AWAY[word], anchor="published", part=part)


def _read_same_day(match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression("relative", unit="day", amount=0, anchor="narrative", part=_part_of(match))


_STEPS = {
    "last": (-1, "published"), "past": (-1, "published"), "this": (0, "published"), "next": (1, "published"), "this past": (-1, "published"),
    "this coming": (1, "published"), "the coming": (1, "published"), "the last": (-1, "published"), "the": (0, "published"),
    "the previous": (-1, "narrative"), "the preceding": (-1, "narrative"), "the following": (1, "narrative"), "the next": (1, "narrative"),
    "the same": (0, "narrative"), "that same": (0, "narrative"), "that": (0, "narrative"), "the current": (0, "published"),
}  # fmt: skip


def _read_step(match: re.Match[str]) -> TimeExpression | None:
    """Read "last week", "the following month", "earlier this year", "late last month"."""
    groups = match.groupdict()
    unit, size = read_unit(match["unit"])
    step = match["step"].lower()
    amount, anchor = _STEPS[step]
    if step == "the" and unit != "weekend" and not groups.get("lead") and not groups.get("edge_of"):
        return None
    if groups.get("lead") and amount == 0 and anchor == "published":
        lead = match["lead"].lower()
        edge = "earlier" if lead.startswith("earlier") else "later"
        return TimeExpression("relative", unit=unit, amount=0, anchor=anchor, modifier=edge)
    modifier = read_modifier(groups.get("modifier") or groups.get("edge_of"))
    return TimeExpression(
        "relative", unit=unit, amount=amount * size, anchor=anchor, modifier=modifier, part=_part_of(match)
    )


def _read_before_last(match: re.Match[str]) -> TimeExpression | None:
    unit, size = read_unit(match["unit"])
    return TimeExpression("relative", unit=unit, amount=-2 * size, anchor="published")


def _read_distance(match: re.Match[str]) -> TimeExpression | None:
    """Read "three days ago", "two weeks earlier", "six hours later", "a day after"."""
    unit, size = read_unit(match["unit"])
    number = read_number(match.groupdict().get("number"))
    half = match.groupdict().get("half")
    behind = " ".join(match["behind"].lower().split())
    sign = -1 if behind in {"ago", "earlier", "before", "previously", "prior"} else 1
    anchor = "published" if behind in {"ago", "from now"} else "narrative"
    if behind in {"after", "before", "following", "since", "into"}:
        anchor = "clause"
    if half:
        number = {"hour": 30, "day": 12, "year": 6, "week": 3}.get(unit)
        unit = {"hour": "minute", "day": "hour", "year": "month", "week": "day"}.get(unit, unit)
    if number is None:
        return TimeExpression(
            "relative", unit=unit, anchor=anchor, modifier="before" if sign < 0 else "after", is_approximate=True
        )
    return TimeExpression("relative", unit=unit, amount=sign * number * size, anchor=anchor)


def _read_year_half(match: re.Match[str]) -> TimeExpression | None:
    """Read "a year and a half ago"."""
    months, anchor = (18, "month") if match["unit"].lower() == "year" else (45, "day")
    behind = match["behind"].lower()
    way = 1 if behind == "later" else -1
    return TimeExpression(
        "relative", unit=anchor, amount=way * months, anchor="published" if behind == "ago" else "narrative"
    )


def _read_span(match: re.Match[str]) -> TimeExpression | None:
    """Read "in the past 24 hours", "over the last two weeks", "the next three days"."""
    unit, size = read_unit(match["unit"])
    number = read_number(match["number"]) if match["number"] else None
    way = -1 if match["way"].lower() in {"past", "last", "previous", "preceding"} else 1
    if match["way"].lower() == "recent":
        way, number = -1, _RECENT_UNITS
    return TimeExpression(
        "span",
        unit=unit,
        amount=way * (number if number is not None else _RECENT_UNITS if match["number"] else 1) * size,
        is_approximate=number is None or match["way"].lower() == "recent",
    )


def _read_recent(match: re.Match[str]) -> TimeExpression | None:
    unit, size = read_unit(match["unit"])
    return TimeExpression("span", unit=unit, amount=-_RECENT_UNITS * size, is_approximate=True)


def _read_length(match: re.Match[str]) -> TimeExpression | None:
    unit, size = read_unit(match["unit"])
    number = read_number(match.groupdict().get("number"))
    return TimeExpression("duration", unit=unit, amount=number * size if number is not None else None)


_ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "annually": "year", "yearly": "year"}


def _read_habit(match: re.Match[str]) -> TimeExpression | None:
    """Read "every two weeks", "daily", "on Fridays": how often, as the unit that comes round."""
    groups = match.groupdict()
    if groups.get("unit"):
        return TimeExpression("set", unit=read_unit(groups["unit"])[0], amount=1)
    return TimeExpression(
        "set", unit=_ADVERBS.get(match.group().lower(), "week" if "weekday" in groups else "day"), amount=1
    )


def _read_vague(match: re.Match[str]) -> TimeExpression | None:
    phrase = match.group().lower()
    when = next((name for name, phrases in TIME_WORDS.vague.items() if phrase in phrases), "past")
    return TimeExpression("vague", anchor=when)


def _read_bare_part(match: re.Match[str]) -> TimeExpression | None:
    word = match["word"].lower()
    return TimeExpression(
        "part", part="NI" if word == "overnight" else read_part(word), modifier=read_modifier(match["modifier"])
    )


def _read_night_between(match: re.Match[str]) -> TimeExpression | None:
    last = TimeExpression("weekday", weekday=read_weekday(match["last_weekday"]))
    return TimeExpression("weekday", weekday=read_weekday(match["weekday"]), part="NI", last=last)


_WEEKDAY = weekday_fragment()
_NOT_NAME_BEFORE = "".join(rf"(?<!(?-i:{word})_)" for word in TIME_WORDS.titles_before)
_NOT_NAME_AFTER = rf"(?!_(?-i:{'|'.join(TIME_WORDS.titles_after)})\b)"
_LATE = r"(?:(?P<late>early|late)_(?:on_)?)?"
_BEHIND = r"(?P<behind>ago|earlier|later|before|after|previously|prior|following|from_now|afterwards?)"
_STEP = one_of(_STEPS)

RELATIVE_RULES: tuple[TimeRule, ...] = (
    time_rule(
        "weekday",
        rf"{_NOT_NAME_BEFORE}{_LATE}(?:(?P<shift>last|next|this_past|this_coming|this|past|the_previous|the_following|the_next|that|previous)_)?{_WEEKDAY}"
        rf"(?:_(?:{MODIFIER}_)?(?:(?:in|during)_the_)?(?P<part>{DAYTIME}|lunchtime))?{_NOT_NAME_AFTER}",
        _read_weekday, matches="late on Tuesday evening", misses="Black Friday",
    ),
    time_rule("weekday.night", rf"(?:the_)?night_(?:of|from|between)_{_WEEKDAY}(?:_(?:to|and|into|through)_|-){weekday_fragment('last_weekday')}", _read_night_between, matches="the night from Sunday to Monday", misses="the night of Sunday"),
    time_rule("day.deictic", rf"(?P<word>(?:earlier_|later_)?today|yesterday|tomorrow|tonight|(?:late_)?last_night|the_day_before_yesterday|the_day_after_tomorrow)(?:_(?P<part>{PART}))?", _read_deictic, matches="yesterday evening", misses="yesteryear"),
    time_rule("day.this_part", r"(?P<word>(?:earlier_|later_)?this)_(?:early_|late_)?(?P<part>morning|afternoon|evening)", _read_deictic, matches="this morning", misses="this mourning"),
    time_rule("day.same", rf"(?:(?:the|that)_(?:very_)?same|that)_(?:day|(?P<part>{DAYTIME}))|(?:earlier|later|late|early)_(?:that|the_same|in_the)_day", _read_same_day, matches="that day", misses="that daylight"),
    time_rule(
        "step",
        rf"(?:(?P<lead>earlier|later)_(?:in_)?|(?:{MODIFIER})_(?:in_)?|(?:the_)?(?P<edge_of>beginning|start|middle|end)_of_)?(?P<step>{_STEP})_(?P<unit>day|weekend|week|month|year|decade)(?:s(?=_(?-i:[a-z])))?(?!_(?:ago|before|earlier|later|after|old))",
        _read_step, matches="late last week", misses="last weeks",
    ),
    time_rule("step.before_last", r"the_(?P<unit>weekend|week|month|year)_before_last", _read_before_last, matches="the week before last", misses="the week before"),
    time_rule("distance", rf"{ABOUT}(?:(?P<number>{NUMBER}|an?|the|{FEW})_)?(?P<half>(?:and_a_)?half(?:_an?)?_)?(?P<unit>{UNIT})s?_(?:or_so_)?{_BEHIND}", _read_distance, matches="two days earlier", misses="two early days"),
    time_rule("distance.year_half", rf"{ABOUT}a[_-](?P<unit>year|month)-?_?and-?_?a-?_?half-?_?(?P<behind>ago|earlier|later)", _read_year_half, matches="a year-and-a-half ago", misses="a half year"),
    time_rule("span", rf"(?:(?:the|these)_)?(?P<way>past|last|previous|preceding|coming|next)_(?P<number>{NUMBER}|{FEW})_(?P<unit>{UNIT})s?", _read_span, matches="the past 24 hours", misses="the past hours"),
    time_rule("span.past", rf"(?P<pre>\b(?:in|over|during|within|for|throughout)_)(?:the_)(?P<number>)(?P<way>past|last|coming)_(?P<unit>{UNIT})s?(?!_(?:of|before))", _read_span, matches="over the past year", misses="past the year"),
    time_rule("span.recent", rf"(?:the_)?(?:most_)?recent_(?P<unit>{UNIT})s", _read_recent, matches="recent months", misses="recent attacks"),
    time_rule("duration", rf"{ABOUT}(?:(?P<number>{NUMBER}|an?|{FEW}|half_an?)_?-?)(?P<unit>{UNIT})s?(?:-long)?(?!-old|_old|s?_of_age|_(?:ago|earlier|later))", _read_length, matches="two hours", misses="two old hours"),
    time_rule("duration.vague", rf"(?P<pre>\b(?:for|after|in|within|over|of|lasted)_)(?:many_|several_|some_)?(?P<unit>{UNIT})s(?:_(?:on_end|now))?", _read_length, matches="for weeks", misses="weeks"),
    time_rule("set", rf"(?:every|each)_(?:other_|single_|few_|two_|three_)?(?:{PART}|(?P<unit>{UNIT})s?)", _read_habit, matches="every two weeks", misses="everyday"),
    time_rule("set.adverb", r"(?-i:daily|nightly|weekly|hourly|yearly|annually)", _read_habit, matches="daily", misses="Daily"),
    time_rule("set.weekdays", rf"(?:every|each)_{_WEEKDAY}|(?P<pre>\bon_){one_of(w + 's' for w in TIME_WORDS.weekdays)}", _read_habit, matches="on Fridays", misses="on Friday"),
    time_rule("vague", one_of([phrase for phrases in TIME_WORDS.vague.values() for phrase in phrases]), _read_vague, matches="recently", misses="recent"),
    time_rule("part.overnight", r"(?:(?P<modifier>early|late)_)?(?P<word>overnight)", _read_bare_part, matches="overnight", misses="night"),
    time_rule("part.in_the", rf"(?P<pre>\b(?:in|during|through|throughout|by|before|at|since|until|till|after|around|from|towards?)_(?:about_|around_)?)(?:the_)?(?:(?P<modifier>early|late)_)?(?P<word>{PART})(?:_hours)?", _read_bare_part, matches="before dawn", misses="the dawn chorus"),
    time_rule("part.the_of", rf"(?:the_)?(?:(?P<modifier>early|late)_)?(?P<word>{PART})(?:_hours)?(?=_(?:of|on)_)", _read_bare_part, matches="the evening of ", misses="the evening news"),
    time_rule("part.predawn", r"(?:(?P<modifier>early|late)_)?pre-?(?P<word>dawn)(?:_hours)?", _read_bare_part, matches="pre-dawn", misses="dawn"),
)  # fmt: skip
"""Relative times. Where two rules match at one place, the longer match wins."""

_DEICTIC = ("today", "yesterday", "tomorrow", "tonight", "overnight", "pre-dawn", "predawn", "hours", *_ADVERBS)
_VAGUE = [phrase.split()[-1] for phrases in TIME_WORDS.vague.values() for phrase in phrases]
RELATIVE_GROUP = RuleGroup(
    RELATIVE_RULES,
    trigger_words(TIME_WORDS.weekdays, TIME_WORDS.units, TIME_WORDS.parts, _DEICTIC, _VAGUE, ("lunchtime",)),
    on_digits=False,
)
