from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from counterclaim.model import TimeValue
from counterclaim.record import phrases


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(3, 3, "3 killed"), (3, None, "at least 3 killed"), (None, 9, "up to 9 killed"), (3, 9, "3–9 killed")],
)
def test_counts(low, high, shown):
    assert phrases.count_phrase("killed", low, high) == shown
    assert phrases.count_phrase("killed", None, None) == "killed"


def test_times_and_open_ends():
    march, minute = date(2024, 3, 1), datetime(2024, 3, 1, 2, 5, tzinfo=UTC)
    assert phrases.time_phrase(TimeValue(march, march, "day", "")) == "2024-03-01"
    assert phrases.time_phrase(TimeValue(minute, None, "minute", "")) == "from 2024-03-01 02:05Z"
    assert phrases.time_phrase(TimeValue(None, march, "day", "")) == "until 2024-03-01"
    assert phrases.time_phrase(TimeValue(None, None, "day", "")) == ""
    assert phrases.time_phrase(None) == ""


def test_lists_of_names():
    assert phrases.list_phrase([]) == ""
    assert phrases.list_phrase(["A"]) == "A"
    assert phrases.list_phrase(["A", "B"]) == "A and B"
    assert phrases.list_phrase(["A", "B", "C"]) == "A, B and C"
    assert phrases.list_phrase(list("ABCD")) == "A, B, C and 1 other"
    assert phrases.list_phrase(list("ABCDE")) == "A, B, C and 2 others"


def test_speakers_of_one_side_are_one_voice(make_coding):
    (claim,) = make_coding().claims
    link = claim.chain[0]
    governor = replace(link, value=replace(link.value, name="Governor", actor_id=None))
    assert phrases.voice_of(replace(claim, chain=(governor,))) == phrases.voice_of(claim) == "side UA"
    stranger = replace(link, value=replace(link.value, name="Mayor", actor_id=None, side=None))
    assert phrases.voice_of(replace(claim, chain=(link, stranger))) == "name mayor"
    assert phrases.speaker_of(replace(claim, chain=(link, stranger))) == "Mayor"
    own = replace(claim, chain=())
    assert (phrases.voice_of(own), phrases.speaker_of(own)) == ("", phrases.OWN_VOICE)
    assert phrases.place_phrase(claim.event.places[0].value) == "Sumy (UA)"


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("drone", "4 drones"),
        ("army", "4 armies"),
        ("attack boy", "4 attack boys"),
        ("man", "4 men"),
        ("police bus", "4 police buses"),
        ("glass", "4 glasses"),
        ("aircraft", "4 aircraft"),
        ("troops", "4 troops"),
        ("on board", "4 on board"),
        ("T-72", "4 T-72"),
        ("Iskander", "4 Iskander"),
    ],
)
def test_what_is_counted_stands_in_the_plural_behind_more_than_one(what, shown):
    assert phrases.count_phrase(what, 4, 4) == shown
    assert phrases.count_phrase(what, 1, 1) == f"1 {what}"
    assert phrases.count_phrase(what, 1, None) == f"at least 1 {what}"


def test_the_side_of_a_dispute_about_a_count_is_told_as_a_count():
    assert phrases.told_count_phrase("drone: 4") == "4 drones"
    assert phrases.told_count_phrase("killed: 20–") == "at least 20 killed"
    assert phrases.told_count_phrase("killed: –9") == "up to 9 killed"
    assert phrases.told_count_phrase("many") == "many"
