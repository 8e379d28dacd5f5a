"""Civilian or military, by what a target is called."""

import pytest

from counterclaim.link.facts import coding_to_facts
from counterclaim.link.targets import kind_of, target_of
from counterclaim.model import Actor, PartyKind
from counterclaim.resources.target_kinds import load_target_kinds


def kind(name, party=PartyKind.OTHER):
    return kind_of(Actor(name, party), load_target_kinds())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("weekly market in the town", "civilian"),
        ("two schools", "civilian"),
        ("families", "civilian"),
        ("the army barracks", "military"),
        ("headquarters of the group", "military"),
        ("gathering of gunmen", "military"),
        ("command post", "military"),
        ("post", None),
        ("Command", None),
        ("rebel-held town", None),
        ("military hospital", None),
        ("market used by fighters", "civilian"),
        ("", None),
    ],
)
def test_words_tell(name, told):
    assert kind(name) == told


def test_the_kind_of_party_tells_where_words_do_not():
    assert kind("Ennedi Front", PartyKind.REBEL) == "military"
    assert kind("Ennedi Front", PartyKind.GOVERNMENT) is None
    assert kind("clinic of the Ennedi Front", PartyKind.REBEL) == "civilian"


def test_only_a_strike_has_a_target(story):
    a = story()
    a.tell("Army", kind="air_strike", target="depot of weapons")
    a.tell("Army", kind="armed_clash", target="fighters")
    a.tell("Army", kind="air_strike")
    facts = coding_to_facts(a.coding(), a.coding().report)
    assert [target_of(fact, load_target_kinds()) for fact in facts] == ["military", None, None]
