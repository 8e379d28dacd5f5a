"""Pieces of the time grammar: fragments of regular expressions made from the lexicon, and how to read what they match.

A `TimeRule` is one line of the grammar. All rules run over the text of a report with case kept; words match in
any case, but months and weekdays need their capital ("may", "march", "sat" and "sun" are other words).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from counterclaim.model import TimeExpression
from counterclaim.resources.numbers import load_number_words
from counterclaim.resources.times import load_time_words

TIME_WORDS = load_time_words()
NUMBER_WORDS = load_number_words()


_GROUP_NAME_OR_BLANK = re.compile(r"\(\?P[<=]\w+[>)]|_")
"""Tells the underscores of group names from those that stand for blanks: matches `(?P<last_day>`, must not match `day`."""


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A pattern and what it means. Characters of a group named `pre` are context, not part of the expression.

    `read` gives None where the match turns out to be no time. `matches` and `misses` are examples that the tests run.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], TimeExpression | None]
    matches: str
    misses: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that can only match in a sentence with one of `triggers` (in lower case) or, if `on_digits`, a digit."""

    rules: tuple[TimeRule, ...]
    triggers: frozenset[str]
    on_digits: bool


def time_rule(
    name: str,
    pattern: str,
    read: Callable[[re.Match[str]], TimeExpression | None],
    *,
    matches: str,
    misses: str,
) -> TimeRule:
    """A rule between word boundaries; an underscore in `pattern` stands for a blank."""
    compact = _GROUP_NAME_OR_BLANK.sub(lambda m: " " if m.group() == "_" else m.group(), pattern)
    return TimeRule(name, re.compile(rf"(?<![\w.])(?:{compact})(?!\w)", re.IGNORECASE), read, matches, misses)


def one_of(words: Iterable[str], *, cased: bool = False) -> str:
    """Alternation of `words`, the longest first; with `cased`, only as written or all in capitals.

    Blanks become "_", which `time_rule` turns back.
    """
    forms = sorted(
        {form for word in words for form in ((word, word.upper()) if cased else (word,))}, key=lambda w: (-len(w), w)
    )
    joined = "|".join(re.escape(form).replace(r"\ ", "_") for form in forms)
    return f"(?-i:{joined})" if cased else f"(?:{joined})"


def month_fragment(name: str = "month") -> str:
    """A month, in full or abbreviated, as group `name`."""
    full = [word for word in TIME_WORDS.months if len(word) > 4 or word in {"May", "June", "July"}]
    short = [word for word in TIME_WORDS.months if word not in full]
    return rf"(?P<{name}>{one_of(full, cased=True)}|{one_of(short, cased=True)}\b\.?)"


def weekday_fragment(name: str = "weekday") -> str:
    """A weekday, in full or abbreviated, as group `name`."""
    return rf"(?P<{name}>{one_of(TIME_WORDS.weekdays, cased=True)}\b)"


def day_fragment(name: str = "day") -> str:
    """A day of the month with or without its ending, as group `name`."""
    return rf"(?P<{name}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[:.,]\d)"


def year_fragment(name: str = "year") -> str:
    """A year from 1500 to 2199, as group `name`."""
    return rf"(?P<{name}>1[5-9]\d\d|2[01]\d\d)(?!\d|[:.,]\d)"


_SMALL = one_of([*NUMBER_WORDS.units, *NUMBER_WORDS.tens])
_TENS = one_of(NUMBER_WORDS.tens)
_UNITS = one_of(NUMBER_WORDS.units)

NUMBER = rf"(?:[1-9]\d{{0,2}},\d{{3}}|(?!0\d)\d{{1,4}}(?:\.5)?|{_TENS}-{_UNITS}|{_SMALL})"
"""A cardinal to 999,999 in digits or to 99 in words: matches `twenty-four`, must not match `dozens`."""

FEW = one_of(TIME_WORDS.fews)
"""A number that is not told."""

