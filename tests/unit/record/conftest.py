"""Small codings made by hand."""

import pytest
from tests.building import SUMY, SUNDAY, Told, build_claim

from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Coding,
    Count,
    Event,
    PartyKind,
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
            time=Cited(TimeValue(SUNDAY, SUNDAY, "day", "2024-03-10"), find(report, "on Sunday"), "test"),
            places=(Cited(SUMY, find(report, "Sumy"), "test"),),
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


STORY = "The army said shells hit Sumy and killed 3. The rebels said nothing hit Sumy. Shells fell, a paper wrote."


@pytest.fixture
def story():
    """One report of one event; its claims are made by `tell`."""
    return Report("rep_story", STORY, "story.txt", outlet="Harbour Wire")


@pytest.fixture
def tell(story):
    """A claim of `story`: who says what, how, with how many killed."""

    def tell(number, party=None, *, stance=Stance.ASSERT, status=Status.OCCURRED, killed=None, agent=None, side=None):  # noqa: PLR0913
        party = Actor(party, PartyKind.OTHER, side=side) if party else None
        told = Told(party, stance=stance, status=status, killed=killed, agent=agent)
        where = {"agent": "The rebels", "killed": "killed 3", "place": "Sumy"}
        passages = find(story, "shells hit Sumy and killed 3"), find(story, "shells")
        cited = {field: find(story, words) for field, words in where.items()}
        return build_claim(story, f"clm_{number}", told, passages, where=cited)

    return tell


@pytest.fixture
def gather():
    """An event of claims, as linking would give it, and its claims by id."""
    from counterclaim.model import Cluster

    def gather(*claims, status="single_source", sources=1, **fields):
        first = claims[0].event
        cluster = Cluster(
            fields.pop("id", "evt_1"),
            first.type,
            tuple(c.id for c in claims),
            tuple(dict.fromkeys(c.report_id for c in claims)),
            status,
            sources,
            time=first.time,
            places=first.places,
            **fields,
        )
        return cluster, {c.id: c for c in claims}

    return gather


@pytest.fixture
def decide():
    """A signed decision about claims, as a person would make it now: `decide(coding, verdict, …)`."""
    from datetime import UTC, datetime, timedelta

    from counterclaim.record.review.drafts import draft_decision

    def decide(coding, verdict, *others, at=0, reviewer="ann", **request):
        """`coding` is one coding or several, whose first claim each is meant; `others` are claims."""
        codings = {c.report.id: c for c in (coding if isinstance(coding, tuple) else (coding,))}
        codings |= {c.report.id: c for c in request.pop("known", ())}
        named = [c.claims[0] for c in (coding if isinstance(coding, tuple) else (coding,)) if c.claims]
        claims = request.pop("claims", named)
        return draft_decision(
            {
                "verdict": verdict,
                "claims": [{"report_id": c.report_id, "claim_id": c.id} for c in claims],
                "others": [{"report_id": c.report_id, "claim_id": c.id} for c in others],
                **request,
            },
            at=datetime(2024, 5, 1, tzinfo=UTC) + timedelta(minutes=at),
            reviewer=reviewer,
            find=codings.get,
        )

    return decide
