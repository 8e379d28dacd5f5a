"""Train the trigger model (`counterclaim.extract.trigger_model`) and write `resources/trigger_weights.tsv`.

    python training/trigger_model.py [--gold DIR] [--cases DIR …]

Reads hand-coded reports (the contract's gold format): the train split without the reports whose licence forbids it
(`fk_`), the golden cases, the reports under training/annotated and the free reports of training/standoff. A candidate
whose trigger is a gold trigger is an example of the gold codes, any other candidate one of "no event"; candidates
inside a longer gold trigger are left out.
Full-batch Adam on the conditional log-likelihood with an L2 penalty: no randomness, so the same data give the same weights.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import GOLD, standoff_reports
from counterclaim.acquire import read_reports
from counterclaim.annotate import annotate
from counterclaim.attribute import attribute
from counterclaim.extract.candidates import Candidate, find_candidates
from counterclaim.extract.context import context_features, survey
from counterclaim.extract.tree import Tree
from counterclaim.extract.trigger_model import code_features
from counterclaim.model import Report
from counterclaim.pipeline import Tools, load_tools
from counterclaim.score.gold import GoldClaim, GoldReport, load_gold_report

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "counterclaim" / "resources" / "trigger_weights.tsv"

L2 = 2.0
STEPS = 300
RATE = 0.05
MIN_COUNT = 2
OPTIONAL_WEIGHT = 0.3
OWN_WEIGHT = 0.5
"""Weight of an example from a report that was written for training: these hold more events than real ones."""

OWN_MARK = "own|"
"""Features of such examples alone: they take up that greater density and are dropped from the shipped weights."""

DENSITY = ("bias", "strength=", "code=")
"""Beginnings of the features that say how likely an event is, all else equal."""

FORBIDDEN = "fk_"
"""Reports of this prefix may not train what ships."""


@dataclass(frozen=True)
class Example:
    """A candidate, the features of each of its codes, and how right each code is (2 the code, 1 also accepted, 0 wrong)."""

    features: tuple[tuple[str, ...], ...]
    target: tuple[float, ...]
    weight: float


def gold_pairs(gold: Path, extra: list[Path]) -> Iterator[tuple[Path, Path]]:
    """(gold file, report file) of everything that may train the shipped model, in a fixed order."""
    for path in sorted((gold / "train").glob("families/*/[0-9]*.yaml")) + sorted(
        (gold / "train").glob("reports/*.yaml")
    ):
        if not path.name.startswith(FORBIDDEN):
            yield path, path.with_suffix(".txt")
    for folder in extra:
        for path in sorted(folder.rglob("gold.yaml")):
            yield path, path.with_name("report.txt")


def coded_reports(gold: Path, extra: list[Path]) -> Iterator[tuple[GoldReport, Report]]:
    """Gold and report of everything that trains the model; the free standoff reports come last."""
    for gold_file, report_file in gold_pairs(gold, extra):
        report = next(r for r in read_reports([str(report_file)]) if isinstance(r, Report))
        yield load_gold_report(gold_file, report_file), report
    yield from standoff_reports()


def is_own(coded: GoldReport) -> bool:
    """True for a report that this project wrote for training or for its golden cases."""
    return coded.path.name == "gold.yaml"


def mark_own(example: Example) -> Example:
    """The example with less weight, and with features that take up how densely such reports are packed."""
    marked = tuple(
        (*row, *(OWN_MARK + name for name in row if name.startswith(DENSITY) and "|" not in name))
        for row in example.features
    )
    return replace(example, features=marked, weight=example.weight * OWN_WEIGHT)


def examples_of(coded: GoldReport, report: Report, tools: Tools) -> Iterator[Example]:
    """The training examples of one report."""
    known = tools.resources
    annotation = annotate(report, parser=tools.parser, resources=known)
    attributions = attribute(report, annotation, resources=known)
    tree = Tree(annotation)
    candidates = find_candidates(tree, known.ontology, known.role_words, known.moods)
    surroundings = survey(tree, candidates, attributions, known.ontology)
    labels = label_candidates(candidates, tree, coded.claims)
    groups = {code: entry.group for code, entry in known.event_types.items()}
    for candidate in candidates:
        kind, code, accepted = labels.get(candidate.head, ("none", "", frozenset()))
        if kind == "skip":
            continue
        general, specific = context_features(candidate, tree, surroundings, attributions, known)
        yield Example(
            tuple(
                tuple(code_features(s, rank, general, specific, groups[s.code]))
                for rank, s in enumerate(candidate.senses)
            ),
            tuple(2.0 if s.code == code else 1.0 if s.code in accepted else 0.0 for s in candidate.senses),
            OPTIONAL_WEIGHT if kind == "optional" else 1.0,
        )


def label_candidates(
    candidates: tuple[Candidate, ...], tree: Tree, claims: tuple[GoldClaim, ...]
) -> dict[int, tuple[str, str, frozenset[str]]]:
    """By candidate head: ("event" | "optional" | "skip", gold code, accepted codes)."""
    labels: dict[int, tuple[str, str, frozenset[str]]] = {}
    for claim in claims:
        accepted = frozenset(claim.types)
        touching = [
            c
            for c in candidates
            if any(
                tree.tokens[i].span.start < end and start < tree.tokens[i].span.end
                for i in c.tokens
                for start, end in claim.trigger
            )
        ]
        fitting = [c for c in touching if accepted & {s.code for s in c.senses}]
        best = max(fitting, key=lambda c: _fit(c, claim.types[0]), default=None)
        for candidate in touching:
            if candidate is best:
                kind = "optional" if claim.optional else "event"
                if labels.get(candidate.head, ("skip",))[0] != "event":
                    labels[candidate.head] = (kind, claim.types[0], accepted)
            else:
                labels.setdefault(candidate.head, ("skip", "", frozenset()))
    return labels


def _fit(candidate: Candidate, code: str) -> tuple[bool, bool, bool, int]:
    strong = any(s.code == code and s.strength.endswith("strong") for s in candidate.senses)
    return candidate.is_phrase, strong, any(s.code == code for s in candidate.senses), -candidate.head


def train(examples: list[Example], *, l2: float = L2, steps: int = STEPS) -> dict[str, float]:
    """Weights by feature name."""
    counts = Counter(f for e in examples for row in e.features for f in set(row))
    names = sorted(f for f, n in counts.items() if n >= MIN_COUNT)
    number = {f: i for i, f in enumerate(names)}
    rows = [[number[f] for f in row if f in number] for e in examples for row in e.features]
    flat = np.array([i for row in rows for i in row])
    lengths = np.array([len(row) for row in rows])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    owner = np.array([n for n, e in enumerate(examples) for _ in e.features])
    target = np.array([t for e in examples for t in e.target])
    importance = np.array([e.weight for e in examples])[owner]
    row_of = np.repeat(np.arange(len(rows)), lengths)
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        scores = np.add.reduceat(weights[flat], starts)
        slope = (_slope(scores, owner, target, len(examples)) * importance)[row_of]
        gradient = np.add(np.bincount(flat, weights=slope, minlength=len(names)), l2 * weights)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = RATE * (1 - 0.9 * step / steps)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: float(w) for name, w in zip(names, weights, strict=True)}


def _slope(
    scores: NDArray[np.float64], owner: NDArray[np.intp], target: NDArray[np.float64], examples: int
) -> NDArray[np.float64]:
    """Derivative of the loss by the score of each (candidate, code): predicted minus wanted probability."""
    top = np.zeros(examples)
    np.maximum.at(top, owner, scores)
    exponent = np.exp(scores - top[owner])
    predicted = exponent / (np.exp(-top) + np.bincount(owner, weights=exponent, minlength=examples))[owner]
    wanted = predicted * target
    total = np.bincount(owner, weights=wanted, minlength=examples)[owner]
    slope: NDArray[np.float64] = predicted - np.divide(wanted, total, out=np.zeros_like(wanted), where=total > 0)
    return slope


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument(
        "--cases", type=Path, nargs="*", default=[ROOT / "tests" / "golden" / "cases", ROOT / "training" / "annotated"]
    )
    arguments = parser.parse_args()
    tools = load_tools()
    examples: list[Example] = []
    for coded, report in coded_reports(arguments.gold, arguments.cases):
        found = examples_of(coded, report, tools)
        examples += map(mark_own, found) if is_own(coded) else found
    weights = {name: w for name, w in train(examples).items() if not name.startswith(OWN_MARK)}
    lines = [f"{weight:.3f}\t{name}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.005]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"{len(examples)} candidates, {len(lines)} weights")


if __name__ == "__main__":
    main()
