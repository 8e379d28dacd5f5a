from dataclasses import replace
from datetime import date

import pytest

from counterclaim.model import Cited, Count, Stance, Status, TimeValue
from counterclaim.record import words
from counterclaim.record.review.values import FIELDS


def test_a_claim_in_words(claim):
    assert words.party_in_words(claim) == "[bold]ministry, via State agency"
    assert words.what_in_words(claim) == "drone strike (repelled): … → Sukhodil; at least 12 drones"
    assert words.where_in_words(claim.event.places) == "Sukhodil (UA)"
    assert words.quote_in_words(claim) == "“12 ␛[31mdrones … were shot down”"


def test_own_voice_and_plain_events(claim):
    plain = replace(claim, chain=(), event=replace(claim.event, status=Status.OCCURRED, targets=(), counts=()))
    assert words.party_in_words(plain) == words.OWN_VOICE
    assert words.what_in_words(plain) == "drone strike"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (3, 3, "3 killed"),
        (24, 99, "24–99 killed"),
        (12, None, "at least 12 killed"),
        (None, 5, "up to 5 killed"),
        (None, None, "killed"),
    ],
)
def test_counts(low, high, shown):
    assert words.count_in_words(Count("killed", low, high)) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2024, 3, 12), date(2024, 3, 12), "2024-03-12"),
        (date(2024, 3, 1), date(2024, 3, 31), "2024-03-01 – 2024-03-31"),
        (None, date(2024, 3, 31), "until 2024-03-31"),
        (None, None, ""),
    ],
)
def test_times(claim, start, end, shown):
    time = Cited(TimeValue(start, end, "day", ""), claim.evidence, "test")
    assert words.when_in_words(time) == shown


def test_clock_time_and_no_time(claim):
    assert words.when_in_words(claim.event.time) == "from 2024-03-12 00:10Z"
    assert words.when_in_words(None) == ""


def test_every_stance_has_its_own_sign():
    assert set(words.STANCES) == set(Stance)
    assert len({sign.glyph for sign in words.STANCES.values()}) == len(Stance)
    assert len({sign.word for sign in words.STANCES.values()}) == len(Stance)


def test_what_a_person_decided(claim):
    assert words.decided_in_words(claim) == ""
    marks = [
        Cited(field, claim.evidence, f"review.{who}")
        for field, who in (("type", "ann"), ("time", "bob"), ("status", "ann"))
    ]
    assert words.decided_in_words(replace(claim, decided=tuple(marks))) == "decided by ann: type, status; bob: time"
    every = tuple(Cited(field, claim.evidence, "review.ann") for field in FIELDS)
    assert words.decided_in_words(replace(claim, decided=every)) == "decided by ann: every field"
