import pytest

from counterclaim.errors import UsageError
from counterclaim.model import Span
from counterclaim.record.review.values import (
    FIELDS,
    cited_spans,
    dump_field,
    is_removal,
    read_spans,
    set_field,
    to_text,
)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_comes_back_as_it_was(make_coding, field):
    coding = make_coding()
    [claim] = coding.claims
    value = dump_field(claim, field)
    again = set_field(claim, field, value, coding.report, "review.ann")
    assert dump_field(again, field) == value
    assert set_field(again, field, value, coding.report, "review.ann") == again


def test_the_value_is_cited_by_the_reviewer(make_coding):
    coding = make_coding()
    [claim] = coding.claims
    value = [{"what": "wounded", "low": 3, "spans": [[66, 76]]}]
    [count] = set_field(claim, "counts", value, coding.report, "review.ann").event.counts
    assert (count.value.what, count.value.low, count.value.high, count.by, count.score) == (
        "wounded",
        3,
        None,
        "review.ann",
        1.0,
    )
    assert count.passage.text == coding.report.text[66:76]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("colour", "red", "no field of a claim"),
        ("type", "weather", "no type of event"),
        ("status", "done", "none of occurred"),
        ("stance", None, "cannot be without it"),
        ("trigger", [], "must cite characters"),
        ("evidence", [[5, 3]], "reversed"),
        ("cue", [["a", 3]], "no span"),
        ("evidence", [[0, 100_000]], "the text at"),
        ("evidence", [[0, 5], [3, 8]], "overlap"),
        ("agents", [{"name": "the army"}], "must cite characters"),
        ("agents", [{"name": " ", "spans": [[0, 3]]}], "name is missing"),
        ("agents", [{"name": "the army", "kind": "horde", "spans": [[0, 3]]}], "none of government"),
        ("agents", "the army", "expected a list"),
        ("targets", ["the army"], "no object"),
        ("counts", [{"what": "killed", "low": 5, "high": 3, "spans": [[0, 3]]}], "less than low"),
        ("counts", [{"what": "killed", "low": -5, "spans": [[0, 3]]}], "not negative"),
        ("counts", [{"what": "killed", "low": True, "spans": [[0, 3]]}], "not negative"),
        ("time", {"start": "soon", "granularity": "day", "spans": [[0, 3]]}, "no date"),
        ("time", {"start": "2024-03-10T10:00", "granularity": "minute", "spans": [[0, 3]]}, "no time zone"),
        ("time", {"granularity": "day", "spans": [[0, 3]]}, "a start or an end"),
        ("time", {"start": "2024-03-10", "end": "2024-03-09", "granularity": "day", "spans": [[0, 3]]}, "before"),
        ("time", {"start": "2024-03-10", "granularity": "aeon", "spans": [[0, 3]]}, "none of minute"),
        (
            "places",
            [{"name": "Sumy", "precision": "town", "lat": "fifty", "lon": 3, "spans": [[0, 3]]}],
            "lat .* -90 to 90",
        ),
        (
            "places",
            [{"name": "Sumy", "precision": "town", "lat": 50, "lon": 181, "spans": [[0, 3]]}],
            "lon .* -180 to 180",
        ),
        ("places", [{"name": "Sumy", "precision": "town", "lat": 95, "lon": 3, "spans": [[0, 3]]}], "degrees"),
        ("places", [{"name": "Sumy", "precision": "town", "lat": 50, "spans": [[0, 3]]}], "both or neither"),
        ("places", [{"name": "Sumy", "precision": "about", "spans": [[0, 3]]}], "none of point"),
        ("places", [{"name": "Sumy", "precision": "town", "geonames_id": "1", "spans": [[0, 3]]}], "whole number"),
        ("medium", {"kind": "", "spans": [[0, 3]]}, "kind is missing"),
    ],
)
def test_what_does_not_fit_is_refused(make_coding, field, value, message):
    coding = make_coding()
    with pytest.raises(UsageError, match=message):
        set_field(coding.claims[0], field, value, coding.report, "review.ann")


def test_the_contracts_form_is_read_too(make_coding):
    coding = make_coding()
    value = [{"name": "the army", "actor_id": None, "mention": {"text": "The", "spans": [[0, 3]]}}]
    [agent] = set_field(coding.claims[0], "agents", value, coding.report, "review.ann").event.agents
    assert agent.passage.spans == (Span(0, 3),)
    assert cited_spans("agents", value) == (Span(0, 3),)


def test_removals_cite_nothing():
    assert is_removal("time", None)
    assert is_removal("agents", [])
    assert not is_removal("trigger", [])
    assert cited_spans("time", None) == ()


def test_spans_and_text_are_strict():
    assert read_spans([[1, 2], [4, 6]]) == (Span(1, 2), Span(4, 6))
    assert to_text({"b": 1, "a": [None]}) == '{"a":[null],"b":1}'
    with pytest.raises(UsageError):
        read_spans(None)
