"""The claims of an event → the words that each party uses for the event and for everybody in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.model import Claim, Report
from counterclaim.record.parties import party_key, party_name, source_of
from counterclaim.record.phrases import type_phrase
from counterclaim.record.streams import Row

Words = dict[str, list[str]]
"""Words → the ids of the claims that use them."""


def list_words(members: Sequence[Claim], reports: Mapping[str, Report]) -> list[Row]:
    """Who is called what by whom: the event first, then agents and targets as they come.

    Each row is `{actor, role, parties: [{party, words: [{text, claims}]}]}`; `role` is event, agent or target, `party`
    the name of who speaks, a report's own voice called after its outlet. Words that differ only in case are one.
    """
    found: dict[tuple[str, str], tuple[str, dict[str, Words]]] = {}
    for claim in members:
        source = source_of(claim)
        report = reports[claim.report_id]
        speaker = party_name(source) if source else report.outlet or report.path
        for role, key, name, text in _words_of(claim):
            _, told = found.setdefault((role, key), (name, {}))
            words = told.setdefault(speaker, {})
            same = next((known for known in words if known.casefold() == text.casefold()), text)
            words.setdefault(same, []).append(claim.id)
    order = ("event", "agent", "target")
    ranked = sorted(found.items(), key=lambda item: order.index(item[0][0]))
    return [
        {
            "actor": name,
            "role": role,
            "parties": [
                {"party": party, "words": [{"text": text, "claims": ids} for text, ids in words.items()]}
                for party, words in told.items()
            ],
        }
        for (role, _), (name, told) in ranked
    ]


def _words_of(claim: Claim) -> Iterator[tuple[str, str, str, str]]:
    event = claim.event
    yield "event", "", type_phrase(event.type), event.trigger.text
    for role, parties in (("agent", event.agents), ("target", event.targets)):
        for cited in parties:
            yield role, party_key(cited.value), party_name(cited.value), cited.passage.text
