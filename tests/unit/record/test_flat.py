import pytest

from counterclaim.record.flat import CLAIM_COLUMNS, neutralise, row_to_cells
from counterclaim.record.streams import claim_row


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_formulas_are_neutralised(start):
    assert neutralise(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


def test_numbers_stay_numbers_and_unknown_is_empty():
    assert (neutralise(-3), neutralise(-0.5), neutralise(None)) == (-3, -0.5, "")
    assert neutralise("a=b") == "a=b"
    assert neutralise("\ud800").encode("utf-8")


def test_columns_of_a_claim(make_coding):
    coding = make_coding()
    cells = dict(
        zip(CLAIM_COLUMNS, row_to_cells(claim_row(coding.claims[0], coding.report), CLAIM_COLUMNS), strict=True)
    )
    assert cells["source"] == cells["chain"] == "Interior Ministry of Ukraine"
    assert cells["counts"] == "killed=3.."
    assert (cells["place"], cells["lat"], cells["geonames_id"]) == ("Sumy", 50.92, 692194)
    assert (cells["time_start"], cells["plover_mode"], cells["medium"]) == ("2024-03-10", "heavy-weapons", "")
    assert coding.report.text[cells["evidence_start"] : cells["evidence_end"]] == cells["evidence"]
