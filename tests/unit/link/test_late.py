"""What is read and described again; that it comes to the same, tests/properties/test_link_late.py tries."""

from dataclasses import replace

import pytest

from counterclaim.link import link_noted
from counterclaim.link.late import relink
from counterclaim.link.notes import Notes

WIRE = " ".join(f"wire{n}" for n in range(90))


class Ledger(dict):
    """Codings by id; `read` are those that were asked for."""

    def __init__(self, *stories):
        super().__init__((coding.report.id, coding) for coding in (story.coding() for story in stories))
        self.read = []

    def find(self, report_id):
        self.read.append(report_id)
        return self[report_id]

    def linked(self):
        return link_noted(self.values(), find=self.__getitem__)


@pytest.fixture
def here(story):
    here = story("here")
    here.tell("Army")
    return here


@pytest.fixture
def there(story, odesa):
    there = story("there")
    there.tell("Army", place=odesa)
    return there


def test_only_what_a_late_report_touches_is_read(story, here, there):
    before = Ledger(here, there).linked()
    late = story("late")
    late.tell("Rebels")
    ledger = Ledger(here, there, late)
    after = relink(before, gone=(), come=[late.coding()], find=ledger.find)
    assert after.linking == ledger.linked().linking
    assert set(ledger.read) == {late.coding().report.id, here.coding().report.id}
    assert [c for c in after.linking.clusters if any(c is known for known in before.linking.clusters)]


def test_what_nobody_touches_is_taken_over(here, there):
    ledger = Ledger(here, there)
    before = ledger.linked()
    after = relink(before, gone=(), come=(), find=ledger.find)
    assert after.linking == before.linking
    assert ledger.read == []


def test_a_report_that_goes_takes_its_claims_along(here, there):
    before = Ledger(here, there).linked()
    gone = there.coding().report.id
    after = relink(before, gone={gone}, come=(), find=Ledger(here).find)
    assert after.linking == Ledger(here).linked().linking


def test_copies_of_a_report_that_came_late_speak_with_its_voice(story):
    wire, copy = story("wire", outlet="Agency"), story("copy", outlet="Gazette")
    for one in (wire, copy):
        one.tell(words=f"The town was shelled {WIRE}.")
    wire.published = None  # before any other
    before = Ledger(copy).linked()
    ledger = Ledger(wire, copy)
    after = relink(before, gone=(), come=[wire.coding()], find=ledger.find)
    assert after.linking == ledger.linked().linking
    assert after.linking.copy_of == ((copy.coding().report.id, wire.coding().report.id),)
    again = relink(after, gone={wire.coding().report.id}, come=(), find=Ledger(copy).find)
    assert again.linking == before.linking


def test_a_copy_whose_original_goes_speaks_for_itself(story, odesa):
    """Its claims were placed with those of the original, which are no more; and they are again when it comes back."""
    wire, copy = story("wire", outlet="Agency"), story("copy", outlet="Gazette")
    for one in (wire, copy):
        one.tell("Army", words=f"The town was shelled {WIRE}.")
        one.tell("Rebels", stance="deny", words="Nobody shelled it, the rebels said.")
        one.tell("Army", place=odesa, words="The port was shelled.")
    wire.published = None
    ledger = Ledger(wire, copy)
    before, lost = ledger.linked(), wire.coding()
    assert [len(cluster.claims) for cluster in before.linking.clusters] == [4, 2]
    after = relink(before, gone={lost.report.id}, come=(), find=Ledger(copy).find)
    assert after.linking == Ledger(copy).linked().linking
    assert [len(cluster.claims) for cluster in after.linking.clusters] == [2, 1]
    again = relink(after, gone=(), come=[lost], find=ledger.find)
    assert (again.linking, again.notes.to_bytes()) == (before.linking, before.notes.to_bytes())


def test_a_claim_that_changed_is_told_anew(here):
    before = Ledger(here).linked()
    coding = here.coding()
    (claim,) = coding.claims
    changed = replace(coding, claims=(replace(claim, event=replace(claim.event, type="protest")),))
    after = relink(before, gone={coding.report.id}, come=[changed], find={coding.report.id: changed}.__getitem__)
    assert [cluster.type for cluster in after.linking.clusters] == ["protest"]


def test_notes_of_another_linking_are_refused(here, there):
    ledger = Ledger(here, there)
    for notes in (Notes(), replace(ledger.linked().notes, events=[0, 0])):
        with pytest.raises(ValueError, match="another"):
            relink(replace(ledger.linked(), notes=notes), gone=(), come=(), find=ledger.find)
