import socket

import pytest

from counterclaim.cli import doctor
from counterclaim.cli.doctor import check_resources, check_versions, examine
from counterclaim.errors import ResourceError, UnreadableInput
from counterclaim.record.store import Ledger


def test_versions_name_the_packages():
    told = [text for _, text in check_versions()]
    assert any(text.startswith("Python 3") for text in told)
    assert any(text.startswith("spacy ") for text in told)


def test_a_package_that_is_missing_is_bad(monkeypatch):
    monkeypatch.setattr(doctor, "PACKAGES", ("no-such-package",))
    assert (False, "no-such-package is not installed") in list(check_versions())


def test_resources_that_are_whole_say_their_licence(monkeypatch):
    monkeypatch.setattr("counterclaim.resources.manifest.checked_path", lambda file: file)
    findings = list(check_resources())
    assert findings
    assert all(
        is_well and any(f"({licence};" in text for licence in ("Apache-2.0", "CC-BY-3.0", "CC-BY-4.0", "ISC"))
        for is_well, text in findings
    )


def test_a_damaged_resource_is_named(monkeypatch):
    def refuse(file):
        raise ResourceError(f"{file} is damaged")

    monkeypatch.setattr("counterclaim.resources.manifest.checked_path", refuse)
    assert all(not is_well and "damaged" in text for is_well, text in check_resources())


def test_a_connection_is_noticed():
    attempts = []
    stop = doctor._watch_network(attempts.append)
    with socket.socket() as probe:
        probe.settimeout(0.1)
        probe.connect_ex(("127.0.0.1", 9))
        stop()
        probe.connect_ex(("127.0.0.1", 9))
    assert attempts == ["socket.connect"]


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(doctor, "check_network", lambda: iter([(True, "nothing goes out")]))
    monkeypatch.setattr(doctor, "check_resources", lambda: iter([(True, "all there")]))


def test_all_well_is_0_and_anything_bad_is_1(quick, monkeypatch, capsys):
    assert examine(None) == 0
    monkeypatch.setattr(doctor, "check_network", lambda: iter([(False, "something went out")]))
    assert examine(None) == 1
    assert "BAD  something went out" in capsys.readouterr().out


def test_a_whole_ledger(quick, tmp_path, coding, capsys):
    path = str(tmp_path / "l.ledger")
    with Ledger.open(path) as ledger:
        ledger.put(coding)
    assert examine(path) == 0
    assert "1 reports, whole" in capsys.readouterr().out


def test_a_ledger_that_is_missing_foreign_or_damaged(quick, tmp_path, capsys):
    with pytest.raises(UnreadableInput):
        examine(str(tmp_path / "none.ledger"))
    foreign = tmp_path / "foreign.ledger"
    foreign.write_text("not a ledger" * 100)
    assert examine(str(foreign)) in {1, 4}
    assert "BAD" in capsys.readouterr().out
