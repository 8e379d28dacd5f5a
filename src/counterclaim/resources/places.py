"""The language of places (`places.toml`): type words, directions, prepositions, words that only look like places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.errors import ResourceError
from counterclaim.resources.folding import fold_name
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, PlaceKind
from counterclaim.resources.manifest import checked_path
from counterclaim.resources.place_weights import load_place_weights

FILE = "places.toml"
ROAD_CODE = re.compile(r"([A-Z]{1,2})-?\d{1,4}")
"""Matches `M5`, `A417`, `RN-4`; must not match `2K22`, `MH370B`."""
MAX_TYPE_WORDS = 3
"""Longest type word, in tokens: "nuclear power plant"."""


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """Words in lower case. `directions` in degrees from north, `distances` in kilometres.

    `abbreviations`, `acronyms` and `postal` are written as in the text: "Calif.", "CA" → "California". `weights` choose between places of one name.
    """

    adm1_words: frozenset[str]
    adm2_words: frozenset[str]
    settlement_words: frozenset[str]
    settlement_nouns: frozenset[str]
    small_words: frozenset[str]
    facility_words: frozenset[str]
    named_facilities: frozenset[str]
    capital_facilities: frozenset[str]
    sites: frozenset[str]
    sites_of: frozenset[str]
    streets: frozenset[str]
    inner_streets: frozenset[str]
    crossings: frozenset[str]
    road_words: frozenset[str]
    numbered_roads: frozenset[str]
    features_before: frozenset[str]
    features_after: frozenset[str]
    directions: Mapping[str, float]
    distances: Mapping[str, float]
    abbreviations: Mapping[str, str]
    acronyms: Mapping[str, str]
    postal: Mapping[str, str]
    land_nouns: frozenset[str]
    inside: frozenset[str]
    near: frozenset[str]
    prepositions: frozenset[str]
    near_nouns: frozenset[str]
    outskirts: frozenset[str]
    between: frozenset[str]
    motion_verbs: frozenset[str]
    dwellers: frozenset[str]
    person_heads: frozenset[str]
    person_fates: frozenset[str]
    speech_verbs: frozenset[str]
    agent_verbs: frozenset[str]
    passive_verbs: frozenset[str]
    partner_nouns: frozenset[str]
    actor_nouns: frozenset[str]
    institutions: frozenset[str]
    heads_of: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    weights: Mapping[str, float]

    @property
    def unit_words(self) -> frozenset[str]:
        """Words of first- and second-level units."""
        return self.adm1_words | self.adm2_words

    def is_ordinary(self, name: str) -> bool:
        """True if `name` is never a place, or is made of ordinary words and directions only."""
        words = fold_name(name).split()
        return fold_name(name) in self.never or all(w in self.common or w in self.directions for w in words)

    def is_site(self, words: Sequence[str]) -> bool:
        """True if `words` (lower case) end in what names one building or ground: "karl bremer hospital"."""
        phrases = {" ".join(words[-n:]) for n in (1, 2) if n < len(words)}
        if words[1:2] == ["of"] and self.is_site_of(words[0]):
            return True
        is_named = not (phrases.isdisjoint(self.capital_facilities) and phrases.isdisjoint(self.sites))
        return is_named or self.is_road(words)

    def is_site_of(self, word: str) -> bool:
        """True if `word` (lower case) before "of" begins a site's name: "University of Sharjah"; false for "Bank of"."""
        return word in self.sites_of

    def is_road(self, words: Sequence[str]) -> bool:
        """True for a numbered road: "highway 60", "m5"."""
        if len(words) == 1:
            return bool(self.road_letters(words[0].upper()))
        return len(words) == 2 and words[0] in self.numbered_roads and words[1].isdigit()

    @staticmethod
    def road_letters(word: str) -> str:
        """The letters of what is written like a road's number: "M" of "M5"; "" for any other word."""
        match = ROAD_CODE.fullmatch(word)
        return match[1] if match else ""

    def type_length(self, words: Sequence[str]) -> int:
        """How many of `words` (lower case, in order) form a type word at their start, the longest; 0 if none."""
        for length in range(min(MAX_TYPE_WORDS, len(words)), 0, -1):
            phrase = " ".join(words[:length])
            if phrase in self.facility_words or self._is_type(phrase):
                return length
        return 0

    def _is_type(self, word: str) -> bool:
        return (
            word in self.adm1_words
            or word in self.adm2_words
            or word in self.settlement_words
            or word in self.features_after
        )


@dataclass(frozen=True, slots=True)
class ToponymParts:
    """A toponym taken apart. `core` is the name that the gazetteer knows, or the rest where it knows none.

    `first`, `last` are the positions of the core's words (half-open); `direction` in degrees; `type_word` "" if none.
    `is_small`: the type word is that of no large town ("village").
    """

    core: str
    first: int
    last: int
    direction: float | None
    type_word: str
    entries: tuple[GazetteerEntry, ...]
    is_small: bool = False


