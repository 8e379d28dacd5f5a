"""Roles that the words over and around an event noun hand out."""

import pytest

CASES = [
    ("The militia orchestrated attacks on the base.", "attacks", "ground_attack", ("militia", "base")),
    ("The army has launched 20 raids in the valley against the rebels.", "raids", "air_strike", ("army", "rebels")),
    ("The rebels had a hand in the attack.", "attack", "ground_attack", ("rebels", "")),
    ("The rebels claimed responsibility for the attack.", "attack", "ground_attack", ("rebels", "")),
    ("The rebels were behind the attack.", "attack", "ground_attack", ("rebels", "")),
    ("The envoy will travel to the capital for talks.", "talks", "negotiation", ("envoy", "")),
    ("The raid flattened a school and damaged a shop.", "raid", "air_strike", ("", "school shop")),
    ("Raids targeting a camp killed nobody.", "Raids", "air_strike", ("", "camp nobody")),
    ("They began an offensive aimed at the port.", "offensive", "ground_attack", ("They", "port")),
    ("Explosions ripped through the market.", "Explosions", "explosion", ("", "market")),
    ("The village was under siege.", "siege", "blockade", ("", "village")),
]


@pytest.mark.parametrize(("text", "word", "code", "expected"), CASES)
def test_nouns(roles_of, text, word, code, expected):
    agents, targets = roles_of(text, word, code)
    assert (agents, set(targets.split())) == (expected[0], set(expected[1].split()))
