"""Where an institution sits, as far as its name tells."""

import pytest

from counterclaim.ground.place_seats import seat_of


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        ("Montana Department of Corrections", "Montana"),
        ("University of California", "California"),
        ("Birmingham Children 's Hospital", "Birmingham"),
        ("Bank of Uganda", "Uganda"),
        ("Central Mental Hospital", None),  # a unit of Ghana, but an ordinary word
        ("Nelson - Creston", None),  # many are called so
        ("Western Cape", None),  # nothing but the place
    ],
)
def test_seat(tools, name, seat):
    known = tools.resources
    found = seat_of(name.split(), known.gazetteer, known.places)
    assert (found.name if found else None) == seat


def test_an_institution_says_which_namesake_is_meant(ground):
    text = "A man escaped in Shelby. The Montana Department of Corrections gave no details."
    place = next(r.place for r in ground(text).readings if r.passage.text == "Shelby")
    assert (place.country, place.admin1) == ("US", "Montana")
