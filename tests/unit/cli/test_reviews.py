import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counterclaim.cli import flow
from counterclaim.cli.commands import run
from counterclaim.errors import UsageError
from counterclaim.record.review.drafts import draft_decision
from counterclaim.record.store import Ledger
from counterclaim.settings import Settings


@pytest.fixture
def ledger(tmp_path, coding):
    path = str(tmp_path / "my.ledger")
    with Ledger.open(path) as store:
        store.put(coding)
    return path


@pytest.fixture
def decide(coding):
    def decide(verdict, *, reviewer="ann", minute=0, **request):
        named = [{"report_id": c.report_id, "claim_id": c.id} for c in coding.claims]
        at = datetime(2024, 5, 1, 12, minute, tzinfo=UTC)
        request = {"verdict": verdict, "claims": named, **request}
        return draft_decision(request, at=at, reviewer=reviewer, find={coding.report.id: coding}.get)

    return decide


@pytest.fixture
def rows(capsys):
    """The JSON objects that a command writes, and what it tells."""

    def rows(*arguments, code=0):
        assert run([*arguments]) == code
        captured = capsys.readouterr()
        return [json.loads(line) for line in captured.out.splitlines()], captured.err

    return rows


@pytest.fixture
def exported(tmp_path, ledger, decide, rows):
    """A file with two decisions, which another ledger made."""
    file, other = str(tmp_path / "decisions.jsonl"), str(tmp_path / "other.ledger")
    with Ledger.open(other) as store:
        store.decide(decide("flag", note="look\u202e here \ud800"), decide("reject", minute=1))
    assert rows("review", "export", other, "-o", file) == ([], "")
    return file


def test_decisions_go_from_ledger_to_ledger(ledger, exported, rows):
    found, told = rows("review", "import", ledger, exported)
    assert (found, told) == ([], "counterclaim: 2 decisions added, 0 known already\n")
    found, _ = rows("review", "export", ledger)
    assert [row["verdict"] for row in found] == ["flag", "reject"]
    _, told = rows("review", "import", ledger, exported)
    assert "0 decisions added, 2 known already" in told
    assert rows("export", "--ledger", ledger, "--what", "claims", "--format", "jsonl") == ([], "")


def test_one_bad_line_and_nothing_is_taken(ledger, exported, rows, tmp_path):
    lines = Path(exported).read_text(encoding="utf-8").splitlines()
    for bad, message in (("{", "no JSON object"), (lines[1].replace("ann", "bob"), "changed after"), ("[1]", "schema")):
        file = tmp_path / "bad.jsonl"
        file.write_text("\n".join([lines[0], "", bad]) + "\n")
        _, told = rows("review", "import", ledger, str(file), code=2)
        assert "bad.jsonl: line 3: " in told
        assert message in told
        assert "nothing was imported" in told
    assert rows("review", "export", ledger) == ([], "")


def test_standard_input_and_a_byte_order_mark(ledger, exported, rows, monkeypatch):
    class Input:
        buffer = io.BytesIO(b"\xef\xbb\xbf" + Path(exported).read_bytes())

    monkeypatch.setattr("sys.stdin", Input)
    assert "2 decisions added" in rows("review", "import", ledger, "-")[1]


def test_what_waits_is_told(ledger, tmp_path, exported, rows, coding):
    empty = str(tmp_path / "empty.ledger")
    Ledger.open(empty).close()
    assert "1 report not in this ledger" in rows("review", "import", empty, exported)[1]
    with Ledger.open(str(tmp_path / "bare.ledger")) as store:
        store.put(replace(coding, claims=()))
    told = rows("review", "import", str(tmp_path / "bare.ledger"), exported)[1]
    assert "not replayed: decision orphaned 1" in told


def test_files_that_are_not_there(ledger, rows, tmp_path):
    assert "no such ledger" in rows("review", "export", str(tmp_path / "x"), code=3)[1]
    assert "x.jsonl" in rows("review", "import", ledger, str(tmp_path / "x.jsonl"), code=3)[1]


def test_a_line_without_end_is_refused(ledger, rows, tmp_path, monkeypatch):
    from counterclaim.cli import reviews

    monkeypatch.setattr(reviews, "MAX_LINE_BYTES", 10)
    file = tmp_path / "long.jsonl"
    file.write_text("x" * 100)
    with pytest.raises(UsageError, match="line 1: too long"):
        list(reviews.read_decisions(str(file)))


def test_the_queue_is_what_nobody_decided(ledger, decide, rows):
    [item], told = rows("review", "queue", ledger, "--limit", "1")
    assert item["schema"] == "counterclaim/queue/1"
    assert item["claim_id"] == "clm_1"
    assert item["priority"] > 0
    assert told == ""
    with Ledger.open(ledger) as store:
        store.decide(decide("accept"))
    assert rows("review", "queue", ledger) == ([], "counterclaim: nothing to decide\n")


def test_agreement_needs_two(ledger, decide, rows):
    assert "two reviewers" in rows("review", "agreement", ledger)[1]
    with Ledger.open(ledger) as store:
        store.decide(decide("accept"), decide("reject", reviewer="bob"))
    [found], _ = rows("review", "agreement", ledger)
    assert found == {
        "schema": "counterclaim/agreement/1",
        "field": "claim",
        "alpha": 0.0,
        "units": 1,
        "values": 2,
        "reviewers": ["ann", "bob"],
    }


def test_a_recoding_that_loses_a_decision_says_so(ledger, decide, coding, monkeypatch, capsys):
    def code(*_):
        yield replace(coding, claims=())

    with Ledger.open(ledger) as store:
        store.decide(decide("accept"))
    monkeypatch.setattr(flow, "_code", code)
    flow.code_reports([coding.report], target=flow.Target.of("jsonl", None), ledger=ledger, settings=Settings())
    assert "1 decision of people could not be replayed" in capsys.readouterr().err
