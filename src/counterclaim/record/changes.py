"""Two states of one ledger → what changed: new events, statuses, tolls, disputes, claims replaced by their own source. Pure.

An event is the same in both states if it has most of its claims in common; its id plays no part, for an event that
learns of an earlier claim takes another id. A new edition of a report has new claims: those of one source that say the
same kind of thing stand for the ones they follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.model import Claim, Cluster, Coding, CountRange, Dispute, Linking
from counterclaim.record.explain import side_phrase
from counterclaim.record.phrases import count_phrase, speaker_of
from counterclaim.record.queries import order_of_time
from counterclaim.record.streams import Row, event_row

KINDS = ("new", "gone", "merged", "split", "status", "toll", "dispute", "superseded")
"""In the order in which the changes of one event are told."""


@dataclass(frozen=True, slots=True)
class State:
    """A ledger as of some moment: its linking, its current codings, and which edition replaces which."""

    linking: Linking
    claims: Mapping[str, Claim]
    editions: Mapping[str, str]

    @classmethod
    def of(cls, linking: Linking, codings: Iterable[Coding], editions: Mapping[str, str]) -> State:
        """The state of these codings; `editions` maps a report to the one that it replaces."""
        return cls(linking, {claim.id: claim for coding in codings for claim in coding.claims}, editions)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed about one event.

    `kind`: new, gone (no claim of it is left), merged (`old_id` is now part of `event`), split (`event` was part of
    `old_id`, which goes on), status, toll, dispute, superseded. `event` is the event as it is now, or as it was if it
    is gone; `old_id` its id before, None if it is new. `about` is the counted thing of a toll, what a dispute is
    about, who replaced a claim. `before` and `after` are in words, "" = nothing; `claims` are the ids behind `after`,
    or behind `before` where nothing is left.
    """

    kind: str
    event: Cluster
    old_id: str | None
    about: str = ""
    before: str = ""
    after: str = ""
    claims: tuple[str, ...] = ()


def compare_states(old: State, new: State) -> tuple[Change, ...]:
    """What changed from `old` to `new`: by the time of the event, its id, and the order of `KINDS`."""
    kept, absorbed, parted = _match(old, new)
    before = {cluster.id: cluster for cluster in old.linking.clusters}
    changes: list[Change] = []
    for cluster in new.linking.clusters:
        if cluster.id in kept:
            changes += _compare_events(before[kept[cluster.id]], cluster, new.claims)
        else:
            kind, old_id = ("split", parted[cluster.id]) if cluster.id in parted else ("new", None)
            changes.append(Change(kind, cluster, old_id, after=cluster.status, claims=cluster.claims))
        for old_id in absorbed.get(cluster.id, ()):
            changes.append(Change("merged", cluster, old_id, before=before[old_id].status, claims=cluster.claims))
    found = {*kept.values(), *(i for ids in absorbed.values() for i in ids)}
    gone = [cluster for cluster in old.linking.clusters if cluster.id not in found]
    changes += [Change("gone", event, event.id, before=event.status, claims=event.claims) for event in gone]
    return tuple(sorted(changes, key=_order))


def _order(change: Change) -> tuple[object, ...]:
    key = (change.about, change.old_id or "", change.before, change.after)
    return (*order_of_time(change.event), KINDS.index(change.kind), *key)


def _match(old: State, new: State) -> tuple[dict[str, str], dict[str, list[str]], dict[str, str]]:
    """New event id → the old event that it goes on; → further old events that it took in; → the one that it left."""
    was_in = {claim: cluster.id for cluster in old.linking.clusters for claim in cluster.claims}
    followed = _follow_editions(old, new)
    shared: Counter[tuple[str, str]] = Counter()
    for cluster in new.linking.clusters:
        for claim in cluster.claims:
            for old_claim in (claim,) if claim in was_in else followed.get(claim, ()):
                if old_claim in was_in:
                    shared[was_in[old_claim], cluster.id] += 1
    pairs = sorted(shared, key=lambda pair: (-shared[pair], pair[0] != pair[1], pair))
    kept: dict[str, str] = {}
    placed: set[str] = set()
    for old_id, new_id in pairs:
        if new_id not in kept and old_id not in placed:
            kept[new_id] = old_id
            placed.add(old_id)
    absorbed: dict[str, list[str]] = {}
    parted: dict[str, str] = {}
    for old_id, new_id in pairs:  # what lost its match belongs where most of its claims are
        if old_id not in placed:
            absorbed.setdefault(new_id, []).append(old_id)
            placed.add(old_id)
        if new_id not in kept:
            parted.setdefault(new_id, old_id)
    return kept, absorbed, parted


