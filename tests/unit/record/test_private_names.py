"""Who is a private person told by name, and where the name stands."""

import time

import pytest

from counterclaim.model import Actor, Cited, Coding, PartyKind, Place, PlaceReading, Precision, Report, Span
from counterclaim.record.private_names import NameContext, find_names, find_private, is_private, lower_words

TEXT = (
    "Residents fled. Khartoum resident Amal Idris Noor spoke to CWS. Ms Noor's house burned. Nobody helped. "
    "Idris Noor is not she. Northern Brigade men and Sudanese fled in January."
)


def coding_of(*told, places=(), text=TEXT):
    report = Report("rep_1", text, "a.txt")

    def cite(words, value):
        at = text.index(words)
        return Cited(value, report.passage(Span(at, at + len(words))), "test")

    readings = [PlaceReading(cite(name, None).passage, "location", PLACE) for name in places]
    return Coding(report, actors=tuple(cite(words, Actor(words, kind)) for words, kind in told), places=tuple(readings))


PLACE = Place("Khartoum", 1, "SD", None, 15.5, 32.5, 5.0, Precision.TOWN)


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (Actor("Amal Noor", PartyKind.WITNESS), True),
        (Actor("Amal Noor", PartyKind.OTHER), True),
        (Actor("Amal Noor", PartyKind.OTHER, side="sd"), False),
        (Actor("Amal Noor", PartyKind.GOVERNMENT), False),
        (Actor("Amal Noor", PartyKind.WITNESS, actor_id="x"), False),
    ],
)
def test_who_is_private(actor, expected):
    assert is_private(actor) is expected


def names_of(coding):
    return {name for _, names in find_private(coding, lower_words(coding.report.text)) for name in names}


def test_the_whole_name_and_its_last_word_but_no_place():
    coding = coding_of(("Khartoum resident Amal Idris Noor", PartyKind.WITNESS), places=["Khartoum"])
    assert names_of(coding) == {("amal", "idris", "noor"), ("amal",), ("idris",), ("noor",)}


@pytest.mark.parametrize("words", ["Residents", "Nobody", "CWS", "resident", "Northern Brigade", "Sudanese", "January"])
def test_what_is_no_name(words):
    assert names_of(coding_of((words, PartyKind.WITNESS))) == set()


def test_where_a_name_stands():
    names = {"amal": [("amal", "idris", "noor")], "noor": [("noor",)]}
    spans = find_names(TEXT, lambda word: names.get(word, ()))
    assert [TEXT[s.start : s.end] for s in spans] == ["Amal Idris Noor", "Noor", "Idris Noor"]
    assert find_names("amal idris noor, noor", lambda word: names.get(word, ())) == []
    assert find_names("", lambda word: names.get(word, ())) == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Police asked Oleh Noor.", "Oleh Noor"),
        ("Police asked Oleh Maria Noor-Hadi, Noor said.", "Noor"),
        ("Oleh Maria Noor's brother", "Oleh Maria Noor"),
        ("It hit O. V. Noor there.", "O. V. Noor"),
        ("It hit Oleh\nNoor there.", "Oleh\nNoor"),
        ("They saw Noor Hadi there.", "Noor Hadi"),
        ("They saw Grace Noor there.", "Grace Noor"),  # "grace" stands elsewhere, but here it opens nothing
        ("They saw Noor's Toyota.", "Noor"),
        ("On Tuesday Noor spoke.", "Noor"),
        ("Yesterday Noor spoke.", "Noor"),
        ("“Yesterday Noor spoke”", "Noor"),
        ("In Sennar Noor spoke.", "Noor"),
        ("Ms Noor and Dr. Noor spoke.", "Noor Noor"),
        ("They left Oleh. Noor stayed.", "Noor"),
        ("Police Detain Noor After Raid", "Noor"),
        ("A CWS Noor interview", "Noor"),
        ("oleh Noor", "Noor"),
    ],
)
def test_a_name_takes_in_the_names_beside_it(text, masked):
    plain = NameContext(lower=frozenset({"yesterday", "grace", "detain", "raid"}), places=frozenset({"sennar"}))
    spans = find_names(text, lambda word: [("noor",)] if word == "noor" else [], plain)
    assert " ".join(text[s.start : s.end] for s in spans) == masked


def test_a_first_name_is_looked_for_in_its_report_too():
    coding = coding_of(("Amal Idris Noor", PartyKind.WITNESS))
    assert names_of(coding) == {("amal", "idris", "noor"), ("amal",), ("idris",), ("noor",)}
    assert names_of(coding_of(("Ms Noor", PartyKind.WITNESS))) == {("noor",)}


def test_a_long_text_takes_no_long_time():
    names = {"aa": [("aa", "b"), ("aa",) * 30]}
    start = time.process_time()
    find_names("Aa " * 100_000, lambda word: names.get(word, ()))
    assert time.process_time() - start < 5
