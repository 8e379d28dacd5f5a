"""Where the report quotes: marks → Quotation regions, straight and curly, nested, over several paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.attribute.tree import FINAL, Tree

OPENING = {"“": "”", "„": "“", "«": "»", "‘": "’", "``": "''"}
STRAIGHT = frozenset({'"', "''", "``"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE_TOKENS = 5
LONG_QUOTE_TOKENS = 8
"""A quotation at least this long is speech even if no finite verb was found in it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` to `end` (half-open) between two marks; `start - 1` is the opening mark.

    `is_closed` is False if the paragraph ends first. `is_speech` tells somebody's words from a word held at arm's
    length ("terrorists"). `continues` is True if it takes up the open quotation of the paragraph before.
    """

    start: int
    end: int
    is_closed: bool
    is_speech: bool
    continues: bool = False


def find_quotations(tree: Tree) -> tuple[Quotation, ...]:
    """Outermost quotations of the report in order; a mark without partner ends with its paragraph."""
    found: list[Quotation] = []
    for first, end in _paragraphs(tree):
        open_before = bool(found) and not found[-1].is_closed
        for start, stop, closed in _pairs(tree, first, end):
            if start >= stop:
                continue
            continues = open_before and start <= first + 1
            speech = continues or is_speech(tree, start, stop, paragraph_start=first)
            found.append(Quotation(start, stop, closed, speech, continues))
            open_before = False
    return tuple(found)


def _paragraphs(tree: Tree) -> Iterator[tuple[int, int]]:
    sentences = tree.annotation.sentences
    for k, sentence in enumerate(sentences):
        if k and sentences[k - 1].paragraph == sentence.paragraph:
            continue
        last = k
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
        yield sentence.start, sentences[last].end


def _pairs(tree: Tree, first: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Inner tokens of the outermost pairs of marks in a paragraph, and whether the closing mark was found."""
    i, fresh = first, True
    while i < end:
        text = tree.tokens[i].text
        if _only_closes(tree, i, first):
            # Its partner was lost, or opened a paragraph before: the words from the start of the paragraph are quoted.
            if fresh:
                yield first, i, True
            i, fresh = i + 1, False
            continue
        closing = _partner(tree, i, first)
        stop = None if closing is None else _closing(tree, i + 1, end, closing)
        if closing is None or (stop is None and text in {"'", "‘"}):
            i += 1
            continue
        fresh = False
        yield i + 1, end if stop is None else stop, stop is not None
        i = end if stop is None else stop + 1


def _partner(tree: Tree, i: int, first: int) -> str | None:
    """The mark that closes what token `i` opens, None if it opens nothing."""
    text = tree.tokens[i].text
    if text == "'":
        return "'" if _opens_single(tree, i, first) else None
    return '"' if text in STRAIGHT else OPENING.get(text)


def _only_closes(tree: Tree, i: int, first: int) -> bool:
    """True for a double mark that cannot open: a curly closing one, or a straight one behind a word and before a blank."""
    text, span = tree.report.text, tree.tokens[i].span
    if tree.tokens[i].text == "”":
        return True
    if tree.tokens[i].text not in STRAIGHT:
        return False
    return i > first and not text[span.start - 1].isspace() and text[span.end : span.end + 1].isspace()


def _opens_single(tree: Tree, i: int, first: int) -> bool:
    """True for a straight single mark with a blank before and a word behind: opens, and is no apostrophe."""
    before = tree.report.text[tree.tokens[i].span.start - 1] if i > first else " "
    after = tree.report.text[tree.tokens[i].span.end : tree.tokens[i].span.end + 1]
    return (before.isspace() or before in '("“') and after.isalnum()


def _closing(tree: Tree, start: int, end: int, mark: str) -> int | None:
    text = tree.report.text
    for k in range(start, end):
        token = tree.tokens[k]
        if mark == '"':
            if token.text in STRAIGHT:
                return k
        elif mark in {"’", "'"}:
            after = text[token.span.end : token.span.end + 1]
            if token.text == mark and not after.isalnum() and token.tag != "POS":
                return k
        elif token.text == mark:
            return k
    return None


def is_speech(tree: Tree, start: int, stop: int, *, paragraph_start: int) -> bool:
    """True if the quoted tokens are a statement by themselves and no part of the reporter's clause."""
    before = start - 2
    opens_clause = (
        before < paragraph_start
        or tree.is_punctuation(before)
        or tree.tokens[start].sentence != tree.tokens[before].sentence
    )
    starts_upper = tree.tokens[start].text[:1].isupper()
    marked_end = tree.tokens[stop - 1].text in {",", ".", "!", "?", "...", "…", ";", "-", "–", "—"}
    finite = any(tree.tokens[k].tag in FINITE_TAGS for k in range(start, stop))
    over_sentences = any(tree.tokens[k].text in FINAL for k in range(start, stop - 1))
    if over_sentences and finite and stop - start >= LONG_QUOTE_TOKENS:
        return True
    if opens_clause and starts_upper and (finite or stop - start >= LONG_QUOTE_TOKENS):
        return True
    if opens_clause and finite and (marked_end or stop - start >= CLAUSE_TOKENS):
        return True
    return starts_upper and marked_end and finite and stop - start >= LONG_QUOTE_TOKENS
