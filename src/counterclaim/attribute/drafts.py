"""An attribution while it is being put together: token indexes instead of passages."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import Medium, Reference, Stance


@dataclass(frozen=True, slots=True)
class Draft:
    """Like `model.Attribution`, in tokens. `position` orders drafts; `relays` is the head token of the cue that it passes on."""

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
    """Cue head of the draft that relays this one."""
    score: float = 1.0
