from datetime import date

from counterclaim.link.facts import coding_to_traits
from counterclaim.link.layout import APART, FIT, LEAD, OPEN, STRANGER, lay_out


def standings(story):
    return [traits.standing for traits in coding_to_traits(story.coding())]


def test_claims_are_counted_from_the_top(story):
    a = story()
    for kind in ("shelling", "casualties", "shelling", "protest"):
        a.tell("A", kind=kind)
    found = standings(a)
    assert [s.rank for s in found] == [0, 1, 2, 3]
    assert [s.share for s in found] == [0.0, 0.25, 0.5, 0.75]
    assert [s.acts for s in found] == [0, 1, 1, 2]
    assert [s.nth for s in found] == [0, 0, 1, 0]
    assert [s.is_only for s in found] == [False, True, False, True]


def test_the_first_act_leads_and_the_commonest_type_is_the_main_one(story, odesa):
    a = story()
    a.tell("A", kind="casualties")
    a.tell("A")
    a.tell("A", kind="explosion", day=None)
    a.tell("A", place=odesa)
    a.tell("A", kind="negotiation")
    found = standings(a)
    assert [s.lead for s in found] == [FIT, LEAD, OPEN, APART, STRANGER]
    assert [s.main for s in found] == ["kin", "same", "kin", "same", "stranger"]


def test_another_day_is_apart(story):
    a = story()
    a.tell("A")
    a.tell("A", day=date(2023, 3, 10))
    assert standings(a)[1].lead == APART


def test_a_denial_moves_nothing(story):
    one, more = story("a"), story("a")
    one.tell("A")
    more.tell("A")
    more.tell("B", stance="deny")
    one.tell("A", kind="casualties")
    more.tell("A", kind="casualties")
    found = standings(more)
    assert [found[0], found[2]] == standings(one)[:1] + standings(one)[1:]


def test_a_report_of_denials_alone_and_one_of_nothing(story):
    a = story()
    a.tell("A", stance="deny")
    assert standings(a)[0].lead == LEAD
    assert lay_out([]) == ()
