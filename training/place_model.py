"""Train the choice between places of one name (`counterclaim.ground.place_choice`); write `resources/place_weights.toml`.

    python training/place_model.py [--gold DIR] [--cases DIR …] [--check]

Reads the places of hand-coded reports, the same as `trigger_model.py` does. A name of the text that gold gives a point
for is an example: right is every candidate at that point, "none of these" if no candidate is. Conditional
log-likelihood with a Gaussian prior around weights set by hand, whose reasons stand beside them: what the reports say
little of keeps its prior. Newton steps, no randomness, so the same data give the same weights. `--check` tells how
well the probabilities hold on reports left out (ten folds).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import GOLD
from counterclaim.annotate import annotate
from counterclaim.globe import distance_km
from counterclaim.ground.place_choice import Option, group_toponyms, list_options
from counterclaim.ground.place_context import Toponym, read_toponyms
from counterclaim.ground.place_evidence import probabilities, score_features
from counterclaim.ground.place_roles import role_of
from counterclaim.ground.places import start_story
from counterclaim.model import Annotation, Report
from counterclaim.pipeline import Tools, load_tools
from counterclaim.resources.folding import fold_name
from counterclaim.resources.gazetteer import GazetteerEntry, PlaceKind
from counterclaim.score.gold import GoldPlace, GoldReport
from trigger_model import ROOT, coded_reports

TARGET = ROOT / "src" / "counterclaim" / "resources" / "place_weights.toml"
ROUNDS = 2
"""What is certain in a report depends on the weights, so they are fitted twice."""
STEPS = 30
SPREAD = 1.0
"""Standard deviation of the prior, in log-odds: a factor of nearly three. Of 0.35, 0.5, 0.7, 0.85 and 1 the best in ten folds."""
FOLDS = 10
RIGHT_KM = 30.0
"""A candidate so near to gold's point is the same town; of a unit, so many or its radius."""
WRONG_KM = 100.0
"""If every candidate is farther than this (and its radius), gold means none of them."""

PRIOR = {
    # sorts: a country's name is all but always the country; a small town's alone says little
    "country": 5.0, "capital": 3.0, "area": 3.0, "adm1": 2.0, "adm2": -0.5, "town": -0.5,
    # size: a million people weigh about as much as a capital
    "capital_people": 1.0, "town_people": 4.0, "adm1_people": 3.0, "adm2_people": 1.0, "lesser": -2.0, "below_unit": -3.0, "sole": 1.0, "company": 2.0,
    # other names are shared by more places, and spelled after others
    "town_alternate": -1.0, "other_main": -1.5, "alternate": -0.5, "transliterated": 0.5,
    # what the text tells outright
    "contained": 5.0, "outside": -1.0, "outside_told": -5.0, "contains": 4.0, "pointed": 5.0, "off_point": -5.0, "origin": 4.0,
    # the story: its countries and its other places
    "about": 2.5, "near": 2.5, "same_unit": 3.0, "foreign": -1.0, "unit_foreign": -0.5, "small_foreign": -3.0, "small_aside": -1.5, "small_far": -2.0, "alternate_far": -1.5, "alternate_foreign": -3.0, "namesake": -8.0, "away": -2.0,
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """One name of one report: its candidates, and which are right; none right = "none of these". `report` groups folds."""

    report: str
    name: str
    options: tuple[Option, ...]
    right: tuple[bool, ...]


def main() -> None:
    """Read, fit, check, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument(
        "--cases", type=Path, nargs="*", default=[ROOT / "tests" / "golden" / "cases", ROOT / "training" / "annotated"]
    )
    parser.add_argument("--check", action="store_true", help="tell accuracy and calibration on reports left out")
    options = parser.parse_args()
    tools = load_tools()
    read = [
        (g, r, annotate(r, parser=tools.parser, resources=tools.resources))
        for g, r in coded_reports(options.gold, options.cases)
    ]
    weights = dict(PRIOR)
    for _ in range(ROUNDS):
        examples = [
            e for gold, report, annotation in read for e in list_examples(gold, report, annotation, tools, weights)
        ]
        weights = fit(examples)
    if options.check:
        print("\n".join(check(examples)))
    write_weights(weights, TARGET)
    print(f"{len(examples)} names of {len(read)} reports → {TARGET.name}")


def list_examples(
    gold: GoldReport, report: Report, annotation: Annotation, tools: Tools, weights: dict[str, float]
) -> list[Example]:
    """The names of a report that gold gives one place for, with their candidates."""
    gazetteer, lexicon = tools.resources.gazetteer, tools.resources.places
    toponyms = read_toponyms(annotation, gazetteer=gazetteer, lexicon=lexicon)
    roles = [role_of(t, annotation.tokens, lexicon) for t in toponyms]
    start = start_story(report, annotation, gazetteer, lexicon, tools.resources.registry)
    options = list_options(toponyms, roles, start, gazetteer=gazetteer, weights=weights)
    by_name = _points_by_name(gold)
    examples = []
    for key, members in group_toponyms(toponyms).items():
        names = {key[0], *(_whole_name(toponyms[i], report) for i in members)}
        points = [p for name in sorted(names) for p in by_name.get(name, ())]
        right = label(options[key], points)
        if right is not None:
            examples.append(Example(gold.name, key[0], options[key], right))
    return examples


def _points_by_name(gold: GoldReport) -> dict[str, list[GoldPlace]]:
    found: dict[str, list[GoldPlace]] = defaultdict(list)
    for claim in gold.claims:
        for place in claim.places:
            if place.lat is not None and place.lon is not None and place not in found[fold_name(place.name)]:
                found[fold_name(place.name)].append(place)
    return found


def _whole_name(toponym: Toponym, report: Report) -> str:
    return fold_name(report.text[toponym.mention.span.start : toponym.mention.span.end])


def label(options: Sequence[Option], points: Sequence[GoldPlace]) -> tuple[bool, ...] | None:
    """Which candidates lie where gold says; all false: none does; None: gold does not say, or not clearly."""
    if not options or not points:
        return None
    right = tuple(any(_is_there(o.entry, p) for p in points) for o in options)
    if any(right):
        return right
    is_clear = all(_km(o.entry, p) > max(WRONG_KM, o.entry.radius_km) for o in options for p in points)
    return right if is_clear else None


def _is_there(entry: GazetteerEntry, point: GoldPlace) -> bool:
    if point.country and entry.country and point.country != entry.country:
        return False
    if entry.kind is PlaceKind.COUNTRY or point.precision == "country":
        return entry.kind is PlaceKind.COUNTRY and point.precision == "country"
    if entry.kind is PlaceKind.ADM1 and point.precision == "town":
        return False
    return _km(entry, point) <= max(
        RIGHT_KM, 0.0 if entry.kind in {PlaceKind.TOWN, PlaceKind.CAPITAL} else entry.radius_km
    )


def _km(entry: GazetteerEntry, point: GoldPlace) -> float:
    return distance_km(entry.lat, entry.lon, point.lat or 0.0, point.lon or 0.0)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of highest posterior probability, by Newton's method; features that never occur keep their prior."""
    names = sorted(PRIOR)
    column = {name: k for k, name in enumerate(names)}
    prior = np.array([PRIOR[n] for n in names])
    tables = [_table(e, column) for e in examples]
    weights = prior.copy()
    for _ in range(STEPS):
        gradient = (prior - weights) / SPREAD**2
        curvature = np.eye(len(names)) / SPREAD**2
        for table, right in tables:
            share = _softmax(table @ weights)
            wanted = share * right
            wanted = wanted / wanted.sum()
            gradient += (wanted - share) @ table
            mean = share @ table
            curvature += (table.T * share) @ table - np.outer(mean, mean)
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)}


