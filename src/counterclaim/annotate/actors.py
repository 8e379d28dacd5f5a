"""Mentions of parties: registry names, offices with and without their country, countries that act, acronyms.

Tokens → name mentions labelled ACTOR. Which party a mention stands for is settled later, in the ground stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.model import NameLabel, NameMention, Span, Token
from counterclaim.resources.registry import MatchForm, Registry, RegistryMatch
from counterclaim.resources.registry_words import split_words

ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/-]*[A-Z0-9]")
"""An acronym: matches `SDF`, `HTS`, `M23`, `DHKP-C`; must not match `Syria`, `A`, `km`."""

SMALL_WORDS = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "in",
        "de",
        "du",
        "la",
        "le",
        "des",
        "al",
        "to",
        "on",
        "&",
        "wal",
        "bin",
        "-",
        "'s",
        "’s",
        "'",
        "’",
        "/",
    }
)
"""Words that may stand in lower case inside a name, and are skipped when its initials are read."""

JOINERS = frozenset({"-", "–", "/", "'", "’", "&"})
"""Punctuation that does not end a name."""

UNITS = frozenset({"GMT", "UTC", "EST", "EDT", "CET", "BST", "KM", "USD", "EUR", "AM", "PM"})
"""Capitals in brackets that name no party."""

DEALING_PREPOSITIONS = frozenset({"from", "to", "with", "by", "for", "between"})
"""Prepositions that name a partner in dealings: "talks with the Kremlin"."""

CITING_VERBS = frozenset({"tell", "quote", "cite", "inform", "accuse", "criticise", "criticize", "urge", "ask"})
"""Verbs whose object is somebody: "told the Pentagon", not "hit the Pentagon"."""

MAX_EXPANSION_TOKENS = 14
"""Longest stretch before a bracket that is searched for an acronym's words."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym that the report introduces: token `at`, standing for the tokens `start` to `end` (half-open)."""

    text: str
    at: int
    start: int
    end: int


def find_actors(tokens: Sequence[Token], *, registry: Registry) -> tuple[NameMention, ...]:
    """Every ACTOR mention, in order of the text; mentions do not overlap.

    `by` tells how: registry.name, registry.composed, registry.office (no country in the words), registry.country and
    registry.capital (only where the word acts, not where it is a place), acronym (introduced by this report).
    """
    acronyms = {a.text: a for a in reversed(find_acronyms(tokens))}
    mentions: list[NameMention] = []
    local: list[tuple[NameMention, frozenset[str | None]]] = []
    for segment in _segments(tokens):
        words: list[str] = []
        owners: list[int] = []
        for token in segment:
            for word in split_words(token.text):
                words.append(word)
                owners.append(token.i)
        for match in registry.scan(words):
            start, end = owners[match.start], owners[match.end - 1] + 1
            is_owned = end - start == 1 and tokens[start].text in acronyms
            if not is_owned and _is_party(tokens, start, end, match, registry):
                mention = _mention(tokens, start, end, f"registry.{match.form}")
                if match.is_local and match.is_doubtful:
                    local.append((mention, frozenset(b.entry.country for b in match.bearers)))
                else:
                    mentions.append(mention)
    mentions += _keep_named(local, tokens, registry)
    taken = {i for m in mentions for i in range(m.start, m.end)}
    for acronym in acronyms.values():
        if not taken & set(range(acronym.start, acronym.end)):
            mentions.append(_mention(tokens, acronym.start, acronym.end, "acronym"))
            taken |= set(range(acronym.start, acronym.end))
    mentions += [_mention(tokens, t.i, t.i + 1, "acronym") for t in tokens if t.text in acronyms and t.i not in taken]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _keep_named(
    mentions: Sequence[tuple[NameMention, frozenset[str | None]]], tokens: Sequence[Token], registry: Registry
) -> list[NameMention]:
    """Those of `mentions` whose country the report names too: "Kingston said" beside "Jamaica" or "Jamaican"."""
    if not mentions:
        return []
    named = {c.country for c in registry.list_countries([w for t in tokens for w in split_words(t.text)])}
    return [mention for mention, countries in mentions if countries & named]


def find_acronyms(tokens: Sequence[Token]) -> tuple[Acronym, ...]:
    """Acronyms that the report introduces, in order: "Levant Front (LF)", "LF (Levant Front)", "Levant Front, or LF"."""
    found: list[Acronym] = []
    for token in tokens:
        if not ACRONYM.fullmatch(token.text) or token.text in UNITS or token.i == 0:
            continue
        before = tokens[token.i - 1].text
        behind = tokens[token.i + 1].text if token.i + 1 < len(tokens) else ""
        start: int | None = None
        end = token.i - 1
        if before == "(" and behind == ")":
            start = _expansion_start(tokens, end, token.text)
        elif before == "or" and token.i > 1 and tokens[token.i - 2].text == ",":
            end = token.i - 2
            start = _expansion_start(tokens, end, token.text, is_strict=True)
        elif behind == "(":
            close = next((t.i for t in tokens[token.i + 2 : token.i + 2 + MAX_EXPANSION_TOKENS] if t.text == ")"), None)
            inside = _expansion_start(tokens, close, token.text, is_strict=True) if close else None
            if close is not None and inside == token.i + 2:
                start, end = inside, close
        if start is not None:
            found.append(Acronym(token.text, token.i, start, end))
    return tuple(found)


