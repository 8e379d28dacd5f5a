"""Stage 2: Report → Annotation. Syntax, names, numbers, time expressions; nothing is put together yet."""

from __future__ import annotations

from counterclaim.annotate.actors import find_actors
from counterclaim.annotate.coreference import find_antecedents
from counterclaim.annotate.numbers import find_numbers
from counterclaim.annotate.syntax import Parser, parse
from counterclaim.annotate.times import find_times
from counterclaim.annotate.toponyms import find_toponyms
from counterclaim.model import Annotation, NameLabel, Report
from counterclaim.resources import Resources


def annotate(report: Report, *, parser: Parser, resources: Resources) -> Annotation:
    """Everything that later stages need to know of the words of `report`."""
    syntax = parse(report, parser)
    tokens = syntax.tokens
    times = find_times(tokens)
    numbers = find_numbers(tokens, skip=[range(t.start, t.end) for t in times])
    toponyms = find_toponyms(tokens, gazetteer=resources.gazetteer, lexicon=resources.places, names=syntax.names)
    others = [n for n in syntax.names if n.label not in {NameLabel.PLACE, NameLabel.DEMONYM}]
    actors = find_actors(tokens, registry=resources.registry)
    names = sorted((*others, *toponyms, *actors), key=lambda m: (m.start, m.end, m.label))
    antecedents = find_antecedents(tokens, syntax.sentences, names, registry=resources.registry, cues=resources.cues)
    return Annotation(tokens, syntax.sentences, tuple(names), numbers, times, antecedents)
