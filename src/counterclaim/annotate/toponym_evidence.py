"""What the words around a name say of it: a place, or a person, an institution, an ordinary word."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.annotate.toponym_scene import (
    FEW_LETTERS,
    Scene,
    is_name_word,
    label_of,
    name_ends,
    surface_of,
    word_before,
)
from counterclaim.model import NameLabel, Token
from counterclaim.resources.folding import fold_name
from counterclaim.resources.gazetteer import GazetteerEntry, NameSort, PlaceKind

WELL_KNOWN_PEOPLE = 100_000
"""A town of so many people is taken at its name; a smaller one needs the sentence to say that a place is meant."""
LONGEST_ACRONYM = 5
MAX_FOLLOWERS = 3
"""An institution's own word stands at most so far behind the place in its name: "Turkistan Islamic Party"."""
MAX_APPOSITION = 10
"""Words behind a name in which it is said what it lies in: ", a small farming village in the north of"."""
LAST_DATELINE = 4
"""Sentences up to this one can be headlines or begin with a dateline in capitals: "GOMA, June 3"."""
TITLES = frozenset({"mr", "mrs", "ms", "dr", "gen", "general", "col", "colonel", "maj", "major", "capt", "captain", "lt", "lieutenant", "president", "minister", "governor", "sheikh", "senator", "secretary", "commander", "spokesman", "spokeswoman", "king", "prince", "pope", "judge", "sgt", "sergeant", "sir", "lady", "lord", "ayatollah", "imam", "bishop", "ambassador", "mayor"})  # fmt: skip


PLACING = frozenset({"in", "near", "outside"})
"""Before a capitalised ordinary word that is a town of a country the report names, these make it the town: "near Hit"."""


def is_proper(scene: Scene, i: int) -> bool:
    """True for a proper noun, and for a capital behind a word in small letters or a hyphen: taggers miss rare names."""
    token, before = scene.tokens[i], scene.tokens[i - 1] if i else None
    is_inside = (
        before is not None and before.sentence == token.sentence and (before.text.islower() or before.text == "-")
    )
    return (
        token.pos == "PROPN"
        or is_dateline(scene.tokens, i)
        or (is_inside and token.pos != "PRON" and token.text[:1].isupper())
    )


def is_believable(scene: Scene, entries: tuple[GazetteerEntry, ...], i: int, end: int) -> bool:
    """True if the name at tokens `i` to `end` is meant as a place."""
    key = fold_name(surface_of(scene.tokens, i, end))
    if _is_ruled_out(scene, entries, key, i, end):
        return False
    evidence = _evidence(scene, i, end)
    if all(w in scene.lexicon.common for w in key.split()):
        is_placed = evidence == 1 and word_before(scene.tokens, i) in PLACING and end - i == 1
        return evidence >= 2 or (is_placed and _is_expected(scene, entries))
    if _is_well_known(entries):
        return True
    if is_joined(scene, i, end):
        return False
    first, last = chunk_around(scene, i, end)
    behind = [t.text.lower() for t in scene.tokens[end:last]]
    if first < i or (behind and not scene.lexicon.type_length(behind)):
        return False
    return evidence >= 1 or (_is_expected(scene, entries) and not is_speaker(scene, i, end))


def _is_ruled_out(scene: Scene, entries: tuple[GazetteerEntry, ...], key: str, i: int, end: int) -> bool:
    """True for codes, bare directions and features, institutions, persons and words that are no names."""
    if entries[0].kind is not PlaceKind.COUNTRY and (len(key) < FEW_LETTERS or is_acronym(scene, i, end)):
        return True
    if key in scene.lexicon.never or key in scene.lexicon.directions or key in scene.lexicon.features_before:
        return True
    if is_institution(scene, i, end) or _is_person(scene, i, end):
        return True
    return not any(is_proper(scene, n) for n in range(i, end)) and label_of(scene, i) is not NameLabel.PLACE


