"""Stage 2: Report → Annotation. Syntax, names, numbers, time expressions; nothing is put together yet."""

from __future__ import annotations

from counterclaim.annotate.actors import find_actors
from counterclaim.annotate.numbers import find_numbers
from counterclaim.annotate.syntax import Parser, parse
from counterclaim.annotate.times import find_times
from counterclaim.model import Annotation, Report
from counterclaim.resources import Resources


def annotate(report: Report, *, parser: Parser, resources: Resources) -> Annotation:
    """Everything that later stages need to know of the words of `report`."""
    syntax = parse(report, parser)
    actors = find_actors(syntax.tokens, registry=resources.registry)
    names = sorted((*syntax.names, *actors), key=lambda m: (m.start, m.end, m.label))
    times = find_times(syntax.tokens)
    numbers = find_numbers(syntax.tokens, skip=[range(m.start, m.end) for m in times])
    return Annotation(syntax.tokens, syntax.sentences, tuple(names), numbers, times)
