"""The committed baseline (which gold claim reached which level) and the floors, which only rise.

Both hold ids and figures, never words of a report.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from counterclaim.score.claims import LEVELS
from counterclaim.score.ledger import GroupScore

Levels = dict[str, str]
"""Claim (`erbil_1:c03`) → the level it reached; a claim that was not found is absent."""

Floors = dict[str, dict[str, float]]
"""Group → figure → the least it may be."""

COMMA = ",\n"

SLACK = 0.02
"""Single claims come and go with every retraining: a floor stands against decay, not against noise. The list of gained
and lost claims tells the rest."""

FLOORS_HEAD = """\
# Floors of the quality gate: F1 of found, claim and full; accuracy of fields; figures of the ledgers.
# They only rise: `python -m counterclaim.score quality --update` lifts them to two points below what was reached.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that rose or fell; "missed" stands for not found."""

    claim: str
    before: str
    after: str

    @property
    def is_gain(self) -> bool:
        """True if the claim rose."""
        return _rank(self.after) > _rank(self.before)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was reached when the baseline was written; `corpus` tells which gold it belongs to.

    `figures` are those of each group, as floors are set on them.
    """

    corpus: str
    levels: Levels
    figures: Floors


def read_levels(groups: Iterable[GroupScore]) -> Levels:
    """The level of every required gold claim that was found."""
    return {
        f"{report.gold.name}:{pair.gold.id}": pair.level
        for group in groups
        for report in group.claims.reports
        for pair in report.pairs
        if not pair.gold.optional
    }


def compare_levels(before: Levels, after: Levels, *, reports: frozenset[str]) -> tuple[Change, ...]:
    """What changed in `reports`, by claim id."""
    claims = sorted(c for c in before.keys() | after.keys() if c.rpartition(":")[0] in reports)
    pairs = ((claim, before.get(claim, "missed"), after.get(claim, "missed")) for claim in claims)
    return tuple(Change(claim, old, new) for claim, old, new in pairs if old != new)


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else -1


def load_baseline(path: Path) -> Baseline | None:
    """The baseline at `path`; None if there is none."""
    if not path.is_file():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    levels = {
        f"{report}:{claim}": level
        for report, by_level in raw["reports"].items()
        for level, claims in by_level.items()
        for claim in claims.split()
    }
    return Baseline(raw["corpus"], levels, raw["figures"])


def save_baseline(path: Path, baseline: Baseline) -> None:
    """Write `baseline`, one report a line, so that a diff shows which reports changed."""
    reports: dict[str, dict[str, list[str]]] = {}
    for claim, level in sorted(baseline.levels.items()):
        report, _, number = claim.rpartition(":")
        reports.setdefault(report, {}).setdefault(level, []).append(number)
    lines = [
        f"  {json.dumps(report)}: {json.dumps({name: ' '.join(by_level[name]) for name in sorted(by_level)})}"
        for report, by_level in reports.items()
    ]
    figures = [f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in baseline.figures.items()]
    path.write_text(
        f'{{\n "corpus": {json.dumps(baseline.corpus)},\n "figures": {{\n{COMMA.join(figures)}\n }},\n'
        f' "reports": {{\n{COMMA.join(lines)}\n }}\n}}\n',
        encoding="utf-8",
    )


def load_floors(path: Path) -> Floors:
    """The floors at `path`; empty if there are none."""
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


def list_drops(floors: Floors, groups: Iterable[GroupScore]) -> tuple[str, ...]:
    """One sentence for each figure below its floor."""
    return tuple(
        f"{group.name}: {figure} {group.figures().get(figure, 0.0):.4f} is below its floor {floor:.2f}"
        for group in groups
        for figure, floor in floors.get(group.name, {}).items()
        if group.figures().get(figure, 0.0) < floor
    )


def raise_floors(floors: Floors, groups: Iterable[GroupScore]) -> Floors:
    """`floors` lifted to `SLACK` below what `groups` reached, rounded down to two places; none sinks."""
    raised = {name: dict(values) for name, values in floors.items()}
    for group in groups:
        mine = raised.setdefault(group.name, {})
        for figure, value in group.figures().items():
            mine[figure] = max(mine.get(figure, 0.0), math.floor((value - SLACK) * 100 + 1e-9) / 100)
    return raised


def save_floors(path: Path, floors: Mapping[str, Mapping[str, float]]) -> None:
    """Write `floors` as TOML."""
    tables = (
        f'["{name}"]\n' + "".join(f"{figure} = {floor:.2f}\n" for figure, floor in figures.items())
        for name, figures in floors.items()
    )
    path.write_text(FLOORS_HEAD + "\n" + "\n".join(tables), encoding="utf-8")
