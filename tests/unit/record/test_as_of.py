from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from counterclaim.record.as_of import LATEST, is_out, last_moment_of

NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "as_of", "out"),
    [
        ("2024-03-12", date(2024, 3, 12), True),
        ("2024-03-12", date(2024, 3, 11), False),
        ("2024-03-12", NOON, False),  # it may have come in the evening
        ("2024-03-11", NOON, True),
        ("2024-03-12T12:00:00Z", NOON, True),
        ("2024-03-12T12:00:00.500000Z", NOON, False),
        ("2024-03-12T23:59:59Z", date(2024, 3, 12), True),
        ("2024-03-12T12:00:00Z", datetime(2024, 3, 12, 13, tzinfo=timezone(timedelta(hours=2))), False),
        ("", LATEST, False),
        ("yesterday", LATEST, False),
        ("9999-12-31", LATEST, True),
    ],
)
def test_only_what_was_certainly_out(published, as_of, out):
    assert is_out(published, as_of) is out


def test_a_day_lasts_until_its_end_in_utc():
    assert last_moment_of(date(2024, 3, 12)) == datetime(2024, 3, 12, 23, 59, 59, 999999, tzinfo=UTC)
    assert last_moment_of(datetime(2024, 3, 12, 12)) == NOON  # noqa: DTZ001
