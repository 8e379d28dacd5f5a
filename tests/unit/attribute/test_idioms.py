"""Cues that are no plain verb with a clause."""

import pytest

CASES = [
    (
        "According to the army, rebels shelled the port.",
        [("the army", "According to", "rebels shelled the port", None)],
    ),
    (
        "Rebels shelled the port at dawn, according to the army.",
        [("the army", "according to", "Rebels shelled the port at dawn", None)],
    ),
    ("As per the harbour office, two ships were hit.", [("the harbour office", "As per", "two ships were hit", None)]),
    ("Two ships were hit, per the harbour office.", [("the harbour office", "per", "Two ships were hit", None)]),
    (
        "In the words of the mayor, the bridge collapsed.",
        [("the mayor", "In the words of", "the bridge collapsed", None)],
    ),
    ("He earns ten dollars per day.", []),
    (
        "The rebels claimed responsibility for the bombing.",
        [("The rebels", "claimed responsibility", "the bombing", None)],
    ),
    ("The rebels took responsibility for the bombing.", [("The rebels", "took responsibility", "the bombing", None)]),
    ("Responsibility for the bombing was claimed by the rebels.", [("the rebels", "claimed", "the bombing", None)]),
    (
        "The rebels denied responsibility for the bombing.",
        [("The rebels", "denied responsibility", "the bombing", None)],
    ),
    ("The attack was confirmed by the police.", [("the police", "was confirmed", "The attack", None)]),
    ("Rumours of an attack were denied by the police.", [("the police", "were denied", "Rumours of an attack", None)]),
    (
        "It was announced by the ministry that the border would close.",
        [("the ministry", "was announced", "that the border would close", None)],
    ),
    (
        "The border had closed, it was announced on Friday by the ministry.",
        [("the ministry", "was announced", "The border had closed", None)],
    ),
    ("It was reported that ten people had drowned.", [(None, "was reported", "that ten people had drowned", None)]),
    ("The boat is said to have sunk.", [(None, "is said", "The boat to have sunk", None)]),
    ("Reportedly, the boat sank.", []),
    ("The front put the toll at twelve.", [("The front", "put", "the toll at twelve", None)]),
    ("The hospital gave a figure of twelve dead.", [("The hospital", "gave", "a figure of twelve dead", None)]),
    ("The army put a bridge across the river.", []),
    (
        "The claim could not be independently verified.",
        [(None, "could not be independently verified", "The claim", None)],
    ),
    ("The agency was unable to verify the footage.", [(None, "unable to verify", "the footage", None)]),
    (
        "The group posted video purporting to show its fighters burning a truck.",
        [("The group", "purporting to show", "its fighters burning a truck", None)],
    ),
    ("Footage showed soldiers burning a truck.", [("Footage", "showed", "soldiers burning a truck", None)]),
    ("A statement by the navy said the ship had sunk.", [("the navy", "said", "the ship had sunk", None)]),
    (
        "Claims by the army that the town had fallen were false.",
        [("the army", "Claims", "that the town had fallen", None)],
    ),
    (
        "The ministry dismissed an allegation by a lawmaker that soldiers had fired.",
        [("The ministry", "dismissed", "an allegation by a lawmaker that soldiers had fired", None)],
    ),
    (
        "The army's version is that the truck ran a checkpoint.",
        [("The army", "version", "that the truck ran a checkpoint", None)],
    ),
    ("The hospital's count is 14 dead and 30 wounded.", [("The hospital", "count", "14 dead and 30 wounded", None)]),
    (
        "Fourteen dead and thirty wounded: that is the count of the hospital.",
        [("the hospital", "count", "Fourteen dead and thirty wounded", None)],
    ),
    ("The attack, which the army blamed on separatists, left nine dead.", [("the army", "blamed", "The attack", None)]),
    (
        "Moscow's claims that it had shot down the missile could not be verified.",
        [
            ("Moscow", "claims", "that it had shot down the missile", None),
            (None, "could not be verified", "Moscow's claims that it had shot down the missile", None),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected
