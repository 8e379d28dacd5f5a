"""Speakers named before a colon or behind a dash."""

import pytest

CASES = [
    ("Ministry: two warehouses burnt in port", [("Ministry", None, "two warehouses burnt in port", None)]),
    ("Two warehouses burn in port – ministry", [("ministry", None, "Two warehouses burn in port", None)]),
    (
        'Police spokesman on state radio: "The two gunmen are dead. We hold the bridge."',
        [("Police spokesman", None, "The two gunmen are dead. We hold the bridge", None)],
    ),
    (
        '22:10 | Al-Nasr, through its radio: "Our men hold the bridge."',
        [("Al-Nasr", None, "Our men hold the bridge", None)],
    ),
    ("PRESENTER: The bridge has fallen.", []),
    ("REPORTER: The army says that it holds the bridge.", [("The army", "says", "that it holds the bridge", None)]),
    ("Casualties: two dead, four wounded.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected
