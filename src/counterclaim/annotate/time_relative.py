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
    QUALIFIERS,
    TIME_WORDS,
    UNIT,
    RuleGroup,
    TimeRule,
    one_of,
    read_amount,
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


_ANY = re.compile(r"\bon an? $", re.IGNORECASE)
_NO_NOUN = re.compile(r"(?! [a-z]| [A-Z])| (?:in|at|when|and|of|with|like)\b")
"""On either side of a weekday that is any: match `on a ` and `, when`; must not match ` visit`."""


def _read_weekday(match: re.Match[str]) -> TimeExpression | None:
    groups = match.groupdict()
    if _ANY.search(match.string[max(0, match.start() - 6) : match.start()]) and _NO_NOUN.match(
        match.string, match.end()
    ):
        return TimeExpression("set", weekday=read_weekday(match["weekday"]), part=_part_of(match))
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


_AT = re.compile(r"\b(?:at|over|on|during) $", re.IGNORECASE)
"""In front of a weekend: matches `at `, must not match `since `."""

_NEXT_IS_EVENT = re.compile(r"\s*(?:[.,;:)\"”]|\n|$|(?:and|but|when|while)\b)")
"""Behind "the day before": matches `, when`, must not match ` the vote`."""


def _read_distance(match: re.Match[str]) -> TimeExpression | None:
    """Read "three days ago", "two weeks earlier", "six hours later", "a day after", "the night before"."""
    groups = match.groupdict()
    if match["unit"].lower() == "weekend" and _AT.search(match.string[max(0, match.start() - 8) : match.start()]):
        return None  # "at the weekend after clashes" tells the weekend
    unit, amount = read_amount(groups.get("number"), match["unit"], has_half=bool(groups.get("half")))
    behind = " ".join(match["behind"].lower().split())
    sign = -1 if behind in {"ago", "earlier", "before", "previously", "prior", "prior to", "ahead of"} else 1
    anchor = "published" if behind in {"ago", "from now"} else "narrative"
    if behind in _OF_A_CLAUSE:
        is_alone = behind in {"before", "after"} and _NEXT_IS_EVENT.match(match.string, match.end())
        anchor = "narrative" if is_alone else "clause"
    part = "NI" if match["unit"].lower() == "night" and amount == 1 else None
    if amount is None:
        return TimeExpression(
            "relative", unit=unit, anchor=anchor, modifier="before" if sign < 0 else "after", is_approximate=True
        )
    return TimeExpression("relative", unit=unit, amount=sign * amount, anchor=anchor, part=part)


def _read_eve(_match: re.Match[str]) -> TimeExpression | None:
    """Read "on the eve of the vote": the day before something."""
    return TimeExpression("relative", unit="day", amount=-1, anchor="clause")


def _read_part_before(match: re.Match[str]) -> TimeExpression | None:
    """Read "the evening before", "the morning after"."""
    amount = -1 if match["behind"].lower() in {"before", "earlier"} else 1
    return TimeExpression("relative", unit="day", amount=amount, anchor="narrative", part=read_part(match["part"]))


def _read_part_beside(match: re.Match[str]) -> TimeExpression | None:
    """Read "the following morning", "the previous night", "all night"."""
    step = (match.groupdict().get("step") or "same").lower()
    amount = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(step, 0)
    return TimeExpression("relative", unit="day", amount=amount, anchor="narrative", part=_part_of(match))


def _read_all_through(match: re.Match[str]) -> TimeExpression | None:
    unit, _ = read_unit(match["unit"])
    return TimeExpression("relative", unit=unit, amount=0, anchor="narrative" if unit == "day" else "published")


def _read_weeks_time(match: re.Match[str]) -> TimeExpression | None:
    """Read "in three weeks' time"."""
    unit, amount = read_amount(match["number"], match["unit"])
    return TimeExpression("relative", unit=unit, amount=amount, anchor="published")


def _read_nth_unit(match: re.Match[str]) -> TimeExpression | None:
    """Read "for a third consecutive night": the day, week … that the story has reached."""
    word = match["unit"] or match["running"]
    unit, _ = read_unit(word)
    part = "NI" if word.lower() == "night" else None
    return TimeExpression("relative", unit=unit, amount=0, anchor="narrative", part=part)


