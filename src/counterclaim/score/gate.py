"""The quality gate: code the gold reports in this process, score them, compare with baseline and floors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from counterclaim.acquire import read_reports
from counterclaim.errors import UnreadableInput
from counterclaim.link import link
from counterclaim.model import Coding, Failure
from counterclaim.pipeline import Tools, code_report
from counterclaim.record.streams import claim_row, event_row, report_row
from counterclaim.score.claims import ReportScore, score_report, total_scores
from counterclaim.score.coded import CodedClaim, check_provenance, row_to_claim, row_to_event, row_to_report
from counterclaim.score.corpus import Group
from counterclaim.score.gold import GoldReport, load_gold_ledger, load_gold_report
from counterclaim.score.ledger import GroupScore, LedgerScore, score_ledger
from counterclaim.settings import Settings

Tell = Callable[[str], None]
"""Called with the name of each report before it is coded."""


def score_group(group: Group, tools: Tools, *, tell: Tell = lambda _: None) -> GroupScore:
    """Code and score every report of `group`; link the reports of each family."""
    if not group.folders:
        scored = [_score_one(path, tools, tell=tell)[0] for path in group.gold]
        return GroupScore(group.name, total_scores(scored))
    scored, ledgers = [], []
    for folder in group.folders:
        members, ledger = _score_family(folder, [p for p in group.gold if p.parent == folder], tools, tell=tell)
        scored += members
        ledgers.append((folder.name, ledger))
    return GroupScore(group.name, total_scores(scored), tuple(ledgers))


def _score_family(
    folder: Path, paths: Sequence[Path], tools: Tools, *, tell: Tell
) -> tuple[list[ReportScore], LedgerScore]:
    results = [_score_one(path, tools, tell=tell) for path in paths]
    codings = [coding for _, coding in results]
    linking = link(codings)
    event_of = {claim: cluster.id for cluster in linking.clusters for claim in cluster.claims}
    claims = {claim.id: claim for coding in codings for claim in coding.claims}
    scored = [_rescore(score.gold, coding, event_of) for score, coding in results]
    ledger = score_ledger(
        load_gold_ledger(folder),
        scored,
        (row_to_event(event_row(cluster, claims)) for cluster in linking.clusters),
        (row_to_report(report_row(coding, linking)) for coding in codings),
    )
    return scored, ledger


def _score_one(path: Path, tools: Tools, *, tell: Tell) -> tuple[ReportScore, Coding]:
    tell(path.parent.name + "/" + path.stem)
    gold = load_gold_report(path)
    coding = code_path(path.with_suffix(".txt"), tools)
    return _rescore(gold, coding, {}), coding


def code_path(path: Path, tools: Tools) -> Coding:
    """The coding of the one report at `path`; raises what the coder raises, with the path as a note."""
    settings = Settings()
    [report] = read_reports([str(path)], settings=settings)
    if isinstance(report, Failure):
        raise UnreadableInput(str(path), report.reason)
    try:
        return code_report(report, tools, max_chars=settings.max_report_chars, max_claims=settings.max_report_claims)
    except Exception as error:
        error.add_note(f"while coding {path}")
        raise


def _rescore(gold: GoldReport, coding: Coding, event_of: dict[str, str]) -> ReportScore:
    return score_report(gold, list(_read_claims(gold, coding, event_of)))


def _read_claims(gold: GoldReport, coding: Coding, event_of: dict[str, str]) -> Iterator[CodedClaim]:
    """The coded claims as the claim stream tells them; raises SpanError if one does not re-read."""
    for claim in coding.claims:
        row = claim_row(claim, coding.report, event_id=event_of.get(claim.id))
        check_provenance(row, gold.text)
        yield row_to_claim(row)
