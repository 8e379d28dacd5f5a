"""The stage as a whole: drafts in order, each pointing at its words."""

import pytest

from counterclaim.model import Stance, Status


def test_drafts_are_in_order_and_point_at_their_words(read):
    r = read("Rebels shelled the port. Soldiers arrested nine protesters, the mayor said. A bomb exploded on Monday.")
    drafts = r.drafts
    assert [d.trigger.start for d in drafts] == sorted(d.trigger.start for d in drafts)
    assert {"shelling", "arrest"} <= {d.type for d in drafts}
    for draft in drafts:
        assert r.report.passage(*draft.trigger.spans) == draft.trigger
        assert draft.evidence.start <= draft.trigger.start
        assert draft.trigger.end <= draft.evidence.end
        assert 0 < draft.confidence <= 1


@pytest.mark.parametrize("text", ["", "The weather was fine.", "…", "\n\n"])
def test_a_report_without_events_has_no_drafts(read, text):
    assert read(text).drafts == ()


def test_own_voice_has_no_attribution(read):
    assert read("Rebels shelled the port.").draft("shelled").attribution is None
    r = read("The mayor said that rebels shelled the port.")
    assert r.attributions[r.draft("shelled").attribution].source.mention.text == "The mayor"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The ministry accused the rebels of shelling the port.", "shelling", (Stance.ACCUSE, Status.OCCURRED, ["the rebels"])),
        ("The ministry blamed the shelling on the rebels.", "shelling", (Stance.ACCUSE, Status.OCCURRED, ["the rebels"])),
        ("The army denied shelling the port.", "shelling", (Stance.DENY, Status.NEGATED, ["The army"])),
        ("The army said it had not shelled the port.", "shelled", (Stance.DENY, Status.NEGATED, ["The army"])),
        ("The Front claimed responsibility for the shelling.", "shelling", (Stance.CLAIM_RESPONSIBILITY, Status.OCCURRED, ["The Front"])),
        ("The ministry confirmed the shelling of the port.", "shelling", (Stance.CONFIRM, Status.OCCURRED, [])),
    ],
)  # fmt: skip
def test_stance_status_and_agents_agree(read, text, trigger, expected):
    draft = read(text).draft(trigger)
    assert (draft.stance, draft.status, [a.naming.text for a in draft.agents]) == expected


def test_what_is_not_denied_is_not_denied(read):
    assert read("The army did not deny shelling the port.").draft("shelling").stance is not Stance.DENY


def test_the_trigger_of_a_split_phrase_has_two_spans(read):
    draft = read("Soldiers shot the teacher dead.").draft("shot dead")
    assert len(draft.trigger.spans) == 2
