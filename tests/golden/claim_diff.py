"""Golden cases: code them, read off which fields of which claim are right, tell what changed since the baseline.

A case is a folder `cases/<slug>` with `report.txt` and `gold.yaml`. Pairing and checking are those of
`counterclaim.score`. The baseline holds, for each gold claim that is found, its right fields.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from counterclaim.acquire import read_reports
from counterclaim.model import Failure
from counterclaim.pipeline import Tools, code_report
from counterclaim.record.streams import claim_row
from counterclaim.score.claims import Pair, ReportScore, score_report
from counterclaim.score.coded import check_provenance, row_to_claim
from counterclaim.score.gold import GoldClaim, load_gold_report
from counterclaim.score.report import tell_report
from counterclaim.settings import Settings

HERE = Path(__file__).parent
CASES = HERE / "cases"
BASELINE = HERE / "baseline.json"

RIGHT = ("type", "source", "status")
"""A claim counts as right if these fields are."""

Fields = dict[str, tuple[str, ...]]
"""Gold claim id → the fields that are right; a claim that was not found is absent."""


@dataclass(frozen=True, slots=True)
class CaseScore:
    """One case and how its claims came out."""

    slug: str
    score: ReportScore

    @property
    def fields(self) -> Fields:
        """The right fields of each claim that was found, by claim id."""
        return {
            pair.gold.id: tuple(field for field, is_right in pair.right.items() if is_right)
            for pair in sorted(self.score.pairs, key=lambda pair: pair.gold.id)
        }


def list_cases(folder: Path = CASES) -> list[Path]:
    """The folders of all cases, by slug."""
    return sorted(path.parent for path in folder.glob("*/gold.yaml"))


def score_case(case: Path, tools: Tools) -> CaseScore:
    """Code the report of `case` and check it against its gold; raises AssertionError if it cannot be read."""
    gold = load_gold_report(case / "gold.yaml", case / "report.txt")
    [report] = read_reports([str(case / "report.txt")], settings=Settings())
    assert not isinstance(report, Failure), f"{case.name}: {report.reason}"
    coded = []
    for claim in (coding := code_report(report, tools)).claims:
        row = claim_row(claim, coding.report, event_id=None)
        check_provenance(row, gold.text)
        coded.append(row_to_claim(row))
    return CaseScore(case.name, score_report(gold, coded))


def is_right(fields: Iterable[str]) -> bool:
    """True if a claim with these right fields counts as right."""
    return set(RIGHT) <= set(fields)


def list_lost(before: Fields, after: Fields) -> list[str]:
    """Ids of claims that were right and are no longer, sorted."""
    return sorted(c for c, fields in before.items() if is_right(fields) and not is_right(after.get(c, ())))


def tell_changes(case: CaseScore, before: Fields) -> list[str]:
    """One line for each claim that was gained, lost or changed, with its words; the lost ones first."""
    after = case.fields
    gold = {claim.id: claim for claim in case.score.gold.claims}
    pairs = {pair.gold.id: pair for pair in case.score.pairs}
    lost, gained, changed = [], [], []
    for claim in sorted(gold.keys() & (before.keys() | after.keys())):
        old, new = before.get(claim), after.get(claim)
        if old is not None and new is not None and set(old) == set(new):
            continue
        line = f"{case.slug}:{claim} {_tell_fields(old, new, pairs.get(claim))} in {_quote(case.score, gold[claim])}"
        was, now = is_right(old or ()), is_right(new or ())
        if was and not now:
            lost.append(f"- lost    {line}")
        elif now and not was:
            gained.append(f"+ gained  {line}")
        else:
            changed.append(f"~ changed {line}")
    return lost + gained + changed


def tell_shortfalls(case: CaseScore) -> list[str]:
    """Everything that falls short of gold in this case, changed or not."""
    return list(tell_report(case.score))


def load_baseline(path: Path = BASELINE) -> dict[str, Fields] | None:
    """Case → right fields of its claims; None if no baseline was written yet."""
    if not path.is_file():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    return {slug: {claim: tuple(fields.split()) for claim, fields in claims.items()} for slug, claims in raw.items()}


def save_baseline(cases: Mapping[str, Fields], path: Path = BASELINE) -> None:
    """Write the baseline, one claim a line, so that a diff shows each claim that changed."""
    raw = {slug: {claim: " ".join(fields) for claim, fields in cases[slug].items()} for slug in sorted(cases)}
    path.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")


def _tell_fields(old: tuple[str, ...] | None, new: tuple[str, ...] | None, pair: Pair | None) -> str:
    if new is None or pair is None:
        return "no longer found"
    fell = [f"{field} wrong ({_tell_value(pair, field)})" for field in old or () if field not in new]
    rose = [f"{field} right" for field in new if field not in (old or ())] if old is not None else ["found"]
    return ", ".join(fell + rose)


def _tell_value(pair: Pair, field: str) -> str:
    """What was coded for what gold has, where that is one word; else where to look."""
    match field:
        case "type" | "status" | "stance":
            gold = {"type": pair.gold.types, "status": pair.gold.statuses, "stance": pair.gold.stances}[field]
            return f"{getattr(pair.coded, field)} for {'|'.join(gold)}"
        case "source" | "chain":
            coded = " > ".join(link[0] for link in pair.coded.sources) or "own voice"
            gold_chain = " > ".join(link[0] for link in pair.gold.chains[0]) or "own voice"
            return f"{coded} for {gold_chain}"
        case _:
            return "see gold"


def _quote(score: ReportScore, claim: GoldClaim) -> str:
    return " … ".join(repr(" ".join(score.gold.text[start:end].split())) for start, end in claim.evidence)
