"""Small codings made by hand."""

import pytest

from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Coding,
    Count,
    Event,
    PartyKind,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    Status,
    TimeValue,
    hash_id,
)

TEXT = "The interior ministry said the shelling of Sumy on Sunday killed at least 3 people."


def find(report, words):
    start = report.text.index(words)
    return report.passage(Span(start, start + len(words)))


@pytest.fixture
def make_report():
    def make(text=TEXT, *, path="a.txt", **fields):
        return Report(hash_id("rep", text, *fields.values()), text, path, **fields)

    return make


@pytest.fixture
def make_coding(make_report):
    from datetime import date

    def make(text=TEXT, *, path="a.txt", confidence=0.75, **fields):
        report = make_report(text, path=path, **fields)
        if TEXT not in text:
            return Coding(report)
        ministry = Cited(
            Actor("Interior Ministry of Ukraine", PartyKind.GOVERNMENT, "ukr_interior", "UA", "UA"),
            find(report, "The interior ministry"),
            "test",
        )
        event = Event(
            "shelling",
            find(report, "shelling"),
            Status.OCCURRED,
            counts=(Cited(Count("killed", 3, None), find(report, "at least 3 people"), "test"),),
            time=Cited(
                TimeValue(date(2024, 3, 10), date(2024, 3, 10), "day", "2024-03-10"), find(report, "on Sunday"), "test"
            ),
            places=(
                Cited(
                    Place("Sumy", 692194, "UA", "Sumy Oblast", 50.92, 34.8, None, Precision.TOWN),
                    find(report, "Sumy"),
                    "test",
                ),
            ),
        )
        claim = Claim(
            hash_id("clm", report.id),
            report.id,
            (ministry,),
            Stance.ASSERT,
            event,
            find(report, "the shelling of Sumy on Sunday killed at least 3 people"),
            find(report, "said"),
            None,
            confidence,
        )
        return Coding(report, actors=(ministry,), claims=(claim,))

    return make
