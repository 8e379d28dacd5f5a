"""Place names → places: located where the text lets them be, unresolved where it does not.

A name that the gazetteer does not know is never matched to one that only looks like it. If the text says what it lies
in, or where it is from something known, it is given relative to that; else it stays unresolved, with an issue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.globe import move
from counterclaim.ground.place_adjectives import locating_adjectives
from counterclaim.ground.place_borders import place_borders, prefer_fitting, told_distances
from counterclaim.ground.place_choice import Choice, choose_places
from counterclaim.ground.place_context import LOCATION, Level, Toponym, read_toponyms
from counterclaim.ground.place_evidence import Surroundings
from counterclaim.ground.place_relative import Located, offset_place, place_around, place_unknown
from counterclaim.ground.place_roles import role_of
from counterclaim.ground.place_seats import seat_of, seats_of_sites
from counterclaim.model import (
    Annotation,
    Cited,
    Issue,
    NameLabel,
    NameMention,
    Place,
    PlaceReading,
    Precision,
    Report,
    Span,
)
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, PlaceKind
from counterclaim.resources.places import PlaceLexicon
from counterclaim.resources.registry import Registry

PRECISION = {
    PlaceKind.COUNTRY: Precision.COUNTRY,
    PlaceKind.ADM1: Precision.PROVINCE,
    PlaceKind.CAPITAL: Precision.TOWN,
    PlaceKind.TOWN: Precision.TOWN,
    PlaceKind.ADM2: Precision.DISTRICT,
    PlaceKind.AREA: Precision.PROVINCE,
    PlaceKind.FACILITY: Precision.POINT,
}
DISTRICT_KM = 60.0
"""An area with a smaller radius is a district rather than a province."""
PART_SHARE = 0.5
"""The middle of "northern X" lies this share of X's radius to the north of X's middle."""
CERTAINTY = {
    "places.adjective": 0.8,
    "places.offset": 0.8,
    "places.border": 0.8,
    "places.inside": 0.6,
    "places.neighbour": 0.4,
    "places.only_town": 0.4,
    "places.last_town": 0.3,
}
"""How sure a place is that the text tells relative to another; a named one has the probability of its choice."""


@dataclass(frozen=True, slots=True)
class PlaceGrounding:
    """Every place mention of a report, read. `by_span` maps the span of a mention to its place, None = unresolved."""

    readings: tuple[PlaceReading, ...] = ()
    by_span: Mapping[Span, Cited[Place] | None] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    def of(self, mention: NameMention) -> Cited[Place] | None:
        """The place of a mention; None if it is unresolved or was never read."""
        return self.by_span.get(mention.span)


def ground_places(
    report: Report, annotation: Annotation, *, gazetteer: Gazetteer, lexicon: PlaceLexicon, registry: Registry
) -> PlaceGrounding:
    """Read every PLACE name of `annotation`: role, and place or an issue `place_unresolved`.

    An actor ("Moscow said") is located too, but never an issue. Readings are in order of the text.
    """
    toponyms = read_toponyms(annotation, gazetteer=gazetteer, lexicon=lexicon)
    roles = [role_of(t, annotation.tokens, lexicon) for t in toponyms]
    demonyms = demonym_countries(report, annotation, gazetteer)
    start = start_story(report, annotation, gazetteer, lexicon, registry)
    choices = choose_places(toponyms, roles, start, gazetteer=gazetteer, weights=lexicon.weights)
    told = told_distances(annotation.tokens, gazetteer=gazetteer, lexicon=lexicon)
    choices = prefer_fitting(choices, toponyms, told, gazetteer)
    places = _known_places(report, toponyms, choices, gazetteer)
    countries = {*start.countries, *(c.entry.country for c in choices.values() if c.entry.country)}
    seats = seats_of_sites(toponyms, annotation.tokens, countries, gazetteer=gazetteer, lexicon=lexicon)
    seat_towns = [entry_to_place(e) for e in start.anchors.values() if e.kind is PlaceKind.TOWN]
    located = Located(
        annotation,
        lexicon,
        toponyms,
        roles,
        places,
        seats={i: entry_to_place(e) for i, e in seats.items()},
        seat_towns=seat_towns,
    )
    place_around(places, located, choices)
    place_borders(places, told, toponyms, annotation.tokens, demonyms)
    place_unknown(report, located, places)
    readings: list[PlaceReading] = []
    by_span: dict[Span, Cited[Place] | None] = {}
    issues: list[Issue] = []
    for i, toponym in enumerate(toponyms):
        passage = report.passage(toponym.mention.span)
        found = places.get(i)
        readings.append(PlaceReading(passage, roles[i], found[0] if found else None))
        chosen = choices[i].probability if i in choices else 1.0
        by_span[toponym.mention.span] = (
            Cited(found[0], passage, found[1], min(chosen, CERTAINTY.get(found[1], 1.0))) if found else None
        )
        if found is None and roles[i] == LOCATION:
            issues.append(Issue("ground", "place_unresolved", passage))
    for adjective in locating_adjectives(annotation, gazetteer=gazetteer, lexicon=lexicon):
        passage, place = report.passage(adjective.mention.span), entry_to_place(adjective.entry)
        readings.append(PlaceReading(passage, LOCATION, place))
        by = "places.qualifier" if adjective.is_qualifier else "places.adjective"
        by_span[adjective.mention.span] = Cited(place, passage, by, CERTAINTY["places.adjective"])
    readings.sort(key=lambda r: r.passage.start)
    return PlaceGrounding(tuple(readings), by_span, tuple(issues))


def demonym_countries(report: Report, annotation: Annotation, gazetteer: Gazetteer) -> list[str]:
    """Country codes of the report's demonyms, one for each time."""
    found = []
    for name in annotation.names:
        if name.label is NameLabel.DEMONYM:
            entries = gazetteer.lookup(report.text[name.span.start : name.span.end])
            found += [e.country for e in entries[:1] if e.country]
    return found


