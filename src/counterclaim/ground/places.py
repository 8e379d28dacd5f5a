"""Place names → places: located where the text lets them be, unresolved where it does not.

A name that the gazetteer does not know is never matched to one that only looks like it. If the text says what it lies
in, or where it is from something known, it is given relative to that; else it stays unresolved, with an issue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.ground.place_choice import SMALL_PEOPLE, Choice, choose_places, offset_point
from counterclaim.ground.place_context import LOCATION, Level, Toponym, read_toponyms
from counterclaim.ground.place_geometry import move
from counterclaim.ground.place_roles import role_of
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

PRECISION = {
    PlaceKind.COUNTRY: Precision.COUNTRY,
    PlaceKind.ADM1: Precision.PROVINCE,
    PlaceKind.CAPITAL: Precision.TOWN,
    PlaceKind.TOWN: Precision.TOWN,
    PlaceKind.ADM2: Precision.DISTRICT,
    PlaceKind.AREA: Precision.PROVINCE,
}
DISTRICT_KM = 60.0
"""An area with a smaller radius is a district rather than a province."""
PART_SHARE = 0.5
"""The middle of "northern X" lies this share of X's radius to the north of X's middle."""
NEIGHBOUR_KM = 30.0
"""A name that only shares its sentence with one known place lies about so far from it."""
CERTAINTY = {
    "places.containment": 0.95,
    "places.context": 0.85,
    "places.offset": 0.8,
    "places.inside": 0.6,
    "places.neighbour": 0.4,
    "places.only_town": 0.4,
}


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
    report: Report, annotation: Annotation, *, gazetteer: Gazetteer, lexicon: PlaceLexicon
) -> PlaceGrounding:
    """Read every PLACE name of `annotation`: role, and place or an issue `place_unresolved`.

    An actor ("Moscow said") is located too, but never an issue. Readings are in order of the text.
    """
    toponyms = read_toponyms(annotation, gazetteer=gazetteer, lexicon=lexicon)
    roles = [role_of(t, annotation.tokens, lexicon) for t in toponyms]
    demonyms = _demonym_countries(report, annotation, gazetteer)
    choices = choose_places(toponyms, roles, demonyms, gazetteer)
    places = _known_places(report, toponyms, choices)
    _place_unknown(report, _Located(annotation, lexicon, toponyms, roles, places), places)
    readings: list[PlaceReading] = []
    by_span: dict[Span, Cited[Place] | None] = {}
    issues: list[Issue] = []
    for i, toponym in enumerate(toponyms):
        passage = report.passage(toponym.mention.span)
        found = places.get(i)
        readings.append(PlaceReading(passage, roles[i], found[0] if found else None))
        by_span[toponym.mention.span] = Cited(found[0], passage, found[1], CERTAINTY[found[1]]) if found else None
        if found is None and roles[i] == LOCATION:
            issues.append(Issue("ground", "place_unresolved", passage))
    return PlaceGrounding(tuple(readings), by_span, tuple(issues))


def _demonym_countries(report: Report, annotation: Annotation, gazetteer: Gazetteer) -> list[str]:
    """Country codes of the report's demonyms, one for each time."""
    found = []
    for name in annotation.names:
        if name.label is NameLabel.DEMONYM:
            entries = gazetteer.lookup(report.text[name.span.start : name.span.end])
            found += [e.country for e in entries[:1] if e.country]
    return found


# --- known names ------------------------------------------------------------------------------------


