"""Speech that goes on without a cue: the next quotation, or the next sentence of an account."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.attribute.chains import is_same
from counterclaim.attribute.drafts import Draft
from counterclaim.attribute.quotes import Quotation
from counterclaim.attribute.sources import can_speak
from counterclaim.attribute.speakers import Speakers
from counterclaim.attribute.tree import Tree
from counterclaim.model import Sentence, Stance
from counterclaim.resources.cues import CueLexicon


def continue_speech(
    tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...], lexicon: CueLexicon, speakers: Speakers
) -> list[Draft]:
    """`drafts` and those that carry an earlier speaker on."""
    covered: set[int] = set()
    for draft in drafts:
        inner = next((q for q in quotations if draft.cue_head is not None and q.start <= draft.cue_head < q.end), None)
        covered |= draft.content if inner is None else frozenset()
    made: list[Draft] = []
    for n, quotation in enumerate(quotations):
        inside = set(range(quotation.start, quotation.end))
        if not quotation.is_speech or inside & covered or (not quotation.is_closed and _holds_cue(drafts, quotation)):
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
    return [*drafts, *made, *_sentences_between(tree, [*drafts, *made], covered)]


def _sentences_between(tree: Tree, drafts: list[Draft], covered: set[int]) -> list[Draft]:
    """Sentences without a cue between two that one party's cues cover, in one paragraph: its account goes on."""
    made: list[Draft] = []
    sentences = tree.annotation.sentences
    for before, sentence, after in zip(sentences, sentences[1:], sentences[2:], strict=False):
        members = range(sentence.start, sentence.end)
        if not before.paragraph == sentence.paragraph == after.paragraph or any(k in covered for k in members):
            continue
        first = [d for d in drafts if _starts_in(d, before) and d.source is not None]
        second = [d for d in drafts if _starts_in(d, after) and d.source is not None]
        if first and second and not _names_another(tree, sentence) and is_same(first[-1].source, second[0].source):
            made.append(
                replace(
                    first[-1],
                    position=sentence.start,
                    cue_head=None,
                    words=(),
                    content=frozenset(members),
                    stance=Stance.ASSERT,
                    by="continued.sentence",
                    score=0.5,
                )
            )
    return made


def _names_another(tree: Tree, sentence: Sentence) -> bool:
    """True if the subject of the sentence is a name: the account has moved on to somebody else."""
    root = next((k for k in range(sentence.start, sentence.end) if tree.tokens[k].dep == "ROOT"), sentence.start)
    subject = tree.first(root, "nsubj", "nsubjpass")
    return subject is not None and any(tree.tokens[k].pos == "PROPN" for k in tree.subtree(subject))


def _starts_in(draft: Draft, sentence: Sentence) -> bool:
    return sentence.start <= min(draft.content) < sentence.end and draft.by != "relay.carrier"


def _holds_cue(drafts: list[Draft], quotation: Quotation) -> bool:
    """True if a cue stands inside the quotation and takes words of it as its content: the closing mark was forgotten."""
    return any(
        d.cue_head is not None and quotation.start <= d.cue_head < quotation.end and quotation.start in d.content
        for d in drafts
    )


def _fills_paragraph(tree: Tree, quotation: Quotation) -> bool:
    """True if the paragraph holds nothing but the quotation."""
    paragraph = tree.paragraph(quotation.start)
    inside = [s for s in tree.annotation.sentences if s.paragraph == paragraph]
    return all(
        quotation.start <= k < quotation.end or tree.is_punctuation(k) for s in inside for k in range(s.start, s.end)
    )


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
    alone = _fills_paragraph(tree, quotation)
    earlier = [
        d
        for d in drafts
        if alone and d.source is not None and d.quoted and tree.paragraph(max(d.content)) == paragraph - 1
    ]
    if earlier:
        return max(earlier, key=lambda d: d.position)
    after = [
        d
        for d in drafts
        if d.source is not None and d.quoted and tree.paragraph(d.position) == paragraph and d.position > quotation.end
    ]
    if after:
        return min(after, key=lambda d: d.position)
    return None
