"""What a report tells about its parties as a whole: its country, who holds which office, who is who.

Annotation → `PartyContext`, read once for a report.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.model import Annotation, NameLabel, NameMention, Passage, PlaceReading, Report, Token
from counterclaim.resources.registry import Country, MatchForm, Registry, RegistryMatch, split_words

LEAD_SENTENCES = 3
LEAD_WEIGHT = 3
"""Countries in the headline and lead count threefold for the report's focus; chosen on the training families."""


@dataclass(frozen=True, slots=True)
class PartyContext:
    """Everything that `resolve_party` needs to know of a report beside the reference.

    `focus` is the country that the report is mostly about, None if it names none. `offices` maps an office id to
    (token index, country) of its mentions with a country, in order. `places` maps token indexes to ISO country codes.
    `persons` maps a surname to the token range of the longest name that ends with it.
    """

    report: Report
    annotation: Annotation
    registry: Registry
    focus: Country | None
    offices: Mapping[str, tuple[tuple[int, Country], ...]]
    places: Mapping[int, str]
    persons: Mapping[str, tuple[int, int]]
    labels: Mapping[int, tuple[NameMention, ...]]
    antecedents: Mapping[int, int]

    def tokens_of(self, passage: Passage) -> tuple[Token, ...]:
        """Tokens that begin inside `passage`, in order."""
        tokens = self.annotation.tokens
        kept: list[Token] = []
        for span in passage.spans:
            at = bisect_left(tokens, span.start, key=lambda t: t.span.start)
            while at < len(tokens) and tokens[at].span.start < span.end:
                kept.append(tokens[at])
                at += 1
        return tuple(kept)

    def country_of_office(self, office: str, at: int) -> Country | None:
        """The country whose `office` was named last before token `at`, else the first named later, else the focus."""
        known = self.offices.get(office, ())
        earlier = [c for i, c in known if i <= at]
        if earlier:
            return earlier[-1]
        return known[0][1] if known else self.focus

    def country_near(self, at: int) -> Country | None:
        """The country of the place nearest to token `at` in its sentence, else of the last place before, else the focus."""
        sentence = self.annotation.sentences[self.annotation.tokens[at].sentence]
        here = sorted((abs(i - at), i) for i in self.places if sentence.start <= i < sentence.end)
        before = max((i for i in self.places if i < sentence.start), default=None)
        nearest = here[0][1] if here else before
        if nearest is None:
            return self.focus
        return self.registry.countries.get(self.places[nearest].lower(), self.focus)


def read_party_context(
    report: Report, annotation: Annotation, *, registry: Registry, readings: Sequence[PlaceReading] = ()
) -> PartyContext:
    """Read `report` once; `readings` are its grounded places, if they are known already."""
    offices: dict[str, list[tuple[int, Country]]] = {}
    labels: dict[int, tuple[NameMention, ...]] = {}
    for name in annotation.names:
        for i in range(name.start, name.end):
            labels[i] = (*labels.get(i, ()), name)
    for mention, match in _composed(annotation, registry):
        if match.office is not None and match.country is not None:
            offices.setdefault(match.office.id, []).append((mention.start, match.country))
    places = _place_countries(annotation, readings)
    return PartyContext(
        report=report,
        annotation=annotation,
        registry=registry,
        focus=_find_focus(annotation, registry, places),
        offices={office: tuple(sorted(known, key=lambda k: k[0])) for office, known in offices.items()},
        places=places,
        persons=_find_persons(annotation),
        labels=labels,
        antecedents=dict(annotation.antecedents),
    )


def _composed(annotation: Annotation, registry: Registry) -> list[tuple[NameMention, RegistryMatch]]:
    """Mentions of an office with its country."""
    found: list[tuple[NameMention, RegistryMatch]] = []
    for mention in annotation.names:
        if mention.label is not NameLabel.ACTOR or mention.by == "acronym":
            continue
        for match in registry.scan(
            [w for t in annotation.tokens[mention.start : mention.end] for w in split_words(t.text)]
        ):
            found += [(mention, match)] if match.form is MatchForm.COMPOSED else []
    return found


def _place_countries(annotation: Annotation, readings: Sequence[PlaceReading]) -> dict[int, str]:
    starts = [t.span.start for t in annotation.tokens]
    found: dict[int, str] = {}
    for reading in readings:
        if reading.role == "location" and reading.place is not None and reading.place.country is not None:
            at = bisect_left(starts, reading.passage.start)
            if at < len(starts):
                found[at] = reading.place.country
    return found


def _find_focus(annotation: Annotation, registry: Registry, places: Mapping[int, str]) -> Country | None:
    """The country named most, the lead counting more; ties go to the one named first."""
    votes: Counter[str] = Counter()
    for sentence in annotation.sentences:
        weight = LEAD_WEIGHT if sentence.index < LEAD_SENTENCES else 1
        members = annotation.tokens[sentence.start : sentence.end]
        words = [w for t in members for w in split_words(t.text)]
        for country in registry.list_countries(words):
            votes[country.country.lower()] += weight
        for token in members:
            if token.i in places:
                votes[places[token.i].lower()] += weight
    return next((registry.countries[c] for c, _ in votes.most_common() if c in registry.countries), None)


def _find_persons(annotation: Annotation) -> dict[str, tuple[int, int]]:
    """Surname → token range of the first longest PERSON mention that ends with it."""
    persons: dict[str, tuple[int, int]] = {}
    for mention in annotation.names:
        if mention.label is not NameLabel.PERSON:
            continue
        surname = annotation.tokens[mention.end - 1].text
        known = persons.get(surname)
        if known is None or known[1] - known[0] < mention.end - mention.start:
            persons[surname] = (mention.start, mention.end)
    return persons
