"""Codings → the names of private persons in them, and where those stand in any text. Pure.

A private person is a party that the registry does not know, of a kind of `LABELS`, and told by a name: words with a
capital letter that name no place and no known party of the report. "Residents" and "a driver" are nobody's name.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from counterclaim.model import Actor, Cited, Claim, Coding, PartyKind, Span
from counterclaim.record.identifiers import find_contacts
from counterclaim.resources.function_words import load_function_words
from counterclaim.resources.registry_tables import load_registry

LABELS: Mapping[PartyKind, str] = {
    PartyKind.WITNESS: "witness",
    PartyKind.CIVILIAN: "civilian",
    PartyKind.OFFICIAL_ANONYMOUS: "unnamed official",
    PartyKind.SOCIAL_MEDIA: "social media user",
    PartyKind.OTHER: "private party",
}
"""What each kind of private person is called instead of the name."""

MAX_GAP = 3
"""Characters that may stand between two words of one name."""

MAX_WORDS = 6
"""Words of the longest name that is made of one that is known and of what stands beside it."""

Name = tuple[str, ...]
"""The words of a name, in one case."""


@dataclass(frozen=True, slots=True)
class NameContext:
    """What tells a name from a word that has its capital from its place: `lower` are words that stand somewhere without
    one, `places` those of places and outlets of the report; all in one case.
    """

    lower: Collection[str] = frozenset()
    places: Collection[str] = frozenset()

    def is_name(self, word: str, *, opens: bool) -> bool:
        """True if `word` can be part of a person's name; `opens`: any word would have a capital here."""
        folded = _fold(word)
        is_plain = _is_common(folded, self.lower if opens else ())
        return word[0].isupper() and not _is_acronym(word) and not is_plain and folded not in self.places


_WORD = re.compile(r"[^\W\d_][\w’'-]*")  # matches "Al-Tijani" and "O'Neil"; not "29"
_NOBODY = re.compile(r"(?:any|every|no|some)(?:body|one|thing)")  # matches "nobody"; not "none"
_ACRONYM = 5
"""Letters of the longest word in capitals that is taken for the name of an organisation."""
_BESIDE = frozenset({" ", "\xa0", "\n", "-"})
"""What parts two words of one name."""
_OPENERS = frozenset('.!?:;\n(“"‘«')
"""Characters behind which a sentence, a line or a quote begins."""
_HEADLINE_CHARS = 4
"""A line is a headline if every word of so many characters has a capital."""
_POSSESSIVE = re.compile(r"[’']s?$")  # matches the end of "Tijani's"; not that of "O'Neil"


_NO_CONTEXT = NameContext()


def is_private(actor: Actor) -> bool:
    """True if `actor` is of a kind whose name is kept back."""
    has_side = bool(actor.side) and actor.kind is PartyKind.OTHER
    return actor.actor_id is None and actor.kind in LABELS and not has_side


def lower_words(text: str) -> frozenset[str]:
    """The words of `text` that stand there without a capital: at the beginning of a sentence they are no names either."""
    return frozenset(word for word in _WORD.findall(text) if word.islower())


def find_private(coding: Coding, lower: Collection[str]) -> Iterator[tuple[Actor, frozenset[Name]]]:
    """The private persons of a report that are told by name, each with the names in it, whole and each word alone.

    `lower` are words that some report of the ledger has without a capital.
    """
    public = _public_words(coding)

    def is_own(word: str) -> bool:
        return len(word) > 1 and word not in public and not _is_common(word, lower) and word not in _titles()

    for cited in _actors_of(coding):
        if is_private(cited.value):
            runs = {run for told in (cited.value.name, cited.passage.text) for run in _name_runs(told, lower)}
            names = {run for run in runs if not public.issuperset(run) and not _names_a_body(run)}
            names |= {run[-1:] for run in names if run[-1] not in public}
            names |= {(word,) for run in names if 1 < len(run) <= MAX_WORDS for word in run if is_own(word)}
            if names or find_contacts(cited.value.name):  # who is told by a handle gets another name too
                yield cited.value, frozenset(names)


def _actors_of(coding: Coding) -> Iterator[Cited[Actor]]:
    yield from coding.actors
    yield from (speaker for speaker in coding.speakers if speaker is not None)
    for claim in coding.claims:
        yield from actors_of_claim(claim)


def actors_of_claim(claim: Claim) -> Iterator[Cited[Actor]]:
    """Who speaks, relays, acts or is hit in `claim`."""
    yield from (*claim.chain, *claim.event.agents, *claim.event.targets)


def _public_words(coding: Coding) -> frozenset[str]:
    told = [c.passage.text for c in _actors_of(coding) if not is_private(c.value)]
    return place_words(coding) | _words_of(told)


def place_words(coding: Coding) -> frozenset[str]:
    """The words, in one case, of the places that are on a map and of the outlet."""
    told = [coding.report.outlet or ""]
    told += [reading.passage.text for reading in coding.places if reading.place is not None]
    places = (place.value for claim in coding.claims for place in claim.event.places)
    told += [place.name for place in places if place.lat is not None]  # what is on no map can be a surname
    return _words_of(told)


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(_fold(word) for text in texts for word in _WORD.findall(text))


