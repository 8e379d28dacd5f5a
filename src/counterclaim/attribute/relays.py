"""Relays: "state media cited the ministry as saying", "in a statement carried by the agency", "citing officials"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.attribute.sources import find_source
from counterclaim.attribute.tree import Tree
from counterclaim.resources.cues import CueLexicon


@dataclass(frozen=True, slots=True)
class Relay:
    """A word of citing at `head`: `carrier` (head token) passes on what `original` says. One of them is None if the
    other cue of the sentence names it. `cue` is the place in the cues of the cue that it belongs to, None if the word
    of citing is the only cue.
    """

    head: int
    carrier: int | None
    original: int | None


def find_relays(tree: Tree, lexicon: CueLexicon) -> Iterator[Relay]:
    """Every relay of the report, in order of the text."""
    for token in tree.tokens:
        if token.pos != "VERB":
            continue
        if (
            token.lemma in lexicon.relays
            and token.tag == "VBN"
            and token.dep in {"acl", "advcl", "conj", "amod", "ROOT", "ccomp", "relcl"}
        ):
            by = tree.first(token.i, "agent")
            carrier = None if by is None else tree.first(by, "pobj")
            if carrier is not None and tree.first(token.i, "ccomp") is None:
                subject = tree.first(token.i, "nsubjpass")
                yield Relay(token.i, carrier, subject)
                continue
        if token.lemma in {"cite", "quote"} and token.tag in {"VBG", "VBD", "VBZ", "VBP", "VBN"}:
            original = tree.first(token.i, "dobj")
            passive = tree.first(token.i, "nsubjpass")
            if original is not None:
                yield Relay(token.i, find_source(tree, lexicon, token.i, invertible=True), original)
            elif passive is not None:
                yield Relay(token.i, None, passive)


def saying_after(tree: Tree, head: int) -> int | None:
    """The verb of "as saying", "as denying" that hangs on the word of citing at `head`, None if there is none."""
    for preposition in tree.of(head, "prep", "advcl", "mark"):
        if tree.tokens[preposition].lemma == "as":
            found = tree.first(preposition, "pcomp")
            if found is not None:
                return found
    end = tree.bounds(head)[1]
    for k in range(head + 1, end - 1):
        if (
            tree.tokens[k].lemma == "as"
            and tree.tokens[k + 1].tag == "VBG"
            and not any(tree.tokens[m].text == "," for m in range(head, k))
        ):
            return k + 1
    return None
