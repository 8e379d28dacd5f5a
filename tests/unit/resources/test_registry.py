"""The registry: names, compositions of country and office, words in lower case that are no names."""

import csv
import itertools
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from counterclaim.model import PartyKind
from counterclaim.resources.registry import MatchForm, Period
from counterclaim.resources.registry_tables import load_registry, read_period
from counterclaim.resources.registry_words import fold_word, split_words


@pytest.fixture(scope="module")
def registry():
    return load_registry()


def test_it_is_read_once(registry):
    assert load_registry() is registry


COMPOSED = [
    ("Russia's defence ministry", "ru-defence-ministry", "government", "RU", "ru"),
    ("the Russian Ministry of Defence", "ru-defence-ministry", "government", "RU", "ru"),
    ("Ministry of Defense of the Russian Federation", "ru-defence-ministry", "government", "RU", "ru"),
    ("Turkish army", "tr-armed-forces", "military", "TR", "tr"),
    ("Iraqi security forces", "iq-security-forces", "security_service", "IQ", "iq"),
    ("Iraqi federal police", "iq-police", "security_service", "IQ", "iq"),
    ("police in Kenya", "ke-police", "security_service", "KE", "ke"),
    ("Saudi state television", "sa-state-television", "state_media", "SA", "sa"),
    ("Burkinabè army", "bf-armed-forces", "military", "BF", "bf"),
    ("Ivory Coast's interior ministry", "ci-interior-ministry", "government", "CI", "ci"),
    ("Côte d’Ivoire’s army", "ci-armed-forces", "military", "CI", "ci"),
    ("Japan's coast guard", "jp-coast-guard", "security_service", "JP", "jp"),
    ("the Polish border guard", "pl-border-guard", "security_service", "PL", "pl"),
    ("Moscow's foreign ministry", "ru-foreign-ministry", "government", "RU", "ru"),
    ("President of Ukraine", "ua-presidency", "government", "UA", "ua"),
    ("Nigerian air force", "ng-air-force", "military", "NG", "ng"),
    ("French prosecutors", "fr-prosecution", "government", "FR", "fr"),
    ("Israeli warplanes", "il-air-force", "military", "IL", "il"),
    ("senior Ugandan officials", None, None, None, None),
    ("Ugandan officials", "ug-government", "government", "UG", "ug"),
    ("South Korean military", "kr-armed-forces", "military", "KR", "kr"),
    ("Sri Lankan navy", "lk-navy", "military", "LK", "lk"),
    ("Puntland police", "so-puntland-police", "security_service", "SO", "so-puntland"),
    ("Gaza's health ministry", "ps-gaza-health-ministry", "government", "PS", "hamas"),
    ("the U.S. State Department", "us-foreign-ministry", "government", "US", "us"),
    ("US Department of Defense", "us-defence-ministry", "government", "US", "us"),
    ("Chechen interior ministry", "ru-chechnya-interior-ministry", "government", "RU", "ru"),
    ("Venezuelan opposition", "ve-opposition", "other", "VE", "ve-opposition"),
]


@pytest.mark.parametrize("case", COMPOSED, ids=lambda case: case[0])
def test_country_and_office_compose(registry, case):
    entry = registry.lookup(case[0])
    found = (entry.id, entry.kind, entry.country, entry.side) if entry else (None,) * 4
    assert found == case[1:]


NAMED = [
    ("FSB", "ru-fsb", "security_service", "ru"),
    ("the Kremlin", "ru-presidency", "government", "ru"),
    ("Downing Street", "gb-prime-minister", "government", "gb"),
    ("The Pentagon", "us-defence-ministry", "government", "us"),
    ("Elysée", "fr-presidency", "government", "fr"),
    ("Kurdistan Workers’ Party", "pkk", "rebel", "pkk"),
    ("al-Shabab", "al-shabaab", "rebel", "al-shabaab"),
    ("Al Shabaab", "al-shabaab", "rebel", "al-shabaab"),
    ("Da’esh", "islamic-state", "rebel", "islamic-state"),
    ("U.S.-led coalition", "us-led-coalition", "military", "us-led-coalition"),
    ("M23 rebels", "m23", "rebel", "m23"),
    ("Alliance Fleuve Congo", "congo-river-alliance", "rebel", "m23"),
    ("Doctors Without Borders", "msf", "ngo", "msf"),
    ("UNIFIL", "unifil", "international_organisation", "un"),
    ("World Health Organisation", "who", "international_organisation", "un"),
    ("RIA Novosti", "ru-ria", "state_media", "ru"),
    ("KCNA", "kp-kcna", "state_media", "kp"),
    ("Agence France-Presse", "afp", "media", "afp"),
    ("Lukoil", "ru-lukoil", "company", "ru-lukoil"),
    ("Rosatom", "ru-rosatom", "company", "ru"),
    ("Rapid Support Forces", "rapid-support-forces", "rebel", "rapid-support-forces"),
    ("armed wing of Hamas", "qassam-brigades", "rebel", "hamas"),
]


