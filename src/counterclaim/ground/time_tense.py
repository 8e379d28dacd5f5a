"""Does the clause of a time expression tell the past or a plan? Decides whether "on Friday" is the last or the next."""

from __future__ import annotations

from counterclaim.ground.time_calendar import Tense
from counterclaim.model import TimeMention, Token
from counterclaim.resources.times import load_time_words

_MAX_STEPS = 12
"""Arcs to climb to the verb: no clause is deeper, and damaged trees end here."""


def find_tense(mention: TimeMention, tokens: tuple[Token, ...]) -> Tense:
    """Tense of the verb that governs `mention`; unknown if there is none, or if the mention belongs to a noun.

    A day behind "for" is planned ("a strike called for Wednesday"), and one from which on something is decreed
    ("called a strike from 3 June"); a participle or infinitive takes its tense
    from the verb above it ("plans to begin moving people on Monday").
    """
    verb = governing_verb(mention, tokens)
    if _is_behind_for(mention, tokens):
        was_past = verb is not None and any(t.lemma == "have" and t.tag == "VBD" for t in _helpers(verb, tokens))
        return "past" if was_past else "future"
    if verb is None or is_attributive(mention, tokens):
        return "unknown"
    if verb.lemma in load_time_words().decree_lemmas and tokens[mention.start - 1].lemma == "from":
        return "future"
    if _is_timetable(mention, verb, tokens):
        return "future"
    tense, is_open = _own_tense(verb, tokens)
    while is_open and tokens[verb.head].i != verb.i:
        governor = tokens[verb.head]
        if _announces(governor, verb, tokens):
            return "future"
        if governor.pos not in {"VERB", "AUX"}:
            break
        verb = governor
        tense, is_open = _own_tense(verb, tokens)
    return tense


def _is_behind_for(mention: TimeMention, tokens: tuple[Token, ...]) -> bool:
    is_day = mention.expression.kind in {"weekday", "date"}
    return is_day and mention.start > 0 and tokens[mention.start - 1].lemma == "for"


def _is_timetable(mention: TimeMention, verb: Token, tokens: tuple[Token, ...]) -> bool:
    """True for the present tense that tells what is fixed: "talks begin on Friday", "the road is shut until Sunday"."""
    finite = [verb, *_helpers(verb, tokens)]
    if not any(t.tag in {"VBZ", "VBP"} and t.lemma != "have" for t in finite):
        return False
    words = load_time_words()
    is_date_of = verb.lemma == "be" and mention.expression.kind == "date"
    takes_effect = any(t.lemma in words.timetabled_objects for t in tokens[verb.i + 1 : verb.i + 3])
    return mention.expression.edge == "until" or verb.lemma in words.timetabled_lemmas or is_date_of or takes_effect


def _announces(governor: Token, verb: Token, tokens: tuple[Token, ...]) -> bool:
    """True if what `verb` tells is only planned: "due to arrive", "declared a truce, starting on Friday"."""
    words = load_time_words()
    if governor.lemma in words.plan_lemmas:
        return True
    if verb.tag != "VBG":
        return False
    above = tokens[governor.head].lemma if governor.pos == "NOUN" else governor.lemma
    return above in words.decree_lemmas


def _own_tense(verb: Token, tokens: tuple[Token, ...]) -> tuple[Tense, bool]:
    """The tense that the verb and its auxiliaries show, and whether the verb above may overrule it."""
    words = load_time_words()
    helpers = _helpers(verb, tokens)
    if any(t.lemma in words.future_lemmas or t.text.lower() in words.future_lemmas for t in helpers):
        return "future", False
    has_modal = any(t.text.lower() in words.modal_lemmas for t in helpers)
    if has_modal and all(t.lemma != "have" for t in helpers):
        return "future", False
    if verb.lemma in words.scheduling_lemmas:
        return "future", False
    if _is_order(verb, helpers, tokens):
        return "future", False
    return "past", any(t.tag == "TO" for t in helpers) or (verb.tag == "VBG" and not helpers)


def _is_order(verb: Token, helpers: list[Token], tokens: tuple[Token, ...]) -> bool:
    """True for an imperative: "avoid the road on Thursday"."""
    if verb.tag != "VB" or helpers or verb.head != verb.i:
        return False
    return not any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens[max(0, verb.i - 10) : verb.i])


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


def _helpers(verb: Token, tokens: tuple[Token, ...]) -> list[Token]:
    """Auxiliaries of `verb`, "to" among them."""
    near = tokens[max(0, verb.i - 10) : verb.i + 4]
    return [t for t in near if t.head == verb.i and t.dep in {"aux", "auxpass"}]
