"""Scoring of toponyms, on a corpus written by hand."""

import pytest

from counterclaim.model import Passage, Place, PlaceReading, Precision, Span
from counterclaim.score.toponyms import (
    GEOVIRUS,
    GEOWEBNEWS,
    MarkedText,
    MarkedToponym,
    compare_readings,
    count_outcomes,
    load_geovirus,
    load_geowebnews,
    tell_score,
)

TEXT = "Shells hit Goma. Kinshasa said Bukavu was calm. The Masisi was not hit."
NEWS = """<articles><article file="2"><text>In Goma</text><toponyms>
<toponym><type>Literal</type><start>3</start><end>7</end><geonamesID>216281</geonamesID><latitude>-1.6</latitude><longitude>29.2</longitude></toponym>
<toponym><type>Homonym</type><start>0</start><end>2</end></toponym>
</toponyms></article><article file="3"><text>x</text><toponyms/></article></articles>"""
VIRUS = """<articles><article><text>In Goma</text><locations><location><name>Goma</name><start>4</start><end>8</end>
<lat>-1.6</lat><lon>29.2</lon><page>https://en.wikipedia.org/wiki/Goma_%28city%29</page></location></locations></article></articles>"""


def mark(word, kind="Literal", lat=-1.68, lon=29.23, number=None):
    start = TEXT.index(word)
    return MarkedToponym(start, start + len(word), kind, lat, lon, number)


def read(word, place=None):
    start = TEXT.index(word)
    return PlaceReading(Passage(word, (Span(start, start + len(word)),)), "location", place)


def point(lat, lon):
    return Place("x", None, "CD", None, lat, lon, 5.0, Precision.TOWN)


@pytest.fixture
def gazetteer(tools):
    return tools.resources.gazetteer


def test_found_right_wrong_spurious_and_left_out(gazetteer):
    text = MarkedText("t", TEXT, (mark("Goma"), mark("Kinshasa", "Metonymic"), mark("Bukavu", lat=None, lon=None)))
    readings = [read("Goma", point(-1.7, 29.2)), read("Kinshasa", point(0.0, 0.0)), read("Masisi")]
    score = count_outcomes(compare_readings(text, readings, gazetteer))
    assert (score.literal, score.literal_found, score.marked, score.marked_found, score.spurious) == (2, 1, 3, 2, 1)
    assert (score.located, score.placed, score.right) == (1, 1, 1)
    assert score.literal_f1 == pytest.approx(0.5)
    assert score.end_to_end == 1.0


def test_far_away_is_wrong(gazetteer):
    text = MarkedText("t", TEXT, (mark("Goma"),))
    score = count_outcomes(compare_readings(text, [read("Goma", point(10.0, 29.2))], gazetteer))
    assert (score.placed, score.right, score.end_to_end) == (1, 0, 0.0)


def test_an_id_that_the_gazetteer_knows_is_the_truth(gazetteer):
    congo = gazetteer.country("CD")
    text = MarkedText("t", TEXT, (mark("Goma", lat=60.0, lon=60.0, number=congo.geonames_id),))
    assert count_outcomes(compare_readings(text, [read("Goma", point(congo.lat, congo.lon))], gazetteer)).right == 1


def test_one_marked_toponym_is_found_once(gazetteer):
    text = MarkedText("t", TEXT, (mark("Goma"),))
    score = count_outcomes(compare_readings(text, [read("Goma"), read("Goma")], gazetteer))
    assert (score.literal_found, score.spurious) == (1, 0)


def test_corpora_are_read(tmp_path):
    for path, content in ((GEOWEBNEWS, NEWS), (GEOVIRUS, VIRUS)):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    (news,) = load_geowebnews(tmp_path, "tuning")
    assert news.toponyms == (MarkedToponym(3, 7, "Literal", -1.6, 29.2, 216281),)
    assert [t.name for t in load_geowebnews(tmp_path, "held-out")] == ["3"]
    (virus,) = load_geovirus(tmp_path)
    assert virus.text[virus.toponyms[0].start : virus.toponyms[0].end] == "Goma"
    assert virus.toponyms[0].page == "Goma (city)"


def test_the_score_is_told(gazetteer):
    score = count_outcomes(compare_readings(MarkedText("t", TEXT, (mark("Goma"),)), [], gazetteer))
    assert "found 0 of 1" in "\n".join(tell_score("own", score))