UNIT = one_of(TIME_WORDS.units)
QUALIFIERS = rf"(?:[_-]{one_of(TIME_WORDS.qualifiers)}){{0,3}}"
"""Between a number and its unit: matches ` consecutive`, must not match ` old`."""
PART = one_of(TIME_WORDS.parts)
DAYTIME = r"(?:morning|afternoon|evening|night)"
MODIFIER = r"(?P<modifier>early|late|mid|middle|beginning|start|end|outset|close)"
ABOUT = rf"(?:{one_of(TIME_WORDS.abouts)}_){{0,3}}"
"""In front of a number; at most three words, so that no text makes the grammar slow: matches `at least `, must not match `the `."""


def read_month(word: str) -> int:
    """Number of the month, 1–12."""
    return TIME_WORDS.months[word.rstrip(".").capitalize()]


def read_weekday(word: str) -> int:
    """Number of the weekday from 0 = Monday."""
    return TIME_WORDS.weekdays[word.rstrip(".").capitalize()]


def read_number(word: str | None) -> int | None:
    """The cardinal that NUMBER, "a", "an", "another" or "the" stands for; None if it tells no number."""
    if word is None:
        return None
    plain = word.lower().strip().replace(",", "")
    if plain.isdecimal() and plain.isascii():
        return int(plain)
    if plain in {"a", "an", "the", "another"}:
        return 1
    tens, _, units = plain.partition("-")
    value = NUMBER_WORDS.tens.get(tens, NUMBER_WORDS.units.get(tens))
    if value is None:
        return None
    return value + NUMBER_WORDS.units.get(units, 0)


def read_unit(word: str) -> tuple[str, int]:
    """Unit and how many of it one such word is: a fortnight is two weeks."""
    plain = word.lower()
    unit = TIME_WORDS.units.get(plain) or TIME_WORDS.units[plain.removesuffix("s")]
    return ("week", 2) if unit == "fortnight" else (unit, 1)


_HALVES: Mapping[str, tuple[str, int]] = {
    "hour": ("minute", 60), "day": ("hour", 24), "month": ("day", 30), "year": ("month", 12), "decade": ("year", 10),
}  # fmt: skip


def read_amount(number: str | None, unit: str, *, has_half: bool = False) -> tuple[str, int | None]:
    """Unit and amount of a length: "two and a half", "years" are 30 months; the amount is None if it is not told.

    Half a unit alone has no `number`. A half of a unit that has no whole parts (a week) leaves the amount open.
    """
    word, size = read_unit(unit)
    has_half = has_half or (number or "").endswith(".5")
    whole = read_number(number.removesuffix(".5")) if number else 0
    if not has_half:
        return word, whole * size if whole is not None and number else None
    if whole is None or word not in _HALVES:
        return word, None
    small, parts = _HALVES[word]
    return small, whole * parts + parts // 2


def read_part(word: str | None) -> str | None:
    """TIMEX3 part of the day."""
    return TIME_WORDS.parts[word.lower()] if word else None


def trigger_words(*lexicons: Iterable[str]) -> frozenset[str]:
    """First words of all entries of `lexicons` in lower case, with their plurals."""
    words = {entry.lower().split()[0] for lexicon in lexicons for entry in lexicon}
    return frozenset(words | {word + "s" for word in words} | {word + "." for word in words})


_MODIFIERS: Mapping[str, str] = {
    "early": "start", "beginning": "start", "start": "start", "outset": "start", "mid": "mid", "middle": "mid",
    "late": "end", "end": "end", "close": "end",
}  # fmt: skip


def read_modifier(word: str | None) -> str | None:
    """start, mid or end."""
    return _MODIFIERS[word.lower()] if word else None


_SHIFTS: Mapping[str, int] = {
    "last": -1, "past": -1, "this past": -1, "previous": -1, "the previous": -1, "this": 0, "this coming": 1, "next": 1, "coming": 1,
    "the coming": 1, "the following": 1, "the next": 1,
}  # fmt: skip


def read_shift(word: str | None) -> int | None:
    """−1 for "last", 0 for "this", 1 for "next"."""
    return _SHIFTS[word.lower()] if word else None
