"""Numbers of a trigger."""

import pytest

from counterclaim.extract.counts import attach_counts


def counts_of(read, text, word, target=None):
    r = read(text)
    found = attach_counts(r.at(word), r.tree, r.report, rivals=frozenset())
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
    assert counts == [("killed", 1, 1, "a farmer"), ("wounded", 2, 2, "two")]


def test_a_number_goes_to_the_nearer_of_two_triggers(read):
    r = read("The army killed two rebels and arrested nine protesters.")
    heads = frozenset({r.at("killed"), r.at("arrested")})
    counts = attach_counts(r.at("killed"), r.tree, r.report, rivals=heads)
    assert [c.passage.text for c in counts] == ["two"]
