"""What somebody thinks, wants, judges, asks for or shows: tree → attributions of which no claim is read.

A verb governs what follows it ("backs the treaty", "wants talks to start"), an adjective what hangs on it ("is worried
about the dam"), a noun what it is of or about ("support for the treaty", "the decision to leave"). In the passive the
subject is the content. What already is the cue of speech is left to speech.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterclaim.attribute.phrases import TIME_NOUNS
from counterclaim.attribute.sources import find_source, is_nobody, is_word
from counterclaim.attribute.speakers import Speakers
from counterclaim.attribute.tree import Tree
from counterclaim.model import ATTITUDE, Attribution
from counterclaim.resources.cues import CueLexicon
from counterclaim.spans import find_innermost

OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "oprd", "acomp", "attr", "dative"})
CLAUSES = ("xcomp", "ccomp", "oprd")
WHEN = frozenset({"in", "on", "at", "during", "after", "before", "since", "until", "by"})
ABOUT = frozenset({"for", "as", "over", "about"})
HOLDING = frozenset(
    {"for", "of", "on", "about", "to", "against", "over", "in", "with", "from", "that", "toward", "towards"}
)
COPULAS = frozenset({"be", "seem", "become", "remain", "feel", "appear"})
SEEMING = "appearance"
"""The frame of words that tell how something looks to nobody in particular."""

Reading = tuple[int, int | None, set[int]]
"""Cue, head of the source, tokens of the content."""


def find_attitudes(tree: Tree, lexicon: CueLexicon, spoken: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attitudes of the report in order of their cues; `spoken` are its attributions of speech, in which they may stand."""
    taken = {a.cue_head for a in spoken}
    speakers = Speakers(tree, lexicon, antecedents=dict(tree.annotation.antecedents))
    heard = sorted((a.source for a in spoken if a.source is not None), key=lambda r: r.head)
    made = []
    for cue, source, content in _list_readings(tree, lexicon, taken):
        while heard and heard[0].head < cue:
            speakers.heard.append(heard.pop(0))
        passage, words = tree.passage(content), tree.passage({cue})
        if passage is None or words is None:
            continue
        reference = None if source is None else speakers.refer(source, remember=False)
        made.append(Attribution(reference, words, cue, passage, by=f"{ATTITUDE}.{lexicon.attitudes[_key(tree, cue)]}"))
    holders = find_innermost([a.content.spans for a in spoken], tree.tokens)
    return tuple(replace(a, parent=None if a.cue_head is None else holders[a.cue_head]) for a in made)


def _key(tree: Tree, i: int) -> tuple[str, str]:
    token = tree.tokens[i]
    return token.lemma.lower(), "VERB" if token.pos == "AUX" else token.pos


def _list_readings(tree: Tree, lexicon: CueLexicon, taken: Iterable[int | None]) -> Iterator[Reading]:
    readers = {"VERB": _read_verb, "ADJ": _read_adjective, "NOUN": _read_noun}
    skipped = set(taken)
    for token in tree.tokens:
        if token.i in skipped or _key(tree, token.i) not in lexicon.attitudes:
            continue
        reading = readers[token.pos](tree, lexicon, token.i) if token.pos in readers else None
        if reading is None:
            continue
        cue, source, content = reading
        if source is None or (is_word(tree, source) and not is_nobody(tree, source) and source not in content):
            yield cue, source, content - {cue}


def _read_verb(tree: Tree, lexicon: CueLexicon, i: int) -> Reading | None:
    token = tree.tokens[i]
    if token.dep in {"amod", "compound", "aux", "auxpass"}:
        return None
    if tree.first(i, "auxpass", "nsubjpass", "agent") is not None or (token.tag == "VBN" and token.dep == "acl"):
        return _read_passive(tree, i)
    if lexicon.attitudes[_key(tree, i)] == SEEMING:
        return _read_seeming(tree, i)
    source = find_source(tree, lexicon, i, invertible=False)
    roots = [c for c in tree.children[i] if c > i and c != source and _is_object(tree, c)]
    content = _reach(tree, i, roots)
    return (i, source, content) if content else None


