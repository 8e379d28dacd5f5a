import json
from dataclasses import replace
from datetime import date

import pytest

from counterclaim.cli.commands import run
from counterclaim.link import link
from counterclaim.model import Span
from counterclaim.record.store import Ledger


@pytest.fixture
def ledger(tmp_path, coding):
    """Two reports of one event, and one of nothing and no date."""
    path = tmp_path / "my.ledger"
    second = replace(
        coding.report, id="rep_2", path="b.txt", text=coding.report.text + "!", published=date(2024, 3, 14)
    )
    (claim,) = coding.claims
    other = replace(
        claim,
        id="clm_2",
        report_id="rep_2",
        chain=(),
        stance="assert",
        evidence=second.passage(Span(0, 4)),
        event=replace(claim.event, counts=()),
    )
    with Ledger.open(str(path)) as store:
        store.put(coding)
        store.put(replace(coding, report=second, claims=(other,)))
        store.put(replace(coding, report=replace(second, id="rep_3", path="c.txt", published=None), claims=()))
    return str(path)


@pytest.fixture
def rows(capsys):
    """The JSON objects that a command writes, and what it tells."""

    def rows(*arguments, code=0):
        assert run([*arguments]) == code
        captured = capsys.readouterr()
        return [json.loads(line) for line in captured.out.splitlines()], captured.err

    return rows


def test_the_list_is_the_event_stream(ledger, rows):
    found, told = rows("ledger", ledger)
    with Ledger.open(ledger) as store:
        linking = link(list(store.codings()))
    assert [row["id"] for row in found] == [cluster.id for cluster in linking.clusters]
    assert found[0]["schema"] == "counterclaim/event/1"
    assert told == ""
    assert rows("ledger", "list", ledger) == (found, told)
    assert rows("ledger", "--place", "UA", "--type", "drone_strike", ledger) == (found, told)


def test_what_is_left_out_is_told(ledger, rows):
    assert rows("ledger", ledger, "--party", "nobody") == ([], "counterclaim: no such event\n")
    found, told = rows("ledger", ledger, "--as-of", "2024-03-13")
    assert told == "counterclaim: 1 report without a publication date left out: nobody knows since when\n"
    assert [row["reports"] for row in found] == [["rep_1"]]
    found, told = rows("ledger", ledger, "--as-of", "2024-03-11")
    assert found == []
    assert told.endswith("no events\n")


def test_a_limit_is_told(ledger, rows, coding):
    with Ledger.open(ledger) as store:
        (claim,) = coding.claims
        strike = replace(claim, id="clm_9", report_id="rep_9", event=replace(claim.event, type="protest", time=None))
        store.put(replace(coding, report=replace(coding.report, id="rep_9", path="d.txt"), claims=(strike,)))
    found, told = rows("ledger", ledger, "--limit", "1")
    assert len(found) == 1
    assert told == "counterclaim: the first 1 of 2 events\n"
    _, told = rows("ledger", ledger, "--since", "2024-03-01")
    assert "1 of 2 events have no time" in told


def test_one_event_and_its_claims(ledger, rows):
    (listed,), _ = rows("ledger", ledger)
    (event, *claims), _ = rows("event", listed["id"][:9], ledger)
    assert event == {**listed, "why": event["why"]}
    assert event["why"].startswith(listed["status"].replace("_", " ") + ": ")
    assert [claim["id"] for claim in claims] == listed["claims"]
    assert {claim["event_id"] for claim in claims} == {listed["id"]}
    (event, *claims), _ = rows("event", listed["id"], ledger, "--as-of", "2024-03-13")
    assert [claim["id"] for claim in claims] == ["clm_1"]


def test_what_changed(ledger, rows):
    found, told = rows("ledger", "diff", ledger, "--from", "2024-03-01", "--to", "2024-03-12")
    assert [(row["change"], row["after"]) for row in found] == [("new", "single_source")]
    assert "1 report without a publication date" in told
    found, told = rows("ledger", "diff", ledger, "--from", "2024-03-12")
    assert {row["change"] for row in found} == {"status", "dispute"}
    found, told = rows("ledger", "diff", ledger, "--from", "2024-03-14")
    assert found == []
    assert told.endswith("nothing changed\n")


def test_an_export_as_of_a_moment(ledger, rows):
    for what, ids in (("claims", ["clm_1"]), ("reports", ["rep_1"])):
        found, told = rows("export", "--ledger", ledger, "--what", what, "--format", "jsonl", "--as-of", "2024-03-13")
        assert [row["id"] for row in found] == ids
        assert "1 report without a publication date" in told


def test_tables_are_for_people(ledger, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("COLUMNS", "80")
    out = tmp_path / "out.txt"
    for command in (["ledger", ledger], ["ledger", "diff", ledger, "--from", "2024-03-01"], ["event", "evt_", ledger]):
        if command[0] == "event":
            with Ledger.open(ledger) as store:
                command[1] = link(list(store.codings())).clusters[0].id
        assert run([*command, "--format", "table", "-o", str(out)]) == 0
        text = out.read_text(encoding="utf-8")
        assert "contested" in text
        assert "Sukhodil" in text
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= 80
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ledger", "{}", "--type", "drone strike"], 2, "no type of event"),
        (["ledger", "{}", "--since", "2024-03-02", "--until", "2024-03-01"], 2, "--since is later"),
        (["ledger", "{}", "--as-of", "then"], 2, "no date"),
        (["ledger", "{}", "--limit", "0"], 2, "--limit"),
        (["ledger"], 2, "Usage"),
        (["ledger", "diff", "{}"], 2, "--from"),
        (["ledger", "diff", "{}", "--from", "2024-03-02", "--to", "2024-03-01"], 2, "--from is later"),
        (["event", "evt_x", "{}"], 2, "no event 'evt_x'"),
        (["event", "", "{}"], 2, "give more of the id"),
        (["event", "evt_1", "absent"], 3, "no such ledger"),
        (["ledger", "absent"], 3, "no such ledger"),
    ],
    ids=str,
)
def test_wrong_usage_is_told_and_nothing_is_written(ledger, capsys, arguments, code, message):
    assert run([argument.format(ledger) for argument in arguments]) == code
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""
