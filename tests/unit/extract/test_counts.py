"""Numbers of a trigger: the table `counts.tsv`, and whose number it is."""

from pathlib import Path

import pytest

from counterclaim.extract.counts import CountReader

TABLE = Path(__file__).with_name("counts.tsv")
CASES = [line.split("\t") for line in TABLE.read_text(encoding="utf8").splitlines() if line and line[0] != "#"]


def things_of(r):
    return frozenset(r.resources.ontology.objects) - frozenset(r.resources.ontology.parties)


def tell(cited):
    low, high = ("" if bound is None else bound for bound in (cited.value.low, cited.value.high))
    return f"{cited.value.what}:{low}-{high}"


def test_the_table_is_whole():
    assert len(CASES) >= 150
    assert {len(case) for case in CASES} == {3}


@pytest.mark.parametrize(("text", "words", "expected"), CASES)
def test_counts(read, text, words, expected):
    r = read(text)
    heads = [r.at(word) for word in words.split(",")]
    counts = CountReader(r.tree, r.report, frozenset(heads), (), things_of(r)).read(heads[0])
    assert "; ".join(map(tell, counts)) == ("" if expected == "-" else expected)


def test_a_count_cites_its_words(read):
    r = read("At least 12 people were wounded and a farmer was killed.")
    counts = CountReader(r.tree, r.report, frozenset({r.at("wounded")})).read(r.at("wounded"))
    assert [(c.passage.text, c.by) for c in counts] == [
        ("At least 12", "counts.number"),
        ("a farmer", "counts.single"),
    ]


def test_who_tells_it_is_not_counted(read):
    r = read("Two doctors said nine people had died.")
    head = r.at("died")
    voices = tuple(None if i <= r.at("said") else 0 for i in range(len(r.tree.tokens)))
    counts = CountReader(r.tree, r.report, frozenset({head}), voices).read(head)
    assert [c.passage.text for c in counts] == ["nine"]


def test_a_measure_has_its_unit(read):
    r = read("The plant lost 20 tonnes of fuel.")
    counts = CountReader(r.tree, r.report, frozenset({r.at("lost")})).read(r.at("lost"))
    assert [(c.value.what, c.value.unit) for c in counts] == [("tonne", "tonne")]
