"""The linker on ECB+."""

import pytest
from click.testing import CliRunner

from counterclaim.model import Span, Status
from counterclaim.score import ecb
from counterclaim.score.__main__ import main
from counterclaim.score.corpus import DATA_ENVIRONMENT
from counterclaim.score.ecb_corpus import read_split


@pytest.fixture
def mentions(ecb_corpus, tools):
    return ecb.read_mentions(read_split(ecb_corpus, "tuning"), tools)


def test_mentions_become_claims(ecb_corpus, tools):
    document = read_split(ecb_corpus, "tuning")[1][0]
    exploded, search = ecb.give_coding(document, tools).claims
    assert (exploded.event.type, exploded.event.trigger.text) == ("explode", "exploded")
    assert [place.value.name for place in exploded.event.places] == ["Varna"]
    assert exploded.evidence.text == "A depot exploded in Varna."
    assert search.event.status is Status.NEGATED


def test_participants_before_the_trigger_act(ecb_corpus, tools):
    corpus = ecb_corpus / "ECB+" / "1" / "1_2ecb.xml"
    corpus.write_text(
        corpus.read_text().replace(
            '<HUMAN_PART_PER m_id="1">',
            '<ACTION_OCCURRENCE m_id="7"><token_anchor t_id="11"/></ACTION_OCCURRENCE><HUMAN_PART_PER m_id="1">',
        )
    )
    document = read_split(ecb_corpus, "tuning")[1][2]
    searched = ecb.give_coding(document, tools).claims[-1]
    assert searched.event.trigger.text == "searched"
    assert [agent.value.name for agent in searched.event.agents] == ["Crews"]
    assert searched.event.targets == ()


def test_stories_part_what_topics_mix(mentions):
    found = sorted(sorted({f.claim.report_id for f in story}) for story in mentions.stories)
    assert found == [["1_1ecb", "1_2ecb"], ["1_1ecbplus", "1_2ecbplus"]]
    assert sorted(map(len, mentions.key)) == [1, 1, 1, 2, 2]


def test_lemmas_of_one_stem_or_like_meaning_are_kin(tools):
    kinship = ecb.find_kinship(["search", "win", "shooting", "shoot", "victory", "treaty"], tools)
    assert (kinship["win"], kinship["shoot"]) == ({"victory"}, {"shooting"})
    assert kinship["treaty"] == frozenset()


def test_verbs_of_speaking_are_a_group(tools):
    model = ecb.make_model({"say": frozenset(), "sign": frozenset()}, tools)
    assert model.groups == {"say": ecb.SPEECH}


def test_every_story_gives_labelled_pairs(mentions, tools):
    kinship = ecb.find_kinship((f.claim.event.type for f in mentions.facts), tools)
    parts = ecb.list_pairs(mentions, ecb.make_model(kinship, tools), kinship)
    labels = [label for part in parts for label in part.labels]
    assert sum(labels) == 2
    assert len(labels) > 2


def test_scores_name_baselines_and_linker(ecb_corpus, tools):
    scores = ecb.score_corpus(ecb_corpus, tools)
    assert [score.name for score in scores][-1] == "counterclaim"
    same_lemma = scores[0]
    assert same_lemma.with_singletons.b_cubed.precision == 1.0
    assert 0.0 < same_lemma.with_singletons.muc.recall < 1.0
    assert "without singletons: CoNLL" in list(ecb.tell_score(same_lemma))[1]


def test_head_is_what_hangs_on_words_outside(ecb_corpus, tools):
    document = read_split(ecb_corpus, "tuning")[1][1]
    tokens = ecb.parse(ecb.Report("r", document.text, "r"), tools.parser).tokens
    at = document.text.index("took years")
    assert ecb.find_head([Span(at, at + 10)], tokens).lemma == "take"


def test_command_without_corpus_is_skipped_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv(DATA_ENVIRONMENT, str(tmp_path))
    assert "skipped" in CliRunner().invoke(main, ["ecb"]).output
