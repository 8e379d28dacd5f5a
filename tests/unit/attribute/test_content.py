"""How far a content reaches, and where the next speaker begins."""

import pytest

CASES = [
    (
        "The town had fallen, the rebels said, while the army said it had repelled the attack.",
        [("the rebels", "said", "The town had fallen", None), ("the army", "said", "it had repelled the attack", None)],
    ),
    (
        "The rebels said the town had fallen, but the army said it had repelled the attack.",
        [("The rebels", "said", "the town had fallen", None), ("the army", "said", "it had repelled the attack", None)],
    ),
    (
        "Three drones came from the west; guards shot down two, the ministry said.",
        [("the ministry", "said", "Three drones came from the west; guards shot down two", None)],
    ),
    (
        "Jets bombed the depot before dawn, two officials said, killing at least nine guards.",
        [
            (
                "two officials",
                "said",
                "Jets bombed the depot before dawn killing at least nine guards",
                None,
            )
        ],
    ),
    (
        "Jets bombed the depot before dawn, two rebels said, claiming a victory.",
        [
            ("two rebels", "said", "Jets bombed the depot before dawn", None),
            ("two rebels", "claiming", "a victory", None),
        ],
    ),
    (
        "Jets bombed the depot before dawn, two officials said, speaking by telephone.",
        [("two officials", "said", "Jets bombed the depot before dawn", None)],
    ),
    (
        "None was shot, the police said: three drowned and one fell.",
        [("the police", "said", "None was shot three drowned and one fell", None)],
    ),
    (
        "The police said five men had been arrested, adding that one had escaped.",
        [
            ("The police", "said", "five men had been arrested", None),
            ("The police", "adding", "that one had escaped", None),
        ],
    ),
    (
        "The truck had burned, he added, and the driver had fled.",
        [("he", "added", "The truck had burned and the driver had fled", None)],
    ),
    (
        "When the crew reached the bridge, the mayor said, two arches were gone.",
        [("the mayor", "said", "When the crew reached the bridge two arches were gone", None)],
    ),
    (
        "It was, the mayor said, one of the worst floods of the century.",
        [("the mayor", "said", "It was one of the worst floods of the century", None)],
    ),
    (
        "The bombing killed nine, officials said, hours after a truce was signed.",
        [("officials", "said", "The bombing killed nine", None)],
    ),
    (
        "The army said that the attack had failed and that ten gunmen had died.",
        [("The army", "said", "that the attack had failed and that ten gunmen had died", None)],
    ),
    (
        "The governor said a gunfight had taken place, but an invasion had been stopped.",
        [("The governor", "said", "a gunfight had taken place, but an invasion had been stopped", None)],
    ),
    (
        "Two men drowned, the police said; a third is reported to have swum ashore.",
        [("the police", "said", "Two men drowned", None), (None, "is reported", "a third to have swum ashore", None)],
    ),
    (
        "The minister said:\n\nWe mourn nine soldiers. They fell at the bridge.",
        [("The minister", "said", "We mourn nine soldiers. They fell at the bridge", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected


def test_who_announces_his_words_holds_the_paragraphs_to_the_next_who_does(rows):
    text = (
        "The minister said:\n\nThe bridge has fallen.\n\nThe governor said:\n\nThe bridge stands.\n\nNobody crossed it."
    )
    assert [(row[0], row[2]) for row in rows(text)] == [
        ("The minister", "The bridge has fallen"),
        ("The governor", "The bridge stands.\n\nNobody crossed it"),
    ]


def test_many_announcements_end(read):
    assert len(read("The minister said:\n\n" * 300)) <= 300
