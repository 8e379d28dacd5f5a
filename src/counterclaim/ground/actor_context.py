"""What a report tells about its parties as a whole: its country, who holds which office, who is who.

Annotation → `PartyContext`, read once for a report.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counterclaim.model import Annotation, NameLabel, NameMention, Passage, PlaceReading, Report, Token
from counterclaim.resources.registry import Country, Registry, RegistryMatch
from counterclaim.resources.registry_words import split_words

LEAD_SENTENCES = 3
LEAD_WEIGHT = 3
"""Countries in the headline and lead count threefold for the report's focus; chosen on the training families."""


TITLE_POS = frozenset({"NOUN", "PROPN", "ADJ", "PART", "ADP", "DET"})
ROLE_TAIL = frozenset({"prep"})


@dataclass(frozen=True, slots=True)
class PartyContext:
    """Everything that `resolve_party` needs to know of a report beside the reference.

    `focus` is the country that the report is mostly about, None if it names none; `countries` are the ISO codes of all that
    it names, the focus first; `on` is the day of the report; `named` are ids of parties that it names in words that no other
    party bears. `offices` maps an office id to
    (token index, country) of its mentions with a country, in order. `places` maps token indexes to ISO country codes.
    `people` maps a token to the persons that are named at it or stand in apposition to it, in order of the text;
    `persons` maps a surname to the token range of the longest name that ends with it, `roles` to the tokens that tell
    what the person is ("Kursk Governor"), the head last; `units` maps the name of a unit to the token of its owner.
    """

    report: Report
    annotation: Annotation
    registry: Registry
    focus: Country | None
    countries: tuple[str, ...]
    on: date | None
    named: frozenset[str]
    offices: Mapping[str, tuple[tuple[int, Country], ...]]
    places: Mapping[int, str]
    people: Mapping[int, tuple[NameMention, ...]]
    persons: Mapping[str, tuple[int, int]]
    roles: Mapping[str, tuple[int, ...]]
    labels: Mapping[int, tuple[NameMention, ...]]
    antecedents: Mapping[int, int]
    units: Mapping[str, int]

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

    def near(self, words: Sequence[str]) -> tuple[str, ...]:
        """ISO codes of the countries that tell parties of one name apart: those in `words` first, then the report's."""
        return tuple(dict.fromkeys((*(c.country for c in self.registry.list_countries(words)), *self.countries)))

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
    named: set[str] = set()
    for mention, match in _matches(annotation, registry):
        if match.office is not None and match.country is not None and match.is_title:
            offices.setdefault(match.office.id, []).append((mention.start, match.country))
        if len(match.bearers) == 1 and not match.bearers[0].is_local:
            named.add(match.bearers[0].entry.id)
    published = report.published
    places = _place_countries(annotation, readings)
    votes = _rank_countries(annotation, registry, places)
    return PartyContext(
        report=report,
        annotation=annotation,
        registry=registry,
        focus=next((registry.countries[c] for c in votes if c in registry.countries), None),
        countries=tuple(c.upper() for c in votes),
        on=published.date() if isinstance(published, datetime) else published,
        named=frozenset(named),
        offices={office: tuple(sorted(known, key=lambda k: k[0])) for office, known in offices.items()},
        places=places,
        people=_find_people(annotation),
        persons=_find_persons(annotation),
        roles=_find_roles(annotation),
        labels=labels,
        antecedents=dict(annotation.antecedents),
        units=_find_units(annotation, registry.roles.get("units", frozenset())),
    )


def _find_units(annotation: Annotation, nouns: frozenset[str]) -> dict[str, int]:
    """Name of a unit → its owner where the report first tells of one: the army of "the army's Third Division"."""
    units: dict[str, int] = {}
    for token in annotation.tokens:
        if token.dep == "poss" and token.head > token.i:
            units.setdefault(name_unit(token.head, annotation.tokens, nouns), token.i)
    units.pop("", None)
    return units


def name_unit(head: int, tokens: Sequence[Token], nouns: frozenset[str]) -> str:
    """The proper name of a part of an army that token `head` ends ("third division"); "" for any other noun."""
    if tokens[head].lemma.lower() not in nouns:
        return ""
    start = head
    while start > 0 and tokens[start - 1].head == head and tokens[start - 1].dep in {"compound", "amod", "nummod"}:
        start -= 1
    return " ".join(t.text.lower() for t in tokens[start : head + 1]) if start < head else ""


