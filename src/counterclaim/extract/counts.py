"""Which numbers of its sentence belong to a trigger.

A number belongs to the trigger that governs it: the nearest one above it in the noun phrase, else the one of its
clause, else that of the clause on which its own hangs ("…, killing nine"). An act has the harm that it is told to have
done, also where a claim of its own tells that harm ("fired on the market and killed nine").
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from counterclaim.extract.counted import CountedReader
from counterclaim.extract.tree import Tree
from counterclaim.model import Cited, Count, NumberMention, Report, Span, Token
from counterclaim.resources.numbers import load_number_words

MAX_COUNT_DISTANCE = 4
"""Arcs between a trigger and what is counted elsewhere in its sentence; farther, the number belongs to something else."""

MAX_CLAUSES = 2
"""Clauses up which a number looks for its trigger."""

ONE_PERSON = frozenset({"he", "she"})
STATE_VERBS = frozenset({"be", "go", "remain"})
"""Verbs behind which an adjective says how their subject is: "went missing"; not "seems dead"."""

CLAUSE_LINKS = frozenset({"advcl", "relcl", "acl", "xcomp", "conj", "pcomp", "ccomp"})


class CountReader:
    """Reads the counts of any trigger of one report.

    `triggers` are the heads of its claims, `voices` the innermost attribution of each token (another voice's number is
    not this trigger's; () if nobody speaks), `things` lemmas that no harm befalls.
    """

    def __init__(
        self,
        tree: Tree,
        report: Report,
        triggers: frozenset[int],
        voices: Sequence[int | None] = (),
        things: Container[str] = (),
    ) -> None:
        self._tree = tree
        self._report = report
        self._triggers = triggers
        self._voices = voices
        self._words = load_number_words()
        self._counted = CountedReader(tree, self._words, things)

    def read(self, head: int) -> tuple[Cited[Count], ...]:
        """Counts of the trigger at `head`, in order of the text; a single person harmed counts one."""
        found: list[Cited[Count]] = []
        singles = self._single_persons(head)
        for number in (*self._tree.numbers_beside(head), *singles):
            if self._is_part_of_time(number) or self._is_replaced(number) or not self._is_heard(head, number):
                continue
            owner = self._owner(number)
            what = self._counted.what(number, owner if owner is not None else head)
            if what is None or not self._has(head, owner, number, what):
                continue
            count = Count(what, number.low, number.high, self._counted.unit(number))
            by = "counts.single" if number in singles else "counts.number"
            found.append(Cited(count, self._report.passage(number.span), by))
        return tuple(sorted(found, key=lambda c: c.passage.start))

    # -- whose number

    def _has(self, head: int, owner: int | None, number: NumberMention, what: str) -> bool:
        anchor = self._counted.chain(number)[0].i
        describes = self._tree.tokens[head].head == anchor and self._tree.tokens[head].dep in {"acl", "relcl", "amod"}
        if self._is_whole(number):
            return describes
        if owner == head or describes or (owner == anchor and self._owner(number, without=anchor) == head):
            return True
        if owner is None:
            return self._tree.distance(head, anchor) <= MAX_COUNT_DISTANCE and self._is_nearest(head, anchor)
        is_toll = self._counted.harm_of(self._tree.tokens[head]) is not None
        kinds = self._words.tolls if is_toll else self._words.casualties
        return (
            (what in kinds or self._counted.is_part(number))
            and self._shares(head, owner)
            and self._is_same_voice(head, anchor)
        )

    def _owner(self, number: NumberMention, without: int | None = None) -> int | None:
        """The trigger, other than `without`, that governs `number`: in its noun phrase, its clause, or the clause above.

        None if there is none.
        """
        chain = self._counted.chain(number)
        above = next((t.i for t in chain if t.i in self._triggers and t.i != without), None)
        if above is not None:
            return above
        clause = chain[-1]
        for _ in range(MAX_CLAUSES):
            inside = [t for t in self._triggers_of(clause.i) if t != without]
            if inside:
                return min(inside, key=lambda t: (self._tree.distance(t, chain[0].i), t))
            if clause.dep not in CLAUSE_LINKS or clause.head == clause.i:
                break
            clause = self._tree.tokens[clause.head]
            if clause.i in self._triggers:
                return clause.i
            clause = self._tree.tokens[self._tree.clause_head(clause.i)]
        below = [i for i in self._tree.subtree(chain[-1].i) if i in self._triggers]
        return min(below, key=lambda t: (self._tree.distance(t, chain[-1].i), t), default=None)

    def _triggers_of(self, clause: int) -> list[int]:
        sentence = self._tree.tokens[clause].sentence
        return [
            t
            for t in sorted(self._triggers)
            if self._tree.tokens[t].sentence == sentence and self._tree.clause_head(t) == clause
        ]

    def _is_nearest(self, head: int, anchor: int) -> bool:
        tree = self._tree
        own = tree.distance(head, anchor)
        sentence = tree.tokens[head].sentence
        others = [t for t in self._triggers if t != head and tree.tokens[t].sentence == sentence]
        return all(tree.distance(t, anchor) >= own for t in others)

    def _shares(self, head: int, owner: int) -> bool:
        """True if the harm told at `owner` is what the act at `head` did, or one toll with it ("killed 3, wounded 5")."""
        tree = self._tree
        if tree.tokens[owner].sentence != tree.tokens[head].sentence:
            return False
        is_toll = self._counted.harm_of(tree.tokens[head]) is not None
        if (is_toll or not self._is_cause(head, owner)) and head > owner:
            return False
        reach = [t for t in self._triggers if t != owner and tree.tokens[t].sentence == tree.tokens[head].sentence]
        own = tree.distance(head, owner)
        clause = tree.clause_head(head)
        return own <= MAX_COUNT_DISTANCE and all(
            tree.distance(t, owner) >= own
            or tree.clause_head(t) == clause
            or (not is_toll and self._counted.harm_of(tree.tokens[t]) is not None)
            for t in reach
        )

    def _is_cause(self, head: int, owner: int) -> bool:
        """ "were wounded when a mine exploded", "died in a raid": the act hangs on the harm by a conjunction or preposition."""
        tree = self._tree
        for token in (tree.tokens[head], *tree.ancestors(head)):
            if token.dep in {"advcl", "prep", "agent"} and tree.tokens[token.head].pos == "VERB":
                return tree.first_conjunct(token.head) == tree.first_conjunct(owner)
        return False

    def _is_heard(self, head: int, number: NumberMention) -> bool:
        """False for a number outside the words in which the trigger stands: "two doctors said that six had died"."""
        voices = self._voices
        return not voices or voices[head] is None or voices[number.start] is not None

    def _is_whole(self, number: NumberMention) -> bool:
        """ "three of the five men": the whole, of which a part is told."""
        tokens, start = self._tree.tokens, number.start
        return start > 2 and tokens[start - 2].text == "of" and tokens[start - 3].pos == "NUM"

    def _is_replaced(self, number: NumberMention) -> bool:
        """ "from seven to nine", "five, not four", "against four on Thursday": the figure that no longer holds."""
        tokens, words = self._tree.tokens, self._words
        before = [t.lower() for t in (token.text for token in tokens[max(0, number.start - 2) : number.start])]
        if " ".join(before) in words.replacing or (before and before[-1] in words.replacing):
            return True
        is_bare = number.head is None or tokens[number.end].text.lower() == "to"
        return is_bare and bool(before) and before[-1] in words.replacing_bare

    def _is_same_voice(self, head: int, anchor: int) -> bool:
        return not self._voices or self._voices[head] == self._voices[anchor]

    def _is_part_of_time(self, number: NumberMention) -> bool:
        return not self._tree.timed.isdisjoint(range(number.start, number.end))

    # -- one person

    def _single_persons(self, head: int) -> list[NumberMention]:
        """ "a farmer was killed", "killing a nurse", "he died", headline "Peacekeeper dies": one person harmed, as a number."""
        tree = self._tree
        sentence = tree.annotation.sentences[tree.tokens[head].sentence]
        found = []
        for token in tree.tokens[sentence.start : sentence.end]:
            if token.lemma in ONE_PERSON and token.pos == "PRON" and self._suffers(token):
                found.append(NumberMention(1, 1, token.i, token.i + 1, token.span, token.i))
            elif token.tag == "NN" and self._suffers(token):
                articles = tree.children(token.i, "det", "nummod", "poss", "nsubj")
                is_bare = not articles and token.pos == "NOUN" and token.dep != "conj"
                is_headline = is_bare and token.lemma not in self._words.nobody
                if is_headline or (articles and articles[0].lemma in {"a", "an"}):
                    start = articles[0] if articles else token
                    span = Span(start.span.start, token.span.end)
                    found.append(NumberMention(1, 1, start.i, token.i + 1, span, token.i))
        return found

    def _suffers(self, token: Token) -> bool:
        """True for the subject or object to whom a verb of harm says it happened, and for one joined to it."""
        tree, verb = self._tree, self._tree.tokens[token.head]
        if token.dep == "conj" and verb.pos in {"NOUN", "PROPN"}:  # "two women and a man were injured"
            return self._suffers(verb)
        if self._is_measure_or_next(token):
            return False
        if self._is_found_harmed(token, verb) or self._is_life_taken(token, verb) or self._is_of_harm(token, verb):
            return True
        if token.dep == "nsubj" and verb.lemma in self._words.suffering:
            return self._counted.harm_suffered(verb) is not None
        is_hit = token.dep in {"dobj", "nsubjpass"} or (
            token.dep == "nsubj" and verb.lemma in self._words.dying and not tree.children(verb.i, "dobj")
        )
        return is_hit and verb.pos == "VERB" and self._counted.harm_of(verb) in self._words.casualties

    def _is_measure_or_next(self, token: Token) -> bool:
        """ "a number of people", which is not one; "a third man", who is one more."""
        measured, described = self._tree.behind(token.i, "of"), self._tree.children(token.i, "amod")
        return any(c.tag in {"NNS", "NNPS"} for c in measured) or any(
            "Ord" in c.morph or c.lemma in self._words.ordinals for c in described
        )

    def _is_found_harmed(self, token: Token, verb: Token) -> bool:
        """ "was missing", "was brought in dead": the state of the subject; not "a blast left three dead", of the object."""
        if token.dep != "nsubjpass" and not (token.dep == "nsubj" and verb.lemma in STATE_VERBS):
            return False
        told = self._tree.children(verb.i, "acomp", "oprd", "xcomp", "advcl", "ccomp")
        states = [c for c in told if (c.pos == "ADJ" or c.dep == "acomp") and not self._tree.children(c.i, "nsubj")]
        return any(self._counted.harm_of(c) in self._words.casualties for c in states)

    def _is_life_taken(self, token: Token, of: Token) -> bool:
        """ "claimed the life of a guard"; not "changed the life of a guard"."""
        life = self._tree.tokens[of.head]
        is_owner = token.dep == "pobj" and of.lemma == "of" and life.lemma == "life"
        return is_owner and life.dep == "dobj" and self._tree.tokens[life.head].lemma in self._words.taking

    def _is_of_harm(self, token: Token, of: Token) -> bool:
        """ "the death of a guard", "the abduction of a nurse": whom it befell; not "the capture of a village"."""
        harm = self._tree.tokens[of.head]
        is_owner = token.dep == "pobj" and of.lemma == "of" and harm.pos == "NOUN"
        return is_owner and harm.lemma in self._words.befalling
