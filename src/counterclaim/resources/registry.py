"""The registry of parties: names of known parties, and offices that compose with a country.

Words → matches. "Al-Shabaab" is a name; "Russia's defence ministry" is a country and an office; "the army" is an
office whose country the words do not tell; "Moscow" and "Ukraine" stand for their governments, "the Kremlin" for an
office. Names change hands: what one stands for depends on the day and on the countries of the report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from counterclaim.model import PartyKind
from counterclaim.resources.registry_words import Phrases, fold_word, split_words

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})

STANCE_PREFIXES = frozenset({"pro", "anti", "non", "ex"})
HYPHENS = frozenset({"-", "–", "‑"})
OBJECT_STARTS = DETERMINERS | {"it", "its", "his", "her", "their", "them", "that", "to", "by", "in", "on", "at", "for"}
"""Words that follow a verb: before them "held" or "backed" is what a country did."""

HEAD_OFFICES = frozenset({"presidency", "prime-minister"})
"""Offices whose words head other bodies too: "the president of the farmers' union"."""

STATE_KINDS = frozenset({PartyKind.GOVERNMENT, PartyKind.MILITARY, PartyKind.SECURITY_SERVICE, PartyKind.STATE_MEDIA})
"""Kinds of party whose words count as their country's."""


class MatchForm(StrEnum):
    """How the words name the party."""

    NAME = "name"
    COMPOSED = "composed"
    OFFICE = "office"
    COUNTRY = "country"
    CAPITAL = "capital"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Period:
    """Days between which something holds, both inclusive; None = open."""

    first: date | None = None
    last: date | None = None

    def has_begun(self, on: date | None) -> bool:
        """False only if the day is known and lies before."""
        return on is None or self.first is None or self.first <= on

    def holds(self, on: date | None) -> bool:
        """True if `on` lies inside; without a day, if it holds until today."""
        return self.last is None if on is None else self.has_begun(on) and (self.last is None or on <= self.last)


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """A known party. `country` is ISO 3166-1 alpha-2, `side` names whose words count as one voice, `valid` the days of the name."""

    id: str
    name: str
    kind: PartyKind
    country: str | None
    side: str
    aliases: tuple[str, ...] = ()
    valid: Period = ALWAYS
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A party that bears a name. `is_local`: only where the report is about its country; `is_doubtful`: where it acts.

    "ADF" is the Australian army's only in a report on Australia; "Petra" is an agency where it reports, else a town.
    """

    entry: RegistryEntry
    is_local: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody who holds an office: the office's party and the days of the term."""

    name: str
    entry: RegistryEntry
    valid: Period


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
    """An office that every state has; `is_local`: many times over, so that a country does not tell which one it is."""

    id: str
    name: str
    kind: PartyKind
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class RegistryMatch:
    """Words `start` to `end` (half-open) name a party. `entry` is None for an office without its country.

    `is_title` tells that the words for the office could stand alone ("Russian army", not "Russian jets"). `bearers` are
    all parties of that name (form NAME), `entry` the first of them that bears it today.
    """

    start: int
    end: int
    form: MatchForm
    entry: RegistryEntry | None = None
    office: Office | None = None
    country: Country | None = None
    is_title: bool = False
    bearers: tuple[Bearer, ...] = ()

    @property
    def is_local(self) -> bool:
        """True if the name stands for a party only in reports on that party's country."""
        return bool(self.bearers) and all(b.is_local for b in self.bearers)

    @property
    def is_doubtful(self) -> bool:
        """True if the name is also a place's, a person's or a word's, so that only its deeds tell."""
        return bool(self.bearers) and all(b.is_doubtful for b in self.bearers)


