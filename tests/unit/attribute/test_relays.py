"""Who relays whom."""

import pytest

CASES = [
    (
        "The minister was quoted as saying the bridge had fallen.",
        [("The minister", "was quoted as saying", "the bridge had fallen", None)],
    ),
    (
        "State television cited the interior minister as saying that gunmen had seized the bridge.",
        [
            ("State television", "cited", "that gunmen had seized the bridge", None),
            ("the interior minister", "saying", "that gunmen had seized the bridge", 0),
        ],
    ),
    (
        "Gunmen seized the bridge, state television quoted the interior minister as saying.",
        [
            ("state television", "quoted", "Gunmen seized the bridge", None),
            ("the interior minister", "saying", "Gunmen seized the bridge", 0),
        ],
    ),
    (
        "State television, citing the interior ministry, reported a blast at the bridge.",
        [
            ("State television", "reported", "a blast at the bridge", None),
            ("the interior ministry", "citing", "a blast at the bridge", 0),
        ],
    ),
    (
        "A blast hit the bridge, state television reported, citing the interior ministry.",
        [
            ("state television", "reported", "A blast hit the bridge", None),
            ("the interior ministry", "citing", "A blast hit the bridge", 0),
        ],
    ),
    (
        "State radio said, quoting the interior ministry, that the bridge had fallen.",
        [
            ("State radio", "said", "that the bridge had fallen", None),
            ("the interior ministry", "quoting", "that the bridge had fallen", 0),
        ],
    ),
    (
        "The army, quoted by state radio, said that ten gunmen had died.",
        [
            ("state radio", "quoted", "that ten gunmen had died", None),
            ("The army", "said", "that ten gunmen had died", 0),
        ],
    ),
    (
        "Ten gunmen died, the army said in a statement carried by the state news agency.",
        [("the state news agency", "carried", "Ten gunmen died", None), ("the army", "said", "Ten gunmen died", 0)],
    ),
    (
        "Ten gunmen died, according to the army, cited by the state news agency.",
        [
            ("the state news agency", "cited", "Ten gunmen died", None),
            ("the army", "according to", "Ten gunmen died", 0),
        ],
    ),
    (
        "A survivor, quoted by the agency, said the bus had burned.",
        [("the agency", "quoted", "the bus had burned", None), ("A survivor", "said", "the bus had burned", 0)],
    ),
    (
        "State television quoted the ministry as denying that the bridge had fallen.",
        [
            ("State television", "quoted", "that the bridge had fallen", None),
            ("the ministry", "denying", "that the bridge had fallen", 0),
        ],
    ),
    (
        "The defence ministry, in a statement cited by state media, said it had shot down nine drones.",
        [
            ("state media", "cited", "it had shot down nine drones", None),
            ("The defence ministry", "said", "it had shot down nine drones", 0),
        ],
    ),
    (
        "The general was cited by state television as saying that the town had fallen.",
        [
            ("state television", "cited", "that the town had fallen", None),
            ("The general", "saying", "that the town had fallen", 0),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected
