"""Reports and claims made by hand: `tell` adds one sentence to a report and gives the claim in it."""

from datetime import date

import pytest
from tests.building import ODESA, SUMY, SUNDAY, Told, build_claim

from counterclaim.model import Actor, Coding, PartyKind, Report, Span, Stance, Status, hash_id


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
        said = Told(
            _actor(party, fields.get("side")),
            kind,
            place,
            day,
            Stance(fields.get("stance", "assert")),
            Status(fields.get("status", "occurred")),
            fields.get("killed"),
            fields.get("counted", "killed"),
            _actor(fields.get("agent"), fields.get("agent_side")),
            _actor(fields.get("target")),
            fields.get("by", "test"),
        )
        return build_claim(report, hash_id("clm", self.name, number), said, (evidence, trigger))


def _actor(name, side=None):
    return Actor(name, PartyKind.OTHER, side=side) if name else None


@pytest.fixture
def story():
    def make(name="a", *, published=date(2024, 3, 11), outlet=None):
        return Story(name, published, outlet or f"Outlet {name}")

    return make
