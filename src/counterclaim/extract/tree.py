"""The dependency tree of a report, read many ways: children, subtrees, clauses, subjects and objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from counterclaim.model import Annotation, NumberMention, Span, TimeMention, Token
from counterclaim.trees import index_children, list_subtree

M = TypeVar("M", NumberMention, TimeMention)
CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


class Tree:
    """A read-only view of the tokens of an annotation; made once a report."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.tokens = annotation.tokens
        self._children = index_children(self.tokens)
        self.antecedents: Mapping[int, int] = dict(annotation.antecedents)
        """What a mention's head stands for inside the report."""
        self.timed = frozenset(i for t in annotation.times for i in range(t.start, t.end))
        """Tokens inside time expressions."""
        self._numbers = self._by_sentence(annotation.numbers)
        self._times = self._by_sentence(annotation.times)

    def _by_sentence(self, mentions: Iterable[M]) -> dict[int, list[M]]:
        found: dict[int, list[M]] = {}
        for mention in mentions:
            found.setdefault(self.tokens[mention.start].sentence, []).append(mention)
        return found

    def numbers_beside(self, i: int) -> Sequence[NumberMention]:
        """Quantities that begin in the sentence of token `i`, in order."""
        return self._numbers.get(self.tokens[i].sentence, ())

    def times_beside(self, i: int) -> Sequence[TimeMention]:
        """Time expressions that begin in the sentence of token `i`, in order."""
        return self._times.get(self.tokens[i].sentence, ())

    def children(self, i: int, *deps: str) -> list[Token]:
        """Direct dependents of token `i` in order, only those with one of `deps` if any is given."""
        return [self.tokens[c] for c in self._children[i] if not deps or self.tokens[c].dep in deps]

    def behind(self, i: int, *prepositions: str) -> list[Token]:
        """What stands behind these prepositions where they hang on token `i`: "guards" of "the death of guards"."""
        preps = (p for p in self.children(i, "prep") if p.lemma in prepositions)
        return [child for prep in preps for child in self.children(prep.i, "pobj")]

    def sentence_start(self, i: int) -> int:
        """Index of the first token of the sentence of token `i`."""
        return self.annotation.sentences[self.tokens[i].sentence].start

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all below it, in order."""
        return list(list_subtree(i, self._children))

    def ancestors(self, i: int) -> Iterator[Token]:
        """Governors of token `i` from the nearest to the root."""
        seen = {i}
        while self.tokens[i].head not in seen:
            i = self.tokens[i].head
            seen.add(i)
            yield self.tokens[i]

    def distance(self, a: int, b: int) -> int:
        """Number of arcs between two tokens; 20 if they stand in different trees."""
        up = {a: 0} | {above.i: steps for steps, above in enumerate(self.ancestors(a), start=1)}
        if b in up:
            return up[b]
        for steps, above in enumerate(self.ancestors(b), start=1):
            if above.i in up:
                return steps + up[above.i]
        return 20

    def clause_head(self, i: int) -> int:
        """The verb or predicate of the clause in which token `i` stands (itself if it heads one)."""
        token = self.tokens[i]
        if is_clause_head(token):
            return i
        for above in self.ancestors(i):
            if is_clause_head(above):
                return above.i
        return i

    def first_conjunct(self, i: int) -> int:
        """The first member of the coordination that token `i` belongs to."""
        while self.tokens[i].dep == "conj" and self.tokens[i].head != i:
            i = self.tokens[i].head
        return i

    def conjuncts(self, i: int) -> list[int]:
        """Token `i` and the members coordinated below it, in order."""
        found = [i]
        for child in self.children(i, "conj"):
            found += self.conjuncts(child.i)
        return found

    def subject(self, i: int) -> Token | None:
        """The subject of predicate `i`: its own, that of the verb it is coordinated with, or that of its controller."""
        for _ in range(4):
            own = self.children(i, "nsubj", "nsubjpass")
            own += [s for aux in self.children(i, "aux") for s in self.children(aux.i, "nsubj", "nsubjpass")]
            if own:  # "Hours later a second man fled": what the parser takes for a first subject may be a time
                return next((s for s in own if not self._is_time(s.i)), own[0])
            token = self.tokens[i]
            if token.dep in {"conj", "xcomp"} and token.head != i:
                i = token.head
                continue
            return None
        return None

    def _is_time(self, i: int) -> bool:
        behind = self.tokens[i + 1].text.lower() if i + 1 < len(self.tokens) else ""
        return i in self.timed or behind in {"later", "earlier", "ago", "before"}

    def auxiliaries(self, i: int) -> list[Token]:
        """Auxiliary verbs of predicate `i`; a coordinated verb without any shares those of the first."""
        own = self.children(i, "aux", "auxpass")
        token = self.tokens[i]
        if not own and token.dep == "conj" and token.head != i and not self.children(i, "nsubj", "nsubjpass"):
            return self.auxiliaries(token.head)
        return own

    def is_passive(self, i: int) -> bool:
        """True if predicate `i` is in the passive; a finite form joined to a passive is not ("was beaten but holds on")."""
        if self.tokens[i].tag in {"VBZ", "VBP", "VB", "VBG"}:
            return False
        return any(a.dep == "auxpass" for a in self.auxiliaries(i)) or bool(self.children(i, "nsubjpass"))

    def span(self, tokens: list[int]) -> Span:
        """From the first to the last of `tokens`."""
        return Span(self.tokens[tokens[0]].span.start, self.tokens[tokens[-1]].span.end)


def is_clause_head(token: Token) -> bool:
    """True if `token` heads a clause: a verb or auxiliary in a clausal relation, or coordinated with one."""
    if token.pos not in {"VERB", "AUX"}:
        return token.dep == "ROOT"
    return token.dep in CLAUSE_DEPS or token.dep == "conj"
