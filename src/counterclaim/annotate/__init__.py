"""Stage 2: Report → Annotation. Syntax, names, numbers, time expressions; nothing is put together yet."""

from __future__ import annotations

from counterclaim.annotate.actors import find_actors
from counterclaim.annotate.syntax import Parser, parse
from counterclaim.model import Annotation, Report
from counterclaim.resources import Resources


def annotate(report: Report, *, parser: Parser, resources: Resources) -> Annotation:
    """Everything that later stages need to know of the words of `report`."""
    syntax = parse(report, parser)
    actors = find_actors(syntax.tokens, registry=resources.registry)
    names = sorted((*syntax.names, *actors), key=lambda m: (m.start, m.end, m.label))
    return Annotation(syntax.tokens, syntax.sentences, tuple(names))
