"""The header of a plain-text report: `date`, `outlet`, `title` and `url` lines, and the headline below them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.acquire.moments import parse_moment
from counterclaim.model import Moment

PUBLISHED_UNREADABLE = "published_unreadable"
"""Note: a date is given but cannot be read."""

DATE_LINE = re.compile(
    r"[ \t]*(?:date|Date|DATE):?[ \t]+"
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?P<clock>(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?"
    r"|[ \t]\d{2}:\d{2}(?::\d{2})?[ \t]?(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})))?"
    r"(?=\s|\Z)",
    re.ASCII,
)
"""Matches ` date 2024-03-12 Militias on Tuesday` and `date 2024-03-12T10:00Z`; must not match `date 12 March`."""

FIELD_LINE = re.compile(
    r"[ \t]*(?P<key>outlet|title|url|(?:Outlet|Title|Url|URL|OUTLET|TITLE)(?=:)):?[ \t]+(?P<value>[^\r\n]+)"
)
"""Matches `outlet Coastal Herald` and `Title: Port closed`; must not match `Title fight ends` (body text)."""

LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
"""The rest of a header line: matches two blanks and a line feed, must not match a blank before a word."""

HEADLINE = re.compile(r"(?P<line>[^\r\n]+?)[ \t]*(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
"""A line with a blank line below: matches `Port closed\\n\\nThe navy`, must not match `Port closed\\nThe navy`."""

HEADLINE_WORDS = range(3, 21)
"""A headline has so many words; a first paragraph hardly ever has so few and no full stop."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines before the body say; `body_start` is the offset of the body's first character."""

    body_start: int = 0
    published: Moment | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


def read_header(text: str) -> Header:
    """The header of `text`; all fields empty where there is none, which is normal.

    The date may stand on its own line or run into the text. The other lines may follow it, or precede it, in any
    order, each once. Without a date, the lines count as a header only if a blank line follows them.
    """
    start = position = skip_blanks(text, 1 if text.startswith("\ufeff") else 0)
    fields: dict[str, str] = {}
    while True:
        dated = None if "date" in fields else DATE_LINE.match(text, position)
        if dated is not None:
            fields["date"] = dated["day"] + (dated["clock"] or "")
            end = LINE_END.match(text, dated.end())
            position = dated.end() if end is None else end.end()
            if end is None:
                break
            continue
        line = FIELD_LINE.match(text, position)
        if line is None or line["key"].lower() in fields:
            break
        fields[line["key"].lower()] = line["value"].strip()
        end = LINE_END.match(text, line.end())
        position = line.end() if end is None else end.end()
    has_blank_line = position < len(text) and LINE_END.match(text, position) is not None
    is_closed = "date" in fields or has_blank_line
    if not fields or not is_closed:
        return Header(start)
    published = parse_moment(fields["date"]) if "date" in fields else None
    is_unread = "date" in fields and published is None
    return Header(
        body_start=skip_blanks(text, position),
        published=published,
        outlet=fields.get("outlet"),
        title=fields.get("title"),
        url=fields.get("url"),
        notes=(PUBLISHED_UNREADABLE,) if is_unread else (),
    )


def find_headline(text: str, start: int) -> str | None:
    """The first line of the body if it is plainly a headline, else None; it stays part of the body.

    Plainly: 3 to 20 words, no full stop at its end, and a blank line below it.
    """
    match = HEADLINE.match(text, start)
    if match is None:
        return None
    line = match["line"].strip()
    is_headline = len(line.split()) in HEADLINE_WORDS and not line.endswith((".", ":", ";", ",", '."', ".”"))
    return line if is_headline else None


def skip_blanks(text: str, start: int) -> int:
    """Offset of the first character at or behind `start` that is no white space; the length of `text` if none."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start
