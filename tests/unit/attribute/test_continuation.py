"""Speech that goes on without a cue."""

import pytest

CASES = [
    (
        'The navy said two boats had sunk. "Nobody survived the night."',
        [("The navy", "said", "two boats had sunk", None), ("The navy", None, "Nobody survived the night", None)],
    ),
    (
        "The navy said two boats had sunk. Nobody survived. It added that a third was on fire.",
        [
            ("The navy", "said", "two boats had sunk", None),
            ("The navy", None, "Nobody survived", None),
            ("It", "added", "that a third was on fire", None),
        ],
    ),
    (
        "The navy said two boats had sunk. Nobody survived the night.",
        [("The navy", "said", "two boats had sunk", None)],
    ),
    (
        "The navy said two boats had sunk. The Red Cross sent a ship. It said the sea was rough.",
        [("The navy", "said", "two boats had sunk", None), ("It", "said", "the sea was rough", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected
