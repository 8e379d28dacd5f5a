"""How the drafts of a report lie in its sentences and paragraphs, and where its dateline ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from counterclaim.model import Annotation, ClaimDraft

FROM_PARAGRAPH = 0.6
FROM_REPORT = 0.5
"""Scores of inherited values, set by hand below those of values that stand beside their event."""

LEAD_PARAGRAPHS = 3
DATELINE_TOKENS = 14


class Layout:
    """The drafts of one report by paragraph, in order of the text."""

    def __init__(self, annotation: Annotation, drafts: Sequence[ClaimDraft]) -> None:
        self.annotation = annotation
        self.drafts = drafts
        self._by_paragraph: dict[int, list[ClaimDraft]] = {}
        self._lengths = Counter(sentence.paragraph for sentence in annotation.sentences)
        self._firsts = {s.paragraph: i for i, s in reversed(list(enumerate(annotation.sentences)))}
        for draft in drafts:
            self._by_paragraph.setdefault(self.paragraph(draft), []).append(draft)

    def before(self, draft: ClaimDraft) -> Iterator[ClaimDraft]:
        """Drafts told before `draft` in its paragraph, the nearest first."""
        paragraph = self._by_paragraph.get(self.paragraph(draft), ())
        return (d for d in reversed(paragraph) if d.trigger_head < draft.trigger_head)

    def sentence(self, draft: ClaimDraft) -> int:
        """Index of the sentence in which the draft's trigger stands."""
        return self.annotation.tokens[draft.trigger_head].sentence

    def paragraph(self, draft: ClaimDraft) -> int:
        """Index of the paragraph in which the draft's trigger stands."""
        return self.annotation.sentences[self.sentence(draft)].paragraph

    def first_sentence(self, draft: ClaimDraft) -> int:
        """Index of the first sentence of the draft's paragraph."""
        return self._firsts[self.paragraph(draft)]

    def paragraph_length(self, draft: ClaimDraft) -> int:
        """Number of sentences in the draft's paragraph."""
        return self._lengths[self.paragraph(draft)]


def dateline_end(annotation: Annotation) -> int:
    """Offset behind the dateline ("BEIRUT, Sept 9 (Agency) —"), which says where the report was written; else 0."""
    for sentence in annotation.sentences:
        if sentence.paragraph >= LEAD_PARAGRAPHS:
            break
        for token in annotation.tokens[sentence.start : min(sentence.end, sentence.start + DATELINE_TOKENS)]:
            if token.pos in {"VERB", "AUX"}:
                break
            if (
                token.text in {"–", "—", "-", "--"}
                and token.i > sentence.start
                and token.text != annotation.tokens[token.i - 1].text
            ):
                before = annotation.tokens[token.i - 1]
                if before.span.end < token.span.start:
                    return token.span.end
    return 0
