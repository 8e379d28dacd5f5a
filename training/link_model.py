"""Train the pair model of linking (`counterclaim.link.evidence`) and write `resources/link_weights.tsv`.

    python training/link_model.py [--folds] [--errors FAMILY]

Reads the story families of gold train, of tests/families and of training/families: their ledgers tell which claims are
one event. Each family counts twice, with gold's claims and with those that the coder finds, so that the weights know
both right and half-right times and places. The same data give the same weights. `--folds` prints B-cubed with each family left out of
its own training and writes nothing; `--errors FAMILY` leaves that family out and prints, for every event that comes
out of it, the claims with the gold event of each, and which kinds of pairs are wrongly joined or kept apart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from corpus import GOLD
from counterclaim.acquire import read_reports
from counterclaim.link.clusters import cluster_facts
from counterclaim.link.copies import find_copies, root_of
from counterclaim.link.evidence import PairModel, load_pair_model
from counterclaim.link.facts import Fact, coding_to_facts, report_order
from counterclaim.model import Coding, Report
from counterclaim.pipeline import Tools, code_report, load_tools
from counterclaim.record.streams import claim_row
from counterclaim.score.claims import score_report
from counterclaim.score.coded import row_to_claim
from counterclaim.score.fit import Pairs, fit_weights
from counterclaim.score.given import give_coding
from counterclaim.score.gold import GoldEvent, GoldLedger, GoldReport, load_gold_ledger, load_gold_report
from counterclaim.score.ledger import measure_clusters

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "tests", ROOT / "training")
TARGET = ROOT / "src" / "counterclaim" / "resources" / "link_weights.tsv"

L2 = 10.0
"""Of 3, 10 and 30, each family left out in turn, the one with the best B-cubed."""
STORY_WEIGHT = 1000.0
"""What all pairs of one family weigh together, so that a long story does not outvote a short one."""
EVENT_POWER = 0.5
"""By which power of the number of its claims an event's pairs weigh less, so that the one that all tell does not outvote
the small ones beside it."""
STRANGER_WEIGHT = 300.0
STRIDE = 100
"""Of the pairs of two families one in this many is taken."""


@dataclass(frozen=True)
class Story:
    """One family, with gold's claims or with those found. `refs` maps a claim id to its number in the ledger."""

    name: str
    kind: str
    facts: tuple[Fact, ...]
    refs: Mapping[str, str]
    ledger: GoldLedger


def read_stories(tools: Tools, gold: Path = GOLD) -> Iterator[Story]:
    """Every family of gold train and of our own, given and found."""
    for path in sorted(p for folder in (gold / "train", *OWN) for p in folder.glob("families/*/ledger.yaml")):
        yield from read_family(path.parent, tools)


def read_family(folder: Path, tools: Tools) -> Iterator[Story]:
    """The family with gold's claims, then with those found."""
    ledger = load_gold_ledger(folder)
    given, found = [], []
    given_refs: dict[str, str] = {}
    found_refs: dict[str, str] = {}
    for path in sorted(p for p in folder.glob("*.yaml") if p.name != "ledger.yaml"):
        gold = load_gold_report(path)
        report = next(r for r in read_reports([str(path.with_suffix(".txt"))]) if isinstance(r, Report))
        given.append(give_coding(gold, report, tools))
        given_refs |= {f"{report.id}:{c.id}": f"{path.stem}:{c.id}" for c in gold.claims}
        found.append(code_report(report, tools))
        found_refs |= match_claims(gold, found[-1], path.stem)
    yield Story(folder.name, "given", to_facts(given), given_refs, ledger)
    yield Story(folder.name, "found", to_facts(found), found_refs, ledger)


def match_claims(gold: GoldReport, coding: Coding, number: str) -> dict[str, str]:
    """Id of each coded claim that the scorer pairs with a gold one → that one's number in the ledger."""
    rows = [row_to_claim(claim_row(c, coding.report, event_id=None)) for c in coding.claims]
    return {pair.coded.id: f"{number}:{pair.gold.id}" for pair in score_report(gold, rows).pairs}


def to_facts(codings: Sequence[Coding]) -> tuple[Fact, ...]:
    """Facts of all codings, in order of publication."""
    ordered = sorted(codings, key=lambda coding: report_order(coding.report))
    reports = {coding.report.id: coding.report for coding in ordered}
    copies = find_copies(tuple(reports.values())).copies
    return tuple(f for c in ordered for f in coding_to_facts(c, reports[root_of(c.report.id, copies)]))


