"""JSON → reports: one object with the keys text, published, outlet, url, title; a line each, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.acquire.build import Metadata, build_report
from counterclaim.acquire.decode import replace_surrogates
from counterclaim.acquire.header import PUBLISHED_UNREADABLE
from counterclaim.acquire.moments import parse_moment
from counterclaim.model import Failure, Moment, Report

SKIP_BYTES = 1_048_576
"""The rest of an overlong line is skipped in pieces of this size, so it never fills the memory."""


def read_json_lines(
    stream: BinaryIO, *, path: str, published: Moment | None, max_bytes: int
) -> Iterator[Report | Failure]:
    """One report for each line of `stream`; a bad line is a Failure named `path:line`, blank lines are nothing."""
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        place = f"{path}:{number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Failure(place, "too_large", f"the line is longer than {max_bytes} bytes")
        elif line.strip():
            yield _read_line(line, place=place, published=published, is_first=number == 1)


def read_json_document(content: bytes, *, path: str, published: Moment | None) -> list[Report | Failure] | None:
    """The reports of a file that is one JSON object or a list of them; None if it is not one JSON document."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if isinstance(document, list):
        return [build_from_object(o, path=f"{path}:{n}", published=published) for n, o in enumerate(document, start=1)]
    return [build_from_object(document, path=path, published=published)]


def build_from_object(record: object, *, path: str, published: Moment | None) -> Report | Failure:
    """The report that one decoded JSON object holds; a Failure (bad_json) if it has no string under `text`."""
    if not isinstance(record, dict):
        return Failure(path, "bad_json", f"expected a JSON object, found {type(record).__name__}")
    if not isinstance(record.get("text"), str):
        return Failure(path, "bad_json", "the object has no string under the key text")
    decoded = replace_surrogates(record["text"])
    notes = list(decoded.notes)
    values: dict[str, str | None] = {}
    for key in ("outlet", "title", "url"):
        value = record.get(key)
        cleaned = replace_surrogates(str(value) if isinstance(value, str | int | float) else "")
        values[key] = " ".join(cleaned.text.split()) or None
        notes += cleaned.notes
    written = record.get("published")
    moment = parse_moment(written) if isinstance(written, str) else None
    if moment is None and written is not None and written != "":
        notes.append(PUBLISHED_UNREADABLE)
    metadata = Metadata(moment, values["outlet"], values["title"], values["url"], tuple(dict.fromkeys(notes)))
    return build_report(decoded.text, path=path, metadata=metadata, published=published)


def _read_line(line: bytes, *, place: str, published: Moment | None, is_first: bool) -> Report | Failure:
    try:
        text = line.decode("utf-8-sig" if is_first else "utf-8")
        record = json.loads(text)
    except (ValueError, RecursionError) as problem:
        reason = "nested too deeply" if isinstance(problem, RecursionError) else _reason(problem)
        return Failure(place, "bad_json", f"not a JSON object: {reason}")
    return build_from_object(record, path=place, published=published)


def _reason(problem: ValueError) -> str:
    """What is wrong, without the text: a decoding error would quote the whole line."""
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg} at character {problem.pos}"
    if isinstance(problem, UnicodeDecodeError):
        return f"not UTF-8 at byte {problem.start}"
    return "a number has too many digits"


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(SKIP_BYTES)) and not piece.endswith(b"\n"):
        pass
