from datetime import date

import pytest

from counterclaim.acquire.build import Metadata, build_report
from counterclaim.model import Failure, Report


def build(text, *, path="a.txt", metadata=None, published=None):
    return build_report(text, path=path, metadata=metadata or Metadata(), published=published)


def test_header_beats_metadata_beats_argument():
    metadata = Metadata(date(2022, 1, 1), "Metadata Outlet", "Metadata title", "https://m.example")
    full = build(
        "date 2021-01-01\noutlet Header Outlet\n\nArmy said no.", metadata=metadata, published=date(2023, 1, 1)
    )
    assert (full.published, full.outlet, full.title) == (date(2021, 1, 1), "Header Outlet", "Metadata title")
    assert build("Army said no.", metadata=metadata, published=date(2023, 1, 1)).published == date(2022, 1, 1)
    assert build("Army said no.", published=date(2023, 1, 1)).published == date(2023, 1, 1)
    assert build("Army said no.").published is None


def test_the_id_depends_on_content_not_path():
    here, there = build("Army said no.", path="a.txt"), build("Army said no.", path="b/c.txt")
    assert here.id == there.id
    assert here.id.startswith("rep_")
    assert here.id != build("Army said yes.").id
    assert here.id != build("Army said no.", published=date(2023, 1, 1)).id


def test_a_headline_is_title_and_stays_in_the_body():
    report = build("date 2021-01-01\n\nPort shut after attack\n\nArmy said no.")
    assert report.title == "Port shut after attack"
    assert report.text[report.body_start :].startswith("Port shut")


@pytest.mark.parametrize("text", ["", " \r\n", "\ufeff", "\0\0", "— …", "date 2021-01-01\noutlet Herald\n"])
def test_no_words_no_report(text):
    result = build(text)
    assert isinstance(result, Failure)
    assert result.code == "empty"


def test_notes_of_all_steps_are_kept():
    report = build("date 2021-99-01\n\nArmy said no.", metadata=Metadata(notes=("encoding_guessed",)))
    assert isinstance(report, Report)
    assert report.notes == ("encoding_guessed", "published_unreadable")


@pytest.mark.parametrize(
    ("text", "reason"), [(" \n\n\t", "no text"), ("date 2024-03-12\n", "the file has a header but no text")]
)
def test_blank_lines_are_no_header(text, reason):
    assert build_report(text, path="a.txt", metadata=Metadata(), published=None).reason == reason
