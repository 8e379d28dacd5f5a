"""What a claim tells by the way."""

from dataclasses import replace

import pytest

from counterclaim.link.details import SMALL_BITS, find_rare, relate
from counterclaim.link.facts import coding_to_facts
from counterclaim.link.words import to_bits
from counterclaim.model import Coding


def details_of(story):
    coding = story.coding()
    return [fact.details for fact in coding_to_facts(coding, coding.report)]


def small(*words):
    return to_bits(words, SMALL_BITS)


@pytest.mark.parametrize(
    ("ours", "theirs", "relation"),
    [(0, 0, "neither"), (1, 0, "one"), (0, 1, "one"), (3, 3, "same"), (3, 2, "part"), (1, 2, "other")],
)
def test_relate(ours, theirs, relation):
    assert relate(ours, theirs) == relation


def test_sites_and_numbers_of_the_evidence(story):
    told = story("a")
    told.tell("A", words="Shells hit two markets, and 1,200 people fled over the bridge.")
    told.tell("A", words="Nobody was in any area nearby.")
    one, other = details_of(told)
    assert one.sites == small("market", "bridge")
    assert one.numbers == small("2", "1200")
    assert (other.sites, other.numbers) == (0, 0)


def test_the_source_is_that_of_the_words_and_none_of_the_report_itself(story):
    told = story("a")
    told.tell("the mayor")
    told.tell()
    assert [d.source for d in details_of(told)] == [small("mayor"), 0]


def test_rare_words_are_those_of_few_sentences():
    text = "\n".join([*["The raid went on in the dark."] * 5, "The sluice was hit.", "The sluice leaked."])
    assert {"sluice", "leak"} <= find_rare(text)
    assert not {"raid", "dark"} & find_rare(text)


def test_what_is_told_as_one_more(story):
    told = story("a")
    told.tell("A", words="Another")
    told.tell("A", words="strike hit the town. It was over soon.")
    told.tell("A", words="Shelling went on.")
    coding = told.coding()
    claims = coding.claims
    text = coding.report.text.replace("Another\n", "Another ")
    one = Coding(replace(coding.report, text=text), claims=claims)
    assert [fact.details.is_another for fact in coding_to_facts(one, one.report)] == [False, True, False]