@pytest.mark.parametrize(("text", "id_", "kind", "side"), NAMED)
def test_names_and_aliases_are_found(registry, text, id_, kind, side):
    entry = registry.lookup(text)
    assert entry is not None
    assert (entry.id, entry.kind, entry.side) == (id_, kind, side)


@pytest.mark.parametrize(
    "text", ["is", "who", "the army", "a resident", "Springfield", "", "amnesty", "pro-government", "azov"]
)
def test_other_words_are_no_party(registry, text):
    assert registry.lookup(text) is None


def test_an_office_takes_the_country_that_is_given(registry):
    entry = registry.lookup("the army", country="et")
    assert entry is not None
    assert entry.id == "et-armed-forces"
    assert entry.name == "Ethiopian National Defence Force"


def test_scan_tells_the_form_of_each_match(registry):
    forms = [m.form for m in registry.scan(split_words("Moscow said the army and Hamas saw Ukraine and Turkish jets"))]
    expected = [MatchForm.CAPITAL, MatchForm.OFFICE, MatchForm.NAME, MatchForm.COUNTRY, MatchForm.COMPOSED]
    assert forms == expected


def test_a_stance_prefix_makes_no_party(registry):
    assert registry.scan(split_words("anti-government protesters and pro-Russian officials")) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Iraqis and the Turkish army", ["iq", "tr"]),
        ("US-backed fighters near Damascus", ["sy"]),
        ("pro-Russian rebels", []),
        ("South Sudan", ["ss"]),
        ("a quiet village", []),
    ],
)
def test_countries_are_listed_but_not_patrons(registry, text, codes):
    assert [c.code for c in registry.list_countries(split_words(text))][: len(codes) or 1] == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia’s U.S.-led", ("Russia", "'s", "US", "led")),
        ("Da'esh", ("Da'esh",)),
        ("Workers' Party", ("Workers", "Party")),
        ("N’Djamena", ("N'Djamena",)),
        ("— “”", ()),
    ],
)
def test_words_are_split_alike_everywhere(text, words):
    assert split_words(text) == words


def test_spellings_fold_to_one_key():
    assert fold_word("Defense") == fold_word("defence")
    assert fold_word("Organization") == fold_word("organisation")
    assert fold_word("size") == "size"


def test_every_party_is_well_formed(registry):
    for entry in registry.entries.values():
        assert entry.id == entry.id.lower()
        assert isinstance(entry.kind, PartyKind)
        assert entry.side
        assert entry.country is None or (len(entry.country) == 2 and entry.country.isupper())
        assert entry.wikidata is None or entry.wikidata[0] == "Q"
        assert entry.valid.first is None or entry.valid.last is None or entry.valid.first < entry.valid.last


def test_no_party_is_called_as_the_side_of_a_country(registry):
    # the African Union and Australia would be one voice
    assert registry.entries.keys().isdisjoint(registry.countries)


def test_every_name_leads_to_its_party_in_its_time_and_country(registry):
    for entry in registry.entries.values():
        found = registry.lookup(entry.name, country=entry.country, on=entry.valid.last or entry.valid.first)
        assert found == entry or entry.name in {"Saba", "Taliban"}, (entry.id, found)


def test_parties_of_one_name_can_be_told_apart(registry):
    owners = {}
    for entry in registry.entries.values():
        for name in dict.fromkeys((entry.name, *entry.aliases)):
            owners.setdefault(name, []).append(entry)
    for name, entries in owners.items():
        for one, other in itertools.combinations(entries, 2):
            has_days = not (is_before(one, other) or is_before(other, one))
            assert one.country != other.country or not has_days, (name, one.id, other.id)


