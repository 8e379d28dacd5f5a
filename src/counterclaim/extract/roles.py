"""Who did it, to whom: agents and targets of a trigger, as token indexes of their heads.

Passives, nominalisations, support verbs ("came under attack"), participles and relative clauses are undone here;
what a pronoun stands for is settled afterwards (`references`).
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.extract.candidates import Candidate
from counterclaim.extract.participants import NOMINAL_DEPS, PARTICIPANT_TAGS, Roles, Scope
from counterclaim.extract.role_nouns import read_noun
from counterclaim.extract.role_phrases import read_of
from counterclaim.extract.role_verbs import read_verb
from counterclaim.extract.tree import Tree
from counterclaim.model import NameLabel, Token
from counterclaim.resources.ontology import Ontology
from counterclaim.resources.roles import RoleWords


class RoleReader:
    """Reads the roles of any trigger of one report."""

    def __init__(self, tree: Tree, ontology: Ontology, words: RoleWords, event_heads: frozenset[int]) -> None:
        labels: dict[int, frozenset[NameLabel]] = {}
        for name in tree.annotation.names:
            for i in range(name.start, name.end):
                labels[i] = labels.get(i, frozenset()) | {name.label}
        self._scope = Scope(tree, ontology, words, event_heads, labels)

    def read(self, candidate: Candidate, code: str) -> Roles:
        """Roles of the event that `candidate` tells as `code`; its own words are never participants."""
        words, tree = self._scope.words, self._scope.tree
        suffers = code in words.suffering_codes
        scope = self._scope  # of a phrase, parties and objects are participants all the same: "killed civilians"
        things = {i for i in candidate.tokens if scope.is_thing(i) or (suffers and scope.is_weapon(i))}
        scope = replace(scope, own=frozenset({*candidate.tokens} - things | {candidate.head}))
        roles = _read(candidate.head, code, scope)
        inner = replace(scope, own=scope.own - things)  # "the killing of civilians" is told by its last word
        for i in candidate.tokens:
            if i != candidate.head and tree.tokens[i].pos == "NOUN":
                read_of(i, roles, inner)
        if code == "casualties":
            _add_harmed(candidate.head, roles, scope)
        _add_identified(candidate.head, roles, scope)
        _add_included(roles, scope)
        targets = set(roles.targets)
        roles.agents = [i for i in roles.agents if i not in targets]
        return roles


def _read(head: int, code: str, scope: Scope) -> Roles:
    roles = Roles()
    token = scope.token(head)
    if code == "casualties" and token.tag in PARTICIPANT_TAGS and _names_the_harmed(token, scope):
        return roles
    if token.pos in {"VERB", "AUX"} or token.tag in {"VBN", "VBG", "VBD"}:
        read_verb(head, code, roles, scope)
    elif token.pos == "ADJ":
        _read_adjective(head, roles, scope)
    else:
        read_noun(head, code, roles, scope)
    return roles


def _read_adjective(head: int, roles: Roles, scope: Scope) -> None:
    """ "five people dead", "three were wounded", "the ministry ablaze"."""
    tree, token = scope.tree, scope.token(head)
    if token.dep == "amod":
        scope.add(roles.targets, token.head)
        return
    subject = tree.subject(head) or tree.subject(token.head)
    objects = tree.children(token.head, "dobj") if token.dep in {"oprd", "acomp", "ccomp"} else []
    if objects:
        scope.add(roles.targets, objects[0].i)
    elif subject is not None:
        scope.add(roles.targets, subject.i)


def _names_the_harmed(token: Token, scope: Scope) -> bool:
    """ "the victims", "the wounded": a noun, or a participle that stands as one and not as a verb ("were wounded")."""
    if scope.tree.children(token.i, "auxpass"):
        return False
    is_noun = token.pos in {"NOUN", "ADJ", "PROPN"} or (token.tag in PARTICIPANT_TAGS and token.dep in NOMINAL_DEPS)
    return is_noun and bool({token.lemma, token.text.lower()} & scope.words.harmed)


def _add_harmed(head: int, roles: Roles, scope: Scope) -> None:
    """ "both victims were farmers", "two of the dead were nurses": the noun names who was harmed, its predicate says more."""
    if not _names_the_harmed(scope.token(head), scope):
        return
    token = scope.token(head)
    named = head
    if token.dep == "amod":  # "the dead man was a guard"
        named = token.head
    while scope.token(named).dep == "pobj" and scope.token(scope.token(named).head).lemma in {"of", "among"}:
        above = scope.token(scope.token(named).head)
        if above.lemma == "among":
            _add_predicate(above.head, roles, scope)
            break
        named = above.head
    if not roles.targets:
        scope = replace(scope, own=frozenset())
        scope.add(roles.targets, head)
    if scope.token(named).dep == "nsubj":
        _add_predicate(scope.token(named).head, roles, scope)


def _add_predicate(verb: int, roles: Roles, scope: Scope) -> None:
    """What "was" or "included" says of those harmed."""
    deps = {"be": ("attr", "nsubj"), "include": ("dobj",)}.get(scope.token(verb).lemma, ())
    for child in scope.tree.children(verb, *deps) if deps else ():
        if child.dep != "nsubj" or child.i > verb:
            scope.add(roles.targets, child.i)


def _add_identified(head: int, roles: Roles, scope: Scope) -> None:
    """ "the man killed was a guard", "a guard was among those killed": who the one that the trigger describes was."""
    if scope.token(head).dep not in {"acl", "relcl"}:
        return
    target = scope.token(scope.token(head).head)
    above = scope.token(target.head)
    if target.i in roles.targets and target.dep == "nsubj":
        _add_predicate(above.i, roles, scope)
    elif target.dep == "pobj" and above.lemma == "among" and scope.token(above.head).lemma == "be":
        for subject in scope.tree.children(above.head, "nsubj", "attr"):
            scope.add(roles.targets, subject.i)


def _add_included(roles: Roles, scope: Scope) -> None:
    """ "200 people, including two deputies": those included are targets of their own."""
    for target in tuple(roles.targets):
        for prep in scope.tree.children(target, "prep"):
            if prep.lemma == "include":
                for child in scope.tree.children(prep.i, "pobj"):
                    scope.add(roles.targets, child.i)
