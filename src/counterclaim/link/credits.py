"""Report → the news agency whose report it prints, if it says so at its head or foot.

A credit is a line or a parenthesis of nothing but agencies and the words of credits: "KYIV (Reuters) - …", "By AFP",
"(dpa, AP)", "With inputs from agencies". A sentence that names an agency ("told AFP") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterclaim.model import Report
from counterclaim.resources.wire_agencies import load_wire_agencies

UNNAMED = "agencies"
"""Stands for agencies that are not named: what is printed "with agencies" is nobody's own voice."""

_HEAD_LINES, _FOOT_LINES = 2, 2
_MAX_CHARS = 80
_DATELINE = re.compile(r"[^()\n]{0,60}\(([^()\n]{2,40})\) ?[-–—]")
"""Matches "SUMY, March 12 (AFP) —"; not "The Associated Press (AP) said", which no dash follows."""
_LAST = re.compile(r"[.!?\"”’] *\(([^()\n]{2,60})\)$")
"""Matches the end of "… on Sunday. (Reuters)"; not that of "the army (ZSU)", which ends no sentence."""
_WORD = re.compile(r"\w+")  # matches "with" and "inputs"; not ":"


def find_credit(report: Report) -> str | None:
    """The registry's id of the agency that is credited first, `UNNAMED` if none is named, None without a credit."""
    return next((credit for text in _list_candidates(report) if (credit := _read_credit(text))), None)


def _list_candidates(report: Report) -> Iterator[str]:
    lines = [line.strip() for line in report.text[report.body_start :].splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        if dateline := _DATELINE.match(line):
            yield dateline[1]
    yield from (line for line in (*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:]) if len(line) <= _MAX_CHARS)
    for line in lines[-_FOOT_LINES:]:
        if last := _LAST.search(line[-_MAX_CHARS:]):
            yield last[1]


def _read_credit(text: str) -> str | None:
    agencies = load_wire_agencies()
    named = _names().search(text)
    beside = {word.casefold() for word in _WORD.findall(_names().sub(" ", text))}
    if not beside <= agencies.words:
        return None
    if named:
        return agencies.ids[named[0]]
    return UNNAMED if len(beside) > 1 and beside & agencies.unnamed else None


@cache
def _names() -> re.Pattern[str]:
    """All names, the longest first: matches "AP" of "(AP)"; not of "MAP"."""
    names = sorted(load_wire_agencies().ids, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
