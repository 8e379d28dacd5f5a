"""What a source does with an event."""

import pytest

from counterclaim.extract.stance import accused, read_stance
from counterclaim.model import Stance, Status


@pytest.mark.parametrize("cue", list(Stance))
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("attributed", [True, False])
def test_only_a_plain_statement_that_it_did_not_happen_becomes_a_denial(cue, status, attributed):
    found = read_stance(cue, status, attributed=attributed)
    if (cue, status, attributed) == (Stance.ASSERT, Status.NEGATED, True):
        assert found is Stance.DENY
    else:
        assert found is cue


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("The ministry accused the rebels of an ambush.", "accused", "rebels"),
        ("The ministry blamed the rebels.", "blamed", "rebels"),
        ("The ministry blamed the shelling on the rebels.", "blamed", "rebels"),
        ("The ministry complained.", "complained", ""),
        ("The ministry blamed both the rebels and the army.", "blamed", "rebels army"),
        ("The monitor attributed the raids to the rebels.", "attributed", "rebels"),
        ("The ministry on Friday accused the army of a raid.", "accused", "army"),
    ],
)
def test_accused(read, text, cue, expected):
    r = read(text)
    assert r.words(accused(r.at(cue), r.tree)) == expected
