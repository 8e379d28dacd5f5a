"""The channel of a statement."""

import pytest

CASES = [
    ("The truck burned, the militia said in a post on Telegram.", "telegram", "Telegram"),
    ("The militia wrote on Facebook that the truck had burned.", "facebook", "Facebook"),
    ("The ministry said on Twitter that the truck had burned.", "x", "Twitter"),
    ("Two soldiers died, the army said on Monday in a statement.", "statement", "statement"),
    ("Two drones fell, the army said in a statement on Facebook.", "facebook", "Facebook"),
    ("The dam burst, the mayor told us on community radio.", "radio", "community radio"),
    ("The governor told a news conference that the dam had burst.", "press_conference", "news conference"),
    ("The governor told a newspaper that the dam had burst.", None, None),
    ("The governor told reporters that the dam had burst.", None, None),
    ("The governor told state television that the dam had burst.", "television", "state television"),
    ("Reached by phone, the governor said that the dam had burst.", "telephone", "phone"),
    ("The governor, interviewed on public radio, said that the dam had burst.", "radio", "public radio"),
    ("The militia, in a statement read out on state television, said that it had fired.", "statement", "statement"),
    ("The statement said that two soldiers had died.", "statement", "statement"),
    ("A Defence Ministry statement said that two soldiers had died.", "statement", "statement"),
    ("Two soldiers died, the army said in a message circulated on WhatsApp.", "whatsapp", "WhatsApp"),
    ("Two soldiers died, the militia said in an interview with Radio Kimpala.", "radio", "Radio Kimpala"),
    ("Two soldiers died, the army said on its Telegram channel.", "telegram", "Telegram"),
    ("Two soldiers died, the army said in a written reply to questions.", "document", "written reply"),
    ("The army said on its website that two soldiers had died.", "website", "website"),
    ("Two soldiers died, the army said in a televised address.", "speech", "televised address"),
    ("The ministry accused the rebels of shelling the port by telephone.", None, None),
    ("The governor said at a news conference that the dam had burst.", "press_conference", "news conference"),
    ("The rebels said that they had fired on the television tower.", None, None),
]


@pytest.mark.parametrize(("text", "kind", "words"), CASES)
def test_medium(read, text, kind, words):
    medium = read(text)[0].medium
    assert (medium and medium.kind, medium and medium.passage.text) == (kind, words)


def test_the_same_speaker_goes_on_in_the_same_medium(read):
    text = (
        "The army said on Telegram that the post had fallen. Two men died, it added. The mayor said a third was hurt."
    )
    assert [a.medium and a.medium.kind for a in read(text)] == ["telegram", "telegram", None]
