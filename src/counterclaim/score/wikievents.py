"""Events on WikiEvents (Li, Ji and Han 2021): triggers and arguments, from the bare text.

Only event types that have a counterpart in `event_types.csv` are compared (`wikievents.toml`), on both sides. A trigger
is found if a claim's trigger shares a character with it, one to one; its type is right if the claim's is one of the
counterparts. An argument is found if its event is, and an argument of the same field has the same head word (Head F1),
or the head of another mention of the same entity (Coref F1). Claims of several sources on one trigger are one event.
The published figures are those of a model that is given the triggers, on the test split: beside them stand the
arguments of the triggers that were found.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from counterclaim.annotate.syntax import parse
from counterclaim.model import Claim, Report, Span, Token
from counterclaim.pipeline import Tools, code_report
from counterclaim.score.claims import measure_f1
from counterclaim.score.corpus import find_data
from counterclaim.score.ecb import find_head

FILE, CHAINS = "dev.jsonl", "coref/dev.jsonlines"
FIELDS = ("agents", "targets", "instruments", "places")
VOA = "_VOA_"
"""What the names of documents of the Voice of America hold."""
PUBLISHED = "published for given triggers on the test split (Li, Ji and Han 2021, BART-large): Head F1 64.6"

Events = dict[tuple[Span, ...], "FoundEvent"]


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """An event of the corpus: `arguments` are field, head word's span, and the spans of the entity's other mentions."""

    type: str
    trigger: Span
    arguments: tuple[tuple[str, Span, tuple[Span, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document; a sentence is a paragraph. Events are those whose type has a counterpart."""

    name: str
    text: str
    events: tuple[MarkedEvent, ...]

    @property
    def is_voa(self) -> bool:
        """True for a document of the Voice of America: the public-domain part."""
        return VOA in self.name


