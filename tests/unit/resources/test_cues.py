"""The shipped lexicon of cues."""

import pytest

from counterclaim.errors import ResourceError
from counterclaim.model import Stance
from counterclaim.resources import cues
from counterclaim.resources.cues import load_cues


def test_a_verb_knows_its_stance_and_what_it_takes():
    lexicon = load_cues()
    assert [k.stance for k in lexicon.verbs["deny"]] == [Stance.DENY]
    assert "object" in lexicon.verbs["deny"][0].takes
    assert "object" not in lexicon.verbs["say"][0].takes


def test_a_verb_may_stand_in_several_classes_in_order_of_the_file():
    assert [k.name for k in load_cues().verbs["warn"]] == ["say", "speak"]


def test_longer_phrases_come_first():
    lengths = [len(p) for p in load_cues().phrases]
    assert lengths == sorted(lengths, reverse=True)


def test_every_word_is_in_lower_case():
    lexicon = load_cues()
    words = {*lexicon.verbs, *lexicon.nouns, *lexicon.figures, *lexicon.media, *lexicon.persons, *lexicon.groups}
    assert all(w == w.lower() for w in words)


def test_a_missing_table_is_a_resource_error(monkeypatch, tmp_path):
    (tmp_path / "cues.toml").write_text("[verbs]\n", encoding="utf8")
    monkeypatch.setattr(cues, "files", lambda _: tmp_path)
    with pytest.raises(ResourceError, match="cannot be read"):
        load_cues()
