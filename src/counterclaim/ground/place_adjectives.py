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


@dataclass(frozen=True, slots=True)
class LocatingAdjective:
    """An adjective that stands for the country or continent `entry`."""

    mention: NameMention
    entry: GazetteerEntry


def locating_adjectives(
    annotation: Annotation, *, gazetteer: Gazetteer, lexicon: PlaceLexicon
) -> tuple[LocatingAdjective, ...]:
    """The adjectives of nationality that say where something is, in order of the text."""
    tokens = annotation.tokens
    found = []
    for mention in annotation.names:
        if mention.label is not NameLabel.DEMONYM or not _stands_before_land(mention, tokens, lexicon):
            continue
        words = " ".join(t.text for t in tokens[mention.start : mention.end])
        entries = [e for e in gazetteer.lookup(words) if e.sort is NameSort.DEMONYM]
        if entries:
            found.append(LocatingAdjective(mention, entries[0]))
    return tuple(found)


def _stands_before_land(mention: NameMention, tokens: Sequence[Token], lexicon: PlaceLexicon) -> bool:
    """True if the noun that the adjective modifies is one of land; false where a hyphen joins it to another word."""
    head = tokens[tokens[mention.end - 1].head]
    between = [t.text for t in tokens[mention.end : head.i]]
    if not mention.end <= head.i <= mention.end + MAX_BETWEEN or any(w in {",", "-", "–", "and"} for w in between):
        return False
    return head.pos == "NOUN" and (head.lemma.lower() in lexicon.land_nouns or head.text.lower() in lexicon.land_nouns)
