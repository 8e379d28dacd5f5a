"""A report's claims → the small things by which acts of one day in one town are told apart: what stood there, which
numbers are told, whose words these are, and the words that the rest of the report has not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.link.compare import OTHER, PART, SAME
from counterclaim.link.words import Bits, content_words, stem, to_bits, words_of
from counterclaim.model import Claim, Report, Stance, Status
from counterclaim.resources.numbers import load_number_words
from counterclaim.resources.story_words import load_story_words

SMALL_BITS = 256
"""For sites, numbers and the names of one source, of which a claim has few."""
RARE_BITS = 512
MAX_RARE = 0.12
"""A word is rare if it stands in at most this share of the report's sentences, or in two."""
_ANOTHER_CHARS = 60
_TOLD_IN_WORDS = range(2, 21)
"""Numbers that count as told where they stand in words: "one" is mostly none, and larger ones stand in digits."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")  # matches the blank in "fell. Two"; not the point of "3.40"
_CLAUSE = re.compile(r"[.!?]\s|\n")  # matches ". " before the sentence that goes on; not "3.40"
_NUMBER = re.compile(r"\d[\d,]*")  # matches "1,200" and the "3" of "3.40"; not the comma in "two, three"

ONE, NEITHER = "one", "neither"


@dataclass(frozen=True, slots=True)
class Details:
    """What a claim tells by the way. `sites` are the kinds of building, vehicle or ground in its evidence, `around` those
    in its sentence, `numbers` those in its evidence, `source` the words of its original source's name; `rare` and
    `rare_around` are the words of evidence and sentence that the report hardly uses elsewhere: bit maps (`link.words`).
    `is_another`: told as one more ("a second strike").
    """

    sites: Bits
    around: Bits
    numbers: Bits
    source: Bits
    rare: Bits
    rare_around: Bits
    is_another: bool
    stance: Stance
    status: Status


def read_details(claims: Sequence[Claim], sentences: Sequence[str], report: Report) -> list[Details]:
    """The details of each of a report's claims; `sentences` are those around their triggers."""
    rare = find_rare(report.text[report.body_start :])
    return [_read(claim, sentence, report.text, rare) for claim, sentence in zip(claims, sentences, strict=True)]


def relate(ours: Bits, theirs: Bits) -> str:
    """Same, part (some of them), other; one (only one tells any), neither."""
    if not ours or not theirs:
        return ONE if ours or theirs else NEITHER
    if ours == theirs:
        return SAME
    return PART if ours & theirs else OTHER


def find_rare(text: str) -> frozenset[str]:
    """The stems of the words that stand in few sentences of `text`."""
    told = [_stems(sentence) for sentence in _SENTENCE.split(text) if sentence]
    often = Counter(word for words in told for word in words)
    limit = max(2.0, MAX_RARE * len(told))
    return frozenset(word for word, number in often.items() if number <= limit)


def _read(claim: Claim, sentence: str, text: str, rare: frozenset[str]) -> Details:
    known = load_story_words()
    evidence, at = claim.evidence.text, claim.event.trigger.start
    told, around = words_of([evidence]), words_of([sentence])
    before = _CLAUSE.split(text[max(0, at - _ANOTHER_CHARS) : at])[-1]
    return Details(
        sites=to_bits(told & known.sites, SMALL_BITS),
        around=to_bits(around & known.sites, SMALL_BITS),
        numbers=to_bits(_numbers(evidence, told), SMALL_BITS),
        source=to_bits(words_of([claim.chain[-1].value.name]), SMALL_BITS) if claim.chain else 0,
        rare=to_bits(_stems(evidence) & rare, RARE_BITS),
        rare_around=to_bits(_stems(sentence) & rare, RARE_BITS),
        is_another=not known.another.isdisjoint(words_of([before])),
        stance=claim.stance,
        status=claim.event.status,
    )


def _numbers(evidence: str, words: set[str]) -> set[str]:
    known = _digits()
    return {number.replace(",", "") for number in _NUMBER.findall(evidence)} | {known[w] for w in words & known.keys()}


@cache
def _digits() -> Mapping[str, str]:
    """A number in words → its digits."""
    known = load_number_words()
    return {word: str(n) for word, n in {**known.units, **known.tens}.items() if n in _TOLD_IN_WORDS}


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))
