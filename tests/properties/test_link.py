"""Linking: any order, every claim once, a copy never corroborates, a denial never unmakes an event."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.building import ODESA, SUMY, Told, build_claim

from counterclaim.link import link
from counterclaim.link.disputes import drop_replaced, find_disputes, find_superseded
from counterclaim.link.facts import coding_to_facts
from counterclaim.model import (
    Cited,
    Coding,
    Report,
    Span,
    Stance,
    Status,
    hash_id,
)

TOWNS = (SUMY, ODESA)
DAYS = (date(2024, 3, 10), date(2024, 3, 11), date(2024, 3, 12))
HOURS = (datetime(2024, 3, 10, 4, 10, tzinfo=UTC), datetime(2024, 3, 10, 5, 50, tzinfo=UTC))
SENTENCE_CHARS = 60
FILLER = " ".join(f"word{n}" for n in range(80))


@st.composite
def claims(draw):
    """What a claim says: party, type, place, day or hour, stance, status, killed, target."""
    return (
        draw(st.sampled_from([None, "Army", "Rebels", "Mayor of the town"])),
        draw(st.sampled_from(["shelling", "casualties", "explosion", "protest", "territory_seized"])),
        draw(st.none() | st.sampled_from(TOWNS)),
        draw(st.none() | st.sampled_from([*DAYS, *HOURS])),
        draw(st.sampled_from(list(Stance))),
        draw(st.sampled_from([Status.OCCURRED, Status.REPELLED, Status.NEGATED])),
        draw(st.none() | st.integers(1, 9)),
        draw(st.sampled_from([None, "command post", "hospital"])),
    )


@st.composite
def stories(draw):
    return [
        build(f"story {n}", draw(st.none() | st.sampled_from(DAYS)), draw(st.lists(claims(), max_size=4)))
        for n in range(draw(st.integers(0, 4)))
    ]


def build(name, published, told):
    lines = [f"{name} line {n} {name} ".ljust(SENTENCE_CHARS - 1, "x") for n in range(len(told))]
    text = "\n".join([*lines, name])
    report = Report(hash_id("rep", name), text, f"{name}.txt", name, published)
    return Coding(report, claims=tuple(told_claim(report, n, claim) for n, claim in enumerate(told)))


def told_claim(report, number, told):
    party, kind, place, day, stance, status, killed, target = told
    start = number * SENTENCE_CHARS
    evidence = report.passage(Span(start, start + SENTENCE_CHARS - 1))
    trigger = report.passage(Span(start, start + 5))
    counts = (killed, killed) if killed else None
    said = Told(party, kind, place, day, stance, status, counts, target=target)
    return build_claim(report, hash_id("clm", report.id, number), said, (evidence, trigger))


@settings(max_examples=80, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_order_plays_no_part(codings, random):
    shuffled = [*codings]
    random.shuffle(shuffled)
    assert link(shuffled) == link(codings)


@settings(max_examples=80, deadline=None)
@given(stories())
def test_every_claim_is_in_one_event(codings):
    linking = link(codings)
    linked = [claim for cluster in linking.clusters for claim in cluster.claims]
    assert sorted(linked) == sorted(claim.id for coding in codings for claim in coding.claims)
    assert len({cluster.id for cluster in linking.clusters}) == len(linking.clusters)
    for cluster in linking.clusters:
        assert {c for d in cluster.disputes for s in d.sides for c in s.claims} <= set(cluster.claims)
        assert (cluster.status == "contested") == bool(cluster.disputes)


@settings(max_examples=60, deadline=None)
@given(stories().filter(bool), st.data())
def test_a_copy_never_corroborates(codings, data):
    codings = [
        replace(c, report=replace(c.report, text=f"{c.report.text}\n{c.report.id} {FILLER}")) for c in codings[:1]
    ]
    (coding,) = codings
    name = "copy"
    copied = replace(coding.report, id=hash_id("rep", name), outlet=name, published=date(2024, 4, 1), path="copy.txt")
    renamed = data.draw(st.sampled_from(["Army", "press office of the army"]))
    copy = Coding(
        copied,
        claims=tuple(
            replace(
                claim,
                id=hash_id("clm", copied.id, n),
                report_id=copied.id,
                chain=tuple(replace(link_, value=replace(link_.value, name=renamed)) for link_ in claim.chain),
            )
            for n, claim in enumerate(coding.claims)
        ),
    )
    alone, both = link([coding]), link([coding, copy])
    assert both.copy_of == ((copied.id, coding.report.id),)
    told = {claim.id for claim in coding.claims}
    kept = [(tuple(i for i in c.claims if i in told), c.independent_sources) for c in both.clusters]
    assert kept == [(c.claims, c.independent_sources) for c in alone.clusters]


@settings(max_examples=60, deadline=None)
@given(stories())
def test_a_denial_never_unmakes_an_event(codings):
    told = ("Ministry", "shelling", TOWNS[0], DAYS[0], Stance.DENY, Status.NEGATED, None, None)
    denial = build("denial", date(2024, 5, 1), [told])
    before, after = link(codings), link([*codings, denial])
    status = {claim: cluster.status for cluster in after.clusters for claim in cluster.claims}
    for cluster in before.clusters:
        if cluster.status == "contested":
            assert status[cluster.claims[0]] == "contested"
    assert {c.id for c in before.clusters} <= {c.id for c in after.clusters}


def test_a_denial_makes_an_event_contested():
    told = ("Army", "shelling", TOWNS[0], DAYS[0], Stance.ASSERT, Status.OCCURRED, None, None)
    denied = ("Ministry", "shelling", TOWNS[0], DAYS[0], Stance.DENY, Status.NEGATED, None, None)
    (cluster,) = link([build("story", DAYS[1], [told])]).clusters
    assert cluster.status == "single_source"
    (cluster,) = link([build("story", DAYS[1], [told, denied])]).clusters
    assert cluster.status == "contested"


@settings(max_examples=60, deadline=None)
@given(stories().filter(bool), st.data())
def test_a_denial_inside_an_event_never_settles_it(codings, data):
    """Whatever claims are one event: with one more denial among them what was disputed still is."""
    facts = [fact for coding in codings for fact in coding_to_facts(coding, coding.report)]
    told = data.draw(claims())
    coding = build("denial", date(2024, 5, 1), [(*told[:4], Stance.DENY, Status.NEGATED, *told[6:])])
    (denial,) = coding_to_facts(coding, coding.report)
    held = find_disputes(drop_replaced(facts, find_superseded(facts)))
    more = [*facts, denial]
    assert bool(held) <= bool(find_disputes(drop_replaced(more, find_superseded(more))))


@settings(max_examples=60, deadline=None)
@given(stories().filter(bool), st.data())
def test_a_copy_inside_an_event_disputes_nothing_new(codings, data):
    facts = coding_to_facts(codings[0], codings[0].report)
    again = data.draw(st.sampled_from(facts)) if facts else None
    repeated = [*facts, *([replace(again, claim=replace(again.claim, id="copy"))] if again else [])]
    assert [d.about for d in find_disputes(repeated)] == [d.about for d in find_disputes(facts)]


@settings(max_examples=80, deadline=None)
@given(stories(), stories())
def test_a_report_touches_its_own_blocks_only(codings, others):
    """Reports of other towns and another year leave every event, and its very id, as it was."""
    far = [_move(coding) for coding in others]
    alone, moved, both = link(codings), link(far), link([*far, *codings])
    assert sorted([*alone.clusters, *moved.clusters], key=repr) == sorted(both.clusters, key=repr)


def _move(coding):
    """The same told by another report, four years before and fifty degrees away."""
    text = coding.report.text.replace("story", "other")
    published = (coding.report.published or DAYS[0]).replace(year=2020)
    report = replace(coding.report, id=f"far {coding.report.id}", outlet="far", text=text, published=published)
    return Coding(report, claims=tuple(_move_claim(claim, report) for claim in coding.claims))


def _move_claim(claim, report):
    event = claim.event
    evidence, trigger = (report.passage(*passage.spans) for passage in (claim.evidence, event.trigger))
    places = tuple(Cited(replace(place.value, geonames_id=9, lat=0.0), trigger, "t") for place in event.places)
    time = event.time
    if time:
        day = time.value.start.replace(year=2020)
        time = Cited(replace(time.value, start=day, end=day), trigger, "t")
    event = replace(event, trigger=trigger, places=places, time=time)
    return replace(claim, id=f"far {claim.id}", report_id=report.id, evidence=evidence, event=event)
