"""Which reports were out at a moment: the ledger as somebody could have known it then. Pure.

The ledger knows when each report was published, which is when it told its claims, and keeps that for ever; it does not
keep when it took the report in, because the same reports must give the same ledger on any day. "As of" therefore
means: what had been published by then, and only what certainly had. A report that is dated to the day counts from the
end of that day (UTC); one without a date never counts, except in the ledger of now.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from counterclaim.model import Moment

LATEST = datetime.max.replace(tzinfo=UTC)
"""As of this moment every report is out that has a date."""


def last_moment_of(moment: Moment) -> datetime:
    """The end of a day (UTC), or the moment itself; a clock time without a zone is taken for UTC."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.max, UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def is_out(published: str, as_of: Moment) -> bool:
    """True if a report of this date of publication (ISO 8601, "" = not known) was out by `as_of`."""
    is_day = len(published) == len("2024-03-12")
    try:
        told = date.fromisoformat(published) if is_day else datetime.fromisoformat(published)
    except ValueError:
        return False
    return last_moment_of(told) <= last_moment_of(as_of)
