"""Speech that goes on without a cue: the next quotation, or the next sentence of an account."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.attribute.drafts import Draft
from counterclaim.attribute.quotes import Quotation
from counterclaim.attribute.sources import can_speak
from counterclaim.attribute.speakers import Speakers
from counterclaim.attribute.tree import Tree
from counterclaim.model import Stance
from counterclaim.resources.cues import CueLexicon


def continue_speech(
    tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...], lexicon: CueLexicon, speakers: Speakers
) -> list[Draft]:
    """`drafts` and those that carry an earlier speaker on."""
    covered: set[int] = set()
    for draft in drafts:
        covered |= draft.content
    made: list[Draft] = []
    for n, quotation in enumerate(quotations):
        inside = set(range(quotation.start, quotation.end))
        if not quotation.is_speech or inside & covered:
            continue
        owner = _speaker_of_quotation(tree, [*drafts, *made], quotations, n)
        if owner is None:
            owner = _introduced(tree, lexicon, speakers, quotation)
        if owner is not None:
            made.append(
                replace(
                    owner,
                    position=quotation.start,
                    cue_head=None,
                    words=(),
                    content=frozenset(inside),
                    quoted=True,
                    by="continued.quote",
                    stance=Stance.ASSERT,
                )
            )
            covered |= inside
    return [*drafts, *made]


def _after_colon(tree: Tree, quotation: Quotation) -> bool:
    """True if a colon introduces the quotation."""
    return quotation.start >= 2 and tree.tokens[quotation.start - 2].text == ":"


def _introduced(tree: Tree, lexicon: CueLexicon, speakers: Speakers, quotation: Quotation) -> Draft | None:
    """The subject of the clause that leads to the quotation ("The ministry was blunt: “…”"), if it can speak."""
    if not _after_colon(tree, quotation):
        return None
    colon = quotation.start - 2
    for k in range(tree.bounds(colon)[0], colon):
        token = tree.tokens[k]
        is_subject = token.dep in {"nsubj", "nsubjpass", "ROOT"} and token.pos in {"NOUN", "PROPN", "PRON", "NUM"}
        if is_subject and (can_speak(tree, lexicon, k) or token.lemma == "one"):
            source = speakers.refer(k)
            return None if source is None else Draft(k, source, None, (), frozenset())
    return None


def _speaker_of_quotation(tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...], n: int) -> Draft | None:
    """The draft whose speaker goes on in quotation `n`: the last one before it in its paragraph, or its open forerunner's."""
    quotation = quotations[n]
    if quotation.continues and n:
        return next(
            (d for d in reversed(drafts) if quotations[n - 1].start in d.content and d.source is not None), None
        )
    if _after_colon(tree, quotation):
        return None
    paragraph = tree.paragraph(quotation.start)
    before = [
        d
        for d in drafts
        if d.source is not None
        and min(d.content) < quotation.start
        and tree.paragraph(min(d.content)) == paragraph
        and d.by != "relay.carrier"
    ]
    if before:
        return max(before, key=lambda d: d.position)
    after = [
        d
        for d in drafts
        if d.source is not None and d.quoted and tree.paragraph(d.position) == paragraph and d.position > quotation.end
    ]
    if after:
        return min(after, key=lambda d: d.position)
    return None
