"""Events across documents on ECB+: above the same lemma by the promised margin."""

import pytest

from counterclaim.score import corpus, ecb, ecb_corpus

MARGIN = 0.10
"""What is promised above the baseline of the same lemma, in CoNLL F1."""
FLOOR = 0.748


@pytest.mark.gold
@pytest.mark.slow
def test_events_are_well_above_the_same_lemma(tools):
    folder = ecb_corpus.find_corpus()
    if folder is None:
        pytest.skip(f"no ECB+ at {corpus.DATA_BESIDE}; set {corpus.DATA_ENVIRONMENT}")
    scores = {score.name: score for score in ecb.score_corpus(folder, tools)}
    ours, lemma = scores["counterclaim"], scores["same lemma"]
    assert ours.with_singletons.conll >= max(FLOOR, lemma.with_singletons.conll + MARGIN)
    assert ours.without.conll >= lemma.without.conll + MARGIN
    for stronger in ("same lemma in a gold topic", "same lemma in a story found"):
        assert ours.with_singletons.conll > scores[stronger].with_singletons.conll
