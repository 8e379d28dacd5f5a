"""Cues by verb: before, behind and inside their content; what is no cue."""

import pytest

CASES = [
    ("The army said rebels had shelled the port.", [("The army", "said", "rebels had shelled the port", None)]),
    ("Rebels had shelled the port, the army said.", [("the army", "said", "Rebels had shelled the port", None)]),
    ("Rebels, the army said, had shelled the port.", [("the army", "said", "Rebels had shelled the port", None)]),
    ('The navy said: "Our boats were hit at night."', [("The navy", "said", "Our boats were hit at night", None)]),
    (
        'The governor said the fire was "under control" and that nobody had died.',
        [("The governor", "said", 'the fire was "under control" and that nobody had died', None)],
    ),
    (
        "The ministry denied that its planes had bombed the village.",
        [("The ministry", "denied", "that its planes had bombed the village", None)],
    ),
    (
        "The ministry denied any involvement in the raid.",
        [("The ministry", "denied", "any involvement in the raid", None)],
    ),
    ("The army denied having fired rockets.", [("The army", "denied", "having fired rockets", None)]),
    ("The ministry rejected the claim as propaganda.", [("The ministry", "rejected", "the claim as propaganda", None)]),
    ("The parliament rejected the peace deal with the rebels.", []),
    (
        "The ministry accused the rebels of shelling the market.",
        [("The ministry", "accused", "the rebels of shelling the market", None)],
    ),
    ("The ministry blamed the rebels for the blast.", [("The ministry", "blamed", "the rebels for the blast", None)]),
    ("The ministry blamed the blast on the rebels.", [("The ministry", "blamed", "the blast on the rebels", None)]),
    (
        "The governor acknowledged that two bridges had fallen.",
        [("The governor", "acknowledged", "that two bridges had fallen", None)],
    ),
    (
        "The mayor admitted the shelter had been closed.",
        [("The mayor", "admitted", "the shelter had been closed", None)],
    ),
    ("The front claimed to be behind the ambush.", [("The front", "claimed", "to be behind the ambush", None)]),
    ("The flood claimed the lives of ten people.", []),
    (
        "The militia wrote on Facebook that the truck had burned.",
        [("The militia", "wrote", "that the truck had burned", None)],
    ),
    ("A farmer told the local radio that the bus had burned.", [("A farmer", "told", "that the bus had burned", None)]),
    ("The mayor told reporters that the bus had burned.", [("The mayor", "told", "that the bus had burned", None)]),
    ("The general warned of further raids.", [("The general", "warned", "further raids", None)]),
    ("The army spoke of four dead.", [("The army", "spoke", "four dead", None)]),
    ("The general vowed to retake the town.", [("The general", "vowed", "to retake the town", None)]),
    ("The mayor saw soldiers burning a truck.", [("The mayor", "saw", "soldiers burning a truck", None)]),
    ("Last month saw heavy clashes.", []),
    (
        "Residents report a huge blast, followed by gunfire.",
        [("Residents", "report", "a huge blast, followed by gunfire", None)],
    ),
    (
        "Of the 40 arrests that the police acknowledge, ten were made on Sunday.",
        [("the police", "acknowledge", "the 40 arrests", None)],
    ),
    ("The ministry did not say who had fired.", []),
    ("The minister declined to say who had fired.", []),
    ("The front declared victory in March, but its fighters have stayed.", []),
    ("The police neither confirmed nor denied the attack.", []),
    ("Two Boats Sink Off Coast, Navy Says", [("Navy", "Says", "Two Boats Sink Off Coast", None)]),
    ("Officials fear that the dam will break.", [("Officials", "fear", "that the dam will break", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected
