"""When an event was if its own sentence does not say."""

from dataclasses import replace
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


def test_an_event_named_again_takes_its_own_time_and_not_the_last_one(tell):
    story = tell("Rebels shelled Aleppo on Sunday. Talks opened in Homs on Monday. The shelling killed nine people.")
    story.tell("shelled")
    found = story.time(story.tell("shelling"))
    assert (found.passage.text, found.by, found.score) == ("Sunday", "time.named", FROM_PARAGRAPH)


def test_that_event_is_the_one_told_just_before(tell):
    story = tell("Rebels shelled Aleppo on Monday. Troops had fired gas in 2013. That shelling killed nine people.")
    story.tell("shelled")
    story.tell("fired")
    assert story.time(story.tell("shelling")).value.start == date(2013, 1, 1)


def test_an_event_named_again_has_a_time_even_in_a_conjecture(tell):
    story = tell("Rebels shelled Aleppo on Sunday. Revenge may be behind the shelling.")
    story.tell("shelled")
    assert story.time(story.tell("shelling", Status.HYPOTHETICAL)).by == "time.named"


def test_an_event_that_was_not_told_before_is_not_named_again(tell):
    story = tell("Rebels shelled Aleppo on Sunday. A shelling killed nine people.")
    story.tell("shelled")
    assert story.time(story.tell("shelling")).by == "time.paragraph"


def test_what_was_said_long_ago_did_not_happen_today(tell):
    story = tell("Rebels shelled Aleppo on Monday.\n\nIn July the group said it was behind a fire at a school.")
    story.tell("shelled")
    fire = replace(story.tell("fire"), time=None)
    story.drafts[-1] = fire
    assert (story.time(fire).value.start, story.time(fire).by) == (date(2023, 7, 1), "time.told_long_ago")


def test_the_main_time_is_a_day_if_the_report_tells_one(tell):
    story = tell("Rebels shelled Aleppo last week.\n\nThey bombed Homs on Monday.\n\nA school burned.")
    story.tell("shelled")
    story.tell("bombed")
    assert story.time(story.tell("burned")).value.start == date(2024, 3, 11)


def test_background_told_of_the_subject_in_passing_is_not_the_time_of_what_it_does(tell):
    story = tell("Rebels shelled Aleppo on Monday.\n\nThe front, which rose in May 2016, claimed the attack.")
    story.tell("shelled")
    claimed = story.tell("attack")
    assert claimed.time is not None
    assert story.time(claimed).value.start == date(2024, 3, 11)


def test_what_is_still_to_come_is_not_the_time_of_what_follows(tell):
    story = tell("Rebels shelled Aleppo on Monday.\n\nTalks are fixed for 20 March. A school burned.")
    story.tell("shelled")
    story.tell("Talks")
    assert story.time(story.tell("burned")).value.start == date(2024, 3, 11)


def test_nothing_told_gives_nothing(tell):
    story = tell("Rebels burned a school.")
    burned = story.tell("burned")
    assert story.time(burned) is None
    assert story.places(burned) == []


def test_no_event_is_later_than_the_day_on_which_it_was_told(tell):
    story = tell("Rebels shelled Aleppo on Tuesday.\n\nOn Monday the army accused them. They had bombed a school.")
    story.tell("shelled")
    found = story.time(story.tell("bombed"))
    assert (found.value.start, found.by) == (date(2024, 3, 11), "time.told")


def test_hours_after_an_event_are_dated_by_what_the_report_tells_of_it(tell):
    story = tell("Rebels shelled Aleppo on Sunday.\n\nTroops burned a school 20 minutes after the shelling.")
    story.tell("shelled")
    assert story.time(story.tell("burned")).value.start == date(2024, 3, 10)


def test_a_plan_with_a_deadline_may_happen_at_any_time_until_then(tell):
    story = tell("Troops will leave Aleppo by March 20.")
    found = story.time(story.tell("leave", Status.PLANNED))
    assert (found.value.start, found.value.end, found.by) == (date(2024, 3, 12), date(2024, 3, 20), "time.deadline")
