"""Events across documents on ECB+: the linker on gold mentions, against the baseline of the same lemma.

A mention becomes a claim as linking wants it: its type is the lemma of the trigger's head, agents and targets are the
participants of its sentence that stand before and behind the trigger, places the words of the locations there. Lemmas are kin if
their word vectors are near or they share a stem. Documents have no dates and no points, so that what usually blocks
claims (map and calendar) is missing: stories found by the words of the documents stand in for it. Features, pair model,
vetoes and joining are those of `counterclaim.link`; the weights are fitted on the tuning topics whenever this runs and
are never shipped. Neither topics nor subtopics are told to the linker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from counterclaim.annotate.syntax import parse, read_vectors
from counterclaim.link.clusters import cluster_facts
from counterclaim.link.evidence import Kinship, PairModel
from counterclaim.link.facts import Fact, coding_to_facts
from counterclaim.link.words import stems_of
from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Coding,
    Event,
    PartyKind,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    Status,
    Token,
)
from counterclaim.pipeline import Tools
from counterclaim.score.coreference import Coreference, drop_singletons, measure
from counterclaim.score.ecb_corpus import NEGATED, PARTICIPANT, PLACE, Document, Mention, read_split
from counterclaim.score.fit import Pairs, Row, fit_weights
from counterclaim.score.stories import find_stories

BY = "gold"
SPEECH = "speech"
_SPEECH_CLASSES = frozenset({"say", "report", "speak", "confirm"})
"""Verbs of speaking are a group of their own: two reports say two things in the same verb."""

MIN_LIKE = 0.6
"""Cosine of the vectors of two lemmas from which they are kin; of 0.5, 0.6 and 0.7 the best on folds of the tuning topics."""
L2 = 3.0
PAIR_WEIGHT = 7.0
"""What the pairs of one mention weigh together."""
STRANGER_STRIDE = 3
"""Of the pairs of lemmas that are neither equal nor kin one in this many is fitted on, with that many times the weight."""

Partition = list[list[str]]


@dataclass(frozen=True, slots=True)
class Mentions:
    """The event mentions of a split as facts by story; `chains` by mention, `topics` by document."""

    stories: tuple[tuple[Fact, ...], ...]
    chains: Mapping[str, str]
    topics: Mapping[str, int]

    @property
    def facts(self) -> Iterator[Fact]:
        """All facts, story by story."""
        return (fact for story in self.stories for fact in story)

    @property
    def key(self) -> Partition:
        """The gold chains."""
        return group_by((mention, chain) for mention, chain in self.chains.items())


@dataclass(frozen=True, slots=True)
class Score:
    """One way to cluster, with all mentions and without those that are alone (in gold and in what was found)."""

    name: str
    with_singletons: Coreference
    without: Coreference


def score_corpus(corpus: Path, tools: Tools) -> tuple[Score, ...]:
    """The held-out topics: the baselines, then the linker fitted on the tuning topics."""
    tuning, held_out = (read_mentions(read_split(corpus, split), tools) for split in ("tuning", "held-out"))
    kinship = find_kinship((f.claim.event.type for m in (tuning, held_out) for f in m.facts), tools)
    blank = make_model(kinship, tools)
    model = blank.reweighed(fit_weights(list_pairs(tuning, blank, kinship), l2=L2))
    key, facts = held_out.key, list(held_out.facts)
    story = {f.claim.id: n for n, members in enumerate(held_out.stories) for f in members}
    found = {
        "same lemma": group_by((f.claim.id, f.claim.event.type) for f in facts),
        "same lemma in a gold topic": group_by(
            (f.claim.id, (held_out.topics[f.claim.report_id], f.claim.event.type)) for f in facts
        ),
        "same lemma in a story found": group_by((f.claim.id, (story[f.claim.id], f.claim.event.type)) for f in facts),
        "counterclaim": link_mentions(held_out, model),
    }
    return tuple(
        Score(name, measure(key, groups), measure(drop_singletons(key), drop_singletons(groups)))
        for name, groups in found.items()
    )


def group_by(pairs: Iterable[tuple[str, Hashable]]) -> Partition:
    """Mentions by what they have in common."""
    groups: defaultdict[Hashable, list[str]] = defaultdict(list)
    for mention, common in pairs:
        groups[common].append(mention)
    return list(groups.values())


def link_mentions(mentions: Mentions, model: PairModel) -> Partition:
    """The events that linking finds, story by story."""
    return [[f.claim.id for f in group] for story in mentions.stories for group in cluster_facts(story, model)]


def read_mentions(topics: Mapping[int, Sequence[Document]], tools: Tools) -> Mentions:
    """The event mentions of the documents, as facts in stories."""
    documents = [document for members in topics.values() for document in members]
    stories: defaultdict[int, list[Fact]] = defaultdict(list)
    for document, number in zip(documents, find_stories([d.text[d.body_start :] for d in documents]), strict=True):
        coding = give_coding(document, tools)
        stories[number] += coding_to_facts(coding, coding.report)
    events = [(d, m) for d in documents for m in d.mentions if m.is_event]
    return Mentions(
        tuple(tuple(stories[number]) for number in sorted(stories)),
        {m.id: m.chain for _, m in events},
        {d.name: d.topic for d, _ in events},
    )


def give_coding(document: Document, tools: Tools) -> Coding:
    """The event mentions as claims in the document's own voice."""
    report = Report(document.name, document.text, document.name, body_start=document.body_start)
    tokens = parse(_show_only(document, report), tools.parser).tokens
    return Coding(
        report, claims=tuple(_give_claim(m, document, report, tokens) for m in document.mentions if m.is_event)
    )


