"""When an event was if its own sentence does not say."""

from datetime import date

import pytest

from counterclaim.ground.layout import FROM_PARAGRAPH, FROM_REPORT
from counterclaim.model import Status


def test_an_own_time_and_place_come_first(tell):
    story = tell("Rebels shelled Aleppo on Monday. The army bombed Homs on Sunday.")
    story.tell("shelled")
    bombed = story.tell("bombed")
    assert story.time(bombed).value.start == date(2024, 3, 10)
    assert [p[0] for p in story.places(bombed)] == ["Homs"]


def test_the_paragraph_gives_what_a_sentence_does_not_tell(tell):
    story = tell("Rebels shelled the city of Aleppo on Monday. They burned a school.\n\nTalks were held in Homs.")
    shelled, burned = story.tell("shelled"), story.tell("burned")
    time = story.time(burned)
    assert (time.value, time.passage) == (story.time(shelled).value, story.time(shelled).passage)
    assert (time.by, time.score) == ("time.paragraph", FROM_PARAGRAPH)
    assert story.places(burned) == [("Aleppo", "places.paragraph", FROM_PARAGRAPH)]


def test_the_last_time_told_in_the_paragraph_is_taken(tell):
    story = tell("Rebels shelled Aleppo on Sunday. They bombed Homs on Monday. They burned a school.")
    for word in ("shelled", "bombed"):
        story.tell(word)
    burned = story.tell("burned")
    assert story.time(burned).value.start == date(2024, 3, 11)
    assert [p[0] for p in story.places(burned)] == ["Homs"]


def test_what_is_told_later_in_the_paragraph_is_not_inherited_as_the_paragraphs(tell):
    story = tell("They burned a school. Rebels shelled Aleppo on Monday.")
    burned = story.tell("burned")
    story.tell("shelled")
    assert story.time(burned).by == "time.report"


def test_the_report_gives_what_no_paragraph_tells(tell):
    story = tell("Rebels shelled the city of Aleppo on Monday.\n\nA school burned.")
    story.tell("shelled")
    burned = story.tell("burned")
    assert (story.time(burned).by, story.time(burned).score) == ("time.report", FROM_REPORT)
    assert story.places(burned) == [("Aleppo", "places.report", FROM_REPORT)]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.HYPOTHETICAL])
def test_a_plan_inherits_no_time(tell, status):
    story = tell("Rebels shelled Aleppo on Monday. They will bomb a school.")
    story.tell("shelled")
    assert story.time(story.tell("bomb", status)) is None


def test_a_plan_hands_no_time_to_the_report(tell):
    story = tell("Rebels will shell Aleppo on Friday.\n\nA school burned.")
    story.tell("shell", Status.PLANNED)
    assert story.time(story.tell("burned")) is None
    story = tell("Rebels will shell Aleppo on Friday. A school burned.")
    story.tell("shell", Status.PLANNED)
    assert story.time(story.tell("burned")) is None


def test_a_time_long_before_publication_is_background_and_not_inherited_by_the_report(tell):
    story = tell("Rebels shelled Aleppo in May 2016.\n\nA school burned.")
    story.tell("shelled")
    assert story.time(story.tell("burned")) is None


def test_nothing_told_gives_nothing(tell):
    story = tell("Rebels burned a school.")
    burned = story.tell("burned")
    assert story.time(burned) is None
    assert story.places(burned) == []
