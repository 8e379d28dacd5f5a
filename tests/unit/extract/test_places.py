"""Which toponyms tell where."""

import pytest

from counterclaim.extract.clauses import evidence_tokens
from counterclaim.extract.places import attach_places


def places_of(read, text, word):
    r = read(text)
    head = r.at(word)
    return [
        r.report.passage(p.span).text for p in attach_places(head, evidence_tokens((head,), head, r.tree, None), r.tree)
    ]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels shelled Aleppo.", "shelled", ["Aleppo"]),
        ("Rebels shelled the port.", "shelled", []),
        ("Rebels shelled Aleppo and burned a school in Homs.", "burned", ["Homs", "Aleppo"]),
        ("Rebels shelled Aleppo. The army left Homs.", "shelled", ["Aleppo"]),
    ],
)
def test_places_of_the_clause_first_then_of_the_sentence(read, text, word, expected):
    assert places_of(read, text, word) == expected
