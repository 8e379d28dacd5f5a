"""Conditions hold no character of a request."""

import re

import pytest

from counterclaim.record.index.query import IndexFilter, join_conditions, list_conditions, match_phrase

HOSTILE = "x'; DROP TABLE event; --"


@pytest.mark.parametrize(
    "wanted",
    [
        IndexFilter(statuses=(HOSTILE,)),
        IndexFilter(types=(HOSTILE, "b")),
        IndexFilter(parties=(HOSTILE,)),
        IndexFilter(countries=(HOSTILE,)),
        IndexFilter(place=HOSTILE),
        IndexFilter(q=HOSTILE),
    ],
)
def test_what_is_asked_is_bound(wanted):
    sql, values = join_conditions(list_conditions(wanted))
    assert "DROP" not in sql
    assert "'" not in sql
    assert any("DROP" in str(value) or "drop" in str(value) for value in values)
    assert sql.count("?") == len(values)


def test_nothing_asked_is_no_condition():
    assert join_conditions(list_conditions(IndexFilter())) == ("", ())


@pytest.mark.parametrize("written", ['a "b" c', "a OR b", "NEAR(a b)", "col:a", "a*", "-a", "^a", 'a"'])
def test_every_word_of_a_search_is_a_quoted_word(written):
    phrase = match_phrase(written)
    assert re.fullmatch(r'(?:"(?:[^"]|"")*" ?)+\*', phrase)


def test_a_search_without_a_letter_or_digit_is_none():
    assert match_phrase(' " - * ') is None
    assert match_phrase("") is None