def is_acronym(scene: Scene, i: int, end: int) -> bool:
    """True for "NISA", unless it is a place's own name at the head of a report: "GOMA, June 3"."""
    token = scene.tokens[i]
    if end - i > 1 or not token.text.isupper() or len(token.text) > LONGEST_ACRONYM:
        return False
    entries = scene.gazetteer.lookup(token.text)
    main = tuple(e for e in entries if e.sort is NameSort.MAIN)
    is_main = _is_expected(scene, entries) or (bool(main) and _is_well_known(main))
    return not (is_main and is_dateline(scene.tokens, i))


def is_dateline(tokens: Sequence[Token], i: int) -> bool:
    """True for a word in capitals that a dateline's mark follows, near the head of a report: "GOMA, June 3"."""
    token, behind = tokens[i], tokens[i + 1 : i + 2]
    return (
        token.text.isupper()
        and token.sentence <= LAST_DATELINE
        and bool(behind)
        and behind[0].text in {",", "—", "–", "--", "(", ":"}
    )


def is_abbreviated_unit(scene: Scene, i: int) -> bool:
    """True for "Va." behind a comma or bracket, or where the recogniser sees a place, for "VA" behind a town and a
    comma, and for an acronym that stands alone ("in the EU"); false for "300 B.C.", "300 BC", "LA Times".
    """
    tokens, lexicon = scene.tokens, scene.lexicon
    text, before = tokens[i].text, tokens[i - 1] if i else tokens[i]
    is_behind_town = before.text in {",", "("} and before.sentence == tokens[i].sentence
    if text in lexicon.abbreviations:
        return is_behind_town or label_of(scene, i) is NameLabel.PLACE
    if text in lexicon.postal and is_behind_town and i > 1 and tokens[i - 2].text.istitle():
        return not any(t.text[:1].isupper() and t.sentence == tokens[i].sentence for t in tokens[i + 1 : i + 2])
    if text not in lexicon.acronyms or before.text[:1].isdigit():
        return False
    return tokens[i].pos == "PROPN" and chunk_around(scene, i, i + 1) == (i, i + 1)


def _is_expected(scene: Scene, entries: tuple[GazetteerEntry, ...]) -> bool:
    """True if a settlement of that main name lies in a country that the report names."""
    return any(e.country in scene.countries and e.sort is NameSort.MAIN for e in entries)


def is_speaker(scene: Scene, i: int, end: int) -> bool:
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


def _evidence(scene: Scene, i: int, end: int) -> int:
    """How many things in the sentence say that a place is meant at tokens `i` to `end`."""
    tokens, lexicon = scene.tokens, scene.lexicon
    before = word_before(tokens, i)
    behind = [t.text.lower() for t in tokens[end : end + 3] if t.sentence == tokens[i].sentence]
    score = 0
    score += label_of(scene, i) is NameLabel.PLACE
    score += before in lexicon.prepositions or before in lexicon.directions
    score += lexicon.type_length(behind) > 0
    score += is_typed_before(scene, i)
    score += _is_contained(scene, i, end)
    is_headed = tokens[i].sentence in {0, 1} or is_dateline(tokens, end - 1)
    score += is_headed and tokens[i].text.isupper() and len(tokens[i].text) > FEW_LETTERS
    if before in {"and", "or", ","} and i > 1 and label_of(scene, i - 2) is NameLabel.PLACE:
        score += 1
    return score


def is_typed_before(scene: Scene, i: int) -> bool:
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


def _is_contained(scene: Scene, i: int, end: int) -> bool:
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
        _is_well_known(e) for e in (scene.gazetteer.lookup(surface_of(tokens, n, m)) for m in name_ends(scene, n)) if e
    )


def is_institution(scene: Scene, i: int, end: int) -> bool:
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
        is_head = head.text[:1].isupper() and head.text.lower() in lexicon.heads_of | lexicon.institutions
        return is_head and not _is_unit_in_full(scene, i, end)
    return False


