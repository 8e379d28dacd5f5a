"""Stage 5: ClaimDrafts → Coding. Words become cited intervals, places and parties."""

from __future__ import annotations

from counterclaim.model import Annotation, Attribution, ClaimDraft, Coding, Report
from counterclaim.resources import Resources


def ground(
    report: Report,
    annotation: Annotation,
    attributions: tuple[Attribution, ...],
    drafts: tuple[ClaimDraft, ...],
    *,
    resources: Resources,
) -> Coding:
    """The coding of `report`, every value cited; what cannot be settled is an issue."""
    return Coding(report, attributions)
