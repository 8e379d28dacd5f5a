"""Words before a colon or behind a dash that name who speaks: "Police: two dead", "PRESENTER: …", "Two dead – ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribute.drafts import Cue
from counterclaim.attribute.sources import can_speak
from counterclaim.attribute.tree import Tree
from counterclaim.model import NameLabel, Stance
from counterclaim.resources.cues import CueLexicon

LONGEST_LABEL = 16
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DASHES = frozenset({"-", "–", "—", "--"})


def find_labels(tree: Tree, lexicon: CueLexicon) -> Iterator[Cue]:
    """Labels that name a speaker, in order of the text; a broadcaster's own staff is given with no source."""
    for sentence in tree.annotation.sentences:
        colon = _label_end(tree, sentence.start, sentence.end)
        if colon is not None:
            head = _label_head(tree, lexicon, sentence.start, colon)
            if head is not None:
                end = _reach(tree, sentence.index)
                yield Cue(
                    head,
                    (colon,),
                    head,
                    (sentence.start, colon + 1),
                    tuple(range(colon + 1, end)),
                    Stance.ASSERT,
                    "label",
                )
        else:
            yield from _tail_label(tree, lexicon, sentence.start, sentence.end)


def staff_labels(tree: Tree, lexicon: CueLexicon) -> dict[int, int]:
    """Tokens at which the broadcaster's own staff takes over ("PRESENTER:", "[Reporter]"), with the end of the label."""
    found: dict[int, int] = {}
    for sentence in tree.annotation.sentences:
        words = [tree.tokens[k] for k in range(sentence.start, min(sentence.start + 4, sentence.end))]
        if (
            words
            and words[0].text == "["
            and len(words) > 2
            and words[2].text == "]"
            and words[1].text.lower() in lexicon.staff
        ):
            found[sentence.start] = sentence.start + 3
        elif len(words) > 1 and words[1].text == ":" and words[0].text.lower() in lexicon.staff:
            found[sentence.start] = sentence.start + 2
    return found


def _label_end(tree: Tree, start: int, end: int) -> int | None:
    """The colon that ends a label without a finite verb."""
    for k in range(start, min(start + LONGEST_LABEL, end - 1)):
        token = tree.tokens[k]
        if token.text == ":":
            return k if k > start else None
        if token.tag in FINITE or token.text in {'"', "“"}:
            return None
    return None


def _label_head(tree: Tree, lexicon: CueLexicon, start: int, colon: int) -> int | None:
    """Head of the noun phrase before the colon, if it can speak; staff labels give None."""
    words = [tree.tokens[k] for k in range(start, colon)]
    if words[0].text.lower() in lexicon.staff or any(
        t.text.lower() in lexicon.staff for t in words[:2] if t.text.isupper()
    ):
        return None
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
