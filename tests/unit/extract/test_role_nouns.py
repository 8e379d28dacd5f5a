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
    ("The attack late on Tuesday on the base was brief.", "attack", "ground_attack", ("", "base")),
    ("Guards thwarted an infiltration attempt by the cartel.", "infiltration", "incursion", ("cartel", "")),
    (
        "Farmers are facing heavy bombardment and air strikes by the army.",
        "bombardment",
        "shelling",
        ("army", "Farmers"),
    ),
    ("The group had nothing to do with the blast.", "blast", "explosion", ("group", "")),
    ("Two men were convicted of the murder.", "murder", "attack_on_civilians", ("men", "")),
    ("The ministry accused the army of an attack.", "attack", "ground_attack", ("army", "")),
    ("The army responded with shelling.", "shelling", "shelling", ("army", "")),
    ("The army escalated its shelling.", "shelling", "shelling", ("its", "")),
    ("The ministry condemned the shelling.", "shelling", "shelling", ("", "")),
    ("The army's campaign of bombing went on.", "bombing", "air_strike", ("army", "")),
    ("They went in as part of an offensive.", "offensive", "ground_attack", ("They", "")),
]


@pytest.mark.parametrize(("text", "word", "code", "expected"), CASES)
def test_nouns(roles_of, text, word, code, expected):
    agents, targets = roles_of(text, word, code)
    assert (agents, set(targets.split())) == (expected[0], set(expected[1].split()))
