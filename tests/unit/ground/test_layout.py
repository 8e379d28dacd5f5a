"""Datelines."""

import pytest

from counterclaim.annotate import annotate
from counterclaim.ground.layout import dateline_end
from counterclaim.model import Report


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BEIRUT, March 11 (Herald) — Shells fell.", "BEIRUT, March 11 (Herald) —"),
        ("GENEVA – Talks were held.", "GENEVA –"),
        ("Shells fell – and killed two.", ""),
        ("The so-called army left.", ""),
        ("Shells fell.", ""),
        ("", ""),
    ],
)
def test_dateline(tools, text, dateline):
    annotation = annotate(Report("rep_t", text, "t.txt"), parser=tools.parser, resources=tools.resources)
    assert text[: dateline_end(annotation)] == dateline
