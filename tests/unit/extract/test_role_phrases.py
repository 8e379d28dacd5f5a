"""Modifiers, "of", prepositions and "by" around an event noun."""

import pytest

CASES = [
    ("A rebel attack on the post failed.", "attack", "ground_attack", ("rebel", "post")),
    ("The regime siege of the town goes on.", "siege", "blockade", ("regime", "town")),
    ("A US drone strike hit the camp.", "strike", "drone_strike", ("US", "camp")),
    ("An army drone attacked the market.", "attacked", "drone_strike", ("army", "market")),
    ("A rocket fired by the militia hit a school.", "hit", "missile_strike", ("militia", "school")),
    ("The raid that the militia launched was long.", "raid", "ground_attack", ("militia", "")),
    ("The hospital recorded 26 civilian deaths.", "deaths", "casualties", ("", "civilian")),
    ("The Raqqa bombing was condemned.", "bombing", "bombing", ("", "Raqqa")),
    ("The town was hit in the night by the army.", "hit", "shelling", ("army", "town")),
    ("The truce with the rebels collapsed.", "truce", "agreement", ("rebels", "")),
    ("A shell landed inside the base.", "landed", "shelling", ("", "base")),
    ("A terrorist attack was feared.", "attack", "ground_attack", ("", "")),
    ("The hospital bombing was condemned.", "bombing", "bombing", ("", "hospital")),
    ("The car bombing was condemned.", "bombing", "bombing", ("", "")),
    ("The hostage release was delayed.", "release", "prisoner_exchange", ("", "hostage")),
    ("The ransacking of the museum went on.", "ransacking", "property_destruction", ("", "museum")),
    ("The advance of the rebels was slow.", "advance", "ground_attack", ("rebels", "")),
    ("They did no harm to civilians.", "harm", "casualties", ("They", "civilians")),
]


@pytest.mark.parametrize(("text", "word", "code", "expected"), CASES)
def test_phrases(roles_of, text, word, code, expected):
    assert roles_of(text, word, code) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor fled to the coast before his arrest.", "his"),
        ("It was cold and its arrest was slow.", ""),
    ],
)
def test_a_pronoun_counts_only_if_the_report_names_it(roles_of, text, expected):
    assert roles_of(text, "arrest", "arrest")[1] == expected
