"""Every word or phrase of a report that could tell an event, with the codes that it could tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.extract.tree import Tree
from counterclaim.model import Token
from counterclaim.resources.moods import Mood
from counterclaim.resources.ontology import Ontology, Sense, TriggerPhrase
from counterclaim.resources.roles import RoleWords

MAX_GAP = 3
"""Words that may stand between two words of a phrase ("opened heavy and sustained fire")."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible trigger: token indexes in order, the head among them, the senses (phrase senses first)."""

    head: int
    tokens: tuple[int, ...]
    senses: tuple[Sense, ...]
    is_phrase: bool


def find_candidates(
    tree: Tree, ontology: Ontology, words: RoleWords, moods: Mapping[str, Mood]
) -> tuple[Candidate, ...]:
    """All candidates in order of their heads; at most one a head, a phrase before a word.

    A verb that only carries an event noun ("staged an attack", "came under fire", "repelled the assault") is none.
    """
    phrases = _find_phrases(tree, ontology)
    inside = {t for c in phrases.values() for t in c.tokens if t != c.head}
    found = {head: phrase for head, phrase in phrases.items() if head not in inside}
    for token in tree.tokens:
        if token.i in found or token.i in inside:
            continue
        senses = word_senses(token, ontology)
        if senses:
            found[token.i] = Candidate(token.i, (token.i,), senses, is_phrase=False)
    carriers = words.support_active | words.support_passive | words.support_in
    carriers |= moods["repelled"].verbs | moods["attempted"].verbs
    tellers = words.affecting | words.happening
    carried = set()
    for i, candidate in found.items():
        token = tree.tokens[i]
        if token.pos not in {"VERB", "AUX"}:
            continue
        is_carrier = not carriers.isdisjoint(word_forms(token))
        complements = [c for c in _complements(i, tree, words) if _is_event_noun(c, found, ontology)]
        if any(is_carrier or _strong_codes(candidate) & _codes(found[c.i]) for c in complements) or (
            token.lemma in tellers and any(_is_event_noun(s, found, ontology) for s in _subjects(i, tree))
        ):
            carried.add(i)
        carried.update(c.i for c in _launched(i, tree, found, ontology))
    return tuple(found[i] for i in sorted(found) if i not in carried)


def _complements(verb: int, tree: Tree, words: RoleWords) -> list[Token]:
    """What an event noun that `verb` carries can be: its object, its passive subject, "under" or "in" something."""
    found = tree.children(verb, "dobj", "nsubjpass")
    for prep in tree.children(verb, "prep"):
        if prep.lemma == "under" or (prep.lemma == "in" and tree.tokens[verb].lemma in words.support_in):
            found += tree.children(prep.i, "pobj")
    return _with_measured(found, tree)


def _launched(verb: int, tree: Tree, found: Mapping[int, Candidate], ontology: Ontology) -> list[Token]:
    """Weapons that `verb` takes and that tell the same code: "fired tear gas at the crowd" is one event."""
    taken = [c for c in tree.children(verb, "dobj", "nsubjpass") if c.i in found and c.lemma in ontology.weapons]
    return [c for c in taken if _codes(found[verb]) & _strong_codes(found[c.i])]


def _subjects(verb: int, tree: Tree) -> list[Token]:
    """The subject of `verb`, for "the raids hit the market", "clashes erupted", "the blast that killed two"."""
    subjects = tree.children(verb, "nsubj")
    if any(s.lemma in {"that", "which"} for s in subjects) and tree.tokens[verb].dep == "relcl":
        subjects = [tree.tokens[tree.tokens[verb].head]]
    return _with_measured(subjects, tree)


def _with_measured(nouns: list[Token], tree: Tree) -> list[Token]:
    """The nouns, and those in their "of" complements: "a wave of strikes"."""
    return [*nouns, *(below for noun in nouns for below in tree.behind(noun.i, "of"))]


def _is_event_noun(token: Token, found: Mapping[int, Candidate], ontology: Ontology) -> bool:
    return token.i in found and token.pos == "NOUN" and not _is_thing(token, ontology)


def _strong_codes(candidate: Candidate) -> set[str]:
    return {s.code for s in candidate.senses if s.strength.endswith("strong")}


def _codes(candidate: Candidate) -> set[str]:
    return {s.code for s in candidate.senses}


