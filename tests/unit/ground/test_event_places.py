"""Where an event was if its own sentence does not say."""


def test_the_lead_outweighs_a_name_further_down_but_not_many(tell):
    lead = "Shells fell on the city of Aleppo.\n\nIt rained.\n\nIt snowed.\n\n"
    story = tell(lead + "Crowds gathered in Homs.\n\nA school burned.")
    assert [p[0] for p in story.places(story.tell("burned"))] == ["Aleppo"]
    story = tell(
        lead
        + "Crowds gathered in Homs. Shops in Homs closed. Roads to Homs and from Homs were full.\n\nA school burned."
    )
    assert [p[0] for p in story.places(story.tell("burned"))] == ["Homs"]


def test_the_place_of_the_dateline_is_the_last_choice(tell):
    story = tell("BEIRUT, March 11 (Herald) — Shells fell on the city of Aleppo.\n\nA school burned.")
    assert story.places(story.tell("burned"))[0][0] == "Aleppo"


def test_a_fine_place_is_preferred_to_a_country(tell):
    story = tell("In Syria, shells fell on the city of Aleppo.\n\nA school burned.")
    assert [p[0] for p in story.places(story.tell("burned"))] == ["Aleppo"]


def test_a_country_is_better_than_nothing(tell):
    story = tell("Shells fell in Syria.\n\nA school burned.")
    assert [p[0] for p in story.places(story.tell("burned"))] == ["Syria"]


def test_a_capital_that_speaks_is_no_place_of_an_event(tell):
    story = tell("Moscow said that a school burned.")
    assert story.places(story.tell("burned")) == []
