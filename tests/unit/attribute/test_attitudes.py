"""Thoughts, wishes, judgements and requests: what is held, by whom, and that speech keeps its own."""

import pytest

from counterclaim.attribute import attribute, attribute_attitudes
from counterclaim.attribute.attitudes import find_attitudes

CASES = [
    ("The union backs the treaty.", [("The union", "backs", "the treaty")]),
    ("The mayor wants the talks to start.", [("The mayor", "wants", "the talks to start")]),
    ("The senator praised the crew for its work.", [("The senator", "praised", "the crew for its work")]),
    ("The senator praised the crew on Monday.", [("The senator", "praised", "the crew")]),
    (
        "The crew was praised by the senator for its work.",
        [("the senator", "praised", "The crew … for its work")],
    ),
    ("The council is worried about the dam.", [("The council", "worried", "about the dam")]),
    ("The union's support for the treaty grew.", [("The union", "support", "for the treaty")]),
    ("The union voiced concern about the dam.", [("The union", "voiced", "concern about the dam")]),
    ("The vote was a worried affair.", []),
    ("Support for the treaty grew.", []),
    ("The mayor seems to agree.", [(None, "seems", "The mayor … to agree")]),
    ("Nobody backs the treaty.", []),
    ("The boat sank.", []),
]


@pytest.fixture
def read_both(tools, grow):
    def run(text):
        tree = grow(text)
        spoken = attribute(tree.report, tree.annotation, resources=tools.resources)
        return spoken, attribute_attitudes(tree.report, tree.annotation, spoken, resources=tools.resources)

    return run


def outermost(attitudes):
    return [a for a in attitudes if not any(a.cue_head != b.cue_head and _holds(b, a) for b in attitudes)]


def _holds(outer, inner):
    return any(s.start <= inner.cue.start < s.end for s in outer.content.spans)


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_who_holds_what(read_both, text, rows):
    _, attitudes = read_both(text)
    found = [
        (a.source and a.source.mention.text, a.cue.text, " … ".join(text[s.start : s.end] for s in a.content.spans))
        for a in outermost(attitudes)
    ]
    assert found == rows


def test_speech_keeps_its_cues(read_both):
    spoken, attitudes = read_both("The mayor said the bridge was closed.")
    assert len(spoken) == 1
    assert attitudes == ()
    assert not spoken[0].is_attitude


def test_attitude_that_speech_tells_of_has_it_as_parent(read_both):
    spoken, (attitude,) = read_both("The mayor said that the union backs the treaty.")
    assert spoken[attitude.parent].source.mention.text == "The mayor"
    assert attitude.is_attitude
    assert attitude.by == "attitude.taking_sides"


def test_shortest_speech_around_is_the_parent(read_both):
    spoken, attitudes = read_both("The mayor said the army had said that the union backs the treaty.")
    (attitude,) = attitudes
    assert [spoken[attitude.parent].source.mention.text, len(spoken)] == ["the army", 2]


def test_nothing_is_read_without_words_of_attitude(grow, tools):
    assert find_attitudes(grow("It rained."), tools.resources.cues, ()) == ()
