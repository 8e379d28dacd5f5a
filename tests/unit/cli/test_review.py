import pytest
from click.testing import CliRunner

from counterclaim.cli import reviews
from counterclaim.cli.review import review


@pytest.mark.parametrize(
    ("arguments", "called"),
    [
        (["export", "x.ledger", "-o", "y"], ("export_decisions", ("x.ledger",), {"output": "y"})),
        (["import", "x.ledger", "-"], ("import_decisions", ("x.ledger", "-"), {})),
        (["queue", "x.ledger", "--limit", "3"], ("write_queue", ("x.ledger",), {"limit": 3, "output": None})),
        (["agreement", "x.ledger"], ("write_agreement", ("x.ledger",), {"output": None})),
    ],
)
def test_commands_hand_over_what_was_asked(monkeypatch, arguments, called):
    told = []
    for name in ("export_decisions", "import_decisions", "write_queue", "write_agreement"):
        monkeypatch.setattr(reviews, name, lambda *a, _name=name, **k: told.append((_name, a, k)))
    assert CliRunner().invoke(review, arguments).exit_code == 0
    assert told == [called]


def test_a_limit_is_positive():
    assert CliRunner().invoke(review, ["queue", "x.ledger", "--limit", "0"]).exit_code == 2
