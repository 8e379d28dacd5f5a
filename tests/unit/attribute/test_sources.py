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
