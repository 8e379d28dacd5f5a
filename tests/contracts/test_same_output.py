"""Same input, same bytes out: in any order of the reports, with 1 or 2 processes, the first time and again."""

import itertools
import json

import pytest


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """What the first run gave: filled by the test that runs first."""
    return {}


@pytest.mark.parametrize(
    ("order", "processes"), [((0, 1, 2), 1), ((2, 1, 0), 1), ((1, 0, 2), 2), ((2, 0, 1), 2)], ids=str
)
def test_any_order_and_any_number_of_processes(run_cli, reports, first, order, processes):
    paths = [f"reports/{name}" for name in ("1.txt", "2.txt", "3.txt")]
    given = [paths[n] for n in order]
    coded = run_cli("code", *given, "--ledger", "x.ledger", "--processes", processes)
    assert coded.returncode == 0, coded.stderr
    streams = {"code": coded.stdout}
    for what, form in itertools.product(("claims", "events", "reports"), ("jsonl", "csv")):
        done = run_cli("export", "--ledger", "x.ledger", "--what", what, "--format", form)
        assert done.returncode == 0, done.stderr
        streams[f"{what}.{form}"] = done.stdout
    assert all(streams.values())
    assert streams == first.setdefault("streams", streams)


def test_coding_again_changes_nothing(run_cli, reports):
    from counterclaim.record.store import Ledger

    ledger = reports.parent / "x.ledger"
    outputs, hashes = [], []
    for _ in range(2):
        outputs.append(run_cli("code", "reports", "--ledger", "x.ledger").stdout)
        with Ledger.open(str(ledger)) as store:
            hashes.append(store.content_hash())
    assert outputs[0] == outputs[1] != b""
    assert hashes[0] == hashes[1]


def test_annotate_follows_the_contract(run_cli, reports):
    done = run_cli("annotate", "reports", "--processes", 2)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["report"]["path"] for row in rows} == {"reports/1.txt", "reports/2.txt", "reports/3.txt"}
    assert rows[0]["report"]["published"] == "2024-11-20"
    for row in rows:
        assert list(row) == ["report", "attributions", "times", "places", "actors"]
    assert any(row["attributions"] for row in rows)
