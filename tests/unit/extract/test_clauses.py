"""The stretch of text that holds a claim."""

import pytest

from counterclaim.extract.clauses import evidence_tokens


def evidence(read, text, word, nth=0):
    r = read(text)
    head = r.at(word, nth)
    covering = [
        a.content.spans
        for a in r.attributions
        if any(s.start <= r.tree.tokens[head].span.start < s.end for s in a.content.spans)
    ]
    found = evidence_tokens((head,), head, r.tree, covering[0] if covering else None)
    assert found == list(range(found[0], found[-1] + 1))
    assert head in found
    return r.report.passage(r.tree.span(found)).text


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels shelled the port on Monday.", "shelled", "Rebels shelled the port on Monday"),
        ("The army said that rebels shelled the port.", "shelled", "rebels shelled the port"),
        ("Rebels shelled the port, the army said.", "shelled", "Rebels shelled the port"),
        ("“Rebels shelled the port,” the army said.", "shelled", "Rebels shelled the port"),
        ("Rebels shelled the port and burned a school.", "burned", "burned a school"),
        ("Rebels shelled the port and burned a school.", "shelled", "Rebels shelled the port"),
        ("The rebels, who burned a school, fled.", "burned", "who burned a school"),
        ("The army left after rebels shelled the port.", "left", "The army left"),
        ("The killing of two guards angered the town.", "killing", "The killing of two guards angered the town"),
        ("According to the mayor, rebels shelled the port.", "shelled", "rebels shelled the port"),
        ("A blast.", "blast", "A blast"),
    ],
)
def test_evidence(read, text, word, expected):
    assert evidence(read, text, word) == expected


def test_every_word_of_a_phrase_is_evidence_even_outside_the_clause(read):
    r = read("Rebels shelled the port and burned a school.")
    found = evidence_tokens((r.at("Rebels"), r.at("burned")), r.at("burned"), r.tree, None)
    assert found[0] == r.at("Rebels")


def test_a_trigger_outside_the_content_is_still_evidence(read):
    r = read("Rebels shelled the port.")
    other = (r.tree.tokens[r.at("port")].span,)
    assert r.at("shelled") in evidence_tokens((r.at("shelled"),), r.at("shelled"), r.tree, other)
