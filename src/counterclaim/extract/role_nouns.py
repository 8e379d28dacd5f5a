"""Roles of an event noun: its own phrases, and what the verb over it hands out ("staged an attack", "came under fire")."""

from __future__ import annotations

from counterclaim.extract.candidates import word_forms
from counterclaim.extract.participants import Roles, Scope
from counterclaim.extract.role_phrases import (
    add_doer,
    read_doers,
    read_inner,
    read_makers,
    read_modifiers,
    read_of,
    read_preposition,
    read_recipients,
)
from counterclaim.extract.subjects import find_subject
from counterclaim.model import Token

MAX_PARTED = 8
"""How many words of a time may stand between an event noun and its target."""


def read_noun(head: int, code: str, roles: Roles, scope: Scope) -> None:
    """Roles of an event of `code` that the noun at `head` tells, or that and the noun that it stands before do.

    "an assassination attempt on the mayor", "a joint raid and search by the police".
    """
    tree = scope.tree
    noun, above = scope.token(head), scope.token(scope.token(head).head)
    if noun.dep in {"compound", "amod"} and above.lemma in scope.words.intent and above.pos == "NOUN":
        _read_one(above.i, code, roles, scope)
    _read_one(head, code, roles, scope)
    joined = tree.conjuncts(tree.first_conjunct(head))
    if len(joined) > 1 and not roles.agents:
        shared = Roles()
        for other in joined:
            if other in scope.event_heads or scope.token(other).lemma in scope.ontology.nouns:
                read_inner(other, shared, scope)
                read_doers((other,), shared, scope)
        roles.agents += shared.agents


def _read_one(head: int, code: str, roles: Roles, scope: Scope) -> None:
    tree = scope.tree
    read_modifiers(head, roles, scope)
    read_of(head, roles, scope)
    for prep in tree.children(head, "prep"):
        if prep.lemma == "by":
            for child in tree.children(prep.i, "pobj"):
                add_doer(child.i, roles, scope)
                for nested in tree.children(child.i, "prep"):
                    if nested.lemma in {"on", "against"}:  # "an attack by rebels on the port", misread as theirs
                        read_preposition(nested, roles, scope, takes_target=True)
        read_preposition(prep, roles, scope, takes_target=True)
        _read_scene(head, prep, roles, scope)
    _read_victims(head, roles, scope)
    read_makers(head, roles, scope)
    read_recipients(head, code, roles, scope)
    _read_participles(head, roles, scope)
    if not roles.targets:
        _read_parted(head, roles, scope)
    _read_support(head, code, roles, scope)


def _read_scene(head: int, prep: Token, roles: Roles, scope: Scope) -> None:
    """ "the battle for the town", "damage in the school": a place or a thing as the object of a noun of battle or harm."""
    noun, words = scope.token(head), scope.words
    for child in scope.tree.children(prep.i, "pobj"):
        is_contested = prep.lemma == "for" and noun.lemma in words.contested and scope.is_place(child.i)
        is_harmed = prep.lemma == "in" and noun.lemma in words.harming_nouns and scope.is_thing(child.i)
        if is_contested or is_harmed:
            scope.add(roles.targets, child.i)


def _read_victims(head: int, roles: Roles, scope: Scope) -> None:
    """ "victims of the gas attack": who suffered stands above the event noun."""
    of = scope.token(scope.token(head).head)
    above = scope.token(of.head)
    if scope.token(head).dep == "pobj" and of.lemma == "of" and above.lemma in scope.words.harmed:
        scope.add(roles.targets, above.i)


def _read_parted(head: int, roles: Roles, scope: Scope) -> None:
    """ "an attack late on Tuesday on the base": a time parts the target from its noun, and the parser from the tree."""
    tokens = scope.tree.tokens
    last = min(head + 1 + MAX_PARTED, len(tokens))
    for token in tokens[head + 1 : last]:
        if token.sentence != tokens[head].sentence:
            return
        for child in scope.tree.children(token.i, "pobj") if token.pos == "ADP" else ():
            if token.lemma in {"on", "against", "at"} and not scope.is_time(child.i):
                read_preposition(token, roles, scope, takes_target=True)
                return
        leads_to_time = token.pos == "ADP" and any(scope.is_time(c.i) for c in scope.tree.children(token.i, "pobj"))
        if not (scope.is_time(token.i) or leads_to_time or token.pos == "ADV"):
            return


