"""Where names stand in a text, by capitals alone."""

import numpy as np
import pytest

from counterclaim.resources.folding import fold_name
from counterclaim.resources.name_scan import MOST_WORDS, STRETCH, NameScanner, fingerprints_of

NAMES = (
    "Goma", "Bab", "Ras al-Ayn", "Deir ez-Zor", "St. John's", "St. John", "New Goma Port", "U.S.", "Lodz", "Sana'a",
    "Isle of Man", "London", "Iraq", "Iraqs", "Weisssee",
)  # fmt: skip


@pytest.fixture(scope="module")
def scanner():
    return NameScanner(fingerprints_of(map(fold_name, NAMES)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighting reached Goma, not goma.", ["Goma"]),
        ("GOMA, June 3", ["GOMA"]),
        ("the New Goma Port was hit", ["New Goma Port", "Goma"]),
        ("from al-Bab to Al Bab", ["al-Bab", "Bab", "Bab"]),
        ("in Ras Al Ayn and Ras al-\nAyn", ["Ras Al Ayn"]),
        ("Deir\nez–Zor", ["Deir\nez–Zor"]),
        ("Deir\n\nez-Zor", []),
        ("in St. John's harbour", ["St. John's", "St. John"]),
        ("Saint John’s", ["Saint John’s", "Saint John"]),
        ("Iraq's and Iraq’s army", ["Iraq", "Iraq"]),
        ("He left Isle. Of Man fell.", []),
        ("a U.S. drone, the US, the U.S.", ["U.S.", "US", "U.S."]),
        ("Łódź and Lo\u0301dz and Sanaa, ʿṢanaʿāʾ", ["Łódź", "Lo\u0301dz", "Sanaa", "Ṣanaʿā"]),
        ("the Isle of Man", ["Isle of Man"]),
        ("pro-London, London-based, Londoners", ["London", "London"]),
        ("‘Goma’ “Goma” (Goma) 🚢Goma", ["Goma"] * 4),
        ("Weißsee", ["Weißsee"]),
        ("'''''Goma", []),
        ("", []),
        (".", []),
        ("\ud800 Goma", ["Goma"]),
    ],
)
def test_scan(scanner, text, names):
    assert [text[s.start : s.end] for s in scanner.scan(text)] == names


def test_a_name_at_the_edge_of_a_stretch_is_found_once(scanner):
    for shift in range(40):
        text = "x " * (STRETCH // 2 - 20) + "y" * shift + " Ras al-Ayn and the rest of it, " + "z " * 400
        assert [text[s.start : s.end] for s in scanner.scan(text)] == ["Ras al-Ayn"]


def test_hostile_texts(scanner):
    assert not list(scanner.scan("A" * 500_000 + "'" * 500_000 + "Ab" * 100_000))
    assert len(list(scanner.scan("Goma " * 50_000))) == 50_000


def test_keys_that_no_text_can_hold_have_no_fingerprint():
    kept = fingerprints_of(["goma", "trinidad & tobago", "(city) airport", "", "x" * 99, "a " * (MOST_WORDS + 1)])
    assert kept.tolist() == fingerprints_of(["goma"]).tolist()


def test_fingerprints_do_not_change():
    """They are stored: another number here means that every gazetteer must be made anew."""
    assert fingerprints_of(["deir al zor"]).tolist() == [13632150596235894395]


def test_no_names_no_spans():
    assert not list(NameScanner(np.zeros(0, np.uint64)).scan("Goma"))
