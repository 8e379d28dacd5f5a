"""How far reviewers agree: Krippendorff's alpha (nominal) for each field of a claim. Pure.

Krippendorff, *Content Analysis* (4th ed. 2018), chapter 12: 1 = they agree on everything, 0 = as if they had thrown dice.
Counted is the latest decision that holds of each reviewer on each field of each claim: an acceptance has a value for all
fields, a correction for one. `claim` is whether it is one (accepted or corrected, or rejected), `same_event` whether two
claims tell one event. Of values with characters the value counts, not which of its mentions was cited.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterclaim.model import Decision, Verdict
from counterclaim.record.review.decisions import ON_PAIR, active_decisions
from counterclaim.record.review.values import FIELDS, PASSAGES, Json, to_text

CLAIM = "claim"
SAME_EVENT = "same_event"
ALL_FIELDS = (CLAIM, SAME_EVENT, *FIELDS)

_IDENTITY = ("actor_id", "geonames_id")


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Alpha of one field, None where nothing varies or nobody judged the same; `units` were judged by two or more
    reviewers, `values` times in all.
    """

    field: str
    alpha: float | None
    units: int
    values: int
    reviewers: tuple[str, ...]


def measure_agreement(decisions: Iterable[Decision]) -> tuple[FieldAgreement, ...]:
    """The agreement on each field that two reviewers judged of one claim, in the order of `ALL_FIELDS`."""
    judged: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for decision in active_decisions(decisions):  # in order of time: the latest stays
        for field, unit, value in _judgements(decision):
            judged[field][unit][decision.reviewer] = value
    found = []
    for field in ALL_FIELDS:
        units = [values for values in judged[field].values() if len(values) > 1]
        if units:
            reviewers = tuple(sorted({name for values in units for name in values}))
            alpha = krippendorff_alpha(values.values() for values in units)
            found.append(FieldAgreement(field, alpha, len(units), sum(map(len, units)), reviewers))
    return tuple(found)


def agreement(decisions: Iterable[Decision]) -> dict[str, float | None]:
    """Field → alpha; see `measure_agreement`."""
    return {found.field: found.alpha for found in measure_agreement(decisions)}


def krippendorff_alpha(units: Iterable[Iterable[Hashable]]) -> float | None:
    """Alpha of nominal values: `units` are the values that observers gave to each thing, missing ones left out.

    A thing with fewer than two values says nothing. None where no two values can be compared, or all are the same.
    """
    matches = total = 0.0
    marginals: Counter[Hashable] = Counter()
    for unit in units:
        counted = Counter(unit)
        size = counted.total()
        if size < 2:
            continue
        total += size
        marginals += counted
        matches += sum(n * (n - 1) for n in counted.values()) / (size - 1)
    expected = total * total - sum(n * n for n in marginals.values())
    if not expected:
        return None
    return 1 - (total - 1) * (total - matches) / expected


def _judgements(decision: Decision) -> Iterator[tuple[str, str, str]]:
    """(field, what was judged, value)."""
    if decision.verdict in ON_PAIR:
        pair = sorted(anchor.claim_id for anchor in (*decision.claims, *decision.others))
        yield SAME_EVENT, " ".join(pair), str(decision.verdict)
        return
    if decision.verdict not in {Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT}:
        return
    unit = decision.claims[0].claim_id
    yield CLAIM, unit, "no" if decision.verdict is Verdict.REJECT else "yes"
    value = json.loads(decision.value or "null")
    if decision.verdict is Verdict.ACCEPT:
        for field in FIELDS:
            yield field, unit, _essence(field, value[field])
    elif decision.verdict is Verdict.CORRECT and decision.field is not None:
        yield decision.field, unit, _essence(decision.field, value)


def _essence(field: str, value: Json) -> str:
    """What is compared: without characters, a party or place by its id, lists as sets but for the relay chain."""
    if field in PASSAGES or isinstance(value, str):
        return to_text(value)
    items = value if isinstance(value, list) else [value]
    told = [to_text(_bare(item)) for item in items]
    return to_text(told if field == "sources" else sorted(set(told)))


def _bare(item: Json) -> Json:
    if not isinstance(item, Mapping):
        return item
    known = next((key for key in _IDENTITY if item.get(key) is not None), None)
    if known is not None:
        return item[known]
    if "what" in item or "start" in item:
        return {key: item[key] for key in item.keys() - {"spans", "timex3"}}
    return item.get("name", item.get("kind"))
