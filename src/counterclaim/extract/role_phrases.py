"""Parties in the phrases around a trigger: modifiers and "of" of an event noun, prepositions, "by"."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.extract.participants import Roles, Scope
from counterclaim.model import Token

BY = "by"
MOST_CAPITALS = 4
"""Letters of an abbreviated state; headlines write towns in capitals too."""


def read_modifiers(head: int, roles: Roles, scope: Scope) -> None:
    """ "Russia's drone attack": a possessor or a party before an event noun acts.

    It suffers instead with a noun of harm: "the minister's murder", "civilian deaths", unless "of" tells who suffers
    ("the army's shelling of the town"). A town before the noun is where it hit: "the Raqqa bombing".
    """
    tree, words = scope.tree, scope.words
    noun = scope.token(head)
    has_sufferer = any(p.lemma == "of" for p in tree.children(head, "prep"))
    suffers = noun.lemma in words.sufferer_of and not has_sufferer
    for child in tree.children(head, "poss", "compound", "amod", "nmod"):
        is_possessor = child.dep == "poss"
        names = scope.names_someone(child) if is_possessor else scope.names_a_party(child)
        names = names or (suffers and not is_possessor and scope.is_harmless(child.i))
        if scope.is_weapon(child.i):
            _read_operator(child.i, roles, scope)
        elif not is_possessor and _is_hit_thing(child, noun, scope):
            scope.add(roles.targets, child.i)
        elif not names:
            continue
        elif suffers and is_possessor and noun.lemma in words.owned and not scope.is_place(child.i):
            scope.add(roles.agents, child.i)
        elif suffers and (is_possessor or noun.lemma in words.bodily or scope.is_harmless(child.i)):
            scope.add(roles.targets, child.i)
        elif scope.is_place(child.i) and not is_possessor and not _is_state(child):
            if noun.lemma in words.placed:
                scope.add(roles.targets, child.i)
        else:
            scope.add(roles.agents, child.i)


def _is_state(modifier: Token) -> bool:
    """ "a US operation", "the UAE raid": what is written in capitals is a state, and acts; a town is written out."""
    letters = modifier.text.replace(".", "")
    return modifier.text.isupper() and 2 <= len(letters) <= MOST_CAPITALS


def _is_hit_thing(modifier: Token, noun: Token, scope: Scope) -> bool:
    """ "the hospital bombing", "a convoy ambush": a thing before a noun of harm; in "car bombing" it is the means."""
    is_vehicle = "vehicle" in scope.ontology.objects.get(modifier.lemma, ())
    if scope.is_party(modifier.i) or noun.lemma not in scope.words.placed | scope.words.sufferer_of:
        return False
    is_site = bool(scope.words.sites.intersection(scope.ontology.objects.get(modifier.lemma, ())))
    return modifier.pos == "NOUN" and (
        is_site or (is_vehicle and not noun.lemma.startswith(("bomb", "blast", "explo")))
    )


def _read_operator(weapon: int, roles: Roles, scope: Scope) -> None:
    """ "a US drone strike", "an army drone": the parser hangs who attacks on the weapon."""
    for child in scope.tree.children(weapon, "poss", "compound", "amod", "nmod"):
        named = scope.names_someone(child) if child.dep == "poss" else scope.names_a_party(child)
        is_party = scope.is_party(child.i) or bool(scope.labels.get(child.i))
        if named and is_party and (not scope.is_place(child.i) or _is_state(child)):
            scope.add(roles.agents, child.i)


def read_weapon(weapon: int, roles: Roles, scope: Scope) -> None:
    """Who acts where a weapon is told to: who mans it, owns it or fired it."""
    if scope.is_crewed(weapon):
        scope.add(roles.agents, weapon)
    else:
        _read_operator(scope.unmeasured(weapon), roles, scope)
    read_makers(weapon, roles, scope)


def read_makers(noun: int, roles: Roles, scope: Scope) -> None:
    """Who stands behind a noun in a participle or a relative clause: "rockets fired by X", "the raid that X launched"."""
    tree = scope.tree
    for verb in tree.children(noun, "acl", "relcl"):
        read_doers((verb.i,), roles, scope)
        if verb.dep == "relcl" and verb.lemma in scope.words.doing:
            for subject in tree.children(verb.i, "nsubj"):
                scope.add(roles.agents, subject.i)


def read_recipients(head: int, code: str, roles: Roles, scope: Scope) -> None:
    """ "harm to civilians", "sent arms to the militia", "laid siege to the town": "to" leads to the target."""
    token, words = scope.token(head), scope.words
    if token.lemma not in words.harming_nouns and code not in words.giving_codes:
        return
    nouns = scope.tree.children(head, "dobj")
    above = scope.token(token.head)
    carriers = [above.i] if token.dep == "dobj" and above.lemma in words.doing else []
    for governor in (head, *carriers, *(n.i for n in nouns)):
        for prep in scope.tree.children(governor, "prep", "dative"):
            for child in scope.tree.children(prep.i, "pobj") if prep.lemma == "to" else ():
                if scope.can_be_hit(child) and not scope.is_time(child.i):
                    given = [n.i for n in nouns if code.endswith("_aid") and not scope.is_party(n.i)]
                    roles.targets[:] = [i for i in roles.targets if i not in given]
                    scope.add(roles.targets, child.i)


def read_of(head: int, roles: Roles, scope: Scope) -> None:
    """ "the killing of two officers", "the lives of three": who stands behind "of" suffers; "the army's advance": it acts."""
    if _read_holder(head, roles, scope):
        return
    lemma = scope.token(head).lemma
    if lemma in scope.words.mover_of:
        for child in scope.tree.behind(head, "of"):
            scope.add(roles.agents, child.i)
        return
    if lemma not in scope.words.sufferer_of and not (head in scope.own and lemma in scope.words.bodies):
        _read_regular_of(head, roles, scope)
        return
    _read_sufferers(head, roles, scope)


def _read_sufferers(noun: int, roles: Roles, scope: Scope) -> None:
    """ "the fall of the town to the rebels": "of" tells who suffers, "to" who gains."""
    for child in scope.tree.behind(noun, "of"):
        scope.add(roles.targets, child.i)
    for child in scope.tree.behind(noun, "to") if scope.token(noun).lemma in scope.words.lost_to else ():
        scope.add(roles.agents, child.i)


def _read_holder(noun: int, roles: Roles, scope: Scope) -> bool:
    """ "control of the port", "control over the north": what is held. False if the noun tells no power."""
    if scope.token(noun).lemma not in scope.words.ruling:
        return False
    for child in scope.tree.behind(noun, "of", "over"):
        scope.add(roles.targets, child.i)
    return True


def _read_regular_of(head: int, roles: Roles, scope: Scope) -> None:
    """ "the ransacking of the museum": what a noun made from a verb is done to, if that is a party, a thing or a name."""
    noun = scope.token(head)
    if not noun.lemma.endswith(scope.words.verbal_endings) or noun.lemma in scope.words.not_verbal:
        return
    for child in scope.tree.behind(head, "of"):
        if (scope.is_thing(child.i) or child.i in scope.labels) and not scope.is_time(child.i):
            scope.add(roles.targets, child.i)


def read_doers(governors: Iterable[int], roles: Roles, scope: Scope) -> None:
    """Who stands behind "by" under a verb or noun: "came under attack by militants", "hit in the night by a shell"."""
    for governor in governors:
        for by in scope.tree.children(governor, "prep", "agent"):
            if by.lemma == BY:
                for child in scope.tree.children(by.i, "pobj"):
                    if child.i not in scope.own and not scope.is_time(child.i):
                        add_doer(child.i, roles, scope)


def add_doer(i: int, roles: Roles, scope: Scope) -> None:
    """Whoever or whatever did it: a weapon, another event whose doers they are, or a party."""
    if scope.is_weapon(i):
        read_weapon(i, roles, scope)
    elif scope.is_event(i):
        read_inner(i, roles, scope)
    else:
        scope.add(roles.agents, i)


def read_inner(event_noun: int, roles: Roles, scope: Scope) -> None:
    """ "the coalition's air raid killed …": who raided is who killed."""
    inner = Roles()
    read_modifiers(event_noun, inner, scope)
    for prep in scope.tree.children(event_noun, "prep"):
        if prep.lemma == BY:
            for child in scope.tree.children(prep.i, "pobj"):
                scope.add(inner.agents, child.i)
    roles.agents += [i for i in inner.agents if i not in roles.agents]


def read_preposition(prep: Token, roles: Roles, scope: Scope, *, takes_target: bool, is_impact: bool = False) -> None:
    """What a preposition adds. `is_impact`: what is told falls or is aimed, so that "near the bridge" is a target too."""
    tree, words = scope.tree, scope.words
    governor = scope.token(prep.head).lemma
    for child in tree.children(prep.i, "pobj"):
        if prep.lemma in words.instrument_prepositions and scope.is_weapon(child.i):
            continue
        if prep.lemma == "between" or (prep.lemma == "with" and governor in words.mutual and scope.can_be_hit(child)):
            scope.add(roles.agents, child.i)
        elif not scope.can_be_hit(child):
            continue
        elif (
            (prep.lemma in words.target_prepositions and takes_target)
            or (prep.lemma == "with" and governor in words.opposing)
            or (is_impact and takes_target and prep.lemma in words.impact_prepositions and scope.is_thing(child.i))
        ):
            scope.add(roles.targets, child.i)
