"""The channel of a statement: words around a cue → Medium."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.attribute.drafts import Draft
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
        named = _name_of(tree, k, lexicon)
        if named is not None:
            kind, words = named
            passage = tree.passage([m for m in words if not _is_told_of(tree, m, k)])
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


def _name_of(tree: Tree, k: int, lexicon: CueLexicon) -> tuple[str, list[int]] | None:
    """Kind and words of the medium that the phrase of `k` names, the longest name first: "state television" of
    "an interview with state television"; what stands before it ("community radio") belongs to it.
    """
    phrase = noun_phrase(tree, k)
    for n in (2, 1):
        for forms in ([tree.tokens[m].text.lower() for m in phrase], [tree.tokens[m].lemma for m in phrase]):
            for i in range(len(forms) - n, -1, -1):
                kind = lexicon.media.get(" ".join(forms[i : i + n]))
                if kind is not None:
                    first = i
                    while first > 0 and tree.tokens[phrase[first - 1]].dep in {"compound", "amod"}:
                        first -= 1
                    return kind, list(phrase[first : i + n])
    return None


def share_media(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Give a statement without a medium that of the same speaker's last one in the paragraph ("…, it added")."""
    shared: list[Draft] = []
    for draft in drafts:
        medium = draft.medium
        if medium is None and draft.source is not None and draft.cue_head is not None:
            medium = next((d.medium for d in reversed(shared) if d.medium and _goes_on(tree, d, draft)), None)
        shared.append(replace(draft, medium=medium))
    return shared


def _goes_on(tree: Tree, before: Draft, draft: Draft) -> bool:
    if before.source is None or draft.source is None or before.cue_head is None or draft.cue_head is None:
        return False
    paragraphs = {tree.annotation.sentences[tree.tokens[d.cue_head or 0].sentence].paragraph for d in (before, draft)}
    return len(paragraphs) == 1 and before.source.naming.spans == draft.source.naming.spans
