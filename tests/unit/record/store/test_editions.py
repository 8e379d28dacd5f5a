import pytest

from counterclaim.record.store.editions import Edition, is_same_item, is_standard_input, order_editions, page_address

TEXTS = {
    "r1": "The army said on Monday that it had taken the village of Vidna after a long fight.",
    "r2": "The army said on Monday that it had taken the village of Vidna after a short fight; the rebels deny it.",
    "other": "Rain is expected over most of the country until the weekend, forecasters warn.",
}


def edition(report_id, path="a.txt", page=None, published="2024-03-12", generation=0):
    return Edition(report_id, path, page, published, generation)


def order(*editions):
    forwards = order_editions(editions, TEXTS.__getitem__)
    assert forwards == order_editions(editions[::-1], TEXTS.__getitem__)
    return forwards


def test_a_later_run_found_an_edited_file():
    assert order(edition("r1"), edition("r2", generation=1)) == {"r2": "r1"}
    assert order(edition("r1", generation=1), edition("r2")) == {"r1": "r2"}


def test_a_file_of_the_same_name_with_another_text_is_another_report():
    assert order(edition("r1"), edition("other", generation=1)) == {}


def test_other_files_are_other_reports():
    assert order(edition("r1"), edition("r2", path="b.txt")) == {}


def test_standard_input_is_never_the_same_input():
    assert order(edition("r1", path="-"), edition("r2", path="-", generation=1)) == {}
    assert order(edition("r1", path="-:3"), edition("r2", path="-:3", generation=1)) == {}


def test_one_page_in_two_files_is_ordered_by_publication():
    page = "//a.example/live"
    later = edition("r1", "a.html", page, "2024-03-13")
    assert order(later, edition("other", "b.html", page, "2024-03-12", generation=5)) == {"r1": "other"}


def test_a_file_edited_twice_and_another_copy_of_the_page_make_one_line():
    page = "//a.example/live"
    found = order(
        edition("r1", "a.html", page, "2024-03-12"),
        edition("r2", "a.html", page, "2024-03-12", generation=1),
        edition("other", "b.html", page, "2024-03-14"),
    )
    assert found == {"r2": "r1", "other": "r2"}


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (None, None),
        ("https://a.example/", None),
        ("https://a.example", None),
        ("https://a.example/x#top", "//a.example/x"),
        ("http://a.example/x", "//a.example/x"),
        ("https://a.example/?p=3", "//a.example/?p=3"),
        ("http://[broken", None),
    ],
)
def test_page_address(url, page):
    assert page_address(url) == page


def test_short_texts_are_compared_whole():
    assert is_same_item("one two", "one two")
    assert not is_same_item("one two", "two one")


def test_standard_input_has_lines():
    assert is_standard_input("-")
    assert is_standard_input("-:12")
    assert not is_standard_input("-notes.txt")
