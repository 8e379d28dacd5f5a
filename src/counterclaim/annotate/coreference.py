"""Coreference of parties inside a report: "it", "the group", "its fighters", a bare surname → the words that name them.

Rules only, left to right, in the spirit of the multi-pass sieve of Lee et al. (2013): exact passes first (acronyms,
surnames, same head noun), then nouns that take up a name, then pronouns by salience. Unsure means no antecedent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from counterclaim.annotate.actors import find_acronyms, find_head
from counterclaim.model import NameLabel, NameMention, PartyKind, Sentence, Token
from counterclaim.resources.cues import CueLexicon
from counterclaim.resources.registry import MatchForm, Registry
from counterclaim.resources.registry_words import split_words
from counterclaim.trees import Children, index_children

PERSONAL = {
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "he": "he", "him": "he", "his": "he",
    "she": "she", "her": "she",
}  # fmt: skip
"""Pronouns that are resolved. "We" and "I" stand for the speaker and are left to the attribution stage."""

SEXES = {"he": "masculine", "she": "feminine"}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "nummod"})
NOT_REFERRING = frozenset({"compound", "amod", "nmod", "npadvmod", "quantmod", "expl", "attr"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})

WINDOW_SENTENCES = 3
"""How far back a pronoun looks: farther antecedents were wrong more often than right on the training reports."""
NOUN_WINDOW_SENTENCES = 8
"""How far back "the group" looks."""
SAME_NOUN_WINDOW_SENTENCES = 60
"""How far back a surname or "the ministry" looks: a bound for very long texts, beyond any news report."""
MARGIN = 0.25
"""Two different parties whose scores lie closer than this leave the mention open."""


class Sort(StrEnum):
    """What a mention can be taken up by."""

    PERSON = "person"
    GROUP = "group"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier mention that may be taken up."""

    head: int
    sort: Sort
    sentence: int
    is_subject: bool
    speaks: bool
    kind: PartyKind | None


