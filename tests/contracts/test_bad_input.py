"""Bad input through the real command line: a message with the path, the right exit code, the others coded."""

import json
import sqlite3

import pytest

GERMAN = (
    "date 2024-03-12\n\nDas Verteidigungsministerium teilte am Dienstag mit, dass bei einem Angriff auf ein Depot "
    "in Charkiw zwei Menschen getötet worden seien. Die Behörden sprachen von einem Anschlag.\n"
)

UNREADABLE = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(3000), "binary"),
    "long.txt": (b"word " * 10_000_000, "too_large"),
    "broken.json": (b'{"text": ', "bad_json"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_alone_is_3(run_cli, tmp_path, name):
    content, code = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    done = run_cli("code", name)
    assert done.returncode == 3
    assert done.stdout == b""
    assert name in done.stderr.decode()
    assert f"({code})" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_missing_path_is_3(run_cli):
    done = run_cli("code", "nowhere.txt")
    assert done.returncode == 3
    assert b"nowhere.txt: no such file" in done.stderr


def test_a_folder_without_reports_is_3(run_cli, tmp_path):
    (tmp_path / "photos").mkdir()
    done = run_cli("code", "photos")
    assert done.returncode == 3
    assert b"photos" in done.stderr


def test_mixed_folder_codes_the_good_and_names_the_bad(run_cli, reports):
    for name, (content, _) in UNREADABLE.items():
        (reports / name).write_bytes(content)
    (reports / "german.txt").write_text(GERMAN, encoding="utf-8")
    done = run_cli("code", reports, "gone.txt", "--ledger", "x.ledger")
    told = done.stderr.decode()
    assert done.returncode == 1
    assert all(name in told for name in (*UNREADABLE, "gone.txt", "german.txt"))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["schema"] for row in rows} == {"counterclaim/claim/1"}
    assert {"1.txt", "2.txt"} <= {row["report"]["path"].rpartition("/")[2] for row in rows}


def test_another_language_is_recorded_not_guessed_at(run_cli, tmp_path):
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    done = run_cli("code", "de.txt", "--ledger", "x.ledger")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"de.txt: its language (de) is not coded" in done.stderr
    listed = run_cli("export", "--ledger", "x.ledger", "--what", "reports", "--format", "jsonl")
    [row] = [json.loads(line) for line in listed.stdout.splitlines()]
    assert (row["language"], row["claims"]) == ("de", 0)
    assert [issue["code"] for issue in row["issues"]] == ["language_not_coded"]


def test_no_date_is_told_and_coded(run_cli, tmp_path):
    (tmp_path / "undated.txt").write_text("Rebels seized the town of Goma on Friday, the army said.\n")
    undated = run_cli("code", "undated.txt")
    assert undated.returncode == 0
    assert b"undated.txt: no publication date" in undated.stderr
    dated = run_cli("code", "undated.txt", "--published", "2024-11-25")
    assert b"no publication date" not in dated.stderr
    [row] = [json.loads(line) for line in dated.stdout.splitlines()]
    assert row["report"]["published"] == "2024-11-25"
    assert row["event"]["time"]["start"] == "2024-11-22"


def test_invalid_utf8_is_decoded_and_told(run_cli, tmp_path):
    text = b"date 2024-03-12\n\nRebels seized the town of Goma, the army said." + b" \xff\xfe\x80 The end.\n"
    (tmp_path / "torn.txt").write_bytes(text)
    done = run_cli("code", "torn.txt")
    assert done.returncode == 0
    assert b"torn.txt" in done.stderr
    done.stdout.decode("utf-8")
    assert done.stdout


def test_standard_input(run_cli, reports):
    done = run_cli("code", "-", given=(reports / "3.txt").read_bytes())
    assert done.returncode == 0
    assert {json.loads(line)["report"]["path"] for line in done.stdout.splitlines()} == {"-"}


def test_a_failed_run_leaves_no_half_written_file(run_cli, tmp_path, reports):
    done = run_cli("code", reports, "-o", "missing/out.jsonl")
    assert done.returncode == 2
    assert b"missing/out.jsonl" in done.stderr
    assert not (tmp_path / "missing").exists()


def test_no_ledger_is_written_over_by_mistake(run_cli, tmp_path, reports):
    (tmp_path / "notes.txt").write_text("not a ledger")
    done = run_cli("code", reports, "--ledger", "notes.txt")
    assert done.returncode == 4
    assert b"notes.txt" in done.stderr
    assert (tmp_path / "notes.txt").read_text() == "not a ledger"


def test_a_ledger_that_another_process_writes_is_4(run_cli, tmp_path, reports):
    assert run_cli("code", reports / "3.txt", "--ledger", "x.ledger").returncode == 0
    holder = sqlite3.connect(tmp_path / "x.ledger", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        done = run_cli("code", reports, "--ledger", "x.ledger")
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert done.returncode == 4
    assert done.stdout == b""
    assert b"x.ledger" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_ledger_of_a_later_version_is_4(run_cli, tmp_path, reports):
    assert run_cli("code", reports / "3.txt", "--ledger", "x.ledger").returncode == 0
    later = sqlite3.connect(tmp_path / "x.ledger")
    later.execute("PRAGMA user_version = 9999")
    later.close()
    for arguments in (
        ("code", reports, "--ledger", "x.ledger"),
        ("export", "--ledger", "x.ledger", "--what", "claims", "--format", "csv", "-o", "out.csv"),
    ):
        done = run_cli(*arguments)
        assert done.returncode == 4
        assert b"x.ledger" in done.stderr
    assert not (tmp_path / "out.csv").exists()
