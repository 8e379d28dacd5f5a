"""Roles that a verb hands out: active and passive, objects shared in a coordination, weapons that fall or are fired."""

from __future__ import annotations

from counterclaim.extract.participants import Roles, Scope
from counterclaim.extract.role_phrases import (
    read_doers,
    read_inner,
    read_makers,
    read_preposition,
    read_recipients,
    read_weapon,
)
from counterclaim.extract.subjects import find_subject
from counterclaim.model import Token

REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})


def read_verb(head: int, code: str, roles: Roles, scope: Scope) -> None:
    """Roles of an event of `code` that the verb at `head` tells."""
    tree, verb = scope.tree, scope.token(head)
    passive = tree.is_passive(head) or _is_passive_participle(verb, scope)
    subject = find_subject(head, scope)
    if subject is not None:
        if passive and (code not in scope.words.moving_codes or verb.lemma in scope.words.expelling):
            _add_passive_subject(subject, verb, code, roles, scope)
        else:
            _add_active_subject(subject, verb, code, roles, scope)
    if passive or verb.tag == "VBN":
        read_doers(_doer_governors(head, scope), roles, scope)
        if not roles.agents:
            _read_occasion(verb, roles, scope)
    if code == "displacement" and verb.lemma in scope.words.fleeing:
        return
    _read_objects(verb, code, roles, scope)
    _read_prepositions(verb, code, roles, scope)
    read_recipients(head, code, roles, scope)
    if code not in scope.words.suffering_codes:
        _read_consequences(verb, roles, scope)


def _read_occasion(verb: Token, roles: Roles, scope: Scope) -> None:
    """ "was killed in a French raid", "in clashes with the army", "died at the hands of rebels": whose event it was done in acts."""
    for prep in scope.tree.children(verb.i, "prep"):
        for child in scope.tree.children(prep.i, "pobj"):
            if prep.lemma == "at" and child.lemma == "hand":
                for of in scope.tree.children(child.i, "prep"):
                    for owner in scope.tree.children(of.i, "pobj"):
                        scope.add(roles.agents, owner.i)
            is_occasion = child.i in scope.event_heads or child.lemma in scope.ontology.nouns
            if prep.lemma in {"in", "during"} and is_occasion:
                read_inner(child.i, roles, scope)
                read_makers(child.i, roles, scope)
                if not roles.agents:
                    _read_opponents(child.i, roles, scope)


def _read_opponents(noun: int, roles: Roles, scope: Scope) -> None:
    """ "was killed in clashes with the army": who stood on the other side."""
    for child in scope.tree.behind(noun, "with"):
        if scope.is_party(child.i) or scope.names_a_party(child):
            scope.add(roles.agents, child.i)


def _is_passive_participle(verb: Token, scope: Scope) -> bool:
    """ "the troops attacked in May fled", "if attacked, the army …", "Driver arrested": a past form without an object.

    In headlines a verb that cannot do without an object is passive where it has none: "Market bombed in the north".
    """
    tree = scope.tree
    if verb.tag not in {"VBN", "VBD"} or tree.auxiliaries(verb.i) or tree.children(verb.i, "dobj"):
        return verb.tag == "VBN" and verb.dep in {"acl", "amod"} and not tree.auxiliaries(verb.i)
    if verb.dep == "acl" or (verb.tag == "VBN" and verb.dep in {"amod", "advcl"}):
        return True
    return verb.lemma in scope.words.needs_object and _shared_object(verb, scope) is None


def _doer_governors(head: int, scope: Scope) -> list[int]:
    """What "by" may hang on in a passive: the verb, a later verb joined to it, a phrase between ("hit at night by …")."""
    tree = scope.tree
    joined = [i for i in tree.conjuncts(head)[1:] if not tree.children(i, "nsubj", "nsubjpass")]
    verbs = [head, *(i for i in joined if scope.token(i).tag == "VBN")]
    between = [c.i for p in tree.children(head, "prep") if p.lemma != "of" for c in tree.children(p.i, "pobj")]
    own = [v for v in verbs if any(b.lemma == "by" for b in tree.children(v, "prep", "agent"))]
    return own[:1] or between


def _add_active_subject(subject: int, verb: Token, code: str, roles: Roles, scope: Scope) -> None:
    words = scope.words
    objects = [c for c in scope.tree.children(verb.i, "dobj") if c.i not in scope.own]
    has_object = bool(objects) and objects[0].text.lower() not in REFLEXIVES
    flees = code == "displacement" and verb.lemma in words.fleeing
    suffers = (code in words.suffering_codes and verb.lemma not in words.needs_object) or (
        verb.lemma in words.sufferer_subject
    )
    faces = code == "prosecution" and verb.lemma in words.facing
    loses = verb.lemma in {"lose", "suffer", "sustain"} and code == "casualties"
    if scope.is_weapon(subject) and (has_object or code not in words.suffering_codes):
        read_weapon(subject, roles, scope)
    elif scope.is_event(subject):
        read_inner(subject, roles, scope)
    elif objects and not has_object and objects[0].text.lower() != "itself":  # "blew himself up"
        scope.add(roles.agents, subject)
    elif code not in words.suffering_codes and not has_object and verb.lemma in words.impact:
        _add_falling(subject, roles, scope)
    elif flees or (suffers and not has_object) or loses or faces:
        scope.add(roles.targets, subject)
    else:
        scope.add(roles.agents, subject)


