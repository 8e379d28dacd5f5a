import time
from datetime import UTC, datetime

import pytest

from counterclaim.acquire.html import PageReader
from counterclaim.model import Failure, Report

MEMORY = 4_000_000_000
PAGE = """<html><head><title>Port closed after attack | Herald</title><meta name="author" content="x">
<meta property="article:published_time" content="2024-03-12T10:00:00+02:00"></head><body><nav>Home</nav>
<article><p>The navy said on Tuesday that drones had struck the port of Hodeidah at dawn, killing three dockers.</p>
<p>The ministry denied it. “No drone got through,” it said in a statement, adding that the port worked.</p></article>
</body></html>"""


def read(content, **options):
    with PageReader(limit_s=10, memory_bytes=MEMORY, **options) as pages:
        return pages.read(content, path="a.html", published=None)


def test_headline_then_paragraphs_with_the_clock_time_of_the_metadata():
    report = read(PAGE.encode())
    assert isinstance(report, Report)
    assert report.text.startswith("Port closed after attack\n\nThe navy said")
    assert report.title == "Port closed after attack"
    assert report.published == datetime(2024, 3, 12, 8, tzinfo=UTC)
    assert report.notes == ()


@pytest.mark.parametrize("parser", ["load_hanging", "load_crashing"])
def test_a_page_that_hangs_or_kills_the_parser_is_stripped_and_the_next_is_read(parser, monkeypatch, tmp_path):
    (tmp_path / "parsers_of_tests.py").write_text(
        "import time\n"
        "def load_hanging():\n    return lambda markup: time.sleep(600)\n"
        "def load_crashing():\n    return lambda markup: 1 / 0\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with PageReader(limit_s=0.3, memory_bytes=MEMORY, parser=f"parsers_of_tests:{parser}") as pages:
        start = time.monotonic()
        for _ in range(2):
            report = pages.read(PAGE.encode(), path="a.html", published=None)
            assert isinstance(report, Report)
            assert "drones had struck" in report.text
            assert report.notes == ("html_tags_stripped",)
        assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000, "<p " + " ".join(f'a{i}="1"' for i in range(100_000)) + ">", "<p>a</p>" * 500_000],
    ids=["nested", "attributes", "paragraphs"],
)
def test_poison_ends_in_time_and_no_report_vanishes(markup):
    start = time.monotonic()
    report = read(f"<html><body>Rebels took the town.{markup}</body></html>".encode())
    assert time.monotonic() - start < 11
    assert isinstance(report, Report)
    assert "Rebels took the town." in report.text


def test_the_declared_encoding_is_used():
    report = read(
        '<html><head><meta charset="windows-1251"></head><body><p>Київ said</p></body></html>'.encode("cp1251")
    )
    assert isinstance(report, Report)
    assert "Київ said" in report.text


@pytest.mark.parametrize(("content", "code"), [(b"<html></html>", "empty"), (b"\x00\x01\x02" * 99, "binary")])
def test_a_page_without_text_is_a_failure(content, code):
    result = read(content)
    assert isinstance(result, Failure)
    assert result.code == code
