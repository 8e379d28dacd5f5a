"""Two claims → what speaks for one event behind them and what against: the names of the weights that hold.

A log-linear model of pairs (mention-pair model: Soon, Ng and Lim 2001; event features: Bejan and Harabagiu 2010).
Claims of one report and claims of two have weights of their own: inside a report nearness tells most, across reports
what both stories share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from counterclaim.link.compare import relate_places, relate_times
from counterclaim.link.facts import CONSEQUENCES, Traits
from counterclaim.link.words import Bits, share, share_of_fewer
from counterclaim.resources.event_kinship import load_event_kinship
from counterclaim.resources.event_types import load_event_types
from counterclaim.resources.link_weights import load_link_weights

Kinship = Mapping[str, frozenset[str]]
Groups = Mapping[str, str]

VETO = float("-inf")
VETOES = frozenset({"days=other_day_own", "places=apart_own"})
"""What both claims tell themselves and tell differently, two towns or two days, outweighs all else."""

NEXT_DAY = "days=next_day_own"
SAME_WORDS = 8.0
"""The same sentence in two reports (a copy, a quoted statement) is the same claim, unless it
tells two days or towns: a daily communique keeps its words."""
MIN_SAME_WORDS = 0.8
MIN_WORDS = 5
"""Shorter sentences ("two people were killed") are told of many events in the same words."""

_STORY_STEPS = (0.05, 0.1, 0.15, 0.2, 0.3)
_SENTENCE_STEPS = (0, 1, 3, 8)
_PARAGRAPH_STEPS = (0, 1, 3)
LEAD_PARAGRAPHS = 2
_TOP_PARAGRAPHS = 1


class PairModel:
    """Log-odds that two claims tell one event: above 0 if more speaks for it than against.

    `groups` gives the group of each event type.
    """

    def __init__(self, weights: Mapping[str, float], kinship: Kinship, groups: Groups) -> None:
        self._weights = MappingProxyType(weights)
        self._kinship = kinship
        self.groups = groups
        self._types: dict[tuple[str, str], tuple[str, str]] = {}

    def reweighed(self, weights: Mapping[str, float]) -> PairModel:
        """The model with other weights."""
        return PairModel(weights, self._kinship, self.groups)

    def weigh(self, a: Traits, b: Traits) -> float:
        """The same for (a, b) and (b, a); `VETO` if they tell two towns or two days."""
        total, is_repeated = 0.0, _is_same_sentence(a, b)
        for name, holds in self.list_evidence(a, b):
            what = name.partition("|")[2]
            if what in VETOES:
                return VETO
            is_repeated = is_repeated and what != NEXT_DAY
            total += self._weights.get(name, 0.0) * holds
        return max(total, SAME_WORDS) if is_repeated else total

    def list_evidence(self, a: Traits, b: Traits) -> Iterator[tuple[str, float]]:
        """What holds of the pair: names of weights, with how far it holds (0–1)."""
        if b.order < a.order:
            a, b = b, a
        side = "here" if a.report_id == b.report_id else "across"
        days = relate_times(a, b) + ("_own" if a.has_own_days and b.has_own_days else "")
        yield f"{side}|days={days}", 1.0
        near = relate_places(a.places, b.places)
        yield f"{side}|places={near}{'_own' if a.has_own_places and b.has_own_places else ''}", 1.0
        types, groups = self._relate_types(a.type, b.type)
        yield f"{side}|any", 1.0
        yield f"{side}|type={types}", 1.0
        yield f"{side}|type={types}&places={near}", 1.0
        yield f"{side}|type={types}&days={days}", 1.0
        yield f"{side}|groups={groups}", 1.0
        if side == "here":
            yield from _relate_positions(a, b, types)
        else:
            yield from _relate_stories(a, b)
        for name, holds in _liken(a, b):
            yield f"{side}|{name}", holds

    def _relate_types(self, one: str, other: str) -> tuple[str, str]:
        """How two types stand to each other, and their groups in the order of the alphabet."""
        if (one, other) not in self._types:
            groups = sorted((self.groups.get(one, "other"), self.groups.get(other, "other")))
            relation = "group" if groups[0] == groups[1] else "stranger"
            if other in self._kinship.get(one, frozenset()):
                relation = "consequence" if (one in CONSEQUENCES) != (other in CONSEQUENCES) else "kin"
            self._types[one, other] = ("same" if one == other else relation, "&".join(groups))
        return self._types[one, other]


def load_pair_model() -> PairModel:
    """The model with the shipped weights, kinship and groups of types."""
    groups = {code: entry.group for code, entry in load_event_types().items()}
    return PairModel(load_link_weights(), load_event_kinship(), groups)


def _relate_stories(a: Traits, b: Traits) -> Iterator[tuple[str, float]]:
    story = share_of_fewer(a.names, b.names)
    yield f"across|story={bisect_left(_STORY_STEPS, story)}", 1.0
    yield "across|story", story
    yield "across|story*words", story * share(a.words, b.words)
    leads = (a.paragraph <= LEAD_PARAGRAPHS) + (b.paragraph <= LEAD_PARAGRAPHS)
    if leads:
        yield f"across|leads={leads}", 1.0


def _relate_positions(a: Traits, b: Traits, types: str) -> Iterator[tuple[str, float]]:
    """`a` stands before `b` in their report."""
    yield f"here|sentences={bisect_left(_SENTENCE_STEPS, b.sentence - a.sentence)}", 1.0
    yield f"here|paragraphs={bisect_left(_PARAGRAPH_STEPS, b.paragraph - a.paragraph)}", 1.0
    if b.is_definite:
        yield f"here|definite&type={types}", 1.0
    if b.paragraph <= _TOP_PARAGRAPHS:
        yield "here|top", 1.0


def _liken(a: Traits, b: Traits) -> Iterator[tuple[str, float]]:
    yield "words", share(a.words, b.words)
    yield "fewer words", share_of_fewer(a.words, b.words)
    yield "sentence words", share(a.sentence_words, b.sentence_words)
    yield "nearby", share_of_fewer(a.nearby, b.nearby)
    yield from _liken_parties("targets", a.targets, b.targets)
    yield from _liken_parties("agents", a.agents, b.agents)
    if a.triggers & b.triggers:
        yield "trigger", 1.0
    if a.figures and b.figures:
        yield f"figures={'same' if a.figures & b.figures else 'other'}", 1.0
    if planned := a.is_planned + b.is_planned:
        yield f"planned={planned}", 1.0
    if denied := a.is_denial + b.is_denial:
        yield f"denied={denied}", 1.0


def _liken_parties(name: str, ours: Bits, theirs: Bits) -> Iterator[tuple[str, float]]:
    if ours and theirs:
        alike = share_of_fewer(ours, theirs)
        yield (name, alike) if alike else (f"other {name}", 1.0)


def _is_same_sentence(a: Traits, b: Traits) -> bool:
    if a.report_id == b.report_id or a.type != b.type:
        return False
    return min(a.words.bit_count(), b.words.bit_count()) >= MIN_WORDS and share(a.words, b.words) >= MIN_SAME_WORDS
