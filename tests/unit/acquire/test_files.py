import io
import os
import sys
from datetime import date, datetime
from pathlib import PurePath

import pytest

from counterclaim.acquire import read_reports
from counterclaim.errors import UsageError
from counterclaim.model import Failure, Report
from counterclaim.settings import Settings


def read(*paths, **options):
    return list(read_reports([str(p) for p in paths], **options))


def test_text_is_the_file_unchanged(tmp_path):
    content = "\ufeffdate 2024-03-12\r\noutlet Herald\r\n\r\nÉmeute 😀 e\u0301\0 said.\r"
    (tmp_path / "a.txt").write_bytes(content.encode())
    (report,) = read(tmp_path / "a.txt")
    assert report.text == content
    with (tmp_path / "a.txt").open(encoding="utf8", newline="") as stream:
        assert report.text == stream.read()
    assert report.text[report.body_start] == "É"
    assert report.published == date(2024, 3, 12)


def test_a_folder_is_read_in_order_without_what_is_no_report(tmp_path):
    for name in (
        "b/2.txt",
        "b/1.txt",
        "a.txt",
        "c.TXT",
        "gold.yaml",
        "README.md",
        ".hidden.txt",
        ".git/x.txt",
        "b-1/x.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Army said no.")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    results = read(tmp_path)
    assert [os.path.relpath(r.path, tmp_path) for r in results] == ["a.txt", "b-1/x.txt", "b/1.txt", "b/2.txt", "c.TXT"]
    assert all(isinstance(r, Report) for r in results)


def test_each_bad_input_is_a_failure_and_the_others_go_on(tmp_path):
    (tmp_path / "good.txt").write_text("Army said no.")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "large.txt").write_bytes(b"a" * 50_000_000)
    (tmp_path / "no reports").mkdir()
    names = ["missing.txt", "empty.txt", "binary", "large.txt", "no reports", "a\0b", "good.txt"]
    results = read(*(f"{tmp_path}/{n}" for n in names))
    assert [getattr(r, "code", "report") for r in results] == [
        "not_found",
        "empty",
        "binary",
        "too_large",
        "empty",
        "unreadable",
        "report",
    ]
    assert all(r.reason for r in results if isinstance(r, Failure))


def test_a_file_named_outright_is_read_by_its_content(tmp_path):
    (tmp_path / "lines").write_text('{"text": "Army said no."}\n{"text": "Navy said no."}\n')
    (tmp_path / "page").write_text("<!DOCTYPE html><html><body><p>Army said <b>no</b>.</p></body></html>")
    (tmp_path / "notes.md").write_text("Army said <b>no</b>.")
    (tmp_path / "one.json").write_text('{\n"text": "Army said no."\n}')
    (tmp_path / "many.json").write_text('{"text": "Army said no."}\n{"text": "Navy said no."}')
    results = read(*(tmp_path / n for n in ("lines", "page", "notes.md", "one.json", "many.json")))
    assert [PurePath(r.path).name for r in results] == [
        "lines:1", "lines:2", "page", "notes.md", "one.json", "many.json:1", "many.json:2",
    ]  # fmt: skip
    assert "<b>" not in results[2].text
    assert "<b>" in results[3].text


@pytest.mark.parametrize(
    ("content", "texts"),
    [(b"Army said no.", ["Army said no."]), (b' \n{"text": "Army said no."}\n{"text": "b"}', ["Army said no.", "b"])],
)
def test_standard_input(monkeypatch, content, texts):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    results = read("-")
    assert [r.text for r in results] == texts


def test_nothing_on_standard_input_is_empty(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert [r.code for r in read("-")] == ["empty"]


def test_the_size_limit_is_the_setting(tmp_path):
    (tmp_path / "a.txt").write_text("Army said no.")
    assert [r.code for r in read(tmp_path / "a.txt", settings=Settings(max_report_bytes=5))] == ["too_large"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_forbidden_file_is_a_failure(tmp_path):
    (tmp_path / "a.txt").write_text("Army said no.")
    (tmp_path / "a.txt").chmod(0)
    assert [r.code for r in read(tmp_path / "a.txt")] == ["unreadable"]


def test_a_file_name_that_is_no_utf8_can_be_written_out(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(b"Army said no.")
    (report,) = read(tmp_path)
    assert report.path.encode()
    assert isinstance(report, Report)


def test_wrong_calls_are_told():
    with pytest.raises(UsageError, match="give a list"):
        read_reports("a.txt")
    with pytest.raises(UsageError, match="zone"):
        read_reports(["a.txt"], published=datetime(2024, 3, 12, 10))  # noqa: DTZ001
    assert read() == []
