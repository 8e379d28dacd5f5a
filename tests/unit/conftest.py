"""A small coding made by hand, so that these tests need no model."""

from datetime import UTC, date, datetime

import pytest

from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Cluster,
    Coding,
    Count,
    Dispute,
    Event,
    Issue,
    Linking,
    PartyKind,
    Place,
    Precision,
    Report,
    Side,
    Span,
    Stance,
    Status,
    TimeValue,
)

TEXT = "date 2024-03-12\n\nThe [bold]ministry\u202e said 12 \x1b[31mdrones\x1b[0m were shot down over Sukhodil."


@pytest.fixture
def report():
    return Report("rep_1", TEXT, "a.txt", outlet="Coast Wire", published=date(2024, 3, 12), title="Drones")


@pytest.fixture
def claim(report):
    def cite(words, value):
        at = TEXT.index(words)
        return Cited(value, report.passage(Span(at, at + len(words))), "test")

    evidence = TEXT.index("12 ")
    return Claim(
        id="clm_1",
        report_id="rep_1",
        chain=(
            cite("The", Actor("State agency", PartyKind.STATE_MEDIA)),
            cite("[bold]ministry", Actor("[bold]ministry", PartyKind.GOVERNMENT)),
        ),
        stance=Stance.DENY,
        event=Event(
            "drone_strike",
            report.passage(Span(TEXT.index("shot"), TEXT.index("shot") + 9)),
            Status.REPELLED,
            targets=(cite("Sukhodil", Actor("Sukhodil", PartyKind.OTHER)),),
            counts=(cite("12", Count("drones", 12, None)),),
            time=cite("date", TimeValue(datetime(2024, 3, 12, 0, 10, tzinfo=UTC), None, "minute", "2024-03-12T00:10")),
            places=(cite("Sukhodil", Place("Sukhodil", None, "UA", None, 49.0, 36.0, None, Precision.TOWN)),),
        ),
        evidence=report.passage(Span(evidence, evidence + 14), Span(TEXT.index("were"), TEXT.index("were") + 14)),
        cue=None,
        medium=None,
        confidence=0.9,
    )


@pytest.fixture
def coding(report, claim):
    return Coding(report, claims=(claim,), issues=(Issue("ground", "place_unknown"),))


@pytest.fixture
def linking(claim):
    sides = (Side("shot down", ("[bold]ministry",), ("clm_1",)), Side("hit\x1b[2J", ("Mayor",), ("clm_1", "clm_2")))
    cluster = Cluster(
        "evt_1",
        "drone_strike",
        ("clm_1",),
        ("rep_1",),
        "contested",
        2,
        places=claim.event.places,
        disputes=(Dispute("outcome", sides),),
    )
    return Linking((cluster,))
