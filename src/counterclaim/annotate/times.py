"""Tokens → time expressions, not yet anchored in the calendar: the project's own TIMEX3 grammar.

The rules of `time_dates`, `time_relative` and `time_clocks` find the atoms ("late on Tuesday", "6:40 pm (2340 GMT)");
where two matches overlap the longer one wins. `time_joins` puts neighbours together ("at 9 pm on Monday"), and the
words in front say what a preposition makes of them ("since", "until").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from counterclaim.annotate.time_clocks import CLOCK_GROUP
from counterclaim.annotate.time_dates import DATE_GROUP
from counterclaim.annotate.time_joins import Atom, join_atoms
from counterclaim.annotate.time_lexis import TIME_WORDS, RuleGroup, TimeRule, one_of
from counterclaim.annotate.time_relative import RELATIVE_GROUP
from counterclaim.model import Span, TimeExpression, TimeMention, Token

_GROUPS = (DATE_GROUP, RELATIVE_GROUP, CLOCK_GROUP)
TIME_RULES: tuple[TimeRule, ...] = tuple(rule for group in _GROUPS for rule in group.rules)
"""The whole grammar; of two matches of the same length the earlier rule wins."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " "})
_EDGE = re.compile(
    r"\b(?:(since|until|till|by|before|after|prior to|up to)(?: (?:at|on|in|about|around|the|early|late|as early as))*|(through)(?: (?:the|early|late))*)\s*$",
    re.IGNORECASE,
)
"""A preposition in front of a time: matches `since at` and `through`, must not match `since the attack on` or `came through on`."""
_YEAR_PREPOSITIONS = frozenset({"in", "since", "of", "during", "until", "by", "from"})
_OVERHANG = 5
"""Tokens read behind a block: the parser may end a sentence at "2 a.m." where "local time" follows."""

_WEEK = re.compile(r"\bweek (of|beginning|starting|from|ending|to)(?: on)?\s*$", re.IGNORECASE)
"""In front of a day that names its week: matches `the week ending `, must not match `last week in `."""
_WEEK_NAMES = {"of": "week of", "beginning": "week from", "starting": "week from", "from": "week from"}
_EDGE_NAMES = {"till": "until", "up to": "until", "through": "until", "prior to": "before"}
_DATELINE_BEFORE = re.compile(
    r"(?:^|\n)[A-Z][\w.'/-]*(?: (?:[A-Z(][\w.'/)-]*|de|del|da|do|la|el|al|of)){0,4}(?:, [A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}){0,2}, $"
)
"""The place of a dateline: matches `KYIV, Ukraine, `, must not match `In Kyiv on `."""
_SIGNATURE = re.compile(r"[A-Z][\w.'-]*, $")
"""In front of a date with a clock time that closes its line: matches `Quilichao, `, must not match `on `."""
_DATELINE_AFTER = re.compile(r"^,?(?: ?\([^()\n]{1,40}\))? ?(?:--?|:)(?= |\n|$)")
"""What closes a dateline: matches ` (Agency) - `, must not match `-old`."""
_DATELINE_CUE = re.compile(
    rf"\b{one_of(TIME_WORDS.dateline_cues).replace('_', ' ')}:?(?: (?:on|at))?\s*$", re.IGNORECASE
)
"""Metadata in front of a date: matches `Last updated at`, must not match `updated the list on`."""


def find_times(tokens: tuple[Token, ...]) -> tuple[TimeMention, ...]:
    """Time expressions of `tokens`, in order of the text, none overlapping; () for no tokens."""
    if not tokens:
        return ()
    text, starts, ends = _plain_text(tokens)
    atoms = [
        atom
        for atom in _select(_match_rules(text, tokens, starts, ends))
        if not _counts_something(atom, text, tokens, starts)
    ]
    mentions = []
    for atom in join_atoms(atoms, text):
        first = max(0, bisect_right(starts, atom.start) - 1)
        last = bisect_left(ends, atom.end) + 1
        expression = _mark_dateline(_add_edge(atom, text, tokens[first:last], tokens), atom, text)
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        mentions.append(TimeMention(expression, first, last, span))
    return tuple(mentions)


