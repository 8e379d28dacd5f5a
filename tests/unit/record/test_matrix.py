from dataclasses import replace

import pytest

from counterclaim.model import Actor, Cited, PartyKind, Span, Stance, Status
from counterclaim.record.matrix import FACETS, build_matrix, list_naming


def cells(row):
    return {facet: [value for value, _ in cell] for facet, cell in zip(FACETS, row.cells, strict=True) if cell}


def test_a_row_a_party_in_the_order_in_which_they_speak(story, tell, gather):
    claims = (
        tell(1, "Army", side="UA", killed=(3, None), agent="Legion", stance=Stance.ACCUSE),
        tell(2, "Legion", stance=Stance.DENY_RESPONSIBILITY, agent="Legion"),
        tell(3, "Governor", side="UA", status=Status.REPELLED),
        tell(4, status=Status.PLANNED),
    )
    army, legion, paper = build_matrix(*gather(*claims), {story.id: story})
    assert army.speakers == ("Army", "Governor")
    assert cells(army) == {
        "what happened": ["shelling"],
        "outcome": ["occurred", "repelled"],
        "who did it": ["accuses Legion"],
        "when": ["2024-03-10"],
        "where": ["Sumy (UA)"],
        "how many": ["at least 3 killed"],
    }
    assert dict(army.cells[0]) == {"shelling": ("clm_1", "clm_3")}
    assert cells(legion)["who did it"] == ["denies it: Legion"]
    assert (paper.speakers, paper.is_own_voice) == (("Harbour Wire",), True)
    assert cells(paper)["what happened"] == ["shelling, planned"]
    assert "outcome" not in cells(paper)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"stance": Stance.DENY}, "no shelling"),
        ({"status": Status.NEGATED}, "no shelling"),
        ({"stance": Stance.DENY_RESPONSIBILITY, "status": Status.NEGATED}, "shelling"),
        ({"stance": Stance.CANNOT_VERIFY}, "shelling, cannot verify"),
    ],
)
def test_what_happened_by_stance(story, tell, gather, told, shown):
    (row,) = build_matrix(*gather(tell(1, "Army", **told)), {story.id: story})
    assert cells(row)["what happened"] == [shown]


def test_a_report_without_outlet_is_called_by_its_path(story, tell, gather):
    (row,) = build_matrix(*gather(tell(1)), {story.id: replace(story, outlet=None)})
    assert row.speakers == ("story.txt",)


def calling(claim, report, words, *, role="agents", **known):
    """`claim` with one more actor, called `words`."""
    start = report.text.index(words)
    actor = Cited(Actor(words, PartyKind.OTHER, **known), report.passage(Span(start, start + len(words))), "t")
    return replace(claim, event=replace(claim.event, **{role: (actor,)}))


def test_what_each_party_calls_the_same_actor(story, tell, gather):
    army = calling(tell(1, "Army"), story, "The rebels")
    paper = calling(tell(2), story, "The army")
    assert list_naming(*gather(army), {story.id: story}) == ()  # nobody calls it otherwise
    (row,) = list_naming(*gather(army, paper), {story.id: story})
    assert row.of == "who acted"
    assert row.words == (("Army", ("The rebels",)), ("Harbour Wire", ("The army",)))


def test_known_actors_are_apart_and_words_that_only_point_are_no_names(story, tell, gather):
    army = calling(tell(1, "Army"), story, "The rebels", side="rebels")
    paper = calling(tell(2), story, "The army", side="army")
    assert list_naming(*gather(army, paper), {story.id: story}) == ()
    same = calling(tell(2), story, "rebels", side="rebels")
    assert list_naming(*gather(army, same), {story.id: story}) == ()  # but for the article
    pointing = calling(tell(2), story, "a", side="rebels")
    assert list_naming(*gather(army, pointing), {story.id: story}) == ()
    other = calling(tell(3), story, "a paper", role="targets", side="rebels")
    (row,) = list_naming(*gather(army, other), {story.id: story})
    assert row.of == "The rebels"


def test_the_target_is_a_facet(story, tell, gather):
    (row,) = build_matrix(*gather(calling(tell(1, "Army"), story, "Sumy", role="targets")), {story.id: story})
    assert cells(row)["target"] == ["Sumy"]
