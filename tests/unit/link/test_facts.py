from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from counterclaim.link.facts import clock_of, coding_to_facts, days_of, party_of, report_order
from counterclaim.link.words import NAME_BITS, to_bits
from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Coding,
    Event,
    PartyKind,
    Passage,
    Report,
    Span,
    Stance,
    Status,
    TimeValue,
)

HERE = Passage("x", (Span(0, 1),))


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        (Actor("Ministry", PartyKind.GOVERNMENT, "id1", "UA", "UA"), "side:UA"),
        (Actor("Ministry", PartyKind.GOVERNMENT, "id1"), "actor:id1"),
        (Actor("The Ministry", PartyKind.GOVERNMENT), "name:ministry"),
        (Actor("An", PartyKind.OTHER), "name:an"),
        (Actor("a spokesman for the Ministry", PartyKind.OTHER), "name:ministry"),
        (Actor("the spokesman", PartyKind.OTHER), "name:spokesman"),
    ],
)
def test_the_party_is_the_last_of_the_chain(actor, party):
    relay = Cited(Actor("Agency", PartyKind.MEDIA, "agency"), HERE, "t")
    assert party_of((relay, Cited(actor, HERE, "t")), Report("r", "x", "p")) == party


def test_own_voices_are_told_apart_by_outlet(story):
    a = story("a", outlet="Daily")
    a.tell()
    coding = a.coding()
    copy = Report("rep_copy", "x", "p", outlet="Other")
    (fact,) = coding_to_facts(replace(coding, report=copy), coding.report)
    assert fact.party == "own:daily"
    assert fact.speaker == "Daily"
    assert party_of((), Report("r", "x", "p")) == "own:r"


def test_an_inherited_day_or_place_is_not_the_claims_own(story):
    a = story()
    a.tell()
    a.tell(by="x.paragraph")
    own, inherited = coding_to_facts(a.coding(), a.coding().report)
    assert (own.has_own_days, own.has_own_places) == (True, True)
    assert (inherited.has_own_days, inherited.has_own_places) == (False, False)


def test_only_a_clock_time_has_moments():
    at = datetime(2024, 3, 12, 1, tzinfo=UTC)
    assert clock_of(TimeValue(at, None, "hour", "")) == (at.timestamp(), at.timestamp())
    assert clock_of(TimeValue(date(2024, 3, 12), None, "day", "")) is None
    assert days_of(TimeValue(None, None, "day", "")) is None


def test_position_counts_sentences_and_paragraphs():
    text = "One attack at 3.40 fell. Two “came!” Three.\n\nFour."
    report = Report("r", text, "p")
    told = [Span(text.index(w), text.index(w) + 3) for w in ("One", "fell", "Two", "Three", "Four")]
    base = Event("shelling", report.passage(told[0]), Status.OCCURRED)
    passages = map(report.passage, told)
    claims = (Claim("c", "r", (), Stance.ASSERT, replace(base, trigger=p), p, None, None, 1.0) for p in passages)
    facts = coding_to_facts(Coding(report, claims=tuple(claims)), report)
    assert [(fact.paragraph, fact.sentence) for fact in facts] == [(0, 0), (0, 0), (0, 1), (0, 2), (1, 3)]


def test_of_one_day_the_longer_report_comes_first():
    long, short = Report("b", "word " * 9, "p"), Report("a", "word", "p")
    later = Report("0", "word " * 99, "p", published=date(2024, 3, 1))
    assert sorted([later, short, long], key=report_order) == [long, short, later]


@pytest.mark.parametrize(
    ("before", "is_definite"),
    [("The ", True), ("After this deadly ", True), ("A ", False), ("The army said that a ", False), ("", False)],
)
def test_a_trigger_behind_an_article_takes_up_something_told(before, is_definite):
    report = Report("r", f"{before}raid of rebels on Sumy.", "p")
    trigger = report.passage(Span(len(before), len(before) + 4))
    claim = Claim("c", "r", (), Stance.ASSERT, Event("incursion", trigger, Status.OCCURRED), trigger, None, None, 1.0)
    (fact,) = coding_to_facts(Coding(report, claims=(claim,)), report)
    assert fact.is_definite is is_definite


def test_the_sentence_ends_at_its_point_and_at_the_line(story):
    report = Report("r", "Headline\nTwo died. Rebels shelled the port of Sumy. It rained.", "p")
    at = report.text.index("shelled")
    trigger = report.passage(Span(at, at + 7))
    claim = Claim("c", "r", (), Stance.ASSERT, Event("shelling", trigger, Status.OCCURRED), trigger, None, None, 1.0)
    (fact,) = coding_to_facts(Coding(report, claims=(claim,)), report)
    assert fact.sentence_words == to_bits({"rebel", "shelled", "port", "sumy"})
    assert fact.names == to_bits({"headline", "rebels", "sumy"}, NAME_BITS)
    assert fact.triggers == to_bits({"shell"})
