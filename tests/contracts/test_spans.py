"""`text[start:end]` is what stands beside it, for every span of every stream, over real and generated reports."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.acquire.build import Metadata, build_report
from counterclaim.model import Coding, Failure, Linking, Report
from counterclaim.pipeline import code_report
from counterclaim.record.streams import annotation_row, claim_row, report_row

ROOT = Path(__file__).parents[2]
GOLD = Path(os.environ.get("COUNTERCLAIM_GOLD", ROOT / "../shared/gold"))

PIECES = (
    "The army said ", "“We shelled the village", ",” he said. ", "denied that ", "rebels seized Goma ", "on Tuesday ",
    "at 3 am (0000 GMT) ", "killing 12 people. ", "\r\n", "\n\n", "\t", "🚀", "e\u0301", "\u202e", "\u200b", "\x00",
    "Kyiv’s ", "according to the ministry, ", "— ", "\xa0", "Dr. ", "U.S.-led ", "air strikes hit Mosul", ". ", "it ",
    "state media cited the governor as saying ", "in a post on Telegram, ", "\ufeff", "ﬁre ", "İstanbul ", "\U0001f1fa\U0001f1e6",
)  # fmt: skip
"""Stretches whose joints move offsets: quotes, line ends, emoji, combining and invisible characters."""


def walk_spans(value) -> Iterator[tuple[str, list]]:
    """Every (text, spans) pair in a row."""
    if isinstance(value, dict):
        if value.get("spans"):
            yield value["text"], value["spans"]
        for inner in value.values():
            yield from walk_spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk_spans(inner)


def check_coding(coding: Coding) -> int:
    """The number of cited fields, each re-read from the text."""
    text = coding.report.text
    rows = [claim_row(claim, coding.report) for claim in coding.claims]
    rows += [annotation_row(coding), report_row(coding, Linking())]
    cited = [pair for row in rows for pair in walk_spans(row)]
    for words, spans in cited:
        assert " ".join(text[start:end] for start, end in spans) == words
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)
    return len(cited)


@pytest.mark.gold
@pytest.mark.slow
@pytest.mark.skipif(not GOLD.exists(), reason=f"no gold at {GOLD}; set COUNTERCLAIM_GOLD")
def test_real_reports(tools):
    from counterclaim.acquire import read_reports

    cited = 0
    for report in read_reports([str(GOLD)]):
        assert isinstance(report, Report)
        cited += check_coding(code_report(report, tools))
    assert cited > 1000


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40), dated=st.booleans())
def test_generated_reports(tools, pieces, dated):
    text = ("date 2024-03-12\n" if dated else "") + "".join(pieces)
    report = build_report(text, path="generated.txt", metadata=Metadata(), published=None)
    if isinstance(report, Failure):
        return
    english = Report(report.id, report.text, report.path, published=report.published, body_start=report.body_start)
    check_coding(code_report(english, tools))
