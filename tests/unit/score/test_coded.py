import pytest

from counterclaim.errors import SpanError
from counterclaim.score.coded import check_provenance, row_to_claim, row_to_report

ROW = {
    "id": "clm_1",
    "report": {"path": "x/1.txt"},
    "sources": [{"name": "Army", "mention": {"text": "it"}}],
    "evidence": {"text": "it fired shells", "spans": [[0, 8], [9, 15]]},
    "cue": None,
    "event": {
        "type": "shelling",
        "status": "occurred",
        "trigger": {"text": "fired", "spans": [[3, 8]]},
        "places": [{"name": "Kyiv", "country": "ua", "lat": None, "mention": {"text": "the capital"}}],
        "time": {"start": "2024-03-12", "end": None},
        "counts": [{"low": None, "high": 3}],
    },
}


def test_row_becomes_a_claim():
    claim = row_to_claim(ROW)
    assert claim.sources == (("Army", "it"),)
    assert claim.evidence == ((0, 8), (9, 15))
    assert claim.places[0].names == ("Kyiv", "the capital")
    assert claim.places[0].country == "UA"
    assert claim.time is not None
    assert claim.time[0] == claim.time[1]
    assert claim.counts == ((0, 3),)
    assert claim.agents == ()


def test_provenance():
    check_provenance(ROW, "it fired shells")
    with pytest.raises(SpanError, match="clm_1"):
        check_provenance(ROW, "it tired shells")


def test_report_number_is_its_file_name():
    assert row_to_report({"id": "rep_1", "path": "x/12.txt"}).number == "12"
