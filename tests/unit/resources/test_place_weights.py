"""The shipped weights of the choice between places."""

from counterclaim.resources.place_weights import load_place_weights


def test_weights_have_the_signs_that_a_reader_expects():
    weights = load_place_weights()
    for good in ("contained", "contains", "pointed", "near", "about", "country", "capital", "town_people", "same_unit"):
        assert weights[good] > 0, good
    for bad in ("outside_told", "off_point", "small_foreign", "small_far", "lesser", "namesake", "below_unit"):
        assert weights[bad] < 0, bad
