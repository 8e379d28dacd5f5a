"""A report whose drafts are given by hand."""

from datetime import date

import pytest

from counterclaim.annotate import annotate
from counterclaim.attribute import attribute
from counterclaim.ground.event_places import EventPlaces
from counterclaim.ground.event_times import EventTimes
from counterclaim.ground.layout import Layout
from counterclaim.ground.place_features import PlaceFeatures
from counterclaim.ground.place_sites import read_sites
from counterclaim.ground.places import ground_places
from counterclaim.ground.times import Locality, ground_times
from counterclaim.model import ClaimDraft, Report, Stance, Status


class Story:
    """A report whose drafts are given by their trigger words, so that no model chooses them."""

    def __init__(self, text, tools, published=date(2024, 3, 12)):
        known = tools.resources
        self.report = Report("rep_t", text, "t.txt", published=published)
        self.annotation = annotate(self.report, parser=tools.parser, resources=known)
        places = ground_places(
            self.report, self.annotation, gazetteer=known.gazetteer, lexicon=known.places, registry=known.registry
        )
        times, _ = ground_times(self.report, self.annotation, locality_of=lambda _: Locality())
        by_mention = {m: t for m, t in zip(self.annotation.times, times, strict=True) if t is not None}
        self.drafts = []
        self._attributions = attribute(self.report, self.annotation, resources=known)
        self._times, self._places, self._published, self._resources = by_mention, places, published, known

    def tell(self, trigger, status=Status.OCCURRED):
        """A draft at the word `trigger`, with the times of its sentence."""
        annotation, report = self.annotation, self.report
        token = next(t for t in annotation.tokens if t.text == trigger)
        sentence = annotation.sentences[token.sentence]
        inside = [m for m in annotation.times if sentence.start <= m.start < sentence.end and m.expression.can_date]
        draft = ClaimDraft(
            None,
            Stance.ASSERT,
            report.passage(sentence.span),
            "shelling",
            report.passage(token.span),
            token.i,
            status,
            time=inside[0] if inside else None,
        )
        self.drafts.append(draft)
        return draft

    def time(self, draft):
        layout = Layout(self.annotation, self.drafts)
        return EventTimes(layout, self._times, self._published).time_of(draft)

    def places(self, draft):
        where = EventPlaces(self.layout(), self._places, self._attributions, resources=self._resources)
        return [(p.value.name, p.by, p.score) for p in where.places_of(draft)]

    def layout(self):
        return Layout(self.annotation, sorted(self.drafts, key=lambda d: d.trigger_head))

    def sites(self):
        return read_sites(self.annotation, self._places, self._attributions, self._resources.gazetteer)

    def features(self):
        return PlaceFeatures(self.layout(), self.sites(), self._resources.places)


@pytest.fixture
def tell(tools):
    return lambda text, **options: Story(text, tools, **options)


@pytest.fixture(scope="session")
def ground(tools):
    def run(text):
        report = Report("rep_t", text, "t.txt")
        annotation = annotate(report, parser=tools.parser, resources=tools.resources)
        known = tools.resources
        grounding = ground_places(
            report, annotation, gazetteer=known.gazetteer, lexicon=known.places, registry=known.registry
        )
        for reading in grounding.readings:
            assert text[reading.passage.start : reading.passage.end] == reading.passage.text
        return grounding

    return run
