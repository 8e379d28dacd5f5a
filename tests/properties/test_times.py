"""Times counted from the publication move with it; spans always read back; no text makes the grammar fail."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.annotate.syntax import parse
from counterclaim.annotate.times import find_times
from counterclaim.ground.times import Locality, ground_times
from counterclaim.model import Annotation, Report

PUBLISHED = st.dates(date(1995, 1, 1), date(2040, 12, 31))
RELATIVE = (
    "It burned yesterday.",
    "It burned today.",
    "It burned last night.",
    "It burned three days ago.",
    "It burned overnight.",
    "Five strikes were counted in the past 24 hours.",
    "It will open tomorrow.",
    "It fell at 1130 GMT today.",
    "It burned the day before yesterday.",
    "It burned at dawn today.",
    "Over the past two weeks dozens have fled.",
    "Attacks have grown in the last ten days.",
    "More will come over the next 48 hours.",
    "It burned yesterday. The following morning it was cleared.",
)
WEEKLY = (
    "It burned on Tuesday.",
    "It burned late on Saturday night.",
    "It was shelled from Thursday to Saturday.",
    "It was shelled on Monday, Tuesday and Wednesday.",
    "It will open next Monday.",
    "Talks are due to resume on Sunday.",
    "It burned last week.",
    "It burned at the weekend.",
    "It has held since Saturday.",
    "A three-day blockade starting on Thursday was declared.",
    "It burned at 3 am (0000 GMT) on Sunday.",
    "Troops landed on Thursday, a day after shelling the port.",
)
WORDS = st.sampled_from(
    [
        "at",
        "on",
        "since",
        "the",
        "Tuesday",
        "May",
        "March",
        "3",
        "12",
        "2024",
        "am",
        "p.m.",
        "(",
        ")",
        "GMT",
        ",",
        ".",
        "-",
        "to",
        "and",
        "between",
        "last",
        "week",
        "days",
        "ago",
        "noon",
        "overnight",
        "midnight",
        "twenty",
        "half",
        "past",
        "a",
        "few",
        "hours",
        "0830",
        "31",
        "February",
        "every",
        "15:30",
        "next",
        "until",
        "9/11",
        "quarter",
        "the",
        "first",
        "of",
        "Q3",
        "032200ZMAR24",
        "0300Z",
        "starting",
        "three-day",
        "before",
        "after",
        "month",
        "all",
        "summer",
        "1990s",
        "weekend",
    ]
)


@pytest.fixture(scope="module")
def annotated(tools):
    """Sentence → its report without a date and its annotation, parsed once."""
    cache = {}

    def run(text):
        if text not in cache:
            report = Report("rep_1", text, "report.txt")
            syntax = parse(report, tools.parser)
            cache[text] = Annotation(syntax.tokens, syntax.sentences, times=find_times(syntax.tokens))
        return cache[text]

    return run


def ground(annotation, text, published):
    report = Report("rep_1", text, "report.txt", published=published)
    return ground_times(report, annotation, locality_of=lambda _: Locality())[0]


@given(published=PUBLISHED, days=st.integers(-400, 400), text=st.sampled_from(RELATIVE))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_relative_times_move_with_the_publication(annotated, published, days, text):
    annotation = annotated(text)
    before = ground(annotation, text, published)
    after = ground(annotation, text, published + timedelta(days=days))
    assert before
    for a, b in zip(before, after, strict=True):
        assert b.value.start - a.value.start == timedelta(days=days)
        assert b.value.end - a.value.end == timedelta(days=days)


@given(published=PUBLISHED, weeks=st.integers(-60, 60), text=st.sampled_from(WEEKLY))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_weekdays_move_with_the_weeks(annotated, published, weeks, text):
    annotation = annotated(text)
    before = ground(annotation, text, published)
    after = ground(annotation, text, published + timedelta(weeks=weeks))
    placed = [(a.value, b.value) for a, b in zip(before, after, strict=True) if a.value.start]
    assert placed
    for a, b in placed:
        assert b.start - a.start == timedelta(weeks=weeks)
        assert (b.end is None) == (a.end is None)
        assert a.end is None or b.end - a.end == timedelta(weeks=weeks)


@given(published=PUBLISHED, weeks=st.integers(-60, 60))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_weekdays_move_with_the_week_and_never_lie_ahead(annotated, published, weeks):
    text = "The bridge fell on Thursday."
    annotation = annotated(text)
    (before,) = ground(annotation, text, published)
    (after,) = ground(annotation, text, published + timedelta(weeks=weeks))
    assert after.value.start - before.value.start == timedelta(weeks=weeks)
    assert 0 <= (published - before.value.start).days < 7
    assert before.value.start.weekday() == 3


@given(words=st.lists(WORDS, max_size=30), published=PUBLISHED)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mixture_of_time_words_is_read(tools, words, published):
    text = " ".join(words)
    report = Report("rep_1", text, "report.txt", published=published)
    syntax = parse(report, tools.parser)
    mentions = find_times(syntax.tokens)
    annotation = Annotation(syntax.tokens, syntax.sentences, times=mentions)
    values, _ = ground_times(report, annotation, locality_of=lambda _: Locality("Europe/Kyiv", 50.0))
    assert len(values) == len(mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for mention, value in zip(mentions, values, strict=True):
        assert syntax.tokens[mention.start].span.start == mention.span.start
        assert syntax.tokens[mention.end - 1].span.end == mention.span.end
        if value is None or value.value.start is None or value.value.end is None:
            continue
        assert value.passage.text == text[mention.span.start : mention.span.end]
        assert type(value.value.start) is type(value.value.end) or not isinstance(value.value.end, datetime)
        assert value.value.start <= value.value.end
