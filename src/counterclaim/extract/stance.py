"""What the source does with the event, from the stance of its cue and how far the event came."""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import Stance, Status

ASCRIBING = frozenset({"attribute", "ascribe", "trace"})
"""Cues of accusation that name the accused behind "to": "attributed the raid to the rebels"."""

LAYING = frozenset({"blame", "pin", "lay", "put"})
"""Cues of accusation that may name the accused behind "on": "blamed the raid on the rebels"."""


def read_stance(cue: Stance, status: Status, *, attributed: bool) -> Stance:
    """Stance of a claim. A source that simply says that something did not happen denies it; a report's own voice does not."""
    if cue is Stance.ASSERT and status is Status.NEGATED and attributed:
        return Stance.DENY
    return cue


def accused(cue: int, tree: Tree) -> list[int]:
    """Heads of those whom the cue of an accusation names: "accused the army of", "blamed it on the rebels"."""
    objects = tree.children(cue, "dobj")
    preps = [p for i in (cue, *(o.i for o in objects)) for p in tree.children(i, "prep")]
    blamed = [
        c.i
        for p in preps
        if p.lemma == "on" or (p.lemma == "to" and tree.tokens[cue].lemma in ASCRIBING)
        for c in tree.children(p.i, "pobj")
        if c.i not in tree.timed
    ]
    named = blamed[:1] if tree.tokens[cue].lemma in {*ASCRIBING, *LAYING} else []
    return [i for first in named or [o.i for o in objects][:1] for i in tree.conjuncts(first)]
