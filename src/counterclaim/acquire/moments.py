"""Written dates → `Moment`: of headers, metadata and the command line. Strict: what is unclear gives None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from counterclaim.model import Moment

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""No report of ours was published outside; keeps calendar sums of later stages far from the ends of the calendar."""

DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}", re.ASCII)
"""A calendar day: matches `2024-03-12` and `20240312`, must not match `12 March 2024`."""

DAY_AND_ZONE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[+-]\d{2}:?\d{2}|Z)", re.ASCII)
"""An XML Schema date: matches `2024-03-12Z`, must not match `2024-03-12T10:00Z`."""


def parse_moment(written: str) -> Moment | None:
    """The day, or the moment in UTC, that `written` names; None if it names none.

    Reads ISO 8601 ("2024-03-12", "2024-03-12T10:00Z", "2024-03-12 10:00 GMT") and the mail and RSS form
    ("Tue, 12 Mar 2024 10:00:00 GMT"). A clock time without a zone gives its day only: a guess could be hours off.
    """
    written = written.strip()
    if len(written) > 64:
        return None
    try:
        return _bounded(_parse(written))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _parse(written: str) -> Moment:
    day = DAY.fullmatch(written) or DAY_AND_ZONE.fullmatch(written)
    if day is not None:
        return date.fromisoformat(day.group(1) if day.re is DAY_AND_ZONE else day.group())
    if written[:1].isdigit() and written[4:5] in {"-", "0", "1"}:
        iso = re.sub(r"\s*(?:GMT|UTC)$", "+00:00", written)
        moment = datetime.fromisoformat(iso)
    else:
        moment = parsedate_to_datetime(written)
    return moment.date() if moment.tzinfo is None else moment.astimezone(UTC)


def _bounded(moment: Moment) -> Moment | None:
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None
