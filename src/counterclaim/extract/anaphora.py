"""Claims that name their event only by a word that points back: "denied any role", "the ministry denied it".

Such an attribution takes a stance toward an event told before it; its claim takes that event's type and time.
"""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import Attribution, ClaimDraft, Report, Span, Stance, Status
from counterclaim.spans import is_within, overlap_length

POINTING = frozenset(
    {
        "role",
        "part",
        "involvement",
        "responsibility",
        "hand",
        "link",
        "it",
        "this",
        "that",
        "allegation",
        "accusation",
        "charge",
        "claim",
        "report",
        "account",
        "version",
        "participation",
        "knowledge",
        "connection",
        "complicity",
    }
)
"""Nouns and pronouns that stand for an event told before."""

OWNING = frozenset(
    {"role", "part", "involvement", "responsibility", "hand", "link", "participation", "connection", "complicity"}
)
"""Nouns that tie whoever takes the stance to the event: who denies them denies to be its agent."""

TAKING_STANCES = frozenset({Stance.DENY, Stance.DENY_RESPONSIBILITY, Stance.CLAIM_RESPONSIBILITY})
MAX_SENTENCES_BACK = 6
"""How far back the event may stand; farther, the link is a guess."""


def anaphoric_drafts(
    report: Report,
    tree: Tree,
    attributions: tuple[Attribution, ...],
    drafts: tuple[ClaimDraft, ...],
) -> list[ClaimDraft]:
    """One draft for each attribution that takes a stance and holds no event of its own."""
    found = []
    for index, attribution in enumerate(attributions):
        if attribution.stance not in TAKING_STANCES or attribution.cue_head is None:
            continue
        if any(overlap_length(d.trigger.spans, attribution.content.spans) for d in drafts):
            continue
        trigger = _pointing_token(attribution, tree)
        event = _event_before(attribution.cue_head, tree, drafts)
        if trigger is None or event is None:
            continue
        found.append(_draft(report, tree, (index, attribution), trigger, event))
    return found


def _pointing_token(attribution: Attribution, tree: Tree) -> int | None:
    """The token of the content that points back; None if the content says something of its own."""
    inside = [t for t in tree.tokens if is_within(t.span, attribution.content.spans)]
    if len(inside) > 8:
        return None
    for token in inside:
        if token.lemma in POINTING and token.pos in {"NOUN", "PRON", "DET"}:
            return token.i
    return None


def _event_before(cue: int, tree: Tree, drafts: tuple[ClaimDraft, ...]) -> ClaimDraft | None:
    """The event that is most likely meant: the surest in the nearest sentence before the cue that tells one."""
    sentence = tree.tokens[cue].sentence
    for back in range(MAX_SENTENCES_BACK + 1):
        here = [d for d in drafts if tree.tokens[d.trigger_head].sentence == sentence - back and d.trigger_head < cue]
        here = [d for d in here if d.type not in {"casualties", "other", "demand"}] or here
        if here:
            return max(here, key=lambda d: (d.confidence, -d.trigger_head))
    return None


def _draft(
    report: Report, tree: Tree, numbered: tuple[int, Attribution], trigger: int, event: ClaimDraft
) -> ClaimDraft:
    index, attribution = numbered
    cue = attribution.cue_head if attribution.cue_head is not None else trigger
    first, last = sorted((cue, trigger))
    span = Span(tree.tokens[first].span.start, tree.tokens[last].span.end)
    claims_it = attribution.stance is Stance.CLAIM_RESPONSIBILITY or tree.tokens[trigger].lemma in OWNING
    return ClaimDraft(
        attribution=index,
        stance=attribution.stance,
        evidence=report.passage(span),
        type=event.type,
        trigger=report.passage(tree.tokens[trigger].span),
        trigger_head=trigger,
        status=Status.OCCURRED if attribution.stance is not Stance.DENY else Status.NEGATED,
        agents=(attribution.source,) if claims_it and attribution.source is not None else event.agents,
        targets=event.targets,
        time=event.time,
        by="trigger.anaphora",
        confidence=round(event.confidence * 0.7, 4),
    )
