"""Texts → where somebody or a spot is told without a name: handles, addresses, telephone numbers; coordinates. Pure.

Whose handle it is, nobody knows: an army's is found as a witness's is. Every pattern is bounded, so that it takes time in
proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.model import Span

_NETWORKS = (
    r"(?:t\.me|x\.com|twitter\.com|facebook\.com|fb\.com|instagram\.com|tiktok\.com|youtube\.com|youtu\.be|vk\.com)"
)

_CONTACTS = (
    # an electronic address: matches "amal.noor@mail.example", not "3 @ 4"
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    # a handle: matches "@amal_noor", not the "@" of "a@b"
    re.compile(r"(?<![\w@.+-])@\w(?:[\w.]{0,62}\w)?"),
    # a page or post in a social network: matches "https://t.me/amal/7", not "https://news.example/7" nor "not.me/7"
    re.compile(rf"(?<![\w.-])(?:https?://)?(?:(?:www|m)\.)?{_NETWORKS}/[^\s<>\"“”]{{1,500}}", re.IGNORECASE),
    # a telephone number: matches "+249 91 234 5678", not "+12" nor "2024-03-12"
    re.compile(r"(?<![\w+])\+\d(?:[ ().-]{0,2}\d){7,14}(?!\d)"),
)

_DEGREE = r"\d{1,3}(?:\.\d{1,12})?\s?°"
_MINUTE = r"\s?\d{1,2}(?:\.\d{1,12})?\s?[′'’]"
_SECOND = r"(?:\s?\d{1,2}(?:\.\d{1,12})?\s?(?:[″\"”]|''|’’))?"
_POINT = r"\s?[NSEW](?![\w'’])"

_COORDINATES = (
    # degrees with four decimals, ten metres: matches "49.8356" and "-1.28333E", not "12.5" nor "v1.23456"
    re.compile(r"(?<![\w.])[-−+]?(?:1[0-8]\d|\d{1,2})\.\d{4,12}(?:\s?°)?(?:\s?[NSEW](?!\w))?(?![\d.]\d)"),
    # a pair with three decimals: matches "49.835, 24.012", not "1.250, or 2"
    re.compile(
        r"(?<![\w.])[-−+]?\d{1,2}\.\d{3}\s?°?\s?[NS]?\s?[,;/ ]\s?[-−+]?(?:1[0-8]\d|\d{1,2})\.\d{3}(?:\s?°)?(?:\s?[EW](?!\w))?(?!\d)"
    ),
    # degrees and minutes, or a point of the compass: matches "49°50′08″ N", "49.83° N", not "25 °C" nor "45° angle"
    re.compile(rf"(?<![\w.]){_DEGREE}(?:{_MINUTE}{_SECOND}(?:{_POINT})?|{_POINT})"),
    # a square of the military grid: matches "36U XV 1234 5678", not "36 UN 1234"
    re.compile(r"(?<!\w)\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}(?!\w)"),
    # an open location code: matches "8GV5RXQ2+7F", not "C++"
    re.compile(r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)"),
)


def find_contacts(text: str) -> list[Span]:
    """Handles, electronic addresses, pages in social networks, telephone numbers; in order, none overlapping."""
    return _find(_CONTACTS, text)


def find_coordinates(text: str) -> list[Span]:
    """Coordinates finer than a kilometre, and single parts of them; in order, none overlapping."""
    return _find(_COORDINATES, text)


def join_spans(*groups: list[Span]) -> list[Span]:
    """All characters of the groups; in order, none overlapping."""
    joined: list[Span] = []
    for span in sorted((span for group in groups for span in group), key=lambda s: (s.start, s.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _find(patterns: tuple[re.Pattern[str], ...], text: str) -> list[Span]:
    return join_spans([Span(*match.span()) for match in _matches(patterns, text)])


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text)
