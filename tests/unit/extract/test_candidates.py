"""Which words and phrases could tell an event, and with which codes."""

from dataclasses import replace

import pytest

from counterclaim.extract.candidates import _stems, word_senses


def triggers(reading):
    return [reading.words(c.tokens) for c in reading.candidates]


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("The militia staged an attack on the convoy.", "attack", "staged"),
        ("The army repelled the assault.", "assault", "repelled"),
        ("Guards foiled an ambush near the dam.", "ambush", "foiled"),
        ("The town came under attack.", "came under attack", "came"),
        ("Rebels launched an offensive on Monday.", "launched offensive", "offensive"),
        ("Sparks ignited a blaze in the mill.", "blaze", "ignited"),
        ("Rebels fired rockets at the base.", "fired at", "fired"),
        ("Rebels shelled the port.", "shelled", "port"),
        ("The port was shelled.", "shelled", "was"),
        ("Two boats collided off the cape.", "collided", "boats"),
        ("The shoot-out lasted an hour.", "shoot - out", "lasted"),
        ("Gunmen shot dead a teacher.", "shot dead", "shot"),
        ("Soldiers shot the teacher dead.", "shot dead", "dead"),
        ("A car bomb went off at noon.", "car bomb", "bomb"),
        ("A car bomb went off at noon.", "went off", "went"),
    ],
)  # fmt: skip
def test_words_and_phrases(read, text, present, absent):
    found = triggers(read(text))
    assert present in found
    assert absent not in found


def test_a_sentence_may_hold_none(read):
    assert read("The minister ate breakfast.").candidates == ()


def test_a_phrase_may_have_a_gap(read):
    r = read("The rebels opened heavy and sustained fire on the patrol.")
    assert "opened fire" in triggers(r)
    assert r.candidate("opened").is_phrase


def test_a_gap_does_not_reach_over_a_comma_or_a_full_stop(read):
    assert "opened fire" not in triggers(read("The market opened, fire crews said."))
    assert "opened fire" not in triggers(read("The market opened. Fire crews came."))


def test_a_noun_is_not_the_verb_of_a_phrase(read):
    assert "fire at" not in triggers(read("Crews put out a fire at the mill."))


def test_a_passive_phrase_is_found_by_its_subject(read):
    assert "Rockets fired" in triggers(read("Rockets were fired at the base."))


def test_phrase_senses_come_first_and_a_code_stands_once(read):
    senses = read("Gunmen opened fire on a bus.").candidate("opened").senses
    assert senses[0].strength.startswith("phrase_")
    assert len({s.code for s in senses}) == len(senses)


def test_the_strong_sense_of_a_word_comes_before_weak_ones(read):
    strengths = [s.strength for s in read("Soldiers stormed the base.").candidate("stormed").senses]
    assert strengths[0] == "strong"
    assert strengths == sorted(strengths)


def test_candidates_are_in_order_and_one_a_head(read):
    r = read("Rebels shelled the port, burned a school and kidnapped two nurses.")
    heads = [c.head for c in r.candidates]
    assert heads == sorted(set(heads))
    assert {"shelled", "burned", "kidnapped"} <= set(triggers(r))


def test_an_inflection_that_the_lemmatiser_misreads_is_found_by_its_stem(read):
    r = read("The militia staged an attack.")
    token = replace(r.tree.tokens[r.at("attack")], text="massing", lemma="massing", pos="VERB", tag="VBG")
    assert "troop_movement" in {s.code for s in word_senses(token, r.resources.ontology)}


def test_the_part_of_speech_chooses_the_senses(read):
    r = read("Rebels shelled the port.")
    verb = r.tree.tokens[r.at("shelled")]
    assert {s.code for s in word_senses(verb, r.resources.ontology)} == {"shelling"}
    assert word_senses(replace(verb, pos="ADV", tag="RB"), r.resources.ontology) == ()


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("massing", ("mass", "masse", "mas")),
        ("raided", ("raid", "raide")),
        ("seized", ("seiz", "seize")),
        ("red", ()),
        ("king", ()),
        ("port", ()),
    ],
)
def test_stems(word, stems):
    assert _stems(word) == stems


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Police fired tear gas at them.", ["fired"]),
        ("The blast that killed three people shook Lima.", ["blast"]),
        ("Two raids hit the market.", ["raids"]),
        ("Clashes erupted near the port.", ["Clashes"]),
    ],
)
def test_one_event_told_by_two_words_is_one_candidate(read, text, heads):
    reading = read(text)
    assert [reading.tree.tokens[c.head].text for c in reading.candidates] == heads
