"""What "since" and "when" make of a time."""

from datetime import UTC, date, datetime

import pytest

from counterclaim.ground.event_since import run_to
from counterclaim.model import TimeValue

PUBLISHED = date(2024, 3, 12)


def span(story, word):
    found = story.time(story.tell(word))
    return found and (found.value.start, found.value.end, found.by)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "More than 900 people have been killed since the war broke out in May 2023.",
            "killed",
            (date(2023, 5, 1), PUBLISHED, "time.since"),
        ),
        (
            "The army opened its campaign in January and has since captured most of the province.",
            "captured",
            (date(2024, 1, 1), PUBLISHED, "time.since"),
        ),
        (
            "The war has left thousands dead since breaking out in May 2023.",
            "dead",
            (date(2023, 5, 1), PUBLISHED, "time.since"),
        ),
        (
            "It was the worst raid since June 2022, when rebels burned a barracks.",
            "burned",
            (date(2022, 6, 1), date(2022, 6, 30), "time.when"),
        ),
        (
            "He hid in the hills until 2021, when soldiers captured him.",
            "captured",
            (date(2021, 1, 1), date(2021, 12, 31), "time.when"),
        ),
    ],
)
def test_own_time(tell, text, word, expected):
    assert span(tell(text), word) == expected


def test_what_stands_inside_the_since_clause_happened_at_the_time_itself(tell):
    story = tell("More than 900 people have been killed since rebels attacked the port on 4 March 2024.")
    assert span(story, "attacked")[:2] == (date(2024, 3, 4), date(2024, 3, 4))


def test_since_then_runs_from_the_time_told_before(tell):
    story = tell("Rebels took the town of Aleppo on 2 February. Since then they have executed forty people.")
    story.tell("took")
    executed = story.tell("executed")
    found = story.time(executed)
    assert (found.value.start, found.value.end, found.by) == (date(2024, 2, 2), PUBLISHED, "time.since_told")
    assert found.passage.text == "2 February"


def test_run_to_needs_no_publication_and_never_runs_backwards():
    moment = TimeValue(datetime(2024, 3, 4, 5, tzinfo=UTC), None, "minute", "2024-03-04T05:00Z")
    assert run_to(moment, None) == TimeValue(date(2024, 3, 4), None, "day", moment.timex3)
    assert run_to(moment, date(2024, 3, 1)) is moment