def _is_unit_in_full(scene: Scene, i: int, end: int) -> bool:
    """True for "State of Tamil Nadu", a unit's own name; false for "Islamic State of Iraq", "State of Palestine"."""
    words = [t.text for t in scene.tokens[max(0, i - 3) : i]]
    if words[-2:] != ["State", "of"] or words[0] == "Islamic":
        return False
    entries = scene.gazetteer.lookup(surface_of(scene.tokens, i, end))
    return bool(entries) and entries[0].kind is PlaceKind.ADM1


def is_joined(scene: Scene, i: int, end: int) -> bool:
    """True for either half of "Johnson & Johnson": a firm's name."""
    beside = [t.text for t in (*scene.tokens[max(0, i - 1) : i], *scene.tokens[end : end + 1])]
    return "&" in beside


def container_after(scene: Scene, i: int, end: int) -> tuple[tuple[GazetteerEntry, ...], bool]:
    """What the words behind a name say it lies in, and whether they call it a settlement; ((), False) if nothing.

    "X in Ukraine's Donetsk region" and "X, a village in the Donetsk region" both lie in what is called Donetsk.
    """
    tokens, lexicon = scene.tokens, scene.lexicon
    last = next((n for n in range(end, len(tokens)) if tokens[n].sentence != tokens[i].sentence), len(tokens))
    words = [t.text.lower() for t in tokens[end : min(last, end + MAX_APPOSITION)]]
    n = int(words[:1] == [","])
    typed = next((k for k in range(n, len(words)) if words[k] in lexicon.settlement_nouns), None)
    if typed is not None and words[n : n + 1] and words[n] in {"a", "the", "an"}:
        n = typed + 1
    else:
        typed = None
    if words[n : n + 1] not in (["in"], ["of"]) or (words[n] == "of" and typed is None):
        return (), False
    n += 1
    while n < len(words) and words[n] in {"the", *lexicon.directions}:
        n += 1
    entries, behind = _known_name(scene, end + n)
    if behind < last and tokens[behind].text in {"'s", "’s"}:
        finer, _ = _known_name(scene, behind + 1)
        entries = finer or entries
    return entries, typed is not None


def _known_name(scene: Scene, i: int) -> tuple[tuple[GazetteerEntry, ...], int]:
    """What the longest known name at token `i` can mean, and where it ends; ((), i) if none begins there."""
    if i < len(scene.tokens):
        for end in name_ends(scene, i):
            entries = scene.gazetteer.lookup(surface_of(scene.tokens, i, end))
            if entries:
                return entries, end
    return (), i


def is_told_person(scene: Scene, i: int, end: int) -> bool:
    """True for an unknown name in "killing of X", "X's widow", "the X clan": what only a person has or suffers."""
    tokens, nouns = scene.tokens, scene.lexicon
    behind = [t for t in tokens[end : end + 2] if t.sentence == tokens[i].sentence and t.text not in {"'s", "’s"}]
    if behind and behind[0].lemma.lower().rstrip("'’") in nouns.person_heads:
        return True
    return i > 1 and tokens[i - 1].text.lower() == "of" and tokens[i - 2].lemma.lower() in nouns.person_fates


def _is_told_inside(scene: Scene, i: int, end: int) -> bool:
    """True for "Chasiv Yar in the Donetsk region", where there is a Chasiv Yar: nobody's name."""
    container, _ = container_after(scene, i, end)
    units = {e.id for e in container if e.kind is PlaceKind.ADM1}
    countries = {e.country for e in container[:1] if e.kind is PlaceKind.COUNTRY}
    entries = scene.gazetteer.lookup(surface_of(scene.tokens, i, end))
    return any(e.admin1_id in units or (e.country in countries and e.sort is NameSort.MAIN) for e in entries)


