"""Reading ECB+."""

from counterclaim.score import ecb_corpus as reader
from counterclaim.score.corpus import DATA_ENVIRONMENT


def words(document, mention):
    return " ".join(document.text[s.start : s.end] for s in mention.spans)


def test_splits_share_no_topic(ecb_corpus):
    tuning, held_out = (reader.read_split(ecb_corpus, split) for split in ("tuning", "held-out"))
    assert (list(tuning), list(held_out)) == ([1], [2])
    assert [d.name for d in tuning[1]] == ["1_1ecb", "1_1ecbplus", "1_2ecb", "1_2ecbplus"]


def test_document_is_a_paragraph_a_sentence_behind_its_address(ecb_corpus):
    document = reader.read_split(ecb_corpus, "tuning")[1][0]
    assert document.text[document.body_start :].startswith("A depot exploded in Varna.\n\nCrews didn't search")
    assert document.text[document.sentences[3].start : document.sentences[3].end] == "It rained."
    assert reader.read_split(ecb_corpus, "tuning")[1][2].body_start == 0


def test_mentions_keep_kind_place_and_words(ecb_corpus):
    document = reader.read_split(ecb_corpus, "tuning")[1][0]
    assert [(m.kind, m.sentence, words(document, m), m.is_event) for m in document.mentions] == [
        ("event", 1, "exploded", True),
        ("place", 1, "Varna", False),
        ("negated", 2, "search", True),
    ]


def test_mentions_outside_the_reviewed_sentences_are_left_out(ecb_corpus):
    document = reader.read_split(ecb_corpus, "tuning")[1][2]
    assert [words(document, m) for m in document.mentions] == ["Explosion", "Crews"]


def test_chains_are_by_note_by_document_or_of_one(ecb_corpus):
    documents = reader.read_split(ecb_corpus, "tuning")[1]
    chains = {d.name: [m.chain for m in d.mentions if m.is_event] for d in documents}
    assert chains == {
        "1_1ecb": ["ACTa1", "1_1ecb:1"],
        "1_2ecb": ["ACTa1"],
        "1_1ecbplus": ["ACTb1", "1_1ecbplus:1"],
        "1_2ecbplus": ["ACTb1", "1_2ecbplus:chain:5"],
    }


def test_a_mention_of_two_tokens_is_one_span(ecb_corpus):
    document = reader.read_split(ecb_corpus, "tuning")[1][1]
    mention = document.mentions[-1]
    assert words(document, mention) == "took years"
    assert len(mention.spans) == 1


def test_corpus_is_found_by_its_list_of_sentences(ecb_corpus, monkeypatch, tmp_path):
    monkeypatch.setenv(DATA_ENVIRONMENT, str(ecb_corpus.parent))
    assert reader.find_corpus() == ecb_corpus
    monkeypatch.setenv(DATA_ENVIRONMENT, str(tmp_path / "none"))
    assert reader.find_corpus() is None
