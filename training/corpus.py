"""Free reports annotated by hand, standoff: training/standoff holds offsets only, COUNTERCLAIM_DATA holds the texts.

A standoff file has the claims of the contract's gold format with `span` and `trigger_span` (offsets in the text as the
data set stores it) in place of words, and under `text` where that text stands.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.acquire.json_lines import build_from_object
from counterclaim.errors import UnreadableInput
from counterclaim.model import Report
from counterclaim.score.gold import GoldReport, load_yaml, read_gold_report

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path(os.environ.get("COUNTERCLAIM_GOLD", ROOT.parent / "shared" / "gold"))
DATA = Path(os.environ.get("COUNTERCLAIM_DATA", ROOT.parent / "shared" / "data"))
STANDOFF = ROOT / "training" / "standoff"

LONGEST_FIELD = 10_000_000
"""Characters: the csv module stops at 131,072 unless told otherwise."""


def standoff_reports(folder: Path = STANDOFF, data: Path = DATA) -> Iterator[tuple[GoldReport, Report]]:
    """Gold and report of every standoff file, by name; none, with a message on stderr, if `data` is not there."""
    if not data.is_dir():
        print(f"no {data}: the standoff reports are left out (set COUNTERCLAIM_DATA)", file=sys.stderr)
        return
    for path in sorted(folder.glob("*.yaml")):
        raw = load_yaml(path)
        fields = {"text": find_text(raw["text"], data), "published": str(raw.get("published", ""))}
        report = build_from_object(fields, path=str(path), published=None)
        if not isinstance(report, Report):
            raise UnreadableInput(str(path), report.reason)
        yield read_gold_report(path, report.text), report


def find_text(reference: dict[str, Any], data: Path = DATA) -> str:
    """The text that `reference` (the `text` of a standoff file) names, as stored; raises KeyError if it is not there."""
    if reference["dataset"] == "wikinews":
        csv.field_size_limit(LONGEST_FIELD)
        with (data / "wikinews" / reference["file"]).open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                if number == reference["row"]:
                    return row["text"]
    else:
        with (data / "re3d" / reference["folder"] / "documents.json").open(encoding="utf-8") as file:
            for record in map(json.loads, file):
                if record["_id"] == reference["id"]:
                    return str(record["text"])
    raise KeyError(str(reference))