def _is_thing(token: Token, ontology: Ontology) -> bool:
    """A weapon, party or object, which an event noun is not, though it may hint at an event ("fired rockets")."""
    return token.lemma in ontology.weapons or token.lemma in ontology.parties or token.lemma in ontology.objects


def word_senses(token: Token, ontology: Ontology) -> tuple[Sense, ...]:
    """Senses of a single word by its part of speech; none for a word that tells no event."""
    keys = word_forms(token)
    senses: list[Sense] = []
    if token.pos in {"VERB", "AUX"} or token.tag in {"VBN", "VBG"}:
        senses += _look_up(ontology.verbs, keys)
    if token.pos in {"NOUN", "PROPN"}:
        senses += _look_up(ontology.nouns, keys)
    if token.pos in {"ADJ", "VERB", "NOUN"} and token.tag not in {"VBD", "VBZ", "VBP", "VB"}:
        senses += _look_up(ontology.adjectives, keys)
    return _unique(senses)


def word_forms(token: Token) -> tuple[str, ...]:
    """The words under which a token may stand in a lexicon, the likeliest first."""
    return (token.lemma, token.text.lower(), *_stems(token.text.lower()))


def _stems(word: str) -> tuple[str, ...]:
    """Possible verbs behind an inflected form that the lemmatiser left alone: "'neutralised'", "massing"."""
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            return (stem, stem + "e", stem[:-1]) if stem[-1] == stem[-2] else (stem, stem + "e")
    return ()


def _look_up(table: Mapping[str, tuple[Sense, ...]], keys: tuple[str, ...]) -> tuple[Sense, ...]:
    return next((table[key] for key in keys if key in table), ())


def _unique(senses: list[Sense]) -> tuple[Sense, ...]:
    """One sense a code, the first one kept: callers put the stronger first."""
    by_code: dict[str, Sense] = {}
    for sense in sorted(senses, key=lambda s: s.strength != "strong"):
        by_code.setdefault(sense.code, sense)
    return tuple(by_code.values())


def _find_phrases(tree: Tree, ontology: Ontology) -> dict[int, Candidate]:
    found: dict[int, Candidate] = {}
    for token in tree.tokens:
        for key in {token.lemma, token.text.lower()}:
            for phrase in ontology.phrases.get(key, ()):
                members = _match(tree, token, phrase)
                if members is None or _is_bare_noun(tree, members):
                    continue
                # "came under fire" is told by its noun
                is_verb = token.pos in {"VERB", "AUX"} and "under" not in phrase.words
                head = token.i if is_verb else members[-1]
                if tree.tokens[head].pos not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
                    head = token.i
                old = found.get(head)
                if old is None or len(members) > len(old.tokens):
                    senses = [Sense(s.code, f"phrase_{s.strength}") for s in phrase.senses]
                    senses += word_senses(tree.tokens[head], ontology)
                    by_code: dict[str, Sense] = {}
                    for sense in senses:
                        by_code.setdefault(sense.code, sense)
                    found[head] = Candidate(head, tuple(members), tuple(by_code.values()), is_phrase=True)
    return found


def _is_bare_noun(tree: Tree, members: list[int]) -> bool:
    """True for a noun that only looks like the verb of a phrase: "fire at the depot" beside "fired at the depot"."""
    return tree.tokens[members[0]].pos == "NOUN" and tree.tokens[members[-1]].pos in {"ADP", "PART"}


def _match(tree: Tree, first: Token, phrase: TriggerPhrase) -> list[int] | None:
    """Token indexes of `phrase` starting at `first`, in text order, or None."""
    members = [first.i]
    for word in phrase.words[1:]:
        following = _next_word(tree, members[-1], first.sentence, word)
        if following is None:
            break
        members.append(following)
    if len(members) == len(phrase.words):
        return members
    if len(phrase.words) == 2 and first.pos == "VERB":
        for child in tree.children(first.i, "dobj", "nsubjpass", "prt"):
            if phrase.words[1] in {child.lemma, child.text.lower()}:
                return sorted((first.i, child.i))
    return None


def _next_word(tree: Tree, after: int, sentence: int, word: str) -> int | None:
    for i in range(after + 1, min(after + 2 + MAX_GAP, len(tree.tokens))):
        token = tree.tokens[i]
        if token.sentence != sentence:
            return None
        if word in {token.lemma, token.text.lower()}:
            return i
        if token.text in {",", ";", ":", "(", "—"}:
            return None
    return None
