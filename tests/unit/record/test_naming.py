"""The words that each party uses."""

from counterclaim.record.naming import list_words


def test_the_event_first_then_who_acted_each_word_with_its_claims(tell, story):
    claims = [tell(1, "Harbour ministry", agent="Northern Column"), tell(2, agent="Northern Column")]
    event, agent = list_words(claims, {story.id: story})
    assert (event["role"], event["actor"]) == ("event", "shelling")
    assert [row["party"] for row in event["parties"]] == ["Harbour ministry", "Harbour Wire"]
    assert (agent["role"], agent["actor"]) == ("agent", "Northern Column")
    assert agent["parties"][0]["words"] == [{"text": "The rebels", "claims": ["clm_1"]}]


def test_nothing_in_nothing_out():
    assert list_words([], {}) == []
