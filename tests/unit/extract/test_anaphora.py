"""Claims that name their event only by a word that points back."""

import pytest

from counterclaim.model import Stance, Status


@pytest.mark.parametrize(
    ("denial", "trigger"),
    [
        ("The army denied it.", "it"),
        ("The army denied the accusation.", "accusation"),
        ("The army denied any role.", "role"),
        ("The army denied any involvement.", "involvement"),
        ("The army denied the report.", "report"),
    ],
)
def test_a_denial_takes_the_event_told_before(read, denial, trigger):
    r = read(f"Rebels shelled the port on Monday. {denial}")
    told, denied = r.draft("shelled"), r.draft(trigger)
    assert denied.by == "trigger.anaphora"
    assert denied.stance in {Stance.DENY, Stance.DENY_RESPONSIBILITY}
    assert (denied.type, denied.time) == (told.type, told.time)
    assert denied.targets == told.targets
    assert denied.confidence < told.confidence
    assert trigger in denied.evidence.text


def test_a_denial_of_the_fact_negates_it(read):
    assert read("Rebels shelled the port. The army denied it.").draft("it").status is Status.NEGATED


def test_who_denies_a_role_denies_to_have_done_it(read):
    r = read("Gunmen shelled the port. The Front denied any role.")
    assert [a.naming.text for a in r.draft("role").agents] == ["The Front"]


def test_who_claims_it_did_it(read):
    r = read("Gunmen shelled the port. The Front claimed responsibility.")
    draft = r.draft("responsibility")
    assert draft.stance is Stance.CLAIM_RESPONSIBILITY
    assert draft.status is Status.OCCURRED
    assert [a.naming.text for a in draft.agents] == ["The Front"]


@pytest.mark.parametrize(
    "text",
    [
        "The army denied it.",
        "Rebels shelled the port. The army said it.",
        "Rebels shelled the port. The army denied that it had bombed the school.",
        "Rebels shelled the port. " + "The sky was grey. " * 7 + "The army denied it.",
    ],
)
def test_nothing_to_point_at_gives_no_claim(read, text):
    assert [d for d in read(text).drafts if d.by == "trigger.anaphora"] == []


def test_the_nearest_sentence_is_meant(read):
    r = read("Rebels shelled the port. Later soldiers arrested nine protesters. The army denied it.")
    assert r.draft("it").type == "arrest"
