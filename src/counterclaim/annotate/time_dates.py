"""Rules of the time grammar for calendar dates: days, months, years, seasons, decades."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.annotate.time_lexis import (
    MODIFIER,
    NUMBER,
    TIME_WORDS,
    RuleGroup,
    TimeRule,
    day_fragment,
    month_fragment,
    one_of,
    read_modifier,
    read_month,
    read_number,
    read_shift,
    time_rule,
    trigger_words,
    year_fragment,
)
from counterclaim.model import TimeExpression

YEARWARD = rf"(?:(?:,?_(?:of_)?(?P<yearward>last|this|next)_year)|,?_(?:of_)?(?:the_year_)?{year_fragment()})"
"""A year behind a month: matches `, 2024` and ` last year`, must not match ` 30`."""

NEAR = rf"(?:,?_{year_fragment()}|,?_(?P<yearward>last|this|next)_year)?"
TO = r"_?(?:-|/|to|and|until|till|through|or)_?"
"""Between the two ends of a range: matches ` to `, must not match `, `."""

_MONTHS = 12
_WEEK_DAYS = 7
_SHORTEST_YEAR = 365
_FEW_DAYS = 3
"""How many "the first days of March" are: the contract's lower reading of "several"."""
_LONGEST_PART = 28
_YEARS = {"last": -1, "this": 0, "the": 0, "next": 1}


def _fields(match: re.Match[str]) -> dict[str, str]:
    return {key: value for key, value in match.groupdict().items() if value is not None}


def _read_date(match: re.Match[str]) -> TimeExpression | None:
    """Any of day, month, year, `yearward` ("last year"), `shift` ("last March") and `modifier`."""
    found = _fields(match)
    yearward = found.get("yearward")
    shift = read_shift(found.get("shift"))
    amount = _YEARS[yearward.lower()] if yearward else shift
    return TimeExpression(
        "date",
        year=int(found["year"]) if "year" in found else None,
        month=read_month(found["month"]) if "month" in found else None,
        day=int(found["day"]) if "day" in found else None,
        unit="year" if yearward else ("month" if shift is not None else None),
        amount=amount,
        modifier=read_modifier(found.get("modifier") or found.get("edge_of")),
    )