@dataclass(frozen=True, slots=True)
class Registry:
    """Every known party; read-only.

    `entries` maps ids to the named parties (not to composed ones). `head_kinds` tells what kind of party a noun
    phrase names by its head's lemma ("resident" → witness). `roles` are word lists by name (see `actors/heads.toml`). `hypernyms` maps a
    noun that takes up a name ("group") to the kinds that it can stand for. `alignments` tells for a side whose voice it was
    or is, and when. `_homonyms` are capitals that people or other towns are called too.
    """

    entries: Mapping[str, RegistryEntry]
    countries: Mapping[str, Country]
    offices: Mapping[str, Office]
    modifiers: frozenset[str] = frozenset()
    head_kinds: Mapping[str, PartyKind] = field(default_factory=dict, repr=False)
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    hypernyms: Mapping[str, frozenset[PartyKind]] = field(default_factory=dict, repr=False)
    alignments: Mapping[str, tuple[tuple[Period, str], ...]] = field(default_factory=dict, repr=False)
    _names: Phrases[tuple[Bearer, ...]] = field(default_factory=lambda: Phrases[tuple[Bearer, ...]](()), repr=False)
    _seats: Phrases[RegistryEntry] = field(default_factory=lambda: Phrases[RegistryEntry](()), repr=False)
    _terms: Phrases[tuple[Term, ...]] = field(default_factory=lambda: Phrases[tuple[Term, ...]](()), repr=False)
    _nouns: Phrases[Country] = field(default_factory=lambda: Phrases[Country](()), repr=False)
    _adjectives: Phrases[Country] = field(default_factory=lambda: Phrases[Country](()), repr=False)
    _capitals: Phrases[Country] = field(default_factory=lambda: Phrases[Country](()), repr=False)
    _homonyms: Phrases[tuple[Bearer, ...]] = field(default_factory=lambda: Phrases[tuple[Bearer, ...]](()), repr=False)
    _bare: Phrases[Office] = field(default_factory=lambda: Phrases[Office](()), repr=False)
    _bound: Phrases[Office] = field(default_factory=lambda: Phrases[Office](()), repr=False)

    def lookup(self, text: str, *, country: str | None = None, on: date | None = None) -> RegistryEntry | None:
        """The party that the whole of `text` names on day `on` (None: today), determiners aside.

        `country` (a code of the country table) completes an office that comes without one ("the army") and chooses
        between parties of one name. None if the registry does not know the words, or they hold more than one name.
        """
        words = split_words(text)
        first = next((i for i, w in enumerate(words) if w.lower() not in DETERMINERS), len(words))
        for offset in (0, first):
            for match in self.scan(words[offset:]):
                if (match.start, match.end) == (0, len(words) - offset):
                    return self.settle(match, country=country, on=on, near=(country.upper(),) if country else ())
        return None

    def settle(
        self,
        match: RegistryMatch,
        *,
        country: str | None = None,
        on: date | None = None,
        near: Sequence[str] = (),
        named: Collection[str] = (),
    ) -> RegistryEntry | None:
        """The party of `match` on day `on`, or None if that cannot be settled.

        An office without its country gets `country`. Of several parties of one name: the one among `named` (ids that the
        report names in full), else the one whose ISO country comes first in `near` (the report's countries, its focus
        first), else the first that needs no such evidence. A name that is younger than the report stands for nobody.
        """
        known = self.countries.get(country.lower()) if country else None
        if match.entry is None and match.office is not None and known is not None:
            return self.compose(match.office, known)
        if not match.bearers:
            return match.entry
        begun = [b for b in match.bearers if b.entry.valid.has_begun(on)]
        alive = [b for b in begun if b.entry.valid.holds(on)] or begun[-1:]
        full = next((b.entry for b in alive if b.entry.id in named), None)
        if full is not None:
            return full
        default = next((b for b in alive if not b.is_local), None)
        rank = {code: at for at, code in reversed(tuple(enumerate(near)))}
        focus = near[:1] if default is not None else near
        local = [b for b in alive if (b.entry.country in focus if b.is_local else b.entry.country in rank)]
        chosen = min(local, key=lambda b: rank[b.entry.country or ""], default=default)
        return chosen.entry if chosen is not None else None

    def side_of(self, side: str, on: date | None = None) -> str:
        """Whose voice `side` is on day `on` (None: today): the Syrian state's was another before December 2024."""
        return next((other for period, other in self.alignments.get(side, ()) if period.holds(on)), side)

    def office_of(self, words: Sequence[str], on: date | None = None) -> RegistryEntry | None:
        """The office that the person called `words` holds on day `on` (None: today); None if nobody known by that name does."""
        hit = self._terms.match(words, [fold_word(w) for w in words], 0)
        if hit is None or hit[0] != len(words):
            return None
        return next((t.entry for t in hit[1] if t.valid.holds(on)), None)

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
                    if not self._is_patron(keys, hit[0]) and keys[max(at - 1, 0)] not in STANCE_PREFIXES:
                        found.append(hit[1])
                    break
        return tuple(found)

    def find_installer(self, words: Sequence[str]) -> Country | None:
        """The country whose officials `words` tell of on another's ground: "Russian-installed governor"; else None."""
        keys = [fold_word(w) for w in words]
        suffixes = self.roles.get("installer_suffixes", frozenset())
        for at in range(len(words)):
            for phrases in (self._adjectives, self._nouns, self._capitals):
                hit = phrases.match(words, keys, at)
                if hit is not None and hit[0] < len(keys) and keys[hit[0]] in suffixes:
                    return hit[1]
        return None

    def is_patron(self, behind: Sequence[str]) -> bool:
        """True if the two tokens `behind` a name make it a mere patron: the "-backed" of "US-backed", not "Russia backed"."""
        return len(behind) > 1 and behind[0] in HYPHENS and behind[1].lower() in self.roles["patron_suffixes"]

    def _is_patron(self, keys: Sequence[str], end: int) -> bool:
        """The same where hyphens are gone: a suffix that no object follows ("US-led forces", not "Russia held the town")."""
        if end >= len(keys) or keys[end] not in self.roles.get("patron_suffixes", frozenset()):
            return False
        return end + 1 >= len(keys) or keys[end + 1] not in OBJECT_STARTS

    def _matches_at(self, words: Sequence[str], keys: Sequence[str], at: int) -> Iterator[RegistryMatch]:
        """Matches that start at word `at`, names before compositions before bare words (so they win a tie)."""
        name = self._names.match(words, keys, at)
        is_stance = at > 0 and keys[at - 1] in STANCE_PREFIXES
        if name is not None and not is_stance and not self._names_a_place(words, keys, at, name[0]):
            bearers = name[1]
            first = next((b for b in bearers if b.entry.valid.holds(None) and not b.is_local), bearers[0])
            yield RegistryMatch(at, name[0], MatchForm.NAME, first.entry, bearers=bearers)
        seat = self._seats.match(words, keys, at)
        if seat is not None:
            yield RegistryMatch(at, seat[0], MatchForm.SEAT, seat[1])
        if is_stance:
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
        homonym = self._homonyms.match(words, keys, at)
        if homonym is not None and not self._names_a_place(words, keys, at, homonym[0]):
            yield RegistryMatch(at, homonym[0], MatchForm.CAPITAL, homonym[1][0].entry, bearers=homonym[1])

    def _names_a_place(self, words: Sequence[str], keys: Sequence[str], at: int, end: int) -> bool:
        """True for one capitalised word in a place's name: "Azov Sea", "Fars province", "the Sea of Azov"."""
        if end - at > 1 or (words[at].isupper() and len(words[at]) > 1):
            return False
        types = self.roles.get("place_types", frozenset())
        return (end < len(keys) and keys[end] in types) or (at > 1 and keys[at - 1] == "of" and keys[at - 2] in types)

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
        is_owned = end < len(keys) and keys[end] == "of" and office.id in HEAD_OFFICES
        if not is_owned or keys[end + 1 : end + 3] in (["the", "country"], ["the", "republic"]):
            yield RegistryMatch(at, end, MatchForm.OFFICE, office=office)

    def _office_at(
        self, words: Sequence[str], keys: Sequence[str], at: int, *, with_bound: bool
    ) -> tuple[int, Office] | None:
        """End and office of the longest office phrase at word `at`."""
        hits = [self._bare.match(words, keys, at), self._bound.match(words, keys, at) if with_bound else None]
        return max((h for h in hits if h is not None), key=lambda h: h[0], default=None)
