import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.cli import commands
from counterclaim.cli.commands import run
from counterclaim.errors import LedgerLocked, UnreadableInput


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["code", "x.txt", "--published", "yesterday"],
        ["code", "x.txt", "--published", "2024-03-12T10:00"],
        ["code", "x.txt", "--format", "xml"],
        ["code", "x.txt", "--processes", "0"],
        ["export", "--what", "claims", "--format", "jsonl"],
        ["nonsense"],
        [],
    ],
)
def test_wrong_usage_is_2_and_stdout_stays_empty(arguments, capsys):
    assert run(arguments) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("error", "code"),
    [(UnreadableInput("a\x1b.txt", "gone"), 3), (LedgerLocked("held"), 4), (KeyboardInterrupt(), 130)],
)
def test_errors_become_exit_codes(monkeypatch, capsys, error, code):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(commands.counterclaim, "main", fail)
    assert run(["code", "x"]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("counterclaim: ")
    assert "\x1b" not in captured.err


def test_export_of_a_missing_ledger_is_unreadable(tmp_path, capsys):
    assert run(["export", "--ledger", str(tmp_path / "no.ledger"), "--what", "claims", "--format", "jsonl"]) == 3
    assert "no.ledger" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_is_no_error():
    script = (
        "import sys; from counterclaim.cli import commands as c\n"
        "c.counterclaim.main = lambda *a, **k: [print('x' * 100) for _ in range(100000)] and 0\n"
        "sys.exit(c.run([]))"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_in_one_line():
    script = (
        "import sys; from counterclaim.cli import commands as c\n"
        "c.counterclaim.main = lambda *a, **k: print('x' * 100)\n"
        "sys.exit(c.run([]))"
    )
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-c", script], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["counterclaim: the output cannot be written: No space left on device"]
