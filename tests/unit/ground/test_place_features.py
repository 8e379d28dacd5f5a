"""What speaks for a site as the place of an event."""

import pytest

from counterclaim.ground.place_features import CHIEF, LATEST, Frame


def told(story, word, place):
    """The features of the site named `place` for the draft at `word`, nothing settled before."""
    draft = story.tell(word)
    features = story.features()
    number = next(n for n, s in enumerate(features.sites) if s.place.name == place)
    return set(features.tell(features.view(draft), number, Frame()))


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("A raid on Homs killed two.", "tie=trigger"),
        ("In Homs, a raid killed two.", "tie=clause"),
        ("A raid that troops from Homs staged killed two.", "tie=below"),
        ("Officers in Homs said that a raid killed two.", "spoken"),
        ("A raid on Homs killed two.", "inside=True"),
        ("A raid killed two near Homs.", "way=near"),
        ("Near Homs, a raid killed two.", "fronted=True"),
        ("A raid killed two people who lived in Homs.", "fronted=False"),
    ],
)
def test_features_of_a_place_in_the_sentence(tell, text, feature):
    assert {"own", feature} <= told(tell(text), "raid", "Homs")


@pytest.mark.parametrize(
    ("text", "recency"),
    [
        ("Shells fell on Homs. A raid followed.", "same_latest"),
        ("Shells fell on Homs. Shells fell on Aleppo. A raid followed.", "same"),
        ("Shells fell on Homs and Aleppo. A raid followed.", "same_beside"),
        ("Shells fell on Homs.\n\nA raid followed.", "last_latest"),
        ("Shells fell on Homs.\n\nIt rained.\n\nA raid followed.", "older_latest"),
        ("A raid followed. Shells fell on Homs.", "later_same"),
        ("A raid followed.\n\nShells fell on Homs.", "later_lead"),
        ("A raid followed. An army officer in Homs said it was over.", "never"),
    ],
)
def test_how_far_back_a_place_was_meant(tell, text, recency):
    assert f"recency={recency}" in told(tell(text), "raid", "Homs")


def test_the_story_goes_on_where_it_was(tell):
    story = tell("Shells fell on Homs. Troops left Aleppo. A raid followed.")
    first, second = story.tell("fell"), story.tell("raid")
    features, frame = story.features(), Frame()
    features.settle(features.view(first), 0, frame)
    homs, aleppo = (set(features.tell(features.view(second), n, frame)) for n in (0, 1))
    assert "far|last=0" in homs
    assert "far|last_of_type" in homs
    assert not {"far|last=0", "far|last_of_type"} & aleppo


def test_few_sites_of_a_long_report_are_looked_at(tell):
    towns = [
        "Homs",
        "Aleppo",
        "Hama",
        "Raqqa",
        "Idlib",
        "Latakia",
        "Tartus",
        "Palmyra",
        "Manbij",
        "Azaz",
        "Daraa",
        "Kobani",
    ]
    text = "\n\n".join(
        f"Shells fell on {a}." for a in [*towns, "Mosul", "Kirkuk", "Basra", "Erbil", "Tikrit", "Fallujah"]
    )
    story = tell(text + "\n\nA raid followed.")
    draft = story.tell("raid")
    features = story.features()
    assert len(features.sites) > LATEST
    found = features.candidates(features.view(draft))
    assert found == sorted(set(found))
    assert len(found) <= LATEST + 3 * CHIEF
    assert len(features.sites) - 1 in found


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Troops left Aleppo. Shells fell on Homs.", "fell", {"Homs"}),
        ("Troops left Aleppo. Shells fell on Homs, the army in Hama said.", "fell", {"Homs"}),
        ("Troops left Mosul. Troops left Aleppo. Shells fell in Syria.", "fell", {"Syria", "Aleppo"}),
        ("Troops left Aleppo. Homs came under a series of raids.", "raids", {"Homs"}),
        ("Russia launched strikes on Ukraine after rebels killed five in Bryansk.", "strikes", {"Ukraine"}),
        ("Troops left Aleppo. A convoy from Homs burned.", "burned", {"Aleppo", "Homs"}),
    ],
)
def test_a_place_told_in_the_clause_of_the_event_leaves_no_choice(tell, text, word, names):
    story = tell(text)
    draft = story.tell(word)
    features = story.features()
    view = features.view(draft)
    assert {features.sites[n].place.name for n in features.eligible(view, features.candidates(view))} == names
