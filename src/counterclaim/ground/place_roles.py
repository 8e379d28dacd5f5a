"""Is a place name a location or the party that sits there? "in Moscow" against "Moscow said"."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.ground.place_context import ACTOR, LOCATION, Level, Toponym
from counterclaim.model import Token
from counterclaim.resources.gazetteer import GazetteerEntry, PlaceKind
from counterclaim.resources.places import PlaceLexicon

PARTY_SUFFIXES = frozenset(
    {
        "backed",
        "led",
        "aligned",
        "allied",
        "supported",
        "sponsored",
        "funded",
        "run",
        "controlled",
        "imposed",
        "brokered",
        "mediated",
    }
)
PARTY_PREFIXES = frozenset({"pro", "anti"})
UNION_KM = 1500.0
"""An area so wide is a union of states or a continent."""


def role_of(toponym: Toponym, tokens: Sequence[Token], lexicon: PlaceLexicon) -> str:
    """`actor` if the name stands for a government or authority, else `location`.

    Countries and capitals act and speak; any other town only speaks ("Mekelle denied"). A name with a type word or a
    direction ("the Kursk region", "southern Lebanon") is a location.
    """
    if (
        toponym.parts.type_word
        or toponym.parts.direction is not None
        or toponym.level is not Level.ANY
        or toponym.offset
    ):
        return LOCATION
    mention = toponym.mention
    if _is_party_by_hyphen(tokens, mention.start, mention.end):
        return ACTOR
    head = _head(tokens, mention.start, mention.end)
    is_state = any(_is_state(e) for e in toponym.entries[:3])
    if head.dep == "nsubj":
        return ACTOR if _acts(tokens[head.head], is_state=is_state, lexicon=lexicon) else LOCATION
    return _role_of_state(head, tokens, lexicon) if is_state else LOCATION


def _is_state(entry: GazetteerEntry) -> bool:
    """True for a country or capital, and for a union or continent, of which the press speaks as of one."""
    is_union = entry.kind is PlaceKind.AREA and entry.radius_km >= UNION_KM
    return entry.kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL} or is_union


def _role_of_state(head: Token, tokens: Sequence[Token], lexicon: PlaceLexicon) -> str:
    """A country or capital that is no subject: accused, the owner of an army, a partner in talks; else a location."""
    governor = tokens[head.head]
    match head.dep:
        case "nsubjpass" | "dobj" | "dative":
            return ACTOR if governor.lemma in lexicon.passive_verbs else LOCATION
        case "poss" | "compound" | "nmod" | "amod":
            return ACTOR if governor.lemma in lexicon.actor_nouns else LOCATION
        case "conj" | "appos":
            return _role_of_partner(head, tokens, lexicon)
        case _:
            return _role_in_phrase(head, tokens, lexicon)


def _acts(verb: Token, *, is_state: bool, lexicon: PlaceLexicon) -> bool:
    if verb.pos not in {"VERB", "AUX"}:
        return False
    return verb.lemma in lexicon.speech_verbs or (is_state and verb.lemma in lexicon.agent_verbs)


def _role_of_partner(head: Token, tokens: Sequence[Token], lexicon: PlaceLexicon) -> str:
    """A coordinated name has the role of the first of its list."""
    first = tokens[head.head]
    if first.dep == "nsubj":
        return ACTOR if _acts(tokens[first.head], is_state=True, lexicon=lexicon) else LOCATION
    return _role_in_phrase(first, tokens, lexicon) if first.dep == "pobj" else LOCATION


def _role_in_phrase(head: Token, tokens: Sequence[Token], lexicon: PlaceLexicon) -> str:
    """Object of a preposition: "accused by Moscow", "talks with Ankara", "orders from Kyiv"; else a location."""
    if head.dep != "pobj":
        return LOCATION
    preposition = tokens[head.head]
    governor = tokens[preposition.head]
    word = preposition.text.lower()
    if word == "by" or preposition.dep == "agent":
        return ACTOR
    before = tokens[preposition.i - 1] if preposition.i else preposition  # "took orders from": hung on the verb
    is_partner = governor.lemma in lexicon.partner_nouns or before.lemma in lexicon.partner_nouns
    if is_partner and word in {"with", "between", "from", "of", "against", "on", "to"}:
        return ACTOR
    if word in {"with", "against"} and governor.pos in {"NOUN", "VERB"}:
        return ACTOR
    return LOCATION


def _is_party_by_hyphen(tokens: Sequence[Token], start: int, end: int) -> bool:
    """True for "pro-Kyiv", "US-backed"; false for "Ukraine-based"."""
    before = tokens[max(0, start - 2) : start]
    if len(before) == 2 and before[1].text == "-" and before[0].text.lower() in PARTY_PREFIXES:
        return True
    after = tokens[end : end + 2]
    return len(after) == 2 and after[0].text == "-" and after[1].text.lower() in PARTY_SUFFIXES


def _head(tokens: Sequence[Token], start: int, end: int) -> Token:
    """The token of the mention whose governor lies outside it, the last if there are several."""
    for token in reversed(tokens[start:end]):
        if not start <= token.head < end or token.head == token.i:
            return token
    return tokens[end - 1]
