"""The shipped gazetteer: what it knows, how names are folded, that damage is refused."""

import sqlite3
from contextlib import closing

import pytest

from counterclaim.errors import ResourceError
from counterclaim.resources import manifest
from counterclaim.resources.folding import fold_name
from counterclaim.resources.gazetteer import Gazetteer, NameSort, PlaceKind, load_gazetteer, town_radius_km
from counterclaim.resources.manifest import checked_path, read_manifest
from counterclaim.resources.name_scan import fingerprints_of
from counterclaim.resources.places import load_place_lexicon, split_toponym


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kursk", (PlaceKind.TOWN, "RU", 51.73, 36.19)),
        ("Belgorod", (PlaceKind.TOWN, "RU", 50.61, 36.59)),
        ("Kyiv", (PlaceKind.CAPITAL, "UA", 50.45, 30.52)),
        ("Kiev", (PlaceKind.CAPITAL, "UA", 50.45, 30.52)),
        ("Goma", (PlaceKind.TOWN, "CD", -1.67, 29.22)),
        ("Marib", (PlaceKind.TOWN, "YE", 15.46, 45.33)),
        ("Mogadishu", (PlaceKind.CAPITAL, "SO", 2.04, 45.34)),
        ("Hewler", (PlaceKind.TOWN, "IQ", 36.19, 44.01)),
        ("Ar-Raqqah", (PlaceKind.TOWN, "SY", 35.95, 39.01)),
        ("Raqqa", (PlaceKind.TOWN, "SY", 35.95, 39.01)),
        ("Tyotkino", (PlaceKind.TOWN, "RU", 51.28, 34.29)),
        ("Tetkino", (PlaceKind.TOWN, "RU", 51.28, 34.29)),
        ("Belgorod Oblast", (PlaceKind.ADM1, "RU", 50.7, 37.2)),
        ("Tigray", (PlaceKind.ADM1, "ET", 13.8, 38.7)),
        ("North Kivu", (PlaceKind.ADM1, "CD", -0.5, 29.3)),
        ("Cauca", (PlaceKind.ADM1, "CO", 2.5, -76.7)),
        ("Nineveh", (PlaceKind.ADM1, "IQ", 36.3, 43.0)),
        ("Gaza Strip", (PlaceKind.ADM1, "PS", 31.4, 34.4)),
        ("DR Congo", (PlaceKind.COUNTRY, "CD", -3.4, 23.5)),
        ("UK", (PlaceKind.COUNTRY, "GB", 52.8, -1.8)),
        ("Galilee", (PlaceKind.AREA, "IL", 32.9, 35.4)),
        ("Black Sea", (PlaceKind.AREA, None, 43.4, 34.3)),
    ],
)
def test_known_places(gazetteer, name, expected):
    kind, country, lat, lon = expected
    found = [e for e in gazetteer.lookup(name) if e.kind is kind and e.country == country]
    assert found
    assert abs(found[0].lat - lat) < 0.3
    assert abs(found[0].lon - lon) < 0.3


def test_namesakes_come_best_known_first(gazetteer):
    tripoli = gazetteer.lookup("Tripoli")
    assert tripoli[0].country == "LY"
    assert "LB" in {e.country for e in tripoli}
    assert gazetteer.lookup("Jordan")[0].kind is PlaceKind.COUNTRY


@pytest.mark.parametrize(("name", "country"), [("Iraqi", "IQ"), ("Ukrainians", "UA"), ("Congolese", "CD")])
def test_demonyms(gazetteer, name, country):
    assert (country, NameSort.DEMONYM) in {(e.country, e.sort) for e in gazetteer.lookup(name)}


@pytest.mark.parametrize("village", ["Prechystivka", "Berdychi", "Kilolirwe", "Wibbleton-by-Sea"])
def test_villages_it_does_not_know_are_not_matched_to_others(gazetteer, village):
    assert gazetteer.lookup(village) == ()
    assert not gazetteer.is_name(fold_name(village))


def test_transliteration_needs_the_country(gazetteer):
    assert [e.country for e in gazetteer.lookup_transliterated("Jindires", {"SY"})] == ["SY"]
    assert gazetteer.lookup_transliterated("Jindires", {"IQ"}) == ()
    assert gazetteer.lookup_transliterated("Berdychi", {"UA"}) == ()


def test_the_capital_of_a_country(gazetteer):
    assert gazetteer.capital("ua").name == "Kyiv"
    assert gazetteer.capital("XX") is None


def test_get_and_country(gazetteer):
    kyiv = gazetteer.lookup("Kyiv")[0]
    assert gazetteer.get(kyiv.id) == kyiv
    assert kyiv.zone == "Europe/Kyiv"
    assert kyiv.geonames_id == 703448
    assert gazetteer.get(1) is None
    assert gazetteer.country("iq").name == "Iraq"
    assert gazetteer.country("ZZ") is None
    assert gazetteer.lookup("Galilee")[0].geonames_id is None