def _name_runs(text: str, lower: Collection[str]) -> Iterator[Name]:
    """Words with a capital that stand side by side; the first is left out if it is a common word at a beginning."""
    run: list[str] = []
    end = -MAX_GAP
    for match in _WORD.finditer(text):
        is_name = match[0][0].isupper() and not _is_acronym(match[0])
        is_name = is_name and not (not run and _is_common(_fold(match[0]), lower))
        if run and (not is_name or text[end : match.start()].strip(" .")):
            yield _without_titles(run)
            run = []
        if is_name:
            run.append(_fold(match[0]))
            end = match.end()
    if run:
        yield _without_titles(run)


def _without_titles(run: list[str]) -> Name:
    """Without "Dr" and "Mayor" before a name; who is called nothing but "King" has that as the name."""
    start = next((i for i, word in enumerate(run) if word not in _titles()), len(run) - 1)
    return tuple(run[start:])


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= _ACRONYM and word.isupper()


def _is_common(word: str, lower: Collection[str]) -> bool:
    return word in lower or word in _common_words() or _is_head(word) or bool(_NOBODY.fullmatch(word))


def _names_a_body(run: Name) -> bool:
    """True for "Northern Brigade", and for "Russian": its last word is a kind of party, or it is of a country."""
    return _is_head(run[-1]) or (len(run) == 1 and bool(load_registry().list_countries([run[0].capitalize()])))


def _is_head(word: str) -> bool:
    heads = load_registry().head_kinds
    return word in heads or word.removesuffix("s") in heads


def _titles() -> frozenset[str]:
    return load_registry().roles["titles"]


@cache
def _common_words() -> frozenset[str]:
    calendar_words = {name.casefold() for name in (*calendar.month_name, *calendar.day_name) if name}
    return load_function_words()["en"] | calendar_words


def _fold(word: str) -> str:
    return _POSSESSIVE.sub("", word).casefold()


def find_names(
    text: str, names_with: Callable[[str], Iterable[Name]], context: NameContext = _NO_CONTEXT
) -> list[Span]:
    """Where a name stands in `text`, with a capital, in order, the longest first, with the names beside it: of who is
    known as "Tijani", "Amal Tijani" is found whole. `names_with` gives the names that begin with a word.
    """
    words = [*_WORD.finditer(text)]
    folded = [_fold(word[0]) for word in words]
    spans: list[Span] = []
    row: _Row | None = None
    at = done = 0
    while at < len(words):
        lengths = [len(name) for name in names_with(folded[at]) if tuple(folded[at : at + len(name)]) == name]
        lengths = [n for n in lengths if _is_close(words[at : at + n])]
        if lengths and words[at][0][0].isupper():
            row = row or _Row(text, words, context)
            first, end = row.widen(at, at + max(lengths), floor=done)
            last = words[end - 1]
            spans.append(Span(words[first].start(), last.end() - len(last[0]) + len(_POSSESSIVE.sub("", last[0]))))
            at = done = end
        else:
            at += 1
    return spans


def _is_close(words: list[re.Match[str]]) -> bool:
    return all(b.start() - a.end() <= MAX_GAP for a, b in pairwise(words))


class _Row:
    """The words of a text in their order, and which of them can be parts of one name."""

    def __init__(self, text: str, words: list[re.Match[str]], context: NameContext) -> None:
        self._text = text
        self._words = words
        self._context = context
        self._opens = list(_find_openings(text, words))

    def widen(self, first: int, end: int, *, floor: int) -> tuple[int, int]:
        """The words `first` to `end` with the names beside them, none before `floor`."""
        while first > floor and end - first < MAX_WORDS and self._goes_before(first - 1):
            first -= 1
        while end < len(self._words) and end - first < MAX_WORDS and self._goes_behind(end):
            end += 1
        return first, end

    def _goes_before(self, i: int) -> bool:
        word = self._words[i][0]
        gap = self._text[self._words[i].end() : self._words[i + 1].start()]
        is_beside = gap in _BESIDE or (len(word) == 1 and gap in {". ", "."})
        return is_beside and not _POSSESSIVE.search(word) and _fold(word) not in _titles() and self._is_name(i)

    def _goes_behind(self, i: int) -> bool:
        gap = self._text[self._words[i - 1].end() : self._words[i].start()]
        return gap in _BESIDE and not _POSSESSIVE.search(self._words[i - 1][0]) and self._is_name(i)

    def _is_name(self, i: int) -> bool:
        return self._context.is_name(self._words[i][0], opens=self._opens[i])


def _find_openings(text: str, words: list[re.Match[str]]) -> Iterator[bool]:
    """For each word, whether any word would have a capital there: it opens a sentence, or stands in a headline."""
    line_end, before = -1, 0
    is_headline = False
    for word in words:
        if word.start() > line_end:
            line_end = text.find("\n", word.start()) % (len(text) + 1)  # -1: the last line
            long = (w for w in _WORD.findall(text[word.start() : line_end]) if len(w) >= _HEADLINE_CHARS)
            is_headline = all(w[0].isupper() for w in long)
        yield is_headline or before == 0 or not _OPENERS.isdisjoint(text[before : word.start()])
        before = word.end()
