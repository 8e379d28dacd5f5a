"""How far an event came, as told: repelled, attempted, negated, planned, hypothetical, ongoing or occurred.

A trigger is judged by its own words, then by the predicates it depends on, as long as they still speak of the event:
"tried to invade", "foiled an attempt to cross", "no ship was damaged", "a march is planned".
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from counterclaim.extract.tree import Tree
from counterclaim.model import Stance, Status, Token
from counterclaim.resources.moods import Mood

CHAIN_DEPS = frozenset(
    {
        "xcomp",
        "dobj",
        "nsubjpass",
        "nsubj",
        "acl",
        "pobj",
        "prep",
        "conj",
        "ccomp",
        "attr",
        "compound",
        "nmod",
        "amod",
        "pcomp",
        "oprd",
        "agent",
        "appos",
    }
)
MAX_CHAIN = 5
"""Governors that are asked: "thwarted several rebel efforts to cross" needs two."""

LINKING_PREPOSITIONS = frozenset({"of", "to", "at", "for", "in", "against", "from", "with"})
"""Prepositions through which a governor still speaks of the event; not "after", "since", "before", "during"."""

COPULAS = frozenset({"be", "remain", "stay", "seem", "appear", "look"})
LEADING = frozenset({"lead", "result", "engage", "participate", "end", "amount", "culminate", "schedule", "plan"})
"""Verbs that speak of the event behind their preposition: "did not result in deaths"."""

FUTURE_OF_PAST = frozenset({"would", "'d", "’d"})


def read_status(
    head: int, tree: Tree, stance: Stance, moods: Mapping[str, Mood], *, cue_heads: frozenset[int] = frozenset()
) -> Status:
    """Status of the event told by token `head`, whose source takes `stance`.

    `cue_heads` are the cue words of the report: "could not confirm the capture" says nothing of the capture's course.
    """
    chain = predicate_chain(head, tree, cue_heads)
    for status, holds in (
        (Status.REPELLED, _is_repelled),
        (Status.ATTEMPTED, _is_attempted),
        (Status.NEGATED, _is_negated),
        (Status.PLANNED, _is_planned),
        (Status.HYPOTHETICAL, _is_hypothetical),
    ):
        if holds(chain, tree, moods[status]):
            return status
    if stance is Stance.DENY:
        return Status.NEGATED
    if _is_ongoing(chain, tree, moods[Status.ONGOING]):
        return Status.ONGOING
    return Status.OCCURRED


def predicate_chain(head: int, tree: Tree, cue_heads: frozenset[int] = frozenset()) -> list[Token]:
    """The trigger and the governors that speak of the same event, nearest first."""
    chain = [tree.tokens[head]]
    while len(chain) <= MAX_CHAIN:
        token = chain[-1]
        if token.head == token.i or token.dep not in CHAIN_DEPS:
            break
        governor = tree.tokens[token.head]
        if token.dep == "prep" and token.lemma not in LINKING_PREPOSITIONS:
            break
        if token.dep == "ccomp" or (token.dep == "pobj" and governor.lemma not in LINKING_PREPOSITIONS):
            break
        if token.dep == "conj" and token.pos in {"VERB", "AUX"} and tree.children(token.i, "nsubj", "nsubjpass"):
            break
        if token.dep == "acl" and governor.pos not in {"NOUN", "PROPN"}:
            break
        if governor.i in cue_heads and not _is_intention(token):
            break
        chain.append(governor)
    return chain


def _is_intention(token: Token) -> bool:
    """An infinitive under a cue tells what the source means to do: "vowed to attack", not "denied attacking"."""
    return token.dep == "xcomp" and token.tag == "VB"


def _is_repelled(chain: list[Token], tree: Tree, mood: Mood) -> bool:
    for below, token in pairwise(chain):
        if token.lemma in mood.verbs and token.pos in {"VERB", "AUX"}:
            is_object = below.dep in {"dobj", "nsubjpass", "conj"} or (below.dep == "prep" and below.lemma == "from")
            if is_object and _has_particle(token, tree, mood):
                return True
    return _is_described(chain[:2], tree, mood)


def _has_particle(verb: Token, tree: Tree, mood: Mood) -> bool:
    """True if `verb` has the particle that makes it a cue ("called off"), or needs none."""
    wanted = mood.particles.get(verb.lemma)
    return wanted is None or any(c.lemma in wanted for c in tree.children(verb.i, "prt", "advmod", "prep"))


def _is_attempted(chain: list[Token], tree: Tree, mood: Mood) -> bool:
    for below, token in pairwise(chain):
        if token.pos in {"VERB", "AUX"} and token.lemma in mood.verbs and below.dep == "xcomp":
            return True
        if token.pos == "NOUN" and token.lemma in mood.nouns and below.dep in {"acl", "prep", "compound"}:
            return True
    trigger = chain[0]
    if any(c.lemma in {"attempt", "bid"} for c in tree.children(trigger.i, "compound", "nmod", "amod")):
        return True
    governor = tree.tokens[trigger.head]
    if governor.lemma == "fail" and trigger.dep == "nsubj":
        return True
    return _is_described(chain[:2], tree, mood)


def _is_negated(chain: list[Token], tree: Tree, mood: Mood) -> bool:
    below: Token | None = None
    for token in chain:
        is_inner = below is not None and below.dep == "compound" and token.pos in {"NOUN", "PROPN"}
        if not is_inner and not _is_beside(token, below):
            denies = below is not None and _is_verb_of_denial(token, below, tree, mood)
            if denies and _is_left_open(token, tree):
                return False
            if denies != _has_negation(token, tree, mood):  # "did not deny the attack" negates nothing
                return True
            if denies:
                return False
        below = token
    return False


def _has_negation(token: Token, tree: Tree, mood: Mood) -> bool:
    """True if a dependant denies `token` ("did not", "no attack", "nobody"), or "without" governs it."""
    for child in tree.children(token.i):
        if child.dep == "neg" or (child.dep in {"det", "preconj", "advmod"} and child.lemma in mood.words):
            return True
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and _is_nothing(child, tree, mood):
            return True
    return token.dep in {"pobj", "pcomp"} and tree.tokens[token.head].lemma == "without"


def _is_left_open(verb: Token, tree: Tree) -> bool:
    """ "neither confirmed nor denied the strike": nothing is denied."""
    first = tree.first_conjunct(verb.i)
    return any(c.lemma in {"neither", "nor"} for i in {verb.i, first} for c in tree.children(i))


def _is_beside(verb: Token, below: Token | None) -> bool:
    """True if an event after a preposition only goes with what `verb` tells: "did not respond to the raid"."""
    if below is None or below.dep != "prep" or verb.pos != "VERB":
        return False
    return below.lemma in {"to", "in", "for", "at", "against"} and verb.lemma not in LEADING


def _is_verb_of_denial(verb: Token, below: Token, tree: Tree, mood: Mood) -> bool:
    """True if `verb` says of `below` that it did not take place: "cancelled the march", "ruled out an attack"."""
    if not _has_particle(verb, tree, mood):
        return False
    if verb.lemma in mood.cancelling:
        return below.dep in {"dobj", "nsubjpass"}
    return verb.pos == "VERB" and verb.lemma in mood.verbs and below.dep in {"dobj", "xcomp", "nsubjpass"}


def _is_nothing(token: Token, tree: Tree, mood: Mood) -> bool:
    """ "nobody", "none of them", "no ship": an argument that denies its predicate."""
    if token.lemma in mood.words:
        return True
    return any(c.lemma in mood.words and c.dep in {"det", "neg"} for c in tree.children(token.i))


def _is_planned(chain: list[Token], tree: Tree, mood: Mood) -> bool:
    if _is_to_come(chain[0], tree, mood):
        return True
    for below, token in pairwise(chain):
        wanted = {"xcomp", "nsubjpass", "dobj", "prep"}
        match token.pos:
            case "VERB" | "AUX":
                if (_is_to_come(token, tree, mood) and not _is_beside(token, below)) or (
                    token.lemma == "be" and below.dep == "xcomp"
                ):
                    return True
                words = mood.verbs
            case "NOUN":
                words, wanted = mood.nouns, {"acl", "prep"}
            case "ADJ":
                words, wanted = mood.adjectives, {"xcomp"}
            case _:
                continue
        if token.lemma in words and below.dep in wanted:
            return True
    return _is_described(chain[:1], tree, mood)


def _is_to_come(verb: Token, tree: Tree, mood: Mood) -> bool:
    """True if `verb` stands in the future, or in the future of a past: "will strike", "said that it would strike"."""
    if verb.pos not in {"VERB", "AUX"}:
        return False
    auxiliaries = tree.auxiliaries(verb.i)
    if any(a.lemma in mood.modals or a.text.lower() in mood.modals for a in auxiliaries):
        return True
    words = {a.text.lower() for a in auxiliaries}
    return bool(words & FUTURE_OF_PAST) and "have" not in words and not _has_condition(verb, tree)


def _has_condition(verb: Token, tree: Tree) -> bool:
    """True if an if-clause hangs on `verb`."""
    return any(m.lemma in {"if", "unless"} for c in tree.children(verb.i, "advcl") for m in tree.children(c.i, "mark"))


def _is_hypothetical(chain: list[Token], tree: Tree, mood: Mood) -> bool:
    for depth, token in enumerate(chain):
        if token.pos in {"VERB", "AUX"} and not _is_beside(token, chain[depth - 1] if depth else None):
            auxiliaries = tree.auxiliaries(token.i)
            perfect = any(a.lemma == "have" for a in auxiliaries)
            if any(a.lemma in mood.modals and (not perfect or a.lemma == "would") for a in auxiliaries):
                return True
            if any(m.lemma in mood.marks for m in tree.children(token.i, "mark")):
                return True
        if depth and token.pos == "NOUN" and token.lemma in mood.nouns and chain[depth - 1].dep == "prep":
            return True
        if depth and token.pos == "VERB" and token.lemma in mood.verbs and chain[depth - 1].dep == "prep":
            return True
    return _is_described(chain[:1], tree, mood)


def _is_ongoing(chain: list[Token], tree: Tree, mood: Mood) -> bool:
    if _is_described(chain[:2], tree, mood):
        return True
    trigger = chain[0]
    for depth, token in enumerate(chain):
        if token.pos not in {"VERB", "AUX"}:
            continue
        auxiliaries = tree.auxiliaries(token.i)
        tags = {a.tag for a in auxiliaries}
        if token.tag == "VBG" and any(a.lemma == "be" for a in auxiliaries) and (depth == 0 or token.lemma != "say"):
            return True
        if depth and token.lemma in mood.verbs:
            return True
        if any(c.lemma in mood.adverbs for c in tree.children(token.i, "advmod")):
            return True
        present = token.tag in {"VBZ", "VBP"} or (
            tags and tags <= {"VBZ", "VBP", "VBN"} and not any(a.lemma == "have" for a in auxiliaries)
        )
        if present and trigger.lemma in mood.states and depth <= 2:
            return True
        break
    return False


def _is_described(tokens: list[Token], tree: Tree, mood: Mood) -> bool:
    """True if one of `tokens` has the adjective of `mood` before it, or as its predicate: "the raid was ongoing"."""
    for token in tokens:
        said = tree.children(token.i, "amod", "nmod", "compound")
        governor = tree.tokens[token.head]
        if token.dep in {"nsubj", "nsubjpass"} and governor.lemma in COPULAS:
            said += tree.children(governor.i, "acomp", "oprd", "advmod")
            for prep in tree.children(governor.i, "prep"):
                if any(f"{prep.lemma} {c.lemma}" in mood.phrases for c in tree.children(prep.i, "pobj")):
                    return True
        if any(c.lemma in mood.adjectives or c.text.lower() in mood.adjectives for c in said):
            return True
    return False
