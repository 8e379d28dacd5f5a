"""The dependency tree of an annotation as the rules of this stage read it: children, subtrees, edges, commas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from counterclaim.model import Annotation, NameLabel, Passage, Report, Span, Token
from counterclaim.trees import Children, index_children, list_subtree

COMMAS = frozenset({",", ";", ":", "-", "--", "–", "—", "...", "…", "|", "•"})
QUOTE_MARKS = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''", "„", "«", "»"})
BRACKETS = frozenset({"(", ")", "[", "]"})
FINAL = frozenset({".", "!", "?"})
OTHER_BRACKET = {"(": ")", ")": "(", "[": "]", "]": "["}
OTHER_QUOTE_MARK = {'"': '"', "“": "”", "”": "“", "‘": "’", "’": "‘", "'": "'", "``": "''", "''": "``"}
PUNCTUATION = COMMAS | QUOTE_MARKS | BRACKETS | FINAL
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens with their children; built once for each report."""

    report: Report
    annotation: Annotation
    tokens: tuple[Token, ...]
    children: Children
    labels: dict[int, frozenset[NameLabel]] = field(default_factory=dict)
    """What the names at a token can be; tokens outside names are left out."""

    subtrees: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, i: int, *deps: str) -> Iterator[int]:
        """Children of `i` with one of `deps`, in order of the text."""
        return (c for c in self.children[i] if self.tokens[c].dep in deps)

    def first(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of `deps`, None if there is none."""
        return next(self.of(i, *deps), None)

    def subtree(self, i: int) -> tuple[int, ...]:
        """`i` and all below it, sorted."""
        known = self.subtrees.get(i)
        if known is None:
            known = self.subtrees[i] = list_subtree(i, self.children)
        return known

    def bounds(self, i: int) -> tuple[int, int]:
        """First and past-the-last token of the sentence of `i`."""
        sentence = self.annotation.sentences[self.tokens[i].sentence]
        return sentence.start, sentence.end

    def paragraph(self, i: int) -> int:
        """Number of the paragraph of `i`."""
        return self.annotation.sentences[self.tokens[i].sentence].paragraph

    def labels_at(self, i: int) -> frozenset[NameLabel]:
        """What the names at token `i` can be; empty outside names."""
        return self.labels.get(i, frozenset())

    def is_punctuation(self, i: int) -> bool:
        """True for a mark of punctuation."""
        return self.tokens[i].text in PUNCTUATION or self.tokens[i].pos == "PUNCT"

    def is_below(self, i: int, ancestor: int) -> bool:
        """True if `i` stands under `ancestor`, or is it."""
        while True:
            if i == ancestor:
                return True
            head = self.tokens[i].head
            if head == i:
                return False
            i = head

    def subject(self, verb: int) -> int | None:
        """The subject of `verb`, or of the verb that it shares one with; None for an infinitive or a fragment."""
        seen = 0
        while seen < 6:
            found = self.first(verb, "nsubj", "nsubjpass")
            if found is not None:
                return found
            if self.tokens[verb].dep not in {"conj", "xcomp"}:
                return None
            verb, seen = self.tokens[verb].head, seen + 1
        return None

    def passage(self, members: Collection[int]) -> Passage | None:
        """The verbatim passage of `members`, runs of neighbours joined, without marks at its edges; None if nothing is left."""
        spans = [self._trim(run) for run in runs_of(members)]
        kept = [s for s in spans if s is not None]
        return self.report.passage(*kept) if kept else None

    def _trim(self, run: tuple[int, int]) -> Span | None:
        start, end = run
        texts = Counter(self.tokens[k].text for k in range(*run))
        while start < end and self._is_edge(start, opens=True, run=run, texts=texts):
            start += 1
        while start < end and self._is_edge(end - 1, opens=False, run=run, texts=texts):
            end -= 1
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end) if start < end else None

    def _is_edge(self, i: int, *, opens: bool, run: tuple[int, int], texts: Counter[str]) -> bool:
        """True if the mark `i` belongs outside a passage. One half of a pair stays if its other half is inside."""
        text = self.tokens[i].text
        if text in COMMAS or text in FINAL:
            return True
        if text in BRACKETS:
            return not texts[OTHER_BRACKET[text]]
        if text not in QUOTE_MARKS:
            return False
        # A mark that wraps the whole passage, or whose other half is missing, is no part of the words.
        partner = OTHER_QUOTE_MARK.get(text, text)
        others = texts[partner] - (text == partner)
        wraps = self.tokens[run[1] - 1 if opens else run[0]].text == partner and others == 1
        return wraps or others % 2 == 0


def runs_of(members: Collection[int]) -> list[tuple[int, int]]:
    """Half-open runs of neighbouring numbers, sorted."""
    runs: list[tuple[int, int]] = []
    for i in sorted(set(members)):
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def build_tree(report: Report, annotation: Annotation) -> Tree:
    """Index the children of every token of `annotation`."""
    labels: dict[int, frozenset[NameLabel]] = {}
    for name in annotation.names:
        for k in range(name.start, name.end):
            labels[k] = labels.get(k, frozenset()) | {name.label}
    return Tree(report, annotation, annotation.tokens, index_children(annotation.tokens), labels)
