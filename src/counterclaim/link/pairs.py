"""Two claims → what speaks for one event behind them and what against, as a sum of weights.

Nothing excludes on its own: a wrong day or town, read from one sentence, must not keep a dozen claims apart. But what
both claims tell themselves and tell differently weighs more than all else together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from counterclaim.link.compare import APART, relate_places, relate_times
from counterclaim.link.facts import CONSEQUENCES, Fact

Kinship = Mapping[str, frozenset[str]]

WEIGHTS = MappingProxyType(
    {
        "any": -1.3,
        # type
        "same_type": 1.3,
        "consequence": 0.6,
        "kin": 0.1,
        "stranger": -2.1,
        # time
        "time_same_hour": 1.1,
        "time_same_day": 0.8,
        "time_unknown": 0.2,
        "time_vague": 0.3,
        "time_other_hour": -0.1,
        "time_next_day": -0.4,
        "time_other_day": -1.2,
        "own_days_apart": -6.0,
        # place
        "place_same": 1.0,
        "place_unknown": 0.0,
        "place_vague": 0.3,
        "place_near": -0.7,
        "place_apart": -1.0,
        "own_places_apart": -6.0,
        # where it stands
        "same_sentence": 0.7,
        "same_paragraph": 0.9,
        "next_paragraph": 0.4,
        "few_paragraphs": -0.4,
        "far_apart": -1.2,
        "other_report": -0.4,
        # what else is told
        "shared_targets": 0.7,
        "shared_words": 1.0,
        "same_count": 0.6,
        "one_planned": -1.1,
        "both_planned": -0.5,
    }
)
"""Log-odds that two claims tell one event: a logistic regression on the pairs of the annotated train families, rounded.
Set by hand: what both tell themselves and differently, and what nobody tells, which speaks for nothing. `shared_*` are multiplied by the share.
"""

_OWN_APART = frozenset({"own_days_apart", "own_places_apart"})
FEW_PARAGRAPHS = 3
SAME_WORDS = 8.0
"""The same sentence in two reports (a copy, a quoted statement) is the same claim, unless it
tells two days or towns: a daily communique keeps its words."""
MIN_SAME_WORDS = 0.8
MIN_WORDS = 6
"""Shorter sentences ("two people were killed") are told of many events in the same words."""


def weigh_pair(a: Fact, b: Fact, kinship: Kinship) -> float:
    """How much speaks for one event behind `a` and `b`: log-odds, above 0 if more speaks for it than against."""
    evidence = dict(list_evidence(a, b, kinship))
    if _is_same_sentence(a, b) and not evidence.keys() & _OWN_APART:
        return SAME_WORDS
    return WEIGHTS["any"] + sum(WEIGHTS[name] * share for name, share in evidence.items())


def list_evidence(a: Fact, b: Fact, kinship: Kinship) -> Iterator[tuple[str, float]]:
    """What holds of the pair: names of `WEIGHTS`, with how far it holds (0–1)."""
    yield _relate_types(a.claim.event.type, b.claim.event.type, kinship), 1.0
    time = relate_times(a, b)
    yield f"time_{time}", 1.0
    if time in {"next_day", "other_day"} and a.has_own_days and b.has_own_days:
        yield "own_days_apart", 1.0
    place = relate_places(a.places, b.places)
    yield f"place_{place}", 1.0
    if place == APART and a.has_own_places and b.has_own_places:
        yield "own_places_apart", 1.0
    yield _relate_positions(a, b), 1.0
    yield "shared_targets", _share_of_fewer(a.targets, b.targets)
    yield "shared_words", _share(a.words, b.words) if min(len(a.words), len(b.words)) >= MIN_WORDS else 0.0
    if _counts_of(a) & _counts_of(b):
        yield "same_count", 1.0
    if a.is_planned or b.is_planned:
        yield "both_planned" if a.is_planned and b.is_planned else "one_planned", 1.0


def _relate_types(one: str, other: str, kinship: Kinship) -> str:
    if one == other:
        return "same_type"
    if other not in kinship.get(one, frozenset()):
        return "stranger"
    return "consequence" if (one in CONSEQUENCES) != (other in CONSEQUENCES) else "kin"


def _relate_positions(a: Fact, b: Fact) -> str:
    if a.claim.report_id != b.claim.report_id:
        return "other_report"
    paragraphs = abs(a.paragraph - b.paragraph)
    if paragraphs == 0:
        return "same_sentence" if a.sentence == b.sentence else "same_paragraph"
    if paragraphs == 1:
        return "next_paragraph"
    return "few_paragraphs" if paragraphs <= FEW_PARAGRAPHS else "far_apart"


def _is_same_sentence(a: Fact, b: Fact) -> bool:
    if a.claim.report_id == b.claim.report_id or a.claim.event.type != b.claim.event.type:
        return False
    return min(len(a.words), len(b.words)) >= MIN_WORDS and _share(a.words, b.words) >= MIN_SAME_WORDS


def _counts_of(fact: Fact) -> set[tuple[str, float | None, float | None]]:
    return {(c.value.what, c.value.low, c.value.high) for c in fact.claim.event.counts}


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / len(words | others) if words and others else 0.0


def _share_of_fewer(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / min(len(words), len(others)) if words and others else 0.0
