"""The tables of `actors/` → the registry.

Every table says in its head where its knowledge comes from; `docs/adding-knowledge.md` explains the columns.
"""

from __future__ import annotations

import csv
import tomllib
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from counterclaim.errors import ResourceError
from counterclaim.model import PartyKind
from counterclaim.resources.registry import (
    STATE_KINDS,
    Bearer,
    Country,
    Office,
    Period,
    Registry,
    RegistryEntry,
    Term,
)
from counterclaim.resources.registry_words import Phrases, fold_word, split_words

LOCAL_MARK = "?"
"""Behind an alias: it names the party only where the report is about the party's country."""

DOUBTFUL_MARK = "~"
"""Behind an alias: it is a place, a person or a word as well, and names the party only where it acts or speaks."""

HOMONYM_MARK = "?~"
"""Behind a capital: people or other towns are called so too ("Kingston"), so both hold."""

Row = Mapping[str, str]


@cache
def load_registry() -> Registry:
    """The shipped registry, read once; raises ResourceError if a file is missing, damaged or contradicts itself."""
    try:
        heads = tomllib.loads(_read_text("heads.toml"))
        registry = _add_names(
            replace(
                _read_states(tomllib.loads(_read_text("offices.toml"))),
                head_kinds={noun: PartyKind(kind) for kind, nouns in heads["kinds"].items() for noun in nouns},
                roles={role: frozenset(words) for role, words in heads["roles"].items()},
                hypernyms={noun: frozenset(map(PartyKind, kinds)) for noun, kinds in heads["hypernyms"].items()},
                alignments=_read_alignments(),
            )
        )
        return _add_holders(registry)
    except (KeyError, ValueError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"actors: damaged table: {error!r}") from error


# --- files ------------------------------------------------------------------------------------------


def _folder() -> Traversable:
    return files("counterclaim.resources") / "actors"


def _read_text(name: str) -> str:
    try:
        return _folder().joinpath(name).read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"actors/{name}: {error}") from error


def _read_table(name: str) -> Iterator[Row]:
    """Rows of a CSV file whose comment lines begin with "#"; cells left out at the end of a row are empty."""
    lines = [line for line in _read_text(name).splitlines() if line and not line.startswith("#")]
    reader = csv.reader(lines, strict=True)
    columns = next(reader)
    empty = dict.fromkeys(columns, "")
    for cells in reader:
        if len(cells) > len(columns):
            raise ResourceError(f"actors/{name}: a row has too many cells: {cells}")
        yield empty | dict(zip(columns, cells, strict=False))


def _read_party_rows() -> Iterator[Row]:
    """The rows of every table of parties, the tables in order of their names."""
    names = sorted(f.name for f in _folder().joinpath("parties").iterdir() if f.name.endswith(".csv"))
    for name in names:
        yield from _read_table(f"parties/{name}")


def _split_list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def read_period(first: str, last: str) -> Period:
    """The period between two dates of year, month or day ("2024", "2024-12", "2024-12-08"); "" = open.

    Raises ValueError for anything else, or if the end lies before the beginning.
    """
    begin, end = _read_days(first)[0], _read_days(last)[1]
    if begin is not None and end is not None and begin > end:
        raise ValueError(f"{first} lies behind {last}")
    return Period(begin, end)


def _read_days(text: str) -> tuple[date | None, date | None]:
    """First and last day of a date of any precision; (None, None) for ""."""
    if not text:
        return None, None
    numbers = [int(part) for part in text.split("-")]
    match numbers:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        case [year, month, day]:
            return date(year, month, day), date(year, month, day)
    raise ValueError(f"not a date: {text}")


# --- tables -----------------------------------------------------------------------------------------


def _read_states(tables: Mapping[str, Any]) -> Registry:
    """Countries, offices, and the words that compose them."""
    countries: dict[str, Country] = {}
    nouns: list[tuple[str, Country]] = []
    adjectives: list[tuple[str, Country]] = []
    capitals: list[tuple[str, Country]] = []
    homonyms: list[tuple[str, Country]] = []
    for row in _read_table("countries.csv"):
        words = _split_list(row["adjectives"])
        country = Country(
            row["code"], row["country"], row["side"] or row["code"], row["name"], words[0] if words else ""
        )
        countries[country.code] = country
        nouns += [(name, country) for name in (row["name"], *_split_list(row["also"]))]
        adjectives += [(word, country) for word in words]
        for name in _split_list(row["capitals"]):
            (homonyms if name.endswith(HOMONYM_MARK) else capitals).append((name.rstrip(HOMONYM_MARK), country))
    offices: dict[str, Office] = {}
    bare: list[tuple[str, Office]] = []
    bound: list[tuple[str, Office]] = []
    for table in tables["office"]:
        office = Office(table["id"], table["name"], PartyKind(table["kind"]), table.get("local", False))
        offices[office.id] = office
        bare += [(phrase, office) for phrase in table["bare"]]
        bound += [(phrase, office) for phrase in table["bound"]]
    registry = Registry(
        {},
        countries,
        offices,
        frozenset(tables["modifiers"]),
        _nouns=Phrases(nouns),
        _adjectives=Phrases(adjectives),
        _capitals=Phrases(capitals),
        _bare=Phrases(bare),
        _bound=Phrases(bound),
    )
    return replace(registry, _homonyms=_read_homonyms(homonyms, registry))


