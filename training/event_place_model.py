"""Train the choice of an event's place (`counterclaim.ground.event_places`) and write `resources/event_place_weights.tsv`.

    python training/event_place_model.py [--check]

Reads the same hand-coded reports as training/trigger_model.py. An example is a claim that the coder found and that gold
gives a place: its features for every candidate site, and which of the sites gold accepts. A report is decoded in order,
so that what was chosen for one event speaks for the next; the first round starts from gold, the others from the weights
of the round before. Full-batch Adam on the conditional log-likelihood with an L2 penalty: no randomness.
`--check` prints the accuracy on reports that the weights have not seen (folds of whole families) and writes nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import GOLD
from counterclaim.annotate import annotate
from counterclaim.attribute import attribute
from counterclaim.extract import extract
from counterclaim.ground import ground
from counterclaim.ground.layout import Layout
from counterclaim.ground.place_features import Frame, PlaceFeatures
from counterclaim.ground.place_sites import Site, read_sites
from counterclaim.ground.places import ground_places
from counterclaim.model import ClaimDraft, Report
from counterclaim.pipeline import Tools, load_tools
from counterclaim.record.streams import claim_row
from counterclaim.score.claims import pair_claims
from counterclaim.score.coded import CodedPlace, row_to_claim
from counterclaim.score.fields import is_there
from counterclaim.score.gold import GoldClaim, GoldReport
from trigger_model import ROOT, coded_reports

TARGET = ROOT / "src" / "counterclaim" / "resources" / "event_place_weights.tsv"
CASES = [ROOT / "tests" / "golden" / "cases", ROOT / "training" / "annotated"]

L2 = 24.0
STEPS = 120
RATE = 0.1
ROUNDS = 2
MIN_COUNT = 3
FOLDS = 6
BLOCK = 5
"""Families next to each other by name that are left out together: some of them tell one story."""


@dataclass(frozen=True)
class Story:
    """A report ready to be decoded: `accepted` maps the number of a draft to the sites that gold accepts for it."""

    family: str
    drafts: tuple[ClaimDraft, ...]
    features: PlaceFeatures
    accepted: dict[int, frozenset[int]]


@dataclass(frozen=True)
class Example:
    """The features of each candidate of a draft, and whether gold accepts it."""

    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def read_story(gold: GoldReport, report: Report, tools: Tools) -> Story:
    """Code a report up to its drafts and find out which of its sites are right for which draft."""
    known = tools.resources
    annotation = annotate(report, parser=tools.parser, resources=known)
    attributions = attribute(report, annotation, resources=known)
    drafts = extract(report, annotation, attributions, resources=known)
    coding = ground(report, annotation, attributions, drafts, resources=known)
    coded = [row_to_claim(claim_row(claim, coding.report)) for claim in coding.claims]
    places = ground_places(report, annotation, gazetteer=known.gazetteer, lexicon=known.places, registry=known.registry)
    sites = read_sites(annotation, places, attributions, known.gazetteer)
    accepted = {
        draft: frozenset(n for n, site in enumerate(sites) if is_right(gold.claims[claim], site))
        for claim, draft in pair_claims(gold.claims, coded)
        if gold.claims[claim].places
    }
    family = gold.path.parent.name if gold.path.name != "gold.yaml" else gold.name
    return Story(
        family if family not in {"reports", "standoff"} else gold.name,
        drafts,
        PlaceFeatures(Layout(annotation, drafts), sites, known.places),
        accepted,
    )


def is_right(claim: GoldClaim, site: Site) -> bool:
    """True if gold accepts the site for the claim."""
    place = site.place
    words = site.mentions[0].cited.passage.text
    coded = CodedPlace((place.name, words), (place.country or "").upper(), place.lat, place.lon)
    return any(is_there(wanted, coded) for wanted in claim.places)


def decode(
    story: Story, weights: Mapping[str, float], *, from_gold: bool = False
) -> Iterator[tuple[int, int, Example]]:
    """(number of the draft, chosen site, example) for each draft that gold places; `from_gold` takes gold's site before
    the weights' where there is one.
    """
    frame, features = Frame(), story.features
    for number, draft in enumerate(story.drafts):
        view = features.view(draft)
        candidates = features.candidates(view)
        if not candidates:
            continue
        rows = tuple(tuple(features.tell(view, n, frame)) for n in candidates)
        accepted = story.accepted.get(number, frozenset())
        allowed = [n for n in candidates if n in accepted] if from_gold else []
        scores = {n: sum(weights.get(f, 0.0) for f in row) for n, row in zip(candidates, rows, strict=True)}
        best = max(allowed or features.eligible(view, candidates), key=lambda n: (scores[n], -n))
        features.settle(view, best, frame)
        if number in story.accepted:
            yield number, best, Example(rows, tuple(n in accepted for n in candidates))


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by feature name; examples without a choice teach nothing and are left out."""
    examples = [e for e in examples if any(e.right) and not all(e.right)]
    counts = Counter(f for e in examples for row in e.rows for f in set(row))
    names = sorted(f for f, n in counts.items() if n >= MIN_COUNT)
    number = {f: i for i, f in enumerate(names)}
    rows = [[number[f] for f in row if f in number] for e in examples for row in e.rows]
    flat = np.array([i for row in rows for i in row])
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    right = np.array([float(r) for e in examples for r in e.right])
    sizes = np.array([len(e.rows) for e in examples])
    owner = np.repeat(np.arange(len(examples)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = np.bincount(row_of, weights[flat], minlength=len(rows))
        exponent = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        predicted = exponent / np.add.reduceat(exponent, starts)[owner]
        wanted = exponent * right / np.add.reduceat(exponent * right, starts)[owner]
        gradient = np.bincount(flat, (predicted - wanted)[row_of], minlength=len(names)) + L2 * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = RATE * (1 - 0.9 * step / STEPS)
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: float(w) for name, w in zip(names, weights, strict=True)}


def fit(stories: Sequence[Story]) -> dict[str, float]:
    """Weights after `ROUNDS` rounds of decoding and training."""
    weights: dict[str, float] = {}
    for turn in range(ROUNDS):
        found = [e for story in stories for _, _, e in decode(story, weights, from_gold=turn == 0)]
        weights = train(found)
    return weights


def check(stories: Sequence[Story]) -> str:
    """Accuracy of the choice on unseen families, in words."""
    families = sorted({story.family for story in stories})
    right = asked = 0
    for fold in range(FOLDS):
        unseen = {family for n, family in enumerate(families) if n // BLOCK % FOLDS == fold}
        weights = fit([s for s in stories if s.family not in unseen])
        for story in (s for s in stories if s.family in unseen):
            for number, best, _ in decode(story, weights):
                right += best in story.accepted[number]
                asked += 1
    return f"{right} of {asked} places right on unseen families ({right / asked:.3f})"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--cases", type=Path, nargs="*", default=CASES)
    parser.add_argument("--check", action="store_true", help="Cross-validate instead of writing weights.")
    arguments = parser.parse_args()
    tools = load_tools()
    stories = [read_story(gold, report, tools) for gold, report in coded_reports(arguments.gold, arguments.cases)]
    if arguments.check:
        print(check(stories))
        return
    weights = fit(stories)
    lines = [f"{weight:.3f}\t{name}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.005]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"{sum(len(s.accepted) for s in stories)} placed claims, {len(lines)} weights")


if __name__ == "__main__":
    main()
