"""The words that name a party."""

import pytest

from counterclaim.attribute.phrases import noun_phrase

CASES = [
    ("A spokesman for the coalition, who was not named, spoke.", "spokesman", "A spokesman for the coalition"),
    ("The spokesman on Tuesday spoke.", "spokesman", "The spokesman"),
    ("The regional army commander spoke.", "commander", "The regional army commander"),
    ("The army and the navy spoke.", "army", "The army and the navy"),
    ("The state news agency SANA spoke.", "agency", "The state news agency SANA"),
    ("The officer commanding the brigade spoke.", "officer", "The officer commanding the brigade"),
    ("The ministry's spokesman spoke.", "ministry", "The ministry"),
    ("The head of the hospital in Goma spoke.", "head", "The head of the hospital in Goma"),
]


@pytest.mark.parametrize(("text", "head", "phrase"), CASES)
def test_noun_phrase(grow, text, head, phrase):
    tree = grow(text)
    at = next(t.i for t in tree.tokens if t.text == head)
    assert tree.passage(noun_phrase(tree, at)).text == phrase
