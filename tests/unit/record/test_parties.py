"""Who counts as one party, and what it is called."""

from dataclasses import replace

from counterclaim.model import Actor, PartyKind
from counterclaim.record.parties import list_parties, party_key, party_name, side_name, source_of


def test_all_offices_of_one_side_are_one_party_called_after_it():
    army = Actor("Chadian army", PartyKind.MILITARY, "td-army", "TD", "td")
    ministry = Actor("Chad's defence ministry", PartyKind.GOVERNMENT, "td-defence-ministry", "TD", "td")
    assert party_key(army) == party_key(ministry) == "side:td"
    assert party_name(army) == party_name(ministry) == "Chad"


def test_without_a_side_the_id_counts_and_without_one_the_name_in_any_case():
    assert party_key(Actor("X", PartyKind.NGO, "x-id")) == "actor:x-id"
    assert party_key(Actor("Local  Residents", PartyKind.WITNESS)) == party_key(
        Actor("local residents", PartyKind.OTHER)
    )
    assert party_name(Actor("local residents", PartyKind.WITNESS)) == "local residents"


def test_who_speaks_relays_and_acts(tell):
    claim = tell(1, "Harbour ministry", agent="Northern Column")
    assert [actor.name for actor in list_parties(claim)] == ["Harbour ministry", "Northern Column"]
    assert source_of(claim).name == "Harbour ministry"
    assert source_of(replace(claim, chain=())) is None


def test_whom_a_side_holds_responsible_is_called_by_name():
    assert side_name("td") == "Chad"
    assert side_name("m23") == "March 23 Movement"
    assert side_name("Northern Column") == "Northern Column"
