"""Our scorer gives the contract's figures, on random ledgers over the gold families and on generated claims."""

import importlib.util
import json
import os
import random  # noqa: TID251  (seeded)
from pathlib import Path

import pytest

from counterclaim.score.claims import score_report, total_scores
from counterclaim.score.coded import row_to_claim, row_to_event, row_to_report
from counterclaim.score.gold import load_gold_ledger, load_gold_report
from counterclaim.score.ledger import score_ledger

ROOT = Path(__file__).parents[2]
CONTRACT = Path(os.environ.get("COUNTERCLAIM_CONTRACT", ROOT / "../shared/contract")) / "score.py"
GOLD = Path(os.environ.get("COUNTERCLAIM_GOLD", ROOT / "../shared/gold"))

pytestmark = [
    pytest.mark.gold,
    pytest.mark.skipif(not CONTRACT.exists(), reason=f"no contract scorer at {CONTRACT}; set COUNTERCLAIM_CONTRACT"),
    pytest.mark.skipif(not GOLD.exists(), reason=f"no gold at {GOLD}; set COUNTERCLAIM_GOLD"),
]


@pytest.fixture(scope="module")
def contract():
    spec = importlib.util.spec_from_file_location("contract_score", CONTRACT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wobble(dice, offset, limit, reach=12):
    return min(max(offset + dice.randint(-reach, reach), 0), limit)


def invent_cited(dice, text, span):
    start, end = (wobble(dice, s, len(text)) if dice.random() < 0.5 else s for s in span)
    start, end = min(start, end), max(start, end, min(start, end) + 1)
    end = min(end, len(text))
    start = min(start, end - 1)
    return {"text": text[start:end], "spans": [[start, end]]}


def invent_parties(dice, names, text):
    parties = []
    for accepted in names:
        if dice.random() < 0.7:
            name = dice.choice(accepted)
            words = name.split()
            if dice.random() < 0.3:
                words = words[dice.randint(0, len(words) - 1) :] + ["forces"] * dice.randint(0, 2)
            parties.append({"name": " ".join(words), "mention": {"text": dice.choice(text.split()), "spans": []}})
    if dice.random() < 0.2:
        parties.append({"name": "the somebody else", "mention": None})
    return parties


def invent_time(dice, gold):
    if gold.time is None or dice.random() < 0.2:
        return dice.choice([None, {"start": None}, {"start": "2016"}, {"start": "2024-03", "end": "2024-04"}])
    start, end = gold.time.start.at.isoformat(), gold.time.end.at.isoformat()
    return dice.choice(
        [
            {"start": start[:10], "end": end[:10]},
            {"start": start[:10]},
            {"start": start.replace("+00:00", "Z"), "end": end},
            {"start": start[:11] + "20:45:00Z"},
        ]
    )


def invent_place(dice, place):
    shift = dice.choice([0, 0.05, 0.3, 2])
    known = place.lat is not None and dice.random() < 0.8
    return {
        "name": dice.choice([place.name, place.name.upper(), "Elsewhere"]),
        "country": dice.choice([place.country, (place.country or "xx").lower(), None]),
        "lat": place.lat + shift if known else None,
        "lon": place.lon - shift if known else None,
        "mention": dice.choice([None, {"text": place.name}]),
    }


def invent_claim(dice, gold, number, text, path):
    """A claim row that is right here and wrong there."""
    chain = dice.choice(gold.chains)
    count = dice.choice(gold.counts) if gold.counts and dice.random() < 0.7 else None
    return {
        "id": f"clm_{path}_{number}",
        "event_id": f"evt_{dice.randint(0, 9)}",
        "report": {"path": f"somewhere/{path}"},
        "sources": invent_parties(dice, chain, text) if dice.random() < 0.8 else [],
        "cue": None,
        "evidence": invent_cited(dice, text, gold.evidence[0]),
        "stance": dice.choice([*gold.stances, "deny"]),
        "medium": dice.choice([None, {"text": gold.medium}, {"text": "a Telegram post"}]),
        "event": {
            "type": dice.choice([*gold.types, "shelling"]),
            "status": dice.choice([*gold.statuses, "occurred"]),
            "trigger": invent_cited(dice, text, gold.trigger[0]),
            "agents": invent_parties(dice, gold.agents, text),
            "targets": invent_parties(dice, gold.targets, text) or None,
            "instruments": invent_parties(dice, gold.instruments, text),
            "time": invent_time(dice, gold),
            "places": [invent_place(dice, p) for p in gold.places if dice.random() < 0.8],
            "counts": [{"low": count.low + dice.choice([0, 0, 1]), "high": dice.choice([None, count.high, 3])}]
            if count
            else None,
        },
    }


def invent_claims(dice, gold, name):
    rows = []
    for claim in gold.claims:
        for _ in range(dice.choice([0, 1, 1, 2])):
            rows.append(invent_claim(dice, claim, len(rows), gold.text, name))
    return rows


def score_ours(triples):
    scored = [
        score_report(load_gold_report(Path(g), Path(t)), [row_to_claim(r) for r in rows]) for g, t, rows in triples
    ]
    return total_scores(scored)


def gold_triples(dice):
    paths = [GOLD / "seed.yaml", *sorted(GOLD.glob("*/reports/*.yaml"))]
    for path in paths:
        gold = load_gold_report(path)
        yield str(path), str(path.with_suffix(".txt")), invent_claims(dice, gold, path.stem + ".txt")


@pytest.mark.parametrize("seed", range(3))
def test_claim_scores_equal_the_contract(contract, seed):
    triples = list(gold_triples(random.Random(seed)))  # noqa: S311
    expected, _ = contract.score_claims(triples)
    ours = json.loads(json.dumps(score_ours(triples).to_row()))
    del expected["missed"], ours["missed"]  # named by path in the contract where gold has no slug
    assert ours == expected
    assert 0 < expected["claims"]["full"]["f1"] < expected["claims"]["claim"]["f1"] < 1


def test_missed_claims_equal_the_contract(contract):
    triples = [t for t in gold_triples(random.Random(9)) if not t[0].endswith("seed.yaml")]  # noqa: S311
    expected, _ = contract.score_claims(triples)
    assert list(score_ours(triples).missed) == expected["missed"]
    assert expected["missed"]


@pytest.mark.parametrize("family", sorted(p.parent.name for p in GOLD.glob("*/families/*/ledger.yaml")))
def test_ledger_scores_equal_the_contract(contract, family):
    folder = next(GOLD.glob(f"*/families/{family}"))
    dice = random.Random(family)  # noqa: S311
    golds = {p.stem: load_gold_report(p) for p in sorted(folder.glob("[0-9]*.yaml"))}
    rows = {n: invent_claims(dice, gold, f"{n}.txt") for n, gold in golds.items()}
    claims = [row for n in rows for row in rows[n]]
    events = [
        {
            "id": f"evt_{n}",
            "status": dice.choice(["contested", "single_source"]),
            "independent_sources": dice.randint(0, 3),
        }
        for n in range(10)
    ]
    reports = [
        {"id": f"rep_{n}", "path": f"x/{n}.txt", "copy_of": dice.choice([None, "rep_1", "rep_gone"])} for n in rows
    ]
    expected = contract.score_ledger(str(folder), claims, events, reports)
    scored = [score_report(gold, [row_to_claim(r) for r in rows[n]]) for n, gold in golds.items()]
    ours = score_ledger(
        load_gold_ledger(folder), scored, map(row_to_event, events), map(row_to_report, reports)
    ).to_row()
    assert ours == {k: expected[k] for k in ours}
    assert total_scores(scored).to_row()["fields"] == expected["fields"]
