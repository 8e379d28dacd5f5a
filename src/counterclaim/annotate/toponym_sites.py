"""Which names are those of one building, ground, street or road: "Karl Bremer Hospital", "Third Street", "the M5"."""

from __future__ import annotations

import itertools

from counterclaim.annotate.toponym_evidence import chunk_around
from counterclaim.annotate.toponym_scene import Scene, is_name_word, surface_of, word_before
from counterclaim.model import NameLabel, Token
from counterclaim.resources.places import PlaceLexicon

SITE_PREPOSITIONS = frozenset({"at", "inside", "outside", "near", "in", "to", "from", "leaving", "entering"})
"""Before the name of an institution that is also a building, these mean the building: "walked to Cavan Institute"."""
MOST_LISTED = 12
"""Tokens that a name's list may reach back to its preposition: "to A University, B College and C School"."""
MOST_WORDS = 6
"""A site's own name has so many words at most: "University of Sharjah", "Church of the Holy Sepulchre"."""


def is_street(scene: Scene, i: int, end: int) -> bool:
    """True for "Third Street", "River Avenue": capitals make a name of ordinary words; false for "Wall Street"."""
    words = scene.tokens[i:end]
    is_name = (
        len(words) > 1 and words[-1].text.lower() in scene.lexicon.streets and all(t.text.istitle() for t in words)
    )
    return is_name and surface_of(scene.tokens, i, end).lower() not in scene.lexicon.never


def is_named_facility(scene: Scene, i: int, end: int) -> bool:
    """True for "Karl Bremer Hospital", and for "at the Barclays Center", where a word before it says that it is a site."""
    words = [t.text.lower() for t in scene.tokens[i:end]]
    if any(" ".join(words[-n:]) in scene.lexicon.capital_facilities for n in (1, 2) if n < len(words)):
        return True
    return scene.lexicon.is_site(words) and _is_stood_in(scene, i)


def is_typed_site(scene: Scene, i: int, end: int) -> bool:
    """True for "the Zarzis roundabout", "the Afipsky refinery": a name, and in small letters what it is."""
    label = scene.labels.get(i)
    behind = [t.text for t in scene.tokens[end : end + 2] if t.sentence == scene.tokens[i].sentence]
    words = (" ".join(behind[:n]) for n in (2, 1) if n <= len(behind))
    is_site = any(w in scene.lexicon.capital_facilities or w in scene.lexicon.crossings for w in words)
    is_told = i > 0 and scene.tokens[i - 1].text.lower() == "the"
    return is_site and is_told and (label is None or label.label in {NameLabel.PLACE, NameLabel.PERSON})


def site_end(scene: Scene, i: int) -> int | None:
    """Where "University of Sharjah" ends that begins at token `i` and can be stood in; None if there is none."""
    tokens = scene.tokens
    is_headed = i + 2 < len(tokens) and tokens[i].text[:1].isupper() and tokens[i + 1].text == "of"
    if not is_headed or not scene.lexicon.is_site_of(tokens[i].text.lower()) or not _is_stood_in(scene, i):
        return None
    if chunk_around(scene, i, i + 1)[0] != i:
        return None
    first = i + 2 + (tokens[i + 2].text == "the")
    if first >= len(tokens) or not is_name_word(tokens[first]):
        return None
    end = chunk_around(scene, first, first + 1)[1]
    return end if end - i <= MOST_WORDS else None


def _is_stood_in(scene: Scene, i: int) -> bool:
    """True if a preposition of place stands before token `i`, or before the list of names that leads to it."""
    before = word_before(scene.tokens, i)
    if before not in {",", "and", "or"}:
        return before in SITE_PREPOSITIONS
    for token in reversed(scene.tokens[max(0, i - MOST_LISTED) : i]):
        word = token.text.lower()
        if token.sentence != scene.tokens[i].sentence:
            return False
        if word in SITE_PREPOSITIONS:
            return True
        if not (is_name_word(token) or word in {",", "and", "or", "the", "of"}):
            return False
    return False


def find_roads(tokens: tuple[Token, ...], lexicon: PlaceLexicon) -> dict[int, int]:
    """First token of each numbered road → where it ends: "Highway 60", and "A40" once a road of its letters is told.

    A code alone can be an aircraft or a gun, so one of the report's codes of the same letters must stand beside a
    word of roads: "the M5 highway".
    """
    codes = {t.i: code for t in tokens if (code := lexicon.road_letters(t.text))}
    told = {
        code for i, code in codes.items() if any(t.text.lower() in lexicon.road_words for t in tokens[i + 1 : i + 2])
    }
    found = {i: i + 1 for i, code in codes.items() if code in told}
    for token, number in itertools.pairwise(tokens):
        if token.text.istitle() and token.text.lower() in lexicon.numbered_roads and number.text.isdigit():
            found[token.i] = number.i + 1
    return found
