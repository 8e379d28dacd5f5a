"""Cues of an event's status, as they are shipped."""

import tomllib
from dataclasses import fields
from importlib.resources import files

import pytest

from counterclaim.model import Status
from counterclaim.resources.moods import Mood, load_moods

MOODS = load_moods()
TABLE = tomllib.loads((files("counterclaim.resources") / "status.toml").read_text(encoding="utf8"))


def test_every_status_but_the_plain_one_has_cues():
    assert set(MOODS) == set(Status) - {Status.OCCURRED}


def test_no_key_of_the_file_is_left_unread():
    known = {f.name for f in fields(Mood)} - {"cancelling"} | {"verbs_of_cancelling"}
    assert {key for entry in TABLE.values() for key in entry} <= known


def test_a_kind_that_a_status_has_not_is_empty():
    assert MOODS["repelled"].modals == frozenset()
    assert MOODS["hypothetical"].particles == {}


@pytest.mark.parametrize(
    ("status", "kind", "word"),
    [
        ("repelled", "verbs", "thwart"),
        ("planned", "modals", "will"),
        ("negated", "cancelling", "cancel"),
        ("ongoing", "phrases", "under way"),
        ("hypothetical", "marks", "if"),
    ],
)
def test_cues(status, kind, word):
    assert word in getattr(MOODS[status], kind)


def test_a_particle_belongs_to_a_verb_of_its_status():
    for mood in MOODS.values():
        assert set(mood.particles) <= mood.verbs | mood.cancelling
    assert MOODS["repelled"].particles["beat"] == ("off", "back")
