"""Which times go on holding for what is told after them."""

from datetime import date

import pytest

from counterclaim.ground.event_frames import LONG_PARAGRAPH, sets_frame


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The airliner plunged into a field in May 2016.", True),
        ("In May 2016 the airliner plunged into a field.", True),
        ("Investigators found that gas was used in May 2016.", True),
        ("The group, which took over in May 2016, has yet to comment.", False),
        ("The court sentenced him for the killing of prisoners in May 2016.", False),
        ("Fighting has gone on since a truce collapsed in May 2016.", False),
    ],
)
def test_a_main_clause_sets_a_frame(tell, text, expected):
    annotation = tell(text).annotation
    [mention] = annotation.times
    assert sets_frame(mention, annotation) is expected


def test_background_holds_for_the_sentence_behind_it(tell):
    story = tell("Rebels shelled Aleppo on Monday. Gas was used in Homs in May 2016. It killed a hundred people.")
    story.tell("shelled")
    story.tell("used")
    found = story.time(story.tell("killed"))
    assert (found.value.start, found.by) == (date(2016, 5, 1), "time.paragraph")


def test_background_told_in_passing_holds_for_nothing(tell):
    story = tell("Rebels shelled Aleppo on Monday. The group, which rose in May 2016, was silent. A school burned.")
    story.tell("shelled")
    story.tell("rose")
    assert story.time(story.tell("burned")).value.start == date(2024, 3, 11)


def test_a_main_clause_that_tells_no_event_sets_a_frame_too(tell):
    story = tell("Rebels shelled Aleppo on Monday. Near Homs the alarm went off on Sunday. A school burned.")
    story.tell("shelled")
    assert story.time(story.tell("burned")).passage.text == "Sunday"


def test_the_day_of_speaking_sets_no_frame(tell):
    story = tell("Rebels shelled Aleppo on Sunday.\n\nThe mayor spoke on Monday. A school burned.")
    story.tell("shelled")
    assert story.time(story.tell("burned")).passage.text == "Sunday"


def test_a_week_of_the_story_does_not_hold(tell):
    story = tell("Rebels shelled Aleppo on Monday. They had looted a depot this week. A school burned.")
    story.tell("shelled")
    story.tell("looted")
    assert story.time(story.tell("burned")).passage.text == "Monday"


def test_in_a_text_without_paragraphs_a_time_reaches_only_the_next_sentence(tell):
    filler = " The road was wet." * LONG_PARAGRAPH
    story = tell(
        "Rebels shelled Aleppo on Monday. They looted a depot on Sunday. A school burned. A bridge fell." + filler
    )
    story.tell("shelled")
    story.tell("looted")
    assert story.time(story.tell("burned")).passage.text == "Sunday"
    assert story.time(story.tell("fell")).passage.text == "Monday"