@dataclass(slots=True)
class _Reader:
    tokens: Sequence[Token]
    paragraphs: Mapping[int, int]
    registry: Registry
    cues: CueLexicon
    labels: Mapping[int, tuple[NameMention, ...]]
    children: Children
    found: dict[int, int] = field(default_factory=dict)
    heard: list[Candidate] = field(default_factory=list)

    # --- what a token is

    def sort_of(self, head: int) -> Sort | None:
        """How the mention at `head` can be taken up; None if it is no party."""
        token = self.tokens[head]
        labels = {m.label for m in self.labels.get(head, ())}
        is_plural = token.tag in {"NNS", "NNPS"}
        if NameLabel.PERSON in labels:
            return Sort.PERSON
        if token.lemma in self.cues.persons and token.pos in {"NOUN", "PROPN"}:
            return Sort.PEOPLE if is_plural else Sort.PERSON
        if labels & {NameLabel.ACTOR, NameLabel.ORGANISATION} or token.lemma in self.cues.groups:
            is_people = is_plural and NameLabel.ACTOR not in labels and token.lemma not in self.cues.groups
            return Sort.PEOPLE if is_people else Sort.GROUP
        if is_plural and (token.lemma in self.registry.head_kinds or NameLabel.DEMONYM in labels):
            return Sort.PEOPLE
        kind = self.registry.head_kinds.get(token.lemma)
        is_agent = token.pos == "NOUN" and token.dep in SUBJECTS
        if kind is None or not is_agent or token.lemma in self.registry.roles["machines"]:
            return None
        return Sort.PERSON if kind in {PartyKind.CIVILIAN, PartyKind.WITNESS} else Sort.GROUP

    def kind_of(self, head: int) -> PartyKind | None:
        """The registry's kind of the party named at `head`, else what the head noun tells."""
        for mention in self.labels.get(head, ()):
            if mention.label is NameLabel.ACTOR:
                words = [w for t in self.tokens[mention.start : mention.end] for w in split_words(t.text)]
                for match in self.registry.scan(words):
                    if match.form is MatchForm.OFFICE and match.office is not None:
                        return match.office.kind
                    if match.entry is not None:
                        return match.entry.kind
        return self.registry.head_kinds.get(self.tokens[head].lemma)

    def fullness(self, head: int) -> int:
        """How many words modify `head`: "Russia's defence ministry" 2, "the ministry" 0."""
        kept = [c for c in self.children[head] if self.tokens[c].dep in MODIFIERS or _is_of(self.tokens[c])]
        return len(kept) + (self.tokens[head].pos == "PROPN" and not self.tokens[head].text.islower())

    def is_bare_definite(self, head: int) -> bool:
        """True for "the ministry", "this group"; False for "the defence ministry", "a group", "Police"."""
        words = [self.tokens[c] for c in self.children[head] if c < head]
        return len(words) == 1 and words[0].text.lower() in DEFINITE and not self._has_tail(head)

    def _has_tail(self, head: int) -> bool:
        """True if words behind tell which one is meant; those behind a comma only add to it ("the group, which …")."""
        if head + 1 < len(self.tokens) and self.tokens[head + 1].text == ",":
            return False
        below = [self.tokens[c] for c in self.children[head] if c > head]
        return any(_is_of(t) or t.dep in {"relcl", "acl", "appos"} for t in below)

    def is_described_definite(self, head: int) -> bool:
        """True for "the Iran-backed militia", "the jihadist group": described, but not named, by what stands before."""
        below = [self.tokens[c] for c in self.children[head]]
        before = [t for t in below if t.i < head]
        is_definite = any(t.text.lower() == "the" for t in before)
        is_plain = all(t.dep in {"det", "amod", "punct"} and t.tag not in {"CD", "JJS"} for t in before)
        return is_definite and is_plain and not self._has_tail(head) and self.tokens[head].pos == "NOUN"

    def root(self, head: int) -> int:
        """The mention that names what `head` stands for; a name in apposition to a common noun comes first."""
        head = self.found.get(head, head)
        if self.tokens[head].pos == "NOUN" and self.sort_of(head) is Sort.GROUP:
            for child in self.children[head]:
                token = self.tokens[child]
                if token.dep == "appos" and token.pos == "PROPN" and child > head:
                    return child
        return head

    # --- passes

    def read(self) -> None:
        """Resolve every anaphoric mention, left to right."""
        for token in self.tokens:
            target = self._resolve(token)
            if target is not None and target < token.i and self.root(target) < token.i:
                self.found[token.i] = self.root(target)
            self._remember(token)

    def _resolve(self, token: Token) -> int | None:
        pronoun = PERSONAL.get(token.text.lower())
        if pronoun is not None and token.pos in {"PRON", "DET"}:
            return None if self._is_empty_it(token) else self._of_pronoun(token, pronoun)
        if token.i in self.found or token.pos not in {"NOUN", "PROPN"} or token.dep in NOT_REFERRING:
            return self.found.get(token.i)
        owner = next((c for c in self.children[token.i] if self.tokens[c].dep == "poss"), None)
        if owner is not None and owner in self.found and token.lemma in self.registry.roles["members"]:
            return self.found[owner]
        if token.pos == "PROPN" and self.sort_of(token.i) is Sort.PERSON:
            return self._of_surname(token)
        if self.is_bare_definite(token.i):
            return self._of_same_head(token) or self._of_hypernym(token)
        return self._of_hypernym(token) if self.is_described_definite(token.i) else None

    def _remember(self, token: Token) -> None:
        if token.dep in NOT_REFERRING or (token.pos not in {"NOUN", "PROPN"} and token.i not in self.found):
            return
        labels = {m.label for m in self.labels.get(token.i, ())}
        if len(token.text) > 4 and token.text.isupper() and NameLabel.ACTOR not in labels:
            return  # a dateline
        if token.text.lower() in self.cues.media and token.dep not in SUBJECTS:
            return  # "on Telegram" is a channel, not a party
        sort = self.sort_of(self.root(token.i))
        if sort is None:
            return
        verb = self.tokens[token.head]
        speaks = token.dep in SUBJECTS and verb.lemma in self.cues.verbs
        is_according = token.dep == "pobj" and self.tokens[verb.head].lemma == "accord"
        kind = self.kind_of(self.root(token.i))
        self.heard.append(Candidate(token.i, sort, token.sentence, token.dep in SUBJECTS, speaks or is_according, kind))

    def _heard_within(self, token: Token, sentences: int) -> Iterator[Candidate]:
        """Candidates of the token's sentence and the `sentences` before it, the nearest first."""
        for candidate in reversed(self.heard):
            if token.sentence - candidate.sentence > sentences:
                return
            yield candidate

    def _of_surname(self, token: Token) -> int | None:
        """A person's one-word name that an earlier, longer one ends with: "Guterres" ← "António Guterres"."""
        own = next((m for m in self.labels.get(token.i, ()) if m.label is NameLabel.PERSON), None)
        if own is None or any(self.tokens[c].dep == "compound" for c in self.children[token.i]):
            return None
        for earlier in self._heard_within(token, SAME_NOUN_WINDOW_SENTENCES):
            name = self.tokens[earlier.head]
            is_same = name.text == token.text and earlier.sort is Sort.PERSON and earlier.head < own.start
            if is_same and self.fullness(self.root(earlier.head)) > 1:
                return earlier.head
        return None

    def _of_same_head(self, token: Token) -> int | None:
        """The nearest fuller mention with the same head noun: "the ministry" ← "Russia's defence ministry"."""
        for earlier in self._heard_within(token, SAME_NOUN_WINDOW_SENTENCES):
            same = self.tokens[earlier.head].lemma == token.lemma and self.tokens[earlier.head].tag == token.tag
            if not same and self.tokens[earlier.head].pos == "PROPN":
                same = self.tokens[earlier.head].text.lower() == token.text.lower()
            if same and self.fullness(self.root(earlier.head)) > self.fullness(token.i):
                return earlier.head
            if not same and self._is_title_of(token, earlier.head):
                return earlier.head
        return None

    def _is_title_of(self, token: Token, person: int) -> bool:
        """True if `person` stands with the noun of `token` as its title: "Kursk Governor X" ← "the governor"."""
        is_name = any(m.label is NameLabel.PERSON for m in self.labels.get(person, ()))
        is_name = is_name and token.lemma in self.cues.persons
        return is_name and any(
            self.tokens[c].dep in {"compound", "appos"} and self.tokens[c].lemma == token.lemma
            for c in self.children[person]
        )

    def _of_hypernym(self, token: Token) -> int | None:
        """The most salient party of a kind that the noun can stand for: "the group" ← "Hezbollah"."""
        kinds = self.registry.hypernyms.get(token.lemma)
        if kinds is None:
            return None
        near = [
            c
            for c in self._heard_within(token, NOUN_WINDOW_SENTENCES)
            if c.kind in kinds and (self.tokens[self.root(c.head)].pos == "PROPN")
        ]
        return self._choose(near, {c.head: self._salience(c, token) for c in near})

    def _of_pronoun(self, token: Token, pronoun: str) -> int | None:
        others = (self.tokens[c] for c in self.children[token.head] if c < token.i)
        if token.dep in SUBJECTS and any(o.dep in SUBJECTS for o in others):
            return None  # two subjects: the parse is wrong, or the word is a slip
        is_object = token.dep in {"dobj", "pobj", "dative"}
        if pronoun == "it" and is_object:
            return None  # an object "it" is a thing or an event more often than a party
        sorts = {"it": {Sort.GROUP}, "they": {Sort.PEOPLE, Sort.GROUP}}.get(pronoun, {Sort.PERSON})
        if pronoun == "they" and is_object:
            sorts = {Sort.PEOPLE}
        near = [c for c in self._heard_within(token, WINDOW_SENTENCES) if c.sort in sorts]
        near = [c for c in near if self._agrees(pronoun, self.root(c.head)) and not self._is_co_argument(c.head, token)]
        return self._choose(near, {c.head: self._fit(c, token, pronoun) for c in near})

    def _fit(self, candidate: Candidate, token: Token, pronoun: str) -> float:
        """Salience of `candidate`, and how well it fits the pronoun's clause, number and sex."""
        verb = self.tokens[token.head]
        named = self.root(candidate.head)
        score = self._salience(candidate, token)
        if token.dep in SUBJECTS and verb.lemma in self.cues.verbs:
            score += candidate.speaks
            score -= not self.labels.get(named) and not self._is_speaker_noun(named)
            score -= 1.5 * self._is_below(candidate.head, verb.i)  # "No ship of the fleet was hit," it said
        is_joined = token.dep == "poss" and verb.dep == "conj" and verb.head == candidate.head
        if is_joined or (candidate.is_subject and self._is_above(candidate.head, token)):
            score += 1.5
        if pronoun == "they" and candidate.sort is Sort.GROUP:
            score -= 1.0
        if pronoun in SEXES and self.tokens[named].lemma in self.registry.roles[SEXES[pronoun]]:
            score += 0.75
        return score

    def _is_speaker_noun(self, head: int) -> bool:
        return self.tokens[head].lemma in self.cues.groups | self.cues.persons

    def _agrees(self, pronoun: str, head: int) -> bool:
        """False where the noun's own gender contradicts the pronoun, or several are joined."""
        joined = any(self.tokens[c].dep == "conj" for c in self.children[head])
        if pronoun in {"he", "she", "it"} and joined and self.tokens[head].pos != "PROPN":
            return False
        other = {"he": SEXES["she"], "she": SEXES["he"]}.get(pronoun)
        return other is None or self.tokens[head].lemma not in self.registry.roles[other]

    def _is_co_argument(self, earlier: int, token: Token) -> bool:
        """Subject and object of one verb are two parties: in "the army hit it", "it" is not the army."""
        a = self.tokens[earlier]
        return (
            token.text.lower() in {"it", "they", "them", "he", "him", "she"}
            and a.head == token.head
            and a.dep != "poss"
        )

    def _is_above(self, subject: int, token: Token) -> bool:
        """True if `subject` is the subject of a clause that holds the clause of `token`: "Moscow said it had …"."""
        return self._is_below(token.head, self.tokens[subject].head)

    def _is_below(self, at: int, above: int) -> bool:
        """True if token `at` hangs below token `above`, not if it is it."""
        while self.tokens[at].head != at:
            at = self.tokens[at].head
            if at == above:
                return True
        return False

    def _salience(self, candidate: Candidate, token: Token) -> float:
        """Nearness, subjecthood and a name; the scale is set so that one sentence back outweighs no subject."""
        back = token.sentence - candidate.sentence
        score = -0.8 * back + 1.0 * candidate.is_subject
        score += 0.5 * (self.tokens[self.root(candidate.head)].pos == "PROPN")
        if self.paragraphs[token.sentence] != self.paragraphs[candidate.sentence]:
            score -= 0.2
        return score - 0.01 * (token.i - candidate.head) / 10

    def _choose(self, near: Sequence[Candidate], scores: Mapping[int, float]) -> int | None:
        """The best of `near`; None if there is none, or another party comes too close."""
        ranked = sorted(near, key=lambda c: (-scores[c.head], -c.head))
        if not ranked:
            return None
        best = ranked[0]
        rival = next((c for c in ranked[1:] if self.root(c.head) != self.root(best.head)), None)
        if rival is not None and scores[best.head] - scores[rival.head] < MARGIN and rival.sentence != best.sentence:
            return None
        return best.head

    def _is_empty_it(self, token: Token) -> bool:
        """True for the "it" of "it is unclear whether …", "it was reported that …", "it is an outrage"."""
        if token.text.lower() != "it" or token.dep not in {"nsubj", "nsubjpass", "expl"}:
            return token.dep == "expl"
        below = {self.tokens[c].dep for c in self.children[token.head]}
        verb = self.tokens[token.head]
        if verb.lemma == "be" and below & {"attr", "acomp"}:
            return True
        is_clausal = bool(below & {"ccomp", "csubj", "xcomp", "advcl"})
        return is_clausal and (verb.lemma in {"be", "seem", "appear", "take", "emerge"} or token.dep == "nsubjpass")


def find_antecedents(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    names: Sequence[NameMention],
    *,
    registry: Registry,
    cues: CueLexicon,
) -> tuple[tuple[int, int], ...]:
    """Pairs (head of an anaphoric mention, head of the earlier mention that names the party), in order of the text.

    Antecedents are final: none is itself anaphoric. Pronouns, "the group", surnames and acronyms are mentions;
    "its fighters" leads to the owner of the fighters. What is unsure is left out.
    """
    labels: dict[int, tuple[NameMention, ...]] = {}
    for name in names:
        for i in range(name.start, name.end):
            labels[i] = (*labels.get(i, ()), name)
    paragraphs = {s.index: s.paragraph for s in sentences}
    reader = _Reader(tokens, paragraphs, registry, cues, labels, index_children(tokens))
    expansions = {a.text: find_head(tokens, a.start, a.end).i for a in reversed(find_acronyms(tokens))}
    reader.found.update({t.i: expansions[t.text] for t in tokens if t.text in expansions and expansions[t.text] < t.i})
    reader.read()
    return tuple(sorted((a, b) for a, b in reader.found.items() if b < a))


def _is_of(token: Token) -> bool:
    return token.dep == "prep" and token.lemma in {"of", "for"}
