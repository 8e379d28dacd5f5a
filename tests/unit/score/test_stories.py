"""Stories by the words of documents."""

from counterclaim.score.stories import compare_texts, find_stories

TEXTS = [
    "The bridge over the Morava closed after the flood.",
    "Engineers inspect the Morava bridge after the flood.",
    "The central bank raised its rate by half a point.",
    "Half a point more: the bank lifts the central rate.",
]


def test_texts_of_many_shared_words_are_one_story():
    assert find_stories(TEXTS) == [0, 0, 2, 2]


def test_nothing_is_alike_enough_for_the_strict():
    assert find_stories(TEXTS, min_like=0.99) == [0, 1, 2, 3]


def test_one_text_and_none():
    assert find_stories(["One."]) == [0]
    assert find_stories([]) == []


def test_likeness_is_symmetric_and_ignores_function_words():
    table = compare_texts(["the bridge", "the bank", "a bridge"])
    assert (table == table.T).all()
    assert table[0, 1] == 0.0 < table[0, 2]
