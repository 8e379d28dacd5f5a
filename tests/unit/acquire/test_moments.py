from datetime import UTC, date, datetime

import pytest

from counterclaim.acquire.moments import parse_moment


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-03-12", date(2024, 3, 12)),
        (" 20240312 ", date(2024, 3, 12)),
        ("2024-03-12Z", date(2024, 3, 12)),
        ("2024-03-12T10:00Z", datetime(2024, 3, 12, 10, tzinfo=UTC)),
        ("2024-03-12T10:00:30.123456+02:00", datetime(2024, 3, 12, 8, 0, 30, 123456, tzinfo=UTC)),
        ("2024-03-12 10:00 GMT", datetime(2024, 3, 12, 10, tzinfo=UTC)),
        ("Tue, 12 Mar 2024 10:00:00 +0300", datetime(2024, 3, 12, 7, tzinfo=UTC)),
        ("2024-03-12T10:00", date(2024, 3, 12)),
    ],
)
def test_days_and_zoned_moments_are_read(written, moment):
    assert parse_moment(written) == moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2024-13-45",
        "12/03/2024",
        "0001-01-01T00:00+14:00",
        "9999-12-31",
        "1" * 5000,
        "2024",
        "٢٠٢٤-٠٣-١٢",
        "\0",
    ],
)
def test_what_is_unclear_is_none(written):
    assert parse_moment(written) is None