def _table(example: Example, column: dict[str, int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """One row a candidate and a last one, all zero, for "none of these"; 1 for the right rows."""
    table = np.zeros((len(example.options) + 1, len(column)))
    for row, option in enumerate(example.options):
        for name, value in option.features.items():
            if name in column:
                table[row, column[name]] = value
    right = np.array([*map(float, example.right), float(not any(example.right))])
    return table, right


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    odds = np.exp(scores - scores.max())
    return np.asarray(odds / odds.sum())


def check(examples: Sequence[Example]) -> list[str]:
    """Accuracy, Brier score and expected calibration error of the choice on reports left out, against the prior's."""
    reports = sorted({e.report for e in examples})
    left_out = {r: n % FOLDS for n, r in enumerate(reports)}
    judged: list[tuple[float, bool]] = []
    before: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in examples if left_out[e.report] != fold])
        held = [e for e in examples if left_out[e.report] == fold]
        judged += [_judge(e, weights) for e in held]
        before += [_judge(e, PRIOR) for e in held]
    return [_tell("set by hand", before), _tell("trained", judged), *_bins(judged)]


def _judge(example: Example, weights: dict[str, float]) -> tuple[float, bool]:
    """Probability of what is likeliest, "none of these" included, and whether that is right."""
    shares = probabilities([score_features(o.features, weights) for o in example.options])
    right = sum(p for p, r in zip(shares, example.right, strict=True) if r)
    best = max(range(len(shares)), key=lambda k: shares[k])
    if shares[best] < 1 - sum(shares):
        return 1 - sum(shares), not any(example.right)
    if example.right[best]:
        return right, True
    return shares[best], False


def _tell(name: str, judged: Sequence[tuple[float, bool]]) -> str:
    right = [float(ok) for _, ok in judged]
    brier = sum((p - r) ** 2 for (p, _), r in zip(judged, right, strict=True)) / len(judged)
    error = sum(abs(sum(p - ok for p, ok in part)) for part in _split(judged)) / len(judged)
    return f"{name}: {len(judged)} names, right {sum(right) / len(right):.3f}, Brier {brier:.3f}, ECE {error:.3f}"


def _split(judged: Iterable[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    parts: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for p, ok in judged:
        parts[min(9, int(p * 10))].append((p, ok))
    return parts


def _bins(judged: Sequence[tuple[float, bool]]) -> list[str]:
    return [
        f"  said {sum(p for p, _ in part) / len(part):.2f}, right {sum(ok for _, ok in part) / len(part):.2f} of {len(part)}"
        for part in _split(judged)
        if part
    ]


def write_weights(weights: dict[str, float], path: Path) -> None:
    """The weights by name, as TOML."""
    lines = [
        "# What each piece of evidence adds to the log-odds that a place is meant; made by training/place_model.py.",
        "# Features: counterclaim.ground.place_evidence. Trained on hand-coded reports; Apache-2.0.",
        "[weights]",
        *(f"{name} = {weight}" for name, weight in sorted(weights.items())),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
