"""Parents: a cue inside the content of another; the same speaker, a hidden source and a denial relay nothing."""

import pytest

CASES = [
    (
        "The governor said the rebels had claimed that they held the town.",
        [
            ("The governor", "said", "the rebels had claimed that they held the town", None),
            ("the rebels", "had claimed", "that they held the town", 0),
        ],
    ),
    (
        "The ministry said it denied the report.",
        [("The ministry", "said", "it denied the report", None), ("it", "denied", "the report", None)],
    ),
    (
        "According to the agency, the ministry said the bridge had fallen.",
        [
            ("the agency", "According to", "the ministry said the bridge had fallen", None),
            ("the ministry", "said", "the bridge had fallen", 0),
        ],
    ),
    (
        "The ministry said the boat was said to have sunk.",
        [
            ("The ministry", "said", "the boat was said to have sunk", None),
            (None, "was said", "the boat to have sunk", 0),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected
