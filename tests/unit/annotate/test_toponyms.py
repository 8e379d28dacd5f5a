"""Which names in a sentence are places."""

import pytest

from counterclaim.annotate.syntax import parse
from counterclaim.annotate.toponyms import find_toponyms
from counterclaim.model import NameLabel, Report


@pytest.fixture(scope="module")
def find(tools):
    def run(text, label=NameLabel.PLACE):
        syntax = parse(Report("rep_t", text, "t.txt"), tools.parser)
        known = tools.resources
        found = find_toponyms(syntax.tokens, gazetteer=known.gazetteer, lexicon=known.places, names=syntax.names)
        for mention in found:
            assert mention.span.start == syntax.tokens[mention.start].span.start
            assert mention.span.end == syntax.tokens[mention.end - 1].span.end
        return [text[m.span.start : m.span.end] for m in found if m.label is label]

    return run


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells fell on Kursk and Belgorod on Monday.", ["Kursk", "Belgorod"]),
        ("Troops entered Goma, in North Kivu, at dawn.", ["Goma", "North Kivu"]),
        ("A drone hit a depot near Erbil airport in northern Iraq.", ["Erbil airport", "northern Iraq"]),
        ("Clashes went on in Marib, the Yemeni army said.", ["Marib"]),
        ("A bomb went off in Mogadishu on Sunday.", ["Mogadishu"]),
        ("The governor of the Belgorod region said five homes were damaged.", ["Belgorod region"]),
        ("Fighting in Nineveh province killed two soldiers.", ["Nineveh province"]),
        ("Rebels seized a post in Cauca department.", ["Cauca department"]),
        ("Air strikes on southern Lebanon continued.", ["southern Lebanon"]),
        ("A ship was attacked in the Red Sea off Yemen.", ["Red Sea", "Yemen"]),
        ("The convoy was hit in Deir ez-Zor, eastern Syria.", ["Deir ez-Zor", "eastern Syria"]),
        ("Two people died in the village of Qwertynka, police said.", ["Qwertynka"]),
        ("Georgia and Chad signed the accord in Amman.", ["Georgia", "Chad", "Amman"]),
        ("Militants attacked Bosnia and Herzegovina.", ["Bosnia and Herzegovina"]),
        ("Protesters blocked Third Street in Harare.", ["Third Street", "Harare"]),
        ("Farmers came from all over the State of Gujarat.", ["State of Gujarat"]),
        ("A shell hit Sumy \u2013 Ukrainian officials said so.", ["Sumy"]),
    ],
)
def test_places(find, text, places):
    assert find(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "But the army said in March that it may strike in May.",
        "Freedom and victory are near, the union said.",
        "Police detained ten people on Central Council orders.",
        "The Republican candidate spoke on Sunday.",
        "Progress was slow, one officer said.",
        "Hope faded on Tuesday. Read more.",
        "March 15 was a turning point.",
    ],
)
def test_ordinary_words_are_no_places(find, text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The Kyiv Independent reported the raid.", "Kyiv"),
        ("Aleppo Media Centre published a video of the blast.", "Aleppo"),
        ("The Islamic State of Iraq claimed the bombing.", "Iraq"),
        ("The State of Palestine condemned it.", "Palestine"),
        ("The killing of Zorin Belak in an air strike angered them.", "Zorin Belak"),
        ("Traders on Wall Street were calm.", "Wall Street"),
        ("US-led forces bombed the road.", "US-led"),
        (
            "NISA, the agency, said the car was stopped. It was late. It was dark. It was cold. Men ran. NISA, they said, lied.",
            "NISA",
        ),
    ],
)
def test_parts_of_other_names_are_no_places(find, text, absent):
    assert absent not in find(text)


@pytest.mark.parametrize(
    ("text", "demonyms"),
    [
        ("Iraqi troops fired on Syrian rebels.", ["Iraqi", "Syrian"]),
        ("Somali and Congolese officials met.", ["Somali", "Congolese"]),
    ],
)
def test_demonyms(find, text, demonyms):
    assert find(text, NameLabel.DEMONYM) == demonyms
    assert find(text) == []


def test_demonym_before_a_unit_word_is_a_place(find):
    assert find("Floods displaced thousands in the Somali region of Ethiopia.") == ["Somali region", "Ethiopia"]


def test_small_town_is_expected_once_its_country_is_named(find):
    text = "DR Congo sent troops east. The rebels have captured Lubero and the road is cut."
    assert find(text) == ["DR Congo", "Lubero"]


def test_a_name_found_once_is_found_again(find):
    text = "Two died in the village of Qwertynka. Soldiers left Qwertynka at noon."
    assert find(text) == ["Qwertynka", "Qwertynka"]


@pytest.mark.parametrize(
    ("text", "place", "is_place"),
    [
        ("Adam Burton spoke in Iowa. Then he drove to Burton in the rain.", "Burton", True),
        ("Adam Burton spoke in Iowa. Then she spoke to Burton in the rain.", "Burton", False),
        ("Adam Burton spoke in Iowa. Residents of Burton protested.", "Burton", True),
    ],
)
def test_a_place_that_people_are_called_after(find, text, place, is_place):
    assert (place in find(text)) is is_place


def test_no_tokens_no_places(tools):
    assert find_toponyms((), gazetteer=tools.resources.gazetteer, lexicon=tools.resources.places) == ()