def _known_places(
    report: Report, toponyms: Sequence[Toponym], choices: Mapping[int, Choice]
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
            places[i] = (_offset_place(entry, toponym), "places.offset")
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


def _offset_place(entry: GazetteerEntry, toponym: Toponym) -> Place:
    """The area that "200 km east of X" tells: a computed point, with X's country and unit only where X is near."""
    offset = toponym.offset
    km, bearing = (offset.km, offset.bearing) if offset else (None, None)
    lat, lon, radius = offset_point(entry, km, bearing)
    way = f"{km:g} km " if km is not None else ""
    compass = next((d for d, b in COMPASS.items() if b == bearing), "")
    name = f"{way}{compass} of {entry.name}" if compass else f"{way}from {entry.name}"
    is_near = (km or 0.0) <= max(NEIGHBOUR_KM, entry.radius_km)
    return Place(name, None, entry.country, entry.admin1 if is_near else None, lat, lon, radius, Precision.RELATIVE)


COMPASS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip


def _part_of(entry: GazetteerEntry, text: str, bearing: float) -> Place:
    """The northern, eastern, … part of a unit: its middle moved by half of its radius."""
    lat, lon = move(entry.lat, entry.lon, bearing=bearing, km=PART_SHARE * entry.radius_km)
    admin1 = entry.name if entry.kind is PlaceKind.ADM1 else entry.admin1
    radius = round(PART_SHARE * entry.radius_km, 1)
    return Place(text, None, entry.country, admin1, lat, lon, radius, Precision.PROVINCE)


# --- unknown names ----------------------------------------------------------------------------------


def _place_unknown(report: Report, located: _Located, places: dict[int, tuple[Place, str]]) -> None:
    """Add to `places` the names that the text places relative to known ones; a name once placed stays there."""
    toponyms = located.toponyms
    by_key: dict[str, tuple[Place, str]] = {}
    for rule in (_by_reference, _by_container, _by_sentence, _by_only_town):
        for i, toponym in enumerate(toponyms):
            if i in places or toponym.key in by_key or toponym.offset is not None or _is_well_known(toponym):
                continue
            found = rule(located, i)
            if found is not None:
                text = report.text[toponym.mention.span.start : toponym.mention.span.end]
                by_key[toponym.key] = (_named(found[0], " ".join(text.split())), found[1])
    for i, toponym in enumerate(toponyms):
        if i not in places and toponym.key in by_key:
            places[i] = by_key[toponym.key]


@dataclass(frozen=True, slots=True)
class _Located:
    """What the rules for unknown names read: the report's toponyms, their roles, and the places so far."""

    annotation: Annotation
    lexicon: PlaceLexicon
    toponyms: Sequence[Toponym]
    roles: Sequence[str]
    places: Mapping[int, tuple[Place, str]]


def _by_reference(located: _Located, i: int) -> tuple[Place, str] | None:
    """The computed point of "X, 12 km east of Y"."""
    reference = located.toponyms[i].reference
    found = located.places.get(reference) if reference is not None else None
    return (found[0], "places.offset") if found else None


def _by_container(located: _Located, i: int) -> tuple[Place, str] | None:
    """Somewhere in Y for "X, in the Y region", unless Y is a whole country."""
    container = located.toponyms[i].container
    found = located.places.get(container) if container is not None else None
    if found is None or found[0].precision is Precision.COUNTRY:
        return None
    return found[0], "places.inside"


def _by_sentence(located: _Located, i: int) -> tuple[Place, str] | None:
    """The only located place of the same sentence that is finer than a country, for a name where something is."""
    tokens, toponyms = located.annotation.tokens, located.toponyms
    mention = toponyms[i].mention
    sentence = tokens[mention.start].sentence
    before = next((t.text.lower() for t in reversed(tokens[: mention.start]) if t.text.lower() not in {"the", "a"}), "")
    if before not in located.lexicon.prepositions and not toponyms[i].parts.type_word:
        return None
    near = {
        (p.lat, p.lon): p
        for n, (p, by) in sorted(located.places.items())
        if tokens[toponyms[n].mention.start].sentence == sentence
        and not _is_capital(toponyms[n])
        and located.roles[n] == LOCATION
        and p.precision is not Precision.COUNTRY
        and by in {"places.containment", "places.context"}
    }
    return (next(iter(near.values())), "places.neighbour") if len(near) == 1 else None


def _by_only_town(located: _Located, i: int) -> tuple[Place, str] | None:
    """The one town of the report, for a quarter, a hotel, a lake that stands without it: "the Furu neighbourhood"."""
    parts = located.toponyms[i].parts
    local = located.lexicon.facility_words | located.lexicon.adm2_words | located.lexicon.settlement_words
    if parts.type_word not in local and parts.core.split()[0].lower() not in located.lexicon.features_before:
        return None
    towns = {
        (p.lat, p.lon): p
        for n, (p, by) in sorted(located.places.items())
        if p.precision is Precision.TOWN
        and located.roles[n] == LOCATION
        and by in {"places.containment", "places.context"}
    }
    return (next(iter(towns.values())), "places.only_town") if len(towns) == 1 else None


def _is_well_known(toponym: Toponym) -> bool:
    """True if the name is a country's or a large place's: not one to be guessed from its neighbours."""
    large = {PlaceKind.COUNTRY, PlaceKind.ADM1, PlaceKind.CAPITAL, PlaceKind.AREA}
    return not toponym.is_named_after and any(e.kind in large or e.population >= SMALL_PEOPLE for e in toponym.entries)


def _is_capital(toponym: Toponym) -> bool:
    """A capital beside a name says little: it is where the statement was made."""
    return any(e.kind is PlaceKind.CAPITAL for e in toponym.entries[:2])


def _named(place: Place, name: str) -> Place:
    """A place called `name` somewhere in or about `place`."""
    radius = max(place.radius_km or 0.0, NEIGHBOUR_KM) if place.precision is not Precision.RELATIVE else place.radius_km
    return Place(name, None, place.country, place.admin1, place.lat, place.lon, radius, Precision.RELATIVE)


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
