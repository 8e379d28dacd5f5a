from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from counterclaim.errors import LedgerError
from counterclaim.model import Moment, Report
from counterclaim.record.codec import coding_from_json, coding_to_json, decode, encode, to_json


@dataclass(frozen=True)
class Pair:
    a: Moment | None
    b: tuple[tuple[str, float | None], ...]


def test_round_trip_of_a_coding(make_coding):
    coding = make_coding(published=datetime(2024, 3, 12, 7, 5, tzinfo=UTC), title="Ein Titel — “x”")
    assert coding_from_json(coding_to_json(coding)) == coding


def test_dates_and_clock_times_stay_apart():
    for moment in (date(2024, 3, 12), datetime(2024, 3, 12, tzinfo=UTC), None):
        stored = Pair(moment, (("x", 1.5), ("y", None)))
        assert decode(encode(stored), Pair) == stored
        assert type(decode(encode(stored), Pair).a) is type(moment)


def test_the_fast_form_is_the_same(make_coding):
    coding = make_coding(published=datetime(2024, 3, 12, 7, 5, tzinfo=UTC), title="Ein “x”")
    assert to_json(coding) == coding_to_json(coding)
    with pytest.raises(TypeError):
        to_json({"a": {1, 2}})
    with pytest.raises(ValueError, match="JSON"):
        to_json(Pair(None, (("x", float("nan")),)))


def test_fields_that_have_defaults_may_be_missing(make_coding):
    stored = encode(make_coding().report)
    del stored["notes"]
    assert decode(stored, Report) == make_coding().report


def test_half_characters_survive(make_coding):
    coding = make_coding()
    coding = replace(coding, report=replace(coding.report, path="caf\udce9.txt"))
    assert coding_from_json(coding_to_json(coding)) == coding


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"report": 3}',
        '{"report": {"id": "a", "text": "b", "path": "c", "os": "d"}}',
        '{"report": {"id": 1, "text": "b", "path": "c"}}',
        '{"report": {"id": "a", "text": "b", "path": "c", "body_start": true}}',
        '{"report": {"id": "a", "text": "b", "path": "c"}, "actors": [{"value": 1}]}',
        "[" * 100_000,
    ],
)
def test_damage_is_a_ledger_error(text):
    with pytest.raises(LedgerError, match="damaged"):
        coding_from_json(text)


def test_strangers_are_not_stored():
    with pytest.raises(TypeError, match="cannot store"):
        encode({"a": 1})


def test_tuples_of_fixed_length_are_checked():
    with pytest.raises(ValueError, match="zip"):
        decode({"a": None, "b": [["x"]]}, Pair)
