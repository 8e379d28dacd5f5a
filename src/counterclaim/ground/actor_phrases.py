"""The words of a party: what of a passage is its name, what is its head, which person it names.

Passage + head → `PartyPhrase`: determiners, counts and told-about clauses cut away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.ground.actor_context import PartyContext, person_range
from counterclaim.model import NameLabel, Passage, Span, Token
from counterclaim.resources.registry import Registry, RegistryMatch
from counterclaim.resources.registry_words import split_words

CLAUSES = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "ccomp"})
"""Relations that tell something about the party without naming it."""

QUANTITIES = frozenset(
    {
        "some",
        "several",
        "many",
        "all",
        "both",
        "other",
        "least",
        "most",
        "few",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "about",
        "around",
        "at",
        "than",
        "more",
        "up",
        "to",
        "nearly",
        "almost",
        "over",
        "of",
        "any",
        "no",
        "same",
        "another",
    }
)
"""Words before a counted party that are no part of its name ("at least three residents" → "residents")."""

DETERMINER_TAGS = frozenset({"DT", "PRP$", "WP$", "PDT"})
MAX_NAME_TOKENS = 14
"""A longer phrase is cut behind its head: nobody is called that."""


@dataclass(frozen=True, slots=True)
class PartyPhrase:
    """`tokens` are those of the name, in order; `person` is the token range of a person's name in it, or None."""

    tokens: tuple[Token, ...]
    head: Token
    name: str
    person: tuple[int, int] | None

    @property
    def words(self) -> tuple[str, ...]:
        """The words as the registry compares them."""
        return tuple(w for t in self.tokens for w in split_words(t.text))

    @property
    def is_full(self) -> bool:
        """True if the phrase says more than a pronoun or a bare noun or surname."""
        return len(self.tokens) > 1 and self.head.pos != "PRON"

    def matches(self, registry: Registry) -> tuple[tuple[RegistryMatch, frozenset[int]], ...]:
        """Registry matches with the indexes of their tokens, in order."""
        words: list[str] = []
        owners: list[int] = []
        for token in self.tokens:
            for word in split_words(token.text):
                words.append(word)
                owners.append(token.i)
        return tuple((m, frozenset(owners[m.start : m.end])) for m in registry.scan(words))


def read_phrase(passage: Passage, head: int, context: PartyContext) -> PartyPhrase | None:
    """The phrase of `passage` around token `head`; None if no token begins in the passage."""
    tokens = context.tokens_of(passage)
    if not tokens:
        return None
    indexes = {t.i for t in tokens}
    top = next((t for t in tokens if t.i == head), None)
    if top is None or top.pos in {"DET", "PUNCT", "ADP"}:
        nouns = [t for t in tokens if t.pos in {"NOUN", "PROPN", "PRON"}]
        nominal = nouns or list(tokens)
        top = next((t for t in nominal if t.head not in indexes or t.head == t.i), nominal[-1])
    top, named = _follow_apposition(top, tokens, context)
    kept = _cut_front(_cut_tail(named, top, context), top)
    person = _find_person(top, context)
    name = _read_text(kept, context)
    if person is not None:
        start, end = person
        name = _read_text(context.annotation.tokens[start:end], context)
    return PartyPhrase(kept, top, name, person)


def _follow_apposition(head: Token, tokens: Sequence[Token], context: PartyContext) -> tuple[Token, Sequence[Token]]:
    """The name in apposition to a common noun, in or behind the passage: "another group, the Ahrar Brigades"."""
    every = context.annotation.tokens
    if head.pos != "NOUN":
        return head, tokens
    sentence = context.annotation.sentences[head.sentence]
    for token in every[head.i + 1 : sentence.end]:
        if token.head == head.i and token.dep == "appos" and token.pos == "PROPN":
            labels = {m.label for m in context.labels.get(token.i, ())}
            is_known = any(m.by == "registry.name" for m in context.labels.get(token.i, ()))
            if (NameLabel.PERSON in labels and not is_known) or not labels & {NameLabel.ACTOR, NameLabel.ORGANISATION}:
                break
            name = next(m for m in context.labels[token.i] if m.label in {NameLabel.ACTOR, NameLabel.ORGANISATION})
            return token, every[name.start : name.end]
    return head, tokens


def _cut_tail(tokens: Sequence[Token], head: Token, context: PartyContext) -> tuple[Token, ...]:
    """`tokens` up to the first clause or apposition behind the head; a bracket or dash ends them too."""
    every = context.annotation.tokens
    kept: list[Token] = []
    for token in tokens:
        if token.i > head.i:
            is_break = token.pos == "PUNCT" and token.text in {",", "(", ")", "--", "—", "–", ";", ":", "“", "”", '"'}
            is_clause = any(every[i].dep in CLAUSES for i in path_to(token.i, head.i, every))
            if is_break or is_clause:
                break
        kept.append(token)
    if len(kept) > MAX_NAME_TOKENS:
        kept = [t for t in kept if t.i <= head.i]
    while len(kept) > 1 and kept[-1].i != head.i and kept[-1].pos in {"PUNCT", "CCONJ", "ADP"}:
        kept.pop()
    return tuple(kept)


def path_to(at: int, head: int, tokens: Sequence[Token]) -> tuple[int, ...]:
    """Tokens from `at` up to, not including, `head`; only those that hang below it."""
    path: list[int] = []
    while at != head:
        path.append(at)
        if tokens[at].head == at:
            return ()
        at = tokens[at].head
    return tuple(path)


def _cut_front(tokens: Sequence[Token], head: Token) -> tuple[Token, ...]:
    """`tokens` without leading determiners, counts and opening quotes, as long as the head stays."""
    at = 0
    while at < len(tokens) - 1 and tokens[at].i < head.i:
        token = tokens[at]
        is_count = token.tag == "CD" or token.text.lower() in QUANTITIES
        if token.tag in DETERMINER_TAGS or token.pos == "PUNCT" or is_count:
            at += 1
        else:
            break
    return tuple(tokens[at:])


def _find_person(head: Token, context: PartyContext) -> tuple[int, int] | None:
    """Token range of the person named at the head or in apposition to it, titles cut; a surname gets its full name."""
    every = context.annotation.tokens
    roles = context.registry.roles
    titles = roles["titles"]
    suffixes = roles["armed_suffixes"] | roles["ngo_suffixes"] | roles["media_suffixes"]
    for mention in context.people.get(head.i, ()):
        last = every[person_range(mention, every)[1] - 1]
        covers = mention.start <= head.i < mention.end
        is_apposed = last.head == head.i and last.dep == "appos" and last.pos == "PROPN" and head.pos == "NOUN"
        is_body = last.text.lower() in suffixes
        if is_body or (not covers and not is_apposed):
            continue
        is_known = any(
            m.label is NameLabel.ACTOR and m.start <= last.i < m.end and m.by == "registry.name"
            for m in context.labels.get(last.i, ())
        )
        if is_known:
            continue
        start, end = person_range(mention, every)
        while start < end - 1 and (every[start].text.lower() in titles or every[start].tag in DETERMINER_TAGS):
            start += 1
        if end - start == 1:
            start, end = context.persons.get(every[start].text, (start, end))
            while start < end - 1 and every[start].text.lower() in titles:
                start += 1
        return start, end
    return None


def _read_text(tokens: Sequence[Token], context: PartyContext) -> str:
    """The characters of `tokens` as one line; a gap between them is one space."""
    if not tokens:
        return ""
    text = context.report.passage(Span(tokens[0].span.start, tokens[-1].span.end)).text
    return " ".join(text.split()).strip(" \"'“”‘’,;:") or text
