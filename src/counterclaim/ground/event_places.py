"""Where an event was: of all places that the report names, the one that most speaks for, and those listed with it.

A value taken from elsewhere than the event's sentence points at the characters where it stands, names the rule in `by`
and scores lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.ground.layout import FROM_PARAGRAPH, FROM_REPORT, Layout
from counterclaim.ground.place_features import Frame, PlaceFeatures, View
from counterclaim.ground.place_sites import Mention, list_head, read_sites
from counterclaim.ground.places import PlaceGrounding
from counterclaim.model import Attribution, Cited, ClaimDraft, Place
from counterclaim.resources import Resources


class EventPlaces:
    """The places of the drafts of one report, chosen in order of the text: where the story is tells where it goes on."""

    def __init__(
        self,
        layout: Layout,
        places: PlaceGrounding,
        attributions: Sequence[Attribution],
        *,
        resources: Resources,
    ) -> None:
        self._layout = layout
        sites = read_sites(layout.annotation, places, attributions, resources.gazetteer)
        self._features = PlaceFeatures(layout, sites, resources.places)
        self._weights = resources.event_place_weights
        self._chosen = self._choose()

    def places_of(self, draft: ClaimDraft) -> tuple[Cited[Place], ...]:
        """The likeliest place of the draft, first, and those listed with it; () if the report names no place."""
        return self._chosen[draft]

    def _choose(self) -> dict[ClaimDraft, tuple[Cited[Place], ...]]:
        chosen = {}
        frame = Frame()
        for draft in self._layout.drafts:
            view = self._features.view(draft)
            best = self._find_best(view, frame)
            chosen[draft] = () if best is None else self._cite(view, best)
            if best is not None:
                self._features.settle(view, best, frame)
        return chosen

    def _find_best(self, view: View, frame: Frame) -> int | None:
        """The eligible candidate of the highest score, the earliest of equals."""
        candidates = self._features.eligible(view, self._features.candidates(view))
        return max(candidates, key=lambda n: (self._score(view, n, frame), -n), default=None)

    def _score(self, view: View, n: int, frame: Frame) -> float:
        return sum(self._weights.get(name, 0.0) for name in self._features.tell(view, n, frame))

    def _cite(self, view: View, n: int) -> tuple[Cited[Place], ...]:
        if n in view.own:
            best = self._features.nearest(view, n)
            return (best.cited, *(m.cited for m in self._listed_with(best, view)))
        site = self._features.sites[n]
        meant = [m for m in site.mentions if m.is_meant] or list(site.mentions)
        mention = view.before.get(n) or meant[0]
        in_paragraph = self._layout.annotation.sentences[mention.sentence].paragraph == view.paragraph
        by, score = ("places.paragraph", FROM_PARAGRAPH) if in_paragraph else ("places.report", FROM_REPORT)
        return (replace(mention.cited, by=by, score=min(score, mention.cited.score)),)

    def _listed_with(self, best: Mention, view: View) -> list[Mention]:
        """The mentions that stand in one list with `best`: "in Homs, Hama and Idlib"."""
        tokens = self._layout.annotation.tokens
        beside = [
            m for n, mentions in sorted(view.own.items()) for m in mentions[:1] if m.cited.value != best.cited.value
        ]
        return sorted((m for m in beside if list_head(m, tokens) == list_head(best, tokens)), key=lambda m: m.start)
