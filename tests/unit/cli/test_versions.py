import json
from datetime import date

import pytest

from counterclaim.cli.commands import run
from counterclaim.model import Coding, Report
from counterclaim.record.store import Ledger

SAME = " ".join(f"The {n}th house of the street was hit and burnt down that night." for n in range(8))


@pytest.fixture
def ledger(tmp_path):
    """Three versions of one story, and a report of something else."""
    path = str(tmp_path / "my.ledger")
    with Ledger.open(path) as store:
        for n, ending in enumerate(("Three died.", "Five died [bold]there.", "Five died there. Rescuers dug on.")):
            text = f"{SAME} {ending}"
            store.put(Coding(Report(f"rep_{n}", text, f"{n}.txt", "Daily", date(2024, 3, 10 + n))))
        store.put(Coding(Report("rep_9", "The harvest was good this year.", "9.txt", "Daily", date(2024, 3, 11))))
    return path


def rows(capsys, *arguments):
    assert run(["ledger", "versions", *arguments]) == 0
    captured = capsys.readouterr()
    return [json.loads(line) for line in captured.out.splitlines()], captured.err


def test_each_version_is_compared_with_the_one_before(ledger, capsys):
    found, told = rows(capsys, ledger)
    assert [(row["earlier_report_id"], row["report_id"]) for row in found] == [("rep_0", "rep_1"), ("rep_1", "rep_2")]
    assert [quote["text"] for quote in found[1]["added"]] == ["Rescuers dug on."]
    assert told == ""
    assert rows(capsys, ledger, "2.txt")[0] == rows(capsys, ledger, "rep_0")[0] == found


def test_a_report_without_versions(ledger, capsys):
    assert rows(capsys, ledger, "9.txt") == ([], "counterclaim: no later versions\n")


@pytest.mark.parametrize("written", ["absent.txt", "rep_", ""])
def test_one_report_must_be_meant(ledger, capsys, written):
    assert run(["ledger", "versions", ledger, written]) == 2
    assert "reports in this ledger" in capsys.readouterr().err


def test_the_table_is_for_people(ledger, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    out = tmp_path / "out.txt"
    assert run(["ledger", "versions", ledger, "--format", "table", "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "+ added" in text
    assert "[bold]" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_table_marks_the_words_that_changed(ledger, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    out = tmp_path / "out.txt"
    assert run(["ledger", "versions", ledger, "1.txt", "--format", "table", "-o", str(out)]) == 0
    text = " ".join(out.read_text(encoding="utf-8").split())
    assert "Five died [-[bold]-]there. Five died there." in text