def test_zone_only_where_there_is_one(gazetteer):
    assert gazetteer.country("SY").zone == "Asia/Damascus"
    assert gazetteer.country("RU").zone is None


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Hostomel airport", "UA", 50.60, 30.19),
        ("Engels air base", "RU", 51.47, 46.20),
        ("Khmeimim airbase", "SY", 35.40, 35.95),
        ("Bagram airfield", "AF", 34.95, 69.27),
        ("Basra airport", "IQ", 30.55, 47.66),
    ],
)
def test_airports_have_points_of_their_own(gazetteer, name, country, lat, lon):
    airport = gazetteer.lookup(name)[0]
    assert (airport.kind, airport.country, airport.geonames_id) == (PlaceKind.FACILITY, country, None)
    assert (airport.lat, airport.lon) == (pytest.approx(lat, abs=0.02), pytest.approx(lon, abs=0.02))


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Hamah", "Hama"), ("Adré", "Adre"), ("Artemivsk", "Bakhmut"), ("Kiev", "Kyiv"), ("Łódź", "Lodz")],
)
def test_names_are_shown_as_the_press_writes_them(gazetteer, name, shown):
    assert shown in {e.name for e in gazetteer.lookup(name)}


@pytest.mark.parametrize(
    ("name", "country", "recognised_in", "claimed_by"),
    [
        ("Sevastopol", "UA", ("UA",), ("RU",)),
        ("Kherson", "UA", ("UA",), ("RU",)),
        ("Sukhumi", "GE", ("GE",), ("RU",)),
        ("Tskhinvali", "GE", ("GE",), ("RU",)),
        ("Srinagar", "IN", (), ("IN", "PK")),
        ("Taipei", "TW", (), ("CN",)),
        ("Golan Heights", "SY", ("SY",), ("IL",)),
        ("Hargeisa", "SO", ("SO",), ()),
    ],
)
def test_disputed_territory(gazetteer, name, country, recognised_in, claimed_by):
    entry = next(e for e in gazetteer.lookup(name) if e.country == country)
    dispute = gazetteer.dispute_of(entry)
    assert (dispute.recognised_in, dispute.claimed_by) == (recognised_in, claimed_by)
    assert dispute.source


@pytest.mark.parametrize("name", ["Lviv", "Moscow", "Tbilisi", "Lahore", "Mogadishu", "Black Sea"])
def test_most_places_are_not_disputed(gazetteer, name):
    assert gazetteer.dispute_of(gazetteer.lookup(name)[0]) is None


def test_name_with_quotes_is_bound_not_pasted(gazetteer):
    assert gazetteer.lookup("x' OR '1'='1") == ()


def test_no_town_is_smaller_than_a_village():
    assert town_radius_km(0) == 1.5
    assert town_radius_km(1_000_000) == 12.0


def test_file_is_in_the_manifest_and_small():
    record = next(r for r in read_manifest() if r.file == "gazetteer.sqlite")
    assert record.licence == "CC-BY-4.0"
    assert len(record.sha256) == 64
    assert checked_path("gazetteer.sqlite").stat().st_size <= 35_000_000


def test_damaged_file_is_refused(tmp_path, monkeypatch):
    broken = tmp_path / "gazetteer.sqlite"
    broken.write_bytes(b"not a database")
    monkeypatch.setattr(manifest, "FOLDER", tmp_path)
    with pytest.raises(ResourceError, match="damaged"):
        checked_path("gazetteer.sqlite")
    broken.unlink()
    with pytest.raises(ResourceError, match="missing"):
        checked_path("gazetteer.sqlite")
    with pytest.raises(ResourceError, match="not listed"):
        checked_path("passwords.txt")


def test_open_refuses_what_is_no_gazetteer(tmp_path):
    path = tmp_path / "empty.sqlite"
    path.write_bytes(b"")
    with pytest.raises(ResourceError):
        Gazetteer.open(path)


@pytest.mark.parametrize(
    ("words", "core", "type_word", "direction"),
    [
        (["Belgorod", "region"], "Belgorod", "region", None),
        (["southern", "Lebanon"], "Lebanon", "", 180.0),
        (["north", "-", "west", "Syria"], "Syria", "", 315.0),
        (["South", "Korea"], "South Korea", "", None),
        (["Baghdad", "International", "Airport"], "Baghdad International Airport", "", None),
        (["Baghdad", "oil", "refinery"], "Baghdad", "oil refinery", None),
        (["Black", "Sea"], "Black Sea", "", None),
        (["Qwertyville", "district"], "Qwertyville", "district", None),
    ],
)
def test_split_toponym(gazetteer, words, core, type_word, direction):
    parts = split_toponym(words, gazetteer=gazetteer, lexicon=load_place_lexicon())
    assert (parts.core, parts.type_word, parts.direction) == (core, type_word, direction)


def test_scan_finds_what_can_be_looked_up(gazetteer):
    text = "Clashes near Deir ez-Zor spread to Ukraine's Kharkiv Oblast."
    found = [text[s.start : s.end] for s in gazetteer.scan(text)]
    assert {"Deir ez-Zor", "Ukraine", "Kharkiv Oblast", "Kharkiv"} <= set(found)
    assert all(gazetteer.lookup(name) for name in found)


def test_fingerprints_are_those_of_the_names():
    with closing(sqlite3.connect(checked_path("gazetteer.sqlite"))) as connection:
        (shipped,) = connection.execute("SELECT prints FROM fingerprint").fetchone()
        keys = connection.execute("SELECT DISTINCT key FROM name WHERE substr(key, 1, 1) <> '~'")
        assert fingerprints_of(key for (key,) in keys).tobytes() == shipped
