"""Golden cases: no claim that was right may be lost, and the figures over all cases keep their floors.

A failure prints a claim-level diff against `baseline.json`. `python -m tests.golden.update` writes the baseline anew.
"""

from dataclasses import replace

import pytest
from tests.golden import claim_diff

from counterclaim.resources.event_types import load_event_types
from counterclaim.score.claims import total_scores
from counterclaim.score.gold import load_gold_report

FOUND_F1_FLOOR = 0.85
"""F1 of claims found, over all cases. May only rise."""

CLAIM_F1_FLOOR = 0.72
"""F1 of claims with right type, source and status, over all cases. May only rise."""

CASES = claim_diff.list_cases()
STATUSES = {"occurred", "attempted", "repelled", "ongoing", "planned", "negated", "hypothetical"}
STANCES = {
    "assert", "deny", "confirm", "accuse", "cannot_verify", "claim_responsibility", "deny_responsibility",
}  # fmt: skip


@pytest.fixture(scope="module")
def scored(tools):
    return {case.name: claim_diff.score_case(case, tools) for case in CASES}


@pytest.fixture(scope="module")
def baseline():
    baseline = claim_diff.load_baseline()
    if baseline is None:
        pytest.skip("no baseline yet: write one with python -m tests.golden.update")
    return baseline


@pytest.mark.parametrize("slug", [case.name for case in CASES])
def test_no_right_claim_is_lost(slug, scored, baseline):
    before = baseline.get(slug, {})
    lost = claim_diff.list_lost(before, scored[slug].fields)
    assert not lost, "\n".join([f"{slug} lost {', '.join(lost)}", *claim_diff.tell_changes(scored[slug], before)])


def test_suite_keeps_its_floors(scored):
    levels = total_scores(case.score for case in scored.values()).levels
    assert levels["found"].f1 >= FOUND_F1_FLOOR
    assert levels["claim"].f1 >= CLAIM_F1_FLOOR


def test_baseline_knows_only_claims_that_exist(baseline):
    gold = {case.name: load_gold_report(case / "gold.yaml", case / "report.txt") for case in CASES}
    for slug, claims in baseline.items():
        assert set(claims) <= {claim.id for claim in gold[slug].claims}, slug


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_gold_is_sound(case):
    gold = load_gold_report(case / "gold.yaml", case / "report.txt")
    codes = {entry.code for entry in load_event_types().values()}
    assert len({claim.id for claim in gold.claims}) == len(gold.claims)
    for claim in gold.claims:
        [(start, end)] = claim.evidence
        [(first, last)] = claim.trigger
        assert start <= first < last <= end, f"{claim.id}: the trigger lies outside the evidence"
        assert set(claim.types) <= codes, claim.id
        assert set(claim.statuses) <= STATUSES, claim.id
        assert set(claim.stances) <= STANCES, claim.id


def test_cases_cover_the_codebook():
    golds = [load_gold_report(case / "gold.yaml", case / "report.txt") for case in CASES]
    claims = [claim for gold in golds for claim in gold.claims]
    assert {claim.types[0] for claim in claims} == {entry.code for entry in load_event_types().values()}
    assert {claim.statuses[0] for claim in claims} == STATUSES
    assert {claim.stances[0] for claim in claims} == STANCES
    assert sum(len(chain) == 2 for claim in claims for chain in claim.chains[:1]) >= 10, "too few relays"


def test_a_lost_claim_shows_in_the_diff(scored):
    case = scored["shwegu_air_strike"]
    before = {"c02": claim_diff.RIGHT, "c06": ("type", "stance")}
    blind = replace(case, score=replace(case.score, pairs=()))
    assert claim_diff.list_lost(before, blind.fields) == ["c02"]
    lost, changed = claim_diff.tell_changes(blind, before)
    assert lost.startswith("- lost    shwegu_air_strike:c02 no longer found in 'Fighter jets bombed")
    assert changed.startswith("~ changed shwegu_air_strike:c06 no longer found")


def test_a_field_that_falls_or_rises_shows_in_the_diff(scored):
    case = scored["shwegu_air_strike"]
    pair = case.score.pairs[0]
    right = {field: field != "type" for field in pair.right}
    worse = replace(case, score=replace(case.score, pairs=(replace(pair, right=right),)))
    before = {pair.gold.id: claim_diff.RIGHT}
    assert claim_diff.list_lost(before, worse.fields) == [pair.gold.id]
    [line] = claim_diff.tell_changes(worse, before)
    assert line.startswith("- lost")
    assert f"type wrong ({pair.coded.type} for {'|'.join(pair.gold.types)})" in line
    [line] = claim_diff.tell_changes(worse, {pair.gold.id: ("type",)})
    assert "status right" in line


def test_the_baseline_is_read_as_it_was_written(tmp_path):
    written = {"a_case": {"c01": ("type", "source"), "c02": ()}}
    claim_diff.save_baseline(written, tmp_path / "baseline.json")
    assert claim_diff.load_baseline(tmp_path / "baseline.json") == written
    assert claim_diff.load_baseline(tmp_path / "none.json") is None
