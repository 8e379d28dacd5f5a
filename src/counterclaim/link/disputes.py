"""A cluster → what its parties replaced of their own words, and where they still contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

from counterclaim.link.facets import are_hours_apart, are_spots_apart, tells_hour, tells_spot
from counterclaim.link.facts import Fact, party_of_actor
from counterclaim.link.layout import CONSEQUENCES
from counterclaim.link.targets import target_of
from counterclaim.link.words import Bits, words_of
from counterclaim.model import Count, CountRange, Dispute, Side, Stance, Status
from counterclaim.resources.target_kinds import load_target_kinds

_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_NO_SUCCESS = frozenset(
    {"armed_clash", "withdrawal", "troop_movement", "interception", "crackdown", "security_operation"}
)
"""What also happens where an attack is beaten back: that it took place does not say that the attack succeeded."""
_CAPTURE = "territory_seized"
"""What an assault comes out as: to deny it denies the success, not the assault."""
_MISHAPS = frozenset({"crash", "accident"})
_ATTACKS = frozenset(
    {"interception", "crackdown", "sabotage", "bombing", "drone_strike", "missile_strike", "air_strike"}
)
"""What others see in an accident: the aircraft was shot down, the crush was a charge of the police."""
_TOLLS = frozenset({"killed", "wounded", "missing", "detained", "displaced"})
_FLOWS = frozenset({"displacement", "evacuation"})
"""What goes on for days, so that its figures grow."""
_BLAMES = frozenset({Stance.ACCUSE, Stance.CLAIM_RESPONSIBILITY})


def find_superseded(facts: Sequence[Fact]) -> tuple[tuple[str, str], ...]:
    """(newer, older) claim ids: the same voice, in a later report, gives a count that the older one excludes.

    `facts` of one event in order of publication. Each older claim is replaced once, by the next that contradicts it.
    """
    pairs = []
    for index, older in enumerate(facts):
        newer = next((f for f in facts[index + 1 :] if f.party == older.party and _is_later_count(f, older)), None)
        if newer:
            pairs.append((newer.claim.id, older.claim.id))
    return tuple(sorted(pairs))


def drop_replaced(facts: Sequence[Fact], superseded: Sequence[tuple[str, str]]) -> tuple[Fact, ...]:
    """`facts` that their party still holds: without replaced claims, and without those that only repeat their figures
    ("its earlier toll of three").
    """
    older = {old for _, old in superseded}
    given_up = {(fact.party, thing, c) for fact in facts if fact.claim.id in older for thing, c in _figures_of(fact)}
    newer = {new for new, _ in superseded}
    return tuple(
        fact
        for fact in facts
        if fact.claim.id not in older
        and (fact.claim.id in newer or not any((fact.party, thing, c) in given_up for thing, c in _figures_of(fact)))
    )


def _figures_of(fact: Fact) -> Iterator[tuple[str, Count]]:
    return ((_thing_of(c.value.what), c.value) for c in fact.claim.event.counts)


def find_disputes(facts: Sequence[Fact]) -> tuple[Dispute, ...]:
    """What different voices hold against each other, in the order occurrence, outcome, responsibility (who, then accident
    or attack), time, place, target, count.

    `facts` of one event in order of publication, without claims that their own source has replaced.
    """
    accused = {fact.party for fact in facts if _denies_own_hand(fact)}
    outcome = _dispute("outcome", facts, _outcome_of)
    blame = _dispute("responsibility", facts, lambda fact: _responsibility_of(fact, accused))
    # a denial that is held against what came of it, or against whose act it was, is none of the event itself
    settled = {claim for dispute in (outcome, blame) if dispute for side in dispute.sides for claim in side.claims}
    found = (
        _dispute("occurrence", facts, lambda fact: _occurrence_of(fact, settled)),
        outcome,
        blame,
        _dispute("responsibility", facts, _cause_of),
        _told_apart("time", facts, tells_hour, are_hours_apart),
        _told_apart("place", facts, tells_spot, are_spots_apart),
        _target_dispute(facts),
        *(_count_dispute(what, told) for what, told in sorted(counts_by_thing(facts).items())),
    )
    return tuple(dispute for dispute in found if dispute)


def range_counts(facts: Sequence[Fact]) -> tuple[CountRange, ...]:
    """Each counted thing, by name: the least, the best (median of the voices' lower figures) and the most told."""
    ranges = []
    for what, told in sorted(counts_by_thing(facts).items()):
        latest = {fact.party: (fact, count) for fact, count in told}
        figures = sorted(low for _, c in latest.values() if (low := _figure(c)) is not None)
        highs = [count.high for _, count in latest.values()]
        ranges.append(
            CountRange(
                what=what,
                low=min((c.low for _, c in latest.values() if c.low is not None), default=None),
                best=figures[(len(figures) - 1) // 2] if figures else None,
                high=None if None in highs else max((h for h in highs if h is not None), default=None),
                by_source=tuple(sorted((f.speaker, c.low, c.high) for f, c in latest.values())),
            )
        )
    return tuple(ranges)


def counts_by_thing(facts: Sequence[Fact]) -> dict[str, list[tuple[Fact, Count]]]:
    """What was counted → who gave which figure, in order of publication; denied figures are left out.

    Figures compare only between claims of one kind: eight drones sent are not the eight drones shot down. Tolls
    (killed, wounded) are the same thing wherever they are told.
    """
    things: defaultdict[str, list[tuple[Fact, Count]]] = defaultdict(list)
    for fact in facts:
        if fact.is_denial:
            continue
        for cited in fact.claim.event.counts:
            things[_thing_of(cited.value.what)].append((fact, cited.value))
    return dict(things)


def _thing_of(what: str) -> str:
    return " ".join(sorted(words_of([what]))) or what


def _figure(count: Count) -> float | None:
    return count.low if count.low is not None else count.high


def _is_apart(a: Count, b: Count) -> bool:
    a_high = float("inf") if a.high is None else a.high
    b_high = float("inf") if b.high is None else b.high
    return (a.low or 0.0) > b_high or (b.low or 0.0) > a_high


def _is_later_count(newer: Fact, older: Fact) -> bool:
    if newer.order[0] <= older.order[0] or newer.is_denial or older.is_denial:
        return False
    if newer.claim.event.type != older.claim.event.type:
        return False
    new, old = counts_by_thing([newer]), counts_by_thing([older])
    return any(_is_apart(new[what][0][1], old[what][0][1]) for what in new.keys() & old.keys())


def _occurrence_of(fact: Fact, settled: Collection[str]) -> str | None:
    if _denies_event(fact):
        is_told_elsewhere = fact.claim.event.type == _CAPTURE or fact.claim.id in settled
        return None if _is_none_of(fact) or is_told_elsewhere else "did not happen"
    if fact.is_support and fact.claim.event.status in {*_HAPPENED, Status.REPELLED, Status.ATTEMPTED}:
        return "happened"
    return None


def _denies_event(fact: Fact) -> bool:
    is_negated = fact.claim.event.status is Status.NEGATED and fact.claim.stance is not Stance.DENY_RESPONSIBILITY
    return fact.claim.stance is Stance.DENY or is_negated


def _denies_own_hand(fact: Fact) -> bool:
    """ "Our aircraft flew no sortie": it did not happen, as far as it would be the speaker's act."""
    return fact.claim.stance is Stance.DENY_RESPONSIBILITY or (
        _denies_event(fact) and any(party_of_actor(agent.value) == fact.party for agent in fact.claim.event.agents)
    )


def _is_none_of(fact: Fact) -> bool:
    """ "No village was hit" tells what an attack spared, not that there was none."""
    is_zero = any(cited.value.high == 0 for cited in fact.claim.event.counts)
    return is_zero and fact.claim.event.type not in CONSEQUENCES


def _outcome_of(fact: Fact) -> str | None:
    if fact.claim.event.type == _CAPTURE and _denies_event(fact):
        return "not carried out"
    if not fact.is_support or fact.claim.event.type in CONSEQUENCES:
        return None
    if fact.claim.event.status is Status.REPELLED:
        return "repelled"
    is_success = fact.claim.event.status in _HAPPENED and fact.claim.event.type not in _NO_SUCCESS
    return "carried out" if is_success else None


def _responsibility_of(fact: Fact, accused: Collection[str]) -> str | None:
    """Whom the claim blames; of claims that only name who acted, those that name one of the `accused`."""
    if _denies_own_hand(fact):
        return "denied"
    if not fact.is_support or not fact.claim.event.agents:
        return None
    agent = fact.claim.event.agents[0].value
    if fact.claim.stance not in _BLAMES and party_of_actor(agent) not in accused:
        return None
    return agent.side or agent.actor_id or agent.name


def _cause_of(fact: Fact) -> str | None:
    """To one party an accident, to another somebody's act."""
    if not fact.is_support or fact.is_own_voice or fact.claim.event.status not in _HAPPENED:
        return None
    if fact.claim.event.type in _MISHAPS:
        return "accident"
    return "attack" if fact.claim.event.type in _ATTACKS else None


def _dispute(about: str, facts: Sequence[Fact], value_of: Callable[[Fact], str | None]) -> Dispute | None:
    held = [(value, fact) for fact in facts if (value := value_of(fact))]
    contradicted = {
        fact.claim.id
        for one, other in combinations(held, 2)
        if _is_contradiction(one, other)
        for _, fact in (one, other)
    }
    by_value: defaultdict[str, list[Fact]] = defaultdict(list)
    for value, fact in held:
        if fact.claim.id in contradicted:
            by_value[value].append(fact)
    if not by_value:
        return None
    return Dispute(about, tuple(_side(value, told) for value, told in by_value.items()))


def _is_contradiction(one: tuple[str, Fact], other: tuple[str, Fact]) -> bool:
    (value, fact), (other_value, other_fact) = one, other
    if value == other_value or fact.party == other_fact.party:
        return False
    if {value, other_value} == {"repelled", "not carried out"}:
        return False
    # "nobody was hurt" denies a toll, not the attack; who denies the raid contradicts who calls it an explosion
    types = {fact.claim.event.type, other_fact.claim.event.type}
    return len(types) == 1 or not types & CONSEQUENCES


def _told_apart(
    about: str, facts: Sequence[Fact], tells: Callable[[Fact], bool], is_apart: Callable[[Fact, Fact], bool]
) -> Dispute | None:
    """Parties that tell the event elsewhere, or at another time. A party that itself tells of two takes them for two parts of it."""
    told = [fact for fact in facts if tells(fact)]
    wavering = {one.party for one, other in combinations(told, 2) if one.party == other.party and is_apart(one, other)}
    firm = [fact for fact in told if fact.party not in wavering]
    contradicted = {f.claim.id for pair in combinations(firm, 2) if is_apart(*pair) for f in pair}
    by_value: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in firm:
        if fact.claim.id in contradicted:
            by_value[_where_text(fact) if about == "place" else _when_text(fact)].append(fact)
    if not by_value:
        return None
    return Dispute(about, tuple(_side(value, held) for value, held in by_value.items()))


def _where_text(fact: Fact) -> str:
    return fact.places[0].name


def _when_text(fact: Fact) -> str:
    time = fact.claim.event.time
    ends = (
        [moment.isoformat().replace("+00:00", "Z") for moment in (time.value.start, time.value.end) if moment]
        if time
        else []
    )
    return "/".join(dict.fromkeys(ends))


def _target_dispute(facts: Sequence[Fact]) -> Dispute | None:
    """To one party it was military, to another civilian; a party that tells of both disputes neither.

    Whoever blames somebody else for the strike tells what it lost itself: soldiers of its own contradict no dead civilians.
    """
    kinds = load_target_kinds()
    struck = {f.party for f in facts if f.is_support and f.claim.event.type in kinds.strikes and _blames_another(f)}
    held = [(kind, fact) for fact in facts if fact.is_support and (kind := target_of(fact, kinds))]
    told: defaultdict[str, set[str]] = defaultdict(set)
    for kind, fact in held:
        told[fact.party].add(kind)
    by_value: defaultdict[str, list[Fact]] = defaultdict(list)
    for kind, fact in held:
        if len(told[fact.party]) == 1 and not (kind == "military" and fact.party in struck):
            by_value[kind].append(fact)
    if len(by_value) < 2:
        return None
    return Dispute("target", tuple(_side(value, who) for value, who in by_value.items()))


def _blames_another(fact: Fact) -> bool:
    named = {party_of_actor(a.value) for a in fact.claim.event.agents if a.value.side or a.value.actor_id}
    return bool(named) and fact.party not in named


def _count_dispute(what: str, told: Sequence[tuple[Fact, Count]]) -> Dispute | None:
    contradicted = {
        index
        for pair in combinations(range(len(told)), 2)
        if _is_count_conflict(told[pair[0]], told[pair[1]])
        for index in pair
    }
    by_value: defaultdict[str, list[Fact]] = defaultdict(list)
    for index in sorted(contradicted):
        fact, count = told[index]
        by_value[f"{what}: {_count_text(count)}"].append(fact)
    if not by_value:
        return None
    return Dispute("count", tuple(_side(value, held) for value, held in by_value.items()))


def _is_count_conflict(a: tuple[Fact, Count], b: tuple[Fact, Count]) -> bool:
    (fact, count), (other, other_count) = a, b
    is_same_kind = fact.claim.event.type == other.claim.event.type or _is_toll(count)
    is_same_kind = is_same_kind and (_names_whom(count) or _may_be_same(fact.targets, other.targets))
    return is_same_kind and fact.party != other.party and _is_apart(count, other_count) and not _is_growth(a, b)


def _may_be_same(targets: Bits, others: Bits) -> bool:
    """Three soldiers do not contradict forty attackers; "three dead" may contradict either."""
    return not targets or not others or targets & others != 0


def _is_toll(count: Count) -> bool:
    return bool(_TOLLS & words_of([count.what]))


def _names_whom(count: Count) -> bool:
    """ "Soldiers killed" are the same people in both claims, whatever else these call them."""
    return _is_toll(count) and len(words_of([count.what])) > 1


def _is_growth(a: tuple[Fact, Count], b: tuple[Fact, Count]) -> bool:
    """People leave for days: more of them in a later report contradict nobody."""
    (older, fewer), (newer, more) = sorted((a, b), key=lambda told: told[0].order)
    is_flow = {older.claim.event.type, newer.claim.event.type} <= _FLOWS
    return is_flow and newer.order[0] > older.order[0] and (_figure(more) or 0.0) >= (_figure(fewer) or 0.0)


def _count_text(count: Count) -> str:
    if count.low == count.high:
        return f"{count.low:g}"
    low = "" if count.low is None else f"{count.low:g}"
    high = "" if count.high is None else f"{count.high:g}"
    return f"{low}–{high}"


def _side(value: str, held: Sequence[Fact]) -> Side:
    """One name a party, the first that it is called by; a report that only tells what others say is no party."""
    attributed = {fact.claim.report_id for fact in held if not fact.is_own_voice}
    speakers: dict[str, str] = {}
    for fact in held:
        if not fact.is_own_voice or fact.claim.report_id not in attributed:
            speakers.setdefault(fact.party, fact.speaker)
    return Side(value, tuple(dict.fromkeys(speakers.values())), tuple(dict.fromkeys(_ids(held))))


def _ids(facts: Sequence[Fact]) -> Iterator[str]:
    return (fact.claim.id for fact in facts)