def _plain_text(tokens: tuple[Token, ...]) -> tuple[str, list[int], list[int]]:
    """The tokens as one text with plain quotes and dashes, and where in it each token starts and ends.

    One blank where the report has any gap; a line break where a gap of several characters ends a sentence.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    length = 0
    for i, token in enumerate(tokens):
        gap = token.span.start - tokens[i - 1].span.end if i else 0
        is_break = gap > 1 and token.sentence != tokens[i - 1].sentence
        blank = "\n" if is_break else " " if gap > 0 else ""
        plain = token.text.translate(_PLAIN)
        pieces += [blank, plain]
        starts.append(length + len(blank))
        length += len(blank) + len(plain)
        ends.append(length)
    return "".join(pieces), starts, ends


def _match_rules(text: str, tokens: tuple[Token, ...], starts: list[int], ends: list[int]) -> Iterator[Atom]:
    order = 0
    for group in _GROUPS:
        blocks = [(starts[first], ends[last]) for first, last in _find_blocks(tokens, group)]
        for rule in group.rules:
            order += 1
            for start, end in blocks:
                yield from _match_rule(rule, order, text, start, end)


def _match_rule(rule: TimeRule, order: int, text: str, start: int, end: int) -> Iterator[Atom]:
    for match in rule.pattern.finditer(text, start, end):
        expression = rule.read(match)
        if expression is not None:
            yield Atom(
                match.end("pre") if match.groupdict().get("pre") else match.start(), match.end(), expression, order
            )


def _find_blocks(tokens: tuple[Token, ...], group: RuleGroup) -> list[tuple[int, int]]:
    """First and last tokens of the runs of sentences in which a rule of `group` can match."""
    hits = {token.sentence for token in tokens if _triggers(token, group)}
    blocks: list[tuple[int, int]] = []
    previous = -1
    for i, token in enumerate(tokens):
        if token.sentence not in hits:
            continue
        if previous == i - 1 and blocks:
            blocks[-1] = (blocks[-1][0], i)
        else:
            blocks.append((i, i))
        previous = i
    return [(first, min(last + _OVERHANG, len(tokens) - 1)) for first, last in blocks]


def _triggers(token: Token, group: RuleGroup) -> bool:
    plain = token.text.lower()
    if plain in group.triggers or (group.on_digits and any(c.isdigit() for c in plain)):
        return True
    return "-" in plain and not group.triggers.isdisjoint(plain.split("-"))


def _select(atoms: Iterator[Atom]) -> list[Atom]:
    """The atoms that overlap no longer one, in order of the text."""
    chosen: list[Atom] = []
    taken: set[int] = set()
    for atom in sorted(atoms, key=lambda a: (a.start - a.end, a.start, a.order)):
        cells = range(atom.start, atom.end)
        if taken.isdisjoint(cells):
            taken.update(cells)
            chosen.append(atom)
    return sorted(chosen, key=lambda a: a.start)


def _counts_something(atom: Atom, text: str, tokens: tuple[Token, ...], starts: list[int]) -> bool:
    """True for what only looks like a time: "in 1500 homes", "one night watchman"; never for "the 2014 elections"."""
    words = text[atom.start : atom.end]
    if atom.expression.kind == "duration" and "-" not in words:
        unit = tokens[bisect_right(starts, atom.end - 1) - 1]
        is_trade = unit.lemma in {"night", "weekend"} or atom.expression.amount == 1
        return (
            is_trade and unit.dep == "compound" and unit.head > unit.i
        )  # "one night watchman", but "a four day march"
    if not words.isdecimal() or atom.expression.kind != "date":
        return False
    i = bisect_right(starts, atom.start) - 1
    is_reference = text[atom.start - 1 : atom.start] == "/" or text[atom.end : atom.end + 1] == "/"
    return is_reference or _is_in_name(i, tokens) or _counts_noun(i, atom.expression.year, tokens)


def _is_in_name(i: int, tokens: tuple[Token, ...]) -> bool:
    """True for the number of "No. 1914", "$2020", "the Russell 2000 Index"."""
    if not i:
        return False
    if tokens[i - 1].text in {"$", "€", "£", "#", "No.", "no.", "/"}:
        return True
    if i + 1 == len(tokens) or any(
        t.tag != "NNP" or t.sentence != tokens[i].sentence for t in tokens[i - 1 : i + 2 : 2]
    ):
        return False
    return tokens[i].head in {i - 1, i + 1}


def _counts_noun(i: int, year: int | None, tokens: tuple[Token, ...]) -> bool:
    """True for the number of "1500 homes", "in 1500 homes"; not of "in 2023 attacks fell"."""
    token, head = tokens[i], tokens[tokens[i].head]
    if token.dep != "nummod" or head.i <= i or head.tag != "NNS":
        return False
    is_name = any(t.tag in {"POS", "PRP$"} or t.lemma in {"the", "this"} for t in tokens[max(0, i - 1) : i])
    is_told_in = i > 0 and tokens[i - 1].lemma in _YEAR_PREPOSITIONS and year is not None
    is_round = is_told_in and (year or 0) % 50 == 0
    return not is_name and (not is_told_in or is_round)


def _add_edge(atom: Atom, text: str, inside: tuple[Token, ...], tokens: tuple[Token, ...]) -> TimeExpression:
    """What a preposition in front makes of the expression; nothing where it dates the noun behind ("since Tuesday's raid")."""
    expression = atom.expression
    before = text[max(0, atom.start - 40) : atom.start]
    week = _WEEK.search(before)
    if week and expression.day is not None and expression.last is None:
        return replace(expression, modifier=_WEEK_NAMES.get(week.group(1).lower(), "week to"))
    found = _EDGE.search(before)
    if (
        not found
        or expression.last is not None
        or expression.edge
        or expression.kind in {"span", "duration", "set", "vague"}
    ):
        return expression
    edge = (found[1] or found[2]).lower()
    edge = _EDGE_NAMES.get(edge, edge)
    if _dates_noun(inside, tokens, is_sure=edge in {"before", "after"}):
        return expression
    starts_with_part = expression.part is not None and expression.kind == "part"
    if edge in {"before", "after", "by"} and (starts_with_part or atom.has_part_first):
        return expression
    return replace(expression, edge=edge)


def _dates_noun(inside: tuple[Token, ...], tokens: tuple[Token, ...], *, is_sure: bool) -> bool:
    """True if the expression belongs to the noun behind it: "Tuesday's raid", "the March 15 vote".

    Without an article or a possessive the parser's word counts only if `is_sure`: "since Sunday shells have
    fallen" is easily misread.
    """
    first, last = inside[0].i, inside[-1].i
    outside = [tokens[t.head] for t in inside if not first <= t.head <= last]
    if not any(head.i > last and head.pos in {"NOUN", "PROPN"} for head in outside):
        return False
    is_marked = first > 0 and tokens[first - 1].tag in {"DT", "PRP$"}
    has_possessive = last + 1 < len(tokens) and tokens[last + 1].tag == "POS"
    if tokens[last].lemma in TIME_WORDS.units:  # "since the beginning of the month 31 men have been held"
        return has_possessive
    return is_sure or is_marked or has_possessive or inside[0].tag == "DT"


_LONG_TITLE = 250


def _opens_title(after: str) -> bool:
    """True if a colon and the rest of a headline follow: one line without a full stop, and more text behind it."""
    title, is_line, rest = after.partition("\n")
    return title.startswith(":") and bool(is_line) and bool(rest) and not title.rstrip().endswith((".", "!", "?"))


def _mark_dateline(expression: TimeExpression, atom: Atom, text: str) -> TimeExpression:
    """Mark the date of the report itself: "KYIV, March 12 (Agency) -", "Published July 5 2015", a date alone on its line."""
    if expression.kind not in {"date", "weekday", "clock"}:
        return expression
    before, after = text[: atom.start][-80:], text[atom.end : atom.end + 60]
    is_full = expression.day is not None and expression.month is not None
    at_start = not before or before.endswith("\n")
    is_dateline = bool(_DATELINE_BEFORE.search(before) and _DATELINE_AFTER.match(after))
    is_metadata = is_full and bool(_DATELINE_CUE.search(before))
    ends_line = re.match(r"\s*(?:\n|$)", after) is not None
    is_alone = is_full and ends_line and (at_start or _DATELINE_BEFORE.search(before) is not None)
    is_signed = ends_line and expression.clock is not None and bool(_SIGNATURE.search(before))
    runs_into = is_full and expression.year is not None and at_start and re.match(r" [A-Z]", after) is not None
    is_title = expression.day is not None and not before and _opens_title(text[atom.end : atom.end + _LONG_TITLE])
    if is_dateline or is_metadata or (is_full and is_signed) or is_alone or runs_into or is_title:
        return replace(expression, is_dateline=True)
    return expression
