"""Who or where somebody is, told without a name."""

import time

import pytest

from counterclaim.model import Span
from counterclaim.record.identifiers import find_contacts, find_coordinates, join_spans


def shown(find, text):
    return [text[span.start : span.end] for span in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Posted by @amal_noor.", ["@amal_noor"]),
        ("(@Amal.Noor)", ["@Amal.Noor"]),
        ("Write to amal.noor+1@mail.example.", ["amal.noor+1@mail.example"]),
        ("See https://t.me/amal/7, he said.", ["https://t.me/amal/7,"]),
        ("See www.facebook.com/amal and X.com/amal", ["www.facebook.com/amal", "X.com/amal"]),
        ("Call +249 91 234-5678 or +1 (202) 555-0100.", ["+249 91 234-5678", "+1 (202) 555-0100"]),
        ("at 3 @ 4, https://news.example/7, not.me/7, t.me", []),
        ("On 2024-03-12 at 10:00+02:00, 12,000 + 3000000", []),
        ("", []),
    ],
)
def test_contacts(text, found):
    assert shown(find_contacts, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Killed 49.8356.", ["49.8356"]),
        ("at 49.8356, 24.0123", ["49.8356", "24.0123"]),
        ("(-1.28333,36.81667)", ["-1.28333", "36.81667"]),
        ("lat 49.8356N lon 24.0123° E", ["49.8356N", "24.0123° E"]),
        ("at 49.835, 24.012 there", ["49.835, 24.012"]),
        ("at 49°50′08″ N 24°01'02\" E.", ["49°50′08″ N", "24°01'02\" E"]),
        ("at 49.83° N", ["49.83° N"]),
        ("in 36U XV 1234 5678, 36UXV12345678", ["36U XV 1234 5678", "36UXV12345678"]),
        ("at 8GV5RXQ2+7F", ["8GV5RXQ2+7F"]),
        ("https://maps.example/?q=49.83561,24.01234", ["49.83561", "24.01234"]),
        ("12.5 percent, 25 °C, 45° angle, 90° north-east, 1,234,567, v1.23456, 192.168.10.1234", []),
        ("12.250 and 1.5, 36 UN 1234, C++, 12.03.2024", []),
        ("", []),
    ],
)
def test_coordinates(text, found):
    assert shown(find_coordinates, text) == found


def test_spans_are_joined():
    assert join_spans([Span(0, 3), Span(5, 6)], [Span(2, 4), Span(6, 7)]) == [Span(0, 4), Span(5, 7)]
    assert join_spans() == []


@pytest.mark.parametrize(
    "part", ["a", "a.", "@", "1", "1.", "+1 ", "49.8356", "12° 3", "t.me/", "http://", "12C AA ", "2CF"]
)
def test_a_hostile_text_takes_no_long_time(part):
    start = time.process_time()
    find_contacts(part * 100_000)
    find_coordinates(part * 100_000)
    assert time.process_time() - start < 3
