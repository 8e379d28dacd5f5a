"""Dependency trees as plain indexes: which tokens hang on which. The views that stages need are built on these."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Token

Children = tuple[tuple[int, ...], ...]
"""For each token the indexes of its dependents, in order of the text."""


def index_children(tokens: Sequence[Token]) -> Children:
    """The dependents of every token of a report; a root hangs on itself and is nobody's dependent."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return tuple(tuple(c) for c in children)


def list_subtree(i: int, children: Children) -> tuple[int, ...]:
    """Token `i` and all below it, in order of the text."""
    found: list[int] = []
    waiting = [i]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(children[node])
    return tuple(sorted(found))
