"""Who speaks: inverted order, appositions, relative clauses, shared subjects."""

import pytest

CASES = [
    ("Two people died, said the mayor.", [("the mayor", "said", "Two people died", None)]),
    (
        "Not bombs but rockets had been used, insisted the ministry.",
        [("the ministry", "insisted", "Not bombs but rockets had been used", None)],
    ),
    ("The bridge – said the governor – was hit twice.", [("the governor", "said", "The bridge was hit twice", None)]),
    (
        '"The bridge has fallen," said the governor, whose office overlooks the river.',
        [("the governor", "said", "The bridge has fallen", None)],
    ),
    ("Two warehouses burn in port, says ministry", [("ministry", "says", "Two warehouses burn in port", None)]),
    (
        "The government, which says the town is calm, sent troops.",
        [("The government", "says", "the town is calm", None)],
    ),
    (
        "A government official, who asked not to be named, said talks had failed.",
        [("A government official", "said", "talks had failed", None)],
    ),
    (
        "The police arrested nine men, two of them boys, an officer told the agency.",
        [("an officer", "told", "The police arrested nine men, two of them boys", None)],
    ),
    (
        "The state news agency SANA reported a blast in the plant.",
        [("The state news agency SANA", "reported", "a blast in the plant", None)],
    ),
    (
        "Army admits strike, says gunmen were the target; commission counts 31 dead",
        [
            ("Army", "admits", "strike", None),
            ("Army", "says", "gunmen were the target", None),
            ("commission", "counts", "31 dead", None),
        ],
    ),
    (
        "Drone strike kills nine, militia says; government denies attack",
        [("militia", "says", "Drone strike kills nine", None), ("government", "denies", "attack", None)],
    ),
    (
        "The shelling killed nine people said the Observatory adding that four were children.",
        [
            ("the Observatory", "said", "The shelling killed nine people", None),
            ("the Observatory", "adding", "that four were children", None),
        ],
    ),
    (
        "The raid is aimed at the whole region the mayor said stressing that all will fight.",
        [
            ("the mayor", "said", "The raid is aimed at the whole region", None),
            ("the mayor", "stressing", "that all will fight", None),
        ],
    ),
    (
        "The ministry counted nine dead and said the search was over.",
        [("The ministry", "counted", "nine dead", None), ("The ministry", "said", "the search was over", None)],
    ),
    (
        "Three days after insisting that the bridge stood, the ministry changed its account.",
        [("the ministry", "insisting", "that the bridge stood", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected
