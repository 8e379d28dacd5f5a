"""Does the clause of a time expression tell the past or a plan? Decides whether "on Friday" is the last or the next."""

from __future__ import annotations

from counterclaim.ground.time_calendar import Tense
from counterclaim.model import TimeMention, Token
from counterclaim.resources.times import load_time_words

_MAX_STEPS = 12
"""Arcs to climb to the verb: no clause is deeper, and damaged trees end here."""


def find_tense(mention: TimeMention, tokens: tuple[Token, ...]) -> Tense:
    """Tense of the verb that governs `mention`; unknown if there is none, or if the mention belongs to a noun.

    A day behind "for" is planned ("a strike called for Wednesday"); a participle or infinitive takes its tense
    from the verb above it ("plans to begin moving people on Monday").
    """
    if mention.start and tokens[mention.start - 1].lemma == "for" and mention.expression.kind in {"weekday", "date"}:
        return "future"
    verb = governing_verb(mention, tokens)
    if verb is None or is_attributive(mention, tokens):
        return "unknown"
    for _ in range(_MAX_STEPS):
        tense, is_open = _own_tense(verb, tokens)
        governor = tokens[verb.head]
        if not is_open or governor.i == verb.i or governor.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return tense
        if governor.lemma in load_time_words().plan_lemmas:
            return "future"
        if governor.pos in {"ADJ", "NOUN"}:
            above = tokens[governor.head]
            is_decree = (
                above.lemma in load_time_words().decree_lemmas or governor.lemma in load_time_words().decree_lemmas
            )
            return "future" if is_decree and verb.tag == "VBG" else tense
        verb = governor
    return "past"


def _own_tense(verb: Token, tokens: tuple[Token, ...]) -> tuple[Tense, bool]:
    """The tense that the verb and its auxiliaries show, and whether the verb above may overrule it."""
    words = load_time_words()
    helpers = [t for t in _neighbours(verb, tokens) if t.head == verb.i and t.dep in {"aux", "auxpass"}]
    if any(t.lemma in words.future_lemmas or t.text.lower() in words.future_lemmas for t in helpers):
        return "future", False
    if verb.lemma in words.scheduling_lemmas:
        return "future", False
    return "past", any(t.tag == "TO" for t in helpers) or (verb.tag == "VBG" and not helpers)


def governing_verb(mention: TimeMention, tokens: tuple[Token, ...]) -> Token | None:
    """The nearest verb above the mention, None if the tree has none."""
    inside = range(mention.start, mention.end)
    token = next(
        (tokens[i] for i in inside if tokens[i].head not in inside or tokens[i].head == i), tokens[mention.start]
    )
    for _ in range(_MAX_STEPS):
        if token.pos in {"VERB", "AUX"} and token.i not in inside:
            return tokens[token.head] if token.dep in {"aux", "auxpass"} else token
        if token.head == token.i:
            return None
        token = tokens[token.head]
    return None


def is_attributive(mention: TimeMention, tokens: tuple[Token, ...]) -> bool:
    """True if the mention belongs to the noun behind it ("the March 15-17 elections"): the verb says nothing then."""
    heads = [tokens[t.head] for t in tokens[mention.start : mention.end] if not mention.start <= t.head < mention.end]
    return any(head.i >= mention.end and head.pos in {"NOUN", "PROPN"} for head in heads)


def is_told_day(mention: TimeMention, tokens: tuple[Token, ...]) -> bool:
    """True if the mention dates an act of speaking ("said on Friday"), not what is told."""
    verb = governing_verb(mention, tokens)
    return verb is not None and verb.lemma in load_time_words().speech_lemmas


def _neighbours(verb: Token, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens close enough to be auxiliaries of `verb`."""
    return tokens[max(0, verb.i - 10) : verb.i + 4]