def _expansion_start(tokens: Sequence[Token], end: int, acronym: str, *, is_strict: bool = False) -> int | None:
    """Index of the first token of the name before `end` that `acronym` shortens; None if there is none.

    First choice: the shortest stretch whose initials are the acronym's letters. Else, unless `is_strict`, the run of
    capitalised words, if it has at least two: foreign acronyms do not fit their English names (FARDC).
    """
    letters = [c for c in acronym.upper() if c.isalnum()]
    low = max(0, end - MAX_EXPANSION_TOKENS)
    for start in range(end - 1, low - 1, -1):
        if tokens[start].sentence != tokens[end].sentence:
            break
        if not tokens[start].text[:1].isupper():
            continue
        initials = [
            t.text[0].upper() for t in tokens[start:end] if t.text.lower() not in SMALL_WORDS and t.text[0].isalnum()
        ]
        every = [t.text[0].upper() for t in tokens[start:end] if t.text[0].isalnum()]
        if len(letters) > 1 and letters in (initials, every):
            return start
    if is_strict:
        return None
    start = end
    while start > low and (tokens[start - 1].text[:1].isupper() or tokens[start - 1].text.lower() in SMALL_WORDS):
        start -= 1
    for i in range(start + 1, end):
        if tokens[i].text == "the" and tokens[i - 1].text.lower() not in SMALL_WORDS:
            start = i  # a name does not go on over a bare article: "in Mali the Rally of the Republicans"
    while start < end and not (tokens[start].text[:1].isupper() and tokens[start].pos != "DET"):
        start += 1
    is_name = sum(t.text[:1].isupper() for t in tokens[start:end]) >= 2
    return start if is_name and tokens[start].sentence == tokens[end].sentence else None


def _segments(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Runs of tokens that one name may span: inside a sentence, between punctuation marks."""
    run: list[Token] = []
    for token in tokens:
        is_break = token.pos == "PUNCT" and token.text not in JOINERS
        if run and (is_break or token.sentence != run[-1].sentence):
            yield run
            run = []
        if not is_break:
            run.append(token)
    if run:
        yield run


def _is_party(tokens: Sequence[Token], start: int, end: int, match: RegistryMatch, registry: Registry) -> bool:
    """False for a country, capital or seat that is only a place here, and for words used as something else."""
    head = find_head(tokens, start, end)
    form = match.form
    is_composed = form in {MatchForm.COMPOSED, MatchForm.OFFICE}
    if not is_composed and registry.is_patron([t.text for t in tokens[end : end + 2]]):
        return False
    if form is not MatchForm.CAPITAL and (form is MatchForm.SEAT or match.is_doubtful):
        return _acts(tokens, head, registry) or _deals(tokens, head, registry)
    if form is MatchForm.OFFICE:
        return head.pos in {"NOUN", "PROPN"} or end - start > 1
    if form not in {MatchForm.COUNTRY, MatchForm.CAPITAL}:
        return True
    is_dateline = form is MatchForm.CAPITAL and head.text.isupper()
    return not is_dateline and _acts(tokens, head, registry)


def _acts(tokens: Sequence[Token], place: Token, registry: Registry) -> bool:
    """True if the place name `place` is an agent, or is addressed as a party: "Moscow said", "accused Rwanda"."""
    governor = tokens[place.head]
    match place.dep:
        case "nsubj":
            return governor.pos in {"VERB", "AUX"} and governor.lemma not in registry.roles["place_verbs"]
        case "nsubjpass" | "dobj" | "dative":
            return governor.lemma in registry.roles["addressing_verbs"]
        case "pobj":
            return governor.dep == "agent" or (governor.lemma == "to" and tokens[governor.head].lemma == "accord")
        case "conj":
            return governor.i < place.i and _acts(tokens, governor, registry)
    return False


def _deals(tokens: Sequence[Token], seat: Token, registry: Registry) -> bool:
    """True if the seat or doubtful name `seat` owns a party's noun or has a part in dealings.

    "Kremlin spokesman", "a statement from Downing Street", "an official at the Pentagon", not "near the Kremlin".
    """
    governor = tokens[seat.head]
    nouns = registry.roles["dealing_nouns"]
    match seat.dep:
        case "poss" | "compound" | "nmod" | "amod":
            return governor.lemma in nouns or governor.lemma in registry.head_kinds
        case "pobj":
            owner = tokens[governor.head]
            is_owned = owner.lemma in nouns or owner.lemma in registry.roles["spokespeople"]
            is_staff = is_owned or owner.lemma in registry.head_kinds
            return is_staff if governor.lemma in {"at", "of"} else is_owned and governor.lemma in DEALING_PREPOSITIONS
        case "dobj":
            return governor.lemma in CITING_VERBS
    return False


def find_head(tokens: Sequence[Token], start: int, end: int) -> Token:
    """The token of `start` to `end` (half-open) that governs the others: the one whose own governor lies outside."""
    for token in tokens[start:end]:
        if not start <= token.head < end or token.head == token.i:
            return token
    return tokens[end - 1]


def _mention(tokens: Sequence[Token], start: int, end: int, by: str) -> NameMention:
    span = Span(tokens[start].span.start, tokens[end - 1].span.end)
    return NameMention(NameLabel.ACTOR, start, end, span, by)
