"""The features that the trigger model weighs."""

import pytest

from counterclaim.extract.context import context_features, survey
from counterclaim.extract.tree import Tree
from counterclaim.model import Annotation

TEXT = (
    "Rebels shelled the port\n\nThe army said on Monday that rebels had fired 20 mortar rounds at the port. "
    "“They attacked us again,” the governor said. Nobody was hurt."
)


def features(r, word):
    surroundings = survey(r.tree, r.candidates, r.attributions, r.resources.ontology)
    return context_features(r.candidate(word), r.tree, surroundings, r.attributions, r.resources)


def test_names_are_plain_text(read):
    r = read(TEXT)
    for candidate in r.candidates:
        general, specific = features(r, r.tree.tokens[candidate.head].text)
        for name in (*general, *specific):
            assert name == name.strip()
            assert name.isprintable()
            assert "\t" not in name
            assert "object at 0x" not in name


def test_the_order_is_the_same_each_time(read):
    first, second = read(TEXT), read(TEXT)
    for candidate in first.candidates:
        word = first.tree.tokens[candidate.head].text
        assert features(first, word) == features(second, word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shelled", {"headline", "voice=own", "subject=True"}),
        ("attacked", {"quoted", "voice=assert"}),
        ("hurt", {"negated", "passive"}),
        ("rounds", {"sentence_number", "sentence_time"}),
    ],
)
def test_general_features(read, word, expected):
    r = read(TEXT)
    if word == "rounds":
        word = next(r.tree.tokens[c.head].text for c in r.candidates if r.tree.tokens[c.head].sentence == 1)
    assert expected <= set(features(r, word)[0])


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Drones attacked the hospital.", "attacked", {"weapon.clause=drone", "subj=drone", "obj=building"}),
        ("Rebels attacked the base.", "attacked", {"subj=rebel", "obj=military_site"}),
        ("Dozens of soldiers attacked the base.", "attacked", {"subj=military"}),
        ("Rebels tried to storm the base.", "storm", {"status=attempted", "lemma=storm"}),
        ("An attack by rebels was reported.", "attack", {"by=rebel", "pos=NOUN"}),
    ],
)
def test_specific_features(read, text, word, expected):
    assert expected <= set(features(read(text), word)[1])


def test_what_was_told_before_is_a_feature_of_what_follows(read):
    r = read("Rebels shelled the port. The attack went on. It rained. It rained. The attack ended.")
    surroundings = survey(r.tree, r.candidates, r.attributions, r.resources.ontology)
    near, far = [c for c in r.candidates if r.tree.tokens[c.head].text == "attack"][:2]
    told = [set(context_features(c, r.tree, surroundings, (), r.resources)[1]) for c in (near, far)]
    assert "before=shelling" in told[0]
    assert "before=shelling" not in told[1]


def test_an_empty_report_has_empty_surroundings(read):
    surroundings = survey(Tree(Annotation((), ())), (), (), read("x").resources.ontology)
    assert (surroundings.told, surroundings.covering) == ((), ())


def test_the_innermost_attribution_covers_a_token(read):
    r = read("The army said the mayor said rebels shelled the port.")
    covering = survey(r.tree, (), r.attributions, r.resources.ontology).covering
    assert r.attributions[covering[r.at("shelled")]].source.mention.text == "the mayor"
    assert r.attributions[covering[r.at("mayor")]].source.mention.text == "The army"
    assert covering[r.at("army")] is None
    assert set(survey(r.tree, (), (), r.resources.ontology).covering) == {None}
