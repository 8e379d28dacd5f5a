"""What is kept back is gone from every field, and every offset still fits."""

import json
from dataclasses import replace
from datetime import date

import pytest

from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Cluster,
    Coding,
    Count,
    CountRange,
    Dispute,
    Event,
    Linking,
    PartyKind,
    Place,
    Precision,
    Report,
    Side,
    Span,
    Stance,
    Status,
)
from counterclaim.record.codec import coding_to_json
from counterclaim.record.redaction import GRID_RADIUS_KM, Redaction, mask_spans

TEXT = "Shells hit Sukhodil, Olena Prykladna said.\nMs Prykladna, a teacher, saw “three” fires."
NAME = "Olena Prykladna"


def cite(report, words, value):
    at = report.text.index(words)
    return Cited(value, report.passage(Span(at, at + len(words))), "test")


def make(text=TEXT, report_id="rep_1", path="/home/somebody/prykladna.txt"):
    report = Report(
        report_id, text, path, published=date(2024, 3, 12), title=f"{NAME} speaks", url="https://x.org/prykladna"
    )
    place = Place("Sukhodil", 7, "UA", "Sumy", 50.61, 34.38, 3.0, Precision.TOWN)
    event = Event(
        "shelling", cite(report, "hit", "").passage, Status.OCCURRED, places=(cite(report, "Sukhodil", place),)
    )
    claim = Claim(
        f"clm_{report_id}",
        report_id,
        (cite(report, NAME, Actor(NAME, PartyKind.WITNESS)),),
        Stance.ASSERT,
        event,
        report.passage(Span(0, 41)),
        None,
        None,
        0.9,
        (cite(report, "hit", "type"),),
    )
    claim = replace(claim, decided=(replace(claim.decided[0], by="review.somebody"),))
    return Coding(report, claims=(claim,))


def link(coding):
    claim = coding.claims[0]
    cluster = Cluster(
        "evt_1",
        "shelling",
        (claim.id,),
        (coding.report.id,),
        "single_source",
        1,
        places=claim.event.places,
        disputes=(Dispute("count", (Side("3 fires", (NAME,), (claim.id,)),)),),
        counts=(CountRange("fires", 3, 3, 3, ((NAME, 3, 3),)),),
    )
    return Linking((cluster,), copy_of=((coding.report.id, "rep_0"),))


def redact(*codings, **hidden):
    redaction = Redaction(**hidden)
    for step in (redaction.survey, redaction.learn, redaction.prepare):
        for coding in codings:
            step(coding)
    return redaction


def test_no_name_is_left_and_every_offset_fits():
    redaction = redact(make(), names=True)
    shown = redaction.coding(make())
    linking = redaction.linking(link(make()))
    written = json.dumps([coding_to_json(shown), repr(linking)]).casefold()
    for secret in ("olena", "prykladna", "somebody", "rep_1", "clm_rep_1", "evt_1"):
        assert secret not in written, secret
    assert len(shown.report.text) == len(TEXT)
    [claim] = shown.claims
    assert shown.report.text == TEXT.replace(NAME, "█" * len(NAME)).replace("Prykladna", "█" * 9)
    assert claim.evidence == shown.report.passage(*claim.evidence.spans)
    assert claim.chain[0].value.name == "witness 1"
    assert claim.report_id == shown.report.id
    [cluster] = linking.clusters
    assert cluster.claims == (claim.id,)
    assert cluster.reports == (shown.report.id,)
    assert cluster.places == claim.event.places  # by which an event tells whose words its place are
    assert cluster.disputes[0].sides[0].parties == ("witness 1",)
    assert cluster.counts[0].by_source == (("witness 1", 3, 3),)
    assert linking.copy_of[0][0] == shown.report.id


@pytest.mark.parametrize("hidden", [{}, {"names": True}])
def test_what_linking_calls_a_report_by_shows_no_folder(hidden):
    linking = link(make())
    [cluster] = linking.clusters
    count = replace(cluster.counts[0], by_source=((make().report.path, 3, 3), (make().report.title, 3, 3)))
    shown = redact(make(), **hidden).linking(replace(linking, clusters=(replace(cluster, counts=(count,)),)))
    told = [row[0] for row in shown.clusters[0].counts[0].by_source]
    assert told == (["report", f"{'█' * len(NAME)} speaks"] if hidden else ["prykladna.txt", f"{NAME} speaks"])


def test_a_surname_read_as_a_place_is_no_reason_to_show_it():
    coding = make()
    [claim] = coding.claims
    place = cite(coding.report, "Prykladna", Place("Prykladna", None, None, None, None, None, None, Precision.TOWN))
    claim = replace(claim, event=replace(claim.event, places=(place,)))
    shown = redact(replace(coding, claims=(claim,)), names=True).coding(replace(coding, claims=(claim,)))
    assert "prykladna" not in coding_to_json(shown).casefold()


def test_the_same_person_is_the_same_everywhere_and_twins_stay_two():
    other = make(report_id="rep_2")
    plain = Coding(Report("rep_3", f"A later report names {NAME} too.", "c.txt"))
    redaction = redact(make(), other, plain, names=True)
    first, second, third = (redaction.coding(coding) for coding in (make(), other, plain))
    assert first.claims[0].chain[0].value == second.claims[0].chain[0].value
    assert first.report.id != second.report.id
    assert first.claims[0].id != second.claims[0].id
    assert third.report.text == f"A later report names {'█' * len(NAME)} too."