def _read_participles(head: int, roles: Roles, scope: Scope) -> None:
    """ "raids targeting a camp", "an offensive aimed at the town", "the blast that killed three"."""
    tree, words = scope.tree, scope.words
    for verb in tree.children(head, "acl", "relcl"):
        if verb.lemma in words.hitting and verb.tag != "VBN":
            _read_hit(verb, roles, scope)
        for prep in tree.children(verb.i, "prep"):
            if prep.lemma == "between":  # "a deal reached between the two sides"
                read_preposition(prep, roles, scope, takes_target=True)
        if verb.lemma in {"aim", "direct"}:
            for prep in tree.children(verb.i, "prep"):
                read_preposition(prep, roles, scope, takes_target=True)
                _read_purposes(tree.children(prep.i, "pcomp"), roles, scope)
        if verb.tag == "VB":
            _read_purposes([verb], roles, scope)


def _read_purposes(verbs: list[Token], roles: Roles, scope: Scope) -> None:
    """ "an offensive to encircle the town", "aimed at retaking the hill": what the attack is to take is its target."""
    for verb in verbs:
        for child in scope.tree.children(verb.i, "dobj") if verb.lemma in scope.words.taking else ():
            if scope.can_be_hit(child):
                scope.add(roles.targets, child.i)


def _read_hit(verb: Token, roles: Roles, scope: Scope) -> None:
    """Whom an event noun hit as the subject of `verb` and the verbs joined to it."""
    tree = scope.tree
    for joined in tree.conjuncts(verb.i):
        if scope.token(joined).lemma not in scope.words.hitting:
            continue
        for child in tree.children(joined, "dobj"):
            if not scope.is_event(child.i):
                scope.add(roles.targets, child.i)
        for prep in tree.children(joined, "prep"):
            if prep.lemma in {"through", "into", "at", "on"}:
                for child in tree.children(prep.i, "pobj"):
                    if scope.can_be_hit(child):
                        scope.add(roles.targets, child.i)


def _read_support(head: int, code: str, roles: Roles, scope: Scope) -> None:
    """Roles that the verb over an event noun hands out."""
    tree = scope.tree
    token = scope.token(tree.first_conjunct(head))
    while token.dep == "pobj" and scope.token(token.head).lemma == "of":
        measure = scope.token(scope.token(token.head).head)
        is_accused = measure.dep == "dobj" and scope.token(measure.head).lemma in scope.words.ascribing
        if measure.pos not in {"NOUN", "NUM"} or is_accused:
            break
        _read_owner(measure.i, roles, scope)
        token = scope.token(tree.first_conjunct(measure.i))
    governor = scope.token(token.head)
    if governor.dep in {"prep", "agent"}:
        _read_support_preposition(governor, code, roles, scope)
    elif governor.pos == "VERB":
        _read_support_verb(token, governor, roles, scope)


def _read_owner(noun: int, roles: Roles, scope: Scope) -> None:
    """ "the army's campaign of bombing", "a wave of attacks by rebels on the port": what hangs on the noun above."""
    if not roles.agents:
        owner = Roles()
        read_inner(noun, owner, scope)
        roles.agents += [i for i in owner.agents if scope.can_act(i) or scope.names_a_party(scope.token(i))]
    if not roles.targets and scope.token(noun).lemma in scope.words.measuring | scope.words.intent:
        for prep in scope.tree.children(noun, "prep"):
            if prep.lemma in {"on", "against"}:
                read_preposition(prep, roles, scope, takes_target=True)


def _read_support_preposition(prep: Token, code: str, roles: Roles, scope: Scope) -> None:
    """ "came under fire", "was hit in a raid", "took part in the fighting", "travelled there for talks"."""
    tree, words = scope.tree, scope.words
    verb = scope.token(prep.head)
    if verb.lemma == "do" and prep.lemma == "with":  # "had nothing to do with the raid"
        verb = next((a for a in tree.ancestors(verb.i) if a.lemma == "have"), verb)
        _add_subject(verb, roles.agents, scope)
        return
    joins = any(c.lemma in words.share for c in tree.children(verb.i, "dobj"))  # "had a hand in"
    if verb.dep == "dobj" and verb.lemma in words.share:
        verb, joins = scope.token(verb.head), True
    if not roles.agents and _read_ascribed(verb, prep, roles, scope):
        return
    if verb.pos not in {"VERB", "AUX"}:
        if verb.pos == "ADJ" and verb.lemma == "responsible":
            _add_subject(scope.token(verb.head), roles.agents, scope)
        return
    joins = joins or (prep.lemma in {"with", "by"} and verb.lemma in words.support_with)
    comes_under = prep.lemma == "under" or (verb.lemma in words.support_passive and prep.lemma == "from")
    harmed_in = prep.lemma in {"in", "by", "during"} and tree.is_passive(verb.i) and verb.lemma in words.hitting
    if comes_under or harmed_in:
        _add_subject(verb, roles.targets, scope)
    if comes_under:
        read_doers((verb.i, prep.i), roles, scope)
    joins = joins or (prep.lemma in {"in", "into"} and verb.lemma in words.support_in)
    joins = joins or (prep.lemma == "as" and any(c.lemma == "part" for c in tree.children(prep.i, "pobj")))
    meets = prep.lemma == "for" and code in {"negotiation", "agreement"}
    stands_behind = prep.lemma == "behind" and verb.lemma == "be"
    if (joins or meets or stands_behind) and not roles.agents:
        _add_subject(verb, roles.agents, scope)


