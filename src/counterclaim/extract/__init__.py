"""Stage 4: Attributions → ClaimDrafts. What is said to have happened, by whom, to whom, how far it came."""

from __future__ import annotations

from counterclaim.model import Annotation, Attribution, ClaimDraft, Report
from counterclaim.resources import Resources


def extract(
    report: Report, annotation: Annotation, attributions: tuple[Attribution, ...], *, resources: Resources
) -> tuple[ClaimDraft, ...]:
    """Every claim of the report, in order of the triggers."""
    return ()
