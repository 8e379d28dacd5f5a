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


def counts_of(read, text, trigger):
    return [(c.value.what, c.value.low, c.value.high, c.passage.text) for c in read(text).draft(trigger).counts]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Three farmers were killed by soldiers.", "killed", [("killed", 3, 3, "Three")]),
        ("At least 12 people were wounded.", "wounded", [("wounded", 12, None, "At least 12")]),
        ("One guard died.", "died", [("killed", 1, 1, "One")]),
        ("A farmer was killed by soldiers.", "killed", [("killed", 1, 1, "A farmer")]),
        ("Soldiers arrested nine protesters.", "arrested", [("detained", 9, 9, "nine")]),
        ("Armed men kidnapped six aid workers.", "kidnapped", [("abducted", 6, 6, "six")]),
        ("No soldiers were killed in the raid.", "killed", [("killed", 0, 0, "No")]),
        ("The army shelled the port.", "shelled", []),
        ("The ambush by militants on a convoy left six dead.", "left dead", [("killed", 6, 6, "six")]),
    ],
)
def test_counts(read, text, trigger, expected):
    assert counts_of(read, text, trigger) == expected


def test_the_nearest_word_of_harm_says_what_is_counted(read):
    counts = counts_of(read, "Rebels killed a farmer and wounded two others.", "killed")
    assert ("wounded", 2, 2, "two") in counts or counts == [("killed", 1, 1, "a farmer")]
    assert ("killed", 2, 2, "two") not in counts


def test_shot_down_kills_nobody(read):
    assert counts_of(read, "Two drones were shot down by the navy.", "shot down") == [("drone", 2, 2, "Two")]


def test_a_number_of_a_time_counts_nothing(read):
    assert counts_of(read, "Soldiers shelled the port at 3 am on 12 March 2024.", "shelled") == []


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
