"""The registry of parties: names of known parties, and offices that compose with a country.

Words → matches. "Al-Shabaab" is a name; "Russia's defence ministry" is a country and an office; "the army" is an
office whose country the words do not tell; "Moscow" and "Ukraine" stand for their governments. The data are in `actors/`.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib.resources import files
from typing import Any

from counterclaim.errors import ResourceError
from counterclaim.model import PartyKind
from counterclaim.resources.registry_words import Phrases, fold_word, split_words

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})

STANCE_PREFIXES = frozenset({"pro", "anti", "non", "ex"})
PATRON_SUFFIXES = frozenset(
    {
        "backed",
        "led",
        "linked",
        "aligned",
        "supported",
        "allied",
        "trained",
        "funded",
        "sponsored",
        "installed",
        "owned",
        "made",
        "built",
    }
)

STATE_KINDS = frozenset({PartyKind.GOVERNMENT, PartyKind.MILITARY, PartyKind.SECURITY_SERVICE, PartyKind.STATE_MEDIA})
"""Kinds of party whose words count as their country's."""


class MatchForm(StrEnum):
    """How the words name the party."""

    NAME = "name"
    COMPOSED = "composed"
    OFFICE = "office"
    COUNTRY = "country"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """A known party. `country` is ISO 3166-1 alpha-2; `side` names whose words count as one voice; years may be None."""

    id: str
    name: str
    kind: PartyKind
    country: str | None
    side: str
    aliases: tuple[str, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or a territory whose offices speak with a voice of their own. `adjective` is "" where none is used."""

    code: str
    country: str
    side: str
    name: str
    adjective: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office that every state has."""

    id: str
    name: str
    kind: PartyKind


@dataclass(frozen=True, slots=True)
class RegistryMatch:
    """Words `start` to `end` (half-open) name a party. `entry` is None for an office without its country.

    `is_title` tells that the words for the office could stand alone ("Russian army", not "Russian jets").
    """

    start: int
    end: int
    form: MatchForm
    entry: RegistryEntry | None = None
    office: Office | None = None
    country: Country | None = None
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """Every known party; read-only.

    `entries` maps ids to the named parties (not to composed ones). `head_kinds` tells what kind of party a noun
    phrase names by its head's lemma ("resident" → witness). `roles` are word lists by name (see `actors/heads.toml`). `hypernyms` maps a
    noun that takes up a name ("group") to the kinds that it can stand for.
    """

    entries: Mapping[str, RegistryEntry]
    countries: Mapping[str, Country]
    offices: Mapping[str, Office]
    modifiers: frozenset[str] = frozenset()
    head_kinds: Mapping[str, PartyKind] = field(default_factory=dict, repr=False)
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    hypernyms: Mapping[str, frozenset[PartyKind]] = field(default_factory=dict, repr=False)
    _names: Phrases[RegistryEntry] = field(default_factory=lambda: Phrases[RegistryEntry](()), repr=False)
    _nouns: Phrases[Country] = field(default_factory=lambda: Phrases[Country](()), repr=False)
    _adjectives: Phrases[Country] = field(default_factory=lambda: Phrases[Country](()), repr=False)
    _capitals: Phrases[Country] = field(default_factory=lambda: Phrases[Country](()), repr=False)
    _bare: Phrases[Office] = field(default_factory=lambda: Phrases[Office](()), repr=False)
    _bound: Phrases[Office] = field(default_factory=lambda: Phrases[Office](()), repr=False)

    def lookup(self, text: str, *, country: str | None = None) -> RegistryEntry | None:
        """The party that the whole of `text` names, determiners aside.

        `country` (a code of the country table) completes an office that comes without one ("the army").
        None if the registry does not know the words, or they hold more than one name.
        """
        words = split_words(text)
        first = next((i for i, w in enumerate(words) if w.lower() not in DETERMINERS), len(words))
        for offset in (0, first):
            for match in self.scan(words[offset:]):
                if (match.start, match.end) == (0, len(words) - offset):
                    return self.settle(match, country=country)
        return None

    def settle(self, match: RegistryMatch, *, country: str | None = None) -> RegistryEntry | None:
        """The party of `match`; an office without its country gets `country`, or stays None."""
        known = self.countries.get(country.lower()) if country else None
        if match.entry is None and match.office is not None and known is not None:
            return self.compose(match.office, known)
        return match.entry

    def compose(self, office: Office, country: Country) -> RegistryEntry:
        """The party that holds `office` in `country`: the named one with that id, or a composed one."""
        key = f"{country.code}-{office.id}"
        named = self.entries.get(key)
        if named is not None:
            return named
        side = country.side if office.kind in STATE_KINDS else key
        name = f"{country.adjective} {office.name}" if country.adjective else f"{office.name} of {country.name}"
        return RegistryEntry(key, name, office.kind, country.country, side)

    def scan(self, words: Sequence[str]) -> tuple[RegistryMatch, ...]:
        """All matches in `words` (of `split_words`), left to right, the longest first, never overlapping."""
        keys = [fold_word(w) for w in words]
        matches: list[RegistryMatch] = []
        at = 0
        while at < len(words):
            found = max(self._matches_at(words, keys, at), key=lambda m: m.end, default=None)
            if found is None:
                at += 1
            else:
                matches.append(found)
                at = found.end
        return tuple(matches)

    def list_countries(self, words: Sequence[str]) -> tuple[Country, ...]:
        """Countries whose names, adjectives, people ("Iraqis") or capitals stand in `words`, in order.

        Not those that only lend support: "pro-Russian", "US-backed", "Saudi-led".
        """
        keys = [fold_word(w) for w in words]
        singular = [k.removesuffix("s") for k in keys]
        found: list[Country] = []
        for at in range(len(words)):
            for phrases in (self._adjectives, self._nouns, self._capitals):
                hit = phrases.match(words, keys, at) or phrases.match(words, singular, at)
                if hit is not None:
                    is_patron = hit[0] < len(keys) and keys[hit[0]] in PATRON_SUFFIXES
                    if not is_patron and keys[max(at - 1, 0)] not in STANCE_PREFIXES:
                        found.append(hit[1])
                    break
        return tuple(found)

    def _matches_at(self, words: Sequence[str], keys: Sequence[str], at: int) -> Iterator[RegistryMatch]:
        """Matches that start at word `at`, names before compositions before bare words (so they win a tie)."""
        name = self._names.match(words, keys, at)
        if name is not None:
            yield RegistryMatch(at, name[0], MatchForm.NAME, name[1])
        if at > 0 and keys[at - 1] in STANCE_PREFIXES:
            return
        yield from self._country_first(words, keys, at)
        yield from self._office_first(words, keys, at)
        for phrases, form in ((self._nouns, MatchForm.COUNTRY), (self._capitals, MatchForm.CAPITAL)):
            hit = phrases.match(words, keys, at)
            if hit is not None:
                government = self.compose(self.offices["government"], hit[1])
                if form is MatchForm.COUNTRY:
                    government = replace(government, name=hit[1].name)
                yield RegistryMatch(at, hit[0], form, government, country=hit[1])

    def _country_first(self, words: Sequence[str], keys: Sequence[str], at: int) -> Iterator[RegistryMatch]:
        """Compositions such as "Russia's defence ministry", "Iraqi federal police", "Moscow's foreign ministry"."""
        for phrases in (self._adjectives, self._nouns, self._capitals):
            hit = phrases.match(words, keys, at)
            if hit is None:
                continue
            end, country = hit
            is_possessive = end < len(keys) and keys[end] == "'s"
            if phrases is self._capitals and not is_possessive:
                continue
            end += is_possessive
            is_strong = is_possessive or phrases is self._adjectives
            found = self._office_at(words, keys, end, with_bound=is_strong)
            while found is None and end < len(keys) and keys[end] in self.modifiers:
                end += 1
                found = self._office_at(words, keys, end, with_bound=is_strong)
            if found is not None:
                entry = self.compose(found[1], country)
                alone = self._bare.match(words, keys, end)
                is_title = alone is not None and alone[0] == found[0]
                yield RegistryMatch(at, found[0], MatchForm.COMPOSED, entry, found[1], country, is_title)

    def _office_first(self, words: Sequence[str], keys: Sequence[str], at: int) -> Iterator[RegistryMatch]:
        """Compositions such as "Ministry of Defence of Ukraine" and "police in Kenya"; and "the army" alone."""
        found = self._bare.match(words, keys, at)
        if found is None:
            return
        end, office = found
        behind = end
        if behind < len(keys) and keys[behind] in {"of", "in"}:
            behind += 1
            behind += behind < len(keys) and keys[behind] == "the"
            hit = self._nouns.match(words, keys, behind)
            if hit is not None and not (hit[0] < len(keys) and keys[hit[0]] == "'s"):
                yield RegistryMatch(
                    at, hit[0], MatchForm.COMPOSED, self.compose(office, hit[1]), office, hit[1], is_title=True
                )
        yield RegistryMatch(at, end, MatchForm.OFFICE, office=office)

    def _office_at(
        self, words: Sequence[str], keys: Sequence[str], at: int, *, with_bound: bool
    ) -> tuple[int, Office] | None:
        """End and office of the longest office phrase at word `at`."""
        hits = [self._bare.match(words, keys, at), self._bound.match(words, keys, at) if with_bound else None]
        return max((h for h in hits if h is not None), key=lambda h: h[0], default=None)


# --- loading ----------------------------------------------------------------------------------------


def load_registry() -> Registry:
    """Load the shipped registry; raises ResourceError if a file is missing, damaged or contradicts itself."""
    countries = tuple(_read_table("countries.csv"))
    parties = tuple(_read_table("parties.csv"))
    try:
        offices = tomllib.loads(_read_text("offices.toml"))
        heads = tomllib.loads(_read_text("heads.toml"))
        head_kinds = {noun: PartyKind(kind) for kind, nouns in heads["kinds"].items() for noun in nouns}
        roles = {role: frozenset(words) for role, words in heads["roles"].items()}
        hypernyms = {noun: frozenset(map(PartyKind, kinds)) for noun, kinds in heads["hypernyms"].items()}
        registry = _build_registry(countries, parties, offices)
        return replace(registry, head_kinds=head_kinds, roles=roles, hypernyms=hypernyms)
    except (KeyError, ValueError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"actors: damaged table: {error!r}") from error


def _read_text(name: str) -> str:
    try:
        return (files("counterclaim.resources") / "actors" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"actors/{name}: {error}") from error


def _read_table(name: str) -> Iterator[dict[str, str]]:
    """Rows of a CSV file whose head comment lines begin with "#"."""
    lines = [line for line in _read_text(name).splitlines() if line and not line.startswith("#")]
    return csv.DictReader(lines, strict=True)


def _split_list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _build_registry(
    country_rows: Sequence[dict[str, str]], party_rows: Sequence[dict[str, str]], tables: Mapping[str, Any]
) -> Registry:
    countries: dict[str, Country] = {}
    nouns: list[tuple[str, Country]] = []
    adjectives: list[tuple[str, Country]] = []
    capitals: list[tuple[str, Country]] = []
    for row in country_rows:
        words = _split_list(row["adjectives"])
        country = Country(
            row["code"], row["country"], row["side"] or row["code"], row["name"], words[0] if words else ""
        )
        countries[country.code] = country
        nouns += [(name, country) for name in (row["name"], *_split_list(row["also"]))]
        adjectives += [(word, country) for word in words]
        capitals += [(name, country) for name in _split_list(row["capitals"])]
    offices: dict[str, Office] = {}
    bare: list[tuple[str, Office]] = []
    bound: list[tuple[str, Office]] = []
    for table in tables["office"]:
        office = Office(table["id"], table["name"], PartyKind(table["kind"]))
        offices[office.id] = office
        bare += [(phrase, office) for phrase in table["bare"]]
        bound += [(phrase, office) for phrase in table["bound"]]
    entries = {entry.id: entry for entry in map(_row_to_entry, party_rows)}
    if len(entries) != len(party_rows):
        raise ResourceError("actors/parties.csv: an id stands twice")
    registry = Registry(entries, countries, offices, frozenset(tables["modifiers"]))
    names = [(text, e) for e in entries.values() for text in dict.fromkeys((e.name, *e.aliases))]
    for seat in tables["seat"]:
        code, _, office_id = seat["office"].partition("-")
        names += [(text, registry.compose(offices[office_id], countries[code])) for text in seat["names"]]
    return replace(
        registry,
        _names=Phrases(names),
        _nouns=Phrases(nouns),
        _adjectives=Phrases(adjectives),
        _capitals=Phrases(capitals),
        _bare=Phrases(bare),
        _bound=Phrases(bound),
    )


def _row_to_entry(row: Mapping[str, str]) -> RegistryEntry:
    kind = PartyKind(row["kind"])
    country = row["country"] or None
    own_side = country.lower() if country and kind in STATE_KINDS else row["id"]
    return RegistryEntry(
        row["id"],
        row["name"],
        kind,
        country,
        row["side"] or own_side,
        _split_list(row["aliases"]),
        int(row["from"]) if row["from"] else None,
        int(row["to"]) if row["to"] else None,
        row["wikidata"] or None,
    )
