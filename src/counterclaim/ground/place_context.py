"""What the sentence says of a place name: its type, what it lies in, how far from it and in which direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from counterclaim.model import Annotation, NameLabel, NameMention, Token
from counterclaim.resources.folding import fold_name
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, PlaceKind
from counterclaim.resources.places import PlaceLexicon, ToponymParts, split_toponym

LOCATION = "location"
ACTOR = "actor"
MAX_REFERENCE_GAP = 20
"""Tokens that may stand between a name and the name that tells where it is, the distance included."""
POSITION_VERBS = frozenset({"lies", "lie", "lay", "sits", "sit", "stands", "is", "was", "located", "situated"})
MAX_OWNED_GAP = 3
"""Tokens between an owner and the unit that it owns: "Sudan's western Darfur"."""
MAX_GAP = 7
"""Tokens that may stand between a name and what it lies in: "X, a village in the north of Y"."""

DISTANCE = re.compile(
    r"(?:(?P<number>\d{1,4}(?:[.,]\d{1,3})?|[a-z-]{3,12}) ?-?(?P<unit>[a-z]{1,10})\.? (?:\( ?[^()]{1,30} ?\) )?)?"
    r"(?:to the )?(?P<direction>(?:north|south)(?: ?- ?)?(?:east|west)?|east|west) of (?:the )?(?:(?:city|town|village|capital) of )?$"
)
"""Before a name: matches `200 km (125 miles) east of `, `west of `; must not match `the east of the ` of `in the east of the country`
where no direction stands alone before the name's own words (that is read too, but only a place name may follow)."""

AWAY = re.compile(
    r"(?P<number>\d{1,4}(?:[.,]\d{1,3})?|[a-z-]{3,12}) ?-?(?P<unit>[a-z]{1,10})\.? (?:\( ?[^()]{1,30} ?\) )?(?:away )?(?:from|outside|off) (?:the )?(?:(?:[a-z]+ )?(?:coast|shores?|city|town|village|capital) of (?:the )?)?$"
)
"""Before a name: matches `15 km from `; must not match `withdrew from `, where no unit of distance stands."""

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip


class Level(Enum):
    """What sort of thing the words around a name say it is."""

    ANY = "any"
    ADM1 = "adm1"
    ADM2 = "adm2"
    SETTLEMENT = "settlement"
    FACILITY = "facility"


