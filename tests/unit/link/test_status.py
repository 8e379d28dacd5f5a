import pytest

from counterclaim.link.facts import coding_to_facts
from counterclaim.link.status import count_voices, status_of


def facts_of(*stories):
    return [fact for s in stories for fact in coding_to_facts(s.coding(), s.coding().report)]


def test_own_voice_counts_only_where_nobody_else_is_heard(story):
    a, b = story("a"), story("b")
    a.tell("Army")
    a.tell(None)
    assert count_voices(facts_of(a), {}) == 1
    b.tell(None)
    assert count_voices(facts_of(a, b), {}) == 2


def test_denials_count_only_where_all_deny(story):
    a = story()
    a.tell("Army", stance="deny")
    assert count_voices(facts_of(a), {}) == 1
    a.tell("Mayor")
    assert count_voices(facts_of(a), {}) == 1


def test_who_cannot_verify_is_no_voice(story):
    a = story()
    a.tell("Observers", stance="cannot_verify")
    assert count_voices(facts_of(a), {}) == 0


def test_a_copy_is_heard_only_where_its_original_is_silent(story):
    a, b = story("a"), story("b")
    a.tell("Army")
    b.tell("The army's press office")
    copies = {b.coding().report.id: a.coding().report.id}
    assert count_voices(facts_of(a, b), copies) == 1
    assert count_voices(facts_of(b), copies) == 1


@pytest.mark.parametrize(
    ("voices", "is_disputed", "is_replaced", "status"),
    [
        (2, True, True, "contested"),
        (2, False, True, "corrected"),
        (2, False, False, "corroborated"),
        (1, False, False, "single_source"),
        (0, False, False, "single_source"),
    ],
)
def test_the_first_that_holds(story, voices, is_disputed, is_replaced, status):
    a = story()
    a.tell("Army")
    assert status_of(facts_of(a), voices=voices, is_disputed=is_disputed, is_replaced=is_replaced) == status
