"""The whole flow of one report."""

from datetime import date

import pytest

from counterclaim.model import Report
from counterclaim.pipeline import code_report

TEXT = "The army said on Monday that rebels had shelled the port of Aleppo, killing two guards."


def report(text=TEXT, **fields):
    return Report("rep_t", text, "t.txt", **({"published": date(2024, 3, 12)} | fields))


def issues(coding):
    return [(i.stage, i.code) for i in coding.issues]


def test_a_report_in_another_language_has_an_issue_and_nothing_else(tools):
    coding = code_report(report(language="fr"), tools)
    assert issues(coding) == [("acquire", "language_not_coded")]
    assert (coding.claims, coding.attributions, coding.places) == ((), (), ())


def test_a_long_report_has_an_issue_and_nothing_else(tools):
    coding = code_report(report(), tools, max_chars=len(TEXT) - 1)
    assert issues(coding) == [("acquire", "too_long")]
    assert coding.claims == ()


def test_the_limit_itself_is_not_too_long(tools):
    assert ("acquire", "too_long") not in issues(code_report(report(), tools, max_chars=len(TEXT)))


def test_a_report_with_too_many_claims_keeps_none(tools):
    many = report("Rebels shelled the port. " * 3)
    assert len(code_report(many, tools, max_claims=3).claims) == 3
    coding = code_report(many, tools, max_claims=2)
    assert issues(coding) == [("extract", "too_many_claims")]
    assert coding.claims == ()


def test_notes_of_the_reader_come_first(tools):
    coding = code_report(report(notes=("encoding_guessed", "html_tags_stripped")), tools)
    assert issues(coding)[:2] == [("acquire", "encoding_guessed"), ("acquire", "html_tags_stripped")]
    coding = code_report(report(notes=("encoding_guessed",), language="und"), tools)
    assert issues(coding) == [("acquire", "encoding_guessed"), ("acquire", "language_not_coded")]


def test_a_missing_date_is_an_issue(tools):
    assert ("acquire", "no_publication_date") in issues(code_report(report(published=None), tools))
    assert ("acquire", "no_publication_date") not in issues(code_report(report(), tools))


def test_coding_twice_gives_the_same(tools):
    first = code_report(report(), tools)
    code_report(report("Guards shot down two drones over Homs on Friday."), tools)
    assert code_report(report(), tools) == first


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "“", ".", "🛑" * 30, "a" * 3000, "said said said", "\x00\x07", "“" * 200]
)
def test_odd_text_is_coded_without_an_error(tools, text):
    assert code_report(report(text), tools).report.text == text


def test_the_report_is_handed_on_unchanged(tools):
    given = report()
    assert code_report(given, tools).report is given
