"""Reports and claims made by hand: `tell` adds one sentence to a report and gives the claim in it."""

from datetime import date, datetime

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


def _own_words(name, kind, party):
    """A sentence that shares few words with any other."""
    return f"{name}first {name}second {name}third {name}fourth {name}fifth of {kind} by {party}."


class Story:
    """One report in the making."""

    def __init__(self, name, published, outlet):
        self.name, self.published, self.outlet = name, published, outlet
        self.sentences, self.claims = [], []

    def tell(self, party=None, *, kind="shelling", place=SUMY, day=SUNDAY, **fields):
        """Add a claim by `party` (None = own voice); `fields`: stance, status, killed, agent, target, side, words, by."""
        start = sum(len(s) + 1 for s in self.sentences)
        number = len(self.sentences)
        sentence = fields.get("words") or _own_words(f"{self.name}{number}", kind, party)
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

        killed, by = fields.get("killed"), fields.get("by", "test")
        grain = "minute" if isinstance(day, datetime) else "day"
        event = Event(
            kind,
            trigger,
            Status(fields.get("status", "occurred")),
            agents=(actor(fields["agent"], fields.get("agent_side")),) if "agent" in fields else (),
            targets=(actor(fields["target"]),) if "target" in fields else (),
            counts=(Cited(Count(fields.get("counted", "killed"), *killed), trigger, "test"),) if killed else (),
            time=Cited(TimeValue(day, day, grain, str(day)), trigger, by) if day else None,
            places=(Cited(place, trigger, by),) if place else (),
        )
        chain = (actor(party, fields.get("side")),) if party else ()
        stance = Stance(fields.get("stance", "assert"))
        return Claim(hash_id("clm", self.name, number), report.id, chain, stance, event, evidence, None, None, 1.0)


@pytest.fixture
def story():
    def make(name="a", *, published=date(2024, 3, 11), outlet=None):
        return Story(name, published, outlet or f"Outlet {name}")

    return make
