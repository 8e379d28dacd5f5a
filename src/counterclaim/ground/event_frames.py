"""Times as frames: a report sets a time and goes on telling under it until it sets another.

A frame is the own time of an event that is told, or the time of any other main clause. Times inside a relative clause,
a noun phrase or behind "since" set no frame, nor does the day on which somebody spoke.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from counterclaim.ground.event_extent import climb
from counterclaim.ground.layout import Layout
from counterclaim.ground.time_tense import is_told_day
from counterclaim.model import Annotation, Cited, ClaimDraft, Moment, Status, TimeMention, TimeValue, Token

STORY_DAYS = 10
"""A time longer before publication than this is background, never what the report is about."""

LONGEST_DAYS = 2
"""Days between the ends. A longer stretch of the story does not say when the next thing in it was."""

_COARSE = frozenset({"week", "month", "season", "year", "decade"})

LONG_PARAGRAPH = 12
"""Sentences. A paragraph longer than this has lost its breaks: a time in it reaches only the next sentence."""

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
"""What has not happened neither takes nor gives a time."""

_ASIDES = frozenset({"relcl", "acl", "advcl", "pcomp"})

OwnTimes = Mapping[ClaimDraft, Cited[TimeValue] | None]
"""Each draft's own time, in order of the text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A time set at token `at`. `is_event`: a draft's own time; `is_main`: it dates the main clause of its sentence."""

    at: int
    sentence: int
    time: Cited[TimeValue]
    is_event: bool
    is_main: bool


class Frames:
    """The frames of one report, by paragraph and in order of the text."""

    def __init__(
        self, layout: Layout, times: Mapping[TimeMention, Cited[TimeValue]], own: OwnTimes, published: Moment | None
    ) -> None:
        self._layout = layout
        self._published = published
        self._by_paragraph: dict[int, list[Frame]] = {}
        found = [*_event_frames(layout, own), *_other_frames(layout.annotation, times, own)]
        for frame in sorted(found, key=lambda f: f.at):
            paragraph = layout.annotation.sentences[frame.sentence].paragraph
            self._by_paragraph.setdefault(paragraph, []).append(frame)

    def before(self, draft: ClaimDraft) -> Iterator[Frame]:
        """The frames set before `draft` in its paragraph, the nearest first."""
        frames = self._by_paragraph.get(self._layout.paragraph(draft), ())
        end = bisect_left(frames, draft.trigger_head, key=lambda f: f.at)
        return (frames[i] for i in reversed(range(end)))

    def holding(self, draft: ClaimDraft) -> Frame | None:
        """The nearest frame before `draft` that still holds where it is told; None if the paragraph has set none."""
        here = self._layout.sentence(draft)
        reach = 1 if self._layout.paragraph_length(draft) > LONG_PARAGRAPH else LONG_PARAGRAPH
        for frame in self.before(draft):
            if here - frame.sentence > reach:
                break
            if self._holds(frame, here):
                return frame
        return None

    def _holds(self, frame: Frame, here: int) -> bool:
        if frame.sentence == here:
            return frame.is_event
        if is_near(frame.time.value, self._published):
            return is_fine(frame.time.value)
        return frame.is_main and not is_future(frame.time.value, self._published)


def is_near(value: TimeValue, published: Moment | None) -> bool:
    """True if `value` is so near before publication that the report may be about it; if that is not known, any is."""
    start = value.start or value.end
    if start is None or published is None:
        return start is not None
    return -1 <= (as_day(published) - as_day(start)).days <= STORY_DAYS


def is_future(value: TimeValue, published: Moment | None) -> bool:
    """True if `value` begins after publication; the next day may still be today elsewhere."""
    return value.start is not None and published is not None and (as_day(value.start) - as_day(published)).days > 1


def is_fine(value: TimeValue) -> bool:
    """True if `value` says on which day something was, or nearly so."""
    if value.start is None or value.end is None or value.granularity in _COARSE:
        return False
    return (as_day(value.end) - as_day(value.start)).days <= LONGEST_DAYS


def _event_frames(layout: Layout, own: OwnTimes) -> Iterator[Frame]:
    for draft, time in own.items():
        if time is not None and draft.time is not None and draft.status not in UNREAL:
            is_main = sets_frame(draft.time, layout.annotation)
            yield Frame(draft.trigger_head, layout.sentence(draft), time, is_event=True, is_main=is_main)


def _other_frames(
    annotation: Annotation, times: Mapping[TimeMention, Cited[TimeValue]], drafts: Iterable[ClaimDraft]
) -> Iterator[Frame]:
    taken = {draft.time for draft in drafts}
    for mention, time in times.items():
        can_frame = mention.expression.can_date and mention.expression.anchor != "clause" and time.value.start
        if mention in taken or not can_frame or is_told_day(mention, annotation.tokens):
            continue
        if sets_frame(mention, annotation):
            sentence = annotation.tokens[mention.start].sentence
            yield Frame(mention.start, sentence, time, is_event=False, is_main=True)


def sets_frame(mention: TimeMention, annotation: Annotation) -> bool:
    """True if `mention` dates the main clause of its sentence or what that says, not a noun or an aside in it."""
    above = [t for t in climb(mention.end - 1, annotation.tokens) if not mention.start <= t.i < mention.end]
    governor = next((t for t in above if t.pos not in {"ADP", "ADV", "PART"}), None)
    if governor is None or governor.pos not in {"VERB", "AUX"} or _is_behind_since(mention, annotation):
        return False
    return all(t.dep not in _ASIDES for t in above)


def _is_behind_since(mention: TimeMention, annotation: Annotation) -> bool:
    """True for "… since the war began in May", whatever the tree makes of it."""
    start = annotation.sentences[annotation.tokens[mention.start].sentence].start
    return any(t.lemma == "since" for t in annotation.tokens[start : mention.start])


def is_aside(mention: TimeMention, head: int, tokens: Sequence[Token]) -> bool:
    """True if `mention` stands in a relative clause of a subject ("the front, which rose in 2016, …"), token `head` not."""
    above, own = climb(mention.end - 1, tokens), climb(head, tokens)
    clause = next((k for k, t in enumerate(above) if t.dep == "relcl"), None)
    if clause is None or above[clause] in own:
        return False
    phrase = takewhile(lambda t: t.pos not in {"VERB", "AUX"}, above[clause + 1 :])
    return any(t.dep in {"nsubj", "nsubjpass"} for t in phrase) and tokens[head] not in above


def as_day(moment: Moment) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
