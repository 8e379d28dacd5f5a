"""Roles that a verb hands out."""

import pytest

CASES = [
    # headlines leave the auxiliary out
    ("Market bombed in the north.", "bombed", "air_strike", ("", "Market")),
    ("Driver arrested.", "arrested", "arrest", ("", "Driver")),
    ("Police arrested nine drivers.", "arrested", "arrest", ("Police", "drivers")),
    # coordination
    ("The town was besieged and overrun by rebels.", "besieged", "blockade", ("rebels", "town")),
    ("They arrested and tortured nine reporters.", "arrested", "arrest", ("They", "reporters")),
    # what is fired or driven is no target
    ("Police used force against the marchers.", "used", "crackdown", ("Police", "marchers")),
    ("A bomber drove a van into the gate.", "drove", "suicide_bombing", ("bomber", "gate")),
    ("Forty were launched at the port.", "launched", "missile_strike", ("", "port")),
    # what falls or explodes
    ("A missile fell on the school.", "fell", "missile_strike", ("", "school")),
    ("The attacker detonated near the buses.", "detonated", "suicide_bombing", ("attacker", "buses")),
    ("Missiles slammed into the port, hitting a ship.", "slammed", "missile_strike", ("", "port ship")),
    # moved by others or by themselves
    ("The militia was driven out of the city.", "driven", "withdrawal", ("", "militia")),
    ("The army lost the town to the rebels.", "lost", "territory_seized", ("rebels", "town")),
    ("The town fell to the rebels.", "fell", "territory_seized", ("rebels", "town")),
    # whose raid, whose hands
    ("Nine guards were killed in a French raid.", "killed", "attack_on_civilians", ("French", "guards")),
    ("Nine guards died in a raid carried out by the army.", "died", "casualties", ("", "guards")),
    ("Farmers were killed at the hands of the militia.", "killed", "attack_on_civilians", ("militia", "Farmers")),
    # what is given, and to whom
    ("The ministry sent arms to the militia.", "sent", "military_aid", ("ministry", "militia")),
    ("The brothers shot and killed an officer.", "shot", "attack_on_civilians", ("brothers", "officer")),
    ("A man blew himself up among soldiers.", "blew", "suicide_bombing", ("man", "soldiers")),
    ("The group was beaten but still controls the valley.", "controls", "territory_seized", ("group", "valley")),
    ("He faces a charge of treason.", "faces", "prosecution", ("", "He")),
]


@pytest.mark.parametrize(("text", "word", "code", "expected"), CASES)
def test_verbs(roles_of, text, word, code, expected):
    assert roles_of(text, word, code) == expected
