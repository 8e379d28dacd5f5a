"""Words before a colon or behind a dash that name who speaks: "Police: two dead", "PRESENTER: …", "Two dead – ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribute.drafts import Cue
from counterclaim.attribute.sources import can_speak
from counterclaim.attribute.tree import Tree
from counterclaim.model import Stance
from counterclaim.resources.cues import CueLexicon

LONGEST_LABEL = 16
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DASHES = frozenset({"-", "–", "—", "--"})


def find_labels(tree: Tree, lexicon: CueLexicon) -> Iterator[Cue]:
    """Labels that name a speaker, in order of the text; a broadcaster's own staff is given with no source."""
    for sentence in tree.annotation.sentences:
        start = _label_start(tree, sentence.start, sentence.end)
        colon = _label_end(tree, start, sentence.end)
        if colon is not None:
            head = _label_head(tree, lexicon, start, colon)
            if head is not None:
                end = _reach(tree, sentence.index)
                yield Cue(
                    head,
                    (colon,),
                    head,
                    (start, colon + 1),
                    tuple(range(colon + 1, end)),
                    Stance.ASSERT,
                    "label",
                )
        else:
            yield from _tail_label(tree, lexicon, sentence.start, sentence.end)


def _label_start(tree: Tree, start: int, end: int) -> int:
    """The first word behind bullets, bars, clock times and numbers."""
    k = start
    while k < end and (
        tree.is_punctuation(k) or tree.tokens[k].pos in {"SYM", "NUM", "X"} or tree.tokens[k].text[:1].isdigit()
    ):
        k += 1
    return k


def _label_end(tree: Tree, start: int, end: int) -> int | None:
    """The colon that ends a label without a finite verb; "from a source who asks not to be named:" may have one."""
    named_with_clause = start < end and tree.tokens[start].text == "From"
    for k in range(start, min(start + LONGEST_LABEL, end - 1)):
        token = tree.tokens[k]
        if token.text == ":":
            return k if k > start else None
        if (token.tag in FINITE and not named_with_clause) or token.text in {'"', "“"}:
            return None
    return None


def _names_itself(tree: Tree, first: int, colon: int) -> bool:
    """True for "Al-Shabaab, through its radio: “…”": a name with a comma or a quotation behind the colon."""
    behind = tree.tokens[colon + 1].text if colon + 1 < len(tree.tokens) else ""
    return tree.tokens[first].tag == "NNP" and not tree.tokens[first].text.isupper() and behind in {'"', "“", "‘"}


def _label_head(tree: Tree, lexicon: CueLexicon, start: int, colon: int) -> int | None:
    """Head of the noun phrase before the colon, if it can speak; staff labels give None."""
    words = [tree.tokens[k] for k in range(start, colon)]
    if words[0].text.lower() in lexicon.staff or any(
        t.text.lower() in lexicon.staff for t in words[:2] if t.text.isupper()
    ):
        return None
    if _names_itself(tree, start, colon):
        head = start
        while head + 1 < colon and tree.tokens[head + 1].tag in {"NNP", "NNPS", "HYPH"}:
            head += 1
        return head
    for token in words:
        if (
            token.dep in {"pobj", "dobj"}
            and tree.tokens[token.head].i >= start
            and tree.tokens[token.head].lemma != "from"
        ):
            continue
        if (
            token.pos in {"NOUN", "PROPN"}
            and token.dep not in {"compound", "poss", "amod", "appos"}
            and can_speak(tree, lexicon, token.i, places=False)
        ):
            return token.i
    return None


def _reach(tree: Tree, index: int) -> int:
    """Past-the-last token of the sentence `index`."""
    return tree.annotation.sentences[index].end


def _tail_label(tree: Tree, lexicon: CueLexicon, start: int, end: int) -> Iterator[Cue]:
    """ "Two dead in blast – ministry": a speaker behind the last dash of a headline."""
    for k in range(end - 1, max(start + 2, end - 7), -1):
        token = tree.tokens[k]
        if token.text in DASHES:
            tail = range(k + 1, end)
            head = next((m for m in reversed(tail) if tree.tokens[m].pos in {"NOUN", "PROPN"}), None)
            is_headline = tree.tokens[end - 1].text not in {".", "!", "?"}
            if (
                head is not None
                and is_headline
                and can_speak(tree, lexicon, head, places=False)
                and not any(tree.tokens[m].tag in FINITE for m in tail)
            ):
                yield Cue(head, (k,), head, (k, end), tuple(range(start, k)), Stance.ASSERT, "label")
            return
