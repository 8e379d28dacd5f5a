import io
import json
from datetime import UTC, date, datetime

import pytest

from counterclaim.acquire.json_lines import build_from_object, read_json_document, read_json_lines
from counterclaim.model import Failure, Report


def read(content, *, max_bytes=1_000):
    return list(read_json_lines(io.BytesIO(content), path="in.jsonl", published=date(2020, 1, 1), max_bytes=max_bytes))


def test_a_bad_line_is_named_and_the_others_go_on():
    good = json.dumps(
        {"text": "Army said no.", "published": "2024-03-12T10:00Z", "outlet": "Herald", "url": "u", "title": "T"}
    )
    content = good + "\n{\n\n[]\n" + '{"text": 3}\n{"text": "Navy said no."}'
    results = read(content.encode())
    assert [type(r) for r in results] == [Report, Failure, Failure, Failure, Report]
    assert [r.path for r in results] == [f"in.jsonl:{n}" for n in (1, 2, 4, 5, 6)]
    assert {r.code for r in results if isinstance(r, Failure)} == {"bad_json"}
    first, last = results[0], results[-1]
    assert (first.outlet, first.url, first.title) == ("Herald", "u", "T")
    assert first.published == datetime(2024, 3, 12, 10, tzinfo=UTC)
    assert last.published == date(2020, 1, 1)


def test_one_overlong_line_is_refused_without_reading_it_whole():
    results = read(b'{"text": "' + b"a" * 5_000_000 + b'"}\n{"text": "Navy said no."}\n')
    assert [getattr(r, "code", "report") for r in results] == ["too_large", "report"]
    assert results[1].path == "in.jsonl:2"


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"text": ' + b"9" * 5000 + b"}",
        b'{"text": NaN}',
        b"null",
        b'"text"',
        b'{"text": "", "a": 1}',
    ],
)
def test_hostile_lines_are_failures(line):
    (result,) = read(line + b"\n", max_bytes=200_000)
    assert isinstance(result, Failure)
    assert len(result.reason) < 200


def test_lone_surrogates_never_reach_the_report():
    report = build_from_object(
        {"text": "Army \ud800 said", "title": "\udfff", "outlet": 5, "published": 7}, path="p", published=None
    )
    assert isinstance(report, Report)
    assert (report.text, report.title, report.outlet) == ("Army \ufffd said", "\ufffd", "5")
    assert report.notes == ("surrogates_replaced", "published_unreadable")


def test_a_document_is_one_object_or_a_list():
    assert len(read_json_document(b'{"text": "Army said."}', path="p", published=None) or []) == 1
    both = read_json_document(b'[{"text": "Army said."}, 3]', path="p", published=None) or []
    assert [r.path for r in both] == ["p:1", "p:2"]
    assert read_json_document(b'{"text": "a"}\n{"text": "b"}', path="p", published=None) is None
