"""ECB+ (Cybulska and Vossen 2014; CAT XML): the reviewed sentences of a document with their mentions and chains.

Only the sentences that `ECBplus_coreference_sentences.csv` lists are annotated throughout; mentions elsewhere are left
out, as is usual. A mention of an event is one of ACTION_* or NEG_ACTION_* with tokens. Mentions that a cross-document
or a within-document relation joins are one chain; one without a relation is a chain by itself.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

from counterclaim.model import Span
from counterclaim.score.cat import Writer, list_anchors, list_tokens
from counterclaim.score.corpus import find_data

Split = Literal["tuning", "held-out"]
Reviewed = Mapping[str, frozenset[int]]

HELD_OUT = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
"""Topics that are only ever scored: of the topics 1–35 those that the literature commonly keeps for development."""
LAST_TOPIC = 35
"""36–45 are the literature's test topics; they are not used."""

SENTENCES = "ECBplus_coreference_sentences.csv"
EVENT, NEGATED, PARTICIPANT, PLACE, TIME = "event", "negated", "participant", "place", "time"
_KINDS = (
    ("NEG_ACTION", NEGATED),
    ("ACTION", EVENT),
    ("HUMAN_PART", PARTICIPANT),
    ("NON_HUMAN_PART", PARTICIPANT),
    ("LOC", PLACE),
    ("TIME", TIME),
)
_ADDRESS = "http"
"""How the first sentence begins where it is the web address of the document."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A markable: what `kind` of thing (event, negated event, participant, place, time), in which sentence of the
    document, on which characters, and of which `chain` (unique in the corpus).
    """

    id: str
    kind: str
    sentence: int
    spans: tuple[Span, ...]
    chain: str

    @property
    def is_event(self) -> bool:
        """True if it tells an event, even that it did not happen."""
        return self.kind in {EVENT, NEGATED}


@dataclass(frozen=True, slots=True)
class Document:
    """One document as text, a paragraph a sentence. `body_start` is behind the web address; `sentences` are the
    characters of each sentence by its number; mentions are those of the reviewed sentences, in order of the text.
    """

    name: str
    topic: int
    text: str
    body_start: int
    sentences: Mapping[int, Span]
    mentions: tuple[Mention, ...]


def find_corpus() -> Path | None:
    """The folder of ECB+, or None if it is not here."""
    data = find_data()
    return data / "ecbplus" if data is not None and (data / "ecbplus" / SENTENCES).is_file() else None


def read_split(corpus: Path, split: Split) -> dict[int, tuple[Document, ...]]:
    """The documents of each topic of `split` that have reviewed sentences, by topic, sorted by name."""
    reviewed = read_reviewed(corpus / SENTENCES)
    topics: defaultdict[int, list[Document]] = defaultdict(list)
    for path in sorted((corpus / "ECB+").glob("*/*.xml")):
        topic = int(path.parent.name)
        if path.stem in reviewed and topic <= LAST_TOPIC and (topic in HELD_OUT) == (split == "held-out"):
            topics[topic].append(read_document(path, reviewed[path.stem]))
    return {topic: tuple(topics[topic]) for topic in sorted(topics)}


def read_reviewed(path: Path) -> Reviewed:
    """Numbers of the reviewed sentences, by the name of the document (`1_10ecbplus`)."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            numbers[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return {name: frozenset(found) for name, found in numbers.items()}


def read_document(path: Path, reviewed: frozenset[int]) -> Document:
    """The document at `path`, with the mentions in its `reviewed` sentences."""
    root = ET.parse(path).getroot()  # noqa: S314  (a corpus, not a report)
    writer = Writer()
    places: dict[str, tuple[int, Span]] = {}
    sentences: dict[int, Span] = {}
    is_address = False
    for token, sentence, word in list_tokens(root):
        is_address = is_address or (sentence == 0 and not sentences and word == _ADDRESS)
        start, end = writer.add(word, gap="" if sentence in sentences or not sentences else "\n\n")
        places[token] = sentence, Span(start, end)
        sentences[sentence] = Span(sentences[sentence].start if sentence in sentences else start, end)
    chains = _read_chains(root, path.stem)
    mentions = [
        Mention(f"{path.stem}:{id_}", kind, sentence, spans, chains.get(id_, f"{path.stem}:{id_}"))
        for id_, kind, sentence, spans in _read_markables(root, places)
        if sentence in reviewed
    ]
    mentions.sort(key=lambda m: (m.spans, m.id))
    body_start = min((s.start for n, s in sentences.items() if n > 0), default=0) if is_address else 0
    return Document(path.stem, int(path.parent.name), writer.text, body_start, sentences, tuple(mentions))


def _read_markables(
    root: ET.Element, places: Mapping[str, tuple[int, Span]]
) -> Iterator[tuple[str, str, int, tuple[Span, ...]]]:
    """Id, kind, sentence and characters of each markable with tokens; neighbouring tokens are one span."""
    for element in root.iterfind("Markables/*"):
        kind = next((kind for prefix, kind in _KINDS if element.tag.startswith(prefix)), None)
        anchors = [places[anchor] for anchor in list_anchors(element)]
        if kind is None or not anchors:
            continue
        spans: list[Span] = []
        for _, span in sorted(anchors, key=lambda anchor: anchor[1]):
            if spans and span.start - spans[-1].end <= 1:
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
        yield element.get("m_id", ""), kind, anchors[0][0], tuple(spans)


def _read_chains(root: ET.Element, document: str) -> dict[str, str]:
    """Chain of each mention that a relation joins. A cross-document one is known by its note everywhere."""
    chains = {}
    for relation in root.iterfind("Relations/*"):
        note = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else None
        chain = note or f"{document}:chain:{relation.get('r_id')}"
        for source in relation.findall("source"):
            chains[source.get("m_id", "")] = chain
    return chains
