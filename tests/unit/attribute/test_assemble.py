"""What an attribution carries besides its three parts."""

import pytest

from counterclaim.model import Stance

STANCES = [
    ("The ministry said it had bombed the village.", Stance.ASSERT),
    ("The ministry denied that it had bombed the village.", Stance.DENY),
    ("The ministry rejected the claim as propaganda.", Stance.DENY),
    ("The ministry confirmed that it had bombed the village.", Stance.CONFIRM),
    ("The ministry admitted that it had bombed the village.", Stance.CONFIRM),
    ("The ministry accused the rebels of bombing the village.", Stance.ACCUSE),
    ("The ministry blamed the rebels for the bombing.", Stance.ACCUSE),
    ("The rebels claimed responsibility for the bombing.", Stance.CLAIM_RESPONSIBILITY),
    ("The rebels claimed the attack.", Stance.CLAIM_RESPONSIBILITY),
    ("The attack was claimed by the rebels.", Stance.CLAIM_RESPONSIBILITY),
    ("The rebels claimed that the attack had failed.", Stance.ASSERT),
    ("The rebels denied responsibility for the bombing.", Stance.DENY_RESPONSIBILITY),
    ("The bombing could not be independently verified.", Stance.CANNOT_VERIFY),
    ("The agency was unable to confirm the bombing.", Stance.CANNOT_VERIFY),
    ('"No bomb fell on the village," the ministry denied.', Stance.ASSERT),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance_of_the_cue(read, text, stance):
    assert read(text)[0].stance is stance


def test_a_quotation_is_marked_as_quoted(read):
    assert read('"The bridge fell," the army said.')[0].quoted
    assert not read("The bridge fell, the army said.")[0].quoted


def test_the_cue_head_is_the_token_of_the_cue(read, grow):
    text = "The army has said that the bridge fell."
    found = read(text)[0]
    assert grow(text).tokens[found.cue_head].text == "said"
    assert found.cue.text == "has said"


def test_a_text_without_speakers_gives_nothing(read):
    assert read("The bridge fell at noon. Two cars sank.") == ()


def test_the_carrier_comes_before_the_one_whom_it_carries(read):
    found = read("Ten gunmen died, the army said in a statement carried by the state news agency.")
    assert [a.parent for a in found] == [None, 0]
    assert found[0].content == found[1].content


@pytest.mark.parametrize(
    "text", ["No group has claimed responsibility for the blast.", "Nobody said that the bridge had fallen."]
)
def test_nobody_says_nothing(read, text):
    assert read(text) == ()


def test_a_mark_says_nothing(read):
    assert all(
        a.source is None or any(c.isalpha() for c in a.source.mention.text) for a in read("= said that it left.")
    )