def _matches(annotation: Annotation, registry: Registry) -> list[tuple[NameMention, RegistryMatch]]:
    """What the registry finds in the mentions of parties."""
    found: list[tuple[NameMention, RegistryMatch]] = []
    for mention in annotation.names:
        if mention.label is NameLabel.ACTOR and mention.by != "acronym":
            members = annotation.tokens[mention.start : mention.end]
            matches = registry.scan([w for t in members for w in split_words(t.text)])
            found += [(mention, match) for match in matches]
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


def _rank_countries(annotation: Annotation, registry: Registry, places: Mapping[int, str]) -> tuple[str, ...]:
    """ISO codes in lower case, the country named most first, the lead counting more; ties go to the one named first."""
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
    return tuple(code for code, _ in votes.most_common())


def person_range(mention: NameMention, tokens: Sequence[Token]) -> tuple[int, int]:
    """Token range of a person's name without a possessive ending, which the recogniser likes to keep."""
    end = mention.end
    while end - mention.start > 1 and tokens[end - 1].tag == "POS":
        end -= 1
    return mention.start, end


def _find_people(annotation: Annotation) -> dict[int, tuple[NameMention, ...]]:
    """Token → PERSON mentions that hold it or hang on it as an apposition."""
    people: dict[int, list[NameMention]] = {}
    for mention in annotation.names:
        if mention.label is NameLabel.PERSON:
            last = annotation.tokens[person_range(mention, annotation.tokens)[1] - 1]
            for i in {*range(mention.start, mention.end), *([last.head] if last.dep == "appos" else [])}:
                people.setdefault(i, []).append(mention)
    return {i: tuple(mentions) for i, mentions in people.items()}


def _find_persons(annotation: Annotation) -> dict[str, tuple[int, int]]:
    """Surname → token range of the first longest PERSON mention that ends with it."""
    persons: dict[str, tuple[int, int]] = {}
    for mention in annotation.names:
        if mention.label is not NameLabel.PERSON:
            continue
        start, end = person_range(mention, annotation.tokens)
        surname = annotation.tokens[end - 1].text
        known = persons.get(surname)
        if known is None or known[1] - known[0] < end - start:
            persons[surname] = (start, end)
    return persons


def _find_roles(annotation: Annotation) -> dict[str, tuple[int, ...]]:
    """Surname → tokens of the first title or apposition that tells what the person is, its head last."""
    roles: dict[str, tuple[int, ...]] = {}
    for mention in annotation.names:
        if mention.label is not NameLabel.PERSON:
            continue
        surname = annotation.tokens[person_range(mention, annotation.tokens)[1] - 1].text
        role = _role_beside(mention, annotation.tokens)
        if role and surname not in roles:
            roles[surname] = role
    return roles


def _role_beside(mention: NameMention, tokens: Sequence[Token]) -> tuple[int, ...]:
    """Tokens of the title before the name, else of the noun that the name stands in apposition to, or that to it."""
    start = mention.start
    while start > 0 and tokens[start - 1].head in range(start, mention.end) and tokens[start - 1].pos in TITLE_POS:
        start -= 1
    while start > 0 and tokens[start - 1].head in range(start, mention.start) and tokens[start - 1].pos in TITLE_POS:
        start -= 1
    if any(tokens[i].pos in {"NOUN", "PROPN"} for i in range(start, mention.start)):
        return tuple(range(start, mention.start))
    name = next((t for t in tokens[mention.start : mention.end] if not mention.start <= t.head < mention.end), None)
    if name is None:
        return ()
    noun = name.head if name.dep == "appos" else None
    if noun is None:
        noun = next(
            (t.i for t in tokens[mention.end : mention.end + 12] if t.head == name.i and t.dep == "appos"), None
        )
    if noun is None or tokens[noun].pos not in {"NOUN", "PROPN"}:
        return ()
    below = {noun}
    members = [
        i for i in range(max(0, noun - 8), noun) if tokens[i].head == noun or tokens[tokens[i].head].head == noun
    ]
    end = noun + 1
    while end < len(tokens) and tokens[end].head in below and tokens[end].dep in ROLE_TAIL:
        below.add(end)
        end = _tail_end(end, tokens, below)
    tail = [i for i in range(noun + 1, end) if i not in range(mention.start, mention.end)]
    return (*members, *tail, noun)


def _tail_end(at: int, tokens: Sequence[Token], below: set[int]) -> int:
    """End of the prepositional phrase that begins at token `at`; its tokens are added to `below`."""
    end = at + 1
    while end < len(tokens) and tokens[end].pos != "PUNCT" and tokens[end].sentence == tokens[at].sentence:
        reach = tokens[end].head
        if reach not in below and not at < reach < at + 8:
            break
        below.add(end)
        end += 1
    return end
