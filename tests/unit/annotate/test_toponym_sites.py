"""Buildings, streets and roads by their own names."""

import pytest

from counterclaim.annotate.syntax import parse
from counterclaim.annotate.toponyms import find_toponyms
from counterclaim.model import NameLabel, Report


@pytest.fixture(scope="module")
def find(tools):
    def run(text):
        syntax = parse(Report("rep_t", text, "t.txt"), tools.parser)
        known = tools.resources
        found = find_toponyms(syntax.tokens, gazetteer=known.gazetteer, lexicon=known.places, names=syntax.names)
        return [text[m.span.start : m.span.end] for m in found if m.label is NameLabel.PLACE]

    return run


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Students sheltered at the University of Sharjah.", ["University of Sharjah"]),
        ("A man was shot outside the Church of the Redeemer.", ["Church of the Redeemer"]),
        ("The University of Sharjah condemned the raid.", []),
        ("Gunmen went from Halabi Hospital to Nour School, Amal Academy and Sahar College.",
         ["Halabi Hospital", "Nour School", "Amal Academy", "Sahar College"]),
        ("Amal Academy and Sahar College condemned it.", []),
        ("Police stopped the car at the Zarvan roundabout.", ["Zarvan roundabout"]),
        ("The convoy was ambushed on Highway 60.", ["Highway 60"]),
        ("Tanks cut the M5 highway. Shells fell on the M4 and the M5.", ["M5", "M4", "M5"]),
        ("A warplane, an A10, fired; the A400 landed.", []),
    ],
)  # fmt: skip
def test_sites(find, text, places):
    assert find(text) == places
