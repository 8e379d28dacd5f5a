"""What a number counts, and its unit."""

import pytest

from counterclaim.extract.counted import CountedReader
from counterclaim.resources.numbers import load_number_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine soldiers were killed.", ("killed", None, False)),
        ("The raid left nine dead.", ("killed", None, False)),
        ("The deaths of nine people were confirmed.", ("killed", None, False)),
        ("Guards fired at nine people.", ("people", None, False)),
        ("Guards shot down nine drones.", ("drone", None, False)),
        ("A drone attack on two lorries killed guards.", ("lorry", None, False)),
        ("The raid killed guards, including nine officers.", ("officer", None, True)),
        ("The plant refines 20 tonnes.", ("tonne", "tonne", False)),
        ("They hold 300 square miles.", ("mile", "square mile", False)),
        ("The village lies 20 kilometres away.", (None, None, False)),
    ],
)
def test_counted(read, text, expected):
    r = read(text)
    reader = CountedReader(r.tree, load_number_words())
    number = r.annotation.numbers[0]
    assert (reader.what(number, r.tree.annotation.sentences[0].start), reader.unit(number)) == expected[:2]
    assert reader.is_part(number) is expected[2]
