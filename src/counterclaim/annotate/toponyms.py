"""Tokens → the names of places among them, by gazetteer look-up, and those that only the words around them betray.

A name must be written with a capital, be a proper noun, and not be an ordinary word, a person or an institution.
The smaller the place, the more the sentence has to say that a place is meant: there is a town called Police.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.annotate.toponym_evidence import (
    TITLES,
    chunk_around,
    container_after,
    is_abbreviated_unit,
    is_acronym,
    is_believable,
    is_institution,
    is_joined,
    is_ordinary,
    is_proper,
    is_speaker,
    is_told_person,
    is_typed_before,
    is_unit_by_type,
)
from counterclaim.annotate.toponym_scene import (
    FEW_LETTERS,
    Scene,
    is_name_word,
    known_names,
    name_ends,
    surface_of,
    word_before,
)
from counterclaim.annotate.toponym_sites import (
    find_roads,
    is_named_facility,
    is_street,
    is_typed_site,
    site_end,
)
from counterclaim.model import NameLabel, NameMention, Span, Token
from counterclaim.resources.gazetteer import Gazetteer, NameSort, PlaceKind
from counterclaim.resources.places import PlaceLexicon

LOCATIVE = frozenset(
    {"in", "on", "at", "near", "into", "around", "outside", "inside", "towards", "toward", "through", "over"}
)
"""Before a name that something else contains, these make it a place; people meet "with" and hear "from" others."""


def find_toponyms(
    tokens: tuple[Token, ...],
    *,
    gazetteer: Gazetteer,
    lexicon: PlaceLexicon,
    names: tuple[NameMention, ...] = (),
) -> tuple[NameMention, ...]:
    """Place names and demonyms of `tokens`, in order of the text, without overlap.

    `names` are those of the model's recogniser; its places that the gazetteer does not know come back as they are
    (`by` = "ner"), so the result stands in for its PLACE and DEMONYM names. `by` = "gazetteer": known; "pattern":
    unknown, but the words around it say that it is a place. A mention covers its type word ("Belgorod region") and
    its direction ("southern Lebanon"). An empty tuple of tokens gives ().
    """
    scene = Scene(tokens, gazetteer, lexicon, _labels_by_token(tokens, names, lexicon), _person_words(tokens, names))
    scene = replace(scene, known=known_names(tokens, gazetteer))
    scene = replace(scene, countries=_countries_named(scene))
    roads = find_roads(tokens, lexicon)
    found: list[NameMention] = []
    i = 0
    while i < len(tokens):
        if i in roads:
            mention: NameMention | None = _mention(scene, NameLabel.PLACE, i, roads[i], "pattern")
        else:
            mention = _site_at(scene, i) or _known_at(scene, i) or _unknown_at(scene, i)
        if mention is None:
            i += 1
            continue
        start = max(mention.start, found[-1].end if found else 0)
        found.append(_mention(scene, mention.label, start, mention.end, mention.by))
        i = mention.end
    found = sorted([*found, *_repeated(scene, found)], key=lambda m: m.start)
    speakers = _speaking_names(scene, found)
    return tuple(m for m in found if m.by == "gazetteer" or surface_of(tokens, m.start, m.end) not in speakers)


def _speaking_names(scene: Scene, found: Sequence[NameMention]) -> frozenset[str]:
    """Unknown names that speak more often than something is in or near them: a person's or an institution's."""
    balance: Counter[str] = Counter()
    for m in found:
        if m.by != "gazetteer":
            name = surface_of(scene.tokens, m.start, m.end)
            placed = word_before(scene.tokens, m.start) in scene.lexicon.prepositions
            balance[name] += is_speaker(scene, m.start, m.end) - placed
    return frozenset(name for name, n in balance.items() if n > 0)


def _countries_named(scene: Scene) -> frozenset[str]:
    """Countries that the report names, or whose people or capital it names: their small towns are likely too."""
    countries = set()
    for i, token in enumerate(scene.tokens):
        for end in name_ends(scene, i) if token.pos in {"PROPN", "ADJ", "NOUN"} else ():
            entries = scene.gazetteer.lookup(surface_of(scene.tokens, i, end))
            if entries and entries[0].kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL} and entries[0].country:
                countries.add(entries[0].country)
                break
    return frozenset(countries)


def _repeated(scene: Scene, found: list[NameMention]) -> Iterator[NameMention]:
    """Further occurrences of names that were found once: what is a place in one sentence is it in the next."""
    taken = {n for m in found for n in range(m.start, m.end)}
    names = {
        tuple(t.text for t in scene.tokens[m.start : m.end]): m
        for m in reversed(found)
        if m.label is NameLabel.PLACE and not is_ordinary(scene, m.start, m.end)
    }
    lengths: dict[str, set[int]] = {}
    for words in names:
        lengths.setdefault(words[0], set()).add(len(words))
    for i, token in enumerate(scene.tokens):
        for length in sorted(lengths.get(token.text, ()), reverse=True):
            end = i + length
            model = names.get(tuple(t.text for t in scene.tokens[i:end]))
            if model is None or taken & set(range(i, end)):
                continue
            if chunk_around(scene, i, end) == (i, end) and not is_institution(scene, i, end):
                taken |= set(range(i, end))
                yield _mention(scene, NameLabel.PLACE, i, end, model.by)


# --- names that the gazetteer knows -----------------------------------------------------------------


def _known_at(scene: Scene, i: int) -> NameMention | None:
    """The longest known and believable name that begins at token `i`, or an abbreviated state: "Gainesville, Va."."""
    if is_abbreviated_unit(scene, i):
        return _mention(scene, NameLabel.PLACE, i, i + 1, "gazetteer")
    for end in name_ends(scene, i):
        entries = scene.gazetteer.lookup(surface_of(scene.tokens, i, end))
        if not entries:
            continue
        typed = is_unit_by_type(scene, i, end)
        if any(e.sort is NameSort.DEMONYM for e in entries) and not typed:  # "Somali" but not "the Somali region"
            if is_street(scene, i, chunk_around(scene, i, end)[1]):
                return None
            return _mention(scene, NameLabel.DEMONYM, i, end, "gazetteer")
        if is_believable(scene, entries, i, end):
            first, last = _widen(scene, i, end)
            if surface_of(scene.tokens, i, last).lower() in scene.lexicon.never:
                return None  # "Wall Street", though there is a town called Wall
            last = (
                end if entries[0].kind in {PlaceKind.COUNTRY, PlaceKind.AREA} else last
            )  # "a Congo town", "the Black Sea port"
            return _mention(scene, NameLabel.PLACE, first, last, "gazetteer")
    return None


# --- names that it does not know --------------------------------------------------------------------


def _site_at(scene: Scene, i: int) -> NameMention | None:
    """ "University of Sharjah" where something is: its last word is what it is called after."""
    end = site_end(scene, i)
    return _mention(scene, NameLabel.PLACE, i, end, "pattern") if end is not None else None


def _unknown_at(scene: Scene, i: int) -> NameMention | None:
    """A place name at `i` that only the recogniser or the words around it betray."""
    label = scene.labels.get(i)
    if label and label.label is NameLabel.PLACE and label.start == i:
        return _from_recogniser(scene, label)
    if not is_name_word(scene.tokens[i]):
        return None
    first, end = chunk_around(scene, i, i + 1)
    if first != i or not _could_be_place(scene, label, i, end):
        return None
    before = word_before(scene.tokens, i)
    behind = [t.text.lower() for t in scene.tokens[end : end + 3] if t.sentence == scene.tokens[i].sentence]
    typed = (
        _is_typed_behind(behind, scene.lexicon)
        or (scene.tokens[i].text.lower() in scene.lexicon.features_before and end - i > 1)
        or is_named_facility(scene, i, end)
        or is_typed_site(scene, i, end)
    )
    placed = before in {"in", "near", "outside", "inside"} and (
        label is None or label.label is not NameLabel.ORGANISATION
    )
    typed_before = is_typed_before(scene, i) and (label is None or label.label is NameLabel.PERSON)
    if typed or placed or typed_before or _is_told_to_lie(scene, before, i, end):
        return _mention(scene, NameLabel.PLACE, i, _widen(scene, i, end)[1], "pattern")
    return None


def _could_be_place(scene: Scene, label: NameMention | None, i: int, end: int) -> bool:
    """True if nothing speaks against a place: no demonym, no person of two names, no institution or ordinary word."""
    if not is_name_word(scene.tokens[i]) or not is_proper(scene, i):
        return False
    is_long = label is not None and label.end - label.start > 1
    if label and label.label in {NameLabel.DEMONYM, NameLabel.PERSON}:
        is_told = _is_told_to_lie(scene, word_before(scene.tokens, i), i, end)
        if not is_told and (label.label is NameLabel.DEMONYM or is_long):
            return False
    is_personal = any(t.text in scene.person_words for t in scene.tokens[i:end])
    if is_personal and not is_named_facility(scene, i, end):
        return False
    if is_institution(scene, i, end) or is_acronym(scene, i, end) or is_told_person(scene, i, end):
        return False
    return is_street(scene, i, end) or not is_ordinary(scene, i, end)


def _is_told_to_lie(scene: Scene, before: str, i: int, end: int) -> bool:
    """True for "X, a village in the Donetsk region", "fell on X in Donetsk": an unknown name that lies in a known one."""
    container, is_settlement = container_after(scene, i, end)
    return bool(container) and (is_settlement or before in LOCATIVE)


def _is_typed_behind(words: Sequence[str], lexicon: PlaceLexicon) -> bool:
    """True if `words` begin with a word of units or settlements: what comes before it is a place."""
    return (
        bool(words)
        and (words[0] in lexicon.unit_words or words[0] in lexicon.settlement_words)
        and words[0] not in {"state", "quarter", "capital"}
    )


def _from_recogniser(scene: Scene, label: NameMention) -> NameMention | None:
    """The recogniser's place without article and possessive, unless it is made of ordinary words."""
    start, end = label.start, label.end
    while start < end and not is_name_word(scene.tokens[start]):
        start += 1
    if start < end and scene.tokens[start].text.lower() == "the":
        start += 1
    while end > start and (
        scene.tokens[end - 1].text in {"'s", "’s", "'", "’", "-", ","}
        or (end - start > 1 and scene.tokens[end - 1].text in scene.lexicon.directions)
    ):
        end -= 1
    if start >= end or _is_misread(scene, start, end) or is_told_person(scene, start, end):
        return None
    return _mention(scene, NameLabel.PLACE, start, _widen(scene, start, end)[1], "ner")


