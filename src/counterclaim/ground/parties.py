"""References → cited parties of one report: one place that asks the registry and keeps what it could not settle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.ground.actor_context import read_party_context
from counterclaim.ground.actors import read_actors, resolve_party
from counterclaim.model import Actor, Annotation, Cited, Issue, PlaceReading, Reference, Report
from counterclaim.resources.registry import Registry

LEADING = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+", re.IGNORECASE)
"""A determiner before a name: matches `the ministry`, must not match `Theresa`."""


ISSUES = {"actors.new": "actor_new", "actors.unsettled": "actor_unsettled"}
"""Rules that leave a named party without an id → the issue that says so."""


class PartyReader:
    """Resolves the parties of one report."""

    def __init__(
        self, report: Report, annotation: Annotation, registry: Registry, readings: Sequence[PlaceReading] = ()
    ) -> None:
        self._context = read_party_context(report, annotation, registry=registry, readings=readings)
        self._new: set[str] = set()
        self.issues: list[Issue] = []

    def resolve(self, reference: Reference) -> Cited[Actor]:
        """The party that a reference stands for; a named one that the registry cannot place is an issue, once."""
        party = resolve_party(reference, context=self._context)
        code = ISSUES.get(party.by)
        if code is not None and party.value.name not in self._new:
            self._new.add(party.value.name)
            self.issues.append(Issue("ground", code, reference.naming))
        return party

    def plain_name(self, reference: Reference) -> str:
        """The words that name a participant, without a leading determiner."""
        return LEADING.sub("", " ".join(reference.naming.text.split())) or reference.naming.text

    def read_actors(self) -> tuple[Cited[Actor], ...]:
        """Every party named in the report, in order of the text."""
        return read_actors(self._context)
