"""Whom a short mention stands for."""

import pytest

CASES = [
    ("The ministry said two boats sank. It said a third was on fire.", "It", "The ministry"),
    ("A coalition spokesman said two boats sank. The spokesman added that all slept.", "The spokesman", "A coalition spokesman"),
    ("Russia struck the port after it said saboteurs had crossed the border.", "it", "Russia"),
    ("Russia's defence ministry said two boats sank. The ministry said a third was on fire.", "The ministry", "Russia's defence ministry"),
    ("The rebels said the town had fallen. They said the army had fled.", "They", "The rebels"),
    ("The navy, of which the coast guard is a part, said it lost a ship. It denied losing two.", "It", "The navy"),
    ("The governor said the bridge stood. According to her, the road was open.", "her", "The governor"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "antecedent"), CASES)
def test_antecedent(read, text, mention, antecedent):
    last = read(text)[-1].source
    assert (last.mention.text, last.antecedent and last.antecedent.text) == (mention, antecedent)


def test_a_full_name_has_no_antecedent(read):
    source = read("The navy said a ship sank. The coast guard said another burned.")[-1].source
    assert source.antecedent is None
    assert source.naming.text == "The coast guard"


def test_own_voice_is_no_source(read):
    assert read("We cannot confirm the figures.")[0].source is None


def test_the_name_of_another_group_names_it(read):
    assert (
        read("Another group, the Northern Front, said it had burned the truck.")[0].source.mention.text
        == "the Northern Front"
    )


def test_the_head_of_the_mention_lies_in_it(read, grow):
    text = "A spokesman for the army, who was not named, said talks had failed."
    source = read(text)[0].source
    assert source.mention.text == "A spokesman for the army"
    assert grow(text).tokens[source.head].text == "spokesman"