@dataclass(slots=True)
class FoundEvent:
    """What the claims on one trigger say: their types, and the argument passages by field."""

    types: set[str] = field(default_factory=set)
    arguments: dict[str, set[tuple[Span, ...]]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class Codebook:
    """Our codes for each type of the corpus, by prefix; the field of a claim for each role."""

    types: Mapping[str, frozenset[str]]
    roles: Mapping[str, str]

    def codes_of(self, type_: str) -> frozenset[str]:
        """The counterparts of a type; empty if there is none."""
        return next((codes for prefix, codes in self.types.items() if type_.startswith(prefix)), frozenset())

    @property
    def codes(self) -> frozenset[str]:
        """Every code that is a counterpart of some type."""
        return frozenset().union(*self.types.values())


@cache
def load_codebook() -> Codebook:
    """The map of types and roles."""
    table = tomllib.loads(files("counterclaim.score").joinpath("wikievents.toml").read_text(encoding="utf-8"))
    roles = {role: name for name, listed in table["roles"].items() for role in listed}
    return Codebook({prefix: frozenset(codes) for prefix, codes in table["types"].items()}, roles)


def find_corpus() -> Path | None:
    """The folder of WikiEvents, or None if it is not here."""
    data = find_data()
    return data / "wikievents" if data is not None and (data / "wikievents" / FILE).is_file() else None


def read_documents(corpus: Path) -> Iterator[Document]:
    """The documents of dev, in the order of the file."""
    chains = {row["doc_key"]: row["clusters"] for row in _read_rows(corpus / CHAINS)}
    for row in _read_rows(corpus / FILE):
        yield read_document(row, chains.get(row["doc_id"], ()))


def _read_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_document(row: Mapping[str, Any], chains: Iterable[Sequence[str]]) -> Document:
    """One document; `chains` are the ids of mentions of one entity."""
    book = load_codebook()
    text, tokens = _write_text(row["sentences"])
    spans = {m["id"]: _cover(tokens[m["start"] : m["end"]]) for m in row["entity_mentions"]}
    others = {m: [o for o in chain if o != m] for chain in chains for m in chain}
    events = []
    for event in row["event_mentions"]:
        if not book.codes_of(event["event_type"]):
            continue
        arguments = [
            (book.roles[a["role"]], spans[a["entity_id"]], tuple(spans[o] for o in others.get(a["entity_id"], ())))
            for a in event["arguments"]
            if a["role"] in book.roles
        ]
        trigger = _cover(tokens[event["trigger"]["start"] : event["trigger"]["end"]])
        events.append(MarkedEvent(event["event_type"], trigger, tuple(sorted(arguments))))
    return Document(row["doc_id"], text, tuple(sorted(events, key=lambda e: (e.trigger, e.type))))


def _write_text(sentences: Iterable[Sequence[Any]]) -> tuple[str, list[Span]]:
    """The sentences as paragraphs, and the span of each token: the corpus counts bytes of another edition."""
    text, tokens = "", []
    for words, told in sentences:
        text += "\n\n" if text else ""
        at = len(text)
        text += told
        for word, *_ in words:
            at = text.index(word, at)
            tokens.append(Span(at, at + len(word)))
            at += len(word)
    return text, tokens


def _cover(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)


def find_events(claims: Iterable[Claim], codes: frozenset[str]) -> Events:
    """The events of `claims` whose type is among `codes`, by trigger."""
    events: Events = {}
    for claim in claims:
        if claim.event.type in codes:
            found = events.setdefault(claim.event.trigger.spans, FoundEvent())
            found.types.add(claim.event.type)
            for name in FIELDS:
                found.arguments[name] |= {cited.passage.spans for cited in getattr(claim.event, name)}
    return events


def score_document(document: Document, tools: Tools) -> Counter[str]:
    """Counts of one document: triggers and arguments marked, found and right."""
    report = Report(document.name, document.text, document.name)
    found = find_events(code_report(report, tools).claims, load_codebook().codes)
    return count(document, found, parse(report, tools.parser).tokens)


def count(document: Document, found: Events, tokens: Sequence[Token]) -> Counter[str]:
    """Counts of one document, given what was found in it."""
    book, counts = load_codebook(), Counter[str]()
    pairs = pair_events(document.events, found, book)
    counts.update(
        marked=len(document.events),
        found=len(found),
        triggers=len(pairs),
        typed=sum(bool(found[spans].types & book.codes_of(event.type)) for event, spans in pairs),
        arguments_marked=sum(len(e.arguments) for e in document.events),
        arguments_found=sum(len(v) for e in found.values() for v in e.arguments.values()),
    )
    for event, spans in pairs:
        told = {(name, find_head(s, tokens).span) for name, a in found[spans].arguments.items() for s in a}
        heads = [
            (name, [find_head((s,), tokens).span for s in (span, *others)]) for name, span, others in event.arguments
        ]
        counts["given_marked"] += len(heads)
        counts["given_found"] += len(told)
        counts["heads"] += sum((name, own[0]) in told for name, own in heads)
        counts["chains"] += sum(any((name, head) in told for head in own) for name, own in heads)
    return counts


def pair_events(
    marked: Sequence[MarkedEvent], found: Events, book: Codebook
) -> list[tuple[MarkedEvent, tuple[Span, ...]]]:
    """Marked events with the found ones on the same words, one to one, those of a fitting type first."""
    likely = [
        (not found[spans].types & book.codes_of(event.type), event.trigger, n, spans)
        for n, event in enumerate(marked)
        for spans in found
        if any(s.start < event.trigger.end and event.trigger.start < s.end for s in spans)
    ]
    pairs: list[tuple[MarkedEvent, tuple[Span, ...]]] = []
    taken: set[object] = set()
    for _, _, n, spans in sorted(likely):
        if n not in taken and spans not in taken:
            taken |= {n, spans}
            pairs.append((marked[n], spans))
    return pairs


def tell_score(name: str, counts: Mapping[str, int]) -> Iterator[str]:
    """Lines for people."""
    c: Counter[str] = Counter(counts)
    triggers, typed = (100 * measure_f1(c[k], c["found"], c["marked"]).f1 for k in ("triggers", "typed"))
    heads, chains = (
        100 * measure_f1(c[k], c["arguments_found"], c["arguments_marked"]).f1 for k in ("heads", "chains")
    )
    given = [100 * measure_f1(c[k], c["given_found"], c["given_marked"]).f1 for k in ("heads", "chains")]
    yield (
        f"WikiEvents {name}: triggers F1 {triggers:.1f}, with the right type {typed:.1f} "
        f"({c['triggers']} of {c['marked']} with {c['found']} found)"
    )
    yield f"  arguments from bare text: Head F1 {heads:.1f}, Coref F1 {chains:.1f} ({c['arguments_marked']} marked)"
    yield f"  arguments of found triggers: Head F1 {given[0]:.1f}, Coref F1 {given[1]:.1f} ({c['given_marked']} marked)"
