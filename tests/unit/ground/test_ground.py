"""Drafts become claims: chains of sources, ids, issues, one reading a mention."""

from dataclasses import replace
from datetime import date

import pytest

from counterclaim.annotate import annotate
from counterclaim.attribute import attribute
from counterclaim.extract import extract
from counterclaim.ground import ground, source_chain
from counterclaim.ground.parties import PartyReader
from counterclaim.model import (
    Attribution,
    ClaimDraft,
    Reference,
    Report,
    Span,
    Stance,
    Status,
)

TEXT = "State television said the army said the mayor lied. Rebels shelled the port."
REPORT = Report("rep_t", TEXT, "t.txt", published=date(2024, 3, 12))


def reference(words):
    start = TEXT.index(words)
    return Reference(REPORT.passage(Span(start, start + len(words))), 0)


def attribution(source, parent=None):
    return Attribution(source and reference(source), None, None, REPORT.passage(Span(52, 60)), parent=parent)


def draft(index=None):
    passage = REPORT.passage(Span(59, 66))
    return ClaimDraft(index, Stance.ASSERT, passage, "shelling", passage, 12, Status.OCCURRED)


def chain(attributions, index):
    return [r.mention.text for r in source_chain(draft(index), tuple(attributions))]


def test_the_reports_own_voice_has_no_chain():
    assert chain([], None) == []


def test_the_outermost_relay_comes_first():
    found = [attribution("State television"), attribution("the army", 0), attribution("the mayor", 1)]
    assert chain(found, 2) == ["State television", "the army", "the mayor"]
    assert chain(found, 0) == ["State television"]


def test_a_hidden_source_has_no_link():
    assert chain([attribution("State television"), attribution(None, 0)], 1) == ["State television"]


def test_parents_in_a_circle_end():
    assert chain([attribution("the army", 1), attribution("the mayor", 0)], 0) == ["the mayor", "the army"]


@pytest.fixture(scope="module")
def run(tools):
    def code(text, **fields):
        report = Report("rep_t", text, "t.txt", **({"published": date(2024, 3, 12)} | fields))
        known = replace(tools.resources, trigger_weights={"strength=strong": 6.0, "strength=phrase_strong": 8.0})
        annotation = annotate(report, parser=tools.parser, resources=known)
        attributions = attribute(report, annotation, resources=known)
        drafts = extract(report, annotation, attributions, resources=known)
        return ground(report, annotation, attributions, drafts, resources=known)

    return code


def test_every_field_of_a_claim(run):
    coding = run("The Russian army said that rebels had shelled the port of Odesa with rockets on Monday.")
    claim = next(c for c in coding.claims if c.event.type == "shelling")
    assert [p.value.name for p in claim.chain] == [claim.chain[0].value.name]
    assert claim.chain[0].passage.text == "The Russian army"
    assert claim.cue.text == "said"
    assert claim.event.time.value.start == date(2024, 3, 11)
    assert [p.value.name for p in claim.event.places] == ["Odesa"]
    assert [a.passage.text for a in claim.event.agents] == ["rebels"]
    assert [(i.value, i.passage.text) for i in claim.event.instruments] == [("rockets", "rockets")]
    assert claim.report_id == "rep_t"


def test_speakers_go_with_attributions(run):
    coding = run("The army said that rebels shelled the port. It was reported that a guard died.")
    assert len(coding.speakers) == len(coding.attributions)
    for speaker, told in zip(coding.speakers, coding.attributions, strict=True):
        assert (speaker is None) == (told.source is None)


def test_ids_differ_between_claims_and_stay_the_same(run):
    text = "Rebels shelled the port and stormed the base. The army said that it shelled the town."
    first, second = run(text), run(text)
    ids = [c.id for c in first.claims]
    assert len(ids) == len(set(ids)) >= 3
    assert ids == [c.id for c in second.claims]
    assert all(i.startswith("clm_") for i in ids)


def test_no_date_of_publication_is_an_issue_of_the_report(run):
    assert ("acquire", "no_publication_date") in [(i.stage, i.code) for i in run("Rebels fled.", published=None).issues]


def test_a_report_without_claims_is_still_read(run):
    coding = run("The weather in Odesa was fine on Monday.")
    assert coding.claims == ()
    assert [p.passage.text for p in coding.places] == ["Odesa"]
    assert len(coding.times) == 1


def test_a_clock_time_takes_the_zone_of_the_place(run):
    coding = run("Rebels shelled the port of Odesa at 3 am on Monday.")
    assert coding.claims[0].event.time.value.start.isoformat() == "2024-03-11T01:00:00+00:00"


def test_a_clock_time_without_a_place_has_no_zone(run):
    coding = run("Rebels shelled the port at 3 am on Monday.")
    value = coding.claims[0].event.time.value
    assert not hasattr(value.start, "hour")


@pytest.fixture(scope="module")
def parties(tools):
    def reader(text):
        report = Report("rep_t", text, "t.txt")
        annotation = annotate(report, parser=tools.parser, resources=tools.resources)
        return report, PartyReader(report, annotation, tools.resources.registry)

    return reader


@pytest.mark.parametrize(
    ("text", "name"),
    [("the drones", "drones"), ("Its planes", "planes"), ("Theresa", "Theresa"), ("a  car\nbomb", "car bomb"), ("the", "the")],
)  # fmt: skip
def test_plain_name(parties, text, name):
    report, reader = parties(text)
    assert reader.plain_name(Reference(report.passage(Span(0, len(text))), 0)) == name


def test_a_new_party_is_an_issue_once(parties):
    report, reader = parties("The Veluna River Front left. The Veluna River Front came back.")
    first = Reference(report.passage(Span(0, 22)), 3)
    second = Reference(report.passage(Span(29, 51)), 9)
    assert reader.resolve(first).value == reader.resolve(second).value
    assert len(reader.issues) <= 1


def test_a_clock_that_fits_one_of_the_places_told_of_raises_no_issue(run):
    told = run("Kyiv denied it. Shells fell on Kursk on Tuesday at about 4 am (0100 GMT), Kyiv said.")
    assert "zone_disagrees" not in {issue.code for issue in told.issues}
    told = run("Shells fell on Kursk on Tuesday at about 5 am (0000 GMT).")
    assert "zone_disagrees" in {issue.code for issue in told.issues}