def _show_only(document: Document, report: Report) -> Report:
    """The report with blanks for the sentences without mentions: offsets stay, parsing takes an eighth of the time."""
    shown = [document.sentences[n] for n in sorted({m.sentence for m in document.mentions})]
    text, at = "", 0
    for span in shown:
        text += "\n" * (span.start - at) + document.text[span.start : span.end]
        at = span.end
    return Report(report.id, text + "\n" * (len(document.text) - at), report.path, body_start=report.body_start)


def _give_claim(mention: Mention, document: Document, report: Report, tokens: Sequence[Token]) -> Claim:
    trigger, evidence = report.passage(*mention.spans), report.passage(document.sentences[mention.sentence])
    around = [(m, report.passage(*m.spans)) for m in document.mentions if m.sentence == mention.sentence]
    parts = [Cited(Actor(p.text, PartyKind.OTHER), p, BY) for m, p in around if m.kind == PARTICIPANT]
    places = (Place(p.text, None, None, None, None, None, None, Precision.TOWN) for m, p in around if m.kind == PLACE)
    event = Event(
        type=find_head(mention.spans, tokens).lemma,
        trigger=trigger,
        status=Status.NEGATED if mention.kind == NEGATED else Status.OCCURRED,
        agents=tuple(part for part in parts if part.passage.start < trigger.start),
        targets=tuple(part for part in parts if part.passage.start >= trigger.start),
        places=tuple(Cited(place, evidence, BY) for place in places),
    )
    return Claim(mention.id, report.id, (), Stance.ASSERT, event, evidence, None, None, 1.0)


def find_head(spans: Sequence[Span], tokens: Sequence[Token]) -> Token:
    """The first token of the mention that hangs on one outside it, else the last; raises IndexError without any."""
    inside = [t for t in tokens if any(t.span.start < s.end and s.start < t.span.end for s in spans)]
    numbers = {t.i for t in inside}
    return next((t for t in inside if t.head not in numbers or t.head == t.i), inside[-1])


def find_kinship(lemmas: Iterable[str], tools: Tools) -> Kinship:
    """For each of `lemmas` the others that mean nearly the same or are made of the same stem."""
    known = sorted(set(lemmas))
    vectors = read_vectors(known, tools.parser)
    likeness = vectors @ vectors.T
    stems = [stems_of(lemma) for lemma in known]
    return {
        one: frozenset(
            other for j, other in enumerate(known) if j != i and (likeness[i, j] >= MIN_LIKE or stems[i] & stems[j])
        )
        for i, one in enumerate(known)
    }


def make_model(kinship: Kinship, tools: Tools) -> PairModel:
    """A pair model without weights, for the lemmas of `kinship`."""
    classes = tools.resources.cues.verbs
    speech = [lemma for lemma in kinship if any(c.name in _SPEECH_CLASSES for c in classes.get(lemma, ()))]
    return PairModel({}, kinship, dict.fromkeys(speech, SPEECH))


def list_pairs(mentions: Mentions, model: PairModel, kinship: Kinship) -> list[Pairs]:
    """The labelled pairs of each story: all of equal or kin lemmas, of others one in `STRANGER_STRIDE`."""
    parts = []
    for story in mentions.stories:
        pairs = list(combinations(story, 2))
        weight = PAIR_WEIGHT * len(story) / max(1, len(pairs))
        types = [(a.claim.event.type, b.claim.event.type) for a, b in pairs]
        alike = [pair for pair, (one, other) in zip(pairs, types, strict=True) if one == other or other in kinship[one]]
        strange = [
            p for p, (one, other) in zip(pairs, types, strict=True) if one != other and other not in kinship[one]
        ]
        parts.append(_label(alike, mentions, model, weight))
        parts.append(_label(strange[::STRANGER_STRIDE], mentions, model, weight * STRANGER_STRIDE))
    return [part for part in parts if part.rows]


def _label(pairs: Sequence[tuple[Fact, Fact]], mentions: Mentions, model: PairModel, weight: float) -> Pairs:
    rows: list[Row] = [list(model.list_evidence(a, b)) for a, b in pairs]
    chains = mentions.chains
    return Pairs(rows, [chains[a.claim.id] == chains[b.claim.id] for a, b in pairs], weight)


def tell_score(score: Score) -> Iterator[str]:
    """Two lines: with and without mentions that are alone."""
    for name, figures in (("all mentions", score.with_singletons), ("without singletons", score.without)):
        yield (
            f"ecb+ {score.name}, {name}: CoNLL {100 * figures.conll:.1f} (MUC {100 * figures.muc.f1:.1f}, "
            f"B³ {100 * figures.b_cubed.f1:.1f}, CEAF-e {100 * figures.ceaf_e.f1:.1f})"
        )
