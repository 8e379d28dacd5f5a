"""Times, places and numbers of a trigger."""

import pytest

from counterclaim.extract.attach import attach_counts, attach_places, attach_time, tree_distance
from counterclaim.extract.clauses import evidence_tokens


def time_of(read, text, word):
    r = read(text)
    head = r.at(word)
    start = r.tree.tokens[head].span.start
    content = next(
        (a.content.spans for a in r.attributions if any(s.start <= start < s.end for s in a.content.spans)), None
    )
    found = attach_time(head, evidence_tokens((head,), head, r.tree, content), r.tree, content)
    return found and r.report.passage(found.span).text


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels shelled the port on Monday.", "shelled", "Monday"),
        ("On Monday rebels shelled the port.", "shelled", "Monday"),
        ("The ministry said on Thursday that rebels had shelled the port.", "shelled", None),
        ("The ministry said on Thursday that rebels had shelled the port on Monday.", "shelled", "Monday"),
        ("Rebels shelled the port on Monday and burned a school on Friday.", "burned", "Friday"),
        ("Rebels shelled the port on Monday and burned a school on Friday.", "shelled", "Monday"),
        ("Rebels shelled the port for two hours.", "shelled", None),
        ("Rebels shelled the port. The army left on Monday.", "shelled", None),
    ],
)
def test_time(read, text, word, expected):
    assert time_of(read, text, word) == expected


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


def counts_of(read, text, word, target=None):
    r = read(text)
    targets = [r.at(target)] if target else []
    found = attach_counts(r.at(word), r.tree, r.report, rivals=frozenset(), targets=targets)
    return [(c.value.what, c.value.low, c.value.high, c.passage.text) for c in found]


@pytest.mark.parametrize(
    ("text", "word", "target", "expected"),
    [
        ("Three farmers were killed by soldiers.", "killed", "farmers", [("killed", 3, 3, "Three")]),
        ("At least 12 people were wounded.", "wounded", "people", [("wounded", 12, None, "At least 12")]),
        ("One guard died.", "died", "guard", [("killed", 1, 1, "One")]),
        ("A farmer was killed by soldiers.", "killed", "farmer", [("killed", 1, 1, "A farmer")]),
        ("The farmer was killed by soldiers.", "killed", "farmer", []),
        ("Soldiers arrested nine students.", "arrested", "students", [("detained", 9, 9, "nine")]),
        ("Armed men kidnapped six aid workers.", "kidnapped", "workers", [("abducted", 6, 6, "six")]),
        ("No soldiers were killed in the raid.", "killed", "soldiers", [("killed", 0, 0, "No")]),
        ("The army shelled a port.", "shelled", "port", []),
        ("The ambush by militants on a convoy left six dead.", "left", None, [("killed", 6, 6, "six")]),
        ("Two drones were shot down by the navy.", "shot", "drones", [("drone", 2, 2, "Two")]),
        ("Guards shot down a drone.", "shot", "drone", []),
        ("Soldiers shelled the port at 3 am on 12 March 2024.", "shelled", "port", []),
    ],
)
def test_counts(read, text, word, target, expected):
    assert counts_of(read, text, word, target) == expected


def test_the_nearest_word_of_harm_says_what_is_counted(read):
    counts = counts_of(read, "Rebels killed a farmer and wounded two others.", "killed", "farmer")
    assert counts == [("wounded", 2, 2, "two"), ("killed", 1, 1, "a farmer")]


def test_a_number_goes_to_the_nearer_of_two_triggers(read):
    r = read("The army killed two rebels and arrested nine protesters.")
    heads = frozenset({r.at("killed"), r.at("arrested")})
    counts = attach_counts(r.at("killed"), r.tree, r.report, rivals=heads, targets=[])
    assert [c.passage.text for c in counts] == ["two"]


def test_tree_distance(read):
    r = read("Rebels shelled the port. The army left.")
    assert tree_distance(r.at("Rebels"), r.at("Rebels"), r.tree) == 0
    assert tree_distance(r.at("Rebels"), r.at("shelled"), r.tree) == 1
    assert tree_distance(r.at("Rebels"), r.at("port"), r.tree) == 2
    assert tree_distance(r.at("Rebels"), r.at("port"), r.tree) == tree_distance(r.at("port"), r.at("Rebels"), r.tree)
    assert tree_distance(r.at("Rebels"), r.at("army"), r.tree) == 20