def label_pairs(story: Story, model: PairModel) -> Pairs:
    """Every pair of claims of which gold knows whether they are one event. The pairs of a small event weigh more."""
    events = {ref: event for event in story.ledger.events for ref in event.claims}
    told = Counter(events[ref].id for ref in story.refs.values() if ref in events)
    rows, labels, sizes = [], [], []
    for a, b in combinations(story.facts, 2):
        one, other = events.get(story.refs.get(a.claim.id, "")), events.get(story.refs.get(b.claim.id, ""))
        if one is None or other is None or one.id in other.may_merge_with or other.id in one.may_merge_with:
            continue
        rows.append(list(model.list_evidence(a, b)))
        labels.append(one is other)
        sizes.append(told[one.id] ** -EVENT_POWER + told[other.id] ** -EVENT_POWER)
    return Pairs(rows, labels, [STORY_WEIGHT * size / sum(sizes) for size in sizes])


def label_strangers(stories: Sequence[Story], model: PairModel) -> dict[str, Pairs]:
    """Pairs of claims of two families, by "family family": never one event, however alike they are."""
    found = {}
    for one, other in combinations([story for story in stories if story.kind == "found"], 2):
        rows = [
            list(model.list_evidence(a, b)) for i, a in enumerate(one.facts) for b in other.facts[i % STRIDE :: STRIDE]
        ]
        found[f"{one.name}/{other.name}"] = Pairs(rows, [False] * len(rows), STRANGER_WEIGHT / len(rows))
    return found


def measure(story: Story, model: PairModel) -> float:
    """B-cubed F1 of the clusters that `model` makes of `story`."""
    groups = cluster_facts(story.facts, model)
    coded = {
        story.refs[fact.claim.id]: group[0].claim.id
        for group in groups
        for fact in group
        if fact.claim.id in story.refs
    }
    return measure_clusters(story.ledger.events, coded)[0].f1


def print_folds(stories: Sequence[Story], pairs: Mapping[str, Pairs], blank: PairModel) -> None:
    """B-cubed of each family, trained on the others."""
    totals: dict[str, list[float]] = {"given": [], "found": []}
    for name in sorted({story.name for story in stories}):
        weights = fit_weights([p for key, p in pairs.items() if name not in key.split("/")], l2=L2)
        for story in stories:
            if story.name == name:
                totals[story.kind].append(measure(story, blank.reweighed(weights)))
        print(f"{name:24} " + "  ".join(f"{kind} {scores[-1]:.3f}" for kind, scores in totals.items()))
    print("mean                     " + "  ".join(f"{k} {sum(s) / len(s):.3f}" for k, s in totals.items()))


def print_errors(story: Story, model: PairModel) -> None:
    """What `model` makes of `story`: each event with its claims, then the wrong pairs by relation, commonest first."""
    gold = {ref: event for event in story.ledger.events for ref in event.claims}
    groups = cluster_facts(story.facts, model)
    told: list[tuple[int, Fact, GoldEvent]] = []
    print(f"{story.name}, {story.kind}: B-cubed {measure(story, model):.3f}")
    for number, group in enumerate(groups):
        print(f"event {number}")
        for fact in group:
            ref = story.refs.get(fact.claim.id, "?")
            event, place = gold.get(ref), ",".join(p.name for p in fact.places)
            evidence = " ".join(fact.claim.evidence.text.split())[:60]
            print(f"  {ref:7} {event.id if event else '-':14} {fact.type:20} {place[:20]:20} {evidence}")
            told += [(number, fact, event)] if event else []
    wrong: Counter[str] = Counter()
    for (here, a, one), (there, b, other) in combinations(told, 2):
        is_open = one.id in other.may_merge_with or other.id in one.may_merge_with
        if not is_open and (here == there) != (one is other):
            names = [name for name, _ in model.list_evidence(a, b)]
            kind = next(name for name in names if "|type=" in name and "&" not in name)
            near = next(name for name in names if "|places=" in name).partition("|")[2]
            wrong[f"{'joined' if here == there else 'apart '} {kind} {near}"] += 1
    for kind, number in wrong.most_common(12):
        print(f"{number:5} {kind}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--errors", metavar="FAMILY")
    arguments = parser.parse_args()
    blank = load_pair_model()
    stories = list(read_stories(load_tools()))
    pairs = {f"{story.name}/{story.kind}": label_pairs(story, blank) for story in stories}
    pairs |= label_strangers(stories, blank)
    if arguments.folds:
        print_folds(stories, pairs, blank)
        return
    if arguments.errors:
        others = [part for key, part in pairs.items() if arguments.errors not in key.split("/")]
        model = blank.reweighed(fit_weights(others, l2=L2))
        for story in stories:
            if story.name == arguments.errors:
                print_errors(story, model)
        return
    weights = fit_weights(list(pairs.values()), l2=L2)
    lines = [f"{weight:.3f}\t{name}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.005]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"{sum(len(p.rows) for p in pairs.values())} pairs, {len(lines)} weights")


if __name__ == "__main__":
    main()
