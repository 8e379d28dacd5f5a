"""The nouns keep their promises: no empty span, no passage that does not read back, ids that do not change."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from counterclaim import model
from counterclaim.errors import SpanError
from counterclaim.model import Annotation, ClaimDraft, Passage, Reference, Report, Span, TimeExpression, hash_id

REPORT = Report("rep_t", "Rebels shelled the port.", "t.txt")


@pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 1), (-1, 3), (0, 0)])
def test_a_span_is_never_empty_negative_or_reversed(start, end):
    with pytest.raises(SpanError):
        Span(start, end)


def test_spans_have_length_and_order():
    assert len(Span(3, 8)) == 5
    assert sorted([Span(3, 8), Span(0, 9), Span(3, 4)]) == [Span(0, 9), Span(3, 4), Span(3, 8)]


def test_a_passage_reads_its_characters():
    assert REPORT.passage(Span(7, 14)) == Passage("shelled", (Span(7, 14),))


def test_spans_of_a_passage_are_sorted_and_joined_by_one_space():
    passage = REPORT.passage(Span(19, 23), Span(0, 6), Span(0, 6))
    assert (passage.text, passage.start, passage.end) == ("Rebels port", 0, 23)


@pytest.mark.parametrize("spans", [(), (Span(0, 6), Span(3, 8)), (Span(20, 99),)])
def test_a_passage_that_does_not_fit_its_report_is_refused(spans):
    with pytest.raises(SpanError):
        REPORT.passage(*spans)


def test_a_passage_out_of_order_is_refused():
    with pytest.raises(SpanError):
        Passage("b a", (Span(4, 5), Span(0, 1)))


def test_naming_prefers_the_antecedent():
    it, army = REPORT.passage(Span(0, 6)), REPORT.passage(Span(19, 23))
    assert Reference(it, 0).naming == it
    assert Reference(it, 0, army, 3).naming == army


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (TimeExpression("weekday", weekday=0), True),
        (TimeExpression("duration"), False),
        (TimeExpression("set"), False),
        (TimeExpression("vague"), False),
        (TimeExpression("date", year=2024, is_dateline=True), False),
    ],
)
def test_what_can_date_an_event(expression, expected):
    assert expression.can_date is expected


def test_every_noun_is_frozen_and_slotted():
    nouns = [c for c in vars(model).values() if isinstance(c, type) and is_dataclass(c)]
    assert len(nouns) > 25
    for noun in nouns:
        assert noun.__dataclass_params__.frozen, noun
        assert "__slots__" in vars(noun), noun


def test_a_report_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        REPORT.text = "other"


def test_collections_are_tuples():
    for noun in (Annotation, ClaimDraft):
        assert not [f for f in fields(noun) if "list" in str(f.type) or "dict" in str(f.type)]


def test_hash_id():
    assert hash_id("clm", "a", 1) == hash_id("clm", "a", 1)
    assert hash_id("clm", "a", 1).startswith("clm_")
    assert len(hash_id("clm", "a")) == len("clm_") + 20
    assert hash_id("x", "ab", "c") != hash_id("x", "a", "bc")
    assert hash_id("x", None) == hash_id("x", "")
    assert hash_id("x", "\ud800").startswith("x_")
