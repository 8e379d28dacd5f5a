"""A cluster → how well it is attested: the number of independent voices, and the contract's status of an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.link.facts import Fact


def count_voices(facts: Sequence[Fact], copies: Mapping[str, str]) -> int:
    """The number of distinct original sources that stand for the event (OUTPUT.md, `independent_sources`).

    A copy says nothing where its original speaks; a report's own voice counts only where that report has no
    attributed claim on the event. If everybody only denies, those who deny are counted.
    """
    reporting = {fact.claim.report_id for fact in facts}
    heard = [f for f in facts if copies.get(f.claim.report_id) not in reporting]
    return len(_voices([f for f in heard if f.is_support], heard) or _voices([f for f in heard if f.is_denial], heard))


def status_of(facts: Sequence[Fact], *, voices: int, is_disputed: bool, is_replaced: bool) -> str:
    """The first that holds of contested, corrected, corroborated, single_source, uncontested."""
    if is_disputed:
        return "contested"
    if is_replaced:
        return "corrected"
    if voices >= 2:
        return "corroborated"
    return "uncontested" if all(fact.is_own_voice for fact in facts) else "single_source"


def _voices(speaking: Sequence[Fact], heard: Sequence[Fact]) -> set[str]:
    attributed = {fact.claim.report_id for fact in heard if not fact.is_own_voice}
    return {f.party for f in speaking if not f.is_own_voice or f.claim.report_id not in attributed}
