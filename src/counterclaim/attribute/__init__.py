"""Stage 3: Annotation → Attributions. Who said which words, with what cue, through whom."""

from __future__ import annotations

from counterclaim.attribute.assemble import assemble
from counterclaim.attribute.tree import build_tree
from counterclaim.model import Annotation, Attribution, Report
from counterclaim.resources import Resources


def attribute(report: Report, annotation: Annotation, *, resources: Resources) -> tuple[Attribution, ...]:
    """Every attribution of `report`, in order of its cues; empty if nobody is cited."""
    return assemble(build_tree(report, annotation), resources.cues)