def is_before(one, other):
    return one.valid.last is not None and other.valid.first is not None and one.valid.last < other.valid.first


def test_head_nouns_have_one_kind_each(registry):
    assert registry.head_kinds["resident"] is PartyKind.WITNESS
    assert registry.head_kinds["mayor"] is PartyKind.GOVERNMENT
    assert registry.head_kinds["gunman"] is PartyKind.REBEL


KINDS = {
    "army": "military",
    "ministry": "government",
    "intelligence": "security_service",
    "police": "security_service",
    "state media": "state_media",
    "armed group": "rebel",
    "head of state": "government",
}


def read_countries():
    lines = (Path(__file__).parent / "conflict_countries.tsv").read_text(encoding="utf-8").splitlines()
    head, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("row", read_countries(), ids=lambda row: row["code"])
def test_a_country_of_conflict_has_its_parties(registry, row):
    found = {}
    for column, words in row.items():
        if column != "code" and words != "-":
            entry = registry.lookup(words)
            found[column, words] = (entry.country, entry.kind) if entry else None
    kinds = {key: (row["code"], KINDS.get(key[0], found[key] and found[key][1])) for key in found}
    assert found == kinds


def test_forty_countries_and_more_are_covered():
    rows = read_countries()
    assert len(rows) >= 40
    assert sum(cell == "-" for row in rows for cell in row.values()) < 10


DATED = [
    ("Taliban", "2019-05-01", "taliban", "rebel", "taliban"),
    ("Taliban", "2023-05-01", "taliban-government", "government", "taliban"),
    ("Taliban", None, "taliban-government", "government", "taliban"),
    ("Myanmar junta", "2023-02-01", "mm-sac", "military", "mm"),
    ("Myanmar junta", "2025-11-01", "mm-sspc", "military", "mm"),
    ("Wagner Group", "2008-08-08", None, None, None),
    ("Al-Nusra Front", "2021-01-01", "al-nusra-front", "rebel", "al-nusra-front"),
    ("Africa Corps", "2024-06-01", "africa-corps", "military", "ru"),
    ("Hayat Tahrir al-Sham", "2013-01-01", None, None, None),
    ("GNA", "2019-06-01", "ly-gna", "government", "ly"),
    ("Syria's army", "2016-01-01", "sy-armed-forces", "military", "sy"),
]


@pytest.mark.parametrize("case", DATED, ids=lambda case: f"{case[0]}, {case[1]}")
def test_a_name_stands_for_its_party_of_the_day(registry, case):
    words, day, *expected = case
    entry = registry.lookup(words, on=date.fromisoformat(day) if day else None)
    assert [entry.id, entry.kind, entry.side] == expected if entry else expected == [None] * 3


SIDES = [
    ("sy", "2016-01-01", "sy-assad"),
    ("sy", "2024-12-07", "sy-assad"),
    ("sy", "2024-12-08", "sy"),
    ("sy", None, "sy"),
    ("af", "2015-01-01", "af-republic"),
    ("af", "2022-01-01", "taliban"),
    ("af", "1999-01-01", "af"),
    ("hayat-tahrir-al-sham", "2020-01-01", "hayat-tahrir-al-sham"),
    ("hayat-tahrir-al-sham", "2025-03-01", "sy"),
    ("rapid-support-forces", "2021-01-01", "sd"),
    ("rapid-support-forces", "2023-04-15", "rapid-support-forces"),
    ("wagner-group", "2023-05-01", "ru"),
    ("wagner-group", "2023-06-24", "wagner-group"),
    ("ru", "1990-01-01", "ru"),
]


@pytest.mark.parametrize(("side", "day", "voice"), SIDES)
def test_a_side_is_whose_voice_it_was_that_day(registry, side, day, voice):
    assert registry.side_of(side, date.fromisoformat(day) if day else None) == voice


TERMS = [
    ("Vladimir Putin", "2024-01-01", "ru-presidency"),
    ("Putin", None, "ru-presidency"),
    ("Dmitry Medvedev", "2010-01-01", "ru-presidency"),
    ("Dmitry Medvedev", "2022-01-01", None),
    ("Netanyahu", "2022-01-01", None),
    ("Bashar al-Assad", "2024-12-07", "sy-presidency"),
    ("Bashar al-Assad", "2025-01-01", None),
    ("Hemedti", "2024-01-01", "rapid-support-forces"),
    ("Recep Tayyip Erdoğan", "2010-01-01", "tr-prime-minister"),
    ("Assad", "2016-01-01", None),
]


