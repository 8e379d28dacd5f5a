"""Adjectives of countries and continents that tell where: "on Russian territory", "British farms", "a Turkish city".

Most such adjectives name a party ("Russian forces"), or a thing that can stand abroad ("a US base", "the French
hospital"); only nouns of land, and of what cannot leave it, make them a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model import Annotation, NameLabel, NameMention, Token
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, NameSort
from counterclaim.resources.places import PlaceLexicon

MAX_BETWEEN = 3
"""Words that may stand between an adjective and its noun: "Russian air defence airfields" is too far for a reader too."""
MAX_TO_NAME = 2
"""A name so near behind the noun is the noun's own: "the port of X", "the port, X"."""


@dataclass(frozen=True, slots=True)
class LocatingAdjective:
    """An adjective that stands for the country or continent `entry`.

    `is_qualifier`: what it stands before has a name of its own ("the Russian city of Kursk"), or is a capital; then that is
    where something was.
    """

    mention: NameMention
    entry: GazetteerEntry
    is_qualifier: bool


def locating_adjectives(
    annotation: Annotation, *, gazetteer: Gazetteer, lexicon: PlaceLexicon
) -> tuple[LocatingAdjective, ...]:
    """The adjectives of nationality that say where something is, in order of the text."""
    tokens = annotation.tokens
    starts = [m.start for m in annotation.names if m.label is NameLabel.PLACE]
    found = []
    for mention in annotation.names:
        noun = _land_noun(mention, tokens, lexicon) if mention.label is NameLabel.DEMONYM else None
        if noun is None:
            continue
        words = " ".join(t.text for t in tokens[mention.start : mention.end])
        entries = [e for e in gazetteer.lookup(words) if e.sort is NameSort.DEMONYM]
        if entries:
            is_qualifier = any(mention.end <= n <= noun.i + MAX_TO_NAME for n in starts) or noun.lemma == "capital"
            found.append(LocatingAdjective(mention, entries[0], is_qualifier))
    return tuple(found)


def _land_noun(mention: NameMention, tokens: Sequence[Token], lexicon: PlaceLexicon) -> Token | None:
    """The noun of land that the adjective stands before; None if it is another, or a hyphen joins it to another word."""
    last = None
    for token in tokens[mention.end : mention.end + 1 + MAX_BETWEEN]:
        if token.pos not in {"NOUN", "ADJ"} or token.sentence != tokens[mention.start].sentence:
            break
        last = token
    if last is None or last.pos != "NOUN":
        return None
    return last if {last.lemma.lower(), last.text.lower()} & lexicon.land_nouns else None
