"""Scoring of attributions, on a corpus written by hand."""

import pytest

from counterclaim.model import Attribution, Passage, Reference, Span
from counterclaim.score import polnear
from counterclaim.score.corpus import DATA_ENVIRONMENT
from counterclaim.score.polnear import Marked, count, lay_flat, read_standoff

TEXT = "“We are ready,” the mayor said. “Come and see.” Aides hope for rain.\n"
ROWS = """T1\tContent 0 15;32 47\t“We are ready,” “Come and see.”
T2\tSource 16 25\tthe mayor
T3\tCue 26 30\tsaid
T4\tAttribution 26 30\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
T5\tContent 54 67\thope
The rain
T6\tAttribution-no-source 54 58\thope
E2\tAttribution-no-source:T6 Content:T5
T7\tDiscuss 0 3\tE9
"""


def spans(*pairs):
    return tuple(Span(*pair) for pair in pairs)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "polnear" / "data"
    for split in ("train", "dev"):
        for part in ("attributions", "text"):
            (folder / split / part).mkdir(parents=True)
    (folder / "dev" / "text" / "paper_x.txt").write_text(TEXT, encoding="utf-8")
    (folder / "dev" / "attributions" / "paper_x_1a.ann").write_text(ROWS, encoding="utf-8")
    (folder / "dev" / "attributions" / "paper_x_2b.ann").write_text("", encoding="utf-8")
    return folder


LINE = "x" * 60


def passage(start, end):
    return Passage("x" * (end - start), spans((start, end)))


def attribution(content, source=None, parent=None, cue=None):
    reference = None if source is None else Reference(passage(*source), 0)
    return Attribution(reference, cue and passage(*cue), None, passage(*content), parent=parent)


def test_first_annotator_counts_and_spans_are_read(corpus, monkeypatch):
    monkeypatch.setenv(DATA_ENVIRONMENT, str(corpus.parents[1]))
    assert polnear.find_corpus() == corpus
    (text,) = polnear.read_split(corpus, "dev")
    assert (text.name, text.text) == ("paper_x", TEXT)
    assert text.attributions == (
        Marked(spans((0, 15), (32, 47)), spans((16, 25)), spans((26, 30))),
        Marked(spans((54, 67)), ()),
    )


def test_corpus_may_be_absent(monkeypatch, tmp_path):
    monkeypatch.setenv(DATA_ENVIRONMENT, str(tmp_path))
    assert polnear.find_corpus() is None


def test_attribution_without_content_is_left_out():
    assert read_standoff("T1\tCue 0 2\tso\nE1\tAttribution:T1 Cue:T1\n") == ()


def test_best_pairs_first_and_one_to_one():
    marked = [Marked(spans((0, 10)), spans((20, 24)))]
    found = [Marked(spans((0, 6)), ()), Marked(spans((0, 9)), spans((22, 24)))]
    assert polnear.compare(marked, found) == ((0, 1),)
    score = count(marked, found)
    assert (score.marked, score.found, score.contents, score.with_source) == (1, 2, 1, 1)
    assert score.content_f1 == 0.6667


def test_less_than_half_shared_is_no_pair():
    assert count([Marked(spans((0, 10)), ())], [Marked(spans((0, 4)), ())]).contents == 0


def test_sources_agree_if_both_are_absent():
    assert polnear.is_same_source((), ())
    assert not polnear.is_same_source(spans((0, 3)), ())
    assert not polnear.is_same_source(spans((0, 9)), spans((0, 4)))


def flatten(attributions, line=LINE):
    return lay_flat(attributions, [a.source.mention.spans if a.source else () for a in attributions], line)


def test_flat_keeps_the_speaker_of_a_relay_and_the_outer_of_nested():
    relayed = [attribution((0, 20), (30, 34)), attribution((0, 20), (40, 44), parent=0), attribution((4, 9), (0, 3))]
    assert [m.source for m in flatten(relayed)] == [spans((40, 44))]
    assert len(flatten([attribution((0, 9)), attribution((8, 20))])) == 2


def test_flat_keeps_one_of_two_that_say_the_same():
    assert len(flatten([attribution((0, 20)), attribution((0, 20))])) == 1


@pytest.mark.parametrize(("line", "contents"), [(LINE, 1), ("x" * 28 + "\n\n" + "x" * 30, 2)])
def test_flat_gives_what_goes_on_without_a_cue_to_its_speaker_in_one_paragraph(line, contents):
    said = attribution((0, 9), (10, 14), cue=(15, 19))
    flat = flatten([said, attribution((30, 40), (10, 14))], line)
    assert len(flat) == contents
    assert flat[0].content == (spans((0, 9), (30, 40)) if contents == 1 else spans((0, 9)))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor, a former judge, said that the bridge was closed.", "The mayor, a former judge"),
        ("The man who said that the bridge was closed left.", "who"),
        ("He said that the bridge was closed.", "He"),
        ("It was reported that the bridge was closed.", ""),
    ],
)
def test_sources_are_marked_as_the_corpus_does(tools, text, source):
    marked = polnear.read_text(polnear.MarkedText("t", text, ()), tools)
    assert [" ".join(text[s.start : s.end] for s in m.source) for m in marked] == [source]


def test_texts_are_coded_and_told(tools):
    told = "The mayor said that the bridge was closed."
    text = polnear.MarkedText("t", told, (Marked(spans((15, 41)), spans((0, 9))), Marked(spans((10, 14)), ())))
    score = polnear.score_texts([text], tools)
    assert (score.marked, score.found, score.contents, score.with_source) == (2, 1, 1, 1)
    assert "content F1 0.667" in next(polnear.tell_score("dev", score))


def test_empty_corpus_scores_nothing(tools):
    assert polnear.score_texts((), tools).content_f1 == 0.0
