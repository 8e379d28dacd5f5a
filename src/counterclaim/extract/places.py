"""Which toponyms of its sentence tell where a trigger's event was."""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import NameLabel, NameMention


def attach_places(head: int, evidence: list[int], tree: Tree) -> tuple[NameMention, ...]:
    """Toponyms of the trigger's clause first, then of its sentence; nearest in the tree first."""
    found = []
    for mention in tree.names_beside(head):
        if mention.label is not NameLabel.PLACE:
            continue
        inside = evidence[0] <= mention.start <= evidence[-1]
        found.append((not inside, tree.distance(head, mention.end - 1), mention.start, mention))
    return tuple(m for *_, m in sorted(found, key=lambda f: f[:3]))
