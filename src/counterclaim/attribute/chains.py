"""Who relays whom: a cue inside another's content, and words of citing → parent of each draft."""

from __future__ import annotations

from counterclaim.attribute.drafts import Draft
from counterclaim.model import Reference, Stance

DETERMINERS = ("the ", "a ", "an ")


def find_parents(drafts: list[Draft]) -> dict[int, int]:
    """The place of the draft that relays each draft, by place; drafts that nobody relays are left out."""
    by_cue = {d.cue_head: n for n, d in enumerate(drafts) if d.cue_head is not None}
    around = _find_around(drafts)
    holders: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        relayer = by_cue.get(draft.relayed_by) if draft.relayed_by is not None else None
        holder = relayer if relayer is not None else _holder(drafts, around, n)
        if holder is not None and holder != n:
            holders[n] = holder
    return {n: p for n in holders if (p := _climb(drafts, holders, n)) is not None}


def _find_around(drafts: list[Draft]) -> dict[int, list[int]]:
    """The drafts whose contents hold each cue."""
    cues = {d.cue_head for d in drafts if d.cue_head is not None}
    around: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        for cue in draft.content & cues:
            around.setdefault(cue, []).append(n)
    return around


def _holder(drafts: list[Draft], around: dict[int, list[int]], n: int) -> int | None:
    """The smallest content that holds the cue of draft `n`."""
    cue = drafts[n].cue_head
    if cue is None:
        return None
    held = [
        m
        for m in around.get(cue, ())
        if m != n
        and len(drafts[m].content) > len(drafts[n].content)
        and (drafts[m].stance is not Stance.DENY or drafts[m].quoted)
    ]
    return min(held, key=lambda m: (len(drafts[m].content), -m), default=None)


def _climb(drafts: list[Draft], holders: dict[int, int], n: int) -> int | None:
    """The nearest holder that names another party; a hidden source or the same speaker is passed over."""
    at, seen = holders.get(n), {n}
    while at is not None and at not in seen:
        source = drafts[at].source
        if source is not None and not is_same(source, drafts[n].source):
            return at
        seen.add(at)
        at = holders.get(at)
    return None


def is_same(one: Reference | None, other: Reference | None) -> bool:
    """True if both references go back to the same words."""
    if one is None or other is None:
        return False
    heads = {one.head, one.antecedent_head} & {other.head, other.antecedent_head}
    return bool(heads - {None}) or _bare(one) == _bare(other)


def _bare(reference: Reference) -> str:
    text = reference.naming.text.lower()
    return next((text[len(d) :] for d in DETERMINERS if text.startswith(d)), text)
