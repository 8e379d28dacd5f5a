"""Which time expression of its sentence tells when a trigger's event was."""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import Span, TimeMention
from counterclaim.spans import is_within


def attach_time(head: int, evidence: list[int], tree: Tree, content: tuple[Span, ...] | None) -> TimeMention | None:
    """The time expression of the trigger's sentence that tells when, the nearest in the tree; None if there is none.

    A time that stands outside the words of the source ("said on Thursday that …") tells when it was said.
    """
    best: tuple[int, int, TimeMention] | None = None
    for mention in tree.times_beside(head):
        if not mention.expression.can_date:
            continue
        if content is not None and not is_within(mention.span, content) and not _frames(mention, head, tree):
            continue
        inside = evidence[0] <= mention.start <= evidence[-1]
        distance = tree.distance(head, mention.end - 1) + (0 if inside else 4)
        key = (distance, abs(mention.start - head), mention)
        if best is None or key[:2] < best[:2]:
            best = key
    return best[2] if best is not None else None


def _frames(mention: TimeMention, head: int, tree: Tree) -> bool:
    """A time between cue and content that depends on the content's verb."""
    return mention.end - 1 in tree.subtree(tree.clause_head(head))