def is_unit_by_type(scene: Scene, i: int, end: int) -> bool:
    """True for "Cabo Delgado province": a known unit with its type word behind."""
    behind = scene.tokens[end].text.lower() if end < len(scene.tokens) else ""
    if behind not in scene.lexicon.unit_words:
        return False
    entries = scene.gazetteer.lookup(surface_of(scene.tokens, i, end))
    return any(e.kind in {PlaceKind.ADM1, PlaceKind.ADM2} and e.sort is not NameSort.DEMONYM for e in entries)


def _is_person(scene: Scene, i: int, end: int) -> bool:
    """True for a person's name, or a word of one named elsewhere in the report, that is no country or capital."""
    tokens = scene.tokens
    if is_unit_by_type(scene, i, end) or _is_told_inside(scene, i, end) or _is_way(scene, i) or _is_home(scene, i):
        return False
    before = word_before(tokens, i).rstrip(".")
    placed = before in scene.lexicon.prepositions and before not in {"to", "from", "of", "on", "by"}
    label = label_of(scene, i)
    if label is NameLabel.PERSON:
        mention = scene.labels[i]
        if mention.end - mention.start > 1:
            return not placed or (mention.start, mention.end) != (i, end)
        is_expected = _is_expected(scene, scene.gazetteer.lookup(surface_of(tokens, i, end)))
        if not placed and not is_expected:
            return True
    if before in TITLES and tokens[i - 1].text[:1].isupper():
        return True
    if end - i > 1 or tokens[i].text not in scene.person_words:
        return False
    entries = scene.gazetteer.lookup(tokens[i].text)
    is_main = any(
        e.sort is NameSort.MAIN and (e.kind < PlaceKind.TOWN or e.population >= WELL_KNOWN_PEOPLE) for e in entries
    )
    is_placed = placed or label is NameLabel.PLACE
    return not (is_placed and (is_main or (label is NameLabel.PLACE and _is_expected(scene, entries))))


def _is_way(scene: Scene, i: int) -> bool:
    """True for "driving to X": a verb of motion leads there; false for "spoke to X"."""
    tokens = scene.tokens
    if not i or tokens[i - 1].text.lower() != "to":
        return False
    verb = tokens[tokens[i - 1].head]
    return verb.pos == "VERB" and verb.lemma.lower() in scene.lexicon.motion_verbs


def _is_home(scene: Scene, i: int) -> bool:
    """True for "Ann Smith of X", "residents of X": whom the phrase names comes from there."""
    tokens = scene.tokens
    if i < 2 or tokens[i - 1].text.lower() != "of":
        return False
    named = scene.labels.get(i - 2)
    is_full = named is not None and named.label is NameLabel.PERSON and named.end - named.start > 1
    return is_full or tokens[i - 2].lemma.lower() in scene.lexicon.dwellers


def is_ordinary(scene: Scene, start: int, end: int) -> bool:
    """True if the name is made of ordinary words only."""
    key = fold_name(surface_of(scene.tokens, start, end))
    words = key.split()
    return (
        not words or key in scene.lexicon.never or all(w in scene.lexicon.common or len(w) < FEW_LETTERS for w in words)
    )


def chunk_around(scene: Scene, i: int, end: int) -> tuple[int, int]:
    """Tokens `i` to `end` with the capitalised proper nouns that touch them on both sides."""
    tokens = scene.tokens
    while i > 0 and _continues(scene, i - 1, i):
        i -= 1
    while end < len(tokens) and _continues(scene, end, end - 1):
        end += 1
    return i, end


def _continues(scene: Scene, new: int, old: int) -> bool:
    """True if token `new` touches token `old` and goes on with the same name."""
    token, other = scene.tokens[new], scene.tokens[old]
    is_dash = token.text in {"-", "–"}
    is_part = (token.pos == "PROPN" and is_name_word(token)) or is_dash
    if not is_part or token.sentence != other.sentence:
        return False
    gap = token.span.start - other.span.end if new > old else other.span.start - token.span.end
    word = token.text.lower()
    return gap <= (not is_dash) and word not in scene.lexicon.prepositions and word not in scene.lexicon.directions
