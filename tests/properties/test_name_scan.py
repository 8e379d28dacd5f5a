"""Every name is found wherever capitals make it one, and nothing else is."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.resources.folding import drop_article, fold_name
from counterclaim.resources.gazetteer import CONSONANT_MARK, load_gazetteer
from counterclaim.resources.manifest import checked_path
from counterclaim.resources.name_scan import LONGEST_WORD, MOST_WORDS

GAZETTEER = load_gazetteer()


@pytest.fixture(scope="module")
def keys():
    """All keys of letters and blanks that are no longer than names in a report."""
    with closing(sqlite3.connect(checked_path("gazetteer.sqlite"))) as connection:
        rows = connection.execute("SELECT DISTINCT key FROM name WHERE key < ? ORDER BY key", (CONSONANT_MARK,))
        found = [key for (key,) in rows]
    return [
        k
        for k in found
        if k.isascii() and k.replace(" ", "").isalpha() and k.count(" ") < MOST_WORDS and len(k) <= LONGEST_WORD
    ]


def test_every_name_is_found_in_title_case_and_none_in_small_letters(keys):
    sentences, places, length = [], set(), 0
    for key in keys:
        sentence = f"shells fell on {key.title()} today, "
        places.add((length + len("shells fell on "), length + len("shells fell on ") + len(key)))
        sentences.append(sentence)
        length += len(sentence)
    text = "".join(sentences)
    found = {(s.start, s.end) for s in GAZETTEER.scan(text)}
    assert len(places) > 500_000
    assert places <= found
    assert not list(GAZETTEER.scan(text.lower()))


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(["Deir ez-Zor", "al-Bab", "Kyiv", "St. John's", "goma", "the", "'", "’s", ".", " ", "-", "\n"])
        | st.text(max_size=4)
    )
)
def test_what_is_found_is_a_key_with_a_capital(pieces):
    text = "".join(pieces)
    spans = list(GAZETTEER.scan(text))
    assert spans == sorted(spans, key=lambda s: (s.start, -s.end))
    for span in spans:
        name = text[span.start : span.end]
        assert GAZETTEER.lookup(name) or GAZETTEER.lookup(drop_article(fold_name(name)))
        assert name != name.lower()
