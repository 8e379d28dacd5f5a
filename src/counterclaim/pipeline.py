"""The whole flow of one report on one page. `code_report` is pure: no clock, network, store or randomness.

    bytes --acquire--> Report --annotate--> Annotation --attribute--> Attributions
          --extract--> ClaimDrafts --ground--> Coding --link--> Clusters --record--> ledger

`Tools` holds what is loaded once: the parser and the shipped resources. Everything else is a function.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from counterclaim.annotate import annotate
from counterclaim.annotate.syntax import Parser, load_parser
from counterclaim.attribute import attribute, attribute_attitudes
from counterclaim.extract import extract
from counterclaim.ground import ground
from counterclaim.model import Coding, Issue, Report
from counterclaim.resources import Resources, load_resources


@dataclass(frozen=True, slots=True)
class Tools:
    """What is loaded once and only read: a dependency parser and the shipped resources."""

    parser: Parser
    resources: Resources = field(repr=False)
    """Not shown: a message with every weight and word in it helps nobody."""


def load_tools() -> Tools:
    """Load the parser and every shipped resource; raises ResourceError if one is missing or damaged."""
    return Tools(load_parser(), load_resources())


def code_report(report: Report, tools: Tools, *, max_chars: int = 100_000, max_claims: int = 500) -> Coding:
    """Code one report. One that is not in English, is too long or makes too many claims comes back with an issue and
    no claims.
    """
    notes = tuple(Issue("acquire", note) for note in report.notes)
    if report.language != "en":
        return Coding(report, issues=(*notes, Issue("acquire", "language_not_coded")))
    if len(report.text) > max_chars:
        return Coding(report, issues=(*notes, Issue("acquire", "too_long")))
    known = tools.resources
    annotation = annotate(report, parser=tools.parser, resources=known)
    spoken = attribute(report, annotation, resources=known)
    drafts = extract(report, annotation, spoken, resources=known)
    if len(drafts) > max_claims:
        return Coding(report, issues=(*notes, Issue("extract", "too_many_claims")))
    attributions = (*spoken, *attribute_attitudes(report, annotation, spoken, resources=known))
    coding = ground(report, annotation, attributions, drafts, resources=known)
    return replace(coding, issues=(*notes, *coding.issues))