def _is_misread(scene: Scene, start: int, end: int) -> bool:
    """True if what the recogniser took for a place is a word, a person, a people, a code or an institution."""
    tokens = scene.tokens[start:end]
    if is_street(scene, start, end):
        return is_institution(scene, start, end)
    entries = scene.gazetteer.lookup(surface_of(scene.tokens, start, end))
    return (
        is_ordinary(scene, start, end)
        or is_institution(scene, start, end)
        or is_joined(scene, start, end)
        or is_acronym(scene, start, end)
        or any(e.sort is NameSort.DEMONYM for e in entries)
        or any(t.text in scene.person_words or _is_compound_adjective(t) for t in tokens)
        or not any(is_name_word(t) for t in tokens)
        or (len(tokens) > 1 and tokens[-1].text.lower() in scene.lexicon.institutions)
    )


def _is_compound_adjective(token: Token) -> bool:
    """True for "U.S.-led", not for "Ash-Shaykh"."""
    last = token.text.rpartition("-")[2]
    return "-" in token.text and last.islower() and (token.pos in {"ADJ", "VERB"} or last.endswith(("ed", "run")))


# --- spans ------------------------------------------------------------------------------------------


def _widen(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The span with a direction before and a type word behind: "southern Lebanon", "Erbil airport"."""
    tokens, lexicon = scene.tokens, scene.lexicon
    sentence = tokens[start].sentence
    if start > 0 and tokens[start - 1].sentence == sentence and tokens[start - 1].text.lower() in lexicon.directions:
        start -= 1
        if start > 1 and tokens[start - 1].text == "-" and tokens[start - 2].text.lower() in lexicon.directions:
            start -= 2
    elif start > 2 and tokens[start - 1].text.lower() in lexicon.directions and tokens[start - 2].text == "-":
        start -= 3
    words = [t.text.lower() for t in tokens[end : end + 3] if t.sentence == sentence]
    return start, end + lexicon.type_length(words)


def _mention(scene: Scene, label: NameLabel, start: int, end: int, by: str) -> NameMention:
    span = Span(scene.tokens[start].span.start, scene.tokens[end - 1].span.end)
    return NameMention(label, start, end, span, by)


def _labels_by_token(
    tokens: Sequence[Token], names: tuple[NameMention, ...], lexicon: PlaceLexicon
) -> dict[int, NameMention]:
    """The recogniser's name at each token; a preposition that it took for part of one ("Near Bayji") is cut off."""
    labels: dict[int, NameMention] = {}
    for name in names:
        start = name.start
        while start < name.end - 1 and tokens[start].text.lower() in lexicon.prepositions:
            start += 1
        cut = replace(name, start=start, span=Span(tokens[start].span.start, name.span.end))
        if name.by == "ner":
            labels.update(dict.fromkeys(range(start, name.end), cut))
    return labels


def _person_words(tokens: Sequence[Token], names: tuple[NameMention, ...]) -> frozenset[str]:
    """Words of persons named with at least two words or with a title: "Hassan" stays a person after "Ali Hassan"."""
    named = {
        t.text
        for mention in names
        if mention.label is NameLabel.PERSON and mention.end - mention.start > 1
        for t in tokens[mention.start : mention.end]
        if t.pos == "PROPN" and t.text.isalpha() and len(t.text) > FEW_LETTERS
    }
    titled = {
        token.text
        for title, token in itertools.pairwise(tokens)
        if title.text.lower().rstrip(".") in TITLES and token.pos == "PROPN" and token.text[:1].isupper()
    }
    return frozenset(named | titled)
