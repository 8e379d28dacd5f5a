"""Mentions of parties in parsed text, and acronyms that a report introduces."""

import pytest

from counterclaim.annotate.actors import find_acronyms, find_actors
from counterclaim.annotate.syntax import parse
from counterclaim.model import NameLabel, Report


def read(text, tools):
    return parse(Report("rep_test", text, "test.txt"), tools.parser).tokens


def mentions(text, tools):
    found = find_actors(read(text, tools), registry=tools.resources.registry)
    assert all(m.label is NameLabel.ACTOR for m in found)
    return [(text[m.span.start : m.span.end], m.by) for m in found]


CASES = [
    ("Russia's defence ministry said two drones fell.", [("Russia's defence ministry", "registry.composed")]),
    ("Hezbollah denied the report.", [("Hezbollah", "registry.name")]),
    ("The army said it was false.", [("army", "registry.office")]),
    ("Moscow said it had repelled the raid.", [("Moscow", "registry.capital")]),
    ("Ukraine accused the gunmen.", [("Ukraine", "registry.country")]),
    ("They met in Moscow on Friday.", []),
    ("Moscow is a large city.", []),
    ("The bridge was destroyed by Ukraine.", [("Ukraine", "registry.country")]),
    ("According to Kigali, nobody crossed the border.", [("Kigali", "registry.capital")]),
    ("The UN accused Rwanda of sending troops.", [("UN", "registry.name"), ("Rwanda", "registry.country")]),
    ("Fighters of the Rapid Support Forces left.", [("Rapid Support Forces", "registry.name")]),
    ("Anti-government protesters gathered.", []),
    ("It is not clear who is there.", []),
    ("Turkish jets bombed the hills.", [("Turkish jets", "registry.composed")]),
    ("The police in Kenya fired tear gas.", [("police in Kenya", "registry.composed")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parties_are_found(text, expected, tools):
    assert mentions(text, tools) == expected


def test_a_name_does_not_run_over_a_full_stop(tools):
    assert ("police", "registry.office") in [
        (t.lower(), by) for t, by in mentions("He fled to Russia. Police followed.", tools)
    ]


def test_an_unknown_acronym_names_its_party_from_then_on(tools):
    text = "The River Peoples Front (RPF) took the bridge. The RPF denied looting."
    found = [t for t, by in mentions(text, tools) if by == "acronym"]
    assert found == ["River Peoples Front", "RPF", "RPF"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Levant Relief Committee (LRC) said so.", [("LRC", "Levant Relief Committee")]),
        ("The Levant Relief Committee, or LRC, said so.", [("LRC", "Levant Relief Committee")]),
        ("The LRC (Levant Relief Committee) said so.", [("LRC", "Levant Relief Committee")]),
        ("It began at 3 am (0000 GMT) in the north.", []),
        ("He came from Berlin (AFP) yesterday.", []),
    ],
)
def test_acronyms_are_introduced(text, expected, tools):
    tokens = read(text, tools)
    found = [(a.text, " ".join(t.text for t in tokens[a.start : a.end])) for a in find_acronyms(tokens)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kingston said it would send ships. Jamaican police waited.", ["Kingston"]),
        ("Victoria said it would send ships.", []),
        ("The ships left Victoria, the Seychelles said.", []),
        ("Kingston police followed the Jamaican ship.", []),
        ("Georgetown accused Caracas of massing troops near Guyana.", ["Georgetown", "Caracas"]),
    ],
)
def test_a_capital_that_others_are_called_too_needs_its_country(text, expected, tools):
    assert [t for t, by in mentions(text, tools) if by == "registry.capital"] == expected
