"""The sites of a report: each of its places with all the mentions that locate something, and how each of them hangs in
its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.ground.layout import dateline_end
from counterclaim.ground.place_capitals import Capitals
from counterclaim.ground.place_context import LOCATION
from counterclaim.ground.places import PlaceGrounding
from counterclaim.model import Annotation, Attribution, Cited, NameMention, Place, Precision, Token
from counterclaim.resources.gazetteer import Gazetteer, PlaceKind
from counterclaim.trees import index_children, list_subtree

MAX_CLIMB = 8
"""Governors looked at above a name: a longer chain tells nothing of where something was."""

WIDE_KM = 60.0
"""A name that is only known to lie in something wider than this has no position worth putting on a map."""

UNRESOLVED_SCORE = 0.3
"""How sure a place is of which only the name is known: set by hand, below all that has a position."""

FINE = frozenset({Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.RELATIVE})
CARRIED = frozenset({"conj", "appos"})
"""Relations that hand on the place in the sentence of the word above."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a site. `way` is the preposition or relation that ties the name itself, `outer` that of the phrase
    around it, `noun` the lemma of the noun that it modifies ("" = none).

    `path`: token indexes from the name up to its predicate, the last of them `verb` (None = no predicate).
    `is_spoken`: the name tells who speaks, or where it is said; it is no part of what is said. `in_dateline`: it stands
    before the report begins.
    """

    name: NameMention
    cited: Cited[Place]
    way: str
    outer: str
    noun: str
    path: tuple[int, ...]
    verb: int | None
    sentence: int
    is_spoken: bool
    in_dateline: bool

    @property
    def start(self) -> int:
        """Token index of its first word."""
        return self.name.start

    @property
    def is_meant(self) -> bool:
        """True if something can have happened there as far as the sentence tells."""
        return not self.is_spoken and not self.in_dateline


@dataclass(frozen=True, slots=True)
class Site:
    """One place of a report, with its mentions in order of the text; never without one."""

    place: Place
    mentions: tuple[Mention, ...]
    is_capital: bool = False

    @property
    def grain(self) -> str:
        """How fine it is known: fine, capital (of a country), province, country, or unknown for a name without a position."""
        if self.place.lat is None:
            return "unknown"
        if self.is_capital:
            return "capital"
        return "fine" if self.place.precision in FINE else self.place.precision.value

    @property
    def is_small(self) -> bool:
        """True unless it is a province or country: a name that no gazetteer knows is that of something small."""
        return self.grain in {"fine", "capital", "unknown"}


def read_sites(
    annotation: Annotation, places: PlaceGrounding, attributions: Sequence[Attribution], gazetteer: Gazetteer
) -> tuple[Site, ...]:
    """The sites of a report, by first mention. A location without a place is a site that is known by its name alone."""
    tokens, body = annotation.tokens, dateline_end(annotation)
    speaking = _speaking_tokens(annotation, attributions)
    cues = {a.cue_head for a in attributions if a.cue_head is not None}
    found: dict[tuple[object, ...], list[Mention]] = {}
    told = (*_locations(annotation, places), *Capitals(annotation, places, gazetteer).read())
    for name, cited in sorted(told, key=lambda pair: pair[0].start):
        mention = _hang(name, cited, tokens)
        is_told_there = mention.verb in cues and mention.verb not in speaking
        is_spoken = mention.path[0] in speaking or is_told_there
        mention = replace(mention, is_spoken=is_spoken, in_dateline=name.span.end <= body)
        found.setdefault(_identity(cited.value), []).append(mention)
    return tuple(_site(mentions, gazetteer) for mentions in found.values())


def _site(mentions: list[Mention], gazetteer: Gazetteer) -> Site:
    place = mentions[0].cited.value
    entry = gazetteer.get(place.geonames_id) if place.geonames_id is not None else None
    return Site(place, tuple(mentions), entry is not None and entry.kind is PlaceKind.CAPITAL)


def _locations(annotation: Annotation, places: PlaceGrounding) -> Iterator[tuple[NameMention, Cited[Place]]]:
    """The names that are locations, with their places, but none that only names a clock ("10.20 am Kinshasa time")."""
    by_span = {name.span: name for name in annotation.names}
    timed = {i for t in annotation.times for i in range(t.start, t.end)}
    for reading in places.readings:
        name = by_span[reading.passage.spans[0]]
        if reading.role != LOCATION or name.start in timed:
            continue
        cited = places.of(name)
        if cited is None:
            named = Place(reading.passage.text, None, None, None, None, None, None, Precision.TOWN)
            cited = Cited(named, reading.passage, "places.name_only", UNRESOLVED_SCORE)
        if cited.by == "places.qualifier":
            continue
        yield name, _without_guess(cited)


def _without_guess(cited: Cited[Place]) -> Cited[Place]:
    """Takes the position from a place that only lies somewhere in something wide, or somewhere about another."""
    place = cited.value
    is_wide = cited.by == "places.inside" and (place.radius_km or 0.0) > WIDE_KM
    if not is_wide and cited.by != "places.neighbour":
        return cited
    named = replace(place, geonames_id=None, lat=None, lon=None, radius_km=None, precision=Precision.TOWN)
    return replace(cited, value=named)


def _identity(place: Place) -> tuple[object, ...]:
    if place.lat is None:
        return (place.name.casefold(),)
    return (place.lat, place.lon, place.precision)


def _speaking_tokens(annotation: Annotation, attributions: Sequence[Attribution]) -> frozenset[int]:
    """Tokens of the phrases that name a source."""
    children = index_children(annotation.tokens)
    heads = {a.source.head for a in attributions if a.source is not None}
    return frozenset(i for head in heads for i in list_subtree(head, children))


def _hang(name: NameMention, cited: Cited[Place], tokens: Sequence[Token]) -> Mention:
    """How a name hangs: up through lists, nouns and prepositions to the first predicate."""
    at = _head(tokens, name)
    if cited.by == "places.adjective":
        at = tokens[at.head]  # "Russian territory" hangs by its noun
    sentence = at.sentence
    way = outer = noun = ""
    path, verb = [at.i], None
    for _ in range(MAX_CLIMB):
        above = tokens[at.head]
        if at.dep in {"pobj", "pcomp"}:
            outer = above.lemma.lower()
            path.append(above.i)
            at, above = above, tokens[above.head]
        elif at.dep not in CARRIED:
            outer = at.dep
        way = way or outer
        if above.i == at.i:
            break
        path.append(above.i)
        if above.pos in {"VERB", "AUX"}:
            verb = above.i
            break
        noun = noun or (above.lemma if above.pos == "NOUN" else "")
        at = above
    return Mention(name, cited, way, outer, noun, tuple(path), verb, sentence, is_spoken=False, in_dateline=False)


def _head(tokens: Sequence[Token], name: NameMention) -> Token:
    """The token of the name whose governor lies outside it, the last if there are several."""
    for token in reversed(tokens[name.start : name.end]):
        if not name.start <= token.head < name.end or token.head == token.i:
            return token
    return tokens[name.end - 1]


def list_head(mention: Mention, tokens: Sequence[Token]) -> int:
    """Token index of the first name of the list in which `mention` stands: that of Homs in "Homs, Hama and Idlib"."""
    at = tokens[mention.path[0]]
    while at.dep == "conj" and at.head != at.i:
        at = tokens[at.head]
    return at.i
