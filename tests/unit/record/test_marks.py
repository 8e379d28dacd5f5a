import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.record.marks import mark_invisible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("line\r\nnext\tcell", "line next cell"),
        ("nul\x00", "nul␀"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("half \ud800", "half ⟨U+D800⟩"),
        ("Kyïv’s — “said” 👩‍🚒", "Kyïv’s — “said” 👩‍🚒"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_marks_control_and_direction(text, shown):
    assert mark_invisible(text) == shown


@given(st.text())
def test_nothing_that_moves_the_cursor_is_left(text):
    shown = mark_invisible(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cs"} for c in shown)
    assert not set(shown) & set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode()
