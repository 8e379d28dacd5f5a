"""What the source does with the event, from the stance of its cue and how far the event came."""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import Stance, Status


def read_stance(cue: Stance, status: Status, *, attributed: bool) -> Stance:
    """Stance of a claim. A source that simply says that something did not happen denies it; a report's own voice does not."""
    if cue is Stance.ASSERT and status is Status.NEGATED and attributed:
        return Stance.DENY
    return cue


def accused(cue: int, tree: Tree) -> list[int]:
    """Heads of those whom the cue of an accusation names: "accused the army of", "blamed it on the rebels"."""
    blamed_on = [c.i for p in tree.children(cue, "prep") if p.lemma == "on" for c in tree.children(p.i, "pobj")]
    return blamed_on or [c.i for c in tree.children(cue, "dobj")][:1]
