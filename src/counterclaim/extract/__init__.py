"""Stage 4: Attributions → ClaimDrafts. What is said to have happened, by whom, to whom, how far it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.extract.anaphora import anaphoric_drafts
from counterclaim.extract.candidates import Candidate, find_candidates
from counterclaim.extract.clauses import evidence_tokens
from counterclaim.extract.context import Surroundings, context_features, survey
from counterclaim.extract.counts import CountReader
from counterclaim.extract.instruments import InstrumentReader, name_instrument
from counterclaim.extract.references import make_reference
from counterclaim.extract.roles import RoleReader
from counterclaim.extract.stance import accused, read_stance
from counterclaim.extract.status import read_status
from counterclaim.extract.times import attach_time
from counterclaim.extract.tree import Tree
from counterclaim.extract.trigger_model import code_probabilities
from counterclaim.model import Annotation, Attribution, ClaimDraft, Reference, Report, Span, Stance
from counterclaim.resources import Resources
from counterclaim.resources.moods import Mood

KEEP_PROBABILITY = 0.45
"""A candidate is a claim if its codes together are at least this likely; chosen by
cross-validation on the train split (0.40, 0.45 and 0.50 differ by less than half a point of found F1)."""


def extract(
    report: Report, annotation: Annotation, attributions: tuple[Attribution, ...], *, resources: Resources
) -> tuple[ClaimDraft, ...]:
    """Every claim of the report, in order of the triggers."""
    tree = Tree(annotation)
    candidates = find_candidates(tree, resources.ontology, resources.role_words, resources.moods)
    surroundings = survey(tree, candidates, attributions, resources.ontology)
    chosen = _choose(candidates, tree, surroundings, attributions, resources)
    heads = frozenset(candidate.head for candidate, _, _ in chosen)
    roles = RoleReader(tree, resources.ontology, resources.role_words, heads)
    means = InstrumentReader(tree, resources.ontology, resources.instrument_words, heads)
    things = frozenset(resources.ontology.objects) - frozenset(resources.ontology.parties)
    counts = CountReader(tree, report, heads, surroundings.covering, things)
    reader = _DraftReader(report, tree, attributions, surroundings, roles, means, counts, resources.moods)
    drafts = [reader.read(candidate, code, probability) for candidate, code, probability in chosen]
    drafts += anaphoric_drafts(report, tree, attributions, tuple(drafts))
    return tuple(sorted(drafts, key=lambda d: (d.trigger.start, d.trigger.end, d.type)))


def _choose(
    candidates: tuple[Candidate, ...],
    tree: Tree,
    surroundings: Surroundings,
    attributions: tuple[Attribution, ...],
    resources: Resources,
) -> list[tuple[Candidate, str, float]]:
    """(candidate, code, probability of being an event) for the candidates that tell one."""
    groups = {code: entry.group for code, entry in resources.event_types.items()}
    chosen = []
    for candidate in candidates:
        general, specific = context_features(candidate, tree, surroundings, attributions, resources)
        probabilities = code_probabilities(
            candidate, general, specific, weights=resources.trigger_weights, groups=groups
        )
        total = sum(probabilities.values())
        if total >= KEEP_PROBABILITY:
            chosen.append((candidate, max(sorted(probabilities), key=lambda c: probabilities[c]), min(total, 1.0)))
    return chosen


@dataclass(frozen=True, slots=True)
class _DraftReader:
    """Turns chosen triggers of one report into drafts."""

    report: Report
    tree: Tree
    attributions: tuple[Attribution, ...]
    surroundings: Surroundings
    roles: RoleReader
    means: InstrumentReader
    counts: CountReader
    moods: Mapping[str, Mood]

    def read(self, candidate: Candidate, code: str, probability: float) -> ClaimDraft:
        tree, head, report = self.tree, candidate.head, self.report
        index = self.surroundings.covering[head]
        attribution = self.attributions[index] if index is not None else None
        content = attribution.content.spans if attribution is not None else None
        evidence = evidence_tokens(candidate.tokens, head, tree, content)
        cue_stance = attribution.stance if attribution is not None else Stance.ASSERT
        status = read_status(head, tree, cue_stance, self.moods, cue_heads=self.surroundings.cue_heads)
        roles = self.roles.read(candidate, code)
        return ClaimDraft(
            attribution=index,
            stance=read_stance(cue_stance, status, attributed=attribution is not None),
            evidence=report.passage(tree.span(evidence)),
            type=code,
            trigger=report.passage(*_joined(candidate.tokens, tree)),
            trigger_head=head,
            status=status,
            agents=self._agents(roles.agents, attribution),
            targets=self._references(roles.targets, attribution),
            instruments=tuple(name_instrument(i, tree, report) for i in self.means.read(candidate, code)),
            counts=self.counts.read(head),
            time=attach_time(head, evidence, tree, content),
            by="trigger.model",
            confidence=round(probability, 4),
        )

    def _agents(self, heads: list[int], attribution: Attribution | None) -> tuple[Reference, ...]:
        """Agents as told, else those that the source names by its stance: the accused, or the source itself."""
        if heads or attribution is None:
            return self._references(heads, attribution)
        if attribution.stance is Stance.ACCUSE and attribution.cue_head is not None:
            return self._references(accused(attribution.cue_head, self.tree), attribution)
        owns_up = attribution.stance in {Stance.CLAIM_RESPONSIBILITY, Stance.DENY_RESPONSIBILITY}
        return (attribution.source,) if owns_up and attribution.source is not None else ()

    def _references(self, heads: list[int], attribution: Attribution | None) -> tuple[Reference, ...]:
        return tuple(
            make_reference(i, self.tree, self.report, antecedents=self.tree.antecedents, attribution=attribution)
            for i in heads
        )


def _joined(tokens: tuple[int, ...], tree: Tree) -> list[Span]:
    """Spans of the trigger's tokens; neighbours are one span."""
    spans: list[Span] = []
    for i in tokens:
        span = tree.tokens[i].span
        if spans and i - 1 in tokens:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans
