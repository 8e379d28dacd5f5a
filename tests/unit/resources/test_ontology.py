"""The trigger lexicon as it is shipped: well formed, and read as the comments of the file say."""

import tomllib
from importlib.resources import files

import pytest

from counterclaim.resources.event_types import load_event_types
from counterclaim.resources.ontology import Sense, load_ontology

ONTOLOGY = load_ontology()
TRIGGERS = tomllib.loads((files("counterclaim.resources") / "triggers.toml").read_text(encoding="utf8"))


def test_every_code_of_the_codebook_has_triggers_and_no_other_has():
    assert set(TRIGGERS) == set(load_event_types())


@pytest.mark.parametrize("code", sorted(TRIGGERS))
def test_words_are_lower_case_and_stand_once(code):
    for strength in ("strong", "weak"):
        for part, words in TRIGGERS[code][strength].items():
            assert part in {"verbs", "nouns", "phrases"}
            assert [w for w in words if w != w.lower() or w != " ".join(w.split())] == []
            assert len(set(words)) == len(words)


def test_a_phrase_has_at_least_two_words():
    assert [
        p
        for entry in TRIGGERS.values()
        for s in ("strong", "weak")
        for p in entry[s]["phrases"]
        if len(p.replace("-", " ").split()) < 2
    ] == []


@pytest.mark.parametrize(
    ("table", "word", "sense"),
    [
        ("verbs", "shell", Sense("shelling", "strong")),
        ("verbs", "fire", Sense("missile_strike", "weak")),
        ("nouns", "ceasefire", Sense("agreement", "strong")),
        ("adjectives", "ablaze", Sense("fire", "strong")),
    ],
)
def test_senses(table, word, sense):
    assert sense in getattr(ONTOLOGY, table)[word]


def test_phrases_are_keyed_by_first_word_longest_first():
    for first, phrases in ONTOLOGY.phrases.items():
        assert all(p.words[0] == first for p in phrases)
        lengths = [len(p.words) for p in phrases]
        assert lengths == sorted(lengths, reverse=True)
        assert len({p.words for p in phrases}) == len(phrases)


def test_a_hyphenated_word_is_a_phrase_too():
    assert ("shoot", "-", "out") in {p.words for p in ONTOLOGY.phrases["shoot"]}


@pytest.mark.parametrize(
    ("table", "word", "name"),
    [("weapons", "drone", "drone"), ("parties", "soldier", "military"), ("objects", "hospital", "building")],
)
def test_classes(table, word, name):
    assert name in getattr(ONTOLOGY, table)[word]


def test_a_word_may_stand_in_several_classes():
    assert set(ONTOLOGY.parties["officer"]) == {"military", "police"}
