"""The channel of a statement: words around a cue → Medium."""

from __future__ import annotations

from counterclaim.attribute.phrases import noun_phrase
from counterclaim.attribute.tree import Tree
from counterclaim.model import Medium
from counterclaim.resources.cues import CueLexicon

CHANNEL_PREPOSITIONS = frozenset({"in", "on", "through", "via", "by", "during", "at", "over", "to", "from"})


def find_medium(tree: Tree, head: int, lexicon: CueLexicon) -> Medium | None:
    """The medium named in a phrase that hangs on the cue at `head`; the most specific name wins over "statement"."""
    found: list[Medium] = []
    start, end = tree.bounds(head)
    for k in range(start, end):
        token = tree.tokens[k]
        if token.dep != "pobj" or tree.tokens[token.head].lemma not in CHANNEL_PREPOSITIONS:
            continue
        if not _hangs_on(tree, k, head):
            continue
        kind = _kind_of(tree, k, lexicon)
        if kind is not None:
            passage = tree.passage([m for m in noun_phrase(tree, k) if not _is_told_of(tree, m, k)])
            if passage is not None:
                found.append(Medium(kind, passage))
    specific = [m for m in found if m.kind != "statement"]
    return next(iter(specific or found), None)


def _is_told_of(tree: Tree, m: int, k: int) -> bool:
    """True for words behind the head that hang on a participle: "sent to the press"."""
    while m != k and tree.tokens[m].head != m:
        if tree.tokens[m].dep == "acl":
            return True
        m = tree.tokens[m].head
    return False


def _hangs_on(tree: Tree, k: int, head: int) -> bool:
    """True if only prepositions and nouns of media lie between `k` and the cue."""
    steps, preposition = 0, tree.tokens[k].head
    while steps < 5:
        above = tree.tokens[k].head
        if above == head:
            return tree.tokens[k].dep in {"pobj", "prep", "dobj"} or _comes_after_comma(tree, preposition)
        if above == k or tree.tokens[k].dep not in {"pobj", "prep", "dobj"}:
            return False
        k, steps = above, steps + 1
    return False


def _comes_after_comma(tree: Tree, preposition: int) -> bool:
    return preposition > 0 and tree.tokens[preposition - 1].text == ","


def _kind_of(tree: Tree, k: int, lexicon: CueLexicon) -> str | None:
    """The kind of medium that the phrase of `k` names: longest word sequence first."""
    words = [tree.tokens[m].text.lower() for m in noun_phrase(tree, k)]
    lemmas = [tree.tokens[m].lemma for m in noun_phrase(tree, k)]
    for n in (2, 1):
        for forms in (words, lemmas):
            for i in range(len(forms) - n, -1, -1):
                kind = lexicon.media.get(" ".join(forms[i : i + n]))
                if kind is not None:
                    return kind
    return None
