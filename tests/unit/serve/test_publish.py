"""A published site: the same bytes each time, replaced whole or not at all, and nothing else is ever touched."""

import hashlib
import json

import pytest

from counterclaim.errors import LedgerError, UnreadableInput, UsageError
from counterclaim.run.publication import Publication
from counterclaim.serve.publish import MARKER, publish

WANTED = Publication("A <b>title</b>")


def bytes_of(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_bytes_each_time_and_over_an_earlier_one(ledger_path, tmp_path):
    publish(str(ledger_path), str(tmp_path / "a"), WANTED)
    (tmp_path / "b").mkdir()
    publish(str(ledger_path), str(tmp_path / "b"), WANTED)
    first = bytes_of(tmp_path / "a")
    assert first == bytes_of(tmp_path / "b")
    publish(str(ledger_path), str(tmp_path / "b"), Publication("other"))
    assert first != bytes_of(tmp_path / "b")
    publish(str(ledger_path), str(tmp_path / "b"), WANTED)
    assert first == bytes_of(tmp_path / "b")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_the_page_reads_files_and_may_do_nothing_else(ledger_path, tmp_path):
    publish(str(ledger_path), str(tmp_path / "site"), WANTED)
    front = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert 'data-source="files"' in front
    assert "<title>A &lt;b&gt;title&lt;/b&gt; · Counterclaim</title>" in front
    policy = front.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in policy
    assert "http" not in policy
    marker = json.loads((tmp_path / "site" / MARKER).read_text())
    assert {*marker["files"], MARKER} == {*bytes_of(tmp_path / "site")}


@pytest.mark.parametrize("strange", ["notes.txt", "data/mine.js", "empty/"])
@pytest.mark.parametrize("published_before", [True, False])
def test_what_others_put_there_stays(ledger_path, tmp_path, strange, published_before):
    site = tmp_path / "site"
    if published_before:
        publish(str(ledger_path), str(site), WANTED)
    path = site / strange
    if strange.endswith("/"):
        path.mkdir(parents=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    before = bytes_of(site)
    with pytest.raises(UsageError, match="which no publication wrote"):
        publish(str(ledger_path), str(site), Publication("other"))
    assert bytes_of(site) == before


def test_a_marker_that_is_damaged_is_none(ledger_path, tmp_path):
    (tmp_path / MARKER).write_text("{")
    with pytest.raises(UsageError, match=MARKER):
        publish(str(ledger_path), str(tmp_path), WANTED)


def test_what_cannot_be_done(ledger_path, tmp_path):
    (tmp_path / "file").write_text("x" * 2_000)
    for folder, message in (("file", "is a file"), ("no/such", "does not exist")):
        with pytest.raises(UsageError, match=message):
            publish(str(ledger_path), str(tmp_path / folder), WANTED)
    with pytest.raises(UnreadableInput, match="no such ledger"):
        publish(str(tmp_path / "none"), str(tmp_path / "site"), WANTED)
    with pytest.raises(LedgerError):
        publish(str(tmp_path / "file"), str(tmp_path / "site"), WANTED)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("points_to", ["elsewhere", "no/such/folder", "site"])
@pytest.mark.parametrize("written", ["site", "site/"])
def test_a_link_that_leads_nowhere_is_refused(ledger_path, tmp_path, points_to, written):
    (tmp_path / "site").symlink_to(tmp_path / points_to)
    with pytest.raises(UsageError, match=r"site/?: a link that leads nowhere"):
        publish(str(ledger_path), f"{tmp_path}/{written}", WANTED)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_link_to_a_folder_stays_a_link(ledger_path, tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "site").symlink_to("there")
    publish(str(ledger_path), str(tmp_path / "site"), WANTED)
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "there" / MARKER).is_file()
