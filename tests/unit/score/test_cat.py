"""Tokens of CAT XML as running text."""

from xml.etree import ElementTree as ET

from counterclaim.score.cat import Writer, list_anchors, list_tokens


def test_words_stand_where_the_writer_says():
    writer = Writer()
    places = [writer.add(word) for word in ("It", "ca", "n't", "(", "yet", ")", "open", "-", "now", ".")]
    assert writer.text == "It can't (yet) open - now."
    assert [writer.text[start:end] for start, end in places][3:5] == ["(", "yet"]


def test_a_gap_parts_sentences():
    writer = Writer()
    writer.add("One")
    assert writer.add(".", gap="\n\n") == (5, 6)


def test_tokens_and_anchors_of_a_document():
    root = ET.fromstring(  # noqa: S314  (our own)
        '<D><token t_id="7" sentence="2">Rain</token><M><token_anchor t_id="7"/></M><M RELATED_TO=""/></D>'
    )
    assert list(list_tokens(root)) == [("7", 2, "Rain")]
    assert [list_anchors(m) for m in root.findall("M")] == [("7",), ()]
