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


def continue_speech(
    tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...], speakers: Speakers
) -> list[Draft]:
    """`drafts`, those that reach into a quotation widened to all of it, and new ones that carry an earlier speaker on."""
    kept = [_widen(d, quotations) for d in drafts]
    covered = {k for d in kept if not _is_quoted_cue(d, quotations) for k in d.content}
    made: list[Draft] = []
    for n, quotation in enumerate(quotations):
        inside = set(range(quotation.start, quotation.end))
        if not quotation.is_speech or quotation.start in covered:
            continue
        if not quotation.is_closed and _holds_cue(kept, quotation):
            continue
        owner = _speaker_of_quotation(tree, [*kept, *made], quotations, n, speakers)
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
    return [*kept, *made, *_sentences_between(tree, [*kept, *made], covered)]


def _is_quoted_cue(draft: Draft, quotations: tuple[Quotation, ...]) -> bool:
    """True if the cue itself stands in a quotation: its content is told by the one who is quoted."""
    cue = draft.cue_head
    return cue is not None and any(q.start <= cue < q.end for q in quotations)


def _widen(draft: Draft, quotations: tuple[Quotation, ...]) -> Draft:
    """`draft` with all of each quotation whose first word it holds."""
    if _is_quoted_cue(draft, quotations):
        return draft
    more = {
        k for q in quotations if q.is_speech and q.is_closed and q.start in draft.content for k in range(q.start, q.end)
    }
    return replace(draft, content=draft.content | more) if more - draft.content else draft


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
    subject = next(
        (k for k in range(sentence.start, sentence.end) if tree.tokens[k].dep in {"nsubj", "nsubjpass"}), None
    )
    return subject is not None and any(tree.tokens[k].pos == "PROPN" for k in tree.subtree(subject))


def _starts_in(draft: Draft, sentence: Sentence) -> bool:
    return sentence.start <= min(draft.content) < sentence.end and draft.by != "relay.carrier"


def _holds_cue(drafts: list[Draft], quotation: Quotation) -> bool:
    """True if a cue stands inside the quotation and takes words of it as its content: the closing mark was forgotten."""
    return any(
        d.cue_head is not None and quotation.start <= d.cue_head < quotation.end and quotation.start in d.content
        for d in drafts
    )


def _introduced(tree: Tree, speakers: Speakers, quotation: Quotation) -> Draft | None:
    """The subject of the clause that a colon or comma ends before it ("The ministry was blunt: “…”"), if it can speak."""
    mark = quotation.start - 2
    if mark < 0 or tree.tokens[mark].text not in {":", ","}:
        return None
    return _first_subject(tree, speakers, tree.bounds(mark)[0], mark)


def _led_to(tree: Tree, speakers: Speakers, drafts: list[Draft], quotation: Quotation) -> Draft | None:
    """The person of whom the sentence before the quotation tells, if nobody speaks in it ("The mayor was angry. “…”")."""
    here = tree.tokens[quotation.start].sentence
    mark = tree.tokens[max(quotation.start - 1, 0)].sentence
    if not here:
        return None
    before = tree.annotation.sentences[min(here, mark) - 1]
    if before.paragraph != tree.paragraph(quotation.start) or any(
        before.start <= min(d.content) < before.end for d in drafts
    ):
        return None
    return _first_subject(tree, speakers, before.start, before.end, persons=True)


def _first_subject(tree: Tree, speakers: Speakers, start: int, end: int, *, persons: bool = False) -> Draft | None:
    """A draft without content for the first subject that can speak, only persons if asked."""
    for k in range(start, end):
        token = tree.tokens[k]
        is_subject = token.dep in {"nsubj", "nsubjpass", "ROOT"} and token.pos in {"NOUN", "PROPN", "PRON", "NUM"}
        able = speakers.is_person(k) if persons else can_speak(tree, speakers.lexicon, k) or token.lemma == "one"
        if is_subject and able:
            source = speakers.refer(k)
            return None if source is None else Draft(k, source, None, (), frozenset())
    return None


def _speaker_of_quotation(
    tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...], n: int, speakers: Speakers
) -> Draft | None:
    """Who speaks in quotation `n`: who opened it a paragraph before, who is introduced, who spoke last, who speaks next."""
    quotation = quotations[n]
    named = [d for d in drafts if d.source is not None and d.by != "relay.carrier"]
    if quotation.continues and n:
        return next((d for d in reversed(named) if quotations[n - 1].start in d.content), None)
    introduced = _introduced(tree, speakers, quotation) or _led_to(tree, speakers, drafts, quotation)
    if introduced is not None:
        return introduced
    paragraph = tree.paragraph(quotation.start)
    before = [d for d in named if min(d.content) < quotation.start and tree.paragraph(min(d.content)) == paragraph]
    opens = tree.paragraph(max(quotation.start - 2, 0)) != paragraph
    if not before and opens:
        before = [d for d in named if tree.paragraph(max(d.content)) == paragraph - 1]
    if before:
        return max(before, key=lambda d: d.position)
    after = [d for d in named if d.quoted and tree.paragraph(d.position) == paragraph and d.position > quotation.end]
    return min(after, key=lambda d: d.position, default=None)
