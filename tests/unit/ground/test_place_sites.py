"""The sites of a report and how their mentions hang in their sentences."""

import pytest

from counterclaim.ground.place_sites import list_head


def test_mentions_of_one_place_are_one_site(tell):
    [homs, aleppo] = tell("Shells fell on Homs. Troops left Aleppo. Homs was quiet.").sites()
    assert [m.sentence for m in homs.mentions] == [0, 2]
    assert [m.sentence for m in aleppo.mentions] == [1]


@pytest.mark.parametrize(
    ("text", "way", "outer", "verb"),
    [
        ("Shells fell on Homs.", "on", "on", "fell"),
        ("Shells fell on the outskirts of Homs.", "of", "on", "fell"),
        ("Residents of Homs fled.", "of", "nsubj", "fled"),
        ("Rebels seized Homs.", "dobj", "dobj", "seized"),
    ],
)
def test_the_way_up_from_a_name_to_its_predicate(tell, text, way, outer, verb):
    story = tell(text)
    [mention] = story.sites()[0].mentions
    assert (mention.way, mention.outer) == (way, outer)
    assert story.annotation.tokens[mention.verb].text == verb


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Shells fell on Homs, the army said.", False),
        ("Shells fell, an army spokesman in Homs said.", True),
        ("Shells fell, the army said in Homs.", True),
    ],
)
def test_a_place_of_the_speaker_is_marked(tell, text, spoken):
    [mention] = tell(text).sites()[0].mentions
    assert mention.is_spoken == spoken
    assert mention.is_meant != spoken


def test_a_place_of_the_dateline_is_marked(tell):
    sites = tell("BEIRUT, March 11 (Herald) — Shells fell on Homs.").sites()
    assert [s.mentions[0].in_dateline for s in sites] == [True, False]


@pytest.mark.parametrize(
    ("text", "grain", "small"),
    [
        ("Shells fell on the city of Homs.", "fine", True),
        ("Shells fell in Damascus.", "capital", True),
        ("Shells fell in Homs province.", "province", False),
        ("Shells fell in Syria.", "country", False),
        ("Shells fell on the village of Qorbazad.", "unknown", True),
    ],
)
def test_grain(tell, text, grain, small):
    [site] = tell(text).sites()
    assert (site.grain, site.is_small) == (grain, small)


def test_a_name_that_lies_somewhere_in_something_wide_has_no_position(tell):
    site = tell("Shells fell on the village of Qorbazad, in Darfur, on Monday.").sites()[0]
    assert (site.place.name, site.place.lat, site.place.country) == ("Qorbazad", None, "SD")


def test_the_names_of_one_list_share_its_head(tell):
    story = tell("Shells fell on Homs and Aleppo. Troops left Raqqa.")
    heads = [list_head(s.mentions[0], story.annotation.tokens) for s in story.sites()]
    assert heads[0] == heads[1] != heads[2]
