"""Tokens → quantities as intervals: "at least 12" → 12–None, "between 30 and 40" → 30–40, "dozens" → 24–99.

The intervals of vague words are those of the output contract. Not a quantity, so not found: ordinals, ages, dates and
clock times, sums of money, calibres and type names ("T-72"), numbers that are names ("Brigade 47"). Lengths, weights
and shares are found, with the unit ("kilometres", "percent") as the head.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from counterclaim.model import NumberMention, Span, Token
from counterclaim.resources.numbers import NumberWords, load_number_words

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
"""A number in digits: matches `1,200.5`, must not match `93rd`."""
_SCALED = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn|million|billion)", re.IGNORECASE)
"""A number glued to its scale: matches `1.5m`, must not match `155mm`."""
_CURRENCY = frozenset({"$", "€", "£", "¥", "₪", "₽", "₴", "usd", "eur", "us$"})
_MONEY = frozenset(
    {"dollar", "euro", "pound", "ruble", "rouble", "hryvnia", "shekel", "lira", "dinar", "franc", "yen", "cent"}
)
_DASHES = frozenset({"-", "–", "—", "to", "or"})
_CALIBRES = frozenset({"mm", "millimetre", "millimeter", "calibre", "caliber"})
_COUNTED_DEPS = frozenset({"nummod", "quantmod", "amod", "det", "nmod", "compound", "predet"})
_OPENING = frozenset({"(", '"', "“", "‘", "'", "[", "—", "–", "~", "«"})
_GLUED = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}


@dataclass(frozen=True, slots=True)
class _Value:
    """An interval and the tokens that tell it, half-open; `is_vague`: a word like "dozens" told it."""

    low: float | None
    high: float | None
    start: int
    end: int
    is_vague: bool = False


def find_numbers(tokens: tuple[Token, ...], *, skip: Collection[range] = ()) -> tuple[NumberMention, ...]:
    """Quantities of `tokens`, in order of the text, none overlapping; () for no tokens.

    `skip` holds ranges of token indexes that are something else, such as time expressions.
    """
    words = load_number_words()
    openers = _find_openers(words)
    taken = {i for indexes in skip for i in indexes}
    mentions: list[NumberMention] = []
    i = 0
    while i < len(tokens):
        plain = tokens[i].text.lower()
        is_candidate = i not in taken and (plain in openers or plain[:1].isdigit())
        value = _read_value(tokens, i, words) if is_candidate else None
        if value is None or not taken.isdisjoint(range(value.start, value.end)):
            i += 1
            continue
        i = value.end
        if _is_name(tokens, value, words):
            continue
        bounded = _bound(tokens, value, words, floor=mentions[-1].end if mentions else 0)
        span = Span(tokens[bounded.start].span.start, tokens[bounded.end - 1].span.end)
        head = _find_head(tokens, value)
        if head is None and _is_age_of(tokens, bounded.start, words):
            continue
        low, high = _whole(bounded.low), _whole(bounded.high)
        mentions.append(NumberMention(low, high, bounded.start, bounded.end, span, head))
        i = max(i, bounded.end)
    return tuple(mentions)


def _find_openers(words: NumberWords) -> frozenset[str]:
    """Words that can open a number, in lower case: no other token needs a closer look."""
    phrases = (*words.vague, *words.none_phrases, *words.none_determiners)
    return frozenset({*words.units, *words.tens, "a", "an", "half", *(phrase.split()[0] for phrase in phrases)})


def _whole(value: float | None) -> float | None:
    """A count as an int where it is one, so that it is written `12`, not `12.0`."""
    return int(value) if value is not None and float(value).is_integer() else value


# --- the number itself ------------------------------------------------------------------------------


def _read_value(tokens: tuple[Token, ...], i: int, words: NumberWords) -> _Value | None:
    """A number, a range of two, a vague word or a word for nothing that starts at token `i`."""
    vague = _read_phrase(tokens, i, words.vague)
    if vague is not None:
        (low, high), end = words.vague[vague[0]], vague[1]
        return None if _is_scaled_unit(tokens, i, end) else _Value(low, high, i, end, is_vague=True)
    none = _read_phrase(tokens, i, words.none_phrases)
    if none is not None:
        return _Value(0, 0, i, none[1])
    is_bounding = _text(tokens, i + 1) in {"fewer", "less", "more"}  # "no fewer than nine"
    if tokens[i].lemma in words.none_determiners and tokens[i].dep == "det" and not is_bounding:
        return _Value(0, 0, i, i + 1)
    first = _read_cardinal(tokens, i, words)
    if first is None:
        return None
    number, end = first
    is_between = i > 0 and tokens[i - 1].lemma == "between" and _text(tokens, end) == "and"
    is_change = i > 1 and tokens[i - 1].lemma == "from" and _text(tokens, end) == "to"  # "rose from seven to nine"
    if is_between or (_text(tokens, end) in _DASHES and not is_change):
        second = _read_cardinal(tokens, end + 1, words) if end + 1 < len(tokens) else None
        if second is not None and second[0] > number:
            scale = _shared_scale(tokens, second[1], number, second[0], words)
            return _Value(number * scale, second[0], i - 1 if is_between else i, second[1])
    return _Value(number, number, i, end)


def _shared_scale(tokens: tuple[Token, ...], end: int, low: float, high: float, words: NumberWords) -> int:
    """The scale that stands once for both ends: "2 to 3 million"."""
    scale = words.scales.get(tokens[end - 1].lemma, 1)
    return scale if scale > 1 and low < scale <= high and low * scale < high else 1


def _text(tokens: tuple[Token, ...], i: int) -> str:
    return tokens[i].text.lower() if i < len(tokens) else ""


def _read_phrase(tokens: tuple[Token, ...], i: int, phrases: Collection[str]) -> tuple[str, int] | None:
    """The longest of `phrases` that starts at token `i`, and the index behind it."""
    best: tuple[str, int] | None = None
    for phrase in phrases:
        parts = phrase.split()
        if all(_text(tokens, i + n) == part for n, part in enumerate(parts)) and (
            best is None or i + len(parts) > best[1]
        ):
            best = phrase, i + len(parts)
    return best


def _read_cardinal(tokens: tuple[Token, ...], i: int, words: NumberWords) -> tuple[float, int] | None:
    """A cardinal in digits or words at token `i`, and the index behind it."""
    text = _text(tokens, i)
    glued = _SCALED.fullmatch(text)
    if glued:
        return float(glued[1]) * _GLUED[glued[2].lower()], i + 1
    if _DIGITS.fullmatch(text) and text.isascii():
        return _scale(tokens, float(text.replace(",", "")), i + 1, words)
    is_article = text in {"a", "an", "half"} and _text(tokens, i + 1) in words.scales
    if text == "half" and _text(tokens, i + 1) == "a" and _text(tokens, i + 2) in words.scales:
        return words.scales[_text(tokens, i + 2)] / 2, i + 3
    if is_article:
        return _read_words(tokens, i + 1, words, opening=1)
    if text in words.units or text in words.tens:
        return _read_words(tokens, i, words, opening=0)
    return None


def _is_glued_scale(tokens: tuple[Token, ...], i: int) -> bool:
    """True for the "m" of "1.5m people", which the tokeniser splits off; not for the metres of "a 2m wall"."""
    if _text(tokens, i) not in _GLUED or tokens[i].span.start != tokens[i - 1].span.end or i + 1 >= len(tokens):
        return False
    return tokens[i + 1].tag == "NNS"


def _scale(tokens: tuple[Token, ...], number: float, end: int, words: NumberWords) -> tuple[float, int]:
    """`number` times the scale word that follows, if one does: "1.5 million"."""
    if _is_glued_scale(tokens, end):
        return number * _GLUED[_text(tokens, end)], end + 1
    while _text(tokens, end) in words.scales:
        number *= words.scales[_text(tokens, end)]
        end += 1
    return number, end


def _read_words(tokens: tuple[Token, ...], i: int, words: NumberWords, *, opening: int) -> tuple[float, int]:
    """A cardinal in words: "twenty-two", "a hundred and fifty", "three thousand two hundred"."""
    total, part, end = 0, opening, i
    is_hyphen_open = False
    while end < len(tokens):
        text = _text(tokens, end)
        if text in words.tens and part % 100 == 0:
            part += words.tens[text]
        elif text in words.units and part % 10 == 0 and (part % 100 == 0 or words.units[text] < 10):
            part += words.units[text]
        elif text in words.scales and words.scales[text] <= 100:
            part = max(part, 1) * words.scales[text]
        elif text in words.scales:
            total, part = total + max(part, 1) * words.scales[text], 0
        elif text in {"-", "and"} and _continues(text, _text(tokens, end + 1), words, part=part, total=total):
            end += 1
            is_hyphen_open = text == "-"
            continue
        else:
            break
        end += 1
        is_hyphen_open = False
    return float(total + part), end - 1 if is_hyphen_open else end


def _continues(link: str, following: str, words: NumberWords, *, part: int, total: int) -> bool:
    """True if `link` ("-" or "and") and `following` go on with the number: "twenty-two", "a hundred and fifty"."""
    if link == "-":
        return following in words.units and 20 <= part % 100 < 100 and part % 10 == 0
    is_small = following in words.units or following in words.tens
    has_hundreds = (part >= 100 and part % 100 == 0) or (total > 0 and part == 0)
    return is_small and has_hundreds


def _is_scaled_unit(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """True for "hundreds" and its like behind a number: "two hundreds"."""
    return start > 0 and end - start == 1 and tokens[start - 1].pos == "NUM" and tokens[start - 1].head == start


# --- what is no quantity ------------------------------------------------------------------------------


def _is_name(tokens: tuple[Token, ...], value: _Value, words: NumberWords) -> bool:
    """True for ages, money, calibres, types and designations."""
    if value.is_vague or value.high == 0:
        return False
    if value.start and _is_named_by(tokens[value.start - 1], tokens[value.start], words):
        return True
    if value.start > 2 and _text(tokens, value.start - 1) == "and" and tokens[value.start - 3].lemma in words.ages:
        return True  # "aged 19 and 43"
    behind = tokens[value.end] if value.end < len(tokens) else None
    if behind is not None and (behind.text.lower() in _CALIBRES or behind.lemma in _MONEY):
        return True
    if _text(tokens, value.end - 1) == "one" and _text(tokens, value.end) in words.reciprocal:
        return True
    return behind is not None and behind.text == "-" and _is_measured(tokens, value.end + 1)


def _is_measured(tokens: tuple[Token, ...], i: int) -> bool:
    """True for "34-year-old", "a two-line notice": a noun in the singular that measures and is not counted."""
    return i < len(tokens) and (tokens[i].tag == "NN" or _text(tokens, i) in {"year", "month", "week", "day", "mm"})


def _is_age_of(tokens: tuple[Token, ...], start: int, words: NumberWords) -> bool:
    """True for "a girl of seven"; not for "a crowd of 200"."""
    return start > 1 and tokens[start - 1].text == "of" and tokens[start - 2].lemma in words.aged_persons


def _is_named_by(before: Token, number: Token, words: NumberWords) -> bool:
    """True if the token before makes `number` a sum, an age, a type or a designation."""
    if before.sentence != number.sentence:
        return False
    plain = before.text.lower()
    if plain in _CURRENCY or before.lemma in words.ages or plain in {"no.", "nr."}:
        return True
    if before.span.end == number.span.start and before.text not in _OPENING:
        return True  # "T-72", "covid-19", "#5"
    return before.text[:1].isupper() and before.lemma.rstrip(".") in words.designators and number.head == before.i


# --- bounds and heads ---------------------------------------------------------------------------------


def _bound(tokens: tuple[Token, ...], value: _Value, words: NumberWords, *, floor: int) -> _Value:
    """`value` with the words in front that bound it: "at least", "up to", "about"."""
    low, high, start, end = value.low, value.high, value.start, value.end
    for _ in range(3):  # "at least some 200"
        bound, begin = _bound_before(tokens, start, words, floor=floor)
        if bound is None:
            break
        start = begin
        if value.is_vague:
            continue
        match bound:
            case "at_least" | "more_than":
                high = None
            case "at_most":
                low = None
            case _:
                pass
    behind = _read_phrase(tokens, end, words.bounds["at_least_behind"])
    if behind is not None and not value.is_vague:
        end, high = behind[1], None
    return _Value(low, high, start, end, value.is_vague)


def _bound_before(tokens: tuple[Token, ...], start: int, words: NumberWords, *, floor: int) -> tuple[str | None, int]:
    """The longest bounding phrase that ends at token `start`, and where it begins."""
    best: tuple[str | None, int] = (None, start)
    for bound, phrases in words.bounds.items():
        if bound == "at_least_behind":
            continue
        for phrase in phrases:
            parts = phrase.split()
            begin = start - len(parts)
            if phrase == "up to" and begin > 0 and tokens[begin - 1].lemma in words.rises:
                continue
            if (
                begin >= max(floor, 0)
                and begin < best[1]
                and all(_text(tokens, begin + n) == part for n, part in enumerate(parts))
            ):
                best = bound, begin
    return best


def _find_head(tokens: tuple[Token, ...], value: _Value) -> int | None:
    """The token that is counted: the noun above the number, or the noun behind "of"; None if it stands alone."""
    inside = range(value.start, value.end)
    for i in reversed(inside):
        token = tokens[i]
        if token.head in inside and token.head != i:
            continue
        partitive = _behind_of(tokens, value.end)
        if partitive is not None and (value.is_vague or _text(tokens, value.end) == "of"):
            return partitive
        head = tokens[token.head]
        if token.dep in _COUNTED_DEPS and head.i >= value.end and head.pos in {"NOUN", "PROPN", "ADJ", "SYM", "PRON"}:
            return head.i
        break
    return _noun_behind(tokens, value.end)


def _behind_of(tokens: tuple[Token, ...], end: int) -> int | None:
    """The noun behind "of": "dozens of civilians"."""
    if _text(tokens, end) != "of":
        return None
    return next((t.i for t in tokens[end + 1 : end + 10] if t.dep == "pobj" and t.head == end), None)


def _noun_behind(tokens: tuple[Token, ...], end: int) -> int | None:
    """The head of a noun phrase that starts right behind the number, where the parser did not link the two."""
    for token in tokens[end : end + 4]:
        if token.pos == "NOUN" and token.dep != "compound":
            return token.i
        if token.pos not in {"ADJ", "NOUN", "PROPN"}:
            return None
    return None
