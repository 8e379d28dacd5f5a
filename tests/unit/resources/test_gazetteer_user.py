"""Import of a GeoNames dump: bytes, hostile files, and how it stands beside the shipped gazetteer."""

import sqlite3
import zipfile

import pytest

from counterclaim.errors import ResourceError, UnreadableInput, UsageError
from counterclaim.resources import gazetteer_dump
from counterclaim.resources.gazetteer import PlaceKind, load_gazetteer
from counterclaim.resources.gazetteer_user import (
    VARIABLE,
    active_digest,
    active_path,
    describe,
    import_dump,
    load_every_gazetteer,
    user_path,
)


def line(number, name, **given):
    """A line in the format of GeoNames; the places are made up."""
    told = {
        "alternates": "",
        "group": "P",
        "code": "PPL",
        "country": "UA",
        "unit": "26",
        "lat": 47.44,
        "lon": 35.83,
        "people": 0,
    }
    told |= given
    start = [
        number,
        name,
        name,
        told["alternates"],
        told["lat"],
        told["lon"],
        told["group"],
        told["code"],
        told["country"],
    ]
    columns = [*start, "", told["unit"], "", "", "", told["people"], "", 88, "Europe/Kyiv", "2024-01-01"]
    return "\t".join(map(str, columns))


LINES = [
    line(90000001, "Verbolissia", alternates="Verbolisya,Верболісся,verbolissja", people=480),
    line(90000002, "Sukhyi Brid Dam", group="S", code="DAM"),
    line(90000003, "Ozero Tykhe", group="H", code="LK"),
    line(90000004, "Tykhyi Hotel", group="S", code="HTL"),
    line(90000005, "Стара", alternates=""),
    line(90000006, "Broken")[:-20],
    line(90000007, "Nowhere", lat=123),
    line(703448, "Kyiv", alternates="Kyyivgrad", code="PPLC", unit="12", lat=50.45, lon=30.52, people=2952301),
    line(90000008, "Verbolissia", country="RU", unit="41", lat=51.7, lon=36.2),
]


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "UA.txt"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def own(dump, tmp_path):
    out = tmp_path / "data" / "own.sqlite"
    import_dump(dump, out, tell=lambda _: None)
    return out


def test_what_is_kept_and_what_is_counted(dump, tmp_path):
    tally = import_dump(dump, tmp_path / "own.sqlite", tell=lambda _: None)
    assert tally.kept == 5
    assert tally.skipped == {"malformed": 2, "not of a kind that is kept": 1, "no name in Latin letters": 1}


def test_places_stand_beside_the_shipped_ones(own):
    known = load_gazetteer(user=own)
    home, abroad = known.lookup("Verbolissia")
    assert (home.id, home.country, home.admin1, home.population) == (90000001, "UA", "Zaporizhzhia Oblast", 480)
    assert (abroad.country, abroad.admin1) == ("RU", "Kursk Oblast")
    assert known.lookup("Verbolisya")[0].id == 90000001
    assert known.get(90000001).zone == "Europe/Kyiv"
    assert known.lookup("Sukhyi Brid Dam")[0].kind is PlaceKind.FACILITY
    assert known.lookup("Ozero Tykhe")[0].kind is PlaceKind.AREA
    assert known.dispute_of(home).claimed_by == ("RU",)
    assert load_gazetteer().lookup("Verbolissia") == ()


def test_what_both_know_is_the_shipped_files(own):
    kyiv = load_gazetteer(user=own).lookup("Kyyivgrad")
    assert [(k.id, k.kind) for k in kyiv] == [(703448, PlaceKind.CAPITAL)]
    assert [k.id for k in load_gazetteer(user=own).lookup("Kyiv")] == [k.id for k in load_gazetteer().lookup("Kyiv")]


def test_same_dump_same_bytes_plain_or_zipped(dump, own, tmp_path):
    packed = tmp_path / "UA.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(dump, "../../UA.txt")
        archive.writestr("readme.txt", "GeoNames")
    again, unpacked = tmp_path / "again.sqlite", tmp_path / "zip.sqlite"
    import_dump(dump, again, tell=lambda _: None)
    import_dump(packed, unpacked, tell=lambda _: None)
    assert again.read_bytes() == own.read_bytes()
    assert describe(unpacked).digest == describe(own).digest
    assert not (tmp_path.parent / "UA.txt").exists()


@pytest.mark.parametrize("content", [b"", b"no dump at all\n", b"\x00\xff" * 5000, b"a" * 200_000])
def test_what_is_no_dump_is_refused_and_leaves_the_old_one(content, own, tmp_path):
    before = own.read_bytes()
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    with pytest.raises(UnreadableInput, match="no place"):
        import_dump(bad, own, tell=lambda _: None)
    assert own.read_bytes() == before
    assert [p.name for p in own.parent.iterdir()] == ["own.sqlite"]


def test_zip_with_two_texts_is_refused(dump, tmp_path):
    packed = tmp_path / "two.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(dump, "a.txt")
        archive.write(dump, "b.txt")
    with pytest.raises(UnreadableInput, match="one text"):
        import_dump(packed, tmp_path / "own.sqlite", tell=lambda _: None)


def test_size_is_counted_while_unpacking(dump, tmp_path, monkeypatch):
    monkeypatch.setattr(gazetteer_dump, "MOST_BYTES", 300)
    with pytest.raises(UnreadableInput, match="larger"):
        import_dump(dump, tmp_path / "own.sqlite", tell=lambda _: None)


def test_a_long_line_is_skipped_with_what_follows_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("x" * 300_000 + "\n" + LINES[0] + "\n", encoding="utf-8")
    tally = import_dump(path, tmp_path / "own.sqlite", tell=lambda _: None)
    assert (tally.kept, tally.skipped) == (1, {"too long": 1})


def test_a_folder_that_cannot_be_written_is_wrong_usage(dump, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError):
        import_dump(dump, tmp_path / "file" / "own.sqlite", tell=lambda _: None)


def test_variable_chooses_the_file(own, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(own))
    assert active_path() == own
    assert len(active_digest()) == 64
    assert load_every_gazetteer().lookup("Verbolissia")
    monkeypatch.setenv(VARIABLE, "")
    assert active_path() is None
    assert active_digest() is None
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone.sqlite"))
    with pytest.raises(ResourceError, match="not there"):
        active_path()


def test_what_is_no_gazetteer_of_ours_is_refused(tmp_path, monkeypatch):
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    monkeypatch.setenv(VARIABLE, str(other))
    with pytest.raises(ResourceError, match="not a gazetteer"):
        load_every_gazetteer()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/counterclaim/gazetteer.sqlite"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/counterclaim/gazetteer.sqlite"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/counterclaim/gazetteer.sqlite"),
        ("linux", {}, None),
        ("linux", {"HOME": "/h", VARIABLE: ""}, None),
    ],
)
def test_user_path(platform, environment, expected):
    path = user_path(environment, platform=platform)
    assert (path.as_posix() if path else None) == expected
