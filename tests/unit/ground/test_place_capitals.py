"""A capital that is told by its office alone."""

import pytest


def capitals(story):
    return [(s.place.name, m.cited.passage.text) for s in story.sites() for m in s.mentions if m.name.by == "capital"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell on Madagascar's capital on Monday.", "Antananarivo"),
        ("Shells fell on the Somali capital on Monday.", "Mogadishu"),
        ("Shells fell on the capital of Chad on Monday.", "N'Djamena"),
        ("Shells fell on Homs, an official in Damascus said. A bomb exploded in the capital.", "Damascus"),
    ],
)
def test_a_capital_without_its_name(tell, text, name):
    assert capitals(tell(text)) == [(name, "capital")]


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on the regional capital on Monday.",
        "Shells fell on the capital of Homs province on Monday.",
        "Shells fell on Homs. A bomb exploded in the capital.",
        "The Syrian army lost much capital in Homs.",
    ],
)
def test_no_capital_of_a_country_is_told(tell, text):
    assert capitals(tell(text)) == []


def test_a_named_capital_and_the_noun_are_one_site(tell):
    story = tell("Shells fell on Damascus. A bomb exploded in the Syrian capital.")
    [site] = [s for s in story.sites() if s.is_capital]
    assert [m.sentence for m in site.mentions] == [0, 1]
