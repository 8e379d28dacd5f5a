"""Words of civilian and military targets."""

from counterclaim.model import PartyKind
from counterclaim.resources.target_kinds import load_target_kinds


def test_words_parties_and_strikes():
    kinds = load_target_kinds()
    assert (kinds.words["hospital"], kinds.words["command post"]) == ("civilian", "military")
    assert kinds.parties[PartyKind.REBEL] == "military"
    assert "air_strike" in kinds.strikes
    assert "armed_clash" not in kinds.strikes


def test_no_word_that_tells_neither():
    assert not {"camp", "building", "vehicle", "crew"} & load_target_kinds().words.keys()
