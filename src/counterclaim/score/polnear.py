"""Attributions against PolNeAR (Newell, Margolin and Ruths 2018): US political news, every attribution marked.

PolNeAR marks thoughts, wishes and attitudes as well as speech, and it is flat: a token is in one attribution only. The
attributions of `counterclaim.attribute` are therefore laid flat before they are compared. A gold and a found content are
paired if the characters that they share are at least half of those that either has (IoU), greedily, best first, one to
one; the stricter figure asks the same of the sources of a pair, or that both have none.

Sources are compared as the corpus marks them: the words in the clause ("he", "who"), not whom they stand for, and the
whole phrase with its appositions and clauses ("the mayor, who was there, said"), not the name alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from counterclaim.annotate import annotate
from counterclaim.attribute import attribute, attribute_attitudes
from counterclaim.attribute.sources import RELATIVE_TAGS
from counterclaim.attribute.tree import Tree, build_tree
from counterclaim.model import Attribution, Report, Span
from counterclaim.pipeline import Tools
from counterclaim.score.claims import measure_f1
from counterclaim.score.corpus import find_data

Split = Literal["train", "dev"]
Spans = tuple[Span, ...]

FOLDER = Path("polnear/data")
MIN_IOU = 0.5
SAME = 0.9
"""Share of a content from which another attribution of the same words adds nothing to a flat annotation."""
_CONTENT, _SOURCE, _CUE = "Content", "Source", "Cue"
_ROW = re.compile(r"^([TE]\d+)\t(.*)$", re.MULTILINE)
"""A row ("T3<tab>Content 5 9<tab>word"), not the rest of a row whose words hold a line end ("The rest")."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution of a text as characters; `source` and `cue` are empty if it has none."""

    content: Spans
    source: Spans
    cue: Spans = ()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text of the corpus with its attributions, in order of their contents."""

    name: str
    text: str
    attributions: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class AttributionScore:
    """Counts over texts: marked and found attributions, pairs by content, and those of them whose sources agree."""

    marked: int = 0
    found: int = 0
    contents: int = 0
    with_source: int = 0

    def __add__(self, other: AttributionScore) -> AttributionScore:
        return AttributionScore(
            self.marked + other.marked,
            self.found + other.found,
            self.contents + other.contents,
            self.with_source + other.with_source,
        )

    @property
    def content_f1(self) -> float:
        """F1 of contents; 0.0 for an empty corpus."""
        return measure_f1(self.contents, self.found, self.marked).f1

    @property
    def source_f1(self) -> float:
        """F1 of contents with the right source; 0.0 for an empty corpus."""
        return measure_f1(self.with_source, self.found, self.marked).f1


def find_corpus() -> Path | None:
    """The folder of PolNeAR's compartments, or None if it is not here."""
    data = find_data()
    return data / FOLDER if data is not None and (data / FOLDER / "dev" / "attributions").is_dir() else None


