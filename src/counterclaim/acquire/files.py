"""Paths → reports. Files, folders and standard input; whatever cannot be read is a Failure and the others go on.

folder --list_reports--> files --read_stream--> bytes --by kind--> Report
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any, cast

from counterclaim.acquire.build import Metadata, build_report
from counterclaim.acquire.decode import decode_bytes
from counterclaim.acquire.html import PageReader
from counterclaim.acquire.json_lines import read_json_document, read_json_lines
from counterclaim.errors import UsageError
from counterclaim.model import Failure, Moment, Report
from counterclaim.settings import Settings

STDIN = "-"
TEXT_SUFFIXES = frozenset({".txt", ".text"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
JSON_SUFFIX = ".json"
REPORT_SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | LINES_SUFFIXES | {JSON_SUFFIX}
"""What is read inside a folder; other files there are no reports and are left alone without a word."""

PAGE_STARTS = (b"<!doctype html", b"<html")
PEEK_BYTES = 512
DEFAULTS = Settings()


def read_reports(
    paths: Sequence[str], *, published: Moment | None = None, settings: Settings = DEFAULTS
) -> Iterator[Report | Failure]:
    """Every report under `paths`, one by one, in the order of `paths` and, within a folder, of the POSIX path.

    A path is a file, a folder (read to the bottom; hidden files, links to folders and files of unknown kind are left
    alone) or `-` for standard input. A file named outright is read whatever its extension: JSON Lines, HTML or plain
    text, by extension or else by its first characters. `Report.text` is the decoded file unchanged, or for HTML the
    extracted text. `published` is for reports that do not say themselves when they were published.

    Yields a `Failure` for what gives no report: not_found, unreadable, empty, binary, too_large, bad_json.
    Raises UsageError if `paths` is a single string, or `published` a clock time without a zone.
    """
    if isinstance(paths, str):
        raise UsageError(f"paths is the string {paths!r}: give a list of paths")
    if isinstance(published, datetime) and published.tzinfo is None:
        raise UsageError(f"published is {published.isoformat()}: a clock time needs a zone, or give a date")
    return _read_all(paths, published=published, settings=settings)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What holds for every file of one call."""

    published: Moment | None
    max_bytes: int
    pages: PageReader


def _read_all(paths: Sequence[str], *, published: Moment | None, settings: Settings) -> Iterator[Report | Failure]:
    with PageReader(limit_s=settings.html_limit_s, memory_bytes=settings.worker_memory_bytes) as pages:
        reading = _Reading(published, settings.max_report_bytes, pages)
        for path in paths:
            for member in list_files(path):
                if isinstance(member, Failure):
                    yield member
                else:
                    yield from _read_file(member, reading)


def list_files(path: str) -> Iterator[str | Failure]:
    """`path` itself, or the report files of the folder `path`, sorted by POSIX path."""
    if path == STDIN or not os.path.isdir(path):  # noqa: PTH112  (Path("a//b") would rename what the user wrote)
        yield path
        return
    found: list[str] = []
    failures: list[Failure] = []
    for folder, names, members in os.walk(path, onerror=lambda e: failures.append(_failure_of(e, str(e.filename)))):
        names[:] = [n for n in names if not n.startswith(".")]
        for name in members:
            member = Path(folder, name)
            if not name.startswith(".") and member.suffix.lower() in REPORT_SUFFIXES and member.is_file():
                found.append(member.as_posix())
    yield from failures
    yield from sorted(found)
    if not found and not failures:
        yield Failure(_printable(path), "empty", "the folder holds no .txt, .html, .json or .jsonl file")


def _read_file(path: str, reading: _Reading) -> Iterator[Report | Failure]:
    name = _printable(path)
    try:
        with _open_stdin() if path == STDIN else open(path, "rb") as stream:  # noqa: PTH123
            yield from _read_stream(stream, path=path, name=name, reading=reading)
    except (OSError, ValueError) as problem:
        # open() raises ValueError for a NUL inside a path.
        yield _failure_of(problem, name)


@contextmanager
def _open_stdin() -> Iterator[io.BufferedReader[Any]]:
    """Standard input, with `peek` even where a test or a notebook put something simpler in its place."""
    stream = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
    try:
        yield stream
    finally:
        stream.detach()


def _read_stream(
    stream: io.BufferedReader[Any], *, path: str, name: str, reading: _Reading
) -> Iterator[Report | Failure]:
    kind = _kind_of(path, stream)
    if kind == "lines":
        yield from read_json_lines(stream, path=name, published=reading.published, max_bytes=reading.max_bytes)
        return
    content = stream.read(reading.max_bytes + 1)
    if len(content) > reading.max_bytes:
        yield Failure(name, "too_large", f"the file is larger than {reading.max_bytes} bytes")
    elif not content:
        yield Failure(name, "empty", "the file is empty")
    elif kind == "json":
        yield from _read_json(content, name=name, reading=reading)
    elif kind == "page":
        yield reading.pages.read(content, path=name, published=reading.published)
    else:
        yield _read_text(content, name=name, reading=reading)


def _read_json(content: bytes, *, name: str, reading: _Reading) -> Iterator[Report | Failure]:
    """A `.json` file is one document or, as often, JSON Lines under another name."""
    documents = read_json_document(content, path=name, published=reading.published)
    if documents is not None:
        yield from documents
    else:
        lines = io.BytesIO(content)
        yield from read_json_lines(lines, path=name, published=reading.published, max_bytes=reading.max_bytes)


def _read_text(content: bytes, *, name: str, reading: _Reading) -> Report | Failure:
    decoded = decode_bytes(content)
    if decoded is None:
        return Failure(name, "binary", "the file is not text")
    return build_report(decoded.text, path=name, metadata=Metadata(notes=decoded.notes), published=reading.published)


def _kind_of(path: str, stream: io.BufferedReader[Any]) -> str:
    suffix = PurePath(path).suffix.lower()
    if suffix in LINES_SUFFIXES:
        return "lines"
    if suffix == JSON_SUFFIX:
        return "json"
    if suffix in PAGE_SUFFIXES:
        return "page"
    if suffix in TEXT_SUFFIXES:
        return "text"
    start = stream.peek(PEEK_BYTES)[:PEEK_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"{"):
        return "lines"
    return "page" if start.startswith(PAGE_STARTS) else "text"


def _failure_of(problem: OSError | ValueError, name: str) -> Failure:
    if isinstance(problem, FileNotFoundError):
        return Failure(_printable(name), "not_found", "no such file or folder")
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return Failure(_printable(name), "unreadable", reason)


def _printable(path: str) -> str:
    """`path` as it can be written out: bytes of a file name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
