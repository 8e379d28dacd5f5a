"""The gate's findings in words: figures, what was gained and lost, the commonest kinds of miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.score.baseline import Change
from counterclaim.score.claims import LEVELS, Pair, ReportScore
from counterclaim.score.ledger import GATED_FIELDS, GroupScore

SHOWN_CHANGES = 60
"""Gained and lost claims that are named; the rest is counted."""


def tell_group(group: GroupScore) -> Iterator[str]:
    """The figures of one group, a few lines."""
    score, figures = group.claims, group.figures()
    levels = "  ".join(f"{n} {s.p:.3f}/{s.r:.3f}/{s.f1:.3f}" for n, s in score.levels.items())
    yield f"{group.name:<15} {levels}  (P/R/F1; {score.predicted} coded, {score.gold} gold)"
    fields = " ".join(f"{n} {right / asked:.2f}" for n, (right, asked) in score.fields.items() if asked)
    if fields:
        yield f"{'':<15} {fields}"
    extra = {k: v for k, v in figures.items() if k not in {*LEVELS, *GATED_FIELDS}}
    if extra:
        yield f"{'':<15} ledger: " + " ".join(f"{k} {v:.3f}" for k, v in extra.items())


def tell_changes(changes: Sequence[Change]) -> Iterator[str]:
    """Gained and lost claims against the baseline, the lost ones first."""
    lost, gained = [c for c in changes if not c.is_gain], [c for c in changes if c.is_gain]
    yield f"against the baseline: {len(gained)} claims gained, {len(lost)} lost"
    for sign, some in (("-", lost), ("+", gained)):
        yield from (f"  {sign} {c.claim}: {c.before} → {c.after}" for c in some[:SHOWN_CHANGES])
        if len(some) > SHOWN_CHANGES:
            yield f"  {sign} … and {len(some) - SHOWN_CHANGES} more"


def tell_deltas(before: Mapping[str, Mapping[str, float]], groups: Iterable[GroupScore]) -> Iterator[str]:
    """Figures that are not what they were, a line a group."""
    for group in groups:
        old = before.get(group.name, {})
        deltas = [(name, new - old[name]) for name, new in group.figures().items() if name in old]
        moved = [f"{name} {delta:+.4f}" for name, delta in deltas if abs(delta) > 1e-9]
        if moved:
            yield f"  {group.name}: {', '.join(moved)}"


def count_misses(reports: Iterable[ReportScore]) -> Counter[str]:
    """Kinds of miss and how often each happened: not found, not in gold, and found with a wrong field."""
    kinds: Counter[str] = Counter()
    for report in reports:
        kinds.update(f"not found: {g.types[0]}" for g in report.missed)
        kinds.update(f"not in gold: {p.type}" for p in report.spurious)
        kinds.update(kind for pair in report.pairs if not pair.gold.optional for kind in _wrong_fields(pair))
    return kinds


def _wrong_fields(pair: Pair) -> Iterator[str]:
    gold, coded = pair.gold, pair.coded
    for field in ("type", "status"):
        if not pair.right[field]:
            wanted = (gold.types if field == "type" else gold.statuses)[0]
            yield f"{field}: {getattr(coded, field)} for {wanted}"
    if not pair.right["source"]:
        if not coded.sources:
            yield "source: own voice for a source"
        else:
            yield "source: another source" if all(gold.chains) else "source: a source for the own voice"
    yield from (f"{f}: wrong or absent" for f in ("agents", "targets", "time", "place") if pair.right.get(f) is False)


def tell_misses(reports: Iterable[ReportScore], *, most: int = 10) -> Iterator[str]:
    """The `most` common kinds of miss."""
    for kind, times in sorted(count_misses(reports).items(), key=lambda item: (-item[1], item[0]))[:most]:
        yield f"  {times:>5}  {kind}"


def tell_report(report: ReportScore) -> Iterator[str]:
    """Every claim of one report that falls short, with its words: for tuning, on gold that may be tuned on."""
    text = report.gold.text

    def words(spans: Iterable[tuple[int, int]]) -> str:
        return " … ".join(" ".join(text[start:end].split()) for start, end in spans)

    yield f"== {report.gold.name}"
    for pair in sorted(report.pairs, key=lambda p: p.gold.trigger):
        wrong = [f for f, ok in pair.right.items() if not ok]
        if wrong:
            yield f"  ~ {pair.gold.id} [{pair.level}] {words(pair.gold.evidence)!r}"
            yield from (f"      {f}: {_coded_value(pair, f)} for {_gold_value(pair, f)}" for f in wrong)
    for gold in report.missed:
        types = "|".join(gold.types)
        yield f"  - {gold.id} {words(gold.trigger)!r} {types} in {words(gold.evidence)!r}"
    for coded in report.spurious:
        yield f"  + {words(coded.trigger)!r} {coded.type} {coded.status} {coded.sources} in {words(coded.evidence)!r}"


def _gold_value(pair: Pair, field: str) -> object:
    gold = pair.gold
    match field:
        case "type" | "status" | "stance":
            values = {"type": gold.types, "status": gold.statuses, "stance": gold.stances}[field]
            return "|".join(values)
        case "source" | "chain":
            return " or ".join(" > ".join(link[0] for link in chain) or "own voice" for chain in gold.chains)
        case "place":
            return [p.name for p in gold.places]
        case "time":
            time = gold.time
            return f"{time.start.at}–{time.end.at}" if time else f"before {gold.time_before and gold.time_before.at}"
        case _:
            return getattr(gold, field)


def _coded_value(pair: Pair, field: str) -> object:
    coded = pair.coded
    match field:
        case "source" | "chain":
            return " > ".join("=".join(link) for link in coded.sources) or "own voice"
        case "place":
            return [p.names for p in coded.places]
        case "time":
            return f"{coded.time[0].at}–{coded.time[1].at}" if coded.time else None
        case _:
            return getattr(coded, field)