def _read_passive(tree: Tree, i: int) -> Reading | None:
    """ "was praised by the mayor for its work": the subject is what the praise is of."""
    subject = tree.first(i, "nsubjpass")
    if subject is None:
        return None
    agent = tree.first(i, "agent")
    content = set(tree.subtree(subject))
    for child in tree.children[i]:
        if tree.tokens[child].dep in CLAUSES or (
            tree.tokens[child].dep == "prep" and tree.tokens[child].lemma in ABOUT
        ):
            content |= set(tree.subtree(child))
    return i, None if agent is None else tree.first(agent, "pobj"), content


def _read_seeming(tree: Tree, i: int) -> Reading | None:
    """ "The mayor seems to agree": it seems so to nobody in particular, and the subject is part of what seems."""
    clause = tree.first(i, "xcomp", "oprd", "acomp", "ccomp", "advcl")
    if clause is None or clause < i:
        return None
    subject = tree.first(i, "nsubj")
    content = {k for k in tree.subtree(clause) if k > i}
    if subject is not None and tree.tokens[subject].text.lower() not in {"it", "there"}:
        content |= set(tree.subtree(subject))
    return i, None, content


def _is_object(tree: Tree, child: int) -> bool:
    """True for an object, a clause, or a preposition that tells no time."""
    token = tree.tokens[child]
    if token.dep in OBJECTS:
        return True
    return token.dep == "prep" and not _tells_when(tree, child)


def _tells_when(tree: Tree, preposition: int) -> bool:
    target = tree.first(preposition, "pobj")
    if tree.tokens[preposition].lemma not in WHEN or target is None:
        return False
    return tree.tokens[target].lemma.lower() in TIME_NOUNS or tree.tokens[target].pos == "NUM"


def _reach(tree: Tree, i: int, roots: Iterable[int]) -> set[int]:
    """All tokens from the first to the last one behind `i` under `roots`."""
    members = [k for root in roots for k in tree.subtree(root) if k > i]
    return set(range(min(members), max(members) + 1)) if members else set()


def _read_adjective(tree: Tree, lexicon: CueLexicon, i: int) -> Reading | None:
    """ "is worried about the dam": the subject of the copula, and what hangs on the adjective."""
    token = tree.tokens[i]
    verb = token.head
    if token.dep not in {"acomp", "oprd"} or tree.tokens[verb].lemma not in COPULAS:
        return None
    content = _reach(tree, i, (c for c in tree.children[i] if tree.tokens[c].dep in {"prep", "ccomp", "xcomp"}))
    return (i, find_source(tree, lexicon, verb, invertible=False), content) if content else None


def _read_noun(tree: Tree, lexicon: CueLexicon, i: int) -> Reading | None:
    """ "their support for the treaty", "the decision by the court to free him": owner or "by" tell whose."""
    source = tree.first(i, "poss")
    roots = []
    for child in tree.children[i]:
        token = tree.tokens[child]
        if child < i:
            continue
        target = tree.first(child, "pobj") if token.dep in {"prep", "agent"} else None
        if token.lemma in {"by", "from", "among"} and source is None and target is not None:
            source = target
        elif (token.dep == "prep" and token.lemma in HOLDING) or (
            token.dep in {"acl", "ccomp", "xcomp"} and _is_clause(tree, child)
        ):
            roots.append(child)
    content = _reach(tree, i, roots)
    if source is None:
        source = _owner_by_verb(tree, lexicon, i)
    return (i, source, content) if content and source is not None else None


def _is_clause(tree: Tree, child: int) -> bool:
    return any(tree.tokens[c].lemma in {"to", "that", "whether"} for c in tree.of(child, "aux", "mark"))


def _owner_by_verb(tree: Tree, lexicon: CueLexicon, noun: int) -> int | None:
    """ "the union has support for", "voiced concern about": the subject of the verb that the noun is the object of."""
    token = tree.tokens[noun]
    if token.dep != "dobj" or tree.tokens[token.head].pos not in {"VERB", "AUX"}:
        return None
    return find_source(tree, lexicon, token.head, invertible=False)