def split_toponym(words: Sequence[str], *, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> ToponymParts:
    """Take a toponym apart: "southern Lebanon", "Belgorod region", "Baghdad International Airport".

    `words` are its tokens as written; hyphens may be tokens of their own. The longest known name wins, so "South
    Korea" has no direction and "Freetown" no type.
    """
    lower = [w.lower() for w in words]
    if len(words) == 1 and (full := lexicon.acronyms.get(words[0])):
        return ToponymParts(full, 0, 1, None, "", gazetteer.lookup(full))
    if len(words) == 1 and (full := lexicon.abbreviations.get(words[0]) or lexicon.postal.get(words[0])):
        units = tuple(e for e in gazetteer.lookup(full) if e.kind is PlaceKind.ADM1 and e.country in {"US", "CA"})
        return ToponymParts(full, 0, 1, None, "", units)
    whole = gazetteer.lookup(" ".join(words))
    if whole:
        return ToponymParts(" ".join(words), 0, len(words), None, "", whole)
    first, direction = _leading_direction(lower, lexicon)
    for last in range(len(words), first, -1):
        rest = lower[last:]
        if rest and lexicon.type_length(rest) != len(rest):
            continue
        core = " ".join(words[first:last])
        if entries := gazetteer.lookup(core):
            is_small = bool(rest) and rest[-1] in lexicon.small_words
            return ToponymParts(core, first, last, direction, " ".join(rest), entries, is_small)
    last = next(
        (n for n in range(first + 1, len(words)) if lexicon.type_length(lower[n:]) == len(lower) - n), len(words)
    )
    return ToponymParts(" ".join(words[first:last]), first, last, direction, " ".join(lower[last:]), ())


def _leading_direction(lower: Sequence[str], lexicon: PlaceLexicon) -> tuple[int, float | None]:
    """Position behind a leading direction and its degrees; (0, None) if there is none. "north", "-", "west" is one."""
    for length in (3, 1):
        word = "".join(lower[:length])
        if len(lower) > length and word in lexicon.directions:
            return length, lexicon.directions[word]
    return 0, None


def _read_words(content: dict[str, Any], table: str, key: str) -> frozenset[str]:
    return frozenset(str(w).lower() for w in content[table][key])


def load_place_lexicon() -> PlaceLexicon:
    """Read `places.toml`; raises ResourceError if it is missing or malformed."""
    try:
        content = tomllib.loads(checked_path(FILE).read_text(encoding="utf-8"))
        return PlaceLexicon(
            adm1_words=_read_words(content, "units", "adm1"),
            adm2_words=_read_words(content, "units", "adm2"),
            settlement_words=_read_words(content, "settlements", "words"),
            settlement_nouns=_read_words(content, "settlements", "words")
            | _read_words(content, "settlements", "before"),
            small_words=_read_words(content, "settlements", "small"),
            facility_words=_read_words(content, "facilities", "words"),
            named_facilities=_read_words(content, "facilities", "named"),
            capital_facilities=_read_words(content, "facilities", "capital"),
            sites=_read_words(content, "facilities", "sites"),
            sites_of=_read_words(content, "facilities", "sites_of"),
            streets=_read_words(content, "facilities", "streets"),
            inner_streets=_read_words(content, "facilities", "inner_streets"),
            crossings=_read_words(content, "roads", "crossings"),
            road_words=_read_words(content, "roads", "words") | _read_words(content, "roads", "crossings"),
            numbered_roads=_read_words(content, "roads", "numbered"),
            features_before=_read_words(content, "features", "before"),
            features_after=_read_words(content, "features", "after"),
            directions={str(k): float(v) for k, v in content["directions"].items()},
            distances={str(k): float(v) for k, v in content["distances"].items()},
            abbreviations={str(k): str(v) for k, v in content["abbreviations"].items()},
            acronyms={str(k): str(v) for k, v in content["acronyms"].items()},
            postal={str(k): str(v) for k, v in content["postal"].items()},
            land_nouns=_read_words(content, "land", "nouns"),
            inside=_read_words(content, "prepositions", "inside"),
            near=_read_words(content, "prepositions", "near"),
            prepositions=_read_words(content, "prepositions", "inside") | _read_words(content, "prepositions", "near"),
            near_nouns=_read_words(content, "prepositions", "near_nouns"),
            outskirts=_read_words(content, "relative", "outskirts"),
            between=_read_words(content, "relative", "between"),
            motion_verbs=_read_words(content, "motion", "verbs"),
            dwellers=_read_words(content, "motion", "dwellers"),
            person_heads=_read_words(content, "persons", "heads"),
            person_fates=_read_words(content, "persons", "fates"),
            speech_verbs=_read_words(content, "parties", "speech_verbs"),
            agent_verbs=_read_words(content, "parties", "agent_verbs"),
            passive_verbs=_read_words(content, "parties", "passive_verbs"),
            partner_nouns=_read_words(content, "parties", "partner_nouns"),
            actor_nouns=_read_words(content, "parties", "actor_nouns"),
            institutions=_read_words(content, "institutions", "words"),
            heads_of=_read_words(content, "institutions", "heads_of"),
            never=_read_words(content, "never", "words"),
            weights=load_place_weights(),
            common=frozenset(fold_name(w) for w in str(content["common"]["words"]).split()),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise ResourceError(f"{FILE} cannot be read: {error}") from error
