"""What a token can be, and how it enters a list of roles."""

import pytest

from counterclaim.extract.participants import Scope


def scope_of(r):
    found = {}
    for name in r.annotation.names:
        for i in range(name.start, name.end):
            found[i] = found.get(i, frozenset()) | {name.label}
    return Scope(r.tree, r.resources.ontology, r.resources.role_words, frozenset(), found)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Dozens of rockets fell.", "Dozens", "rockets"),
        ("The body of a farmer was found.", "body", "farmer"),
        ("They shot at the outskirts of the town.", "outskirts", "town"),
        ("Rebels and soldiers fought.", "Rebels", "Rebels soldiers"),
        ("They burned a house, a shop and a barn.", "house", "house shop barn"),
        ("What they hit was a school.", "What", "school"),
        ("The rebels, whose attack failed, fled.", "whose", "rebels"),
        ("On Tuesday they fled.", "Tuesday", ""),
        ("The rebels who fled were shot.", "who", ""),
    ],
)
def test_who_enters(read, text, word, expected):
    r = read(text)
    roles = []
    scope_of(r).add(roles, r.at(word))
    assert r.words(roles) == expected


def test_nobody_enters_twice(read):
    r = read("Rebels fled.")
    roles = []
    for _ in range(2):
        scope_of(r).add(roles, r.at("Rebels"))
    assert len(roles) == 1


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("A rebel attack failed.", "rebel", True),
        ("An army offensive failed.", "army", True),
        ("A French raid failed.", "French", True),
        ("A heavy raid failed.", "heavy", False),
        ("A rocket attack failed.", "rocket", False),
        ("A Tuesday raid failed.", "Tuesday", False),
    ],
)
def test_a_modifier_that_names_a_party(read, text, word, expected):
    r = read(text)
    assert scope_of(r).names_a_party(r.tree.tokens[r.at(word)]) is expected


def test_a_town_is_a_place_and_a_country_that_acts_is_none(read):
    r = read("The attack on Raqqa was claimed by Russia.")
    scope = scope_of(r)
    assert scope.is_place(r.at("Raqqa"))
    assert not scope.is_place(r.at("Russia"))
