"""The stored form loses nothing; the streams are JSON that reads back to itself."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.model import Coding, Linking, Passage, Span
from counterclaim.record.codec import coding_from_json, coding_to_json
from counterclaim.record.streams import annotation_row, claim_row, report_row, row_to_line

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(1, 50))
text = st.text(st.characters(), max_size=12)
plain = {
    str: text,
    int: st.integers(-(10**6), 10**6),
    bool: st.booleans(),
    float: st.floats(0, 1e6),
    NoneType: st.none(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Span: spans,
    Passage: st.builds(lambda words, span: Passage(words, (span,)), text, spans),
}


def values_of(hint):
    """A strategy for any type that a coding holds, read from the hints and not from the codec under test."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in plain:
        return plain[hint]
    if origin in {Union, UnionType}:
        return st.one_of(*map(values_of, arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    hints = get_type_hints(origin or hint)
    bound = dict(zip(getattr(origin, "__parameters__", ()), arguments, strict=True))
    return st.builds(origin or hint, **{name: values_of(bound.get(kind, kind)) for name, kind in hints.items()})


codings = values_of(Coding)
relaxed = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@relaxed
@given(codings)
def test_the_stored_form_reads_back_to_the_same_coding(coding):
    stored = coding_to_json(coding)
    assert coding_from_json(stored) == coding
    assert coding_to_json(coding_from_json(stored)) == stored
    assert stored.isascii()
    assert "\n" not in stored


@relaxed
@given(codings)
def test_every_row_is_one_line_of_json_that_reads_back(coding):
    rows = [annotation_row(coding), report_row(coding, Linking())]
    rows += [claim_row(claim, coding.report) for claim in coding.claims]
    for row in rows:
        line = row_to_line(row)
        assert "\n" not in line
        assert json.loads(line.encode("utf-8")) == row


@relaxed
@given(codings, codings)
def test_different_codings_are_stored_differently(one, other):
    assert (coding_to_json(one) == coding_to_json(other)) == (one == other and _same_types(one, other))


def _same_types(one, other):
    """1 and 1.0 are equal to Python; the stored form keeps them apart."""
    if is_dataclass(one):
        return all(_same_types(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    if isinstance(one, tuple):
        return all(_same_types(a, b) for a, b in zip(one, other, strict=True))
    return type(one) is type(other)


def test_the_strategy_builds_claims():
    """Were no claim ever built, the properties above would say nothing."""
    found = []

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(codings)
    def look(coding):
        found.append(len(coding.claims))

    look()
    assert max(found) > 0
