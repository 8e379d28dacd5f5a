"""The target of a strike as a claim calls it → civilian or military, where the words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from counterclaim.link.facts import Fact
from counterclaim.model import Actor
from counterclaim.resources.target_kinds import TargetKinds

_WORD = re.compile(r"\w+(?:-\w+)*")  # matches "rebel-held" whole; not the "'s" of "army's"
_JOINTS = frozenset(
    {"of", "in", "at", "on", "near", "beside", "for", "with", "by", "from", "to", "used", "that", "who"}
)
"""What ends the words that name a thing: "a store | of sea drones", "the market | in the town"."""
_PLURALS = (("men", "man"), ("children", "child"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("s", ""))


def target_of(fact: Fact, kinds: TargetKinds) -> str | None:
    """`civilian` or `military`; None if the claim is no strike, names no target, or its words tell none or both."""
    if fact.claim.event.type not in kinds.strikes:
        return None
    told = {kind for target in fact.claim.event.targets if (kind := kind_of(target.value, kinds))}
    return told.pop() if len(told) == 1 else None


def kind_of(target: Actor, kinds: TargetKinds) -> str | None:
    """What the first part of the name that tells anything tells; else what the kind of party does."""
    for part in _parts(target.name.casefold()):
        told = {kinds.words[word] for word in part if word in kinds.words}
        if told:
            return told.pop() if len(told) == 1 else None
    return kinds.parties.get(target.kind)


def _parts(name: str) -> Iterator[list[str]]:
    """The words of each part, singular, and each pair of neighbours."""
    part: list[str] = []
    for word in [*_WORD.findall(name), "of"]:
        if word not in _JOINTS:
            part += [word]
            continue
        singular = [_to_singular(w) for w in part]
        # a plural that is a word of its own stands too: barracks, headquarters, arms
        yield [*part, *singular, *(f"{a} {b}" for a, b in pairwise(singular))]
        part = []


def _to_singular(word: str) -> str:
    return next((word.removesuffix(end) + one for end, one in _PLURALS if word.endswith(end) and len(word) > 3), word)
