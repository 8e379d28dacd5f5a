"""Tokens → the names of places among them, by gazetteer look-up, and those that only the words around them betray.

A name must be written with a capital, be a proper noun, and not be an ordinary word, a person or an institution.
The smaller the place, the more the sentence has to say that a place is meant: there is a town called Police.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.model import NameLabel, NameMention, Span, Token
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, NameSort, PlaceKind, fold_name
from counterclaim.resources.places import MAX_WORDS, PlaceLexicon

WELL_KNOWN_PEOPLE = 100_000
"""A town of so many people is taken at its name; a smaller one needs the sentence to say that a place is meant."""
FEW_LETTERS = 3
LONGEST_ACRONYM = 5
MAX_FOLLOWERS = 3
"""An institution's own word stands at most so far behind the place in its name: "Turkistan Islamic Party"."""
LAST_DATELINE = 4
"""Sentences up to this one can be headlines or begin with a dateline in capitals: "GOMA, June 3"."""
NAME_CONNECTORS = frozenset(
    {
        "of",
        "the",
        "de",
        "del",
        "la",
        "las",
        "los",
        "le",
        "les",
        "du",
        "da",
        "do",
        "dos",
        "el",
        "al",
        "ez",
        "es",
        "as",
        "ad",
        "ar",
        "az",
        "and",
        "e",
        "ash",
        "bin",
        "-",
        "–",
        "'",
        "’",
    }
)
"""Words and marks in lower case that may stand inside a name: "Deir ez-Zor", "Bosnia and Herzegovina"."""
TITLES = frozenset({"mr", "mrs", "ms", "dr", "gen", "general", "col", "colonel", "maj", "major", "capt", "captain", "lt", "lieutenant", "president", "minister", "governor", "sheikh", "senator", "secretary", "commander", "spokesman", "spokeswoman", "king", "prince", "pope", "judge", "sgt", "sergeant", "sir", "lady", "lord", "ayatollah", "imam", "bishop", "ambassador", "mayor"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the look-ups need: names of the recogniser by token, words of persons, countries that the report is about."""

    tokens: Sequence[Token]
    gazetteer: Gazetteer
    lexicon: PlaceLexicon
    labels: dict[int, NameMention]
    person_words: frozenset[str]
    countries: frozenset[str] = frozenset()


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
    scene = _Scene(tokens, gazetteer, lexicon, _labels_by_token(tokens, names, lexicon), _person_words(tokens, names))
    scene = replace(scene, countries=_countries_named(scene))
    found: list[NameMention] = []
    i = 0
    while i < len(tokens):
        mention = _known_at(scene, i) or _unknown_at(scene, i)
        if mention is None:
            i += 1
            continue
        start = max(mention.start, found[-1].end if found else 0)
        found.append(_mention(scene, mention.label, start, mention.end, mention.by))
        i = mention.end
    return tuple(sorted([*found, *_repeated(scene, found)], key=lambda m: m.start))


def _countries_named(scene: _Scene) -> frozenset[str]:
    """Countries that the report names, or whose people or capital it names: their small towns are likely too."""
    countries = set()
    for i, token in enumerate(scene.tokens):
        for end in _name_ends(scene, i) if token.pos in {"PROPN", "ADJ", "NOUN"} else ():
            entries = scene.gazetteer.lookup(_surface(scene.tokens, i, end))
            if entries and entries[0].kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL} and entries[0].country:
                countries.add(entries[0].country)
                break
    return frozenset(countries)


def _repeated(scene: _Scene, found: list[NameMention]) -> Iterator[NameMention]:
    """Further occurrences of names that were found once: what is a place in one sentence is it in the next."""
    taken = {n for m in found for n in range(m.start, m.end)}
    names = {
        tuple(t.text for t in scene.tokens[m.start : m.end]): m
        for m in reversed(found)
        if m.label is NameLabel.PLACE and not _is_ordinary(scene, m.start, m.end)
    }
    longest = max((len(words) for words in names), default=0)
    for i in range(len(scene.tokens)):
        for length in range(min(longest, len(scene.tokens) - i), 0, -1):
            end = i + length
            model = names.get(tuple(t.text for t in scene.tokens[i:end]))
            if model is None or taken & set(range(i, end)):
                continue
            if _chunk(scene, i, end) == (i, end) and not _is_institution(scene, i, end):
                taken |= set(range(i, end))
                yield _mention(scene, NameLabel.PLACE, i, end, model.by)


# --- names that the gazetteer knows -----------------------------------------------------------------


def _known_at(scene: _Scene, i: int) -> NameMention | None:
    """The longest known and believable name that begins at token `i`."""
    for end in _name_ends(scene, i):
        entries = scene.gazetteer.lookup(_surface(scene.tokens, i, end))
        if not entries:
            continue
        typed = end < len(scene.tokens) and scene.tokens[end].text.lower() in scene.lexicon.unit_words
        if any(e.sort is NameSort.DEMONYM for e in entries) and not typed:  # "Somali" but not "the Somali region"
            return _mention(scene, NameLabel.DEMONYM, i, end, "gazetteer")
        if _is_believable(scene, entries, i, end):
            first, last = _widen(scene, i, end)
            last = end if entries[0].kind is PlaceKind.COUNTRY else last  # "a Congo town", "the US embassy"
            return _mention(scene, NameLabel.PLACE, first, last, "gazetteer")
    return None


def _name_ends(scene: _Scene, i: int) -> Iterator[int]:
    """Ends of the names that could begin at `i`, the longest first: capitalised words with connectors between."""
    tokens = scene.tokens
    if not _is_name_word(tokens[i]):
        return
    ends = []
    for n in range(i, min(i + MAX_WORDS, len(tokens))):
        token = tokens[n]
        if token.sentence != tokens[i].sentence or (n > i and token.span.start - tokens[n - 1].span.end > 1):
            break
        if _is_name_word(token):
            ends.append(n + 1)
        elif token.text.lower() not in NAME_CONNECTORS:
            break
    yield from reversed(ends)


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() or (
        len(token.text) > FEW_LETTERS and token.text[:3] in {"al-", "el-", "as-", "ad-", "ar-"}
    )


def _is_believable(scene: _Scene, entries: tuple[GazetteerEntry, ...], i: int, end: int) -> bool:
    """True if the name at tokens `i` to `end` is meant as a place."""
    key = fold_name(_surface(scene.tokens, i, end))
    if entries[0].kind is not PlaceKind.COUNTRY and (len(key) < FEW_LETTERS or _is_acronym(scene, i, end)):
        return False
    if key in scene.lexicon.directions or _is_institution(scene, i, end) or _is_person(scene, i, end):
        return False
    if not any(t.pos == "PROPN" for t in scene.tokens[i:end]) and _label(scene, i) is not NameLabel.PLACE:
        return False
    evidence = _evidence(scene, i, end)
    if all(w in scene.lexicon.common for w in key.split()):
        return evidence >= 2
    if _is_well_known(entries):
        return True
    chunk = _chunk(scene, i, end)
    if chunk != (i, end) and not scene.lexicon.type_length([t.text.lower() for t in scene.tokens[end : chunk[1]]]):
        return False
    return evidence >= 1 or (_is_expected(scene, entries) and not _speaks(scene, i, end))


def _is_acronym(scene: _Scene, i: int, end: int) -> bool:
    """True for "NISA" in a sentence that is not in capitals throughout, and not at the head of a report ("GOMA, June 3")."""
    token = scene.tokens[i]
    if end - i > 1 or not token.text.isupper() or len(token.text) > LONGEST_ACRONYM:
        return False
    behind = scene.tokens[end : end + 2]
    return not (behind and behind[0].text in {",", "—", "–", "(", ":"} and token.sentence <= LAST_DATELINE)


def _is_expected(scene: _Scene, entries: tuple[GazetteerEntry, ...]) -> bool:
    """True if a settlement of that main name lies in a country that the report names."""
    return any(e.country in scene.countries and e.sort is NameSort.MAIN for e in entries)


def _speaks(scene: _Scene, i: int, end: int) -> bool:
    """True if the name is the subject of a verb of saying: then it is rather a person's."""
    return any(
        t.dep == "nsubj" and scene.tokens[t.head].lemma in scene.lexicon.speech_verbs for t in scene.tokens[i:end]
    )


def _is_well_known(entries: tuple[GazetteerEntry, ...]) -> bool:
    """True if the first thing that bears the name is a country, first-level unit, capital, area or large town."""
    best = entries[0]
    return any(e.kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.AREA} for e in entries[:3]) or (
        best.kind is PlaceKind.ADM1 or max(e.population for e in entries) >= WELL_KNOWN_PEOPLE
    )


def _evidence(scene: _Scene, i: int, end: int) -> int:
    """How many things in the sentence say that a place is meant at tokens `i` to `end`."""
    tokens, lexicon = scene.tokens, scene.lexicon
    before = _word_before(tokens, i)
    behind = [t.text.lower() for t in tokens[end : end + 3] if t.sentence == tokens[i].sentence]
    score = 0
    score += _label(scene, i) is NameLabel.PLACE
    score += before in lexicon.inside | lexicon.near or before in lexicon.directions
    score += lexicon.type_length(behind) > 0
    score += _is_typed_before(scene, i)
    score += _is_contained(scene, i, end)
    score += tokens[i].sentence in {0, 1} and tokens[i].text.isupper() and len(tokens[i].text) > FEW_LETTERS
    if before in {"and", "or", ","} and i > 1 and _label(scene, i - 2) is NameLabel.PLACE:
        score += 1
    return score


def _is_typed_before(scene: _Scene, i: int) -> bool:
    """True for "the village of X", "the town X", "Mount X"."""
    words = [t.text.lower() for t in scene.tokens[max(0, i - 2) : i]]
    typed = (
        scene.lexicon.settlement_nouns
        | scene.lexicon.unit_words
        | scene.lexicon.facility_words
        | scene.lexicon.near_nouns
    )
    if words[-1:] == ["of"]:
        return len(words) == 2 and words[0] in typed
    return bool(words) and words[-1] in scene.lexicon.settlement_nouns | scene.lexicon.features_before


def _is_contained(scene: _Scene, i: int, end: int) -> bool:
    """True for "X, Y" and "X, in Y" where Y is a country or first-level unit, or Y contains X's comma: "in Y's X"."""
    tokens = scene.tokens
    n = end
    if n >= len(tokens) or tokens[n].text != "," or tokens[n].sentence != tokens[i].sentence:
        return False
    n += 1
    while n < len(tokens) and tokens[n].text.lower() in {"in", "the", "a", *scene.lexicon.directions}:
        n += 1
    if n >= len(tokens) or tokens[n].sentence != tokens[i].sentence:
        return False
    return any(
        _is_well_known(e) for e in (scene.gazetteer.lookup(_surface(tokens, n, m)) for m in _name_ends(scene, n)) if e
    )


def _is_institution(scene: _Scene, i: int, end: int) -> bool:
    """True for "Kyiv Independent", "Islamic State of Iraq": the place is part of an institution's proper name."""
    tokens, lexicon = scene.tokens, scene.lexicon
    for n in range(end, min(end + MAX_FOLLOWERS, len(tokens))):
        follower = tokens[n]
        if (
            not follower.text[:1].isupper()
            or follower.text.isupper()
            or follower.span.start != tokens[n - 1].span.end + 1
        ):
            break
        if follower.text.lower() in lexicon.institutions and follower.pos in {"PROPN", "NOUN", "ADJ"}:
            return True
    before = [t for t in tokens[max(0, i - 3) : i] if t.text.lower() != "the"]
    if len(before) >= 2 and before[-1].text.lower() == "of":
        head = before[-2]
        return head.text[:1].isupper() and head.text.lower() in lexicon.heads_of | lexicon.institutions
    return False


def _is_person(scene: _Scene, i: int, end: int) -> bool:
    """True for a person's name, or a word of one named elsewhere in the report, that is no country or capital."""
    tokens = scene.tokens
    before = _word_before(tokens, i).rstrip(".")
    placed = before in scene.lexicon.inside | scene.lexicon.near and before not in {"to", "from", "of", "on", "by"}
    label = _label(scene, i)
    if label is NameLabel.PERSON:
        mention = scene.labels[i]
        if mention.end - mention.start > 1:
            return not placed or (mention.start, mention.end) != (i, end)
        is_expected = _is_expected(scene, scene.gazetteer.lookup(_surface(tokens, i, end)))
        if not placed and not is_expected:
            return True
    if before in TITLES and tokens[i - 1].text[:1].isupper():
        return True
    return end - i == 1 and tokens[i].text in scene.person_words and label is not NameLabel.PLACE and not placed


# --- names that it does not know --------------------------------------------------------------------


def _unknown_at(scene: _Scene, i: int) -> NameMention | None:
    """A place name at `i` that only the recogniser or the words around it betray."""
    label = scene.labels.get(i)
    if label and label.label is NameLabel.PLACE and label.start == i:
        return _from_recogniser(scene, label)
    if not _is_name_word(scene.tokens[i]) or scene.tokens[i].pos != "PROPN":
        return None
    if label and label.label in {NameLabel.PERSON, NameLabel.DEMONYM}:
        return None
    first, end = _chunk(scene, i, i + 1)
    if first != i or _is_institution(scene, i, end) or _is_ordinary(scene, i, end):
        return None
    before = _word_before(scene.tokens, i)
    behind = [t.text.lower() for t in scene.tokens[end : end + 3] if t.sentence == scene.tokens[i].sentence]
    typed = _is_typed_behind(behind, scene.lexicon) or (
        scene.tokens[i].text.lower() in scene.lexicon.features_before and end - i > 1
    )
    placed = before in {"in", "near", "outside", "inside"} and (
        label is None or label.label is not NameLabel.ORGANISATION
    )
    if typed or placed or (_is_typed_before(scene, i) and (label is None)):
        return _mention(scene, NameLabel.PLACE, i, _widen(scene, i, end)[1], "pattern")
    return None


def _is_typed_behind(words: Sequence[str], lexicon: PlaceLexicon) -> bool:
    """True if `words` begin with a word of units or settlements: what comes before it is a place."""
    return (
        bool(words)
        and (words[0] in lexicon.unit_words or words[0] in lexicon.settlement_words)
        and words[0] not in {"state", "quarter", "capital"}
    )


def _from_recogniser(scene: _Scene, label: NameMention) -> NameMention | None:
    """The recogniser's place without article and possessive, unless it is made of ordinary words."""
    start, end = label.start, label.end
    while start < end and not _is_name_word(scene.tokens[start]):
        start += 1
    if start < end and scene.tokens[start].text.lower() == "the":
        start += 1
    while end > start and scene.tokens[end - 1].text in {"'s", "’s", "'", "’", "-", ","}:
        end -= 1
    if start >= end or _is_ordinary(scene, start, end) or _is_institution(scene, start, end):
        return None
    if scene.tokens[end - 1].text.lower() in scene.lexicon.institutions and end - start > 1:
        return None
    if any(_is_compound_adjective(t) for t in scene.tokens[start:end]) or _is_acronym(scene, start, end):
        return None
    if not any(_is_name_word(t) for t in scene.tokens[start:end]):
        return None
    return _mention(scene, NameLabel.PLACE, start, _widen(scene, start, end)[1], "ner")


def _is_compound_adjective(token: Token) -> bool:
    """True for "U.S.-led", not for "Ash-Shaykh"."""
    return "-" in token.text and token.text.rpartition("-")[2].islower() and token.pos in {"ADJ", "VERB"}


def _is_ordinary(scene: _Scene, start: int, end: int) -> bool:
    words = fold_name(_surface(scene.tokens, start, end)).split()
    return not words or all(w in scene.lexicon.common or len(w) < FEW_LETTERS for w in words)


# --- spans ------------------------------------------------------------------------------------------


def _chunk(scene: _Scene, i: int, end: int) -> tuple[int, int]:
    """Tokens `i` to `end` with the capitalised proper nouns that touch them on both sides."""
    tokens = scene.tokens
    while i > 0 and _continues(scene, i - 1, i):
        i -= 1
    while end < len(tokens) and _continues(scene, end, end - 1):
        end += 1
    return i, end


def _continues(scene: _Scene, new: int, old: int) -> bool:
    tokens = scene.tokens
    if tokens[new].text.lower() in scene.lexicon.inside | scene.lexicon.near | scene.lexicon.directions.keys():
        return False
    near = abs(tokens[max(new, old)].span.start - tokens[min(new, old)].span.end) <= 1
    return (
        near
        and tokens[new].sentence == tokens[old].sentence
        and ((tokens[new].pos == "PROPN" and _is_name_word(tokens[new])) or tokens[new].text in {"-", "–"})
    )


def _widen(scene: _Scene, start: int, end: int) -> tuple[int, int]:
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


def _mention(scene: _Scene, label: NameLabel, start: int, end: int, by: str) -> NameMention:
    span = Span(scene.tokens[start].span.start, scene.tokens[end - 1].span.end)
    return NameMention(label, start, end, span, by)


def _surface(tokens: Sequence[Token], start: int, end: int) -> str:
    """The words of tokens `start` to `end` with single blanks where there is space between them."""
    text = tokens[start].text
    for previous, token in zip(tokens[start : end - 1], tokens[start + 1 : end], strict=True):
        text += ("" if token.span.start == previous.span.end else " ") + token.text
    return text


def _word_before(tokens: Sequence[Token], i: int) -> str:
    """The word before token `i` in its sentence, articles and directions skipped; "" at the start of a sentence."""
    n = i - 1
    while (
        n >= 0 and tokens[n].sentence == tokens[i].sentence and tokens[n].text.lower() in {"the", "a", "its", "their"}
    ):
        n -= 1
    return tokens[n].text.lower() if n >= 0 and tokens[n].sentence == tokens[i].sentence else ""


def _label(scene: _Scene, i: int) -> NameLabel | None:
    mention = scene.labels.get(i)
    return mention.label if mention else None


def _labels_by_token(
    tokens: Sequence[Token], names: tuple[NameMention, ...], lexicon: PlaceLexicon
) -> dict[int, NameMention]:
    """The recogniser's name at each token; a preposition that it took for part of one ("Near Bayji") is cut off."""
    labels: dict[int, NameMention] = {}
    for name in names:
        start = name.start
        while start < name.end - 1 and tokens[start].text.lower() in lexicon.inside | lexicon.near:
            start += 1
        cut = replace(name, start=start, span=Span(tokens[start].span.start, name.span.end))
        if name.by == "ner":
            labels.update(dict.fromkeys(range(start, name.end), cut))
    return labels


def _person_words(tokens: Sequence[Token], names: tuple[NameMention, ...]) -> frozenset[str]:
    """Words of persons named with at least two words: "Hassan" stays a person after "Ali Hassan"."""
    return frozenset(
        t.text
        for mention in names
        if mention.label is NameLabel.PERSON and mention.end - mention.start > 1
        for t in tokens[mention.start : mention.end]
    )
