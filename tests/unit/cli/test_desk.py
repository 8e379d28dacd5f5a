"""`counterclaim serve` as a process, and what keeps it from starting."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from counterclaim.cli.commands import run
from counterclaim.record.store import Ledger
from counterclaim.record.store.migrations import APPLICATION_ID, MIGRATIONS


@pytest.fixture
def empty_ledger(tmp_path):
    path = tmp_path / "my.ledger"
    Ledger.open(str(path)).close()
    return path


def start(*arguments):
    command = [sys.executable, "-c", "from counterclaim.cli import main; main()", "serve", "--no-open", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ})


def test_it_prints_its_address_answers_there_and_ends_with_ctrl_c(empty_ledger):
    process = start(str(empty_ledger))
    try:
        address = process.stdout.readline().strip()
        home, _, token = address.partition("/?token=")
        assert home.startswith("http://127.0.0.1:")
        assert len(token) >= 40
        request = urllib.request.Request(f"{home}/api/v1/ledger", headers={"Authorization": f"Bearer {token}"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            assert b'"title":"my.ledger"' in answer.read()
            assert answer.headers["server"] is None
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{home}/api/v1/ledger", timeout=30)  # noqa: S310
    finally:
        process.send_signal(signal.SIGINT)
        rest, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert not rest
    assert token not in told


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_nothing_stays_behind_when_it_is_told_to_end(empty_ledger, tmp_path, monkeypatch, name):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    process = start(str(empty_ledger))
    home = process.stdout.readline().strip()
    with pytest.raises(urllib.error.HTTPError, match="401"):  # it answers
        urllib.request.urlopen(home.partition("?")[0], timeout=30)  # noqa: S310
    assert [entry.name[:13] for entry in folder.iterdir()] == ["counterclaim-"]
    process.send_signal(getattr(signal, name))
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert not [*folder.iterdir()]


def test_two_starts_have_two_tokens(empty_ledger):
    tokens = set()
    for _ in range(2):
        process = start(str(empty_ledger))
        tokens.add(process.stdout.readline().strip().partition("token=")[2])
        process.kill()
        process.communicate()
    assert len(tokens) == 2


def test_the_browser_gets_a_ticket_and_never_the_token(empty_ledger, capfdbinary, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("counterclaim.cli.desk._run", lambda *_: None)
    assert run(["serve", str(empty_ledger)]) == 0
    printed = capfdbinary.readouterr().out.decode().strip()
    assert opened[0].partition("token=")[0] == printed.partition("token=")[0]
    assert opened[0] != printed


def test_a_ledger_that_is_not_there(tmp_path, capsys):
    assert run(["serve", str(tmp_path / "none.ledger"), "--no-open"]) == 3
    assert "no such ledger" in capsys.readouterr().err


def test_a_ledger_of_a_later_version(empty_ledger, capsys):
    with sqlite3.connect(empty_ledger) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert run(["serve", str(empty_ledger), "--no-open"]) == 4
    assert "upgrade Counterclaim" in capsys.readouterr().err


def test_a_file_that_is_no_ledger(tmp_path, capsys):
    path = tmp_path / "x.ledger"
    path.write_text("not a ledger, but text\n" * 100)
    assert run(["serve", str(path), "--no-open"]) == 4
    assert "x.ledger" in capsys.readouterr().err


def test_a_ledger_that_another_process_holds(tmp_path, capsys):
    path = tmp_path / "held.ledger"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert run(["serve", str(path), "--no-open"]) == 4
    finally:
        holder.close()
    assert "another process" in capsys.readouterr().err


def test_a_port_that_is_taken(empty_ledger, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", str(empty_ledger), "--no-open", "--port", str(port)]) == 2
    assert f"--port {port}" in capsys.readouterr().err
