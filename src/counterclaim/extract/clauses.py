"""The stretch of text that holds a claim: the clause of its trigger, without the clauses that tell something else."""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import Span
from counterclaim.spans import is_within

OTHER_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj"})
TRIM = frozenset({",", ";", ":", ".", "-", "–", "—", "'", '"', "“", "”", "‘", "’", "and", "but", "that", "while", "("})


def evidence_tokens(members: tuple[int, ...], head: int, tree: Tree, content: tuple[Span, ...] | None) -> list[int]:
    """Token indexes, contiguous, of the clause in which the trigger `members` with `head` stands.

    Never reaches past `content` (the words of the source) if the trigger stands within it.
    """
    clause = tree.clause_head(head)
    path = {head, *(a.i for a in tree.ancestors(head))}
    dropped: set[int] = set()
    for i in tree.subtree(clause):
        token = tree.tokens[i]
        if i == clause or i in path or i in dropped:
            continue
        is_other = token.dep in OTHER_CLAUSES and token.pos in {"VERB", "AUX"}
        is_sibling = (
            token.dep == "conj" and token.pos in {"VERB", "AUX"} and tree.tokens[token.head].pos in {"VERB", "AUX"}
        )
        if is_other or is_sibling:
            dropped.update(tree.subtree(i))
    kept = [i for i in tree.subtree(clause) if i not in dropped]
    if content is not None:
        kept = [i for i in kept if is_within(tree.tokens[i].span, content)]
    kept = sorted({*kept, *members})
    run = _contiguous_around(kept, head, members)
    while len(run) > 1 and tree.tokens[run[0]].text.lower() in TRIM and run[0] not in members:
        run = run[1:]
    while len(run) > 1 and tree.tokens[run[-1]].text.lower() in TRIM and run[-1] not in members:
        run = run[:-1]
    return run


def _contiguous_around(kept: list[int], head: int, members: tuple[int, ...]) -> list[int]:
    """The run of `kept` around `head`, gaps of up to two tokens (commas, quotes) filled, all of `members` included."""
    first = last = head
    available = set(kept)
    for i in reversed([k for k in kept if k < head]):
        if first - i <= 3:
            first = i
    for i in [k for k in kept if k > head]:
        if i - last <= 3:
            last = i
    first, last = min(first, *members), max(last, *members)
    return list(range(first, last + 1)) if available else [head]