def read_split(corpus: Path, split: Split) -> Iterator[MarkedText]:
    """The texts of `split` by name, each as its first annotator (in order of the alphabet) marked it."""
    seen = set()
    for path in sorted((corpus / split / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name not in seen:
            seen.add(name)
            text = _read(corpus / split / "text" / f"{name}.txt")
            yield MarkedText(name, text, read_standoff(_read(path)))


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:  # offsets count every character of a line end
        return file.read()


def read_standoff(lines: str) -> tuple[Marked, ...]:
    """The attributions of a brat standoff file that have a content."""
    spans: dict[str, Spans] = {}
    links: list[list[tuple[str, str]]] = []
    for number, rest in _ROW.findall(lines):
        if number.startswith("T"):
            spans[number] = _read_spans(rest.partition("\t")[0].partition(" ")[2])
        else:
            links.append([(role.rstrip("0123456789"), to) for role, _, to in (p.partition(":") for p in rest.split())])
    made = []
    for link in links:
        parts = {
            role: tuple(sorted(s for r, to in link if r == role for s in spans.get(to, ())))
            for role in (_CONTENT, _SOURCE, _CUE)
        }
        if parts[_CONTENT]:
            made.append(Marked(parts[_CONTENT], parts[_SOURCE], parts[_CUE]))
    return tuple(sorted(made, key=lambda m: (m.content, m.source)))


def _read_spans(offsets: str) -> Spans:
    """`381 507;601 662` as two spans."""
    ends = (pair.split() for pair in offsets.split(";"))
    return tuple(Span(int(start), int(end)) for start, end in ends if start != end)


def read_text(text: MarkedText, tools: Tools) -> tuple[Marked, ...]:
    """The attributions that the tool finds in `text`, attitudes too, laid flat."""
    report = Report(text.name, text.text, text.name)
    known = tools.resources
    annotation = annotate(report, parser=tools.parser, resources=known)
    spoken = attribute(report, annotation, resources=known)
    attitudes = attribute_attitudes(report, annotation, spoken, resources=known)
    tree = build_tree(report, annotation)
    sources = [phrase_source(a, tree) for a in (*spoken, *attitudes)]
    return lay_flat((*spoken, *attitudes), sources, text.text)


def phrase_source(attribution: Attribution, tree: Tree) -> Spans:
    """The source as the corpus marks it: the relative pronoun of the cue's clause, else the whole phrase of its head."""
    source, cue = attribution.source, attribution.cue_head
    if source is None:
        return ()
    below = frozenset(tree.subtree(source.head))
    if cue in below:
        pronoun = next((k for k in tree.of(cue, "nsubj") if tree.tokens[k].tag in RELATIVE_TAGS), None)
        if pronoun is not None:
            return (tree.tokens[pronoun].span,)
    outside = _characters((*attribution.content.spans, *(attribution.cue.spans if attribution.cue else ())))
    inside = {k for k in below if tree.tokens[k].span.start not in outside}
    first = last = source.head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    phrase = tree.passage(range(first, last + 1))
    return source.mention.spans if phrase is None else phrase.spans


def lay_flat(attributions: Sequence[Attribution], sources: Sequence[Spans], text: str) -> tuple[Marked, ...]:
    """Attributions, with `sources` as the corpus would mark them, as a flat annotation has them, in order of their contents.

    Speech that goes on without a cue is given to its speaker's cue in the same paragraph. Of attributions with nearly
    the same content the one whose speaker said it stays (a relayer is nobody's last); what is told inside another's
    content goes, since the words around it already have their speaker.
    """
    owners = {n: owner for n, a in enumerate(attributions) if (owner := _find_owner(attributions, n, text)) is not None}
    parents = {a.parent for a in attributions}
    marks = []
    for n, a in enumerate(attributions):
        if n not in owners:
            more = (span for m, owner in owners.items() if owner == n for span in attributions[m].content.spans)
            content = tuple(sorted({*a.content.spans, *more}))
            marks.append((n, Marked(content, sources[n], () if a.cue is None else a.cue.spans)))
    reach = [_characters(m.content) for _, m in marks]
    kept = []
    for i, (n, mark) in enumerate(marks):
        rivals = [j for j, there in enumerate(reach) if j != i and len(reach[i] & there) >= SAME * len(reach[i])]
        if not any(_goes_before(reach[j], reach[i], (marks[j][0] in parents, j), (n in parents, i)) for j in rivals):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda m: (m.content, m.source)))


def _find_owner(attributions: Sequence[Attribution], n: int, text: str) -> int | None:
    """The attribution with a cue that `n`, without one, goes on with: the last one of its speaker, else the next."""
    here = attributions[n]
    if here.cue is not None or here.source is None:
        return None
    alike = [
        m for m, a in enumerate(attributions) if a.cue is not None and not a.is_attitude and a.source == here.source
    ]
    owner = max((m for m in alike if m < n), default=min((m for m in alike if m > n), default=None))
    if owner is None:
        return None
    first, last = sorted((attributions[owner].content.start, here.content.start))
    return None if "\n" in text[first:last] else owner


def _goes_before(
    outer: Collection[int], inner: Collection[int], outer_rank: tuple[bool, int], inner_rank: tuple[bool, int]
) -> bool:
    """True if the attribution of the `outer` content, which holds the `inner`, takes that one's place."""
    return len(outer) * SAME > len(inner) or outer_rank < inner_rank


def compare(marked: Sequence[Marked], found: Sequence[Marked]) -> tuple[tuple[int, int], ...]:
    """Places of the marked and found attributions whose contents are a pair, best pairs first."""
    reach = [_characters(m.content) for m in marked], [_characters(m.content) for m in found]
    likely = []
    for i, one in enumerate(reach[0]):
        for j, other in enumerate(reach[1]):
            shared = len(one & other)
            if shared and (iou := shared / len(one | other)) >= MIN_IOU:
                likely.append((-iou, i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(likely):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return tuple(pairs)


def count(marked: Sequence[Marked], found: Sequence[Marked]) -> AttributionScore:
    """The counts of one text."""
    pairs = compare(marked, found)
    agreed = sum(is_same_source(marked[i].source, found[j].source) for i, j in pairs)
    return AttributionScore(len(marked), len(found), len(pairs), agreed)


def is_same_source(one: Spans, other: Spans) -> bool:
    """True if the sources share at least half of their characters, or there is none in either."""
    if not one or not other:
        return not one and not other
    first, second = _characters(one), _characters(other)
    return len(first & second) >= MIN_IOU * len(first | second)


def score_texts(texts: Iterable[MarkedText], tools: Tools) -> AttributionScore:
    """Code the texts and count."""
    return sum((count(text.attributions, read_text(text, tools)) for text in texts), AttributionScore())


def tell_score(name: str, score: AttributionScore) -> Iterator[str]:
    """Lines for people."""
    yield f"PolNeAR {name}: content F1 {score.content_f1:.3f}, content and source F1 {score.source_f1:.3f}"
    yield (
        f"  {score.contents} of {score.marked} contents found with {score.found} given (IoU of {MIN_IOU} or more), "
        f"{score.with_source} of them with their source"
    )


def _characters(spans: Spans) -> frozenset[int]:
    return frozenset(k for span in spans for k in range(span.start, span.end))
