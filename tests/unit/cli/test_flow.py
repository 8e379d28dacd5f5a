import json
from datetime import UTC, date, datetime

import pytest

from counterclaim.cli import flow
from counterclaim.cli.flow import Tally, Target, claim_lines, code_paths, read_published
from counterclaim.errors import UsageError
from counterclaim.model import Coding, Failure, Issue, Linking, Report
from counterclaim.settings import Settings


def test_published_is_a_day_or_a_moment_with_its_zone():
    assert read_published("2024-03-12") == date(2024, 3, 12)
    assert read_published("2024-03-12T10:00+02:00") == datetime(2024, 3, 12, 8, tzinfo=UTC)
    with pytest.raises(UsageError, match="no time zone"):
        read_published("2024-03-12T10:00")
    with pytest.raises(UsageError, match="no date"):
        read_published("tomorrow")


def test_claim_lines_carry_the_event(coding, linking):
    [line] = claim_lines([coding], linking, {})
    row = json.loads(line)
    assert row["id"] == "clm_1"
    assert row["event_id"] == "evt_1"


@pytest.mark.parametrize(
    ("read", "failures", "code"), [(0, 0, 0), (2, 0, 0), (2, 1, 1), (0, 1, 3)], ids=["none", "all", "some", "unread"]
)
def test_exit_code(capsys, read, failures, code):
    tally = Tally(read=read)
    for _ in range(failures):
        tally.note(Failure("a.txt", "empty", "the file is empty"))
    assert tally.sum_up() == code


def test_failures_and_doubts_are_told_with_their_path(capsys):
    tally = Tally()
    tally.note(Failure("bad\x1b.txt", "binary", "the file is not text"))
    issues = (
        Issue("acquire", "language_not_coded"),
        Issue("acquire", "odd_news"),
        Issue("ground", "place_unknown"),
        Issue("ground", "place_unknown"),
    )
    tally.note(Coding(Report("rep_1", "Hallo", "de.txt", language="de"), issues=issues))
    tally.sum_up()
    told = capsys.readouterr().err
    assert "bad␛.txt: the file is not text (binary)" in told
    assert "de.txt: its language (de) is not coded" in told
    assert "de.txt: odd news (odd_news)" in told
    assert "ground: place unknown 2" in told


@pytest.fixture
def coded(monkeypatch, coding, linking):
    """`code_paths` with coding and linking replaced by the small ones of conftest."""
    monkeypatch.setattr(flow, "read_reports", lambda paths, **_: iter([coding.report, Failure("b.txt", "empty", "!")]))

    def code_all(reports, **_):
        yield from (coding if isinstance(r, Report) else r for r in reports)

    monkeypatch.setattr(flow, "code_all", code_all)
    monkeypatch.setattr(flow, "link_ledger", lambda store: linking if any(store.codings()) else Linking())


def test_code_writes_lines_to_a_file_and_fills_the_ledger(coded, tmp_path, capsys):
    out, ledger = tmp_path / "out.jsonl", tmp_path / "l.ledger"
    for _ in range(2):
        code = code_paths(
            ["x"], target=Target("jsonl", str(out)), ledger=str(ledger), published=None, settings=Settings()
        )
        assert code == 1
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["clm_1"]
    assert capsys.readouterr().out == ""
    from counterclaim.record.store import Ledger

    with Ledger.open(str(ledger)) as store:
        assert [c.report.id for c in store.codings()] == ["rep_1"]
        assert [f.path for f in store.failures()] == ["b.txt"]


def test_code_prints_a_table(coded, tmp_path):
    out = tmp_path / "out.txt"
    code_paths(["x"], target=Target("table", str(out)), ledger=None, published=None, settings=Settings())
    assert "✗ denies" in out.read_text(encoding="utf-8")
    assert not any(line.endswith(" ") for line in out.read_text(encoding="utf-8").splitlines())


def test_a_ledger_without_a_name_is_wrong_usage():
    with pytest.raises(UsageError, match="--ledger"):
        code_paths(["x.txt"], target=Target("jsonl"), ledger="", published=None, settings=Settings())
