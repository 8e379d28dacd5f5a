"""Time expressions against MEANTIME (CAT XML, Wikinews): extents by overlap, TIMEX3 values by equality.

Files are sorted by topic folder and name. Numbers 0, 2, 4 … are the half that rules were tuned on; 1, 3, 5 … are held
out: they are only ever scored, never read. MEANTIME annotates the title, the date line and the four sentences behind
them, so whatever is found further down is neither right nor wrong. TIMEX3 elements without tokens are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

from counterclaim.model import Cited, Report, TimeValue
from counterclaim.pipeline import Tools, code_report
from counterclaim.score.cat import Writer, list_anchors, list_tokens
from counterclaim.score.corpus import find_data

Half = Literal["tuning", "held-out"]

ANNOTATED = 6
"""Sentences of a document that are annotated, title and date line included."""

_MONTH_FIRST = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
"""A document date that is written the American way: matches `03-02-2009`, must not match `2009-03-02`."""


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A TIMEX3 with tokens, at `start`–`end` of the document's text; `is_document_time`: the date of the document."""

    start: int
    end: int
    value: str
    is_document_time: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One document as text. `limit` is where the annotated part ends; `published` the document's date."""

    name: str
    text: str
    published: date
    times: tuple[GoldTime, ...]
    limit: int


@dataclass(slots=True)
class TimeScore:
    """Counts: `gold` and `found` expressions, how many of each overlap, matched `valued` gold, `equal` values.

    `own_gold` and `own_equal` count the dates of the documents themselves among `valued` and `equal`: the easy part.
    `misses` says what went wrong, one line each.
    """

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of gold that overlaps something found; 0.0 without gold."""
        return _share(self.counts["gold_hit"], self.counts["gold"])

    @property
    def precision(self) -> float:
        """Share of what was found that overlaps gold; 0.0 if nothing was found."""
        return _share(self.counts["found_hit"], self.counts["found"])

    @property
    def extent_f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)

    @property
    def value_accuracy(self) -> float:
        """Share of the matched gold values that are told to the letter."""
        return _share(self.counts["equal"], self.counts["valued"])

    @property
    def other_accuracy(self) -> float:
        """Value accuracy without the dates of the documents themselves."""
        return _share(
            self.counts["equal"] - self.counts["own_equal"], self.counts["valued"] - self.counts["own_valued"]
        )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def find_corpus() -> Path | None:
    """The folder of the documents annotated one by one, or None if it is not here."""
    data = find_data()
    return next(iter(sorted(data.glob("meantime/**/intra-doc_annotation"))), None) if data else None


def list_half(corpus: Path, half: Half) -> tuple[Path, ...]:
    """The files of one half, sorted by topic folder and name."""
    files = sorted(corpus.glob("*/*.xml"))
    return tuple(files[0 if half == "tuning" else 1 :: 2])


def read_document(path: Path) -> Document | None:
    """The document at `path`; None if it does not tell its own date."""
    root = ET.parse(path).getroot()  # noqa: S314  (a corpus, not a report)
    text, places, limit = _write_text(root)
    published: date | None = None
    times = []
    for element in root.iter("TIMEX3"):
        anchors = [places[anchor] for anchor in list_anchors(element)]
        is_own = element.get("functionInDocument") == "CREATION_TIME"
        value = element.get("value") or ""
        if is_own:
            published = _read_day(value) or published
        if anchors:
            times.append(GoldTime(anchors[0][0], anchors[-1][1], value, is_own))
    if published is None:
        return None
    return Document(path.stem, text, published, tuple(times), limit)


def _write_text(root: ET.Element) -> tuple[str, dict[str, tuple[int, int]], int]:
    """The tokens as running text behind a title and a date line, where each stands, and where annotation ends."""
    writer, previous, limit = Writer(), 0, None
    places: dict[str, tuple[int, int]] = {}
    for token, sentence, word in list_tokens(root):
        gap = ""
        if sentence != previous:
            limit = len(writer.text) if sentence >= ANNOTATED and limit is None else limit
            gap = "\n\n" if previous < 2 else " "
        previous = sentence
        places[token] = writer.add(word, gap=gap)
    return writer.text, places, len(writer.text) if limit is None else limit


def _read_day(value: str) -> date | None:
    american = _MONTH_FIRST.fullmatch(value)
    iso = f"{american[3]}-{american[1]}-{american[2]}" if american else value[:10]
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def score_half(corpus: Path, half: Half, tools: Tools) -> TimeScore:
    """The figures of one half; misses are told of the tuning half only."""
    score = TimeScore()
    for path in list_half(corpus, half):
        document = read_document(path)
        if document is None:
            continue
        report = Report("rep_meantime", document.text, path.name, published=document.published, language="en")
        _compare(document, code_report(report, tools).times, score)
    if half == "held-out":
        score.misses.clear()
    return score


def _compare(document: Document, times: tuple[Cited[TimeValue], ...], score: TimeScore) -> None:
    """Add one document to `score`."""
    found = [t for t in times if t.passage.start < document.limit]
    counts, hit = score.counts, set()
    counts["gold"] += len(document.times)
    counts["found"] += len(found)
    for gold in document.times:
        over = [(_overlap(gold, t), -i) for i, t in enumerate(found) if _overlap(gold, t) > 0]
        hit |= {-i for _, i in over}
        if not over:
            score.misses.append(f"missed {_quote(document, gold.start, gold.end)} = {gold.value}")
            continue
        counts["gold_hit"] += 1
        if not gold.value:
            continue
        told = found[-max(over)[1]].value.timex3
        is_equal = told == gold.value
        counts["valued"] += 1
        counts["own_valued"] += gold.is_document_time
        counts["equal"] += is_equal
        counts["own_equal"] += is_equal and gold.is_document_time
        if not is_equal:
            quoted = _quote(document, gold.start, gold.end)
            score.misses.append(f"value {told} for {quoted} = {gold.value} ({document.published})")
    counts["found_hit"] += len(hit)
    extra = [t.passage for i, t in enumerate(found) if i not in hit]
    score.misses += [f"extra {_quote(document, p.start, p.end)}" for p in extra]


def _overlap(gold: GoldTime, time: Cited[TimeValue]) -> int:
    return min(gold.end, time.passage.end) - max(gold.start, time.passage.start)


def _quote(document: Document, start: int, end: int) -> str:
    text = document.text
    context = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 25]}"
    return context.replace("\n", " ")


def tell_score(half: Half, score: TimeScore, *, most: int = 0) -> Iterator[str]:
    """The figures of a half as lines, and its first `most` misses."""
    yield (
        f"meantime {half}: {score.counts['gold']} times, extent F1 {score.extent_f1:.3f} "
        f"(precision {score.precision:.3f}, recall {score.recall:.3f}), value {score.value_accuracy:.3f} "
        f"({score.other_accuracy:.3f} without the documents' own dates)"
    )
    yield from sorted(score.misses)[:most]
