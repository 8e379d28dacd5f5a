"""Scoring of triggers and arguments, on a document written by hand."""

import json
from collections import Counter

import pytest

from counterclaim.annotate.syntax import parse
from counterclaim.model import Report, Span
from counterclaim.resources.event_types import load_event_types
from counterclaim.score import wikievents
from counterclaim.score.corpus import DATA_ENVIRONMENT
from counterclaim.score.wikievents import FoundEvent, find_events, load_codebook

SENTENCES = ("Militants attacked the port .", "They met .", "Rain fell .")
ROW = {
    "doc_id": "9_VOA_EN_1",
    "sentences": [[[[word, 0, 0] for word in s.split()], s.replace(" .", ".")] for s in SENTENCES],
    "entity_mentions": [
        {"id": "T1", "start": 0, "end": 1},
        {"id": "T2", "start": 2, "end": 4},
        {"id": "T3", "start": 5, "end": 6},
    ],
    "event_mentions": [
        {
            "event_type": "Conflict.Attack.Unspecified",
            "trigger": {"start": 1, "end": 2},
            "arguments": [{"entity_id": "T3", "role": "Attacker"}, {"entity_id": "T2", "role": "Target"}],
        },
        {"event_type": "Contact.Contact.Unspecified", "trigger": {"start": 6, "end": 7}, "arguments": []},
    ],
}
CHAINS = {"doc_key": "9_VOA_EN_1", "clusters": [["T1", "T3"]]}


@pytest.fixture
def document(tmp_path, monkeypatch):
    folder = tmp_path / "wikievents"
    (folder / "coref").mkdir(parents=True)
    (folder / "dev.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    (folder / "coref" / "dev.jsonlines").write_text(json.dumps(CHAINS) + "\n", encoding="utf-8")
    monkeypatch.setenv(DATA_ENVIRONMENT, str(tmp_path))
    corpus = wikievents.find_corpus()
    assert corpus == folder
    (document,) = wikievents.read_documents(corpus)
    return document


@pytest.fixture
def tokens(document, tools):
    return parse(Report("r", document.text, "r"), tools.parser).tokens


def span(document, words):
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_every_code_and_field_is_known():
    book = load_codebook()
    assert book.codes <= set(load_event_types())
    assert set(book.roles.values()) == set(wikievents.FIELDS)
    assert book.codes_of("Justice.Sentence.Unspecified") == {"prosecution"}
    assert book.codes_of("Life.Consume.Unspecified") == frozenset()


def test_document_is_read_with_the_events_that_have_a_counterpart(document):
    assert document.text == "Militants attacked the port.\n\nThey met.\n\nRain fell."
    assert document.is_voa
    (event,) = document.events
    assert event.trigger == span(document, "attacked")
    assert event.arguments == (
        ("agents", span(document, "They"), (span(document, "Militants"),)),
        ("targets", span(document, "the port"), ()),
    )


def test_corpus_may_be_absent(monkeypatch, tmp_path):
    monkeypatch.setenv(DATA_ENVIRONMENT, str(tmp_path))
    assert wikievents.find_corpus() is None


def test_heads_and_chains_are_told_apart(document, tokens):
    trigger = (span(document, "attacked"),)
    found = {trigger: FoundEvent({"protest"})}
    found[trigger].arguments["agents"].add((span(document, "Militants"),))
    found[trigger].arguments["targets"].add((span(document, "port"),))
    counts = wikievents.count(document, found, tokens)
    assert (counts["triggers"], counts["typed"]) == (1, 0)
    assert (counts["heads"], counts["chains"], counts["arguments_marked"], counts["arguments_found"]) == (1, 2, 2, 2)
    assert "Head F1 50.0, Coref F1 100.0" in "\n".join(wikievents.tell_score("x", counts))


def test_trigger_elsewhere_is_spurious(document, tokens):
    counts = wikievents.count(document, {(span(document, "fell"),): FoundEvent({"fire"})}, tokens)
    assert (counts["marked"], counts["found"], counts["triggers"]) == (1, 1, 0)


def test_claims_on_one_trigger_are_one_event(claim):
    kind = claim.event.type
    (found,) = find_events([claim, claim], frozenset({kind})).values()
    assert found.types == {kind}
    assert find_events([claim], frozenset({"no_such_code"})) == {}


def test_document_is_coded(document, tools):
    counts = wikievents.score_document(document, tools)
    assert counts["triggers"] == counts["typed"] == 1


def test_nothing_counted_is_zero():
    assert "F1 0.0" in next(wikievents.tell_score("x", Counter()))
