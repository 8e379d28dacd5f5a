"""Where an event was: beside it, where the story is, or what the report is about."""

import pytest


def names(story, word):
    return [p[0] for p in story.places(story.tell(word))]


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Shells fell on the city of Aleppo on Monday.", "fell", "Aleppo"),
        ("Rebels seized Homs, the army said in Damascus.", "seized", "Homs"),
        ("A truck that was stolen in Homs blew up near Aleppo on Monday.", "blew", "Aleppo"),
        ("A shell struck a market in Homs, a spokesman told reporters in Geneva.", "struck", "Homs"),
    ],
)
def test_the_place_of_the_event_stands_beside_it(tell, text, word, place):
    assert names(tell(text), word) == [place]


def test_places_listed_together_are_all_places_of_the_event(tell):
    assert names(tell("Shells fell on Homs and Aleppo."), "fell") == ["Homs", "Aleppo"]
    assert names(tell("Shells fell on Homs as troops left Aleppo."), "fell") == ["Homs"]


def test_an_event_without_a_place_is_where_the_story_is(tell):
    story = tell("Shells fell on the city of Aleppo. A school burned.")
    story.tell("fell")
    [(name, by, score)] = story.places(story.tell("burned"))
    assert (name, by) == ("Aleppo", "places.paragraph")
    assert score < 0.85


def test_the_seat_of_the_speaker_is_no_place_of_an_event_told_elsewhere(tell):
    story = tell(
        "Shells fell on the city of Aleppo on Monday.\n\nA school in Aleppo burned.\n\n"
        "Two pupils died, an official told reporters in Geneva."
    )
    story.tell("fell")
    story.tell("burned")
    assert names(story, "died") == ["Aleppo"]


def test_the_place_of_the_dateline_is_the_last_choice(tell):
    story = tell("BEIRUT, March 11 (Herald) — Shells fell on the city of Aleppo.\n\nA school burned.")
    story.tell("fell")
    [(name, by, _)] = story.places(story.tell("burned"))
    assert (name, by) == ("Aleppo", "places.report")


def test_a_fine_place_is_preferred_to_a_country(tell):
    story = tell("In Syria, shells fell on the city of Aleppo.\n\nA school burned.")
    assert names(story, "burned") == ["Aleppo"]


def test_a_country_is_better_than_nothing(tell):
    assert names(tell("Shells fell in Syria.\n\nA school burned."), "burned") == ["Syria"]


def test_a_place_that_no_gazetteer_knows_is_given_by_name_alone(tell):
    story = tell("Shells fell on the village of Qorbazad on Monday.\n\nA school burned.")
    [(name, by, score)] = story.places(story.tell("fell"))
    assert (name, by) == ("Qorbazad", "places.name_only")
    [(_, _, inherited)] = story.places(story.tell("burned"))
    assert inherited <= score


def test_a_capital_that_speaks_is_no_place_of_an_event(tell):
    assert names(tell("Moscow said that a school burned."), "burned") == []