@pytest.mark.parametrize(("name", "day", "office"), TERMS)
def test_people_speak_for_their_office_while_they_hold_it(registry, name, day, office):
    found = registry.office_of(split_words(name), date.fromisoformat(day) if day else None)
    assert (found and found.id) == office


SHARED = [
    ("SDF", ("SY",), (), "syrian-democratic-forces"),
    ("SDF", ("JP",), (), "jp-armed-forces"),
    ("SDF", ("IQ", "JP"), (), "syrian-democratic-forces"),
    ("ADF", ("CD", "UG"), (), "adf"),
    ("ADF", ("AU",), (), "au-armed-forces"),
    ("PLA", ("TW",), (), "cn-armed-forces"),
    ("PLA", ("IN", "CN"), (), "manipur-pla"),
    ("PLA", ("MM",), (), "pla-myanmar"),
    ("RSF", ("SD",), (), "rapid-support-forces"),
    ("RSF", ("TD", "FR"), (), "rapid-support-forces"),
    ("RSF", ("GB",), ("reporters-without-borders",), "reporters-without-borders"),
    ("UPDF", ("SS",), (), "ug-armed-forces"),
    ("UPDF", ("BD",), (), "updf-bangladesh"),
    ("NISS", ("ET",), (), "et-niss"),
    ("NISS", ("CA",), (), None),
    ("MSS", ("CN",), (), "cn-mss"),
    ("IAF", ("IN", "PK"), (), "in-air-force"),
    ("IAF", ("LB", "IL"), (), "il-air-force"),
    ("CTD", ("PK",), (), "pk-ctd"),
    ("CTD", ("IQ",), (), "iq-krd-counter-terrorism"),
    ("National Intelligence Service", ("KR",), (), "kr-nis"),
    ("National Intelligence Service", ("KE",), (), "ke-nis"),
    ("GNA", ("GH",), (), "gh-gna"),
]


@pytest.mark.parametrize(("words", "near", "named", "id_"), SHARED)
def test_parties_of_one_name_are_told_apart_by_the_report(registry, words, near, named, id_):
    (match,) = registry.scan(split_words(words))
    entry = registry.settle(match, near=near, named=named)
    assert (entry and entry.id) == id_


@pytest.mark.parametrize("text", ["the Azov Sea", "Fars province", "the Sea of Azov", "Petra city"])
def test_a_place_named_like_a_party_is_no_party(registry, text):
    assert registry.scan(split_words(text)) == ()


def test_an_office_that_every_state_has_is_never_bound_to_a_past_one(registry):
    for code in registry.countries:
        for office in registry.offices:
            named = registry.entries.get(f"{code}-{office}")
            assert named is None or named.valid.last is None, named


@pytest.mark.parametrize(
    ("first", "last", "begin", "end"),
    [
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12-08", "", date(2024, 12, 8), None),
        ("", "", None, None),
    ],
)
def test_periods_are_read(first, last, begin, end):
    assert read_period(first, last) == Period(begin, end)


@pytest.mark.parametrize(("first", "last"), [("2024", "2023"), ("May 2024", ""), ("2024-13", ""), ("2024-1-1-1", "")])
def test_a_wrong_period_is_an_error(first, last):
    with pytest.raises(ValueError, match=r"lies behind|not a date|invalid literal|month"):
        read_period(first, last)


CAPITALS_UNNAMED = {"eh", "gi", "hk", "mc", "mo", "sg", "sm", "tk", "va"}
"""Codes without a capital that stands for the government: cities that are states, a disputed one, one without any."""


def test_every_country_has_a_capital():
    lines = files("counterclaim.resources").joinpath("actors/countries.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    codes = {row["code"] for row in rows if len(row["code"]) == 2 and not row["capitals"]}
    assert codes == CAPITALS_UNNAMED


@pytest.mark.parametrize("name", ["Kingston", "Victoria", "San José", "Santiago", "Georgetown"])
def test_capitals_that_others_are_called_too_count_for_no_country(registry, name):
    assert registry.list_countries(split_words(name)) == ()
    assert all(match.is_local and match.is_doubtful for match in registry.scan(split_words(name)))
