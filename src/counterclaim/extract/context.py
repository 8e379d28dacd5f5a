"""What surrounds a candidate trigger: weapons, parties, time, mood. The features that the trigger model weighs.

Feature names are plain text, so that a weight can be read: `subj=military`, `weapon.clause=drone`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterclaim.extract.candidates import Candidate
from counterclaim.extract.status import read_status
from counterclaim.extract.tree import Tree
from counterclaim.model import Attribution, Stance, Token
from counterclaim.resources import Resources
from counterclaim.resources.moods import Mood
from counterclaim.resources.ontology import Ontology
from counterclaim.spans import find_innermost

OWN_WEAPON = "own_weapon."
"""Beginning of the features that say how near the weapon stands that a code implies."""

STORY_SENTENCES = 2
"""How far back the last strong trigger still tells what a vague one ("the attack") means."""

HEADLINE_TOKENS = 22
"""A first paragraph of at most this many tokens without a full stop is a headline."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for the whole report, counted once: weapon classes, codes told by strong triggers."""

    weapons: Counter[str]
    told: tuple[tuple[int, str], ...]
    """(head, code) of the strong triggers, in order of the text."""

    candidate_heads: frozenset[int]
    covering: tuple[int | None, ...]
    """For each token the index of the innermost attribution whose content holds it, or None."""

    cue_heads: frozenset[int]


def survey(
    tree: Tree, candidates: Iterable[Candidate], attributions: tuple[Attribution, ...], ontology: Ontology
) -> Surroundings:
    """Count what the features of every candidate need."""
    candidates = tuple(candidates)
    weapons: Counter[str] = Counter()
    for token in tree.tokens:
        weapons.update(ontology.weapons.get(token.lemma, ()))
    told = [
        (candidate.head, sense.code)
        for candidate in candidates
        for sense in [s for s in candidate.senses if s.strength.endswith("strong")][:1]
    ]
    return Surroundings(
        weapons,
        tuple(told),
        frozenset(c.head for c in candidates),
        find_innermost([a.content.spans for a in attributions], tree.tokens),
        frozenset(a.cue_head for a in attributions if a.cue_head is not None),
    )


def context_features(
    candidate: Candidate,
    tree: Tree,
    surroundings: Surroundings,
    attributions: tuple[Attribution, ...],
    resources: Resources,
) -> tuple[list[str], list[str]]:
    """(features that matter for any code, features that matter for the choice of code)."""
    token = tree.tokens[candidate.head]
    ontology, moods = resources.ontology, resources.moods
    general = [
        *_word_features(candidate, token, tree),
        *_mood_features(token, tree, moods["negated"]),
        *_neighbour_features(candidate, tree, surroundings),
        *_voice_features(token, tree, surroundings, attributions),
    ]
    specific = [
        f"lemma={_lemma(candidate, tree)}",
        f"pos={token.pos}",
        *_participant_features(token, tree, ontology),
        *_weapon_features(candidate, tree, surroundings, ontology),
        *_story_features(candidate, tree, surroundings, moods),
    ]
    return general, specific


def _lemma(candidate: Candidate, tree: Tree) -> str:
    return "_".join(tree.tokens[i].lemma for i in candidate.tokens)


def _word_features(candidate: Candidate, token: Token, tree: Tree) -> Iterator[str]:
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield f"head_lemma={token.lemma}"
    if candidate.is_phrase:
        yield "phrase"
    if token.pos in {"NOUN", "PROPN"}:
        determiners = tree.children(token.i, "det", "poss")
        yield f"det={determiners[0].lemma if determiners and determiners[0].dep == 'det' else 'poss' if determiners else '-'}"
        yield f"plural={token.tag in {'NNS', 'NNPS'}}"
        if tree.children(token.i, "nummod"):
            yield "counted"
        for child in tree.children(token.i, "amod"):
            yield f"amod={child.lemma}"
        for child in tree.children(token.i, "prep"):
            yield f"prep={child.lemma}"
        governor = tree.tokens[token.head]
        yield f"gov={governor.lemma if governor.pos in {'ADP', 'SCONJ', 'VERB', 'AUX'} else governor.pos}"
        yield f"dep|gov={token.dep}|{governor.lemma}"
        if governor.dep == "prep":
            above = tree.tokens[governor.head]
            yield f"prep_of={above.lemma}"
            yield f"prep_of_pos={above.pos}"
        if token.dep == "compound":
            yield f"compound_of={governor.pos}"


def _mood_features(token: Token, tree: Tree, negated: Mood) -> Iterator[str]:
    clause = tree.clause_head(token.i)
    verb = tree.tokens[clause]
    yield f"clause_dep={verb.dep}"
    yield f"clause_tag={verb.tag}"
    if clause != token.i:
        yield f"clause_lemma={verb.lemma}"
        yield f"role={token.dep}"
    if tree.is_passive(clause):
        yield "passive"
    for auxiliary in tree.auxiliaries(clause):
        if auxiliary.tag == "MD":
            yield f"modal={auxiliary.lemma}"
    yield f"subject={tree.subject(clause) is not None}"
    below = {tree.tokens[i].lemma for i in (clause, token.i) for i in (c.i for c in tree.children(i))}
    if below & negated.words:
        yield "negated"
    for mark in tree.children(clause, "mark", "advmod"):
        yield f"mark={mark.lemma}"
    if verb.dep in {"xcomp", "advcl", "acl", "ccomp", "pcomp", "relcl"} and verb.head != clause:
        yield f"clause_gov={tree.tokens[verb.head].lemma}"
    if tree.numbers_beside(token.i):
        yield "sentence_number"
    if tree.times_beside(token.i):
        yield "sentence_time"


