"""Places that the text tells only relative to others: "200 km east of X", "a village in the Y region".

A computed point, or somewhere in what is known, with a radius; never the point of a namesake.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.globe import distance_km
from counterclaim.ground.place_choice import Choice
from counterclaim.ground.place_context import LOCATION, Toponym
from counterclaim.ground.place_evidence import SMALL_PEOPLE, offset_point
from counterclaim.model import Annotation, Place, Precision, Report
from counterclaim.resources.borders import border_distance_km
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, PlaceKind, is_settlement
from counterclaim.resources.places import PlaceLexicon

OUTSKIRTS_KM = 5.0
"""What is called the outskirts of a town reaches about so far beyond it."""
MOST_BETWEEN_KM = 200.0
"""Farther apart, "between A and B" names a route, not a place."""
NEIGHBOUR_KM = 30.0
"""A name that only shares its sentence with one known place lies about so far from it."""


def offset_place(entry: GazetteerEntry, toponym: Toponym, gazetteer: Gazetteer) -> Place:
    """The area that "200 km east of X" tells: a computed point, with X's unit only where X is near.

    Its country is X's unless a border is within reach; then it is that of the nearest settlement.
    """
    offset = toponym.offset
    km, bearing = (offset.km, offset.bearing) if offset else (None, None)
    lat, lon, radius = offset_point(entry, km, bearing)
    way = f"{km:g} km " if km is not None else ""
    compass = next((d for d, b in COMPASS.items() if b == bearing), "")
    name = f"{way}{compass} of {entry.name}" if compass else f"{way}from {entry.name}"
    is_near = (km or 0.0) <= max(NEIGHBOUR_KM, entry.radius_km)
    country = entry.country
    if bearing is not None and country and border_distance_km(entry.lat, entry.lon, (country,)) <= (km or radius):
        nearest = gazetteer.nearest_settlement(lat, lon)
        country = nearest.country if nearest else country
    return Place(
        name,
        None,
        country,
        entry.admin1 if is_near and country == entry.country else None,
        lat,
        lon,
        radius,
        Precision.RELATIVE,
    )


def place_around(places: dict[int, tuple[Place, str]], located: Located, choices: Mapping[int, Choice]) -> None:
    """Widen to an area, in `places`, what the text puts beside a town or between two.

    "on the outskirts of X", "just outside X": X and what lies about it. "on the road between A and B", "halfway
    between A and B": the middle, with a radius that reaches both.
    """
    tokens, toponyms, words = located.annotation.tokens, located.toponyms, located.lexicon
    for i in sorted(choices):
        entry, (place, by) = choices[i].entry, places[i]
        before = [t.text.lower() for t in tokens[max(0, toponyms[i].mention.start - 5) : toponyms[i].mention.start]]
        if is_settlement(entry) and place.precision is Precision.TOWN and _is_beside(before, words):
            radius = round(entry.radius_km + OUTSKIRTS_KM, 1)
            places[i] = (
                replace(place, name=f"outskirts of {entry.name}", radius_km=radius, precision=Precision.RELATIVE),
                by,
            )
        if i + 1 not in choices or before[-1:] != ["between"] or not set(before) & words.between:
            continue
        other = choices[i + 1].entry
        link = [t.text.lower() for t in tokens[toponyms[i].mention.end : toponyms[i + 1].mention.start]]
        if link == ["and"] and is_settlement(entry) and is_settlement(other):
            middle = _between(entry, other)
            if middle is not None:
                places[i] = places[i + 1] = (middle, "places.offset")


def _is_beside(before: Sequence[str], lexicon: PlaceLexicon) -> bool:
    """True for the words before X in "on the western outskirts of X", "just outside X"."""
    if before[-2:] == ["just", "outside"]:
        return True
    return len(before) > 2 and before[-1] == "of" and before[-2] in lexicon.outskirts and before[-3] != "no"


def _between(a: GazetteerEntry, b: GazetteerEntry) -> Place | None:
    """The area between two towns; None if they are too far apart to tell a place."""
    km = distance_km(a.lat, a.lon, b.lat, b.lon)
    if not 0 < km <= MOST_BETWEEN_KM:
        return None
    lat, lon = (a.lat + b.lat) / 2, (a.lon + b.lon) / 2
    country = a.country if a.country == b.country else None
    admin1 = a.admin1 if a.admin1_id == b.admin1_id else None
    radius = round(km / 2 + max(a.radius_km, b.radius_km), 1)
    return Place(
        f"between {a.name} and {b.name}",
        None,
        country,
        admin1,
        round(lat, 4),
        round(lon, 4),
        radius,
        Precision.RELATIVE,
    )


COMPASS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip


# --- unknown names ----------------------------------------------------------------------------------


def place_unknown(report: Report, located: Located, places: dict[int, tuple[Place, str]]) -> None:
    """Add to `places` the names that the text places relative to known ones; a name once placed stays there."""
    located = _survey(located)
    toponyms = located.toponyms
    by_key: dict[str, tuple[Place, str]] = {}
    for rule in (_by_reference, _by_container, _by_own_name, _by_sentence, _by_only_town, _by_last_town):
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
class Located:
    """What the rules for unknown names read: the report's toponyms, their roles, and the places so far.

    `seats` maps a site to what its own name says it lies in, `seat_towns` are those of the report's institutions.
    `in_sentence` and `towns` are looked up once: the located places finer than a country by sentence, and the towns
    with the token at which each is named, in order of the text.
    """

    annotation: Annotation
    lexicon: PlaceLexicon
    toponyms: Sequence[Toponym]
    roles: Sequence[str]
    places: Mapping[int, tuple[Place, str]]
    in_sentence: Mapping[int, Sequence[Place]] = field(default_factory=dict)
    towns: Sequence[tuple[int, Place]] = ()
    seats: Mapping[int, Place] = field(default_factory=dict)
    seat_towns: Sequence[Place] = ()


def _survey(located: Located) -> Located:
    """`located` with its look-ups filled."""
    in_sentence: dict[int, list[Place]] = {}
    towns: list[tuple[int, Place]] = []
    for n, (place, by) in sorted(located.places.items()):
        if located.roles[n] != LOCATION or by not in {"places.containment", "places.context"}:
            continue
        start = located.toponyms[n].mention.start
        if place.precision is Precision.TOWN:
            towns.append((start, place))
        if place.precision is not Precision.COUNTRY and not _is_capital(located.toponyms[n]):
            in_sentence.setdefault(located.annotation.tokens[start].sentence, []).append(place)
    return replace(located, in_sentence=in_sentence, towns=tuple(towns))


def _by_reference(located: Located, i: int) -> tuple[Place, str] | None:
    """The computed point of "X, 12 km east of Y"."""
    reference = located.toponyms[i].reference
    found = located.places.get(reference) if reference is not None else None
    return (found[0], "places.offset") if found else None


def _by_container(located: Located, i: int) -> tuple[Place, str] | None:
    """Somewhere in Y for "X, in the Y region", unless Y is a whole country."""
    container = located.toponyms[i].container
    found = located.places.get(container) if container is not None else None
    if found is None or found[0].precision is Precision.COUNTRY:
        return None
    return found[0], "places.inside"


def _by_own_name(located: Located, i: int) -> tuple[Place, str] | None:
    """Somewhere in Florida for "Florida Atlantic University"."""
    seat = located.seats.get(i)
    return (seat, "places.inside") if seat else None


def _by_sentence(located: Located, i: int) -> tuple[Place, str] | None:
    """The only located place of the same sentence that is finer than a country, for a name where something is."""
    tokens, toponyms = located.annotation.tokens, located.toponyms
    mention = toponyms[i].mention
    sentence = tokens[mention.start].sentence
    before = next((t.text.lower() for t in reversed(tokens[: mention.start]) if t.text.lower() not in {"the", "a"}), "")
    if before not in located.lexicon.prepositions and not toponyms[i].parts.type_word:
        return None
    near = {(p.lat, p.lon): p for p in located.in_sentence.get(sentence, ())}
    if len(near) != 1:
        return None
    place = next(iter(near.values()))
    is_inside = place.precision is Precision.TOWN and _is_site(located, i)
    return place, "places.only_town" if is_inside else "places.neighbour"


def _by_only_town(located: Located, i: int) -> tuple[Place, str] | None:
    """The one town of the report, for a quarter, a hotel, a lake that stands without it: "the Furu neighbourhood"."""
    parts = located.toponyms[i].parts
    local = located.lexicon.facility_words | located.lexicon.adm2_words | located.lexicon.settlement_words
    is_local = parts.type_word in local or parts.core.split()[0].lower() in located.lexicon.features_before
    if not is_local and not located.lexicon.is_site(parts.core.lower().split()):
        return None
    towns = {(p.lat, p.lon): p for _, p in located.towns}
    return (next(iter(towns.values())), "places.only_town") if len(towns) == 1 else None


def _by_last_town(located: Located, i: int) -> tuple[Place, str] | None:
    """The town named last before it, for a street, a hospital, a prison: a story stays in a town until it names another."""
    if not _is_site(located, i):
        return None
    start = located.toponyms[i].mention.start
    n = bisect.bisect_left(located.towns, start, key=lambda town: town[0])
    if not located.towns:
        return (located.seat_towns[0], "places.last_town") if len(located.seat_towns) == 1 else None
    return located.towns[max(0, n - 1)][1], "places.last_town"


def _is_site(located: Located, i: int) -> bool:
    """True for a street, a hospital, a prison: what lies in or by a town."""
    parts = located.toponyms[i].parts
    is_typed = parts.type_word in located.lexicon.capital_facilities
    return is_typed or located.lexicon.is_site(parts.core.lower().split())


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
