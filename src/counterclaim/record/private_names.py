"""Codings → the names of private persons in them, and where those stand in any text. Pure.

A private person is a party that the registry does not know, of a kind of `LABELS`, and told by a name: words with a
capital letter that name no place and no known party of the report. "Residents" and "a driver" are nobody's name.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from counterclaim.model import Actor, Cited, Claim, Coding, PartyKind, Span
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

Name = tuple[str, ...]
"""The words of a name, in one case."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")  # matches "Al-Tijani" and "O'Neil"; not "29"
_NOBODY = re.compile(r"(?:any|every|no|some)(?:body|one|thing)")  # matches "nobody"; not "none"
_ACRONYM = 5
"""Letters of the longest word in capitals that is taken for the name of an organisation."""
_POSSESSIVE = re.compile(r"[’']s?$")  # matches the end of "Tijani's"; not that of "O'Neil"


def is_private(actor: Actor) -> bool:
    """True if `actor` is of a kind whose name is kept back."""
    has_side = bool(actor.side) and actor.kind is PartyKind.OTHER
    return actor.actor_id is None and actor.kind in LABELS and not has_side


def lower_words(text: str) -> frozenset[str]:
    """The words of `text` that stand there without a capital: at the beginning of a sentence they are no names either."""
    return frozenset(word for word in _WORD.findall(text) if word.islower())


def find_private(coding: Coding, lower: Collection[str]) -> Iterator[tuple[Actor, frozenset[Name]]]:
    """The private persons of a report that are told by name, each with the names in it, whole and the last word alone.

    `lower` are words that some report of the ledger has without a capital.
    """
    public = _public_words(coding)
    for cited in _actors_of(coding):
        if is_private(cited.value):
            runs = {run for told in (cited.value.name, cited.passage.text) for run in _name_runs(told, lower)}
            names = {run for run in runs if not public.issuperset(run) and not _names_a_body(run)}
            names |= {run[-1:] for run in names if run[-1] not in public}
            if names:
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
    told = [coding.report.outlet or ""]
    told += [reading.passage.text for reading in coding.places if reading.place is not None]
    places = (place.value for claim in coding.claims for place in claim.event.places)
    told += [place.name for place in places if place.lat is not None]  # what is on no map can be a surname
    told += [c.passage.text for c in _actors_of(coding) if not is_private(c.value)]
    return frozenset(_fold(word) for text in told for word in _WORD.findall(text))


def _name_runs(text: str, lower: Collection[str]) -> Iterator[Name]:
    """Words with a capital that stand side by side; the first is left out if it is a common word at a beginning."""
    run: list[str] = []
    end = -MAX_GAP
    for match in _WORD.finditer(text):
        is_name = match[0][0].isupper() and not _is_acronym(match[0])
        is_name = is_name and not (not run and _is_common(_fold(match[0]), lower))
        if run and (not is_name or text[end : match.start()].strip(" .")):
            yield tuple(run)
            run = []
        if is_name:
            run.append(_fold(match[0]))
            end = match.end()
    if run:
        yield tuple(run)


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


@cache
def _common_words() -> frozenset[str]:
    calendar_words = {name.casefold() for name in (*calendar.month_name, *calendar.day_name) if name}
    return load_function_words()["en"] | calendar_words


def _fold(word: str) -> str:
    return _POSSESSIVE.sub("", word).casefold()


def find_names(text: str, names_with: Callable[[str], Iterable[Name]]) -> list[Span]:
    """Where a name stands in `text`, with a capital, in order, the longest first; `names_with` gives those that begin
    with a word.
    """
    words = [*_WORD.finditer(text)]
    folded = [_fold(word[0]) for word in words]
    spans, at = [], 0
    while at < len(words):
        lengths = [len(name) for name in names_with(folded[at]) if tuple(folded[at : at + len(name)]) == name]
        lengths = [n for n in lengths if _is_close(words[at : at + n])]
        if lengths and words[at][0][0].isupper():
            n = max(lengths)
            last = words[at + n - 1]
            spans.append(Span(words[at].start(), last.end() - len(last[0]) + len(_POSSESSIVE.sub("", last[0]))))
            at += n
        else:
            at += 1
    return spans


def _is_close(words: list[re.Match[str]]) -> bool:
    return all(b.start() - a.end() <= MAX_GAP for a, b in pairwise(words))