def start_story(
    report: Report, annotation: Annotation, gazetteer: Gazetteer, lexicon: PlaceLexicon, registry: Registry
) -> Surroundings:
    """What a report tells of countries and units besides its place names: by adjectives, parties, names of institutions.

    "Montana Department of Corrections" says that the story is of Montana, though nothing need have happened there.
    """
    start = Surroundings(Counter(demonym_countries(report, annotation, gazetteer)))
    for name in annotation.names:
        if name.label is NameLabel.ACTOR and name.by == "registry.name":
            party = registry.lookup(report.text[name.span.start : name.span.end], on=report.published)
            if party is not None and party.country:
                start.countries[party.country] += 1
        elif name.label is NameLabel.ORGANISATION:
            seat = seat_of([t.text for t in annotation.tokens[name.start : name.end]], gazetteer, lexicon)
            if seat is not None and seat.kind is PlaceKind.COUNTRY and seat.country:
                start.countries[seat.country] += 1
            elif seat is not None:
                start.learn(seat)
    return start


# --- known names ------------------------------------------------------------------------------------


def _known_places(
    report: Report, toponyms: Sequence[Toponym], choices: Mapping[int, Choice], gazetteer: Gazetteer
) -> dict[int, tuple[Place, str]]:
    """Index of toponym → place and rule, for names that were settled."""
    places: dict[int, tuple[Place, str]] = {}
    for i, choice in choices.items():
        toponym, entry = toponyms[i], choice.entry
        text = " ".join(report.text[toponym.mention.span.start : toponym.mention.span.end].split())
        is_unit = entry.kind in {PlaceKind.COUNTRY, PlaceKind.ADM1, PlaceKind.AREA}
        bearing = toponym.parts.direction
        if bearing is None and toponym.offset and toponym.offset.km is None and is_unit:
            bearing = toponym.offset.bearing  # "the west of Cauca" is a part of it
        if bearing is not None and is_unit:
            places[i] = (_part_of(entry, text, bearing), choice.by)
        elif toponym.offset is not None:
            places[i] = (offset_place(entry, toponym, gazetteer), "places.offset")
        elif toponym.level is Level.FACILITY:
            places[i] = (entry_to_place(entry, name=text), choice.by)
        elif toponym.level is Level.ADM2 and entry.kind in {PlaceKind.TOWN, PlaceKind.CAPITAL}:
            places[i] = (entry_to_place(entry, name=text, precision=Precision.DISTRICT), choice.by)
        else:
            places[i] = (entry_to_place(entry), choice.by)
    return places


def entry_to_place(entry: GazetteerEntry, *, name: str | None = None, precision: Precision | None = None) -> Place:
    """The place of a gazetteer entry, under its own name unless `name` is given."""
    fine = entry.kind is PlaceKind.AREA and entry.radius_km < DISTRICT_KM
    return Place(
        name=name or entry.name,
        geonames_id=entry.geonames_id,
        country=entry.country,
        admin1=entry.name if entry.kind is PlaceKind.ADM1 else entry.admin1,
        lat=round(entry.lat, 4),
        lon=round(entry.lon, 4),
        radius_km=entry.radius_km,
        precision=precision or (Precision.DISTRICT if fine else PRECISION[entry.kind]),
    )


def _part_of(entry: GazetteerEntry, text: str, bearing: float) -> Place:
    """The northern, eastern, … part of a unit: its middle moved by half of its radius."""
    lat, lon = move(entry.lat, entry.lon, bearing=bearing, km=PART_SHARE * entry.radius_km)
    admin1 = entry.name if entry.kind is PlaceKind.ADM1 else entry.admin1
    radius = round(PART_SHARE * entry.radius_km, 1)
    return Place(text, None, entry.country, admin1, lat, lon, radius, Precision.PROVINCE)


# --- zones ------------------------------------------------------------------------------------------


def zone_of_place(place: Place, gazetteer: Gazetteer) -> str | None:
    """The IANA zone kept at `place`, None if it spans several or is unknown."""
    entry = gazetteer.get(place.geonames_id) if place.geonames_id is not None else None
    if entry is not None and (entry.zone or entry.kind is PlaceKind.COUNTRY):
        return entry.zone
    if place.admin1 and place.country:
        for unit in gazetteer.lookup(place.admin1):
            if unit.country == place.country and unit.kind is PlaceKind.ADM1 and unit.zone:
                return unit.zone
    country = gazetteer.country(place.country) if place.country else None
    return country.zone if country else None