def _follow_editions(old: State, new: State) -> dict[str, list[str]]:
    """Claim of a new edition → the claims of the edition it replaced that it follows."""
    earlier: dict[tuple[str, str, str, str], list[str]] = {}
    for claim in old.claims.values():
        earlier.setdefault(_gist(claim, claim.report_id), []).append(claim.id)
    follows: dict[str, list[str]] = {}
    for claim in new.claims.values():
        report = claim.report_id
        while claim.id not in old.claims and claim.id not in follows and (report := new.editions.get(report, "")):
            if ids := earlier.get(_gist(claim, report)):
                follows[claim.id] = ids
    return follows


def _gist(claim: Claim, report_id: str) -> tuple[str, str, str, str]:
    return report_id, claim.event.type, str(claim.stance), speaker_of(claim)


def _compare_events(old: Cluster, new: Cluster, claims: Mapping[str, Claim]) -> Iterator[Change]:
    if old.status != new.status:
        yield Change("status", new, old.id, before=old.status, after=new.status, claims=new.claims)
    ours, theirs = ({c.what: c for c in cluster.counts} for cluster in (old, new))
    for what in sorted(ours.keys() | theirs.keys()):
        before, after = (range_phrase(counts.get(what)) for counts in (ours, theirs))
        if before != after:
            told = tuple(
                i for i in new.claims if i in claims and any(c.value.what == what for c in claims[i].event.counts)
            )
            yield Change("toll", new, old.id, what, before, after, told)
    yield from _compare_disputes(old, new)
    replaced: dict[tuple[str, str, str], list[str]] = {}
    for newer, older in new.supersedes:
        if (newer, older) not in old.supersedes:
            words = speaker_of(claims[newer]), _figures(claims[older]), _figures(claims[newer])
            replaced.setdefault(words, []).extend((newer, older))
    for (speaker, before, after), ids in replaced.items():  # two claims in the same words are one change
        yield Change("superseded", new, old.id, speaker, before, after, tuple(dict.fromkeys(ids)))


def _figures(claim: Claim) -> str:
    return ", ".join(count_phrase(c.value.what, c.value.low, c.value.high) for c in claim.event.counts)


def _compare_disputes(old: Cluster, new: Cluster) -> Iterator[Change]:
    ours, theirs = _sides(old.disputes), _sides(new.disputes)
    for about in sorted(ours.keys() | theirs.keys()):
        before, after = ours.get(about, {}), theirs.get(about, {})
        if before.keys() != after.keys():
            claims = tuple(dict.fromkeys(i for ids in (after or before).values() for i in ids))
            yield Change("dispute", new, old.id, about, _list_sides(about, before), _list_sides(about, after), claims)


def _list_sides(about: str, values: Iterable[str]) -> str:
    return " / ".join(side_phrase(about.partition(" ")[0], value) for value in values)


def _sides(disputes: Sequence[Dispute]) -> dict[str, dict[str, tuple[str, ...]]]:
    """About what → value → claims; each counted thing is a dispute of its own."""
    sides: dict[str, dict[str, tuple[str, ...]]] = {}
    for dispute in disputes:
        for side in dispute.sides:
            thing, _, _ = side.value.rpartition(": ") if dispute.about == "count" else ("", "", "")
            held = sides.setdefault(f"{dispute.about} {thing}".strip(), {})
            held[side.value] = (*held.get(side.value, ()), *side.claims)
    return sides


def change_row(change: Change, claims: Mapping[str, Claim]) -> Row:
    """The `change` object; `claims` by id holds at least those of `change.event`."""
    event = event_row(change.event, claims)
    return {
        "schema": "counterclaim/change/1",
        "change": change.kind,
        "event_id": change.event.id,
        "old_event_id": change.old_id,
        **{key: event[key] for key in ("type", "time", "places", "status")},
        "about": change.about or None,
        "before": change.before or None,
        "after": change.after or None,
        "claims": list(change.claims),
    }


def range_phrase(counted: CountRange | None) -> str:
    """A toll over all claims, `6 (4–9) killed` (best, low–high), `12 killed` where they agree; "" if there is none."""
    if counted is None:
        return ""
    low, best, high = counted.low, counted.best, counted.high
    if best is None or low == best == high:
        return count_phrase(counted.what, low, high)
    low_text, high_text = ("?" if bound is None else f"{bound:g}" for bound in (low, high))
    return f"{best:g} ({low_text}–{high_text}) {counted.what}"
