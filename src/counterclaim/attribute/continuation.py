"""Speech that goes on without a cue: the next quotation, or the next sentence of an account."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.attribute.drafts import Draft
from counterclaim.attribute.quotes import Quotation
from counterclaim.attribute.tree import Tree
from counterclaim.model import Stance
from counterclaim.resources.cues import CueLexicon


def continue_speech(
    tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...], lexicon: CueLexicon, staff: dict[int, int]
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


def _speaker_of_quotation(tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...], n: int) -> Draft | None:
    """The draft whose speaker goes on in quotation `n`: the last one before it in its paragraph, or its open forerunner's."""
    quotation = quotations[n]
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
