"""Which times, places and numbers of a sentence belong to a trigger."""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import Cited, Count, NameLabel, NameMention, NumberMention, Report, Span, TimeMention
from counterclaim.spans import is_within

HARM = {
    "killed": frozenset(
        {
            "kill",
            "die",
            "dead",
            "death",
            "fatality",
            "body",
            "corpse",
            "slay",
            "martyr",
            "perish",
            "toll",
            "execute",
            "murder",
            "massacre",
            "life",
            "drown",
            "shoot",
            "behead",
        }
    ),
    "wounded": frozenset(
        {"wound", "injure", "hurt", "injury", "wounded", "injured", "hospitalise", "hospitalize", "maim"}
    ),
    "missing": frozenset({"missing", "disappear", "unaccounted"}),
    "detained": frozenset({"arrest", "detain", "capture", "arrested", "detention", "custody"}),
    "displaced": frozenset({"flee", "displace", "displaced", "leave", "uproot"}),
    "on board": frozenset({"board", "aboard"}),
    "abducted": frozenset({"abduct", "kidnap", "hostage"}),
    "released": frozenset({"release", "free"}),
}
"""What a count counts, by the lemma it hangs on."""


def attach_time(head: int, evidence: list[int], tree: Tree, content: tuple[Span, ...] | None) -> TimeMention | None:
    """The time expression of the trigger's sentence that tells when, the nearest in the tree; None if there is none.

    A time that stands outside the words of the source ("said on Thursday that …") tells when it was said.
    """
    sentence = tree.annotation.sentences[tree.tokens[head].sentence]
    best: tuple[int, int, TimeMention] | None = None
    for mention in tree.annotation.times:
        if not sentence.start <= mention.start < sentence.end or not mention.expression.can_date:
            continue
        if content is not None and not is_within(mention.span, content) and not _frames(mention, head, tree):
            continue
        inside = evidence[0] <= mention.start <= evidence[-1]
        distance = tree_distance(head, mention.end - 1, tree) + (0 if inside else 4)
        key = (distance, abs(mention.start - head), mention)
        if best is None or key[:2] < best[:2]:
            best = key
    return best[2] if best is not None else None


def _frames(mention: TimeMention, head: int, tree: Tree) -> bool:
    """A time between cue and content that depends on the content's verb."""
    return mention.end - 1 in tree.subtree(tree.clause_head(head))


def tree_distance(a: int, b: int, tree: Tree) -> int:
    """Number of arcs between two tokens; 20 if they stand in different trees."""
    up = {a: 0}
    for steps, above in enumerate(tree.ancestors(a), start=1):
        up[above.i] = steps
    if b in up:
        return up[b]
    for steps, above in enumerate(tree.ancestors(b), start=1):
        if above.i in up:
            return steps + up[above.i]
    return 20


def attach_places(head: int, evidence: list[int], tree: Tree) -> tuple[NameMention, ...]:
    """Toponyms of the trigger's clause first, then of its sentence; nearest in the tree first."""
    sentence = tree.annotation.sentences[tree.tokens[head].sentence]
    found = []
    for mention in tree.annotation.names:
        if mention.label is not NameLabel.PLACE or not sentence.start <= mention.start < sentence.end:
            continue
        inside = evidence[0] <= mention.start <= evidence[-1]
        found.append((not inside, tree_distance(head, mention.end - 1, tree), mention.start, mention))
    return tuple(m for *_, m in sorted(found, key=lambda f: f[:3]))


def attach_counts(
    head: int, evidence: list[int], tree: Tree, report: Report, rivals: frozenset[int]
) -> tuple[Cited[Count], ...]:
    """Counts that stand in the claim's own stretch and hang nearer to its trigger than to a rival trigger."""
    found = []
    for number in tree.annotation.numbers:
        if not evidence[0] <= number.start <= evidence[-1] or _is_part_of_time(number, tree):
            continue
        anchor = number.head if number.head is not None else number.end - 1
        own = tree_distance(head, anchor, tree)
        nearer = [
            r for r in rivals if r != head and evidence[0] <= r <= evidence[-1] and tree_distance(r, anchor, tree) < own
        ]
        if nearer:
            continue
        what = counted(number, tree)
        if what is not None:
            found.append(Cited(Count(what, number.low, number.high), report.passage(number.span), "counts.clause"))
    return tuple(found)


def _is_part_of_time(number: NumberMention, tree: Tree) -> bool:
    return any(t.start < number.end and number.start < t.end for t in tree.annotation.times)


def counted(number: NumberMention, tree: Tree) -> str | None:
    """What `number` counts: killed, wounded, … by the predicate it hangs on, else the counted noun; None if nothing."""
    anchor = number.head if number.head is not None else number.end - 1
    token = tree.tokens[anchor]
    chain = [token, *(a for _, a in zip(range(2), tree.ancestors(anchor), strict=False))]
    chain += tree.children(anchor, "amod", "acl", "relcl", "appos")
    for what, lemmas in HARM.items():
        if any(t.lemma in lemmas for t in chain):
            return what
    return token.lemma if number.head is not None else None
