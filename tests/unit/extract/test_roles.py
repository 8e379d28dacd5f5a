"""Who did it, to whom."""

import pytest

from counterclaim.extract.roles import RoleReader

CASES = [
    # active and passive
    ("Rebels shelled the port.", "shelled", "shelling", ("Rebels", "port")),
    ("The port was shelled by rebels.", "shelled", "shelling", ("rebels", "port")),
    ("Soldiers and police arrested nine protesters.", "arrested", "arrest", ("Soldiers police", "protesters")),
    ("Rebels killed two nurses and a teacher.", "killed", "attack_on_civilians", ("Rebels", "nurses teacher")),
    ("The town was captured by the army and its allies.", "captured", "territory_seized", ("army allies", "town")),
    # weapons
    ("Rebels fired rockets at the base.", "fired", "missile_strike", ("Rebels", "base")),
    ("Rockets were fired at the base by rebels.", "fired", "missile_strike", ("rebels", "base")),
    ("Drones attacked the depot.", "attacked", "drone_strike", ("", "depot")),
    ("Jets bombed the camp.", "bombed", "air_strike", ("Jets", "camp")),
    ("Guards shot down a drone over the mill.", "shot", "interception", ("Guards", "drone")),
    ("Two drones were shot down by the navy.", "shot", "interception", ("navy", "drones")),
    # nouns
    ("An attack by rebels on the port was reported.", "attack", "ground_attack", ("rebels", "port")),
    ("A drone attack destroyed the depot.", "attack", "drone_strike", ("", "depot")),
    ("The army's shelling of the town continued.", "shelling", "shelling", ("army", "town")),
    ("The mayor's assassination was condemned.", "assassination", "assassination", ("", "mayor")),
    ("The killing of two officers was condemned.", "killing", "assassination", ("", "officers")),
    ("Clashes broke out between the police and protesters.", "Clashes", "riot", ("police protesters", "")),
    ("He was held after the killing of 12 civilians.", "civilians", "attack_on_civilians", ("", "civilians")),
    ("The fall of the town to the rebels was confirmed.", "fall", "territory_seized", ("rebels", "town")),
    ("The battle for Raqqa dragged on.", "battle", "armed_clash", ("", "Raqqa")),
    ("Six nurses were killed, and two more were injured.", "injured", "casualties", ("", "two")),
    ("The commander was killed in a US counter-terrorism operation.", "killed", "assassination", ("US", "commander")),
    ("Ten rebels were killed in clashes with army units.", "killed", "casualties", ("units", "rebels")),
    ("The film showed victims of the gas attack.", "attack", "chemical_attack", ("", "victims")),
    ("A deal reached between the army and rebels held.", "deal", "agreement", ("army rebels", "")),
    ("There was damage in the school.", "damage", "property_destruction", ("", "school")),
    ("The bus was hit by shells.", "hit", "shelling", ("", "bus")),
    ("The bus was hit by howitzers.", "hit", "shelling", ("howitzers", "bus")),
    ("The president signed a ceasefire with the rebels.", "ceasefire", "agreement", ("rebels president", "")),
    ("Police fired rubber bullets to disperse the crowd.", "fired", "crackdown", ("Police", "crowd")),
    ("Police fired in the air to warn the crowd.", "fired", "crackdown", ("Police", "")),
    ("The army's offensive to encircle the town failed.", "offensive", "ground_attack", ("army", "town")),
    ("An offensive aimed at retaking the hill began.", "offensive", "ground_attack", ("", "hill")),
    ("Four raids delivered bombs against the militia.", "raids", "air_strike", ("", "militia")),
    # support verbs
    ("The militia staged an attack on the convoy.", "attack", "ground_attack", ("militia", "convoy")),
    ("The convoy came under attack.", "attack", "ground_attack", ("", "convoy")),
    ("The convoy came under attack by militants.", "attack", "ground_attack", ("militants", "convoy")),
    ("An air raid was carried out by the navy.", "raid", "air_strike", ("navy", "")),
    ("The group has assumed control over the north.", "assumed", "territory_seized", ("group", "north")),
    ("The rebels have had control of the port since May.", "control", "territory_seized", ("rebels", "port")),
    # clauses
    ("The rebels who attacked the village fled.", "attacked", "ground_attack", ("rebels", "village")),
    ("Soldiers attacked in May fled.", "attacked", "ground_attack", ("", "Soldiers")),
    ("If attacked, the army will answer.", "attacked", "ground_attack", ("", "army")),
    ("Having seized the bridge, the rebels left.", "seized", "territory_seized", ("rebels", "bridge")),
    ("Rebels shelled the port and burned a school.", "burned", "property_destruction", ("Rebels", "school")),
    # control
    ("Rebels tried to storm the base.", "storm", "ground_attack", ("Rebels", "base")),
    ("Police foiled an attempt to storm the base.", "storm", "ground_attack", ("", "base")),
    ("The rebels made an attempt to storm the base.", "storm", "ground_attack", ("rebels", "base")),
    ("The ministry accused the army of killing a farmer.", "killing", "attack_on_civilians", ("army", "farmer")),
    ("The army was accused of killing a farmer.", "killing", "attack_on_civilians", ("army", "farmer")),
    ("The governor ordered his troops to attack the village.", "attack", "ground_attack", ("troops", "village")),
    # who suffers
    ("Three guards died.", "died", "casualties", ("", "guards")),
    ("The helicopter crashed.", "crashed", "crash", ("", "helicopter")),
    ("Hundreds of families fled the village.", "fled", "displacement", ("", "families")),
    ("Rebels displaced hundreds of families.", "displaced", "displacement", ("Rebels", "families")),
    ("Troops were deployed near the border.", "deployed", "troop_movement", ("Troops", "border")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "code", "expected"), CASES)
