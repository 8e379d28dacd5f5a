"""What the source does with the event, from the stance of its cue and how far the event came."""

from __future__ import annotations

from counterclaim.model import Stance, Status


def read_stance(cue: Stance, status: Status, *, attributed: bool) -> Stance:
    """Stance of a claim. A source that simply says that something did not happen denies it; a report's own voice does not."""
    if cue is Stance.ASSERT and status is Status.NEGATED and attributed:
        return Stance.DENY
    return cue