def _read_ascribed(verb: Token, prep: Token, roles: Roles, scope: Scope) -> bool:
    """ "accused the army of the raid", "two men were convicted of the murder", "charged him with the killing"."""
    if verb.dep == "dobj" and prep.lemma == "of":  # the parser may hang "of" on the accused
        accuser = scope.token(verb.head)
        if accuser.lemma in scope.words.ascribing:
            scope.add(roles.agents, verb.i)
        return accuser.lemma in scope.words.ascribing
    if prep.lemma not in {"of", "for", "with", "in"} or verb.lemma not in scope.words.ascribing:
        return False
    if scope.tree.is_passive(verb.i) or (verb.tag == "VBN" and verb.dep == "acl"):
        _add_subject(verb, roles.agents, scope)
    else:
        for child in scope.tree.children(verb.i, "dobj"):
            scope.add(roles.agents, child.i)
    return True


def _add_subject(verb: Token, roles: list[int], scope: Scope) -> None:
    subject = find_subject(verb.i, scope)
    if subject is not None and not scope.is_event(subject):
        scope.add(roles, subject)


def _read_support_verb(token: Token, verb: Token, roles: Roles, scope: Scope) -> None:
    tree, words = scope.tree, scope.words
    if token.dep == "dobj":
        _read_support_object(token, verb, roles, scope)
        return
    for prep in tree.children(verb.i, "prep"):
        if prep.lemma == "between" and token.dep in {"nsubj", "nsubjpass"}:  # "clashes broke out between …"
            read_preposition(prep, roles, scope, takes_target=False)
    if token.dep == "nsubj":
        _read_hit(verb, roles, scope)
        if not roles.targets and verb.lemma in words.happening:
            _read_aim(verb, roles, scope)
        governors = (verb.i, *(c.i for c in tree.children(verb.i, "dobj")))
        for prep in (p for g in governors if not roles.targets for p in tree.children(g, "prep")):
            if prep.lemma == "against":  # "the strikes delivered munitions against the militia"
                read_preposition(prep, roles, scope, takes_target=True)
    elif token.dep == "nsubjpass" and verb.lemma in words.doing:
        read_doers((verb.i,), roles, scope)
        _read_aim(verb, roles, scope)
    elif token.dep == "nsubjpass" and verb.lemma in words.hitting:
        read_doers((verb.i,), roles, scope)


def _read_support_object(noun: Token, verb: Token, roles: Roles, scope: Scope) -> None:
    """The verb has the event noun as its object: "the army launched raids against them", "the ship took two hits"."""
    subject = find_subject(verb.i, scope)
    forms = frozenset(word_forms(verb))
    if forms & scope.words.support_passive:
        if subject is not None and subject not in scope.own:
            scope.add(roles.targets, subject)
        read_doers((verb.i,), roles, scope)
        return
    acts = bool(forms & scope.words.doing)
    if not acts and (forms & scope.words.not_doing or subject is None or not scope.can_act(subject)):
        return
    is_open = not roles.agents or noun.lemma in scope.words.mutual  # "signed a truce with the rebels": both do it
    if subject is not None and subject not in scope.own and is_open and not scope.is_event(subject):
        scope.add(roles.agents, subject)
    _read_aim(verb, roles, scope)


def _read_aim(verb: Token, roles: Roles, scope: Scope) -> None:
    """Prepositions that the parser hung on the verb, or on what was used: "conducted strikes using jets against …"."""
    tree = scope.tree
    governors = [verb.i, *(c.i for c in tree.children(verb.i, "advcl", "acl"))]
    for noun in tree.children(verb.i, "dobj"):
        for using in tree.children(noun.i, "acl"):
            governors += [m for c in tree.children(using.i, "dobj") for m in tree.conjuncts(c.i)]
            governors.append(using.i)
    for governor in governors:
        for prep in tree.children(governor, "prep"):
            if prep.lemma in {"against", "on", "at", "upon", "with"}:
                noun_like = prep.lemma != "with" or scope.token(verb.i).lemma in scope.words.opposing
                if noun_like:
                    read_preposition(prep, roles, scope, takes_target=not roles.targets)
