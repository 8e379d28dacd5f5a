"""Which numbers of its sentence belong to a trigger, and what each of them counts."""

from __future__ import annotations

from counterclaim.extract.tree import Tree
from counterclaim.model import Cited, Count, NumberMention, Report, Span, Token

MAX_COUNT_DISTANCE = 4
"""Arcs between a trigger and what its sentence counts; farther, the number belongs to something else."""

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
    "displaced": frozenset({"flee", "displace", "displaced", "uproot"}),
    "on board": frozenset({"board", "aboard"}),
    "abducted": frozenset({"abduct", "kidnap", "hostage"}),
    "released": frozenset({"release", "free"}),
}
"""What a count counts, by the lemma it hangs on."""


def attach_counts(
    head: int, tree: Tree, report: Report, *, rivals: frozenset[int], targets: list[int]
) -> tuple[Cited[Count], ...]:
    """Counts of the trigger's sentence that hang nearer to it than to a rival trigger; one harmed person counts too."""
    sentence = tree.annotation.sentences[tree.tokens[head].sentence]
    others = [r for r in rivals if r != head and sentence.start <= r < sentence.end]
    found: list[Cited[Count]] = []
    for number in tree.numbers_beside(head):
        if _is_part_of_time(number, tree):
            continue
        anchor = number.head if number.head is not None else number.end - 1
        own = tree.distance(head, anchor)
        if own > MAX_COUNT_DISTANCE or any(tree.distance(r, anchor) < own for r in others):
            continue
        what = counted(number, tree) or _harm_of(tree.tokens[head], tree)
        if what is not None:
            found.append(Cited(Count(what, number.low, number.high), report.passage(number.span), "counts.number"))
    told = {count.value.what for count in found}
    found += [c for c in _single_persons(head, targets, tree, report) if c.value.what not in told]
    return tuple(found)


def _single_persons(head: int, targets: list[int], tree: Tree, report: Report) -> list[Cited[Count]]:
    """ "a farmer was killed", "one guard died": one person harmed."""
    what = _harm_of(tree.tokens[head], tree)
    if what is None:
        return []
    found = []
    for target in targets:
        token = tree.tokens[target]
        singles = [c for c in tree.children(target, "det", "nummod") if c.lemma in {"a", "an", "one"}]
        if token.tag == "NN" and singles:
            span = Span(singles[0].span.start, token.span.end)
            found.append(Cited(Count(what, 1, 1), report.passage(span), "counts.single"))
    return found


def _harm_of(token: Token, tree: Tree) -> str | None:
    """What a bare number beside `token` counts ("killed 12"): None if the word tells no harm, as "shot down" does not."""
    if any(c.lemma in {"down", "at"} for c in tree.children(token.i, "prt", "prep", "advmod")):
        return None
    return next((what for what, lemmas in HARM.items() if token.lemma in lemmas), None)


def _is_part_of_time(number: NumberMention, tree: Tree) -> bool:
    return not tree.timed.isdisjoint(range(number.start, number.end))


def counted(number: NumberMention, tree: Tree) -> str | None:
    """What `number` counts: killed, wounded, … by the nearest word of harm, else the counted noun; None if nothing."""
    anchor = number.head if number.head is not None else number.end - 1
    token = tree.tokens[anchor]
    governors = [a for _, a in zip(range(2), tree.ancestors(anchor), strict=False)]
    results = tree.children(token.head, "oprd", "acomp") if token.dep in {"dobj", "nsubj"} else []  # "left six dead"
    for near in (token, *results, *governors, *tree.children(anchor, "amod", "acl", "relcl", "appos")):
        what = _harm_of(near, tree)
        if what is not None:
            return what
    return token.lemma if number.head is not None else None
