"""What others build on: names, frozen nouns, one tree of errors with the contract's exit codes."""

import dataclasses
import importlib
import inspect

import pytest

from counterclaim import errors, model

PUBLIC = {
    "counterclaim.pipeline": ("Tools", "load_tools", "code_report"),
    "counterclaim.acquire": ("read_reports",),
    "counterclaim.annotate": ("annotate",),
    "counterclaim.attribute": ("attribute",),
    "counterclaim.extract": ("extract",),
    "counterclaim.ground": ("ground",),
    "counterclaim.link": ("link",),
    "counterclaim.link.constraints": ("constrain",),
    "counterclaim.record.store": ("Ledger",),
    "counterclaim.record.streams": ("claim_row", "event_row", "report_row", "annotation_row", "row_to_line"),
    "counterclaim.record.export": ("export",),
    "counterclaim.record.queries": ("EventFilter", "select_events", "find_event"),
    "counterclaim.record.changes": ("State", "compare_states", "change_row"),
    "counterclaim.record.explain": ("explain_status",),
    "counterclaim.record.review": ("Review", "replay"),
    "counterclaim.record.review.drafts": ("draft_decision",),
    "counterclaim.record.review.decisions": ("sign", "active_decisions", "decision_row", "decision_from_row"),
    "counterclaim.record.review.queue": ("review_queue",),
    "counterclaim.record.review.pairs": ("review_pairs",),
    "counterclaim.record.review.agreement": ("agreement", "measure_agreement", "krippendorff_alpha"),
    "counterclaim.record.matrix": ("build_matrix",),
    "counterclaim.record.pictures": ("ledger_html", "event_html", "report_html"),
    "counterclaim.notebook": ("open_ledger", "LedgerView", "EventView", "ReportView"),
    "counterclaim.run": ("code_all",),
    "counterclaim.run.linking": ("link_ledger",),
    "counterclaim.cli": ("main",),
    "counterclaim.settings": ("Settings",),
}

NOUNS = [
    noun
    for _, noun in inspect.getmembers(model, inspect.isclass)
    if noun.__module__ == "counterclaim.model" and dataclasses.is_dataclass(noun)
]


@pytest.mark.parametrize("module", PUBLIC)
def test_names_are_there_and_documented(module):
    loaded = importlib.import_module(module)
    for name in PUBLIC[module]:
        assert inspect.getdoc(getattr(loaded, name)), f"{module}.{name} has no docstring"


@pytest.mark.parametrize("noun", NOUNS, ids=lambda n: n.__name__)
def test_nouns_are_frozen_and_slotted(noun):
    assert noun.__dataclass_params__.frozen
    assert hasattr(noun, "__slots__")
    assert noun.__doc__


def test_one_root_of_errors_with_the_exit_codes_of_the_contract():
    found = [e for _, e in inspect.getmembers(errors, inspect.isclass) if e.__module__ == errors.__name__]
    assert all(issubclass(e, errors.CounterclaimError) for e in found)
    codes = {e.__name__: e.exit_code for e in found}
    expected = {"UsageError": 2, "UnreadableInput": 3, "LedgerLocked": 4, "LedgerTooNew": 4}
    assert expected.items() <= codes.items()


def test_pipeline_stays_on_one_page():
    from counterclaim import pipeline

    assert len(inspect.getsource(pipeline).splitlines()) <= 80
