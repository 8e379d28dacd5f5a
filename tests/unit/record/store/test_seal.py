"""The seal says what a ledger has acknowledged, and nothing where there is none."""

import pytest

from counterclaim.record.store import Ledger
from counterclaim.record.store.seal import check_seal, write_seal


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "my.ledger")


def test_what_was_sealed_is_right_and_no_seal_says_nothing(path):
    assert list(check_seal(path, 0, "a")) == []
    write_seal(path, 2, "a")
    assert list(check_seal(path, 2, "a")) == []
    assert list(check_seal(path, 3, "b")) == []  # a seal may lag


@pytest.mark.parametrize(
    ("commits", "total", "message"), [(1, "b", "1 acknowledged commits are missing"), (2, "b", "not the one")]
)
def test_a_loss_is_named(path, commits, total, message):
    write_seal(path, 2, "a")
    (finding,) = check_seal(path, commits, total)
    assert message in finding


@pytest.mark.parametrize("damaged", ["{", "[]", "{}", '{"commits": "x", "sum": 1}'])
def test_an_unreadable_seal_is_named(path, tmp_path, damaged):
    with Ledger.open(path) as ledger:
        (tmp_path / "my.ledger-seal").write_text(damaged)
        (finding,) = ledger.check()
    assert "my.ledger-seal cannot be read" in finding


def test_a_folder_that_is_not_there_keeps_nobody_from_writing(tmp_path):
    write_seal(str(tmp_path / "none" / "my.ledger"), 1, "a")
    assert list(tmp_path.iterdir()) == []