def _read_span(match: re.Match[str]) -> TimeExpression | None:
    """Read "in the past 24 hours", "over the last two weeks", "the next three days", "the past decade"."""
    way = -1 if match["way"].lower() in {"past", "last", "previous", "preceding"} else 1
    is_plural = bool(match.groupdict().get("plural"))
    unit, amount = read_amount(match["number"] or (None if is_plural else "a"), match["unit"])
    is_open = amount is None
    return TimeExpression(
        "span", unit=unit, amount=way * (_RECENT_UNITS if amount is None else amount), is_approximate=is_open
    )


def _read_recent(match: re.Match[str]) -> TimeExpression | None:
    unit, size = read_unit(match["unit"])
    return TimeExpression("span", unit=unit, amount=-_RECENT_UNITS * size, is_approximate=True)


def _read_length(match: re.Match[str]) -> TimeExpression | None:
    groups = match.groupdict()
    unit, amount = read_amount(groups.get("number"), match["unit"], has_half=bool(groups.get("half")))
    return TimeExpression("duration", unit=unit, amount=amount)


def _read_long(match: re.Match[str]) -> TimeExpression | None:
    """Read "the year-long siege", "a decades-long war"."""
    unit, size = read_unit(match["unit"])
    return TimeExpression("duration", unit=unit, amount=None if match["plural"] else size)


def _read_quarters(match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression("duration", unit="quarter", amount=read_number(match["number"]))


_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "annually": "year", "yearly": "year",
}  # fmt: skip
_EVERY = {"other": 2, "second": 2, "third": 3, "fourth": 4}


