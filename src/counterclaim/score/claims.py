"""Coded claims against gold claims: pairs, then found, claim and full F1 with the accuracy of each field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterclaim.score.coded import CodedClaim
from counterclaim.score.fields import CHECKS, is_asked
from counterclaim.score.gold import GoldClaim, GoldReport, Offsets

LEVELS = ("found", "claim", "full")
"""found: a pair; claim: right type, innermost source and status; full: and agents, targets, time and place too."""

FULL_FIELDS = ("agents", "targets", "time", "place")


@dataclass(frozen=True, slots=True)
class F1:
    """Precision, recall and their harmonic mean, rounded to four places; 0 where nothing was there to count."""

    p: float
    r: float
    f1: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the coded claim that was paired with it; `right` tells of each field that gold gives."""

    gold: GoldClaim
    coded: CodedClaim
    right: dict[str, bool]

    @property
    def level(self) -> str:
        """The best of `LEVELS` that the pair reaches."""
        if not (self.right["type"] and self.right["source"] and self.right["status"]):
            return "found"
        return "full" if all(self.right.get(f, True) for f in FULL_FIELDS) else "claim"


@dataclass(frozen=True, slots=True)
class ReportScore:
    """One report: its pairs, and the claims on either side that found no partner."""

    gold: GoldReport
    pairs: tuple[Pair, ...]
    missed: tuple[GoldClaim, ...]
    spurious: tuple[CodedClaim, ...]


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """Totals over reports. `fields` maps a field to (right, asked)."""

    levels: dict[str, F1]
    fields: dict[str, tuple[int, int]]
    predicted: int
    gold: int
    missed: tuple[str, ...] = ()
    reports: tuple[ReportScore, ...] = field(default=(), repr=False)

    def to_row(self) -> dict[str, Any]:
        """The JSON object that the contract's scorer prints."""
        return {
            "claims": {level: {"p": s.p, "r": s.r, "f1": s.f1} for level, s in self.levels.items()},
            "fields": {
                name: {"right": right, "of": asked, "accuracy": round(right / asked, 4) if asked else None}
                for name, (right, asked) in self.fields.items()
            },
            "predicted": self.predicted,
            "gold": self.gold,
            "missed": list(self.missed),
        }


def measure_f1(hits: int, predicted: int, gold: int) -> F1:
    """F1 of `hits` among `predicted` and `gold`."""
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    return F1(round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if p + r else 0.0)


def count_overlap(a: Offsets, b: Offsets) -> int:
    """Code points that stand in both."""
    return sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in a for s2, e2 in b)


def measure_iou(a: Offsets, b: Offsets) -> float:
    """Intersection over union, in code points."""
    shared = count_overlap(a, b)
    union = sum(e - s for s, e in a) + sum(e - s for s, e in b) - shared
    return shared / union if union else 0.0


def pair_claims(gold: Sequence[GoldClaim], coded: Sequence[CodedClaim]) -> list[tuple[int, int]]:
    """Indexes of partners, greedily, best first, one to one.

    Partners share a character of the trigger, or agree in type and overlap by half in evidence.
    """
    candidates: list[tuple[float, int, int]] = []
    for i, g in enumerate(gold):
        for j, p in enumerate(coded):
            shares_trigger = count_overlap(g.trigger, p.trigger) > 0
            iou = measure_iou(g.evidence, p.evidence)
            is_type_right = CHECKS["type"](g, p)
            if shares_trigger or (is_type_right and iou >= 0.5):
                weight = (
                    2 * shares_trigger
                    + 1.5 * is_type_right
                    + CHECKS["source"](g, p)
                    + 0.5 * CHECKS["status"](g, p)
                    + iou
                )
                candidates.append((-weight, i, j))
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_coded: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_coded:
            pairs.append((i, j))
            taken_gold.add(i)
            taken_coded.add(j)
    return pairs


def score_report(gold: GoldReport, coded: Sequence[CodedClaim]) -> ReportScore:
    """Pair one report's claims and check every field of every pair."""
    partners = pair_claims(gold.claims, coded)
    pairs = tuple(_check_pair(gold.claims[i], coded[j]) for i, j in partners)
    matched, used = {i for i, _ in partners}, {j for _, j in partners}
    return ReportScore(
        gold,
        pairs,
        missed=tuple(g for i, g in enumerate(gold.claims) if i not in matched and not g.optional),
        spurious=tuple(p for j, p in enumerate(coded) if j not in used),
    )


def _check_pair(gold: GoldClaim, coded: CodedClaim) -> Pair:
    return Pair(gold, coded, {name: check(gold, coded) for name, check in CHECKS.items() if is_asked(gold, name)})


def total_scores(reports: Iterable[ReportScore]) -> ClaimScore:
    """Sum over reports: optional gold counts for the fields, but is neither required nor punished."""
    scored = tuple(reports)
    required = [pair for r in scored for pair in r.pairs if not pair.gold.optional]
    predicted = len(required) + sum(len(r.spurious) for r in scored)
    gold = len(required) + sum(len(r.missed) for r in scored)
    fields = {}
    for name in CHECKS:
        verdicts = [pair.right[name] for r in scored for pair in r.pairs if name in pair.right]
        fields[name] = (sum(verdicts), len(verdicts))
    hits = {level: sum(LEVELS.index(pair.level) >= n for pair in required) for n, level in enumerate(LEVELS)}
    return ClaimScore(
        levels={level: measure_f1(hits[level], predicted, gold) for level in LEVELS},
        fields=fields,
        predicted=predicted,
        gold=gold,
        missed=tuple(f"{r.gold.name}:{g.id}" for r in scored for g in r.missed),
        reports=scored,
    )