def test_coordinates_are_coarse_and_the_true_place_lies_inside():
    shown = redact(make(), coordinates=True).coding(make())
    place = shown.claims[0].event.places[0].value
    assert (place.lat, place.lon) == (50.5, 34.5)
    assert place.radius_km == 3.0 + GRID_RADIUS_KM
    assert place.precision is Precision.DISTRICT
    assert place.geonames_id is None
    assert shown.report.text == TEXT


@pytest.mark.parametrize("precision", [Precision.PROVINCE, Precision.COUNTRY])
def test_a_coarse_place_stays(precision):
    coding = make()
    event = coding.claims[0].event
    coarse = replace(event.places[0], value=replace(event.places[0].value, precision=precision))
    coding = replace(coding, claims=(replace(coding.claims[0], event=replace(event, places=(coarse,))),))
    assert redact(coding, coordinates=True).coding(coding).claims[0].event.places == (coarse,)


def test_nothing_is_kept_back_but_the_folder():
    redaction = redact(make())
    shown = redaction.coding(make())
    assert shown.report == replace(make().report, path="prykladna.txt")
    assert shown.claims == make().claims
    assert redaction.linking(link(make())) == link(make())


def test_handles_and_addresses_go_with_the_names():
    text = "Witness @amal_noor wrote to amal@mail.example and t.me/amal_noor on +249 91 234 5678, said @other_one."
    report = Report("rep_1", text, "a.txt", url="https://news.example/1")
    told = [cite(report, words, Actor(words, PartyKind.SOCIAL_MEDIA)) for words in ("@amal_noor", "@other_one")]
    coding = Coding(report, actors=tuple(told))
    shown = redact(coding, names=True).coding(coding)
    written = coding_to_json(shown).casefold()
    for secret in ("amal", "other_one", "mail.example", "5678", "news.example"):
        assert secret not in written, secret
    assert [actor.value.name for actor in shown.actors] == ["social media user 1", "social media user 2"]
    assert redact(coding, coordinates=True).coding(coding) == coding


def test_an_address_that_is_a_persons_is_left_out():
    coding = Coding(Report("rep_1", "Shells fell.", "@amal.txt", url="https://t.me/amal/7"))
    shown = redact(coding, names=True).coding(coding).report
    assert (shown.url, shown.path) == (None, "report")


SPOT = "Shells hit Sukhodil at 50.6123, 34.3812 and killed 49.8356 there."


def false_count(text=SPOT):
    """A coding in which a coordinate was taken for a number of people."""
    coding = make(text.replace("there", f"there, {NAME} said"))
    [claim] = coding.claims
    counts = (
        cite(coding.report, "49.8356", Count("killed", 49.8356, 49.8356)),
        cite(coding.report, "Shells", Count("fires", 3, 3)),
    )
    return replace(coding, claims=(replace(claim, event=replace(claim.event, counts=counts)),))


@pytest.mark.parametrize("hidden", ["names", "coordinates"])
def test_an_address_that_is_left_out_does_not_stay_in_the_text(hidden):
    url = "https://x.org/prykladna"
    coding = make(f"url: {url}\n\n{SPOT} {NAME} said.")
    shown = redact(coding, **{hidden: True}).coding(coding).report
    assert "x.org" not in shown.text
    assert len(shown.text) == len(coding.report.text)


def test_coordinates_that_a_report_tells_are_blotted_out_and_count_nobody():
    coding = false_count()
    linking = link(coding)
    false = CountRange("killed", 49.8356, 49.8356, 49.8356, ((NAME, 49.8356, 49.8356),))
    cluster = replace(linking.clusters[0], counts=(false, *linking.clusters[0].counts))
    redaction = redact(coding, coordinates=True)
    shown = redaction.coding(coding)
    linking = redaction.linking(replace(linking, clusters=(cluster,)))
    written = json.dumps([coding_to_json(shown), repr(linking)])
    for secret in ("50.6123", "34.3812", "49.8356", "rep_1", "x.org", "prykladna.txt"):
        assert secret not in written, secret
    assert shown.report.text == coding.report.text.replace("50.6123", "█" * 7).replace("34.3812", "█" * 7).replace(
        "49.8356", "█" * 7
    )
    assert NAME in shown.report.text
    assert [count.value.what for count in shown.claims[0].event.counts] == ["fires"]
    assert [count.what for count in linking.clusters[0].counts] == ["fires"]
    assert linking.clusters[0].claims == (shown.claims[0].id,)


@pytest.mark.parametrize("url", [None, "https://x.org/prykladna"])
def test_without_a_coordinate_the_address_stays(url):
    coding = make()
    coding = replace(coding, report=replace(coding.report, url=url))
    shown = redact(coding, coordinates=True).coding(coding).report
    assert (shown.id, shown.url, shown.path) == ("rep_1", url, "prykladna.txt")


@pytest.mark.parametrize(
    ("path", "url"), [("50.6123_34.3812.txt", None), ("a.txt", "https://x.org/?ll=50.6123,34.3812")]
)
def test_an_address_that_holds_a_coordinate_is_left_out(path, url):
    coding = make(path=path)
    coding = replace(coding, report=replace(coding.report, url=url))
    shown = redact(coding, coordinates=True).coding(coding)
    assert (shown.report.url, shown.report.path) == (None, "report")
    assert "50.6123" not in coding_to_json(shown)


def test_lines_stay_lines():
    assert mask_spans("ab\ncd", [Span(1, 4)]) == "a█\n█d"
    assert mask_spans("ab", []) == "ab"