def test_roles(roles_of, text, word, code, expected):
    assert roles_of(text, word, code) == expected


@pytest.mark.parametrize(("text", "word", "code"), [c[:3] for c in CASES])
def test_nobody_acts_and_suffers_or_stands_twice(read, text, word, code):
    r = read(text)
    reader = RoleReader(r.tree, r.resources.ontology, r.resources.role_words, frozenset())
    candidate = r.candidate(word)
    roles = reader.read(candidate, code)
    assert not set(roles.agents) & set(roles.targets)
    for part in (roles.agents, roles.targets):
        assert len(set(part)) == len(part)


def test_another_event_is_no_party(read):
    r = read("The attack followed a raid on the port.")
    heads = frozenset({r.at("attack"), r.at("raid")})
    reader = RoleReader(r.tree, r.resources.ontology, r.resources.role_words, heads)
    roles = reader.read(r.candidate("raid"), "ground_attack")
    assert r.words(roles.targets) == "port"
    assert roles.agents == []


def test_a_time_is_no_party(roles_of):
    agents, targets = roles_of("Tuesday's attack on Monday night.", "attack", "ground_attack")
    assert (agents, targets) == ("", "")


@pytest.mark.parametrize(
    ("text", "word", "targets"),
    [
        ("Both victims were farmers.", "victims", "victims farmers"),
        ("Three of the dead were nurses.", "dead", "dead nurses"),
        ("The dead man was a baker.", "dead", "man baker"),
        ("Among the dead were a nurse and a driver.", "dead", "nurse driver"),
        ("The wounded included two guards.", "wounded", "wounded guards"),
    ],
)
def test_a_predicate_says_who_was_harmed(roles_of, text, word, targets):
    found = roles_of(text, word, "casualties")[1]
    assert set(found.split()) == set(targets.split())


def test_those_included_are_targets_too(roles_of):
    assert roles_of("Police arrested 40 people, including two mayors.", "arrested", "arrest")[1] == "people mayors"


def test_who_the_one_described_was(roles_of):
    assert roles_of("The man killed was a guard.", "killed", "casualties")[1] == "man guard"
    assert roles_of("A nurse was among those killed.", "killed", "casualties")[1].split()[-1] == "nurse"
