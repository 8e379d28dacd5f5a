from dataclasses import replace

import pytest

from counterclaim.link import link_noted
from counterclaim.link.copies import Parent
from counterclaim.link.notes import Notes


@pytest.fixture
def notes(story, odesa):
    a, b = story("a"), story("b")
    a.tell()
    a.tell(stance="deny", status="negated")
    b.tell()
    b.tell(place=odesa, kind="protest")
    codings = {coding.report.id: coding for coding in (a.coding(), b.coding())}
    return link_noted(codings.values(), find=codings.__getitem__).notes


def test_notes_come_back_whole(notes):
    notes = replace(notes, parents={"rep_b": Parent("rep_a", is_update=False)})
    read = Notes.from_bytes(notes.to_bytes())
    assert read.to_bytes() == notes.to_bytes()
    assert read.parents == notes.parents
    assert [report.order for report in read.reports] == [report.order for report in notes.reports]
    assert [report.claims for report in read.reports] == [report.claims for report in notes.reports]
    assert Notes.from_bytes(Notes().to_bytes()) == Notes([], {}, [], [])


def test_claims_are_noted_in_order_with_their_component_and_event(notes):
    (first, second) = notes.reports
    told, denied = first.claims
    assert (told.place, told.is_denial, denied.place, denied.is_denial) == (0, False, 1, True)
    assert told.told_keys
    assert denied.told_keys == b"" != denied.keys
    assert len(notes.components) == 3
    assert len(notes.events) == 4
    assert notes.events[0] == notes.events[1] == notes.events[2] != notes.events[3]
    assert notes.components[0] == notes.components[1] != notes.components[2]
    assert second.claims[1].group != second.claims[0].group


@pytest.mark.parametrize("stored", [b"", b"x", b"\x78\x01\x03\x00\x00\x00\x00\x01", Notes().to_bytes()[:-9]])
def test_what_is_damaged_is_an_error(stored):
    with pytest.raises(ValueError, match="damaged"):
        Notes.from_bytes(stored)
