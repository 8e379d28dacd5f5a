"""Words that hand out roles, as they are shipped."""

import tomllib
from dataclasses import fields
from importlib.resources import files

import pytest

from counterclaim.resources.event_types import load_event_types
from counterclaim.resources.ontology import load_ontology
from counterclaim.resources.roles import RoleWords, load_role_words

WORDS = load_role_words()


def test_every_set_has_words_in_lower_case():
    for f in fields(RoleWords):
        words = getattr(WORDS, f.name)
        assert words, f.name
        assert all(w == w.lower() for w in words)


def test_no_key_of_the_file_is_left_unread():
    table = tomllib.loads((files("counterclaim.resources") / "roles.toml").read_text(encoding="utf8"))
    assert set(table) == {f.name for f in fields(RoleWords)}


@pytest.mark.parametrize("name", ["moving_codes", "suffering_codes"])
def test_codes_are_of_the_codebook(name):
    assert getattr(WORDS, name) <= set(load_event_types())


def test_crewed_classes_are_weapon_classes():
    assert {c for classes in load_ontology().weapons.values() for c in classes} >= WORDS.crewed


def test_no_verb_both_hands_its_event_to_the_agent_and_to_the_target():
    assert not WORDS.support_active & WORDS.support_passive
