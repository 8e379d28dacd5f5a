"""Words that tell acts of one story apart."""

from counterclaim.resources.story_words import load_story_words


def test_sites_and_one_more():
    words = load_story_words()
    assert {"dam", "market", "convoy"} <= words.sites
    assert "separate" in words.another


def test_no_site_that_says_nothing_of_where():
    assert not {"area", "place", "scene", "centre"} & load_story_words().sites


def test_words_are_singular_and_in_lower_case():
    words = load_story_words()
    for word in words.sites | words.another:
        assert word == word.casefold()
        assert (
            word == word.removesuffix("s")
            or word.endswith("ss")
            or word in {"headquarters", "barracks", "bus", "minibus"}
        )
