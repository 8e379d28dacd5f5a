"""A coded ledger of one story family against gold: clusters, status, independence, wire copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.score.claims import F1, ClaimScore, ReportScore, measure_f1, total_scores
from counterclaim.score.coded import CodedEvent, CodedReport
from counterclaim.score.gold import GoldEvent, GoldLedger


@dataclass(frozen=True, slots=True)
class LedgerScore:
    """`status` and `independent` are (right, of); `items` is the number of claims that B-cubed compares."""

    clusters: F1
    items: int
    status: tuple[int, int]
    independent: tuple[int, int]
    copies: F1 | None = None

    def to_row(self) -> dict[str, Any]:
        """The ledger part of the JSON object that the contract's scorer prints."""
        row: dict[str, Any] = {
            "clusters": {"p": self.clusters.p, "r": self.clusters.r, "f1": self.clusters.f1, "items": self.items},
            "event_status": {"right": self.status[0], "of": self.status[1]},
            "independent_sources": {"right": self.independent[0], "of": self.independent[1]},
        }
        if self.copies is not None:
            row["wire_copies"] = {"p": self.copies.p, "r": self.copies.r, "f1": self.copies.f1}
        return row


def measure_b_cubed(gold_of: Mapping[str, str], coded_of: Mapping[str, str]) -> F1:
    """B-cubed over the items of both; each maps an item to its cluster (Bagga and Baldwin 1998)."""
    items = sorted(set(gold_of) & set(coded_of))
    if not items:
        return F1(0.0, 0.0, 0.0)
    p, r = _mean_purity(coded_of, gold_of, items), _mean_purity(gold_of, coded_of, items)
    return F1(round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if p + r else 0.0)


def _mean_purity(a: Mapping[str, str], b: Mapping[str, str], items: Sequence[str]) -> float:
    total = 0.0
    for x in items:
        same = [y for y in items if a[y] == a[x]]
        total += sum(b[y] == b[x] for y in same) / len(same)
    return total / len(items)


def score_ledger(
    gold: GoldLedger,
    reports: Iterable[ReportScore],
    events: Iterable[CodedEvent],
    coded_reports: Iterable[CodedReport] | None = None,
) -> LedgerScore:
    """The ledger of one family; `reports` are its scored reports, in any order."""
    event_of = {f"{r.gold.path.stem}:{pair.gold.id}": pair.coded.event_id or "" for r in reports for pair in r.pairs}
    clusters, coded_of = measure_clusters(gold.events, event_of)
    status, independent = _judge_events(gold.events, coded_of, {e.id: e for e in events})
    copies = None if coded_reports is None else _score_copies(gold, tuple(coded_reports))
    return LedgerScore(clusters, len(coded_of), status, independent, copies)


def measure_clusters(events: Sequence[GoldEvent], event_of: Mapping[str, str]) -> tuple[F1, dict[str, str]]:
    """B-cubed of the claims in `event_of` ("n:claim" → coded event), and those of them that gold knows.

    The better of gold's events as told apart and as lumped where an honest coder may.
    """
    kept, lumped = _read_clusters(events)
    coded_of = {ref: event_of[ref] for ref in kept if ref in event_of}
    return max((measure_b_cubed(of, coded_of) for of in (kept, lumped)), key=lambda score: score.f1), coded_of


def _read_clusters(events: Sequence[GoldEvent]) -> tuple[dict[str, str], dict[str, str]]:
    """Claim → event, as told apart in gold and as lumped together where an honest coder may."""
    root = {e.id: e.id for e in events}

    def find(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for event in events:
        for other in event.may_merge_with:
            if other in root:
                root[find(other)] = find(event.id)
    kept = {ref: e.id for e in events for ref in e.claims}
    return kept, {ref: find(name) for ref, name in kept.items()}


def _judge_events(
    gold: Sequence[GoldEvent], coded_of: Mapping[str, str], coded: Mapping[str, CodedEvent]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """(right, of) of status and of independent sources, each gold event judged by the event most of its claims got."""
    status_right = independent_right = independent_of = 0
    for event in gold:
        votes = [coded_of[ref] for ref in event.claims if ref in coded_of]
        if not votes:
            continue
        best = coded.get(max(sorted(set(votes)), key=votes.count))
        status_right += best is not None and best.status in event.statuses
        if event.independent is not None:
            independent_of += 1
            independent_right += best is not None and best.independent == event.independent
    return (status_right, len(gold)), (independent_right, independent_of)


def _score_copies(gold: GoldLedger, reports: Sequence[CodedReport]) -> F1:
    """A copy is a pair of reports, whichever of the two came first."""
    number = {r.id: r.number for r in reports}
    got = {frozenset((r.number, number[r.copy_of])) for r in reports if r.copy_of in number}
    return measure_f1(len(got & gold.copies), len(got), len(gold.copies))


GATED_FIELDS = ("source", "time", "place", "agents", "targets", "counts")
"""Fields that have floors of their own: of the claims found whose gold gives the field, how many have it right."""


@dataclass(frozen=True, slots=True)
class GroupScore:
    """One group: its claims, and the ledger of each of its families."""

    name: str
    claims: ClaimScore
    ledgers: tuple[tuple[str, LedgerScore], ...] = ()

    def figures(self) -> dict[str, float]:
        """What floors are set on: F1 of each level, accuracy of fields, and ledger figures where there are families."""
        figures = {level: score.f1 for level, score in self.claims.levels.items()}
        asked = {field: self.claims.fields[field] for field in GATED_FIELDS}
        figures |= {field: _share([counts]) for field, counts in asked.items() if counts[1]}
        if self.ledgers:
            scores = [score for _, score in self.ledgers]
            figures["clusters"] = round(sum(s.clusters.f1 for s in scores) / len(scores), 4)
            figures["status"] = _share([s.status for s in scores])
            figures["independent"] = _share([s.independent for s in scores])
            figures["copies"] = round(sum(s.copies.f1 for s in scores if s.copies) / len(scores), 4)
        return figures


def _share(counts: Sequence[tuple[int, int]]) -> float:
    asked = sum(of for _, of in counts)
    return round(sum(right for right, _ in counts) / asked, 4) if asked else 0.0


def add_totals(groups: Sequence[GroupScore]) -> list[GroupScore]:
    """`groups`, and after them train and dev as wholes where both their parts were scored."""
    totals = []
    for split in ("train", "dev"):
        parts = [group for group in groups if group.name.startswith(f"{split}/")]
        if len(parts) > 1:
            totals.append(GroupScore(split, total_scores(r for g in parts for r in g.claims.reports)))
    return [*groups, *totals]
