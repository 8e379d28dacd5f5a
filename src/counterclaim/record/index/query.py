"""What somebody asks for → SQL conditions with bound parameters. No character of a request becomes SQL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from counterclaim.model import Moment
from counterclaim.record.as_of import last_moment_of
from counterclaim.record.index.tables import ABOUTS
from counterclaim.record.index.values import microseconds_of, words_of
from counterclaim.record.queries import first_moment_of

MAX_WORDS = 16
"""Words of a search or of a place that count; what follows is left out."""

Condition = tuple[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class IndexFilter:
    """What an event must be to be asked for; every default asks for nothing, several values of one field are "one of".

    `parties` are keys (`record.parties`); `place` words of a place or of its first-level unit, or a country code, as in
    `record.queries`; `countries` codes of the place that the event is shown at; `abouts` of `index.tables.ABOUTS`;
    `box` is west, south, east, north in degrees, over the antimeridian if west > east; `q` words of which each claim
    that counts has all, the last one perhaps unfinished.
    """

    statuses: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    place: str | None = None
    countries: tuple[str, ...] = ()
    since: Moment | None = None
    until: Moment | None = None
    abouts: tuple[str, ...] = ()
    min_sources: int | None = None
    box: tuple[float, float, float, float] | None = None
    q: str | None = None

    def without(self, field: str) -> IndexFilter:
        """The same without one of the lists: what a facet counts."""
        empty: dict[str, Any] = {field: ()}
        return replace(self, **empty)


def list_conditions(wanted: IndexFilter) -> list[Condition]:
    """The conditions on the table `event`, all of which must hold."""
    found = [
        _one_of("status", wanted.statuses),
        _one_of("type", wanted.types),
        _one_of("country", wanted.countries),
        _of_parties(wanted.parties),
        _at_place(wanted.place),
        _since(wanted.since),
        _until(wanted.until),
        _about(wanted.abouts),
        ("sources >= ?", (wanted.min_sources,)) if wanted.min_sources is not None else None,
        _in_box(wanted.box),
        _with_words(wanted.q),
    ]
    return [condition for condition in found if condition is not None]


def join_conditions(conditions: list[Condition]) -> Condition:
    """One WHERE clause with its parameters; empty if nothing is asked for."""
    if not conditions:
        return "", ()
    parameters = tuple(value for _, values in conditions for value in values)
    return "WHERE " + " AND ".join(f"({sql})" for sql, _ in conditions), parameters


def match_phrase(written: str) -> str | None:
    """The full-text query for some words, all of which must be there, the last as a beginning; None without a word."""
    words = [word for word in written.replace("\0", " ").split() if any(map(str.isalnum, word))][:MAX_WORDS]
    return " ".join('"' + word.replace('"', '""') + '"' for word in words) + "*" if words else None


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" for _ in values)


def _one_of(column: str, values: tuple[str, ...]) -> Condition | None:
    return (f"{column} IN ({_marks(values)})", values) if values else None


def _of_parties(keys: tuple[str, ...]) -> Condition | None:
    if not keys:
        return None
    return f"n IN (SELECT n FROM event_party JOIN party USING (p) WHERE key IN ({_marks(keys)}))", keys  # noqa: S608


def _at_place(written: str | None) -> Condition | None:
    if written is None:
        return None
    words = tuple(sorted(words_of(written))[:MAX_WORDS])
    having_all = f"SELECT place FROM place_word WHERE word IN ({_marks(words)}) GROUP BY place HAVING count(*) = ?"  # noqa: S608
    in_country = "SELECT place FROM place_word WHERE word = ?"
    places = f"{having_all} UNION {in_country}" if words else in_country
    parameters = (*words, len(words)) if words else ()
    return f"n IN (SELECT n FROM event_place WHERE place IN ({places}))", (*parameters, f"country:{written.upper()}")  # noqa: S608


def _since(moment: Moment | None) -> Condition | None:
    return ("NOT is_undated AND last >= ?", (microseconds_of(first_moment_of(moment)),)) if moment else None


def _until(moment: Moment | None) -> Condition | None:
    return ("NOT is_undated AND first <= ?", (microseconds_of(last_moment_of(moment)),)) if moment else None


def _about(abouts: tuple[str, ...]) -> Condition | None:
    mask = sum(1 << ABOUTS.index(about) for about in {*abouts})
    return ("abouts & ?", (mask,)) if abouts else None


def _in_box(box: tuple[float, float, float, float] | None) -> Condition | None:
    if box is None:
        return None
    west, south, east, north = box
    across = "OR" if west > east else "AND"
    return f"lat BETWEEN ? AND ? AND (lon >= ? {across} lon <= ?)", (south, north, west, east)


def _with_words(written: str | None) -> Condition | None:
    if written is None:
        return None
    phrase = match_phrase(written)
    if phrase is None:
        return "0", ()
    return "n IN (SELECT n FROM claim WHERE c IN (SELECT rowid FROM search WHERE search MATCH ?))", (phrase,)
