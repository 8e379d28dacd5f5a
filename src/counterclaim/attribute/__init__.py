"""Stage 3: Annotation → Attributions. Who said which words, with what cue, through whom."""

from __future__ import annotations

from counterclaim.model import Annotation, Attribution, Report
from counterclaim.resources import Resources


def attribute(report: Report, annotation: Annotation, *, resources: Resources) -> tuple[Attribution, ...]:
    """Every attribution of the report, in order of their content."""
    return ()
