"""Who does what a verb tells."""

import pytest

CASES = [
    ("Hours later a second man attacked the camp.", "attacked", "ground_attack", "man"),
    ("Spotters: two warplanes bombed the camp.", "bombed", "air_strike", "warplanes"),
    ("The militia, which Kyiv says attacked the town, denied it.", "attacked", "ground_attack", "militia"),
    ("The army conducted 16 raids throughout Raqqa destroying bridges.", "destroying", "property_destruction", "army"),
    ("The militia scored a victory overrunning the town.", "overrunning", "territory_seized", "militia"),
    ("The rebels launched the last phase of an effort to encircle the city.", "encircle", "blockade", "rebels"),
    ("An army offensive to encircle the city failed.", "encircle", "blockade", "army"),
    ("The army denied having bombed the camp.", "bombed", "air_strike", "army"),
    ("In the city of Raqqa rebels seized the square.", "seized", "territory_seized", "rebels"),
    ("Police (state radio): attackers stormed the hotel.", "stormed", "ground_attack", "attackers"),
]


@pytest.mark.parametrize(("text", "word", "code", "agent"), CASES)
def test_who_acts(roles_of, text, word, code, agent):
    assert roles_of(text, word, code)[0] == agent


def test_a_verb_over_a_relative_clause_does_not_hide_who_suffered(roles_of):
    assert roles_of("The gunmen the army says were killed were farmers.", "killed", "casualties")[1] == "gunmen"


def test_who_stops_an_attempt_does_not_make_it(roles_of):
    assert roles_of("Guards thwarted a plan to bomb the court.", "bomb", "bombing")[0] == ""
