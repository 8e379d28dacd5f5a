"""Mentions of parties in sentences → id, kind, country, side: the table `actor_cases.tsv`."""

import csv
from datetime import date
from pathlib import Path

import pytest

from counterclaim.annotate import annotate
from counterclaim.ground.actor_context import read_party_context
from counterclaim.ground.actors import resolve_party
from counterclaim.ground.places import ground_places
from counterclaim.model import Reference, Report, Span

LINES = (Path(__file__).parent / "actor_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(
    csv.DictReader((line for line in LINES if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
)


def test_the_table_is_long_enough():
    assert len(CASES) >= 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['words']}, {case['day']}")
def test_words_stand_for_their_party(case, tools):
    published = date.fromisoformat(case["day"]) if case["day"] else None
    report = Report("rep_test", case["text"], "test.txt", published=published)
    known = tools.resources
    annotation = annotate(report, parser=tools.parser, resources=known)
    places = ground_places(report, annotation, gazetteer=known.gazetteer, lexicon=known.places, registry=known.registry)
    context = read_party_context(report, annotation, registry=known.registry, readings=places.readings)
    actor = resolve_party(reference_to(case["words"], context), context=context).value
    found = {"id": actor.actor_id, "kind": actor.kind, "country": actor.country, "side": actor.side}
    expected = {key: None if case[key] == "-" else case[key] for key in found}
    assert {k: v for k, v in found.items() if case[k] != "*"} == {k: v for k, v in expected.items() if v != "*"}


def reference_to(words, context):
    """The reference that a stage before would make of the last `words` of the report."""
    at = context.report.text.rindex(words)
    passage = context.report.passage(Span(at, at + len(words)))
    tokens = context.tokens_of(passage)
    inside = {t.i for t in tokens}
    return Reference(passage, next(t.i for t in tokens if t.head not in inside or t.head == t.i))