def _read_habit(match: re.Match[str]) -> TimeExpression | None:
    """Read "every two weeks", "daily", "on Fridays", "twice a day", "every night": how often it comes round."""
    groups = match.groupdict()
    if groups.get("weekday"):
        return TimeExpression("set", weekday=read_weekday(groups["weekday"].removesuffix("s")), part=_part_of(match))
    if groups.get("part"):
        return TimeExpression("set", unit="day", amount=1, part=_part_of(match))
    if groups.get("unit"):
        unit, size = read_unit(groups["unit"])
        step = (groups.get("step") or "").lower()
        number = _EVERY.get(step) or (1 if step in {"", "single"} else read_number(step))
        part = "NI" if groups["unit"].lower().startswith("night") and number == 1 else None
        return TimeExpression("set", unit=unit, amount=number * size if number is not None else None, part=part)
    return TimeExpression("set", unit=_ADVERBS[match.group().lower()], amount=1)


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
_OF_A_CLAUSE = frozenset({"after", "before", "following", "since", "into", "prior to", "ahead of"})
_BEHIND = r"(?P<behind>ago|earlier|later|before|after(?:wards?)?|previously|prior_to|prior|following|ahead_of|from_now)"
_HALF = r"(?P<half>(?:[_-]and[_-]a[_-]half)?)"
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
    time_rule("day.same", rf"(?:(?:the|that)_(?:very_)?same|that|that_very)_(?:day|(?P<part>{DAYTIME}))|(?:earlier|later|late|early)_(?:that|the_same|in_the)_day", _read_same_day, matches="that day", misses="that daylight"),
    time_rule("day.course", r"(?P<pre>\b(?:during|throughout|through|over|in_the_course_of|ends?|ended|ending|starts?|started|began|finish(?:ed)?|closed?)_)(?:the_)(?:(?:rest|course|start|beginning|middle|end|remainder)_of_the_)?day(?!_(?:of|after|before)\b)|the_(?:start|beginning|end|middle|close|rest)_of_the_day", _read_same_day, matches="during the day", misses="the day"),
    time_rule(
        "step",
        rf"(?:(?P<lead>earlier|later)_(?:in_)?|(?:{MODIFIER})_(?:in_)?|(?:the_)?(?P<edge_of>beginning|start|middle|end)_of_)?(?P<step>{_STEP})_(?P<unit>day|weekend|week|month|year|decade)(?:s(?=_(?-i:[a-z])))?(?!_(?:ago|earlier|later|old))",
        _read_step, matches="late last week", misses="last weeks",
    ),
    time_rule("step.before_last", r"the_(?P<unit>weekend|week|month|year)_before_last", _read_before_last, matches="the week before last", misses="the week before"),
    time_rule("distance", rf"{ABOUT}(?:(?P<number>{NUMBER}|an?|another|the|{FEW})(?P<half>_and_a_half)?{QUALIFIERS}_)?(?P<unit>{UNIT})(?(number)s?|s)_(?:or_so_)?{_BEHIND}", _read_distance, matches="two days earlier", misses="last week after"),
    time_rule("distance.half", rf"{ABOUT}(?P<half>half)[_-]an?[_-](?P<unit>{UNIT})_{_BEHIND}", _read_distance, matches="half an hour later", misses="half later"),
    time_rule("distance.unit_half", rf"{ABOUT}(?P<number>an?|one)[_-](?P<unit>{UNIT})[_-]and[_-]a[_-](?P<half>half)_{_BEHIND}", _read_distance, matches="a year-and-a-half ago", misses="a half year"),
    time_rule("distance.eve", r"(?:the_)?eve_of(?=_(?:the|an?|this|that|his|her|their|its|(?-i:[A-Z])|\d)\w*)", _read_eve, matches="the eve of the vote", misses="the eve of it"),
    time_rule("distance.part", rf"the_(?P<part>{DAYTIME})_(?P<behind>before|after|earlier)(?!_(?:the|an?|his|her|its|their|(?-i:[A-Z]))\b)", _read_part_before, matches="the evening before.", misses="the evening before the vote"),
    time_rule("distance.part_beside", rf"(?:on_)?the_(?:very_)?(?P<step>previous|preceding|following|next)_(?:(?:early|late)_)?(?P<part>{DAYTIME})", _read_part_beside, matches="the following morning", misses="the morning"),
    time_rule("distance.all_part", r"all_(?:through_the_)?(?P<part>night|morning|afternoon|evening)(?:_long)?(?!_prayers)", _read_part_beside, matches="all night", misses="all nights"),
    time_rule("distance.all", r"all_(?P<unit>day|week|weekend|month|year)(?:_long)?(?!_round)(?=[.,;:)\"]|\n|$|_(?-i:[a-z]))", _read_all_through, matches="all week.", misses="all weeks"),
    time_rule("distance.time", rf"(?P<number>{NUMBER}|an?|{FEW})_(?P<unit>{UNIT})(?:'s|s')_time", _read_weeks_time, matches="three weeks' time", misses="three weeks"),
    time_rule("nth_unit", r"(?:an?|the)_(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))(?:_(?:consecutive|straight|successive)_(?P<unit>day|night|week|month|year)|_(?P<running>day|night|week)_(?:running|in_a_row))", _read_nth_unit, matches="a third consecutive day", misses="a third day"),
    time_rule("span", rf"(?:(?:the|these)_)?(?P<way>past|last|previous|preceding|coming|next)_(?P<number>{NUMBER}|{FEW}|few|couple_of){QUALIFIERS}_(?P<unit>{UNIT})s?", _read_span, matches="the past 24 hours", misses="the past hours"),
    time_rule("span.past", rf"(?P<pre>\b(?:in|over|during|within|for|throughout)_)(?:the_)(?P<number>)(?P<way>past|last|coming|next)_(?P<unit>{UNIT})(?P<plural>s?)(?!_(?:of|before))", _read_span, matches="over the past year", misses="past the year"),
    time_rule("span.recent", rf"(?:the_)?(?:most_)?recent_(?P<unit>{UNIT})s", _read_recent, matches="recent months", misses="recent attacks"),
    time_rule("set.times", rf"(?P<pre>\b(?:once|twice|times)_)(?:an?|each|every|per)_(?P<unit>{UNIT})", _read_habit, matches="twice a day", misses="twice the day"),
    time_rule("duration", rf"(?<!aged_)(?<!as_)(?!\d{{4}}_?(?:hours|hrs)\b){ABOUT}(?:(?P<number>{NUMBER}|an?|one|another|{FEW}){_HALF}{QUALIFIERS}_?-?)(?P<unit>{UNIT})(?:-long|s)?(?!-old|_old|s?_of_age|_(?:ago|earlier|later))", _read_length, matches="two hours", misses="two old hours"),
    time_rule("duration.half", rf"{ABOUT}(?P<half>half)(?:[_-]an?[_-]|-)(?P<unit>{UNIT})(?!_(?:ago|earlier|later))", _read_length, matches="half an hour", misses="half the hour"),
    time_rule("duration.unit_half", rf"{ABOUT}(?P<number>an?|one)[_-](?P<unit>{UNIT})[_-]and[_-]a[_-](?P<half>half)(?!_(?:ago|earlier|later))", _read_length, matches="a year and a half", misses="a half year"),
    time_rule("duration.long", r"(?P<unit>minute|hour|day|night|week|month|year|decade)(?P<plural>s?)-?long", _read_long, matches="decades-long", misses="long decades"),
    time_rule("duration.quarters", rf"(?P<number>{NUMBER})_(?:consecutive|straight|successive|full)_quarters", _read_quarters, matches="two consecutive quarters", misses="three quarters"),
    time_rule("duration.vague", rf"(?P<pre>\b(?:for|after|in|within|over|of|lasted|lasting|took|taken|spent)_(?:just_|only_|mere_|a_matter_of_)?)(?:many_|several_|some_)?(?P<unit>{UNIT})s(?:_(?:on_end|now))?", _read_length, matches="for weeks", misses="weeks"),
    time_rule("set", rf"(?:every|each)_(?:(?P<step>other|single|few|second|third|fourth|{NUMBER})_)?(?:(?P<part>{DAYTIME})|(?P<unit>{UNIT})s?)(?!_(?:earlier|later|ago))", _read_habit, matches="every two weeks", misses="everyday"),
    time_rule("set.per", rf"per_(?P<unit>{UNIT})", _read_habit, matches="per week", misses="perweek"),
    time_rule("set.adverb", r"(?-i:daily|nightly|weekly|hourly|monthly|quarterly|yearly|annually)", _read_habit, matches="daily", misses="Daily"),
    time_rule("set.weekdays", rf"(?:every|each)_{_WEEKDAY}(?:_(?P<part>{DAYTIME}))?", _read_habit, matches="every Friday", misses="everyday"),
    time_rule("set.on_weekdays", rf"(?P<pre>\bon_)(?P<weekday>{one_of((w + 's' for w in TIME_WORDS.weekdays if w.endswith('day')), cased=True)})", _read_habit, matches="on Fridays", misses="on Friday"),
    time_rule("vague", rf"{one_of([phrase for phrases in TIME_WORDS.vague.values() for phrase in phrases])}(?!-\w)", _read_vague, matches="recently", misses="recent"),
    time_rule("part.overnight", r"(?:(?P<modifier>early|late)_)?(?P<word>overnight)", _read_bare_part, matches="overnight", misses="night"),
    time_rule("part.in_the", rf"(?P<pre>\b(?:in|during|through|throughout|by|before|at|since|until|till|after|around|from|to|towards?)_(?:about_|around_)?)(?:the_)?(?:(?P<modifier>early|late)_)?(?P<word>{PART})(?:_hours)?", _read_bare_part, matches="before dawn", misses="the dawn chorus"),
    time_rule("part.the_of", rf"(?:the_)?(?:(?P<modifier>early|late)_)?(?P<word>{PART})(?:_hours)?(?=_on_|_of_(?:the|that|this|last|\d|(?-i:[A-Z])))", _read_bare_part, matches="the evening of 3 May", misses="night of terror"),
    time_rule("part.predawn", r"(?:(?P<modifier>early|late)_)?pre-?(?P<word>dawn)(?:_hours)?", _read_bare_part, matches="pre-dawn", misses="dawn"),
)  # fmt: skip
"""Relative times. Where two rules match at one place, the longer match wins."""

_DEICTIC = (
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "overnight",
    "pre-dawn",
    "predawn",
    "hours",
    "daylong",
    "nightlong",
    "weeklong",
    "monthlong",
    "yearlong",
    "quarters",
    "eve",
    *_ADVERBS,
)
_VAGUE = [phrase.split()[-1] for phrases in TIME_WORDS.vague.values() for phrase in phrases]
RELATIVE_GROUP = RuleGroup(
    RELATIVE_RULES,
    trigger_words(TIME_WORDS.weekdays, TIME_WORDS.units, TIME_WORDS.parts, _DEICTIC, _VAGUE, ("lunchtime",)),
    on_digits=False,
)
