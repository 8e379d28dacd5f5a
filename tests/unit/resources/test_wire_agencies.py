import csv
from importlib.resources import files

from counterclaim.resources.wire_agencies import load_wire_agencies


def test_agencies_are_parties_of_the_registry():
    tables = (files("counterclaim.resources") / "actors" / "parties").iterdir()
    known = {row[0] for table in tables for row in csv.reader(table.read_text(encoding="utf8").splitlines()) if row}
    assert set(load_wire_agencies().names) <= known


def test_the_unnamed_are_words_of_credits():
    agencies = load_wire_agencies()
    assert agencies.unnamed < agencies.words
    assert agencies.names["afp"] == "AFP"
    assert agencies.ids["Agence France-Presse"] == "afp"
