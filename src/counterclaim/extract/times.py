"""Which time expression of its sentence tells when a trigger's event was."""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import Span, TimeMention
from counterclaim.spans import is_within

_OUTSIDE_EVIDENCE = 4
_ELSEWHERE = 3
_LAST = 99
"""Arcs that a time is put further away: outside the evidence, in another clause, before the sentence ("17:30 …")."""

_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})


def attach_time(head: int, evidence: list[int], tree: Tree, content: tuple[Span, ...] | None) -> TimeMention | None:
    """The time expression of the trigger's sentence that tells when, the nearest in the tree; None if there is none.

    A time outside the words of the source ("said on Thursday that …") tells when it was said. One in the name of
    something else ("the 2016 peace deal") dates that, and one behind "the worst since" only compares.
    """

    def rank(mention: TimeMention) -> tuple[int, int]:
        if _is_told_by_when(mention, head, tree):
            return 0, 0
        if mention.expression.kind == "clock" and mention.start == tree.sentence_start(head):
            return _LAST, 0  # "17:30 Update: …" is when the line was written
        is_outside = not evidence[0] <= mention.start <= evidence[-1]
        top = _top(mention, tree)
        distance = (
            tree.distance(head, top) + _OUTSIDE_EVIDENCE * is_outside + _ELSEWHERE * _is_elsewhere(top, head, tree)
        )
        return distance, abs(mention.start - head)

    told = [m for m in tree.times_beside(head) if m.expression.can_date and _can_tell(m, head, tree, content)]
    return min(told, key=rank, default=None)


def _top(mention: TimeMention, tree: Tree) -> int:
    """The token of the mention that hangs on the rest of the sentence."""
    inside = range(mention.start, mention.end)
    return next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), mention.end - 1)


def _is_elsewhere(top: int, head: int, tree: Tree) -> bool:
    """True if token `top` stands in an adverbial or relative clause and token `head` outside it."""
    own = {head, *(a.i for a in tree.ancestors(head))}
    for above in tree.ancestors(top):
        if above.i in own or (above.dep == "relcl" and above.head == head):
            return False
        if above.dep in {"advcl", "relcl"}:
            return True
    return False


def _can_tell(mention: TimeMention, head: int, tree: Tree, content: tuple[Span, ...] | None) -> bool:
    if content is not None and not is_within(mention.span, content) and not _frames(mention, head, tree):
        return False
    return not _names_another(mention, head, tree) and not _compares(mention, head, tree)


def _frames(mention: TimeMention, head: int, tree: Tree) -> bool:
    """A time between cue and content that depends on the content's verb."""
    below = tree.subtree(tree.clause_head(head))
    return any(i in below for i in range(mention.start, mention.end))


def _is_told_by_when(mention: TimeMention, head: int, tree: Tree) -> bool:
    """True if the trigger is the verb of the "when" clause right behind the time."""
    behind = tree.tokens[mention.end : mention.end + 2]
    return any(t.lemma == "when" and t.head == head for t in behind)


def _names_another(mention: TimeMention, head: int, tree: Tree) -> bool:
    """True for the year or month in the name of something else ("the 2016 peace deal", "last month's election")."""
    first, expression = mention.start, mention.expression
    if expression.kind not in {"date", "relative"} or expression.day is not None or expression.unit == "day":
        return False
    opening = tree.sentence_start(head)
    if tree.tokens[opening].pos == "ADP" and first <= opening + 2:
        return False  # "In the 2020 war …" frames the sentence
    is_behind_determiner = tree.tokens[first - 1].tag in {"DT", "PRP$"}
    for token in tree.tokens[first : mention.end]:
        if token.head >= mention.end and (
            token.dep == "poss" or (is_behind_determiner and tree.tokens[token.head].pos in {"NOUN", "PROPN"})
        ):
            return token.head != head
    return False


def _compares(mention: TimeMention, head: int, tree: Tree) -> bool:
    """True for what comes behind "the heaviest … since" or "the fifth … since", unless the trigger stands there."""
    start = next(
        (i for i in range(mention.start, tree.sentence_start(head) - 1, -1) if tree.tokens[i].lemma == "since"), None
    )
    if start is None or head > start or any(a.lemma == "have" for a in tree.auxiliaries(head)):
        return False
    before = tree.tokens[tree.sentence_start(head) : start]
    return any(t.lemma in _ORDINALS or (t.tag in {"JJS", "RBS"} and t.lemma not in {"least", "most"}) for t in before)
