"""A cue as it is found, and an attribution while it is being put together: token indexes instead of passages."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import Medium, Reference, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue. All numbers are token indexes; `zone` is half-open and holds source, cue and what hangs on them.

    `source` is the head of the source's noun phrase, None where the text hides it; `words` are the cue's own tokens;
    `forward` is content by syntax; `is_open` asks for the sentence around the zone as content, `needs_quotation` for
    a quotation beside it; `is_scattered` tells that cue and content are interwoven ("X was confirmed").
    """

    head: int
    words: tuple[int, ...]
    source: int | None
    zone: tuple[int, int]
    forward: tuple[int, ...]
    stance: Stance
    by: str
    is_open: bool = False
    needs_quotation: bool = False
    is_scattered: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Like `model.Attribution`, in tokens. `position` orders drafts by the first token of their zone.

    `relayed_by` is the cue head of the draft that passes this one on, None if nobody does.
    """

    position: int
    source: Reference | None
    cue_head: int | None
    words: tuple[int, ...]
    content: frozenset[int]
    stance: Stance = Stance.ASSERT
    medium: Medium | None = None
    quoted: bool = False
    by: str = ""
    relayed_by: int | None = None
    score: float = 1.0