@dataclass(frozen=True, slots=True)
class Offset:
    """How the text places something relative to a name; `km` None = not told, `bearing` None = not told (degrees)."""

    km: float | None
    bearing: float | None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place mention, read in its sentence. `container` and `reference` index the report's toponyms.

    `container`: what the text says it lies in. `offset`: the mention is the origin of a relative expression ("200 km
    east of X"). `reference`: the toponym with such an offset that tells where this one is ("X, 12 km east of Y").
    `is_named_after`: a thing that is often called after some far place ("Al-Quds hospital"); `is_street`: one that is all but always. `is_contained_by_words`: more
    than a comma says that it lies in `container`, for a comma also parts the names of a list.
    """

    mention: NameMention
    parts: ToponymParts
    level: Level
    container: int | None = None
    offset: Offset | None = None
    reference: int | None = None
    is_named_after: bool = False
    is_street: bool = False
    is_contained_by_words: bool = False

    @property
    def key(self) -> str:
        """The folded core of the name; a street's with its type word, for it is not the town that it is called after."""
        return fold_name(f"{self.parts.core} {self.parts.type_word}" if self.is_street else self.parts.core)

    @property
    def entries(self) -> tuple[GazetteerEntry, ...]:
        """What the gazetteer knows under the name."""
        return self.parts.entries


def read_toponyms(annotation: Annotation, *, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> tuple[Toponym, ...]:
    """The place mentions of a report with what their sentences say of them, in order of the text."""
    mentions = _distinct_places(annotation.names)
    tokens = annotation.tokens
    toponyms = []
    for mention in mentions:
        words = [t.text for t in tokens[mention.start : mention.end]]
        parts = split_toponym(words, gazetteer=gazetteer, lexicon=lexicon)
        level = _level(tokens, mention, parts, lexicon)
        is_named_after = parts.type_word in lexicon.named_facilities
        offset = _offset(tokens, mention, lexicon)
        is_street = parts.type_word in lexicon.inner_streets
        toponyms.append(
            Toponym(mention, parts, level, offset=offset, is_named_after=is_named_after, is_street=is_street)
        )
    shared = _share_types(tokens, toponyms)
    return tuple(_relate(tokens, shared, i, lexicon) for i in range(len(shared)))


def _distinct_places(names: Sequence[NameMention]) -> list[NameMention]:
    """Place mentions without overlap; of two that overlap, that of the gazetteer stays."""
    chosen: list[NameMention] = []
    for mention in sorted(names, key=lambda m: (m.by != "gazetteer", m.start, -m.end)):
        if mention.label is NameLabel.PLACE and all(m.end <= mention.start or mention.end <= m.start for m in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda m: m.start)


def _level(tokens: Sequence[Token], mention: NameMention, parts: ToponymParts, lexicon: PlaceLexicon) -> Level:
    """The level that a type word behind or before the name asks for."""
    before = [t.text.lower() for t in tokens[max(0, mention.start - 2) : mention.start]]
    after = tokens[mention.end].text.lower() if mention.end < len(tokens) else ""
    words = parts.type_word.split()
    last = words[-1] if words else (before[0] if len(before) == 2 and before[1] == "of" else "")
    if parts.type_word in lexicon.facility_words and last not in lexicon.settlement_words | lexicon.unit_words:
        return Level.FACILITY
    if last in lexicon.adm1_words or (after == "governor" and not words):
        return Level.ADM1
    if last in lexicon.adm2_words or parts.type_word in lexicon.adm2_words:
        return Level.ADM2
    return Level.SETTLEMENT if last in lexicon.settlement_words else Level.ANY


def _share_types(tokens: Sequence[Token], toponyms: list[Toponym]) -> list[Toponym]:
    """Give "Kursk" its type in "the Kursk and Belgorod regions": the plural type word holds for the whole list."""
    result = list(toponyms)
    for n in range(len(toponyms) - 2, -1, -1):
        first, second = result[n], result[n + 1]
        between = {t.text.lower() for t in tokens[first.mention.end : second.mention.start]}
        is_list = bool(between) and between <= {"and", "or", ",", "&", "the"}
        plural = second.parts.type_word.endswith("s") or (
            n + 2 < len(result) and result[n + 1].level is second.level is Level.ADM1 and second.parts.type_word == ""
        )
        if (
            is_list
            and plural
            and not first.parts.type_word
            and second.level in {Level.ADM1, Level.ADM2, Level.SETTLEMENT}
        ):
            result[n] = replace(first, level=second.level)
    return result


def _offset(tokens: Sequence[Token], mention: NameMention, lexicon: PlaceLexicon) -> Offset | None:
    """The relative expression that ends at the name: "around 200 km east of Moscow"; None if there is none."""
    start = mention.start
    first = max(0, start - 18)
    sentence = tokens[start].sentence
    before = " ".join(t.text.lower() for t in tokens[first:start] if t.sentence == sentence) + " "
    for pattern in (DISTANCE, AWAY):
        match = pattern.search(before)
        if match is None:
            continue
        groups = match.groupdict()
        km = to_kilometres(groups["number"], groups["unit"], lexicon)
        direction = (groups.get("direction") or "").replace(" ", "").replace("-", "")
        if km is None and not direction:
            continue
        return Offset(km, lexicon.directions.get(direction))
    return None


def to_kilometres(number: str | None, unit: str | None, lexicon: PlaceLexicon) -> float | None:
    """The told length in kilometres, to a metre; None if there is no number that is read or no unit of distance."""
    if number is None or unit is None or unit not in lexicon.distances:
        return None
    if number[0].isdigit():
        value = float(number.replace(",", "") if re.fullmatch(r"\d{1,3},\d{3}", number) else number.replace(",", "."))
    elif number in NUMBER_WORDS:
        value = float(NUMBER_WORDS[number])
    else:
        return None
    return round(value * lexicon.distances[unit], 3)


def _relate(tokens: Sequence[Token], toponyms: Sequence[Toponym], i: int, lexicon: PlaceLexicon) -> Toponym:
    """`toponyms[i]` with its container and its reference."""
    this = toponyms[i]
    container = reference = None
    for n in range(i + 1, min(i + 3, len(toponyms))):
        other = toponyms[n]
        between = [t.text.lower() for t in tokens[this.mention.end : other.mention.start]]
        if tokens[other.mention.start].sentence != tokens[this.mention.start].sentence or "that" in between:
            break  # "the Belgorod region said that the village of Y"
        if other.offset and other.offset.km is None and _is_unit(other):
            container = n  # "in the west of Y" lies in Y if Y is a country or province
        elif other.offset and _leads_to_reference(between, lexicon) and not _is_country(this):
            reference = n
        elif container is None and _leads_to_container(between, lexicon) and other.offset is None:
            container = n
        if reference is not None:
            break
    by_words = container is not None and _is_told(tokens, this, toponyms[container])
    if container == i + 1 and i + 2 < len(toponyms) and _owns(tokens, toponyms[i + 1], toponyms[i + 2]):
        container = i + 2  # "in Ukraine's Donetsk region"
    if container is None and i and toponyms[i - 1].offset is None:
        other = toponyms[i - 1]
        between = [t.text.lower() for t in tokens[other.mention.end : this.mention.start]]
        if (
            between
            and between[0] in {"'s", "’s"}
            and not any(w in {".", ",", "and"} for w in between)
            and len(between) <= 5
        ):
            container, by_words = i - 1, True
    return replace(this, container=container, reference=reference, is_contained_by_words=by_words)


def _is_told(tokens: Sequence[Token], inner: Toponym, outer: Toponym) -> bool:
    """True if words, not a comma, bracket or article alone, stand between a name and what it lies in."""
    between = tokens[inner.mention.end : outer.mention.start]
    return any(t.text[:1].isalpha() and t.text.lower() not in {"the", "a", "an"} for t in between)


def _owns(tokens: Sequence[Token], owner: Toponym, owned: Toponym) -> bool:
    """True for "Ukraine's Donetsk region": a country or unit, and right behind it a unit of it."""
    between = [t.text.lower() for t in tokens[owner.mention.end : owned.mention.start]]
    is_unit = bool(owned.entries) and owned.level is not Level.SETTLEMENT
    return is_unit and between[:1] in (["'s"], ["’s"]) and len(between) <= MAX_OWNED_GAP


def _is_country(toponym: Toponym) -> bool:
    return bool(toponym.entries) and toponym.entries[0].kind is PlaceKind.COUNTRY


def _leads_to_reference(between: Sequence[str], lexicon: PlaceLexicon) -> bool:
    """True for the words of "X, 12 km east of", "X, a village west of", "X lies 3 km from"; false in a list."""
    if not between or len(between) > MAX_REFERENCE_GAP or {"and", "or", ";"} & set(between[:-1]):
        return False
    begins = between[0] in {",", "(", "–", "—", "-", "in", *POSITION_VERBS} or between[0] in lexicon.directions
    return begins or between[0][:1].isdigit() or between[0] in {"about", "some", "around", "roughly", "just"}


def _is_unit(toponym: Toponym) -> bool:
    """True if the name is first of all a country's, province's or area's."""
    kinds = {PlaceKind.COUNTRY, PlaceKind.ADM1, PlaceKind.AREA}
    return bool(toponym.entries) and toponym.entries[0].kind in kinds


def _leads_to_container(between: Sequence[str], lexicon: PlaceLexicon) -> bool:
    """True for the words of "X, Y", "X in the Y", "X, a village in Y", "X (Y)"."""
    words = [w for w in between if w not in {"the", "a", "an"} and w not in lexicon.directions]
    if not words or len(between) > MAX_GAP:
        return False
    if words in ([","], ["("], [",", "in"], ["in"], ["of"], [",", "("], [",", "'s"], [",", "on"]):
        return True
    typed = any(w in lexicon.settlement_words | lexicon.unit_words | lexicon.facility_words for w in words)
    return (typed and words[-1] in {"in", "of", "'s", "’s"}) or (words[-1] in {"'s", "’s"} and words[0] in {"in", ","})
