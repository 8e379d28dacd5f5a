"""Who does what a verb tells: its subject, looked up through relative clauses, participles, control and nouns of intent."""

from __future__ import annotations

from counterclaim.extract.participants import RELATIVE_PRONOUNS, Scope
from counterclaim.model import Token

NAMING_DEPS = frozenset({"nsubj", "nsubjpass", "appos", "conj", "dep", "ROOT"})


def find_subject(head: int, scope: Scope) -> int | None:
    """Token index of who acts (or, in the passive, suffers) in the clause of verb `head`; None if nobody is told."""
    tree, token = scope.tree, scope.token(head)
    controller = _controlling_object(token, scope)
    if controller is not None:
        return controller
    subject = tree.subject(head)
    if subject is None:
        borrowed = _borrowed_subject(token, scope)
        return borrowed if borrowed is not None else _neighbour(token, scope)
    if subject.lemma in RELATIVE_PRONOUNS and subject.tag in {"WDT", "WP", "IN"}:
        return _relative_head(token, scope)
    return _behind_colon(subject, token, scope)


def _neighbour(verb: Token, scope: Scope) -> int | None:
    """The noun just before a finite verb that has no subject: "In the city of X rebels seized …" without a comma."""
    if verb.tag not in {"VBD", "VBZ", "VBP"} or verb.i == 0 or verb.dep not in {"ROOT", "ccomp", "advcl", "dep"}:
        return None
    before = scope.token(verb.i - 1)
    is_noun = before.sentence == verb.sentence and before.dep in {"pobj", "dobj", "conj", "appos"}
    return before.i if is_noun and (scope.is_party(before.i) or before.i in scope.labels) else None


def _behind_colon(subject: Token, verb: Token, scope: Scope) -> int:
    """ "Spotters: two jets took off": who stands before a colon speaks or dates, the subject stands behind it."""
    tokens = scope.tree.tokens
    colon = next((i for i in range(verb.i - 1, subject.i, -1) if tokens[i].text.endswith(":")), None)
    if colon is None:
        return subject.i
    behind = [t.i for t in tokens[colon + 1 : verb.i] if t.dep in NAMING_DEPS and t.pos in {"NOUN", "PROPN", "PRON"}]
    return behind[0] if behind else subject.i


def _relative_head(verb: Token, scope: Scope) -> int | None:
    """The noun that the relative clause of `verb` describes, over a cue too: "the group, which X says is armed"."""
    if verb.dep == "relcl":
        return verb.head
    above = next((a for a in scope.tree.ancestors(verb.i) if a.dep == "relcl"), None)
    return above.head if above is not None else None


def _controlling_object(verb: Token, scope: Scope) -> int | None:
    """ "accused the army of killing", "ordered the troops to leave": who does it is the object of the verb above."""
    tree, words = scope.tree, scope.words
    above = scope.token(verb.head)
    if verb.dep == "pcomp" and above.lemma in words.object_control and above.dep == "prep":
        above = scope.token(above.head)
    elif verb.dep != "xcomp" or verb.tag != "VB" or above.lemma in words.launching:
        return None
    if above.pos != "VERB" or tree.children(verb.i, "nsubj", "nsubjpass"):
        return None
    objects = [c for c in tree.children(above.i, "dobj") if c.i < verb.i and c.i not in scope.own]
    if not objects or objects[0].i in scope.event_heads or objects[0].lemma in words.intent:
        return None
    return objects[0].i


def _borrowed_subject(verb: Token, scope: Scope) -> int | None:
    """Subject of a verb without one of its own: the noun it describes, or the subject of the verb it hangs on."""
    governor = scope.token(verb.head)
    if governor.dep == "agent":  # "damaged by shelling": who shelled is not told
        return None
    if verb.dep in {"acl", "relcl"} or (verb.dep == "amod" and verb.tag in {"VBN", "VBG"}):
        is_purpose = verb.tag == "VB" and bool(scope.tree.children(verb.i, "aux"))
        return find_planner(governor, scope) if is_purpose else _described(verb, governor, scope)
    if verb.dep == "ccomp" and governor.dep == "relcl":  # "the men it says were killed"
        return governor.head
    if verb.dep not in {"advcl", "pcomp", "xcomp", "conj"}:
        return None
    if governor.dep == "prep":
        governor = scope.token(governor.head)
    if governor.pos in {"VERB", "AUX"} and governor.i != verb.i:
        return find_subject(governor.i, scope)
    is_planned = verb.dep == "pcomp" and governor.lemma in scope.words.intent
    return find_planner(governor, scope) if is_planned else None


def _described(verb: Token, governor: Token, scope: Scope) -> int | None:
    """The noun that a participle describes; not a place or a deed, which the parser prefers to the subject of the clause.

    "It carried out raids across Homs, destroying bridges"; "they won a victory, overrunning the town".
    """
    is_deed = governor.dep == "dobj" and governor.i not in scope.event_heads and not scope.is_thing(governor.i)
    is_deed = is_deed and scope.token(governor.head).lemma in scope.words.doing
    if verb.tag != "VBG" or verb.dep != "acl" or not (scope.is_place(governor.i) or is_deed):
        return governor.i
    clause = next((a for a in scope.tree.ancestors(governor.i) if a.pos == "VERB"), None)
    return find_subject(clause.i, scope) if clause is not None else governor.i


def find_planner(noun: Token, scope: Scope) -> int | None:
    """ "the rebels' attempt to storm", "launched an effort to storm": who is to do what hangs on a noun as an infinitive."""
    tree = scope.tree
    for _ in range(3):
        for child in tree.children(noun.i, "poss", "amod", "compound"):
            if scope.names_someone(child) if child.dep == "poss" else scope.names_a_party(child):
                return child.i
        above = scope.token(noun.head)
        if noun.dep == "pobj" and above.lemma in {"of", "in"} and scope.token(above.head).pos == "NOUN":
            noun = scope.token(above.head)
            continue
        if noun.dep == "dobj" and above.lemma in scope.words.doing:
            return find_subject(above.i, scope) if not tree.is_passive(above.i) else None
        return None
    return None