def _neighbour_features(candidate: Candidate, tree: Tree, surroundings: Surroundings) -> Iterator[str]:
    """Other candidates above and below in the same clause: one event is often told by two of its words."""
    heads = surroundings.candidate_heads
    for steps, above in enumerate(tree.ancestors(candidate.head)):
        if above.i in heads and above.i not in candidate.tokens:
            yield f"above={above.pos}|{min(steps, 3)}"
            yield f"above_lemma={above.lemma}"
            break
        if steps >= 3:
            break
    below = [i for i in tree.subtree(candidate.head) if i in heads and i not in candidate.tokens]
    if below:
        yield f"below={tree.tokens[below[0]].pos}"
        yield f"below_lemma={tree.tokens[below[0]].lemma}"
    sentence = tree.annotation.sentences[tree.tokens[candidate.head].sentence]
    others = sum(1 for i in range(sentence.start, sentence.end) if i in heads and i not in candidate.tokens)
    yield f"others={min(others, 4)}"


def _voice_features(
    token: Token, tree: Tree, surroundings: Surroundings, attributions: tuple[Attribution, ...]
) -> Iterator[str]:
    index = surroundings.covering[token.i]
    if index is None:
        yield "voice=own"
    else:
        attribution = attributions[index]
        yield f"voice={attribution.stance}"
        if attribution.quoted:
            yield "quoted"
    if token.i in surroundings.cue_heads:
        yield "is_cue"
    sentence = tree.annotation.sentences[token.sentence]
    length = sentence.end - sentence.start
    if sentence.paragraph == 0 and length <= HEADLINE_TOKENS and tree.tokens[sentence.end - 1].text != ".":
        yield "headline"
    elif tree.tokens[sentence.end - 1].text not in {".", "!", "?", '"', "”", "’", "'"}:
        yield "no_stop"
    yield f"early={sentence.paragraph <= 2}"
    yield f"short={length <= 8}"


def _participant_features(token: Token, tree: Tree, ontology: Ontology) -> Iterator[str]:
    clause = tree.clause_head(token.i) if token.pos not in {"VERB", "AUX"} else token.i
    subject = tree.subject(clause)
    if subject is not None:
        yield from (f"subj={c}" for c in _classes(subject, tree, ontology))
    for child in tree.children(clause, "dobj"):
        yield from (f"obj={c}" for c in _classes(child, tree, ontology))
    for prep in tree.children(token.i, "prep", "agent") + (
        tree.children(clause, "prep", "agent") if clause != token.i else []
    ):
        for child in tree.children(prep.i, "pobj"):
            yield from (f"{prep.lemma}={c}" for c in _classes(child, tree, ontology))
    for child in tree.children(token.i, "compound", "amod", "poss", "nmod"):
        yield f"mod={child.lemma}"
        yield from (f"mod={c}" for c in _classes(child, tree, ontology))


def _classes(token: Token, tree: Tree, ontology: Ontology) -> list[str]:
    """Classes of a participant noun, of its "of" complement if it only counts ("dozens of rockets")."""
    lemma = token.lemma
    found = [
        *ontology.weapons.get(lemma, ()),
        *ontology.parties.get(lemma, ()),
        *ontology.objects.get(lemma, ()),
    ]
    if not found:
        for child in tree.behind(token.i, "of"):
            found += _classes(child, tree, ontology)
    if not found and token.i in tree.antecedents:
        named = tree.tokens[tree.antecedents[token.i]]
        found += ontology.parties.get(named.lemma, ())
    if not found:
        found = [token.pos if token.pos in {"PRON", "PROPN", "NUM"} else "other_noun"]
    return found


def _story_features(
    candidate: Candidate, tree: Tree, surroundings: Surroundings, moods: Mapping[str, Mood]
) -> Iterator[str]:
    """How the event went, the predicate over an event noun, and what was told just before."""
    token = tree.tokens[candidate.head]
    yield f"status={read_status(candidate.head, tree, Stance.ASSERT, moods)}"
    clause = tree.tokens[tree.clause_head(candidate.head)]
    if clause.i != candidate.head:
        yield f"clause={clause.lemma}"
    before = [(head, code) for head, code in surroundings.told if head < candidate.head]
    for head, code in before[-1:]:
        if token.sentence - tree.tokens[head].sentence <= STORY_SENTENCES:
            yield f"before={code}"
    if not before:
        after = [code for head, code in surroundings.told if head > candidate.head]
        yield from (f"after={code}" for code in after[:1])


def _weapon_features(candidate: Candidate, tree: Tree, surroundings: Surroundings, ontology: Ontology) -> Iterator[str]:
    token = tree.tokens[candidate.head]
    sentence = tree.annotation.sentences[token.sentence]
    clause = set(tree.subtree(tree.clause_head(token.i)))
    near: set[str] = set()
    here: set[str] = set()
    for i in range(sentence.start, sentence.end):
        classes = ontology.weapons.get(tree.tokens[i].lemma, ())
        here.update(classes)
        if i in clause:
            near.update(classes)
    yield from (f"weapon.clause={w}" for w in sorted(near))
    yield from (f"weapon.sentence={w}" for w in sorted(here))
    for code, implied in ontology.weapon_of.items():
        reach = (
            "clause"
            if implied in near
            else "sentence"
            if implied in here
            else "report"
            if surroundings.weapons[implied]
            else "nowhere"
        )
        yield f"{OWN_WEAPON}{reach}={code}"