def _add_falling(subject: int, roles: Roles, scope: Scope) -> None:
    """What falls or blows up in an attack: the attacker acts, a building or ship suffers, a nameless thing is no role."""
    if scope.is_party(subject):
        scope.add(roles.agents, subject)
    elif scope.token(subject).lemma in scope.ontology.objects:
        scope.add(roles.targets, subject)


def _add_passive_subject(subject: int, verb: Token, code: str, roles: Roles, scope: Scope) -> None:
    launches = verb.lemma in scope.words.launching and code != "interception"
    is_missile = scope.is_weapon(subject) or (scope.token(subject).pos == "NUM" and _aims(verb, scope))
    if not (launches and is_missile):
        scope.add(roles.targets, subject)


def _aims(verb: Token, scope: Scope) -> bool:
    """True if a preposition under `verb`, or under its object, leads to a target: "used force against the crowd"."""
    nouns = scope.tree.children(verb.i, "dobj")
    preps = [p for i in (verb.i, *(n.i for n in nouns)) for p in scope.tree.children(i, "prep")]
    return any(
        p.lemma in scope.words.target_prepositions and any(map(scope.can_be_hit, scope.tree.children(p.i, "pobj")))
        for p in preps
    )


def _is_sent(noun: Token, scope: Scope) -> bool:
    """True for a party that is sent or deployed; not for bare "force"."""
    return scope.is_party(noun.i) and (noun.tag != "NN" or bool(scope.tree.children(noun.i, "det")))


def _shared_object(verb: Token, scope: Scope) -> Token | None:
    """The object of a verb joined to this one: "arrested and tortured several reporters"."""
    tree = scope.tree
    for joined in tree.conjuncts(verb.i)[1:]:
        if not tree.children(joined, "nsubj", "nsubjpass"):
            objects = tree.children(joined, "dobj")
            if objects:
                return objects[0]
    return None


def _read_objects(verb: Token, code: str, roles: Roles, scope: Scope) -> None:
    tree = scope.tree
    objects = tree.children(verb.i, "dobj", "dative")
    launches = verb.lemma in scope.words.launching and code != "interception"
    is_followed = verb.i + 1 < len(tree.tokens) and tree.tokens[verb.i + 1].dep == "cc"  # "shot and killed a guard"
    if not objects and not roles.targets and (is_followed or verb.lemma in scope.words.needs_object):
        shared = _shared_object(verb, scope)
        objects = [shared] if shared is not None else []
    for child in objects:
        if child.text.lower() in REFLEXIVES:
            continue
        if launches and (scope.is_weapon(child.i) or (_aims(verb, scope) and not _is_sent(child, scope))):
            continue  # "fired rockets", "used force against the crowd", "drove a car into the gate"
        if child.i not in scope.event_heads or scope.is_party(child.i):
            scope.add(roles.targets, child.i)


def _read_prepositions(verb: Token, code: str, roles: Roles, scope: Scope) -> None:
    """Prepositions under the verb, and where it fires something, those that the parser hung on what is fired."""
    tree, words = scope.tree, scope.words
    launches = verb.lemma in words.launching and code != "interception"
    is_impact = (launches or verb.lemma in words.impact) and code not in words.suffering_codes
    preps = tree.children(verb.i, "prep")
    if launches:
        preps += [p for c in tree.children(verb.i, "dobj") for p in tree.children(c.i, "prep")]
    for prep in preps:
        read_preposition(prep, roles, scope, takes_target=not roles.targets, is_impact=is_impact)
    if code == "territory_seized" and verb.lemma in {"lose", "fall"}:
        for prep in (*preps, *(p for c in tree.children(verb.i, "dobj") for p in tree.children(c.i, "prep"))):
            if prep.lemma == "to":  # who loses is told as the subject, who takes behind "to"
                roles.agents.clear()
                for child in tree.children(prep.i, "pobj"):
                    scope.add(roles.agents, child.i)


def _read_consequences(verb: Token, roles: Roles, scope: Scope) -> None:
    """ "slammed into the port, hitting a ship": what a participle says was hit, unless that is told as another event.

    Or what it was done to drive away: "fired tear gas to disperse protesters".
    """
    for clause in scope.tree.children(verb.i, "advcl", "xcomp"):
        is_hit = clause.tag == "VBG" and clause.dep == "advcl" and clause.lemma in scope.words.hitting
        if clause.i > verb.i and (is_hit or (clause.tag == "VB" and clause.lemma in scope.words.dispersing)):
            for child in scope.tree.children(clause.i, "dobj"):
                if scope.is_thing(child.i):
                    scope.add(roles.targets, child.i)
