"""Token indexes → `Reference`: the words of a participant, and what a pronoun or short form stands for."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.extract.tree import Tree
from counterclaim.model import Attribution, Reference, Report, Span, Token
from counterclaim.spans import is_within

PHRASE_DEPS = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "case", "quantmod", "advmod", "punct", "predet", "neg"}
)
BREAKS = frozenset({"|", ":", ";", "–", "—", "•"})
"""What never stands inside a noun phrase: the parser runs over them in lists and live tickers."""

COUNT_DEPS = frozenset({"nummod", "neg", "predet"})
"""What counts a party and is no part of its name: "12 civilians", "not one school"."""

SPEAKER_PRONOUNS = frozenset({"we", "i", "us", "me", "our", "my", "ours"})


def noun_phrase(head: int, tree: Tree) -> Span:
    """The compact noun phrase around `head`: what stands before it, and an "of" complement that belongs to its name."""
    tokens = tree.tokens
    start = end = head
    for child in tree.children(head):
        is_count = child.dep in COUNT_DEPS and tokens[head].pos != "NUM"
        if child.dep in PHRASE_DEPS and child.i < head and not is_count and not _is_time(child.i, tree):
            members = tree.subtree(child.i)
            if all(tokens[i].dep not in {"relcl", "acl", "appos"} for i in members):
                start = min(start, members[0])
    if tokens[head].dep in {"compound", "nmod", "amod"}:
        start = min(start, _name_before(start, head, tree))
    start = _skip_marks(start, head, tree)
    for prep in tree.children(head, "prep"):
        if prep.lemma == "of" and prep.i == head + 1:
            for child in tree.children(prep.i, "pobj"):
                if child.pos == "PROPN" or tokens[head].pos == "PROPN":
                    end = child.i
    return Span(tokens[start].span.start, tokens[end].span.end)


def _skip_marks(start: int, head: int, tree: Tree) -> int:
    """`start`, or the first word behind a break and opening marks: the parser runs over them in lists and tickers."""
    tokens = tree.tokens
    while start < head and any(tokens[i].text in BREAKS for i in range(start, head)):
        start += 1
    while start < head and (tokens[start].pos == "PUNCT" or tokens[start].text in {"'", '"', "“", "‘"}):
        start += 1
    return start


def _name_before(start: int, head: int, tree: Tree) -> int:
    """Where the name of a party begins that itself only modifies: "US-led coalition" in "US-led coalition strikes".

    The parser hangs each of its words on the event noun. Names, demonyms and what is joined to them by hyphens belong.
    """
    for sister in reversed(tree.children(tree.tokens[head].head, "compound", "amod", "nmod")):
        members = tree.subtree(sister.i)
        if members[-1] == start - 1 and any(_is_proper(tree.tokens[i], tree) for i in members):
            start = members[0]
    return start


def _is_proper(token: Token, tree: Tree) -> bool:
    """True for a name or demonym; not for a word that is capital only because it begins the sentence."""
    is_first = token.i == 0 or tree.tokens[token.i - 1].sentence != token.sentence
    return token.pos == "PROPN" or (token.text[:1].isupper() and not is_first)


def _is_time(i: int, tree: Tree) -> bool:
    return i in tree.timed


def make_reference(
    head: int,
    tree: Tree,
    report: Report,
    *,
    antecedents: Mapping[int, int],
    attribution: Attribution | None,
) -> Reference:
    """Reference for the participant at `head`; "we" inside somebody's words is that somebody."""
    mention = report.passage(noun_phrase(head, tree))
    token = tree.tokens[head]
    if token.lemma in SPEAKER_PRONOUNS and attribution is not None and attribution.source is not None:
        source = attribution.source
        return Reference(mention, head, source.naming, source.antecedent_head or source.head)
    if attribution is not None and attribution.source is not None and _speaks_of_itself(head, tree, attribution):
        source = attribution.source
        return Reference(mention, head, source.naming, source.antecedent_head or source.head)
    antecedent = head
    seen = {head}
    while antecedent in antecedents and antecedents[antecedent] not in seen:
        antecedent = antecedents[antecedent]
        seen.add(antecedent)
    if antecedent == head:
        return Reference(mention, head)
    return Reference(mention, head, report.passage(noun_phrase(antecedent, tree)), antecedent)


def _speaks_of_itself(head: int, tree: Tree, attribution: Attribution) -> bool:
    """ "the ministry said it had repelled": the first subject of an indirect report is its source, if it is "it" or "they"."""
    token = tree.tokens[head]
    source = attribution.source
    if (
        token.lemma not in {"it", "they"}
        or token.dep not in {"nsubj", "nsubjpass"}
        or attribution.quoted
        or source is None
    ):
        return False
    is_reported = source.head < head and tree.tokens[source.head].sentence == token.sentence
    first = next((t for t in tree.tokens[source.head + 1 :] if is_within(t.span, attribution.content.spans)), None)
    subjects = tree.tokens[first.i : head] if first is not None and first.i <= head else ()
    return is_reported and first is not None and not any(t.dep in {"nsubj", "nsubjpass"} for t in subjects)
