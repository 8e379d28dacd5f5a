"""When and where an event was if its own sentence does not say."""

from datetime import date

import pytest

from counterclaim.annotate import annotate
from counterclaim.ground.focus import FROM_PARAGRAPH, FROM_REPORT, Focus, dateline_end
from counterclaim.ground.places import ground_places
from counterclaim.ground.times import ground_times
from counterclaim.model import ClaimDraft, NameLabel, Report, Stance, Status


class Story:
    """A report whose drafts are given by their trigger words, so that no model chooses them."""

    def __init__(self, text, tools, published=date(2024, 3, 12)):
        known = tools.resources
        self.report = Report("rep_t", text, "t.txt", published=published)
        self.annotation = annotate(self.report, parser=tools.parser, resources=known)
        places = ground_places(self.report, self.annotation, gazetteer=known.gazetteer, lexicon=known.places)
        times, _ = ground_times(self.report, self.annotation, zone_of=lambda _: None)
        by_mention = {m: t for m, t in zip(self.annotation.times, times, strict=True) if t is not None}
        self.drafts = []
        self._parts = (self.annotation, by_mention, places, published)

    def tell(self, trigger, status=Status.OCCURRED):
        """A draft at the word `trigger`, with the times and places of its sentence."""
        annotation, report = self.annotation, self.report
        token = next(t for t in annotation.tokens if t.text == trigger)
        sentence = annotation.sentences[token.sentence]
        inside = [m for m in annotation.times if sentence.start <= m.start < sentence.end and m.expression.can_date]
        named = [n for n in annotation.names if n.label is NameLabel.PLACE and sentence.start <= n.start < sentence.end]
        draft = ClaimDraft(
            None,
            Stance.ASSERT,
            report.passage(sentence.span),
            "shelling",
            report.passage(token.span),
            token.i,
            status,
            time=inside[0] if inside else None,
            places=tuple(named),
        )
        self.drafts.append(draft)
        return draft

    def time(self, draft):
        return Focus(*self._parts, self.drafts).time_of(draft)

    def places(self, draft):
        return [(p.value.name, p.by, p.score) for p in Focus(*self._parts, self.drafts).places_of(draft)]


@pytest.fixture
def tell(tools):
    return lambda text, **options: Story(text, tools, **options)


def test_an_own_time_and_place_come_first(tell):
    story = tell("Rebels shelled Aleppo on Monday. The army bombed Homs on Sunday.")
    story.tell("shelled")
    bombed = story.tell("bombed")
    assert story.time(bombed).value.start == date(2024, 3, 10)
    assert [p[0] for p in story.places(bombed)] == ["Homs"]


def test_the_paragraph_gives_what_a_sentence_does_not_tell(tell):
    story = tell("Rebels shelled the city of Aleppo on Monday. They burned a school.\n\nTalks were held in Homs.")
    shelled, burned = story.tell("shelled"), story.tell("burned")
    time = story.time(burned)
    assert (time.value, time.passage) == (story.time(shelled).value, story.time(shelled).passage)
    assert (time.by, time.score) == ("time.paragraph", FROM_PARAGRAPH)
    assert story.places(burned) == [("Aleppo", "places.paragraph", FROM_PARAGRAPH)]


def test_the_last_time_told_in_the_paragraph_is_taken(tell):
    story = tell("Rebels shelled Aleppo on Sunday. They bombed Homs on Monday. They burned a school.")
    for word in ("shelled", "bombed"):
        story.tell(word)
    burned = story.tell("burned")
    assert story.time(burned).value.start == date(2024, 3, 11)
    assert [p[0] for p in story.places(burned)] == ["Homs"]


def test_what_is_told_later_in_the_paragraph_is_not_inherited_as_the_paragraphs(tell):
    story = tell("They burned a school. Rebels shelled Aleppo on Monday.")
    burned = story.tell("burned")
    story.tell("shelled")
    assert story.time(burned).by == "time.report"


def test_the_report_gives_what_no_paragraph_tells(tell):
    story = tell("Rebels shelled the city of Aleppo on Monday.\n\nA school burned.")
    story.tell("shelled")
    burned = story.tell("burned")
    assert (story.time(burned).by, story.time(burned).score) == ("time.report", FROM_REPORT)
    assert story.places(burned) == [("Aleppo", "places.report", FROM_REPORT)]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.HYPOTHETICAL])
def test_a_plan_inherits_no_time(tell, status):
    story = tell("Rebels shelled Aleppo on Monday. They will bomb a school.")
    story.tell("shelled")
    assert story.time(story.tell("bomb", status)) is None


def test_a_plan_hands_no_time_to_the_report(tell):
    story = tell("Rebels will shell Aleppo on Friday.\n\nA school burned.")
    story.tell("shell", Status.PLANNED)
    assert story.time(story.tell("burned")) is None
    story = tell("Rebels will shell Aleppo on Friday. A school burned.")
    story.tell("shell", Status.PLANNED)
    assert story.time(story.tell("burned")) is None


def test_a_time_long_before_publication_is_background_and_not_inherited_by_the_report(tell):
    story = tell("Rebels shelled Aleppo in May 2016.\n\nA school burned.")
    story.tell("shelled")
    assert story.time(story.tell("burned")) is None


def test_nothing_told_gives_nothing(tell):
    story = tell("Rebels burned a school.")
    burned = story.tell("burned")
    assert story.time(burned) is None
    assert story.places(burned) == []


def test_the_lead_outweighs_a_name_further_down_but_not_many(tell):
    lead = "Shells fell on the city of Aleppo.\n\nIt rained.\n\nIt snowed.\n\n"
    story = tell(lead + "Crowds gathered in Homs.\n\nA school burned.")
    assert [p[0] for p in story.places(story.tell("burned"))] == ["Aleppo"]
    story = tell(
        lead
        + "Crowds gathered in Homs. Shops in Homs closed. Roads to Homs and from Homs were full.\n\nA school burned."
    )
    assert [p[0] for p in story.places(story.tell("burned"))] == ["Homs"]


def test_the_place_of_the_dateline_is_the_last_choice(tell):
    story = tell("BEIRUT, March 11 (Herald) — Shells fell on the city of Aleppo.\n\nA school burned.")
    assert story.places(story.tell("burned"))[0][0] == "Aleppo"


def test_a_fine_place_is_preferred_to_a_country(tell):
    story = tell("In Syria, shells fell on the city of Aleppo.\n\nA school burned.")
    assert [p[0] for p in story.places(story.tell("burned"))] == ["Aleppo"]


def test_a_country_is_better_than_nothing(tell):
    story = tell("Shells fell in Syria.\n\nA school burned.")
    assert [p[0] for p in story.places(story.tell("burned"))] == ["Syria"]


def test_a_capital_that_speaks_is_no_place_of_an_event(tell):
    story = tell("Moscow said that a school burned.")
    assert story.places(story.tell("burned")) == []


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BEIRUT, March 11 (Herald) — Shells fell.", "BEIRUT, March 11 (Herald) —"),
        ("GENEVA – Talks were held.", "GENEVA –"),
        ("Shells fell – and killed two.", ""),
        ("The so-called army left.", ""),
        ("Shells fell.", ""),
        ("", ""),
    ],
)
def test_dateline(tools, text, dateline):
    annotation = annotate(Report("rep_t", text, "t.txt"), parser=tools.parser, resources=tools.resources)
    assert text[: dateline_end(annotation)] == dateline
