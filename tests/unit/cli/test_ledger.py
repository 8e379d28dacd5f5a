import pytest
from click.testing import CliRunner

from counterclaim.cli import ledger as module
from counterclaim.cli.ledger import ledger
from counterclaim.record.words import STATUSES


def test_statuses_are_those_that_are_shown():
    assert set(module.STATUSES) == set(STATUSES)


@pytest.mark.parametrize(
    "arguments", [["x.ledger"], ["--status", "contested", "x.ledger"], ["list", "x.ledger"], ["./diff"]]
)
def test_list_needs_no_name(monkeypatch, arguments):
    called = []
    monkeypatch.setattr(ledger.commands["list"], "callback", lambda **options: called.append(options["ledger_file"]))
    assert CliRunner().invoke(ledger, arguments).exit_code == 0
    assert called == [arguments[-1]]


def test_help_tells_the_short_form():
    assert "counterclaim ledger LEDGER" in " ".join(CliRunner().invoke(ledger, ["--help"]).output.split())
