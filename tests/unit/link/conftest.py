"""Reports and claims made by hand: `tell` adds one sentence to a report and gives the claim in it."""

from datetime import date

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

SUMY = Place("Sumy", 1, "UA", None, 50.92, 34.80, None, Precision.TOWN)
ODESA = Place("Odesa", 2, "UA", None, 46.48, 30.73, None, Precision.TOWN)
SUNDAY = date(2024, 3, 10)


@pytest.fixture
def sumy():
    return SUMY


@pytest.fixture
def odesa():
    return ODESA


class Story:
    """One report in the making."""

    def __init__(self, name, published, outlet):
        self.name, self.published, self.outlet = name, published, outlet
        self.sentences, self.claims = [], []

    def tell(self, party=None, *, kind="shelling", place=SUMY, day=SUNDAY, **fields):
        """Add a claim by `party` (None = own voice); `fields`: stance, status, killed, agent, side, words."""
        start = sum(len(s) + 1 for s in self.sentences)
        number = len(self.sentences)
        sentence = fields.get("words") or f"Sentence {number} of {self.name} tells of {kind} by {party}."
        self.sentences.append(sentence)
        self.claims.append((start, sentence, party, kind, place, day, fields))
        return hash_id("clm", self.name, number)

    def coding(self):
        text = "\n".join(self.sentences) or self.name
        report = Report(hash_id("rep", self.name), text, f"{self.name}.txt", self.outlet, self.published)
        return Coding(report, claims=tuple(self._claim(report, n, c) for n, c in enumerate(self.claims)))

    def _claim(self, report, number, told):
        start, sentence, party, kind, place, day, fields = told
        evidence = report.passage(Span(start, start + len(sentence)))
        trigger = report.passage(Span(start, start + 8))

        def actor(name, side=None):
            return Cited(Actor(name, PartyKind.OTHER, side=side), trigger, "test")

        killed = fields.get("killed")
        event = Event(
            kind,
            trigger,
            Status(fields.get("status", "occurred")),
            agents=(actor(fields["agent"]),) if "agent" in fields else (),
            counts=(Cited(Count("killed", *killed), trigger, "test"),) if killed else (),
            time=Cited(TimeValue(day, day, "day", str(day)), trigger, "test") if day else None,
            places=(Cited(place, trigger, "test"),) if place else (),
        )
        chain = (actor(party, fields.get("side")),) if party else ()
        stance = Stance(fields.get("stance", "assert"))
        return Claim(hash_id("clm", self.name, number), report.id, chain, stance, event, evidence, None, None, 1.0)


@pytest.fixture
def story():
    def make(name="a", *, published=date(2024, 3, 11), outlet=None):
        return Story(name, published, outlet or f"Outlet {name}")

    return make
