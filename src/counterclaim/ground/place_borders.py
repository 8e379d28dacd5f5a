"""What a report tells of distances to a border → a check on the place that it tells them of.

"Oryol, 160 km from the border": of several places called so, the one that lies there is meant. The distance alone,
with no place, is an area along the border, never a point.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.globe import distance_km
from counterclaim.ground.place_choice import Choice, candidates_for
from counterclaim.ground.place_context import Toponym, to_kilometres
from counterclaim.model import Place, Precision, Token
from counterclaim.resources.borders import border_distance_km, load_borders
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, PlaceKind
from counterclaim.resources.places import PlaceLexicon

BORDER_WORDS = frozenset({"border", "frontier"})
WINDOW = 16
"""Tokens before the word "border" in which the distance stands."""
MAX_GAP = 14
"""Tokens between a name and the distance told of it."""
LEAST_SLACK_KM = 30.0
SLACK_SHARE = 0.3
"""A told distance is rounded, measured to one bend of the border or another, from a town's edge or its middle."""
SAME_PLACE_KM = 30.0

TOLD = re.compile(
    r"(?P<number>\d{1,4}(?:[.,]\d{1,3})?|[a-z-]{3,12}) ?-?(?P<unit>[a-z]{1,10})\.? (?:\( ?[^()]{1,30} ?\) )?(?:away )?(?:from|short of|inside|beyond|across) (?:the |its |their )?(?:[a-z'’–-]+ ){0,4}$"
)
"""Before "border": matches `160 km (100 miles) from the ukrainian `; must not match `withdrew from the `."""


@dataclass(frozen=True, slots=True)
class ToldDistance:
    """`km` from the border of `countries` (ISO 3166-1 codes that the words name; empty = "the border").

    `start` is the first token of the window that tells it, `at` the word "border".
    """

    km: float
    countries: frozenset[str]
    start: int
    at: int


def told_distances(tokens: Sequence[Token], *, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> tuple[ToldDistance, ...]:
    """Every distance to a border that the report tells, in order of the text."""
    found = []
    for at, token in enumerate(tokens):
        if token.text.lower() not in BORDER_WORDS:
            continue
        window = [n for n in range(max(0, at - WINDOW), at) if tokens[n].sentence == token.sentence]
        words = [tokens[n].text.lower() for n in window]
        match = TOLD.search(" ".join(words) + " ") if words else None
        km = to_kilometres(match["number"], match["unit"], lexicon) if match else None
        if match is None or km is None:
            continue
        first = window[0] + " ".join(words)[: match.start()].count(" ")
        names = [n for n in range(first, min(at + 7, len(tokens))) if tokens[n].sentence == token.sentence]
        found.append(ToldDistance(km, _countries(tokens, names, gazetteer), first, at))
    return tuple(found)


def _countries(tokens: Sequence[Token], window: Iterable[int], gazetteer: Gazetteer) -> frozenset[str]:
    """Countries that the words of a window name: "the Ukrainian border", "the border with Ukraine"."""
    found = set()
    for n in window:
        for word in tokens[n].text.replace("–", "-").split("-"):
            entries = gazetteer.lookup(word) if word[:1].isupper() else ()
            if entries and entries[0].kind is PlaceKind.COUNTRY and entries[0].country:
                found.add(entries[0].country)
    return frozenset(found)


def fits(entry: GazetteerEntry, told: ToldDistance) -> bool:
    """True unless `entry` lies much nearer to the border, or much farther, than is told.

    False too if its country has no border with the one that is named; True if no border is named and it has none.
    """
    if entry.kind in {PlaceKind.COUNTRY, PlaceKind.AREA} or entry.country is None:
        return True
    real = border_distance_km(entry.lat, entry.lon, told.countries | {entry.country})
    if real == math.inf:
        return not told.countries
    return abs(real - told.km) <= max(LEAST_SLACK_KM, SLACK_SHARE * told.km) + entry.radius_km


def prefer_fitting(
    choices: Mapping[int, Choice], toponyms: Sequence[Toponym], told: Sequence[ToldDistance], gazetteer: Gazetteer
) -> dict[int, Choice]:
    """`choices`, but where one contradicts the distance told of it and one namesake alone agrees, that namesake.

    All mentions of the name change with it.
    """
    better = dict(choices)
    for distance in told:
        i = _told_of(distance, toponyms)
        if i is None or i not in choices or fits(choices[i].entry, distance):
            continue
        others = [e for e in candidates_for(toponyms[i], gazetteer) if fits(e, distance)]
        if others and all(_is_near(e, others[0]) for e in others):
            for n, toponym in enumerate(toponyms):
                if toponym.key == toponyms[i].key and n in choices and choices[n].entry == choices[i].entry:
                    better[n] = replace(choices[n], entry=others[0], by="places.border")
    return better


def _told_of(told: ToldDistance, toponyms: Sequence[Toponym]) -> int | None:
    """The name that stands last before the distance and is no country's."""
    for i in range(len(toponyms) - 1, -1, -1):
        mention, entries = toponyms[i].mention, toponyms[i].entries
        is_country = bool(entries) and entries[0].kind is PlaceKind.COUNTRY
        if mention.end <= told.start and not is_country:
            return i if told.start - mention.end <= MAX_GAP else None
    return None


def _is_near(a: GazetteerEntry, b: GazetteerEntry) -> bool:
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= SAME_PLACE_KM


def place_borders(
    places: dict[int, tuple[Place, str]],
    told: Sequence[ToldDistance],
    toponyms: Sequence[Toponym],
    tokens: Sequence[Token],
    demonyms: Iterable[str],
) -> None:
    """Put the area along the border in `places` for the country of "160 km from the border with X".

    Not where the sentence locates anything finer: then the distance says where that lies.
    """
    if not told:
        return
    countries = {i: p.country for i, (p, _) in places.items() if p.precision is Precision.COUNTRY and p.country}
    named = Counter([*countries.values(), *demonyms])
    for distance in told:
        sentence = tokens[distance.at].sentence
        inside = [i for i in sorted(places) if tokens[toponyms[i].mention.start].sentence == sentence]
        if any(i not in countries for i in inside):
            continue
        area = place_along(distance, named)
        for i in inside:
            if area is not None and toponyms[i].mention.start >= distance.start and countries[i] in distance.countries:
                places[i] = (area, "places.offset")


def place_along(told: ToldDistance, named: Mapping[str, int]) -> Place | None:
    """The area at the told distance along a border; None unless it is clear which border is meant.

    "160 km from the border with X" is told from the other side: that of the neighbour which the report names most
    (`named`: times by country). The radius reaches every point at that distance.
    """
    borders = load_borders()
    pair = sorted(told.countries)
    side = None
    if len(pair) == 1:
        times = {c: named.get(c, 0) for c in borders.neighbours(pair[0])}
        most = [c for c, n in times.items() if n and n == max(times.values())]
        if len(most) != 1:
            return None
        side = most[0]
        pair = sorted((pair[0], side))
    middle = borders.middle(pair[0], pair[1]) if len(pair) == 2 else None
    if middle is None:
        return None
    lat, lon, reach = middle
    name = f"{told.km:g} km from the {'–'.join(pair)} border"
    return Place(name, None, side, None, round(lat, 4), round(lon, 4), round(reach + told.km, 1), Precision.RELATIVE)
