"""Capitals told by their office alone: "Madagascar's capital", "the Somali capital", "the capital"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from counterclaim.ground.places import PlaceGrounding, entry_to_place
from counterclaim.model import Annotation, Cited, NameLabel, NameMention, Passage, Place, Precision, Token
from counterclaim.resources.gazetteer import Gazetteer, PlaceKind

NOUN = "capital"
TOLD_SCORE, BARE_SCORE = 0.8, 0.5
"""How sure a capital is whose country stands beside the noun, and one whose country is that of the report; by hand."""


class Capitals:
    """The capitals of one report that stand there without their names."""

    def __init__(self, annotation: Annotation, places: PlaceGrounding, gazetteer: Gazetteer) -> None:
        self._tokens, self._places, self._gazetteer = annotation.tokens, places, gazetteer
        self._starts = {name.start: name for name in annotation.names}
        self._ends = {name.end: name for name in annotation.names}
        located = [r.place for r in places.readings if r.place is not None]
        self._named = {place.geonames_id for place in located}
        countries = Counter(place.country for place in located if place.country)
        self._country = min(countries, key=lambda c: (-countries[c], c), default=None)

    def read(self) -> Iterator[tuple[NameMention, Cited[Place]]]:
        """Mention and place of each, in order of the text."""
        for noun in self._tokens:
            if noun.text.lower() == NOUN and noun.pos in {"NOUN", "PROPN"}:
                found = self._read_told(noun) or self._read_bare(noun)
                if found is not None:
                    yield found

    def _read_told(self, noun: Token) -> tuple[NameMention, Cited[Place]] | None:
        """ "Madagascar's capital", "the Somali capital", "the capital of Chad": the country stands beside the noun."""
        i = noun.i
        before = self._ends.get(i - 1 if self._tokens[i - 1].tag == "POS" else i)
        if before is not None and (country := self._country_of(before)):
            return self._cite(country, noun, TOLD_SCORE)
        after = self._starts.get(i + 2) if i + 1 < len(self._tokens) and self._tokens[i + 1].text == "of" else None
        if after is not None and (country := self._country_of(after)):
            return self._cite(country, noun, TOLD_SCORE)
        return None

    def _read_bare(self, noun: Token) -> tuple[NameMention, Cited[Place]] | None:
        """ "the capital" alone is that of the country which the report is about, if the report names it somewhere."""
        i = noun.i
        is_bare = i > 0 and self._tokens[i - 1].text.lower() == "the" and i + 1 < len(self._tokens)
        if not is_bare or self._country is None or self._tokens[i + 1].text == "of":
            return None
        found = self._cite(self._country, noun, BARE_SCORE)
        return found if found is not None and found[1].value.geonames_id in self._named else None

    def _country_of(self, name: NameMention) -> str | None:
        """ISO code of the country that a name or an adjective of nationality names; None if it names none."""
        if name.label is NameLabel.PLACE:
            cited = self._places.of(name)
            is_country = cited is not None and cited.value.precision is Precision.COUNTRY
            return cited.value.country if cited is not None and is_country else None
        if name.label is NameLabel.DEMONYM:
            words = " ".join(t.text for t in self._tokens[name.start : name.end])
            entries = (e for e in self._gazetteer.lookup(words) if e.kind is PlaceKind.COUNTRY)
            return next((e.country for e in entries), None)
        return None

    def _cite(self, country: str, noun: Token, score: float) -> tuple[NameMention, Cited[Place]] | None:
        entry = self._gazetteer.capital(country)
        if entry is None:
            return None
        name = NameMention(NameLabel.PLACE, noun.i, noun.i + 1, noun.span, "capital")
        return name, Cited(entry_to_place(entry), Passage(noun.text, (noun.span,)), "places.capital", score)
