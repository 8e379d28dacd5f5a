from datetime import date, timedelta
from itertools import permutations

from counterclaim.link import link
from counterclaim.model import Place, Precision


def only(linking):
    (cluster,) = linking.clusters
    return cluster


def test_nothing_in_nothing_out(story):
    assert link([]).clusters == ()
    assert link([story().coding()]).clusters == ()


def test_claim_and_denial_are_one_contested_event(story):
    a = story()
    first = a.tell("Governor of Sumy")
    second = a.tell("Russian defence ministry", stance="deny", status="negated")
    event = only(link([a.coding()]))
    assert event.claims == (first, second)
    assert event.status == "contested"
    assert event.independent_sources == 1
    (dispute,) = event.disputes
    assert dispute.about == "occurrence"
    assert [side.parties for side in dispute.sides] == [("Governor of Sumy",), ("Russian defence ministry",)]


def test_events_in_two_towns_or_on_two_days_stay_apart(story, odesa):
    a, b, c = story("a"), story("b"), story("c")
    a.tell("Governor")
    b.tell("Governor", place=odesa)
    c.tell("Governor", day=date(2024, 3, 8))
    assert len(link([x.coding() for x in (a, b, c)]).clusters) == 3


def test_any_order_of_reports_gives_the_same_linking(story, odesa):
    stories = [story("a"), story("b", published=date(2024, 3, 12)), story("c", published=None)]
    stories[0].tell("Governor", killed=(3, None))
    stories[0].tell("Army", kind="casualties", place=None)
    stories[1].tell("Army", killed=(1, 1))
    stories[1].tell(None, place=odesa)
    stories[2].tell("Mayor", stance="deny", status="negated")
    codings = [s.coding() for s in stories]
    assert len({repr(link(order)) for order in permutations(codings)}) == 1


def test_two_parties_corroborate_and_one_side_does_not(story):
    a, b = story("a"), story("b")
    a.tell("Governor of Sumy", side="UA")
    b.tell("Ukrainian army", side="UA")
    assert (only(link([a.coding(), b.coding()])).status, only(link([a.coding(), b.coding()])).independent_sources) == (
        "single_source",
        1,
    )
    b.tell("Witness")
    event = only(link([a.coding(), b.coding()]))
    assert (event.status, event.independent_sources) == ("corroborated", 2)


def test_a_report_alone_is_uncontested(story):
    a = story()
    a.tell()
    event = only(link([a.coding()]))
    assert (event.status, event.independent_sources) == ("uncontested", 1)


def test_a_later_count_of_the_same_source_corrects(story):
    a, b = story("a"), story("b", published=date(2024, 3, 12))
    older = a.tell("Governor", killed=(3, 3))
    newer = b.tell("Governor", killed=(5, 5))
    event = only(link([b.coding(), a.coding()]))
    assert event.status == "corrected"
    assert event.supersedes == ((newer, older),)
    assert (event.counts[0].low, event.counts[0].best, event.counts[0].high) == (5, 5, 5)


def test_the_first_claim_names_the_event(story):
    a, b = story("a"), story("b", published=date(2024, 3, 12))
    first = a.tell("Governor")
    alone = only(link([a.coding()]))
    b.tell("Army")
    both = only(link([b.coding(), a.coding()]))
    assert both.id == alone.id
    assert both.claims[0] == first


def test_a_copy_is_named_and_adds_no_voice(story):
    words = "Shells fell on the market of the town for an hour on Sunday afternoon, and people ran, the governor said."
    tail = " ".join(f"word{n}" for n in range(60))
    a, b = story("a"), story("b", published=date(2024, 3, 12))
    for s in (a, b):
        s.tell("Governor", words=words)
        s.sentences.append(tail)
    b.tell("the governor's office, which the copy names otherwise")
    linking = link([a.coding(), b.coding()])
    assert linking.copy_of == ((b.coding().report.id, a.coding().report.id),)
    assert only(linking).independent_sources == 1


def test_a_copy_moves_no_claim_to_another_event(story):
    """Published on another day, it half agreed with what the original denies, which then left for an event of denials."""
    a, b = story("a", outlet="Agency"), story("b", published=date(2024, 4, 1), outlet="Gazette")
    a.published = None
    for s in (a, b):
        s.tell(place=None, day=None, status="negated", words="xxxxx line 0 xxxxx")
        s.tell(
            "Army", place=None, day=date(2024, 3, 12), kind="casualties", status="negated", words="xxxxx line 1 xxxxx"
        )
        s.tell("Army", place=None, day=date(2024, 3, 10), words="xxxxx line 2 xxxxx")
        s.tell("Army" if s is b else "Rebels", place=None, day=None, status="negated", words="xxxxx line 3 xxxxx")
        s.sentences.append(" ".join(f"word{n}" for n in range(60)))
    alone, both = link([a.coding()]), link([a.coding(), b.coding()])
    assert len(both.copy_of) == 1
    told = {claim for cluster in alone.clusters for claim in cluster.claims}
    assert [tuple(i for i in c.claims if i in told) for c in both.clusters] == [c.claims for c in alone.clusters]
    assert [c.independent_sources for c in both.clusters] == [c.independent_sources for c in alone.clusters]


def test_the_event_takes_the_act_the_best_day_and_the_finest_place(story, sumy):
    region = Place("Sumy Oblast", 9, "UA", None, 51.0, 34.0, None, Precision.PROVINCE)
    a = story()
    a.tell("Governor", kind="casualties", place=region)
    a.tell("Governor", kind="shelling")
    a.tell("Governor", kind="casualties", day=None)
    event = only(link([a.coding()]))
    assert event.type == "shelling"
    assert event.time.value.start == date(2024, 3, 10)
    assert [place.value for place in event.places] == [sumy]


def test_every_claim_is_in_one_cluster(story, odesa):
    stories = [story(name) for name in "abc"]
    for n, s in enumerate(stories):
        s.tell("A", day=date(2024, 3, 10) + timedelta(days=n))
        s.tell("B", place=odesa)
        s.tell(None, place=None, day=None, kind="protest")
    codings = [s.coding() for s in stories]
    linked = [claim for cluster in link(codings).clusters for claim in cluster.claims]
    assert sorted(linked) == sorted(claim.id for coding in codings for claim in coding.claims)


def test_the_place_of_an_event_is_what_most_claims_tell(story, odesa):
    a = story()
    for number in range(5):
        a.tell("Governor", words=f"Shells fell on the port again, wave {number}, he said.")
    a.tell("Governor", place=odesa, by="places.report", words="Shells fell on the port again, he said, a last time.")
    event = only(link([a.coding()]))
    assert [place.value.name for place in event.places] == ["Sumy"]


def test_a_stream_of_reports_that_can_be_read_again_is_linked_alike(story, odesa):
    words = "Shells fell on the market of the town for an hour on Sunday afternoon, and people ran, the governor said."
    stories = [story("a"), story("b", published=date(2024, 3, 12)), story("c")]
    for s in stories[:2]:
        s.tell("Governor", words=words)
        s.sentences.append(" ".join(f"word{n}" for n in range(60)))
        s.tell(None, place=odesa)
    stories[2].tell("Army", stance="deny")
    codings = {(coding := s.coding()).report.id: coding for s in stories}
    linking = link(codings.values())
    assert linking.copy_of
    assert link(iter(codings.values()), find=codings.__getitem__) == linking