def _read_homonyms(capitals: Iterable[tuple[str, Country]], registry: Registry) -> Phrases[tuple[Bearer, ...]]:
    """Capitals that need the country beside them → the governments that each may stand for."""
    government = registry.offices["government"]
    bearers: dict[str, list[Bearer]] = {}
    for name, country in capitals:
        entry = registry.compose(government, country)
        bearers.setdefault(name, []).append(Bearer(entry, is_local=True, is_doubtful=True))
    return Phrases((name, tuple(governments)) for name, governments in bearers.items())


def _add_names(registry: Registry) -> Registry:
    """`registry` with the named parties; parties of one name share a phrase, in order of the tables."""
    entries: dict[str, RegistryEntry] = {}
    bearers: dict[tuple[tuple[str, bool, bool], ...], tuple[str, list[Bearer]]] = {}
    for row in _read_party_rows():
        entry = _row_to_entry(row)
        if entry.id in entries:
            raise ResourceError(f"actors/parties: an id stands twice: {entry.id}")
        entries[entry.id] = entry
        marked = _split_list(row["aliases"])
        names = {name.rstrip(LOCAL_MARK + DOUBTFUL_MARK): name for name in (entry.name, *marked)}
        for name, mark in names.items():
            bearer = Bearer(entry, LOCAL_MARK in mark, DOUBTFUL_MARK in mark)
            bearers.setdefault(_read_form(name), (name, []))[1].append(bearer)
    return replace(registry, entries=entries, _names=Phrases((name, tuple(b)) for name, b in bearers.values()))


def _read_form(name: str) -> tuple[tuple[str, bool, bool], ...]:
    """What makes two spellings one name: the folded words, which are acronyms, and which begin in upper case."""
    return tuple((fold_word(w), len(w) > 1 and w.isupper(), w[:1].isupper()) for w in split_words(name))


def _row_to_entry(row: Row) -> RegistryEntry:
    kind = PartyKind(row["kind"])
    country = row["country"] or None
    own_side = country.lower() if country and kind in STATE_KINDS else row["id"]
    aliases = tuple(alias.rstrip(LOCAL_MARK + DOUBTFUL_MARK) for alias in _split_list(row["aliases"]))
    return RegistryEntry(
        row["id"],
        row["name"],
        kind,
        country,
        row["side"] or own_side,
        aliases,
        read_period(row["from"], row["to"]),
        row["wikidata"] or None,
    )


def _add_holders(registry: Registry) -> Registry:
    """`registry` with the seats and the people that stand for an office."""
    seats: list[tuple[str, RegistryEntry]] = []
    for row in _read_table("seats.csv"):
        office = _office_party(registry, row["office"])
        seats += [(name, office) for name in _split_list(row["names"])]
    terms: dict[str, list[Term]] = {}
    for row in _read_table("terms.csv"):
        term = Term(row["name"], _office_party(registry, row["office"]), read_period(row["from"], row["to"]))
        for name in (row["name"], *_split_list(row["aliases"])):
            terms.setdefault(name, []).append(term)
    return replace(registry, _seats=Phrases(seats), _terms=Phrases((n, tuple(t)) for n, t in terms.items()))


def _office_party(registry: Registry, key: str) -> RegistryEntry:
    """The party of an office id ("ru-presidency", "so-puntland-presidency"); raises KeyError for an unknown one."""
    named = registry.entries.get(key)
    if named is not None:
        return named
    parts = key.split("-")
    for at in range(len(parts) - 1, 0, -1):
        country, office = registry.countries.get("-".join(parts[:at])), registry.offices.get("-".join(parts[at:]))
        if country is not None and office is not None:
            return registry.compose(office, country)
    raise KeyError(key)


def _read_alignments() -> Mapping[str, tuple[tuple[Period, str], ...]]:
    """Side → the periods in which it was or is another's voice."""
    found: dict[str, tuple[tuple[Period, str], ...]] = {}
    for row in _read_table("alignments.csv"):
        period = read_period(row["from"], row["to"])
        found[row["side"]] = (*found.get(row["side"], ()), (period, row["voice"]))
    return found