def _read_numeric(match: re.Match[str]) -> TimeExpression | None:
    """ISO dates, and dates with slashes or dots whose order of day and month cannot be mistaken."""
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    if "iso" in match.groupdict():
        month, day = first, second
    elif first > 12 >= second or first == second or match.groupdict().get("sign") == ".":  # dots: the day comes first
        day, month = first, second
    elif second > 12 >= first:
        month, day = first, second
    else:
        return None
    return TimeExpression("date", year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _read_range(match: re.Match[str]) -> TimeExpression | None:
    """Two days of a month, or two months of a year: what stands once belongs to both ends."""
    found = _fields(match)
    year = int(found["year"]) if "year" in found else None
    yearward = found.get("yearward")
    months = [read_month(found[key]) for key in ("month", "last_month") if key in found]
    days = [int(found[key]) for key in ("day", "last_day") if key in found]
    first = TimeExpression(
        "date",
        year=year,
        month=months[0],
        day=days[0] if days else None,
        unit="year" if yearward else None,
        amount=_YEARS[yearward.lower()] if yearward else None,
    )
    last = replace(first, month=months[-1], day=days[-1] if days else None)
    if days and len(months) == 1 and days[1] <= days[0]:
        return None
    if year is not None and len(months) == 2 and months[0] > months[1]:
        first = replace(first, year=year - 1)
    return replace(first, last=last)


def _read_years(match: re.Match[str]) -> TimeExpression | None:
    year, last = int(match["year"]), int(match["last_year"])
    last = last if last > 99 else year - year % 100 + last
    if last <= year:
        return None
    return TimeExpression("date", year=year, last=TimeExpression("date", year=last))


def _read_open_years(match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression("date", year=int(match["year"]), edge="since")


_FRACTIONS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
    "4th": 3,
    "last": -1,
    "final": -1,
}
_STEPS = {"last": -1, "the previous": -1, "this": 0, "the current": 0, "next": 1}


def _read_fraction(match: re.Match[str]) -> TimeExpression | None:
    """Read "the first half of 2023", "the third quarter of last year", "Q3", "last quarter"."""
    found = _fields(match)
    yearward = found.get("yearward")
    part = TimeExpression(
        "date",
        year=int(found["year"]) if "year" in found else None,
        unit="year" if yearward else None,
        amount=_YEARS[yearward.lower()] if yearward else None,
    )
    if "step" in found:
        return replace(part, unit="quarter", amount=_STEPS[found["step"].lower()])
    is_half = found.get("size", found.get("letter", "q")).lower() in {"half", "h"}
    if "number" in found:
        position = int(found["number"]) - 1
    else:
        position = _FRACTIONS[found["position"].lower()] % (2 if is_half else 4)
    if position >= (2 if is_half else 4):
        return None
    return replace(part, season=f"{'H' if is_half else 'Q'}{position + 1}")


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_MONTH_STEPS = {"last": -1, "this": 0, "the": 0, "next": 1}


def _read_month_part(match: re.Match[str]) -> TimeExpression | None:
    """Read "the first week of March", "the last ten days of February", "the second half of last month"."""
    found = _fields(match)
    nth, size = _NTH[found["nth"].lower()], found["size"].lower().rstrip("s")
    number = read_number(found["number"]) if "number" in found else None
    days = number or (_FEW_DAYS if found["size"].lower() == "days" else 1)
    modifier = f"{size} {nth}" if size != "day" else f"days {days if nth > 0 else -days}"
    if size == "day" and (nth not in {1, -1} or days > _LONGEST_PART):
        return None
    if "step" in found:
        step = _MONTH_STEPS[found["step"].lower()]
        return TimeExpression("relative", unit="month", amount=step, anchor="published", modifier=modifier)
    return replace(_read_date(match) or TimeExpression("date"), modifier=modifier)


def _read_months_of_year(match: re.Match[str]) -> TimeExpression | None:
    """Read "the first nine months of 2008" as a range of months."""
    found = _fields(match)
    number = read_number(found["number"])
    if number is None or not 1 <= number <= _MONTHS:
        return None
    yearward = found.get("yearward")
    start = 1 if found["nth"].lower() == "first" else _MONTHS - number + 1
    first = TimeExpression(
        "date",
        year=int(found["year"]) if "year" in found else None,
        month=start,
        unit="year" if yearward else None,
        amount=_YEARS[yearward.lower()] if yearward else None,
    )
    return replace(first, last=replace(first, month=start + number - 1))


def _read_weeks_of_year(match: re.Match[str]) -> TimeExpression | None:
    """Read "the first ten weeks of the year": so many days from 1 January."""
    number, year = read_number(match["number"]), match["year"]
    days = (number or 0) * (_WEEK_DAYS if match["unit"].lower() == "week" else 1)
    if not 1 <= days <= _SHORTEST_YEAR:
        return None
    if year:
        return TimeExpression("date", year=int(year), modifier=f"days {days}")
    return TimeExpression("date", unit="year", amount=_YEARS[match["yearward"].lower()], modifier=f"days {days}")


def _read_decade(match: re.Match[str]) -> TimeExpression | None:
    written = match["decade"]
    if not written:
        return TimeExpression(
            "date",
            year=TIME_WORDS.decade_names[match["name"].lower()],
            unit="decade",
            modifier=read_modifier(match["modifier"]),
        )
    year = int(written) if len(written) == 4 else 1900 + int(written)
    return TimeExpression("date", year=year, unit="decade", modifier=read_modifier(match["modifier"]))


def _read_season(match: re.Match[str]) -> TimeExpression | None:
    found = _fields(match)
    yearward = found.get("yearward")
    shift = read_shift(found.get("shift"))
    return TimeExpression(
        "date",
        year=int(found["year"]) if "year" in found else None,
        season=TIME_WORDS.seasons[found["season"].lower()],
        unit="year" if yearward else ("season" if shift is not None else None),
        amount=_YEARS[yearward.lower()] if yearward else shift,
        modifier=read_modifier(found.get("modifier")),
    )


def _read_named_day(match: re.Match[str]) -> TimeExpression | None:
    month, day, *years = next(
        numbers for name, numbers in TIME_WORDS.named_days.items() if name.lower() == match["name"].lower()
    )
    year = int(match["year"]) if match["year"] else years[0] if years else None
    return TimeExpression("date", year=year, month=month, day=day)


_NAME_BEFORE = re.compile(r"(?:^|[^.!?\"”:]) (?-i:[A-Z])\w* $")
"""A capitalised word inside a sentence: matches `by Black `, must not match `. The `."""


def _read_lone_month(match: re.Match[str]) -> TimeExpression | None:
    """A month that nothing introduces; none behind a name ("Black September")."""
    before = match.string[max(0, match.start() - 30) : match.start()]
    return None if _NAME_BEFORE.search(before) else _read_date(match)


_MONTH, _DAY, _YEAR = month_fragment(), day_fragment(), year_fragment()
_SHIFT = r"(?P<shift>last|this_past|this_coming|this|next|the_previous|the_following|the_next)_"
_CONTEXT = r"(?P<pre>\b(?:in|since|until|till|by|of|from|during|between|before|after|and|for|to|through|around|about|late|early|mid|throughout|as_of)_(?:about_|around_)?)"
_MARCHES = r"(?:for|on|of|to|against|by|through|in|from|and|is|was|were|are)"
"""Words that make "the March" a protest: matches `for`, must not match `attack`."""
_LONE = one_of(
    [word for word in TIME_WORDS.months if len(word) > 4 and word not in {"March", "April", "August"}], cased=True
)
_QUARTER_POSITION = one_of(_FRACTIONS)
_SEASON = rf"(?P<season>{one_of(TIME_WORDS.seasons)})"

DATE_RULES: tuple[TimeRule, ...] = (
    time_rule("date.iso", r"(?P<iso>(?P<year>[12]\d{3})-(?P<first>\d\d)-(?P<second>\d\d))(?!-)", _read_numeric, matches="2024-03-12", misses="2024-03"),
    time_rule("date.iso_slash", r"(?P<iso>(?P<year>[12]\d{3})/(?P<first>\d\d)/(?P<second>\d\d))(?![/\d])", _read_numeric, matches="2024/03/12", misses="2024/03"),
    time_rule("date.dashed", rf"{day_fragment()}-{_MONTH}(?:-{_YEAR})?", _read_date, matches="12-Mar-2024", misses="12-Marches"),
    time_rule("date.slash", r"(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<year>[12]\d{3})", _read_numeric, matches="23/3/2024", misses="12/3"),
    time_rule("date.day_month", rf"(?:the_)?{_DAY}_(?:of_)?{_MONTH}{NEAR}", _read_date, matches="12 March 2024", misses="12 marches"),
    time_rule("date.month_day", rf"{_MONTH}_(?:the_)?{_DAY}{NEAR}", _read_date, matches="Mar. 12, 2024", misses="March 120"),
    time_rule(
        "date.days_month", rf"(?:between_)?(?:the_)?{day_fragment()}(?:,_\d\d?){{0,5}}(?:,_and_|{TO})(?:the_)?{day_fragment('last_day')}_(?:of_)?{_MONTH}{NEAR}", _read_range,
        matches="between 2 and 5 April", misses="2, 5 April",
    ),
    time_rule(
        "date.month_days", rf"(?:between_)?{_MONTH}_{day_fragment()}(?:,_\d\d?(?:st|nd|rd|th)?){{0,5}}(?:,_and_|{TO}){day_fragment('last_day')}{NEAR}", _read_range,
        matches="March 15-17", misses="March 15, 1700 people",
    ),
    time_rule(
        "date.months", rf"(?:between_)?{_MONTH}(?:,_{one_of(TIME_WORDS.months, cased=True)}){{0,4}}(?:,_and_|{TO}){month_fragment('last_month')}{NEAR}", _read_range,
        matches="May and June 2023", misses="May, June",
    ),
    time_rule(
        "date.month_year", rf"(?:{MODIFIER}[_-](?:in_)?|(?:the_)?(?P<edge_of>beginning|start|middle|end)_of_)?{_MONTH}{YEARWARD}", _read_date,
        matches="mid-March 2023", misses="March 20",
    ),
    time_rule(
        "date.month", rf"(?:(?:{_SHIFT})|{MODIFIER}[_-]|(?:the_)?(?P<edge_of>beginning|start|middle|end)_of_|the_month_of_){_MONTH}", _read_date,
        matches="early April", misses="march early",
    ),
    time_rule(
        "date.month_part", rf"(?:the_)?(?:very_)?(?P<nth>{one_of(_NTH)})_(?:(?P<number>{NUMBER})_)?(?P<size>days?|week|half|weekend)_of_(?:{_MONTH}{NEAR}|(?P<step>last|this|next|the)_month)", _read_month_part,
        matches="the first week of March", misses="the first week of the war",
    ),
    time_rule(
        "date.months_of_year", rf"(?:the_)?(?P<nth>first|last)_(?P<number>{NUMBER})_months_of_(?:{_YEAR}|(?P<yearward>last|this|next|the)_year)", _read_months_of_year,
        matches="the first nine months of 2008", misses="the first nine months of the war",
    ),
    time_rule(
        "date.weeks_of_year", rf"(?:the_)?first_(?P<number>{NUMBER})_(?P<unit>week|day)s_of_(?:{_YEAR}|(?P<yearward>last|this|next|the)_year)", _read_weeks_of_year,
        matches="the first ten weeks of the year", misses="the first ten weeks of the war",
    ),
    time_rule("date.lone_month", rf"(?P<month>{_LONE})(?!_?(?:[\d(]|(?-i:[A-Z])))", _read_lone_month, matches="October saw", misses="October Revolution"),
    time_rule(
        "date.noun_month", rf"(?P<pre>\b(?:the|a|an|its|his|her|their|our|this|every|each|'s|last_year's)_){_MONTH}(?='s|_(?!{_MARCHES}\b)(?-i:[a-z]))", _read_date,
        matches="their January sales", misses="the March on the capital",
    ),
    time_rule("date.bare_month", rf"{_CONTEXT}{_MONTH}(?!_(?-i:[A-Z]))", _read_date, matches="in March", misses="a March"),
    time_rule("date.in_month", rf"(?P<pre>\b(?:in|since|until|during|throughout)_){_MONTH}(?=_(?-i:[A-Z]))(?!_(?:Air|Island|Province|County))", _read_date, matches="in August Turkish", misses="in March Air"),
    time_rule(
        "date.year", rf"(?:{MODIFIER}[_-](?:in_)?|(?:the_)?(?P<edge_of>beginning|start|middle|end)_of_|the_year_)?{_YEAR}(?!-\d)", _read_date,
        matches="late 2016", misses="2,016",
    ),
    time_rule("date.years", rf"(?:between_|from_)?{_YEAR}{TO}(?P<last_year>[12]\d{{3}}|\d\d)(?![\d:-]|[.,]\d)", _read_years, matches="2020-22", misses="2020-2"),
    time_rule("date.since_years", rf"(?:from_)?{_YEAR}(?:{TO}|-)(?:the_)?(?P<now>present(?:_day)?|today|now)", _read_open_years, matches="2014 to the present", misses="2014 and the president"),
    time_rule(
        "date.fraction", rf"(?:the_)?(?P<position>{_QUARTER_POSITION})_(?P<size>half|quarter)(?:_of)?_(?:{_YEAR}|(?P<yearward>last|this|next)_year|the_year)", _read_fraction,
        matches="the first half of 2023", misses="the first half of the vote",
    ),
    time_rule(
        "date.quarter", rf"(?P<pre>\b(?:in|for|during|since|of|by|its|the)_)(?:the_)?(?P<position>{_QUARTER_POSITION})[_-]quarter(?!_(?:of|in)_)", _read_fraction,
        matches="in the fourth quarter", misses="in the fourth quarter of the game",
    ),
    time_rule("date.step_quarter", rf"(?P<step>{one_of(_STEPS)})_quarter(?!_(?:of|century|final)\b)", _read_fraction, matches="last quarter", misses="last quarters"),
    time_rule("date.q", rf"(?-i:(?P<letter>[QH])(?P<number>[1-4]))(?:,?_(?:of_)?{_YEAR})?", _read_fraction, matches="Q3 2023", misses="Q5"),
    time_rule(
        "date.decade", rf"(?<!-)(?:the_)?(?:{MODIFIER}[_-])?(?:'?(?P<decade>[12]\d\d0|[2-9]0)'?s)(?P<name>)", _read_decade, matches="the early 1990s", misses="1995",
    ),
    time_rule(
        "date.decade_name", rf"(?P<pre>\b(?:in|since|during|of|from|until|by)_)the_(?:{MODIFIER}[_-])?(?P<decade>(?!))?(?P<name>{one_of(TIME_WORDS.decade_names)})", _read_decade,
        matches="in the late nineties", misses="in her late nineties",
    ),
    time_rule(
        "date.season", rf"(?:{MODIFIER}[_-]|{_SHIFT}|the_)?{_SEASON}{YEARWARD}", _read_season,
        matches="the summer of 2014", misses="summer camp",
    ),
    time_rule("date.this_season", rf"{_SHIFT}{_SEASON}", _read_season, matches="last spring", misses="spring"),
    time_rule(
        "date.the_season", r"(?P<pre>\b(?:in|since|by|during|until|before|after)_(?:the_)?(?:late_|early_)?)(?P<season>spring|summer|autumn|winter)", _read_season,
        matches="in the spring", misses="the spring water",
    ),
    time_rule(
        "date.day_of_month", r"(?P<pre>\b(?:on|by|since|from|until|for|before|after)_)the_(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?=[.,;:)\"']|\n|$|_(?:and|in|at|with|to|when|but|as)\b)",
        _read_date, matches="on the 24th.", misses="on the 24th floor",
    ),
    time_rule("date.named_day", rf"(?P<name>{one_of(TIME_WORDS.named_days)})(?!_(?:trees?|markets?|cards?|gifts?|carols?|songs?|Island|lights)\b)(?:,?_{_YEAR})?", _read_named_day, matches="Christmas Eve", misses="Christmas tree"),
)  # fmt: skip
"""Calendar dates. Where two rules match at one place, the longer match wins."""

DATE_GROUP = RuleGroup(
    DATE_RULES,
    trigger_words(
        TIME_WORDS.months,
        TIME_WORDS.seasons,
        TIME_WORDS.named_days,
        TIME_WORDS.decade_names,
        ("quarter", "first-quarter", "half"),
    ),
    on_digits=True,
)
