from datetime import UTC, date, datetime

from counterclaim.link.disputes import drop_replaced, find_disputes, find_superseded, range_counts
from counterclaim.link.facts import coding_to_facts


def read(*stories):
    codings = [s.coding() for s in stories]
    return [fact for coding in codings for fact in coding_to_facts(coding, coding.report)]


def about(*stories):
    return [dispute.about for dispute in find_disputes(read(*stories))]


def test_one_party_does_not_dispute_itself(story):
    a = story()
    a.tell("Army", killed=(3, 3))
    a.tell("Army", killed=(5, 5))
    a.tell("Army", stance="deny")
    assert about(a) == []


def test_counts_that_exclude_each_other(story):
    a = story()
    a.tell("Army", killed=(3, None))
    a.tell("Rebels", killed=(4, 9))
    assert about(a) == []
    a.tell("Mayor", killed=(None, 2))
    assert about(a) == ["count"]
    (dispute,) = find_disputes(read(a))
    assert [side.value for side in dispute.sides] == ["killed: 3–", "killed: 4–9", "killed: –2"]


def test_repelled_against_carried_out(story):
    a = story()
    a.tell("Army", kind="ground_attack", status="repelled")
    a.tell("Rebels", kind="ground_attack")
    assert about(a) == ["outcome"]


def test_a_toll_does_not_contradict_a_repelled_attack(story):
    a = story()
    a.tell("Army", kind="ground_attack", status="repelled")
    a.tell("Hospital", kind="casualties")
    assert about(a) == []


def test_to_deny_the_toll_is_not_to_deny_the_attack(story):
    a = story()
    a.tell("Governor", kind="shelling")
    a.tell("Mayor", kind="casualties", stance="deny", status="negated")
    assert about(a) == []
    a.tell("Hospital", kind="casualties")
    (dispute,) = find_disputes(read(a))
    assert [side.parties for side in dispute.sides] == [("Mayor",), ("Hospital",)]


def test_two_who_blame_different_parties(story):
    a = story()
    a.tell("Army", stance="accuse", agent="Rebels")
    a.tell("Rebels", stance="accuse", agent="Army")
    a.tell("Mayor", stance="deny_responsibility")
    (dispute,) = find_disputes(read(a))
    assert dispute.about == "responsibility"
    assert [side.value for side in dispute.sides] == ["Rebels", "Army", "denied"]


def test_who_cannot_verify_disputes_nothing(story):
    a = story()
    a.tell("Army", stance="deny")
    a.tell("Observers", stance="cannot_verify")
    assert about(a) == []


def test_only_a_later_report_of_the_same_source_replaces(story):
    a, b = story("a"), story("b", published=date(2024, 3, 12))
    older = a.tell("Governor", killed=(3, 3))
    a.tell("Governor", killed=(4, 4))
    b.tell("Army", killed=(9, 9))
    newer = b.tell("Governor", killed=(4, 4))
    facts = read(a, b)
    assert find_superseded(facts) == ((newer, older),)


def test_ranges_take_the_last_word_of_each_voice(story):
    a = story()
    a.tell("Army", killed=(3, 3))
    a.tell("Army", killed=(2, 2))
    a.tell("Rebels", killed=(10, None))
    a.tell("Mayor", killed=(99, 99), stance="deny")
    (killed,) = range_counts(read(a))
    assert (killed.what, killed.low, killed.best, killed.high) == ("killed", 2, 2, None)
    assert killed.by_source == (("Army", 2, 2), ("Rebels", 10, None))


def test_a_figure_given_up_is_not_held_where_it_is_repeated(story):
    a, b = story("a"), story("b", published=date(2024, 3, 12))
    a.tell("Governor", killed=(3, 3))
    newer = b.tell("Governor", killed=(4, 4))
    b.tell("Governor", killed=(3, 3), words="It had told of three.")
    other = b.tell("Army", killed=(3, 3))
    facts = read(a, b)
    assert [fact.claim.id for fact in drop_replaced(facts, find_superseded(facts))] == [newer, other]


def test_the_dead_of_one_side_do_not_contradict_those_of_the_other(story):
    a = story()
    a.tell("Army", killed=(3, 3), target="soldiers")
    a.tell("Rebels", killed=(41, 41), target="attackers")
    assert about(a) == []
    a.tell("Mayor", killed=(7, 7), target="soldiers")
    (dispute,) = find_disputes(read(a))
    assert [side.value for side in dispute.sides] == ["killed: 3", "killed: 7"]


def test_a_clash_does_not_contradict_that_the_attack_was_repelled(story):
    a = story()
    a.tell("Army", kind="ground_attack", status="repelled")
    a.tell("Rebels", kind="armed_clash")
    assert about(a) == []


def test_who_was_spared_does_not_deny_the_attack(story):
    a = story()
    a.tell("Army", kind="shelling")
    a.tell("Mayor", kind="shelling", status="negated", killed=(0, 0))
    assert about(a) == []
    a.tell("Rebels", kind="shelling", status="negated")
    assert about(a) == ["occurrence"]


