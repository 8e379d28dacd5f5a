"""Rules of the time grammar for times of day: "3 am (0000 GMT)", "0830 hrs", "twenty to three", "between 4 and 5 p.m."."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.annotate.time_lexis import (
    DAYTIME,
    NUMBER,
    NUMBER_WORDS,
    TIME_WORDS,
    RuleGroup,
    TimeRule,
    one_of,
    read_number,
    read_weekday,
    time_rule,
    trigger_words,
)
from counterclaim.model import ClockTime, TimeExpression

MINUTES_OF_DAY = 24 * 60

_HALF = r"(?:[ap]m\b|[ap]\.m\b\.?)"
_SMALL_HOUR = rf"(?:1[0-2]|[1-9]|{one_of(list(NUMBER_WORDS.units)[1:13])})"
_ABBREVIATION = rf"(?:(?:GMT|UTC)_?[+-]\d{{1,2}}(?::?[034][05])?|(?-i:{'|'.join(sorted([*TIME_WORDS.zones, 'ET'], key=len, reverse=True))}))\b"
_PLACE_TIME = (
    r"(?:local(?:_time)?\b|(?-i:[A-Z][\w'-]+_(?:[A-Z][\w'-]+_)?)(?:local_|standard_|summer_|daylight_)?time\b)"
)
_ZONE = rf"(?:_?\(?(?P<zone>{_ABBREVIATION}|{_PLACE_TIME})(?:(?<=\d)\))?)?"
_PAIR = (
    r"(?:(?:_in_(?-i:[A-Z][\w'-]+(?:_[A-Z][\w'-]+)?))?(?:_?[(\[/]|,?_(?:that_is,?_|or_))"
    rf"(?P<utc_hour>[01]?\d|2[0-4])[:.h]?(?P<utc_minute>[0-5]\d)?_?(?P<utc_half>{_HALF})?_?(?P<utc_zone>{_ABBREVIATION})(?:,?_(?:on_)?(?P<utc_day>{one_of(TIME_WORDS.weekdays, cased=True)})(?=[)\]]))?[)\]]?)?"
)
_LEAD = (
    r"(?:(?P<lead>(?:just_|shortly_|a_little_|a_few_minutes_|minutes_|well_|long_|soon_|immediately_)?(?:before|after)|"
    r"about|around|approximately|circa|roughly|towards?|nearly|almost|at_about|at_around)_)?"
)
_BEHIND = rf"(?=_(?:this_{DAYTIME}|in_the_|on_(?-i:[A-Z])|last_night|yesterday|today|tomorrow|(?-i:{'|'.join(TIME_WORDS.weekdays)})\b))"
_AFTER_HOUR = r"(?=[.,;:)\"']|\n|$|_(?:and|in|on|when|as|but|this|last|while|with|to|at)\b)"


def minutes(hour: int, minute: int, half: str | None) -> int | None:
    """Minutes after midnight; None if there is no such time. `half` is am or pm however written, or None."""
    if half:
        if not 1 <= hour <= 12:
            return hour * 60 + minute if hour < 24 else None  # "14:05 pm" is told twice over, not wrong
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    return (hour * 60 + minute) % MINUTES_OF_DAY if hour <= 24 and minute < 60 else None


def zone_minutes(zone: str) -> int | None:
    """Minutes east of Greenwich of an abbreviation or of UTC+3; None if it is none of them."""
    match = re.fullmatch(r"(?:GMT|UTC) ?([+-])(\d{1,2}):?(\d\d)?", zone, re.IGNORECASE)
    if match:
        offset = int(match[2]) * 60 + int(match[3] or 0)
        return offset if match[1] == "+" else -offset
    known = {name.upper(): offset for name, offset in TIME_WORDS.zones.items()}
    return known.get(zone.upper())


def _clock(match: re.Match[str], minute: int, *, is_ambiguous: bool = False) -> TimeExpression:
    """The clock time at `minute`, with the zone, the pair in GMT and the lead of `match`."""
    groups = match.groupdict()
    zone = groups.get("zone") or groups.get("other_zone")
    offset = zone_minutes(zone) if zone else None
    utc = (minute - offset) % MINUTES_OF_DAY if offset is not None else None
    if utc is None and groups.get("utc_hour"):
        shift = zone_minutes(groups["utc_zone"])
        told = minutes(int(groups["utc_hour"]), int(groups["utc_minute"] or 0), groups["utc_half"])
        utc = (told - shift) % MINUTES_OF_DAY if told is not None and shift is not None else None
    if zone and offset is None:
        zone = re.sub(r" ?(?:(?:local|standard|summer|daylight) )?time$", "", zone, flags=re.IGNORECASE) or "local"
        zone = "local" if zone.lower() == "local" else zone
    lead = (groups.get("lead") or "").lower()
    edge = lead.split()[-1] if lead in {"before", "after", "well before", "long before"} else None
    clock = ClockTime(minute, utc_minute=utc, zone=zone, is_ambiguous=is_ambiguous)
    if groups.get("utc_day") and utc is not None:
        return TimeExpression("weekday", weekday=_local_weekday(groups["utc_day"], minute, utc), clock=clock)
    return TimeExpression("clock", clock=clock, edge=edge, is_approximate=bool(lead) and edge is None)


def _local_weekday(utc_day: str, minute: int, utc: int) -> int:
    """The local weekday of "2 a.m. (2300 GMT Monday)": Tuesday, as no zone is half a day away."""
    ahead = (minute - utc + MINUTES_OF_DAY // 2) % MINUTES_OF_DAY - MINUTES_OF_DAY // 2
    return (read_weekday(utc_day) + (utc + ahead) // MINUTES_OF_DAY) % 7


def _read_clock(match: re.Match[str]) -> TimeExpression | None:
    groups = match.groupdict()
    half = groups.get("half")
    hour = read_number(groups["hour"])
    minute = minutes(hour, int(groups.get("minute") or 0), half) if hour is not None else None
    if minute is None:
        return None
    is_spoken = half is None and "spoken" in groups and 1 <= minute // 60 <= 12
    return _clock(match, minute, is_ambiguous=is_spoken)


def _read_bare(match: re.Match[str]) -> TimeExpression | None:
    """A number that only its context makes an hour: it needs a preposition or "about", "before", "after"."""
    return _read_clock(match) if match["pre"] or match["lead"] else None


def _read_named(match: re.Match[str]) -> TimeExpression | None:
    return _clock(match, 0 if match["name"].lower() == "midnight" else 12 * 60)


def _read_past(match: re.Match[str]) -> TimeExpression | None:
    """Read "half past four", "a quarter to six", "ten past nine", "twenty to three"."""
    step = match["step"].lower()
    number = re.sub(r" minutes?$", "", step)
    distance = 30 if step == "half" else 15 if step.endswith("quarter") else read_number(number)
    hour = read_number(match["hour"])
    if distance is None or hour is None:
        return None
    start = minutes(hour, 0, match["half"])
    if start is None:
        return None
    minute = (start + (distance if match["way"].lower() in {"past", "after"} else -distance)) % MINUTES_OF_DAY
    return _clock(match, minute, is_ambiguous=match["half"] is None)


def _read_hours(match: re.Match[str]) -> TimeExpression | None:
    """A stretch of clock time; the half of the day that is told once belongs to both ends."""
    hours = int(match["hour"]), int(match["last_hour"])
    halves: tuple[str | None, str | None] = match["half"] or match["last_half"], match["last_half"]
    if match["last_half"] and not match["half"] and hours[0] % 12 > hours[1] % 12:
        halves = ("am" if match["last_half"].lower().startswith("p") else "pm"), match["last_half"]
    first = minutes(hours[0], int(match["minute"] or 0), halves[0])
    last = minutes(hours[1], int(match["last_minute"] or 0), halves[1])
    if first is None or last is None:
        return None
    opening = _clock(match, first)
    return replace(opening, last=_clock(match, last)) if opening.clock else None


def _read_group(match: re.Match[str]) -> TimeExpression | None:
    """Read a military date-time group: "032200ZMAR24" is 22:00 UTC on 3 March 2024."""
    letter = match["letter"].upper()
    day, minute = int(match["day"]), minutes(int(match["hour"]), int(match["minute"]), None)
    month = TIME_WORDS.months.get(match["month"].capitalize()) if match["month"] else None
    if minute is None or not 1 <= day <= 31 or (match["month"] and month is None):
        return None
    year = match["year"]
    offset = TIME_WORDS.military_zones.get(letter)
    utc = (minute - offset) % MINUTES_OF_DAY if offset is not None else None
    clock = ClockTime(minute, utc_minute=utc, zone="UTC" if offset == 0 else "local")
    return TimeExpression(
        "date", year=int(year) + (2000 if len(year) == 2 else 0) if year else None, month=month, day=day, clock=clock
    )


def _read_lettered(match: re.Match[str]) -> TimeExpression | None:
    """Read "0300Z", "0830L": four figures and the letter of a military zone."""
    minute = minutes(int(match["hour"]), int(match["minute"]), None)
    if minute is None:
        return None
    told = _clock(match, minute)
    is_utc = match["letter"] == "Z"
    return replace(
        told, clock=ClockTime(minute, utc_minute=minute if is_utc else None, zone="UTC" if is_utc else "local")
    )


CLOCK_RULES: tuple[TimeRule, ...] = (
    time_rule("clock.half", rf"{_LEAD}(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?_?(?P<half>{_HALF}){_ZONE}{_PAIR}", _read_clock, matches="3 am (0000 GMT)", misses="3 amps"),
    time_rule("clock.glued", rf"{_LEAD}(?P<hour>\d\d?)(?P<minute>[0-5]\d)_?(?P<half>{_HALF}){_ZONE}{_PAIR}", _read_clock, matches="1030 am", misses="1030 amps"),
    time_rule("clock.word_half", rf"{_LEAD}(?P<hour>{_SMALL_HOUR})_(?P<half>{_HALF}){_ZONE}{_PAIR}", _read_clock, matches="nine p.m.", misses="nine amps"),
    time_rule("clock.colon", rf"{_LEAD}(?P<hour>[01]?\d|2[0-4])[:h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:_?(?:hrs|hours|h)\b)?{_ZONE}{_PAIR}", _read_clock, matches="14:05 local time", misses="2:1"),
    time_rule(
        "clock.dot", rf"(?P<pre>\b(?:at|from|since|until|till|by|and|of)_)?{_LEAD}(?P<spoken>)(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
        rf"(?!\d|\.\d|_?(?:%|per|km|kilo|metre|meter|mile|million|billion|m\b|bn))(?:_?(?:hrs|hours|h)\b)?{_ZONE}{_PAIR}{_AFTER_HOUR}", _read_bare, matches="at 5.20 on", misses="at 5.20 percent",
    ),
    time_rule("clock.four", rf"{_LEAD}(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?:_?(?:hrs|hours|h)\b|(?=_?(?:{_ABBREVIATION}|{_PLACE_TIME}))){_ZONE}{_PAIR}", _read_clock, matches="0830 hrs", misses="2024 homes"),
    time_rule("clock.military", rf"(?P<pre>\b(?:at|from|since|until|till|by|of)_)?{_LEAD}(?P<hour>0\d)(?P<minute>[0-5]\d){_AFTER_HOUR}", _read_bare, matches="at about 0600.", misses="about 0600 men"),
    time_rule("clock.group", r"(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)_?(?-i:(?P<letter>[A-Z]))_?(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)_?(?P<year>20\d\d|\d\d)?", _read_group, matches="032200ZMAR24", misses="032200ZXXX24"),
    time_rule("clock.lettered", rf"{_LEAD}(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)_?(?-i:(?P<letter>[ZL]))", _read_lettered, matches="0300Z", misses="0300Q"),
    time_rule(
        "clock.range24", rf"(?:between_|from_)?(?P<hour>[0-2]?\d)[:.h]?(?P<minute>[0-5]\d)(?P<half>)(?:_?(?:hrs|hours|h)\b)?(?:_(?:and|to|until|till)_|_?-_?)(?P<last_hour>[0-2]?\d)[:.h]?(?P<last_minute>[0-5]\d)(?P<last_half>)"
        rf"(?:_?(?:hrs|hours|h)\b{_ZONE}|_(?P<other_zone>{_ABBREVIATION}|{_PLACE_TIME}))", _read_hours, matches="from 2200 to 0500 hrs", misses="from 2010 to 2015",
    ),
    time_rule(
        "clock.colons", rf"(?:between_|from_)?(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?P<half>)(?:_(?:and|to|until|till)_|_?-_?)(?P<last_hour>[0-2]?\d):(?P<last_minute>[0-5]\d)(?P<last_half>){_ZONE}", _read_hours,
        matches="between 05:10 and 06:30", misses="5-6",
    ),
    time_rule("clock.zulu", rf"{_LEAD}(?P<hour>\d\d?)_?(?P<zone>{_ABBREVIATION})", _read_clock, matches="11 GMT", misses="11 GMTs"),
    time_rule("clock.named", rf"{_LEAD}(?:12_)?(?P<name>noon|midday|mid-day|midnight){_ZONE}{_PAIR}", _read_named, matches="shortly after midnight", misses="nooner"),
    time_rule(
        "clock.past", rf"{_LEAD}(?P<step>half|(?:a_)?quarter|(?:five|ten|twenty|twenty-five)|(?:{NUMBER})_minutes?)_(?P<way>past|to)_(?P<hour>{_SMALL_HOUR})"
        rf"(?:_o'clock)?(?:_(?P<half>{_HALF}))?(?!_(?:people|percent|per|years))(?![-\d]){_ZONE}{_PAIR}{_AFTER_HOUR}", _read_past, matches="twenty to three.", misses="15 to 20 percent",
    ),
    time_rule("clock.oclock", rf"{_LEAD}(?P<spoken>)(?P<hour>{_SMALL_HOUR})_?o'clock{_ZONE}{_PAIR}", _read_clock, matches="8 o'clock (1800 GMT)", misses="8 clocks"),
    time_rule("clock.bare", rf"(?P<pre>\b(?:at|from|since|until|till|by|of)_)?{_LEAD}(?P<spoken>)(?P<hour>{_SMALL_HOUR}){_BEHIND}", _read_bare, matches="at four this morning", misses="at four villages"),
    time_rule(
        "clock.lead", rf"(?P<lead>(?:just|shortly|a_little|a_few_minutes|minutes|well|long|soon)_(?:before|after))_(?P<spoken>)(?P<hour>{_SMALL_HOUR}){_AFTER_HOUR}", _read_clock,
        matches="shortly before five.", misses="shortly before five men",
    ),
    time_rule(
        "clock.range", rf"(?:between_|from_)?(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?(?:_?(?P<half>{_HALF}))?(?:_(?:and|to|until|till)_|-)(?P<last_hour>\d\d?)(?:[:.](?P<last_minute>[0-5]\d))?_?(?P<last_half>{_HALF}){_ZONE}",
        _read_hours, matches="between 4 and 5 p.m.", misses="between 4 and 5 men",
    ),
)  # fmt: skip
"""Times of day. Where two rules match at one place, the longer match wins."""

CLOCK_GROUP = RuleGroup(
    CLOCK_RULES,
    trigger_words(NUMBER_WORDS.units, ("noon", "midday", "mid", "midnight", "o'clock", "o’clock", "half", "quarter")),
    on_digits=True,
)
