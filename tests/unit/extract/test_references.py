"""The words of a participant, and what they stand for."""

import pytest

from counterclaim.extract.references import make_reference, noun_phrase


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The old army left.", "army", "The old army"),
        ("Russia's defence ministry left.", "ministry", "Russia's defence ministry"),
        ("At least nine people died.", "people", "people"),
        ("The Army of the North left.", "Army", "The Army of the North"),
        ("The rebels who burned the school left.", "rebels", "The rebels"),
        ("Rebels left.", "Rebels", "Rebels"),
        ("A group of rebels left.", "group", "A group"),
        ("Monday's attackers left.", "attackers", "attackers"),
    ],
)
def test_noun_phrase(read, text, head, expected):
    r = read(text)
    assert r.report.passage(noun_phrase(r.at(head), r.tree)).text == expected


def reference(read, text, word, antecedents=None):
    r = read(text)
    attribution = next(iter(r.attributions), None)
    return make_reference(r.at(word), r.tree, r.report, antecedents=dict(antecedents or ()), attribution=attribution), r


def test_a_name_stands_for_itself(read):
    found, _ = reference(read, "The army left.", "army")
    assert (found.mention.text, found.antecedent, found.naming.text) == ("The army", None, "The army")


def test_we_in_a_quotation_is_the_speaker(read):
    found, _ = reference(read, "“We attacked the base,” a rebel commander said.", "We")
    assert found.mention.text == "We"
    assert found.naming.text == "a rebel commander"


def test_we_in_the_reports_own_voice_stays(read):
    found, _ = reference(read, "We saw the base.", "We")
    assert found.antecedent is None


def test_a_chain_of_antecedents_ends_at_the_first_mention_and_never_circles(read):
    r = read("The army left. It fled. It returned.")
    first, second, name = r.at("It", 0), r.at("It", 1), r.at("army")
    found = make_reference(second, r.tree, r.report, antecedents={second: first, first: name}, attribution=None)
    assert (found.mention.text, found.naming.text, found.antecedent_head) == ("It", "The army", name)
    circle = make_reference(second, r.tree, r.report, antecedents={second: first, first: second}, attribution=None)
    assert circle.mention.text == "It"


def test_its_is_resolved_in_a_draft(read):
    draft = read("The army said that it had shelled the port.").draft("shelled")
    assert [a.naming.text for a in draft.agents] == ["The army"]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("US-led coalition strikes hit the camp.", "coalition", "US-led coalition"),
        ("It was heavy rebel fire.", "rebel", "rebel"),
        ("Not one school was damaged.", "school", "school"),
    ],
)
def test_a_party_that_modifies_keeps_its_name_and_loses_its_count(read, text, head, expected):
    r = read(text)
    span = noun_phrase(r.at(head), r.tree)
    assert text[span.start : span.end] == expected
