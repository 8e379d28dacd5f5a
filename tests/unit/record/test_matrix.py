from dataclasses import replace

import pytest

from counterclaim.model import Stance, Status
from counterclaim.record.matrix import FACETS, build_matrix


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
        "counts": ["at least 3 killed"],
        "when": ["2024-03-10"],
        "where": ["Sumy (UA)"],
        "naming": ["“The rebels” = Legion"],
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
