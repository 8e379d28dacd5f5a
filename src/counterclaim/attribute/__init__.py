"""Stage 3: Annotation → Attributions. Who said which words, with what cue, through whom."""

from __future__ import annotations

from counterclaim.attribute.assemble import assemble
from counterclaim.attribute.attitudes import find_attitudes
from counterclaim.attribute.tree import build_tree
from counterclaim.model import Annotation, Attribution, Report
from counterclaim.resources import Resources


def attribute(report: Report, annotation: Annotation, *, resources: Resources) -> tuple[Attribution, ...]:
    """Every attribution of speech of `report`, in order of its cues; empty if nobody is cited."""
    return assemble(build_tree(report, annotation), resources.cues)


def attribute_attitudes(
    report: Report, annotation: Annotation, spoken: tuple[Attribution, ...], *, resources: Resources
) -> tuple[Attribution, ...]:
    """Thoughts, wishes, judgements and requests beside what is `spoken`, in order of their cues.

    Their `parent` is the place in `spoken` of the speech that tells of them; no claim is read from them.
    """
    return find_attitudes(build_tree(report, annotation), resources.cues, spoken)
