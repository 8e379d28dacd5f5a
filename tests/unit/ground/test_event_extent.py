"""What "since" and "when" make of a time."""

from datetime import UTC, date, datetime

import pytest

from counterclaim.ground.event_extent import run_to
from counterclaim.model import Status, TimeValue

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
            "The army opened its campaign in January and has since seized a third of the province.",
            "seized",
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
        (
            "Rebels called a three-day blockade of the road, starting on Thursday.",
            "blockade",
            (date(2024, 3, 14), date(2024, 3, 16), "time.length"),
        ),
        (
            "Troops entered the town on Monday after a siege of three months.",
            "siege",
            (date(2023, 12, 11), date(2024, 3, 11), "time.length"),
        ),
        (
            "Troops entered the town on Monday after two weeks of fighting.",
            "fighting",
            (date(2024, 2, 26), date(2024, 3, 11), "time.length"),
        ),
    ],
)
def test_own_time(tell, text, word, expected):
    assert span(tell(text), word) == expected


def test_what_stands_inside_the_since_clause_happened_at_the_time_itself(tell):
    story = tell("More than 900 people have been killed since rebels attacked the port on 4 March 2024.")
    assert span(story, "attacked")[:2] == (date(2024, 3, 4), date(2024, 3, 4))


def test_what_will_last_until_a_day_lasts_from_the_publication_on(tell):
    story = tell("The schools will stay shut until Friday.")
    found = story.time(story.tell("shut", Status.PLANNED))
    assert (found.value.start, found.value.end, found.by) == (PUBLISHED, date(2024, 3, 15), "time.until")


def test_what_lasted_until_a_day_that_is_over_has_no_beginning(tell):
    story = tell("The schools were shut until Sunday.")
    found = story.time(story.tell("shut"))
    assert (found.value.start, found.value.end) == (None, date(2024, 3, 10))


def test_a_length_that_nothing_begins_or_ends_changes_nothing(tell):
    story = tell("A three-day strike paralysed the port on Monday.")
    assert span(story, "strike")[:2] == (date(2024, 3, 11), date(2024, 3, 11))


def test_a_length_beyond_the_calendar_changes_nothing(tell):
    story = tell("Troops entered the town on Monday after a siege of 9000 years.")
    assert span(story, "siege")[:2] == (date(2024, 3, 11), date(2024, 3, 11))


def test_since_then_runs_from_the_time_told_before(tell):
    story = tell("Rebels took the town of Aleppo on 2 February. Since then they have executed forty people.")
    story.tell("took")
    executed = story.tell("executed")
    found = story.time(executed)
    assert (found.value.start, found.value.end, found.by) == (date(2024, 2, 2), PUBLISHED, "time.since_told")
    assert found.passage.text == "2 February"


def test_since_then_does_not_run_from_what_was_told_in_passing(tell):
    story = tell(
        "Rebels opened an offensive on 2 February, ending a truce agreed last year. They have since taken forty towns."
    )
    story.tell("opened")
    assert span(story, "taken")[:2] == (date(2024, 2, 2), PUBLISHED)


def test_run_to_needs_no_publication_and_never_runs_backwards():
    moment = TimeValue(datetime(2024, 3, 4, 5, tzinfo=UTC), None, "minute", "2024-03-04T05:00Z")
    assert run_to(moment, None) == TimeValue(date(2024, 3, 4), None, "day", moment.timex3)
    assert run_to(moment, date(2024, 3, 1)) is moment
