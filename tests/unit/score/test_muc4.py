"""Scoring of role fillers, on documents written by hand."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from counterclaim.model import Status
from counterclaim.resources.event_types import load_event_types
from counterclaim.score import muc4
from counterclaim.score.corpus import DATA_ENVIRONMENT
from counterclaim.score.muc4 import Document, Entity, find_fillers, find_head

TEXT = "gunmen attacked the mayor of the port today. the gunmen used rifles."
ATTACK = {
    "incident_type": "attack",
    "PerpInd": [[["gunmen", 0], ["the gunmen", 45]]],
    "PerpOrg": [],
    "Target": [],
    "Victim": [[["mayor of the port", 20]]],
    "Weapon": [[["rifles", 61]]],
}
ROWS = [
    {"docid": "TST1-0001", "doctext": TEXT, "templates": [ATTACK, {**ATTACK, "PerpInd": [[["gunmen", 0]]]}]},
    {"docid": "TST1-0002", "doctext": "it rained.", "templates": []},
]


@pytest.fixture
def documents(tmp_path, monkeypatch):
    path = tmp_path / muc4.FILE
    path.parent.mkdir(parents=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    monkeypatch.setenv(DATA_ENVIRONMENT, str(tmp_path))
    corpus = muc4.find_corpus()
    assert corpus == path
    return list(muc4.read_documents(corpus))


def test_entities_of_all_templates_are_taken_together(documents):
    assert documents[0].entities == (
        Entity("PerpInd", frozenset({"gunmen"})),
        Entity("Victim", frozenset({"mayor"})),
        Entity("Weapon", frozenset({"rifles"})),
    )
    assert documents[1].entities == ()


def test_corpus_may_be_absent(monkeypatch, tmp_path):
    monkeypatch.setenv(DATA_ENVIRONMENT, str(tmp_path))
    assert muc4.find_corpus() is None


@pytest.mark.parametrize(
    ("words", "head"),
    [("Mayor of the port", "mayor"), ('"north" column', "column"), ("car-bomb", "car-bomb"), ("--", "")],
)
def test_head_stands_before_what_follows(words, head):
    assert find_head(words) == head


def test_every_code_and_status_is_known():
    codes, statuses = muc4.load_scope()
    assert codes <= set(load_event_types())
    assert statuses <= set(Status)


def test_second_filler_of_a_found_entity_counts_nothing():
    document = Document("d", "", (Entity("Victim", frozenset({"mayor", "he"})),))
    counts = muc4.count(document, {"targets": [frozenset({"mayor"}), frozenset({"he"}), frozenset({"port"})]})
    assert (counts["targets marked"], counts["targets right"], counts["targets wrong"]) == (1, 1, 1)
    assert (counts["Victim right"], counts["Target marked"]) == (1, 0)
    assert "targets: F1 66.7 (2 found; Target 0 of 0, Victim 1 of 1)" in "\n".join(muc4.tell_score(counts))


def test_negated_events_and_other_types_fill_nothing(claim):
    attack = replace(claim.event, type="bombing", status=Status.OCCURRED)
    told = find_fillers([replace(claim, event=attack)])
    assert any(told.values())
    for other in (replace(attack, status=Status.NEGATED), replace(attack, type="election")):
        assert not any(find_fillers([replace(claim, event=other)]).values())


def test_document_is_coded(documents, tools):
    counts = muc4.score_document(documents[0], tools)
    assert counts["agents right"] == counts["targets right"] == 1


def test_nothing_counted_is_zero():
    assert "F1 0.0" in next(muc4.tell_score(Counter()))
