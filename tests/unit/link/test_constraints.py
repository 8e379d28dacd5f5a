from datetime import date

import pytest

from counterclaim.link import link
from counterclaim.link.constraints import constrain
from counterclaim.model import Constraints


@pytest.fixture
def two_raids(story, odesa):
    """Two reports of a raid on Sumy, one of a raid on Odesa; and their claims."""
    told, codings = {}, []
    for name, place in (("a", None), ("b", None), ("c", odesa)):
        report = story(name, published=date(2024, 3, 11 + len(codings)))
        told[name] = report.tell("Army" if name == "a" else "Rebels", **({"place": place} if place else {}))
        codings.append(report.coding())
    return told, codings


def groups(linking):
    return [cluster.claims for cluster in linking.clusters]


def apply(codings, *, same=(), different=()):
    linking = link(codings)
    find = {coding.report.id: coding for coding in codings}.__getitem__
    return constrain(linking, Constraints(tuple(same), tuple(different)), find=find)


def test_without_a_word_nothing_changes(two_raids):
    _, codings = two_raids
    linking = link(codings)
    assert constrain(linking, Constraints(), find={}.__getitem__) is linking
    elsewhere = Constraints((("clm_0", "clm_1"),), (("clm_2", "clm_3"),))
    assert constrain(linking, elsewhere, find={}.__getitem__) is linking


def test_what_is_so_already_stays(two_raids):
    told, codings = two_raids
    linking = link(codings)
    assert groups(linking) == [(told["a"], told["b"]), (told["c"],)]
    held = Constraints(((told["a"], told["b"]),), ((told["a"], told["c"]),))
    assert constrain(linking, held, find={}.__getitem__) is linking


def test_events_are_joined_and_described_anew(two_raids):
    told, codings = two_raids
    linking = apply(codings, same=[(told["b"], told["c"])])
    assert groups(linking) == [(told["a"], told["b"], told["c"])]
    [cluster] = linking.clusters
    assert cluster.reports == tuple(coding.report.id for coding in codings)
    assert cluster.independent_sources == 2
    assert cluster.id == link(codings).clusters[0].id


def test_events_are_parted_and_described_anew(two_raids):
    told, codings = two_raids
    linking = apply(codings, different=[(told["a"], told["b"])])
    assert groups(linking) == [(told["a"],), (told["b"],), (told["c"],)]
    assert [cluster.status for cluster in linking.clusters] == ["single_source"] * 3
    assert len({cluster.id for cluster in linking.clusters}) == 3


def test_a_claim_changes_its_event(two_raids):
    told, codings = two_raids
    linking = apply(codings, same=[(told["b"], told["c"])], different=[(told["a"], told["c"])])
    assert groups(linking) == [(told["a"],), (told["b"], told["c"])]


def test_the_rest_goes_to_what_it_is_likest_to(story):
    codings, told = [], []
    for n, words in enumerate(["Shells hit the old mill", "A drone struck the depot", "Shells hit the old mill wall"]):
        report = story(f"r{n}", published=date(2024, 3, 11 + n))
        told.append(
            report.tell("Army", kind="shelling" if n != 1 else "drone_strike", words=f"{words} at Sumy on Sunday.")
        )
        codings.append(report.coding())
    joined = [(told[0], told[1]), (told[1], told[2])]
    together = apply(codings, same=joined)
    assert groups(together) == [tuple(told)]
    find = {coding.report.id: coding for coding in codings}.__getitem__
    parted = constrain(together, Constraints((), ((told[0], told[1]),)), find=find)
    assert groups(parted) == [(told[0], told[2]), (told[1],)]


def test_the_order_of_reports_and_pairs_plays_no_part(two_raids):
    told, codings = two_raids
    pairs = {"same": [(told["b"], told["c"])], "different": [(told["a"], told["b"]), (told["a"], told["c"])]}
    first = apply(codings, **pairs)
    assert apply(codings[::-1], same=pairs["same"], different=pairs["different"][::-1]) == first
    assert groups(first) == [(told["a"],), (told["b"], told["c"])]


def test_what_is_said_over_a_claim_that_is_gone_holds_for_the_others(two_raids):
    told, codings = two_raids
    over = [("clm_gone", told["b"]), ("clm_gone", told["c"])]
    assert groups(apply(codings, same=over)) == [(told["a"], told["b"], told["c"])]
    assert groups(apply(codings, same=over[:1], different=[(told["a"], "clm_gone")])) == [
        (told["a"],),
        (told["b"],),
        (told["c"],),
    ]
