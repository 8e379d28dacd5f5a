from datetime import UTC, date, datetime

import pytest

from counterclaim.acquire.header import find_headline, read_header


def body(text):
    return text[read_header(text).body_start :]


@pytest.mark.parametrize(
    ("text", "published", "rest"),
    [
        ("date 2024-03-12\nArmy said no.", date(2024, 3, 12), "Army said no."),
        (" date 2024-03-12 Army said no.", date(2024, 3, 12), "Army said no."),
        ("date 2024-03-12T10:00Z Army said no.", datetime(2024, 3, 12, 10, tzinfo=UTC), "Army said no."),
        ("date 2024-03-12 10:00 GMT\n\nArmy said no.", datetime(2024, 3, 12, 10, tzinfo=UTC), "Army said no."),
        ("\ufeffdate 2024-03-12\r\n\r\nArmy said no.", date(2024, 3, 12), "Army said no."),
        ("Date: 2024-03-12\nArmy said no.", date(2024, 3, 12), "Army said no."),
        ("Army said no on date 2024-03-12.", None, "Army said no on date 2024-03-12."),
        ("date palms burned.", None, "date palms burned."),
        ("date 2024-03-120 Army", None, "date 2024-03-120 Army"),
        ("date 2024-03-12 10 soldiers died.", date(2024, 3, 12), "10 soldiers died."),
        ("date 2024-03-12 10:30 blast kills two.", date(2024, 3, 12), "10:30 blast kills two."),
    ],
)
def test_the_date_is_read_alone_or_running_into_the_text(text, published, rest):
    assert read_header(text).published == published
    assert body(text) == rest


def test_all_fields_in_any_order():
    header = read_header(
        "outlet The Herald, Goma\r\ndate 2024-03-12\r\nurl https://h.example/1\r\ntitle Port shut\r\n\r\nBody"
    )
    assert (header.outlet, header.published, header.url, header.title) == (
        "The Herald, Goma",
        date(2024, 3, 12),
        "https://h.example/1",
        "Port shut",
    )


@pytest.mark.parametrize(
    "text",
    [
        "title deeds were burned in the attack.",
        "date 2024-03-12\nTitle fight ends in a blast.",
        "date 2024-03-12\n\noutlet pipes burst after the raid.",
    ],
)
def test_words_of_the_body_are_no_header(text):
    assert body(text) == text.removeprefix("date 2024-03-12").lstrip()
    assert read_header(text).title is None
    assert read_header(text).outlet is None


def test_an_impossible_date_is_noted():
    header = read_header("date 2024-13-45\nArmy said no.")
    assert header.published is None
    assert header.notes == ("published_unreadable",)


def test_a_second_line_of_the_same_key_is_body():
    assert body("date 2024-03-12\ntitle One\ntitle Two\n") == "title Two\n"


def test_a_header_alone_has_no_body():
    text = "date 2024-03-12\noutlet Herald\n\n"
    assert read_header(text).body_start == len(text)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Port shut after attack\n\nThe navy said.", "Port shut after attack"),
        ("Port shut after attack\r\n \r\nThe navy said.", "Port shut after attack"),
        ("Port shut after attack\nThe navy said.", None),
        ("The port was shut after the attack.\n\nThe navy said.", None),
        ("“The port is shut.”\n\nThe navy said.", None),
        ("word " * 21 + "\n\nThe navy said.", None),
        ("LIVE\n\nThe navy said.", None),
    ],
)
def test_a_headline_is_short_unstopped_and_followed_by_a_blank_line(text, headline):
    assert find_headline(text, 0) == headline
