"""How far an event came: every status, with the traps beside it."""

import pytest

from counterclaim.extract.status import predicate_chain, read_status
from counterclaim.model import Stance, Status


def status_of(read, text, word, stance=Stance.ASSERT):
    r = read(text)
    cues = frozenset(a.cue_head for a in r.attributions if a.cue_head is not None)
    return read_status(r.at(word), r.tree, stance, r.resources.moods, cue_heads=cues)


CASES = {
    Status.OCCURRED: [
        ("Rebels shelled the port.", "shelled"),
        ("The port was shelled.", "shelled"),
        ("The ministry could not confirm the capture of the town.", "capture"),
        ("The army did not deny the raid.", "raid"),
        ("The army neither confirmed nor denied the strike.", "strike"),
        ("The army said that rebels had not replied after the raid.", "raid"),
        ("Talks may fail after the raid.", "raid"),
        ("The navy has blockaded the port.", "blockaded"),
        ("Rebels, who will be tried, burned the school.", "burned"),
        ("Soldiers may have burned the school.", "burned"),
        ("No reason was given for the raid.", "raid"),
    ],
    Status.ONGOING: [
        ("Fighting was ongoing on Tuesday.", "Fighting"),
        ("The army is shelling the village.", "shelling"),
        ("The shelling of the town continued.", "shelling"),
        ("Evacuation of the wounded is under way.", "Evacuation"),
        ("Rebels still hold the dam.", "hold"),
        ("Clashes are raging near the bridge.", "Clashes"),
        ("The ongoing siege has lasted a year.", "siege"),
        ("Police are investigating the fire and are searching the mill.", "searching"),
    ],
    Status.ATTEMPTED: [
        ("Rebels tried to storm the airport.", "storm"),
        ("Soldiers failed to capture the ridge.", "capture"),
        ("An attempt to seize the port was reported.", "seize"),
        ("A failed raid on the prison was reported.", "raid"),
        ("The coup failed.", "coup"),
        ("The assault was unsuccessful.", "assault"),
        ("A kidnapping attempt was reported.", "kidnapping"),
        ("Gunmen made a bid to free the prisoners.", "free"),
    ],
    Status.REPELLED: [
        ("The army repelled the assault.", "assault"),
        ("The assault was repelled.", "assault"),
        ("Police foiled an attempt to bomb the market.", "bomb"),
        ("The foiled attack shocked the town.", "attack"),
        ("The police prevented a bombing.", "bombing"),
        ("Guards beat back an attack.", "attack"),
        ("The army prevented the rebels from entering the town.", "entering"),
        ("The navy thwarted multiple attempts to infiltrate the island.", "infiltrate"),
    ],
    Status.PLANNED: [
        ("A march is planned for Sunday.", "march"),
        ("The army will strike back.", "strike"),
        ("The general said that his troops would enter the town.", "enter"),
        ("The rebels vowed to attack the port.", "attack"),
        ("Rebels want to seize the port.", "seize"),
        ("The planned offensive worries aid groups.", "offensive"),
        ("Troops are to withdraw on Friday.", "withdraw"),
        ("The attack is imminent.", "attack"),
        ("Plans to deploy troops were published.", "deploy"),
    ],
    Status.NEGATED: [
        ("No one was hurt in the blast.", "hurt"),
        ("The army did not shell the port.", "shell"),
        ("The attack never took place.", "attack"),
        ("There was no attack.", "attack"),
        ("Talks were cancelled.", "Talks"),
        ("The planned march was called off.", "march"),
        ("The army ruled out an attack.", "attack"),
        ("None of the soldiers were killed.", "killed"),
        ("Rebels left without firing a shot.", "shot"),
    ],
    Status.HYPOTHETICAL: [
        ("If attacked, the army answers.", "attacked"),
        ("The rebels could attack the port.", "attack"),
        ("The threat of an attack is real.", "attack"),
        ("A possible attack worries the town.", "attack"),
        ("Unless the rebels withdraw, talks end.", "withdraw"),
        ("The army would strike if the rebels advanced.", "strike"),
        ("The ceasefire would have held.", "held"),
        ("It is not clear whether rebels shelled the port.", "shelled"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [(*case, status) for status, cases in CASES.items() for case in cases],
)
def test_status(read, text, word, expected):
    assert status_of(read, text, word) is expected


def test_every_status_is_tested():
    assert set(CASES) == set(Status)
    assert all(len(cases) >= 8 for cases in CASES.values())


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels shelled the port.", "shelled", Status.NEGATED),
        ("Rebels tried to storm the port.", "storm", Status.ATTEMPTED),
        ("The army is shelling the port.", "shelling", Status.NEGATED),
    ],
)
def test_what_a_source_denies_did_not_happen_unless_it_was_only_tried(read, text, word, expected):
    assert status_of(read, text, word, Stance.DENY) is expected


@pytest.mark.parametrize("stance", [Stance.ACCUSE, Stance.CONFIRM, Stance.CANNOT_VERIFY, Stance.DENY_RESPONSIBILITY])
def test_no_other_stance_changes_the_status(read, stance):
    assert status_of(read, "Rebels shelled the port.", "shelled", stance) is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "word", "chain"),
    [
        ("Police foiled an attempt to bomb the market.", "bomb", "bomb attempt foiled"),
        ("The capture of the town was planned.", "capture", "capture planned"),
        ("The town fell after the raid.", "raid", "raid after"),
        ("The army said rebels shelled the port.", "shelled", "shelled"),
        ("Rebels shelled the port.", "shelled", "shelled"),
    ],
)
def test_chain(read, text, word, chain):
    r = read(text)
    found = predicate_chain(r.at(word), r.tree)
    assert " ".join(t.text for t in found) in {chain, chain.removesuffix(" after")}


def test_a_cue_ends_the_chain_but_for_an_intention(read):
    r = read("The army denied the raid.")
    assert [t.text for t in predicate_chain(r.at("raid"), r.tree, frozenset({r.at("denied")}))] == ["raid"]
    r = read("The army vowed to attack.")
    assert [t.text for t in predicate_chain(r.at("attack"), r.tree, frozenset({r.at("vowed")}))] == ["attack", "vowed"]