def test_a_side_names_each_party_once_and_no_report_that_only_relays(story):
    a = story()
    a.tell("Ennedi Front")
    a.tell("spokesman for the Ennedi Front")
    a.tell(None)
    a.tell("Army", stance="deny")
    (dispute,) = find_disputes(read(a))
    assert [(side.parties, len(side.claims)) for side in dispute.sides] == [(("Ennedi Front",), 3), (("Army",), 1)]


def test_an_accident_to_one_is_an_attack_to_another(story):
    a = story()
    a.tell("Army", kind="crash")
    a.tell("Army", kind="interception")
    a.tell(None, kind="interception")
    assert about(a) == []
    a.tell("Rebels", kind="interception")
    (dispute,) = find_disputes(read(a))
    assert dispute.about == "responsibility"
    assert [(side.value, side.parties) for side in dispute.sides] == [("accident", ("Army",)), ("attack", ("Rebels",))]


def test_two_hours_of_one_blast(story):
    a = story()
    a.tell("Army", kind="explosion", day=datetime(2024, 3, 10, 4, 30, tzinfo=UTC))
    a.tell("Mayor", kind="explosion", day=datetime(2024, 3, 10, 6, 10, tzinfo=UTC))
    (dispute,) = find_disputes(read(a))
    assert dispute.about == "time"
    assert [side.value for side in dispute.sides] == ["2024-03-10T04:30:00Z", "2024-03-10T06:10:00Z"]
    a.tell("Mayor", kind="explosion", day=datetime(2024, 3, 10, 4, 40, tzinfo=UTC))
    assert about(a) == []  # to the mayor there were two


def test_two_towns_of_one_strike(story, sumy, odesa):
    a = story()
    a.tell("Army", kind="air_strike", place=sumy, target="school")
    a.tell("Mayor", kind="air_strike", place=odesa, target="school")
    (dispute,) = find_disputes(read(a))
    assert (dispute.about, [side.value for side in dispute.sides]) == ("place", ["Sumy", "Odesa"])


def test_civilian_to_one_and_military_to_another(story):
    a = story()
    a.tell("Army", kind="air_strike", target="command post")
    a.tell("Army", kind="armed_clash", target="villagers")
    assert about(a) == []
    a.tell("Mayor", kind="air_strike", target="hospital")
    (dispute,) = find_disputes(read(a))
    assert dispute.about == "target"
    assert [(side.value, side.parties) for side in dispute.sides] == [("military", ("Army",)), ("civilian", ("Mayor",))]
    a.tell("Army", kind="air_strike", target="hospital")
    assert about(a) == []  # the army tells of both


def test_who_was_hit_too_does_not_dispute_who_else_was(story):
    a = story()
    a.tell("Army", kind="missile_strike", target="soldiers", agent="Rebels", agent_side="rebels", side="army")
    a.tell("Mayor", kind="missile_strike", target="farmers")
    assert about(a) == []


def test_to_deny_ones_own_hand_is_about_who_did_it(story):
    a = story()
    a.tell("Mayor", kind="air_strike", agent="Army", agent_side="army")
    a.tell("Army", kind="air_strike", stance="deny", status="negated", agent="Army", agent_side="army", side="army")
    (dispute,) = find_disputes(read(a))
    assert dispute.about == "responsibility"
    assert [(side.value, side.parties) for side in dispute.sides] == [("army", ("Mayor",)), ("denied", ("Army",))]


def test_a_strike_that_nobody_lays_on_the_denier_is_denied_as_such(story):
    a = story()
    a.tell("Mayor", kind="air_strike")
    a.tell("Army", kind="air_strike", stance="deny", status="negated", agent="Army", agent_side="army", side="army")
    assert about(a) == ["occurrence"]


def test_whether_a_town_was_taken_is_how_the_assault_came_out(story):
    a = story()
    a.tell("Army", kind="territory_seized")
    a.tell("Rebels", kind="territory_seized", stance="deny", status="negated")
    (dispute,) = find_disputes(read(a))
    assert (dispute.about, [side.value for side in dispute.sides]) == ("outcome", ["carried out", "not carried out"])
    b = story("b")
    b.tell("Army", kind="ground_attack", status="repelled")
    b.tell("Governor", kind="territory_seized", stance="deny", status="negated")
    assert about(b) == []


def test_more_people_who_fled_by_a_later_report(story):
    a, b = story("a"), story("b", published=date(2024, 3, 12))
    a.tell("Mayor", kind="displacement", killed=(2, 2))
    b.tell("Army", kind="displacement", killed=(9, 9))
    assert about(a, b) == []
    a.tell("Rebels", kind="displacement", killed=(7, 7))
    assert about(a, b) == ["count"]  # at the time of the mayor's


def test_a_later_toll_of_another_source_is_a_dispute(story):
    a, b = story("a"), story("b", published=date(2024, 3, 12))
    a.tell("Mayor", killed=(2, 2))
    b.tell("Army", killed=(9, 9))
    assert about(a, b) == ["count"]


def test_a_figure_that_says_whose_dead_they_are(story):
    a = story()
    a.tell("Army", killed=(3, 3), counted="soldiers killed", target="soldiers")
    a.tell("Rebels", killed=(41, 41), counted="soldiers killed", target="the garrison", kind="ground_attack")
    assert about(a) == ["count"]
