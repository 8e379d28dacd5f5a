import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from counterclaim.link import link
from counterclaim.model import Actor, Attribution, Cited, Coding, Issue, Medium, PartyKind, Reference, Span, TimeValue
from counterclaim.record.coder import Coder
from counterclaim.record.review.replay import replay
from counterclaim.record.streams import (
    acled_of,
    annotation_row,
    claim_row,
    event_row,
    moment_to_text,
    number,
    report_row,
    row_to_line,
)
from counterclaim.resources.event_types import load_event_types


def test_claim_row_has_the_contract_keys_in_order(make_coding):
    coding = make_coding(published=date(2024, 3, 12))
    row = claim_row(coding.claims[0], coding.report, event_id="evt_1", coder=Coder("1.2.3", "abc"))
    assert list(row) == [
        "schema", "id", "event_id", "report_id", "report", "sources", "medium", "cue", "evidence", "stance", "event",
        "confidence", "coder",
    ]  # fmt: skip
    assert list(row["event"]) == [
        "type", "acled", "plover", "trigger", "status", "agents", "targets", "instruments", "time", "places", "counts",
    ]  # fmt: skip
    assert row["coder"] == {"version": "1.2.3", "resources": "abc"}
    assert row["medium"] is None
    assert row["report"]["published"] == "2024-03-12"


def test_every_span_of_a_claim_row_reads_its_text(make_coding):
    coding = make_coding()
    found = []

    def walk(value):
        if isinstance(value, dict):
            if "spans" in value:
                found.append((value["text"], value["spans"]))
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(claim_row(coding.claims[0], coding.report))
    assert len(found) == 7
    for text, spans in found:
        assert " ".join(coding.report.text[start:end] for start, end in spans) == text


def test_codes_are_mapped_to_acled_and_plover(make_coding):
    coding = make_coding()
    event = claim_row(coding.claims[0], coding.report)["event"]
    assert event["acled"] == "Shelling/artillery/missile attack"
    assert event["plover"] == {"event": "ASSAULT", "mode": "heavy-weapons"}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((PartyKind.MILITARY,), "Government regains territory"),
        ((PartyKind.REBEL,), "Non-state actor overtakes territory"),
        ((PartyKind.REBEL, PartyKind.MILITARY), None),
        ((), None),
    ],
)
def test_acled_of_a_seizure_depends_on_who_seized(kinds, expected):
    assert acled_of(load_event_types()["territory_seized"], [Actor("x", kind) for kind in kinds]) == expected


def test_acled_of_an_unknown_code_is_unknown():
    assert acled_of(None, []) is None
    assert acled_of(load_event_types()["casualties"], []) is None


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (None, None),
        (date(2024, 3, 12), "2024-03-12"),
        (datetime(2024, 3, 12, tzinfo=UTC), "2024-03-12T00:00:00Z"),
        (datetime(2024, 3, 12, 3, tzinfo=timezone(timedelta(hours=3))), "2024-03-12T00:00:00Z"),
    ],
)
def test_moments(moment, text):
    assert moment_to_text(moment) == text


def test_whole_numbers_have_no_point():
    assert (number(12.0), number(0.5), number(None)) == (12, 0.5, None)
    assert json.dumps(number(12.0)) == "12"


def test_event_row_says_whose_text_its_spans_belong_to(make_coding):
    coding = make_coding()
    linking = link([coding])
    row = event_row(linking.clusters[0], {claim.id: claim for claim in coding.claims})
    claim = coding.claims[0]
    assert row["time"]["claim_id"] == claim.id
    assert row["places"][0]["claim_id"] == claim.id
    assert row["first_report"] == {"report_id": coding.report.id, "claim_id": claim.id}
    assert row["counts"] == [
        {
            "what": "killed",
            "low": 3,
            "best": 3,
            "high": None,
            "by_source": [{"source": "Interior Ministry of Ukraine", "low": 3, "high": None}],
        }
    ]
    assert list(row)[:5] == ["schema", "id", "type", "time", "places"]


def test_report_row_counts_claims_and_tells_issues(make_coding):
    coding = make_coding()
    passage = coding.report.passage(Span(0, 3))
    coding = Coding(coding.report, claims=coding.claims, issues=(Issue("ground", "no_date"), Issue("x", "y", passage)))
    row = report_row(coding, link([coding]), edition_of="rep_0")
    assert (row["claims"], row["edition_of"], row["copy_of"], row["updates"]) == (1, "rep_0", None, None)
    assert row["issues"] == [
        {"stage": "ground", "code": "no_date", "text": None, "spans": []},
        {"stage": "x", "code": "y", "text": "The", "spans": [[0, 3]]},
    ]


def test_annotation_row_names_the_speaker_and_keeps_hidden_sources(make_coding):
    coding = make_coding()
    report = coding.report
    source = Reference(report.passage(Span(0, 21)), 2)
    content = report.passage(Span(27, 40))
    medium = Medium("telegram", report.passage(Span(4, 12)))
    attributions = (
        Attribution(source, report.passage(Span(22, 26)), 3, content, medium=medium),
        Attribution(None, None, None, content, parent=0),
    )
    time = Cited(TimeValue(None, date(2024, 3, 10), "day", "2024-03-10"), report.passage(Span(48, 57)), "t")
    row = annotation_row(
        Coding(
            report, attributions=attributions, speakers=(coding.actors[0], None), times=(time,), actors=coding.actors
        )
    )
    assert row["attributions"][0]["source"]["name"] == "Interior Ministry of Ukraine"
    assert row["attributions"][0]["source"]["text"] == "The interior ministry"
    assert row["attributions"][0]["medium"]["kind"] == "telegram"
    assert row["attributions"][1] == {
        "source": None, "cue": None, "content": {"text": content.text, "spans": [[27, 40]]}, "medium": None, "parent": 0
    }  # fmt: skip
    assert list(row["times"][0]) == ["text", "spans", "timex3", "start", "end", "granularity"]
    assert row["actors"][0]["side"] == "UA"


def test_a_line_keeps_letters_and_escapes_half_characters():
    line = row_to_line({"a": "Łódź 😀 \ud800"})
    assert "Łódź 😀" in line
    assert json.loads(line.encode("utf-8")) == {"a": "Łódź 😀 \ud800"}
    assert "\n" not in row_to_line({"a": "two\nlines"})


def test_only_a_decided_claim_says_so(make_coding, decide):
    coding = make_coding()
    decision = decide(coding, "correct", field="status", value="repelled", spans=[[27, 30]])
    [claim] = replay(coding, [decision]).claims
    before, after = (claim_row(c, coding.report) for c in (coding.claims[0], claim))
    assert "decided" not in before
    assert after["decided"] == [{"field": "status", "by": "review.ann", "text": "the", "spans": [[27, 30]]}]
    assert list(after) == [*before, "decided"]
